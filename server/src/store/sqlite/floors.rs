//! The floor in SQL.

use async_trait::async_trait;
use rembuk_core::domain::floor::{Change, Floor};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::{Duration, OffsetDateTime};

use super::super::StoreError;
use super::super::conferences::StepError;
use super::super::floors::Floors;
use super::conferences::signed;
use super::{DbConnection, ThisStore, audit, from_millis, query, query_scalar};
use crate::audit::Event;

const READ: &str = "SELECT state FROM floor WHERE conference_id = ?";

#[async_trait]
impl Floors for ThisStore {
    async fn floor(&self, conference: ConferenceId) -> Result<Floor, StoreError> {
        read(
            query_scalar(concat!("SELECT state FROM floor WHERE conference_id = ", own!()))
                .bind(conference.0)
                .bind(self.school.0)
                .fetch_optional(&mut *self.reading().await?)
                .await?,
        )
    }

    async fn change_floor(
        &self,
        conference: ConferenceId,
        generation: u64,
        change: Change,
        event: Event,
    ) -> Result<bool, StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        let stands: Option<i64> = query_scalar(
            "SELECT generation FROM conference WHERE id = ? AND school_id = ? AND generation = ? AND state IN ('draft', 'invited', 'live')",
        )
        .bind(conference.0)
        .bind(self.school.0)
        .bind(signed(generation)?)
        .fetch_optional(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        if stands.is_none() {
            return Err(StepError::Stale);
        }
        let stored =
            query_scalar(READ).bind(conference.0).fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
        let before = read(stored)?;
        let floor = before.clone().after(&change, event.at);
        if floor == before {
            return Ok(false);
        }
        write(&mut transaction, conference, &floor).await?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(true)
    }
}

/// Ends the turn and the place in the queue of somebody who leaves.
pub(super) async fn leave(
    connection: &mut DbConnection,
    conference: ConferenceId,
    participant: ParticipantId,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let Some(stored) = query_scalar(READ).bind(conference.0).fetch_optional(&mut *connection).await? else {
        return Ok(());
    };
    let floor = read(Some(stored))?;
    write(connection, conference, &floor.after(&Change::Leave(participant), at)).await
}

/// Lets the turn go on that stopped when the meeting began to rest.
pub(super) async fn go_on(
    connection: &mut DbConnection,
    conference: ConferenceId,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let paused_at: Option<i64> = query_scalar("SELECT paused_at FROM conference WHERE id = ?")
        .bind(conference.0)
        .fetch_optional(&mut *connection)
        .await?
        .flatten();
    let Some(paused_at) = paused_at else { return Ok(()) };
    let floor = read(query_scalar(READ).bind(conference.0).fetch_optional(&mut *connection).await?)?;
    let rest = (at - from_millis(paused_at)?).max(Duration::ZERO);
    write(connection, conference, &floor.after_rest(rest)).await
}

async fn write(connection: &mut DbConnection, conference: ConferenceId, floor: &Floor) -> Result<(), StoreError> {
    let state = serde_json::to_string(floor).map_err(|_| StoreError::Unreadable("floor"))?;
    query(
        "INSERT INTO floor (conference_id, state) VALUES (?, ?) \
         ON CONFLICT (conference_id) DO UPDATE SET state = excluded.state",
    )
    .bind(conference.0)
    .bind(state)
    .execute(connection)
    .await?;
    Ok(())
}

fn read(state: Option<String>) -> Result<Floor, StoreError> {
    let Some(state) = state else { return Ok(Floor::default()) };
    serde_json::from_str(&state).map_err(|_| StoreError::Unreadable("floor"))
}
