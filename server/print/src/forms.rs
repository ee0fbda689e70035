//! The letters and forms around a conference, to be signed by hand: invitation, attendance list, consent, pledge, the sheet that says
//! who the student is, and the form of the minutes for a meeting without a computer.

pub mod blank;

use rembuk_core::domain::school::SchoolZone;
use rembuk_core::invitation::letter::Letter;
use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::assemble::GROUND_RULES;
use time::OffsetDateTime;

use crate::codes::Code;
use crate::dates::Calendar;
use crate::paper::{Block, Column, Field, Letterhead, Paper, Run, Signature};
use crate::say::Say;

/// What all papers of a school bear alike.
#[derive(Clone)]
pub struct Office {
    /// The head of the paper.
    pub letterhead: Letterhead,
    /// The town before a date.
    pub city: Option<String>,
    /// The head of school, with the number.
    pub head: (Option<String>, Option<String>),
    /// The clock that the school goes by.
    pub zone: SchoolZone,
    /// The language of the forms.
    pub language: Language,
    /// When it is printed.
    pub now: OffsetDateTime,
}

/// The conference that a paper belongs to.
pub struct Meeting {
    /// The code that stands for the student.
    pub case_code: String,
    /// The number of the letters.
    pub number: Option<String>,
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// Where.
    pub place: Option<String>,
    /// Who convenes.
    pub chair: String,
}

/// Somebody who is expected.
pub struct Attendee {
    /// The name.
    pub name: String,
    /// The role's code.
    pub role: String,
    /// What is hoped from the person, as codes.
    pub gives: Vec<String>,
}

/// Who the student is.
pub struct Student {
    /// Full name.
    pub name: String,
    /// What the student is called.
    pub nickname: Option<String>,
    /// Class.
    pub class: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    pub born: Option<String>,
}

/// The official letter to an invitee.
#[must_use]
pub fn letter(office: &Office, letter: &Letter) -> Paper {
    let pairs = |rows: &[(String, String)]| Block::Fields {
        rows: rows.iter().map(|(label, text)| filled(label, text)).collect(),
    };
    let lines = |lines: &[String]| lines.iter().map(Block::text).collect::<Vec<_>>();
    let date = match &office.city {
        Some(city) => format!("{city}, {}", letter.date),
        None => letter.date.clone(),
    };
    let signature =
        Signature { above: date, office: "Hormat kami,".to_owned(), name: letter.inviter.clone(), number: None };
    let blocks = [
        vec![pairs(&letter.head)],
        vec![Block::Paragraph { runs: vec![Run::plain(letter.recipient.join("\n"))] }],
        lines(&letter.opening),
        vec![pairs(&letter.facts)],
        lines(&letter.closing),
        vec![Block::Signatures { people: vec![signature] }],
    ];
    let office = Office { language: Language::Indonesian, ..office.clone() };
    office.paper("Surat Undangan", "Letter of Invitation", blocks.concat())
}

/// The list that those who come sign.
#[must_use]
pub fn attendance(office: &Office, meeting: &Meeting, people: &[Attendee]) -> Paper {
    let say = |indonesian, english| office.language.say(indonesian, english);
    let columns = vec![
        Column::new(say("No", "No"), 3),
        Column::new(say("Nama", "Name"), 16),
        Column::new(say("Unsur/Jabatan", "Role"), 13),
        Column::new(say("Instansi", "From"), 11),
        Column::new(say("Alasan diundang", "Invited for"), 12),
        Column::new(say("Tanda tangan", "Signature"), 16),
    ];
    let row = |(person, number): (&Attendee, u32)| {
        let gives: Vec<String> = person.gives.iter().map(|code| Code::Gives.word(code, office.language)).collect();
        let role = Code::Role.word(&person.role, office.language);
        // Room to sign in.
        let signature = vec![Block::text(format!("{number}.\n\u{a0}"))];
        vec![cell(number.to_string()), cell(&person.name), cell(role), Vec::new(), cell(gives.join(", ")), signature]
    };
    let mut rows: Vec<_> = people.iter().zip(1..).map(row).collect();
    for number in (1..).skip(people.len()).take(3) {
        rows.push(row((&Attendee { name: String::new(), role: String::new(), gives: Vec::new() }, number)));
    }
    let blocks = vec![office.facts(Some(meeting)), Block::Table { columns, rows }, office.signed(&meeting.chair)];
    office.paper("Daftar Hadir Konferensi Kasus", "Attendance List of the Case Conference", blocks)
}

/// The form on which student and guardian agree.
#[must_use]
pub fn consent(office: &Office, meeting: Option<&Meeting>) -> Paper {
    let say = |indonesian, english| office.language.say(indonesian, english);
    let asked = say(
        "Setelah mendapat penjelasan tentang tujuan konferensi kasus, siapa yang akan hadir, apa yang dibicarakan, dan kerahasiaannya, saya menyatakan:",
        "Having been told what the case conference is for, who will be there, what is spoken of, and that it is kept secret, I say:",
    );
    let choices = [
        say("☐  setuju konferensi kasus ini diadakan", "☐  I agree that this case conference is held"),
        say("☐  tidak setuju", "☐  I do not agree"),
        say("☐  setuju dengan batas berikut:", "☐  I agree within these limits:"),
    ];
    let freely = say(
        "Persetujuan ini saya berikan dengan sukarela dan dapat saya cabut kapan saja.",
        "I give this consent freely and may withdraw it at any time.",
    );
    let signature = |office_words: &str| Signature {
        above: say("Tanggal ....................", "Date ....................").to_owned(),
        office: office_words.to_owned(),
        ..Signature::default()
    };
    let mut blocks = vec![office.facts(meeting), Block::text(asked)];
    blocks.extend(choices.map(Block::text));
    blocks.push(Block::Blank { lines: 2 });
    blocks.push(Block::text(freely));
    blocks.push(Block::Signatures {
        people: vec![
            signature(say("Peserta didik (konseli)", "Student")),
            signature(say("Orang tua/Wali", "Parent or guardian")),
            signature(say("Guru BK/Konselor", "Counsellor")),
        ],
    });
    office.paper("Lembar Persetujuan (Informed Consent)", "Consent Form", blocks)
}

