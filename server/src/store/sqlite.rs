//! SQLite: one file, one process, one writer. A commit returns after the sync of the log
//! (`synchronous=FULL`), which is what "saved" means on every screen.
//!
//! The verbs below are written once, in SQL that both databases take. PostgreSQL compiles the same files under its own
//! names for what stands here between the modules and `open`; `store/postgres.rs` says what has to be kept in mind.

mod accounts;
pub(crate) mod audit;
mod chains;
mod commitments;
mod conduct;
mod conferences;
mod edits;
mod floors;
mod follow_up;
mod invitations;
mod minutes_records;
mod participants;
mod replies;
mod school;
mod seals;
mod sessions;
mod writer;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction, query, query_as, query_scalar};

use super::upkeep::Upkeep;
use super::{StoreError, from_millis, millis};
use writer::Writer;

type ThisStore = SqliteStore;
type Db = Sqlite;
type DbRow = SqliteRow;
type DbConnection = SqliteConnection;

/// The embedded store.
pub struct SqliteStore {
    /// Many readers.
    pub(crate) read: SqlitePool,
    /// The one connection that writes; whoever holds it has the transaction.
    pub(crate) write: SqlitePool,
    writer: Writer,
}

impl SqliteStore {
    /// Opens or makes the database file and brings its tables up to date.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_millis(1_500))
            // What is deleted is overwritten: a shredded key must not linger in free pages.
            .pragma("secure_delete", "ON");
        let write = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        // `run` takes what its future cannot be sent with.
        sqlx::migrate!("./migrations/sqlite")
            .run_direct(None, &mut *write.acquire().await?, false)
            .await
            .map_err(|error| sqlx::Error::Migrate(Box::new(error)))?;
        let read = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        let writer = Writer::start(WriteTurns(write.clone()));
        Ok(Self { read, write, writer })
    }

    /// The transaction of a verb that writes: nobody else writes until it ends.
    async fn begin(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        self.write.begin_with("BEGIN IMMEDIATE").await
    }

    /// A transaction that sees the store as it stands at one moment.
    async fn begin_reading(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        self.read.begin().await
    }
}

#[async_trait]
impl Upkeep for SqliteStore {
    fn is_shared(&self) -> bool {
        false
    }

    async fn let_go(&self) {
        self.read.close().await;
        // The last connection to go empties the write-ahead log into the file, which a reader may not.
        self.write.close().await;
    }
}

/// Gives the writer of edits its turns at the database.
struct WriteTurns(SqlitePool);

impl WriteTurns {
    async fn edits(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        self.0.begin_with("BEGIN IMMEDIATE").await
    }
}

/// Writes a whole and consistent copy of a store that may be in use to a new file.
pub async fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let options = SqliteConnectOptions::new().filename(from).busy_timeout(Duration::from_secs(30));
    let mut connection = sqlx::ConnectOptions::connect(&options).await?;
    sqlx::query("VACUUM INTO ?").bind(to.to_string_lossy().into_owned()).execute(&mut connection).await?;
    sqlx::Connection::close(connection).await?;
    Ok(())
}
