//! Group commit: one task takes what all rooms have waiting, writes it in one transaction, syncs
//! once, and tells each room. A stale batch is left out without touching its neighbours.

use std::sync::Arc;
use std::time::Duration;

use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sha2::{Digest, Sha256};

use super::super::edits::{CommitError, EditBatch};
use super::super::gathering::{Gathering, Question, Rounds};
use super::log::Log;

/// One transaction after the other, of not too many batches, so that the first of them is not kept waiting.
const ROUNDS: Rounds = Rounds { most: 256, under_way: 1, gathers: Duration::ZERO };

/// The writer of all rooms.
pub(super) struct Writer(Gathering<Request>);

/// A batch that waits.
pub(super) struct Request {
    pub(super) school: SchoolId,
    pub(super) batch: EditBatch,
}

impl Question for Request {
    type Answer = Result<(), CommitError>;

    fn place(&self) -> (SchoolId, ConferenceId) {
        (self.school, self.batch.conference)
    }
}

impl Writer {
    pub(super) fn start(log: Log) -> Self {
        let log = Arc::new(log);
        Self(Gathering::start(ROUNDS, move |group: Vec<Request>| {
            let log = Arc::clone(&log);
            async move {
                let stale = log.write(&group).await?;
                let outcome = |position| if stale.contains(&position) { Err(CommitError::Stale) } else { Ok(()) };
                Ok((0..group.len()).map(outcome).collect())
            }
        }))
    }

    pub(super) async fn commit(&self, school: SchoolId, batch: EditBatch) -> Result<(), CommitError> {
        self.0.ask(Request { school, batch }).await?
    }
}

/// An edit as the hash chain takes it in.
pub(super) struct ChainedEdit<'a> {
    pub(super) conference: ConferenceId,
    pub(super) seq: u64,
    pub(super) author: ParticipantId,
    pub(super) at_millis: i64,
    pub(super) document: &'a str,
    pub(super) payload_digest: [u8; 32],
}

/// The next link of the hash chain over a conference's edits. The payload enters by its own hash, so
/// that the chain still verifies after the talk has been erased.
pub(super) fn link(previous: &[u8], edit: &ChainedEdit<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"rembuk-log-1\0");
    hash.update(previous);
    hash.update(edit.conference.0.as_bytes());
    hash.update(edit.seq.to_be_bytes());
    hash.update(edit.author.0.as_bytes());
    hash.update(edit.at_millis.to_be_bytes());
    hash.update(Sha256::digest(edit.document.as_bytes()));
    hash.update(edit.payload_digest);
    hash.finalize().into()
}

pub(super) fn signed(number: u64) -> Result<i64, sqlx::Error> {
    i64::try_from(number).map_err(|_| out_of_range())
}

pub(super) fn out_of_range() -> sqlx::Error {
    sqlx::Error::Protocol("a number is out of range".to_owned())
}
