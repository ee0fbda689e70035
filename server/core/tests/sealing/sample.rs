//! A believable conference, sealed: about 20 KiB, the same bytes in every run.

use ed25519_dalek::SigningKey;
use rembuk_core::domain::record::{AcknowledgementDecision, RecordKind};
use rembuk_core::minutes::append::append;
use rembuk_core::minutes::assemble::conduct::{Conduct, Remark};
use rembuk_core::minutes::assemble::{
    Action, Agreement, Commitment, Consent, Contents, Course, GuardianAgreement, Heard, Overrule, Participant, Section,
    Sheet, StageEntry, assemble,
};
use rembuk_core::minutes::record::{Record, SignedRecord};
use rembuk_core::minutes::seal::{SealInput, SealedMinutes, seal};
use rembuk_core::minutes::text_blocks::{Block, Run};
use rembuk_core::minutes::verify::{Report, Verdict, verify};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

pub(crate) const SECTIONS: [&str; 8] =
    ["name", "description", "symptoms", "background", "core_problem", "solutions", "strengths", "student_view"];
const START: OffsetDateTime = datetime!(2026-11-24 02:00 UTC);
const WORDS: &str = "Sejak bulan Mei ia sering terlambat dan tertidur pada jam pelajaran pertama; \"di rumah\" ia membantu berjualan sampai larut. ꦲꦤꦕꦫꦏ – ia suka menggambar 👩‍👧.";

pub(crate) fn school_key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

pub(crate) fn person(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_5e00_0000_7000_8000_0000_0000_0000 + number)
}

pub(crate) fn contents() -> Contents {
    let people: [(u128, &str, &str, &str); 6] = [
        (1, "Dewi Lestari", "chair", "leading"),
        (2, "Bambang Sutrisno", "secretary", "leading"),
        (3, "Sari Wulandari", "homeroom_teacher", "decisive"),
        (4, "Ibu Kartini", "parent", "decisive"),
        (5, "dr. Wawan", "doctor", "informant"),
        (6, "Rina, M.Psi.", "psychologist", "informant"),
    ];
    Contents {
        consent: consent(),
        calling: None,
        participants: people
            .iter()
            .map(|(number, name, role, party)| Participant {
                id: person(*number),
                name: (*name).into(),
                role: (*role).into(),
                party: (*party).into(),
                gives: vec!["information".into(), "commitment".into()],
                pledged_at: Some(START),
                removed_at: None,
                heard: Heard { information: Some("contributed".into()), background_views: Some("spoke".into()) },
                presence: None,
            })
            .collect(),
        sections: SECTIONS.iter().map(|key| Section { key: (*key).into(), blocks: blocks() }).collect(),
        contributions: people.iter().map(|(number, ..)| sheet(*number, 3)).collect(),
        confidential: vec![sheet(5, 1)],
        dissents: Vec::new(),
        needed: Vec::new(),
        actions: vec![Action {
            row: members(
                &json!({"id": "a1", "what": "Kunjungan rumah", "who": person(3), "when": "2026-12-01", "kind": "parents"}),
            ),
            commitment: Some(Commitment { participant_id: person(3), decision: "committed".into(), decided_at: START }),
        }],
        course: Course {
            purpose: "Membantu MERPATI-7 hadir tepat waktu".into(),
            place: Some("Ruang BK".into()),
            editing: "guided".into(),
            scheduled_at: START,
            started_at: START,
            ended_at: datetime!(2026-11-24 03:30 UTC),
            stages: vec![StageEntry { stage: "opening".into(), entered_at: START }],
            overrules: vec![Overrule {
                at: START,
                step: "closing".into(),
                missing: vec!["action_incomplete".into()],
                reason: "Tanggal menyusul".into(),
            }],
            opening: Vec::new(),
            pauses: Vec::new(),
        },
        conduct: Conduct {
            presenter: Some(person(3)),
            no_conclusion: Some(Remark { at: START, reason: "Data belum cukup".into() }),
            ..Conduct::default()
        },
    }
}

