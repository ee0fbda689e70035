//! Who was asked and who was there, for the attendance list and the checks.

use std::collections::BTreeMap;

use rembuk_core::domain::attendance::attendance;
use rembuk_core::domain::checklist::Hearing;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::{Party, Role};
use rembuk_core::ids::ParticipantId;
use rembuk_core::minutes::assemble;

use super::Gathered;
use crate::records::ParticipantDetails;
use crate::rooms::contents::Rows;
use crate::store::participants::ParticipantRecord;

impl Gathered {
    pub(super) fn participant(
        &self,
        person: &ParticipantRecord,
        details: &ParticipantDetails,
    ) -> assemble::Participant {
        let role = person.person.role;
        assemble::Participant {
            id: person.person.participant.0,
            name: shown_name(details),
            role: role.code().to_owned(),
            party: role.party().code().to_owned(),
            gives: details.gives.iter().map(|gives| gives.code().to_owned()).collect(),
            pledged_at: person.pledged_at,
            removed_at: person.removed_at,
            heard: assemble::Heard {
                information: person.heard_information.map(|heard| heard.code().to_owned()),
                background_views: person.heard_background_views.map(|heard| heard.code().to_owned()),
            },
            presence: Some(self.presence(person, details)),
        }
    }

    pub(super) fn presence(&self, person: &ParticipantRecord, details: &ParticipantDetails) -> assemble::Presence {
        let id = person.person.participant;
        let reply = self.replies.get(&id).cloned().unwrap_or_default();
        let wrote = |sheets: &BTreeMap<ParticipantId, Rows>| sheets.get(&id).is_some_and(|rows| !rows.is_empty());
        let has_written = wrote(&self.contents.contributions) || wrote(&self.contents.confidential);
        let known = match person.person.role {
            Role::Screen => None,
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
            | Role::Supporter => attendance(reply.facts(person.person.attended, true, has_written)),
        };
        let purpose_set_at = self.details.purpose_set_at.unwrap_or(self.record.created_at);
        let replaced = reply
            .substitute_for
            .and_then(|replaced| self.people.iter().find(|(other, _)| other.person.participant == replaced));
        assemble::Presence {
            attendance: known.map(|known| known.code().to_owned()),
            arrived_at: reply.arrived_at,
            left_at: reply.left_at,
            alone_declared_at: reply.alone_declared_at,
            secrecy_explained_at: reply.secrecy_explained_at,
            purpose_agreed: reply.purpose_agreed_at.is_some_and(|agreed| agreed >= purpose_set_at),
            reason: details.reason.clone(),
            ground: details.ground.map(|ground| ground.code().to_owned()),
            substitute_for: replaced.map(|(_, details)| shown_name(details)),
        }
    }
}

pub(super) fn hearing(person: &ParticipantRecord) -> Hearing {
    Hearing {
        participant: person.person.participant,
        role: person.person.role,
        standing: person.person.standing,
        attended: person.person.attended,
        information: person.heard_information,
        background_views: person.heard_background_views,
    }
}

/// On the attendance list stand all who were asked to come, but those who were put out before they had signed,
/// and the projector, which is nobody.
pub(super) fn belongs(person: &ParticipantRecord) -> bool {
    if person.person.role.party() == Party::Screen {
        return false;
    }
    match person.person.standing {
        Standing::Invited | Standing::Joined => true,
        Standing::Removed => person.pledged_at.is_some(),
    }
}

/// The name with which the pledge was signed, or of the invitation.
pub(super) fn shown_name(details: &ParticipantDetails) -> String {
    details.pledge_name.clone().unwrap_or_else(|| details.name.clone())
}
