//! The law of the meeting: who may do what, when, and what must be there first.
//! Pure functions over small types; a new role, stage or section does not compile
//! until each right was considered.

pub mod attendance;
pub mod audience;
pub mod calling;
pub mod catalogue;
pub mod checklist;
pub mod code;
pub mod commitment;
pub mod conduct;
pub mod conference;
pub mod consent;
pub mod floor;
pub mod follow_up;
pub mod identity_guard;
pub mod operation;
pub mod participant;
pub mod permission;
pub mod record;
pub mod retention;
pub mod role;
pub mod school;
pub mod section;
pub mod shared_screen;
pub mod stage;
pub mod voice;
