//! What forgers and bad disks do: no changed byte and no rearranged part ever passes.

mod forger;

use std::thread;

use data_encoding::BASE64URL_NOPAD;
use rembuk_core::minutes::verify::{Alteration, Verdict, verify};
use rembuk_core::minutes::withhold::withhold;
use serde_json::{Value, json};

pub(crate) use self::forger::Forger;
use crate::sample::{followed, genuine, sealed};

#[test]
fn no_single_flipped_bit_of_a_redacted_copy_passes() {
    let redacted = withhold(&followed(), &|name| name != "rules").unwrap();
    assert!(!judged_flips(&redacted, 1).contains(&"genuine"));
}

/// What is said of the file with each `stride`-th bit flipped, one at a time, in the order of the bits.
pub(crate) fn judged_flips(file: &[u8], stride: usize) -> Vec<&'static str> {
    let workers = 4;
    let bits: Vec<usize> = (0..file.len() * 8).step_by(stride).collect();
    let work = |bits: &[usize]| {
        let mut bytes = file.to_vec();
        bits.iter()
            .map(|bit| {
                bytes[bit / 8] ^= 1 << (bit % 8);
                let verdict = word(&verify(&bytes));
                bytes[bit / 8] ^= 1 << (bit % 8);
                verdict
            })
            .collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let shares = bits.chunks(bits.len().div_ceil(workers));
        let running: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Genuine(_) => "genuine",
        Verdict::Altered(what) => what.code(),
        Verdict::Unreadable(why) => why.code(),
    }
}

#[test]
fn a_changed_byte_makes_altered_minutes_not_unreadable_ones() {
    let file = sealed().bytes;
    let digit = file.windows(16).position(|window| window == b"rembuk-minutes-1").unwrap() + 15;
    for at in (0..file.len()).step_by(29).filter(|at| *at != digit) {
        let mut bytes = file.clone();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        assert!(matches!(verify(&bytes), Verdict::Altered(_)), "with byte {at} changed");
    }
}

#[test]
fn a_shortened_or_lengthened_file_is_altered() {
    let file = sealed().bytes;
    for length in (64..file.len()).step_by(97) {
        assert_eq!(verify(&file[..length]), Verdict::Altered(Alteration::Damaged), "cut to {length}");
    }
    for (tail, expected) in [
        (&b"\n"[..], Alteration::NotCanonical),
        (b" ", Alteration::NotCanonical),
        (b"\0", Alteration::Damaged),
        (b"{}", Alteration::Damaged),
        (b",", Alteration::Damaged),
    ] {
        assert_eq!(verify(&[&file, tail].concat()), Verdict::Altered(expected), "with {tail:?} at the end");
    }
}

