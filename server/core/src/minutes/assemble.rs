//! From what a conference holds to the leaves of its minutes, in the order of the printed minutes.
//! Names and shapes of the leaves are written down in `docs/sealing.md`; a leaf added here is added there.
//! Codes (roles, stages, methods…) are the ones of the API; this module only puts them in their place.

pub mod conduct;
pub mod voices;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::leaf::Leaf;
use super::moment;
use super::text_blocks::Block;
use crate::domain::calling::Screening;

/// The ground rules as they are read out at the opening and signed with the pledge.
pub const GROUND_RULES: [&str; 5] = [
    "Kita membicarakan masalah, bukan nama atau jati diri peserta didik.",
    "Pertemuan ini diadakan demi perkembangan dan kehidupan peserta didik.",
    "Kita berbicara terbuka dan objektif, dan tidak mengatakan hal yang merendahkan atau merugikan peserta didik.",
    "Kita menafsirkan data secara rasional, sistematis, dan ilmiah.",
    "Apa yang dikatakan di sini tetap di sini.",
];

/// All that the minutes of one conference hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// On what the conference rests.
    pub consent: Consent,
    /// Why it was called.
    #[serde(default)]
    pub calling: Option<Calling>,
    /// Everyone who was invited and not removed before pledging, in the order of the attendance list.
    pub participants: Vec<Participant>,
    /// The text sections in the order of the case format.
    pub sections: Vec<Section>,
    /// What each participant brought in, in the order of `participants`.
    pub contributions: Vec<Sheet>,
    /// What participants told chair and secretary alone.
    pub confidential: Vec<Sheet>,
    /// Views that differ from a conclusion, a list for each holder.
    #[serde(default)]
    pub dissents: Vec<voices::Dissents>,
    /// Data still needed.
    #[serde(default)]
    pub needed: Vec<voices::Needed>,
    /// The rows of the action plan.
    pub actions: Vec<Action>,
    /// When and how the meeting went.
    pub course: Course,
    /// Who led it, and what was decided in its conduct.
    pub conduct: conduct::Conduct,
}

/// Consent, or what stands in its place. Never the student's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The student's own consent.
    pub student: Option<Agreement>,
    /// The parent's or guardian's.
    pub guardian: Option<GuardianAgreement>,
    /// Why there is none by a guardian.
    pub guardian_absent_reason: Option<String>,
    /// The coordinator's reason to meet without consent.
    pub override_reason: Option<String>,
    /// When it was put on record.
    #[serde(with = "moment")]
    pub recorded_at: OffsetDateTime,
    /// The name of who put it on record.
    pub recorded_by: String,
}

/// How, when and for what somebody agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// `written`, `oral` or `recorded`.
    pub method: String,
    /// When it was given.
    #[serde(with = "moment")]
    pub given_at: OffsetDateTime,
    /// What it covers.
    pub scope: String,
}

/// A guardian's agreement, with the guardian's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianAgreement {
    /// Who agreed.
    pub name: String,
    /// How, when and for what.
    #[serde(flatten)]
    pub agreement: Agreement,
}

/// A person on the attendance list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The participant.
    pub id: Uuid,
    /// The name with which the pledge was signed, or of the invitation.
    pub name: String,
    /// The role's code.
    pub role: String,
    /// The party's code.
    pub party: String,
    /// What the person was invited to give.
    pub gives: Vec<String>,
    /// When the pledge was signed; none who never came has one.
    #[serde(with = "moment::option")]
    pub pledged_at: Option<OffsetDateTime>,
    /// When the person was removed, if so.
    #[serde(with = "moment::option")]
    pub removed_at: Option<OffsetDateTime>,
    /// How the person was heard in each round.
    pub heard: Heard,
    /// How it attended, and what belongs to that.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
}

/// How somebody attended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// `present`, `online`, `absent_with_notice`, `absent` or `written`; none for a screen.
    pub attendance: Option<String>,
    /// When the person came into the meeting.
    #[serde(with = "moment::option")]
    pub arrived_at: Option<OffsetDateTime>,
    /// When it left early.
    #[serde(with = "moment::option")]
    pub left_at: Option<OffsetDateTime>,
    /// When it declared to take part online and alone.
    #[serde(with = "moment::option")]
    pub alone_declared_at: Option<OffsetDateTime>,
    /// When the counsellor confirmed having explained secrecy.
    #[serde(with = "moment::option")]
    pub secrecy_explained_at: Option<OffsetDateTime>,
    /// Whether it agreed to the shared purpose.
    pub purpose_agreed: bool,
    /// Which interest in the case the person has.
    pub reason: Option<String>,
    /// The ground of the invitation: `influence`, `expertise` or `ease`.
    pub ground: Option<String>,
    /// The name of the person in whose place it came.
    pub substitute_for: Option<String>,
}

/// Why the conference was called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calling {
    /// The number of the letters.
    pub number: Option<String>,
    /// Who proposed it.
    pub initiator: Option<String>,
    /// The codes of the areas that it concerns.
    pub area: Vec<String>,
    /// The codes of the functions that it serves.
    pub functions: Vec<String>,
    /// Why a conference, what was tried, who else is needed.
    pub screening: Option<Screening>,
}

