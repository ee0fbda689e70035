//! Documents on paper: who may have which, what goes into them, and the press that prints them.

pub(super) mod forms;

mod office;

use axum::Extension;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::operation::Operation;
use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_print::minutes::MinutesPrint;
use rembuk_print::paper::Paper;
use rembuk_print::{docx, minutes, press};
use serde::Deserialize;
use tokio::sync::Semaphore;
use tracing::error;
use utoipa::IntoParams;

use super::error::ApiError;
use super::member::Member;
use super::minutes::sealed_file;
use super::schema;
use crate::app::SharedApp;
use crate::audit::Action;

/// One document is set at a time: it takes a processor for a moment, and the live rooms need the others.
static PRESS: Semaphore = Semaphore::const_new(1);

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

/// The sealed minutes as PDF/A-3 on the school's paper, with the signed file of this copy inside.
#[utoipa::path(get, path = "/api/conferences/{id}/minutes.pdf", tag = "printing", params(("id" = Uuid, Path), CopyOrder), responses((status = 200, description = "the document", body = String, content_type = "application/pdf")))]
pub(super) async fn print_minutes(
    Extension(app): Extension<SharedApp>,
    member: Member,
    order: Ordered<CopyOrder>,
) -> Result<Response, ApiError> {
    let paper = minutes_paper(&app, &member, order).await?;
    printed(paper, Form::Pdf, "notula-konferensi-kasus").await
}

/// The same for a word processor. It bears no seal.
#[utoipa::path(get, path = "/api/conferences/{id}/minutes.docx", tag = "printing", params(("id" = Uuid, Path), CopyOrder), responses((status = 200, description = "the document", body = String, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))]
pub(super) async fn write_minutes(
    Extension(app): Extension<SharedApp>,
    member: Member,
    order: Ordered<CopyOrder>,
) -> Result<Response, ApiError> {
    let paper = minutes_paper(&app, &member, order).await?;
    printed(paper, Form::Docx, "notula-konferensi-kasus").await
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

/// As what a document is wanted.
#[derive(Clone, Copy)]
enum Form {
    Pdf,
    Docx,
}

impl Form {
    /// A file's name apart from its ending.
    fn split(file: &str) -> Option<(&str, Self)> {
        match file.rsplit_once('.')? {
            (name, "pdf") => Some((name, Self::Pdf)),
            (name, "docx") => Some((name, Self::Docx)),
            _ => None,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// Sends a document through the press.
async fn printed(paper: Paper, form: Form, name: &str) -> Result<Response, ApiError> {
    let turn = PRESS.acquire().await.map_err(|_| ApiError::Internal)?;
    // The turn goes with the work: who no longer waits for an answer leaves the press taken until it is done.
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        match form {
            Form::Pdf => press::pdf(&paper).map_err(|cause| cause.to_string()),
            Form::Docx => docx::docx(&paper).map_err(|cause| cause.to_string()),
        }
    });
    let bytes = work.await.map_err(|_| ApiError::Internal)?.map_err(|cause| {
        error!(%cause, "a document could not be printed");
        ApiError::Internal
    })?;
    let shown_as = format!("attachment; filename=\"{name}.{}\"", form.ending());
    Ok(([(CONTENT_TYPE, form.media_type().to_owned()), (CONTENT_DISPOSITION, shown_as)], bytes).into_response())
}
