//! Documents on paper: who may have which, and what goes into them.

pub(super) mod forms;

mod office;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::permission::Operation;
use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_print::minutes::MinutesPrint;
use rembuk_print::paper::Paper;
use rembuk_print::{docx, minutes};
use serde::Deserialize;
use tracing::error;
use utoipa::IntoParams;

use super::error::ApiError;
use super::member::Member;
use super::minutes::sealed_file;
use super::schema;
use crate::app::SharedApp;
use crate::audit::Action;

/// Which copy is wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CopyOrder {
    /// `full` for those who lead; without it what suits the asker's role.
    #[param(inline, value_type = Option<schema::MinutesCopy>)]
    copy: Option<Copy>,
    /// How contributions stand in it; under names for those who lead.
    #[param(inline, value_type = Option<schema::ContributionNaming>)]
    contributions: Option<Naming>,
    /// `id` or `en`; Indonesian when not given.
    #[param(value_type = Option<schema::MessageLanguage>)]
    lang: Option<Language>,
}

type Ordered<T> = Result<Query<T>, QueryRejection>;

/// The sealed minutes as the official form, for a word processor. It bears no seal.
#[utoipa::path(get, path = "/api/conferences/{id}/minutes.docx", tag = "printing", params(("id" = Uuid, Path), CopyOrder), responses((status = 200, description = "the document", body = String, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))]
pub(super) async fn write_minutes(
    State(app): State<SharedApp>,
    member: Member,
    order: Ordered<CopyOrder>,
) -> Result<Response, ApiError> {
    let paper = minutes_paper(&app, &member, order).await?;
    written(paper, "notula-konferensi-kasus").await
}

async fn minutes_paper(app: &SharedApp, member: &Member, order: Ordered<CopyOrder>) -> Result<Paper, ApiError> {
    let Query(order) = order.map_err(|_| ApiError::Malformed)?;
    member.require(Operation::ReadMinutes)?;
    let copy = order.copy.unwrap_or_else(|| Copy::usual(member.me.person.role));
    let naming = order.contributions.unwrap_or_else(|| copy.usual_naming());
    if copy == Copy::Full || naming == Naming::Named {
        member.require(Operation::ReadFullMinutes)?;
    }
    let file = sealed_file(app, member).await?;
    let files = copy.files(&file, naming).map_err(|_| ApiError::Internal)?;
    let office = office::of(app, order.lang).await?;
    let print = MinutesPrint {
        files,
        copy,
        naming,
        office,
        reader: member.my_details()?.name,
        seal_address: format!("{}/s/", app.public_url.origin()),
    };
    app.store.note(member.event(app.clock.now(), Action::PrintDocument, format!("minutes {copy} {naming}"))).await?;
    minutes::paper(print).map_err(|_| ApiError::Internal)
}

/// The name of a file without its ending, which is the one that documents have.
fn name_of(file: &str) -> Option<&str> {
    file.strip_suffix(".docx")
}

/// Writes a document.
async fn written(paper: Paper, name: &str) -> Result<Response, ApiError> {
    let work = tokio::task::spawn_blocking(move || docx::docx(&paper));
    let bytes = work.await.map_err(|_| ApiError::Internal)?.map_err(|cause| {
        error!(%cause, "a document could not be written");
        ApiError::Internal
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document".to_owned();
    let shown_as = format!("attachment; filename=\"{name}.docx\"");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, shown_as)], bytes).into_response())
}
