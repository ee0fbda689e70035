//! Letters and forms around a conference, to be signed by hand; and the empty ones that anybody in the house may have.

use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::{Party, Role};
use rembuk_core::ids::ParticipantId;
use rembuk_core::invitation::words::Language;
use rembuk_print::forms::{self, Attendee, Meeting, Office, Student};
use rembuk_print::paper::Paper;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::{Form, Ordered, office, printed};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::http::error::ApiError;
use crate::http::extract::{Json, Signed};
use crate::http::identity::{PasswordProof, opened};
use crate::http::invitations::letter_to;
use crate::http::member::Member;
use crate::http::schema;

/// In which language.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct FormOrder {
    /// `id` or `en`; Indonesian when not given.
    #[param(value_type = Option<schema::MessageLanguage>)]
    lang: Option<Language>,
}

/// An empty form: `minutes`, `consent` or `pledge`, each as `.pdf` or `.docx`.
#[utoipa::path(get, path = "/api/forms/{file}", tag = "printing", params(("file" = String, Path), FormOrder), responses((status = 200, description = "the form", body = String, content_type = "application/pdf")))]
pub(in crate::http) async fn print_form(
    Extension(app): Extension<SharedApp>,
    _: Signed,
    Path(file): Path<String>,
    order: Ordered<FormOrder>,
) -> Result<Response, ApiError> {
    let Query(order) = order.map_err(|_| ApiError::Malformed)?;
    let (name, form) = Form::split(&file).ok_or(ApiError::NotFound)?;
    let make: fn(&Office) -> Paper = match name {
        "minutes" => forms::blank::blank_minutes,
        "consent" => |office| forms::consent(office, None),
        "pledge" => |office| forms::pledge(office, None),
        _ => return Err(ApiError::NotFound),
    };
    printed(make(&office::of(&app, order.lang).await?), form, name).await
}

/// A form of this conference: `attendance`, `consent` or `pledge`, each as `.pdf` or `.docx`.
#[utoipa::path(get, path = "/api/conferences/{id}/forms/{file}", tag = "printing", params(("id" = Uuid, Path), ("file" = String, Path), FormOrder), responses((status = 200, description = "the form", body = String, content_type = "application/pdf")))]
pub(in crate::http) async fn print_conference_form(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, file)): Path<(Uuid, String)>,
    order: Ordered<FormOrder>,
) -> Result<Response, ApiError> {
    let Query(order) = order.map_err(|_| ApiError::Malformed)?;
    member.require(Operation::PrintForms)?;
    let (name, form) = Form::split(&file).ok_or(ApiError::NotFound)?;
    let office = office::of(&app, order.lang).await?;
    let (meeting, people) = meeting(&app, &member).await?;
    let paper = match name {
        "attendance" => forms::attendance(&office, &meeting, &people),
        "consent" => forms::consent(&office, Some(&meeting)),
        "pledge" => forms::pledge(&office, Some(&meeting)),
        _ => return Err(ApiError::NotFound),
    };
    app.store.note(member.event(app.clock.now(), Action::PrintDocument, name)).await?;
    printed(paper, form, name).await
}

/// The official letter to an invitee, as `letter.pdf` or `letter.docx`.
#[utoipa::path(get, path = "/api/conferences/{id}/participants/{pid}/letters/{file}", tag = "printing", params(("id" = Uuid, Path), ("pid" = Uuid, Path), ("file" = String, Path)), responses((status = 200, description = "the letter", body = String, content_type = "application/pdf")))]
pub(in crate::http) async fn print_letter(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid, file)): Path<(Uuid, Uuid, String)>,
) -> Result<Response, ApiError> {
    let letter = letter_to(&app, &member, ParticipantId(pid)).await?;
    let form =
        Form::split(&file).filter(|(name, _)| *name == "letter").map(|(_, form)| form).ok_or(ApiError::NotFound)?;
    app.store.note(member.event(app.clock.now(), Action::PrintDocument, "letter")).await?;
    printed(forms::letter(&office::of(&app, None).await?, &letter), form, "surat-undangan").await
}

/// The sheet that says who the student is, with a fresh proof of the password. It is kept apart from all other papers.
#[utoipa::path(post, path = "/api/conferences/{id}/identity/sheet", tag = "printing", params(("id" = Uuid, Path), FormOrder), request_body = PasswordProof, responses((status = 200, description = "the sheet", body = String, content_type = "application/pdf")))]
pub(in crate::http) async fn print_identity(
    Extension(app): Extension<SharedApp>,
    member: Member,
    order: Ordered<FormOrder>,
    Json(body): Json<PasswordProof>,
) -> Result<Response, ApiError> {
    let Query(order) = order.map_err(|_| ApiError::Malformed)?;
    let identity = opened(&app, &member, &body).await?;
    let (meeting, _) = meeting(&app, &member).await?;
    let student = Student {
        name: identity.name.clone(),
        nickname: identity.nickname.clone(),
        class: identity.class.clone(),
        born: identity.born.clone(),
    };
    app.store.note(member.event(app.clock.now(), Action::PrintDocument, "identity")).await?;
    let paper = forms::identity(&office::of(&app, order.lang).await?, &meeting, &student);
    printed(paper, Form::Pdf, "lembar-identitas").await
}

/// The conference with those who are expected at it.
async fn meeting(app: &App, member: &Member) -> Result<(Meeting, Vec<Attendee>), ApiError> {
    let details = member.conference_details()?;
    let mut chair = String::new();
    let mut people = Vec::new();
    for record in app.store.participants(member.conference.id).await? {
        let role = record.person.role;
        if record.person.standing == Standing::Removed || role.party() == Party::Screen {
            continue;
        }
        let person = member.details_of(&record)?;
        if role == Role::Chair {
            chair.clone_from(&person.name);
        }
        let gives = person.gives.iter().map(|gives| gives.code().to_owned()).collect();
        people.push(Attendee { name: person.name.clone(), role: role.code().to_owned(), gives });
    }
    let meeting = Meeting {
        case_code: details.case_code.clone(),
        number: details.number.clone(),
        starts_at: member.conference.starts_at,
        place: details.place.clone(),
        chair,
    };
    Ok((meeting, people))
}
