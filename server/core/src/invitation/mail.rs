//! The words of an e-mail to an invitee. The PIN is never among them, nor anything of the case.

use time::OffsetDateTime;

use super::words::{Language, day, hour, line};
use crate::domain::school::SchoolZone;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// The invitation, with the personal link.
    Invitation {
        /// The link.
        link: &'a str,
    },
    /// Time or place changed; the link stays as it was.
    Change,
    /// The meeting is called off, or the person is not expected any more.
    Cancellation,
}

/// What the words are made of.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    /// What it is about.
    pub about: About<'a>,
    /// The language.
    pub language: Language,
    /// The school's zone.
    pub zone: SchoolZone,
    /// The school.
    pub school: &'a str,
    /// Who invites.
    pub inviter: &'a str,
    /// Who is invited.
    pub name: &'a str,
    /// When.
    pub starts_at: OffsetDateTime,
    /// Where.
    pub place: Option<&'a str>,
    /// Where online.
    pub meeting_url: Option<&'a str>,
}

/// The words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// The neutral title of the meeting.
pub fn title(school: &str, language: Language) -> String {
    let meeting = match language {
        Language::Indonesian => "Pertemuan",
        Language::English => "Meeting",
    };
    format!("{meeting} – {}", line(school))
}

/// Writes the mail.
pub fn write(parts: &Parts<'_>) -> Mail {
    let indonesian = parts.language == Language::Indonesian;
    let say = |id: &'static str, en: &'static str| if indonesian { id } else { en };
    let (school, name, inviter) = (line(parts.school), line(parts.name), line(parts.inviter));
    let lead = match parts.about {
        About::Invitation { .. } => say("Undangan", "Invitation"),
        About::Change => say("Perubahan waktu atau tempat", "Change of time or place"),
        About::Cancellation => say("Pembatalan", "Cancelled"),
    };
    let opening = match parts.about {
        About::Invitation { .. } => say(
            "Anda diundang ke sebuah pertemuan tertutup di sekolah kami.",
            "You are invited to a closed meeting at our school.",
        ),
        About::Change => say(
            "Waktu atau tempat pertemuan kita berubah. Yang berlaku sekarang:",
            "The time or place of our meeting has changed. It is now:",
        ),
        About::Cancellation => say(
            "Pertemuan ini tidak jadi diadakan, atau kehadiran Anda tidak lagi diharapkan. Anda tidak perlu melakukan apa-apa.",
            "This meeting will not be held, or you are no longer expected. You need not do anything.",
        ),
    };
    let mut text = vec![format!("{} {name},", say("Yth.", "Dear")), String::new(), opening.to_owned(), String::new()];
    let day = day(parts.starts_at, parts.zone, parts.language);
    text.push(format!("{}: {day}", say("Hari, tanggal", "Day")));
    text.push(format!("{}: {}", say("Pukul", "Time"), hour(parts.starts_at, parts.zone, parts.language)));
    if let Some(place) = parts.place {
        text.push(format!("{}: {}", say("Tempat", "Place"), line(place)));
    }
    if let Some(url) = parts.meeting_url {
        text.push(format!("{}: {}", say("Daring", "Online"), line(url)));
    }
    if let About::Invitation { link } = parts.about {
        text.push(String::new());
        text.push(
            say(
                "Tautan pribadi Anda (jangan diteruskan kepada orang lain):",
                "Your personal link (please do not pass it on):",
            )
            .to_owned(),
        );
        text.push(link.to_owned());
        text.push(String::new());
        text.push(
            say(
                "PIN disampaikan terpisah dari surel ini. Lewat tautan itu Anda dapat menjawab apakah dapat hadir.",
                "The PIN is told apart from this mail. Behind the link you can say whether you will come.",
            )
            .to_owned(),
        );
    }
    text.extend([
        String::new(),
        say("Hormat kami,", "Yours sincerely,").to_owned(),
        inviter,
        school.clone(),
        String::new(),
    ]);
    Mail { subject: format!("{lead}: {}", title(&school, parts.language)), text: text.join("\n") }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn parts(about: About<'_>) -> Parts<'_> {
        Parts {
            about,
            language: Language::Indonesian,
            zone: SchoolZone::Western,
            school: "SMP Negeri 3 Contoh",
            inviter: "Ibu Retno",
            name: "Ibu Sari",
            starts_at: datetime!(2026-03-02 02:00 UTC),
            place: Some("Ruang BK"),
            meeting_url: None,
        }
    }

    #[test]
    fn an_invitation_holds_time_place_and_link() {
        let mail = write(&parts(About::Invitation { link: "https://rembuk.id/join#abc" }));
        assert_eq!(mail.subject, "Undangan: Pertemuan – SMP Negeri 3 Contoh");
        for told in [
            "Yth. Ibu Sari,",
            "Senin, 2 Maret 2026",
            "09.00 WIB",
            "Ruang BK",
            "https://rembuk.id/join#abc",
            "Ibu Retno",
        ] {
            assert!(mail.text.contains(told), "{told} in {}", mail.text);
        }
    }

    #[test]
    fn only_an_invitation_holds_a_link() {
        for about in [About::Change, About::Cancellation] {
            for language in Language::ALL {
                let mail = write(&Parts { language: *language, ..parts(about) });
                assert!(!mail.text.contains("http"), "{}", mail.text);
            }
        }
    }

    #[test]
    fn a_name_cannot_add_lines_to_the_subject() {
        let mail = write(&Parts { school: "SMP 3\r\nBcc: x@y.z", name: "Sari\nPIN: 1", ..parts(About::Change) });
        assert!(!mail.subject.contains(['\r', '\n']));
        assert!(mail.text.starts_with("Yth. Sari PIN: 1,\n"));
    }
}
