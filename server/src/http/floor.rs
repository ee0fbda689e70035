//! The floor: hands, whose turn it is, the times, the points of the opening.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain;
use rembuk_core::domain::floor::{Change, OpeningPoint, STAGE_MINUTES, TURN_SECONDS};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::announcement::{Announcement, Audience};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::extract::Json;
use super::fields::Fields;
use super::member::{Member, settle};
use crate::app::{App, SharedApp};
use crate::audit::Action;

/// The floor as it stands.
#[derive(Serialize, ToSchema)]
pub(super) struct Floor {
    #[schema(required)]
    speaker: Option<Turn>,
    /// The first one is next.
    queue: Vec<Hand>,
    speaker_seconds: u32,
    /// By stage; a stage without a time may take its own.
    #[schema(value_type = BTreeMap<String, u32>)]
    stage_minutes: BTreeMap<domain::stage::Stage, u32>,
    /// Since when the meeting rests.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    paused_at: Option<OffsetDateTime>,
    /// How many seconds this stage has rested, without the rest that goes on: they do not count as time of the stage.
    paused_seconds: i64,
    opening: Opening,
}

/// Somebody's turn.
#[derive(Serialize, ToSchema)]
struct Turn {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    #[serde(with = "time::serde::rfc3339")]
    since: OffsetDateTime,
    limit_seconds: u32,
}

/// Somebody who waits for a turn.
#[derive(Serialize, ToSchema)]
struct Hand {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    #[serde(with = "time::serde::rfc3339")]
    raised_at: OffsetDateTime,
}

/// When the points of the opening were spoken.
#[derive(Serialize, ToSchema)]
struct Opening {
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    purpose: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    case: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    secrecy: Option<OffsetDateTime>,
}

/// Whether a hand is up.
#[derive(Deserialize, ToSchema)]
pub(super) struct HandChange {
    raised: bool,
}

/// Whose turn it is; nobody's where it is `null`.
#[derive(Deserialize, ToSchema)]
pub(super) struct FloorChange {
    #[schema(value_type = Option<Uuid>, required)]
    participant_id: Option<ParticipantId>,
    seconds: Option<u32>,
}

/// Other times; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(super) struct TimesChange {
    speaker_seconds: Option<u32>,
    #[schema(value_type = Option<BTreeMap<String, u32>>)]
    stage_minutes: Option<BTreeMap<domain::stage::Stage, u32>>,
}

/// Whether a point was spoken.
#[derive(Deserialize, ToSchema)]
pub(super) struct PointChange {
    done: bool,
}

/// The floor as it stands.
#[utoipa::path(get, path = "/api/conferences/{id}/floor", tag = "meeting", params(("id" = Uuid, Path)), responses((status = 200, body = Floor)))]
pub(super) async fn show_floor(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::SeeParticipants)?;
    let people = app.store.participants(member.conference.id).await?;
    let replies = app.store.replies(member.conference.id).await?;
    let has_left = |id: ParticipantId| replies.iter().any(|(other, reply)| *other == id && reply.left_at.is_some());
    let is_here = |id: ParticipantId| {
        people.iter().any(|record| record.person.participant == id && record.person.standing == Standing::Joined)
            && !has_left(id)
    };
    let floor = app.store.floor(member.conference.id).await?.among(is_here);
    let said = |point| floor.opening.get(&point).map(|said| said.at);
    let opening = Opening {
        purpose: said(OpeningPoint::Purpose),
        case: said(OpeningPoint::Case),
        secrecy: said(OpeningPoint::Secrecy),
    };
    let turn = |turn: domain::floor::Turn| Turn {
        participant_id: turn.participant,
        since: turn.since,
        limit_seconds: turn.limit_seconds,
    };
    let hand = |hand: domain::floor::Hand| Hand { participant_id: hand.participant, raised_at: hand.raised_at };
    let view = Floor {
        speaker: floor.speaker.map(turn),
        queue: floor.queue.into_iter().map(hand).collect(),
        speaker_seconds: floor.speaker_seconds,
        stage_minutes: floor.stage_minutes,
        paused_at: member.conference.paused_at,
        paused_seconds: member.conference.stage_rested.whole_seconds(),
        opening,
    };
    Ok(answer(StatusCode::OK, &view))
}

