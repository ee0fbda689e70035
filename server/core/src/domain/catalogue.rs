//! The catalogue of counselling techniques, and the help about a case conference that ships with it.
//! A reference to choose from; nothing in it is ever imposed on a meeting.

mod additions;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::role::Role;

pub use additions::{ADDITIONS_FORMAT, AddedTechnique, Additions, MOST_ADDITIONS};

/// The catalogue that is part of the program.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(shipped);

code_enum! {
    /// What someone must have learned to use a technique.
    pub enum Competence {
        /// Any adult of the circle, such as a teacher or a parent.
        Anyone => "anyone",
        /// A trained counsellor.
        Counsellor => "counsellor",
        /// A psychologist or another expert for it.
        Expert => "expert",
    }
}

/// All that the catalogue's file says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Grows by one with each change of the file.
    pub version: u32,
    /// The approaches to counselling.
    pub approaches: Vec<Approach>,
    /// The steps of case work, in their order.
    pub steps: Vec<Guidance>,
    /// What a case conference aims at.
    pub goals: Vec<Guidance>,
    /// What a case conference is good for in the counselling programme.
    pub functions: Vec<Guidance>,
}

/// A school of counselling and what it offers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approach {
    /// Its fixed name.
    pub id: String,
    /// Its name.
    pub name: BothLanguages,
    /// Who it goes back to.
    pub founders: Vec<Founder>,
    /// What it holds of people and problems.
    pub idea: BothLanguages,
    /// When a counsellor would use it.
    pub when: BothLanguages,
    /// Where it fails, and what to beware of.
    pub limits: BothLanguages,
    /// Its techniques or steps.
    pub techniques: Vec<Technique>,
}

/// Someone an approach goes back to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founder {
    /// The name as it is printed.
    pub name: String,
    /// Birth and death, where they are known for certain.
    pub years: Option<String>,
}

/// One technique or step of an approach.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Its fixed name, unique in the whole file.
    pub id: String,
    /// Who may use it.
    pub competence: Competence,
    /// Its name.
    pub name: BothLanguages,
    /// What is done.
    pub text: BothLanguages,
}

/// A short explanation under a heading.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// Its fixed name.
    pub id: String,
    /// The heading.
    pub name: BothLanguages,
    /// The explanation.
    pub text: BothLanguages,
}

/// The same text in both languages of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BothLanguages {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// Why a file is no catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Not the form of a catalogue.
    #[error("the catalogue's file does not have its form")]
    Form(#[from] serde_json::Error),
    /// Two entries of a kind with one id.
    #[error("the id {0} stands twice in the catalogue")]
    IdTwice(String),
    /// A text that is missing in one language.
    #[error("{0} lacks a text in one of the languages")]
    Untold(String),
}

impl Catalogue {
    /// Reads a catalogue's file; every entry has its own id and both languages.
    pub fn parse(file: &str) -> Result<Self, CatalogueError> {
        let catalogue: Self = serde_json::from_str(file)?;
        each_once(catalogue.approaches.iter().map(|approach| &approach.id))?;
        each_once(catalogue.techniques().map(|technique| &technique.id))?;
        for guidance in [&catalogue.steps, &catalogue.goals, &catalogue.functions] {
            each_once(guidance.iter().map(|entry| &entry.id))?;
        }
        for (id, text) in catalogue.texts() {
            if text.id.trim().is_empty() || text.en.trim().is_empty() {
                return Err(CatalogueError::Untold(id.clone()));
            }
        }
        Ok(catalogue)
    }

    /// The techniques of all approaches.
    pub fn techniques(&self) -> impl Iterator<Item = &Technique> {
        self.approaches.iter().flat_map(|approach| &approach.techniques)
    }

    /// Every text, with the id of the entry that it belongs to.
    fn texts(&self) -> impl Iterator<Item = (&String, &BothLanguages)> {
        let approaches = self.approaches.iter().flat_map(|approach| {
            [&approach.name, &approach.idea, &approach.when, &approach.limits].map(|text| (&approach.id, text))
        });
        let techniques = self
            .techniques()
            .flat_map(|technique| [(&technique.id, &technique.name), (&technique.id, &technique.text)]);
        let guidance = [&self.steps, &self.goals, &self.functions].into_iter().flatten();
        let guidance = guidance.flat_map(|entry| [(&entry.id, &entry.name), (&entry.id, &entry.text)]);
        approaches.chain(techniques).chain(guidance)
    }
}

/// Whether someone in this role may be expected to be able to use a technique that asks for this.
/// It only warns: the meeting may know more of a person than its role tells.
pub fn suits(role: Role, competence: Competence) -> bool {
    match competence {
        Competence::Anyone => match role {
            Role::Chair
            | Role::Secretary
            | Role::HomeroomTeacher
            | Role::SubjectTeacher
            | Role::Principal
            | Role::Parent
            | Role::Psychologist
            | Role::Doctor
            | Role::Police
            | Role::Expert
            | Role::Supporter => true,
            Role::Screen => false,
        },
        Competence::Counsellor => match role {
            // The chair is the counsellor or the coordinator who convenes.
            Role::Chair | Role::Psychologist | Role::Expert => true,
            Role::Secretary
            | Role::HomeroomTeacher
            | Role::SubjectTeacher
            | Role::Principal
            | Role::Parent
            | Role::Doctor
            | Role::Police
            | Role::Supporter
            | Role::Screen => false,
        },
        Competence::Expert => match role {
            // A doctor's skill is another one; a psychiatrist is invited as an expert.
            Role::Psychologist | Role::Expert => true,
            Role::Chair
            | Role::Secretary
            | Role::HomeroomTeacher
            | Role::SubjectTeacher
            | Role::Principal
            | Role::Parent
            | Role::Doctor
            | Role::Police
            | Role::Supporter
            | Role::Screen => false,
        },
    }
}

#[expect(clippy::expect_used, reason = "the file is compiled in, and a test parses it")]
fn shipped() -> Catalogue {
    Catalogue::parse(include_str!("catalogue/catalogue.json")).expect("the shipped catalogue is well formed")
}

fn each_once<'a>(mut ids: impl Iterator<Item = &'a String>) -> Result<(), CatalogueError> {
    let mut seen = BTreeSet::new();
    match ids.find(|id| !seen.insert(*id)) {
        Some(twice) => Err(CatalogueError::IdTwice(twice.clone())),
        None => Ok(()),
    }
}
