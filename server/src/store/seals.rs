//! The seal: one conditional write that locks a conference for ever, and the sealed file.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use super::edits::CommitError;
use crate::audit::Event;

/// Where the chains of a conference stand.
pub struct Heads {
    /// Number of the last edit.
    pub head: u64,
    /// The hash chain over the edits up to it.
    pub chain: [u8; 32],
    /// Of the rights.
    pub generation: u64,
    /// The hash of the last event of the whole trail.
    pub audit: [u8; 32],
}

/// A seal to be written.
pub struct Seal {
    /// What is sealed.
    pub conference: ConferenceId,
    /// The generation that the minutes were put together at.
    pub generation: u64,
    /// The last edit that the minutes contain.
    pub head: u64,
    /// When.
    pub sealed_at: OffsetDateTime,
    /// What the participants note down.
    pub fingerprint: String,
    /// SHA-256 of the signed payload.
    pub payload_hash: [u8; 32],
    /// The sealed file, encrypted.
    pub file: Vec<u8>,
    /// Who sealed.
    pub actor: ParticipantId,
    /// The encrypted note for the course, numbered by the generation that the seal makes.
    pub note: Vec<u8>,
}

/// Verbs of the seal.
#[async_trait]
pub trait Seals: Send + Sync {
    /// Where the chains stand now.
    async fn heads(&self, conference: ConferenceId) -> Result<Option<Heads>, StoreError>;

    /// Locks a conference. Fails as stale unless it is live at this generation and head, in the same transaction: an
    /// edit that came in between is not in the minutes, so they must be put together again.
    async fn seal(&self, seal: Seal, event: Event) -> Result<(), CommitError>;

    /// The sealed file, encrypted.
    async fn minutes(&self, conference: ConferenceId) -> Result<Option<Vec<u8>>, StoreError>;
}
