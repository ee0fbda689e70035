//! Tells genuine minutes from altered ones. Total: any bytes give a verdict, never a panic.
//! The checks stand from cheap to dear, the signature last; a file that passes all of them is exactly the file
//! that was sealed, or that file with whole leaves withheld.

use std::collections::BTreeSet;

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::envelope::{Envelope, protected_header, signing_input};
use super::fingerprint::{Fingerprint, key_fingerprint};
use super::leaf::ShownLeaf;
use super::members::MemberError;
use super::payload::Payload;
use super::pdf::{self, PdfError};
use super::record::{Record, check_chain};
use super::{FILE_FORMAT, MAX_DEPTH, MAX_FILE_BYTES, MAX_RECORDS, canonical, merkle, strict_json};
use crate::domain::record::RecordKind;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Exactly what was sealed with the key named in the report. Whether that key is the school's, only a person can confirm.
    Genuine(Report),
    /// Sealed minutes in which something is not as it was sealed.
    Altered(Alteration),
    /// No sealed minutes, or none that this version can read.
    Unreadable(Unreadable),
}

/// What genuine minutes say about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The school's name.
    pub school: String,
    /// The conference.
    pub conference_id: Uuid,
    /// The code of the case.
    pub case_code: String,
    /// When the meeting was opened.
    pub opened_at: OffsetDateTime,
    /// When the minutes were sealed.
    pub sealed_at: OffsetDateTime,
    /// The seal's fingerprint, to be compared with what the participants noted.
    pub fingerprint: Fingerprint,
    /// The fingerprint of the key that sealed, to be compared with what the school made known.
    pub key_fingerprint: Fingerprint,
    /// Names of the leaves that this copy does not show.
    pub withheld: Vec<String>,
    /// SHA-256 of the signed payload: what records and the next seal of the case name.
    pub payload_hash: [u8; 32],
    /// What was put on record after the seal, in order. That the last ones were left out, no file can tell.
    pub records: Vec<Record>,
}

/// The first thing found that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Alteration {
    /// The file is damaged: no strict JSON (incomplete, invalid text, a member twice, a fraction, nested too deep).
    #[error("the file is damaged or incomplete")]
    Damaged,
    /// The same values, but written in another way than sealed.
    #[error("the file is not in the form in which it was sealed")]
    NotCanonical,
    /// A part of the file is missing, added or not of its kind.
    #[error("a part of the file is missing, added or not of its kind")]
    Structure,
    /// The record with this number was changed, moved, doubled, taken out, or is by another key.
    #[error("record {0} is not as and where it was signed")]
    Record(usize),
    /// The signed payload is not what a payload looks like.
    #[error("the signed summary was changed")]
    Payload,
    /// Leaves were added, removed, renamed or reordered.
    #[error("parts of the minutes were added, removed, renamed or reordered")]
    LeafList,
    /// This leaf's content or salt differs from what was sealed.
    #[error("the part {0} was changed")]
    Leaf(String),
    /// The Merkle root does not follow from the leaves.
    #[error("the list of parts does not fit its root")]
    Root,
    /// The public key is not usable.
    #[error("the key in the file is not valid")]
    Key,
    /// The signature's header names another algorithm or key.
    #[error("the signature's header was changed")]
    Header,
    /// The signature is not the key's signature over this payload.
    #[error("the signature does not fit the contents")]
    Signature,
    /// A PDF with minutes inside that is not as it was printed.
    #[error("the PDF is not as it was printed")]
    Pdf,
}

/// Why a file cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than any sealed file.
    #[error("the file is larger than sealed minutes can be")]
    TooLarge,
    /// Nothing in it says that it is sealed minutes.
    #[error("the file is not sealed minutes")]
    NotMinutes,
    /// A PDF in which no sealed minutes travel.
    #[error("no sealed minutes travel inside the PDF")]
    EmptyPdf,
    /// A file of a word processor: it is for writing in, and bears no seal.
    #[error("a word processor's file bears no seal")]
    WordFile,
    /// Sealed minutes of a format that came later.
    #[error("the file is in a format that this version does not know")]
    Version,
}

