//! Joins the seal with what was put on record after it: the one file that everybody is given.

use super::envelope::Envelope;
use super::record::SignedRecord;
use super::verify::{Refusal, open};
use super::{MAX_FILE_BYTES, MAX_RECORDS};

/// Why the file was not put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// What is kept of the seal or its records does not verify.
    #[error("the seal or a record does not verify")]
    NotGenuine,
    /// More records, or a larger file, than any reader accepts.
    #[error("no more can be put on record here")]
    Full,
}

/// The sealed file `bytes` with `records` behind its own. What comes out verifies.
pub fn append(bytes: &[u8], records: &[SignedRecord]) -> Result<Vec<u8>, AppendError> {
    let mut envelope = genuine(bytes)?;
    envelope.records.extend_from_slice(records);
    if envelope.records.len() > MAX_RECORDS {
        return Err(AppendError::Full);
    }
    let file = envelope.to_bytes().map_err(|_| AppendError::NotGenuine)?;
    if file.len() > MAX_FILE_BYTES {
        return Err(AppendError::Full);
    }
    genuine(&file)?;
    Ok(file)
}

fn genuine(bytes: &[u8]) -> Result<Envelope, AppendError> {
    match open(bytes) {
        Ok(opened) => Ok(opened.envelope),
        Err(Refusal::Altered(_) | Refusal::Unreadable(_)) => Err(AppendError::NotGenuine),
    }
}
