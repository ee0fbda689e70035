//! Conferences in SQL.

use async_trait::async_trait;
use rembuk_core::domain::conference::StateCode;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId};
use sqlx::Row;
use time::{Duration, OffsetDateTime};

use super::super::StoreError;
use super::super::conferences::{
    ConferenceRecord, Conferences, CourseRecord, Holder, NewConference, Seat, Step, StepError,
};
use super::edits::{code, paused_at, state, unsigned, wrapped_keys};
use super::{DbConnection, DbRow, ThisStore, audit, floors, from_millis, millis, participants, private_notes, query};
use crate::audit::Event;

/// The columns of a conference, as every reading of one takes them.
pub(super) const COLUMNS: &str = "conference.id AS conference, state, stage, editing, generation, conference.created_at, starts_at, \
    started_at, stage_started_at, paused_at, stage_rested, sealed_at, fingerprint, talk_erased_at, conference.details_sealed AS conference_details, \
    consent_sealed, identity_sealed, content_key, identity_key";

#[async_trait]
impl Conferences for ThisStore {
    async fn create_conference(&self, new: NewConference, event: Event) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        query(
            "INSERT INTO conference (id, school_id, state, editing, chain, created_at, starts_at, details_sealed, identity_sealed) \
             VALUES (?, ?, 'draft', ?, ?, ?, ?, ?, ?)",
        )
        .bind(new.id.0)
        .bind(self.school.0)
        .bind(new.editing.code())
        // The chain over the edits begins with zeros.
        .bind(vec![0_u8; 32])
        .bind(millis(new.created_at))
        .bind(millis(new.starts_at))
        .bind(new.details)
        .bind(new.identity)
        .execute(&mut *transaction)
        .await?;
        query("INSERT INTO keyring (conference_id, content_key, identity_key) VALUES (?, ?, ?)")
            .bind(new.id.0)
            .bind(new.keys.content)
            .bind(new.keys.identity)
            .execute(&mut *transaction)
            .await?;
        // The chair convenes: its pledge is given with the planning.
        query(
            "INSERT INTO participant (id, conference_id, position, role, standing, account_id, created_at, pledged_at, \
             details_sealed) VALUES (?, ?, 0, 'chair', 'joined', ?, ?, ?, ?)",
        )
        .bind(new.chair.0)
        .bind(new.id.0)
        .bind(new.chair_account.0)
        .bind(millis(new.created_at))
        .bind(millis(new.created_at))
        .bind(new.chair_details)
        .execute(&mut *transaction)
        .await?;
        if let Some(previous) = new.previous {
            query("INSERT INTO continuation (conference_id, previous_id) SELECT ?, id FROM conference WHERE id = ? AND school_id = ?")
                .bind(new.id.0)
                .bind(previous.0)
                .bind(self.school.0)
                .execute(&mut *transaction)
                .await?;
        }
        audit::append(&mut transaction, self.school, &event).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn conference(&self, conference: ConferenceId) -> Result<Option<ConferenceRecord>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM conference LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE conference.id = ? AND school_id = ?"
        )))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        row.as_ref().map(record).transpose()
    }

    async fn seat(&self, conference: ConferenceId, holder: Holder) -> Result<Option<Seat>, StoreError> {
        let row = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS}, {} FROM participant JOIN conference ON conference.id = participant.conference_id \
             LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE participant.conference_id = ? AND school_id = ? AND (account_id = ? OR session_id = ?) \
             AND standing <> 'removed' ORDER BY standing = 'joined' DESC, position LIMIT 1",
            participants::COLUMNS
        )))
        .bind(conference.0)
        .bind(self.school.0)
        .bind(holder.account.map(|id| id.0))
        .bind(holder.session.0)
        .fetch_optional(&mut *self.reading().await?)
        .await?;
        row.as_ref().map(|row| Ok((record(row)?, participants::record(row)?))).transpose()
    }

    async fn held_conferences(&self) -> Result<Vec<ConferenceRecord>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM conference LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE school_id = ? AND state IN ('invited', 'live') ORDER BY starts_at DESC, conference.id DESC"
        )))
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(record).collect()
    }

    async fn conferences_of(&self, holder: Holder, state: Option<StateCode>) -> Result<Vec<Seat>, StoreError> {
        let rows = query(sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS}, {} FROM participant JOIN conference ON conference.id = participant.conference_id \
             LEFT JOIN keyring ON keyring.conference_id = conference.id \
             WHERE (account_id = ? OR session_id = ?) AND standing = 'joined' AND state = coalesce(?, state) AND school_id = ? \
             ORDER BY starts_at DESC, conference.id DESC",
            participants::COLUMNS
        )))
        .bind(holder.account.map(|id| id.0))
        .bind(holder.session.0)
        .bind(state.map(|state| state.code()))
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter().map(|row| Ok((record(row)?, participants::record(row)?))).collect()
    }

    async fn take_step(
        &self,
        conference: ConferenceId,
        generation: u64,
        step: Step,
        event: Event,
    ) -> Result<(), StepError> {
        let mut transaction = self.begin().await.map_err(StoreError::from)?;
        if !write_step(&mut transaction, (self.school, conference), generation, step, event.at).await? {
            return Err(StepError::Stale);
        }
        audit::append(&mut transaction, self.school, &event).await.map_err(StoreError::from)?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn course(&self, conference: ConferenceId) -> Result<Vec<CourseRecord>, StoreError> {
        let rows = query(concat!(
            "SELECT seq, at, kind, stage, actor, payload FROM course WHERE conference_id = ",
            own!(),
            " ORDER BY seq"
        ))
        .bind(conference.0)
        .bind(self.school.0)
        .fetch_all(&mut *self.reading().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(CourseRecord {
                    seq: unsigned(row.try_get("seq")?)?,
                    at: from_millis(row.try_get("at")?)?,
                    kind: row.try_get("kind")?,
                    stage: row.try_get::<Option<String>, _>("stage")?.map(|stage| code(stage, "stage")).transpose()?,
                    actor: row.try_get::<Option<_>, _>("actor")?.map(ParticipantId),
                    note: row.try_get("payload")?,
                })
            })
            .collect()
    }
}

