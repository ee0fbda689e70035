//! Reads JSON and forgives nothing: UTF-8, one value and nothing after it, no member twice, integers only, bounded depth.
//! What two readers could understand differently is an error here, so a seal never covers two meanings.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::canonical::is_safe_integer;

/// The text is not JSON as minutes write it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not strict JSON: {0}")]
pub(crate) struct StrictJsonError(String);

/// The value in `bytes`, whose arrays and objects may be nested up to `depth` deep.
pub(crate) fn parse(bytes: &[u8], depth: usize) -> Result<Value, StrictJsonError> {
    let text = std::str::from_utf8(bytes).map_err(|error| StrictJsonError(error.to_string()))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict { left: depth }.deserialize(&mut reader).map_err(|error| StrictJsonError(error.to_string()))?;
    reader.end().map_err(|error| StrictJsonError(error.to_string()))?;
    Ok(value)
}

/// One value, with the levels of nesting still allowed.
#[derive(Clone, Copy)]
struct Strict {
    left: usize,
}

impl Strict {
    fn inside<E: Error>(self) -> Result<Self, E> {
        let left = self.left.checked_sub(1).ok_or_else(|| E::custom("nested too deep"))?;
        Ok(Self { left })
    }
}

fn integer<E: Error>(number: Number) -> Result<Value, E> {
    if is_safe_integer(&number) { Ok(Value::Number(number)) } else { Err(E::custom("an integer of 2^53 or more")) }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value without fractions")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        integer(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        integer(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut object = Map::new();
        while let Some(Name(name)) = members.next_key()? {
            let value = members.next_value_seed(inside)?;
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("a member stands twice"));
            }
        }
        Ok(Value::Object(object))
    }
}

/// A member's name.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        String::deserialize(reader).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_json_is_read() {
        let read = parse(br#" {"a":[1,-2,null,true,"\u00e9"],"b":{}} "#, 3);
        assert_eq!(read, Ok(serde_json::json!({"a": [1, -2, null, true, "é"], "b": {}})));
    }

    #[test]
    fn what_readers_understand_differently_is_refused() {
        let table: [(&str, &[u8]); 18] = [
            ("nothing", b""),
            ("a member twice", br#"{"a":1,"a":1}"#),
            ("a member twice, once escaped", br#"{"a":1,"\u0061":2}"#),
            ("a member twice, deep", br#"[{"a":{"b":1,"b":1}}]"#),
            ("a fraction", b"[1.0]"),
            ("an exponent", b"[1e2]"),
            ("minus zero", b"[-0]"),
            ("2^53", b"[9007199254740992]"),
            ("a leading zero", b"[01]"),
            ("two values", b"{} {}"),
            ("a byte after", b"{}\0"),
            ("a byte order mark", b"\xef\xbb\xbf{}"),
            ("half a surrogate", br#"["\ud800"]"#),
            ("invalid UTF-8", b"[\"\xff\"]"),
            ("overlong UTF-8", b"[\"\xc0\x80\"]"),
            ("a comment", b"[1/**/]"),
            ("a trailing comma", b"[1,]"),
            ("a raw line break in a string", b"[\"\n\"]"),
        ];
        for (what, bytes) in table {
            assert!(parse(bytes, 16).is_err(), "{what} was accepted");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(nested(16).as_bytes(), 16).is_ok());
        assert!(parse(nested(17).as_bytes(), 16).is_err());
        assert!(parse(nested(1_000_000).as_bytes(), 16).is_err());
    }
}
