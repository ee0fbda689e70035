//! The copies of sealed minutes: what each shows on paper, and which leaves travel in the file inside it.
//! A leaf of which a reader is not to see all is withheld whole; the seal verifies all the same (`docs/sealing.md`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::withhold::{WithholdError, withhold};
use crate::domain::code::code_enum;
use crate::domain::role::Role;

code_enum! {
    /// For whom a copy is made.
    pub enum Copy {
        /// The counsellor's file: everything.
        Full => "full",
        /// Those who took part: without closed notes and health.
        Participants => "participants",
        /// Parents: what came out of it, in plain language.
        Parents => "parents",
    }
}

code_enum! {
    /// How contributions stand on paper.
    pub enum Naming {
        /// Under the name of who brought them.
        Named => "named",
        /// Under the role alone.
        Role => "role",
        /// Not at all.
        None => "none",
    }
}

/// The two files behind a printed copy.
pub struct CopyFiles {
    /// What is printed from.
    pub printed: Vec<u8>,
    /// What travels inside: never more than the paper shows.
    pub attached: Vec<u8>,
}

impl Copy {
    /// The copy that somebody with this role gets without asking for another.
    #[must_use]
    pub fn usual(role: Role) -> Self {
        match role {
            Role::Chair | Role::Secretary => Self::Full,
            Role::Parent => Self::Parents,
            Role::HomeroomTeacher
            | Role::SubjectTeacher
            | Role::Principal
            | Role::Psychologist
            | Role::Doctor
            | Role::Police
            | Role::Expert
            | Role::Supporter
            | Role::Screen => Self::Participants,
        }
    }

    /// How contributions stand in this copy where nobody asks for another way: the counsellor's file is complete.
    #[must_use]
    pub fn usual_naming(self) -> Naming {
        match self {
            Self::Full => Naming::Named,
            Self::Participants | Self::Parents => Naming::Role,
        }
    }

    /// Whether this copy shows the leaf. A leaf that a later version adds is in the full copy until it is placed here.
    #[must_use]
    pub fn shows(self, leaf: &str) -> bool {
        match self {
            Self::Full => true,
            Self::Participants => {
                leaf.starts_with("section/")
                    || leaf.starts_with("contribution/")
                    || leaf.starts_with("dissent/")
                    || ["consent", "calling", "participants", "rules", "needed", "actions", "course", "conduct"]
                        .contains(&leaf)
            }
            Self::Parents => [
                "section/name",
                "section/strengths",
                "section/core_problem",
                "section/solutions",
                "calling",
                "participants",
                "actions",
                "course",
                "conduct",
            ]
            .contains(&leaf),
        }
    }

    /// Whether this copy keeps to itself what is said about health.
    #[must_use]
    pub fn hides_health(self) -> bool {
        match self {
            Self::Full => false,
            Self::Participants | Self::Parents => true,
        }
    }

    /// The files of this copy of a sealed file. Where contributions stand without names, their leaves are not attached: a leaf
    /// names who wrote it. Nor is a sheet of which an entry about health is not printed.
    pub fn files(self, sealed: &[u8], naming: Naming) -> Result<CopyFiles, WithholdError> {
        let health = if self.hides_health() { sheets_on_health(sealed) } else { BTreeSet::new() };
        let printed = withhold(sealed, &|leaf| {
            !self.shows(leaf) || (naming == Naming::None && leaf.starts_with("contribution/"))
        })?;
        let attached = withhold(&printed, &|leaf| {
            let is_by_somebody = leaf.starts_with("contribution/") || leaf.starts_with("confidential/");
            health.contains(leaf) || (naming != Naming::Named && is_by_somebody)
        })?;
        Ok(CopyFiles { printed, attached })
    }
}

/// The contribution leaves with an entry about health.
fn sheets_on_health(sealed: &[u8]) -> BTreeSet<String> {
    let file: Value = serde_json::from_slice(sealed).unwrap_or_default();
    let leaves = file.get("leaves").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let on_health = |leaf: &&Value| {
        let entries = leaf.pointer("/value/entries").and_then(Value::as_array);
        entries.is_some_and(|entries| entries.iter().any(is_health))
    };
    leaves.iter().filter(on_health).filter_map(|leaf| leaf.get("name")?.as_str().map(str::to_owned)).collect()
}

/// Whether an entry of a sheet is about health.
#[must_use]
pub fn is_health(entry: &Value) -> bool {
    entry.get("category").and_then(Value::as_str) == Some("health")
}
