//! Reminders: once for each day on which a commitment is due, by mail, without a word of the case; and the calendar of one's
//! own tasks.

use std::sync::Arc;

use serde_json::{Value, json};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::mail_sink::{MailSink, Taken};
use crate::harness::people::Person;
use crate::harness::provider::Driver;
use crate::harness::server::{House, consents, plans};

const CASE_WORDS: [&str; 5] = ["MERPATI", "Mencari jalan", "Langkah", "Sari", "kasus"];

/// A meeting on the second of March with commitments of several people, not sealed yet.
struct Meeting {
    house: House,
    chair: Person,
    parent: Person,
    doctor: Person,
}

impl Meeting {
    async fn is_held(sink: &MailSink) -> Self {
        let house = House::stands_with_mail(sink).await;
        let api = house.is_set_up().await;
        let conference = plans(&api).await;
        consents(&api, &conference).await;
        let own = text(&api.get(&conference).await.expect(200)["me"], "participant_id");
        let driver = Driver::start();
        let person = |role: &str, participant_id: String, api: Api| Person {
            role: role.to_owned(),
            participant_id,
            conference: conference.rsplit('/').next().unwrap().to_owned(),
            api,
            driver: Arc::clone(&driver),
        };
        let mut guests = Vec::new();
        for (role, name, email) in
            [("parent", "Ibu Sari", "sari@contoh.id"), ("doctor", "dr. Sari", "dokter@contoh.id")]
        {
            let form = json!({ "name": name, "role": role, "gives": ["ease"], "email": email });
            let invited = api.post(&format!("{conference}/participants"), form).await.expect(201);
            let token = text(&invited, "link").split_once('#').unwrap().1.to_owned();
            let join = json!({ "token": token, "pin": text(&invited, "pin"), "name": name, "pledge": true });
            let joined = house.stranger.post("/api/join", join).await.expect(200);
            let session = house.stranger.with_token(&text(&joined, "token"));
            guests.push(person(role, text(&joined, "participant_id"), session));
        }
        api.post(&format!("{conference}/start"), json!({})).await.expect(200);
        for guest in &guests {
            guest.opens(&["room"]).await.leaves().await;
        }
        let (doctor, parent) = (guests.pop().unwrap(), guests.pop().unwrap());
        Self { house, chair: person("chair", own, api), parent, doctor }
    }

    /// Rows in their order: owner and day.
    async fn plans(&self, rows: &[(&str, &Person, &str)]) {
        let sheet = self.chair.opens(&["actions"]).await.sheet("actions");
        for (id, owner, when) in rows {
            let row = json!({ "id": id, "what": format!("Langkah {id}"), "who": owner.participant_id, "when": when });
            sheet.adds_row(row).await;
        }
        sheet.saved().await;
        let reason = json!({ "overrule": { "reason": "disepakati" } });
        self.chair.api.post(&self.chair.path("/seal"), reason).await.expect(200);
    }
}

fn is_neutral(mail: &Taken) {
    for word in CASE_WORDS {
        assert!(!mail.raw.contains(word) && !mail.text.contains(word), "{word} in {}", mail.raw);
    }
}

