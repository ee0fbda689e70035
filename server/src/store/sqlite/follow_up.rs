//! The follow-up in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;

use super::super::StoreError;
use super::super::conferences::StepError;
use super::super::follow_up::{AddEntryError, FollowUp, FollowUpRecord};
use super::conferences::signed;
use super::{ThisStore, audit, from_millis, millis, query, reminders};
use crate::audit::Event;

#[async_trait]
impl FollowUp for ThisStore {
    async fn follow_up(&self, conference: ConferenceId) -> Result<Vec<FollowUpRecord>, StoreError> {
        let rows = query(concat!(
            "SELECT id, at, author, payload FROM follow_up WHERE conference_id = ",
            own!(),
            " ORDER BY seq"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(FollowUpRecord {
                    id: row.try_get("id")?,
                    at: from_millis(row.try_get("at")?)?,
                    author: ParticipantId(row.try_get("author")?),
                    payload: row.try_get("payload")?,
                })
            })
            .collect()
    }

    async fn add_follow_up(
        &self,
        conference: ConferenceId,
        record: FollowUpRecord,
        most: u32,
        event: Event,
    ) -> Result<(), AddEntryError> {
        let mut transaction = self.begin().await?;
        let open = query(
            "SELECT state, (SELECT count(*) FROM follow_up WHERE conference_id = conference.id) AS entries \
             FROM conference WHERE id = ? AND school_id = ? AND state IN ('sealed', 'follow_up') \
             AND EXISTS (SELECT 1 FROM participant WHERE id = ? AND conference_id = conference.id AND standing = 'joined')",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(record.author.0)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(open) = open else { return Err(AddEntryError::Stale) };
        let entries: i64 = open.try_get("entries")?;
        if entries >= i64::from(most) {
            return Err(AddEntryError::Full);
        }
        if open.try_get::<String, _>("state")? == "sealed" {
            query("UPDATE conference SET state = 'follow_up', generation = generation + 1 WHERE id = ?")
                .bind(conference.0)
                .execute(&mut *transaction)
                .await?;
        }
        query("INSERT INTO follow_up (conference_id, seq, id, at, author, payload) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(conference.0)
            .bind(entries + 1)
            .bind(record.id)
            .bind(millis(record.at))
            .bind(record.author.0)
            .bind(record.payload)
            .execute(&mut *transaction)
            .await?;
        reminders::look_anew(&mut transaction, conference).await?;
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn close(&self, conference: ConferenceId, generation: u64, event: Event) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let closed = query(
            "UPDATE conference SET state = 'closed', generation = generation + 1 \
             WHERE id = ? AND school_id = ? AND generation = ? AND state IN ('sealed', 'follow_up')",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(signed(generation)?)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if closed.rows_affected() != 1 {
            return Err(StepError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}
