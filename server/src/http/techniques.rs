//! The catalogue of techniques, for whoever is in the house; it tells nothing of any case.

use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::catalogue::{self, CATALOGUE};
use rembuk_core::domain::role::Role;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Signed;
use super::{answer, schema};

/// The catalogue of techniques with the help about a case conference.
#[derive(Serialize, ToSchema)]
pub(super) struct Catalogue {
    version: u32,
    approaches: Vec<Approach>,
    competences: Vec<CompetenceRoles>,
    steps: Vec<Guidance>,
    goals: Vec<Guidance>,
    functions: Vec<Guidance>,
}

/// A school of counselling and its techniques.
#[derive(Serialize, ToSchema)]
struct Approach {
    id: &'static str,
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
    name: &'static str,
    #[schema(required)]
    years: Option<&'static str>,
}

/// One technique of an approach.
#[derive(Serialize, ToSchema)]
struct Technique {
    id: &'static str,
    #[schema(value_type = schema::Competence)]
    competence: catalogue::Competence,
    name: BothLanguages,
    text: BothLanguages,
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
    id: &'static str,
    name: BothLanguages,
    text: BothLanguages,
}

/// A text in Indonesian and English.
#[derive(Serialize, ToSchema)]
struct BothLanguages {
    id: &'static str,
    en: &'static str,
}

/// Shows the catalogue of techniques to anyone with a session.
#[utoipa::path(get, path = "/api/techniques", tag = "techniques", responses((status = 200, body = Catalogue)))]
pub(super) async fn show_techniques(_: Signed) -> Result<Response, ApiError> {
    Ok(answer(StatusCode::OK, &shown(&CATALOGUE)))
}

fn shown(catalogue: &'static catalogue::Catalogue) -> Catalogue {
    Catalogue {
        version: catalogue.version,
        approaches: catalogue.approaches.iter().map(approach).collect(),
        competences: catalogue::Competence::ALL.iter().map(|competence| roles(*competence)).collect(),
        steps: catalogue.steps.iter().map(guidance).collect(),
        goals: catalogue.goals.iter().map(guidance).collect(),
        functions: catalogue.functions.iter().map(guidance).collect(),
    }
}

fn approach(approach: &'static catalogue::Approach) -> Approach {
    let founders = approach.founders.iter();
    Approach {
        id: &approach.id,
        name: both(&approach.name),
        founders: founders.map(|one| Founder { name: &one.name, years: one.years.as_deref() }).collect(),
        idea: both(&approach.idea),
        when: both(&approach.when),
        limits: both(&approach.limits),
        techniques: approach.techniques.iter().map(technique).collect(),
    }
}

fn technique(technique: &'static catalogue::Technique) -> Technique {
    Technique {
        id: &technique.id,
        competence: technique.competence,
        name: both(&technique.name),
        text: both(&technique.text),
    }
}

fn roles(competence: catalogue::Competence) -> CompetenceRoles {
    let roles = Role::ALL.iter().copied().filter(|role| catalogue::suits(*role, competence)).collect();
    CompetenceRoles { competence, roles }
}

fn guidance(guidance: &'static catalogue::Guidance) -> Guidance {
    Guidance { id: &guidance.id, name: both(&guidance.name), text: both(&guidance.text) }
}

fn both(text: &'static catalogue::BothLanguages) -> BothLanguages {
    BothLanguages { id: &text.id, en: &text.en }
}
