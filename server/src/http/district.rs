//! The district's office: which schools there are, who is to set one up, and which is shut. It sees no case, no account
//! and no list of any school; of the staff it is told the number alone.

use axum::Extension;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::school::{SchoolOperation, is_host};
use rembuk_core::ids::{AccountId, SchoolId};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer;
use super::district_list::{self, DistrictSchool, DistrictSchools, SchoolSearch};
use super::error::ApiError;
use super::extract::{Json, Signed};
use super::fields::{self, Fields};
use crate::app::installation::{Installation, SharedInstallation};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::auth::token::Token;
use crate::store::schools::{PlannedSchool, SchoolRecord, SetUpLink};

/// How long a link to set a school up is good.
const LINK: Duration = Duration::days(7);

/// A school to be added.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewDistrictSchool {
    name: String,
    /// Where its people will come: a host name without scheme and port.
    host: String,
}

/// What changes of a school.
#[derive(Deserialize, ToSchema)]
pub(super) struct DistrictSchoolChange {
    is_shut: bool,
}

/// The link with which the first member of staff sets the school up. Shown once.
#[derive(Serialize, ToSchema)]
pub(super) struct SetUpInvitation {
    #[schema(value_type = Uuid)]
    id: SchoolId,
    link: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
}

/// The schools of the installation, in pages.
#[utoipa::path(get, path = "/api/district/schools", tag = "district", params(SchoolSearch), responses((status = 200, body = DistrictSchools)))]
pub(super) async fn list_schools(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
    signed: Signed,
    search: Result<Query<SchoolSearch>, QueryRejection>,
) -> Result<Response, ApiError> {
    officer(&installation, &app, &signed)?;
    let Query(search) = search.map_err(|_| ApiError::Malformed)?;
    Ok(answer(StatusCode::OK, &district_list::page(&app, search).await?))
}

/// Adds a school; who gets the link sets it up.
#[utoipa::path(post, path = "/api/district/schools", tag = "district", request_body = NewDistrictSchool, responses((status = 201, body = SetUpInvitation)))]
pub(super) async fn add_school(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
    signed: Signed,
    Json(body): Json<NewDistrictSchool>,
) -> Result<Response, ApiError> {
    officer(&installation, &app, &signed)?;
    let mut fields = Fields::default();
    let (name, host) = checked(&installation, &mut fields, ("", &body));
    fields.done()?;
    let (school, invitation) = planned(&installation, (name, host), app.clock.now())?;
    let event = signed.event(app.clock.now(), Action::AddSchool, school.id.to_string());
    app.store.add_schools(vec![(school, event)]).await?;
    installation.look_anew();
    Ok(answer(StatusCode::CREATED, &invitation))
}

/// Gives a new link for a school that nobody has set up; the one before is void.
#[utoipa::path(post, path = "/api/district/schools/{id}/link", tag = "district", params(("id" = Uuid, Path)), responses((status = 200, body = SetUpInvitation)))]
pub(super) async fn renew_setup(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
    signed: Signed,
    id: Result<Path<SchoolId>, PathRejection>,
) -> Result<Response, ApiError> {
    officer(&installation, &app, &signed)?;
    let school = find(&app, id).await?;
    let host = school.host.as_deref().ok_or(ApiError::WrongState)?;
    let (token, link) = fresh_link(app.clock.now())?;
    let invitation = invitation(&installation, school.id, host, (&token, &link));
    if !app
        .store
        .renew_setup(school.id, link, signed.event(app.clock.now(), Action::RenewSetUp, school.id.to_string()))
        .await?
    {
        return Err(ApiError::AlreadySetUp);
    }
    Ok(answer(StatusCode::OK, &invitation))
}

/// Shuts a school or opens it again. Nothing of it is lost; while it is shut nobody gets in.
#[utoipa::path(patch, path = "/api/district/schools/{id}", tag = "district", params(("id" = Uuid, Path)), request_body = DistrictSchoolChange, responses((status = 200, body = DistrictSchool)))]
pub(super) async fn shut_school(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
    signed: Signed,
    id: Result<Path<SchoolId>, PathRejection>,
    Json(body): Json<DistrictSchoolChange>,
) -> Result<Response, ApiError> {
    officer(&installation, &app, &signed)?;
    let school = find(&app, id).await?;
    let (since, action) =
        if body.is_shut { (Some(app.clock.now()), Action::ShutSchool) } else { (None, Action::OpenSchool) };
    if !app.store.shut_school(school.id, since, signed.event(app.clock.now(), action, school.id.to_string())).await? {
        // The office would lock itself out.
        return Err(ApiError::WrongState);
    }
    installation.look_anew();
    if body.is_shut {
        installation.close(school.id).await;
    }
    let changed = SchoolRecord { disabled_at: since, ..school };
    Ok(answer(StatusCode::OK, &district_list::view(&app, changed).await?))
}

/// Name and host of a school to be added, as they are kept. What cannot be taken is noted under `before` and the field's name.
pub(super) fn checked(
    installation: &Installation,
    fields: &mut Fields,
    (before, school): (&str, &NewDistrictSchool),
) -> (String, String) {
    let name = fields.text(&format!("{before}name"), &school.name, fields::NAME);
    let host = school.host.trim().to_ascii_lowercase();
    if !is_host(&host) {
        fields.refuse(&format!("{before}host"), if host.is_empty() { "required" } else { "invalid_value" });
    } else if host == installation.public_url.host() {
        fields.refuse(&format!("{before}host"), "taken");
    }
    (name, host)
}

/// A school with a name and a host, and the link with which it will be set up.
pub(super) fn planned(
    installation: &Installation,
    (name, host): (String, String),
    now: OffsetDateTime,
) -> Result<(PlannedSchool, SetUpInvitation), ApiError> {
    let id = SchoolId(Uuid::now_v7());
    let (token, link) = fresh_link(now)?;
    let invitation = invitation(installation, id, &host, (&token, &link));
    Ok((PlannedSchool { id, host, name, link }, invitation))
}

/// Goes on only for the district's own people, who sit at the installation's own address.
pub(super) fn officer(installation: &Installation, app: &App, signed: &Signed) -> Result<AccountId, ApiError> {
    let account = signed.may(SchoolOperation::KeepSchools)?.id;
    if installation.is_own(app) { Ok(account) } else { Err(ApiError::Forbidden) }
}

async fn find(app: &App, id: Result<Path<SchoolId>, PathRejection>) -> Result<SchoolRecord, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NotFound)?;
    app.store.schools().await?.into_iter().find(|school| school.id == id).ok_or(ApiError::NotFound)
}

fn fresh_link(now: OffsetDateTime) -> Result<(Token, SetUpLink), ApiError> {
    let token = Token::random()?;
    let link = SetUpLink { token_hash: token.hash(), expires_at: now + LINK };
    Ok((token, link))
}

/// The secret stands behind `#`, so no server, proxy or preview ever sees it.
fn invitation(
    installation: &Installation,
    id: SchoolId,
    host: &str,
    (token, link): (&Token, &SetUpLink),
) -> SetUpInvitation {
    let url = installation.public_url.at_host(host);
    SetUpInvitation { id, link: format!("{}/setup#{}", url.origin(), token.text()), expires_at: link.expires_at }
}
