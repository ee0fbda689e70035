//! How the text of a sealed conference came to be, and the compaction of its log: after the seal the log holds who wrote when,
//! and no longer what; deleted text is gone.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use super::edits::CommitError;
use crate::audit::Event;

/// An edit as the log holds it before compaction.
pub struct LoggedEdit {
    /// Its number.
    pub seq: u64,
    /// The document's key.
    pub document: String,
    /// Who sent it.
    pub author: ParticipantId,
    /// When it was accepted.
    pub at: OffsetDateTime,
    /// Ciphertext.
    pub payload: Vec<u8>,
}

/// What takes the place of the log's contents.
pub struct Compaction {
    /// Of which conference.
    pub conference: ConferenceId,
    /// Each document as it was sealed: key, number of the last edit, encrypted snapshot.
    pub documents: Vec<(String, u64, Vec<u8>)>,
    /// How the present text of each section came to be: key, encrypted.
    pub histories: Vec<(String, Vec<u8>)>,
}

/// Verbs of histories.
#[async_trait]
pub trait Histories: Send + Sync {
    /// All edits of a conference whose log was not compacted, in their order; none where it was.
    async fn edit_log(&self, conference: ConferenceId) -> Result<Vec<LoggedEdit>, StoreError>;

    /// The sealed conferences whose log still holds what was deleted.
    async fn uncompacted(&self) -> Result<Vec<ConferenceId>, StoreError>;

    /// Puts snapshots and histories in the place of what the log says, of which the hashes stay for its chain. Stale when the
    /// conference is not sealed, or was compacted or erased before.
    async fn compact(&self, compaction: Compaction, event: Event) -> Result<(), CommitError>;

    /// How the sections came to be: key, encrypted; none where the talk was erased or nothing was compacted yet.
    async fn histories(&self, conference: ConferenceId) -> Result<Vec<(String, Vec<u8>)>, StoreError>;
}
