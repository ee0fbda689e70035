//! Reminders in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::conferences::ConferenceRecord;
use super::super::edits::CommitError;
use super::super::reminders::{MOST_LOOKS, Reminder, Reminders};
use super::conferences::{COLUMNS, record};
use super::{DbConnection, ThisStore, audit, millis, query};
use crate::audit::Event;

/// Which conferences are to be looked at until a time.
pub(super) const TO_LOOK_AT: &str = "state IN ('sealed', 'follow_up') AND reminders_at <= ?";

#[async_trait]
impl Reminders for ThisStore {
    async fn to_look_at(&self, now: OffsetDateTime) -> Result<Vec<ConferenceRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM conference LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE school_id = ? AND {TO_LOOK_AT} ORDER BY reminders_at, conference.id LIMIT {MOST_LOOKS}"
        )))
        .bind(self.school.0)
        .bind(millis(now))
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn take_look(
        &self,
        conference: ConferenceId,
        now: OffsetDateTime,
        until: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let taken = query(sqlx::AssertSqlSafe(format!(
            "UPDATE conference SET reminders_at = ? WHERE id = ? AND school_id = ? AND {TO_LOOK_AT}"
        )))
        .bind(millis(until))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(millis(now))
        .execute(&mut *self.writing().await?)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    async fn plan_look(
        &self,
        conference: ConferenceId,
        taken: OffsetDateTime,
        next: Option<OffsetDateTime>,
    ) -> Result<(), StoreError> {
        query("UPDATE conference SET reminders_at = ? WHERE id = ? AND school_id = ? AND reminders_at = ?")
            .bind(next.map(millis))
            .bind(conference.0)
            .bind(self.school.0)
            .bind(millis(taken))
            .execute(&mut *self.writing().await?)
            .await?;
        Ok(())
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
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if choice.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() != 1 {
            return Err(CommitError::Stale);
        }
        look_anew(&mut transaction, conference).await.map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
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

/// What is to be reminded of may have changed: the conference is looked at in the next round.
pub(super) async fn look_anew(connection: &mut DbConnection, conference: ConferenceId) -> Result<(), sqlx::Error> {
    query("UPDATE conference SET reminders_at = 0 WHERE id = ?").bind(conference.0).execute(&mut *connection).await?;
    Ok(())
}
