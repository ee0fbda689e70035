//! What the chair writes for itself: nobody else reads it, two devices never overwrite each other, and it ends with the meeting.

use serde_json::{Value, json};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::harness::api::Answer;
use crate::harness::people::Person;
use crate::harness::school::{Plan, School};

async fn reads(person: &Person) -> Answer {
    person.api.get(&person.path("/private-notes")).await
}

async fn keeps(person: &Person, text: &str, version: u64) -> Answer {
    person.api.put(&person.path("/private-notes"), json!({ "text": text, "version": version })).await
}

/// How many notes lie in the store.
async fn kept(school: &School) -> i64 {
    let file = school.server.home().join("data/rembuk.sqlite");
    let mut store = SqliteConnectOptions::new().filename(file).read_only(true).connect().await.unwrap();
    sqlx::query_scalar("SELECT count(*) FROM private_notes").fetch_one(&mut store).await.unwrap()
}

#[tokio::test]
async fn the_chair_alone_reads_its_notes_and_two_devices_never_overwrite_each_other() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_in_stages(&[("secretary", "Pak Budi"), ("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    let nothing = reads(chair).await.expect(200);
    assert_eq!((&nothing["text"], &nothing["version"]), (&json!(""), &json!(0)));

    let first = keeps(chair, "Tanyakan jam tidur.\n", 0).await.expect(200);
    assert_eq!(first["version"], 1);
    keeps(chair, "dari gawai lain", 0).await.refused(409, "notes_changed");
    assert_eq!(reads(chair).await.expect(200)["text"], "Tanyakan jam tidur.\n", "nothing is overwritten");
    keeps(chair, "Tanyakan jam tidur. Lalu adiknya.", 1).await.expect(200);
    keeps(chair, &"x".repeat(20_001), 2).await.refused(422, "invalid");

    for other in [meeting.person("secretary"), meeting.person("parent")] {
        reads(other).await.refused(403, "forbidden");
        keeps(other, "intip", 0).await.refused(403, "forbidden");
    }
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    assert!(trail["items"].as_array().unwrap().iter().any(|item| item["action"] == "keep_private_notes"));
    assert!(!trail.to_string().contains("tidur"), "the trail holds no words");
}

#[tokio::test]
async fn who_takes_the_chair_finds_no_notes_of_the_one_before() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    keeps(chair, "Hanya untuk saya.", 0).await.expect(200);
    let account = json!({
        "name": "Pak Joko", "email": "koor@contoh.sch.id", "password": crate::harness::school::PASSWORD,
        "staff_roles": ["coordinator"],
    });
    chair.api.post("/api/accounts", account).await.expect(201);
    let stranger = crate::harness::api::Api::stranger(school.server.url());
    let form = json!({ "email": "koor@contoh.sch.id", "password": crate::harness::school::PASSWORD });
    let session = stranger.post("/api/sessions", form).await.expect(200);
    let joko = stranger.with_token(&crate::harness::api::text(&session, "token"));
    joko.post(&chair.path("/takeover"), json!({ "reason": "Pemimpin sakit." })).await.expect(200);

    assert_eq!(joko.get(&chair.path("/private-notes")).await.expect(200)["text"], "");
    reads(chair).await.refused(403, "forbidden");
}

#[tokio::test]
async fn the_notes_go_with_the_seal_and_with_cancelling() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    keeps(chair, "Bukan untuk notula.", 0).await.expect(200);
    assert_eq!(kept(&school).await, 1);
    meeting.is_sealed().await;
    assert_eq!(kept(&school).await, 0);
    reads(chair).await.refused(409, "sealed");
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    assert!(!minutes.to_string().contains("Bukan untuk notula"));

    let planned = school.prepares(Plan { editing: "guided", people: &[] }).await;
    let chair = planned.chair();
    keeps(chair, "Bahan pribadi.", 0).await.expect(200);
    chair.api.post(&chair.path("/cancel"), json!({ "reason": "Ditunda." })).await.expect(200);
    assert_eq!(kept(&school).await, 0);
    let refusal: Value = keeps(chair, "lagi", 0).await.refused(409, "wrong_state");
    assert_eq!(refusal["status"], 409);
}
