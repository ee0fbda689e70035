//! The schema once more, over the whole document and as plainly as can be: what the incremental check is held against.

use yrs::branch::{Branch, BranchPtr};
use yrs::{Array, ArrayRef, GetString, Map, Out, ReadTxn, TextRef, Transact, Transaction, XmlOut};

use super::story::{Kind, Page};

pub(crate) fn conforms(page: &Page) -> bool {
    let txn = page.doc.transact();
    match page.kind {
        Kind::Text => {
            let root = txn.get_xml_fragment("default").unwrap();
            children(&root, &txn).is_some_and(|all| all.iter().all(|child| block(child, &txn, 1)))
        }
        Kind::Rows => {
            let root = txn.get_array("rows").unwrap();
            root.iter(&txn).all(|row| is_row(&row, &txn))
        }
    }
}

fn block(node: &XmlOut, txn: &Transaction<'_>, depth: usize) -> bool {
    if depth > 16 {
        return false;
    }
    let Some(all) = children(node, txn) else {
        return false;
    };
    let all_are = |names: &[&str]| all.iter().all(|child| names.contains(&name(child)));
    let inside = |child: &XmlOut| block(child, txn, depth + 1);
    match name(node) {
        "paragraph" => all.iter().all(|child| match name(child) {
            "hardBreak" => children(child, txn).is_some_and(|all| all.is_empty()),
            "#text" => is_plain(child, txn),
            _ => false,
        }),
        "bulletList" | "orderedList" => all_are(&["listItem"]) && all.iter().all(inside),
        "listItem" => all_are(&["paragraph", "bulletList", "orderedList"]) && all.iter().all(inside),
        _ => false,
    }
}

fn name(node: &XmlOut) -> &str {
    match node {
        XmlOut::Element(element) => element.tag(),
        XmlOut::Fragment(_) => "#fragment",
        XmlOut::Text(_) => "#text",
    }
}

fn is_row(row: &Out, txn: &Transaction<'_>) -> bool {
    let Out::YMap(row) = row else { return false };
    row.iter(txn).all(|(key, value)| match &value {
        Out::Any(_) => true,
        Out::YText(text) => key == "text" && is_plain(text, txn),
        Out::YArray(_)
        | Out::YMap(_)
        | Out::YXmlElement(_)
        | Out::YXmlFragment(_)
        | Out::YXmlText(_)
        | Out::YDoc(_)
        | Out::UndefinedRef(_) => false,
    })
}

fn children(node: &impl AsRef<Branch>, txn: &Transaction<'_>) -> Option<Vec<XmlOut>> {
    let all = ArrayRef::from(BranchPtr::from(node.as_ref()));
    all.iter(txn).map(|child| XmlOut::try_from(child).ok()).collect()
}

fn is_plain(text: &impl AsRef<Branch>, txn: &Transaction<'_>) -> bool {
    let branch = text.as_ref();
    let string = TextRef::from(BranchPtr::from(branch)).get_string(txn);
    string.encode_utf16().count() == usize::try_from(branch.len()).unwrap()
}
