//! How long records are kept, and how they are destroyed for good. Nothing of a case is told here: ids, states and dates.

use async_trait::async_trait;
use rembuk_core::domain::conference::StateCode;
use rembuk_core::domain::retention::DestructionReason;
use rembuk_core::ids::{AccountId, ConferenceId, SessionId};
use time::OffsetDateTime;

use super::StoreError;
use super::edits::CommitError;
use crate::audit::Event;

/// A conference that is not being held, and what was destroyed of it.
pub struct RetentionRecord {
    /// Which.
    pub conference: ConferenceId,
    /// Where it stands.
    pub state: StateCode,
    /// Which of the school's seals it is, from 1; none where it was never sealed.
    pub number: Option<u64>,
    /// When it was to begin.
    pub starts_at: OffsetDateTime,
    /// When something last happened to a plan that was never held: in its trail, or in its documents.
    pub touched_at: Option<OffsetDateTime>,
    /// When the minutes were locked.
    pub sealed_at: Option<OffsetDateTime>,
    /// The seal's fingerprint.
    pub fingerprint: Option<String>,
    /// When the talk was erased.
    pub talk_erased_at: Option<OffsetDateTime>,
    /// When everything was destroyed.
    pub shredded_at: Option<OffsetDateTime>,
    /// Who asked for its destruction.
    pub asked: Option<AskedShredding>,
}

/// A wish to destroy a conference.
pub struct AskedShredding {
    /// When.
    pub at: OffsetDateTime,
    /// Who.
    pub by: AccountId,
    /// Why.
    pub reason: DestructionReason,
    /// Who approved; none while it waits.
    pub approved_by: Option<AccountId>,
}

/// What takes the place of what was said.
pub struct TalkErasure {
    /// Of which conference.
    pub conference: ConferenceId,
    /// The sealed file with the talk's leaves withheld, encrypted.
    pub file: Vec<u8>,
    /// The documents that came out of the meeting, as they were sealed and without their history: name, number of the
    /// last edit, encrypted snapshot.
    pub documents: Vec<(String, u64, Vec<u8>)>,
    /// When.
    pub at: OffsetDateTime,
}

/// Verbs of retention. Whatever destroys overwrites what was there; when it returns, the bytes are in no file of the store.
#[async_trait]
pub trait Retention: Send + Sync {
    /// All conferences but those that are being held, in the order of their seals, those without a seal last.
    async fn retained(&self) -> Result<Vec<RetentionRecord>, StoreError>;

    /// Erases the talk of a sealed conference. Stale when it is not sealed, or was erased or shredded before.
    async fn erase_talk(&self, erasure: TalkErasure, event: Event) -> Result<(), CommitError>;

    /// Notes that somebody wants a conference destroyed. Stale when somebody asked before, or it is destroyed.
    async fn ask_shredding(
        &self,
        conference: ConferenceId,
        reason: DestructionReason,
        by: AccountId,
        event: Event,
    ) -> Result<(), CommitError>;

    /// Takes the wish back. Stale when nobody asked, or it is destroyed.
    async fn withdraw_shredding(&self, conference: ConferenceId, event: Event) -> Result<(), CommitError>;

    /// Destroys a conference with its keys, approved by somebody else than who asked; the guests' sessions that end with
    /// it. Stale when nobody asked, when the same person asked, or when it is open or destroyed.
    async fn shred(
        &self,
        conference: ConferenceId,
        approved_by: AccountId,
        event: Event,
    ) -> Result<Vec<SessionId>, CommitError>;
}
