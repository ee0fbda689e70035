//! The chair's private notes: kept while the conference is open, erased with its seal and with its cancelling.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use crate::audit::Event;

/// Notes as they are kept.
pub struct PrivateNotes {
    /// Grows by one with each change.
    pub version: u64,
    /// When they were changed last.
    pub changed_at: OffsetDateTime,
    /// Sealed words.
    pub text: Vec<u8>,
}

/// Other words for the notes.
pub struct NotesChange {
    /// Whose notes.
    pub author: ParticipantId,
    /// The version that the author saw; 0 when there was none.
    pub seen: u64,
    /// Sealed words.
    pub text: Vec<u8>,
}

/// Why notes were not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// They were changed since the author saw them.
    #[error("the notes were changed meanwhile")]
    Changed,
    /// The conference is no longer open, or the author no longer chairs it.
    #[error("the notes cannot be kept any more")]
    Closed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of private notes.
#[async_trait]
pub trait PrivateNotebooks: Send + Sync {
    /// Somebody's notes in a conference, if there are any.
    async fn private_notes(
        &self,
        conference: ConferenceId,
        author: ParticipantId,
    ) -> Result<Option<PrivateNotes>, StoreError>;

    /// Keeps other words, while the author chairs an open conference and saw the version that is kept; their version.
    async fn keep_private_notes(
        &self,
        conference: ConferenceId,
        change: NotesChange,
        event: Event,
    ) -> Result<u64, NotesError>;
}
