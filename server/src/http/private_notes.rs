//! The chair's private notes: written and read by the chair who wrote them alone. They are no part of the record, no screen and no
//! minutes show them, and they are gone once the conference is sealed or cancelled.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::extract::Json;
use super::fields::Fields;
use super::member::Member;
use crate::app::SharedApp;
use crate::audit::Action;
use crate::records::{open_private_notes, seal_private_notes};
use crate::store::private_notes::{NotesChange, NotesError};

/// One's own notes.
#[derive(Serialize, ToSchema)]
pub(super) struct PrivateNotes {
    text: String,
    /// To be sent with the next change; 0 while nothing was written.
    version: u64,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    changed_at: Option<OffsetDateTime>,
}

/// Other words for one's own notes.
#[derive(Deserialize, ToSchema)]
pub(super) struct PrivateNotesChange {
    text: String,
    /// The version that the writer saw. Another device may have changed it since: then nothing is kept.
    version: u64,
}

/// One's own private notes.
#[utoipa::path(get, path = "/api/conferences/{id}/private-notes", tag = "conduct", params(("id" = Uuid, Path)), responses((status = 200, body = PrivateNotes)))]
pub(super) async fn show_private_notes(
    Extension(app): Extension<SharedApp>,
    member: Member,
) -> Result<Response, ApiError> {
    member.require(Operation::KeepPrivateNotes)?;
    let (id, author) = (member.conference.id, member.me.person.participant);
    let notes = match app.store.private_notes(id, author).await? {
        Some(kept) => PrivateNotes {
            text: open_private_notes(&member.keys.content, id, author, &kept.text)?,
            version: kept.version,
            changed_at: Some(kept.changed_at),
        },
        None => PrivateNotes { text: String::new(), version: 0, changed_at: None },
    };
    Ok(answer(StatusCode::OK, &notes))
}

/// Keeps other words, unless another device was faster.
#[utoipa::path(put, path = "/api/conferences/{id}/private-notes", tag = "conduct", params(("id" = Uuid, Path)), request_body = PrivateNotesChange, responses((status = 200, body = PrivateNotes)))]
pub(super) async fn keep_private_notes(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<PrivateNotesChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::KeepPrivateNotes)?;
    let mut fields = Fields::default();
    fields.notes("text", &body.text);
    fields.done()?;
    let (id, author, now) = (member.conference.id, member.me.person.participant, app.clock.now());
    let text = seal_private_notes(&member.keys.content, id, author, &body.text)?;
    let change = NotesChange { author, seen: body.version, text };
    let event = member.event(now, Action::KeepPrivateNotes, "");
    match app.store.keep_private_notes(id, change, event).await {
        Ok(version) => {
            let notes = PrivateNotes { text: body.text, version, changed_at: Some(now) };
            Ok(answer(StatusCode::OK, &notes))
        }
        Err(NotesError::Changed) => Err(ApiError::NotesChanged),
        Err(NotesError::Closed) => {
            // Sealed, cancelled or handed over a moment ago: the rules say which.
            member = member.again(&app).await?;
            member.require(Operation::KeepPrivateNotes)?;
            Err(ApiError::WrongState)
        }
        Err(NotesError::Store(cause)) => Err(cause.into()),
    }
}
