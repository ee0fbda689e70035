//! One question for all rooms of a node, of whatever school: thousands of them look twice a second, and mostly find nothing. One
//! for all its open sessions, too.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId, SessionId};
use sqlx::postgres::PgPool;
use uuid::Uuid;

use super::super::StoreError;
use super::super::gathering::{Gathering, Question, Rounds};
use super::super::lookout::{Lookout, Standing};
use super::edits::unsigned;
use super::{PostgresStore, query_as};

/// All rooms of a node look at about the same time, and none is in a hurry.
const ROUNDS: Rounds = Rounds { most: 4096, under_way: 4, gathers: Duration::from_millis(50) };

type Place = (SchoolId, ConferenceId);

/// What a room asks: see [`Lookout::standing`].
pub(super) struct WhereItStands(Place);

impl Question for WhereItStands {
    type Answer = Option<Standing>;

    fn place(&self) -> Place {
        self.0
    }
}

/// Asks for the rooms of a node.
pub(super) fn gather(pool: PgPool) -> Gathering<WhereItStands> {
    Gathering::start(ROUNDS, move |rooms| ask(pool.clone(), rooms))
}

#[async_trait]
impl Lookout for PostgresStore {
    async fn standing(&self, conference: ConferenceId) -> Result<Option<Standing>, StoreError> {
        self.standings.ask(WhereItStands((self.school, conference))).await
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

async fn ask(pool: PgPool, rooms: Vec<WhereItStands>) -> Result<Vec<Option<Standing>>, StoreError> {
    let places: Vec<Place> = rooms.into_iter().map(|room| room.0).collect();
    let conferences: Vec<Uuid> = places.iter().map(|(_, conference)| conference.0).collect();
    let (schools, lengths) = by_school(&places, |(school, _)| *school)?;
    let rows: Vec<(Uuid, Uuid, i64, i64, Option<i64>)> =
        query_as("SELECT school, conference, generation, head, last_event FROM standings(?, ?, ?)")
            .bind(schools)
            .bind(lengths)
            .bind(conferences)
            .fetch_all(&pool)
            .await?;
    let mut standings: HashMap<Place, Standing> = HashMap::new();
    for (school, conference, generation, head, last_event) in rows {
        let standing = Standing {
            generation: unsigned(generation)?,
            head: unsigned(head)?,
            last_event: last_event.map_or(Ok(0), unsigned)?,
        };
        standings.insert((SchoolId(school), ConferenceId(conference)), standing);
    }
    Ok(places.iter().map(|place| standings.get(place).copied()).collect())
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
