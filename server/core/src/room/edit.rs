//! Edits that the server makes in somebody's name, beside all sockets: they obey the rights, the owners and the disk
//! like those that are typed, and whoever pressed the button hears when they are saved.

use super::Room;
use super::effect::{Effect, Fate};
use super::input::{Moment, ServerEdit};
use super::pending::Held;
use super::settle::{Taking, Verdict};
use super::shelf::Waiter;
use crate::domain::permission::{Access, access};

impl Room {
    /// Writes in somebody's name, by the rules of every edit; answered when it is on disk.
    pub(super) fn edit(&mut self, request: u64, edit: ServerEdit, now: Moment) {
        let (document, terms) = (edit.document, self.conference.terms);
        let author = self.conference.people.get(&edit.author);
        if author.is_none_or(|author| access(author.person, terms, document) != Access::Write) {
            self.decide(request, Fate::Forbidden);
            return;
        }
        if !self.is_open_or_wait(document, || Waiter::Edit { request, edit: edit.clone() }) {
            return;
        }
        match self.take(document, &Taking { author: edit.author, update: &edit.update, from: None }, now) {
            Verdict::Taken(row) => {
                // What is known already may be known from an edit that is still on its way to the disk.
                let after = self.documents.get(&document).map_or(0, |shelf| shelf.last_edit);
                self.pending.hold(after, Held::Decide { request, document, row });
            }
            Verdict::Gap | Verdict::Refused(_) | Verdict::Forged | Verdict::Broke => self.decide(request, Fate::Failed),
        }
    }

    pub(super) fn decide(&mut self, request: u64, fate: Fate) {
        self.effects.push(Effect::Decided { request, fate });
    }
}
