//! Invitations: a personal link and, told by another way, a PIN. Knows neither store nor network.

pub mod link;
pub mod pin;
