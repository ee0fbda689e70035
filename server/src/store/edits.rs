//! The log of edits: what everyone saw, in the order in which they saw it.

use async_trait::async_trait;
use rembuk_core::domain::conference::{Editing, State};
use rembuk_core::domain::participant::Person;
use rembuk_core::ids::{BatchId, ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use crate::vault::master::WrappedKeys;

/// Edits of one conference that commit together or not at all.
#[derive(Clone)]
pub struct EditBatch {
    /// Names this attempt.
    pub id: BatchId,
    /// Whose log.
    pub conference: ConferenceId,
    /// The generation that the rights were checked under.
    pub generation: u64,
    /// The head that the edits follow; the first row gets `expected_head + 1`.
    pub expected_head: u64,
    /// The edits, already sealed for their numbers.
    pub rows: Vec<EditRow>,
}

/// One edit.
#[derive(Clone)]
pub struct EditRow {
    /// The document's key.
    pub document: String,
    /// Who sent it.
    pub author: ParticipantId,
    /// Whose word it adds to, if it is one: in a round its owner is heard by it.
    pub contributor: Option<ParticipantId>,
    /// When it was accepted.
    pub at: OffsetDateTime,
    /// Ciphertext.
    pub payload: Vec<u8>,
}

/// A batch that did not commit.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The conference is no longer open, or stands at another head or generation: read anew, check again.
    #[error("the conference moved on")]
    Stale,
    /// The database failed; whether the batch is in can be looked up by its id.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A conference as its room needs it.
pub struct RoomRecord {
    /// Where it stands.
    pub state: State,
    /// Who writes when.
    pub editing: Editing,
    /// Whether a live meeting rests.
    pub paused: bool,
    /// Of the rights.
    pub generation: u64,
    /// Number of the last edit.
    pub head: u64,
    /// When the stage began.
    pub stage_started_at: Option<OffsetDateTime>,
    /// When the minutes were locked.
    pub sealed_at: Option<OffsetDateTime>,
    /// The seal's fingerprint.
    pub fingerprint: Option<String>,
    /// The wrapped keys; none once shredded.
    pub keys: Option<WrappedKeys>,
    /// Sealed identity record.
    pub identity: Option<Vec<u8>>,
    /// Everyone ever invited, in order of invitation.
    pub people: Vec<PersonRecord>,
}

/// A participant as its room needs it.
pub struct PersonRecord {
    /// What rights depend on.
    pub person: Person,
    /// Order of invitation; chooses the colour of the caret.
    pub position: u32,
    /// Sealed details, with the name.
    pub details: Vec<u8>,
}

/// A document as it lies in the store.
pub struct StoredDocument {
    /// The number of the conference's last edit when it was read.
    pub head: u64,
    /// The newest snapshot and its number.
    pub snapshot: Option<(u64, Vec<u8>)>,
    /// The edits behind the snapshot, by number, with their authors.
    pub edits: Vec<(u64, ParticipantId, Vec<u8>)>,
}

/// What was done in a conference behind an event of its trail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Number of the last event; that of the one before when there is none.
    pub last: u64,
    /// Whether anything changed.
    pub is_new: bool,
    /// Whether a name may stand somewhere beside the documents, or no longer.
    pub is_about_names: bool,
    /// Whether it was written who the student is.
    pub is_identity: bool,
    /// Whether records of it were destroyed.
    pub is_destroyed: bool,
}

/// An edit of the log.
pub struct LoggedRow {
    /// Its number.
    pub seq: u64,
    /// The document's key.
    pub document: String,
    /// Who sent it.
    pub author: ParticipantId,
    /// Ciphertext.
    pub payload: Vec<u8>,
}

/// An edit as it lies in the log.
pub struct LoggedEdit {
    /// Its number.
    pub seq: u64,
    /// Who sent it.
    pub author: ParticipantId,
    /// When it was accepted.
    pub at: OffsetDateTime,
    /// Ciphertext.
    pub payload: Vec<u8>,
}

/// Verbs of the log. Any of them may fail with a full disk or a broken file; none leaves a half behind.
#[async_trait]
pub trait Edits: Send + Sync {
    /// Commits a batch, synced to the disk when this returns. Fails as stale unless the conference is
    /// open, at the expected head and at the expected generation, all in the same transaction. It also
    /// marks whom the edits make heard in the round that is held, unless that person was heard before.
    async fn commit_edits(&self, batch: EditBatch) -> Result<(), CommitError>;

    /// Whether a batch is in: the answer to an unknown outcome.
    async fn holds_batch(&self, conference: ConferenceId, batch: BatchId) -> Result<bool, StoreError>;

    /// What a room needs to start or to check anew.
    async fn room_record(&self, conference: ConferenceId) -> Result<Option<RoomRecord>, StoreError>;

    /// What was done in a conference behind an event of its trail.
    async fn events_behind(&self, conference: ConferenceId, behind: u64) -> Result<Events, StoreError>;

    /// The edits behind `after`, in order, at most `limit`.
    async fn edits_behind(
        &self,
        conference: ConferenceId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<LoggedRow>, StoreError>;

    /// A document: snapshot and what came after it.
    async fn stored_document(&self, conference: ConferenceId, document: &str) -> Result<StoredDocument, StoreError>;

    /// The whole log of a document, in order; what was compacted away is not in it.
    async fn logged_edits(&self, conference: ConferenceId, document: &str) -> Result<Vec<LoggedEdit>, StoreError>;

    /// Keeps a snapshot unless a newer one is there.
    async fn keep_snapshot(
        &self,
        conference: ConferenceId,
        document: &str,
        seq: u64,
        payload: Vec<u8>,
    ) -> Result<(), StoreError>;

    /// Notes that these people were in the room while the meeting was live, and since when; before and after it, notes
    /// nothing.
    async fn note_attendance(
        &self,
        conference: ConferenceId,
        people: &[ParticipantId],
        at: OffsetDateTime,
    ) -> Result<(), StoreError>;
}