impl Alteration {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::NotCanonical => "not_canonical",
            Self::Structure => "structure",
            Self::Record(_) => "records",
            Self::Payload => "payload",
            Self::LeafList => "leaf_list",
            Self::Leaf(_) => "leaf",
            Self::Root => "root",
            Self::Key => "key",
            Self::Header => "header",
            Self::Signature => "signature",
            Self::Pdf => "pdf",
        }
    }
}

impl Unreadable {
    /// A stable code for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotMinutes => "not_minutes",
            Self::EmptyPdf => "empty_pdf",
            Self::WordFile => "word_file",
            Self::Version => "version",
        }
    }
}

impl Report {
    /// How many addenda follow the seal in this file.
    #[must_use]
    pub fn addenda(&self) -> usize {
        self.records.iter().filter(|record| record.kind == RecordKind::Addendum).count()
    }
}

/// How sealed minutes were handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// As the sealed file itself.
    File,
    /// Inside a printed document: the seal covers what travels inside, not how pages look.
    Pdf,
}

/// Judges what somebody hands over: a sealed file, or a printed document with one inside.
#[must_use]
pub fn verify_any(bytes: &[u8]) -> (Carrier, Verdict) {
    if bytes.starts_with(b"PK\x03\x04") {
        return (Carrier::File, Verdict::Unreadable(Unreadable::WordFile));
    }
    if !pdf::is_pdf(bytes) {
        return (Carrier::File, verify(bytes));
    }
    let verdict = match pdf::enclosed(bytes) {
        Ok(file) => verify(&file),
        Err(PdfError::TooLarge) => Verdict::Unreadable(Unreadable::TooLarge),
        Err(PdfError::NothingInside) => Verdict::Unreadable(Unreadable::EmptyPdf),
        Err(PdfError::Changed) => Verdict::Altered(Alteration::Pdf),
    };
    (Carrier::Pdf, verdict)
}

/// Judges a file by itself. The caller compares the key's fingerprint with one that somebody has confirmed.
#[must_use]
pub fn verify(bytes: &[u8]) -> Verdict {
    match open(bytes) {
        Ok(opened) => Verdict::Genuine(opened.report()),
        Err(Refusal::Altered(what)) => Verdict::Altered(what),
        Err(Refusal::Unreadable(why)) => Verdict::Unreadable(why),
    }
}

/// A file that passed every check.
pub(crate) struct Opened {
    pub(crate) envelope: Envelope,
    payload: Payload,
    payload_hash: [u8; 32],
    key: VerifyingKey,
    records: Vec<Record>,
}

/// Why a file did not pass.
pub(crate) enum Refusal {
    Altered(Alteration),
    Unreadable(Unreadable),
}

/// Runs every check of `docs/sealing.md`, in its order.
pub(crate) fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Refusal::Unreadable(Unreadable::TooLarge));
    }
    if !claims_to_be_minutes(bytes) {
        return Err(Refusal::Unreadable(Unreadable::NotMinutes));
    }
    let value = strict_json::parse(bytes, MAX_DEPTH).map_err(|_| Alteration::Damaged)?;
    if canonical::to_bytes(&value, MAX_DEPTH).ok().as_deref() != Some(bytes) {
        return Err(Alteration::NotCanonical.into());
    }
    if is_other_version(&value) {
        return Err(Refusal::Unreadable(Unreadable::Version));
    }
    let envelope = Envelope::from_json(value).map_err(|_: MemberError| Alteration::Structure)?;
    if envelope.records.len() > MAX_RECORDS {
        return Err(Alteration::Record(MAX_RECORDS + 1).into());
    }
    let payload = Payload::from_bytes(&envelope.payload).map_err(|_| Alteration::Payload)?;
    check_leaves(&envelope.leaves, &payload)?;
    let key = check_signature(&envelope)?;
    let payload_hash = Sha256::digest(&envelope.payload).into();
    let records = check_chain(&envelope.records, payload_hash, &key).map_err(Alteration::Record)?;
    Ok(Opened { envelope, payload, payload_hash, key, records })
}

