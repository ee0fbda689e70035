//! What comes off the press, seen from outside.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends at the first surprise")]

mod archive;
mod forms;
mod hostile;
mod minutes;
mod sample;
mod structure;
