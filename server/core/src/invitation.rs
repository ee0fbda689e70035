//! What is sent to an invitee: a calendar entry, an e-mail, an official letter. All of it is neutral: it never holds
//! the case code, the purpose or anything else of the case, since calendars and mail boxes are read over shoulders.

pub mod calendar;
pub mod letter;
pub mod mail;
pub mod reminder;
pub mod words;
