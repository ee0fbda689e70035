//! The action plan as it is committed, and the word of owners on their rows. The rows are written
//! on the socket; only the word passes here, so that nobody can write it in another's name.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain;
use rembuk_core::domain::commitment::{PlanRow, Undertaking, field, is_row_id};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::permission::{Access, access};
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Json;
use super::member::{Member, settle};
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::commitments::{Given, Word, Words, terms};
use crate::rooms::contents::{Rows, read_plan};
use crate::store::commitments::CommitmentRecord;

/// The plan.
#[derive(Serialize, ToSchema)]
pub(super) struct ActionPlan {
    items: Vec<PlannedAction>,
}

/// A row of the plan; what nobody wrote is empty.
#[derive(Serialize, ToSchema)]
pub(super) struct PlannedAction {
    id: String,
    what: String,
    kind: String,
    /// The owner's participant id.
    who: String,
    /// A date, with a time of day where one was given, in the school's own zone.
    when: String,
    r#where: String,
    technique: String,
    cause: String,
    sign: String,
    /// With whom: which parent or guardian, the student, the office applied to.
    with: String,
    /// Which possible solution it carries out.
    solution: String,
    /// How often.
    repeats: String,
    /// The development hoped for.
    outcome: String,
    /// What was weighed and not chosen, and why.
    alternatives: String,
    /// The owner's word, as long as it holds.
    #[schema(required)]
    commitment: Option<Commitment>,
    /// A word that no longer holds: what, who or when changed after it.
    #[schema(required)]
    lapsed: Option<Commitment>,
}

/// An owner's word.
#[derive(Serialize, ToSchema)]
struct Commitment {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    #[schema(value_type = schema::Decision)]
    decision: domain::commitment::Decision,
    #[serde(with = "time::serde::rfc3339")]
    decided_at: OffsetDateTime,
}

/// What an owner says to its row.
#[derive(Deserialize, ToSchema)]
pub(super) struct CommitmentDecision {
    #[schema(value_type = schema::Decision)]
    decision: domain::commitment::Decision,
    /// What the page showed: nobody commits to words that changed under the finger.
    seen: Option<SeenAction>,
}

/// What a page showed of a row.
#[derive(Deserialize, ToSchema)]
struct SeenAction {
    what: String,
    when: String,
}

/// The rows of the plan with the commitments that still hold.
#[utoipa::path(get, path = "/api/conferences/{id}/actions", tag = "meeting", params(("id" = Uuid, Path)), responses((status = 200, body = ActionPlan)))]
pub(super) async fn list_actions(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    match access(member.me.person, member.terms(), Document::Actions) {
        Access::Read | Access::Write => {}
        Access::None => return Err(ApiError::NotFound),
    }
    let (rows, words) = (rows(&app, &member).await?, words(&app, &member).await?);
    let items = rows.iter().map(|row| planned(row, words.word(&member.keys.content, row))).collect();
    Ok(answer(StatusCode::OK, &ActionPlan { items }))
}

/// Says to a row of one's own whether one commits to it.
#[utoipa::path(put, path = "/api/conferences/{id}/actions/{row}/commitment", tag = "meeting", params(("id" = Uuid, Path), ("row" = String, Path)), request_body = CommitmentDecision, responses((status = 200, body = PlannedAction)))]
pub(super) async fn commit(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, String)>,
    Json(body): Json<CommitmentDecision>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let given = settle!(&app, member => {
        member.require(Operation::Commit)?;
        let me = member.me.person.participant;
        let rows = rows(&app, &member).await?;
        let row = own_row(&rows, &id, me)?;
        let undertaking = Undertaking::of(row);
        if body.seen.as_ref().is_some_and(|seen| seen.differs(undertaking)) {
            return Err(ApiError::RowChanged);
        }
        let given = Given { participant: me, decision: body.decision, decided_at: now };
        let record = CommitmentRecord {
            row: id.clone(),
            participant: me,
            decision: body.decision,
            decided_at: now,
            terms: terms(&member.keys.content, undertaking),
        };
        let event = member.event(now, Action::Commit, format!("{id} {}", body.decision));
        let conference = &member.conference;
        app.store.keep_commitment(conference.id, conference.generation, record, event).await?;
        Ok(planned(row, Word::Holds(given)))
    });
    app.rooms.refresh(member.conference.id).await;
    Ok(answer(StatusCode::OK, &given))
}

pub(super) async fn rows(app: &App, member: &Member) -> Result<Rows, ApiError> {
    Ok(read_plan(app.store.as_ref(), &member.keys.content, member.conference.id).await?)
}

pub(super) async fn words(app: &App, member: &Member) -> Result<Words, ApiError> {
    let people = app.store.participants(member.conference.id).await?;
    let records = app.store.commitments(member.conference.id).await?;
    Ok(Words::new(records, people.into_iter().map(|record| record.person)))
}

/// The row with this id, of this owner. A copy of somebody else's row does not hide one's own.
pub(super) fn own_row<'a>(rows: &'a Rows, id: &str, owner: ParticipantId) -> Result<&'a PlanRow, ApiError> {
    let named: Vec<&PlanRow> = rows.iter().filter(|row| is_row_id(id) && field(row, "id") == id).collect();
    if named.is_empty() {
        return Err(ApiError::NotFound);
    }
    named.into_iter().find(|row| Undertaking::of(row).owner() == Some(owner)).ok_or(ApiError::Forbidden)
}

fn planned(row: &PlanRow, word: Word) -> PlannedAction {
    let text = |key| field(row, key).to_owned();
    let (commitment, lapsed) = match word {
        Word::NotGiven => (None, None),
        Word::Holds(given) => (Some(given.into()), None),
        Word::Lapsed(given) => (None, Some(given.into())),
    };
    PlannedAction {
        id: text("id"),
        what: text("what"),
        kind: text("kind"),
        who: text("who"),
        when: text("when"),
        r#where: text("where"),
        technique: text("technique"),
        cause: text("cause"),
        sign: text("sign"),
        with: text("with"),
        solution: text("solution"),
        repeats: text("repeats"),
        outcome: text("outcome"),
        alternatives: text("alternatives"),
        commitment,
        lapsed,
    }
}

impl SeenAction {
    fn differs(&self, now: Undertaking<'_>) -> bool {
        self.what.trim() != now.what || self.when.trim() != now.when
    }
}

impl From<Given> for Commitment {
    fn from(given: Given) -> Self {
        Self { participant_id: given.participant, decision: given.decision, decided_at: given.decided_at }
    }
}
