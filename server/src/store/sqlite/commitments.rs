//! Commitments in SQL.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use sqlx::Row;

use super::super::StoreError;
use super::super::commitments::{CommitmentRecord, Commitments};
use super::super::conferences::StepError;
use super::conferences::signed;
use super::edits::code;
use super::{ThisStore, audit, from_millis, millis, query};
use crate::audit::Event;

#[async_trait]
impl Commitments for ThisStore {
    async fn commitments(&self, conference: ConferenceId) -> Result<Vec<CommitmentRecord>, StoreError> {
        let rows = query(concat!(
            "SELECT row_id, participant, decision, decided_at, terms FROM commitment WHERE conference_id = ",
            own!()
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(CommitmentRecord {
                    row: row.try_get("row_id")?,
                    participant: ParticipantId(row.try_get("participant")?),
                    decision: code(row.try_get("decision")?, "decision")?,
                    decided_at: from_millis(row.try_get("decided_at")?)?,
                    terms: <[u8; 32]>::try_from(row.try_get::<Vec<u8>, _>("terms")?)
                        .map_err(|_| StoreError::Unreadable("terms"))?,
                })
            })
            .collect()
    }

    async fn keep_commitment(
        &self,
        conference: ConferenceId,
        generation: u64,
        commitment: CommitmentRecord,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let moved = query(
            "UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND generation = ? AND state = 'live'",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(signed(generation)?)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if moved.rows_affected() != 1 {
            return Err(StepError::Stale);
        }
        query(
            "INSERT INTO commitment (conference_id, row_id, participant, decision, decided_at, terms) \
             VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (conference_id, row_id) DO UPDATE SET \
             participant = excluded.participant, decision = excluded.decision, decided_at = excluded.decided_at, \
             terms = excluded.terms",
        )
        .bind(conference.0)
        .bind(commitment.row)
        .bind(commitment.participant.0)
        .bind(commitment.decision.code())
        .bind(millis(commitment.decided_at))
        .bind(commitment.terms.to_vec())
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}
