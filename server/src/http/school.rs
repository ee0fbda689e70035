//! What the school settles once for all its conferences. Everyone in the house may read it, guests
//! too: it is what stands on a letter. Admins and coordinators change it.

mod settings_fields;

use axum::Extension;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::school::{LessonHours, SchoolOperation, SchoolZone, picture_form};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::{Json, Signed};
use super::fields::{Fields, NAME};
use super::problem::FieldError;
use super::{answer, schema};
use crate::app::school::{Settled, settings_key};
use crate::app::{App, SharedApp, school};
use crate::audit::Action;
use crate::records::school::{SchoolSettings, seal_logo};
use crate::store::school::SettingsChange;

/// The largest logo.
pub(super) const LOGO_BYTES: usize = 512 * 1024;
/// How often a change is made anew when somebody else was faster.
const ATTEMPTS: usize = 3;

/// The school.
#[derive(Serialize, ToSchema)]
pub(super) struct School {
    name: String,
    /// Grows with each change; for the address of the logo.
    version: u64,
    has_logo: bool,
    settings: Settings,
}

/// What it settled.
#[derive(Serialize, ToSchema)]
#[schema(as = SchoolSettings)]
struct Settings {
    #[schema(required)]
    government: Option<String>,
    #[schema(required)]
    address: Option<String>,
    #[schema(required)]
    npsn: Option<String>,
    #[schema(required)]
    phone: Option<String>,
    #[schema(required)]
    email: Option<String>,
    #[schema(required)]
    city: Option<String>,
    #[schema(required)]
    head_name: Option<String>,
    #[schema(required)]
    head_nip: Option<String>,
    #[schema(value_type = schema::SchoolZone)]
    timezone: SchoolZone,
    lesson_hours: Vec<Hours>,
    correction_working_days: u16,
    retention_talk_months: u16,
    retention_result_months: u16,
    letter_number_pattern: String,
}

/// Lessons on one day of the week.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = LessonHours)]
struct Hours {
    /// 1 is Monday, 7 is Sunday.
    weekday: u8,
    /// `HH:MM`.
    from: String,
    /// `HH:MM`.
    to: String,
}

/// What changes; what is left out stays, and an empty text takes away what stood there.
#[derive(Deserialize, ToSchema)]
pub(super) struct SchoolChange {
    name: Option<String>,
    government: Option<String>,
    address: Option<String>,
    npsn: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    city: Option<String>,
    head_name: Option<String>,
    head_nip: Option<String>,
    #[schema(value_type = Option<schema::SchoolZone>)]
    timezone: Option<SchoolZone>,
    lesson_hours: Option<Vec<Hours>>,
    correction_working_days: Option<u16>,
    retention_talk_months: Option<u16>,
    retention_result_months: Option<u16>,
    letter_number_pattern: Option<String>,
}

/// The school with its letterhead, clock and periods.
#[utoipa::path(get, path = "/api/school", tag = "school", responses((status = 200, body = School)))]
pub(super) async fn show_school(Extension(app): Extension<SharedApp>, _: Signed) -> Result<Response, ApiError> {
    Ok(answer(StatusCode::OK, &shown(&app).await?))
}

/// Changes what is named.
#[utoipa::path(patch, path = "/api/school", tag = "school", request_body = SchoolChange, responses((status = 200, body = School)))]
pub(super) async fn change_school(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Json(body): Json<SchoolChange>,
) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepSettings)?;
    change(&app, &signed, |settled| {
        let mut fields = Fields::default();
        let name = body.name.as_deref().map(|name| fields.text("name", name, NAME));
        body.apply(&mut fields, &mut settled.settings);
        fields.done()?;
        Ok(name)
    })
    .await?;
    Ok(answer(StatusCode::OK, &shown(&app).await?))
}

