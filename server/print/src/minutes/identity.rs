//! A, B and C: what the conference was, on what it rests, and who was there.

use rembuk_core::minutes::copy::Copy;
use serde_json::Value;

use super::Form;
use crate::codes::Code;
use crate::leaves::{Part, items, list, said, text};
use crate::paper::{Block, Column, Field, Run};
use crate::say::Say;

impl Form<'_> {
    pub(super) fn activity(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let course = self.leaves.value("course");
        let calling = self.leaves.value("calling");
        let started = self.calendar.read(text(course, "started_at"));
        let day = started.map(|at| format!("{} ({})", self.calendar.day(at.date()), self.calendar.figures(at.date())));
        let chair = self.names_with_role("chair").join(", ");
        let presenter = said(self.leaves.value("conduct"), "presenter");
        let presenter = presenter.map_or_else(|| chair.clone(), |id| self.name_of(id));
        let rows = [
            (say("Nama kasus (samaran)", "Case name (a code)"), self.report.case_code.clone()),
            (say("Bidang", "Area"), self.words(Code::Area, list(calling, "area"))),
            (say("Fungsi", "Functions"), self.words(Code::Function, list(calling, "functions"))),
            (say("Tujuan konferensi", "Purpose"), text(course, "purpose").to_owned()),
            (say("Hari, tanggal", "Day and date"), day.unwrap_or_default()),
            (say("Pukul", "Time"), self.hours()),
            (say("Tempat", "Place"), self.place().to_owned()),
            (say("Pengusul", "Proposed by"), text(calling, "initiator").to_owned()),
            (say("Pengundang", "Invited by"), chair.clone()),
            (say("Pemimpin konferensi", "Chair"), chair),
            (say("Sekretaris/Notulis", "Secretary"), self.names_with_role("secretary").join(", ")),
            (say("Penyaji kasus", "Case presented by"), presenter),
            (
                say("Lanjutan dari", "Continues"),
                self.continues().unwrap_or_else(|| say("– (konferensi pertama)", "– (first conference)").to_owned()),
            ),
        ];
        let rows = rows.into_iter().zip(1..).map(|((label, value), number)| field(&number.to_string(), label, value));
        let rows: Vec<Field> = rows.collect();
        vec![Block::heading(1, say("A. IDENTITAS KEGIATAN", "A. THE CONFERENCE")), Block::Fields { rows }]
    }

    /// «Pukul 09.00 s.d. 10.30 WIB».
    pub(super) fn hours(&self) -> String {
        let course = self.leaves.value("course");
        let time = |name| self.calendar.time_of(text(course, name));
        let until = self.language.say("s.d.", "to");
        match said(course, "started_at") {
            Some(_) => {
                format!("{} {until} {} {}", time("started_at"), time("ended_at"), self.calendar.zone.short_name())
            }
            None => String::new(),
        }
    }

    pub(super) fn place(&self) -> &str {
        said(self.leaves.value("course"), "place").unwrap_or_else(|| self.language.say("daring", "online"))
    }

    /// The seal that this one continues.
    fn continues(&self) -> Option<String> {
        let fingerprint = self.leaves.continues()?;
        Some(self.language.with("konferensi dengan segel {}", "the conference with the seal {}", fingerprint))
    }

    pub(super) fn consent(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let mut blocks = vec![Block::heading(1, say("B. PERSETUJUAN DAN KERAHASIAAN", "B. CONSENT AND SECRECY"))];
        let consent = match self.leaves.part("consent") {
            Part::Shown(consent) => consent,
            Part::Withheld => return [blocks, vec![self.withheld()]].concat(),
            Part::Absent => &Value::Null,
        };
        let mut rows = Vec::new();
        if let Some(student) = consent.get("student").filter(|student| student.is_object()) {
            rows.push(field("", say("Persetujuan konseli", "The student's consent"), self.agreement(student)));
        }
        if let Some(guardian) = consent.get("guardian").filter(|guardian| guardian.is_object()) {
            let value = format!("{}: {}", text(guardian, "name"), self.agreement(guardian));
            rows.push(field("", say("Persetujuan orang tua/wali", "The guardian's consent"), value));
        }
        let reasons = [
            (
                "guardian_absent_reason",
                say("Tanpa persetujuan orang tua/wali, karena", "Without a guardian's consent, because"),
            ),
            (
                "override_reason",
                say(
                    "Tanpa persetujuan, atas keputusan koordinator, karena",
                    "Without consent, by the coordinator, because",
                ),
            ),
        ];
        for (name, label) in reasons {
            if let Some(reason) = said(consent, name) {
                rows.push(field("", label, reason.to_owned()));
            }
        }
        for withdrawn in list(self.leaves.value("conduct"), "consent_withdrawn") {
            let by = match text(withdrawn, "by") {
                "student" => say("Konseli menarik persetujuannya", "The student withdrew consent"),
                _ => say("Orang tua/wali menarik persetujuannya", "The guardian withdrew consent"),
            };
            let when = self.calendar.moment_of(text(withdrawn, "at"));
            rows.push(field("", by, with_reason(when, said(withdrawn, "reason"))));
        }
        let people = items(self.leaves.value("participants"));
        let pledged = people.iter().filter(|person| said(person, "pledged_at").is_some()).count();
        let pledges = self.language.with("{} dari", "{} of", pledged);
        rows.push(field(
            "",
            say("Pernyataan kerahasiaan peserta", "Pledges of secrecy"),
            format!("{pledges} {} {}", people.len(), say("orang", "people")),
        ));
        blocks.push(Block::Fields { rows });
        let rules = list(self.leaves.value("rules"), "rules");
        if !rules.is_empty() {
            blocks
                .push(Block::heading(2, say("Kesepakatan bersama yang diikrarkan", "Ground rules that were pledged")));
            let items = rules.iter().filter_map(Value::as_str).map(|rule| vec![Block::text(rule)]).collect();
            blocks.push(Block::List { ordered: true, start: 1, items });
        }
        blocks
    }

    fn agreement(&self, given: &Value) -> String {
        let method = self.word(Code::Method, text(given, "method"));
        let when = self.calendar.moment_of(text(given, "given_at"));
        let scope = said(given, "scope").map(|scope| format!("; {scope}")).unwrap_or_default();
        format!("{method}, {when}{scope}")
    }

    pub(super) fn people(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let heading = Block::heading(1, say("C. PESERTA (DAFTAR HADIR)", "C. PARTICIPANTS"));
        let people = match self.leaves.part("participants") {
            Part::Shown(people) => items(people),
            Part::Withheld => return vec![heading, self.withheld()],
            Part::Absent => &[],
        };
        let columns = vec![
            Column::new(say("No", "No"), 3),
            Column::new(say("Nama", "Name"), 14),
            Column::new(say("Unsur/Jabatan", "Role"), 11),
            Column::new(say("Alasan diundang", "Invited for"), 15),
            Column::new(say("Kehadiran", "Attendance"), 12),
            Column::new(say("Pernyataan kerahasiaan", "Pledge"), 12),
            Column::new(say("Tanda tangan", "Signature"), 11),
        ];
        let rows = people.iter().zip(1..).map(|(person, number)| self.person_row(person, number)).collect();
        vec![heading, Block::Table { columns, rows }]
    }

    fn person_row(&self, person: &Value, number: u32) -> Vec<Vec<Block>> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let mut name = text(person, "name").to_owned();
        if let Some(other) = said(person, "substitute_for") {
            name.push_str(&self.language.with("\n(menggantikan {})", "\n(in place of {})", other));
        }
        let mut asked = self.words(Code::Gives, list(person, "gives"));
        // Why somebody was asked is between the school and that person.
        if let Some(reason) = said(person, "reason").filter(|_| self.print.copy == Copy::Full) {
            asked.push_str(&format!("\n{reason}"));
        }
        let pledge = match said(person, "pledged_at") {
            Some(at) => self.calendar.moment_of(at),
            None => "–".to_owned(),
        };
        let cells = [
            number.to_string(),
            name,
            self.word(Code::Role, text(person, "role")),
            asked,
            self.attendance(person, say("datang", "came"), say("pulang lebih awal", "left early")),
            pledge,
            String::new(),
        ];
        cells.into_iter().map(cell).collect()
    }

    fn attendance(&self, person: &Value, came: &str, left: &str) -> String {
        let mut words =
            vec![said(person, "attendance").map_or_else(|| "–".to_owned(), |code| self.word(Code::Attendance, code))];
        for (name, word) in [("arrived_at", came), ("left_at", left)] {
            if let Some(at) = said(person, name) {
                words.push(format!("{word} {}", self.calendar.time_of(at)));
            }
        }
        if let Some(at) = said(person, "removed_at") {
            let time = self.calendar.time_of(at);
            words.push(self.language.with("dikeluarkan {}", "removed {}", time));
        }
        words.join(", ")
    }
}

/// A line of a form.
pub(super) fn field(mark: &str, label: impl Into<String>, value: impl Into<String>) -> Field {
    let value: String = value.into();
    let runs = if value.is_empty() { Vec::new() } else { vec![Run::plain(value)] };
    Field { mark: mark.to_owned(), label: label.into(), value: runs }
}

/// A cell with words in it.
pub(super) fn cell(words: impl Into<String>) -> Vec<Block> {
    let words: String = words.into();
    if words.is_empty() { Vec::new() } else { vec![Block::text(words)] }
}

/// Words with the reason behind them, where there is one.
pub(super) fn with_reason(words: String, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{words}: {reason}"),
        None => words,
    }
}
