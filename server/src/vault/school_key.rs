//! The school's Ed25519 key that signs minutes, wrapped by the master key.

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::master::{MasterKey, VaultError};
use super::sealed::{OpenError, Place, random_bytes};

const PURPOSE: &str = "school-seal-key";
const PLACE: Place<'static> = Place { conference: None, kind: "school-seal-key", subject: "", seq: 0 };

/// A fresh key as the store keeps it.
pub struct WrappedSchoolKey {
    /// The wrapped secret half.
    pub secret: Vec<u8>,
    /// The public half.
    pub public: [u8; 32],
}

/// Makes the school's key.
pub fn create(master: &MasterKey) -> Result<WrappedSchoolKey, VaultError> {
    let secret: Zeroizing<[u8; 32]> = Zeroizing::new(random_bytes()?);
    let key = SigningKey::from_bytes(&secret);
    Ok(WrappedSchoolKey {
        secret: master.derive(PURPOSE).seal(PLACE, secret.as_slice())?,
        public: key.verifying_key().to_bytes(),
    })
}

/// Opens the school's key for signing.
pub fn unwrap(master: &MasterKey, secret: &[u8]) -> Result<SigningKey, VaultError> {
    let plain = Zeroizing::new(master.derive(PURPOSE).open(PLACE, secret)?);
    let bytes = Zeroizing::new(<[u8; 32]>::try_from(plain.as_slice()).map_err(|_| OpenError)?);
    Ok(SigningKey::from_bytes(&bytes))
}

/// What people compare: the first 80 bits of the hash of the public half, in groups of four letters.
pub fn fingerprint(public: &[u8]) -> String {
    let hash = Sha256::digest(public);
    let letters = BASE32_NOPAD.encode(hash.get(..10).unwrap_or_default());
    let groups: Vec<&str> = (0..letters.len()).step_by(4).filter_map(|at| letters.get(at..at + 4)).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_school_key_opens_under_its_master_alone() {
        let folder = tempfile::tempdir().unwrap();
        let master = MasterKey::open_or_create(&folder.path().join("a")).unwrap();
        let wrapped = create(&master).unwrap();
        assert_eq!(unwrap(&master, &wrapped.secret).unwrap().verifying_key().to_bytes(), wrapped.public);
        let stranger = MasterKey::open_or_create(&folder.path().join("b")).unwrap();
        assert!(unwrap(&stranger, &wrapped.secret).is_err());
        assert_eq!(fingerprint(&wrapped.public).len(), 19);
    }
}
