//! The trail of a conference, for its chair.

use std::collections::HashMap;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::ids::ParticipantId;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::member::Member;
use crate::app::SharedApp;

/// How many events are shown.
const SHOWN: u32 = 1000;

/// Something that was done.
#[derive(Serialize, ToSchema)]
pub(super) struct AuditEvent {
    seq: u64,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The name of who did it.
    actor: String,
    action: String,
    detail: String,
}

/// The trail, the newest first.
#[derive(Serialize, ToSchema)]
pub(super) struct AuditTrail {
    items: Vec<AuditEvent>,
}

/// What was done in this conference, by whom and when.
#[utoipa::path(get, path = "/api/conferences/{id}/audit", tag = "conferences", params(("id" = Uuid, Path)), responses((status = 200, body = AuditTrail)))]
pub(super) async fn show_trail(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::SeeAudit)?;
    let people = app.store.participants(member.conference.id).await?;
    let mut names: HashMap<ParticipantId, String> = HashMap::with_capacity(people.len());
    for record in &people {
        names.insert(record.person.participant, member.details_of(record)?.name);
    }
    let events = app.store.trail(member.conference.id, SHOWN).await?;
    let items = events
        .into_iter()
        .map(|event| AuditEvent {
            seq: event.seq,
            at: event.at,
            actor: event.participant.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
            action: event.action,
            detail: event.detail,
        })
        .collect();
    Ok(answer(StatusCode::OK, &AuditTrail { items }))
}
