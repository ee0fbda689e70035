//! The tickets that wait for their socket: in this process, or where every node finds them.

use std::sync::Arc;

use time::OffsetDateTime;
use tracing::error;

use crate::auth::ended::Ended;
use crate::auth::tickets::{Grant, LIFETIME, Ticket, Tickets};
use crate::auth::token::{Token, hash_shown};
use crate::store::tickets::{KeptTicket, KeptTickets};
use crate::store::{Store, StoreError};
use crate::vault::sealed::RandomError;

/// See the module.
pub enum TicketBox {
    /// Of a node that is alone.
    Own(Tickets),
    /// Of one of many nodes.
    Shared(Arc<dyn KeptTickets>),
}

/// Why a ticket was not made.
#[derive(Debug, thiserror::Error)]
pub enum TicketError {
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TicketBox {
    /// Where a store's tickets are.
    pub fn of(store: &dyn Store) -> Self {
        store.tickets().map_or_else(|| Self::Own(Tickets::default()), Self::Shared)
    }

    /// Makes a ticket.
    pub async fn issue(&self, grant: Grant, now: OffsetDateTime) -> Result<Ticket, TicketError> {
        match self {
            Self::Own(tickets) => Ok(tickets.issue(grant, now)?),
            Self::Shared(tickets) => {
                let (token, expires_at) = (Token::random()?, now + LIFETIME);
                let Grant { conference, participant, session, account } = grant;
                let kept = KeptTicket { conference, participant, session, account, expires_at };
                tickets.keep_ticket(token.hash(), kept, now).await?;
                Ok(Ticket { token, expires_at })
            }
        }
    }

    /// Uses a ticket up; none if it is unknown, used or ended.
    pub async fn redeem(&self, shown: &str, now: OffsetDateTime) -> Option<Grant> {
        match self {
            Self::Own(tickets) => tickets.redeem(shown, now),
            Self::Shared(tickets) => match tickets.take_ticket(hash_shown(shown)?, now).await {
                Ok(taken) => taken.map(|ticket| {
                    let KeptTicket { conference, participant, session, account, expires_at: _ } = ticket;
                    Grant { conference, participant, session, account }
                }),
                Err(cause) => {
                    // The page asks for another one and comes again.
                    error!(error = %cause, "a ticket could not be looked up");
                    None
                }
            },
        }
    }

    /// Makes the waiting tickets of ended sessions void; those in a store end with the session's row.
    pub fn revoke(&self, ended: Ended) {
        match self {
            Self::Own(tickets) => tickets.revoke(ended),
            Self::Shared(_) => {}
        }
    }
}
