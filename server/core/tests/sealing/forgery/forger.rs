//! One structural edit of a sealed file, told by a seed.

use serde_json::{Value, json};

use super::written;

/// A small generator of numbers (SplitMix64): the seed tells the whole edit.
pub(crate) struct Forger(pub(crate) u64);

impl Forger {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn edit(&mut self, file: &Value) -> (&'static str, Vec<u8>) {
        match self.number(14) {
            0 => ("white space between tokens", self.white_space(file)),
            1 => ("a letter written as an escape", self.escape(file)),
            2 => ("a member written twice", self.duplicate_member(file)),
            3 => ("members in another order", self.member_order(file)),
            4 => ("base64 in another form", self.base64_form(file)),
            5 => ("a member dropped", self.in_tree(file, &|forger, node| forger.drop_member(node))),
            6 => ("a member added", self.in_tree(file, &|forger, node| forger.add_member(node))),
            7 => ("items reordered", self.in_tree(file, &|forger, node| forger.reorder(node))),
            8 => ("an item doubled", self.in_tree(file, &|forger, node| forger.double(node))),
            9 => ("a value replaced by another kind", self.in_tree(file, &|forger, node| forger.replace(node))),
            10 => ("a leaf withheld with a wrong hash", self.wrong_hash(file)),
            11 => ("two leaves' contents exchanged", self.exchange(file)),
            12 => ("a record moved, doubled or taken out", self.shuffle_records(file)),
            _ => ("a record's parts exchanged with another's", self.exchange_in_records(file)),
        }
    }

    fn white_space(&mut self, file: &Value) -> Vec<u8> {
        let mut bytes = written(file);
        let mut places = structural_places(&bytes);
        let at = places.swap_remove(self.number(places.len()));
        bytes.insert(at, *b" \t\n\r".get(self.number(4)).unwrap());
        bytes
    }

