//! Reminders in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::conferences::ConferenceRecord;
use super::super::edits::CommitError;
use super::super::reminders::{Reminder, Reminders};
use super::conferences::{COLUMNS, record};
use super::{ThisStore, millis, query};
use crate::audit::Event;

#[async_trait]
impl Reminders for ThisStore {
    async fn followed_up(&self) -> Result<Vec<ConferenceRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM conference LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE school_id = ? AND state IN ('sealed', 'follow_up') ORDER BY conference.id"
        )))
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn unreminded(&self, conference: ConferenceId) -> Result<Vec<ParticipantId>, StoreError> {
        let rows = query(concat!(
            "SELECT participant_id FROM reminder_choice WHERE conference_id = ",
            own!(),
            " AND NOT wanted"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(|row| Ok(ParticipantId(row.try_get("participant_id")?))).collect()
    }

    async fn choose_reminders(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        wants: bool,
        event: Event,
    ) -> Result<(), CommitError> {
        let choice = query(concat!(
            "INSERT INTO reminder_choice (participant_id, conference_id, wanted) \
             SELECT id, conference_id, ? FROM participant WHERE id = ? AND conference_id = ",
            own!(),
            " AND standing = 'joined' ON CONFLICT (participant_id) DO UPDATE SET wanted = excluded.wanted",
        ))
        .bind(wants)
        .bind(participant.0)
        .bind(conference.0)
        .bind(self.school.0);
        self.change_one(choice, event).await
    }

    async fn note_reminder(&self, reminder: Reminder, at: OffsetDateTime) -> Result<bool, StoreError> {
        let noted = query(
            "INSERT INTO reminder (conference_id, row_id, participant_id, due_on, at) \
             SELECT id, ?, ?, ?, ? FROM conference WHERE id = ? AND school_id = ? AND state IN ('sealed', 'follow_up') \
             ON CONFLICT DO NOTHING",
        )
        .bind(reminder.row)
        .bind(reminder.participant.0)
        .bind(reminder.due_on.to_string())
        .bind(millis(at))
        .bind(reminder.conference.0)
        .bind(self.school.0)
        .execute(&mut *self.writing().await?)
        .await?;
        Ok(noted.rows_affected() == 1)
    }
}
