//! The server of Rembuk: bytes, disk and network around the pure core.

pub mod clock;
pub mod rooms;
pub mod store;
pub mod vault;
