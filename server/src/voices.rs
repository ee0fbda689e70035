//! What people said beside the shared text, read as it stands: words on entries that were noted for them, marks, wishes for
//! other words, differing views, data still needed. Whether a word still holds hangs on what the entry says now.

use std::collections::HashMap;

use rembuk_core::domain::commitment::{PlanRow, field};
use rembuk_core::domain::voice::{EntryPlace, Subject};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::row_origin::Origin;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::records::RecordError;
use crate::records::voice::{Dissent, Marks, Needed, Rewording, WordGiven, open_voice, seal_voice};
use crate::store::voices::VoiceRecord;
use crate::vault::sealed::SealingKey;

/// The name under which those who lead are told that the student's name stands in what is said beside the text.
pub const VOICES: &str = "voices";

const PURPOSE: &str = "voice-terms";

/// Everything of one conference.
#[derive(Default)]
pub struct Voices {
    words: HashMap<EntryPlace, WordGiven>,
    marks: HashMap<EntryPlace, Marks>,
    rewordings: HashMap<EntryPlace, Rewording>,
    /// The views that differ, in the order in which they were first said.
    pub dissents: Vec<(Uuid, Dissent)>,
    /// Data still needed, in the order in which it was noted.
    pub needed: Vec<(Uuid, Needed)>,
}

/// What is said of one entry.
pub struct EntryVoice {
    /// The entry's id.
    pub entry: String,
    /// Who noted it for the owner of the sheet.
    pub noted_by: Option<ParticipantId>,
    /// Whether it was brought in during the meeting.
    pub is_added: bool,
    /// Its marks.
    pub marks: Marks,
    /// The owner's word on it, and whether it holds for what the entry says now.
    pub word: Option<(WordGiven, bool)>,
    /// The chair's wish for other words, as long as the words are the same.
    pub rewording: Option<Rewording>,
}

/// An entry as the documents hold it.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// On whose sheet.
    pub sheet: ParticipantId,
    /// What it says.
    pub row: &'a PlanRow,
    /// Where it comes from.
    pub origin: Origin,
}

impl Voices {
    /// Opens what is kept.
    pub fn open(key: &SealingKey, conference: ConferenceId, kept: &[VoiceRecord]) -> Result<Self, RecordError> {
        let mut voices = Self::default();
        for record in kept {
            let Some(subject) = Subject::parse(&record.subject) else { continue };
            let sealed = &record.payload;
            match &subject {
                Subject::Word(place) => {
                    voices.words.insert(place.clone(), open_voice(key, conference, &subject, sealed)?);
                }
                Subject::Marks(place) => {
                    voices.marks.insert(place.clone(), open_voice(key, conference, &subject, sealed)?);
                }
                Subject::Rewording(place) => {
                    voices.rewordings.insert(place.clone(), open_voice(key, conference, &subject, sealed)?);
                }
                Subject::Dissent(id) => voices.dissents.push((*id, open_voice(key, conference, &subject, sealed)?)),
                Subject::Needed(id) => voices.needed.push((*id, open_voice(key, conference, &subject, sealed)?)),
            }
        }
        Ok(voices)
    }

    /// What is said of an entry, of a meeting that began then.
    pub fn entry(&self, key: &SealingKey, written: Written<'_>, started_at: Option<OffsetDateTime>) -> EntryVoice {
        let Written { sheet, row, origin } = written;
        let id = field(row, "id");
        let place = EntryPlace::new(sheet, id);
        let place = place.as_ref();
        let now = terms(key, row);
        let word = place.and_then(|place| self.words.get(place)).cloned();
        EntryVoice {
            entry: id.to_owned(),
            noted_by: noted_by(sheet, origin),
            is_added: origin.at.zip(started_at).is_some_and(|(at, started)| at >= started),
            marks: place.and_then(|place| self.marks.get(place)).cloned().unwrap_or_default(),
            word: word.map(|word| {
                let holds = word.terms == now;
                (word, holds)
            }),
            rewording: place.and_then(|place| self.rewordings.get(place)).filter(|asked| asked.terms == now).cloned(),
        }
    }

    /// The marks of an entry.
    pub fn marks(&self, place: &EntryPlace) -> Marks {
        self.marks.get(place).cloned().unwrap_or_default()
    }

    /// All that was typed and others read, to be looked through for the student's name.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let words = self.words.values().filter_map(|word| word.text.as_deref());
        let dissents = self.dissents.iter().map(|(_, dissent)| dissent.text.as_str());
        let needed = self.needed.iter().flat_map(|(_, needed)| [Some(needed.what.as_str()), needed.from.as_deref()]);
        words.chain(dissents).chain(needed.flatten())
    }

    /// The records whose texts `mask` changes, sealed anew; who said them and confirmed them stays.
    pub fn masked(
        &self,
        key: &SealingKey,
        conference: ConferenceId,
        mask: impl Fn(&str) -> String,
    ) -> Result<Vec<(Subject, Vec<u8>)>, RecordError> {
        let mut changed = Vec::new();
        for (place, word) in &self.words {
            let said = WordGiven { text: word.text.as_deref().map(&mask), ..word.clone() };
            if said != *word {
                let subject = Subject::Word(place.clone());
                changed.push((subject.clone(), seal_voice(key, conference, &subject, &said)?));
            }
        }
        for (id, dissent) in &self.dissents {
            let said = Dissent { text: mask(&dissent.text), ..dissent.clone() };
            if said != *dissent {
                let subject = Subject::Dissent(*id);
                changed.push((subject.clone(), seal_voice(key, conference, &subject, &said)?));
            }
        }
        for (id, needed) in &self.needed {
            let from = needed.from.as_deref().map(&mask);
            let item = Needed { what: mask(&needed.what), from, ..needed.clone() };
            if item != *needed {
                let subject = Subject::Needed(*id);
                changed.push((subject.clone(), seal_voice(key, conference, &subject, &item)?));
            }
        }
        Ok(changed)
    }
}

/// Who noted an entry for the owner of the sheet, where the owner did not write it.
pub fn noted_by(sheet: ParticipantId, origin: Origin) -> Option<ParticipantId> {
    origin.author.filter(|author| *author != sheet)
}

/// What is kept of the words that an entry says.
pub fn terms(key: &SealingKey, row: &PlanRow) -> [u8; 32] {
    key.keyed_hash(PURPOSE, field(row, "text").as_bytes())
}
