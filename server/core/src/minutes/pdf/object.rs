//! The objects of PDF, as far as they stand outside of streams (ISO 32000-1, section 7.3).

use std::collections::BTreeMap;

/// How deep arrays and dictionaries may stand inside each other.
const MAX_DEPTH: u32 = 32;

/// A dictionary: no key stands in it twice.
pub(super) type Dict = BTreeMap<String, Object>;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Boolean,
    Integer(i64),
    Real,
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    Reference(u32),
}

/// Reads forwards and never past the end.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next object.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.nested(0)
    }

    /// A number without sign, behind white space.
    pub(super) fn whole_number(&mut self) -> Option<u64> {
        self.skip_space();
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// Exactly this word, behind white space.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.skip_space();
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// One end of line.
    pub(super) fn line_end(&mut self) -> Option<()> {
        self.rest = self.rest.strip_prefix(b"\r\n").or_else(|| self.rest.strip_prefix(b"\n"))?;
        Some(())
    }

    /// So many bytes.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn nested(&mut self, depth: u32) -> Option<Object> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        match (self.rest.first()?, self.rest.get(1)) {
            (b'<', Some(b'<')) => self.dict(depth),
            (b'<', _) => self.hex_text(),
            (b'(', _) => self.text(),
            (b'[', _) => self.array(depth),
            (b'/', _) => Some(Object::Name(self.name()?)),
            (b'0'..=b'9', _) => self.number_or_reference(),
            (b'+' | b'-' | b'.', _) => self.number(),
            _ => self.keyword(),
        }
    }

    fn dict(&mut self, depth: u32) -> Option<Object> {
        self.take(2)?;
        let mut dict = Dict::new();
        loop {
            self.skip_space();
            if let Some(rest) = self.rest.strip_prefix(b">>") {
                self.rest = rest;
                return Some(Object::Dict(dict));
            }
            let (key, value) = (self.name()?, self.nested(depth + 1)?);
            if dict.insert(key, value).is_some() {
                return None;
            }
        }
    }

    fn array(&mut self, depth: u32) -> Option<Object> {
        self.take(1)?;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if let Some(rest) = self.rest.strip_prefix(b"]") {
                self.rest = rest;
                return Some(Object::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn name(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix(b"/")?;
        let name = self.take_while(is_regular);
        // An escaped name would be a second spelling of the same key.
        if name.contains(&b'#') {
            return Some(format!("#{}", String::from_utf8_lossy(name)));
        }
        String::from_utf8(name.to_vec()).ok()
    }

    fn number_or_reference(&mut self) -> Option<Object> {
        let before = self.rest;
        if let Some(number) = self.whole_number()
            && let Ok(number) = u32::try_from(number)
            && self.whole_number() == Some(0)
        {
            self.skip_space();
            if let Some(rest) =
                self.rest.strip_prefix(b"R").filter(|rest| !rest.first().is_some_and(|byte| is_regular(*byte)))
            {
                self.rest = rest;
                return Some(Object::Reference(number));
            }
        }
        self.rest = before;
        self.number()
    }

    fn number(&mut self) -> Option<Object> {
        let text = std::str::from_utf8(self.take_while(is_regular)).ok()?;
        match text.parse() {
            Ok(number) => Some(Object::Integer(number)),
            Err(_) => text.parse::<f64>().ok().map(|_| Object::Real),
        }
    }

    fn keyword(&mut self) -> Option<Object> {
        match self.take_while(is_regular) {
            b"null" => Some(Object::Null),
            b"true" | b"false" => Some(Object::Boolean),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<Object> {
        self.take(1)?;
        let (mut text, mut open) = (Vec::new(), 1_u32);
        loop {
            match self.byte()? {
                b'(' => {
                    open = open.checked_add(1)?;
                    text.push(b'(');
                }
                b')' if open == 1 => return Some(Object::Text(text)),
                b')' => {
                    open -= 1;
                    text.push(b')');
                }
                b'\\' => {
                    // Which letter an escape stands for matters to nobody here; that it is kept apart from a plain one does.
                    text.push(b'\\');
                    text.push(self.byte()?);
                }
                byte => text.push(byte),
            }
        }
    }

    fn hex_text(&mut self) -> Option<Object> {
        self.take(1)?;
        let digits = self.take_while(|byte| byte != b'>');
        self.take(1)?;
        let mut text = Vec::with_capacity(digits.len() / 2);
        for pair in digits.chunks(2) {
            text.push(u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?);
        }
        Some(Object::Text(text))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| !belongs(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn skip_space(&mut self) {
        loop {
            self.take_while(|byte| matches!(byte, 0 | b'\t' | b'\n' | 0xc | b'\r' | b' '));
            if !self.rest.starts_with(b"%") {
                return;
            }
            self.take_while(|byte| !matches!(byte, b'\n' | b'\r'));
        }
    }
}

/// Whether a byte goes on with a word: neither white space nor a delimiter.
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 0xc | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}
