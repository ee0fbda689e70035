//! Moves all schools from an embedded store into the empty one of a cluster: every table that both have, in one
//! transaction, compared before it commits. The rows go as they are; nothing is opened on the way.

use std::collections::BTreeMap;

use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, QueryBuilder, Row, SqliteConnection};
use uuid::Uuid;

use super::StoreError;
use super::postgres::PostgresStore;
use super::sqlite::SqliteStore;

/// Rows that one statement takes.
const ROWS: usize = 500;

/// What became of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub table: String,
    /// How many rows were moved and found equal.
    pub rows: u64,
}

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// There is something in the store of the cluster.
    #[error("the store of the cluster is not empty: {0} has rows")]
    NotEmpty(String),
    /// What arrived is not what was sent.
    #[error("the table {0} did not arrive as it was; nothing was moved")]
    Different(String),
    /// One of the databases failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for TransferError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Store(cause.into())
    }
}

/// Moves everything. The embedded store is left as it is.
pub async fn transfer(from: &SqliteStore, to: &PostgresStore) -> Result<Vec<Moved>, TransferError> {
    let mut source = from.read.begin().await?;
    let mut target = to.write.begin().await?;
    for limit in ["statement_timeout", "idle_in_transaction_session_timeout"] {
        sqlx::query(AssertSqlSafe(format!("SET LOCAL {limit} = 0"))).execute(&mut *target).await?;
    }
    let walls = walls(&mut target).await?;
    for table in &walls {
        sqlx::query(AssertSqlSafe(format!("ALTER TABLE \"{table}\" NO FORCE ROW LEVEL SECURITY")))
            .execute(&mut *target)
            .await?;
    }
    // The place of a school that nobody has set up makes way for the one that comes.
    sqlx::query(
        "DELETE FROM school WHERE NOT EXISTS (SELECT 1 FROM seal_key WHERE school_id = school.id) AND host IS NULL",
    )
    .execute(&mut *target)
    .await?;
    let mut moved = Vec::new();
    let mut sums = BTreeMap::new();
    for table in tables(&mut source).await? {
        let columns = columns(&mut target, &table).await?;
        if sum_there(&mut target, &table, &columns).await?.rows > 0 {
            return Err(TransferError::NotEmpty(table));
        }
        let sum = copy(&mut source, &mut target, &table, &columns).await?;
        moved.push(Moved { table: table.clone(), rows: sum.rows });
        sums.insert(table, (columns, sum));
    }
    for (table, (columns, sum)) in sums {
        if sum_there(&mut target, &table, &columns).await? != sum {
            return Err(TransferError::Different(table));
        }
    }
    for table in &walls {
        sqlx::query(AssertSqlSafe(format!("ALTER TABLE \"{table}\" FORCE ROW LEVEL SECURITY")))
            .execute(&mut *target)
            .await?;
    }
    target.commit().await?;
    Ok(moved)
}

/// The tables that show their owner one school at a time. Within this transaction, which brings all schools, they do not.
async fn walls(target: &mut PgConnection) -> Result<Vec<String>, TransferError> {
    Ok(sqlx::query_scalar(
        "SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
         WHERE relforcerowsecurity AND nspname = current_schema() ORDER BY relname",
    )
    .fetch_all(&mut *target)
    .await?)
}

/// A column and what stands in it.
struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Id,
    Bytes,
    Number,
    Flag,
    Text,
}

enum Cell {
    Id(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Text(Option<String>),
}

/// How many rows a table has, and a sum of their hashes, in whatever order they come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    hashes: [u64; 4],
}

/// All tables, each after those that its rows refer to.
async fn tables(source: &mut SqliteConnection) -> Result<Vec<String>, TransferError> {
    let mut waiting: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx%' \
         ORDER BY name <> 'school', name",
    )
    .fetch_all(&mut *source)
    .await?;
    let references: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, f.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    )
    .fetch_all(&mut *source)
    .await?;
    let mut ordered: Vec<String> = Vec::new();
    while !waiting.is_empty() {
        let free =
            |table: &String| !references.iter().any(|(from, to)| from == table && to != table && waiting.contains(to));
        let (next, rest): (Vec<_>, Vec<_>) = waiting.iter().cloned().partition(free);
        if next.is_empty() {
            return Err(StoreError::Unreadable("order of tables").into());
        }
        ordered.extend(next);
        waiting = rest;
    }
    Ok(ordered)
}

