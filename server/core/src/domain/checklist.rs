//! What should be there before a step: missing items can be overruled with a reason that is kept
//! in the minutes, except for consent, which is a hard gate (domain.md, "The stages").

use std::collections::BTreeSet;

use serde::Serialize;

use super::floor::OpeningPoint;
use super::participant::{Heard, Standing};
use super::role::Role;
use super::stage::{Round, Stage};
use crate::ids::ParticipantId;

/// Something that a step lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Missing {
    /// These points of the opening were not spoken.
    OpeningUnspoken {
        /// Which, in the order in which they are said.
        points: Vec<OpeningPoint>,
    },
    /// These people were not heard in a round.
    NotHeard {
        /// Which round.
        round: Round,
        /// Who.
        participants: Vec<ParticipantId>,
    },
    /// The positive sides are empty.
    NoStrengths,
    /// There is no presumed core problem.
    NoCoreProblem,
    /// Consent was withdrawn during the meeting, and the chair has not decided whether it goes on.
    ConsentWithdrawn,
    /// The student's name, or a part of it, stands in these documents.
    NameVisible {
        /// Their names.
        documents: Vec<String>,
    },
    /// These rows of the plan have no owner or no date.
    ActionIncomplete {
        /// Ids of the rows.
        rows: Vec<String>,
    },
}

/// How one person stands in the rounds.
#[derive(Clone, Debug)]
pub struct Hearing {
    /// Who.
    pub participant: ParticipantId,
    /// In which role.
    pub role: Role,
    /// How far the invitation came.
    pub standing: Standing,
    /// Whether the person is in the room, or was while the meeting was live.
    pub attended: bool,
    /// How the person was heard in the first round.
    pub information: Option<Heard>,
    /// How the person was heard in the second round.
    pub background_views: Option<Heard>,
}

/// What the checks look at.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    /// The points of the opening that were spoken.
    pub spoken: BTreeSet<OpeningPoint>,
    /// Everyone invited.
    pub hearings: Vec<Hearing>,
    /// Whether the positive sides hold text.
    pub has_strengths: bool,
    /// Whether the core problem holds text, or it was said openly that there is no conclusion.
    pub has_core_problem: bool,
    /// Whether consent was withdrawn and the chair has not decided yet.
    pub consent_is_withdrawn: bool,
    /// Rows of the plan without owner or date.
    pub incomplete_actions: Vec<String>,
    /// Documents in which the student's name stands.
    pub named_documents: Vec<String>,
}

/// What a step from `from` to `to` lacks. Steps back lack nothing; a step over several
/// stages must meet the checks of each that it passes.
pub fn missing_for_step(from: Stage, to: Stage, readiness: &Readiness) -> Vec<Missing> {
    let withdrawn = if to > from { withdrawn(readiness) } else { None };
    let passed = Stage::ALL.iter().filter(|stage| **stage > from && **stage <= to);
    withdrawn.into_iter().chain(passed.flat_map(|stage| missing_to_enter(*stage, readiness))).collect()
}

/// What sealing from `stage` lacks: the checks of every stage that was not reached yet.
pub fn missing_for_seal(stage: Stage, readiness: &Readiness) -> Vec<Missing> {
    if stage == Stage::Closing {
        // Text may have gone since the closing began; the last check is made again.
        return withdrawn(readiness).into_iter().chain(missing_to_enter(Stage::Closing, readiness)).collect();
    }
    missing_for_step(stage, Stage::Closing, readiness)
}

fn withdrawn(readiness: &Readiness) -> Option<Missing> {
    readiness.consent_is_withdrawn.then_some(Missing::ConsentWithdrawn)
}

fn missing_to_enter(stage: Stage, readiness: &Readiness) -> Vec<Missing> {
    match stage {
        Stage::Opening | Stage::Information | Stage::Commitments => Vec::new(),
        Stage::Presentation => unspoken(readiness).into_iter().collect(),
        Stage::FirstConclusion => not_heard(Round::Information, readiness).into_iter().collect(),
        Stage::BackgroundViews => {
            if readiness.has_strengths {
                Vec::new()
            } else {
                vec![Missing::NoStrengths]
            }
        }
        Stage::CoreConclusion => not_heard(Round::BackgroundViews, readiness).into_iter().collect(),
        Stage::Closing => {
            let mut missing = Vec::new();
            if !readiness.has_core_problem {
                missing.push(Missing::NoCoreProblem);
            }
            if !readiness.incomplete_actions.is_empty() {
                missing.push(Missing::ActionIncomplete { rows: readiness.incomplete_actions.clone() });
            }
            if !readiness.named_documents.is_empty() {
                missing.push(Missing::NameVisible { documents: readiness.named_documents.clone() });
            }
            missing
        }
    }
}

