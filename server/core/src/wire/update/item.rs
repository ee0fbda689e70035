//! What a walk keeps of each struct: enough to say where it lands, nothing of what it says.

use super::policy::Kind;

/// The id of a struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    /// The client.
    pub client: u64,
    /// The clock.
    pub clock: u32,
}

/// One struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) id: Id,
    pub(crate) len: u32,
    pub(crate) place: Place,
    pub(crate) content: Content,
}

impl Item {
    /// The first clock after it; below 2^31.
    pub(crate) const fn end(&self) -> u32 {
        self.id.clock.saturating_add(self.len)
    }
}

/// Where an item goes, as far as the update says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere: it was collected.
    Collected,
    /// Into the root.
    Root,
    /// Into the sequence of another type.
    Child(Id),
    /// Under a key of another type; the key is an index into the policy's keys.
    Key(Id, usize),
    /// Beside its neighbours, or as the next value of the key that the neighbour has.
    Beside {
        /// The left neighbour when it was written.
        left: Option<Id>,
        /// The right one.
        right: Option<Id>,
    },
}

/// What an item is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Deleted or collected.
    Gone,
    Text,
    Mark,
    Values,
    Type(Node),
}

/// The shared types that documents of ours are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// The root of a text section.
    Section,
    /// A paragraph.
    Paragraph,
    /// A list with bullets.
    BulletList,
    /// A list with numbers.
    OrderedList,
    /// An item of either.
    ListItem,
    /// A line break.
    HardBreak,
    /// The text of a paragraph.
    XmlText,
    /// The root of a document of rows.
    Rows,
    /// A row.
    Row,
    /// The text of a row.
    PlainText,
}

impl Node {
    /// What a new type is; an element tells by its name.
    pub(super) fn of(kind: Kind, element: &str) -> Option<Self> {
        match kind {
            Kind::Map => Some(Self::Row),
            Kind::Text => Some(Self::PlainText),
            Kind::XmlText => Some(Self::XmlText),
            Kind::Element => match element {
                "paragraph" => Some(Self::Paragraph),
                "bulletList" => Some(Self::BulletList),
                "orderedList" => Some(Self::OrderedList),
                "listItem" => Some(Self::ListItem),
                "hardBreak" => Some(Self::HardBreak),
                _ => None,
            },
            Kind::Array | Kind::Fragment | Kind::Hook => None,
        }
    }

    /// Whether `content` may stand in the sequence of this node.
    pub(crate) fn may_hold(self, content: Content) -> bool {
        match content {
            Content::Gone => true,
            Content::Text => matches!(self, Self::XmlText | Self::PlainText),
            Content::Mark => self == Self::XmlText,
            Content::Values => false,
            Content::Type(child) => self.may_have_child(child),
        }
    }

    /// Whether this node has keys: attributes or fields.
    pub(crate) fn has_keys(self) -> bool {
        matches!(self, Self::OrderedList | Self::Row)
    }

    fn may_have_child(self, child: Self) -> bool {
        match self {
            Self::Section | Self::ListItem => matches!(child, Self::Paragraph | Self::BulletList | Self::OrderedList),
            Self::BulletList | Self::OrderedList => child == Self::ListItem,
            Self::Paragraph => matches!(child, Self::XmlText | Self::HardBreak),
            Self::Rows => child == Self::Row,
            Self::HardBreak | Self::XmlText | Self::Row | Self::PlainText => false,
        }
    }
}
