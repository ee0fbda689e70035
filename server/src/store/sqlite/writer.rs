//! Group commit: one task takes what all rooms have waiting, writes it in one transaction, syncs
//! once, and tells each room. A stale batch is left out without touching its neighbours.

use std::collections::BTreeSet;

use rembuk_core::domain::participant::Heard;
use rembuk_core::domain::stage::{Round, Stage};
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sha2::{Digest, Sha256};
use sqlx::QueryBuilder;
use tokio::sync::{mpsc, oneshot};

use super::super::StoreError;
use super::super::edits::{CommitError, EditBatch};
use super::participants::heard_column;
use super::{Db, DbConnection, WriteTurns, millis, query, query_as};

/// How many batches may wait; a room has one under way, so this bounds the rooms in the queue.
const QUEUE: usize = 4096;
/// How many batches one transaction takes, so that the first of them is not kept waiting.
const GROUP: usize = 256;

/// The handle on the writer task, which lives as long as a handle does.
pub(super) struct Writer {
    requests: mpsc::Sender<Request>,
}

struct Request {
    school: SchoolId,
    batch: EditBatch,
    answer: oneshot::Sender<Result<(), CommitError>>,
}

impl Writer {
    pub(super) fn start(turns: WriteTurns) -> Self {
        let (requests, queue) = mpsc::channel(QUEUE);
        tokio::spawn(run(turns, queue));
        Self { requests }
    }

    pub(super) async fn commit(&self, school: SchoolId, batch: EditBatch) -> Result<(), CommitError> {
        let (answer, outcome) = oneshot::channel();
        let closed = || CommitError::Store(StoreError::Database(sqlx::Error::PoolClosed));
        self.requests.send(Request { school, batch, answer }).await.map_err(|_| closed())?;
        outcome.await.map_err(|_| closed())?
    }
}

async fn run(turns: WriteTurns, mut queue: mpsc::Receiver<Request>) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        // Every node takes the locks of schools and the rows of conferences in one order, so that no two wait for each other.
        group.sort_by_key(|request| (request.school, request.batch.conference));
        let outcome = write_group(&turns, &group).await;
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

/// Writes a group; answers with the positions of the batches that were stale.
async fn write_group(turns: &WriteTurns, group: &[Request]) -> Result<Vec<usize>, sqlx::Error> {
    let mut transaction = turns.edits().await?;
    let mut stale = Vec::new();
    let mut entered = None;
    for (position, request) in group.iter().enumerate() {
        if entered != Some(request.school) {
            turns.enter(&mut transaction, request.school).await?;
            entered = Some(request.school);
        }
        if !write_batch(&mut transaction, request.school, &request.batch).await? {
            stale.push(position);
        }
    }
    transaction.commit().await?;
    Ok(stale)
}

/// Writes a batch where its conference stands as expected; else nothing, and false.
pub(super) async fn write_batch(
    connection: &mut DbConnection,
    school: SchoolId,
    batch: &EditBatch,
) -> Result<bool, sqlx::Error> {
    let head = signed(batch.expected_head)?;
    let rows = i64::try_from(batch.rows.len()).map_err(|_| out_of_range())?;
    let standing: Option<(Vec<u8>, Option<String>)> = query_as(
        "SELECT chain, stage FROM conference WHERE id = ? AND school_id = ? AND state IN ('draft', 'invited', 'live') AND generation = ? AND head = ?",
    )
    .bind(batch.conference.0)
    .bind(school.0)
    .bind(signed(batch.generation)?)
    .bind(head)
    .fetch_optional(&mut *connection)
    .await?;
    let Some((mut chain, stage)) = standing else { return Ok(false) };
    for (seq, row) in (batch.expected_head + 1..).zip(&batch.rows) {
        let edit = ChainedEdit {
            conference: batch.conference,
            seq,
            author: row.author,
            at_millis: millis(row.at),
            document: &row.document,
            payload_digest: Sha256::digest(&row.payload).into(),
        };
        chain = link(&chain, &edit).to_vec();
    }
    // The connection is the only writer, so what was read above still holds; the condition stands
    // here once more because this statement is the line that the seal is drawn with.
    let moved = query(
        "UPDATE conference SET head = head + ?, chain = ? \
         WHERE id = ? AND school_id = ? AND state IN ('draft', 'invited', 'live') AND generation = ? AND head = ?",
    )
    .bind(rows)
    .bind(chain)
    .bind(batch.conference.0)
    .bind(school.0)
    .bind(signed(batch.generation)?)
    .bind(head)
    .execute(&mut *connection)
    .await?;
    if moved.rows_affected() != 1 {
        return Ok(false);
    }
    // SQLite takes 32,766 variables a statement; 7 a row.
    for (part, rows) in batch.rows.chunks(1000).enumerate() {
        let first = head + 1 + i64::try_from(part * 1000).map_err(|_| out_of_range())?;
        let mut insert =
            QueryBuilder::<Db>::new("INSERT INTO edit (conference_id, seq, document, author, batch_id, at, payload) ");
        insert.push_values((first..).zip(rows), |mut values, (seq, row)| {
            values
                .push_bind(batch.conference.0)
                .push_bind(seq)
                .push_bind(&row.document)
                .push_bind(row.author.0)
                .push_bind(batch.id.0)
                .push_bind(millis(row.at))
                .push_bind(&row.payload);
        });
        insert.build().execute(&mut *connection).await?;
    }
    let stage: Option<Stage> = stage.and_then(|stage| stage.parse().ok());
    if let Some(round) = stage.and_then(Stage::round) {
        let contributors = batch.rows.iter().filter_map(|row| row.contributor).collect();
        mark_heard(connection, batch.conference, round, contributors).await?;
    }
    Ok(true)
}

/// Who was heard in another way before stays so.
async fn mark_heard(
    connection: &mut DbConnection,
    conference: ConferenceId,
    round: Round,
    contributors: BTreeSet<ParticipantId>,
) -> Result<(), sqlx::Error> {
    let column = heard_column(round);
    for contributor in contributors {
        query(sqlx::AssertSqlSafe(format!(
            "UPDATE participant SET {column} = ? WHERE id = ? AND conference_id = ? AND {column} IS NULL"
        )))
        .bind(Heard::Contributed.code())
        .bind(contributor.0)
        .bind(conference.0)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
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

fn signed(number: u64) -> Result<i64, sqlx::Error> {
    i64::try_from(number).map_err(|_| out_of_range())
}

fn out_of_range() -> sqlx::Error {
    sqlx::Error::Protocol("a number is out of range".to_owned())
}

/// One failure told to several rooms.
pub(super) fn share(error: &sqlx::Error) -> sqlx::Error {
    sqlx::Error::Protocol(error.to_string())
}
