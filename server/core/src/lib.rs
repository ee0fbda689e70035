//! The core of Rembuk: the law of the meeting, the protocol, the minutes.
//! No I/O, no clock, no randomness: everything from outside is an argument.

pub mod domain;
pub mod ids;
pub mod invitation;
pub mod minutes;
pub mod room;
pub mod wire;
