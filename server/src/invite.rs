//! Invitations: a personal link and, told by another way, a PIN; and the short code that pairs a screen.
//! Knows neither store nor network.

pub mod link;
pub mod pin;
pub mod screen_codes;
