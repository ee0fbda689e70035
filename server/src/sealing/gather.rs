//! Everything that the minutes and the checks are made of, read from the store as it stands.

mod conduct;
mod people;
mod voices;

use std::collections::BTreeMap;

use rembuk_core::domain::checklist::Readiness;
use rembuk_core::domain::commitment::{PlanRow, Undertaking, field};
use rembuk_core::domain::consent::{Consent, ConsentBasis, ConsentMethod};
use rembuk_core::domain::floor::{OpeningPoint, Said};
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::minutes::assemble;
use rembuk_core::minutes::text_blocks::is_blank;
use rembuk_core::minutes::{row_entries, text_blocks};
use serde_json::Value;
use time::OffsetDateTime;

use self::people::{belongs, hearing};
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
use crate::voices::{VOICES, Voices};

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
    voices: Voices,
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
        let voices = Voices::open(&key, conference, &store.voices(conference).await?)?;
        let contents = read_contents(store, &key, conference, &ids).await?;
        let mut course = Vec::new();
        for step in store.course(conference).await? {
            let note = CourseNote::open(&key, conference, step.seq, &step.note)?;
            course.push(Step { at: step.at, kind: step.kind, stage: step.stage, note });
        }
        let details = ConferenceDetails::open(&key, conference, &record.details)?;
        let veil = Veil::open(&keys, conference, record.identity.as_deref(), &details.case_code)?;
        let named = veil.map(|veil| named(&veil, &contents, &details, &voices)).unwrap_or_default();
        Ok(Self {
            details,
            consent: record.consent.as_ref().map(|sealed| open_consent(&key, conference, sealed)).transpose()?,
            record,
            key,
            people,
            replies: store.replies(conference).await?.into_iter().collect(),
            contents,
            words,
            voices,
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
            contributions: self
                .sheets(&self.contents.contributions)
                .into_iter()
                .map(|sheet| self.with_notes(sheet))
                .collect(),
            confidential: self.sheets(&self.contents.confidential),
            dissents: self.dissents(),
            needed: self.needed(),
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
                Some(assemble::Sheet { participant_id: id.0, entries: entries.clone(), notes: Vec::new() })
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
fn named(veil: &Veil, contents: &Contents, details: &ConferenceDetails, voices: &Voices) -> Vec<String> {
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
    for text in voices.texts() {
        look(VOICES.to_owned(), text);
    }
    named.dedup();
    named
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
