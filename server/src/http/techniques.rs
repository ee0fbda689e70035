//! The catalogue of techniques, for whoever is in the house; it tells nothing of any case.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::catalogue::{self, AddedTechnique, Additions, CATALOGUE};
use rembuk_core::domain::role::Role;
use rembuk_core::domain::school::SchoolOperation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::{Json, Signed};
use super::problem::FieldError;
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::{Action, Event};
use crate::store::StoreError;
use crate::store::school::AdditionsRecord;

/// The catalogue of techniques with the help about a case conference.
#[derive(Serialize, ToSchema)]
pub(super) struct Catalogue {
    version: u32,
    /// Grows with each change of the school's own techniques.
    school_version: u64,
    approaches: Vec<Approach>,
    competences: Vec<CompetenceRoles>,
    steps: Vec<Guidance>,
    goals: Vec<Guidance>,
    functions: Vec<Guidance>,
}

/// A school of counselling and its techniques.
#[derive(Serialize, ToSchema)]
struct Approach {
    id: String,
    name: BothLanguages,
    founders: Vec<Founder>,
    idea: BothLanguages,
    when: BothLanguages,
    limits: BothLanguages,
    techniques: Vec<Technique>,
}

/// Someone an approach goes back to.
#[derive(Serialize, ToSchema)]
struct Founder {
    name: String,
    #[schema(required)]
    years: Option<String>,
}

/// One technique of an approach.
#[derive(Serialize, ToSchema)]
struct Technique {
    id: String,
    #[schema(value_type = schema::Competence)]
    competence: catalogue::Competence,
    name: BothLanguages,
    text: BothLanguages,
    /// Whether the school added it.
    own: bool,
}

/// In which roles one may be expected to have a competence.
#[derive(Serialize, ToSchema)]
struct CompetenceRoles {
    #[schema(value_type = schema::Competence)]
    competence: catalogue::Competence,
    #[schema(value_type = Vec<schema::Role>)]
    roles: Vec<Role>,
}

/// A short explanation under a heading.
#[derive(Serialize, ToSchema)]
struct Guidance {
    id: String,
    name: BothLanguages,
    text: BothLanguages,
}

/// A text in Indonesian and English.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
struct BothLanguages {
    id: String,
    en: String,
}

/// Shows the catalogue of techniques to anyone with a session.
#[utoipa::path(get, path = "/api/techniques", tag = "techniques", responses((status = 200, body = Catalogue)))]
pub(super) async fn show_techniques(Extension(app): Extension<SharedApp>, _: Signed) -> Result<Response, ApiError> {
    let (version, additions) = additions(&app).await?;
    Ok(answer(StatusCode::OK, &shown(&CATALOGUE, version, &additions)))
}

/// A technique of the school's own.
#[derive(Deserialize, ToSchema)]
pub(super) struct OwnTechnique {
    /// The approach that it stands under.
    approach: String,
    #[schema(value_type = schema::Competence)]
    competence: catalogue::Competence,
    name: BothLanguages,
    text: BothLanguages,
}

/// Adds a technique of the school's own.
#[utoipa::path(post, path = "/api/techniques", tag = "techniques", request_body = OwnTechnique, responses((status = 201, body = Catalogue)))]
pub(super) async fn add_technique(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Json(body): Json<OwnTechnique>,
) -> Result<Response, ApiError> {
    let added = body.named(format!("school-{}", uuid::Uuid::now_v7()));
    change(&app, &signed, StatusCode::CREATED, |additions| {
        check(added.faults(&CATALOGUE))?;
        additions.techniques.push(added);
        Ok(())
    })
    .await
}

/// Changes a technique of the school's own.
#[utoipa::path(patch, path = "/api/techniques/{id}", tag = "techniques", params(("id" = String, Path)), request_body = OwnTechnique, responses((status = 200, body = Catalogue)))]
pub(super) async fn change_technique(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<String>,
    Json(body): Json<OwnTechnique>,
) -> Result<Response, ApiError> {
    change(&app, &signed, StatusCode::OK, |additions| {
        let known = additions.techniques.iter_mut().find(|one| one.id == id).ok_or(ApiError::NotFound)?;
        let changed = body.named(id);
        check(changed.faults(&CATALOGUE))?;
        *known = changed;
        Ok(())
    })
    .await
}

/// Takes a technique of the school's own away; plans that name it keep its words.
#[utoipa::path(delete, path = "/api/techniques/{id}", tag = "techniques", params(("id" = String, Path)), responses((status = 200, body = Catalogue)))]
pub(super) async fn remove_technique(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    change(&app, &signed, StatusCode::OK, |additions| {
        let before = additions.techniques.len();
        additions.techniques.retain(|one| one.id != id);
        if additions.techniques.len() == before { Err(ApiError::NotFound) } else { Ok(()) }
    })
    .await
}