impl Opened {
    fn report(self) -> Report {
        let withheld = |leaf: &ShownLeaf| match leaf {
            ShownLeaf::Open(_) => None,
            ShownLeaf::Withheld { name, .. } => Some(name.clone()),
        };
        Report {
            fingerprint: Fingerprint::of_hash(&self.payload_hash),
            key_fingerprint: key_fingerprint(&self.key),
            withheld: self.envelope.leaves.iter().filter_map(withheld).collect(),
            payload_hash: self.payload_hash,
            records: self.records,
            school: self.payload.school,
            conference_id: self.payload.conference_id,
            case_code: self.payload.case_code,
            opened_at: self.payload.opened_at,
            sealed_at: self.payload.sealed_at,
        }
    }
}

/// The leaves shown are those that the payload lists, in its order, with its hashes, and the root follows from them.
fn check_leaves(shown: &[ShownLeaf], payload: &Payload) -> Result<(), Alteration> {
    let listed = &payload.leaves;
    let names: BTreeSet<&String> = listed.iter().map(|(name, _)| name).collect();
    if listed.is_empty() || names.len() != listed.len() {
        return Err(Alteration::Payload);
    }
    if !shown.iter().map(ShownLeaf::name).eq(listed.iter().map(|(name, _)| name.as_str())) {
        return Err(Alteration::LeafList);
    }
    for (leaf, (name, sealed)) in shown.iter().zip(listed) {
        if leaf.hash().ok().as_ref() != Some(sealed) {
            return Err(Alteration::Leaf(name.clone()));
        }
    }
    let hashes: Vec<[u8; 32]> = listed.iter().map(|(_, hash)| *hash).collect();
    if merkle::root(&hashes) == payload.root { Ok(()) } else { Err(Alteration::Root) }
}

/// The signature is by the key in the file, under the one header that names this key.
fn check_signature(envelope: &Envelope) -> Result<VerifyingKey, Alteration> {
    let key = VerifyingKey::from_bytes(&envelope.public_key).map_err(|_| Alteration::Key)?;
    if key.is_weak() || !is_reduced(&envelope.public_key) {
        return Err(Alteration::Key);
    }
    if envelope.protected != protected_header(&key) {
        return Err(Alteration::Header);
    }
    key.verify_strict(
        &signing_input(&envelope.protected, &envelope.payload),
        &Signature::from_bytes(&envelope.signature),
    )
    .map_err(|_| Alteration::Signature)?;
    Ok(key)
}

/// Whether the y coordinate is written below p = 2^255 − 19, so that one key has one fingerprint (RFC 8032, 5.1.3).
fn is_reduced(key: &[u8; 32]) -> bool {
    let [lowest, middle @ .., highest] = key;
    *lowest < 0xed || middle.iter().any(|byte| *byte != 0xff) || highest & 0x7f != 0x7f
}

/// Whether somebody could have meant this as sealed minutes. Two of three marks are enough, so that no single damage
/// turns an altered file into one that «is something else».
fn claims_to_be_minutes(bytes: &[u8]) -> bool {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    let starts_so = bytes.get(..64).unwrap_or(bytes);
    starts_so.windows(FILE_FORMAT.len()).any(|window| window == FILE_FORMAT.as_bytes())
        || (has(b"\"payload\"") && has(b"\"signature\""))
}

fn is_other_version(value: &serde_json::Value) -> bool {
    let format = value.get("format").and_then(serde_json::Value::as_str).unwrap_or_default();
    format != FILE_FORMAT
        && format
            .strip_prefix("rembuk-minutes-")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

impl From<Alteration> for Refusal {
    fn from(what: Alteration) -> Self {
        Self::Altered(what)
    }
}
