//! What comes off the press, seen from outside.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends at the first surprise")]

mod forms;
mod minutes;
mod sample;
