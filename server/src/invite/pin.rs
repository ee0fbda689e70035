//! The PIN of a link: six digits, kept as a hash that only the master key can make.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::vault::master::MasterKey;
use crate::vault::sealed::{RandomError, random_bytes};

/// A fresh PIN of six digits, each as likely as any other.
pub fn random() -> Result<Zeroizing<String>, RandomError> {
    const PINS: u32 = 1_000_000;
    // The numbers above the last whole million are drawn again, or low PINs would be likelier.
    const LAST_WHOLE: u32 = u32::MAX - u32::MAX % PINS;
    loop {
        let number = u32::from_be_bytes(random_bytes()?);
        if number < LAST_WHOLE {
            return Ok(Zeroizing::new(format!("{:06}", number % PINS)));
        }
    }
}

/// The hash of a PIN, bound to its link.
pub fn hash(master: &MasterKey, token_hash: &[u8; 32], pin: &str) -> [u8; 32] {
    let mut value = Zeroizing::new(token_hash.to_vec());
    value.extend_from_slice(pin.as_bytes());
    master.keyed_hash("invitation-pin", &value)
}

/// Whether a shown PIN is the one of the link, in the same time whichever digit differs.
pub fn matches(master: &MasterKey, token_hash: &[u8; 32], kept: &[u8], shown: &str) -> bool {
    hash(master, token_hash, shown).ct_eq(kept).into()
}
