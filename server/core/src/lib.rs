//! The core.

pub mod minutes;
