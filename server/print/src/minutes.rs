//! The official minutes on paper, part by part as schools know the form. Only what a genuine sealed file holds is printed:
//! the printer is given the file, and adds the letterhead, the words of the form and where the seal can be checked.

mod closing;
mod course;
mod evaluation;
mod identity;
mod plan;
mod summary;
mod texts;

use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::copy::{Copy, CopyFiles, Naming};
use rembuk_core::minutes::verify::{Report, Verdict, verify};
use serde_json::Value;

use crate::codes::Code;
use crate::dates::Calendar;
use crate::forms::Office;
use crate::leaves::{Leaves, items, said, text};
use crate::paper::{Attachment, Block, Paper, Run};
use crate::say::Say;

/// What a copy of minutes is printed from.
pub struct MinutesPrint {
    /// The sealed file as this copy shows it, and the one that travels inside.
    pub files: CopyFiles,
    /// For whom it is made.
    pub copy: Copy,
    /// How contributions stand in it.
    pub naming: Naming,
    /// What all papers of the school bear alike.
    pub office: Office,
    /// Who asked for the copy; stands on each page.
    pub reader: String,
    /// The address at which the seal is looked up; its fingerprint follows.
    pub seal_address: String,
}

/// The file is no genuine sealed minutes: nothing of it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("only genuine minutes are printed")]
pub struct NotGenuine;

/// The copy as a document, ready for the press.
pub fn paper(print: MinutesPrint) -> Result<Paper, NotGenuine> {
    let report = genuine(&print.files.printed)?;
    genuine(&print.files.attached)?;
    let leaves = Leaves::of(&print.files.printed);
    let form = Form {
        calendar: Calendar { zone: print.office.zone, language: print.office.language },
        language: print.office.language,
        leaves: &leaves,
        report: &report,
        print: &print,
    };
    let (blocks, shorter) = match print.copy {
        Copy::Full | Copy::Participants => (form.whole(), Vec::new()),
        Copy::Parents => form.outcome(),
    };
    let sealed_on = form.calendar.local(report.sealed_at).date();
    let number = said(leaves.value("calling"), "number")
        .map(|number| print.office.language.with("Nomor: {}", "Number: {}", number));
    let (title, marking, foot) = (form.title(), form.language.say("RAHASIA", "CONFIDENTIAL").to_owned(), form.foot());
    Ok(Paper {
        language: print.office.language,
        title,
        subtitle: None,
        number,
        marking: Some(marking),
        foot,
        page_words: form.page_words(),
        date: (sealed_on.year(), u8::from(sealed_on.month()), sealed_on.day()),
        blocks,
        shorter,
        attachment: Some(Attachment {
            bytes: print.files.attached.clone(),
            description: form
                .language
                .say("Notula tersegel dari salinan ini", "The sealed minutes of this copy")
                .to_owned(),
        }),
        letterhead: print.office.letterhead.clone(),
    })
}

fn genuine(file: &[u8]) -> Result<Report, NotGenuine> {
    match verify(file) {
        Verdict::Genuine(report) => Ok(report),
        Verdict::Altered(_) | Verdict::Unreadable(_) => Err(NotGenuine),
    }
}

/// A copy while it is put together.
struct Form<'a> {
    calendar: Calendar,
    language: Language,
    leaves: &'a Leaves,
    report: &'a Report,
    print: &'a MinutesPrint,
}

impl Form<'_> {
    /// The parts A to K.
    fn whole(&self) -> Vec<Block> {
        let parts = [
            self.activity(),
            self.consent(),
            self.people(),
            self.case_format(),
            self.course(),
            self.student(),
            self.result(),
        ];
        let after = [self.plan(), self.evaluation(), self.reviews(), self.closing(), self.annex(), vec![self.seal()]];
        parts.into_iter().chain(after).flatten().collect()
    }

    fn title(&self) -> String {
        let words = match self.print.copy {
            Copy::Full | Copy::Participants => {
                ("Berita Acara dan Notula Konferensi Kasus", "Record and Minutes of the Case Conference")
            }
            Copy::Parents => ("Hasil Konferensi Kasus", "Outcome of the Case Conference"),
        };
        self.language.say(words.0, words.1).to_owned()
    }

    fn copy_words(&self) -> &'static str {
        match self.print.copy {
            Copy::Full => self.language.say("Salinan lengkap", "Full copy"),
            Copy::Participants => self.language.say("Salinan peserta", "Copy for participants"),
            Copy::Parents => self.language.say("Salinan orang tua/wali", "Copy for parents"),
        }
    }

    fn foot(&self) -> Vec<String> {
        let sealed = self.calendar.moment(self.report.sealed_at);
        let sealed = self.language.with("Disegel {}", "Sealed {}", sealed);
        let seal = self.language.with("kode verifikasi {}", "verification code {}", self.report.fingerprint);
        let hash = short_hash(&self.report.payload_hash);
        let reader = self.language.with("untuk {}", "for {}", &self.print.reader);
        let marking = self.language.say("RAHASIA", "CONFIDENTIAL");
        vec![format!("{sealed} · {seal} · SHA-256 {hash}"), format!("{}, {reader} · {marking}", self.copy_words())]
    }

    fn page_words(&self) -> (String, String) {
        (self.language.say("hal. ", "p. ").to_owned(), self.language.say(" dari ", " of ").to_owned())
    }

    /// The participant of this id.
    fn person(&self, id: &str) -> Option<&Value> {
        items(self.leaves.value("participants")).iter().find(|person| text(person, "id") == id)
    }

    /// The name of the participant of this id.
    fn name_of(&self, id: &str) -> String {
        match self.person(id) {
            Some(person) => text(person, "name").to_owned(),
            None => self.language.say("seorang peserta", "a participant").to_owned(),
        }
    }

    /// The names of those with this role who were not removed.
    fn names_with_role(&self, role: &str) -> Vec<&str> {
        items(self.leaves.value("participants"))
            .iter()
            .filter(|person| text(person, "role") == role && text(person, "removed_at").is_empty())
            .map(|person| text(person, "name"))
            .collect()
    }

    fn word(&self, code: Code, value: &str) -> String {
        code.word(value, self.language)
    }

    /// The words of several codes, joined.
    fn words(&self, code: Code, values: &[Value]) -> String {
        let words: Vec<String> = values.iter().filter_map(Value::as_str).map(|value| self.word(code, value)).collect();
        words.join(", ")
    }

    /// A part that this copy does not show.
    fn withheld(&self) -> Block {
        Block::soft(self.language.say(
            "Bagian ini tidak disertakan dalam salinan ini. Segel tetap dapat diperiksa.",
            "This part is withheld in this copy. The seal can still be checked.",
        ))
    }

    /// A part in which nothing was written.
    fn empty(&self) -> Block {
        Block::Paragraph {
            runs: vec![Run { italic: true, ..Run::soft(self.language.say("Tidak diisi.", "Left empty.")) }],
        }
    }
}

/// The first and last letters of a hash, enough to see two apart.
fn short_hash(hash: &[u8; 32]) -> String {
    let hex = hex(hash);
    format!("{}…{}", hex.get(..8).unwrap_or_default(), hex.get(56..).unwrap_or_default())
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