#[test]
fn the_verdict_names_the_part_that_was_changed() {
    let rewrite = |from: &str, to: &str| {
        let file = String::from_utf8(sealed().bytes).unwrap();
        assert!(file.contains(from), "{from}");
        verify(file.replacen(from, to, 1).as_bytes())
    };
    let edit = |change: &dyn Fn(&mut Value)| {
        let mut file = parsed();
        change(&mut file);
        verify(&written(&file))
    };
    let b64 = |bytes: &[u8]| json!(BASE64URL_NOPAD.encode(bytes));
    let table = [
        ("a word", rewrite("Ruang BK", "Ruang OSIS"), Alteration::Leaf("course".into())),
        ("a space", rewrite("{\"format\"", "{ \"format\""), Alteration::NotCanonical),
        ("a member twice", rewrite("\"records\":[]", "\"records\":[],\"records\":[]"), Alteration::Damaged),
        ("a fraction", rewrite("\"records\":[]", "\"records\":[1.5]"), Alteration::Damaged),
        ("no record", rewrite("\"records\":[]", "\"records\":[{}]"), Alteration::Structure),
        ("a new member", edit(&|file| file["extra"] = json!(1)), Alteration::Structure),
        ("no records", edit(&|file| drop(file.as_object_mut().unwrap().remove("records"))), Alteration::Structure),
        ("a salt", edit(&|file| file["leaves"][2]["salt"] = b64(&[0; 32])), Alteration::Leaf("rules".into())),
        ("a leaf less", edit(&|file| drop(file["leaves"].as_array_mut().unwrap().remove(3))), Alteration::LeafList),
        ("two leaves swapped", edit(&|file| file["leaves"].as_array_mut().unwrap().swap(0, 1)), Alteration::LeafList),
        ("a leaf renamed", edit(&|file| file["leaves"][0]["name"] = json!("consen")), Alteration::LeafList),
        ("no algorithm", edit(&|file| file["protected"] = b64(br#"{"alg":"none"}"#)), Alteration::Header),
        ("a key of order one", edit(&|file| file["public_key"] = b64(&identity_point())), Alteration::Key),
        ("a key that is no point", edit(&|file| file["public_key"] = b64(&[2; 32])), Alteration::Key),
        ("a signature of zeros", edit(&|file| file["signature"] = b64(&[0; 64])), Alteration::Signature),
        ("the log's head", forged_payload("log_head", &json!("00".repeat(32))), Alteration::Signature),
        ("the sealing time", forged_payload("sealed_at", &json!("2026-11-24T03:30:00.251Z")), Alteration::Signature),
        ("a time in another form", forged_payload("sealed_at", &json!("2026-11-24T03:30:00Z")), Alteration::Payload),
        ("capital hexadecimal", forged_payload("log_head", &json!("AB".repeat(32))), Alteration::Payload),
        ("the root", forged_payload("root", &json!("00".repeat(32))), Alteration::Root),
    ];
    for (what, verdict, expected) in table {
        assert_eq!(verdict, Verdict::Altered(expected), "{what}");
    }
}

/// Whether nothing is missing but the last records, which no file can tell by itself.
fn is_cut_short(file: &Value, bytes: &[u8]) -> bool {
    (0..file["records"].as_array().unwrap().len()).any(|length| {
        let mut shorter = file.clone();
        shorter["records"].as_array_mut().unwrap().truncate(length);
        written(&shorter) == bytes
    })
}

/// Ten thousand rearrangements, each from its own printed seed.
#[test]
fn no_structural_edit_passes() {
    let file = parsed();
    assert_eq!(written(&file), followed(), "the test writes canonical bytes");
    let work = |first: u64| {
        let file = file.clone();
        move || {
            for seed in (first..10_000).step_by(4) {
                let (what, bytes) = Forger(seed).edit(&file);
                assert_ne!(bytes, written(&file), "seed {seed}: {what} changed nothing");
                let accepted = matches!(verify(&bytes), Verdict::Genuine(_));
                assert!(!accepted || is_cut_short(&file, &bytes), "seed {seed}: {what} was accepted");
            }
        }
    };
    thread::scope(|scope| (0..4).for_each(|first| drop(scope.spawn(work(first)))));
}

/// The file with one member of its payload set to another value, and nothing signed anew.
fn forged_payload(name: &str, value: &Value) -> Verdict {
    let mut file = parsed();
    let payload = BASE64URL_NOPAD.decode(file["payload"].as_str().unwrap().as_bytes()).unwrap();
    let mut payload: Value = serde_json::from_slice(&payload).unwrap();
    payload[name] = value.clone();
    file["payload"] = json!(BASE64URL_NOPAD.encode(&written(&payload)));
    verify(&written(&file))
}

/// The point that is its own double: with it, a careless verifier accepts one signature for any text.
fn identity_point() -> [u8; 32] {
    let mut point = [0; 32];
    point[0] = 1;
    point
}

pub(crate) fn parsed() -> Value {
    let bytes = followed();
    genuine(&bytes);
    serde_json::from_slice(&bytes).unwrap()
}

/// Canonical for these files: serde_json keeps the members sorted, and their names are ASCII.
fn written(file: &Value) -> Vec<u8> {
    serde_json::to_vec(file).unwrap()
}
