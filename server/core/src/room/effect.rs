//! What a room wants done, in order. `Persist` stands before whatever waits for it: that comes out
//! of a later input, when the outcome is known.

use bytes::Bytes;
use time::OffsetDateTime;

use super::company::PresenceWord;
use crate::domain::section::Document;
use crate::ids::{ConnectionId, ParticipantId};

/// Something to be done by whoever drives the room.
#[derive(Debug)]
pub enum Effect {
    /// Commit these edits; answer with an outcome.
    Persist(Batch),
    /// Read this document; answer with what there is.
    Load(Document),
    /// Keep a snapshot; nothing waits for it.
    Snapshot {
        /// Of which document.
        document: Document,
        /// Number of the last edit that it may contain.
        seq: u64,
        /// The bytes.
        payload: Vec<u8>,
    },
    /// Send a frame.
    Send {
        /// To whom.
        connection: ConnectionId,
        /// The frame.
        frame: Bytes,
    },
    /// Close a socket, after what was sent to it.
    Close {
        /// Which.
        connection: ConnectionId,
        /// The close code.
        code: CloseCode,
    },
    /// It is decided what became of an edit that the server made.
    Decided {
        /// The request that asked for it.
        request: u64,
        /// What became of it.
        fate: Fate,
    },
    /// These people are in the room while the meeting is live.
    NoteAttendance(Vec<ParticipantId>),
    /// What the other nodes are to be told of those who are here; nothing waits for it.
    TellCompany(PresenceWord),
}

/// What became of an edit that the server made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is on disk and everyone is shown it.
    Saved,
    /// Its author may not write there, or not any more.
    Forbidden,
    /// It could not be taken: the document cannot be read, or the store has no room.
    Failed,
}

/// Where the words of an edit come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody's pen.
    Pen,
    /// The server put something in place of something: nobody said anything by it.
    Server,
}

/// Why the server closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseCode {
    /// Sent what no client of ours sends.
    Violation,
    /// Another socket of the same person took its place.
    Replaced,
    /// Put out of the conference.
    Removed,
    /// Sent faster than a person can.
    TooFast,
    /// The room is full.
    Full,
}

impl CloseCode {
    /// The number on the wire.
    pub fn number(self) -> u16 {
        match self {
            Self::Violation => 4400,
            Self::Replaced => 4205,
            Self::Removed => 4403,
            Self::TooFast | Self::Full => 4429,
        }
    }
}

/// Edits to be committed together.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Counts the batches of this room; a batch that is tried again keeps its number.
    pub number: u64,
    /// The generation that rights were checked under.
    pub generation: u64,
    /// The head that the edits follow.
    pub head: u64,
    /// The edits.
    pub rows: Vec<Row>,
}

/// One edit, not yet sealed.
#[derive(Clone, Debug)]
pub struct Row {
    /// Of which document.
    pub document: Document,
    /// By whom.
    pub author: ParticipantId,
    /// Whether it is somebody's word.
    pub origin: Origin,
    /// When it was accepted.
    pub at: OffsetDateTime,
    /// The change really made, an update v1.
    pub change: Bytes,
}
