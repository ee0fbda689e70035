//! What is added after the seal: acknowledgements, requests for correction with their answers, addenda, the countersignature.
//! Each is signed by the school's key, names the seal, and is chained to the one before it, so that none can be altered, moved,
//! doubled or taken out of the middle unseen. That the last one is missing, no file can tell by itself.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::canonical;
use super::envelope::{protected_header, signing_input};
use super::members::{MemberError, Members};
use super::payload::{ReadError, WriteError, identifier};
use super::{MAX_DEPTH, RECORD_FORMAT, members, moment, strict_json};
use crate::domain::code::UnknownCode;
use crate::domain::record::{AcknowledgementDecision, RecordKind};

/// What is put on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// SHA-256 of the payload of the seal that it follows.
    pub seal: [u8; 32],
    /// SHA-256 of the payload of the record before it; none in the first.
    pub previous: Option<[u8; 32]>,
    /// Its place in the chain, from 1.
    pub number: u64,
    /// What it is.
    pub kind: RecordKind,
    /// When the server took it down; the order is that of the numbers, whatever the clock said.
    pub at: OffsetDateTime,
    /// The participant who speaks.
    pub author_id: Uuid,
    /// The participant's name as it was then.
    pub author_name: String,
    /// The participant's role as it was then.
    pub author_role: String,
    /// What an acknowledgement says.
    pub decision: Option<AcknowledgementDecision>,
    /// The request for correction that an addendum grants or a refusal answers.
    pub answers: Option<u64>,
    /// The words; empty where the kind says all.
    pub text: String,
}

/// A record with its signature, as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRecord {
    pub(crate) payload: Vec<u8>,
    pub(crate) protected: Vec<u8>,
    pub(crate) signature: [u8; 64],
}

/// A record that cannot be written: its moment or its numbers have no written form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the record cannot be written")]
pub struct RecordWriteError;

impl Record {
    /// Signs this record. The same record and key give the same bytes, always.
    pub fn sign(&self, key: &SigningKey) -> Result<SignedRecord, RecordWriteError> {
        let payload = self.to_bytes().map_err(|_: WriteError| RecordWriteError)?;
        let protected = protected_header(&key.verifying_key());
        let signature = key.sign(&signing_input(&protected, &payload)).to_bytes();
        Ok(SignedRecord { payload, protected, signature })
    }

    fn to_bytes(&self) -> Result<Vec<u8>, WriteError> {
        let value = json!({
            "format": RECORD_FORMAT,
            "seal": HEXLOWER.encode(&self.seal),
            "previous": self.previous.as_ref().map(|hash| HEXLOWER.encode(hash)),
            "number": self.number,
            "kind": self.kind.code(),
            "at": moment::to_text(self.at)?,
            "author": {"id": self.author_id.to_string(), "name": self.author_name, "role": self.author_role},
            "decision": self.decision.map(AcknowledgementDecision::code),
            "answers": self.answers,
            "text": self.text,
        });
        Ok(canonical::to_bytes(&value, MAX_DEPTH)?)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, ReadError> {
        let value = strict_json::parse(bytes, MAX_DEPTH)?;
        if canonical::to_bytes(&value, MAX_DEPTH).ok().as_deref() != Some(bytes) {
            return Err(ReadError::NotCanonical);
        }
        let mut given = Members::of(value)?;
        if given.text("format")? != RECORD_FORMAT {
            return Err(MemberError::Invalid("format").into());
        }
        let mut author = Members::of(given.value("author")?)?;
        let record = Self {
            seal: given.hash("seal")?,
            previous: given
                .optional_text("previous")?
                .map(|text| members::hash(&text).ok_or(MemberError::Invalid("previous")))
                .transpose()?,
            number: given.count("number")?,
            kind: given.text("kind")?.parse().map_err(|_: UnknownCode| MemberError::Invalid("kind"))?,
            at: moment::from_text(&given.text("at")?).ok_or(MemberError::Invalid("at"))?,
            author_id: identifier(&author.text("id")?).ok_or(MemberError::Invalid("id"))?,
            author_name: author.text("name")?,
            author_role: author.text("role")?,
            decision: given
                .optional_text("decision")?
                .map(|code| code.parse().map_err(|_: UnknownCode| MemberError::Invalid("decision")))
                .transpose()?,
            answers: given.optional_count("answers")?,
            text: given.text("text")?,
        };
        author.end()?;
        given.end()?;
        Ok(record)
    }

    /// An acknowledgement says what it decides, and nothing else does; a refusal names the request that it answers, an addendum may.
    fn is_coherent(&self) -> bool {
        let answers = self.answers.is_none_or(|request| (1..self.number).contains(&request));
        let fits = match self.kind {
            RecordKind::Acknowledgement => self.decision.is_some() && self.answers.is_none(),
            RecordKind::CorrectionRequest | RecordKind::Countersignature => {
                self.decision.is_none() && self.answers.is_none()
            }
            RecordKind::CorrectionRefusal => self.decision.is_none() && self.answers.is_some(),
            RecordKind::Addendum => self.decision.is_none(),
        };
        answers && fits
    }
}

impl SignedRecord {
    /// What the next record names as its `previous`.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.payload).into()
    }

    /// The bytes that are kept: its canonical form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, RecordWriteError> {
        canonical::to_bytes(&self.to_json(), MAX_DEPTH).map_err(|_| RecordWriteError)
    }

    /// Reads what was kept; nothing in it is checked yet.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, RecordWriteError> {
        let value = strict_json::parse(bytes, MAX_DEPTH).map_err(|_| RecordWriteError)?;
        Self::from_json(value).map_err(|_| RecordWriteError)
    }

    /// What it says, whoever signed it.
    pub fn record(&self) -> Result<Record, RecordWriteError> {
        Record::from_bytes(&self.payload).map_err(|_| RecordWriteError)
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "payload": BASE64URL_NOPAD.encode(&self.payload),
            "protected": BASE64URL_NOPAD.encode(&self.protected),
            "signature": BASE64URL_NOPAD.encode(&self.signature),
        })
    }

    pub(crate) fn from_json(value: Value) -> Result<Self, MemberError> {
        let mut given = Members::of(value)?;
        let signed = Self {
            payload: given.bytes("payload")?,
            protected: given.bytes("protected")?,
            signature: given.fixed_bytes("signature")?,
        };
        given.end()?;
        Ok(signed)
    }
}

/// Reads and checks the whole chain behind the seal with this hash, by the key that sealed. On failure, the number of the first
/// record that does not stand where and as it was signed.
pub(crate) fn check_chain(records: &[SignedRecord], seal: [u8; 32], key: &VerifyingKey) -> Result<Vec<Record>, usize> {
    let header = protected_header(key);
    let mut previous = None;
    let mut checked = Vec::with_capacity(records.len());
    for (signed, number) in records.iter().zip(1_u64..) {
        let place = checked.len() + 1;
        let record = Record::from_bytes(&signed.payload).map_err(|_| place)?;
        let stands = record.seal == seal && record.previous == previous && record.number == number;
        if !stands || !record.is_coherent() || signed.protected != header {
            return Err(place);
        }
        key.verify_strict(
            &signing_input(&signed.protected, &signed.payload),
            &Signature::from_bytes(&signed.signature),
        )
        .map_err(|_| place)?;
        previous = Some(signed.hash());
        checked.push(record);
    }
    Ok(checked)
}
