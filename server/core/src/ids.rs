//! Identifiers: one type for each thing, so that two kinds can never be confused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id! {
    /// One school of an installation.
    SchoolId
}
id! {
    /// One case conference.
    ConferenceId
}
id! {
    /// One person's place in one conference.
    ParticipantId
}
id! {
    /// One member of staff.
    AccountId
}
id! {
    /// One browser that signed in or joined.
    SessionId
}
id! {
    /// One projector that is paired with a conference.
    ScreenId
}
id! {
    /// One attempt to commit edits; lets an unknown outcome be looked up.
    BatchId
}

/// One open socket, unique within a running server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);
