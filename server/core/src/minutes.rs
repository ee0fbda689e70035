//! The sealed minutes of a conference: how they are put together, signed, redacted and checked.
//! `docs/sealing.md` describes the file byte by byte; this module and that page must say the same.
//! Nothing here reads a clock, draws a random number or touches a disk: times, salts and keys are arguments.

pub mod append;
pub mod assemble;
pub mod copy;
pub mod fingerprint;
pub mod moment;
pub mod pdf;
pub mod record;
pub mod row_entries;
pub mod seal;
pub mod text_blocks;
pub mod verify;
pub mod withhold;

mod canonical;
mod envelope;
mod leaf;
mod members;
mod merkle;
mod payload;
mod strict_json;

/// The `format` of a sealed minutes file.
pub const FILE_FORMAT: &str = "rembuk-minutes-1";
/// The `format` of the signed payload inside it.
pub const PAYLOAD_FORMAT: &str = "rembuk-seal-1";
/// The `format` of a signed record that was added after the seal.
pub const RECORD_FORMAT: &str = "rembuk-record-1";
/// How many records may follow a seal.
pub const MAX_RECORDS: usize = 1000;
/// The largest file that is sealed or read, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// How deep arrays and objects may stand inside each other, the outermost object counted as 1.
pub const MAX_DEPTH: usize = 16;
