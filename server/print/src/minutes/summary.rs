//! The copy for parents: what came out of it, who does what until when, in plain language.

use serde_json::Value;

use super::Form;
use super::identity::{cell, field};
use crate::leaves::{items, said, text};
use crate::paper::{Block, Column};
use crate::say::Say;

impl Form<'_> {
    pub(super) fn summary(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let started = self.calendar.read(text(self.leaves.value("course"), "started_at"));
        let rows = vec![
            field("", say("Nama kasus (samaran)", "Case name (a code)"), self.report.case_code.clone()),
            field(
                "",
                say("Hari, tanggal", "Day and date"),
                started.map(|at| self.calendar.day(at.date())).unwrap_or_default(),
            ),
            field("", say("Pukul", "Time"), self.hours()),
            field("", say("Tempat", "Place"), self.place().to_owned()),
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
            (say("Yang akan dilakukan, oleh siapa, dan kapan", "What will be done, by whom and when"), self.steps()),
        ];
        for (title, part) in parts {
            blocks.push(Block::heading(1, title));
            blocks.extend(part);
        }
        blocks.push(Block::soft(say(
            "Isi lembar ini rahasia. Mohon tidak diteruskan kepada orang lain. Bila ada yang tidak sesuai, sampaikan kepada guru BK.",
            "What stands here is confidential. Please do not pass it on. If something is not right, tell the counsellor.",
        )));
        blocks.push(self.signatures());
        blocks.push(self.seal());
        blocks
    }

    fn steps(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let actions = items(self.leaves.value("actions"));
        if actions.is_empty() {
            return vec![self.empty()];
        }
        let columns = vec![
            Column::new(say("Siapa", "Who"), 4),
            Column::new(say("Apa", "What"), 8),
            Column::new(say("Kapan", "When"), 4),
            Column::new(say("Di mana", "Where"), 4),
        ];
        let row = |action: &Value| {
            let row = action.get("row").unwrap_or(&Value::Null);
            let when = said(row, "when").map(|when| self.calendar.due(when)).unwrap_or_default();
            vec![cell(self.owner(row)), cell(text(row, "what")), cell(when), cell(text(row, "where"))]
        };
        vec![Block::Table { columns, rows: actions.iter().map(row).collect() }]
    }
}
