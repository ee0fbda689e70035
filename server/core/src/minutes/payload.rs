//! The payload: what the school's key signs. It names the conference, its history and every leaf, and holds no case content.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::canonical::{self, CanonicalError};
use super::members::{MemberError, Members};
use super::moment::{self, MomentError};
use super::strict_json::{self, StrictJsonError};
use super::{MAX_DEPTH, PAYLOAD_FORMAT, leaf, members};

/// What is signed, read into its parts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Payload {
    pub(crate) school: String,
    pub(crate) conference_id: Uuid,
    pub(crate) case_code: String,
    pub(crate) opened_at: OffsetDateTime,
    pub(crate) sealed_at: OffsetDateTime,
    pub(crate) log_seq: u64,
    pub(crate) log_head: [u8; 32],
    pub(crate) audit_head: [u8; 32],
    pub(crate) previous_seal: Option<[u8; 32]>,
    pub(crate) root: [u8; 32],
    /// Name and hash of every leaf, in the order of the tree.
    pub(crate) leaves: Vec<(String, [u8; 32])>,
}

/// A payload that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WriteError {
    #[error(transparent)]
    Moment(#[from] MomentError),
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

/// Bytes that are no payload.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadError {
    #[error(transparent)]
    Json(#[from] StrictJsonError),
    #[error("the payload is not in its canonical form")]
    NotCanonical,
    #[error(transparent)]
    Member(#[from] MemberError),
}

impl Payload {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, WriteError> {
        let hash = |bytes: &[u8; 32]| HEXLOWER.encode(bytes);
        let leaves: Vec<Value> =
            self.leaves.iter().map(|(name, leaf)| json!({"name": name, "hash": hash(leaf)})).collect();
        let value = json!({
            "format": PAYLOAD_FORMAT,
            "school": self.school,
            "conference_id": self.conference_id.to_string(),
            "case_code": self.case_code,
            "opened_at": moment::to_text(self.opened_at)?,
            "sealed_at": moment::to_text(self.sealed_at)?,
            "log_seq": self.log_seq,
            "log_head": hash(&self.log_head),
            "audit_head": hash(&self.audit_head),
            "previous_seal": self.previous_seal.as_ref().map(hash),
            "root": hash(&self.root),
            "leaves": leaves,
        });
        Ok(canonical::to_bytes(&value, MAX_DEPTH)?)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ReadError> {
        let value = strict_json::parse(bytes, MAX_DEPTH)?;
        if canonical::to_bytes(&value, MAX_DEPTH).ok().as_deref() != Some(bytes) {
            return Err(ReadError::NotCanonical);
        }
        let mut given = Members::of(value)?;
        if given.text("format")? != PAYLOAD_FORMAT {
            return Err(MemberError::Invalid("format").into());
        }
        let payload = Self {
            school: given.text("school")?,
            conference_id: identifier(&given.text("conference_id")?).ok_or(MemberError::Invalid("conference_id"))?,
            case_code: given.text("case_code")?,
            opened_at: moment::from_text(&given.text("opened_at")?).ok_or(MemberError::Invalid("opened_at"))?,
            sealed_at: moment::from_text(&given.text("sealed_at")?).ok_or(MemberError::Invalid("sealed_at"))?,
            log_seq: given.count("log_seq")?,
            log_head: given.hash("log_head")?,
            audit_head: given.hash("audit_head")?,
            previous_seal: given
                .optional_text("previous_seal")?
                .map(|text| members::hash(&text).ok_or(MemberError::Invalid("previous_seal")))
                .transpose()?,
            root: given.hash("root")?,
            leaves: given.list("leaves")?.into_iter().map(listed_leaf).collect::<Result<_, _>>()?,
        };
        given.end()?;
        Ok(payload)
    }
}

fn listed_leaf(value: Value) -> Result<(String, [u8; 32]), MemberError> {
    let mut given = Members::of(value)?;
    let name = given.text("name")?;
    let hash = given.hash("hash")?;
    given.end()?;
    if leaf::is_name(&name) { Ok((name, hash)) } else { Err(MemberError::Invalid("name")) }
}

/// An id in its one written form: lower case, with hyphens.
pub(crate) fn identifier(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok().filter(|id| id.to_string() == text)
}
