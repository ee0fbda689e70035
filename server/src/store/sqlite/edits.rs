//! The log of edits in SQL.

use async_trait::async_trait;
use rembuk_core::domain::conference::{State, StateCode};
use rembuk_core::domain::participant::Person;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{BatchId, ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::StoreError;
use super::super::edits::{
    CommitError, EditBatch, Edits, Events, LoggedEdit, LoggedRow, PersonRecord, RoomRecord, StoredDocument,
};
use super::{DbRow, ThisStore, from_millis, query, query_as, replies};
use crate::vault::master::WrappedKeys;

#[async_trait]
impl Edits for ThisStore {
    async fn commit_edits(&self, batch: EditBatch) -> Result<(), CommitError> {
        self.writer.commit(self.school, batch).await
    }

    async fn holds_batch(&self, conference: ConferenceId, batch: BatchId) -> Result<bool, StoreError> {
        let found: Option<(i64,)> =
            query_as(concat!("SELECT seq FROM edit WHERE conference_id = ", own!(), " AND batch_id = ? LIMIT 1"))
                .bind(conference.0)
                .bind(self.school.0)
                .bind(batch.0)
                .fetch_optional(&mut *self.reading().await?)
                .await?;
        Ok(found.is_some())
    }

    async fn room_record(&self, conference: ConferenceId) -> Result<Option<RoomRecord>, StoreError> {
        // One statement, so that state and people belong together; what is the conference's stands in each row.
        let rows = query(
            "SELECT state, stage, editing, generation, head, stage_started_at, paused_at, sealed_at, fingerprint, \
             identity_sealed, content_key, identity_key, participant.id AS participant, position, role, standing, attended, \
             participant.details_sealed \
             FROM conference LEFT JOIN keyring ON keyring.conference_id = conference.id \
             LEFT JOIN participant ON participant.conference_id = conference.id \
             WHERE conference.id = ? AND school_id = ? ORDER BY position",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(RoomRecord {
            state: state(row)?,
            editing: code(row.try_get("editing")?, "editing mode")?,
            generation: unsigned(row.try_get("generation")?)?,
            head: unsigned(row.try_get("head")?)?,
            paused: paused_at(row)?.is_some(),
            stage_started_at: row.try_get::<Option<i64>, _>("stage_started_at")?.map(from_millis).transpose()?,
            sealed_at: row.try_get::<Option<i64>, _>("sealed_at")?.map(from_millis).transpose()?,
            fingerprint: row.try_get("fingerprint")?,
            keys: wrapped_keys(row)?,
            identity: row.try_get("identity_sealed")?,
            people: rows.iter().filter_map(|row| person(row).transpose()).collect::<Result<_, _>>()?,
        }))
    }

    async fn events_behind(&self, conference: ConferenceId, behind: u64) -> Result<Events, StoreError> {
        // What only tells that somebody read, or tried to, is no news to anyone.
        let row = query(
            "SELECT max(seq) AS last, \
             max(CASE WHEN action NOT IN ('read_minutes', 'open_identity', 'wrong_pin') THEN seq END) AS changed, \
             max(CASE WHEN action IN ('keep_identity', 'edit_conference', 'replace_name', 'confirm_noted', 'dissent', \
             'note_needed', 'mark_entry', 'ask_rewording') THEN seq END) AS names, \
             max(CASE WHEN action = 'keep_identity' THEN seq END) AS student, \
             max(CASE WHEN action IN ('erase_talk', 'shred') THEN seq END) AS gone \
             FROM audit WHERE conference_id = ? AND school_id = ? AND seq > ?",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(i64::try_from(behind).map_err(|_| StoreError::Unreadable("number"))?)
        .fetch_one(&mut *self.reading().await?)
        .await?;
        let last = |column: &str| row.try_get::<Option<i64>, _>(column);
        Ok(Events {
            last: last("last")?.map_or(Ok(behind), unsigned)?,
            is_new: last("changed")?.is_some(),
            is_about_names: last("names")?.is_some(),
            is_identity: last("student")?.is_some(),
            is_destroyed: last("gone")?.is_some(),
        })
    }

    async fn edits_behind(
        &self,
        conference: ConferenceId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<LoggedRow>, StoreError> {
        let rows: Vec<(i64, String, Uuid, Vec<u8>)> = query_as(concat!(
            "SELECT seq, document, author, payload FROM edit WHERE conference_id = ",
            own!(),
            " AND seq > ? AND length(payload) > 0 ORDER BY seq LIMIT ?",
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(i64::try_from(after).map_err(|_| StoreError::Unreadable("number"))?)
        .bind(i64::from(limit))
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.into_iter()
            .map(|(seq, document, author, payload)| {
                Ok(LoggedRow { seq: unsigned(seq)?, document, author: ParticipantId(author), payload })
            })
            .collect()
    }

    async fn stored_document(&self, conference: ConferenceId, document: &str) -> Result<StoredDocument, StoreError> {
        // One statement, so that they belong together: the head, the snapshot, and the edits behind it.
        let rows: Vec<(i64, Option<Uuid>, Option<Vec<u8>>)> = query_as(
            "SELECT edit.seq, author, payload FROM edit JOIN conference ON conference.id = conference_id \
             WHERE conference_id = ?1 AND school_id = ?2 AND document = ?3 AND payload_digest IS NULL \
                   AND edit.seq > coalesce((SELECT seq FROM snapshot WHERE conference_id = ?1 AND document = ?3), 0) \
             UNION ALL \
             SELECT snapshot.seq, NULL, payload FROM snapshot JOIN conference ON conference.id = conference_id \
             WHERE conference_id = ?1 AND school_id = ?2 AND document = ?3 \
             UNION ALL \
             SELECT head, NULL, NULL FROM conference WHERE id = ?1 AND school_id = ?2",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(document)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        let mut stored = StoredDocument { head: 0, snapshot: None, edits: Vec::new() };
        for (seq, author, payload) in rows {
            let seq = unsigned(seq)?;
            match (author, payload) {
                (None, None) => stored.head = seq,
                (None, Some(snapshot)) => stored.snapshot = Some((seq, snapshot)),
                (Some(author), payload) => stored.edits.push((seq, ParticipantId(author), payload.unwrap_or_default())),
            }
        }
        // Sorted here: the database would write what is long to its disk to sort it.
        stored.edits.sort_unstable_by_key(|(seq, ..)| *seq);
        Ok(stored)
    }

    async fn logged_edits(&self, conference: ConferenceId, document: &str) -> Result<Vec<LoggedEdit>, StoreError> {
        let rows: Vec<(i64, Uuid, i64, Vec<u8>)> = query_as(concat!(
            "SELECT seq, author, at, payload FROM edit WHERE conference_id = ",
            own!(),
            " AND document = ? ORDER BY seq"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(document)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.into_iter()
            .map(|(seq, author, at, payload)| {
                Ok(LoggedEdit { seq: unsigned(seq)?, author: ParticipantId(author), at: from_millis(at)?, payload })
            })
            .collect()
    }

    async fn keep_snapshot(
        &self,
        conference: ConferenceId,
        document: &str,
        seq: u64,
        payload: Vec<u8>,
    ) -> Result<(), StoreError> {
        query(
            // A room that was open while the talk was erased must not bring it back.
            "INSERT INTO snapshot (conference_id, document, seq, payload) SELECT id, ?, ?, ? FROM conference \
             WHERE id = ? AND school_id = ? AND talk_erased_at IS NULL AND shredded_at IS NULL \
             ON CONFLICT (conference_id, document) DO UPDATE SET seq = excluded.seq, payload = excluded.payload \
             WHERE excluded.seq > snapshot.seq",
        )
        .bind(document)
        .bind(i64::try_from(seq).map_err(|_| StoreError::Unreadable("number"))?)
        .bind(payload)
        .bind(conference.0)
        .bind(self.school.0)
        .execute(&mut *self.writing().await?)
        .await?;
        Ok(())
    }

    async fn note_attendance(
        &self,
        conference: ConferenceId,
        people: &[ParticipantId],
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for participant in people {
            let came = query(
                "UPDATE participant SET attended = TRUE WHERE conference_id = ? AND id = ? AND NOT attended \
                 AND EXISTS (SELECT 1 FROM conference WHERE conference.id = conference_id AND school_id = ? AND state = 'live')",
            )
            .bind(conference.0)
            .bind(participant.0)
            .bind(self.school.0)
            .execute(&mut *transaction)
            .await?;
            if came.rows_affected() == 1 {
                replies::note_arrival(&mut transaction, conference.0, participant.0, at).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The keys of a row with the columns `content_key` and `identity_key`; none once shredded.
pub(super) fn wrapped_keys(row: &DbRow) -> Result<Option<WrappedKeys>, StoreError> {
    let content: Option<Vec<u8>> = row.try_get("content_key")?;
    let identity: Option<Vec<u8>> = row.try_get("identity_key")?;
    Ok(content.zip(identity).map(|(content, identity)| WrappedKeys { content, identity }))
}

/// The state of a conference from a row with the columns `state` and `stage`.
pub(super) fn state(row: &DbRow) -> Result<State, StoreError> {
    let state: StateCode = code(row.try_get("state")?, "state")?;
    let stage: Option<String> = row.try_get("stage")?;
    let stage: Option<Stage> = stage.map(|stage| code(stage, "stage")).transpose()?;
    State::from_parts(state, stage).ok_or(StoreError::Unreadable("state"))
}

/// Somebody of the conference; none in the row of one that has nobody.
fn person(row: &DbRow) -> Result<Option<PersonRecord>, StoreError> {
    let Some(participant) = row.try_get("participant")? else { return Ok(None) };
    Ok(Some(PersonRecord {
        person: Person {
            participant: ParticipantId(participant),
            role: code(row.try_get("role")?, "role")?,
            standing: code(row.try_get("standing")?, "standing")?,
            attended: row.try_get("attended")?,
        },
        position: u32::try_from(unsigned(row.try_get("position")?)?).map_err(|_| StoreError::Unreadable("position"))?,
        details: row.try_get("details_sealed")?,
    }))
}

/// A stored code as a member of its enum.
pub(super) fn code<T: std::str::FromStr>(text: String, kind: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(kind))
}

/// A stored number that is never negative.
pub(super) fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::Unreadable("number"))
}

/// Since when a meeting rests; one that is over rests no more.
pub(super) fn paused_at(row: &DbRow) -> Result<Option<OffsetDateTime>, StoreError> {
    let since = row.try_get::<Option<i64>, _>("paused_at")?.map(from_millis).transpose()?;
    Ok(match state(row)? {
        State::Live(_) => since,
        State::Draft | State::Invited | State::Sealed | State::FollowUp | State::Closed | State::Cancelled => None,
    })
}
