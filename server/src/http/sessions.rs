//! Signing in and out, and who one is.

use axum::Extension;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::cookie::{self, Kept};
use super::error::ApiError;
use super::extract::{Caller, Json, Signed};
use super::{answer, schema};
use crate::app::{App, SharedApp, staff};
use crate::audit::{Action, Event};
use crate::auth::ended::Ended;
use crate::auth::passwords;
use crate::auth::throttle;
use crate::auth::token::Token;
use crate::records::ParticipantDetails;
use crate::store::accounts::AccountRecord;
use crate::store::sessions::NewSession;
use crate::vault::sealed::RandomError;

/// How long a session of staff lives.
pub(super) const STAFF_LIFETIME: Duration = Duration::days(30);

/// The form of signing in.
#[derive(Deserialize, ToSchema)]
pub(super) struct SignIn {
    email: String,
    #[schema(format = Password)]
    password: String,
}

/// A session's token; only for callers that are no browser.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionToken {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// Who one is.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    school: SchoolName,
    #[schema(required)]
    account: Option<AccountSelf>,
    memberships: Vec<Membership>,
}

/// The school.
#[derive(Serialize, ToSchema)]
#[schema(as = School)]
pub(super) struct SchoolName {
    name: String,
}

/// One's own account.
#[derive(Serialize, ToSchema)]
pub(super) struct AccountSelf {
    #[schema(value_type = Uuid)]
    id: AccountId,
    name: String,
    email: String,
    #[schema(value_type = Vec<schema::StaffRole>)]
    staff_roles: Vec<rembuk_core::domain::role::StaffRole>,
}

/// One's place in a conference.
#[derive(Serialize, ToSchema)]
pub(super) struct Membership {
    #[schema(value_type = Uuid)]
    conference_id: ConferenceId,
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    #[schema(value_type = schema::Role)]
    role: rembuk_core::domain::role::Role,
    name: String,
}

/// Signs a member of staff in.
#[utoipa::path(post, path = "/api/sessions", tag = "sessions", request_body = SignIn, responses((status = 200, body = SessionToken)))]
pub(super) async fn sign_in(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<SignIn>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let lookup = staff::email_lookup(&app.master, &body.email);
    let address = caller.address.to_string();
    app.throttle.attempt("sign-in-address", address.as_bytes(), throttle::ADDRESS, now).map_err(ApiError::TooMany)?;
    app.throttle.attempt("account", &lookup, throttle::ACCOUNT, now).map_err(ApiError::TooMany)?;
    let account = app.store.account_by_email(lookup).await?.filter(|account| !account.disabled);
    let known = account.as_ref().map(|account| account.password_hash.as_str());
    if !matches(&app, known, &body.password).await? {
        return Err(ApiError::WrongCredentials);
    }
    let account = account.ok_or(ApiError::WrongCredentials)?;
    app.throttle.succeeded("sign-in-address", address.as_bytes());
    app.throttle.forget("account", &lookup);
    let (token, session) = new_session(Some(account.id), now)?;
    let event = event_of(&session, now, Action::SignIn);
    app.store.start_session(session, event).await?;
    let shown = (!caller.is_browser).then(|| token.text().to_owned());
    let cookie = cookie::set(Kept::Session, &app.public_url, token.text(), STAFF_LIFETIME)?;
    Ok(([(SET_COOKIE, cookie)], answer(StatusCode::OK, &SessionToken { token: shown })).into_response())
}

/// Ends this session.
#[utoipa::path(delete, path = "/api/sessions/current", tag = "sessions", responses((status = 204)))]
pub(super) async fn sign_out(
    Extension(app): Extension<SharedApp>,
    Signed(session): Signed,
) -> Result<Response, ApiError> {
    let event = Event {
        at: app.clock.now(),
        conference: None,
        account: session.account.map(|account| account.id),
        participant: None,
        session: Some(session.id),
        action: Action::SignOut,
        detail: String::new(),
    };
    app.store.end_session(session.id, event).await?;
    app.end_sockets(Ended::Session(session.id));
    Ok(([(SET_COOKIE, cookie::clear(Kept::Session, &app.public_url)?)], StatusCode::NO_CONTENT).into_response())
}

/// Who this session is.
#[utoipa::path(get, path = "/api/me", tag = "sessions", responses((status = 200, body = Me)))]
pub(super) async fn me(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    let school = app.store.school().await?.ok_or(ApiError::Unauthenticated)?;
    let account = signed.0.account.as_ref().map(|account| own_account(&app, account)).transpose()?;
    let mut memberships = Vec::new();
    for (conference, me) in app.store.conferences_of(signed.holder(), None).await? {
        // A shredded conference is known to nobody any more.
        let Some(wrapped) = &conference.keys else { continue };
        let keys = app.master.unwrap_keys(conference.id, wrapped)?;
        let participant_id = me.person.participant;
        let details = ParticipantDetails::open(&keys.content, conference.id, participant_id, &me.details)?;
        let (conference_id, role, name) = (conference.id, me.person.role, details.name);
        memberships.push(Membership { conference_id, participant_id, role, name });
    }
    Ok(answer(StatusCode::OK, &Me { school: SchoolName { name: school.name }, account, memberships }))
}

fn own_account(app: &App, account: &AccountRecord) -> Result<AccountSelf, ApiError> {
    let profile = staff::open_profile(&app.master, account)?;
    Ok(AccountSelf {
        id: account.id,
        name: profile.name,
        email: profile.email,
        staff_roles: account.staff_roles.clone(),
    })
}

/// Whether a password is the account's; one above the ceiling is nobody's.
pub(super) async fn matches(app: &App, known: Option<&str>, password: &str) -> Result<bool, ApiError> {
    if password.chars().count() > passwords::CEILING {
        return Ok(false);
    }
    Ok(app.passwords.verify(known, password).await?)
}

/// Goes on only with a fresh proof: the account's password, given with this very request.
pub(super) async fn prove(app: &App, account: &AccountRecord, password: &str) -> Result<(), ApiError> {
    if password.is_empty() {
        return Err(ApiError::PasswordRequired);
    }
    let key = account.id.0.into_bytes();
    app.throttle.attempt("proof", &key, throttle::ACCOUNT, app.clock.now()).map_err(ApiError::TooMany)?;
    if !matches(app, Some(&account.password_hash), password).await? {
        return Err(ApiError::WrongCredentials);
    }
    app.throttle.forget("proof", &key);
    Ok(())
}

/// A fresh session and its token.
pub(super) fn new_session(account: Option<AccountId>, now: OffsetDateTime) -> Result<(Token, NewSession), RandomError> {
    let token = Token::random()?;
    let session = NewSession {
        id: SessionId(Uuid::now_v7()),
        token_hash: token.hash(),
        account,
        created_at: now,
        expires_at: now + STAFF_LIFETIME,
    };
    Ok((token, session))
}

fn event_of(session: &NewSession, at: OffsetDateTime, action: Action) -> Event {
    Event {
        at,
        conference: None,
        account: session.account,
        participant: None,
        session: Some(session.id),
        action,
        detail: String::new(),
    }
}