/// The logo of the letterhead.
#[utoipa::path(get, path = "/api/school/logo", tag = "school", responses((status = 200, content_type = "image/*", body = String)))]
pub(super) async fn show_logo(Extension(app): Extension<SharedApp>, _: Signed) -> Result<Response, ApiError> {
    let logo = school::settled(app.store.as_ref(), &app.master).await?.logo.ok_or(ApiError::NotFound)?;
    let form = picture_form(&logo).ok_or(ApiError::NotFound)?;
    Ok(([(CONTENT_TYPE, form.media_type())], logo).into_response())
}

/// Puts a logo on the letterhead: PNG or JPEG, at most 512 KiB, each side 16 to 4,096 pixels.
#[utoipa::path(put, path = "/api/school/logo", tag = "school", request_body(content = String, content_type = "application/octet-stream"), responses((status = 200, body = School)))]
pub(super) async fn keep_logo(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    logo: Bytes,
) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepSettings)?;
    if picture_form(&logo).is_none() {
        return Err(ApiError::Invalid(vec![FieldError { field: "logo".to_owned(), code: "invalid_value" }]));
    }
    change(&app, &signed, |settled| {
        settled.logo = Some(logo.to_vec());
        Ok(None)
    })
    .await?;
    Ok(answer(StatusCode::OK, &shown(&app).await?))
}

/// Takes the logo off the letterhead.
#[utoipa::path(delete, path = "/api/school/logo", tag = "school", responses((status = 200, body = School)))]
pub(super) async fn remove_logo(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepSettings)?;
    change(&app, &signed, |settled| {
        settled.logo = None;
        Ok(None)
    })
    .await?;
    Ok(answer(StatusCode::OK, &shown(&app).await?))
}

/// Reads the settings, lets `make` change them and say the school's new name, and writes them; again when
/// somebody else wrote in between.
async fn change(
    app: &App,
    signed: &Signed,
    mut make: impl FnMut(&mut Settled) -> Result<Option<String>, ApiError> + Send,
) -> Result<(), ApiError> {
    for _ in 0..ATTEMPTS {
        let mut settled = school::settled(app.store.as_ref(), &app.master).await?;
        let name = make(&mut settled)?;
        let key = settings_key(&app.master);
        let change = SettingsChange {
            from_version: settled.version,
            name,
            settings: settled.settings.seal(&key, settled.version + 1)?,
            logo: settled.logo.map(|logo| seal_logo(&key, &logo)).transpose()?,
        };
        let event = signed.event(app.clock.now(), Action::ChangeSchool, "");
        match app.store.change_school_settings(change, event).await.map_err(ApiError::from) {
            Err(ApiError::Stale) => {}
            outcome => return outcome,
        }
    }
    Err(ApiError::Stale)
}

async fn shown(app: &App) -> Result<School, ApiError> {
    let name = app.store.school().await?.ok_or(ApiError::Unauthenticated)?.name;
    let Settled { version, settings, logo } = school::settled(app.store.as_ref(), &app.master).await?;
    Ok(School { name, version, has_logo: logo.is_some(), settings: settings.into() })
}

impl From<SchoolSettings> for Settings {
    fn from(settings: SchoolSettings) -> Self {
        Self {
            government: settings.government,
            address: settings.address,
            npsn: settings.npsn,
            phone: settings.phone,
            email: settings.email,
            city: settings.city,
            head_name: settings.head_name,
            head_nip: settings.head_nip,
            timezone: settings.timezone,
            lesson_hours: settings.lesson_hours.into_iter().map(Hours::from).collect(),
            correction_working_days: settings.correction_working_days,
            retention_talk_months: settings.retention_talk_months,
            retention_result_months: settings.retention_result_months,
            letter_number_pattern: settings.letter_number_pattern,
        }
    }
}

impl From<LessonHours> for Hours {
    fn from(LessonHours { weekday, from, to }: LessonHours) -> Self {
        Self { weekday, from, to }
    }
}

impl From<Hours> for LessonHours {
    fn from(Hours { weekday, from, to }: Hours) -> Self {
        Self { weekday, from, to }
    }
}
