//! Bytes as the socket carries them, written by hand so that they can be wrong (sync-protocol.md 1, 2.2 and 4).

/// A growing message.
#[derive(Clone, Default)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A varuint.
    pub fn number(mut self, mut value: u64) -> Self {
        while value >= 0x80 {
            self.0.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
        self
    }

    /// A varstring.
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Bytes behind their length.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self = self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// Bytes as they are.
    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }
}

pub const SYNC: u64 = 0;
pub const AWARENESS: u64 = 1;
pub const AUTH: u64 = 2;
pub const STATELESS: u64 = 5;
pub const SYNC_STATUS: u64 = 8;

/// A frame of this type for this document.
pub fn frame(document: &str, kind: u64, body: Bytes) -> Vec<u8> {
    Bytes::new().text(document).number(kind).raw(&body.0).0
}

pub fn token(document: &str, ticket: &str) -> Vec<u8> {
    frame(document, AUTH, Bytes::new().number(0).text(ticket).text("4.8.0"))
}

pub fn step1(document: &str, state_vector: &[u8]) -> Vec<u8> {
    frame(document, SYNC, Bytes::new().number(0).bytes(state_vector))
}

pub fn step2(document: &str, update: &[u8]) -> Vec<u8> {
    frame(document, SYNC, Bytes::new().number(1).bytes(update))
}

pub fn update(document: &str, update: &[u8]) -> Vec<u8> {
    frame(document, SYNC, Bytes::new().number(2).bytes(update))
}

pub fn awareness(document: &str, client: u64, clock: u64, state: &str) -> Vec<u8> {
    let states = Bytes::new().number(1).number(client).number(clock).text(state);
    frame(document, AWARENESS, Bytes::new().bytes(&states.0))
}

/// An update with one section and no deletions: `structs` as many as said, already encoded.
pub fn section(client: u64, clock: u64, count: u64, structs: Bytes) -> Vec<u8> {
    Bytes::new().number(1).number(count).number(client).number(clock).raw(&structs.0).number(0).0
}

/// A struct: an element of this name at the end of an empty root.
pub fn element(root: &str, name: &str) -> Bytes {
    Bytes::new().raw(&[7]).number(1).text(root).number(3).text(name)
}

/// A struct: XML text inside the item (client, clock).
pub fn xml_text_in(client: u64, clock: u64) -> Bytes {
    Bytes::new().raw(&[7]).number(0).number(client).number(clock).number(6)
}

/// A struct: a run of characters inside the item (client, clock).
pub fn characters_in(client: u64, clock: u64, text: &str) -> Bytes {
    Bytes::new().raw(&[4]).number(0).number(client).number(clock).text(text)
}

/// A struct: a run of characters behind the item (client, clock).
pub fn characters_after(client: u64, clock: u64, text: &str) -> Bytes {
    Bytes::new().raw(&[0x84]).number(client).number(clock).text(text)
}

/// A whole edit: a paragraph that holds this text.
pub fn paragraph(client: u64, clock: u64, text: &str) -> Vec<u8> {
    let structs = element("default", "paragraph")
        .raw(&xml_text_in(client, clock).0)
        .raw(&characters_in(client, clock + 1, text).0);
    section(client, clock, 3, structs)
}

/// What the server said to one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub document: String,
    pub kind: u64,
    pub body: Vec<u8>,
}

impl Heard {
    /// Reads a frame of the server; none for a ping.
    pub fn read(frame: &[u8]) -> Option<Self> {
        if frame.len() == 1 {
            return None;
        }
        let mut reader = Reader(frame);
        let document = String::from_utf8(reader.bytes().to_vec()).unwrap();
        let kind = reader.number();
        Some(Self { document, kind, body: reader.0.to_vec() })
    }

    /// Whether an edit was applied, where this frame says so.
    pub fn applied(&self) -> Option<bool> {
        (self.kind == SYNC_STATUS).then(|| self.body == [1])
    }

    /// The update inside an edit or a step 2.
    pub fn update(&self) -> Option<Vec<u8>> {
        let mut reader = Reader(&self.body);
        (self.kind == SYNC && reader.number() != 0).then(|| reader.bytes().to_vec())
    }

    /// The number of the sub-type, for sync and authentication.
    pub fn sub_type(&self) -> u64 {
        Reader(&self.body).number()
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().unwrap();
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    fn bytes(&mut self) -> &'a [u8] {
        let length = self.number() as usize;
        let (bytes, rest) = self.0.split_at(length);
        self.0 = rest;
        bytes
    }
}
