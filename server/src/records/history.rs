//! How a section of a sealed conference came to be, as it lies sealed in the store until the talk is erased.

use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::history::{Line, Piece};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{RecordError, open, seal, whole};
use crate::vault::sealed::{Place, SealingKey};

/// The lines of a section with the origin of each stretch.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct SectionHistory {
    /// In the order of the text.
    pub lines: Vec<HistoryLine>,
}

/// A paragraph or an item of a list.
#[derive(Clone, Serialize, Deserialize)]
pub struct HistoryLine {
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Its text.
    pub pieces: Vec<HistoryPiece>,
}

/// A stretch of text that one person wrote in one edit.
#[derive(Clone, Serialize, Deserialize)]
pub struct HistoryPiece {
    /// Who.
    pub author: Option<ParticipantId>,
    /// When.
    #[serde(with = "time::serde::rfc3339::option")]
    pub at: Option<OffsetDateTime>,
    /// What.
    pub text: String,
}

impl SectionHistory {
    /// Seals it.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId, document: &str) -> Result<Vec<u8>, RecordError> {
        seal(key, Place { subject: document, ..whole(conference, "history") }, self)
    }

    /// Opens it.
    pub fn open(
        key: &SealingKey,
        conference: ConferenceId,
        document: &str,
        sealed: &[u8],
    ) -> Result<Self, RecordError> {
        open(key, Place { subject: document, ..whole(conference, "history") }, sealed)
    }
}

impl From<Vec<Line>> for SectionHistory {
    fn from(lines: Vec<Line>) -> Self {
        let piece = |piece: Piece| HistoryPiece { author: piece.author, at: piece.at, text: piece.text };
        let line =
            |line: Line| HistoryLine { is_item: line.is_item, pieces: line.pieces.into_iter().map(piece).collect() };
        Self { lines: lines.into_iter().map(line).collect() }
    }
}
