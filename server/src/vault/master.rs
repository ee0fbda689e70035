//! The master key in its file outside the data directory, and the keys of each conference
//! that it wraps.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use hkdf::Hkdf;
use rembuk_core::ids::ConferenceId;
use sha2::Sha256;

use super::sealed::{OpenError, Place, RandomError, SealingKey, random_bytes};

/// Why a key could not be had.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file cannot be read or written.
    #[error("the key file {path} cannot be used")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The key file holds something else than 64 hexadecimal digits.
    #[error("the key file {0} does not hold a key of 64 hexadecimal digits")]
    Malformed(PathBuf),
    /// The key file can be read by others.
    #[error("the key file {0} may be read by others: set its mode to 0600")]
    Exposed(PathBuf),
    /// A wrapped key does not open under this master key.
    #[error("this master key does not open the store: is it the right key file?")]
    WrongMaster(#[from] OpenError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// The one key that wraps all others.
pub struct MasterKey(SealingKey);

/// The two keys of a conference.
#[derive(Clone)]
pub struct ConferenceKeys {
    /// Opens what is written and told.
    pub content: SealingKey,
    /// Opens the student's identity record.
    pub identity: SealingKey,
}

/// The two keys as the store keeps them.
pub struct WrappedKeys {
    /// The wrapped content key.
    pub content: Vec<u8>,
    /// The wrapped identity key.
    pub identity: Vec<u8>,
}

impl MasterKey {
    /// Reads the key file, or makes it (mode 0600) where there is none yet.
    pub fn open_or_create(path: &Path) -> Result<Self, VaultError> {
        let file_error = |source| VaultError::File { path: path.to_owned(), source };
        if path.try_exists().map_err(file_error)? {
            return Self::read(path);
        }
        let key = SealingKey::random()?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(file_error)?;
        }
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(file_error)?;
        writeln!(file, "{}", HEXLOWER.encode(key.bytes())).map_err(file_error)?;
        // A key that is lost with the power is a store that never opens again.
        file.sync_all().map_err(file_error)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(file_error)?;
        }
        Ok(Self(key))
    }

    fn read(path: &Path) -> Result<Self, VaultError> {
        let file_error = |source| VaultError::File { path: path.to_owned(), source };
        let mode = fs::metadata(path).map_err(file_error)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(VaultError::Exposed(path.to_owned()));
        }
        let text = fs::read_to_string(path).map_err(file_error)?;
        let bytes = HEXLOWER.decode(text.trim().as_bytes()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        bytes.map(|bytes| Self(SealingKey::from_bytes(bytes))).ok_or_else(|| VaultError::Malformed(path.to_owned()))
    }

    /// Fresh keys for a conference, plain and wrapped.
    pub fn create_keys(&self, conference: ConferenceId) -> Result<(ConferenceKeys, WrappedKeys), VaultError> {
        let keys = ConferenceKeys { content: SealingKey::random()?, identity: SealingKey::random()? };
        let wrapped = WrappedKeys {
            content: self.0.seal(wrapping(conference, "content-key"), keys.content.bytes())?,
            identity: self.0.seal(wrapping(conference, "identity-key"), keys.identity.bytes())?,
        };
        Ok((keys, wrapped))
    }

    /// Opens the keys of a conference.
    pub fn unwrap_keys(&self, conference: ConferenceId, wrapped: &WrappedKeys) -> Result<ConferenceKeys, VaultError> {
        let open = |kind, bytes: &[u8]| -> Result<SealingKey, VaultError> {
            let plain = self.0.open(wrapping(conference, kind), bytes)?;
            Ok(SealingKey::from_bytes(<[u8; 32]>::try_from(plain).map_err(|_| OpenError)?))
        };
        Ok(ConferenceKeys {
            content: open("content-key", &wrapped.content)?,
            identity: open("identity-key", &wrapped.identity)?,
        })
    }

    /// A key for a purpose of the school itself (profiles, look-ups, the wrapped seal key),
    /// derived so that it needs no storage.
    pub fn derive(&self, purpose: &'static str) -> SealingKey {
        SealingKey::from_bytes(expand(None, self.0.bytes(), purpose.as_bytes()))
    }

    /// A keyed hash (SHA-256 under a derived key) for look-ups and short secrets.
    pub fn keyed_hash(&self, purpose: &'static str, value: &[u8]) -> [u8; 32] {
        // HKDF-extract is HMAC: the value is the message under the derived key.
        expand(Some(self.derive(purpose).bytes().as_slice()), value, b"keyed-hash")
    }
}

#[expect(clippy::expect_used, reason = "32 bytes stand visibly below HKDF's bound of 255 blocks")]
pub(super) fn expand(salt: Option<&[u8]>, material: &[u8], info: &[u8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    Hkdf::<Sha256>::new(salt, material).expand(info, &mut bytes).expect("32 bytes are one block of SHA-256");
    bytes
}

/// A secret for a link, session or ticket: 256 random bits.
pub fn random_secret() -> Result<[u8; 32], RandomError> {
    random_bytes()
}

fn wrapping(conference: ConferenceId, kind: &'static str) -> Place<'static> {
    Place { conference: Some(conference), kind, subject: "", seq: 0 }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_key_file_is_made_once_private_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/master.key");
        let first = MasterKey::open_or_create(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let conference = ConferenceId(Uuid::from_u128(1));
        let (keys, wrapped) = first.create_keys(conference).unwrap();
        let again = MasterKey::open_or_create(&path).unwrap();
        assert_eq!(again.unwrap_keys(conference, &wrapped).unwrap().content.bytes(), keys.content.bytes());
        assert!(again.unwrap_keys(ConferenceId(Uuid::from_u128(2)), &wrapped).is_err());
    }

    #[test]
    fn a_key_file_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        MasterKey::open_or_create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(MasterKey::open_or_create(&path), Err(VaultError::Exposed(_))));
    }
}
