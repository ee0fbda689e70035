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
mod history;
mod invitations;
mod log;
mod minutes_records;
mod participants;
mod private_notes;
mod reminders;
mod replies;
mod retention;
mod school;
mod schools;
mod screens;
mod seals;
mod sessions;
mod voices;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId};
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Row, Sqlite, SqliteConnection, SqlitePool, Transaction, query, query_as, query_scalar};

use tracing::warn;

use super::lookout::Lookout;
use super::tickets::KeptTickets;
use super::turns::{Alone, Errand, Turn, Turns};
use super::upkeep::Upkeep;
use super::{StoreError, from_millis, millis};
use log::Log;
use writer::Writer;

type ThisStore = SqliteStore;
type Db = Sqlite;
type DbRow = SqliteRow;
type DbQuery<'q> = Query<'q, Db, SqliteArguments>;
type DbConnection = SqliteConnection;

/// The ids of several rows as one text.
const IDS_BY_POSITION: &str = "group_concat(hex(id), ' ' ORDER BY position)";

/// The ids of the schools in which something waits: reminders until the first value, mails since the second.
fn to_tend() -> String {
    format!(
        "SELECT school.id FROM school WHERE disabled_at IS NULL AND ( \
         EXISTS (SELECT 1 FROM conference WHERE school_id = school.id AND {uncompacted}) \
         OR EXISTS (SELECT 1 FROM conference WHERE school_id = school.id AND {to_look_at}) \
         OR EXISTS (SELECT 1 FROM reply JOIN conference ON conference.id = conference_id \
                    WHERE school_id = school.id AND mail_state = 'queued' AND mailed_at <= ?))",
        uncompacted = history::UNCOMPACTED,
        to_look_at = reminders::TO_LOOK_AT,
    )
}

/// The embedded store, in the hands of one school.
#[derive(Clone)]
pub struct SqliteStore {
    /// Many readers.
    pub(crate) read: SqlitePool,
    /// The one connection that writes; whoever holds it has the transaction.
    pub(crate) write: SqlitePool,
    writer: Arc<Writer>,
    school: SchoolId,
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
        let writer = Arc::new(Writer::start(Log(write.clone())));
        let school = SchoolId(query_scalar(schools::OWN).fetch_one(&read).await?);
        Ok(Self { read, write, writer, school })
    }

    /// A connection for a single statement that reads.
    async fn reading(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.read.acquire().await
    }

    /// The connection for a single statement that writes and needs no transaction.
    async fn writing(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.write.acquire().await
    }

    /// The transaction of a verb that writes: nobody else writes until it ends.
    async fn begin(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        self.write.begin_with("BEGIN IMMEDIATE").await
    }

    /// After a destruction: `secure_delete` has overwritten what was deleted in the file; the write-ahead log still holds
    /// the pages as they were. Writes the log into the file and cuts it off, so that pages as they were before stand nowhere.
    async fn leaves_nothing(&self) {
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.write).await;
        match emptied.and_then(|row| row.try_get::<i64, _>(0)) {
            Ok(0) => {}
            // The key is destroyed in any case; what is left in the log opens to nobody and goes with the next round.
            Ok(_) => warn!("the log could not be emptied while somebody reads; restart the server to empty it"),
            Err(cause) => warn!(error = %cause, "the log could not be emptied; restart the server to empty it"),
        }
    }

    /// A transaction that sees the store as it stands at one moment.
    async fn begin_reading(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        self.read.begin().await
    }
}

/// Goes on reading, in a transaction, for a school. Here nothing but the conditions of the statements keeps schools apart.
async fn look_at(_: &mut DbConnection, _: SchoolId) -> Result<(), sqlx::Error> {
    Ok(())
}

#[async_trait]
impl Turns for SqliteStore {
    async fn take_turn(&self, _: ConferenceId) -> Result<Option<Turn>, StoreError> {
        Ok(None)
    }

    async fn alone(&self) -> Result<Option<Alone>, StoreError> {
        Ok(None)
    }

    async fn alone_at_names(&self, _: ConferenceId) -> Result<Option<Errand>, StoreError> {
        Ok(None)
    }
}

#[async_trait]
impl Upkeep for SqliteStore {
    fn is_shared(&self) -> bool {
        false
    }

    fn lookout(&self) -> Option<Arc<dyn Lookout>> {
        None
    }

    fn tickets(&self) -> Option<Arc<dyn KeptTickets>> {
        None
    }

    async fn let_go(&self) {
        self.read.close().await;
        // The last connection to go empties the write-ahead log into the file, which a reader may not.
        self.write.close().await;
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[tokio::test]
    async fn every_table_says_what_becomes_of_its_rows() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("store.sqlite")).await.unwrap();
        let rows = sqlx::query(
            "SELECT DISTINCT tables.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns \
             WHERE tables.type = 'table' AND columns.name IN ('conference_id', 'participant_id', 'participant')",
        )
        .fetch_all(&store.read)
        .await
        .unwrap();
        let there: BTreeSet<String> = rows.iter().map(|row| row.get("name")).collect();
        let listed: BTreeSet<String> = retention::TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
        let unsaid: Vec<_> = there.symmetric_difference(&listed).collect();
        assert!(
            unsaid.is_empty(),
            "say in TABLES what becomes of the rows of {unsaid:?} when a conference is destroyed"
        );
    }
}
