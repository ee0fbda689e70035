//! What honest people do with sealed minutes: seal, check, redact, compare fingerprints.

use ed25519_dalek::SigningKey;
use rembuk_core::minutes::fingerprint::{Fingerprint, key_fingerprint};
use rembuk_core::minutes::seal::{Leaf, SealError, seal};
use rembuk_core::minutes::verify::{Alteration, Unreadable, Verdict, verify};
use rembuk_core::minutes::withhold::{WithholdError, withhold};
use rembuk_core::minutes::{MAX_DEPTH, MAX_FILE_BYTES};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::sample::{SECTIONS, genuine, person, school_key, seal_input, sealed, sealed_at_odd_times};

#[test]
fn sealed_minutes_are_genuine_and_say_whose_they_are() {
    let minutes = sealed();
    let report = genuine(&minutes.bytes);
    assert_eq!((report.school.as_str(), report.case_code.as_str()), ("SMP Negeri 1 Sukamaju", "MERPATI-7"));
    assert_eq!((report.conference_id, report.sealed_at), (person(0), seal_input().sealed_at));
    assert_eq!(report.fingerprint, minutes.fingerprint);
    assert_eq!(report.key_fingerprint, key_fingerprint(&school_key().verifying_key()));
    assert!(report.withheld.is_empty());
    assert_eq!((report.records.len(), report.addenda()), (0, 0));
    assert!((15_000..30_000).contains(&minutes.bytes.len()), "the sample has {} bytes", minutes.bytes.len());
}

#[test]
fn minutes_that_a_wrong_clock_dated_are_genuine_and_say_that_date() {
    let dates = sealed_at_odd_times().map(|minutes| genuine(&minutes.bytes).sealed_at.year());
    assert_eq!(dates, [1970, 9999]);
}

#[test]
fn the_leaves_stand_in_the_order_of_the_printed_minutes() {
    let names: Vec<String> = seal_input().leaves.into_iter().map(|leaf| leaf.name).collect();
    let mut expected = vec!["consent".to_owned(), "participants".into(), "rules".into()];
    expected.extend(SECTIONS.iter().map(|key| format!("section/{key}")));
    expected.extend((1..=6).map(|number| format!("contribution/{}", person(number))));
    expected.extend([format!("confidential/{}", person(5)), "actions".into(), "course".into(), "conduct".into()]);
    assert_eq!(names, expected);
}

#[test]
fn sealing_twice_gives_the_same_bytes_and_another_salt_gives_another_seal() {
    assert_eq!(sealed(), sealed());
    let mut input = seal_input();
    input.leaves.first_mut().unwrap().salt = [99; 32];
    assert_ne!(seal(&input, &school_key()).unwrap().fingerprint, sealed().fingerprint);
}

