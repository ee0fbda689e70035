//! News that the server spreads beside the edits: it says what to fetch anew and nothing of the case, so that it
//! may pass by rights that hang on a document. Rights never depend on it; what they depend on makes a generation.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Room;
use crate::domain::code::code_enum;
use crate::domain::section::Document;
use crate::wire::frame::Body;

code_enum! {
    /// What changed and is to be fetched anew.
    pub enum Announcement {
        /// Hands, the floor, times, the opening points.
        Floor => "floor",
        /// What the shared screen shows, or which screens there are.
        Screen => "screen",
        /// Where a part of the student's name stands.
        Guard => "guard",
        /// Answers and attendance of the people invited.
        People => "people",
        /// The small records beside the sheet: dissent, data still needed, private notes.
        Notes => "notes",
    }
}

/// Whom an announcement reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone in the room.
    All,
    /// Chair and secretary, in the roles that they have now.
    Leading,
}

impl Room {
    /// Tells it to the open `room` attachments of the audience.
    pub(super) fn spread_announcement(&mut self, audience: Audience, announcement: Announcement) {
        let people = &self.conference.people;
        let leading: Vec<_> = self
            .connections
            .iter()
            .filter(|(_, connection)| {
                people.get(&connection.participant).is_some_and(|member| member.person.role.leads())
            })
            .map(|(id, _)| *id)
            .collect();
        let body = Body::stateless(&json!({ "kind": announcement.code() }).to_string());
        self.spread(Document::Room, &body, |connection, _, _| match audience {
            Audience::All => true,
            Audience::Leading => leading.contains(&connection),
        });
    }
}
