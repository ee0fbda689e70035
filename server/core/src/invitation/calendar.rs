//! A calendar entry (RFC 5545, iTIP of RFC 5546) for one invitee. Its title names the school and no case.

use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use super::words::line;

/// How long a conference is put down for; the official times are in the minutes.
const LENGTH: Duration = Duration::minutes(90);
/// Octets of a line of the file, without its break.
const OCTETS: usize = 75;

/// Whether it is called or called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks to come.
    Request,
    /// Takes it back.
    Cancel,
}

/// What an entry says.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Called or called off.
    pub method: Method,
    /// The invitee, whose entry keeps its identity through all changes.
    pub participant: Uuid,
    /// The host of the server, which makes that identity unique.
    pub host: &'a str,
    /// Grows with each change of time or place.
    pub sequence: u32,
    /// When this was written.
    pub written_at: OffsetDateTime,
    /// When the meeting begins.
    pub starts_at: OffsetDateTime,
    /// The neutral title.
    pub title: &'a str,
    /// Where.
    pub place: Option<&'a str>,
    /// Where online.
    pub meeting_url: Option<&'a str>,
    /// The school and its address.
    pub organizer: Organizer<'a>,
    /// Whom it is for.
    pub attendee: Attendee<'a>,
}

/// Who calls.
#[derive(Clone, Debug)]
pub struct Organizer<'a> {
    /// The school.
    pub name: &'a str,
    /// Its address; none where the server sends no mail.
    pub email: Option<&'a str>,
}

/// Who is called.
#[derive(Clone, Debug)]
pub struct Attendee<'a> {
    /// The invitee's own name.
    pub name: &'a str,
    /// The invitee's address, if it is known.
    pub email: Option<&'a str>,
}

impl Method {
    /// As calendars write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The file.
pub fn write(entry: &Entry<'_>) -> String {
    let mut file = File::default();
    let status = match entry.method {
        Method::Request => "CONFIRMED",
        Method::Cancel => "CANCELLED",
    };
    file.raw("BEGIN:VCALENDAR");
    file.raw("VERSION:2.0");
    file.raw("PRODID:-//Rembuk//Rembuk//ID");
    file.raw("CALSCALE:GREGORIAN");
    file.raw(&format!("METHOD:{}", entry.method.code()));
    file.raw("BEGIN:VEVENT");
    file.raw(&format!("UID:{}@{}", entry.participant, line(entry.host)));
    file.raw(&format!("SEQUENCE:{}", entry.sequence));
    file.raw(&format!("DTSTAMP:{}", stamp(entry.written_at)));
    file.raw(&format!("DTSTART:{}", stamp(entry.starts_at)));
    file.raw(&format!("DTEND:{}", stamp(entry.starts_at.saturating_add(LENGTH))));
    file.text("SUMMARY", entry.title);
    if let Some(place) = entry.place.or(entry.meeting_url) {
        file.text("LOCATION", place);
    }
    if let Some(url) = entry.meeting_url {
        file.text("DESCRIPTION", url);
    }
    let role = ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE";
    let (organizer, attendee) = (&entry.organizer, &entry.attendee);
    file.person(("ORGANIZER", ""), organizer.name, organizer.email, entry.participant);
    file.person(("ATTENDEE", role), attendee.name, attendee.email, entry.participant);
    file.raw(&format!("STATUS:{status}"));
    // Others who see the calendar see that the time is taken, and no more.
    file.raw("CLASS:PRIVATE");
    file.raw("TRANSP:OPAQUE");
    file.raw("END:VEVENT");
    file.raw("END:VCALENDAR");
    file.0
}

/// A task of somebody's own, as a calendar may know it.
#[derive(Clone, Debug)]
pub struct Task {
    /// Keeps its identity when it is fetched again.
    pub id: String,
    /// The day on which it is due.
    pub due_on: Date,
}

/// A file of one's own tasks: a neutral title on each day, and no word of what is to be done.
pub fn tasks(tasks: &[Task], (title, host): (&str, &str), written_at: OffsetDateTime) -> String {
    let mut file = File::default();
    file.raw("BEGIN:VCALENDAR");
    file.raw("VERSION:2.0");
    file.raw("PRODID:-//Rembuk//Rembuk//ID");
    file.raw("CALSCALE:GREGORIAN");
    file.raw("METHOD:PUBLISH");
    for task in tasks {
        file.raw("BEGIN:VEVENT");
        file.raw(&format!("UID:{}@{}", line(&task.id), line(host)));
        file.raw(&format!("DTSTAMP:{}", stamp(written_at)));
        let day = task.due_on;
        file.raw(&format!("DTSTART;VALUE=DATE:{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day()));
        file.text("SUMMARY", title);
        file.raw("CLASS:PRIVATE");
        file.raw("TRANSP:TRANSPARENT");
        file.raw("END:VEVENT");
    }
    file.raw("END:VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    /// A line whose parts are ours, folded.
    fn raw(&mut self, text: &str) {
        let mut octets = 0;
        for letter in text.chars() {
            // A letter is never cut in two, and a line that goes on begins with a space.
            if octets + letter.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    fn person(&mut self, (property, more): (&str, &str), name: &str, email: Option<&str>, id: Uuid) {
        let address = match email {
            Some(email) => format!("mailto:{}", line(email)),
            // An entry needs an address; this one leads nowhere and is nobody else's.
            None => format!("urn:uuid:{id}"),
        };
        let shown = line(name).replace('"', "'");
        self.raw(&format!("{property};CN=\"{shown}\"{more}:{address}"));
    }
}

fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// A text as RFC 5545, 3.3.11 writes it.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests;
