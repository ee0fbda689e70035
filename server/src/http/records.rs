//! What is said of locked minutes: acknowledging, asking for corrections, deciding them, addenda, countersigning.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::permission::countersigns_by_office;
use rembuk_core::domain::record::{AcknowledgementDecision, CorrectionDecision, RecordKind};
use rembuk_core::ids::ParticipantId;
use rembuk_core::minutes::record::Record;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::Member;
use super::minutes::sealer;
use super::{answer, schema};
use crate::app::school::settled;
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::sealing::chain::{CorrectionPeriod, RecordRequest, Said};

/// What a participant says of the minutes.
#[derive(Deserialize, ToSchema)]
pub(super) struct Acknowledgement {
    #[schema(value_type = schema::AcknowledgementDecision)]
    decision: AcknowledgementDecision,
    note: Option<String>,
}

/// A request for correction, or an addendum.
#[derive(Deserialize, ToSchema)]
pub(super) struct RecordText {
    text: String,
}

/// How a request for correction is decided.
#[derive(Deserialize, ToSchema)]
pub(super) struct CorrectionOrder {
    #[schema(value_type = schema::CorrectionDecision)]
    decision: CorrectionDecision,
    /// Why it is refused.
    reason: Option<String>,
    /// The addendum that corrects.
    text: Option<String>,
}

/// Something on record behind the seal.
#[derive(Serialize, ToSchema)]
#[schema(as = MinutesRecord)]
pub(super) struct RecordView {
    number: u64,
    #[schema(value_type = schema::RecordKind)]
    kind: RecordKind,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    author_id: Uuid,
    author_name: String,
    author_role: String,
    #[schema(value_type = Option<schema::AcknowledgementDecision>, required)]
    decision: Option<AcknowledgementDecision>,
    /// The request for correction that it answers.
    #[schema(required)]
    answers: Option<u64>,
    text: String,
}

/// All that is on record, and what may still be added.
#[derive(Serialize, ToSchema)]
#[schema(as = MinutesRecords)]
pub(super) struct RecordsView {
    records: Vec<RecordView>,
    /// Until when corrections may be asked for.
    #[serde(with = "time::serde::rfc3339")]
    corrections_until: OffsetDateTime,
    corrections_open: bool,
    may_countersign: bool,
    /// Who has opened the minutes, for chair and secretary.
    #[schema(required)]
    readers: Option<Vec<Reader>>,
}

/// Somebody who has opened the minutes.
#[derive(Serialize, ToSchema)]
#[schema(as = MinutesReader)]
struct Reader {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    name: String,
    #[serde(with = "time::serde::rfc3339")]
    first_read_at: OffsetDateTime,
}

/// What was put on record after the seal.
#[utoipa::path(get, path = "/api/conferences/{id}/records", tag = "minutes", params(("id" = Uuid, Path)), responses((status = 200, body = RecordsView)))]
pub(super) async fn list_records(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::ReadMinutes)?;
    let sealed_at = member.conference.sealed_at.ok_or(ApiError::WrongState)?;
    let records = app.sealing.record_list(member.conference.id).await?;
    let until = correction_period(&app).await?.end(sealed_at);
    Ok(answer(
        StatusCode::OK,
        &RecordsView {
            records: records.into_iter().map(RecordView::from).collect(),
            corrections_until: until,
            corrections_open: app.clock.now() < until,
            may_countersign: may_countersign(&member),
            readers: if member.me.person.role.leads() { Some(readers(&app, &member).await?) } else { None },
        },
    ))
}

/// Agrees with the minutes or objects to them. The last word counts; none is taken away.
#[utoipa::path(post, path = "/api/conferences/{id}/acknowledgements", tag = "minutes", params(("id" = Uuid, Path)), request_body = Acknowledgement, responses((status = 201, body = RecordView)))]
pub(super) async fn acknowledge(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<Acknowledgement>,
) -> Result<Response, ApiError> {
    member.require(Operation::Acknowledge)?;
    let mut fields = Fields::default();
    let note = fields.optional("note", body.note.as_deref(), fields::NOTE).unwrap_or_default();
    fields.done()?;
    put(&app, &member, Said::Acknowledgement(body.decision, note), Action::Acknowledge).await
}

