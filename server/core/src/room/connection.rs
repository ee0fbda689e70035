//! A socket in a room and the documents attached to it.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;

use crate::domain::permission::Access;
use crate::domain::section::Document;
use crate::ids::ParticipantId;

/// Frames a second that a socket may send on and on, and at once.
const RATE: f64 = 200.0;
const BURST: f64 = 2_000.0;
/// Documents that one socket may attach, sessions counted.
pub(super) const ATTACHMENTS: usize = 256;
/// What a socket may have waiting for a ticket or a load: messages and bytes (sync-protocol.md 2.3).
const QUEUE_FRAMES: usize = 1_000;
const QUEUE_BYTES: usize = 5 * 1024 * 1024;
/// Refused updates that a socket may send within the window before it is closed.
const STRIKES: u32 = 20;
const STRIKE_WINDOW: Duration = Duration::from_secs(60);

/// An open socket.
pub(super) struct Connection {
    pub(super) participant: ParticipantId,
    pub(super) attachments: BTreeMap<String, Attachment>,
    /// When a message last went out; a quiet socket is pinged.
    pub(super) last_sent: Duration,
    tokens: f64,
    refilled: Duration,
    strikes: u32,
    first_strike: Duration,
    pub(super) queued_frames: usize,
    pub(super) queued_bytes: usize,
}

/// One document on one socket, under one address.
pub(super) struct Attachment {
    pub(super) document: Document,
    pub(super) phase: Phase,
}

/// How far an attachment has come.
pub(super) enum Phase {
    /// No ticket was shown yet; what came before it waits.
    Waiting(Vec<Bytes>),
    /// Open.
    Open(Open),
    /// A ticket was refused, or the document could not be shown: frames are dropped until a good ticket comes.
    Denied,
}

/// An open attachment.
pub(super) struct Open {
    pub(super) access: Access,
    /// Whether a step 2 went out: from then on changes follow.
    pub(super) joined: bool,
    /// The answers that are due to our own steps 1, in order.
    pub(super) expected: VecDeque<Expected>,
    /// Whether the first asked step 2 was settled; until then acknowledgements are held (sync-protocol.md 2.5).
    pub(super) settled: bool,
    pub(super) held: Vec<Option<u64>>,
    /// Edits refused or held back that a later step 2 pays for.
    pub(super) refused: u32,
}

/// What is owed for a step 2.
pub(super) struct Expected {
    /// Whether it answers the client's own step 1, so that it is acknowledged itself.
    pub(super) asked: bool,
    /// How many earlier updates it pays for.
    pub(super) owed: u32,
    /// How often the document had been built anew when the question was asked.
    pub(super) rebuilds: u64,
}

impl Attachment {
    /// Whether something of it was refused or is undecided.
    pub(super) fn is_owed(&self) -> bool {
        match &self.phase {
            Phase::Open(open) => open.refused > 0,
            Phase::Waiting(_) | Phase::Denied => false,
        }
    }

    /// Whether changes follow.
    pub(super) fn is_joined(&self) -> bool {
        match &self.phase {
            Phase::Open(open) => open.joined,
            Phase::Waiting(_) | Phase::Denied => false,
        }
    }
}

impl Open {
    pub(super) fn new(access: Access) -> Self {
        Self { access, joined: false, expected: VecDeque::new(), settled: false, held: Vec::new(), refused: 0 }
    }
}

impl Connection {
    pub(super) fn new(participant: ParticipantId, now: Duration) -> Self {
        Self {
            participant,
            attachments: BTreeMap::new(),
            last_sent: now,
            tokens: BURST,
            refilled: now,
            strikes: 0,
            first_strike: now,
            queued_frames: 0,
            queued_bytes: 0,
        }
    }

    /// Takes a frame from the allowance; false when it is spent.
    pub(super) fn allow_frame(&mut self, now: Duration) -> bool {
        let passed = now.saturating_sub(self.refilled).as_secs_f64();
        self.refilled = now;
        self.tokens = (self.tokens + passed * RATE).min(BURST) - 1.0;
        self.tokens >= 0.0
    }

    /// Notes a frame that waits; false when too much waits already.
    pub(super) fn allow_queued(&mut self, bytes: usize) -> bool {
        self.queued_frames += 1;
        self.queued_bytes = self.queued_bytes.saturating_add(bytes);
        self.queued_frames <= QUEUE_FRAMES && self.queued_bytes <= QUEUE_BYTES
    }

    /// A waiting frame is taken up.
    pub(super) fn release_queued(&mut self, bytes: usize) {
        self.queued_frames = self.queued_frames.saturating_sub(1);
        self.queued_bytes = self.queued_bytes.saturating_sub(bytes);
    }

    /// Notes an update that no honest client sends; false when there were too many.
    pub(super) fn allow_strike(&mut self, now: Duration) -> bool {
        if now.saturating_sub(self.first_strike) > STRIKE_WINDOW {
            self.first_strike = now;
            self.strikes = 0;
        }
        self.strikes += 1;
        self.strikes < STRIKES
    }

    pub(super) fn open(&mut self, address: &str) -> Option<&mut Open> {
        match &mut self.attachments.get_mut(address)?.phase {
            Phase::Open(open) => Some(open),
            Phase::Waiting(_) | Phase::Denied => None,
        }
    }
}
