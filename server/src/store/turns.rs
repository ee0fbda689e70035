//! Turns at one conference, for nodes that would else overtake each other again and again: whoever holds one decides on what
//! came before, and writes, while everybody else waits.

use async_trait::async_trait;
use rembuk_core::ids::ConferenceId;

use super::StoreError;
use super::edits::{CommitError, EditBatch};
use super::seals::Seal;
use crate::audit::Event;

/// A turn at the log of a conference. Let go of, it changes nothing.
pub type Turn = Box<dyn HeldTurn>;

/// The writing of everybody, held back. Let go of, it changes nothing.
pub type Alone = Box<dyn HeldBack>;

/// A turn at something that is not in the log; it ends when it is let go of.
pub type Errand = Box<dyn Send>;

/// Verbs of turns. A store that nobody shares knows none, since nobody overtakes there.
#[async_trait]
pub trait Turns: Send + Sync {
    /// Waits for the turn at a conference. While it is held nothing moves where the conference stands; to be held only as
    /// long as a decision in memory takes.
    async fn take_turn(&self, conference: ConferenceId) -> Result<Option<Turn>, StoreError>;

    /// Keeps every writer of every node waiting, for a seal that others were faster than again and again.
    async fn alone(&self) -> Result<Option<Alone>, StoreError>;

    /// Waits until no other node replaces a name in this conference, and keeps the others from it.
    async fn alone_at_names(&self, conference: ConferenceId) -> Result<Option<Errand>, StoreError>;
}

/// See [`Alone`].
#[async_trait]
pub trait HeldBack: Send {
    /// Seals as [`Seals::seal`](super::seals::Seals::seal) does, and lets the others go on.
    async fn seal(self: Box<Self>, seal: Seal, event: Event) -> Result<(), CommitError>;
}

/// A turn that is held.
#[async_trait]
pub trait HeldTurn: Send {
    /// Commits a batch as [`Edits::commit_edits`](super::edits::Edits::commit_edits) does, and ends the turn.
    async fn commit(self: Box<Self>, batch: EditBatch) -> Result<(), CommitError>;
}
