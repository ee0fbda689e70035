//! How the text of a sealed conference came to be, for those who were there. Deleted text is not in it.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::ids::ParticipantId;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::member::Member;
use super::{answer, schema};
use crate::app::SharedApp;
use crate::audit::Action;

/// How the sections came to be.
#[derive(Serialize, ToSchema)]
pub(super) struct History {
    /// In the order of the case format; a section that nobody wrote in is not listed, and none is once the talk is erased.
    sections: Vec<SectionHistory>,
}

/// How one section came to be.
#[derive(Serialize, ToSchema)]
struct SectionHistory {
    #[schema(value_type = schema::TextSection)]
    section: TextSection,
    lines: Vec<HistoryLine>,
}

/// A paragraph or an item of a list.
#[derive(Serialize, ToSchema)]
struct HistoryLine {
    is_item: bool,
    pieces: Vec<HistoryPiece>,
}

/// A stretch of text that one person wrote in one edit.
#[derive(Serialize, ToSchema)]
struct HistoryPiece {
    /// The participant's id.
    #[schema(value_type = Option<Uuid>, required)]
    author: Option<ParticipantId>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    at: Option<OffsetDateTime>,
    text: String,
}

/// Whose each stretch of the sealed text is, and since when it stands there.
#[utoipa::path(get, path = "/api/conferences/{id}/history", tag = "minutes", params(("id" = Uuid, Path)), responses((status = 200, body = History)))]
pub(super) async fn show_history(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::SeeHistory)?;
    let mut known = app.sealing.history(member.conference.id).await?;
    app.store.note(member.event(app.clock.now(), Action::ReadHistory, "")).await?;
    let mut sections = Vec::new();
    for section in TextSection::ALL {
        let Some(history) = known.remove(&Document::Text(*section)) else { continue };
        let lines = history.lines.into_iter().map(|line| HistoryLine {
            is_item: line.is_item,
            pieces: line
                .pieces
                .into_iter()
                .map(|piece| HistoryPiece { author: piece.author, at: piece.at, text: piece.text })
                .collect(),
        });
        sections.push(SectionHistory { section: *section, lines: lines.collect() });
    }
    Ok(answer(StatusCode::OK, &History { sections }))
}
