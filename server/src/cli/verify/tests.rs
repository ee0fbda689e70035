//! The verdicts in words and exit codes, from a real seal.

use std::path::PathBuf;

use ed25519_dalek::SigningKey;
use rembuk_core::minutes::fingerprint::key_fingerprint;
use rembuk_core::minutes::seal::{Leaf, SealInput, seal};
use rembuk_core::minutes::withhold::withhold;
use time::OffsetDateTime;

use super::words::{Language, describe};
use super::{Finding, examine, exit_code, read, run};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn sealed() -> Vec<u8> {
    let leaf = |name: &str| Leaf { name: name.into(), salt: [1; 32], value: "Ruang BK".into() };
    let input = SealInput {
        school: "SMP \u{1b}[31mMelati".into(),
        conference_id: uuid::Uuid::nil(),
        case_code: "MERPATI-7".into(),
        opened_at: OffsetDateTime::UNIX_EPOCH,
        sealed_at: OffsetDateTime::UNIX_EPOCH,
        log_seq: 1,
        log_head: [0; 32],
        audit_head: [0; 32],
        previous_seal: None,
        leaves: vec![leaf("rules"), leaf("course")],
    };
    seal(&input, &key()).map(|minutes| minutes.bytes).unwrap_or_default()
}

/// What is said in Indonesian and English, and with which exit code the command ends.
fn told(finding: &Finding) -> (String, String, u8) {
    (describe(finding, Language::Indonesian), describe(finding, Language::English), exit_code(finding))
}

#[test]
fn a_key_that_nobody_confirmed_is_said() {
    let (indonesian, english, code) = told(&examine(&sealed(), None));
    assert_eq!(code, 0);
    assert!(indonesian.starts_with("ASLI") && indonesian.contains("belum dikonfirmasi"), "{indonesian}");
    assert!(english.starts_with("GENUINE") && english.contains("nobody has confirmed"), "{english}");
    assert!(english.contains(&key_fingerprint(&key().verifying_key()).to_string()));
    assert!(!english.contains('\u{1b}'), "a file must not steer the terminal");
}

#[test]
fn the_key_that_was_asked_for_decides() {
    let ours = key_fingerprint(&key().verifying_key());
    let other = key_fingerprint(&SigningKey::from_bytes(&[6; 32]).verifying_key());
    let (indonesian, english, code) = told(&examine(&sealed(), Some(ours)));
    assert!(code == 0 && !indonesian.contains("belum dikonfirmasi") && english.contains("key that you named"));
    let (indonesian, english, code) = told(&examine(&sealed(), Some(other)));
    assert!(code == 1 && indonesian.starts_with("TIDAK ASLI") && english.contains(&other.to_string()));
}

#[test]
fn the_changed_part_is_named_and_so_are_the_withheld_ones() {
    let altered = String::from_utf8_lossy(&sealed()).replacen("Ruang BK", "Ruang OSIS", 1);
    let (indonesian, english, code) = told(&examine(altered.as_bytes(), None));
    assert!(code == 1 && indonesian.contains("rules") && english.starts_with("ALTERED"), "{indonesian}");
    let copy = withhold(&sealed(), &|name| name == "course").unwrap_or_default();
    let (indonesian, english, code) = told(&examine(&copy, None));
    assert!(code == 0 && indonesian.ends_with("- course") && english.ends_with("- course"), "{indonesian}");
}

#[test]
fn what_cannot_be_judged_ends_with_two() {
    let missing = read(&PathBuf::from("no-such-folder/minutes.json"));
    let findings = [
        examine(b"%PDF-1.7", None),
        examine(b"PK\x03\x04 word/document.xml", None),
        examine(b"", None),
        examine(&vec![b'x'; rembuk_core::minutes::MAX_FILE_BYTES + 1], None),
        Finding::BadKey,
        missing.map_or_else(Finding::NotRead, |_| Finding::BadKey),
    ];
    for finding in findings {
        let (indonesian, english, code) = told(&finding);
        assert_eq!(code, 2, "{english}");
        assert_ne!(indonesian, english);
    }
    let code = run(&PathBuf::from("no-such-folder/minutes.json"), Some("not a key"));
    assert_eq!(format!("{code:?}"), format!("{:?}", std::process::ExitCode::from(2)));
}

#[test]
fn english_is_spoken_when_asked_for() {
    let table = [
        (vec![], Language::Indonesian),
        (vec![("LANG", "C.UTF-8")], Language::Indonesian),
        (vec![("LANG", "en_GB.UTF-8")], Language::English),
        (vec![("LANG", "en_GB.UTF-8"), ("LC_ALL", "id_ID.UTF-8")], Language::Indonesian),
        (vec![("LANG", "en_GB.UTF-8"), ("LC_ALL", "")], Language::English),
    ];
    for (variables, expected) in table {
        let find = |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(Language::of_environment(find), expected, "{variables:?}");
    }
}
