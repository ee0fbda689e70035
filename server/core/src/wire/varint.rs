//! Numbers, strings and byte strings as lib0 writes them.
//!
//! The reader only ever borrows from its input and allocates nothing.

use thiserror::Error;

/// Clients and counts are JavaScript numbers: everything at or above 2^53 is refused.
pub const NUMBER_LIMIT: u64 = 1 << 53;

/// Eight groups of seven bits hold every number below [`NUMBER_LIMIT`].
const LONGEST_NUMBER: u32 = 8;

/// Why bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The input ends before the value does.
    #[error("the input ends too early")]
    Truncated,
    /// A number is 2^53 or more, or is written with more bytes than any such number needs.
    #[error("a number is too large")]
    NumberTooLarge,
    /// A string is not UTF-8.
    #[error("a string is not UTF-8")]
    NotUtf8,
}

/// A cursor over received bytes.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the beginning of `bytes`.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are left.
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Whether all was read.
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Reads one byte.
    pub fn byte(&mut self) -> Result<u8, ReadError> {
        let (first, rest) = self.rest.split_first().ok_or(ReadError::Truncated)?;
        self.rest = rest;
        Ok(*first)
    }

    /// Reads exactly `length` bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], ReadError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(ReadError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// Reads a `varuint` below 2^53.
    pub fn number(&mut self) -> Result<u64, ReadError> {
        let mut value = 0;
        for group in 0..LONGEST_NUMBER {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                return below_limit(value);
            }
        }
        Err(ReadError::NumberTooLarge)
    }

    /// Reads a signed `varint` whose magnitude is below 2^53.
    pub fn signed(&mut self) -> Result<i64, ReadError> {
        let first = self.byte()?;
        let mut magnitude = u64::from(first & 0x3f);
        let mut more = first & 0x80 != 0;
        for group in 0..LONGEST_NUMBER - 1 {
            if !more {
                break;
            }
            let byte = self.byte()?;
            magnitude |= u64::from(byte & 0x7f) << (6 + 7 * group);
            more = byte & 0x80 != 0;
        }
        if more {
            return Err(ReadError::NumberTooLarge);
        }
        let magnitude = below_limit(magnitude)?.cast_signed();
        Ok(if first & 0x40 == 0 { magnitude } else { -magnitude })
    }

    /// Reads a length-prefixed byte string.
    pub fn bytes(&mut self) -> Result<&'a [u8], ReadError> {
        let length = usize::try_from(self.number()?).map_err(|_| ReadError::Truncated)?;
        self.take(length)
    }

    /// Reads a length-prefixed UTF-8 string.
    pub fn string(&mut self) -> Result<&'a str, ReadError> {
        std::str::from_utf8(self.bytes()?).map_err(|_| ReadError::NotUtf8)
    }
}

/// Appends a `varuint`.
pub fn write_number(into: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        into.push(low_bits(value) | 0x80);
        value >>= 7;
    }
    into.push(low_bits(value));
}

/// Appends a length-prefixed byte string.
pub fn write_bytes(into: &mut Vec<u8>, bytes: &[u8]) {
    // A length in memory always fits 64 bits.
    write_number(into, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    into.extend_from_slice(bytes);
}

/// Appends a length-prefixed UTF-8 string.
pub fn write_string(into: &mut Vec<u8>, text: &str) {
    write_bytes(into, text.as_bytes());
}

fn below_limit(value: u64) -> Result<u64, ReadError> {
    if value < NUMBER_LIMIT { Ok(value) } else { Err(ReadError::NumberTooLarge) }
}

fn low_bits(value: u64) -> u8 {
    value.to_le_bytes()[0] & 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_javascript_cannot_hold_are_refused() {
        for (bytes, expected) in [
            (vec![0], Ok(0)),
            (vec![0x80, 0x01], Ok(128)),
            (vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], Ok(NUMBER_LIMIT - 1)),
            (vec![0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10], Err(ReadError::NumberTooLarge)),
            (vec![0x80; 20], Err(ReadError::NumberTooLarge)),
            (vec![0x80], Err(ReadError::Truncated)),
            (vec![], Err(ReadError::Truncated)),
        ] {
            assert_eq!(Reader::new(&bytes).number(), expected, "{bytes:x?}");
        }
    }

    #[test]
    fn signed_numbers_follow_lib0() {
        for (bytes, expected) in [
            (vec![0x2a], Ok(42)),
            (vec![0x6a], Ok(-42)),
            (vec![0xbf, 0xff, 0xff, 0xff, 0x0f], Ok(2_147_483_647)),
            (vec![0x80; 20], Err(ReadError::NumberTooLarge)),
            (vec![0x80], Err(ReadError::Truncated)),
        ] {
            assert_eq!(Reader::new(&bytes).signed(), expected, "{bytes:x?}");
        }
    }

    #[test]
    fn a_declared_length_beyond_the_input_is_truncation() {
        let mut bytes = Vec::new();
        write_number(&mut bytes, NUMBER_LIMIT - 1);
        assert_eq!(Reader::new(&bytes).bytes(), Err(ReadError::Truncated));
        assert_eq!(Reader::new(&[1, 0xff]).string(), Err(ReadError::NotUtf8), "half a character");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in 0..NUMBER_LIMIT, text in ".*") {
            let mut bytes = Vec::new();
            write_number(&mut bytes, value);
            write_string(&mut bytes, &text);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number().unwrap(), value);
            prop_assert_eq!(reader.string().unwrap(), text.as_str());
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn any_bytes_are_a_value_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = Reader::new(&bytes).number();
            let _ = Reader::new(&bytes).signed();
            let _ = Reader::new(&bytes).string();
        }
    }
}
