//! Sealed conferences of any size, the same bytes in every run.

use ed25519_dalek::SigningKey;
use rembuk_core::domain::school::SchoolZone;
use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::assemble::conduct::Conduct;
use rembuk_core::minutes::assemble::voices::{Dissent, Dissents, Needed};
use rembuk_core::minutes::assemble::{
    Action, Agreement, Commitment, Consent, Contents, Course, GuardianAgreement, Heard, Participant, Presence, Section,
    Sheet, StageEntry, assemble,
};
use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_core::minutes::seal::{SealInput, seal};
use rembuk_core::minutes::text_blocks::{Block, Run};
use rembuk_print::forms::Office;
use rembuk_print::minutes::{MinutesPrint, paper};
use rembuk_print::paper::{Letterhead, Paper};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

const START: OffsetDateTime = datetime!(2026-11-24 02:00 UTC);
const SECTIONS: [&str; 8] =
    ["name", "description", "symptoms", "background", "core_problem", "solutions", "strengths", "student_view"];
const STAGES: [&str; 8] = [
    "opening",
    "presentation",
    "information",
    "first_conclusion",
    "background_views",
    "core_conclusion",
    "commitments",
    "closing",
];

/// How much a conference holds.
pub(crate) struct Size {
    pub(crate) people: u128,
    pub(crate) actions: u128,
    /// How often the text of a section is repeated.
    pub(crate) text: usize,
}

pub(crate) const SMALL: Size = Size { people: 3, actions: 2, text: 1 };
pub(crate) const LARGE: Size = Size { people: 25, actions: 40, text: 14 };

/// What people write in a section.
pub(crate) const WORDS: &str = "Sejak bulan Mei ia sering terlambat dan tertidur pada jam pelajaran pertama; \"di rumah\" ia \
    membantu berjualan sampai larut. ꦲꦤꦕꦫꦏ – سلام – ia suka menggambar 👩‍👧.";

pub(crate) fn person(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_5e00_0000_7000_8000_0000_0000_0000 + number)
}

/// A sealed file of this size, with `words` in every text.
pub(crate) fn sealed(size: &Size, words: &str) -> Vec<u8> {
    let mut salts = 0_u8;
    let leaves = assemble(&contents(size, words), &mut |_| {
        salts = salts.wrapping_add(1);
        [salts; 32]
    })
    .unwrap();
    let input = SealInput {
        school: "SMP Negeri 1 Sukamaju".into(),
        conference_id: person(0),
        case_code: "MERPATI-7".into(),
        opened_at: START,
        sealed_at: datetime!(2026-11-24 03:30:00.25 UTC),
        log_seq: 1234,
        log_head: [0xab; 32],
        audit_head: [0xcd; 32],
        previous_seal: None,
        leaves,
    };
    seal(&input, &SigningKey::from_bytes(&[42; 32])).unwrap().bytes
}

/// A copy of `sealed` as a document.
pub(crate) fn printed(sealed: &[u8], copy: Copy, naming: Naming) -> Paper {
    paper(MinutesPrint {
        files: copy.files(sealed, naming).unwrap(),
        copy,
        naming,
        office: office(),
        reader: "Dewi Lestari".into(),
        seal_address: "https://rembuk.example/s/".into(),
    })
    .unwrap()
}

/// The paper of the school in these stories.
pub(crate) fn office() -> Office {
    Office {
        letterhead: Letterhead {
            government: Some("Pemerintah Kabupaten Sukamaju".into()),
            school: "SMP Negeri 1 Sukamaju".into(),
            lines: vec!["Jalan Melati 7, Sukamaju".into(), "NPSN 20223344 · Telp. 021 555 777".into()],
            logo_words: "Lambang sekolah".into(),
            logo: None,
        },
        city: Some("Sukamaju".into()),
        head: (Some("Drs. Harjono".into()), Some("19700101 199512 1 001".into())),
        zone: SchoolZone::Western,
        language: Language::Indonesian,
        now: START,
    }
}

/// All that a document says, as one text.
pub(crate) fn said(paper: &Paper) -> String {
    serde_json::to_string(paper).unwrap()
}

