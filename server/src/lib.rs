//! The server of Rembuk: bytes, disk and network around the pure core.

pub mod audit;
pub mod clock;
pub mod records;
pub mod rooms;
pub mod sealing;
pub mod store;
pub mod sync;
pub mod vault;
