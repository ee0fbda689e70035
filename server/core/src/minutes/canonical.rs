//! RFC 8785 canonical JSON, narrowed to what minutes may hold: no fractions, no exponents, integers below 2^53, bounded depth.
//! Two programs that agree on the values here can never disagree on the bytes.

use serde_json::Value;

/// The first integer that a JSON number no longer carries exactly in every reader (2^53).
const INTEGER_LIMIT: u64 = 1 << 53;

/// Why a value has no canonical form here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// A number with a fraction or exponent, or of 2^53 or more.
    #[error("the number {0} is not an integer below 2^53")]
    Number(String),
    /// Arrays and objects stand inside each other deeper than allowed.
    #[error("arrays and objects are nested deeper than {0}")]
    Depth(usize),
    /// The writer refused the value.
    #[error("the value cannot be written as canonical JSON: {0}")]
    Write(String),
}

/// The canonical bytes of `value`, whose arrays and objects may be nested up to `depth` deep.
pub(crate) fn to_bytes(value: &Value, depth: usize) -> Result<Vec<u8>, CanonicalError> {
    admit(value, depth, depth)?;
    serde_json_canonicalizer::to_vec(value).map_err(|error| CanonicalError::Write(error.to_string()))
}

/// Whether a number may stand in minutes.
pub(crate) fn is_safe_integer(number: &serde_json::Number) -> bool {
    match (number.as_u64(), number.as_i64()) {
        (Some(positive), _) => positive < INTEGER_LIMIT,
        (None, Some(negative)) => negative.unsigned_abs() < INTEGER_LIMIT,
        (None, None) => false,
    }
}

fn admit(value: &Value, left: usize, depth: usize) -> Result<(), CanonicalError> {
    let inside = || left.checked_sub(1).ok_or(CanonicalError::Depth(depth));
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) if is_safe_integer(number) => Ok(()),
        Value::Number(number) => Err(CanonicalError::Number(number.to_string())),
        Value::Array(items) => {
            let left = inside()?;
            items.iter().try_for_each(|item| admit(item, left, depth))
        }
        Value::Object(members) => {
            let left = inside()?;
            members.values().try_for_each(|member| admit(member, left, depth))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(json: &str) -> String {
        let value: Value = serde_json::from_str(json).unwrap();
        String::from_utf8(to_bytes(&value, 16).unwrap()).unwrap()
    }

    /// The examples of RFC 8785 and of its author's test suite that hold no fractions.
    #[test]
    fn the_published_vectors_come_out_byte_for_byte() {
        let sorting = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
            "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#;
        let sorted = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}";
        let table = [
            (sorting, sorted),
            (
                r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}"#,
                "{\"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
            ),
            (r#"{"literals":[null, true, false]}"#, r#"{"literals":[null,true,false]}"#),
            (
                r#"{"1": {"f": {"f": "hi","F": 5} ,"\n": 56}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { }}"#,
                r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#,
            ),
            (r#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30a}\"}"),
            (
                r#"{ "peach": "This sorting order", "péché": "is wrong according to French", "pêche": "but canonicalization MUST", "sin": "ignore locale" }"#,
                r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
            ),
            (r#"[ 56, {"d": true, "10": null, "1": [ ]} ]"#, r#"[56,{"1":[],"10":null,"d":true}]"#),
            (
                r#""\b\t\n\f\r\u0000\u001f\u007f\u2028</script>""#,
                "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}\u{2028}</script>\"",
            ),
            ("[0, -1, 9007199254740991, -9007199254740991]", "[0,-1,9007199254740991,-9007199254740991]"),
        ];
        for (json, expected) in table {
            assert_eq!(canonical(json), expected, "from {json}");
        }
    }

    #[test]
    fn numbers_that_readers_could_write_differently_are_refused() {
        for json in
            ["1.5", "1.0", "-0", "1e3", "9007199254740992", "-9007199254740992", "18446744073709551615", "1e400"]
        {
            let refused = serde_json::from_str::<Value>(json).is_ok_and(|value| to_bytes(&value, 16).is_ok());
            assert!(!refused, "{json} was accepted");
        }
    }

    #[test]
    fn depth_is_counted_from_the_outermost_array() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(canonical(&nested(16)), nested(16));
        let value: Value = serde_json::from_str(&nested(17)).unwrap();
        assert_eq!(to_bytes(&value, 16), Err(CanonicalError::Depth(16)));
    }
}
