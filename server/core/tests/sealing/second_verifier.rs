//! A second verifier, written from `docs/sealing.md` alone in another language, agrees on good and bad files.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use data_encoding::BASE64;
use rembuk_core::minutes::moment;
use rembuk_core::minutes::verify::{Alteration, Verdict, verify};
use rembuk_core::minutes::withhold::withhold;
use serde_json::{Value, json};

use crate::forgery::{Forger, parsed};
use crate::sample::sealed;

#[test]
fn both_verifiers_say_the_same() {
    let cases = cases();
    let verdicts = ask_the_other(&cases);
    assert_eq!(verdicts.len(), cases.len());
    for ((what, bytes), other) in cases.iter().zip(verdicts) {
        let ours = verify(bytes);
        // A key that is no point of the curve is noticed only when the signature is checked, where the library hides it.
        if ours == Verdict::Altered(Alteration::Key) {
            assert_eq!(other["verdict"], "altered", "{what}");
        } else {
            assert_eq!(as_the_other_says(&ours), other, "{what}");
        }
    }
}

fn cases() -> Vec<(String, Vec<u8>)> {
    let whole = sealed().bytes;
    let copy = withhold(&whole, &|name| name.starts_with("contribution/")).unwrap();
    let file = parsed();
    let mut cases = vec![
        ("the whole file".to_owned(), whole.clone()),
        ("a redacted copy".into(), copy.clone()),
        ("all withheld".into(), withhold(&whole, &|_| true).unwrap()),
        ("nothing".into(), Vec::new()),
        ("another JSON".into(), b"{}".to_vec()),
        ("one byte more".into(), [&whole[..], b" "].concat()),
        ("a byte order mark".into(), [b"\xef\xbb\xbf", &whole[..]].concat()),
        ("half a file".into(), whole[..whole.len() / 2].to_vec()),
        ("too large".into(), vec![b'x'; rembuk_core::minutes::MAX_FILE_BYTES + 1]),
    ];
    for name in ["format", "payload", "protected", "public_key", "signature"] {
        // Every letter of the short members, a few of the long one.
        let text = file[name].as_str().unwrap().to_owned();
        for at in (0..text.len()).step_by(text.len().div_ceil(60)) {
            let mut changed = file.clone();
            let letter = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            changed[name] = json!([&text[..at], letter, &text[at + 1..]].concat());
            cases.push((format!("{name} with letter {at} changed"), serde_json::to_vec(&changed).unwrap()));
        }
    }
    for seed in 0..300 {
        let (what, bytes) = Forger(seed).edit(&file);
        cases.push((format!("seed {seed}: {what}"), bytes));
    }
    for at in (0..copy.len()).step_by(53) {
        let mut bytes = copy.clone();
        bytes[at] ^= 1 << (at % 8);
        cases.push((format!("copy with a bit of byte {at} flipped"), bytes));
    }
    cases
}

/// One Node process judges all the cases: a file a line in base64, a verdict a line back.
fn ask_the_other(cases: &[(String, Vec<u8>)]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sealing/verify.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .arg("--cases")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("Node is needed to run the second verifier: {error}"));
    let lines: String = cases.iter().map(|(_, bytes)| BASE64.encode(bytes) + "\n").collect();
    // The script reads all before it answers, and dropping the pipe tells it that this was all.
    node.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "the second verifier ended with {}", output.status);
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn as_the_other_says(verdict: &Verdict) -> Value {
    match verdict {
        Verdict::Genuine(report) => json!({
            "verdict": "genuine",
            "school": report.school,
            "sealed_at": moment::to_text(report.sealed_at).unwrap(),
            "fingerprint": report.fingerprint.to_string(),
            "key_fingerprint": report.key_fingerprint.to_string(),
            "withheld": report.withheld,
        }),
        Verdict::Altered(what) => json!({"verdict": "altered", "reason": what.code()}),
        Verdict::Unreadable(why) => json!({"verdict": "unreadable", "reason": why.code()}),
    }
}
