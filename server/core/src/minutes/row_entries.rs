//! Reads a document of rows (the `Y.Array` `rows` of `Y.Map`s: actions, contributions, confidential notes) into JSON objects.
//! Total, and always something that can be sealed: what canonical JSON refuses is turned into text or left out.

use serde_json::{Map as Members, Value};
use yrs::{Any, Array, GetString, Map, MapRef, Out, ReadTxn};

use super::canonical::is_safe_integer;

const ROOT: &str = "rows";

/// The rows of the document that `txn` reads, in order; keys come out sorted. What is no row is left out.
pub fn read_rows<T: ReadTxn>(txn: &T) -> Vec<Members<String, Value>> {
    let Some(rows) = txn.get_array(ROOT) else { return Vec::new() };
    rows.iter(txn)
        .filter_map(|row| match row {
            Out::YMap(row) => Some(read_row(txn, &row)),
            Out::Any(Any::Map(row)) => Some(sorted(row.iter().filter_map(|(key, value)| member(key, scalar(value))))),
            Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YXmlElement(_) | Out::YXmlFragment(_) => None,
            Out::YXmlText(_) | Out::YDoc(_) | Out::UndefinedRef(_) => None,
        })
        .collect()
}

/// All the words in `rows` that people wrote, a line for each value: what the identity guard looks through.
#[must_use]
pub fn plain_text(rows: &[Members<String, Value>]) -> String {
    let words: Vec<&str> = rows.iter().flat_map(Members::values).filter_map(Value::as_str).collect();
    words.join("\n")
}

fn read_row<T: ReadTxn>(txn: &T, row: &MapRef) -> Members<String, Value> {
    sorted(row.iter(txn).filter_map(|(key, value)| {
        let value = match value {
            Out::YText(text) => Some(Value::String(text.get_string(txn))),
            Out::Any(value) => scalar(&value),
            Out::YArray(_) | Out::YMap(_) | Out::YXmlElement(_) | Out::YXmlFragment(_) => None,
            Out::YXmlText(_) | Out::YDoc(_) | Out::UndefinedRef(_) => None,
        };
        member(key, value)
    }))
}

fn member(key: &str, value: Option<Value>) -> Option<(String, Value)> {
    Some((key.to_owned(), value?))
}

fn sorted(members: impl Iterator<Item = (String, Value)>) -> Members<String, Value> {
    let in_order: std::collections::BTreeMap<String, Value> = members.collect();
    in_order.into_iter().collect()
}

/// A number that is no safe integer is kept as its digits: it must never keep a conference from being sealed.
fn scalar(value: &Any) -> Option<Value> {
    match value {
        Any::Null => Some(Value::Null),
        Any::Bool(flag) => Some(Value::Bool(*flag)),
        Any::String(text) => Some(Value::String(text.to_string())),
        Any::Number(number) => match number.as_i64().map(serde_json::Number::from) {
            Some(integer) if is_safe_integer(&integer) => Some(Value::Number(integer)),
            Some(_) | None => Some(Value::String(number.to_string())),
        },
        Any::Undefined | Any::Buffer(_) | Any::Array(_) | Any::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use yrs::{Doc, MapPrelim, TextPrelim, Transact, WriteTxn};

    use super::*;

    #[test]
    fn rows_come_out_in_order_with_their_texts() {
        let doc = Doc::new();
        let mut txn = doc.transact_mut();
        let rows = txn.get_or_insert_array("rows");
        for (id, words) in [("r1", "Di rumah ia pendiam"), ("r2", "Suka menggambar")] {
            let row = rows.push_back(&mut txn, MapPrelim::default());
            row.insert(&mut txn, "text", TextPrelim::new(words));
            row.insert(&mut txn, "kind", "fact");
            row.insert(&mut txn, "id", id);
        }
        let read = read_rows(&txn);
        let expected = json!([
            {"id": "r1", "kind": "fact", "text": "Di rumah ia pendiam"},
            {"id": "r2", "kind": "fact", "text": "Suka menggambar"},
        ]);
        assert_eq!(serde_json::to_value(&read).ok(), Some(expected));
        assert_eq!(
            read.first().map(|row| row.keys().cloned().collect()),
            Some(vec!["id".to_owned(), "kind".into(), "text".into()])
        );
        assert!(plain_text(&read).contains("Suka menggambar"));
    }

    #[test]
    fn what_cannot_be_sealed_as_it_stands_never_stops_a_seal() {
        let doc = Doc::new();
        let mut txn = doc.transact_mut();
        assert_eq!(read_rows(&txn), []);
        let rows = txn.get_or_insert_array("rows");
        rows.push_back(&mut txn, "no row");
        let row = rows.push_back(&mut txn, MapPrelim::default());
        row.insert(&mut txn, "half", 0.5);
        row.insert(&mut txn, "huge", 1e300);
        row.insert(&mut txn, "none", Any::Null);
        row.insert(&mut txn, "nothing", Any::Undefined);
        row.insert(&mut txn, "seven", 7.0);
        row.insert(&mut txn, "list", vec![Any::Bool(true)]);
        row.insert(&mut txn, "map", MapPrelim::default());
        let read = serde_json::to_value(read_rows(&txn)).unwrap_or_default();
        assert_eq!(read.pointer("/0/half"), Some(&json!("0.5")));
        assert_eq!(read.pointer("/0/seven"), Some(&json!(7)));
        assert_eq!(read.pointer("/0/none"), Some(&Value::Null));
        assert_eq!(read.pointer("/0").and_then(Value::as_object).map(Members::len), Some(4));
        assert!(crate::minutes::canonical::to_bytes(&read, 8).is_ok());
    }
}
