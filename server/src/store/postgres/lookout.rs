//! One question for all rooms of a node, of whatever school: thousands of them look twice a second, and mostly find nothing. One
//! for all its open sessions, too.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId, SessionId};
use sqlx::postgres::PgPool;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::sleep;
use uuid::Uuid;

use super::super::StoreError;
use super::super::lookout::{Lookout, Standing};
use super::edits::unsigned;
use super::writer::share;
use super::{PostgresStore, query_as};

/// How long a question gathers who else asks, after the one before.
const GATHERS: Duration = Duration::from_millis(50);
/// Rooms in one question.
const ROOMS: usize = 4096;
/// Questions under way. One on a line that fell silent does not keep the next ones waiting.
const UNDER_WAY: usize = 4;

/// The handle on the task that asks, which lives as long as a handle does.
pub(super) struct Gatherer {
    questions: mpsc::Sender<Question>,
}

type Place = (SchoolId, ConferenceId);

struct Question {
    school: SchoolId,
    conference: ConferenceId,
    answer: oneshot::Sender<Result<Option<Standing>, StoreError>>,
}

#[async_trait]
impl Lookout for PostgresStore {
    async fn standing(&self, conference: ConferenceId) -> Result<Option<Standing>, StoreError> {
        let (answer, standing) = oneshot::channel();
        let question = Question { school: self.school, conference, answer };
        let closed = || StoreError::Database(sqlx::Error::PoolClosed);
        self.gatherer.questions.send(question).await.map_err(|_| closed())?;
        standing.await.map_err(|_| closed())?
    }

    async fn ended_among(&self, sessions: &[(SchoolId, SessionId)]) -> Result<Vec<(SchoolId, SessionId)>, StoreError> {
        if sessions.is_empty() {
            return Ok(Vec::new());
        }
        let mut sorted = sessions.to_vec();
        sorted.sort_by_key(|(school, _)| *school);
        let ids: Vec<Uuid> = sorted.iter().map(|(_, session)| session.0).collect();
        let (schools, lengths) = by_school(&sorted, |(school, _)| *school)?;
        let live: Vec<(Uuid, Uuid)> = query_as("SELECT school, live FROM live_sessions(?, ?, ?)")
            .bind(schools)
            .bind(lengths)
            .bind(ids)
            .fetch_all(&self.read)
            .await?;
        let live: HashSet<(Uuid, Uuid)> = live.into_iter().collect();
        sorted.retain(|(school, session)| !live.contains(&(school.0, session.0)));
        Ok(sorted)
    }
}

impl Gatherer {
    pub(super) fn start(pool: PgPool) -> Self {
        let (questions, queue) = mpsc::channel(ROOMS);
        tokio::spawn(run(pool, queue));
        Self { questions }
    }
}

async fn run(pool: PgPool, mut queue: mpsc::Receiver<Question>) {
    let places = Arc::new(Semaphore::new(UNDER_WAY));
    loop {
        // Before the rooms are gathered: all who come while it waits for a place go with it.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let mut rooms = Vec::new();
        if queue.recv_many(&mut rooms, ROOMS).await == 0 {
            return;
        }
        let pool = pool.clone();
        tokio::spawn(async move {
            answer(&pool, rooms).await;
            drop(place);
        });
        sleep(GATHERS).await;
    }
}

async fn answer(pool: &PgPool, mut rooms: Vec<Question>) {
    rooms.sort_by_key(|room| room.school);
    let standings = ask(pool, &rooms).await;
    for room in rooms {
        let answer = match &standings {
            Ok(standings) => Ok(standings.get(&(room.school, room.conference)).copied()),
            Err(StoreError::Database(cause)) => Err(StoreError::Database(share(cause))),
            Err(StoreError::Unreadable(what)) => Err(StoreError::Unreadable(what)),
        };
        // A room that has gone needs no answer.
        let _ = room.answer.send(answer);
    }
}

/// Asks for rooms that stand in the order of their schools.
async fn ask(pool: &PgPool, rooms: &[Question]) -> Result<HashMap<Place, Standing>, StoreError> {
    let conferences: Vec<Uuid> = rooms.iter().map(|room| room.conference.0).collect();
    let (schools, lengths) = by_school(rooms, |room| room.school)?;
    let rows: Vec<(Uuid, Uuid, i64, i64, Option<i64>)> =
        query_as("SELECT school, conference, generation, head, last_event FROM standings(?, ?, ?)")
            .bind(schools)
            .bind(lengths)
            .bind(conferences)
            .fetch_all(pool)
            .await?;
    rows.into_iter()
        .map(|(school, conference, generation, head, last_event)| {
            let standing = Standing {
                generation: unsigned(generation)?,
                head: unsigned(head)?,
                last_event: last_event.map_or(Ok(0), unsigned)?,
            };
            Ok(((SchoolId(school), ConferenceId(conference)), standing))
        })
        .collect()
}

/// The schools of what stands in their order, and how many there are of each.
fn by_school<T>(sorted: &[T], school: impl Fn(&T) -> SchoolId) -> Result<(Vec<Uuid>, Vec<i32>), StoreError> {
    let (mut schools, mut lengths) = (Vec::new(), Vec::new());
    for of_one in sorted.chunk_by(|one, other| school(one) == school(other)) {
        schools.extend(of_one.first().map(|first| school(first).0));
        lengths.push(i32::try_from(of_one.len()).map_err(|_| StoreError::Unreadable("number"))?);
    }
    Ok((schools, lengths))
}
