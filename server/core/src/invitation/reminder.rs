//! The words that remind somebody of a task of its own: neither what the task is, nor of whom, nor the addressee's name.

use time::Date;

use super::mail::Mail;
use super::words::{Language, date_words, line};

/// Writes a reminder of what is due on a day, with the address where it is read.
pub fn write(school: &str, due_on: Date, link: &str) -> Mail {
    let (indonesian, english) = (date_words(due_on, Language::Indonesian), date_words(due_on, Language::English));
    Mail {
        subject: format!("Pengingat – {}", line(school)),
        text: format!(
            "Ada tugas Anda yang jatuh tempo pada {indonesian}.\nSilakan buka: {link}\n\n\
             A task of yours is due on {english}.\nPlease open: {link}\n\n\
             Pengingat ini dapat dimatikan di halaman yang sama. / You can turn reminders off on the same page.\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_reminder_says_when_and_where_and_nothing_else() {
        let mail = write(
            "SMP Negeri 3\nContoh",
            date!(2026 - 03 - 09),
            "https://rembuk.contoh.sch.id/conferences/1/follow-up",
        );
        assert_eq!(mail.subject, "Pengingat – SMP Negeri 3 Contoh");
        assert!(mail.text.contains("9 Maret 2026") && mail.text.contains("9 March 2026"), "{}", mail.text);
        assert_eq!(mail.text.matches("https://rembuk.contoh.sch.id/conferences/1/follow-up").count(), 2);
    }
}
