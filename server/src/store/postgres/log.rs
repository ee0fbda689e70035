//! The log of edits as PostgreSQL writes it: the function `write_edits` (0120) takes a whole group in one journey and one
//! transaction, so that what people type waits for the network once.

use rembuk_core::domain::participant::Heard;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::SchoolId;
use sqlx::Executor;
use uuid::Uuid;

use super::super::edits::EditBatch;
use super::participants::heard_column;
use super::turned::TurnedPool;
use super::writer::{Request, out_of_range, signed};
use super::{Db, millis, query_scalar, writers_of};

/// See the module.
pub(super) struct Log(pub(super) TurnedPool);

impl Log {
    /// Writes a group; answers with the positions of the batches that were stale.
    pub(super) async fn write(&self, group: &[Request]) -> Result<Vec<usize>, sqlx::Error> {
        let batches: Vec<_> = group.iter().map(|request| (request.school, &request.batch)).collect();
        // Of no school: the function says for each batch whose it is.
        let mut connection = self.0.turned_to(SchoolId(Uuid::nil())).await?;
        write(&mut *connection, &batches).await
    }
}

/// Writes batches in the order of their schools; answers with the positions of those that were stale.
pub(super) async fn write<'c>(
    connection: impl Executor<'c, Database = Db>,
    batches: &[(SchoolId, &EditBatch)],
) -> Result<Vec<usize>, sqlx::Error> {
    let of_each = |value: fn(&(SchoolId, &EditBatch)) -> Uuid| batches.iter().map(value).collect::<Vec<_>>();
    let counts = |value: fn(&EditBatch) -> u64| {
        batches.iter().map(|(_, batch)| signed(value(batch))).collect::<Result<Vec<i64>, _>>()
    };
    let lengths = batches.iter().map(|(_, batch)| i32::try_from(batch.rows.len()).map_err(|_| out_of_range()));
    let rows = || batches.iter().flat_map(|(_, batch)| &batch.rows);
    let rounds =
        || Stage::ALL.iter().filter_map(|stage| stage.round().map(|round| (stage.code(), heard_column(round))));
    let stale: Vec<i32> = query_scalar("SELECT write_edits(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(of_each(|(school, _)| school.0))
        .bind(batches.iter().map(|(school, _)| writers_of(*school)).collect::<Vec<_>>())
        .bind(of_each(|(_, batch)| batch.conference.0))
        .bind(of_each(|(_, batch)| batch.id.0))
        .bind(counts(|batch| batch.generation)?)
        .bind(counts(|batch| batch.expected_head)?)
        .bind(lengths.collect::<Result<Vec<_>, _>>()?)
        .bind(rows().map(|row| row.document.as_str()).collect::<Vec<_>>())
        .bind(rows().map(|row| row.author.0).collect::<Vec<_>>())
        .bind(rows().map(|row| millis(row.at)).collect::<Vec<_>>())
        .bind(rows().map(|row| row.payload.as_slice()).collect::<Vec<_>>())
        .bind(rows().map(|row| row.contributor.map(|id| id.0)).collect::<Vec<_>>())
        .bind(rounds().map(|(stage, _)| stage).collect::<Vec<_>>())
        .bind(rounds().map(|(_, column)| column).collect::<Vec<_>>())
        .bind(Heard::Contributed.code())
        .fetch_all(connection)
        .await?;
    // Positions in the database count from one.
    stale.into_iter().map(|nth| usize::try_from(nth - 1).map_err(|_| out_of_range())).collect()
}
