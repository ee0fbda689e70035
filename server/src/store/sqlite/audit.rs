//! The trail in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SchoolId};
use sqlx::Row;

use super::super::StoreError;
use super::super::audit::{AuditRecord, AuditTrail};
use super::{DbConnection, ThisStore, from_millis, millis, query, query_as};
use crate::audit::{Event, GENESIS, link};

#[async_trait]
impl AuditTrail for ThisStore {
    async fn trail(&self, conference: ConferenceId, limit: u32) -> Result<Vec<AuditRecord>, StoreError> {
        let rows = query(
            "SELECT seq, at, account_id, participant, action, detail FROM audit \
             WHERE conference_id = ? AND school_id = ? ORDER BY seq DESC LIMIT ?",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(i64::from(limit))
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(AuditRecord {
                    seq: super::edits::unsigned(row.try_get("seq")?)?,
                    at: from_millis(row.try_get("at")?)?,
                    account: row.try_get::<Option<_>, _>("account_id")?.map(AccountId),
                    participant: row.try_get::<Option<_>, _>("participant")?.map(ParticipantId),
                    action: row.try_get("action")?,
                    detail: row.try_get("detail")?,
                })
            })
            .collect()
    }

    async fn note(&self, event: Event) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn is_reachable(&self) -> bool {
        let Ok(mut connection) = self.reading().await else { return false };
        query("SELECT 1 FROM school LIMIT 1").fetch_optional(&mut *connection).await.is_ok()
    }
}

/// Appends an event to the school's trail within the transaction of the verb that it tells of.
pub(crate) async fn append(connection: &mut DbConnection, school: SchoolId, event: &Event) -> Result<(), sqlx::Error> {
    let last: Option<(i64, Vec<u8>)> =
        query_as("SELECT seq, hash FROM audit WHERE school_id = ? ORDER BY seq DESC LIMIT 1")
            .bind(school.0)
            .fetch_optional(&mut *connection)
            .await?;
    let (last, previous) = last.unwrap_or_else(|| (0, GENESIS.to_vec()));
    let (seq, at) = (last + 1, millis(event.at));
    query(
        "INSERT INTO audit (school_id, seq, at, conference_id, account_id, participant, session_id, action, detail, hash) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(school.0)
    .bind(seq)
    .bind(at)
    .bind(event.conference.map(|id| id.0))
    .bind(event.account.map(|id| id.0))
    .bind(event.participant.map(|id| id.0))
    .bind(event.session.map(|id| id.0))
    .bind(event.action.code())
    .bind(&event.detail)
    .bind(link(&previous, seq, at, event).to_vec())
    .execute(&mut *connection)
    .await?;
    Ok(())
}
