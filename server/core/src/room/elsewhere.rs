//! Edits that another node committed. They are on disk, so they are shown behind what waits for it already, in the
//! order of the log; their rights were checked where they were accepted.

use bytes::Bytes;

use super::Room;
use super::effect::{Origin, Row};
use super::input::{Moment, News, NewsEdit};
use super::pending::Held;
use super::shelf::ShelfState;
use crate::wire::frame::Body;

impl Room {
    /// What came to the log behind this room's head, unless edits of its own are under way: those may be among them,
    /// and their outcome tells.
    pub(super) fn catch_up(&mut self, news: News, now: Moment) {
        if self.pending.is_under_way() {
            return;
        }
        let News { conference, edits } = news;
        self.take_in(edits, now);
        self.change_conference(conference, now.elapsed);
    }

    /// The same, where only the log was looked at: the conference comes with the next look.
    pub(super) fn catch_up_edits(&mut self, edits: Vec<NewsEdit>, now: Moment) {
        if !self.pending.is_under_way() {
            self.take_in(edits, now);
        }
    }

    /// A batch came too late: others were first. Its edits follow theirs, as far as the rights still allow; what is
    /// missing between this room's head and the log's makes everything be read anew.
    pub(super) fn overtaken(&mut self, news: News, now: Moment) {
        let News { conference, edits } = news;
        self.take_in(edits, now);
        self.check_anew(conference, now.elapsed);
    }

    fn take_in(&mut self, edits: Vec<NewsEdit>, now: Moment) {
        let mut rows = Vec::new();
        for edit in edits {
            if edit.seq <= self.conference.head {
                continue;
            }
            if edit.seq != self.conference.head + 1 {
                break;
            }
            self.conference.head = edit.seq;
            let NewsEdit { document, author, change, .. } = edit;
            let row = Row { document, author, origin: Origin::Pen, at: now.wall, change: Bytes::from(change) };
            self.show(&row);
            rows.push(row);
        }
        self.note_heard(self.conference.generation, rows.iter());
        for row in &rows {
            self.snapshot_if_due(row.document);
        }
    }

    fn show(&mut self, row: &Row) {
        let document = row.document;
        let Some(shelf) = self.documents.get_mut(&document) else { return };
        shelf.landed(row);
        let taken = match &mut shelf.state {
            ShelfState::Open(open) => open.accept(row.author, &row.change),
            ShelfState::Away | ShelfState::Loading(_) => Ok(()),
        };
        if taken.is_err() {
            // Something of ours that is not stored yet stands where this belongs: the log goes before it.
            self.refuse_pending(|pending| pending.document == document, "storage");
            self.reload(document);
            return;
        }
        let body = Body::update(&row.change);
        // No edit of this room is numbered 0: it waits for nothing but its place behind what is already waiting.
        self.pending.hold(0, Held::Change { row: 0, document, except: None, body });
    }
}
