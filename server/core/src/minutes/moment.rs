//! The one written form of a moment in minutes: UTC, milliseconds, `2026-11-24T03:04:05.678Z`.
//! It is what JavaScript's `toISOString` writes, so a page can check it without a library.

use serde::{Deserialize, Deserializer, Serializer, de, ser};
use time::format_description::StaticFormatDescription;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

const FORM: StaticFormatDescription =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// The moment cannot be written: its year has not four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the year of a moment must lie between 0000 and 9999")]
pub struct MomentError;

/// The written form of `moment`; what is finer than a millisecond is cut off.
pub fn to_text(moment: OffsetDateTime) -> Result<String, MomentError> {
    let utc = moment.checked_to_offset(UtcOffset::UTC).ok_or(MomentError)?;
    if !(0..=9999).contains(&utc.year()) {
        return Err(MomentError);
    }
    utc.format(FORM).map_err(|_| MomentError)
}

/// The moment in `text`, which must be in exactly the written form.
#[must_use]
pub fn from_text(text: &str) -> Option<OffsetDateTime> {
    let moment = PrimitiveDateTime::parse(text, FORM).ok()?.assume_utc();
    // The reader is more lenient than the writer (signs, for one), so the writer decides.
    (to_text(moment).ok()? == text).then_some(moment)
}

/// For `#[serde(with = "moment")]`.
pub(crate) fn serialize<S: Serializer>(moment: &OffsetDateTime, writer: S) -> Result<S::Ok, S::Error> {
    writer.serialize_str(&to_text(*moment).map_err(ser::Error::custom)?)
}

/// For `#[serde(with = "moment")]`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(reader: D) -> Result<OffsetDateTime, D::Error> {
    from_text(&String::deserialize(reader)?).ok_or_else(|| de::Error::custom(MomentError))
}

/// For `#[serde(with = "moment::option")]`.
pub(crate) mod option {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use time::OffsetDateTime;

    use super::MomentError;

    pub(crate) fn serialize<S: Serializer>(moment: &Option<OffsetDateTime>, writer: S) -> Result<S::Ok, S::Error> {
        match moment {
            Some(moment) => super::serialize(moment, writer),
            None => writer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<OffsetDateTime>, D::Error> {
        Option::<String>::deserialize(reader)?
            .map(|text| super::from_text(&text).ok_or_else(|| de::Error::custom(MomentError)))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_to_the_millisecond() {
        assert_eq!(to_text(datetime!(2026-11-24 10:04:05.678_9 +7)).as_deref(), Ok("2026-11-24T03:04:05.678Z"));
        assert_eq!(to_text(datetime!(0001-01-01 00:00 UTC)).as_deref(), Ok("0001-01-01T00:00:00.000Z"));
        assert_eq!(to_text(datetime!(-0001-01-01 00:00 UTC)), Err(MomentError));
    }

    #[test]
    fn only_the_written_form_is_read() {
        assert_eq!(from_text("2026-11-24T03:04:05.678Z"), Some(datetime!(2026-11-24 03:04:05.678 UTC)));
        for text in [
            "2026-11-24T03:04:05Z",
            "2026-11-24T03:04:05.67Z",
            "2026-11-24T03:04:05.6780Z",
            "2026-11-24T03:04:05.678+00:00",
            "2026-11-24t03:04:05.678z",
            "2026-11-24 03:04:05.678Z",
            "+2026-11-24T03:04:05.678Z",
            "2026-11-24T23:59:60.000Z",
            "2026-02-30T03:04:05.678Z",
            "2026-11-24T24:00:00.000Z",
            "",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }
}
