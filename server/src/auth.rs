//! Who is asking: passwords, tokens, tickets, and the brake on guessing. Knows no store and no network.

pub mod common;
pub mod ended;
pub mod passwords;
pub mod throttle;
pub mod tickets;
pub mod token;
