//! Tickets for the socket, with what each document of the conference is open for.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::permission::{Access, access};
use rembuk_core::domain::section::{Document, TextSection};
use serde::Serialize;
use time::OffsetDateTime;
use tracing::error;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::member::Entrant;
use crate::app::SharedApp;
use crate::auth::tickets::Grant;

/// A ticket and what it opens.
#[derive(Serialize, ToSchema)]
pub(super) struct Ticket {
    ticket: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
    generation: u64,
    documents: Vec<DocumentAccess>,
}

/// What a document is open for.
#[derive(Serialize, ToSchema)]
pub(super) struct DocumentAccess {
    /// Its whole name on the socket.
    name: String,
    #[schema(value_type = super::schema::Access)]
    access: Access,
}

/// Gives a ticket for one socket, good for 60 seconds.
#[utoipa::path(post, path = "/api/conferences/{id}/tickets", tag = "meeting", params(("id" = Uuid, Path)), responses((status = 200, body = Ticket)))]
pub(super) async fn issue_ticket(
    Extension(app): Extension<SharedApp>,
    Entrant { member, people }: Entrant,
) -> Result<Response, ApiError> {
    member.require(Operation::Connect)?;
    let conference = member.conference.id;
    let mut documents: Vec<Document> = TextSection::ALL.iter().copied().map(Document::Text).collect();
    documents.push(Document::Actions);
    for participant in people {
        documents.push(Document::Contributions(participant));
        documents.push(Document::Confidential(participant));
    }
    documents.push(Document::Room);
    let documents = documents
        .into_iter()
        .map(|document| (document, access(member.me.person, member.terms(), document)))
        .filter(|(_, access)| *access != Access::None)
        .map(|(document, access)| DocumentAccess { name: document.name(conference), access })
        .collect();
    let grant = Grant {
        conference,
        participant: member.me.person.participant,
        session: member.session.id,
        account: member.session.account.as_ref().map(|account| account.id),
    };
    if member.conference.state.stage().is_some() && !member.me.person.attended {
        // A ticket is asked for by whoever enters the room. Beside the answer: a store that takes nothing must not keep
        // anyone from reading, and the room notes it again when the socket comes.
        let (app, now) = (SharedApp::clone(&app), app.clock.now());
        tokio::spawn(async move {
            if let Err(cause) = app.store.note_attendance(conference, &[grant.participant], now).await {
                error!(error = %cause, "attendance could not be noted");
            }
        });
    }
    let ticket = app.tickets.issue(grant, app.clock.now()).await?;
    let shown = Ticket {
        ticket: ticket.token.text().to_owned(),
        expires_at: ticket.expires_at,
        generation: member.conference.generation,
        documents,
    };
    Ok(answer(StatusCode::OK, &shown))
}
