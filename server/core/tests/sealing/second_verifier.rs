//! A second verifier, written from `docs/sealing.md` alone in another language, and the page that works without a network agree
//! with ours on good and bad files.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use data_encoding::BASE64;
use rembuk_core::minutes::moment;
use rembuk_core::minutes::verify::{Alteration, Verdict, verify};
use rembuk_core::minutes::withhold::withhold;
use serde_json::{Value, json};

use crate::forgery::{Forger, judged_flips, parsed};
use crate::sample::{followed, sealed, sealed_at_odd_times};

/// The verifiers that share no code with ours: the one written from the page alone, and what the page without a network runs.
const OTHERS: [&str; 2] = ["verify.mjs", "page.mjs"];

/// Ours looks at every bit of a redacted copy and at every edit, always (see `forgery`). The others, and ours beside them, follow at every 509th bit and a part of the edits, and at all of
/// them with REMBUK_EVERY_BIT set, which takes them ten minutes. 509 and eight share no factor, so every place in a byte has
/// its turn.
const STRIDE: usize = 509;
const EDITS: u64 = 600;

fn is_thorough() -> bool {
    std::env::var_os("REMBUK_EVERY_BIT").is_some()
}

#[test]
fn all_verifiers_say_the_same() {
    let cases = cases();
    for other in OTHERS {
        let verdicts = ask(other, &cases);
        assert_eq!(verdicts.len(), cases.len());
        for ((what, bytes), theirs) in cases.iter().zip(verdicts) {
            let ours = verify(bytes);
            // A key that is no point of the curve is noticed only when the signature is checked, where libraries hide it.
            if ours == Verdict::Altered(Alteration::Key) {
                assert_eq!(theirs["verdict"], "altered", "{other}: {what}");
            } else {
                assert_eq!(as_the_others_say(&ours), theirs, "{other}: {what}");
            }
        }
    }
}

#[test]
fn no_single_flipped_bit_passes_any_verifier() {
    let file = followed();
    let stride = if is_thorough() { 1 } else { STRIDE };
    let ours = judged_flips(&file, stride);
    assert!(!ours.contains(&"genuine"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.json");
    std::fs::write(&path, &file).unwrap();
    thread::scope(|scope| {
        for other in OTHERS {
            let (ours, path) = (&ours, &path);
            scope.spawn(move || {
                let theirs = run(other, &["--flips", &path.to_string_lossy(), &stride.to_string()], &[]);
                assert_eq!(theirs.lines().count(), ours.len(), "{other}");
                for ((bit, ours), theirs) in ours.iter().enumerate().zip(theirs.lines()) {
                    let same = *ours == theirs || (*ours == "key" && matches!(theirs, "header" | "signature"));
                    assert!(same, "{other}: flip {bit} is {theirs}, not {ours}");
                }
            });
        }
    });
}

fn cases() -> Vec<(String, Vec<u8>)> {
    let whole = followed();
    let copy = withhold(&whole, &|name| name.starts_with("contribution/")).unwrap();
    let file = parsed();
    let mut cases = vec![
        ("the whole file".to_owned(), whole.clone()),
        ("without a record".into(), sealed().bytes),
        ("a redacted copy".into(), copy.clone()),
        ("all withheld".into(), withhold(&whole, &|_| true).unwrap()),
        ("nothing".into(), Vec::new()),
        ("sealed by an early clock".into(), sealed_at_odd_times()[0].bytes.clone()),
        ("sealed by a late clock".into(), sealed_at_odd_times()[1].bytes.clone()),
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
    for seed in 0..if is_thorough() { 10_000 } else { EDITS } {
        let (what, bytes) = Forger(seed).edit(&file);
        cases.push((format!("seed {seed}: {what}"), bytes));
    }
    for at in (0..copy.len()).step_by(if is_thorough() { 53 } else { 211 }) {
        let mut bytes = copy.clone();
        bytes[at] ^= 1 << (at % 8);
        cases.push((format!("copy with a bit of byte {at} flipped"), bytes));
    }
    cases
}

/// One process judges all the cases: a file a line in base64, a verdict a line back.
fn ask(other: &str, cases: &[(String, Vec<u8>)]) -> Vec<Value> {
    let lines: String = cases.iter().map(|(_, bytes)| BASE64.encode(bytes) + "\n").collect();
    let answers = run(other, &["--cases"], lines.as_bytes());
    answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs another verifier in Node; what it says.
fn run(other: &str, arguments: &[&str], input: &[u8]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sealing").join(other);
    let mut node = Command::new("node")
        .arg(script)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("Node is needed to run {other}: {error}"));
    // The script reads all before it answers, and dropping the pipe tells it that this was all.
    node.stdin.take().unwrap().write_all(input).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "{other} ended with {}; was the web app built?", output.status);
    String::from_utf8(output.stdout).unwrap()
}

fn as_the_others_say(verdict: &Verdict) -> Value {
    match verdict {
        Verdict::Genuine(report) => json!({
            "verdict": "genuine",
            "school": report.school,
            "sealed_at": moment::to_text(report.sealed_at).unwrap(),
            "fingerprint": report.fingerprint.to_string(),
            "key_fingerprint": report.key_fingerprint.to_string(),
            "withheld": report.withheld,
            "records": report.records.len(),
            "addenda": report.addenda(),
        }),
        Verdict::Altered(what) => json!({"verdict": "altered", "reason": what.code()}),
        Verdict::Unreadable(why) => json!({"verdict": "unreadable", "reason": why.code()}),
    }
}
