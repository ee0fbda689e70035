//! Why a conference is called: areas of counselling, functions that it serves, and the screening that asks
//! whether a conference is needed at all.

use serde::{Deserialize, Serialize};

use super::code::code_enum;

code_enum! {
    /// An area of counselling.
    pub enum Area {
        /// Pribadi.
        Personal => "personal",
        /// Sosial.
        Social => "social",
        /// Belajar.
        Learning => "learning",
        /// Karier.
        Career => "career",
    }
}

code_enum! {
    /// A function that a conference serves.
    pub enum Function {
        /// Pemahaman: data that are whole and accurate.
        Understanding => "understanding",
        /// Pencegahan.
        Prevention => "prevention",
        /// Pengentasan.
        Resolution => "resolution",
        /// Pengembangan dan pemeliharaan.
        Development => "development",
        /// Advokasi of the student's rights.
        Advocacy => "advocacy",
    }
}

/// The screening of a case: not every problem needs a conference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// Why a conference.
    pub why: String,
    /// What was tried before.
    pub tried: String,
    /// Who else is needed.
    pub needed: String,
}
