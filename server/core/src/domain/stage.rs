//! The eight stages of a live meeting and what each opens for participants.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::section::TextSection;

code_enum! {
    /// Where a live meeting stands.
    pub enum Stage {
        /// Pembukaan.
        Opening => "opening",
        /// Pemaparan data.
        Presentation => "presentation",
        /// Masukan informasi.
        Information => "information",
        /// Kesimpulan awal.
        FirstConclusion => "first_conclusion",
        /// Pendapat latar belakang.
        BackgroundViews => "background_views",
        /// Kesimpulan inti masalah.
        CoreConclusion => "core_conclusion",
        /// Komitmen bantuan.
        Commitments => "commitments",
        /// Penutup.
        Closing => "closing",
    }
}

code_enum! {
    /// A round in which each participant is to be heard.
    pub enum Round {
        /// Stage 3.
        Information => "information",
        /// Stage 5.
        BackgroundViews => "background_views",
    }
}

impl Stage {
    /// The text sections that a stage opens for participants in guided mode (domain.md, "The stages").
    pub fn opens_text(self, section: TextSection) -> bool {
        let open: &[TextSection] = match self {
            Self::Opening | Self::Presentation | Self::FirstConclusion | Self::CoreConclusion | Self::Closing => &[],
            Self::Information => &[TextSection::Description, TextSection::Symptoms, TextSection::Background],
            Self::BackgroundViews => &[TextSection::Background],
            Self::Commitments => &[TextSection::Solutions],
        };
        open.contains(&section)
    }

    /// Whether participants write in their own sheet in guided mode.
    pub fn opens_own_sheet(self) -> bool {
        match self {
            Self::Information | Self::BackgroundViews | Self::Commitments => true,
            Self::Opening | Self::Presentation | Self::FirstConclusion | Self::CoreConclusion | Self::Closing => false,
        }
    }

    /// Whether participants write in the action plan in guided mode.
    pub fn opens_actions(self) -> bool {
        match self {
            Self::Commitments => true,
            Self::Opening
            | Self::Presentation
            | Self::Information
            | Self::FirstConclusion
            | Self::BackgroundViews
            | Self::CoreConclusion
            | Self::Closing => false,
        }
    }

    /// Whether owners give their word on rows of the plan in guided mode: where the plan is made, and where it is
    /// read back, since a row that is put right there makes the word on it lapse.
    pub fn takes_commitments(self) -> bool {
        match self {
            Self::Commitments | Self::Closing => true,
            Self::Opening
            | Self::Presentation
            | Self::Information
            | Self::FirstConclusion
            | Self::BackgroundViews
            | Self::CoreConclusion => false,
        }
    }

    /// The round that this stage holds, if it holds one.
    pub fn round(self) -> Option<Round> {
        match self {
            Self::Information => Some(Round::Information),
            Self::BackgroundViews => Some(Round::BackgroundViews),
            Self::Opening
            | Self::Presentation
            | Self::FirstConclusion
            | Self::CoreConclusion
            | Self::Commitments
            | Self::Closing => None,
        }
    }
}
