//! Tickets in PostgreSQL. That they are taken once is one row's deletion. When a node falls, everybody who was there asks for
//! one at once, so those of a moment are kept, and taken, in one statement for each school.

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SchoolId, SessionId};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::StoreError;
use super::super::gathering::{Gathering, Question, Rounds};
use super::super::tickets::{KeptTicket, KeptTickets};
use super::turned::TurnedPool;
use super::{DbRow, PostgresStore, from_millis, millis, query};

/// Nobody waits for others; who comes meanwhile goes together.
const ROUNDS: Rounds = Rounds { most: 256, under_way: 2, gathers: Duration::ZERO };

/// A ticket to be kept.
pub(super) struct Keep {
    school: SchoolId,
    hash: [u8; 32],
    ticket: KeptTicket,
    now: OffsetDateTime,
}

/// A ticket to be used up.
pub(super) struct Take {
    school: SchoolId,
    hash: [u8; 32],
    now: OffsetDateTime,
}

impl Question for Keep {
    type Answer = ();

    fn place(&self) -> (SchoolId, ConferenceId) {
        (self.school, self.ticket.conference)
    }
}

impl Question for Take {
    type Answer = Option<KeptTicket>;

    fn place(&self) -> (SchoolId, ConferenceId) {
        // Of which conference it is only the ticket says.
        (self.school, ConferenceId(Uuid::nil()))
    }
}

#[async_trait]
impl KeptTickets for PostgresStore {
    async fn keep_ticket(&self, hash: [u8; 32], ticket: KeptTicket, now: OffsetDateTime) -> Result<(), StoreError> {
        self.keeping.ask(Keep { school: self.school, hash, ticket, now }).await
    }

    async fn take_ticket(&self, hash: [u8; 32], now: OffsetDateTime) -> Result<Option<KeptTicket>, StoreError> {
        self.taking.ask(Take { school: self.school, hash, now }).await
    }
}

/// Keeps the tickets of a node.
pub(super) fn keep(pool: TurnedPool) -> Gathering<Keep> {
    Gathering::start(ROUNDS, move |round: Vec<Keep>| {
        let pool = pool.clone();
        async move {
            for of_school in round.chunk_by(|one, other| one.school == other.school) {
                keep_all(&pool, of_school).await?;
            }
            Ok(vec![(); round.len()])
        }
    })
}

/// Takes the tickets that are shown at a node.
pub(super) fn take(pool: TurnedPool) -> Gathering<Take> {
    Gathering::start(ROUNDS, move |round: Vec<Take>| {
        let pool = pool.clone();
        async move {
            let mut answers = Vec::with_capacity(round.len());
            for of_school in round.chunk_by(|one, other| one.school == other.school) {
                let mut taken = take_all(&pool, of_school).await?;
                // Whoever shows what another showed a moment before finds it gone.
                answers.extend(
                    of_school.iter().map(|shown| taken.remove(&shown.hash).and_then(|ticket| ticket.at(shown.now))),
                );
            }
            Ok(answers)
        }
    })
}

/// Keeps tickets of one school; those that have ended go.
async fn keep_all(pool: &TurnedPool, tickets: &[Keep]) -> Result<(), StoreError> {
    let Some(Keep { school, now, .. }) = tickets.first() else { return Ok(()) };
    let ids = |id: fn(&KeptTicket) -> Uuid| tickets.iter().map(|keep| id(&keep.ticket)).collect::<Vec<_>>();
    query(
        "WITH ended AS (DELETE FROM ticket WHERE expires_at <= ?) \
         INSERT INTO ticket (hash, conference_id, participant_id, session_id, account_id, expires_at) \
         SELECT * FROM unnest(?, ?, ?, ?, ?, ?)",
    )
    .bind(millis(*now))
    .bind(tickets.iter().map(|keep| keep.hash.to_vec()).collect::<Vec<_>>())
    .bind(ids(|ticket| ticket.conference.0))
    .bind(ids(|ticket| ticket.participant.0))
    .bind(ids(|ticket| ticket.session.0))
    .bind(tickets.iter().map(|keep| keep.ticket.account.map(|id| id.0)).collect::<Vec<_>>())
    .bind(tickets.iter().map(|keep| millis(keep.ticket.expires_at)).collect::<Vec<_>>())
    .execute(&mut *pool.turned_to(*school).await?)
    .await?;
    Ok(())
}

/// A ticket that nobody has any more but who reads this.
struct Taken {
    ticket: KeptTicket,
    session_ends: OffsetDateTime,
}

impl Taken {
    fn at(self, now: OffsetDateTime) -> Option<KeptTicket> {
        (self.session_ends > now && self.ticket.expires_at > now).then_some(self.ticket)
    }
}

/// Takes tickets of one school.
async fn take_all(pool: &TurnedPool, shown: &[Take]) -> Result<HashMap<[u8; 32], Taken>, StoreError> {
    let Some(Take { school, .. }) = shown.first() else { return Ok(HashMap::new()) };
    let rows = query(
        "DELETE FROM ticket USING session WHERE hash = ANY (?) AND session.id = ticket.session_id AND school_id = ? \
         RETURNING hash, conference_id, participant_id, ticket.session_id, ticket.account_id, ticket.expires_at, \
         session.expires_at AS session_ends",
    )
    .bind(shown.iter().map(|take| take.hash.to_vec()).collect::<Vec<_>>())
    .bind(school.0)
    .fetch_all(&mut *pool.turned_to(*school).await?)
    .await?;
    rows.iter().map(taken).collect()
}

fn taken(row: &DbRow) -> Result<([u8; 32], Taken), StoreError> {
    let hash: Vec<u8> = row.try_get("hash")?;
    let ticket = KeptTicket {
        conference: ConferenceId(row.try_get("conference_id")?),
        participant: ParticipantId(row.try_get("participant_id")?),
        session: SessionId(row.try_get("session_id")?),
        account: row.try_get::<Option<_>, _>("account_id")?.map(AccountId),
        expires_at: from_millis(row.try_get("expires_at")?)?,
    };
    let hash = hash.try_into().map_err(|_| StoreError::Unreadable("ticket"))?;
    Ok((hash, Taken { ticket, session_ends: from_millis(row.try_get("session_ends")?)? }))
}