fn contents(size: &Size, words: &str) -> Contents {
    let roles = ["chair", "secretary", "parent", "homeroom_teacher", "doctor", "subject_teacher"];
    let role = |number: u128| roles[usize::try_from(number - 1).unwrap().min(5)];
    Contents {
        consent: consent(),
        calling: None,
        participants: (1..=size.people).map(|number| participant(number, role(number))).collect(),
        sections: SECTIONS
            .iter()
            .map(|key| Section { key: (*key).into(), blocks: vec![paragraph(words); size.text] })
            .collect(),
        contributions: (1..=size.people).map(|number| sheet(number, "education", words)).collect(),
        confidential: vec![sheet(3, "health", "rahasia dokter")],
        dissents: vec![Dissents {
            participant_id: person(2),
            views: vec![Dissent {
                on: "core_problem".into(),
                standpoint: "own".into(),
                text: "Menurut saya intinya lain".into(),
                at: START,
                changed_at: None,
                noted_by: None,
                confirmed_at: None,
            }],
        }],
        needed: vec![Needed {
            what: "Rapor kelas VI".into(),
            from: None,
            until: Some("2026-12-03".into()),
            met_at: None,
        }],
        actions: (1..=size.actions).map(|number| action(number, 1 + number % size.people)).collect(),
        course: Course {
            purpose: "Membantu MERPATI-7 hadir tepat waktu".into(),
            place: Some("Ruang BK".into()),
            editing: "guided".into(),
            scheduled_at: START,
            started_at: START,
            ended_at: datetime!(2026-11-24 03:30 UTC),
            stages: STAGES.iter().map(|stage| StageEntry { stage: (*stage).into(), entered_at: START }).collect(),
            overrules: Vec::new(),
            opening: Vec::new(),
            pauses: Vec::new(),
        },
        conduct: Conduct::default(),
    }
}

fn participant(number: u128, role: &str) -> Participant {
    Participant {
        id: person(number),
        name: format!("Peserta Nomor-{number}"),
        role: role.into(),
        party: "decisive".into(),
        gives: vec!["information".into(), "commitment".into()],
        pledged_at: Some(START),
        removed_at: None,
        heard: Heard::default(),
        presence: Some(Presence {
            attendance: Some("present".into()),
            arrived_at: Some(START),
            left_at: None,
            alone_declared_at: None,
            secrecy_explained_at: None,
            purpose_agreed: true,
            reason: None,
            ground: None,
            substitute_for: None,
        }),
    }
}

fn consent() -> Consent {
    let agreement = Agreement { method: "written".into(), given_at: START, scope: "Kesulitan belajar".into() };
    Consent {
        student: Some(agreement.clone()),
        guardian: Some(GuardianAgreement { name: "Ibu Kartini".into(), agreement }),
        guardian_absent_reason: None,
        override_reason: None,
        recorded_at: START,
        recorded_by: "Dewi Lestari".into(),
    }
}

fn paragraph(words: &str) -> Block {
    let run = |bold| Run { text: words.into(), bold, italic: false };
    Block::Paragraph { text: vec![run(false), run(true)] }
}

/// One entry of the category, and one about health that says so.
fn sheet(number: u128, category: &str, words: &str) -> Sheet {
    let entry = |category: &str, text: &str| {
        members(&json!({"id": "e", "category": category, "kind": "fact", "setting": "home", "text": text}))
    };
    Sheet {
        participant_id: person(number),
        entries: vec![entry(category, words), entry("health", "tentang kesehatannya")],
        notes: Vec::new(),
    }
}

fn action(number: u128, owner: u128) -> Action {
    Action {
        row: members(&json!({
            "id": format!("a{number}"), "what": format!("Kunjungan rumah ke-{number} dan percakapan dengan keluarga"),
            "who": person(owner), "when": "2026-12-01T09:30", "where": "Rumah konseli", "kind": "home_visit",
            "technique": "kontrak perilaku", "cause": "larut malam bekerja", "sign": "hadir tepat waktu",
        })),
        commitment: Some(Commitment { participant_id: person(owner), decision: "committed".into(), decided_at: START }),
    }
}

fn members(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}
