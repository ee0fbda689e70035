//! What was said beside the text, as the minutes hold it: notes on entries, differing views under their holder's name, data
//! still needed.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::moment;

/// What is said of an entry of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryNote {
    /// The entry's id.
    pub entry: String,
    /// Who noted it for the owner of the sheet; none where the owner wrote it.
    pub noted_by: Option<Uuid>,
    /// Whether it was brought in during the meeting.
    pub added: bool,
    /// `significant`, `source_checked`.
    pub marks: Vec<String>,
    /// The owner's word on what was noted.
    pub word: Option<EntryWord>,
}

/// The word of a sheet's owner on an entry that others noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryWord {
    /// `confirmed` or `corrected`.
    pub word: String,
    /// What the owner said instead.
    pub text: Option<String>,
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// Whether it was said of the words that stand in the entry; not, where these changed after it.
    pub holds: bool,
}

/// The differing views of one participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissents {
    /// Whose views they are.
    pub participant_id: Uuid,
    /// The views, in the order in which they were first said.
    pub views: Vec<Dissent>,
}

/// A view that differs from a conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissent {
    /// `background`, `core_problem` or `plan`.
    pub on: String,
    /// `own`, or `student` for the objection of the student or its advocate.
    pub standpoint: String,
    /// In which words.
    pub text: String,
    /// When it was first said.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// When its words were last changed.
    #[serde(with = "moment::option")]
    pub changed_at: Option<OffsetDateTime>,
    /// Who noted it for its holder.
    pub noted_by: Option<Uuid>,
    /// When the holder confirmed what was noted.
    #[serde(with = "moment::option")]
    pub confirmed_at: Option<OffsetDateTime>,
}

/// Data that were still needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    /// What.
    pub what: String,
    /// Who could give it.
    pub from: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// When it was there.
    #[serde(with = "moment::option")]
    pub met_at: Option<OffsetDateTime>,
}
