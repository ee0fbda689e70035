//! Everything that the minutes and the checks are made of, read from the store as it stands.

use std::collections::BTreeMap;

use rembuk_core::domain::attendance::attendance;
use rembuk_core::domain::checklist::{Hearing, Readiness};
use rembuk_core::domain::commitment::{PlanRow, Undertaking, field};
use rembuk_core::domain::conduct::{Conduct, ConductEvent};
use rembuk_core::domain::consent::{Consent, ConsentBasis, ConsentMethod};
use rembuk_core::domain::floor::{OpeningPoint, Said};
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::{Party, Role};
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::minutes::assemble;
use rembuk_core::minutes::text_blocks::is_blank;
use rembuk_core::minutes::{row_entries, text_blocks};
use serde_json::Value;
use time::OffsetDateTime;

use super::SealFailure;
use crate::commitments::{Word, Words};
use crate::records::{ConferenceDetails, CourseNote, ParticipantDetails, open_consent};
use crate::rooms::contents::{Contents, Rows, read_contents};
use crate::rooms::names::Veil;
use crate::store::Store;
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::ParticipantRecord;
use crate::store::replies::ReplyRecord;
use crate::vault::master::MasterKey;
use crate::vault::sealed::SealingKey;

/// See the module.
pub(super) struct Gathered {
    record: ConferenceRecord,
    key: SealingKey,
    details: ConferenceDetails,
    consent: Option<Consent>,
    people: Vec<(ParticipantRecord, ParticipantDetails)>,
    replies: BTreeMap<ParticipantId, ReplyRecord>,
    contents: Contents,
    words: Words,
    course: Vec<Step>,
    opening: BTreeMap<OpeningPoint, Said>,
    /// The documents in which the student's name stands.
    named: Vec<String>,
}

/// An opened entry of the course.
struct Step {
    at: OffsetDateTime,
    kind: String,
    stage: Option<Stage>,
    note: CourseNote,
}

impl Gathered {
    pub(super) async fn read(
        store: &dyn Store,
        master: &MasterKey,
        conference: ConferenceId,
    ) -> Result<Self, SealFailure> {
        let record = store.conference(conference).await?.ok_or(SealFailure::NotLive)?;
        let keys = record.keys.as_ref().ok_or(SealFailure::NotLive)?;
        let keys = master.unwrap_keys(conference, keys)?;
        let key = keys.content.clone();
        let mut people = Vec::new();
        for person in store.participants(conference).await? {
            let id = person.person.participant;
            let details = ParticipantDetails::open(&key, conference, id, &person.details)?;
            people.push((person, details));
        }
        let ids: Vec<ParticipantId> = people.iter().map(|(person, _)| person.person.participant).collect();
        let present = people.iter().map(|(person, _)| person.person);
        let words = Words::new(store.commitments(conference).await?, present);
        let contents = read_contents(store, &key, conference, &ids).await?;
        let mut course = Vec::new();
        for step in store.course(conference).await? {
            let note = CourseNote::open(&key, conference, step.seq, &step.note)?;
            course.push(Step { at: step.at, kind: step.kind, stage: step.stage, note });
        }
        let details = ConferenceDetails::open(&key, conference, &record.details)?;
        let veil = Veil::open(&keys, conference, record.identity.as_deref(), &details.case_code)?;
        let named = veil.map(|veil| named(&veil, &contents, &details)).unwrap_or_default();
        Ok(Self {
            details,
            consent: record.consent.as_ref().map(|sealed| open_consent(&key, conference, sealed)).transpose()?,
            record,
            key,
            people,
            replies: store.replies(conference).await?.into_iter().collect(),
            contents,
            words,
            course,
            opening: store.floor(conference).await?.opening,
            named,
        })
    }

    pub(super) fn conference(&self) -> ConferenceId {
        self.record.id
    }

    pub(super) fn case_code(&self) -> &str {
        &self.details.case_code
    }

    pub(super) fn generation(&self) -> u64 {
        self.record.generation
    }

    pub(super) fn key(&self) -> &SealingKey {
        &self.key
    }

    pub(super) fn stage(&self) -> Option<Stage> {
        self.record.state.stage()
    }

    /// What the checks look at.
    pub(super) fn readiness(&self) -> Readiness {
        let has_text =
            |section: TextSection| self.contents.sections.get(&section).is_some_and(|blocks| !is_blank(blocks));
        Readiness {
            spoken: self.opening.keys().copied().collect(),
            hearings: self.people.iter().map(|(person, _)| hearing(person)).collect(),
            has_strengths: has_text(TextSection::Strengths),
            has_core_problem: has_text(TextSection::CoreProblem) || self.conduct().no_conclusion.is_some(),
            consent_is_withdrawn: self.conduct().awaits_decision(),
            incomplete_actions: self.contents.actions.iter().filter_map(|row| self.incomplete_action(row)).collect(),
            named_documents: self.named.clone(),
        }
    }