/// Asks for a correction, while there is time.
#[utoipa::path(post, path = "/api/conferences/{id}/corrections", tag = "minutes", params(("id" = Uuid, Path)), request_body = RecordText, responses((status = 201, body = RecordView)))]
pub(super) async fn request_correction(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<RecordText>,
) -> Result<Response, ApiError> {
    member.require(Operation::RequestCorrection)?;
    let text = text(&body.text, fields::NOTE)?;
    put(&app, &member, Said::CorrectionRequest(text), Action::RequestCorrection).await
}

/// Decides what was asked to be corrected: by an addendum, or by a refusal with its reason.
#[utoipa::path(put, path = "/api/conferences/{id}/corrections/{number}", tag = "minutes", params(("id" = Uuid, Path), ("number" = u64, Path)), request_body = CorrectionOrder, responses((status = 201, body = RecordView)))]
pub(super) async fn decide_correction(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, number)): Path<(Uuid, u64)>,
    Json(body): Json<CorrectionOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::DecideCorrection)?;
    let mut fields = Fields::default();
    let said = match body.decision {
        CorrectionDecision::Addendum => Said::Addendum(
            Some(number),
            fields.text("text", body.text.as_deref().unwrap_or_default(), fields::ADDENDUM),
        ),
        CorrectionDecision::Refused => Said::CorrectionRefusal(
            number,
            fields.text("reason", body.reason.as_deref().unwrap_or_default(), fields::NOTE),
        ),
    };
    fields.done()?;
    put(&app, &member, said, Action::DecideCorrection).await
}

/// Adds to the minutes, for ever.
#[utoipa::path(post, path = "/api/conferences/{id}/addenda", tag = "minutes", params(("id" = Uuid, Path)), request_body = RecordText, responses((status = 201, body = RecordView)))]
pub(super) async fn add_addendum(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<RecordText>,
) -> Result<Response, ApiError> {
    member.require(Operation::AddAddendum)?;
    let text = text(&body.text, fields::ADDENDUM)?;
    put(&app, &member, Said::Addendum(None, text), Action::AddAddendum).await
}

/// Countersigns, as head of school or coordinator.
#[utoipa::path(post, path = "/api/conferences/{id}/countersignature", tag = "minutes", params(("id" = Uuid, Path)), responses((status = 201, body = RecordView)))]
pub(super) async fn countersign(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    if !may_countersign(&member) {
        member.require(Operation::Countersign)?;
    }
    put(&app, &member, Said::Countersignature, Action::Countersign).await
}

fn may_countersign(member: &Member) -> bool {
    let offices = member.session.account.as_ref().map_or(&[][..], |account| &account.staff_roles);
    member.may(Operation::Countersign) || countersigns_by_office(member.me.person, member.terms(), offices)
}

fn text(text: &str, most: usize) -> Result<String, ApiError> {
    let mut fields = Fields::default();
    let text = fields.text("text", text, most);
    fields.done()?;
    Ok(text)
}

async fn put(app: &App, member: &Member, said: Said, action: Action) -> Result<Response, ApiError> {
    let request = RecordRequest {
        conference: member.conference.id,
        author: member.me.person.participant,
        author_name: member.my_details()?.name,
        author_role: member.me.person.role.code().to_owned(),
        said,
        period: correction_period(app).await?,
        event: member.event(app.clock.now(), action, ""),
    };
    let record = app.sealing.put_on_record(request, &sealer(app).await?.key).await?;
    Ok(answer(StatusCode::CREATED, &RecordView::from(record)))
}

async fn correction_period(app: &App) -> Result<CorrectionPeriod, ApiError> {
    let settings = settled(app.store.as_ref(), &app.master).await?.settings;
    Ok(CorrectionPeriod { working_days: settings.correction_working_days.into(), zone: settings.timezone })
}

async fn readers(app: &App, member: &Member) -> Result<Vec<Reader>, ApiError> {
    let people = app.store.participants(member.conference.id).await?;
    let read = app.store.readers(member.conference.id).await?;
    let mut readers = Vec::new();
    for (participant_id, first_read_at) in read {
        if let Some(record) = people.iter().find(|record| record.person.participant == participant_id) {
            readers.push(Reader { participant_id, name: member.details_of(record)?.name, first_read_at });
        }
    }
    Ok(readers)
}

impl From<Record> for RecordView {
    fn from(record: Record) -> Self {
        Self {
            number: record.number,
            kind: record.kind,
            at: record.at,
            author_id: record.author_id,
            author_name: record.author_name,
            author_role: record.author_role,
            decision: record.decision,
            answers: record.answers,
            text: record.text,
        }
    }
}