#[tokio::test]
async fn a_commitment_is_reminded_of_once_a_day_that_it_is_due_and_not_who_wants_none() {
    let sink = MailSink::opens().await;
    let meeting = Meeting::is_held(&sink).await;
    let (chair, parent, doctor) = (&meeting.chair, &meeting.parent, &meeting.doctor);
    meeting
        .plans(&[
            ("r1", parent, "2026-03-09"),
            ("r2", doctor, "2026-03-09"),
            ("r3", chair, "2026-03-11 09:00"),
            ("r4", chair, "tiap Senin"),
        ])
        .await;
    assert_eq!(doctor.api.get(&doctor.path("/follow-up")).await.expect(200)["reminders"], true);
    doctor.api.put(&doctor.path("/reminders"), json!({ "wanted": false })).await.expect(204);
    assert_eq!(doctor.api.get(&doctor.path("/follow-up")).await.expect(200)["reminders"], false);
    assert_eq!(parent.api.get(&parent.path("/follow-up")).await.expect(200)["reminders"], true);

    meeting.house.passes(Duration::days(6));
    let mail = sink.next().await;
    assert_eq!(mail.recipients, ["RCPT TO:<sari@contoh.id>"]);
    assert!(mail.text.contains("9 Maret 2026") && mail.text.contains("/follow-up"), "{}", mail.text);
    is_neutral(&mail);
    // The rows are gone through in their order: had the doctor been reminded, or the parent once more, that mail would
    // come first.
    meeting.house.passes(Duration::days(2));
    let mail = sink.next().await;
    assert_eq!(mail.recipients, ["RCPT TO:<retno@contoh.sch.id>"]);
    assert!(mail.text.contains("11 Maret 2026"), "{}", mail.text);
    is_neutral(&mail);
    assert!(sink.is_empty().await);
}

#[tokio::test]
async fn who_wants_reminders_again_or_takes_a_word_back_is_reminded_on_the_same_day() {
    let sink = MailSink::opens().await;
    let meeting = Meeting::is_held(&sink).await;
    let (chair, parent, doctor) = (&meeting.chair, &meeting.parent, &meeting.doctor);
    meeting.plans(&[("r1", chair, "2026-03-09"), ("r2", doctor, "2026-03-09"), ("r3", parent, "2026-03-09")]).await;
    let wants = async |wanted: bool| {
        chair.api.put(&chair.path("/reminders"), json!({ "wanted": wanted })).await.expect(204);
    };
    let says = async |status: &str| {
        let entry = json!({ "kind": "progress", "row": "r2", "status": status });
        chair.api.post(&chair.path("/follow-up"), entry).await.expect(201);
    };
    wants(false).await;
    says("done").await;
    meeting.house.passes(Duration::days(6));
    assert_eq!(sink.next().await.recipients, ["RCPT TO:<sari@contoh.id>"]);
    wants(true).await;
    assert_eq!(sink.next().await.recipients, ["RCPT TO:<retno@contoh.sch.id>"]);
    says("under_way").await;
    assert_eq!(sink.next().await.recipients, ["RCPT TO:<dokter@contoh.id>"]);
    assert!(sink.is_empty().await);
}

#[tokio::test]
async fn a_calendar_of_ones_own_tasks_says_when_and_not_what() {
    let sink = MailSink::opens().await;
    let meeting = Meeting::is_held(&sink).await;
    let (chair, parent) = (&meeting.chair, &meeting.parent);
    meeting
        .plans(&[
            ("r1", parent, "2026-04-09"),
            ("r2", chair, "2026-04-11"),
            ("r3", parent, ""),
            ("r4", parent, "2026-05-02"),
        ])
        .await;
    let done = json!({ "kind": "progress", "row": "r4", "status": "done" });
    parent.api.post(&parent.path("/follow-up"), done).await.expect(201);
    let file = String::from_utf8(parent.api.bytes("/api/follow-ups/tasks.ics").await).unwrap();
    assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 1, "{file}");
    let id = format!("UID:r1.{}@127.0.0.1", parent.conference);
    for line in ["DTSTART;VALUE=DATE:20260409\r\n", "SUMMARY:Tugas Rembuk\r\n", "CLASS:PRIVATE\r\n", &id] {
        assert!(file.contains(line), "{line} in {file}");
    }
    for word in CASE_WORDS {
        assert!(!file.contains(word), "{word} in {file}");
    }
    meeting.house.stranger.get("/api/follow-ups/tasks.ics").await.refused(401, "unauthenticated");
    let screen: Value = json!({ "wanted": false });
    meeting.house.stranger.put(&parent.path("/reminders"), screen).await.refused(401, "unauthenticated");
}
