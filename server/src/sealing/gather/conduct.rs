//! How the meeting was conducted: hand-overs, who presented, a conclusion that was not drawn, consent that was withdrawn.

use rembuk_core::domain::conduct::{Conduct, ConductEvent};
use rembuk_core::domain::section::TextSection;
use rembuk_core::minutes::assemble;
use rembuk_core::minutes::text_blocks::is_blank;

use super::{Gathered, Step};

impl Gathered {
    pub(super) fn conduct(&self) -> Conduct {
        Conduct::after(self.events().map(|(_, event)| event))
    }

    pub(super) fn events(&self) -> impl Iterator<Item = (&Step, &ConductEvent)> {
        self.course.iter().filter_map(|step| Some((step, step.note.conduct.as_ref()?)))
    }

    /// What is kept of the conduct. A conclusion that was written after all leaves no word of there being none.
    pub(super) fn conduct_leaf(&self) -> assemble::conduct::Conduct {
        let conduct = self.conduct();
        let events: Vec<_> = self.events().collect();
        let remark = |place: Option<usize>| {
            let (step, _) = events.get(place?)?;
            Some(assemble::conduct::Remark { at: step.at, reason: step.note.reason.clone().unwrap_or_default() })
        };
        let has_conclusion =
            self.contents.sections.get(&TextSection::CoreProblem).is_some_and(|blocks| !is_blank(blocks));
        let withdrawn = |(step, event): &(&Step, &ConductEvent)| match event {
            ConductEvent::ConsentWithdrawn { by } => Some(assemble::conduct::Withdrawal {
                at: step.at,
                by: by.code().to_owned(),
                reason: step.note.reason.clone(),
            }),
            ConductEvent::HandedOver { .. }
            | ConductEvent::Presenter { .. }
            | ConductEvent::NoConclusion
            | ConductEvent::ConclusionSought
            | ConductEvent::GoesOn => None,
        };
        let handed = |(step, event): &(&Step, &ConductEvent)| match event {
            ConductEvent::HandedOver { role, from, to, taken } => Some(assemble::conduct::HandOver {
                at: step.at,
                role: role.code().to_owned(),
                from: from.map(|from| from.0),
                to: to.0,
                taken: *taken,
                reason: step.note.reason.clone(),
            }),
            ConductEvent::Presenter { .. }
            | ConductEvent::NoConclusion
            | ConductEvent::ConclusionSought
            | ConductEvent::ConsentWithdrawn { .. }
            | ConductEvent::GoesOn => None,
        };
        assemble::conduct::Conduct {
            presenter: conduct.presenter.map(|presenter| presenter.0),
            handovers: events.iter().filter_map(handed).collect(),
            no_conclusion: remark(conduct.no_conclusion).filter(|_| !has_conclusion),
            consent_withdrawn: events.iter().filter_map(withdrawn).collect(),
            goes_on: remark(conduct.goes_on),
        }
    }
}
