//! What nodes tell each other beside the database: that something moved, and who is where. It carries ids, numbers and
//! sealed carets; never what a case says, a name, an address or a secret. Everything here may be lost: each word makes a
//! node look earlier at what it would have seen a moment later. Nobody ever waits for it on the way of an edit.

pub mod ear;
pub mod local;
pub mod redis;
pub mod word;

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::broadcast;

use ear::Ear;
use word::Word;

/// Words that may wait for a listener; whoever misses some looks at everything.
pub(crate) const WAITING: usize = 4096;

/// How a node is joined to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// There is none.
    None,
    /// It is there.
    Up,
    /// It is cut; the node looks and counts for itself.
    Down,
}

/// What came over the line for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Sessions ended at another node.
    SessionsEnded,
    /// The line is there, or there again: what was said meanwhile was missed.
    Back,
}

/// How many attempts a key has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tally {
    /// The attempt was counted.
    Counted,
    /// There were too many; the time until one is forgotten.
    Spent(Duration),
}

/// A line to the other nodes.
#[async_trait]
pub trait Bus: Send + Sync {
    /// How it stands.
    fn line(&self) -> Line;

    /// Hears what comes for everybody from now on.
    fn listen(&self) -> broadcast::Receiver<News>;

    /// Lets an ear hear of a conference from now on, and the others say who is with them.
    fn follow(&self, conference: ConferenceId, ear: Ear);

    /// Hears no more of it.
    fn unfollow(&self, conference: ConferenceId);

    /// Tells the others, if it can be done now.
    fn tell(&self, conference: ConferenceId, word: Word);

    /// Tells the others that sessions have ended.
    fn tell_sessions_ended(&self);

    /// Who is in a conference's room at other nodes, as far as can be known.
    async fn people_elsewhere(&self, conference: ConferenceId) -> BTreeSet<ParticipantId>;

    /// Counts an attempt under a keyed hash, over all nodes. None when the line is cut.
    async fn count(&self, key: [u8; 32], most: u32, window: Duration) -> Option<Tally>;

    /// Gives one attempt back.
    async fn give_back(&self, key: [u8; 32]);

    /// Forgets the attempts of a key.
    async fn forget(&self, key: [u8; 32]);
}
