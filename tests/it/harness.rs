//! The plumbing of the stories: a server, a school in it, people with their sockets.

pub mod api;
pub mod bytes;
pub mod child;
pub mod mail_sink;
pub mod nodes;
pub mod people;
pub mod postgres;
pub mod provider;
pub mod redis;
pub mod school;
pub mod server;
pub mod stranger;
pub mod stuck_backup;
