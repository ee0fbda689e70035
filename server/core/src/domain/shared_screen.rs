//! What the projector shows: the chair's choice, and what follows from it and from where the conference stands.
//! Pure. Whoever passes the door reads a screen, so a scene is chosen to hold no more than the moment needs, and
//! nothing that one participant brought in: contributions and confidential notes are in no scene at all.

use std::fmt;
use std::str::FromStr;

use super::code::UnknownCode;
use super::conference::State;
use super::permission::Terms;
use super::section::TextSection;
use super::stage::Stage;

/// What the chair lets the screens show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What the stage is about.
    #[default]
    Stage,
    /// One section, whatever the stage.
    Section(TextSection),
    /// The plan with its commitments.
    Commitments,
    /// Nothing.
    Blank,
}

/// What a screen has before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// Nothing at all, not even the code of the case.
    Blank,
    /// Who has come, how one comes in, the rules: before the start.
    Arrival,
    /// What the meeting is for, and the rules.
    Opening,
    /// That the meeting rests, and nothing else: it may go on on another day, in another company.
    Rest,
    /// The one of these sections that was written in last.
    Sections(&'static [TextSection]),
    /// The plan with its commitments.
    Plan,
    /// The seal's fingerprint.
    Seal,
}

/// What a screen shows under the choice of the chair; none where a screen has no business any more.
pub fn scene(terms: Terms, shown: Shown) -> Option<Scene> {
    let scene = match terms.state {
        State::Invited => Scene::Arrival,
        State::Live(_) if terms.paused => Scene::Rest,
        State::Live(stage) => match shown {
            Shown::Stage => of_stage(stage),
            Shown::Section(section) => Scene::Sections(alone(section)),
            Shown::Commitments => Scene::Plan,
            Shown::Blank => Scene::Blank,
        },
        State::Sealed => Scene::Seal,
        State::Draft | State::FollowUp | State::Closed | State::Cancelled => return None,
    };
    Some(if shown == Shown::Blank { Scene::Blank } else { scene })
}

/// Whether the plan stands below what is shown: from where it is made until the end.
pub fn shows_plan_beside(stage: Stage) -> bool {
    stage.takes_commitments()
}

fn of_stage(stage: Stage) -> Scene {
    use TextSection as T;
    match stage {
        Stage::Opening => Scene::Opening,
        Stage::Presentation | Stage::Information => Scene::Sections(&[T::Description, T::Symptoms, T::Background]),
        Stage::FirstConclusion => Scene::Sections(&[T::Strengths, T::Background]),
        Stage::BackgroundViews => Scene::Sections(&[T::Background]),
        Stage::CoreConclusion | Stage::Closing => Scene::Sections(&[T::CoreProblem]),
        Stage::Commitments => Scene::Plan,
    }
}

fn alone(section: TextSection) -> &'static [TextSection] {
    match section {
        TextSection::Name => &[TextSection::Name],
        TextSection::Description => &[TextSection::Description],
        TextSection::Symptoms => &[TextSection::Symptoms],
        TextSection::Background => &[TextSection::Background],
        TextSection::Strengths => &[TextSection::Strengths],
        TextSection::CoreProblem => &[TextSection::CoreProblem],
        TextSection::Solutions => &[TextSection::Solutions],
        TextSection::StudentView => &[TextSection::StudentView],
    }
}

/// As it is kept: `stage`, `commitments`, `blank`, or a section's code.
impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stage => formatter.write_str("stage"),
            Self::Section(section) => section.fmt(formatter),
            Self::Commitments => formatter.write_str("commitments"),
            Self::Blank => formatter.write_str("blank"),
        }
    }
}

impl FromStr for Shown {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        match text {
            "stage" => Ok(Self::Stage),
            "commitments" => Ok(Self::Commitments),
            "blank" => Ok(Self::Blank),
            section => section.parse().map(Self::Section),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conference::Editing;

    fn at(state: State, paused: bool) -> Terms {
        Terms { state, editing: Editing::Guided, paused }
    }

    fn choices() -> Vec<Shown> {
        let sections = TextSection::ALL.iter().copied().map(Shown::Section);
        [Shown::Stage, Shown::Commitments, Shown::Blank].into_iter().chain(sections).collect()
    }

    #[test]
    fn nothing_of_the_case_is_shown_before_the_start_while_it_rests_or_after_the_seal() {
        for shown in choices() {
            let blank = |scene| Some(if shown == Shown::Blank { Scene::Blank } else { scene });
            assert_eq!(scene(at(State::Invited, false), shown), blank(Scene::Arrival), "{shown}");
            assert_eq!(scene(at(State::Sealed, false), shown), blank(Scene::Seal), "{shown}");
            for stage in Stage::ALL {
                assert_eq!(scene(at(State::Live(*stage), true), shown), blank(Scene::Rest), "{shown} {stage}");
            }
            for state in [State::Draft, State::FollowUp, State::Closed, State::Cancelled] {
                assert_eq!(scene(at(state, false), shown), None, "{shown} {state:?}");
            }
        }
    }

    #[test]
    fn it_follows_the_stage_until_the_chair_chooses() {
        use TextSection as T;
        let core: &[TextSection] = &[T::CoreProblem];
        let gathered: &[TextSection] = &[T::Description, T::Symptoms, T::Background];
        let table = [
            (Stage::Opening, Scene::Opening),
            (Stage::Presentation, Scene::Sections(gathered)),
            (Stage::Information, Scene::Sections(gathered)),
            (Stage::FirstConclusion, Scene::Sections(&[T::Strengths, T::Background])),
            (Stage::BackgroundViews, Scene::Sections(&[T::Background])),
            (Stage::CoreConclusion, Scene::Sections(core)),
            (Stage::Commitments, Scene::Plan),
            (Stage::Closing, Scene::Sections(core)),
        ];
        assert_eq!(table.len(), Stage::ALL.len());
        for (stage, wanted) in table {
            let terms = at(State::Live(stage), false);
            assert_eq!(scene(terms, Shown::Stage), Some(wanted), "{stage}");
            assert_eq!(scene(terms, Shown::Commitments), Some(Scene::Plan), "{stage}");
            assert_eq!(scene(terms, Shown::Section(T::StudentView)), Some(Scene::Sections(&[T::StudentView])));
        }
    }

    #[test]
    fn a_choice_is_read_as_it_was_kept() {
        for shown in choices() {
            assert_eq!(shown.to_string().parse::<Shown>().ok(), Some(shown));
        }
        for strange in ["", "room", "contributions", "actions"] {
            assert!(strange.parse::<Shown>().is_err(), "{strange}");
        }
    }
}
