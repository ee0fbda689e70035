//! Rembuk's documents on paper: what a document says goes in as data, a file comes out as bytes.
//! Pure: nothing here opens a file, reaches a network or reads a clock.

pub mod docx;
pub mod forms;
pub mod minutes;
pub mod paper;

mod codes;
mod dates;
mod leaves;
mod letters;
mod qr;
mod say;
