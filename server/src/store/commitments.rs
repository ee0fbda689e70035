//! The word of owners on rows of the action plan.

use async_trait::async_trait;
use rembuk_core::domain::commitment::Decision;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use super::conferences::StepError;
use crate::audit::Event;

/// A word as it is kept: the last one on its row.
pub struct CommitmentRecord {
    /// On which row.
    pub row: String,
    /// By whom.
    pub participant: ParticipantId,
    /// Which.
    pub decision: Decision,
    /// When.
    pub decided_at: OffsetDateTime,
    /// Keyed hash of what the row said.
    pub terms: [u8; 32],
}

/// Verbs of commitments.
#[async_trait]
pub trait Commitments: Send + Sync {
    /// The words on all rows of a conference, also on rows that are gone.
    async fn commitments(&self, conference: ConferenceId) -> Result<Vec<CommitmentRecord>, StoreError>;

    /// Keeps a word in the place of the one before it. Fails as stale unless the conference is live at this
    /// generation. Makes a new one: a seal that was put together without the word is then put together again.
    async fn keep_commitment(
        &self,
        conference: ConferenceId,
        generation: u64,
        commitment: CommitmentRecord,
        event: Event,
    ) -> Result<(), StepError>;
}
