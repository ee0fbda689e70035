//! I and J: how the conference is judged, as far as its minutes tell, and when the help is looked at again. What the minutes
//! cannot know (it is judged after the seal) stays a line to write on.

use std::collections::BTreeSet;

use rembuk_core::minutes::copy::is_health;
use serde_json::Value;

use super::Form;
use super::identity::field;
use crate::leaves::{items, list, said, text};
use crate::paper::{Block, Field};
use crate::say::Say;
use crate::short::clipped;

/// How much of an entry is quoted: it stands whole in part E.
const QUOTED: usize = 180;
/// How many entries are quoted.
const QUOTES: usize = 8;

impl Form<'_> {
    pub(super) fn evaluation(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let needed = items(self.leaves.value("needed"));
        let open: Vec<String> =
            needed.iter().filter(|data| said(data, "met_at").is_none()).map(|data| self.needed(data)).collect();
        let met = match needed.len() {
            0 => String::new(),
            all => self.part_of(needed.len() - open.len(), all),
        };
        let mut rows = vec![
            field("", say("Data tambahan yang berarti", "New data that matter"), self.data_that_matter()),
            field("", say("Data yang masih diperlukan", "Data still needed"), open.join("; ")),
            field("", say("Keterpenuhan kebutuhan data", "Need of data met"), met),
            field("", say("Komitmen peserta", "Commitments"), self.commitments()),
        ];
        rows.extend(self.factors());
        vec![
            Block::heading(1, say("I. EVALUASI KONFERENSI", "I. EVALUATION OF THE CONFERENCE")),
            Block::Fields { rows },
        ]
    }

    /// «2 dari 3».
    fn part_of(&self, part: usize, all: usize) -> String {
        format!("{part} {} {all}", self.language.say("dari", "of"))
    }

    /// The entries that were marked as mattering much, among all that was brought in.
    fn data_that_matter(&self) -> String {
        if self.leaves.withholds("contribution/") {
            return self.language.say("Tidak disertakan dalam salinan ini.", "Withheld in this copy.").to_owned();
        }
        let hides_health = self.print.copy.hides_health();
        let mut count = 0;
        let mut marked = Vec::new();
        for sheet in self.leaves.values("contribution/") {
            for entry in list(sheet, "entries").iter().filter(|entry| !hides_health || !is_health(entry)) {
                let Some(words) = said(entry, "text") else { continue };
                count += 1;
                let note = list(sheet, "notes").iter().find(|note| text(note, "entry") == text(entry, "id"));
                let marks = note.map(|note| list(note, "marks")).unwrap_or_default();
                if marks.iter().any(|mark| mark == "significant") {
                    marked.push(clipped(words, QUOTED).replace('\n', " "));
                }
            }
        }
        if marked.is_empty() {
            return String::new();
        }
        let share = self.part_of(marked.len(), count);
        let share = self.language.with("{} masukan:", "{} contributions:", share);
        let left_out = marked.len().saturating_sub(QUOTES);
        let mut told = share;
        for words in marked.iter().take(QUOTES) {
            told.push_str(&format!("\n– {words}"));
        }
        if left_out > 0 {
            told.push_str(&self.language.with(
                "\n… dan {} lagi, lihat bagian E",
                "\n… and {} more, see part E",
                left_out,
            ));
        }
        told
    }

    /// How many of those who were there took something on, and of how many rows; who has not.
    fn commitments(&self) -> String {
        let actions = items(self.leaves.value("actions"));
        let word = |action: &Value, decision: &str| {
            let word = action.get("commitment").filter(|word| text(word, "decision") == decision)?;
            Some(text(word, "participant_id").to_owned())
        };
        let rows = actions.iter().filter(|action| word(action, "committed").is_some()).count();
        let committed: BTreeSet<String> = actions.iter().filter_map(|action| word(action, "committed")).collect();
        let there: Vec<&Value> =
            items(self.leaves.value("participants")).iter().filter(|person| was_there(person)).collect();
        let (with, without): (Vec<&Value>, Vec<&Value>) =
            there.iter().partition(|person| committed.contains(text(person, "id")));
        let people = self.part_of(with.len(), there.len());
        let people = self.language.with("{} peserta yang hadir", "{} of those who came", people);
        let rows = self.part_of(rows, actions.len());
        let rows = self.language.with("{} baris rencana", "{} rows of the plan", rows);
        let names: Vec<&str> = without.into_iter().map(|person| text(person, "name")).collect();
        if names.is_empty() {
            return format!("{people}; {rows}");
        }
        let names = self.language.with("Tanpa komitmen: {}", "Without a commitment: {}", names.join(", "));
        format!("{people}; {rows}\n{names}")
    }

    /// What the minutes tell of it, and a line for what those who were there say of it.
    fn factors(&self) -> Vec<Field> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let people = items(self.leaves.value("participants"));
        let named = |codes: &[&str]| {
            let those = people.iter().filter(|person| codes.contains(&text(person, "attendance")));
            those.map(|person| text(person, "name")).collect::<Vec<_>>().join(", ")
        };
        let views: usize = self.leaves.values("dissent/").map(|holder| list(holder, "views").len()).sum();
        let ended_without = self.leaves.value("conduct").get("no_conclusion").is_some_and(Value::is_object);
        let told = [
            (say("tidak hadir: ", "absent: "), named(&["absent", "absent_with_notice"])),
            (say("masukan tertulis: ", "by written input: "), named(&["written"])),
            (
                say("pendapat berbeda (bagian G): ", "differing views (part G): "),
                if views == 0 { String::new() } else { views.to_string() },
            ),
            (
                say("konferensi berakhir ", "the conference ended "),
                if ended_without { say("tanpa kesimpulan", "without a conclusion").to_owned() } else { String::new() },
            ),
        ];
        let told: Vec<String> = told
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("{label}{value}"))
            .collect();
        let label = say("Faktor penunjang/penghambat", "What helped or hindered");
        if told.is_empty() {
            return vec![field("", label, "")];
        }
        let told = self.language.with("Tercatat: {}", "On record: {}", told.join("; "));
        vec![field("", label, told), field("", "", "")]
    }

    /// What is needed, from whom, until when.
    fn needed(&self, data: &Value) -> String {
        let mut words = text(data, "what").to_owned();
        if let Some(from) = said(data, "from") {
            words.push_str(&self.language.with(", dari {}", ", from {}", from));
        }
        if let Some(until) = said(data, "until") {
            words.push_str(&self.language.with(", sampai {}", ", until {}", self.calendar.due(until)));
        }
        words
    }

    pub(super) fn reviews(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let due = items(self.leaves.value("actions")).iter().filter_map(|action| said(action.get("row")?, "when"));
        let due = due.max().map(|when| self.calendar.due(when)).unwrap_or_default();
        let rows = vec![
            field("", say("Batas waktu terakhir dalam rencana", "Last day of the plan"), due),
            field("", say("Penilaian segera (laiseg), tanggal", "Immediate review, on"), ""),
            field("", say("Penilaian jangka pendek (laijapen), tanggal", "Short-term review, on"), ""),
            field("", say("Penilaian jangka panjang (laijapang), tanggal", "Long-term review, on"), ""),
            field("", say("Konferensi berikutnya, tanggal", "Next conference, on"), ""),
        ];
        vec![Block::heading(1, say("J. RENCANA PENILAIAN", "J. REVIEWS PLANNED")), Block::Fields { rows }]
    }
}

/// Whether a participant was at the meeting, as far as it was noted, and to its end.
fn was_there(person: &Value) -> bool {
    said(person, "removed_at").is_none() && !["absent", "absent_with_notice"].contains(&text(person, "attendance"))
}
