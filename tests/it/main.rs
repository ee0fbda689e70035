//! Stories about Rembuk, told through its public doors: HTTP, the socket, and the program itself.
//! People in them write with the unmodified `@hocuspocus/provider` in Node; strangers send raw frames.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    unreachable_pub,
    missing_docs,
    reason = "a story that cannot go on fails, and tells where"
)]

mod harness;

mod actions;
mod attendance;
mod audience;
mod bad_input;
mod bus;
mod conduct;
mod contributions;
mod floor;
mod follow_up;
mod history;
mod hostile;
mod house;
mod http_accounts;
mod http_conferences;
mod invitation_mail;
mod invitation_round;
mod kill;
mod leak;
mod migrate_store;
mod name_guard;
mod pause;
mod printing;
mod private_notes;
mod program;
mod records;
mod reminders;
mod retention;
mod rolling_restart;
mod room_start;
mod school_settings;
mod schools;
mod screen;
mod storage;
mod store_contract;
mod store_many_schools;
mod store_rounds;
mod store_tables;
mod sync_rights;
mod sync_saving;
mod sync_together;
mod techniques;
mod two_nodes;
mod voices;
