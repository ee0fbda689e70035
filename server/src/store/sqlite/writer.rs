//! Group commit: one task takes what all rooms have waiting, writes it in one transaction, syncs
//! once, and tells each room. A stale batch is left out without touching its neighbours.

use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use super::super::StoreError;
use super::super::edits::{CommitError, EditBatch};
use super::log::Log;

/// How many batches may wait; a room has one under way, so this bounds the rooms in the queue.
const QUEUE: usize = 4096;
/// How many batches one transaction takes, so that the first of them is not kept waiting.
const GROUP: usize = 256;

/// The handle on the writer task, which lives as long as a handle does.
pub(super) struct Writer {
    requests: mpsc::Sender<Request>,
}

/// A batch that waits.
pub(super) struct Request {
    pub(super) school: SchoolId,
    pub(super) batch: EditBatch,
    answer: oneshot::Sender<Result<(), CommitError>>,
}

impl Writer {
    pub(super) fn start(log: Log) -> Self {
        let (requests, queue) = mpsc::channel(QUEUE);
        tokio::spawn(run(log, queue));
        Self { requests }
    }

    pub(super) async fn commit(&self, school: SchoolId, batch: EditBatch) -> Result<(), CommitError> {
        let (answer, outcome) = oneshot::channel();
        let closed = || CommitError::Store(StoreError::Database(sqlx::Error::PoolClosed));
        self.requests.send(Request { school, batch, answer }).await.map_err(|_| closed())?;
        outcome.await.map_err(|_| closed())?
    }
}

async fn run(log: Log, mut queue: mpsc::Receiver<Request>) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        // Every node takes the locks of schools and the rows of conferences in one order, so that no two wait for each other.
        group.sort_by_key(|request| (request.school, request.batch.conference));
        let outcome = log.write(&group).await;
        for (position, request) in group.drain(..).enumerate() {
            let answer = match &outcome {
                Ok(stale) if stale.contains(&position) => Err(CommitError::Stale),
                Ok(_) => Ok(()),
                Err(error) => Err(CommitError::Store(StoreError::Database(share(error)))),
            };
            // A room that has gone needs no answer; it will read the log when it starts again.
            let _ = request.answer.send(answer);
        }
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

/// One failure told to several rooms.
pub(super) fn share(error: &sqlx::Error) -> sqlx::Error {
    sqlx::Error::Protocol(error.to_string())
}
