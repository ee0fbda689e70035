//! A fingerprint that people can read aloud, photograph and compare: 80 bits as four groups of four letters.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

/// The first 80 bits of a SHA-256, shown as `ABCD-EFGH-IJKL-MNOP` (RFC 4648 base 32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 10]);

/// The text is not a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint has sixteen characters, A to Z and 2 to 7")]
pub struct FingerprintError;

/// The fingerprint of a school's seal key: over its 32 public bytes.
#[must_use]
pub fn key_fingerprint(key: &VerifyingKey) -> Fingerprint {
    Fingerprint::of(key.as_bytes())
}

impl Fingerprint {
    /// The fingerprint over `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_hash(&Sha256::digest(bytes).into())
    }

    /// The fingerprint that a SHA-256 already computed begins with.
    #[must_use]
    pub const fn of_hash(hash: &[u8; 32]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, ..] = *hash;
        Self([a, b, c, d, e, f, g, h, i, j])
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in BASE32_NOPAD.encode(&self.0).chars().enumerate() {
            if index > 0 && index.is_multiple_of(4) {
                formatter.write_str("-")?;
            }
            write!(formatter, "{letter}")?;
        }
        Ok(())
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    /// Reads what a person typed: small letters, spaces and any dashes are no matter.
    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let letters: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let bytes = BASE32_NOPAD.decode(letters.as_bytes()).map_err(|_| FingerprintError)?;
        bytes.try_into().map(Self).map_err(|_| FingerprintError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_four_groups_of_four() {
        // SHA-256("") = e3b0c44298fc1c149afb…
        assert_eq!(Fingerprint::of(b"").to_string(), "4OYM-IQUY-7QOB-JGX3");
    }

    #[test]
    fn what_a_person_types_is_understood() {
        let expected = Ok(Fingerprint::of(b""));
        for text in ["4OYM-IQUY-7QOB-JGX3", "4oym iquy 7qob jgx3", " 4oymiquy7qobjgx3\n", "4OYM – IQUY – 7QOB – JGX3"]
        {
            assert_eq!(text.parse(), expected, "{text}");
        }
        for text in ["", "4OYM-IQUY-7QOB", "4OYM-IQUY-7QOB-JGX3-AAAA", "1OYM-IQUY-7QOB-JGX3", "4OYM-IQUY-7QOB-JGX="] {
            assert_eq!(text.parse::<Fingerprint>(), Err(FingerprintError), "{text}");
        }
    }
}
