//! Passwords of staff: argon2id, a floor, and a list of those that everybody guesses first.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use data_encoding::BASE64_NOPAD;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::common;
use crate::vault::sealed::random_bytes;

/// The fewest characters of a password.
pub const FLOOR: usize = 12;
/// The most characters of a password: hashing is not to be a way to keep the server busy.
pub const CEILING: usize = 256;
/// How many hashes run at once: each takes 19 MiB and a core, for some 25 ms.
const AT_ONCE: usize = 1;
/// The parameters that OWASP gives for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT_BYTES: usize = 32;
/// Blocks of 1 KiB that a hash reserves. The C library takes what is larger than 32 MiB from the system and gives it back
/// at once (malloc's greatest mmap threshold); smaller blocks it would keep, 19 MiB and more for ever. What is reserved
/// and not touched costs nothing.
const RESERVED_BLOCKS: usize = 33 * 1024;

/// What is wrong with a password that somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Below the floor.
    TooShort,
    /// Above the ceiling.
    TooLong,
    /// Among the first that are guessed.
    TooCommon,
}

/// Hashing did not work.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct HashError;

/// Hashes and compares, a few at a time.
pub struct Passwords {
    turns: Semaphore,
    /// What is compared where there is no account, so that its lack cannot be told from the time.
    nobody: String,
}

impl Passwords {
    /// Makes the comparison for unknown accounts ready.
    pub fn new() -> Result<Self, HashError> {
        let salt: [u8; 16] = random_bytes().map_err(|_| HashError)?;
        let output: [u8; 32] = random_bytes().map_err(|_| HashError)?;
        // The hash of a password that nobody knows, without the work and the memory of hashing one.
        Ok(Self { turns: Semaphore::new(AT_ONCE), nobody: phc(&salt, &output) })
    }

    /// The PHC string of a password.
    pub async fn hash(&self, password: &str) -> Result<String, HashError> {
        let _turn = self.turns.acquire().await.map_err(|_| HashError)?;
        let password = Zeroizing::new(password.as_bytes().to_vec());
        tokio::task::spawn_blocking(move || hash(&password)).await.map_err(|_| HashError)?
    }

    /// Whether `password` is the one of `known`; with no account, the same work and no.
    pub async fn verify(&self, known: Option<&str>, password: &str) -> Result<bool, HashError> {
        let _turn = self.turns.acquire().await.map_err(|_| HashError)?;
        let exists = known.is_some();
        let known = known.unwrap_or(&self.nobody).to_owned();
        let password = Zeroizing::new(password.as_bytes().to_vec());
        let matches =
            tokio::task::spawn_blocking(move || matches(&known, &password)).await.map_err(|_| HashError)??;
        Ok(exists && matches)
    }
}

/// What is wrong with a wanted password, if anything.
pub fn flaw(password: &str) -> Option<Flaw> {
    let length = password.chars().count();
    if length < FLOOR {
        Some(Flaw::TooShort)
    } else if length > CEILING {
        Some(Flaw::TooLong)
    } else if common::is_common(password) {
        Some(Flaw::TooCommon)
    } else {
        None
    }
}

fn hash(password: &[u8]) -> Result<String, HashError> {
    let salt: [u8; 16] = random_bytes().map_err(|_| HashError)?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| HashError)?;
    Ok(phc(&salt, &output(params, password, &salt)?))
}

fn matches(known: &str, password: &[u8]) -> Result<bool, HashError> {
    let known = PasswordHash::new(known).map_err(|_| HashError)?;
    let (Some(salt), Some(expected)) = (known.salt, known.hash) else { return Err(HashError) };
    let params = Params::try_from(&known).map_err(|_| HashError)?;
    Ok(output(params, password, salt.as_ref())?.ct_eq(expected.as_bytes()).into())
}

/// The hash as it is kept, in the PHC string format.
fn phc(salt: &[u8], output: &[u8]) -> String {
    let (salt, output) = (BASE64_NOPAD.encode(salt), BASE64_NOPAD.encode(output));
    format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${output}")
}

fn output(params: Params, password: &[u8], salt: &[u8]) -> Result<[u8; OUTPUT_BYTES], HashError> {
    let blocks = params.block_count();
    let mut memory = Vec::with_capacity(blocks.max(RESERVED_BLOCKS));
    memory.resize(blocks, Block::default());
    let mut output = [0; OUTPUT_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password, salt, &mut output, &mut memory)
        .map_err(|_| HashError)?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_an_account_is_right() {
        let passwords = Passwords::new().unwrap();
        let known = passwords.hash("kebun raya di pagi hari").await.unwrap();
        assert!(known.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{known}");
        assert!(passwords.verify(Some(&known), "kebun raya di pagi hari").await.unwrap());
        assert!(!passwords.verify(Some(&known), "kebun raya di sore hari").await.unwrap());
        assert!(!passwords.verify(None, "kebun raya di pagi hari").await.unwrap());
    }

    #[test]
    fn hashes_are_what_the_library_itself_makes_and_takes() {
        use argon2::{Argon2, PasswordHasher, PasswordVerifier};
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap();
        let library = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let ours = hash(b"kebun raya di pagi hari").unwrap();
        assert!(library.verify_password(b"kebun raya di pagi hari", ours.as_str()).is_ok());
        let theirs = library.hash_password_with_salt(b"kebun raya di pagi hari", &[7; 16]).unwrap().to_string();
        assert!(matches(&theirs, b"kebun raya di pagi hari").unwrap());
        assert!(!matches(&theirs, b"kebun raya di sore hari").unwrap());
        assert!(matches("bukan hash", b"kebun raya di pagi hari").is_err());
    }

    #[test]
    fn the_comparison_for_nobody_is_a_whole_one() {
        let nobody = Passwords::new().unwrap().nobody;
        let parsed = PasswordHash::new(&nobody).unwrap();
        assert_eq!(parsed.hash.map(|output| output.len()), Some(32), "verifying does all of its work");
    }

    #[test]
    fn short_long_and_common_passwords_are_told_apart() {
        assert_eq!(flaw("sebelas-kar"), Some(Flaw::TooShort));
        assert_eq!(flaw(&"x".repeat(257)), Some(Flaw::TooLong));
        for common in
            ["bismillah123", "Password1234!", "123456789012", "sayangsayang", "aaaaaaaaaaaa", "IndonesiaRaya45"]
        {
            assert_eq!(flaw(common), Some(Flaw::TooCommon), "{common}");
        }
        assert_eq!(flaw("kebun raya di pagi hari"), None);
    }
}
