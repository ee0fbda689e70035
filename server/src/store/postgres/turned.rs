//! Connections for single statements, which remember the school that they were turned to: to turn one costs a journey, and
//! who asks next is mostly of a school that asked a moment ago.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rembuk_core::ids::SchoolId;
use scopeguard::ScopeGuard;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use super::{DbConnection, PATIENCE, UNASKED, query};

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
pub(super) struct Turned(ScopeGuard<DbConnection, TakeBack>);

type TakeBack = Box<dyn FnOnce(DbConnection) + Send>;

impl Deref for Turned {
    type Target = DbConnection;

    fn deref(&self) -> &DbConnection {
        &self.0
    }
}

impl DerefMut for Turned {
    fn deref_mut(&mut self) -> &mut DbConnection {
        &mut self.0
    }
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
        let take_back: TakeBack = Box::new(move |mut connection| {
            let Ok(runtime) = Handle::try_current() else { return };
            // One that was let go of in the middle of an answer reads it to its end here, and one that broke is found out.
            runtime.spawn(async move {
                if laid.elapsed() < LIFETIME && connection.ping().await.is_ok() {
                    let back = Resting { connection, school, laid, since: Instant::now() };
                    resting.lock().unwrap_or_else(PoisonError::into_inner).push(back);
                }
                drop(place);
            });
        });
        Ok(Turned(scopeguard::guard(connection, take_back)))
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
