//! The student's identity: its own record under its own key, which only the chair opens, with a fresh
//! proof of its password, and never unseen.

use std::mem::take;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::operation::Operation;
use serde::{Deserialize, Serialize};
use time::Date;
use time::macros::format_description;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::sessions::prove;
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::Identity;
use crate::store::conferences::Step;

/// Who the student is.
#[derive(Deserialize, Serialize, ToSchema)]
#[schema(as = Identity)]
pub(super) struct IdentityBody {
    name: String,
    nickname: Option<String>,
    class: Option<String>,
    /// `YYYY-MM-DD`.
    born: Option<String>,
}

/// One's password, once more.
#[derive(Deserialize, ToSchema)]
pub(super) struct PasswordProof {
    #[serde(default)]
    #[schema(format = Password)]
    password: String,
}

/// Keeps the identity record.
#[utoipa::path(put, path = "/api/conferences/{id}/identity", tag = "identity", params(("id" = Uuid, Path)), request_body = IdentityBody, responses((status = 204)))]
pub(super) async fn keep_identity(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<IdentityBody>,
) -> Result<Response, ApiError> {
    member.require(Operation::OpenIdentity)?;
    let mut fields = Fields::default();
    let identity = body.checked(&mut fields, "");
    fields.done()?;
    settle!(&app, member => {
        member.require(Operation::OpenIdentity)?;
        let id = member.conference.id;
        let step = Step::KeepIdentity { identity: identity.seal(&member.keys.identity, id)? };
        let event = member.event(app.clock.now(), Action::KeepIdentity, "");
        Ok(app.store.take_step(id, member.conference.generation, step, event).await?)
    });
    // Another name may stand in what was written before.
    app.rooms.look_anew(member.conference.id).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Opens the identity record, with a fresh proof of the password.
#[utoipa::path(post, path = "/api/conferences/{id}/identity/open", tag = "identity", params(("id" = Uuid, Path)), request_body = PasswordProof, responses((status = 200, body = IdentityBody)))]
pub(super) async fn open_identity(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<PasswordProof>,
) -> Result<Response, ApiError> {
    let mut identity = opened(&app, &member, &body).await?;
    let shown = IdentityBody {
        name: take(&mut identity.name),
        nickname: take(&mut identity.nickname),
        class: take(&mut identity.class),
        born: take(&mut identity.born),
    };
    Ok(answer(StatusCode::OK, &shown))
}

/// The identity record, for those whom the rules and a fresh proof of the password let open it.
pub(super) async fn opened(app: &App, member: &Member, body: &PasswordProof) -> Result<Identity, ApiError> {
    member.require(Operation::OpenIdentity)?;
    let account = member.session.account.as_ref().ok_or(ApiError::Forbidden)?;
    prove(app, account, &body.password).await?;
    let now = app.clock.now();
    let sealed = member.conference.identity.as_ref().ok_or(ApiError::NotFound)?;
    let identity = Identity::open(&member.keys.identity, member.conference.id, sealed)?;
    // The opening is on the trail before anything is shown.
    app.store.note(member.event(now, Action::OpenIdentity, "")).await?;
    Ok(identity)
}

impl IdentityBody {
    /// Checks the fields, whose names begin with `prefix`.
    pub(super) fn checked(&self, fields: &mut Fields, prefix: &str) -> Identity {
        let name = |field: &str| format!("{prefix}{field}");
        let born = fields.optional(&name("born"), self.born.as_deref(), fields::LINE);
        let is_date = |text: &String| Date::parse(text, format_description!("[year]-[month]-[day]")).is_ok();
        if born.as_ref().is_some_and(|born| !is_date(born)) {
            fields.refuse(&name("born"), "invalid_date");
        }
        Identity {
            name: fields.text(&name("name"), &self.name, fields::NAME),
            nickname: fields.optional(&name("nickname"), self.nickname.as_deref(), fields::NAME),
            class: fields.optional(&name("class"), self.class.as_deref(), fields::LINE),
            born,
        }
    }
}
