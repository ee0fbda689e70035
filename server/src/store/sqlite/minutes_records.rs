//! Records after the seal in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::edits::CommitError;
use super::super::minutes_records::{MinutesRecords, NewRecord, PublicSeal};
use super::conferences::signed;
use super::edits::{code, unsigned};
use super::{ThisStore, audit, from_millis, query};
use crate::audit::Event;

#[async_trait]
impl MinutesRecords for ThisStore {
    async fn minutes_records(&self, conference: ConferenceId) -> Result<Vec<Vec<u8>>, StoreError> {
        let rows = query(concat!(
            "SELECT number, record_sealed FROM record WHERE conference_id = ",
            own!(),
            " ORDER BY number"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .zip(1_i64..)
            .map(|(row, number)| {
                if row.try_get::<i64, _>("number")? == number {
                    Ok(row.try_get("record_sealed")?)
                } else {
                    Err(StoreError::Unreadable("chain of records"))
                }
            })
            .collect()
    }

    async fn keep_record(&self, new: NewRecord, event: Event) -> Result<(), CommitError> {
        let number = signed(new.number)?;
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let kept = query(
            "INSERT INTO record (conference_id, number, kind, record_sealed) \
             SELECT id, ?, ?, ? FROM conference WHERE id = ? AND school_id = ? AND state IN ('sealed', 'follow_up', 'closed') \
             AND (SELECT coalesce(max(number), 0) FROM record WHERE conference_id = conference.id) = ?",
        )
        .bind(number)
        .bind(new.kind.code())
        .bind(new.record)
        .bind(new.conference.0)
        .bind(self.school.0)
        .bind(number - 1)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if kept.rows_affected() != 1 {
            return Err(CommitError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn readers(&self, conference: ConferenceId) -> Result<Vec<(ParticipantId, OffsetDateTime)>, StoreError> {
        let rows = query(
            "SELECT participant, min(at) AS at FROM audit WHERE conference_id = ? AND school_id = ? AND action = 'read_minutes' \
             AND participant IS NOT NULL GROUP BY participant",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| Ok((ParticipantId(row.try_get("participant")?), from_millis(row.try_get("at")?)?)))
            .collect()
    }

    async fn public_seal(&self, fingerprint: &str) -> Result<Option<PublicSeal>, StoreError> {
        let row = query(
            // Conferences are counted, not their minutes: a number stays when the minutes of an earlier one are destroyed.
            "SELECT sealed_at, state, talk_erased_at, shredded_at, \
             (SELECT count(*) FROM conference AS earlier WHERE earlier.school_id = conference.school_id AND earlier.sealed_at IS NOT NULL AND \
             (earlier.sealed_at, earlier.id) <= (conference.sealed_at, conference.id)) AS number, \
             (SELECT count(*) FROM record WHERE conference_id = conference.id AND kind = 'addendum') AS addenda, \
             (SELECT count(*) FROM record WHERE conference_id = conference.id) AS records \
             FROM conference WHERE fingerprint = ? AND school_id = ?",
        )
        .bind(fingerprint)
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PublicSeal {
            number: unsigned(row.try_get("number")?)?,
            sealed_at: from_millis(row.try_get("sealed_at")?)?,
            state: code(row.try_get("state")?, "state")?,
            addenda: unsigned(row.try_get("addenda")?)?,
            records: unsigned(row.try_get("records")?)?,
            talk_erased_at: row.try_get::<Option<i64>, _>("talk_erased_at")?.map(from_millis).transpose()?,
            shredded_at: row.try_get::<Option<i64>, _>("shredded_at")?.map(from_millis).transpose()?,
        }))
    }

    async fn previous_conference(&self, conference: ConferenceId) -> Result<Option<ConferenceId>, StoreError> {
        let row = query(concat!("SELECT previous_id FROM continuation WHERE conference_id = ", own!()))
            .bind(conference.0)
            .bind(self.school.0)
            .fetch_optional(&mut *self.reading().await?)
            .await?;
        Ok(row.map(|row| row.try_get("previous_id")).transpose()?.map(ConferenceId))
    }

    async fn next_conferences(&self, conference: ConferenceId) -> Result<Vec<ConferenceId>, StoreError> {
        let rows = query(
            "SELECT conference_id FROM continuation JOIN conference ON conference.id = conference_id \
             WHERE previous_id = ? AND school_id = ? AND state <> 'cancelled' ORDER BY created_at DESC, conference_id DESC",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(|row| Ok(ConferenceId(row.try_get("conference_id")?))).collect()
    }

    async fn payload_hash(&self, conference: ConferenceId) -> Result<Option<[u8; 32]>, StoreError> {
        let row = query(concat!("SELECT payload_hash FROM minutes WHERE conference_id = ", own!()))
            .bind(conference.0)
            .bind(self.school.0)
            .fetch_optional(&mut *self.reading().await?)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let hash: Vec<u8> = row.try_get("payload_hash")?;
        Ok(Some(hash.try_into().map_err(|_| StoreError::Unreadable("hash"))?))
    }
}