#[test]
fn the_payload_hash_is_what_the_next_seal_names() {
    let first = sealed();
    let mut input = seal_input();
    input.previous_seal = Some(first.payload_hash);
    let second = seal(&input, &school_key()).unwrap();
    assert_ne!(first.fingerprint, second.fingerprint);
    assert_eq!(first.fingerprint, Fingerprint::of_hash(&first.payload_hash));
    let file: Value = serde_json::from_slice(&first.bytes).unwrap();
    let payload = data_encoding::BASE64URL_NOPAD.decode(file["payload"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(first.payload_hash, <[u8; 32]>::from(Sha256::digest(payload)));
}

#[test]
fn a_copy_without_the_talk_still_verifies_and_names_what_it_withholds() {
    let whole = sealed();
    let talk = |name: &str| name.starts_with("contribution/") || name.starts_with("confidential/");
    let copy = withhold(&whole.bytes, &talk).unwrap();
    let report = genuine(&copy);
    assert_eq!(report.fingerprint, whole.fingerprint);
    assert_eq!(report.withheld.len(), 7);
    assert!(report.withheld.iter().all(|name| talk(name)));
    let file: Value = serde_json::from_slice(&copy).unwrap();
    let leaves = file["leaves"].as_array().unwrap();
    assert!(
        leaves
            .iter()
            .filter(|leaf| talk(leaf["name"].as_str().unwrap()))
            .all(|leaf| leaf.as_object().unwrap().len() == 2)
    );

    let nothing_left = withhold(&copy, &|_| true).unwrap();
    assert_eq!(genuine(&nothing_left).withheld.len(), seal_input().leaves.len());
    assert_eq!(withhold(&nothing_left, &|_| false).unwrap(), nothing_left);
    assert_eq!(withhold(&whole.bytes, &|_| false).unwrap(), whole.bytes);
}

#[test]
fn nobody_makes_copies_of_altered_minutes() {
    let mut bytes = sealed().bytes;
    bytes.push(b'\n');
    assert_eq!(withhold(&bytes, &|_| true), Err(WithholdError::Altered(Alteration::NotCanonical)));
    assert_eq!(withhold(b"{}", &|_| true), Err(WithholdError::Unreadable(Unreadable::NotMinutes)));
}

#[test]
fn another_school_can_seal_the_same_but_its_key_is_named() {
    let foreign = SigningKey::from_bytes(&[43; 32]);
    let report = genuine(&seal(&seal_input(), &foreign).unwrap().bytes);
    assert_eq!(report.fingerprint, sealed().fingerprint);
    assert_eq!(report.key_fingerprint, key_fingerprint(&foreign.verifying_key()));
    assert_ne!(report.key_fingerprint, key_fingerprint(&school_key().verifying_key()));
}

#[test]
fn what_no_reader_would_accept_is_not_sealed() {
    let leaf = |name: &str, value: Value| Leaf { name: name.into(), salt: [0; 32], value };
    let try_leaves = |leaves: Vec<Leaf>| {
        let mut input = seal_input();
        input.leaves = leaves;
        seal(&input, &school_key()).map(|_| ())
    };
    let nested = |levels: usize| (0..levels).fold(json!(1), |inside, _| json!([inside]));
    assert_eq!(try_leaves(vec![]), Err(SealError::NoLeaves));
    assert_eq!(try_leaves(vec![leaf("A", json!(1))]), Err(SealError::LeafName("A".into())));
    assert_eq!(try_leaves(vec![leaf("a", json!(1)), leaf("a", json!(2))]), Err(SealError::DuplicateLeaf("a".into())));
    assert!(matches!(try_leaves(vec![leaf("a", json!(0.5))]), Err(SealError::Leaf { name, .. }) if name == "a"));
    assert_eq!(try_leaves(vec![leaf("a", nested(MAX_DEPTH - 3))]), Ok(()));
    assert!(matches!(try_leaves(vec![leaf("a", nested(MAX_DEPTH - 2))]), Err(SealError::Leaf { .. })));
    assert!(matches!(try_leaves(vec![leaf("a", json!("x".repeat(MAX_FILE_BYTES)))]), Err(SealError::TooLarge(_))));
    let mut input = seal_input();
    input.log_seq = 1 << 53;
    assert!(matches!(seal(&input, &school_key()), Err(SealError::Canonical(_))));
}

#[test]
fn what_is_no_sealed_minutes_is_unreadable_not_altered() {
    let too_large = vec![b' '; MAX_FILE_BYTES + 1];
    let newer = String::from_utf8(sealed().bytes).unwrap().replacen("rembuk-minutes-1", "rembuk-minutes-2", 1);
    let table: [(&[u8], Unreadable); 6] = [
        (b"", Unreadable::NotMinutes),
        (b"{}", Unreadable::NotMinutes),
        (b"%PDF-1.7", Unreadable::NotMinutes),
        (b"\xff\xfe\x00", Unreadable::NotMinutes),
        (&too_large, Unreadable::TooLarge),
        (newer.as_bytes(), Unreadable::Version),
    ];
    for (bytes, expected) in table {
        assert_eq!(verify(bytes), Verdict::Unreadable(expected));
    }
}
