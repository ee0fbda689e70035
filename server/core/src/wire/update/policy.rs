//! What the updates of one kind of document may hold.

use super::item::Node;

/// The kinds of shared types, as update v1 numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `Y.Array`
    Array,
    /// `Y.Map`
    Map,
    /// `Y.Text`
    Text,
    /// `Y.XmlElement`
    Element,
    /// `Y.XmlFragment`
    Fragment,
    /// `Y.XmlHook`
    Hook,
    /// `Y.XmlText`
    XmlText,
}

impl Kind {
    /// The kind that has this number.
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Array,
            1 => Self::Map,
            2 => Self::Text,
            3 => Self::Element,
            4 => Self::Fragment,
            5 => Self::Hook,
            6 => Self::XmlText,
            _ => return None,
        })
    }
}

/// How much one update may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Structs.
    pub structs: usize,
    /// Deleted ranges.
    pub deletes: usize,
    /// Clocks that one collected or deleted struct covers.
    pub collected: u32,
    /// Bytes of one run of text.
    pub string_bytes: usize,
    /// Bytes of one string that is a value.
    pub value_bytes: usize,
}

/// What a document allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy<'a> {
    /// The name of its one root type.
    pub root: &'a str,
    /// What the root is.
    pub root_node: Node,
    /// The kinds that stand directly in the root.
    pub root_kinds: &'a [Kind],
    /// The kinds that stand deeper, in sequence.
    pub child_kinds: &'a [Kind],
    /// The names of its marks.
    pub marks: &'a [&'a str],
    /// The keys of its maps, or the attributes of its elements.
    pub keys: &'a [&'a str],
    /// The key that may hold a text of its own, not only a value.
    pub text_key: Option<&'a str>,
    /// How much one update may hold.
    pub limits: Limits,
}

const LIMITS: Limits = Limits {
    structs: 50_000,
    deletes: 50_000,
    collected: 1 << 20,
    // A document has at most 256 Ki UTF-16 units, and no unit takes more than three bytes.
    string_bytes: 3 * 256 * 1024,
    value_bytes: 16 * 1024,
};

impl Policy<'static> {
    /// A text section: what TipTap writes with our schema into the fragment `default`.
    pub const fn text() -> Self {
        Self {
            root: "default",
            root_node: Node::Section,
            root_kinds: &[Kind::Element],
            child_kinds: &[Kind::Element, Kind::XmlText],
            marks: &["bold", "italic"],
            keys: &["start", "type"],
            text_key: None,
            limits: Limits { value_bytes: 64, ..LIMITS },
        }
    }
}

impl<'a> Policy<'a> {
    /// A list of rows: maps with `keys` in the array `rows`; the key `text` may hold a text.
    pub const fn rows(keys: &'a [&'a str]) -> Self {
        Self {
            root: "rows",
            root_node: Node::Rows,
            root_kinds: &[Kind::Map],
            child_kinds: &[],
            marks: &[],
            keys,
            text_key: Some("text"),
            // A cell has at most 1,000 UTF-16 units, and no unit takes more than three bytes.
            limits: Limits { value_bytes: 4 * 1024, ..LIMITS },
        }
    }
}