pub(crate) fn seal_input() -> SealInput {
    let mut number = 0;
    let leaves = assemble(&contents(), &mut |_| {
        number += 1;
        [number; 32]
    })
    .unwrap();
    SealInput {
        school: "SMP Negeri 1 Sukamaju".into(),
        conference_id: person(0),
        case_code: "MERPATI-7".into(),
        opened_at: START,
        sealed_at: datetime!(2026-11-24 03:30:00.25 UTC),
        log_seq: 1234,
        log_head: [0xab; 32],
        audit_head: [0xcd; 32],
        previous_seal: Some([0xef; 32]),
        leaves,
    }
}

/// The same, sealed by servers whose clocks were wrong: before the meeting was opened, and as late as can be written.
pub(crate) fn sealed_at_odd_times() -> [SealedMinutes; 2] {
    [datetime!(1970-01-01 00:00 UTC), datetime!(9999-12-31 23:59:59 UTC)]
        .map(|sealed_at| seal(&SealInput { sealed_at, ..seal_input() }, &school_key()).unwrap())
}

pub(crate) fn sealed() -> SealedMinutes {
    seal(&seal_input(), &school_key()).unwrap()
}

/// What was put on record after the seal: agreed, objected, asked, answered by an addendum, countersigned.
pub(crate) fn record_list() -> Vec<SignedRecord> {
    let seal = sealed().payload_hash;
    let blank = Record {
        seal,
        previous: None,
        number: 0,
        kind: RecordKind::Acknowledgement,
        at: datetime!(2026-11-25 01:00 UTC),
        author_id: person(4),
        author_name: "Ibu Kartini".into(),
        author_role: "parent".into(),
        decision: None,
        answers: None,
        text: String::new(),
    };
    let chair = Record {
        kind: RecordKind::Addendum,
        author_id: person(1),
        author_name: "Dewi Lestari".into(),
        author_role: "chair".into(),
        ..blank.clone()
    };
    let said = [
        Record { decision: Some(AcknowledgementDecision::Agree), ..blank.clone() },
        Record {
            decision: Some(AcknowledgementDecision::Object),
            text: "Tanggalnya \"keliru\"".into(),
            ..blank.clone()
        },
        Record { kind: RecordKind::CorrectionRequest, text: "Mohon tanggalnya diperbaiki".into(), ..blank },
        Record { answers: Some(3), text: "Tanggal yang benar: 1 Desember 2026 👩‍👧".into(), ..chair.clone() },
        Record { kind: RecordKind::Countersignature, ..chair },
    ];
    let mut chain: Vec<SignedRecord> = Vec::new();
    for (record, number) in said.into_iter().zip(1..) {
        let previous = chain.last().map(SignedRecord::hash);
        chain.push(Record { number, previous, ..record }.sign(&school_key()).unwrap());
    }
    chain
}

/// The sealed minutes with all that was put on record after.
pub(crate) fn followed() -> Vec<u8> {
    append(&sealed().bytes, &record_list()).unwrap()
}

pub(crate) fn genuine(bytes: &[u8]) -> Report {
    match verify(bytes) {
        Verdict::Genuine(report) => report,
        Verdict::Altered(what) => panic!("said to be altered: {what}"),
        Verdict::Unreadable(why) => panic!("said to be unreadable: {why}"),
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

fn blocks() -> Vec<Block> {
    let run = |bold| Run { text: WORDS.into(), bold, italic: false };
    let paragraph = || Block::Paragraph { text: vec![run(false), run(true)] };
    vec![
        paragraph(),
        Block::List {
            ordered: true,
            start: None,
            items: vec![vec![paragraph()], vec![Block::Paragraph { text: Vec::new() }]],
        },
    ]
}

fn sheet(number: u128, entries: usize) -> Sheet {
    let entry = |at| {
        members(
            &json!({"id": format!("e{at}"), "category": "health", "kind": "fact", "setting": "home", "text": WORDS}),
        )
    };
    Sheet { participant_id: person(number), entries: (0..entries).map(entry).collect(), notes: Vec::new() }
}

fn members(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}
