//! Presence updates: who shows what about itself.
//!
//! A state is JSON that every peer parses, so its syntax, size and depth are checked before anyone else sees it.

use serde_json::{Map, Value};
use thiserror::Error;

use super::state_vector::clock;
use super::varint::{ReadError, Reader, write_number, write_string};

/// The most entries in one update: one connection has one state, and echoes a few.
pub const ENTRY_LIMIT: u64 = 64;

/// The longest state, in bytes of JSON.
pub const STATE_LIMIT: usize = 4 * 1024;

/// How deep objects and arrays of a state may nest.
pub const DEPTH_LIMIT: usize = 16;

/// What one client shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The Yjs client.
    pub client: u64,
    /// Newer states have higher clocks.
    pub clock: u32,
    /// The state; absent when the client is gone.
    pub state: Option<Map<String, Value>>,
}

/// Why bytes are not a presence update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AwarenessError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// More than [`ENTRY_LIMIT`] entries.
    #[error("too many entries")]
    TooManyEntries,
    /// A clock is 2^31 or more: nobody could ever supersede it.
    #[error("a clock is too large")]
    ClockTooLarge,
    /// A state is longer than [`STATE_LIMIT`].
    #[error("a state is too long")]
    StateTooLong,
    /// A state nests deeper than [`DEPTH_LIMIT`].
    #[error("a state is nested too deep")]
    TooDeep,
    /// A state is not JSON, or neither an object nor null.
    #[error("a state is not a JSON object")]
    NotAnObject,
    /// Something follows the last entry.
    #[error("bytes follow the last entry")]
    TrailingBytes,
}

/// Reads a presence update.
pub fn decode(bytes: &[u8]) -> Result<Vec<Entry>, AwarenessError> {
    let mut reader = Reader::new(bytes);
    let count = reader.number()?;
    if count > ENTRY_LIMIT {
        return Err(AwarenessError::TooManyEntries);
    }
    let mut entries = Vec::new();
    for _ in 0..count {
        let client = reader.number()?;
        let clock = clock(reader.number()?).ok_or(AwarenessError::ClockTooLarge)?;
        let state = decode_state(reader.string()?)?;
        entries.push(Entry { client, clock, state });
    }
    if reader.is_empty() { Ok(entries) } else { Err(AwarenessError::TrailingBytes) }
}

/// Writes a presence update.
pub fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_number(&mut bytes, u64::try_from(entries.len()).unwrap_or(u64::MAX));
    for entry in entries {
        write_number(&mut bytes, entry.client);
        write_number(&mut bytes, u64::from(entry.clock));
        let state = entry.state.as_ref().map_or(Value::Null, |state| Value::Object(state.clone()));
        write_string(&mut bytes, &state.to_string());
    }
    bytes
}

fn decode_state(json: &str) -> Result<Option<Map<String, Value>>, AwarenessError> {
    if json.len() > STATE_LIMIT {
        return Err(AwarenessError::StateTooLong);
    }
    match serde_json::from_str(json) {
        Ok(Value::Null) => Ok(None),
        Ok(Value::Object(state)) => {
            if state.values().all(|value| is_shallow(value, DEPTH_LIMIT - 1)) {
                Ok(Some(state))
            } else {
                Err(AwarenessError::TooDeep)
            }
        }
        Ok(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | Err(_) => {
            Err(AwarenessError::NotAnObject)
        }
    }
}

/// Whether at most `levels` objects and arrays nest in `value`; serde stops reading at 128, so recursion is bounded.
fn is_shallow(value: &Value, levels: usize) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Array(items) => levels > 0 && items.iter().all(|item| is_shallow(item, levels - 1)),
        Value::Object(fields) => levels > 0 && fields.values().all(|field| is_shallow(field, levels - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(client: u64, clock: u64, json: &str) -> Vec<u8> {
        let mut bytes = vec![1];
        write_number(&mut bytes, client);
        write_number(&mut bytes, clock);
        write_string(&mut bytes, json);
        bytes
    }

    #[test]
    fn states_and_removals_are_read() {
        let entries = decode(&one(7, 3, r#"{"user":{"name":"Ibu Sari"}}"#)).unwrap();
        assert_eq!(entries.len(), 1);
        let state = entries.first().unwrap().state.clone().unwrap();
        let name = Value::Object(state).pointer("/user/name").cloned();
        assert_eq!(name, Some(Value::from("Ibu Sari")));
        assert_eq!(decode(&one(7, 3, "null")).unwrap().first().unwrap().state, None);
        assert_eq!(decode(&[0]).unwrap(), vec![]);
    }

    #[test]
    fn hostile_presence_is_refused() {
        let nested = |levels: usize| format!(r#"{{"a":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
        assert!(decode(&one(1, 1, &nested(DEPTH_LIMIT - 1))).is_ok());
        for (bytes, expected) in [
            (one(1, 1, &nested(DEPTH_LIMIT)), AwarenessError::TooDeep),
            (one(1, 1, &nested(1_000)), AwarenessError::NotAnObject),
            (one(1, 1, "[]"), AwarenessError::NotAnObject),
            (one(1, 1, "{"), AwarenessError::NotAnObject),
            (one(1, 1, ""), AwarenessError::NotAnObject),
            (one(1, 1, &format!(r#"{{"a":"{}"}}"#, "x".repeat(STATE_LIMIT))), AwarenessError::StateTooLong),
            (one(1, 1 << 31, "null"), AwarenessError::ClockTooLarge),
            (one(1 << 53, 1, "null"), ReadError::NumberTooLarge.into()),
            (vec![65], AwarenessError::TooManyEntries),
            (vec![0x80, 0xc2, 0xd7, 0x2f], AwarenessError::TooManyEntries),
            (vec![1, 1, 1], ReadError::Truncated.into()),
            (vec![1, 1, 1, 1, 0xff], ReadError::NotUtf8.into()),
            (vec![0, 0], AwarenessError::TrailingBytes),
        ] {
            assert_eq!(decode(&bytes), Err(expected), "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(client in 0..1_u64 << 53, clock in 0..1_u32 << 31, name in ".{0,40}") {
            let state = serde_json::json!({ "user": { "name": name } });
            let entries = vec![
                Entry { client, clock, state: state.as_object().cloned() },
                Entry { client: client / 2, clock, state: None },
            ];
            prop_assert_eq!(decode(&encode(&entries)).unwrap(), entries);
        }

        #[test]
        fn any_bytes_are_a_value_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode(&bytes);
        }
    }
}
