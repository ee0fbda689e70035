//! A meeting whose chair is gone: a coordinator finds it, and takes the chair.
//! Nothing of a case is told before: code, chair and time, so that the right meeting is taken.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain;
use rembuk_core::domain::conduct::{ConductEvent, LeadingRole, may_take_over};
use rembuk_core::domain::participant::{Person, Standing};
use rembuk_core::domain::role::Role;
use rembuk_core::domain::school::SchoolOperation;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use serde::Serialize;
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::conduct::{ConductReason, reason};
use super::conference_view::{Conference, show};
use super::error::ApiError;
use super::extract::{Json, Signed};
use super::member::{ATTEMPTS, Member};
use super::{answer, schema};
use crate::app::{App, SharedApp, staff};
use crate::audit::{Action, Event};
use crate::records::{ConferenceDetails, CourseNote, ParticipantDetails};
use crate::store::conduct::{CourseEntry, TakeOver};
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::ParticipantRecord;

/// How long after its hour a meeting that nobody opened is still offered.
const OFFERED: Duration = Duration::hours(24);

/// Meetings without their chair.
#[derive(Serialize, ToSchema)]
pub(super) struct LeaderlessMeetings {
    items: Vec<LeaderlessMeeting>,
}

/// A meeting whose chair is not there.
#[derive(Serialize, ToSchema)]
pub(super) struct LeaderlessMeeting {
    #[schema(value_type = Uuid)]
    id: ConferenceId,
    case_code: String,
    /// The chair that is not there.
    #[schema(required)]
    chair: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    starts_at: OffsetDateTime,
    #[schema(required)]
    place: Option<String>,
    #[schema(value_type = schema::ConferenceState)]
    state: domain::conference::StateCode,
    /// How many people are in the room now.
    present: usize,
}

/// Meetings that are held, or should have begun, and whose chair is not in the room; for coordinators.
#[utoipa::path(get, path = "/api/takeovers", tag = "conduct", responses((status = 200, body = LeaderlessMeetings)))]
pub(super) async fn list_leaderless(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
) -> Result<Response, ApiError> {
    let account = signed.may(SchoolOperation::FindLeaderless)?;
    let mut items = Vec::new();
    for conference in app.store.held_conferences().await? {
        items.extend(leaderless(&app, &conference, account.id).await?);
    }
    Ok(answer(StatusCode::OK, &LeaderlessMeetings { items }))
}

/// None while the chair is there, or when the meeting is not due, or the asker chairs it itself.
async fn leaderless(
    app: &App,
    conference: &ConferenceRecord,
    asker: AccountId,
) -> Result<Option<LeaderlessMeeting>, ApiError> {
    let Some(wrapped) = &conference.keys else { return Ok(None) };
    let late = app.clock.now() - conference.starts_at;
    if conference.state.stage().is_none() && !(Duration::ZERO..OFFERED).contains(&late) {
        return Ok(None);
    }
    let people = app.store.participants(conference.id).await?;
    let chair = people.iter().find(|record| chairs(&record.person));
    let online = app.rooms.online(conference.id).await;
    if chair.is_some_and(|record| record.account == Some(asker) || online.contains(&record.person.participant)) {
        return Ok(None);
    }
    let keys = app.master.unwrap_keys(conference.id, wrapped)?;
    let details = ConferenceDetails::open(&keys.content, conference.id, &conference.details)?;
    let open = |record: &ParticipantRecord| {
        ParticipantDetails::open(&keys.content, conference.id, record.person.participant, &record.details)
    };
    Ok(Some(LeaderlessMeeting {
        id: conference.id,
        case_code: details.case_code,
        chair: chair.map(open).transpose()?.map(|details| details.name),
        starts_at: conference.starts_at,
        place: details.place,
        state: conference.state.code(),
        present: online.len(),
    }))
}

fn chairs(person: &Person) -> bool {
    person.role == Role::Chair && person.standing != Standing::Removed
}

/// A coordinator takes the chair of a conference whose chair is gone, also without having been invited.
#[utoipa::path(post, path = "/api/conferences/{id}/takeover", tag = "conduct", params(("id" = Uuid, Path)), request_body = ConductReason, responses((status = 200, body = Conference)))]
pub(super) async fn take_over(
    Extension(app): Extension<SharedApp>,
    axum::extract::Path(id): axum::extract::Path<ConferenceId>,
    signed: Signed,
    Json(body): Json<ConductReason>,
) -> Result<Response, ApiError> {
    let mut attempts = 0;
    let reason = reason(&body)?;
    while let Err(fault) = take(&app, &signed, id, &reason).await {
        attempts += 1;
        if attempts > ATTEMPTS || !matches!(fault, ApiError::Stale) {
            return Err(fault);
        }
    }
    app.rooms.refresh(id).await;
    let member = Member::load(&app, signed.0, id).await?;
    show(&app, member, StatusCode::OK).await
}

async fn take(app: &App, signed: &Signed, id: ConferenceId, reason: &str) -> Result<(), ApiError> {
    // To who may not take over, a conference that it is not in does not exist.
    let account = signed.0.account.as_ref().ok_or(ApiError::NotFound)?;
    let conference = app.store.conference(id).await?.ok_or(ApiError::NotFound)?;
    if !may_take_over(&account.staff_roles, conference.state) {
        let is_in = app.store.seat(id, signed.holder()).await?.is_some();
        return Err(if is_in { ApiError::Forbidden } else { ApiError::NotFound });
    }
    let keys = app.master.unwrap_keys(id, conference.keys.as_ref().ok_or(ApiError::NotFound)?)?;
    let people = app.store.participants(id).await?;
    let mine =
        people.iter().find(|record| record.account == Some(account.id) && record.person.standing != Standing::Removed);
    if mine.is_some_and(|record| record.person.role == Role::Chair) {
        return Err(ApiError::WrongState);
    }
    let place = mine.map_or_else(|| ParticipantId(Uuid::now_v7()), |record| record.person.participant);
    let name = staff::open_profile(&app.master, account)?.name;
    let mut details = match mine {
        Some(record) => ParticipantDetails::open(&keys.content, id, place, &record.details)?,
        None => ParticipantDetails {
            name: name.clone(),
            email: None,
            gives: Vec::new(),
            pledge_name: None,
            reason: None,
            ground: None,
        },
    };
    details.pledge_name.get_or_insert(name);
    let chair = people.iter().map(|record| record.person).find(chairs);
    let handed = ConductEvent::HandedOver {
        role: LeadingRole::Chair,
        from: chair.map(|chair| chair.participant),
        to: place,
        taken: true,
    };
    let note = CourseNote::of_conduct(handed, Some(reason.to_owned()));
    let entry = CourseEntry { actor: place, note: note.seal(&keys.content, id, conference.generation + 1)? };
    let details = details.seal(&keys.content, id, place)?;
    let event = Event {
        at: app.clock.now(),
        conference: Some(id),
        account: Some(account.id),
        participant: Some(place),
        session: Some(signed.0.id),
        action: Action::HandOver,
        detail: format!("taken chair {place}"),
    };
    let order = TakeOver { place, account: account.id, details, entry };
    Ok(app.store.take_over(id, conference.generation, order, event).await?)
}
