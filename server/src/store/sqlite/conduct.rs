//! The conduct of a meeting in SQL. The index over leading roles keeps a second chair out whatever happens here.

use async_trait::async_trait;
use rembuk_core::domain::conduct::LeadingRole;
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sqlx::Row;
use time::OffsetDateTime;

use super::super::StoreError;
use super::super::conduct::{Conducts, CourseEntry, HandOver, TakeOver};
use super::super::conferences::StepError;
use super::conferences::signed;
use super::{DbConnection, ThisStore, audit, millis, query};
use crate::audit::Event;

#[async_trait]
impl Conducts for ThisStore {
    async fn hand_over(
        &self,
        conference: ConferenceId,
        generation: u64,
        order: HandOver,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !enter(&mut transaction, (self.school, conference), generation, &order.entry, event.at).await? {
            return Err(StepError::Stale);
        }
        pass_on(&mut transaction, conference, order.role, order.to).await?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn take_over(
        &self,
        conference: ConferenceId,
        generation: u64,
        order: TakeOver,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !enter(&mut transaction, (self.school, conference), generation, &order.entry, event.at).await? {
            return Err(StepError::Stale);
        }
        step_down(&mut transaction, conference, LeadingRole::Chair).await?;
        query(
            "INSERT INTO participant (id, conference_id, position, role, standing, account_id, created_at, pledged_at, \
             details_sealed) SELECT ?, ?, coalesce(max(position), -1) + 1, 'supporter', 'joined', ?, ?, ?, ? \
             FROM participant WHERE conference_id = ? ON CONFLICT (id) DO UPDATE SET standing = 'joined', \
             pledged_at = coalesce(participant.pledged_at, excluded.pledged_at), details_sealed = excluded.details_sealed \
             WHERE participant.conference_id = excluded.conference_id",
        )
        .bind(order.place.0)
        .bind(conference.0)
        .bind(order.account.0)
        .bind(millis(event.at))
        .bind(millis(event.at))
        .bind(order.details)
        .bind(conference.0)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
        lead(&mut transaction, conference, order.place, LeadingRole::Chair).await?;
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn note_conduct(
        &self,
        conference: ConferenceId,
        generation: u64,
        entry: CourseEntry,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !enter(&mut transaction, (self.school, conference), generation, &entry, event.at).await? {
            return Err(StepError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

/// Moves the conference on and writes the entry of its course; false when it is not open at `generation`.
async fn enter(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
    generation: u64,
    entry: &CourseEntry,
    at: OffsetDateTime,
) -> Result<bool, StoreError> {
    let generation = signed(generation)?;
    let moved = query(
        "UPDATE conference SET generation = generation + 1 WHERE id = ? AND school_id = ? AND generation = ? \
         AND state IN ('draft', 'invited', 'live')",
    )
    .bind(conference.0)
    .bind(school.0)
    .bind(generation)
    .execute(&mut *connection)
    .await?;
    if moved.rows_affected() != 1 {
        return Ok(false);
    }
    query("INSERT INTO course (conference_id, seq, at, kind, actor, payload) VALUES (?, ?, ?, 'conduct', ?, ?)")
        .bind(conference.0)
        .bind(generation + 1)
        .bind(millis(at))
        .bind(entry.actor.0)
        .bind(&entry.note)
        .execute(&mut *connection)
        .await?;
    Ok(true)
}

async fn pass_on(
    connection: &mut DbConnection,
    conference: ConferenceId,
    role: LeadingRole,
    to: ParticipantId,
) -> Result<(), StoreError> {
    let own: String = query("SELECT role FROM participant WHERE id = ? AND conference_id = ?")
        .bind(to.0)
        .bind(conference.0)
        .fetch_one(&mut *connection)
        .await?
        .try_get(0)?;
    let before = step_down(connection, conference, role).await?;
    match (role, own.as_str()) {
        // The chair takes the minutes too and stays the chair.
        (LeadingRole::Secretary, "chair") => {}
        (LeadingRole::Chair, "secretary") => {
            lead(connection, conference, to, LeadingRole::Chair).await?;
            if let Some(before) = before {
                lead(connection, conference, before, LeadingRole::Secretary).await?;
            }
        }
        (LeadingRole::Chair | LeadingRole::Secretary, _) => lead(connection, conference, to, role).await?,
    }
    Ok(())
}

/// Who has the role gets back the one of before; answers who that was.
async fn step_down(
    connection: &mut DbConnection,
    conference: ConferenceId,
    role: LeadingRole,
) -> Result<Option<ParticipantId>, StoreError> {
    let row = query(
        "UPDATE participant SET role = coalesce(role_before, 'supporter'), role_before = NULL \
         WHERE conference_id = ? AND role = ? AND standing <> 'removed' RETURNING id",
    )
    .bind(conference.0)
    .bind(role.code())
    .fetch_optional(&mut *connection)
    .await?;
    row.map(|row| Ok(ParticipantId(row.try_get("id")?))).transpose()
}

async fn lead(
    connection: &mut DbConnection,
    conference: ConferenceId,
    who: ParticipantId,
    role: LeadingRole,
) -> Result<(), StoreError> {
    query(
        "UPDATE participant SET role_before = CASE WHEN role IN ('chair', 'secretary') THEN role_before ELSE role END, \
         role = ? WHERE id = ? AND conference_id = ?",
    )
    .bind(role.code())
    .bind(who.0)
    .bind(conference.0)
    .execute(&mut *connection)
    .await?;
    Ok(())
}
