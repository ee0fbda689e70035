//! The file around the payload: leaves, signature and public key, in one canonical byte form.

use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::VerifyingKey;
use serde_json::{Value, json};

use super::canonical::{self, CanonicalError};
use super::fingerprint::key_fingerprint;
use super::leaf::ShownLeaf;
use super::members::{MemberError, Members};
use super::record::SignedRecord;
use super::{FILE_FORMAT, MAX_DEPTH};

/// A sealed minutes file, read into its parts; nothing in it is checked against the signature yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Envelope {
    pub(crate) leaves: Vec<ShownLeaf>,
    pub(crate) payload: Vec<u8>,
    pub(crate) protected: Vec<u8>,
    pub(crate) public_key: [u8; 32],
    pub(crate) signature: [u8; 64],
    /// What was added after the seal, in the order of its chain.
    pub(crate) records: Vec<SignedRecord>,
}

impl Envelope {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        let leaves: Vec<Value> = self.leaves.iter().map(ShownLeaf::to_json).collect();
        let records: Vec<Value> = self.records.iter().map(SignedRecord::to_json).collect();
        let value = json!({
            "format": FILE_FORMAT,
            "leaves": leaves,
            "payload": BASE64URL_NOPAD.encode(&self.payload),
            "protected": BASE64URL_NOPAD.encode(&self.protected),
            "public_key": BASE64URL_NOPAD.encode(&self.public_key),
            "records": records,
            "signature": BASE64URL_NOPAD.encode(&self.signature),
        });
        canonical::to_bytes(&value, MAX_DEPTH)
    }

    pub(crate) fn from_json(value: Value) -> Result<Self, MemberError> {
        let mut given = Members::of(value)?;
        if given.text("format")? != FILE_FORMAT {
            return Err(MemberError::Invalid("format"));
        }
        let envelope = Self {
            leaves: given.list("leaves")?.into_iter().map(ShownLeaf::from_json).collect::<Result<_, _>>()?,
            payload: given.bytes("payload")?,
            protected: given.bytes("protected")?,
            public_key: given.fixed_bytes("public_key")?,
            signature: given.fixed_bytes("signature")?,
            records: given.list("records")?.into_iter().map(SignedRecord::from_json).collect::<Result<_, _>>()?,
        };
        given.end()?;
        Ok(envelope)
    }
}

/// The protected header of a signature by `key`: the only one that is accepted.
pub(crate) fn protected_header(key: &VerifyingKey) -> Vec<u8> {
    // A fingerprint needs no escaping, so this is canonical as it stands.
    format!(r#"{{"alg":"EdDSA","kid":"{}"}}"#, key_fingerprint(key)).into_bytes()
}

/// What is signed: RFC 7515, section 5.1, step 8.
pub(crate) fn signing_input(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    format!("{}.{}", BASE64URL_NOPAD.encode(protected), BASE64URL_NOPAD.encode(payload)).into_bytes()
}