fn unspoken(readiness: &Readiness) -> Option<Missing> {
    let points: Vec<OpeningPoint> =
        OpeningPoint::ALL.iter().copied().filter(|point| !readiness.spoken.contains(point)).collect();
    (!points.is_empty()).then_some(Missing::OpeningUnspoken { points })
}

fn not_heard(round: Round, readiness: &Readiness) -> Option<Missing> {
    let participants: Vec<ParticipantId> = readiness
        .hearings
        .iter()
        .filter(|hearing| hearing.standing == Standing::Joined && hearing.attended)
        .filter(|hearing| !hearing.role.leads() && hearing.role != Role::Screen)
        .filter(|hearing| {
            let heard = match round {
                Round::Information => hearing.information,
                Round::BackgroundViews => hearing.background_views,
            };
            heard.is_none()
        })
        .map(|hearing| hearing.participant)
        .collect();
    (!participants.is_empty()).then_some(Missing::NotHeard { round, participants })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn hearing(role: Role, heard: Option<Heard>) -> Hearing {
        Hearing {
            participant: ParticipantId(Uuid::from_u128(7)),
            role,
            standing: Standing::Joined,
            attended: true,
            information: heard,
            background_views: None,
        }
    }

    #[test]
    fn the_first_conclusion_waits_for_those_present_and_unheard() {
        let waiting = Readiness { hearings: vec![hearing(Role::Parent, None)], ..Readiness::default() };
        assert_eq!(missing_for_step(Stage::Information, Stage::FirstConclusion, &waiting).len(), 1);
        let passed = Readiness { hearings: vec![hearing(Role::Parent, Some(Heard::Passed))], ..Readiness::default() };
        assert_eq!(missing_for_step(Stage::Information, Stage::FirstConclusion, &passed), []);
    }

    #[test]
    fn chair_secretary_screen_and_the_absent_are_not_waited_for() {
        let mut absent = hearing(Role::Doctor, None);
        absent.attended = false;
        let hearings =
            vec![hearing(Role::Chair, None), hearing(Role::Secretary, None), hearing(Role::Screen, None), absent];
        let readiness = Readiness { hearings, ..Readiness::default() };
        assert_eq!(missing_for_step(Stage::Information, Stage::FirstConclusion, &readiness), []);
    }

    #[test]
    fn a_step_back_lacks_nothing_and_a_leap_lacks_all_that_it_passes() {
        let readiness = Readiness { hearings: vec![hearing(Role::Parent, None)], ..Readiness::default() };
        assert_eq!(missing_for_step(Stage::Closing, Stage::Opening, &readiness), []);
        let leap = missing_for_step(Stage::Opening, Stage::Closing, &readiness);
        assert_eq!(leap.len(), 5, "the opening, two rounds, strengths, core problem: {leap:?}");
    }

    #[test]
    fn the_opening_is_left_when_its_three_points_were_spoken() {
        let mut readiness = Readiness { spoken: [OpeningPoint::Case].into(), ..Readiness::default() };
        let points = vec![OpeningPoint::Purpose, OpeningPoint::Secrecy];
        let left = |readiness: &Readiness| missing_for_step(Stage::Opening, Stage::Presentation, readiness);
        assert_eq!(left(&readiness), [Missing::OpeningUnspoken { points }]);
        readiness.spoken.extend(OpeningPoint::ALL);
        assert_eq!(left(&readiness), []);
        assert_eq!(missing_for_step(Stage::Presentation, Stage::Information, &Readiness::default()), []);
    }

    #[test]
    fn the_closing_and_the_seal_want_no_name_left() {
        let documents = vec!["symptoms".to_owned()];
        let readiness =
            Readiness { has_core_problem: true, named_documents: documents.clone(), ..Readiness::default() };
        let wanted = [Missing::NameVisible { documents }];
        assert_eq!(missing_for_step(Stage::Commitments, Stage::Closing, &readiness), wanted);
        assert_eq!(missing_for_seal(Stage::Closing, &readiness), wanted);
        assert_eq!(missing_for_step(Stage::Presentation, Stage::Information, &readiness), []);
    }

    #[test]
    fn sealing_in_the_closing_looks_once_more() {
        assert_eq!(missing_for_seal(Stage::Closing, &Readiness::default()), [Missing::NoCoreProblem]);
    }
}