    /// The minutes as they are sealed; `last` is the note of the sealing itself.
    pub(super) fn contents(
        &self,
        last: &CourseNote,
        sealed_at: OffsetDateTime,
    ) -> Result<assemble::Contents, SealFailure> {
        let consent = self.consent.as_ref().ok_or(SealFailure::NotLive)?;
        Ok(assemble::Contents {
            consent: consent_leaf(consent),
            calling: Some(calling(&self.details)),
            participants: self
                .people
                .iter()
                .filter(|(person, _)| belongs(person))
                .map(|(person, details)| self.participant(person, details))
                .collect(),
            sections: TextSection::ALL
                .iter()
                .map(|section| assemble::Section {
                    key: section.code().to_owned(),
                    blocks: self.contents.sections.get(section).cloned().unwrap_or_default(),
                })
                .collect(),
            contributions: self.sheets(&self.contents.contributions),
            confidential: self.sheets(&self.contents.confidential),
            actions: self
                .contents
                .actions
                .iter()
                .map(|row| assemble::Action { row: row.clone(), commitment: self.commitment(row) })
                .collect(),
            course: self.course(last, sealed_at)?,
            conduct: self.conduct_leaf(),
        })
    }

    fn participant(&self, person: &ParticipantRecord, details: &ParticipantDetails) -> assemble::Participant {
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

    fn presence(&self, person: &ParticipantRecord, details: &ParticipantDetails) -> assemble::Presence {
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

    fn conduct(&self) -> Conduct {
        Conduct::after(self.events().map(|(_, event)| event))
    }

    fn events(&self) -> impl Iterator<Item = (&Step, &ConductEvent)> {
        self.course.iter().filter_map(|step| Some((step, step.note.conduct.as_ref()?)))
    }

    /// What is kept of the conduct. A conclusion that was written after all leaves no word of there being none.
    fn conduct_leaf(&self) -> assemble::Conduct {
        let conduct = self.conduct();
        let events: Vec<_> = self.events().collect();
        let remark = |place: Option<usize>| {
            let (step, _) = events.get(place?)?;
            Some(assemble::Remark { at: step.at, reason: step.note.reason.clone().unwrap_or_default() })
        };
        let has_conclusion =
            self.contents.sections.get(&TextSection::CoreProblem).is_some_and(|blocks| !is_blank(blocks));
        let withdrawn = |(step, event): &(&Step, &ConductEvent)| match event {
            ConductEvent::ConsentWithdrawn { by } => {
                Some(assemble::Withdrawal { at: step.at, by: by.code().to_owned(), reason: step.note.reason.clone() })
            }
            ConductEvent::HandedOver { .. }
            | ConductEvent::Presenter { .. }
            | ConductEvent::NoConclusion
            | ConductEvent::ConclusionSought
            | ConductEvent::GoesOn => None,
        };
        let handed = |(step, event): &(&Step, &ConductEvent)| match event {
            ConductEvent::HandedOver { role, from, to, taken } => Some(assemble::HandOver {
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
        assemble::Conduct {
            presenter: conduct.presenter.map(|presenter| presenter.0),
            handovers: events.iter().filter_map(handed).collect(),
            no_conclusion: remark(conduct.no_conclusion).filter(|_| !has_conclusion),
            consent_withdrawn: events.iter().filter_map(withdrawn).collect(),
            goes_on: remark(conduct.goes_on),
        }
    }

    fn commitment(&self, row: &PlanRow) -> Option<assemble::Commitment> {
        match self.words.word(&self.key, row) {
            Word::Holds(given) => Some(assemble::Commitment {
                participant_id: given.participant.0,
                decision: given.decision.code().to_owned(),
                decided_at: given.decided_at,
            }),
            Word::Lapsed(_) | Word::NotGiven => None,
        }
    }

    /// The id of a row of the plan that lacks an owner who is still in the conference, or a date.
    fn incomplete_action(&self, row: &PlanRow) -> Option<String> {
        let terms = Undertaking::of(row);
        if terms.owner().is_some_and(|owner| self.words.is_present(owner)) && !terms.when.is_empty() {
            return None;
        }
        Some(field(row, "id").to_owned())
    }

    /// The sheets that hold something, in the order of invitation.
    fn sheets(&self, rows: &BTreeMap<ParticipantId, Rows>) -> Vec<assemble::Sheet> {
        self.people
            .iter()
            .filter_map(|(person, _)| {
                let id = person.person.participant;
                let entries = rows.get(&id).filter(|entries| !entries.is_empty())?;
                Some(assemble::Sheet { participant_id: id.0, entries: entries.clone() })
            })
            .collect()
    }

    /// Each `paused` of the course with the `resumed` that follows it, if one does.
    fn pauses(&self) -> Vec<assemble::Pause> {
        let mut pauses: Vec<assemble::Pause> = Vec::new();
        for step in &self.course {
            if step.kind == "paused" {
                pauses.push(assemble::Pause { paused_at: step.at, resumed_at: None, reason: step.note.reason.clone() });
            } else if step.kind == "resumed"
                && let Some(pause) = pauses.last_mut()
            {
                pause.resumed_at = Some(step.at);
            }
        }
        pauses
    }

    fn course(&self, last: &CourseNote, sealed_at: OffsetDateTime) -> Result<assemble::Course, SealFailure> {
        let mut overrules: Vec<assemble::Overrule> = self
            .course
            .iter()
            .filter_map(|step| overrule(step.at, step.stage.map_or("seal", Stage::code), &step.note))
            .collect();
        overrules.extend(overrule(sealed_at, "seal", last));
        Ok(assemble::Course {
            purpose: self.details.purpose.clone(),
            place: self.details.place.clone(),
            editing: self.record.editing.code().to_owned(),
            scheduled_at: self.record.starts_at,
            started_at: self.record.started_at.ok_or(SealFailure::NotLive)?,
            ended_at: sealed_at,
            stages: self
                .course
                .iter()
                .filter_map(|step| {
                    Some(assemble::StageEntry { stage: step.stage?.code().to_owned(), entered_at: step.at })
                })
                .collect(),
            overrules,
            opening: self.opening.iter().map(|(point, said)| spoken(*point, *said)).collect(),
            pauses: self.pauses(),
        })
    }
}

fn spoken(point: OpeningPoint, said: Said) -> assemble::OpeningPoint {
    assemble::OpeningPoint { point: point.code().to_owned(), at: said.at }
}

/// The documents in which the name stands, each once, in the order of the sheet.
fn named(veil: &Veil, contents: &Contents, details: &ConferenceDetails) -> Vec<String> {
    let mut named = Vec::new();
    let mut look = |document: String, text: &str| {
        if veil.is_needed(text) {
            named.push(document);
        }
    };
    for (document, text) in Veil::own_texts(details) {
        look(document.to_owned(), text);
    }
    for section in TextSection::ALL {
        let blocks = contents.sections.get(section).map(Vec::as_slice).unwrap_or_default();
        look(Document::Text(*section).to_string(), &text_blocks::plain_text(blocks));
    }
    look(Document::Actions.to_string(), &row_entries::plain_text(&contents.actions));
    for (owner, rows) in &contents.contributions {
        look(Document::Contributions(*owner).to_string(), &row_entries::plain_text(rows));
    }
    for (owner, rows) in &contents.confidential {
        look(Document::Confidential(*owner).to_string(), &row_entries::plain_text(rows));
    }
    named.dedup();
    named
}

fn hearing(person: &ParticipantRecord) -> Hearing {
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
fn belongs(person: &ParticipantRecord) -> bool {
    if person.person.role.party() == Party::Screen {
        return false;
    }
    match person.person.standing {
        Standing::Invited | Standing::Joined => true,
        Standing::Removed => person.pledged_at.is_some(),
    }
}

/// The name with which the pledge was signed, or of the invitation.
fn shown_name(details: &ParticipantDetails) -> String {
    details.pledge_name.clone().unwrap_or_else(|| details.name.clone())
}

fn calling(details: &ConferenceDetails) -> assemble::Calling {
    assemble::Calling {
        number: details.number.clone(),
        initiator: details.initiator.clone(),
        area: details.area.iter().map(|area| area.code().to_owned()).collect(),
        functions: details.functions.iter().map(|function| function.code().to_owned()).collect(),
        screening: details.screening.clone(),
    }
}

fn consent_leaf(consent: &Consent) -> assemble::Consent {
    let agreement = |method: ConsentMethod, given_at, scope: &str| assemble::Agreement {
        method: method.code().to_owned(),
        given_at,
        scope: scope.to_owned(),
    };
    let mut leaf = assemble::Consent {
        student: None,
        guardian: None,
        guardian_absent_reason: None,
        override_reason: None,
        recorded_at: consent.recorded_at,
        recorded_by: consent.recorded_by.clone(),
    };
    match &consent.basis {
        ConsentBasis::Both { student, guardian } => {
            leaf.student = Some(agreement(student.method, student.given_at, &student.scope));
            leaf.guardian = Some(assemble::GuardianAgreement {
                name: guardian.name.clone(),
                agreement: agreement(guardian.method, guardian.given_at, &guardian.scope),
            });
        }
        ConsentBasis::StudentAlone { student, guardian_absent_reason } => {
            leaf.student = Some(agreement(student.method, student.given_at, &student.scope));
            leaf.guardian_absent_reason = Some(guardian_absent_reason.clone());
        }
        ConsentBasis::Override { reason } => leaf.override_reason = Some(reason.clone()),
    }
    leaf
}

fn overrule(at: OffsetDateTime, step: &str, note: &CourseNote) -> Option<assemble::Overrule> {
    let code = |missing: &Value| missing.get("code").and_then(Value::as_str).map(str::to_owned);
    (!note.missing.is_empty()).then(|| assemble::Overrule {
        at,
        step: step.to_owned(),
        missing: note.missing.iter().filter_map(code).collect(),
        reason: note.reason.clone().unwrap_or_default(),
    })
}
