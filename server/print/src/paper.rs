//! A document as parts in their order: what the templates set, whatever the document is about.
//! It holds words only; how they look is the template's business, and every form of print is made from the same parts.

use rembuk_core::invitation::words::Language;
use serde::Serialize;

use crate::say::Say;

/// A whole document.
#[derive(Debug, Clone, Serialize)]
pub struct Paper {
    /// The language that its words are in.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The number of the letter.
    pub number: Option<String>,
    /// Who writes.
    pub letterhead: Letterhead,
    /// `RAHASIA`, on every page.
    pub marking: Option<String>,
    /// What stands at the foot of every page.
    pub foot: Vec<String>,
    /// The words around the numbers of pages, as in «hal. 1 dari 4».
    pub page_words: (String, String),
    /// Year, month and day that the file bears.
    pub date: (i32, u8, u8),
    /// The parts.
    pub blocks: Vec<Block>,
    /// Shorter forms of the parts for what is to fit on one page, the longest first; empty where it may run on.
    #[serde(skip)]
    pub shorter: Vec<Vec<Block>>,
    /// A file that travels inside the document.
    #[serde(skip)]
    pub attachment: Option<Attachment>,
}

/// Who writes: the head of the first page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Letterhead {
    /// The line above the school's name.
    pub government: Option<String>,
    /// The school.
    pub school: String,
    /// Address, number, telephone, e-mail.
    pub lines: Vec<String>,
    /// What the logo is called for those who do not see it.
    pub logo_words: String,
    /// A PNG or JPEG picture.
    #[serde(skip)]
    pub logo: Option<Vec<u8>>,
}

/// A file inside the document.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is, in a sentence.
    pub description: String,
}

/// A stretch of text of one look; a line break is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Said with less weight: a remark of the form, not of people.
    pub soft: bool,
}

/// One part.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading; `level` counts from 1.
    Heading {
        /// How deep it stands.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Numbered, not bulleted.
        ordered: bool,
        /// The first number.
        start: u32,
        /// Each item is blocks again.
        items: Vec<Vec<Block>>,
    },
    /// Lines of a form: a label and what is filled in.
    Fields {
        /// The lines.
        rows: Vec<Field>,
    },
    /// A table with a head.
    Table {
        /// Heads and relative widths of the columns.
        columns: Vec<Column>,
        /// The rows, each with as many cells as there are columns.
        rows: Vec<Vec<Vec<Block>>>,
    },
    /// Where people sign, side by side.
    Signatures {
        /// Each with its office, name and number.
        people: Vec<Signature>,
    },
    /// The seal: a QR code and lines beside it.
    Seal {
        /// The code as an SVG picture.
        qr: String,
        /// What the code is, for those who do not see it.
        qr_words: String,
        /// What the code says.
        #[serde(skip)]
        address: String,
        /// The lines.
        lines: Vec<Vec<Run>>,
    },
    /// Empty lines to write on.
    Blank {
        /// How many.
        lines: u8,
    },
    /// What follows begins a page.
    PageBreak,
}

/// A line of a form.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// Its number or letter, if it has one.
    pub mark: String,
    /// What is asked.
    pub label: String,
    /// What is filled in.
    pub value: Vec<Run>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its width beside the others.
    pub width: u8,
}

/// Where somebody signs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Signature {
    /// A line above the office, as «Mengetahui,».
    pub above: String,
    /// The office.
    pub office: String,
    /// The name; empty leaves dots to write on.
    pub name: String,
    /// The number below the name, with its word.
    pub number: Option<String>,
}

impl Letterhead {
    /// The lines below the school's name.
    pub fn lines_of(
        address: Option<String>,
        npsn: Option<String>,
        phone: Option<String>,
        email: Option<String>,
    ) -> Vec<String> {
        let npsn = npsn.map(|npsn| format!("NPSN {npsn}"));
        let phone = phone.map(|phone| format!("Telp. {phone}"));
        let contact: Vec<String> = [npsn, phone, email].into_iter().flatten().collect();
        let contact = (!contact.is_empty()).then(|| contact.join(" · "));
        [address, contact].into_iter().flatten().collect()
    }

    /// What the logo is called for those who do not see it.
    pub fn logo_words(language: Language) -> String {
        language.say("Lambang sekolah", "Emblem of the school").to_owned()
    }
}

impl Run {
    /// Text of people.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text of people, in bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    /// A remark of the form.
    pub fn soft(text: impl Into<String>) -> Self {
        Self { text: text.into(), soft: true, ..Self::default() }
    }
}

impl Block {
    /// A heading of a part.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph of one look.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![Run::plain(text)] }
    }

    /// A remark of the form as a paragraph.
    pub fn soft(text: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![Run::soft(text)] }
    }
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, width: u8) -> Self {
        Self { title: title.into(), width }
    }
}
