//! The copy for parents: what came out of it, who does what until when, in plain language, as a letter of one page. Where it
//! would run on it says less, and where more of it stands; the sealed file inside is the same whole one.

use serde_json::Value;

use super::Form;
use super::identity::{cell, field};
use crate::leaves::{items, said, text};
use crate::paper::{Block, Column};
use crate::say::Say;
use crate::short::{clipped, shortened};

/// How much a letter says.
#[derive(Clone, Copy)]
struct Length {
    /// Rows of the plan.
    rows: usize,
    /// Letters of each text, and of each cell a third of them.
    letters: usize,
}

/// All of it; then less and less, until it fits.
const WHOLE: Length = Length { rows: usize::MAX, letters: usize::MAX };
const SHORTER: [Length; 12] = [
    Length { rows: 40, letters: 600 },
    Length { rows: 30, letters: 520 },
    Length { rows: 22, letters: 440 },
    Length { rows: 16, letters: 360 },
    Length { rows: 13, letters: 310 },
    Length { rows: 11, letters: 270 },
    Length { rows: 9, letters: 230 },
    Length { rows: 8, letters: 200 },
    Length { rows: 7, letters: 170 },
    Length { rows: 6, letters: 140 },
    Length { rows: 4, letters: 110 },
    Length { rows: 3, letters: 80 },
];

impl Form<'_> {
    /// The letter, and shorter forms of it.
    pub(super) fn outcome(&self) -> (Vec<Block>, Vec<Vec<Block>>) {
        (self.letter(WHOLE), SHORTER.iter().map(|length| self.letter(*length)).collect())
    }

    fn letter(&self, length: Length) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let started = self.calendar.read(text(self.leaves.value("course"), "started_at"));
        let day = started.map(|at| self.calendar.day(at.date())).unwrap_or_default();
        let place = clipped(self.place(), length.letters);
        let rows = vec![
            field("", say("Nama kasus (samaran)", "Case name (a code)"), self.report.case_code.clone()),
            field("", say("Hari, tanggal", "Day and date"), format!("{day}, {}", self.hours())),
            field("", say("Tempat", "Place"), place),
        ];
        let mut blocks = vec![
            Block::text(say(
                "Terima kasih atas kehadiran dan masukan Bapak/Ibu. Lembar ini memuat hasil pertemuan dan apa yang akan dilakukan bersama untuk membantu anak kita.",
                "Thank you for coming and for what you told us. This sheet says what came out of the meeting and what we will do together to help.",
            )),
            Block::Fields { rows },
        ];
        let parts = [
            (say("Hal-hal baik yang kita lihat", "What is good and can be built on"), self.section("strengths")),
            (say("Yang kita perkirakan menjadi inti persoalan", "What we believe lies at the core"), self.conclusion()),
            (say("Yang mungkin menolong", "What may help"), self.section("solutions")),
        ];
        let mut is_cut = false;
        for (title, part) in parts {
            blocks.push(Block::heading(1, title));
            let (part, is_part_cut) = shortened(&part, length.letters);
            blocks.extend(part);
            is_cut |= is_part_cut;
        }
        blocks.push(Block::heading(
            1,
            say("Yang akan dilakukan, oleh siapa, dan kapan", "What will be done, by whom and when"),
        ));
        let (steps, left_out) = self.steps(length);
        blocks.push(steps);
        if left_out > 0 {
            let more = "… dan {} lagi. Selengkapnya ada dalam notula.";
            blocks.push(Block::soft(self.language.with(more, "… and {} more. The minutes hold all of it.", left_out)));
        } else if is_cut {
            blocks.push(Block::soft(say("Selengkapnya ada dalam notula.", "The minutes hold all of it.")));
        }
        blocks.push(Block::soft(say(
            "Isi lembar ini rahasia. Mohon tidak diteruskan kepada orang lain. Bila ada yang tidak sesuai, sampaikan kepada guru BK.",
            "What stands here is confidential. Please do not pass it on. If something is not right, tell the counsellor.",
        )));
        blocks.push(self.signatures());
        blocks.push(self.seal());
        blocks
    }

    /// The plan, and how many rows it leaves out where it is too long: it keeps first what parents do, then what is due first.
    fn steps(&self, length: Length) -> (Block, usize) {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let mut actions: Vec<&Value> = items(self.leaves.value("actions"))
            .iter()
            .map(|action| action.get("row").unwrap_or(&Value::Null))
            .collect();
        if actions.is_empty() {
            return (self.empty(), 0);
        }
        let left_out = actions.len().saturating_sub(length.rows);
        if left_out > 0 {
            let is_parents =
                |row: &Value| self.person(text(row, "who")).is_some_and(|who| text(who, "role") == "parent");
            actions.sort_by_key(|row| (!is_parents(row), said(row, "when").is_none(), text(row, "when")));
            actions.truncate(length.rows);
        }
        let columns = vec![
            Column::new(say("Siapa", "Who"), 4),
            Column::new(say("Apa", "What"), 8),
            Column::new(say("Kapan", "When"), 5),
            Column::new(say("Di mana", "Where"), 4),
        ];
        let short = |words: &str| cell(clipped(words, length.letters / 3));
        let row = |row: &Value| {
            let when = said(row, "when").map(|when| self.calendar.due(when)).unwrap_or_default();
            vec![short(&self.owner(row)), short(text(row, "what")), cell(when), short(text(row, "where"))]
        };
        let table = Block::Table { columns, rows: actions.into_iter().map(row).collect() };
        (table, left_out)
    }
}
