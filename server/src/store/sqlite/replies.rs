//! The invitation round and attendance in SQL.

use async_trait::async_trait;
use rembuk_core::domain::attendance::Attendance;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::StoreError;
use super::super::conferences::StepError;
use super::super::participants::{InviteError, NewParticipant};
use super::super::replies::{MailRecord, Replies, Reply, ReplyRecord};
use super::edits::{code, unsigned};
use super::{DbConnection, DbRow, ThisStore, audit, floors, from_millis, invitations, millis, participants, query};
use crate::audit::Event;

#[async_trait]
impl Replies for ThisStore {
    async fn replies(&self, conference: ConferenceId) -> Result<Vec<(ParticipantId, ReplyRecord)>, StoreError> {
        let rows = query(concat!(
            "SELECT participant_id, answer, answered_at, answer_sealed, expectations_sealed, expected_at, \
             substitute_for, attendance, arrived_at, left_at, alone_declared_at, purpose_agreed_at, \
             secrecy_explained_at, mail_state, mailed_at, mailed_sequence FROM reply WHERE conference_id = ",
            own!(),
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn keep_reply(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        reply: Reply,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let moved = query(sqlx::AssertSqlSafe(format!(
            "UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND state IN ({}) \
             AND EXISTS (SELECT 1 FROM participant WHERE participant.id = ? AND conference_id = conference.id \
             AND standing <> 'removed')",
            states(&reply)
        )))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(participant.0)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if moved.rows_affected() != 1 {
            return Err(StepError::Stale);
        }
        let leaves = matches!(reply, Reply::Left(Some(_)));
        write(&mut transaction, conference, participant, reply, event.at).await.map_err(StoreError::from)?;
        if leaves {
            floors::leave(&mut transaction, conference, participant, event.at).await?;
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn substitute(
        &self,
        replaced: ParticipantId,
        new: NewParticipant,
        generation: u64,
        event: Event,
    ) -> Result<(), InviteError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let conference = new.conference;
        if !participants::write_removal(&mut transaction, (self.school, conference), generation, replaced, &event)
            .await?
        {
            return Err(InviteError::Stale);
        }
        participants::insert(&mut transaction, &new).await?;
        invitations::insert(&mut transaction, conference, new.id, &new.invitation).await.map_err(StoreError::from)?;
        query("INSERT INTO reply (participant_id, conference_id, substitute_for) VALUES (?, ?, ?)")
            .bind(new.id.0)
            .bind(conference.0)
            .bind(replaced.0)
            .execute(&mut *transaction)
            .await
            .map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn keep_mail(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        mail: MailRecord,
    ) -> Result<(), StoreError> {
        query(concat!(
            "INSERT INTO reply (participant_id, conference_id, mail_state, mailed_at, mailed_sequence) \
             SELECT id, conference_id, ?, ?, ? FROM participant WHERE id = ? AND conference_id = ",
            own!(),
            " ON CONFLICT (participant_id) DO UPDATE SET mail_state = excluded.mail_state, \
             mailed_at = excluded.mailed_at, mailed_sequence = excluded.mailed_sequence",
        ))
        .bind(mail.state.code())
        .bind(millis(mail.at))
        .bind(i64::from(mail.sequence))
        .bind(participant.0)
        .bind(conference.0)
        .bind(self.school.0)
        .execute(&mut *self.writing().await?)
        .await?;
        Ok(())
    }

    async fn fail_waiting_mail(&self) -> Result<(), StoreError> {
        query(concat!("UPDATE reply SET mail_state = 'failed' WHERE mail_state = 'queued' AND ", of_own!()))
            .bind(self.school.0)
            .execute(&mut *self.writing().await?)
            .await?;
        Ok(())
    }
}

/// Notes when somebody first came.
pub(super) async fn note_arrival(
    connection: &mut DbConnection,
    conference: Uuid,
    participant: Uuid,
    at: OffsetDateTime,
) -> Result<(), sqlx::Error> {
    query(
        "INSERT INTO reply (participant_id, conference_id, arrived_at) VALUES (?, ?, ?) \
         ON CONFLICT (participant_id) DO UPDATE SET arrived_at = coalesce(reply.arrived_at, excluded.arrived_at)",
    )
    .bind(participant)
    .bind(conference)
    .bind(millis(at))
    .execute(&mut *connection)
    .await?;
    Ok(())
}

/// Where such a reply is taken; the rules say the same, this is the line at the moment of writing.
fn states(reply: &Reply) -> &'static str {
    match reply {
        Reply::Answer { .. } | Reply::Expectations(_) => "'invited'",
        Reply::Attendance(_) | Reply::Alone | Reply::PurposeAgreed => "'invited', 'live'",
        Reply::Left(_) => "'live'",
        Reply::SecrecyExplained(_) => "'draft', 'invited', 'live'",
    }
}

async fn write(
    connection: &mut DbConnection,
    conference: ConferenceId,
    participant: ParticipantId,
    reply: Reply,
    at: OffsetDateTime,
) -> Result<(), sqlx::Error> {
    query("INSERT INTO reply (participant_id, conference_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(participant.0)
        .bind(conference.0)
        .execute(&mut *connection)
        .await?;
    let at = millis(at);
    let update = |set: &str| sqlx::AssertSqlSafe(format!("UPDATE reply SET {set} WHERE participant_id = ?"));
    let change = match reply {
        Reply::Answer { answer, words } => {
            query(update("answer = ?, answered_at = ?, answer_sealed = ?")).bind(answer.code()).bind(at).bind(words)
        }
        Reply::Expectations(words) => query(update("expectations_sealed = ?, expected_at = ?")).bind(words).bind(at),
        Reply::Attendance(attendance) => query(update("attendance = ?")).bind(attendance.map(Attendance::code)),
        Reply::Left(left_at) => query(update("left_at = ?")).bind(left_at.map(millis)),
        Reply::Alone => query(update("alone_declared_at = ?")).bind(at),
        Reply::PurposeAgreed => query(update("purpose_agreed_at = ?")).bind(at),
        Reply::SecrecyExplained(explained_at) => {
            query(update("secrecy_explained_at = ?")).bind(explained_at.map(millis))
        }
    };
    change.bind(participant.0).execute(&mut *connection).await?;
    Ok(())
}

fn record(row: &DbRow) -> Result<(ParticipantId, ReplyRecord), StoreError> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(from_millis).transpose();
    let text = |column: &str| row.try_get::<Option<String>, _>(column);
    let mail = match (text("mail_state")?, time("mailed_at")?, row.try_get::<Option<i64>, _>("mailed_sequence")?) {
        (Some(state), Some(at), Some(sequence)) => Some(MailRecord {
            state: code(state, "mail state")?,
            at,
            sequence: u32::try_from(unsigned(sequence)?).map_err(|_| StoreError::Unreadable("number"))?,
        }),
        _ => None,
    };
    let reply = ReplyRecord {
        answer: text("answer")?.map(|answer| code(answer, "answer")).transpose()?,
        answered_at: time("answered_at")?,
        answer_words: row.try_get("answer_sealed")?,
        expectations: row.try_get("expectations_sealed")?,
        expected_at: time("expected_at")?,
        substitute_for: row.try_get::<Option<Uuid>, _>("substitute_for")?.map(ParticipantId),
        attendance: text("attendance")?.map(|attendance| code(attendance, "attendance")).transpose()?,
        arrived_at: time("arrived_at")?,
        left_at: time("left_at")?,
        alone_declared_at: time("alone_declared_at")?,
        purpose_agreed_at: time("purpose_agreed_at")?,
        secrecy_explained_at: time("secrecy_explained_at")?,
        mail,
    };
    Ok((ParticipantId(row.try_get("participant_id")?), reply))
}
