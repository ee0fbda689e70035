//! What a room is told.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use time::OffsetDateTime;

use super::announcement::{Announcement, Audience};
use super::company::PresenceWord;
use crate::domain::participant::Person;
use crate::domain::permission::Terms;
use crate::domain::section::Document;
use crate::ids::{ConferenceId, ConnectionId, NodeId, ParticipantId};

/// When an input came: intervals are measured by a clock that never jumps, rows are dated by the wall.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Time since the server started.
    pub elapsed: Duration,
    /// The time of day.
    pub wall: OffsetDateTime,
}

/// Something that happened.
pub enum Input {
    /// A socket whose ticket was good for this conference and participant.
    Connect {
        /// The socket.
        connection: ConnectionId,
        /// Whose it is.
        participant: ParticipantId,
    },
    /// A ticket that is good on this socket was shown for an address.
    Verified {
        /// The socket.
        connection: ConnectionId,
        /// The routing key.
        address: String,
    },
    /// A ticket that is not good was shown for an address.
    Denied {
        /// The socket.
        connection: ConnectionId,
        /// The routing key.
        address: String,
    },
    /// A frame, other than one that shows a ticket.
    Frame {
        /// The socket.
        connection: ConnectionId,
        /// As it came.
        bytes: Bytes,
    },
    /// A socket is gone.
    Disconnect {
        /// The socket.
        connection: ConnectionId,
    },
    /// The conference as it now stands in the store.
    Conference(Conference),
    /// What another node brought into the store.
    News(News),
    /// Edits that another node brought into the store, when nothing else was looked at.
    Edits(Vec<NewsEdit>),
    /// What another node tells of those who are with it.
    Company(NodeId, PresenceWord),
    /// Another node asks who is here, or may have missed it.
    Asked,
    /// A document that was asked for.
    Loaded {
        /// Which.
        document: Document,
        /// What the store holds of it, opened; none when it could not be read.
        stored: Option<Stored>,
    },
    /// What became of a batch.
    Outcome {
        /// Its number.
        batch: u64,
        /// What became of it.
        outcome: Outcome,
    },
    /// The server writes in somebody's name, beside all sockets; the answer is [`Decided`](super::effect::Effect).
    Edit {
        /// Names the answer.
        request: u64,
        /// What.
        edit: ServerEdit,
    },
    /// Something changed beside the edits; everyone it concerns is told to fetch it.
    Announce(Audience, Announcement),
    /// Time has passed.
    Tick,
}

/// An edit that the server makes for a participant who pressed a button. It was made on a committed state, with a
/// client id that nobody used before.
#[derive(Clone, Debug)]
pub struct ServerEdit {
    /// In whose name.
    pub author: ParticipantId,
    /// Where.
    pub document: Document,
    /// An update v1.
    pub update: Bytes,
}

/// A document as it lies in the store, opened.
pub struct Stored {
    /// The newest snapshot.
    pub snapshot: Option<Vec<u8>>,
    /// The changes behind it, in order.
    pub changes: Vec<(ParticipantId, Vec<u8>)>,
}

/// What became of a batch.
pub enum Outcome {
    /// It is on disk.
    Committed,
    /// It is not in: the conference moved on, and now stands so.
    Stale(Conference),
    /// It is not in: another node's edits came first.
    Overtaken(News),
    /// The store failed and the batch is surely not in.
    Failed,
}

/// What came to the log behind a head: the conference and the edits up to its own head, in order.
pub struct News {
    /// As it now stands.
    pub conference: Conference,
    /// The edits; where one is missing, what follows is not taken.
    pub edits: Vec<NewsEdit>,
}

/// An edit of the log, opened.
pub struct NewsEdit {
    /// Its number.
    pub seq: u64,
    /// Of which document.
    pub document: Document,
    /// By whom.
    pub author: ParticipantId,
    /// The change really made, an update v1.
    pub change: Vec<u8>,
}

/// A conference as its room sees it.
#[derive(Clone, Debug)]
pub struct Conference {
    /// Which.
    pub id: ConferenceId,
    /// What rights depend on.
    pub terms: Terms,
    /// Counts the changes of what rights depend on.
    pub generation: u64,
    /// Number of the last committed edit.
    pub head: u64,
    /// When the stage began.
    pub stage_started_at: Option<OffsetDateTime>,
    /// The seal, once there is one.
    pub seal: Option<SealNote>,
    /// Everyone ever invited.
    pub people: BTreeMap<ParticipantId, Member>,
}

/// What everyone is shown of a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealNote {
    /// The fingerprint, in groups of four.
    pub fingerprint: String,
    /// When the minutes were locked.
    pub sealed_at: OffsetDateTime,
}

/// A participant as the others see it.
#[derive(Clone, Debug)]
pub struct Member {
    /// What rights depend on.
    pub person: Person,
    /// The name to show.
    pub name: String,
    /// Order of invitation; chooses the colour of the caret.
    pub position: u32,
}
