//! After the seal: owners report, the counsellor judges, guests come back by a fresh link, and the minutes stay as they are.

use serde_json::{Value, json};

use crate::harness::api::{Answer, Api, text};
use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};

const PEOPLE: [(&str, &str); 4] =
    [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Anwar"), ("screen", "Layar")];

/// A sealed meeting with a row of the parent's and one of the chair's.
async fn sealed(school: &School) -> Meeting {
    let meeting = school.meets_in_stages(&PEOPLE).await;
    for role in ["parent", "homeroom_teacher"] {
        meeting.person(role).opens(&["room"]).await;
    }
    let sheet = meeting.chair().opens(&["actions"]).await.sheet("actions");
    for (id, owner, when) in [("r1", "parent", "2026-01-05"), ("r2", "chair", "2999-01-05")] {
        let owner = &meeting.person(owner).participant_id;
        sheet.adds_row(json!({ "id": id, "what": format!("Langkah {id}"), "who": owner, "when": when })).await;
    }
    sheet.saved().await;
    meeting.is_sealed().await;
    meeting
}

async fn adds(person: &Person, entry: Value) -> Answer {
    person.api.post(&person.path("/follow-up"), entry).await
}

async fn read(person: &Person) -> Value {
    person.api.get(&person.path("/follow-up")).await.expect(200)
}

fn done(row: &str) -> Value {
    json!({ "kind": "progress", "row": row, "status": "done", "note": "Sudah tiga kali." })
}

#[tokio::test]
async fn owners_report_and_the_counsellor_judges() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let (chair, parent, teacher) = (meeting.chair(), meeting.person("parent"), meeting.person("homeroom_teacher"));
    let before = chair.api.bytes(&chair.path("/minutes")).await;
    let item = &read(parent).await["items"][0];
    assert_eq!(
        (&item["is_late"], &item["progress"], &item["may_report"]),
        (&json!(true), &json!("planned"), &json!(true))
    );

    adds(teacher, done("r1")).await.refused(403, "forbidden");
    adds(parent, done("r2")).await.refused(403, "forbidden");
    adds(parent, done("r9")).await.refused(404, "not_found");
    adds(meeting.person("screen"), done("r1")).await.refused(403, "forbidden");
    adds(parent, json!({ "kind": "progress", "row": "r1", "status": "not_done" })).await.refused(422, "invalid");
    adds(parent, json!({ "kind": "observation", "row": "r1", "on": "2026-02-30", "note": "x" }))
        .await
        .refused(422, "invalid");
    let long = "x".repeat(50_000);
    adds(parent, json!({ "kind": "progress", "row": "r1", "status": "done", "note": long }))
        .await
        .refused(422, "invalid");
    adds(parent, json!({ "kind": "decision", "on": "2026-03-02", "text": "x" })).await.refused(403, "forbidden");

    let full = json!({ "kind": "progress", "row": "r1", "status": "under_way", "note": "é".repeat(5_000) });
    adds(parent, full).await.expect(201);
    adds(parent, done("r1")).await.expect(201);
    assert_eq!(chair.api.get(&chair.path("")).await.expect(200)["state"], "follow_up", "the first report begins it");
    let seen = read(teacher).await;
    assert_eq!((&seen["items"][0]["progress"], &seen["items"][0]["is_late"]), (&json!("done"), &json!(false)));
    assert_eq!(seen["items"][0]["entries"], json!([]), "what the owner says of it is for those who lead");
    assert_eq!(read(chair).await["items"][0]["entries"][1]["entry"]["note"], "Sudah tiga kali.");

    let judged = json!({ "kind": "evaluation", "horizon": "immediate", "on": "2026-03-09", "results": { "learning": "partly" } });
    adds(meeting.person("secretary"), judged.clone()).await.refused(403, "forbidden");
    adds(chair, judged).await.expect(201);
    adds(chair, json!({ "kind": "decision", "on": "2026-03-04", "text": "Saya mau mencoba lagi." })).await.expect(201);
    adds(chair, json!({ "kind": "conference", "data": "achieved", "commitment": "partly" })).await.expect(201);
    adds(chair, json!({ "kind": "referral", "to": "Puskesmas", "passes": "Hanya jadwal tidur." })).await.expect(201);
    let shown = read(chair).await;
    for part in ["evaluations", "decisions", "conference", "referrals"] {
        assert_eq!(shown[part].as_array().unwrap().len(), 1, "{part}");
        assert_eq!(read(parent).await[part], json!([]), "{part} is not for everyone");
    }

    let due = chair.api.get("/api/follow-ups").await.expect(200);
    assert_eq!((due["items"].as_array().unwrap().len(), &due["items"][0]["row"]), (1, &json!("r2")));
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200).to_string();
    assert!(!trail.contains("Puskesmas") && !trail.contains("tiga kali"), "the trail holds no case content");
    assert_eq!(chair.api.bytes(&chair.path("/minutes")).await, before, "the minutes stay as they are");

    chair.api.post(&chair.path("/close"), json!({})).await.expect(200);
    adds(parent, done("r1")).await.refused(409, "sealed");
    assert_eq!(read(parent).await["items"][0]["progress"], "done", "what was said stays to be read");
}

#[tokio::test]
async fn two_reports_at_once_both_count() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let (one, two) = tokio::join!(adds(chair, done("r2")), adds(parent, done("r1")));
    one.expect(201);
    two.expect(201);
    let items = read(chair).await["items"].take();
    assert_eq!((&items[0]["progress"], &items[1]["progress"]), (&json!("done"), &json!("done")));
}

#[tokio::test]
async fn a_guest_comes_back_by_a_link_that_was_given_after_the_seal() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let link = chair.path(&format!("/participants/{}/renew", parent.participant_id));
    let renewed = chair.api.post(&link, json!({})).await.expect(200);
    let address = text(&renewed, "link");
    let token = address.split_once('#').unwrap().1;
    let join = json!({ "token": token, "pin": text(&renewed, "pin"), "name": "Ibu Sari", "pledge": true });
    let joined = Api::stranger(chair.api.url()).post("/api/join", join).await.expect(200);
    let back = Person { api: chair.api.with_token(&text(&joined, "token")), ..parent.clone() };
    adds(&back, done("r1")).await.expect(201);
    assert_eq!(read(&back).await["items"][0]["entries"][0]["author"], "Ibu Sari");
    parent.api.get(&parent.path("/follow-up")).await.refused(404, "not_found");
}
