//! Rembuk's documents on paper: what a document says goes in as data, a PDF comes out as bytes.
//! Pure: nothing here opens a file, reaches a network or reads a clock, and the typesetter can read nothing but what it is given.
//! A crate of its own, so that an edit of the server does not compile the typesetter again.

pub mod docx;
pub mod forms;
pub mod minutes;
pub mod paper;
pub mod press;

mod codes;
mod dates;
mod fonts;
mod leaves;
mod letters;
mod pictures;
mod qr;
mod say;
mod short;
