//! E: how the meeting went, stage by stage, and what each brought in.

use rembuk_core::minutes::copy::{Copy, Naming, is_health};
use serde_json::Value;

use super::Form;
use super::identity::{cell, with_reason};
use crate::codes::Code;
use crate::leaves::{Part, list, said, text};
use crate::paper::{Block, Column, Run};
use crate::say::Say;

impl Form<'_> {
    pub(super) fn course(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let heading = Block::heading(1, say("E. JALANNYA KONFERENSI", "E. COURSE OF THE MEETING"));
        let course = match self.leaves.part("course") {
            Part::Shown(course) => course,
            Part::Withheld => return [vec![heading, self.withheld()], self.contributions()].concat(),
            Part::Absent => &Value::Null,
        };
        let columns = vec![
            Column::new(say("Pukul", "Time"), 2),
            Column::new(say("Tahap", "Stage"), 6),
            Column::new(say("Catatan", "Notes"), 8),
        ];
        let rows = list(course, "stages").iter().map(|entry| self.stage_row(course, entry)).collect();
        let mut blocks = vec![heading, Block::Table { columns, rows }];
        let events = self.events(course);
        if !events.is_empty() {
            let items = events.into_iter().map(|(_, words)| vec![Block::text(words)]).collect();
            blocks.push(Block::heading(2, say("Catatan jalannya konferensi", "Notes on the course")));
            blocks.push(Block::List { ordered: false, start: 1, items });
        }
        let ended = self.calendar.time_of(text(course, "ended_at"));
        blocks.push(Block::text(self.language.with(
            "Konferensi diakhiri dan notula disegel pukul {}.",
            "The conference ended and the minutes were sealed at {}.",
            ended,
        )));
        blocks.extend(self.contributions());
        blocks.extend(self.closed_notes());
        blocks
    }

    fn stage_row(&self, course: &Value, entry: &Value) -> Vec<Vec<Block>> {
        let stage = text(entry, "stage");
        let overruled = list(course, "overrules").iter().filter(|overrule| text(overrule, "step") == stage);
        let mut notes: Vec<String> = overruled
            .map(|overrule| {
                self.language.with(
                    "Dilanjutkan dengan alasan: {}",
                    "Went on for this reason: {}",
                    text(overrule, "reason"),
                )
            })
            .collect();
        if stage == "opening" {
            let spoken: Vec<String> =
                list(course, "opening").iter().map(|point| self.word(Code::Opening, text(point, "point"))).collect();
            if !spoken.is_empty() {
                notes.insert(
                    0,
                    self.language.with("Penstrukturan, disampaikan: {}", "Structuring, spoken: {}", spoken.join(", ")),
                );
            }
        }
        let time = self.calendar.time_of(text(entry, "entered_at"));
        vec![cell(time), cell(self.word(Code::Stage, stage)), cell(notes.join("\n"))]
    }

    /// What happened beside the stages, in the order of time.
    fn events(&self, course: &Value) -> Vec<(String, String)> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let conduct = self.leaves.value("conduct");
        let mut events = Vec::new();
        let mut add = |at: &str, words: String| {
            events.push((at.to_owned(), format!("{}: {words}", self.calendar.time_of(at))));
        };
        for pause in list(course, "pauses") {
            let until = match said(pause, "resumed_at") {
                Some(at) => self.language.with("dijeda sampai {}", "paused until {}", self.calendar.time_of(at)),
                None => say("dijeda", "paused").to_owned(),
            };
            add(text(pause, "paused_at"), with_reason(until, said(pause, "reason")));
        }
        for change in list(conduct, "handovers") {
            let role = self.word(Code::Role, text(change, "role"));
            let to = self.name_of(text(change, "to"));
            let words = if change.get("taken").and_then(Value::as_bool).unwrap_or(false) {
                self.language.with("{} diambil alih oleh", "{} taken over by", role)
            } else {
                self.language.with("{} diserahkan kepada", "{} handed over to", role)
            };
            add(text(change, "at"), with_reason(format!("{words} {to}"), said(change, "reason")));
        }
        if let Some(on) = conduct.get("goes_on").filter(|on| on.is_object()) {
            let words = say("pemimpin memutuskan konferensi dilanjutkan", "the chair decided to go on").to_owned();
            add(text(on, "at"), with_reason(words, said(on, "reason")));
        }
        for overrule in list(course, "overrules").iter().filter(|overrule| text(overrule, "step") == "seal") {
            let words = say("disegel dengan alasan", "sealed for this reason").to_owned();
            add(text(overrule, "at"), with_reason(words, said(overrule, "reason")));
        }
        events.sort();
        events
    }

    /// What each brought in, as this copy names it.
    fn contributions(&self) -> Vec<Block> {
        let heading = Block::heading(2, self.language.say("Masukan peserta", "Contributions of the participants"));
        if self.leaves.withholds("contribution/") {
            return vec![heading, self.withheld()];
        }
        let sheets: Vec<Block> = self.leaves.values("contribution/").flat_map(|sheet| self.sheet(sheet)).collect();
        if sheets.is_empty() {
            let none = self.language.say("Tidak ada masukan tertulis.", "No written contributions.");
            return vec![heading, Block::soft(none)];
        }
        [vec![heading], sheets].concat()
    }

    /// What was told chair and secretary alone.
    fn closed_notes(&self) -> Vec<Block> {
        let notes: Vec<Block> = self.leaves.values("confidential/").flat_map(|sheet| self.sheet(sheet)).collect();
        if notes.is_empty() {
            return Vec::new();
        }
        let heading = Block::heading(2, self.language.say("Catatan tertutup", "Closed notes"));
        [vec![heading], notes].concat()
    }

    fn sheet(&self, sheet: &Value) -> Vec<Block> {
        let hides_health = self.print.copy.hides_health();
        let entries: Vec<&Value> =
            list(sheet, "entries").iter().filter(|entry| said(entry, "text").is_some()).collect();
        let note = |entry: &Value| list(sheet, "notes").iter().find(|note| text(note, "entry") == text(entry, "id"));
        let shown: Vec<Vec<Block>> = entries
            .iter()
            .filter(|entry| !hides_health || !is_health(entry))
            .map(|entry| self.entry(entry, note(entry).unwrap_or(&Value::Null)))
            .collect();
        if shown.is_empty() {
            return Vec::new();
        }
        let who = vec![Block::heading(3, self.contributor(text(sheet, "participant_id")))];
        [who, vec![Block::List { ordered: false, start: 1, items: shown }]].concat()
    }

    fn contributor(&self, id: &str) -> String {
        let role = self.person(id).map(|person| self.word(Code::Role, text(person, "role")));
        let role = role.unwrap_or_else(|| self.language.say("Peserta", "Participant").to_owned());
        let by_name = match (self.print.copy, self.print.naming) {
            // In the counsellor's file closed notes bear their names; the naming is about contributions read by others.
            (_, Naming::Named) => true,
            (Copy::Full | Copy::Participants | Copy::Parents, Naming::Role | Naming::None) => false,
        };
        if by_name { format!("{}, {role}", self.name_of(id)) } else { role }
    }

    /// What somebody brought in, what it is, and how it came to stand under that name.
    fn entry(&self, entry: &Value, note: &Value) -> Vec<Block> {
        let known = [(Code::Category, "category"), (Code::EntryKind, "kind"), (Code::Setting, "setting")];
        let mut about: Vec<String> =
            known.into_iter().filter_map(|(code, name)| Some(self.word(code, said(entry, name)?))).collect();
        about.extend(self.remarks(note));
        let mut runs = vec![Run::plain(text(entry, "text"))];
        if !about.is_empty() {
            runs.push(Run::soft(format!(" ({})", about.join(", "))));
        }
        let mut blocks = vec![Block::Paragraph { runs }];
        if let Some(words) = note.get("word").and_then(|word| said(word, "text")) {
            let label = self.language.say("Ralat dari yang bersangkutan: ", "Corrected by who spoke: ");
            blocks.push(Block::Paragraph { runs: vec![Run::soft(label), Run::plain(words)] });
        }
        blocks
    }

    /// Who wrote it down for whom, that it is new, and what it was marked as.
    fn remarks(&self, note: &Value) -> Vec<String> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let mut remarks = Vec::new();
        if note.get("added").and_then(Value::as_bool).unwrap_or(false) {
            remarks.push(say("tambahan", "new").to_owned());
        }
        for (mark, words) in [
            ("significant", say("amat berarti", "matters much")),
            ("source_checked", say("sumber diperiksa", "source checked")),
        ] {
            if list(note, "marks").iter().any(|one| one == mark) {
                remarks.push(words.to_owned());
            }
        }
        if let Some(id) = said(note, "noted_by") {
            let word = note.get("word").filter(|word| word.is_object());
            let holds = word.and_then(|word| word.get("holds")).and_then(Value::as_bool).unwrap_or(false);
            let standing = match word.map(|word| text(word, "word")) {
                Some("confirmed") if holds => say("dibenarkan", "confirmed"),
                Some("corrected") => say("diralat", "corrected"),
                Some(_) => say("diubah setelah dibenarkan", "changed after it was confirmed"),
                None => say("belum dibenarkan", "not confirmed"),
            };
            let noted = self.language.with("dicatat oleh {}", "noted by {}", self.contributor(id));
            remarks.push(format!("{noted}, {standing}"));
        }
        remarks
    }
}
