//! What is sent out: mails with link and calendar entry, letters. Never the PIN in a mail, never the case.

use serde_json::{Value, json};

use crate::harness::api::{Api, text};
use crate::harness::mail_sink::{MailSink, REFUSED};
use crate::harness::server::{House, consents, invites, plans};

const CASE_WORDS: [&str; 4] = ["MERPATI", "Mencari jalan", "Kirana", "kasus"];

async fn writes_to(chair: &Api, conference: &str, email: &str) -> Value {
    let form = json!({ "name": "Ibu Sari, S.E. ꦱꦫꦶ", "role": "parent", "gives": ["information"], "email": email });
    chair.post(&format!("{conference}/participants"), form).await.expect(201)
}

async fn mail_of(chair: &Api, conference: &str, id: &str) -> Value {
    let record = chair.get(conference).await.expect(200);
    let people = record["participants"].as_array().unwrap().clone();
    people.into_iter().find(|one| one["id"] == id).unwrap()["mail"].clone()
}

/// Asks until the mail is no longer waiting; the sink has answered by then or is about to.
async fn outcome(chair: &Api, conference: &str, id: &str) -> Value {
    loop {
        let mail = mail_of(chair, conference, id).await;
        if mail["state"] != "queued" {
            return mail;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn an_invitation_is_mailed_with_its_link_and_calendar_entry_and_without_its_pin() {
    let sink = MailSink::opens().await;
    let house = House::stands_with_mail(&sink).await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let invited = writes_to(&chair, &conference, "sari@contoh.id").await;
    let id = text(&invited, "id");
    let given = text(&invited, "link").split_once('#').unwrap().1.to_owned();

    let path = format!("{conference}/participants/{id}/email");
    chair.patch("/api/school", json!({ "timezone": "Asia/Makassar" })).await.expect(200);
    let order = json!({ "token": given });
    assert_eq!(chair.post(&path, order).await.expect(202), json!({}));
    let mail = sink.next().await;
    assert_eq!(mail.recipients, ["RCPT TO:<sari@contoh.id>"]);
    assert!(mail.header("From").contains("<bk@contoh.sch.id>"));
    assert!(mail.text.contains(&text(&invited, "link")) && mail.text.contains("10.00 WITA"), "{}", mail.text);
    assert!(mail.text.contains("Yth. Ibu Sari, S.E. ꦱꦫꦶ"), "{}", mail.text);
    for line in
        ["METHOD:REQUEST\r\n", "SEQUENCE:0\r\n", &format!("UID:{id}@127.0.0.1\r\n"), "DTSTART:20260302T020000Z\r\n"]
    {
        assert!(mail.calendar.contains(line), "{line} in {}", mail.calendar);
    }
    let pin = text(&invited, "pin");
    for part in [&mail.raw, &mail.text, &mail.calendar] {
        assert!(!part.contains(&pin), "the PIN is in the mail");
        for word in CASE_WORDS {
            assert!(!part.contains(word), "{word} is in the mail: {part}");
        }
    }
    assert_eq!(outcome(&chair, &conference, &id).await["state"], "sent");

    // Without the link at hand a new one is made; the PIN is told to the chair alone.
    let fresh = chair.post(&path, json!({ "language": "en" })).await.expect(202);
    let mail = sink.next().await;
    assert!(mail.text.contains(&text(&fresh, "link")) && !mail.raw.contains(&text(&fresh, "pin")));
    assert!(mail.text.starts_with("Dear Ibu Sari"));
    let old = json!({ "token": given, "pin": pin });
    house.stranger.post("/api/join/check", old).await.refused(410, "link_revoked");
    chair.post(&path, json!({ "token": given })).await.refused(410, "link_revoked");
}

#[tokio::test]
async fn a_change_and_the_end_of_a_conference_follow_into_the_calendar() {
    let sink = MailSink::opens().await;
    let house = House::stands_with_mail(&sink).await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let id = text(&writes_to(&chair, &conference, "sari@contoh.id").await, "id");
    let never_mailed = writes_to(&chair, &conference, "lain@contoh.id").await;
    let path = format!("{conference}/participants/{id}/email");
    chair.post(&path, json!({})).await.expect(202);
    sink.next().await;
    assert_eq!(outcome(&chair, &conference, &id).await["outdated"], false);

    chair.patch(&conference, json!({ "purpose": "Tujuan lain" })).await.expect(200);
    assert_eq!(mail_of(&chair, &conference, &id).await["outdated"], false);
    chair.patch(&conference, json!({ "starts_at": "2026-03-03T03:00:00Z", "place": "Ruang BK" })).await.expect(200);
    assert_eq!(mail_of(&chair, &conference, &id).await["outdated"], true);
    chair.post(&path, json!({ "about": "change" })).await.expect(202);
    let mail = sink.next().await;
    assert!(mail.calendar.contains("SEQUENCE:1\r\n") && mail.calendar.contains("DTSTART:20260303T030000Z"));
    assert!(!mail.text.contains("/join#"));
    assert_eq!(outcome(&chair, &conference, &id).await["outdated"], false);

    chair.post(&format!("{conference}/cancel"), json!({ "reason": "Cukup layanan lain" })).await.expect(200);
    let mail = sink.next().await;
    assert_eq!(mail.recipients, ["RCPT TO:<sari@contoh.id>"]);
    for line in ["METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "SEQUENCE:2\r\n", &format!("UID:{id}@127.0.0.1\r\n")] {
        assert!(mail.calendar.contains(line), "{line} in {}", mail.calendar);
    }
    assert!(!mail.raw.contains("Cukup layanan lain"));
    assert_eq!(outcome(&chair, &conference, &id).await["state"], "sent");
    assert_eq!(mail_of(&chair, &conference, &text(&never_mailed, "id")).await, Value::Null);
    assert!(sink.is_empty().await);
}

#[tokio::test]
async fn a_refused_mail_is_said_to_the_chair_and_the_next_goes_out() {
    let sink = MailSink::opens().await;
    let house = House::stands_with_mail(&sink).await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let refused = text(&writes_to(&chair, &conference, &format!("{REFUSED}@contoh.id")).await, "id");
    let taken = text(&writes_to(&chair, &conference, "sari@contoh.id").await, "id");
    for id in [&refused, &taken] {
        chair.post(&format!("{conference}/participants/{id}/email"), json!({})).await.expect(202);
    }
    assert_eq!(sink.next().await.recipients, ["RCPT TO:<sari@contoh.id>"]);
    assert_eq!(outcome(&chair, &conference, &refused).await["state"], "failed");
    assert_eq!(outcome(&chair, &conference, &taken).await["state"], "sent");
}

#[tokio::test]
async fn without_a_mail_server_or_an_address_the_chair_is_told_so() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    assert_eq!(chair.get(&conference).await.expect(200)["sends_mail"], false);
    let id = text(&writes_to(&chair, &conference, "sari@contoh.id").await, "id");
    let path = format!("{conference}/participants/{id}/email");
    chair.post(&path, json!({})).await.refused(409, "no_mail_server");

    let sink = MailSink::opens().await;
    let house = House::stands_with_mail(&sink).await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let link = invites(&chair, &conference, "parent").await;
    let path = format!("{conference}/participants/{}/email", link.participant);
    chair.post(&path, json!({})).await.refused(409, "no_address");
    let injected = json!({ "name": "Sari", "role": "doctor", "email": "a@b.c\r\nBcc: x@y.z" });
    let refused = chair.post(&format!("{conference}/participants"), injected).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["code"], "invalid_email");
    assert!(sink.is_empty().await);
}

#[tokio::test]
async fn letter_and_calendar_entry_can_be_had_without_mail_and_name_no_case() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    chair.patch(&conference, json!({ "number": "421/07/2026", "place": "Ruang BK" })).await.expect(200);
    let (parent, doctor) = (invites(&chair, &conference, "parent").await, invites(&chair, &conference, "doctor").await);
    let of_parent = format!("{conference}/participants/{}", parent.participant);
    chair.patch("/api/school", json!({ "timezone": "Asia/Jayapura" })).await.expect(200);
    let letter = chair.get(&format!("{of_parent}/letter")).await.expect(200);
    let letter = letter.as_str().unwrap();
    for told in
        ["421/07/2026", "Yth. Orang parent", "Senin, 2 Maret 2026", "11.00 WIT", "Ibu Retno", "SMP Negeri 3 Contoh"]
    {
        assert!(letter.contains(told), "{told} in {letter}");
    }
    let guest = house.welcomes(&parent).await;
    let entry = guest.get(&format!("{of_parent}/invitation.ics")).await.expect(200);
    let entry = entry.as_str().unwrap();
    for told in [letter, entry] {
        for word in CASE_WORDS {
            assert!(!told.contains(word), "{word} in {told}");
        }
    }
    assert!(entry.contains("SUMMARY:Pertemuan – SMP Negeri 3 Contoh\r\n"), "{entry}");
    // One's own entry only, and no letter.
    guest
        .get(&format!("{conference}/participants/{}/invitation.ics", doctor.participant))
        .await
        .refused(404, "not_found");
    guest.get(&format!("{of_parent}/letter")).await.refused(403, "forbidden");
    guest.get(&format!("{of_parent}/invitation.ics?language=fr")).await.refused(400, "malformed");

    chair.post(&format!("{conference}/cancel"), json!({ "reason": "x" })).await.expect(200);
    let entry = chair.get(&format!("{of_parent}/invitation.ics")).await.expect(200);
    assert!(entry.as_str().unwrap().contains("METHOD:CANCEL\r\n"));
}
