//! The staff, kept by admins.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::role::StaffRole;
use rembuk_core::domain::school::SchoolOperation;
use rembuk_core::ids::AccountId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::{Json, Signed};
use super::fields::{self, Fields};
use super::{answer, schema};
use crate::app::{App, SharedApp, staff};
use crate::audit::Action;
use crate::auth::ended::Ended;
use crate::records::AccountProfile;
use crate::store::accounts::{AccountChange as Change, AccountRecord};

/// A member of staff.
#[derive(Serialize, ToSchema)]
pub(super) struct Account {
    #[schema(value_type = Uuid)]
    id: AccountId,
    name: String,
    email: String,
    #[schema(value_type = Vec<schema::StaffRole>)]
    staff_roles: Vec<StaffRole>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    disabled: bool,
}

/// All members of staff.
#[derive(Serialize, ToSchema)]
pub(super) struct Accounts {
    items: Vec<Account>,
}

/// A member of staff to be added.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewAccount {
    name: String,
    email: String,
    #[schema(format = Password)]
    password: String,
    #[schema(value_type = Vec<schema::StaffRole>)]
    staff_roles: Vec<StaffRole>,
}

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(super) struct AccountChange {
    name: Option<String>,
    #[schema(value_type = Option<Vec<schema::StaffRole>>)]
    staff_roles: Option<Vec<StaffRole>>,
    #[schema(format = Password)]
    password: Option<String>,
    disabled: Option<bool>,
}

/// All members of staff.
#[utoipa::path(get, path = "/api/accounts", tag = "accounts", responses((status = 200, body = Accounts)))]
pub(super) async fn list_accounts(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepAccounts)?;
    let accounts = app.store.accounts().await?;
    let items = accounts.iter().map(|account| view(&app, account)).collect::<Result<_, _>>()?;
    Ok(answer(StatusCode::OK, &Accounts { items }))
}

/// Adds a member of staff.
#[utoipa::path(post, path = "/api/accounts", tag = "accounts", request_body = NewAccount, responses((status = 201, body = Account)))]
pub(super) async fn add_account(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Json(body): Json<NewAccount>,
) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepAccounts)?;
    let mut fields = Fields::default();
    let name = fields.text("name", &body.name, fields::NAME);
    let email = fields.email("email", &body.email);
    fields.password("password", &body.password);
    let staff_roles = roles(&mut fields, body.staff_roles);
    fields.done()?;
    let candidate = staff::Candidate { name, email, password: body.password, staff_roles };
    let account = staff::prepare(&app.master, &app.passwords, candidate).await?;
    let id = account.id;
    app.store.add_account(account, signed.event(app.clock.now(), Action::AddAccount, id.to_string())).await?;
    let account = app.store.account(id).await?.ok_or(ApiError::NotFound)?;
    Ok(answer(StatusCode::CREATED, &view(&app, &account)?))
}

/// Changes a member of staff. Admins cannot take the house's last key from themselves.
#[utoipa::path(patch, path = "/api/accounts/{id}", tag = "accounts", params(("id" = Uuid, Path)), request_body = AccountChange, responses((status = 200, body = Account)))]
pub(super) async fn change_account(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    id: Result<Path<AccountId>, axum::extract::rejection::PathRejection>,
    Json(body): Json<AccountChange>,
) -> Result<Response, ApiError> {
    let own = signed.may(SchoolOperation::KeepAccounts)?.id;
    let Path(id) = id.map_err(|_| ApiError::NotFound)?;
    let account = app.store.account(id).await?.ok_or(ApiError::NotFound)?;
    if !account.staff_roles.iter().all(|role| role.is_given_by_schools()) {
        // With a new password an admin of this school would sit in the district's office.
        return Err(ApiError::Forbidden);
    }
    let mut fields = Fields::default();
    let name = body.name.as_deref().map(|name| fields.text("name", name, fields::NAME));
    if let Some(password) = &body.password {
        fields.password("password", password);
    }
    let staff_roles = body.staff_roles.map(|wanted| roles(&mut fields, wanted));
    if id == own && body.disabled == Some(true) {
        fields.refuse("disabled", "invalid_value");
    }
    if id == own && staff_roles.as_ref().is_some_and(|roles| !roles.contains(&StaffRole::Admin)) {
        fields.refuse("staff_roles", "invalid_value");
    }
    fields.done()?;
    let profile = match name {
        Some(name) => {
            let profile = AccountProfile { name, ..staff::open_profile(&app.master, &account)? };
            Some(profile.seal(&staff::profile_key(&app.master), id)?)
        }
        None => None,
    };
    let password_hash = match &body.password {
        Some(password) => Some(app.passwords.hash(password).await?),
        None => None,
    };
    let ends_sessions = password_hash.is_some() || body.disabled == Some(true);
    let change = Change { profile, password_hash, staff_roles, disabled: body.disabled };
    let event = signed.event(app.clock.now(), Action::ChangeAccount, id.to_string());
    if !app.store.change_account(id, change, Some(signed.0.id), event).await? {
        return Err(ApiError::NotFound);
    }
    if ends_sessions {
        app.end_sockets(Ended::Account { account: id, except: Some(signed.0.id) });
    }
    let account = app.store.account(id).await?.ok_or(ApiError::NotFound)?;
    Ok(answer(StatusCode::OK, &view(&app, &account)?))
}

fn roles(fields: &mut Fields, mut wanted: Vec<StaffRole>) -> Vec<StaffRole> {
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        fields.refuse("staff_roles", "required");
    } else if !wanted.iter().all(|role| role.is_given_by_schools()) {
        fields.refuse("staff_roles", "invalid_value");
    }
    wanted
}

fn view(app: &App, account: &AccountRecord) -> Result<Account, ApiError> {
    let profile = staff::open_profile(&app.master, account)?;
    Ok(Account {
        id: account.id,
        name: profile.name,
        email: profile.email,
        staff_roles: account.staff_roles.clone(),
        created_at: account.created_at,
        disabled: account.disabled,
    })
}
