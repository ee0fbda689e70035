//! Encryption at rest: the master key, the keys of each conference, and what they seal.
//! Knows neither store nor network; never logs, and its secrets have no `Debug`.

pub mod master;
pub mod school_key;
pub mod sealed;
