//! The documents of a conference and their names on the socket.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use crate::ids::{ConferenceId, ParticipantId};

code_enum! {
    /// A section of the case format that is running text.
    pub enum TextSection {
        /// Nama kasus.
        Name => "name",
        /// Deskripsi yang dihadapi.
        Description => "description",
        /// Gejala yang muncul.
        Symptoms => "symptoms",
        /// Latar belakang.
        Background => "background",
        /// Segi positif konseli.
        Strengths => "strengths",
        /// Perkiraan inti masalah.
        CoreProblem => "core_problem",
        /// Kemungkinan pemecahan.
        Solutions => "solutions",
        /// Suara konseli.
        StudentView => "student_view",
    }
}

/// One shared document of a conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// A section of running text.
    Text(TextSection),
    /// The action plan.
    Actions,
    /// A participant's input sheet.
    Contributions(ParticipantId),
    /// What a participant tells chair and secretary alone.
    Confidential(ParticipantId),
    /// Presence and events; carries no text.
    Room,
}

impl Document {
    /// Reads a document's key: what stands behind the conference id in its name.
    pub fn parse_key(key: &str) -> Option<Self> {
        if let Some(owner) = key.strip_prefix("contributions/") {
            return parse_participant(owner).map(Self::Contributions);
        }
        if let Some(owner) = key.strip_prefix("confidential/") {
            return parse_participant(owner).map(Self::Confidential);
        }
        match key {
            "actions" => Some(Self::Actions),
            "room" => Some(Self::Room),
            text => text.parse().ok().map(Self::Text),
        }
    }

    /// Reads a whole document name, `{conference}/{key}`.
    pub fn parse_name(name: &str) -> Option<(ConferenceId, Self)> {
        let (conference, key) = name.split_once('/')?;
        let id: ConferenceId = conference.parse().ok()?;
        // One name for one document: other spellings of the same id are strangers.
        (id.to_string() == conference).then_some(())?;
        Some((id, Self::parse_key(key)?))
    }

    /// The whole name on the socket.
    pub fn name(self, conference: ConferenceId) -> String {
        format!("{conference}/{self}")
    }
}

impl fmt::Display for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(section) => section.fmt(formatter),
            Self::Actions => formatter.write_str("actions"),
            Self::Contributions(owner) => write!(formatter, "contributions/{owner}"),
            Self::Confidential(owner) => write!(formatter, "confidential/{owner}"),
            Self::Room => formatter.write_str("room"),
        }
    }
}

fn parse_participant(text: &str) -> Option<ParticipantId> {
    let id: ParticipantId = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}
