//! The chair's private notes in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sqlx::Row;

use super::super::StoreError;
use super::super::private_notes::{NotesChange, NotesError, PrivateNotebooks, PrivateNotes};
use super::edits::unsigned;
use super::{DbConnection, ThisStore, audit, from_millis, millis, query, query_as};
use crate::audit::Event;

#[async_trait]
impl PrivateNotebooks for ThisStore {
    async fn private_notes(
        &self,
        conference: ConferenceId,
        author: ParticipantId,
    ) -> Result<Option<PrivateNotes>, StoreError> {
        let row = query(concat!(
            "SELECT version, changed_at, text_sealed FROM private_notes WHERE conference_id = ",
            own!(),
            " AND author = ?"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(author.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PrivateNotes {
            version: unsigned(row.try_get("version")?)?,
            changed_at: from_millis(row.try_get("changed_at")?)?,
            text: row.try_get("text_sealed")?,
        }))
    }

    async fn keep_private_notes(
        &self,
        conference: ConferenceId,
        change: NotesChange,
        event: Event,
    ) -> Result<u64, NotesError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !chairs_open(&mut transaction, (self.school, conference), change.author).await.map_err(StoreError::from)? {
            return Err(NotesError::Closed);
        }
        let kept: Option<(i64,)> = query_as("SELECT version FROM private_notes WHERE conference_id = ? AND author = ?")
            .bind(conference.0)
            .bind(change.author.0)
            .fetch_optional(&mut *transaction)
            .await
            .map_err(StoreError::from)?;
        let version = unsigned(kept.map_or(0, |(version,)| version))?;
        if version != change.seen {
            return Err(NotesError::Changed);
        }
        query(
            "INSERT INTO private_notes (conference_id, author, version, changed_at, text_sealed) VALUES (?, ?, 1, ?, ?) \
             ON CONFLICT (conference_id, author) DO UPDATE SET version = private_notes.version + 1, \
             changed_at = excluded.changed_at, text_sealed = excluded.text_sealed",
        )
        .bind(conference.0)
        .bind(change.author.0)
        .bind(millis(event.at))
        .bind(change.text)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(version + 1)
    }
}

async fn chairs_open(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
    author: ParticipantId,
) -> Result<bool, sqlx::Error> {
    let found = query(
        "SELECT 1 FROM participant JOIN conference ON conference.id = participant.conference_id \
         WHERE conference.id = ? AND school_id = ? AND state IN ('draft', 'invited', 'live') AND participant.id = ? \
         AND role = 'chair' AND standing = 'joined'",
    )
    .bind(conference.0)
    .bind(school.0)
    .bind(author.0)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Erases everyone's notes in a conference, in the transaction that ends it.
pub(super) async fn erase(connection: &mut DbConnection, conference: ConferenceId) -> Result<(), sqlx::Error> {
    query("DELETE FROM private_notes WHERE conference_id = ?").bind(conference.0).execute(connection).await?;
    Ok(())
}