/// Writes a step if the conference stands at `generation`; answers whether it did.
async fn write_step(
    connection: &mut DbConnection,
    (school, conference): (SchoolId, ConferenceId),
    generation: u64,
    step: Step,
    at: OffsetDateTime,
) -> Result<bool, StoreError> {
    let generation = signed(generation)?;
    let open = "state IN ('draft', 'invited', 'live') AND generation = ? AND id = ? AND school_id = ?";
    let update = |set: &str, allowed: &str| sqlx::AssertSqlSafe(format!("UPDATE conference SET {set} WHERE {allowed}"));
    let cancels = matches!(step, Step::Cancel { .. });
    let (change, course) = match step {
        Step::Edit { details, starts_at, editing } => (
            query(update("details_sealed = ?, starts_at = ?, editing = ?, generation = generation + 1", open))
                .bind(details)
                .bind(millis(starts_at))
                .bind(editing.code()),
            None,
        ),
        Step::RecordConsent { consent } => (query(update("consent_sealed = ?", open)).bind(consent), None),
        // The identity of a sealed case may still be put right: it is no part of the minutes.
        Step::KeepIdentity { identity } => {
            (query(update("identity_sealed = ?", "generation = ? AND id = ? AND school_id = ?")).bind(identity), None)
        }
        Step::Cancel { actor, note } => (
            query(update(
                "state = 'cancelled', generation = generation + 1",
                "state IN ('draft', 'invited') AND generation = ? AND id = ? AND school_id = ?",
            )),
            Some(("cancelled", None, actor, note)),
        ),
        Step::Start { actor, note } => (
            query(update(
                "state = 'live', stage = 'opening', started_at = ?, stage_started_at = ?, generation = generation + 1",
                "state = 'invited' AND consent_sealed IS NOT NULL AND generation = ? AND id = ? AND school_id = ?",
            ))
            .bind(millis(at))
            .bind(millis(at)),
            Some(("started", Some(Stage::Opening), actor, note)),
        ),
        Step::ChangeStage { actor, stage, note } => (
            query(update(
                "stage = ?, stage_started_at = ?, stage_rested = 0, generation = generation + 1",
                "state = 'live' AND paused_at IS NULL AND generation = ? AND id = ? AND school_id = ?",
            ))
            .bind(stage.code())
            .bind(millis(at)),
            Some(("stage", Some(stage), actor, note)),
        ),
        Step::Pause { actor, note } => (
            query(update(
                "paused_at = ?, generation = generation + 1",
                "state = 'live' AND paused_at IS NULL AND generation = ? AND id = ? AND school_id = ?",
            ))
            .bind(millis(at)),
            Some(("paused", None, actor, note)),
        ),
        Step::Resume { actor, note } => {
            floors::go_on(&mut *connection, conference, at).await?;
            (
                query(update(
                    // A clock that was set back in between takes nothing away from the stage.
                    "stage_rested = stage_rested + CASE WHEN ? > paused_at THEN ? - paused_at ELSE 0 END, paused_at = NULL, \
                     generation = generation + 1",
                    "state = 'live' AND paused_at IS NOT NULL AND generation = ? AND id = ? AND school_id = ?",
                ))
                .bind(millis(at))
                .bind(millis(at)),
                Some(("resumed", None, actor, note)),
            )
        }
    };
    let changed = change.bind(generation).bind(conference.0).bind(school.0).execute(&mut *connection).await?;
    if changed.rows_affected() != 1 {
        return Ok(false);
    }
    if let Some((kind, stage, actor, note)) = course {
        query("INSERT INTO course (conference_id, seq, at, kind, stage, actor, payload) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(conference.0)
            .bind(generation + 1)
            .bind(millis(at))
            .bind(kind)
            .bind(stage.map(Stage::code))
            .bind(actor.0)
            .bind(note)
            .execute(&mut *connection)
            .await?;
    }
    if cancels {
        private_notes::erase(connection, conference).await?;
    }
    Ok(true)
}

pub(super) fn record(row: &DbRow) -> Result<ConferenceRecord, StoreError> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column)?.map(from_millis).transpose();
    Ok(ConferenceRecord {
        id: ConferenceId(row.try_get("conference")?),
        state: state(row)?,
        editing: code(row.try_get("editing")?, "editing mode")?,
        generation: unsigned(row.try_get("generation")?)?,
        created_at: from_millis(row.try_get("created_at")?)?,
        starts_at: from_millis(row.try_get("starts_at")?)?,
        started_at: time("started_at")?,
        stage_started_at: time("stage_started_at")?,
        paused_at: paused_at(row)?,
        stage_rested: Duration::milliseconds(row.try_get("stage_rested")?),
        sealed_at: time("sealed_at")?,
        fingerprint: row.try_get("fingerprint")?,
        talk_erased_at: time("talk_erased_at")?,
        details: row.try_get("conference_details")?,
        consent: row.try_get("consent_sealed")?,
        identity: row.try_get("identity_sealed")?,
        keys: wrapped_keys(row)?,
    })
}

/// A number for the database.
pub(super) fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Unreadable("number"))
}
