//! The seal from outside: what was sealed verifies, redacted or whole, and nothing else does.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends at the first surprise")]

mod forgery;
mod records;
mod sample;
mod second_verifier;
mod story;
mod worked_example;
