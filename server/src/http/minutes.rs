//! The end of the session and what stays of it: sealing, the sealed minutes, and their verification.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::operation::Operation;
use rembuk_core::minutes::verify::{Alteration, Carrier, Report, Verdict, verify_any};
use rembuk_core::minutes::withhold::withhold;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tracing::error;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::extract::Json;
use super::member::Member;
use super::stages::{Overrule, reason};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::sealing::{SealRequest, Sealer};
use crate::vault::school_key;

/// The wish to end the session.
#[derive(Deserialize, ToSchema)]
pub(super) struct SealOrder {
    overrule: Option<Overrule>,
}

/// What the participants note down.
#[derive(Serialize, ToSchema)]
pub(super) struct SealShown {
    /// Sixteen letters in groups of four.
    fingerprint: String,
    #[serde(with = "time::serde::rfc3339")]
    sealed_at: OffsetDateTime,
}

/// Ends the session and locks the minutes for ever.
#[utoipa::path(post, path = "/api/conferences/{id}/seal", tag = "minutes", params(("id" = Uuid, Path)), request_body = SealOrder, responses((status = 200, body = SealShown)))]
pub(super) async fn seal(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<SealOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::Seal)?;
    let request = SealRequest {
        conference: member.conference.id,
        actor: member.me.person,
        overrule: reason(body.overrule.as_ref())?,
        event: member.event(app.clock.now(), Action::Seal, ""),
    };
    let sealed = app.sealing.seal(request, &sealer(&app).await?).await?;
    // Nobody waits for it: what is not done now is done with the next round.
    let (sealing, conference) = (app.sealing.clone(), member.conference.id);
    tokio::spawn(async move {
        if let Err(cause) = sealing.compact(conference).await {
            error!(conference.id = %conference, error = %cause, "the log of a sealed conference could not be compacted");
        }
    });
    Ok(answer(StatusCode::OK, &SealShown { fingerprint: sealed.fingerprint, sealed_at: sealed.sealed_at }))
}

pub(super) async fn sealer(app: &App) -> Result<Sealer, ApiError> {
    let school = app.store.school().await?.ok_or(ApiError::Internal)?;
    let key = school_key::unwrap(&app.master, &school.seal_key)?;
    Ok(Sealer { school: school.name, key })
}

/// The sealed minutes as they were signed, with all that was put on record after the seal.
#[utoipa::path(get, path = "/api/conferences/{id}/minutes", tag = "minutes", params(("id" = Uuid, Path)), responses((status = 200, description = "the sealed file", content_type = "application/json")))]
pub(super) async fn show_minutes(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::ReadMinutes)?;
    let file = sealed_file(&app, &member).await?;
    app.store.note(member.event(app.clock.now(), Action::ReadMinutes, "")).await?;
    let fingerprint = member.conference.fingerprint.unwrap_or_default();
    let records = app.sealing.record_list(member.conference.id).await?.len();
    let erased = if member.conference.talk_erased_at.is_some() { ".erased" } else { "" };
    let tag = format!("\"{fingerprint}.{records}{erased}\"");
    let tag = HeaderValue::from_str(&tag).map_err(|_| ApiError::Internal)?;
    let kind = HeaderValue::from_static("application/json");
    Ok(([(CONTENT_TYPE, kind), (ETAG, tag)], file).into_response())
}

/// The sealed file as this reader may have it: closed notes are for who wrote them and for those who lead.
pub(super) async fn sealed_file(app: &App, member: &Member) -> Result<Vec<u8>, ApiError> {
    let file = app.sealing.minutes(member.conference.id).await?.ok_or(ApiError::NotFound)?;
    if member.may(Operation::ReadFullMinutes) {
        return Ok(file);
    }
    let own = format!("confidential/{}", member.me.person.participant);
    withhold(&file, &|leaf| leaf.starts_with("confidential/") && leaf != own).map_err(|_| ApiError::Internal)
}

/// The verdict in one word.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum VerdictWord {
    /// The minutes as they were sealed, or a copy with whole parts withheld.
    Genuine,
    /// Sealed minutes that were changed.
    Altered,
    /// No sealed minutes.
    Unreadable,
}

