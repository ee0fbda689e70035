//! Planning conferences and finding one's own.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain;
use rembuk_core::domain::calling::{Area, Function};
use rembuk_core::domain::conference::Editing;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::role::{Role, StaffRole};
use rembuk_core::ids::ConferenceId;
use rembuk_core::room::announcement::{Announcement, Audience};
use serde::{Deserialize, Deserializer};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::calling::{CallingChange, ScreeningBody};
use super::conference_list::{self, Conferences, Search};
use super::conference_view::{Conference, show};
use super::error::ApiError;
use super::extract::{Json, Signed};
use super::fields::{self, Fields};
use super::identity::IdentityBody;
use super::invitations;
use super::member::{Member, settle};
use super::{answer, schema};
use crate::app::{App, SharedApp, planning, staff};
use crate::audit::{Action, Event};
use crate::records::ConferenceDetails;
use crate::store::conferences::Step;
use crate::store::sessions::SessionRecord;

/// A conference to be planned.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewConference {
    case_code: String,
    purpose: String,
    #[serde(with = "time::serde::rfc3339")]
    starts_at: OffsetDateTime,
    place: Option<String>,
    meeting_url: Option<String>,
    #[schema(value_type = schema::Editing)]
    editing: Editing,
    identity: Option<IdentityBody>,
    /// Of the letters that invite to it.
    number: Option<String>,
    /// Who proposed it: name and position.
    initiator: Option<String>,
    screening: Option<ScreeningBody>,
    #[serde(default)]
    #[schema(value_type = Vec<schema::Area>)]
    area: Vec<Area>,
    #[serde(default)]
    #[schema(value_type = Vec<schema::ConferenceFunction>)]
    functions: Vec<Function>,
    /// The sealed conference of the same case, led by oneself, that this one continues.
    #[schema(value_type = Option<Uuid>)]
    previous: Option<ConferenceId>,
}

/// What changes; what is left out stays, `null` takes away.
#[derive(Deserialize, ToSchema)]
pub(super) struct ConferenceChange {
    case_code: Option<String>,
    purpose: Option<String>,
    #[serde(default, with = "time::serde::rfc3339::option")]
    starts_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<String>)]
    place: Option<Option<String>>,
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<String>)]
    meeting_url: Option<Option<String>>,
    #[schema(value_type = Option<schema::Editing>)]
    editing: Option<domain::conference::Editing>,
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<String>)]
    number: Option<Option<String>>,
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<String>)]
    initiator: Option<Option<String>>,
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<ScreeningBody>)]
    screening: Option<Option<ScreeningBody>>,
    #[schema(value_type = Option<Vec<schema::Area>>)]
    area: Option<Vec<Area>>,
    #[schema(value_type = Option<Vec<schema::ConferenceFunction>>)]
    functions: Option<Vec<Function>>,
}

/// Why it is called off.
#[derive(Deserialize, ToSchema)]
pub(super) struct CancelOrder {
    reason: String,
}

/// Plans a conference; who plans it is its chair.
#[utoipa::path(post, path = "/api/conferences", tag = "conferences", request_body = NewConference, responses((status = 201, body = Conference)))]
pub(super) async fn create_conference(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Json(body): Json<NewConference>,
) -> Result<Response, ApiError> {
    let account = signed.staff(StaffRole::Counsellor).or_else(|_| signed.staff(StaffRole::Coordinator))?;
    let mut fields = Fields::default();
    let mut details = ConferenceDetails {
        case_code: fields.text("case_code", &body.case_code, fields::NAME),
        purpose: fields.text("purpose", &body.purpose, fields::SENTENCES),
        place: fields.optional("place", body.place.as_deref(), fields::LINE),
        meeting_url: fields.url("meeting_url", body.meeting_url.as_deref()),
        ..ConferenceDetails::default()
    };
    let calling = CallingChange {
        number: Some(body.number.as_deref()),
        initiator: Some(body.initiator.as_deref()),
        screening: Some(body.screening.as_ref()),
        area: Some(&body.area),
        functions: Some(&body.functions),
    };
    calling.apply(&mut fields, &mut details);
    let identity = body.identity.map(|identity| identity.checked(&mut fields, "identity."));
    date(&mut fields, body.starts_at);
    fields.done()?;
    let previous = match body.previous {
        Some(id) => Some(continued(&app, signed.0.clone(), id).await?),
        None => None,
    };
    let now = app.clock.now();
    let chair_name = staff::open_profile(&app.master, account)?.name;
    let (starts_at, editing) = (body.starts_at, body.editing);
    let plan = planning::Plan { details, starts_at, editing, identity, chair: account.id, chair_name, previous };
    let new = planning::prepare(&app.master, plan, now)?;
    let id = new.id;
    let event = Event {
        at: now,
        conference: Some(id),
        account: Some(account.id),
        participant: Some(new.chair),
        session: Some(signed.0.id),
        action: Action::CreateConference,
        detail: String::new(),
    };
    app.store.create_conference(new, event).await?;
    let member = Member::load(&app, signed.0, id).await?;
    show(&app, member, StatusCode::CREATED).await
}

/// The conference that another one may continue: a sealed one that the asker led.
async fn continued(app: &App, session: SessionRecord, id: ConferenceId) -> Result<ConferenceId, ApiError> {
    let member = Member::load(app, session, id).await?;
    if member.me.person.role != Role::Chair {
        return Err(ApiError::Forbidden);
    }
    if member.conference.state.is_sealed() { Ok(id) } else { Err(ApiError::WrongState) }
}

