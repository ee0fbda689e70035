//! The order in which the items of an update can be taken up: each after those that it refers to.
//!
//! An update groups its items by client, and clients refer to each other freely.

use std::collections::BTreeMap;

use super::super::update::Item;
use super::{PlaceError, Places};

/// The items of one client that are still to be taken up.
struct Section<'a> {
    rest: std::slice::Iter<'a, Item>,
    next: Option<&'a Item>,
    /// Whether something already waits for this client, or it waits itself.
    is_waiting: bool,
}

/// Takes up all items, or fails at one that can never be.
pub(super) fn in_order(places: &mut Places, items: &[Item]) -> Result<(), PlaceError> {
    let mut sections = BTreeMap::new();
    for items in items.chunk_by(|one, other| one.id.client == other.id.client) {
        let mut rest = items.iter();
        if let Some(first) = rest.next() {
            let section = Section { rest, next: Some(first), is_waiting: false };
            sections.insert(first.id.client, section);
        }
    }
    let clients: Vec<u64> = sections.keys().copied().collect();
    for client in clients {
        drain(places, &mut sections, client)?;
    }
    Ok(())
}

/// Takes up all items of a client, and of others as far as these refer to them. A stack of its own, because an
/// update decides how long the chain of references is.
fn drain(places: &mut Places, sections: &mut BTreeMap<u64, Section<'_>>, client: u64) -> Result<(), PlaceError> {
    let mut stack = vec![(client, u32::MAX)];
    while let Some((client, until)) = stack.last().copied() {
        let section = sections.get_mut(&client).ok_or(PlaceError::Missing)?;
        let Some(item) = section.next.filter(|_| places.known(client) < until) else {
            section.is_waiting = false;
            stack.pop();
            continue;
        };
        section.is_waiting = true;
        let is_known = item.end() <= places.known(client);
        let missing = places.missing(item).filter(|_| !is_known);
        if let Some(missing) = missing {
            let other = sections.get(&missing.client).ok_or(PlaceError::Missing)?;
            if other.next.is_none() {
                return Err(PlaceError::Missing);
            }
            if other.is_waiting {
                return Err(PlaceError::Circle);
            }
            stack.push((missing.client, missing.clock.saturating_add(1)));
        } else {
            places.place(item)?;
            section.next = section.rest.next();
        }
    }
    Ok(())
}