/// The school's own techniques as one file, to be kept or taken to another school.
#[utoipa::path(get, path = "/api/techniques/additions", tag = "techniques", responses((status = 200, body = Object)))]
pub(super) async fn export_techniques(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
) -> Result<Response, ApiError> {
    signed.may(SchoolOperation::KeepTechniques)?;
    Ok(answer(StatusCode::OK, &additions(&app).await?.1))
}

/// Puts a file in the place of the school's own techniques.
#[utoipa::path(put, path = "/api/techniques/additions", tag = "techniques", request_body = Object, responses((status = 200, body = Catalogue)))]
pub(super) async fn import_techniques(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Json(file): Json<Additions>,
) -> Result<Response, ApiError> {
    change(&app, &signed, StatusCode::OK, |additions| {
        *additions = file;
        Ok(())
    })
    .await
}

async fn change(
    app: &App,
    signed: &Signed,
    status: StatusCode,
    make: impl FnOnce(&mut Additions) -> Result<(), ApiError> + Send,
) -> Result<Response, ApiError> {
    let account = signed.may(SchoolOperation::KeepTechniques)?.id;
    let (version, mut own) = additions(app).await?;
    make(&mut own)?;
    check(own.faults(&CATALOGUE))?;
    let file = serde_json::to_string(&own).map_err(|_| ApiError::Internal)?;
    let event = Event {
        at: app.clock.now(),
        conference: None,
        account: Some(account),
        participant: None,
        session: Some(signed.0.id),
        action: Action::ChangeTechniques,
        detail: String::new(),
    };
    let record = AdditionsRecord { version: version + 1, file };
    app.store.change_technique_additions(record, account, event).await?;
    Ok(answer(status, &shown(&CATALOGUE, version + 1, &own)))
}

async fn additions(app: &App) -> Result<(u64, Additions), ApiError> {
    let AdditionsRecord { version, file } = app.store.technique_additions().await?;
    if version == 0 {
        return Ok((0, Additions::default()));
    }
    let additions =
        serde_json::from_str(&file).map_err(|_| ApiError::from(StoreError::Unreadable("technique addition")))?;
    Ok((version, additions))
}

fn check(faults: Vec<(String, &'static str)>) -> Result<(), ApiError> {
    let errors: Vec<_> = faults.into_iter().map(|(field, code)| FieldError { field, code }).collect();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::Invalid(errors)) }
}

impl OwnTechnique {
    fn named(self, id: String) -> AddedTechnique {
        let both = |text: BothLanguages| catalogue::BothLanguages {
            id: text.id.trim().to_owned(),
            en: text.en.trim().to_owned(),
        };
        let Self { approach, competence, name, text } = self;
        AddedTechnique { id, approach, competence, name: both(name), text: both(text) }
    }
}

fn shown(catalogue: &catalogue::Catalogue, school_version: u64, additions: &Additions) -> Catalogue {
    Catalogue {
        version: catalogue.version,
        school_version,
        approaches: catalogue.approaches.iter().map(|one| approach(one, additions)).collect(),
        competences: catalogue::Competence::ALL.iter().map(|competence| roles(*competence)).collect(),
        steps: catalogue.steps.iter().map(guidance).collect(),
        goals: catalogue.goals.iter().map(guidance).collect(),
        functions: catalogue.functions.iter().map(guidance).collect(),
    }
}

fn approach(approach: &catalogue::Approach, additions: &Additions) -> Approach {
    let own = additions.techniques.iter().filter(|one| one.approach == approach.id).map(own_technique);
    let founders = approach.founders.iter();
    Approach {
        id: approach.id.clone(),
        name: both(&approach.name),
        founders: founders.map(|one| Founder { name: one.name.clone(), years: one.years.clone() }).collect(),
        idea: both(&approach.idea),
        when: both(&approach.when),
        limits: both(&approach.limits),
        techniques: approach.techniques.iter().map(technique).chain(own).collect(),
    }
}

fn technique(technique: &catalogue::Technique) -> Technique {
    Technique {
        id: technique.id.clone(),
        competence: technique.competence,
        name: both(&technique.name),
        text: both(&technique.text),
        own: false,
    }
}

fn own_technique(technique: &AddedTechnique) -> Technique {
    Technique {
        id: technique.id.clone(),
        competence: technique.competence,
        name: both(&technique.name),
        text: both(&technique.text),
        own: true,
    }
}

fn roles(competence: catalogue::Competence) -> CompetenceRoles {
    let roles = Role::ALL.iter().copied().filter(|role| catalogue::suits(*role, competence)).collect();
    CompetenceRoles { competence, roles }
}

fn guidance(guidance: &catalogue::Guidance) -> Guidance {
    Guidance { id: guidance.id.clone(), name: both(&guidance.name), text: both(&guidance.text) }
}

fn both(text: &catalogue::BothLanguages) -> BothLanguages {
    BothLanguages { id: text.id.clone(), en: text.en.clone() }
}