/// One's own conferences, the latest first.
#[utoipa::path(get, path = "/api/conferences", tag = "conferences", params(Search), responses((status = 200, body = Conferences)))]
pub(super) async fn list_conferences(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    search: Result<Query<Search>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(search) = search.map_err(|_| ApiError::Malformed)?;
    Ok(answer(StatusCode::OK, &conference_list::page(&app, signed.holder(), search).await?))
}

/// One conference.
#[utoipa::path(get, path = "/api/conferences/{id}", tag = "conferences", params(("id" = Uuid, Path)), responses((status = 200, body = Conference)))]
pub(super) async fn show_conference(
    Extension(app): Extension<SharedApp>,
    member: Member,
) -> Result<Response, ApiError> {
    Ok(answer(StatusCode::OK, &super::conference_view::view(&app, &member).await?))
}

/// Changes what was planned, while it is not sealed.
#[utoipa::path(patch, path = "/api/conferences/{id}", tag = "conferences", params(("id" = Uuid, Path)), request_body = ConferenceChange, responses((status = 200, body = Conference)))]
pub(super) async fn edit_conference(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<ConferenceChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::EditConference)?;
    body.check()?;
    settle!(&app, member => {
        member.require(Operation::EditConference)?;
        let conference = &member.conference;
        let before = ConferenceDetails::open(&member.keys.content, conference.id, &conference.details)?;
        let mut details = before.clone();
        let now = app.clock.now();
        body.apply(&mut details, now);
        if body.moves(conference.starts_at, &before, &details) {
            details.calendar_sequence = details.calendar_sequence.saturating_add(1);
        }
        let step = Step::Edit {
            details: details.seal(&member.keys.content, conference.id)?,
            starts_at: body.starts_at.unwrap_or(conference.starts_at),
            editing: body.editing.unwrap_or(conference.editing),
        };
        let event = member.event(now, Action::EditConference, "");
        Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    // A name may stand in the purpose, or no longer.
    app.rooms.announce(member.conference.id, Audience::Leading, Announcement::Guard).await;
    show(&app, member, StatusCode::OK).await
}

/// Calls the conference off, before it was opened.
#[utoipa::path(post, path = "/api/conferences/{id}/cancel", tag = "conferences", params(("id" = Uuid, Path)), request_body = CancelOrder, responses((status = 200, body = Conference)))]
pub(super) async fn cancel_conference(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<CancelOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::Cancel)?;
    let mut fields = Fields::default();
    let reason = fields.text("reason", &body.reason, fields::SENTENCES);
    fields.done()?;
    let note = crate::records::CourseNote { reason: Some(reason), ..Default::default() };
    settle!(&app, member => {
        member.require(Operation::Cancel)?;
        let conference = &member.conference;
        let note = note.seal(&member.keys.content, conference.id, conference.generation + 1)?;
        let step = Step::Cancel { actor: member.me.person.participant, note };
        let event = member.event(app.clock.now(), Action::Cancel, "");
        Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    invitations::mail_cancellations(&app, &member).await;
    show(&app, member, StatusCode::OK).await
}

impl ConferenceChange {
    fn check(&self) -> Result<(), ApiError> {
        let mut fields = Fields::default();
        if let Some(case_code) = &self.case_code {
            fields.text("case_code", case_code, fields::NAME);
        }
        if let Some(purpose) = &self.purpose {
            fields.text("purpose", purpose, fields::SENTENCES);
        }
        fields.optional("place", self.place.iter().flatten().next().map(String::as_str), fields::LINE);
        fields.url("meeting_url", self.meeting_url.iter().flatten().next().map(String::as_str));
        if let Some(starts_at) = self.starts_at {
            date(&mut fields, starts_at);
        }
        self.calling().apply(&mut fields, &mut ConferenceDetails::default());
        fields.done()
    }

    fn calling(&self) -> CallingChange<'_> {
        CallingChange {
            number: self.number.as_ref().map(Option::as_deref),
            initiator: self.initiator.as_ref().map(Option::as_deref),
            screening: self.screening.as_ref().map(Option::as_ref),
            area: self.area.as_deref(),
            functions: self.functions.as_deref(),
        }
    }

    /// Whether the calendars of the invited say something else than before.
    fn moves(&self, starts_at: OffsetDateTime, before: &ConferenceDetails, after: &ConferenceDetails) -> bool {
        self.starts_at.is_some_and(|moved| moved != starts_at)
            || before.place != after.place
            || before.meeting_url != after.meeting_url
    }

    fn apply(&self, details: &mut ConferenceDetails, now: OffsetDateTime) {
        // Checked before: nothing is refused here.
        self.calling().apply(&mut Fields::default(), details);
        let trimmed = |text: &String| text.trim().to_owned();
        let kept = |text: &Option<String>| text.as_ref().map(trimmed).filter(|text| !text.is_empty());
        if let Some(case_code) = &self.case_code {
            details.case_code = trimmed(case_code);
        }
        if let Some(purpose) = &self.purpose {
            let purpose = trimmed(purpose);
            if purpose != details.purpose {
                details.purpose_set_at = Some(now);
            }
            details.purpose = purpose;
        }
        if let Some(place) = &self.place {
            details.place = kept(place);
        }
        if let Some(meeting_url) = &self.meeting_url {
            details.meeting_url = kept(meeting_url);
        }
    }
}

/// A day that a school could mean.
fn date(fields: &mut Fields, starts_at: OffsetDateTime) {
    if !(2000..=2200).contains(&starts_at.year()) {
        fields.refuse("starts_at", "invalid_date");
    }
}

/// Tells a field that is `null` from one that is left out.
fn named<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
