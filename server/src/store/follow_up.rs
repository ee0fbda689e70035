//! The record that goes on after the seal.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;
use uuid::Uuid;

use super::StoreError;
use super::conferences::StepError;
use crate::audit::Event;

/// An entry as it is kept.
pub struct FollowUpRecord {
    /// Names it; bound into its sealed bytes.
    pub id: Uuid,
    /// When.
    pub at: OffsetDateTime,
    /// By whom.
    pub author: ParticipantId,
    /// The sealed entry.
    pub payload: Vec<u8>,
}

/// Verbs of the follow-up.
#[async_trait]
pub trait FollowUp: Send + Sync {
    /// All entries of a conference, in the order in which they came.
    async fn follow_up(&self, conference: ConferenceId) -> Result<Vec<FollowUpRecord>, StoreError>;

    /// Adds an entry. The first one brings a sealed conference into its follow-up. Fails as stale unless the conference
    /// is sealed or in its follow-up, and its author was not put out meanwhile; and as full at `most` entries.
    async fn add_follow_up(
        &self,
        conference: ConferenceId,
        record: FollowUpRecord,
        most: u32,
        event: Event,
    ) -> Result<(), AddEntryError>;

    /// Ends the follow-up for good. Stale unless the conference is sealed or in its follow-up at this generation.
    async fn close(&self, conference: ConferenceId, generation: u64, event: Event) -> Result<(), StepError>;
}

/// Why an entry was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddEntryError {
    /// The conference or the author moved on.
    #[error("the conference moved on")]
    Stale,
    /// It holds as many as it may.
    #[error("the record is full")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for AddEntryError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Store(cause.into())
    }
}
