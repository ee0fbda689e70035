//! The server of Rembuk: bytes, disk and network around the pure core.

pub mod app;
pub mod audit;
pub mod auth;
pub mod bus;
pub mod cli;
pub mod clock;
pub mod commitments;
pub mod config;
pub mod http;
pub mod invite;
pub mod mail;
pub mod records;
pub mod rooms;
pub mod sealing;
pub mod store;
pub mod sync;
pub mod telemetry;
pub mod vault;
pub mod voices;

pub use app::run;