/// What a file turned out to be.
#[derive(Serialize, ToSchema)]
pub(super) struct Verification {
    genuine: bool,
    verdict: VerdictWord,
    /// Whether the minutes travelled inside a PDF: the seal covers them, not how its pages look.
    in_pdf: bool,
    /// What is altered, or why it cannot be read, as a code of `docs/sealing.md`.
    #[schema(required)]
    reason: Option<&'static str>,
    /// The part that was altered, where one can be named.
    #[schema(required)]
    part: Option<String>,
    #[schema(required)]
    fingerprint: Option<String>,
    #[schema(required)]
    school: Option<String>,
    #[schema(required)]
    #[serde(with = "time::serde::rfc3339::option")]
    sealed_at: Option<OffsetDateTime>,
    #[schema(required)]
    key_fingerprint: Option<String>,
    /// Whether this school's own key has sealed it.
    key_known: bool,
    /// The parts that this copy does not show.
    withheld: Vec<String>,
    /// How many addenda follow the seal in this file. That the last ones were left out, no file can tell.
    addenda: usize,
    /// How many records of any kind follow the seal in this file.
    records: usize,
}

impl Verification {
    fn not_genuine(verdict: VerdictWord, reason: &'static str, part: Option<String>) -> Self {
        Self {
            genuine: false,
            verdict,
            in_pdf: false,
            reason: Some(reason),
            part,
            fingerprint: None,
            school: None,
            sealed_at: None,
            key_fingerprint: None,
            key_known: false,
            withheld: Vec::new(),
            addenda: 0,
            records: 0,
        }
    }

    fn genuine(report: Report, own_key: Option<&str>) -> Self {
        let key = report.key_fingerprint.to_string();
        Self {
            genuine: true,
            verdict: VerdictWord::Genuine,
            in_pdf: false,
            reason: None,
            part: None,
            addenda: report.addenda(),
            fingerprint: Some(report.fingerprint.to_string()),
            school: Some(report.school),
            sealed_at: Some(report.sealed_at),
            key_known: own_key == Some(key.as_str()),
            key_fingerprint: Some(key),
            withheld: report.withheld,
            records: report.records.len(),
        }
    }
}

/// The part that an alteration names.
fn part_of(what: Alteration) -> Option<String> {
    match what {
        Alteration::Leaf(name) => Some(name),
        Alteration::Record(number) => Some(format!("record/{number}")),
        Alteration::Damaged
        | Alteration::NotCanonical
        | Alteration::Structure
        | Alteration::Payload
        | Alteration::LeafList
        | Alteration::Root
        | Alteration::Key
        | Alteration::Header
        | Alteration::Signature
        | Alteration::Pdf => None,
    }
}

/// Says whether a file is genuine sealed minutes. Anyone may ask; nothing of the file is kept.
#[utoipa::path(post, path = "/api/verify", tag = "minutes", request_body(content = String, content_type = "application/octet-stream"), responses((status = 200, body = Verification)))]
pub(super) async fn verify_file(Extension(app): Extension<SharedApp>, file: Bytes) -> Result<Response, ApiError> {
    let own_key = app.store.school().await?.map(|school| school_key::fingerprint(&school.seal_public_key));
    // Hashing a large file is work for a thread of its own.
    let (carrier, verdict) =
        tokio::task::spawn_blocking(move || verify_any(&file)).await.map_err(|_| ApiError::Internal)?;
    let shown = match verdict {
        Verdict::Genuine(report) => Verification::genuine(report, own_key.as_deref()),
        Verdict::Altered(what) => {
            let code = what.code();
            let part = part_of(what);
            Verification::not_genuine(VerdictWord::Altered, code, part)
        }
        Verdict::Unreadable(why) => Verification::not_genuine(VerdictWord::Unreadable, why.code(), None),
    };
    Ok(answer(StatusCode::OK, &Verification { in_pdf: carrier == Carrier::Pdf, ..shown }))
}
