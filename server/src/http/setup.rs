//! The first start: a school and its first member of staff.

use axum::Extension;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::role::StaffRole;
use rembuk_core::domain::school::SchoolZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cookie::{self, Kept};
use super::error::ApiError;
use super::extract::{Caller, Json};
use super::fields::{self, Fields};
use super::sessions::{STAFF_LIFETIME, new_session};
use super::{answer, schema};
use crate::app::installation::SharedInstallation;
use crate::app::school::settled;
use crate::app::{SharedApp, staff};
use crate::audit::{Action, Event};
use crate::auth::token;
use crate::store::accounts::NewSchool;
use crate::vault::school_key;

/// Whether the school has to be set up.
#[derive(Serialize, ToSchema)]
pub(super) struct SetupState {
    needed: bool,
    /// Whether that takes the link that the district gave; left out where it does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_link: bool,
    #[schema(required)]
    school: Option<String>,
    /// The clock that the school goes by; pages show dates by it.
    #[schema(required, value_type = Option<schema::SchoolZone>)]
    timezone: Option<SchoolZone>,
}

/// The first start's form.
#[derive(Deserialize, ToSchema)]
pub(super) struct SetUp {
    school: String,
    name: String,
    email: String,
    #[schema(format = Password)]
    password: String,
    /// The secret of the district's link; the installation's own school needs none.
    token: Option<String>,
}

/// What the first start gives, for the key sheet.
#[derive(Serialize, ToSchema)]
pub(super) struct SetUpDone {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    seal_key_fingerprint: String,
}

/// Whether the school has to be set up.
#[utoipa::path(get, path = "/api/setup", tag = "setup", responses((status = 200, body = SetupState)))]
pub(super) async fn setup_state(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
) -> Result<Response, ApiError> {
    let Some(school) = app.store.school().await? else {
        // A school that the district planned has a name already.
        let by_link = !installation.is_own(&app);
        let planned = if by_link { app.store.planned_name().await? } else { None };
        return Ok(answer(StatusCode::OK, &SetupState { needed: true, by_link, school: planned, timezone: None }));
    };
    let settings = settled(app.store.as_ref(), &app.master).await?.settings;
    let state =
        SetupState { needed: false, by_link: false, school: Some(school.name), timezone: Some(settings.timezone) };
    Ok(answer(StatusCode::OK, &state))
}

/// Sets the school up, once: the installation's own by whoever comes first, any other with the district's link.
#[utoipa::path(post, path = "/api/setup", tag = "setup", request_body = SetUp, responses((status = 201, body = SetUpDone)))]
pub(super) async fn set_up(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<SetUp>,
) -> Result<Response, ApiError> {
    // Said before the fields are looked at and before a password costs work.
    if app.store.school().await?.is_some() {
        return Err(ApiError::AlreadySetUp);
    }
    let link = body.token.as_deref().and_then(token::hash_shown);
    if !app.store.opens_setup(link, app.clock.now()).await? {
        return Err(ApiError::LinkUnknown);
    }
    let mut fields = Fields::default();
    let school = fields.text("school", &body.school, fields::NAME);
    let name = fields.text("name", &body.name, fields::NAME);
    let email = fields.email("email", &body.email);
    fields.password("password", &body.password);
    fields.done()?;

    let now = app.clock.now();
    let staff_roles = vec![StaffRole::Admin, StaffRole::Counsellor];
    let candidate = staff::Candidate { name, email, password: body.password, staff_roles };
    let account = staff::prepare(&app.master, &app.passwords, candidate).await?;
    let school = staff::prepare_school(&app.master, school)?;
    let (token, session) = new_session(Some(account.id), now)?;
    let seal_key_fingerprint = school_key::fingerprint(&school.seal_public_key);
    let event = Event {
        at: now,
        conference: None,
        account: Some(account.id),
        participant: None,
        session: Some(session.id),
        action: Action::SetUp,
        detail: String::new(),
    };
    app.store.set_up(NewSchool { school, account, session: Some(session), link }, event).await?;
    let shown = (!caller.is_browser).then(|| token.text().to_owned());
    let cookie = cookie::set(Kept::Session, &app.public_url, token.text(), STAFF_LIFETIME)?;
    let done = answer(StatusCode::CREATED, &SetUpDone { token: shown, seal_key_fingerprint });
    Ok(([(SET_COOKIE, cookie)], done).into_response())
}
