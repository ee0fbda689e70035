//! The worked example of `docs/sealing.md` is a real file, and every number there is the one that comes out.

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use rembuk_core::minutes::fingerprint::key_fingerprint;
use rembuk_core::minutes::seal::{Leaf, SealInput, seal};
use rembuk_core::minutes::withhold::withhold;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::macros::datetime;
use uuid::Uuid;

use crate::sample::genuine;

const PAGE: &str = include_str!("../../../../docs/sealing.md");

#[test]
fn the_page_shows_what_comes_out() {
    let key = SigningKey::from_bytes(&[1; 32]);
    let minutes = seal(&input(), &key).unwrap();
    let file = String::from_utf8(minutes.bytes.clone()).unwrap();
    let parsed: Value = serde_json::from_str(&file).unwrap();
    let payload = data_encoding::BASE64URL_NOPAD.decode(parsed["payload"].as_str().unwrap().as_bytes()).unwrap();
    let payload = String::from_utf8(payload).unwrap();
    let listed: Value = serde_json::from_str(&payload).unwrap();
    let hash = |at: usize| HEXLOWER.decode(listed["leaves"][at]["hash"].as_str().unwrap().as_bytes()).unwrap();
    let inner = Sha256::new().chain_update([1]).chain_update(hash(0)).chain_update(hash(1)).finalize();
    let root = Sha256::new().chain_update([1]).chain_update(inner).chain_update(hash(2)).finalize();
    assert_eq!(listed["root"], json!(HEXLOWER.encode(&root)));
    let copy = withhold(&minutes.bytes, &|name| name == "course").unwrap();
    assert_eq!(genuine(&copy).withheld, ["course"]);

    let shown = [
        ("file", file.clone()),
        ("payload", payload),
        ("redacted copy's SHA-256", HEXLOWER.encode(&Sha256::digest(&copy))),
        ("file's SHA-256", HEXLOWER.encode(&Sha256::digest(&minutes.bytes))),
        ("file's length", format!("{} bytes", minutes.bytes.len())),
        ("first leaf", HEXLOWER.encode(&hash(0))),
        ("second leaf", HEXLOWER.encode(&hash(1))),
        ("third leaf", HEXLOWER.encode(&hash(2))),
        ("inner node", HEXLOWER.encode(&inner)),
        ("root", HEXLOWER.encode(&root)),
        ("public key", HEXLOWER.encode(key.verifying_key().as_bytes())),
        (
            "signature",
            HEXLOWER.encode(
                &data_encoding::BASE64URL_NOPAD.decode(parsed["signature"].as_str().unwrap().as_bytes()).unwrap(),
            ),
        ),
        ("payload hash", HEXLOWER.encode(&minutes.payload_hash)),
        ("fingerprint of the seal", minutes.fingerprint.to_string()),
        ("fingerprint of the key", key_fingerprint(&key.verifying_key()).to_string()),
    ];
    let missing: Vec<String> = shown
        .into_iter()
        .filter(|(_, text)| !PAGE.contains(text.as_str()))
        .map(|(what, text)| format!("{what}: {text}\n"))
        .collect();
    assert!(missing.is_empty(), "docs/sealing.md does not show\n{}", missing.concat());
}

fn input() -> SealInput {
    let leaf = |name: &str, salt: u8, value: Value| Leaf { name: name.into(), salt: [salt; 32], value };
    SealInput {
        school: "SMP Melati".into(),
        conference_id: Uuid::from_u128(0x0193_5e00_0000_7000_8000_0000_0000_0001),
        case_code: "MERPATI-7".into(),
        opened_at: datetime!(2026-11-24 02:00 UTC),
        sealed_at: datetime!(2026-11-24 03:30:00.25 UTC),
        log_seq: 57,
        log_head: [0xaa; 32],
        audit_head: [0xbb; 32],
        previous_seal: None,
        leaves: vec![
            leaf("rules", 1, json!({"language": "id", "rules": ["Apa yang dikatakan di sini tetap di sini."]})),
            leaf(
                "section/name",
                2,
                json!({"key": "name", "blocks": [{"kind": "paragraph", "text": [{"t": "MERPATI-7", "b": true}, {"t": " \u{2013} \"pagi\"\n"}]}]}),
            ),
            leaf("course", 3, json!({"place": null, "stages": []})),
        ],
    }
}
