//! Tickets for the socket: single use, 60 seconds, one conference, one participant. In memory, as hashes.

use std::collections::HashMap;
use std::sync::Mutex;

use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use time::{Duration, OffsetDateTime};

use super::ended::Ended;
use super::token::{Token, hash_shown};
use crate::vault::sealed::RandomError;

/// How long a ticket waits for its socket.
pub const LIFETIME: Duration = Duration::seconds(60);
/// How many wait at once; beyond it the one that ends first is dropped.
const CAPACITY: usize = 20_000;
/// How many wait for one participant, so that no one fills the place of all others.
const A_PARTICIPANT: usize = 8;

/// What a ticket opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which conference.
    pub conference: ConferenceId,
    /// As whom.
    pub participant: ParticipantId,
    /// Asked for by which session.
    pub session: SessionId,
    /// The member of staff behind it.
    pub account: Option<AccountId>,
}

/// A ticket that was just made.
pub struct Ticket {
    /// The secret.
    pub token: Token,
    /// When it ends unused.
    pub expires_at: OffsetDateTime,
}

struct Waiting {
    grant: Grant,
    expires_at: OffsetDateTime,
}

/// The tickets that wait for their socket.
#[derive(Default)]
pub struct Tickets {
    /// Guards the tickets; nothing is awaited while it is held.
    waiting: Mutex<HashMap<[u8; 32], Waiting>>,
}

impl Tickets {
    /// Makes a ticket.
    pub fn issue(&self, grant: Grant, now: OffsetDateTime) -> Result<Ticket, RandomError> {
        let token = Token::random()?;
        let expires_at = now + LIFETIME;
        let mut waiting = self.waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if waiting.len() >= CAPACITY {
            waiting.retain(|_, ticket| ticket.expires_at > now);
        }
        let mut own = waiting.iter().filter(|(_, ticket)| ticket.grant == grant);
        let crowded = if own.by_ref().count() >= A_PARTICIPANT {
            first_to_end(waiting.iter().filter(|(_, ticket)| ticket.grant == grant))
        } else if waiting.len() >= CAPACITY {
            first_to_end(waiting.iter())
        } else {
            None
        };
        if let Some(crowded) = crowded {
            waiting.remove(&crowded);
        }
        waiting.insert(token.hash(), Waiting { grant, expires_at });
        Ok(Ticket { token, expires_at })
    }

    /// Makes the waiting tickets of ended sessions void.
    pub fn revoke(&self, ended: Ended) {
        let mut waiting = self.waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        waiting.retain(|_, ticket| !ended.takes(&ticket.grant));
    }

    /// Uses a ticket up; none if it is unknown, used or ended.
    pub fn redeem(&self, shown: &str, now: OffsetDateTime) -> Option<Grant> {
        let hash = hash_shown(shown)?;
        let ticket = self.waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&hash)?;
        (ticket.expires_at > now).then_some(ticket.grant)
    }
}

fn first_to_end<'a>(tickets: impl Iterator<Item = (&'a [u8; 32], &'a Waiting)>) -> Option<[u8; 32]> {
    tickets.min_by_key(|(_, ticket)| ticket.expires_at).map(|(hash, _)| *hash)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
    const GRANT: Grant = Grant {
        conference: ConferenceId(Uuid::from_u128(1)),
        participant: ParticipantId(Uuid::from_u128(2)),
        session: SessionId(Uuid::from_u128(3)),
        account: Some(AccountId(Uuid::from_u128(4))),
    };

    #[test]
    fn a_ticket_opens_once_and_within_its_minute() {
        let tickets = Tickets::default();
        let ticket = tickets.issue(GRANT, NOW).unwrap();
        assert_eq!(tickets.redeem(ticket.token.text(), NOW + Duration::seconds(59)), Some(GRANT));
        assert_eq!(tickets.redeem(ticket.token.text(), NOW + Duration::seconds(59)), None);
        let late = tickets.issue(GRANT, NOW).unwrap();
        assert_eq!(tickets.redeem(late.token.text(), NOW + LIFETIME), None);
        assert_eq!(tickets.redeem("no ticket", NOW), None);
    }

    #[test]
    fn a_ticket_dies_with_its_session() {
        let (own, account) = (GRANT.session, AccountId(Uuid::from_u128(4)));
        let other = SessionId(Uuid::from_u128(9));
        let ends = [
            (Ended::Session(own), true),
            (Ended::Session(other), false),
            (Ended::Account { account, except: None }, true),
            (Ended::Account { account, except: Some(other) }, true),
            (Ended::Account { account, except: Some(own) }, false),
            (Ended::Account { account: AccountId(Uuid::from_u128(5)), except: None }, false),
        ];
        for (ended, dies) in ends {
            let tickets = Tickets::default();
            let ticket = tickets.issue(GRANT, NOW).unwrap();
            tickets.revoke(ended);
            assert_eq!(tickets.redeem(ticket.token.text(), NOW).is_none(), dies, "{ended:?}");
        }
    }

    #[test]
    fn one_participant_holds_few_tickets_at_a_time() {
        let tickets = Tickets::default();
        let first = tickets.issue(GRANT, NOW).unwrap();
        for second in 1..=8 {
            tickets.issue(GRANT, NOW + Duration::seconds(second)).unwrap();
        }
        assert_eq!(tickets.redeem(first.token.text(), NOW + Duration::seconds(9)), None);
    }
}
