//! PostgreSQL: one database, many nodes. It holds the log and the truth; no node leads and none holds a lease. A commit
//! returns after the sync of the log (`synchronous_commit=on`), and a node that was cut off fails at the condition of its
//! own write: the head and generation that it was checked against.
//!
//! The verbs are the files of `store/sqlite`, compiled a second time under the names below. What such a file must keep to:
//! `?` stands for a value, numbers are bound and read as `i64`, yes and no as `bool`, ids as `Uuid`, hashes and ciphertext
//! as bytes; a column that both the table and `excluded` have is named with its table; after a failed statement the
//! transaction is over.

#![allow(clippy::duplicate_mod, reason = "the verbs are written once and compiled for each database")]

#[path = "sqlite/accounts.rs"]
mod accounts;
#[path = "sqlite/audit.rs"]
mod audit;
#[path = "sqlite/chains.rs"]
mod chains;
#[path = "sqlite/commitments.rs"]
mod commitments;
#[path = "sqlite/conduct.rs"]
mod conduct;
#[path = "sqlite/conferences.rs"]
mod conferences;
#[path = "sqlite/edits.rs"]
mod edits;
#[path = "sqlite/floors.rs"]
mod floors;
#[path = "sqlite/follow_up.rs"]
mod follow_up;
#[path = "sqlite/history.rs"]
mod history;
#[path = "sqlite/invitations.rs"]
mod invitations;
mod log;
mod lookout;
#[path = "sqlite/minutes_records.rs"]
mod minutes_records;
#[path = "sqlite/participants.rs"]
mod participants;
#[path = "sqlite/private_notes.rs"]
mod private_notes;
#[path = "sqlite/reminders.rs"]
mod reminders;
#[path = "sqlite/replies.rs"]
mod replies;
#[path = "sqlite/retention.rs"]
mod retention;
#[path = "sqlite/school.rs"]
mod school;
#[path = "sqlite/schools.rs"]
mod schools;
#[path = "sqlite/screens.rs"]
mod screens;
#[path = "sqlite/seals.rs"]
mod seals;
#[path = "sqlite/sessions.rs"]
mod sessions;
mod tickets;
mod turned;
mod turns;
#[path = "sqlite/voices.rs"]
mod voices;
#[path = "sqlite/writer.rs"]
mod writer;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::SchoolId;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::query::{Query, QueryAs, QueryScalar};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, FromRow, PgConnection, Postgres, SqlSafeStr, SqlStr, Transaction,
};

use tracing::warn;

use super::gathering::Gathering;
use super::lookout::Lookout;
use super::tickets::KeptTickets;
use super::upkeep::Upkeep;
use super::{StoreError, from_millis, millis};
use log::Log;
use lookout::WhereItStands;
use tickets::{Keep, Take};
use turned::{Turned, TurnedPool};
use writer::Writer;

type ThisStore = PostgresStore;
type Db = Postgres;
type DbRow = PgRow;
type DbQuery<'q> = Query<'q, Db, PgArguments>;
type DbConnection = PgConnection;

/// The ids of several rows as one text.
const IDS_BY_POSITION: &str = "string_agg(id::text, ' ' ORDER BY position)";

/// The ids of the schools in which something waits: reminders until the first value, mails since the second.
fn to_tend() -> String {
    "SELECT schools_to_tend(?, ?)".to_owned()
}

/// The key of the locks that order the writers of all nodes: "rembuk", mixed with the school's.
const WRITERS: i64 = 0x7265_6d62_756b;
/// Connections of a node: for single statements, for views of one moment and what is asked across schools, for verbs that write,
/// and one for the log of edits. Few, since a fresh one costs the database as much as twenty questions, and after a restart all
/// are laid while everybody waits; four answer thousands of questions a second.
const SINGLES: u32 = 4;
const READERS: u32 = 4;
const VERBS: u32 = 3;
const LOGS: u32 = 1;
/// Connections that hold turns, apart from the writers': whoever waits for a turn keeps none of them waiting.
const TURNS: u32 = 4;
/// How long a statement waits for a connection of the pool.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that nobody used for so long is asked whether it still lives, before somebody gets it. One that was given back
/// a moment ago was asked then, and to ask again would cost each question one more journey.
const UNASKED: Duration = Duration::from_secs(1);
/// What holds for every statement of a node. A node that stops in the middle of a transaction is put out of it, so that
/// the others do not wait for it; a sync of the log is demanded whatever the server's own settings say.
const SESSION: [(&str, &str); 6] = [
    ("application_name", "rembuk"),
    ("statement_timeout", "10s"),
    ("lock_timeout", "5s"),
    ("idle_in_transaction_session_timeout", "2s"),
    ("synchronous_commit", "on"),
    ("TimeZone", "UTC"),
];

