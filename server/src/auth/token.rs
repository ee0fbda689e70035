//! Secrets of 256 random bits that name a session, a link or a ticket. Only their hashes are kept.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::vault::sealed::{RandomError, random_bytes};

/// A secret that was just made; shown once and never kept.
pub struct Token {
    text: Zeroizing<String>,
    hash: [u8; 32],
}

impl Token {
    /// A fresh secret.
    pub fn random() -> Result<Self, RandomError> {
        let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(random_bytes()?);
        let text = Zeroizing::new(BASE64URL_NOPAD.encode(bytes.as_slice()));
        Ok(Self { text, hash: Sha256::digest(bytes.as_slice()).into() })
    }

    /// The secret, for its holder.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its hash, for the store.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }
}

/// The hash of a shown secret; none if it has not the form of one.
pub fn hash_shown(text: &str) -> Option<[u8; 32]> {
    let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
    (bytes.len() == 32).then(|| Sha256::digest(bytes.as_slice()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_secret_has_the_hash_that_was_kept() {
        let token = Token::random().unwrap();
        assert_eq!(hash_shown(token.text()), Some(token.hash()));
        assert_ne!(Token::random().unwrap().hash(), token.hash());
        for strange in ["", "abc", "ü", &token.text()[1..], &format!("{}A", token.text())] {
            assert_eq!(hash_shown(strange), None, "{strange:?}");
        }
    }
}