async fn columns(target: &mut PgConnection, table: &str) -> Result<Vec<Column>, TransferError> {
    let named: Vec<(String, String)> = sqlx::query_as(
        "SELECT column_name::text, data_type::text FROM information_schema.columns \
         WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
    )
    .bind(table)
    .fetch_all(&mut *target)
    .await?;
    if named.is_empty() {
        return Err(StoreError::Unreadable("table that the cluster does not have").into());
    }
    let kind_of = |data_type: &str| match data_type {
        "uuid" => Ok(Kind::Id),
        "bytea" => Ok(Kind::Bytes),
        "bigint" => Ok(Kind::Number),
        "boolean" => Ok(Kind::Flag),
        "text" => Ok(Kind::Text),
        _ => Err(StoreError::Unreadable("type of a column")),
    };
    Ok(named
        .into_iter()
        .map(|(name, data_type)| Ok(Column { kind: kind_of(&data_type)?, name }))
        .collect::<Result<_, StoreError>>()?)
}

async fn copy(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    table: &str,
    columns: &[Column],
) -> Result<Sum, TransferError> {
    let mut sum = Sum::default();
    let mut rows = sqlx::query(AssertSqlSafe(select(table, columns))).fetch(source);
    let mut part = Vec::with_capacity(ROWS);
    loop {
        let row = rows.try_next().await?;
        let is_last = row.is_none();
        if let Some(row) = row {
            let cells = cells_here(&row, columns)?;
            sum.add(&cells);
            part.push(cells);
        }
        if part.len() == ROWS || (is_last && !part.is_empty()) {
            insert(target, table, columns, std::mem::take(&mut part)).await?;
        }
        if is_last {
            return Ok(sum);
        }
    }
}

async fn insert(
    target: &mut PgConnection,
    table: &str,
    columns: &[Column],
    rows: Vec<Vec<Cell>>,
) -> Result<(), sqlx::Error> {
    let mut insert = QueryBuilder::<Postgres>::new(format!("INSERT INTO \"{table}\" ({}) ", list(columns)));
    insert.push_values(rows, |mut values, cells| {
        for cell in cells {
            match cell {
                Cell::Id(id) => values.push_bind(id),
                Cell::Bytes(bytes) => values.push_bind(bytes),
                Cell::Number(number) => values.push_bind(number),
                Cell::Flag(flag) => values.push_bind(flag),
                Cell::Text(text) => values.push_bind(text),
            };
        }
    });
    insert.build().execute(target).await?;
    Ok(())
}

async fn sum_there(target: &mut PgConnection, table: &str, columns: &[Column]) -> Result<Sum, TransferError> {
    let mut sum = Sum::default();
    let mut rows = sqlx::query(AssertSqlSafe(select(table, columns))).fetch(target);
    while let Some(row) = rows.try_next().await? {
        sum.add(&cells_there(&row, columns)?);
    }
    Ok(sum)
}

fn list(columns: &[Column]) -> String {
    columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
}

fn select(table: &str, columns: &[Column]) -> String {
    format!("SELECT {} FROM \"{table}\"", list(columns))
}

/// The same reading for the rows of either database, whose types the compiler keeps apart.
macro_rules! reads_cells {
    ($name:ident, $row:ty) => {
        fn $name(row: &$row, columns: &[Column]) -> Result<Vec<Cell>, sqlx::Error> {
            columns
                .iter()
                .enumerate()
                .map(|(place, column)| {
                    Ok(match column.kind {
                        Kind::Id => Cell::Id(row.try_get(place)?),
                        Kind::Bytes => Cell::Bytes(row.try_get(place)?),
                        Kind::Number => Cell::Number(row.try_get(place)?),
                        Kind::Flag => Cell::Flag(row.try_get(place)?),
                        Kind::Text => Cell::Text(row.try_get(place)?),
                    })
                })
                .collect()
        }
    };
}

reads_cells!(cells_here, SqliteRow);
reads_cells!(cells_there, PgRow);

impl Sum {
    fn add(&mut self, cells: &[Cell]) {
        let mut hash = Sha256::new();
        for cell in cells {
            let bytes = cell.bytes();
            hash.update([u8::from(bytes.is_some())]);
            let bytes = bytes.unwrap_or_default();
            hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(bytes);
        }
        self.rows += 1;
        for (sum, word) in self.hashes.iter_mut().zip(hash.finalize().chunks_exact(8)) {
            *sum = sum.wrapping_add(word.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)));
        }
    }
}

impl Cell {
    fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Id(id) => id.map(|id| id.as_bytes().to_vec()),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Number(number) => number.map(|number| number.to_be_bytes().to_vec()),
            Self::Flag(flag) => flag.map(|flag| vec![u8::from(flag)]),
            Self::Text(text) => text.as_ref().map(|text| text.as_bytes().to_vec()),
        }
    }
}
