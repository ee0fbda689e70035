//! Connections for single statements, which remember the school that they were turned to: to turn one costs a journey, and
//! who asks next is mostly of a school that asked a moment ago. Nor does it cost one to give a connection back: it knows
//! whether its last statement was answered to the end.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::{self, BoxFuture};
use futures_util::stream::{self, BoxStream, StreamExt};
use rembuk_core::ids::SchoolId;
use scopeguard::ScopeGuard;
use sqlx::postgres::{PgConnectOptions, PgQueryResult, PgStatement, PgTypeInfo};
use sqlx::{ConnectOptions, Connection, Describe, Either, Execute, Executor, SqlStr};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use super::{Db, DbConnection, DbRow, PATIENCE, UNASKED, query};

/// After so long a connection is laid anew: what the database keeps for one grows with what it was asked.
const LIFETIME: Duration = Duration::from_secs(1800);

/// See the module. Clones share the connections.
#[derive(Clone)]
pub(super) struct TurnedPool {
    options: PgConnectOptions,
    most: u32,
    /// One for each connection that there may be.
    places: Arc<Semaphore>,
    /// The one that came back last stands last. Guards nothing but itself; nothing is awaited under it.
    resting: Arc<Mutex<Vec<Resting>>>,
}

/// A connection that is in nobody's hands.
struct Resting {
    connection: DbConnection,
    school: SchoolId,
    laid: Instant,
    since: Instant,
}

/// A connection that sees one school, until it is dropped.
pub(super) struct Turned(ScopeGuard<Single, TakeBack>);

type TakeBack = Box<dyn FnOnce(Single) + Send>;

/// A connection for one statement after the other.
#[derive(Debug)]
pub(super) struct Single {
    connection: DbConnection,
    /// Whether the last statement was answered to its end, without an error.
    is_well: bool,
}

impl Deref for Turned {
    type Target = Single;

    fn deref(&self) -> &Single {
        &self.0
    }
}

impl DerefMut for Turned {
    fn deref_mut(&mut self) -> &mut Single {
        &mut self.0
    }
}

impl<'c> Executor<'c> for &'c mut Single {
    type Database = Db;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<PgQueryResult, DbRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Db>,
    {
        let Single { connection, is_well } = self;
        *is_well = false;
        let steps = connection.fetch_many(query).map(Some).chain(stream::once(future::ready(None)));
        let mut has_failed = false;
        Box::pin(steps.scan(is_well, move |is_well, step| {
            match &step {
                Some(step) => has_failed |= step.is_err(),
                None => **is_well = !has_failed,
            }
            future::ready(step)
        }))
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<DbRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Db>,
    {
        Box::pin(noted(&mut self.is_well, self.connection.fetch_optional(query)))
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        Box::pin(noted(&mut self.is_well, self.connection.prepare_with(sql, parameters)))
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<Describe<Db>, sqlx::Error>>
    where
        'c: 'e,
    {
        Box::pin(noted(&mut self.is_well, self.connection.describe(sql)))
    }
}

/// Asks, and notes whether it was answered.
async fn noted<T>(is_well: &mut bool, asking: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    *is_well = false;
    let answer = asking.await;
    *is_well = answer.is_ok();
    answer
}

impl TurnedPool {
    /// Lays as many connections at most, when they are asked for.
    pub(super) fn of(options: PgConnectOptions, most: u32) -> Self {
        let places = usize::try_from(most).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { options, most, places: Arc::new(Semaphore::new(places)), resting: Arc::default() }
    }

    /// A connection that sees this school and no other.
    pub(super) async fn turned_to(&self, school: SchoolId) -> Result<Turned, sqlx::Error> {
        timeout(PATIENCE, self.take(school)).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    /// Ends all connections once nobody has one; who asks from now on is refused.
    pub(super) async fn close(&self) {
        let _all = self.places.acquire_many(self.most).await;
        self.places.close();
        let resting = std::mem::take(&mut *self.resting());
        for each in resting {
            // Whatever comes of it, it is over.
            let _ = each.connection.close().await;
        }
    }

    async fn take(&self, school: SchoolId) -> Result<Turned, sqlx::Error> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?;
        let (connection, laid) = self.seeing(school).await?;
        let resting = Arc::clone(&self.resting);
        let take_back: TakeBack = Box::new(move |Single { mut connection, is_well }| {
            if laid.elapsed() >= LIFETIME {
                return;
            }
            let rests = move |connection| {
                let back = Resting { connection, school, laid, since: Instant::now() };
                resting.lock().unwrap_or_else(PoisonError::into_inner).push(back);
                drop(place);
            };
            if is_well {
                rests(connection);
            } else if let Ok(runtime) = Handle::try_current() {
                // What was let go of in the middle of an answer reads it to its end, and what broke is found out.
                runtime.spawn(async move {
                    if connection.ping().await.is_ok() {
                        rests(connection);
                    }
                });
            }
        });
        Ok(Turned(scopeguard::guard(Single { connection, is_well: true }, take_back)))
    }

    /// A connection that lives and sees the school, and when it was laid.
    async fn seeing(&self, school: SchoolId) -> Result<(DbConnection, Instant), sqlx::Error> {
        while let Some(Resting { mut connection, school: seen, laid, since }) = self.rested(school) {
            if since.elapsed() > UNASKED && connection.ping().await.is_err() {
                continue;
            }
            if seen != school {
                turn(&mut connection, school).await?;
            }
            return Ok((connection, laid));
        }
        let mut connection = self.options.connect().await?;
        turn(&mut connection, school).await?;
        Ok((connection, Instant::now()))
    }

    /// One that sees the school; if no more may be laid, the one that nobody has asked for longest.
    fn rested(&self, school: SchoolId) -> Option<Resting> {
        let mut resting = self.resting();
        if let Some(own) = resting.iter().rposition(|each| each.school == school) {
            return Some(resting.remove(own));
        }
        // Whoever asks holds a place already.
        (resting.len() > self.places.available_permits()).then(|| resting.remove(0))
    }

    fn resting(&self) -> MutexGuard<'_, Vec<Resting>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn turn(connection: &mut DbConnection, school: SchoolId) -> Result<(), sqlx::Error> {
    query("SELECT set_config('rembuk.school', ?, FALSE)").bind(school.to_string()).execute(connection).await?;
    Ok(())
}