/// How a person was heard: `contributed`, `spoke`, `passed` or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// In the round of information.
    pub information: Option<String>,
    /// In the round on the background.
    pub background_views: Option<String>,
}

/// One text section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its key, for example `core_problem`.
    pub key: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A participant's sheet of entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Whose sheet it is.
    pub participant_id: Uuid,
    /// The entries, as [`read_rows`](super::row_entries::read_rows) gives them.
    pub entries: Vec<Map<String, Value>>,
    /// What is said of each entry, in their order; confidential sheets and old seals have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<voices::EntryNote>,
}

/// A row of the action plan and its owner's word on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// The row, as [`read_rows`](super::row_entries::read_rows) gives it.
    pub row: Map<String, Value>,
    /// The decision of the row's owner, if it still holds.
    pub commitment: Option<Commitment>,
}

/// What an owner decided about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Who decided.
    pub participant_id: Uuid,
    /// `committed` or `not_yet`.
    pub decision: String,
    /// When.
    #[serde(with = "moment")]
    pub decided_at: OffsetDateTime,
}

/// The course of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// What the meeting was for.
    pub purpose: String,
    /// Where it met.
    pub place: Option<String>,
    /// `guided` or `open`.
    pub editing: String,
    /// For when it had been called.
    #[serde(with = "moment")]
    pub scheduled_at: OffsetDateTime,
    /// When the chair opened it.
    #[serde(with = "moment")]
    pub started_at: OffsetDateTime,
    /// When it ended with the seal.
    #[serde(with = "moment")]
    pub ended_at: OffsetDateTime,
    /// The stages in the order in which they were entered.
    pub stages: Vec<StageEntry>,
    /// Checks that the chair overruled.
    pub overrules: Vec<Overrule>,
    /// When the points of the opening were spoken.
    #[serde(default)]
    pub opening: Vec<OpeningPoint>,
    /// When the meeting rested.
    #[serde(default)]
    pub pauses: Vec<Pause>,
}

/// A point of the opening that was spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningPoint {
    /// `purpose`, `case` or `secrecy`.
    pub point: String,
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
}

/// A rest of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Since when.
    #[serde(with = "moment")]
    pub paused_at: OffsetDateTime,
    /// When it went on; not, where it was sealed while it rested.
    #[serde(with = "moment::option")]
    pub resumed_at: Option<OffsetDateTime>,
    /// The chair's reason.
    pub reason: Option<String>,
}

/// A stage that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEntry {
    /// The stage's code.
    pub stage: String,
    /// When it was entered.
    #[serde(with = "moment")]
    pub entered_at: OffsetDateTime,
}

/// A step that the chair took although something was missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overrule {
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// The stage that was entered, or `seal`.
    pub step: String,
    /// The codes of what was missing.
    pub missing: Vec<String>,
    /// The chair's reason.
    pub reason: String,
}

/// The contents cannot be written: a moment lies outside the years 0000 to 9999.
#[derive(Debug, thiserror::Error)]
#[error("the part {name} of the minutes cannot be written")]
pub struct AssembleError {
    /// The leaf.
    pub name: String,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// The leaves of the minutes in their order. `salt` is asked once for each leaf, with its name, and must give fresh
/// random bytes every time.
pub fn assemble(contents: &Contents, salt: &mut dyn FnMut(&str) -> [u8; 32]) -> Result<Vec<Leaf>, AssembleError> {
    let mut leaves = Leaves { list: Vec::new(), salt };
    leaves.add("consent", &contents.consent)?;
    if let Some(calling) = &contents.calling {
        leaves.add("calling", calling)?;
    }
    leaves.add("participants", &contents.participants)?;
    leaves.add("rules", &json!({"language": "id", "rules": GROUND_RULES}))?;
    for section in &contents.sections {
        leaves.add(&format!("section/{}", section.key), section)?;
    }
    for sheet in &contents.contributions {
        leaves.add(&format!("contribution/{}", sheet.participant_id), sheet)?;
    }
    for sheet in &contents.confidential {
        leaves.add(&format!("confidential/{}", sheet.participant_id), sheet)?;
    }
    for dissents in &contents.dissents {
        leaves.add(&format!("dissent/{}", dissents.participant_id), dissents)?;
    }
    if !contents.needed.is_empty() {
        leaves.add("needed", &contents.needed)?;
    }
    leaves.add("actions", &contents.actions)?;
    leaves.add("course", &contents.course)?;
    leaves.add("conduct", &contents.conduct)?;
    Ok(leaves.list)
}

/// Whether a leaf holds what was said rather than what came out of it: contributions, closed notes, the course of the
/// meeting. Who led it and that it drew no conclusion are of the result: they say how the result came to count.
#[must_use]
pub fn is_talk(leaf: &str) -> bool {
    leaf == "course" || leaf.starts_with("contribution/") || leaf.starts_with("confidential/")
}

struct Leaves<'a> {
    list: Vec<Leaf>,
    salt: &'a mut dyn FnMut(&str) -> [u8; 32],
}

impl Leaves<'_> {
    fn add(&mut self, name: &str, value: &impl Serialize) -> Result<(), AssembleError> {
        let value = serde_json::to_value(value).map_err(|source| AssembleError { name: name.to_owned(), source })?;
        self.list.push(Leaf { name: name.to_owned(), salt: (self.salt)(name), value });
        Ok(())
    }
}
