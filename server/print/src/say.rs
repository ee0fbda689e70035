//! The words of the documents. Each text stands in both languages where it is used, so that none can be missing.

use std::fmt::Display;

use rembuk_core::invitation::words::Language;

/// Chooses between two languages.
pub(crate) trait Say: Copy {
    /// The text in this language.
    fn say(self, indonesian: &'static str, english: &'static str) -> &'static str;

    /// The text in this language with its first `{}` replaced by `value`.
    fn with(self, indonesian: &'static str, english: &'static str, value: impl Display) -> String {
        self.say(indonesian, english).replacen("{}", &value.to_string(), 1)
    }
}

impl Say for Language {
    fn say(self, indonesian: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }
}
