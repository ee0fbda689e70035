//! State vectors: how far a replica knows each client.

use std::collections::BTreeMap;

use thiserror::Error;

use super::varint::{ReadError, Reader, write_number};

/// Clocks and the ends of ranges stay below 2^31: beyond, the Yjs implementations disagree or wrap.
pub const CLOCK_LIMIT: u64 = 1 << 31;

/// For each client the first clock that is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateVector(pub BTreeMap<u64, u32>);

/// Why bytes are not a state vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StateVectorError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It declares more entries than its bytes can hold.
    #[error("more entries declared than present")]
    CountTooLarge,
    /// A clock is 2^31 or more.
    #[error("a clock is too large")]
    ClockTooLarge,
    /// A client stands there twice.
    #[error("a client is named twice")]
    DuplicateClient,
    /// Something follows the last entry.
    #[error("bytes follow the last entry")]
    TrailingBytes,
}

/// Reads a state vector.
pub fn decode(bytes: &[u8]) -> Result<StateVector, StateVectorError> {
    let mut reader = Reader::new(bytes);
    let count = reader.number()?;
    let possible = u64::try_from(reader.remaining() / 2).unwrap_or(u64::MAX);
    if count > possible {
        return Err(StateVectorError::CountTooLarge);
    }
    let mut clocks = BTreeMap::new();
    for _ in 0..count {
        let client = reader.number()?;
        let clock = clock(reader.number()?).ok_or(StateVectorError::ClockTooLarge)?;
        if clocks.insert(client, clock).is_some() {
            return Err(StateVectorError::DuplicateClient);
        }
    }
    if reader.is_empty() { Ok(StateVector(clocks)) } else { Err(StateVectorError::TrailingBytes) }
}

/// Writes a state vector, highest client first as Yjs does.
pub fn encode(state_vector: &StateVector) -> Vec<u8> {
    let mut bytes = Vec::new();
    let count = state_vector.0.len();
    write_number(&mut bytes, u64::try_from(count).unwrap_or(u64::MAX));
    for (client, clock) in state_vector.0.iter().rev() {
        write_number(&mut bytes, *client);
        write_number(&mut bytes, u64::from(*clock));
    }
    bytes
}

/// The clock that a number is, when it is one.
pub(super) fn clock(number: u64) -> Option<u32> {
    u32::try_from(number).ok().filter(|clock| u64::from(*clock) < CLOCK_LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_state_vectors_are_refused() {
        for (bytes, expected) in [
            (&[][..], ReadError::Truncated.into()),
            // 10^8 entries declared in four bytes.
            (&[0x80, 0xc2, 0xd7, 0x2f], StateVectorError::CountTooLarge),
            (&[2, 1, 1], StateVectorError::CountTooLarge),
            (&[1, 1, 1, 0], StateVectorError::TrailingBytes),
            (&[2, 1, 1, 1, 2], StateVectorError::DuplicateClient),
            // Clock 2^31.
            (&[1, 1, 0x80, 0x80, 0x80, 0x80, 0x08], StateVectorError::ClockTooLarge),
            // Client 2^53.
            (&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10, 1], ReadError::NumberTooLarge.into()),
        ] {
            assert_eq!(decode(bytes), Err(expected), "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            entries in proptest::collection::btree_map(0..1_u64 << 53, 0..1_u32 << 31, 0..20)
        ) {
            let state_vector = StateVector(entries);
            prop_assert_eq!(decode(&encode(&state_vector)), Ok(state_vector));
        }

        #[test]
        fn any_bytes_are_a_value_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode(&bytes);
        }
    }
}
