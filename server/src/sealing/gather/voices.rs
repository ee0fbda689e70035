//! What was said beside the text: what of it belongs in the minutes.

use rembuk_core::ids::ParticipantId;
use rembuk_core::minutes::assemble;
use rembuk_core::minutes::assemble::voices::{Dissent, Dissents, EntryNote, EntryWord, Needed};

use super::Gathered;
use crate::voices::{EntryVoice, Written};

impl Gathered {
    /// Notes on the entries of a sheet, in their order.
    pub(super) fn notes(&self, sheet: ParticipantId) -> Vec<EntryNote> {
        let rows = self.contents.contributions.get(&sheet).map(Vec::as_slice).unwrap_or_default();
        let origins = self.contents.origins.get(&sheet).map(Vec::as_slice).unwrap_or_default();
        let written = rows.iter().zip(origins).map(|(row, origin)| Written { sheet, row, origin: *origin });
        written.map(|entry| note(self.voices.entry(&self.key, entry, self.record.started_at))).collect()
    }

    /// The differing views, a list for each holder, in the order of invitation.
    pub(super) fn dissents(&self) -> Vec<Dissents> {
        let of = |holder: ParticipantId| {
            let own = self.voices.dissents.iter().filter(move |(_, dissent)| dissent.holder == holder);
            own.map(|(_, dissent)| Dissent {
                on: dissent.on.code().to_owned(),
                standpoint: dissent.standpoint.code().to_owned(),
                text: dissent.text.clone(),
                at: dissent.at,
                changed_at: dissent.changed_at,
                noted_by: dissent.noted_by.map(|noted| noted.0),
                confirmed_at: dissent.confirmed_at,
            })
            .collect::<Vec<_>>()
        };
        self.people
            .iter()
            .map(|(person, _)| person.person.participant)
            .map(|holder| Dissents { participant_id: holder.0, views: of(holder) })
            .filter(|dissents| !dissents.views.is_empty())
            .collect()
    }

    /// Data still needed, and what of it came.
    pub(super) fn needed(&self) -> Vec<Needed> {
        let item = |needed: &crate::records::voice::Needed| Needed {
            what: needed.what.clone(),
            from: needed.from.clone(),
            until: needed.until.clone(),
            met_at: needed.met_at,
        };
        self.voices.needed.iter().map(|(_, needed)| item(needed)).collect()
    }

    /// A sheet of contributions as the minutes hold it.
    pub(super) fn with_notes(&self, mut sheet: assemble::Sheet) -> assemble::Sheet {
        sheet.notes = self.notes(ParticipantId(sheet.participant_id));
        sheet
    }
}

fn note(voice: EntryVoice) -> EntryNote {
    EntryNote {
        entry: voice.entry,
        noted_by: voice.noted_by.map(|noted| noted.0),
        added: voice.is_added,
        marks: voice.marks.0.iter().map(|mark| mark.code().to_owned()).collect(),
        word: voice.word.map(|(word, holds)| EntryWord {
            word: word.word.code().to_owned(),
            text: word.text,
            at: word.at,
            holds,
        }),
    }
}