/// The form on which a participant promises secrecy.
#[must_use]
pub fn pledge(office: &Office, meeting: Option<&Meeting>) -> Paper {
    let say = |indonesian, english| office.language.say(indonesian, english);
    let promise = say(
        "Saya berjanji menjaga kerahasiaan semua yang dibicarakan dalam konferensi kasus ini, juga setelah konferensi selesai, dan memegang kesepakatan bersama berikut:",
        "I promise to keep secret all that is said in this case conference, also after it has ended, and to hold to these ground rules:",
    );
    let rules = GROUND_RULES.iter().map(|rule| vec![Block::text(*rule)]).collect();
    let blocks = vec![
        office.facts(meeting),
        Block::Fields {
            rows: vec![empty(say("Nama", "Name")), empty(say("Unsur/Jabatan", "Role")), empty(say("Instansi", "From"))],
        },
        Block::text(promise),
        Block::List { ordered: true, start: 1, items: rules },
        Block::Signatures {
            people: vec![Signature {
                above: format!("{}, ....................", office.city.as_deref().unwrap_or("....................")),
                office: say("Yang menyatakan,", "Signed,").to_owned(),
                ..Signature::default()
            }],
        },
    ];
    office.paper("Pernyataan Kerahasiaan", "Pledge of Secrecy", blocks)
}

/// The sheet that says whom the code stands for. It is kept apart from the minutes.
#[must_use]
pub fn identity(office: &Office, meeting: &Meeting, student: &Student) -> Paper {
    let say = |indonesian, english| office.language.say(indonesian, english);
    let line = |label, value: &Option<String>| filled(label, value.as_deref().unwrap_or_default());
    let blocks = vec![
        Block::Fields {
            rows: vec![
                filled(say("Nama kasus (samaran)", "Case name (a code)"), &meeting.case_code),
                filled(say("Nama peserta didik", "Name of the student"), &student.name),
                line(say("Nama panggilan", "Called"), &student.nickname),
                line(say("Kelas", "Class"), &student.class),
                line(say("Tanggal lahir", "Born"), &student.born.as_deref().map(|born| office.calendar().due(born))),
                empty(say("NISN", "Student number (NISN)")),
            ],
        },
        Block::text(say(
            "Lembar ini disimpan terpisah dari berita acara, di tempat terkunci, dan hanya dibuka oleh konselor atau orang yang ditunjuknya.",
            "This sheet is kept apart from the minutes, under lock, and is opened by the counsellor or whom the counsellor names.",
        )),
        office.signed(&meeting.chair),
    ];
    office.paper("Lembar Identitas", "Identity Sheet", blocks)
}

impl Office {
    fn calendar(&self) -> Calendar {
        Calendar { zone: self.zone, language: self.language }
    }

    /// A paper with these blocks.
    fn paper(&self, indonesian: &'static str, english: &'static str, blocks: Vec<Block>) -> Paper {
        let day = self.calendar().local(self.now).date();
        let marking = self.language.say("RAHASIA", "CONFIDENTIAL");
        Paper {
            language: self.language,
            title: self.language.say(indonesian, english).to_owned(),
            subtitle: None,
            number: None,
            letterhead: self.letterhead.clone(),
            marking: Some(marking.to_owned()),
            foot: vec![marking.to_owned()],
            page_words: (self.language.say("hal. ", "p. ").to_owned(), self.language.say(" dari ", " of ").to_owned()),
            date: (day.year(), u8::from(day.month()), day.day()),
            blocks,
            shorter: Vec::new(),
            attachment: None,
        }
    }

    /// Which conference it is; lines to fill in where there is none yet.
    fn facts(&self, meeting: Option<&Meeting>) -> Block {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let labels = [
            say("Nama kasus (samaran)", "Case name (a code)"),
            say("Hari, tanggal", "Day and date"),
            say("Pukul", "Time"),
            say("Tempat", "Place"),
        ];
        let values = meeting.map_or_else(Default::default, |meeting| {
            let calendar = self.calendar();
            let at = calendar.local(meeting.starts_at);
            let time = format!("{} {}", calendar.time(at), self.zone.short_name());
            [meeting.case_code.clone(), calendar.day(at.date()), time, meeting.place.clone().unwrap_or_default()]
        });
        Block::Fields { rows: labels.iter().zip(&values).map(|(label, value)| filled(label, value)).collect() }
    }

    fn signed(&self, chair: &str) -> Block {
        let day = self.calendar().short_day(self.calendar().local(self.now).date());
        let above = self.city.as_ref().map_or_else(|| day.clone(), |city| format!("{city}, {day}"));
        let office = self.language.say("Pemimpin konferensi,", "Chair,").to_owned();
        Block::Signatures { people: vec![Signature { above, office, name: chair.to_owned(), number: None }] }
    }
}

fn filled(label: &str, value: &str) -> Field {
    let value = if value.is_empty() { Vec::new() } else { vec![Run::plain(value)] };
    Field { mark: String::new(), label: label.to_owned(), value }
}

fn empty(label: &str) -> Field {
    filled(label, "")
}

fn cell(words: impl Into<String>) -> Vec<Block> {
    let words: String = words.into();
    if words.is_empty() { Vec::new() } else { vec![Block::text(words)] }
}
