//! The people and the conference of all stories.

use std::collections::BTreeMap;

use rembuk_core::domain::conference::{Editing, State};
use rembuk_core::domain::participant::{Person, Standing};
use rembuk_core::domain::permission::Terms;
use rembuk_core::domain::role::Role;
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::input::{Conference, Member};
use uuid::Uuid;

/// Open to participants at the stage [`Stage::Information`].
pub(super) const BACKGROUND: Document = Document::Text(TextSection::Background);
/// Open to participants at the stage [`Stage::Commitments`] only.
pub(super) const SOLUTIONS: Document = Document::Text(TextSection::Solutions);

pub(super) const CHAIR: ParticipantId = person(1);
pub(super) const TEACHER: ParticipantId = person(2);
pub(super) const PARENT: ParticipantId = person(3);
pub(super) const DOCTOR: ParticipantId = person(4);

pub(super) const PEOPLE: [(ParticipantId, Role, &str); 4] = [
    (CHAIR, Role::Chair, "Bu Ratna"),
    (TEACHER, Role::HomeroomTeacher, "Pak Budi"),
    (PARENT, Role::Parent, "Bu Sari"),
    (DOCTOR, Role::Doctor, "dr. Wati"),
];

const fn person(number: u128) -> ParticipantId {
    ParticipantId(Uuid::from_u128(number))
}

/// A live conference at a stage at which participants write the background.
pub(super) fn conference() -> Conference {
    let mut people = BTreeMap::new();
    for (position, (participant, role, name)) in (0_u32..).zip(PEOPLE) {
        let person = Person { participant, role, standing: Standing::Joined, attended: true };
        people.insert(participant, Member { person, name: name.to_owned(), position });
    }
    Conference {
        id: ConferenceId(Uuid::from_u128(99)),
        terms: Terms { state: State::Live(Stage::Information), editing: Editing::Guided, paused: false },
        generation: 1,
        head: 0,
        stage_started_at: None,
        seal: None,
        people,
    }
}
