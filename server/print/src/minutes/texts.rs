//! D, F and G: the case format, the student's voice and the result, as people wrote them.

use serde_json::Value;

use super::Form;
use crate::codes::Code;
use crate::leaves::{Part, list, said, text};
use crate::paper::{Block, Run};
use crate::say::Say;

impl Form<'_> {
    pub(super) fn case_format(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let sections = [
            ("name", say("a. Nama kasus", "a. Case name")),
            ("description", say("b. Deskripsi masalah yang dihadapi", "b. Description")),
            ("symptoms", say("c. Gejala yang muncul", "c. Symptoms")),
            ("background", say("d. Latar belakang", "d. Background")),
            ("core_problem", say("e. Perkiraan inti masalah", "e. Presumed core problem")),
            ("solutions", say("f. Kemungkinan pemecahan", "f. Possible solutions")),
        ];
        let mut blocks = vec![Block::heading(1, say("D. FORMAT KASUS", "D. CASE FORMAT"))];
        for (key, title) in sections {
            blocks.push(Block::heading(2, title));
            blocks.extend(self.section(key));
        }
        blocks
    }

    pub(super) fn student(&self) -> Vec<Block> {
        let heading = Block::heading(1, self.language.say("F. SUARA KONSELI", "F. THE STUDENT'S OWN VIEW"));
        [vec![heading], self.section("student_view")].concat()
    }

    pub(super) fn result(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let mut blocks = vec![Block::heading(1, say("G. HASIL / KESIMPULAN", "G. RESULT"))];
        blocks.push(Block::heading(2, say("Segi positif konseli", "Positive sides")));
        blocks.extend(self.section("strengths"));
        blocks.push(Block::heading(2, say("Inti masalah", "Core problem")));
        blocks.extend(self.conclusion());
        blocks.extend(self.dissents());
        blocks
    }

    /// The core problem; or that there is none, and why.
    pub(super) fn conclusion(&self) -> Vec<Block> {
        match self.leaves.value("conduct").get("no_conclusion").filter(|remark| remark.is_object()) {
            Some(remark) => {
                let words = self.language.say(
                    "Konferensi berakhir tanpa kesimpulan. Alasan:",
                    "The conference ended without a conclusion. The reason:",
                );
                vec![Block::text(format!("{words} {}", text(remark, "reason")))]
            }
            None => self.section("core_problem"),
        }
    }

    /// Views that differ, under the names of those who hold them. Minutes without such a part have none.
    fn dissents(&self) -> Vec<Block> {
        let items: Vec<Vec<Block>> = self
            .leaves
            .values("dissent/")
            .flat_map(|sheet| {
                let holder = self.name_of(text(sheet, "participant_id"));
                list(sheet, "views").iter().map(move |view| self.dissent(&holder, view))
            })
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        let heading = Block::heading(2, self.language.say("Pendapat berbeda", "Dissenting views"));
        vec![heading, Block::List { ordered: false, start: 1, items }]
    }

    fn dissent(&self, holder: &str, view: &Value) -> Vec<Block> {
        let about = self.word(Code::Dissent, text(view, "on"));
        let for_student = match text(view, "standpoint") {
            "student" => self.language.say(", atas nama konseli", ", for the student"),
            _ => "",
        };
        let who = format!("{holder}{for_student} ({about}): ");
        let mut runs = vec![Run::bold(who), Run::plain(text(view, "text"))];
        if let Some(by) = said(view, "noted_by") {
            let noted = self.language.with(" (dicatat oleh {}, ", " (noted by {}, ", self.name_of(by));
            let standing = match said(view, "confirmed_at") {
                Some(_) => self.language.say("dibenarkan)", "confirmed)"),
                None => self.language.say("belum dibenarkan)", "not confirmed)"),
            };
            runs.push(Run::soft(noted + standing));
        }
        vec![Block::Paragraph { runs }]
    }

    /// A section of the sheet.
    pub(super) fn section(&self, key: &str) -> Vec<Block> {
        match self.leaves.part(&format!("section/{key}")) {
            Part::Shown(value) => {
                let blocks = blocks(list(value, "blocks"));
                if blocks.is_empty() { vec![self.empty()] } else { blocks }
            }
            Part::Withheld => vec![self.withheld()],
            Part::Absent => vec![self.empty()],
        }
    }
}

/// Blocks as a leaf holds them; those in which nothing is written are left out.
fn blocks(values: &[Value]) -> Vec<Block> {
    values.iter().filter_map(block).collect()
}

fn block(value: &Value) -> Option<Block> {
    match text(value, "kind") {
        "paragraph" => {
            let runs: Vec<Run> = list(value, "text").iter().map(run).collect();
            let is_blank = runs.iter().all(|run| run.text.trim().is_empty());
            (!is_blank).then_some(Block::Paragraph { runs })
        }
        "list" => {
            let items: Vec<Vec<Block>> = list(value, "items")
                .iter()
                .map(|item| blocks(item.as_array().map(Vec::as_slice).unwrap_or_default()))
                .filter(|item| !item.is_empty())
                .collect();
            let start =
                value.get("start").and_then(Value::as_u64).and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
            let ordered = value.get("ordered").and_then(Value::as_bool).unwrap_or(false);
            (!items.is_empty()).then_some(Block::List { ordered, start, items })
        }
        _ => None,
    }
}

fn run(value: &Value) -> Run {
    let is = |name| value.get(name).and_then(Value::as_bool).unwrap_or(false);
    // Not trimmed: the space between two runs is part of one of them.
    let text = value.get("t").and_then(Value::as_str).unwrap_or_default();
    Run { bold: is("b"), italic: is("i"), ..Run::plain(text) }
}
