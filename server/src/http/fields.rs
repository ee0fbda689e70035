//! Checks of fields: every length has a bound, and all that is wrong is said at once.

use super::error::ApiError;
use super::problem::FieldError;
use crate::auth::passwords::{self, Flaw};

/// A person's or a school's name.
pub(super) const NAME: usize = 200;
/// A line: a place, a class.
pub(super) const LINE: usize = 300;
/// A few sentences: purpose, scope, reason.
pub(super) const SENTENCES: usize = 2000;
/// A note on minutes, or a request to correct them.
pub(super) const NOTE: usize = 5000;
/// An addendum to minutes.
pub(super) const ADDENDUM: usize = 15_000;
/// Notes for oneself.
const NOTES: usize = 20_000;
/// An address on the web.
pub(super) const URL: usize = 1000;
/// An e-mail address.
pub(super) const EMAIL: usize = 254;

/// Collects what is wrong.
#[derive(Default)]
pub(super) struct Fields(Vec<FieldError>);

impl Fields {
    /// Notes a field that cannot be taken.
    pub(super) fn refuse(&mut self, field: &str, code: &'static str) {
        self.0.push(FieldError { field: field.to_owned(), code });
    }

    /// A text that must be there; without the space around it.
    pub(super) fn text(&mut self, field: &str, value: &str, most: usize) -> String {
        let value = value.trim();
        if value.is_empty() {
            self.refuse(field, "required");
        } else if value.chars().count() > most {
            self.refuse(field, "too_long");
        } else if value.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
            self.refuse(field, "invalid_value");
        }
        value.to_owned()
    }

    /// Notes for oneself: kept letter by letter, and they may be empty.
    pub(super) fn notes(&mut self, field: &str, value: &str) {
        if value.chars().count() > NOTES {
            self.refuse(field, "too_long");
        } else if value.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
            self.refuse(field, "invalid_value");
        }
    }

    /// A name on one line, that must be there. In any script; but nothing that turns the words around it.
    pub(super) fn name(&mut self, field: &str, value: &str) -> String {
        if value.trim().chars().any(|letter| letter.is_control() || turns_around(letter)) {
            self.refuse(field, "invalid_value");
            return String::new();
        }
        self.text(field, value, NAME)
    }

    /// A text that may be left out; an empty one is none.
    pub(super) fn optional(&mut self, field: &str, value: Option<&str>, most: usize) -> Option<String> {
        let value = value.map(str::trim).filter(|value| !value.is_empty())?;
        Some(self.text(field, value, most))
    }

    /// An e-mail address.
    pub(super) fn email(&mut self, field: &str, value: &str) -> String {
        let value = value.trim();
        let parts = value.split_once('@');
        let plausible = parts.is_some_and(|(local, host)| {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        });
        if value.is_empty() {
            self.refuse(field, "required");
        } else if value.len() > EMAIL {
            self.refuse(field, "too_long");
        } else if !plausible || value.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            self.refuse(field, "invalid_email");
        }
        value.to_owned()
    }

    /// An e-mail address that may be left out.
    pub(super) fn optional_email(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        let value = value.map(str::trim).filter(|value| !value.is_empty())?;
        Some(self.email(field, value))
    }

    /// A web address that may be left out; only http and https, so that no page can be made to run it.
    pub(super) fn url(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        let value = self.optional(field, value, URL)?;
        let known = ["https://", "http://"].iter().any(|scheme| value.starts_with(scheme));
        if !known || value.contains(char::is_whitespace) {
            self.refuse(field, "invalid_value");
        }
        Some(value)
    }

    /// A password that somebody wants.
    pub(super) fn password(&mut self, field: &str, value: &str) {
        match passwords::flaw(value) {
            None => {}
            Some(Flaw::TooShort) => self.refuse(field, "too_short"),
            Some(Flaw::TooLong) => self.refuse(field, "too_long"),
            Some(Flaw::TooCommon) => self.refuse(field, "too_common"),
        }
    }

    /// Goes on only if nothing was wrong.
    pub(super) fn done(self) -> Result<(), ApiError> {
        if self.0.is_empty() { Ok(()) } else { Err(ApiError::Invalid(self.0)) }
    }
}

/// Whether a letter is a direction mark that reaches beyond its own word.
fn turns_around(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(check: impl FnOnce(&mut Fields)) -> Option<&'static str> {
        let mut fields = Fields::default();
        check(&mut fields);
        fields.0.first().map(|error| error.code)
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["ratna@sekolah.sch.id", " a@b.c "] {
            assert_eq!(refused(|fields| drop(fields.email("email", good))), None, "{good}");
        }
        for bad in ["ratna", "ratna@", "@sekolah.id", "a@b", "a b@c.d", "a@b@c.d", "a@.d"] {
            assert_eq!(refused(|fields| drop(fields.email("email", bad))), Some("invalid_email"), "{bad}");
        }
    }

    #[test]
    fn only_web_addresses_are_meeting_links() {
        assert_eq!(refused(|fields| drop(fields.url("meeting_url", Some("https://meet.example/x")))), None);
        for bad in ["javascript:alert(1)", "data:text/html,x", "https://a b"] {
            assert_eq!(refused(|fields| drop(fields.url("meeting_url", Some(bad)))), Some("invalid_value"), "{bad}");
        }
    }

    #[test]
    fn names_are_of_any_script_and_turn_nothing_around() {
        for good in ["Ibu Sari", "ꦱꦫꦶ", "سارة", "רחל כהן", "Ibu 👩‍👧"] {
            assert_eq!(refused(|fields| drop(fields.name("name", good))), None, "{good}");
        }
        for bad in ["Ibu\u{202e}iraS", "\u{2067}x\u{2069}", "a\nb"] {
            assert_eq!(refused(|fields| drop(fields.name("name", bad))), Some("invalid_value"), "{bad:?}");
        }
    }

    #[test]
    fn texts_have_bounds() {
        assert_eq!(refused(|fields| drop(fields.text("name", "  ", NAME))), Some("required"));
        assert_eq!(refused(|fields| drop(fields.text("name", &"é".repeat(NAME), NAME))), None);
        assert_eq!(refused(|fields| drop(fields.text("name", &"é".repeat(NAME + 1), NAME))), Some("too_long"));
        assert_eq!(refused(|fields| drop(fields.text("name", "a\u{0}b", NAME))), Some("invalid_value"));
    }
}
