//! What the checks of a meeting look at, gathered from the store.

use rembuk_core::domain::checklist::{Hearing, Readiness};

use crate::store::participants::ParticipantRecord;

/// What the texts of a meeting tell the checks.
#[derive(Clone, Debug, Default)]
pub struct TextFacts {
    /// Whether the positive sides hold text.
    pub has_strengths: bool,
    /// Whether the core problem holds text.
    pub has_core_problem: bool,
    /// Rows of the plan without owner or date.
    pub incomplete_actions: Vec<String>,
}

/// Puts people and texts together.
pub fn readiness(people: &[ParticipantRecord], facts: TextFacts) -> Readiness {
    let hearings = people
        .iter()
        .map(|record| Hearing {
            participant: record.person.participant,
            role: record.person.role,
            standing: record.person.standing,
            attended: record.person.attended,
            information: record.heard_information,
            background_views: record.heard_background_views,
        })
        .collect();
    Readiness {
        hearings,
        has_strengths: facts.has_strengths,
        has_core_problem: facts.has_core_problem,
        incomplete_actions: facts.incomplete_actions,
    }
}
