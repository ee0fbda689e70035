//! SQLite: one file, one process, one writer. A commit returns after the sync of the log
//! (`synchronous=FULL`), which is what "saved" means on every screen.

mod accounts;
pub(crate) mod audit;
mod chains;
mod commitments;
mod conduct;
mod conferences;
mod edits;
mod floors;
mod follow_up;
mod history;
mod invitations;
mod minutes_records;
mod participants;
mod private_notes;
mod reminders;
mod replies;
mod retention;
mod school;
mod screens;
mod seals;
mod sessions;
mod voices;
mod writer;

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use time::OffsetDateTime;

use super::StoreError;
use writer::Writer;

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
        sqlx::migrate!("./migrations/sqlite")
            .run(&write)
            .await
            .map_err(|error| sqlx::Error::Migrate(Box::new(error)))?;
        let read = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        let writer = Writer::start(write.clone());
        Ok(Self { read, write, writer })
    }

    /// Lets the last writes through and closes the file.
    pub async fn close(&self) {
        self.read.close().await;
        // The last connection to go empties the write-ahead log into the file, which a reader may not.
        self.write.close().await;
    }
}

/// Milliseconds since 1970, as times stand in the database.
pub(crate) fn millis(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// A stored time.
pub(crate) fn from_millis(millis: i64) -> Result<OffsetDateTime, StoreError> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
        .map_err(|_| StoreError::Unreadable("time"))
}

/// Writes a whole and consistent copy of a store that may be in use to a new file.
pub async fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let options = SqliteConnectOptions::new().filename(from).busy_timeout(Duration::from_secs(30));
    let mut connection = sqlx::ConnectOptions::connect(&options).await?;
    sqlx::query("VACUUM INTO ?").bind(to.to_string_lossy().into_owned()).execute(&mut connection).await?;
    sqlx::Connection::close(connection).await?;
    Ok(())
}
