//! Tickets in PostgreSQL. That they are taken once is one row's deletion.

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::tickets::{KeptTicket, KeptTickets};
use super::{PostgresStore, from_millis, millis, query};

#[async_trait]
impl KeptTickets for PostgresStore {
    async fn keep_ticket(&self, hash: [u8; 32], ticket: KeptTicket, now: OffsetDateTime) -> Result<(), StoreError> {
        query(
            "WITH ended AS (DELETE FROM ticket WHERE expires_at <= ?) \
             INSERT INTO ticket (hash, conference_id, participant_id, session_id, account_id, expires_at) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(millis(now))
        .bind(hash.to_vec())
        .bind(ticket.conference.0)
        .bind(ticket.participant.0)
        .bind(ticket.session.0)
        .bind(ticket.account.map(|id| id.0))
        .bind(millis(ticket.expires_at))
        .execute(&mut *self.writing().await?)
        .await?;
        Ok(())
    }

    async fn take_ticket(&self, hash: [u8; 32], now: OffsetDateTime) -> Result<Option<KeptTicket>, StoreError> {
        let row = query(
            "DELETE FROM ticket USING session WHERE hash = ? AND session.id = ticket.session_id AND school_id = ? \
             RETURNING conference_id, participant_id, ticket.session_id, ticket.account_id, ticket.expires_at, \
             session.expires_at > ? AS is_live",
        )
        .bind(hash.to_vec())
        .bind(self.school.0)
        .bind(millis(now))
        .fetch_optional(&mut *self.writing().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let ticket = KeptTicket {
            conference: ConferenceId(row.try_get("conference_id")?),
            participant: ParticipantId(row.try_get("participant_id")?),
            session: SessionId(row.try_get("session_id")?),
            account: row.try_get::<Option<_>, _>("account_id")?.map(AccountId),
            expires_at: from_millis(row.try_get("expires_at")?)?,
        };
        let is_live: bool = row.try_get("is_live")?;
        Ok((is_live && ticket.expires_at > now).then_some(ticket))
    }
}
