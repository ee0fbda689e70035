//! A leaf of the minutes: one part that can be shown or withheld by itself, and the hash that stands for it in the seal.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::MAX_DEPTH;
use super::canonical::{self, CanonicalError};
use super::members::{MemberError, Members};

/// Separates leaf hashes from every other use of SHA-256; the 0x00 before it is RFC 6962's leaf prefix.
const LEAF_LABEL: &[u8] = b"\x00rembuk-leaf-1\x00";
const MAX_NAME_BYTES: usize = 100;
/// A value stands in the leaf, the leaf in the list, the list in the file.
const VALUE_DEPTH: usize = MAX_DEPTH - 3;

/// One part of the minutes with its secret salt, without which nobody can guess at a withheld part.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// For example `consent` or `section/background`.
    pub name: String,
    /// Thirty-two random bytes, new for every leaf of every seal.
    pub salt: [u8; 32],
    /// What is sealed.
    pub value: Value,
}

/// A leaf as a file shows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ShownLeaf {
    Open(Leaf),
    Withheld { name: String, hash: [u8; 32] },
}

impl Leaf {
    /// The hash that stands for this leaf in the payload.
    pub(crate) fn hash(&self) -> Result<[u8; 32], CanonicalError> {
        let value = canonical::to_bytes(&self.value, VALUE_DEPTH)?;
        Ok(Sha256::new()
            .chain_update(LEAF_LABEL)
            .chain_update(&self.name)
            .chain_update([0])
            .chain_update(self.salt)
            .chain_update(value)
            .finalize()
            .into())
    }
}

impl ShownLeaf {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Open(leaf) => &leaf.name,
            Self::Withheld { name, .. } => name,
        }
    }

    pub(crate) fn hash(&self) -> Result<[u8; 32], CanonicalError> {
        match self {
            Self::Open(leaf) => leaf.hash(),
            Self::Withheld { hash, .. } => Ok(*hash),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Open(Leaf { name, salt, value }) => {
                json!({"name": name, "salt": BASE64URL_NOPAD.encode(salt), "value": value})
            }
            Self::Withheld { name, hash } => json!({"name": name, "hash": HEXLOWER.encode(hash)}),
        }
    }

    pub(crate) fn from_json(value: Value) -> Result<Self, MemberError> {
        let mut members = Members::of(value)?;
        let name = members.text("name")?;
        let leaf = if members.has("hash") {
            Self::Withheld { name, hash: members.hash("hash")? }
        } else {
            let salt = members.fixed_bytes("salt")?;
            Self::Open(Leaf { name, salt, value: members.value("value")? })
        };
        members.end()?;
        Ok(leaf)
    }
}

/// Whether `name` may name a leaf. No NUL, so that a name's end is unmistakable in what is hashed.
pub(crate) fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'/');
    (1..=MAX_NAME_BYTES).contains(&name.len()) && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_covers_label_name_salt_and_canonical_value() {
        let leaf = Leaf { name: "rules".into(), salt: [7; 32], value: json!({"b": 1, "a": "é"}) };
        let mut hashed = b"\x00rembuk-leaf-1\x00rules\x00".to_vec();
        hashed.extend([7; 32]);
        hashed.extend("{\"a\":\"é\",\"b\":1}".bytes());
        assert_eq!(leaf.hash().unwrap(), <[u8; 32]>::from(Sha256::digest(&hashed)));
    }

    #[test]
    fn names_are_plain() {
        for name in ["consent", "section/core_problem", "contribution/0191e7a4-0000-7000-8000-000000000001"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "Consent", "a b", "a\0b", "é", &"a".repeat(101)] {
            assert!(!is_name(name), "{name}");
        }
    }
}
