//! The log of edits as SQLite writes it: statement by statement, which cost no journey here.

use std::collections::BTreeSet;

use rembuk_core::domain::participant::Heard;
use rembuk_core::domain::stage::{Round, Stage};
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sha2::{Digest, Sha256};
use sqlx::{QueryBuilder, SqlitePool};

use super::super::edits::EditBatch;
use super::participants::heard_column;
use super::writer::{ChainedEdit, Request, link, out_of_range, signed};
use super::{Db, DbConnection, millis, query, query_as};

/// See the module.
pub(super) struct Log(pub(super) SqlitePool);

impl Log {
    /// Writes a group in one transaction; answers with the positions of the batches that were stale.
    pub(super) async fn write(&self, group: &[Request]) -> Result<Vec<usize>, sqlx::Error> {
        let mut transaction = self.0.begin_with("BEGIN IMMEDIATE").await?;
        let mut stale = Vec::new();
        for (position, request) in group.iter().enumerate() {
            if !write_batch(&mut transaction, request.school, &request.batch).await? {
                stale.push(position);
            }
        }
        transaction.commit().await?;
        Ok(stale)
    }
}

/// Writes a batch where its conference stands as expected; else nothing, and false.
async fn write_batch(connection: &mut DbConnection, school: SchoolId, batch: &EditBatch) -> Result<bool, sqlx::Error> {
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
