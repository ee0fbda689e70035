//! Seals: from the leaves of a conference and the school's key to the one file that is kept and handed out.

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::canonical::CanonicalError;
use super::envelope::{Envelope, protected_header, signing_input};
use super::fingerprint::Fingerprint;
use super::leaf::{ShownLeaf, is_name};
use super::moment::MomentError;
use super::payload::{Payload, WriteError};
use super::verify::{Verdict, verify};
use super::{MAX_FILE_BYTES, merkle};

pub use super::leaf::Leaf;

/// All that goes into a seal.
#[derive(Debug, Clone)]
pub struct SealInput {
    /// The school's name.
    pub school: String,
    /// The conference that is sealed.
    pub conference_id: Uuid,
    /// The code that stands for the student.
    pub case_code: String,
    /// When the chair opened the meeting; kept to the millisecond.
    pub opened_at: OffsetDateTime,
    /// When it was sealed; kept to the millisecond.
    pub sealed_at: OffsetDateTime,
    /// The number of the last row of the conference's log.
    pub log_seq: u64,
    /// The head of the log's hash chain at that row.
    pub log_head: [u8; 32],
    /// The head of the audit chain when sealing.
    pub audit_head: [u8; 32],
    /// The payload hash of the conference that the school sealed before this one.
    pub previous_seal: Option<[u8; 32]>,
    /// The parts of the minutes, in the order in which they are read.
    pub leaves: Vec<Leaf>,
}

/// A finished seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedMinutes {
    /// The file, in the one byte form that verifies.
    pub bytes: Vec<u8>,
    /// SHA-256 of the signed payload: what the next seal names as its `previous_seal`.
    pub payload_hash: [u8; 32],
    /// What the participants note down as witnesses.
    pub fingerprint: Fingerprint,
}

/// Why nothing was sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is nothing to seal.
    #[error("there is no leaf to seal")]
    NoLeaves,
    /// A leaf's name has other characters than a–z, 0–9, `_`, `-`, `/`, or more than 100.
    #[error("a leaf cannot be named {0:?}")]
    LeafName(String),
    /// Two leaves have one name.
    #[error("two leaves are named {0:?}")]
    DuplicateLeaf(String),
    /// A leaf's value has no canonical form.
    #[error("the leaf {name} cannot be sealed")]
    Leaf {
        /// The leaf's name.
        name: String,
        /// What is wrong with its value.
        source: CanonicalError,
    },
    /// A moment cannot be written.
    #[error(transparent)]
    Moment(#[from] MomentError),
    /// The number of the last log row is 2^53 or more, or the envelope has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The file would be larger than any reader accepts.
    #[error("the sealed file would have {0} bytes, more than a reader accepts")]
    TooLarge(usize),
    /// The finished file did not verify: a defect, found before anyone relied on the file.
    #[error("the finished file does not verify")]
    SelfCheck,
}

/// Seals `input` with the school's `key`. The same input and key give the same bytes, always.
pub fn seal(input: &SealInput, key: &SigningKey) -> Result<SealedMinutes, SealError> {
    let leaves = listed_leaves(&input.leaves)?;
    let hashes: Vec<[u8; 32]> = leaves.iter().map(|(_, hash)| *hash).collect();
    let payload = Payload {
        school: input.school.clone(),
        conference_id: input.conference_id,
        case_code: input.case_code.clone(),
        opened_at: input.opened_at,
        sealed_at: input.sealed_at,
        log_seq: input.log_seq,
        log_head: input.log_head,
        audit_head: input.audit_head,
        previous_seal: input.previous_seal,
        root: merkle::root(&hashes),
        leaves,
    }
    .to_bytes()?;
    let public_key = key.verifying_key();
    let protected = protected_header(&public_key);
    let signature = key.sign(&signing_input(&protected, &payload)).to_bytes();
    let payload_hash: [u8; 32] = Sha256::digest(&payload).into();
    let leaves = input.leaves.iter().cloned().map(ShownLeaf::Open).collect();
    let bytes =
        Envelope { leaves, payload, protected, public_key: public_key.to_bytes(), signature, records: Vec::new() }
            .to_bytes()?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SealError::TooLarge(bytes.len()));
    }
    match verify(&bytes) {
        Verdict::Genuine(_) => {
            Ok(SealedMinutes { bytes, payload_hash, fingerprint: Fingerprint::of_hash(&payload_hash) })
        }
        Verdict::Altered(_) | Verdict::Unreadable(_) => Err(SealError::SelfCheck),
    }
}

/// Name and hash of each leaf, once it is sure that the names are good and no two are the same.
fn listed_leaves(leaves: &[Leaf]) -> Result<Vec<(String, [u8; 32])>, SealError> {
    if leaves.is_empty() {
        return Err(SealError::NoLeaves);
    }
    let mut names = std::collections::BTreeSet::new();
    leaves
        .iter()
        .map(|leaf| {
            let name = || leaf.name.clone();
            if !is_name(&leaf.name) {
                return Err(SealError::LeafName(name()));
            }
            if !names.insert(&leaf.name) {
                return Err(SealError::DuplicateLeaf(name()));
            }
            let hash = leaf.hash().map_err(|source| SealError::Leaf { name: name(), source })?;
            Ok((name(), hash))
        })
        .collect()
}

impl From<WriteError> for SealError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Moment(error) => Self::Moment(error),
            WriteError::Canonical(error) => Self::Canonical(error),
        }
    }
}