/// Raises or lowers a hand: one's own, or, for chair and secretary, anybody's.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/hand", tag = "meeting", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = HandChange, responses((status = 204)))]
pub(super) async fn raise_hand(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): Path<(ConferenceId, ParticipantId)>,
    Json(body): Json<HandChange>,
) -> Result<Response, ApiError> {
    let is_changed = settle!(&app, member => {
        if pid == member.me.person.participant {
            member.require(Operation::RaiseHand)?;
        } else {
            member.require(Operation::RaiseHandFor)?;
            speaks_here(&app, &member, pid).await?;
        }
        let (change, word) = if body.raised { (Change::Raise(pid), "up") } else { (Change::Lower(pid), "down") };
        keep(&app, &member, change, (Action::RaiseHand, format!("{pid} {word}"))).await
    });
    Ok(told(&app, &member, is_changed).await)
}

/// Gives somebody the floor, or nobody.
#[utoipa::path(put, path = "/api/conferences/{id}/floor", tag = "meeting", params(("id" = Uuid, Path)), request_body = FloorChange, responses((status = 204)))]
pub(super) async fn give_floor(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<FloorChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::GiveFloor)?;
    let mut fields = Fields::default();
    if body.seconds.is_some_and(|seconds| !TURN_SECONDS.contains(&seconds)) {
        fields.refuse("seconds", "invalid_value");
    }
    fields.done()?;
    let is_changed = settle!(&app, member => {
        member.require(Operation::GiveFloor)?;
        let (change, detail) = match body.participant_id {
            Some(participant) => {
                speaks_here(&app, &member, participant).await?;
                (Change::Give { participant, seconds: body.seconds }, participant.to_string())
            }
            None => (Change::Free, "nobody".to_owned()),
        };
        keep(&app, &member, change, (Action::GiveFloor, detail)).await
    });
    Ok(told(&app, &member, is_changed).await)
}

/// Sets how long a turn and the stages are meant to be.
#[utoipa::path(put, path = "/api/conferences/{id}/floor/times", tag = "meeting", params(("id" = Uuid, Path)), request_body = TimesChange, responses((status = 204)))]
pub(super) async fn set_times(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<TimesChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::SetTimes)?;
    let mut fields = Fields::default();
    if body.speaker_seconds.is_some_and(|seconds| !TURN_SECONDS.contains(&seconds)) {
        fields.refuse("speaker_seconds", "invalid_value");
    }
    if body.stage_minutes.iter().flat_map(BTreeMap::values).any(|minutes| !STAGE_MINUTES.contains(minutes)) {
        fields.refuse("stage_minutes", "invalid_value");
    }
    fields.done()?;
    let is_changed = settle!(&app, member => {
        member.require(Operation::SetTimes)?;
        let change =
            Change::Times { speaker_seconds: body.speaker_seconds, stage_minutes: body.stage_minutes.clone() };
        keep(&app, &member, change, (Action::SetTimes, String::new())).await
    });
    Ok(told(&app, &member, is_changed).await)
}

/// Says that a point of the opening was spoken, or that it was not.
#[utoipa::path(put, path = "/api/conferences/{id}/opening/{point}", tag = "meeting", params(("id" = Uuid, Path), ("point" = String, Path)), request_body = PointChange, responses((status = 204)))]
pub(super) async fn tick_opening(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, point)): Path<(ConferenceId, String)>,
    Json(body): Json<PointChange>,
) -> Result<Response, ApiError> {
    let point: OpeningPoint = point.parse().map_err(|_| ApiError::NotFound)?;
    let is_changed = settle!(&app, member => {
        member.require(Operation::TickOpening)?;
        let (change, word) = if body.done { (Change::Said(point), "said") } else { (Change::Unsaid(point), "not said") };
        keep(&app, &member, change, (Action::TickOpening, format!("{point} {word}"))).await
    });
    Ok(told(&app, &member, is_changed).await)
}

/// A turn is for people who have joined; the screen has no voice.
async fn speaks_here(app: &App, member: &Member, pid: ParticipantId) -> Result<(), ApiError> {
    let person = member.other(app, pid).await?.person;
    match person.standing {
        Standing::Joined if person.role == Role::Screen => Err(ApiError::WrongState),
        Standing::Joined => Ok(()),
        Standing::Invited => Err(ApiError::WrongState),
        Standing::Removed => Err(ApiError::NotFound),
    }
}

async fn keep(
    app: &App,
    member: &Member,
    change: Change,
    (action, detail): (Action, String),
) -> Result<bool, ApiError> {
    let event = member.event(app.clock.now(), action, detail);
    Ok(app.store.change_floor(member.conference.id, member.conference.generation, change, event).await?)
}

async fn told(app: &App, member: &Member, is_changed: bool) -> Response {
    if is_changed {
        app.rooms.announce(member.conference.id, Audience::All, Announcement::Floor).await;
    }
    StatusCode::NO_CONTENT.into_response()
}
