//! The kinds of nodes in our documents, and which may stand in which.

use yrs::branch::Branch;
use yrs::types::TypeRef;

use super::Shape;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    Section,
    Paragraph,
    BulletList,
    OrderedList,
    ListItem,
    HardBreak,
    XmlText,
    Rows,
    Row,
    PlainText,
}

impl Node {
    /// What a shared type is in a document of this shape; nothing, when it has no place in one.
    pub(super) fn of(branch: &Branch, shape: Shape) -> Option<Self> {
        match shape {
            Shape::Text => Self::of_text(branch.type_ref()),
            Shape::Rows(_) => Self::of_rows(branch.type_ref()),
        }
    }

    fn of_text(kind: &TypeRef) -> Option<Self> {
        match kind {
            TypeRef::XmlFragment => Some(Self::Section),
            TypeRef::XmlText => Some(Self::XmlText),
            TypeRef::XmlElement(name) => match name.as_ref() {
                "paragraph" => Some(Self::Paragraph),
                "bulletList" => Some(Self::BulletList),
                "orderedList" => Some(Self::OrderedList),
                "listItem" => Some(Self::ListItem),
                "hardBreak" => Some(Self::HardBreak),
                _ => None,
            },
            TypeRef::Array | TypeRef::Map | TypeRef::Text | TypeRef::XmlHook | TypeRef::SubDoc | TypeRef::Undefined => {
                None
            }
        }
    }

    fn of_rows(kind: &TypeRef) -> Option<Self> {
        match kind {
            TypeRef::Array => Some(Self::Rows),
            TypeRef::Map => Some(Self::Row),
            TypeRef::Text => Some(Self::PlainText),
            TypeRef::XmlElement(_)
            | TypeRef::XmlFragment
            | TypeRef::XmlHook
            | TypeRef::XmlText
            | TypeRef::SubDoc
            | TypeRef::Undefined => None,
        }
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::XmlText | Self::PlainText)
    }

    /// Whether `child` may stand in the sequence of this node.
    pub(super) fn may_hold(self, child: Self) -> bool {
        let is_block = matches!(child, Self::Paragraph | Self::BulletList | Self::OrderedList);
        match self {
            Self::Section | Self::ListItem => is_block,
            Self::BulletList | Self::OrderedList => child == Self::ListItem,
            Self::Paragraph => matches!(child, Self::XmlText | Self::HardBreak),
            Self::Rows => child == Self::Row,
            Self::HardBreak | Self::XmlText | Self::Row | Self::PlainText => false,
        }
    }

    /// Whether this node may have a value under `key`.
    pub(super) fn may_have_key(self, key: &str, shape: Shape) -> bool {
        match self {
            Self::OrderedList => matches!(key, "start" | "type"),
            Self::Row => match shape {
                Shape::Rows(keys) => keys.contains(&key),
                Shape::Text => false,
            },
            Self::Section
            | Self::Paragraph
            | Self::BulletList
            | Self::ListItem
            | Self::HardBreak
            | Self::XmlText
            | Self::Rows
            | Self::PlainText => false,
        }
    }
}
