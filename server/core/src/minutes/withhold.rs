//! Makes a redacted copy: whole leaves are replaced by their hashes, and the seal still verifies.

use super::canonical::CanonicalError;
use super::leaf::ShownLeaf;
use super::verify::{Alteration, Refusal, Unreadable, open};

/// Why no copy was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WithholdError {
    /// Nobody makes copies of altered minutes.
    #[error("the file was altered: {0}")]
    Altered(#[source] Alteration),
    /// The file is no sealed minutes.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[source] Unreadable),
    /// The copy has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

/// A copy of genuine minutes without the content and salts of the leaves for which `names` says true.
/// What was withheld before stays withheld.
pub fn withhold(bytes: &[u8], names: &dyn Fn(&str) -> bool) -> Result<Vec<u8>, WithholdError> {
    let mut envelope = match open(bytes) {
        Ok(opened) => opened.envelope,
        Err(Refusal::Altered(what)) => return Err(WithholdError::Altered(what)),
        Err(Refusal::Unreadable(why)) => return Err(WithholdError::Unreadable(why)),
    };
    for leaf in &mut envelope.leaves {
        if names(leaf.name()) {
            *leaf = ShownLeaf::Withheld { name: leaf.name().to_owned(), hash: leaf.hash()? };
        }
    }
    Ok(envelope.to_bytes()?)
}
