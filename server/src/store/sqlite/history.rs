//! Histories and the compaction of the log in SQL.

use async_trait::async_trait;
use futures_util::TryStreamExt;
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sha2::{Digest, Sha256};
use sqlx::Row;

use super::super::StoreError;
use super::super::edits::CommitError;
use super::super::history::{Compaction, Histories, LoggedEdit};
use super::conferences::signed;
use super::edits::unsigned;
use super::{DbConnection, ThisStore, audit, from_millis, millis, query};
use crate::audit::Event;

/// Which conferences are sealed and keep their log as it was written.
pub(super) const UNCOMPACTED: &str = "state IN ('sealed', 'follow_up', 'closed') AND compacted_at IS NULL \
                                      AND talk_erased_at IS NULL AND shredded_at IS NULL";

#[async_trait]
impl Histories for ThisStore {
    async fn edit_log(&self, conference: ConferenceId) -> Result<Vec<LoggedEdit>, StoreError> {
        let rows = query(concat!(
            "SELECT seq, document, author, at, payload FROM edit WHERE conference_id = ",
            own!(),
            " AND payload_digest IS NULL ORDER BY seq",
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(LoggedEdit {
                    seq: unsigned(row.try_get("seq")?)?,
                    document: row.try_get("document")?,
                    author: ParticipantId(row.try_get("author")?),
                    at: from_millis(row.try_get("at")?)?,
                    payload: row.try_get("payload")?,
                })
            })
            .collect()
    }

    async fn uncompacted(&self) -> Result<Vec<ConferenceId>, StoreError> {
        let rows =
            query(sqlx::AssertSqlSafe(format!("SELECT id FROM conference WHERE school_id = ? AND {UNCOMPACTED}")))
                .bind(self.school.0)
                .fetch_all(&mut *self.reading().await?)
                .await?;
        rows.iter().map(|row| Ok(ConferenceId(row.try_get("id")?))).collect()
    }

    async fn compact(&self, compaction: Compaction, event: Event) -> Result<(), CommitError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !write(&mut transaction, self.school, compaction, millis(event.at)).await? {
            return Err(CommitError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        // The write-ahead log is not emptied here, which would keep the edits of other meetings waiting: what it holds is
        // written over soon, and is emptied for sure when the talk is erased.
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn histories(&self, conference: ConferenceId) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows = query(concat!("SELECT document, payload FROM history WHERE conference_id = ", own!()))
            .bind(conference.0)
            .bind(self.school.0)
            .fetch_all(&mut *self.reading().await?)
            .await?;
        rows.iter().map(|row| Ok((row.try_get("document")?, row.try_get("payload")?))).collect()
    }
}

/// False when there is nothing to compact.
async fn write(
    connection: &mut DbConnection,
    school: SchoolId,
    compaction: Compaction,
    at: i64,
) -> Result<bool, StoreError> {
    let conference = compaction.conference.0;
    let marked = query(sqlx::AssertSqlSafe(format!(
        "UPDATE conference SET compacted_at = ? WHERE id = ? AND school_id = ? AND {UNCOMPACTED}"
    )))
    .bind(at)
    .bind(conference)
    .bind(school.0)
    .execute(&mut *connection)
    .await?;
    if marked.rows_affected() != 1 {
        return Ok(false);
    }
    for (seq, digest) in digests(connection, compaction.conference).await? {
        query("UPDATE edit SET payload = ?, payload_digest = ? WHERE conference_id = ? AND seq = ?")
            .bind(Vec::<u8>::new())
            .bind(digest)
            .bind(conference)
            .bind(seq)
            .execute(&mut *connection)
            .await?;
    }
    query("DELETE FROM snapshot WHERE conference_id = ?").bind(conference).execute(&mut *connection).await?;
    for (document, seq, payload) in compaction.documents {
        query("INSERT INTO snapshot (conference_id, document, seq, payload) VALUES (?, ?, ?, ?)")
            .bind(conference)
            .bind(document)
            .bind(signed(seq)?)
            .bind(payload)
            .execute(&mut *connection)
            .await?;
    }
    for (document, payload) in compaction.histories {
        query("INSERT INTO history (conference_id, document, payload) VALUES (?, ?, ?)")
            .bind(conference)
            .bind(document)
            .bind(payload)
            .execute(&mut *connection)
            .await?;
    }
    Ok(true)
}

/// The hash of what each edit says, which the chain goes on with.
async fn digests(connection: &mut DbConnection, conference: ConferenceId) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let mut rows = query("SELECT seq, payload FROM edit WHERE conference_id = ? AND payload_digest IS NULL")
        .bind(conference.0)
        .fetch(&mut *connection);
    let mut digests = Vec::new();
    while let Some(row) = rows.try_next().await? {
        let payload: Vec<u8> = row.try_get("payload")?;
        digests.push((row.try_get("seq")?, Sha256::digest(&payload).to_vec()));
    }
    Ok(digests)
}
