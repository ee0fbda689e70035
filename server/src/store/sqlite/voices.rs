//! What is said beside the text, in SQL.

use async_trait::async_trait;
use rembuk_core::ids::ConferenceId;
use sqlx::Row;

use super::super::StoreError;
use super::super::conferences::StepError;
use super::super::voices::{MOST_VOICES, VoiceChange, VoiceError, VoiceRecord, Voices};
use super::conferences::signed;
use super::{DbConnection, ThisStore, audit, query};
use crate::audit::Event;

#[async_trait]
impl Voices for ThisStore {
    async fn voices(&self, conference: ConferenceId) -> Result<Vec<VoiceRecord>, StoreError> {
        let rows = query(concat!(
            "SELECT subject, voice_sealed FROM voice WHERE conference_id = ",
            own!(),
            " ORDER BY position"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| Ok(VoiceRecord { subject: row.try_get("subject")?, payload: row.try_get("voice_sealed")? }))
            .collect()
    }

    async fn keep_voice(
        &self,
        conference: ConferenceId,
        generation: u64,
        change: VoiceChange,
        event: Event,
    ) -> Result<(), VoiceError> {
        let mut transaction = self.begin().await.map_err(failed)?;
        let moved = query(
            "UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND generation = ? \
             AND state IN ('draft', 'invited', 'live')",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(signed(generation).map_err(StepError::from)?)
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
        if moved.rows_affected() != 1 {
            return Err(StepError::Stale.into());
        }
        match change.payload {
            Some(payload) => keep(&mut transaction, conference, &change.subject, payload).await?,
            None => {
                query("DELETE FROM voice WHERE conference_id = ? AND subject = ?")
                    .bind(conference.0)
                    .bind(&change.subject)
                    .execute(&mut *transaction)
                    .await
                    .map_err(failed)?;
            }
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)?;
        Ok(())
    }
}

async fn keep(
    connection: &mut DbConnection,
    conference: ConferenceId,
    subject: &str,
    payload: Vec<u8>,
) -> Result<(), VoiceError> {
    let kept = query("UPDATE voice SET voice_sealed = ? WHERE conference_id = ? AND subject = ?")
        .bind(&payload)
        .bind(conference.0)
        .bind(subject)
        .execute(&mut *connection)
        .await
        .map_err(failed)?;
    if kept.rows_affected() == 1 {
        return Ok(());
    }
    let added = query(
        "INSERT INTO voice (conference_id, subject, position, voice_sealed) \
         SELECT ?, ?, coalesce(max(position), 0) + 1, ? FROM voice WHERE conference_id = ? HAVING count(*) < ?",
    )
    .bind(conference.0)
    .bind(subject)
    .bind(payload)
    .bind(conference.0)
    .bind(i64::try_from(MOST_VOICES).unwrap_or(i64::MAX))
    .execute(&mut *connection)
    .await
    .map_err(failed)?;
    if added.rows_affected() == 1 { Ok(()) } else { Err(VoiceError::Full) }
}

fn failed(cause: sqlx::Error) -> VoiceError {
    StepError::from(StoreError::from(cause)).into()
}
