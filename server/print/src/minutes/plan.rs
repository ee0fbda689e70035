//! H: who does what, and the word that each has given.

use serde_json::Value;

use super::Form;
use super::identity::cell;
use crate::codes::Code;
use crate::leaves::{Part, items, said, text};
use crate::paper::{Block, Column};
use crate::say::Say;

impl Form<'_> {
    pub(super) fn plan(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let heading = Block::heading(1, say("H. KOMITMEN DAN RENCANA TINDAK LANJUT", "H. COMMITMENTS AND ACTION PLAN"));
        let actions = match self.leaves.part("actions") {
            Part::Shown(actions) => items(actions),
            Part::Withheld => return vec![heading, self.withheld()],
            Part::Absent => &[],
        };
        if actions.is_empty() {
            return vec![heading, self.empty()];
        }
        let columns = vec![
            Column::new(say("No", "No"), 3),
            Column::new(say("Siapa", "Who"), 11),
            Column::new(say("Apa", "What"), 16),
            Column::new(say("Kapan", "When"), 10),
            Column::new(say("Di mana", "Where"), 9),
            Column::new(say("Pendekatan/ teknik", "Technique"), 11),
            Column::new(say("Penyebab yang ditangani", "Cause answered"), 11),
            Column::new(say("Perubahan yang diharapkan", "Change hoped for"), 12),
            Column::new(say("Komitmen/ paraf", "Commitment"), 13),
        ];
        let rows = actions.iter().zip(1..).map(|(action, number)| self.action_row(action, number)).collect();
        vec![heading, Block::Table { columns, rows }]
    }

    fn action_row(&self, action: &Value, number: u32) -> Vec<Vec<Block>> {
        let row = action.get("row").unwrap_or(&Value::Null);
        let with = |label: &str, name| said(row, name).map(|words| format!("{label}{words}"));
        let lines = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let say = |indonesian, english| self.language.say(indonesian, english);
        let kind = said(row, "kind").map(|kind| self.word(Code::Help, kind));
        let cells = [
            number.to_string(),
            lines([Some(self.owner(row)), with(say("bersama ", "with "), "with"), None]),
            lines([with("", "what"), kind, with(say("Pemecahan: ", "Solution: "), "solution")]),
            lines([said(row, "when").map(|when| self.calendar.due(when)), with("", "repeats"), None]),
            text(row, "where").to_owned(),
            text(row, "technique").to_owned(),
            text(row, "cause").to_owned(),
            lines([with("", "sign"), with("", "outcome"), None]),
            self.word_given(action),
        ];
        cells.into_iter().map(cell).collect()
    }

    pub(super) fn owner(&self, row: &Value) -> String {
        match said(row, "who") {
            Some(id) => self.person(id).map_or_else(|| id.to_owned(), |person| text(person, "name").to_owned()),
            None => self.language.say("Tanpa penanggung jawab", "Nobody responsible").to_owned(),
        }
    }

    pub(super) fn word_given(&self, action: &Value) -> String {
        let Some(word) = action.get("commitment").filter(|word| word.is_object()) else {
            return self.language.say("Belum dinyatakan", "Not given").to_owned();
        };
        let decision = match text(word, "decision") {
            "committed" => self.language.say("Berkomitmen", "Committed"),
            _ => self.language.say("Belum dapat berkomitmen", "Cannot commit yet"),
        };
        format!("{decision}\n{}", self.calendar.moment_of(text(word, "decided_at")))
    }
}
