//! The open rooms: one actor a conference that somebody has open, started once by the registry. The
//! actors give the pure room its time, its disk and its sockets.

pub mod contents;
pub mod elsewhere;
pub mod figures;
pub mod names;
pub mod outbox;
pub mod prefill;
pub mod registry;

mod actor;
pub(crate) mod keeper;
mod name_watch;
