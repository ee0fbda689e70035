//! An entry read back as a calendar reads it.

use time::macros::datetime;

use super::*;

fn entry<'a>() -> Entry<'a> {
    Entry {
        method: Method::Request,
        participant: Uuid::from_u128(7),
        host: "rembuk.sekolah.sch.id",
        sequence: 2,
        written_at: datetime!(2026-02-20 03:00 UTC),
        starts_at: datetime!(2026-03-02 02:00 UTC),
        title: "Pertemuan – SMP Negeri 3 Contoh",
        place: Some("Ruang BK, lantai 2; sayap timur"),
        meeting_url: Some("https://meet.example/abc"),
        organizer: Organizer { name: "SMP Negeri 3 Contoh", email: Some("bk@sekolah.sch.id") },
        attendee: Attendee { name: "Ibu Sari", email: Some("sari@contoh.id") },
    }
}

/// The lines as they were before they were folded; each folded line obeys the format.
fn lines(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= OCTETS, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().unwrap().push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

fn value(lines: &[String], name: &str) -> String {
    let found: Vec<&String> = lines.iter().filter(|line| line.split([':', ';']).next() == Some(name)).collect();
    assert_eq!(found.len(), 1, "{name} in {lines:?}");
    found.first().unwrap().split_at(name.len() + 1).1.to_owned()
}

#[test]
fn an_entry_says_when_and_where_and_stays_the_same_one() {
    let lines = lines(&write(&entry()));
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
    let told = ["METHOD", "UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "CLASS"];
    let told = told.map(|name| value(&lines, name));
    assert_eq!(
        told,
        [
            "REQUEST",
            "00000000-0000-0000-0000-000000000007@rembuk.sekolah.sch.id",
            "2",
            "20260302T020000Z",
            "20260302T033000Z",
            "Pertemuan – SMP Negeri 3 Contoh",
            "Ruang BK\\, lantai 2\\; sayap timur",
            "CONFIRMED",
            "PRIVATE",
        ]
    );
    assert!(value(&lines, "ATTENDEE").ends_with(":mailto:sari@contoh.id"));
}

#[test]
fn an_entry_that_is_taken_back_keeps_its_identity() {
    let (called, cancelled) =
        (lines(&write(&entry())), lines(&write(&Entry { method: Method::Cancel, sequence: 3, ..entry() })));
    assert_eq!(value(&called, "UID"), value(&cancelled, "UID"));
    assert_eq!((value(&cancelled, "METHOD"), value(&cancelled, "STATUS")), ("CANCEL".into(), "CANCELLED".into()));
}

#[test]
fn nothing_typed_begins_a_line_of_its_own() {
    let names =
        ["Sari\r\nATTENDEE:mailto:x@y.z", "\"Sari\";ROLE=CHAIR", "ꦱꦫꦶ 👩‍👧‍👦", "سارة \u{202e}txt", "", &"é".repeat(200)];
    for name in names {
        let hostile = Entry {
            title: name,
            place: Some(name),
            attendee: Attendee { name, email: None },
            organizer: Organizer { name, email: None },
            ..entry()
        };
        let lines = lines(&write(&hostile));
        for property in ["ATTENDEE", "ORGANIZER", "SUMMARY", "UID", "METHOD"] {
            value(&lines, property);
        }
        // What stands in the quotes of a name never leaves them.
        let attendee = value(&lines, "ATTENDEE");
        assert_eq!(attendee.matches('"').count(), 2, "{attendee}");
    }
}