/// The store of a cluster, in the hands of one school.
#[derive(Clone)]
pub struct PostgresStore {
    /// Single statements.
    singles: TurnedPool,
    /// Views of one moment, and what is asked across schools.
    pub(crate) read: PgPool,
    /// The verbs that write.
    pub(crate) write: PgPool,
    /// Turns at a conference.
    turns: PgPool,
    writer: Arc<Writer>,
    /// What the writer writes through.
    log: TurnedPool,
    standings: Arc<Gathering<WhereItStands>>,
    keeping: Arc<Gathering<Keep>>,
    taking: Arc<Gathering<Take>>,
    school: SchoolId,
}

impl PostgresStore {
    /// Opens the database at `postgres://…` and brings its tables up to date; nodes that start together wait for the first.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?;
        // Outside the limits of a session: a change of tables takes its time, and so does waiting for another node's.
        let mut connection = options.connect().await?;
        // `run` takes what its future cannot be sent with.
        sqlx::migrate!("./migrations/postgres")
            .run_direct(None, &mut connection, false)
            .await
            .map_err(|error| sqlx::Error::Migrate(Box::new(error)))?;
        connection.close().await?;
        let options = options.options(SESSION);
        let pool = |most: u32| {
            let options =
                PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE).test_before_acquire(false);
            options.before_acquire(|connection, resting| {
                Box::pin(async move {
                    if resting.idle_for > UNASKED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
        };
        let write = pool(VERBS).connect_with(options.clone()).await?;
        let turns = pool(TURNS).connect_lazy_with(options.clone());
        let singles = TurnedPool::of(options.clone(), SINGLES);
        let read = pool(READERS).connect_with(options.clone()).await?;
        let log = TurnedPool::of(options, LOGS);
        let writer = Arc::new(Writer::start(Log(log.clone())));
        let standings = Arc::new(lookout::gather(read.clone()));
        let keeping = Arc::new(tickets::keep(singles.clone()));
        let taking = Arc::new(tickets::take(singles.clone()));
        let school = SchoolId(query_scalar(schools::OWN).fetch_one(&read).await?);
        warn_of_no_second_wall(&read).await?;
        Ok(Self { singles, read, write, turns, writer, log, standings, keeping, taking, school })
    }

    /// The transaction of a verb that writes: on no node does anybody else write for this school until it ends. Each verb
    /// adds to the one trail of the school, so verbs stand in a row anyway; this lets them look before they write.
    async fn begin(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        let mut transaction = begun(&self.write, None).await?;
        query("SELECT pg_advisory_xact_lock(?), set_config('rembuk.school', ?, TRUE)")
            .bind(writers_of(self.school))
            .bind(self.school.to_string())
            .execute(&mut *transaction)
            .await?;
        Ok(transaction)
    }

    /// A connection for a single statement that reads.
    async fn reading(&self) -> Result<Turned, sqlx::Error> {
        self.singles.turned_to(self.school).await
    }

    /// A connection for a single statement that writes and needs no transaction.
    async fn writing(&self) -> Result<Turned, sqlx::Error> {
        self.singles.turned_to(self.school).await
    }

    /// After a destruction: old pages and the log keep what was deleted until the database cleans up after itself; the key
    /// is among what was destroyed, and `operating.md` says what remains for how long.
    async fn leaves_nothing(&self) {}

    /// A transaction that sees the store as it stands at one moment, for as long as reading takes.
    async fn begin_reading(&self) -> Result<Transaction<'static, Db>, sqlx::Error> {
        let reading = format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = 0; \
             SET LOCAL rembuk.school = '{}'",
            self.school
        );
        begun(&self.read, Some(reading)).await
    }
}

