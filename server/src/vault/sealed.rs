//! Sealing bytes for one place: what was written for another conference, document, number or
//! kind does not open here, so rows cannot be swapped by whoever holds the disk.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rembuk_core::ids::ConferenceId;
use zeroize::ZeroizeOnDrop;

use super::master::expand;

const NONCE_BYTES: usize = 24;

/// Where sealed bytes belong; bound to them as associated data.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The conference, or none for what belongs to the school.
    pub conference: Option<ConferenceId>,
    /// What it is: `edit`, `snapshot`, `details`, `consent` …
    pub kind: &'static str,
    /// The document, participant or account that it belongs to; empty where the kind says all.
    pub subject: &'a str,
    /// The number of an edit or snapshot; 0 where there is none.
    pub seq: u64,
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        let conference = self.conference.map(|id| id.to_string()).unwrap_or_default();
        let mut data = Vec::with_capacity(96);
        for part in [conference.as_bytes(), self.kind.as_bytes(), self.subject.as_bytes()] {
            data.extend_from_slice(part);
            data.push(0);
        }
        data.extend_from_slice(&self.seq.to_be_bytes());
        data
    }
}

/// A 256-bit key; wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SealingKey([u8; 32]);

/// Sealed bytes that do not open: damaged, moved, or of another key.
#[derive(Debug, thiserror::Error)]
#[error("sealed bytes do not open")]
pub struct OpenError;

/// The system's source of randomness failed.
#[derive(Debug, thiserror::Error)]
#[error("no randomness to be had")]
pub struct RandomError;

impl SealingKey {
    /// A fresh random key.
    pub fn random() -> Result<Self, RandomError> {
        random_bytes().map(Self)
    }

    /// A key from bytes that were unwrapped or derived.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A keyed hash for a purpose: tells whether two values are the same to who has the key, and nothing to others.
    pub fn keyed_hash(&self, purpose: &'static str, value: &[u8]) -> [u8; 32] {
        expand(Some(self.0.as_slice()), value, purpose.as_bytes())
    }

    /// Seals `plaintext` for `place`: a random nonce, then ciphertext and tag.
    pub fn seal(&self, place: Place<'_>, plaintext: &[u8]) -> Result<Vec<u8>, RandomError> {
        let nonce: [u8; NONCE_BYTES] = random_bytes()?;
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let payload = Payload { msg: plaintext, aad: &place.associated_data() };
        // The only failure of this cipher is a message beyond 256 GiB.
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| RandomError)?;
        let mut bytes = nonce.to_vec();
        bytes.extend_from_slice(&sealed);
        Ok(bytes)
    }

    /// Opens what was sealed for the very same place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(OpenError)?;
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let payload = Payload { msg: ciphertext, aad: &place.associated_data() };
        cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| OpenError)
    }
}

/// Random bytes from the system.
pub fn random_bytes<const LENGTH: usize>() -> Result<[u8; LENGTH], RandomError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|_| RandomError)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_open_in_their_own_place_only() {
        let key = SealingKey::random().unwrap();
        let place = Place { conference: None, kind: "edit", subject: "background", seq: 7 };
        let sealed = key.seal(place, b"text").unwrap();
        assert_eq!(key.open(place, &sealed).unwrap(), b"text");
        for elsewhere in [
            Place { seq: 8, ..place },
            Place { subject: "symptoms", ..place },
            Place { kind: "snapshot", ..place },
            Place { conference: Some(ConferenceId(uuid::Uuid::from_u128(1))), ..place },
        ] {
            assert!(key.open(elsewhere, &sealed).is_err());
        }
        assert!(SealingKey::random().unwrap().open(place, &sealed).is_err());
        assert!(key.open(place, sealed.get(..20).unwrap()).is_err());
    }
}
