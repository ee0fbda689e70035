//! Inviting people, their links, and putting people out.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::attendance::Ground;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::role::{Gives, Role};
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::{answer, invitations, schema};
use crate::app::planning::{Guest, Secrets, prepare_guest, secrets};
use crate::app::{App, SharedApp, staff};
use crate::audit::Action;
use crate::invite::link;
use rembuk_core::domain::participant::Standing;

/// The most people who were ever in one conference.
const MOST: usize = 600;
/// The most people in one conference at the same time.
const MOST_PRESENT: usize = 200;

/// Somebody to be invited.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewParticipant {
    name: String,
    #[schema(value_type = schema::Role)]
    role: Role,
    #[serde(default)]
    #[schema(value_type = Vec<schema::Gives>)]
    gives: Vec<Gives>,
    /// Why this person: which interest it has in the case. The web form asks for it.
    reason: Option<String>,
    #[schema(value_type = Option<schema::Ground>)]
    ground: Option<Ground>,
    /// The address of a member of staff ties the invitation to that account.
    email: Option<String>,
}

/// An invitation; link and PIN are told this once.
#[derive(Serialize, ToSchema)]
pub(super) struct Invitation {
    #[schema(value_type = Uuid)]
    pub(super) id: ParticipantId,
    pub(super) link: String,
    pub(super) pin: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) expires_at: OffsetDateTime,
}

/// A new link and PIN, told this once.
#[derive(Serialize, ToSchema)]
pub(super) struct RenewedLink {
    pub(super) link: String,
    pub(super) pin: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) expires_at: OffsetDateTime,
}

pub(super) type OfParticipant = Path<(ConferenceId, ParticipantId)>;

/// Invites somebody; needs consent on record.
#[utoipa::path(post, path = "/api/conferences/{id}/participants", tag = "participants", params(("id" = Uuid, Path)), request_body = NewParticipant, responses((status = 201, body = Invitation)))]
pub(super) async fn invite(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<NewParticipant>,
) -> Result<Response, ApiError> {
    member.require(Operation::Invite)?;
    let mut fields = Fields::default();
    let name = fields.name("name", &body.name);
    let email = fields.optional_email("email", body.email.as_deref());
    let reason = fields.optional("reason", body.reason.as_deref(), fields::SENTENCES);
    fields.done()?;
    must_convene(&member)?;
    there_is_room(&app, &member).await?;
    let account = account_of(&app, email.as_deref()).await?;
    let now = app.clock.now();
    let secrets = secrets(&app.master, member.conference.starts_at, now)?;
    let id = settle!(&app, member => {
        member.require(Operation::Invite)?;
        let conference = &member.conference;
        if conference.consent.is_none() {
            return Err(ApiError::ConsentRequired);
        }
        let guest = Guest {
            name: name.clone(),
            role: body.role,
            gives: body.gives.clone(),
            reason: reason.clone(),
            ground: body.ground,
            email: email.clone(),
            account,
        };
        let new = prepare_guest(&member.keys.content, conference.id, guest, secrets.kept.clone(), now)?;
        let id = new.id;
        let event = member.event(now, Action::Invite, id.to_string());
        app.store.invite(new, conference.generation, event).await?;
        Ok(id)
    });
    app.rooms.refresh(member.conference.id).await;
    let RenewedLink { link, pin, expires_at } = shown(&app, &secrets);
    Ok(answer(StatusCode::CREATED, &Invitation { id, link, pin, expires_at }))
}

/// Gives a new link and PIN; the ones before are void.
#[utoipa::path(post, path = "/api/conferences/{id}/participants/{pid}/renew", tag = "participants", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), responses((status = 200, body = RenewedLink)))]
pub(super) async fn renew_link(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid)): OfParticipant,
) -> Result<Response, ApiError> {
    let pid = present(&app, &member, pid, Operation::RenewLink).await?;
    let now = app.clock.now();
    let secrets = secrets(&app.master, member.conference.starts_at, now)?;
    let event = member.event(now, Action::RenewLink, pid.to_string());
    app.store.renew_link(member.conference.id, pid, secrets.kept.clone(), event).await?;
    Ok(answer(StatusCode::OK, &shown(&app, &secrets)))
}

/// Makes a person's link void; the person stays invited.
#[utoipa::path(post, path = "/api/conferences/{id}/participants/{pid}/revoke", tag = "participants", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn revoke_link(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid)): OfParticipant,
) -> Result<Response, ApiError> {
    let pid = present(&app, &member, pid, Operation::RenewLink).await?;
    let event = member.event(app.clock.now(), Action::RevokeLink, pid.to_string());
    app.store.revoke_links(member.conference.id, pid, event).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Puts a person out, at once. The chair cannot put itself out.
#[utoipa::path(delete, path = "/api/conferences/{id}/participants/{pid}", tag = "participants", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn remove_participant(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
) -> Result<Response, ApiError> {
    let pid = present(&app, &member, pid, Operation::RemoveParticipant).await?;
    if pid == member.me.person.participant {
        return Err(ApiError::WrongState);
    }
    settle!(&app, member => {
        present(&app, &member, pid, Operation::RemoveParticipant).await?;
        let event = member.event(app.clock.now(), Action::RemoveParticipant, pid.to_string());
        let conference = &member.conference;
        Ok(app.store.remove_participant(conference.id, conference.generation, pid, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    invitations::mail_cancellation(&app, &member, pid).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Only counsellor, coordinator or head of school invite, whoever leads.
pub(super) fn must_convene(member: &Member) -> Result<(), ApiError> {
    let account = member.session.account.as_ref();
    let convenes = account.is_some_and(|account| account.staff_roles.iter().any(|role| role.convenes()));
    if convenes { Ok(()) } else { Err(ApiError::Forbidden) }
}

/// Whether one more may come.
pub(super) async fn there_is_room(app: &App, member: &Member) -> Result<(), ApiError> {
    let people = app.store.participants(member.conference.id).await?;
    let present = people.iter().filter(|record| record.person.standing != Standing::Removed).count();
    if people.len() >= MOST || present >= MOST_PRESENT { Err(ApiError::TooManyPeople) } else { Ok(()) }
}

/// The member of staff behind an address.
pub(super) async fn account_of(app: &App, email: Option<&str>) -> Result<Option<AccountId>, ApiError> {
    let Some(email) = email else { return Ok(None) };
    let account = app.store.account_by_email(staff::email_lookup(&app.master, email)).await?;
    Ok(account.filter(|account| !account.disabled).map(|account| account.id))
}

/// Somebody in this conference who was not put out, on whom an operation is allowed.
pub(super) async fn present(
    app: &App,
    member: &Member,
    pid: ParticipantId,
    operation: Operation,
) -> Result<ParticipantId, ApiError> {
    member.require(operation)?;
    match member.other(app, pid).await?.person.standing {
        Standing::Invited | Standing::Joined => Ok(pid),
        Standing::Removed => Err(ApiError::NotFound),
    }
}

pub(super) fn shown(app: &App, secrets: &Secrets) -> RenewedLink {
    RenewedLink {
        link: link::address(app.public_url.origin(), &secrets.token),
        pin: secrets.pin.to_string(),
        expires_at: secrets.kept.expires_at,
    }
}
