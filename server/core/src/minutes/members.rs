//! Takes the members of a JSON object one by one and ends with the demand that none is left over.
//! A member that nobody knows is never ignored: it could mean something to somebody else.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde_json::{Map, Value};

/// The object has not exactly the members that it should have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MemberError {
    #[error("there should be an object")]
    NotAnObject,
    #[error("the member {0} is missing or not of its kind")]
    Invalid(&'static str),
    #[error("there is a member that is not known")]
    Unknown,
}

/// The members not yet taken.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub(crate) fn of(value: Value) -> Result<Self, MemberError> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                Err(MemberError::NotAnObject)
            }
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn value(&mut self, name: &'static str) -> Result<Value, MemberError> {
        self.0.remove(name).ok_or(MemberError::Invalid(name))
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<String, MemberError> {
        match self.value(name)? {
            Value::String(text) => Ok(text),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                Err(MemberError::Invalid(name))
            }
        }
    }

    /// A text that may be null.
    pub(crate) fn optional_text(&mut self, name: &'static str) -> Result<Option<String>, MemberError> {
        match self.value(name)? {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Err(MemberError::Invalid(name)),
        }
    }

    pub(crate) fn list(&mut self, name: &'static str) -> Result<Vec<Value>, MemberError> {
        match self.value(name)? {
            Value::Array(items) => Ok(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                Err(MemberError::Invalid(name))
            }
        }
    }

    pub(crate) fn count(&mut self, name: &'static str) -> Result<u64, MemberError> {
        self.value(name)?.as_u64().ok_or(MemberError::Invalid(name))
    }

    /// A count that may be null.
    pub(crate) fn optional_count(&mut self, name: &'static str) -> Result<Option<u64>, MemberError> {
        match self.value(name)? {
            Value::Null => Ok(None),
            Value::Number(number) => number.as_u64().map(Some).ok_or(MemberError::Invalid(name)),
            Value::String(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(MemberError::Invalid(name)),
        }
    }

    pub(crate) fn hash(&mut self, name: &'static str) -> Result<[u8; 32], MemberError> {
        hash(&self.text(name)?).ok_or(MemberError::Invalid(name))
    }

    /// Bytes in base64url without padding, in the one form that has no stray bits at the end.
    pub(crate) fn bytes(&mut self, name: &'static str) -> Result<Vec<u8>, MemberError> {
        BASE64URL_NOPAD.decode(self.text(name)?.as_bytes()).map_err(|_| MemberError::Invalid(name))
    }

    pub(crate) fn fixed_bytes<const N: usize>(&mut self, name: &'static str) -> Result<[u8; N], MemberError> {
        self.bytes(name)?.try_into().map_err(|_| MemberError::Invalid(name))
    }

    pub(crate) fn end(self) -> Result<(), MemberError> {
        if self.0.is_empty() { Ok(()) } else { Err(MemberError::Unknown) }
    }
}

/// Thirty-two bytes in lower-case hexadecimal.
pub(crate) fn hash(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}
