//! The core.

pub mod wire;
