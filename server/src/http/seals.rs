//! What anyone with a paper may ask of its seal: number, day, state, addenda. No content, no identity.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::conference::StateCode;
use rembuk_core::minutes::fingerprint::Fingerprint;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Caller;
use super::{answer, schema};
use crate::app::SharedApp;
use crate::app::school::settled;
use crate::auth::throttle;

/// A seal, as the public may know it.
#[derive(Serialize, ToSchema)]
#[schema(as = PublicSeal)]
pub(super) struct SealView {
    fingerprint: String,
    /// Which of the school's seals it is.
    number: u64,
    /// The day by the school's clock, `YYYY-MM-DD`.
    sealed_on: String,
    #[schema(value_type = schema::ConferenceState)]
    state: StateCode,
    addenda: u64,
    /// Records of any kind, addenda among them.
    records: u64,
    /// The day on which what was said was erased.
    #[schema(required)]
    talk_erased_on: Option<String>,
    /// The day on which all but this was destroyed.
    #[schema(required)]
    shredded_on: Option<String>,
}

/// Says whether there is such a seal, and how much was put on record after it. Anyone may ask, not too often.
#[utoipa::path(get, path = "/api/seals/{fingerprint}", tag = "minutes", params(("fingerprint" = String, Path)), responses((status = 200, body = SealView)))]
pub(super) async fn show_seal(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Path(fingerprint): Path<String>,
) -> Result<Response, ApiError> {
    let address = caller.address.to_string();
    app.throttle.attempt("seal", address.as_bytes(), throttle::SEAL, app.clock.now()).map_err(ApiError::TooMany)?;
    let fingerprint = fingerprint.parse::<Fingerprint>().map_err(|_| ApiError::NotFound)?.to_string();
    let seal = app.store.public_seal(&fingerprint).await?.ok_or(ApiError::NotFound)?;
    let zone = settled(app.store.as_ref(), &app.master).await?.settings.timezone;
    let day = |at: OffsetDateTime| at.to_offset(zone.offset()).date().to_string();
    let view = SealView {
        fingerprint,
        number: seal.number,
        sealed_on: day(seal.sealed_at),
        state: seal.state,
        addenda: seal.addenda,
        records: seal.records,
        talk_erased_on: seal.talk_erased_at.map(day),
        shredded_on: seal.shredded_at.map(day),
    };
    Ok(answer(StatusCode::OK, &view))
}