/// Begins a transaction, with statements of its own, in one journey, or the usual one. None of them may fail or wait for a lock:
/// the driver (`transaction.rs`) rolls back only what it has counted, and would keep the connection inside of the failed
/// transaction. Nor may it be given up halfway, for the same reason: who reads next there would see the store as it was, for as
/// long as the connection is busy. Whoever asked may be gone before the database has answered; then it is taken to its end here.
async fn begun(pool: &PgPool, statement: Option<String>) -> Result<Transaction<'static, Db>, sqlx::Error> {
    let pool = pool.clone();
    let beginning = tokio::spawn(async move {
        match statement {
            Some(statement) => pool.begin_with(AssertSqlSafe(statement)).await,
            None => pool.begin().await,
        }
    });
    // Dropped unseen, it is rolled back.
    beginning.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}

/// Lets a transaction see the rows of one school and of no other: the tables themselves demand it.
async fn look_at(connection: &mut DbConnection, school: SchoolId) -> Result<(), sqlx::Error> {
    query("SELECT set_config('rembuk.school', ?, TRUE)").bind(school.to_string()).execute(connection).await?;
    Ok(())
}

/// The lock that orders the writers of a school on all nodes. Two schools that happen to share a number wait for each other.
fn writers_of(school: SchoolId) -> i64 {
    let (high, low) = school.0.as_u64_pair();
    WRITERS ^ (high ^ low).cast_signed()
}

/// A superuser sees the rows of every school whatever the tables demand.
async fn warn_of_no_second_wall(pool: &PgPool) -> Result<(), sqlx::Error> {
    let passes: bool = query_scalar("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        .fetch_one(pool)
        .await?;
    if passes {
        warn!("the database role passes row-level security: with several schools, take one that is no superuser");
    }
    Ok(())
}

#[async_trait]
impl Upkeep for PostgresStore {
    fn is_shared(&self) -> bool {
        true
    }

    fn lookout(&self) -> Option<Arc<dyn Lookout>> {
        Some(Arc::new(self.clone()))
    }

    fn tickets(&self) -> Option<Arc<dyn KeptTickets>> {
        Some(Arc::new(self.clone()))
    }

    async fn let_go(&self) {
        self.singles.close().await;
        self.read.close().await;
        self.turns.close().await;
        self.log.close().await;
        self.write.close().await;
    }
}

/// Writes edits for a school from now on, beside those of other nodes.
async fn share_writing(connection: &mut DbConnection, school: SchoolId) -> Result<(), sqlx::Error> {
    query("SELECT pg_advisory_xact_lock_shared(?), set_config('rembuk.school', ?, TRUE)")
        .bind(writers_of(school))
        .bind(school.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

fn query<'q>(sql: impl SqlSafeStr) -> DbQuery<'q> {
    sqlx::query(numbered(sql))
}

fn query_as<'q, O: for<'r> FromRow<'r, DbRow>>(sql: impl SqlSafeStr) -> QueryAs<'q, Db, O, PgArguments> {
    sqlx::query_as(numbered(sql))
}

fn query_scalar<'q, O>(sql: impl SqlSafeStr) -> QueryScalar<'q, Db, O, PgArguments>
where
    (O,): for<'r> FromRow<'r, DbRow>,
{
    sqlx::query_scalar(numbered(sql))
}

/// Writes `?` as `$1`, `$2` and so on, and `?2` as `$2`. No statement of ours has a question mark elsewhere.
fn numbered(sql: impl SqlSafeStr) -> SqlStr {
    let sql = sql.into_sql_str();
    let mut parts = sql.as_str().split('?');
    let mut numbered = parts.next().unwrap_or_default().to_owned();
    for (part, number) in parts.zip(1_u32..) {
        numbered.push('$');
        if !part.starts_with(|letter: char| letter.is_ascii_digit()) {
            numbered.push_str(&number.to_string());
        }
        numbered.push_str(part);
    }
    AssertSqlSafe(numbered).into_sql_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_marks_become_numbers() {
        assert_eq!(numbered("SELECT 1").as_str(), "SELECT 1");
        assert_eq!(numbered("a = ? AND b IN (?, ?)").as_str(), "a = $1 AND b IN ($2, $3)");
        assert_eq!(numbered("?1 + 1, ?2, ?1").as_str(), "$1 + 1, $2, $1");
    }
}