    fn escape(&mut self, file: &Value) -> Vec<u8> {
        let text = String::from_utf8(written(file)).unwrap();
        let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| letter.is_alphabetic()).collect();
        let (at, letter) = letters[self.number(letters.len())];
        let escaped: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
        [&text[..at], &escaped, &text[at + letter.len_utf8()..]].concat().into_bytes()
    }

    fn duplicate_member(&mut self, file: &Value) -> Vec<u8> {
        let members: Vec<(&String, &Value)> = file.as_object().unwrap().iter().collect();
        let (name, value) = members[self.number(members.len())];
        let text = String::from_utf8(written(file)).unwrap();
        let other = if self.number(2) == 0 { value.clone() } else { json!(self.number(9)) };
        format!("{},{}:{other}}}", &text[..text.len() - 1], json!(name)).into_bytes()
    }

    fn member_order(&mut self, file: &Value) -> Vec<u8> {
        let mut members: Vec<String> =
            file.as_object().unwrap().iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        let (from, to) = (self.number(members.len()), self.number(members.len() - 1));
        let member = members.remove(from);
        members.insert(if to >= from { to + 1 } else { to }, member);
        format!("{{{}}}", members.join(",")).into_bytes()
    }

    fn base64_form(&mut self, file: &Value) -> Vec<u8> {
        let mut file = file.clone();
        let name = ["payload", "protected", "public_key", "signature"][self.number(4)];
        let text = file[name].as_str().unwrap().to_owned();
        let stray = |text: &str| {
            // The last letter's unused bits set: the same bytes to a careless reader.
            const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let last = ALPHABET.iter().position(|letter| Some(letter) == text.as_bytes().last()).unwrap();
            format!("{}{}", &text[..text.len() - 1], char::from(ALPHABET[last ^ 1]))
        };
        file[name] = json!(match self.number(4) {
            0 => format!("{text}="),
            1 => format!("{text}\n"),
            2 => stray(&text),
            _ => text.replacen(|letter: char| letter.is_ascii_lowercase(), "+", 1),
        });
        written(&file)
    }

    /// Applies `change` to random nodes until it took hold on one.
    fn in_tree(&mut self, file: &Value, change: &dyn Fn(&mut Self, &mut Value) -> bool) -> Vec<u8> {
        loop {
            let mut file = file.clone();
            let mut node = &mut file;
            for _ in 0..self.number(7) {
                node = child(node, self.number(usize::MAX));
            }
            let before = node.clone();
            if change(self, node) && *node != before {
                return written(&file);
            }
        }
    }

    fn drop_member(&mut self, node: &mut Value) -> bool {
        match node {
            Value::Object(members) if !members.is_empty() => {
                let name = members.keys().nth(self.number(members.len())).unwrap().clone();
                members.remove(&name).is_some()
            }
            Value::Array(items) if !items.is_empty() => {
                items.remove(self.number(items.len()));
                true
            }
            Value::Array(_) | Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                false
            }
        }
    }

    fn add_member(&mut self, node: &mut Value) -> bool {
        match node {
            Value::Object(members) => {
                let name = ["hash", "salt", "value", "name", "", "records"][self.number(6)];
                members.insert(name.into(), json!(self.number(3))).is_none()
            }
            Value::Array(items) => {
                items.insert(self.number(items.len() + 1), json!({}));
                true
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }

    fn reorder(&mut self, node: &mut Value) -> bool {
        node.as_array_mut().is_some_and(|items| {
            let (one, other) = (self.number(items.len()), self.number(items.len()));
            if one < items.len() {
                items.swap(one, other);
            }
            one != other
        })
    }

    fn double(&mut self, node: &mut Value) -> bool {
        node.as_array_mut().filter(|items| !items.is_empty()).is_some_and(|items| {
            let item = items[self.number(items.len())].clone();
            items.insert(self.number(items.len() + 1), item);
            true
        })
    }

    fn replace(&mut self, node: &mut Value) -> bool {
        *node = match self.number(7) {
            0 => json!(null),
            1 => json!([]),
            2 => json!({}),
            3 => json!(""),
            4 => json!(1.5),
            5 => json!(9_007_199_254_740_992_u64),
            _ => json!(false),
        };
        true
    }

    fn wrong_hash(&mut self, file: &Value) -> Vec<u8> {
        let mut file = file.clone();
        let leaves = file["leaves"].as_array_mut().unwrap();
        let at = self.number(leaves.len());
        let hash: String = (0..32).map(|_| format!("{:02x}", self.number(256))).collect();
        leaves[at] = json!({"name": leaves[at]["name"], "hash": hash});
        written(&file)
    }

    /// Leaves the end whole: that it was cut off, no file can tell.
    fn shuffle_records(&mut self, file: &Value) -> Vec<u8> {
        let mut file = file.clone();
        let records = file["records"].as_array_mut().unwrap();
        let at = self.number(records.len() - 1);
        match self.number(3) {
            0 => drop(records.remove(at)),
            1 => records.insert(at, records[self.number(records.len())].clone()),
            _ => records.swap(at, at + 1),
        }
        written(&file)
    }

    fn exchange_in_records(&mut self, file: &Value) -> Vec<u8> {
        let mut file = file.clone();
        let name = ["payload", "signature"][self.number(2)];
        let records = file["records"].as_array_mut().unwrap();
        let one = self.number(records.len());
        let other = (one + 1 + self.number(records.len() - 1)) % records.len();
        let (left, right) = (records[one][name].clone(), records[other][name].clone());
        (records[one][name], records[other][name]) = (right, left);
        written(&file)
    }

    fn exchange(&mut self, file: &Value) -> Vec<u8> {
        let mut file = file.clone();
        let leaves = file["leaves"].as_array_mut().unwrap();
        let one = self.number(leaves.len());
        let other = (one + 1 + self.number(leaves.len() - 1)) % leaves.len();
        let names = (leaves[one]["name"].clone(), leaves[other]["name"].clone());
        leaves.swap(one, other);
        (leaves[one]["name"], leaves[other]["name"]) = names;
        written(&file)
    }
}

/// The child at `at`, counted round and round; of what has no children, itself.
fn child(node: &mut Value, at: usize) -> &mut Value {
    if node.as_array().is_some_and(|items| !items.is_empty()) {
        let items = node.as_array_mut().unwrap();
        let at = at % items.len();
        &mut items[at]
    } else if node.as_object().is_some_and(|members| !members.is_empty()) {
        let members = node.as_object_mut().unwrap();
        let at = at % members.len();
        members.values_mut().nth(at).unwrap()
    } else {
        node
    }
}

/// Where JSON allows white space: before each token that stands outside a string.
fn structural_places(bytes: &[u8]) -> Vec<usize> {
    let (mut places, mut in_string, mut escaped) = (vec![bytes.len()], false, false);
    for (at, byte) in bytes.iter().enumerate() {
        if in_string {
            in_string = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
        } else {
            if b"{}[]:,\"".contains(byte) {
                places.push(at);
            }
            in_string = *byte == b'"';
        }
    }
    places
}
