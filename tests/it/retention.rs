//! What was said is erased before what came out of it, and a conference is destroyed by two people for good.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::child::program;
use crate::harness::school::{Meeting, PASSWORD, School};
use crate::harness::server::{House, consents, invites, plans};

const PEOPLE: [(&str, &str); 3] = [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("doctor", "dr. Wawan")];

/// A sealed meeting at which something was said and something came out of it.
async fn sealed(school: &School) -> Meeting {
    let meeting = school.meets_openly(&PEOPLE).await;
    let parent = meeting.person("parent");
    let (own, closed) =
        (format!("contributions/{}", parent.participant_id), format!("confidential/{}", parent.participant_id));
    let seat = parent.opens(&["room", "background", "actions", &own, &closed]).await;
    for (key, said) in [(&own, "Ia jarang tidur"), (&closed, "Ayahnya pergi")] {
        let entry = json!({ "id": "1", "category": "health", "kind": "fact", "setting": "home", "text": said });
        seat.sheet(key).adds_row(entry).await;
        seat.sheet(key).saved().await;
    }
    seat.sheet("background").writes("Sering terlambat").await;
    let row = json!({ "id": "r1", "what": "Bangun pukul lima", "who": parent.participant_id, "when": "2999-01-05" });
    seat.sheet("actions").adds_row(row).await;
    seat.sheet("background").saved().await;
    seat.sheet("actions").saved().await;
    seat.leaves().await;
    let differs = json!({ "on": "core_problem", "standpoint": "own", "text": "Menurut saya intinya lain" });
    parent.api.post(&parent.path("/dissents"), differs).await.expect(201);
    let chair = meeting.chair();
    chair.api.post(&chair.path("/needed"), json!({ "what": "Rapor kelas enam" })).await.expect(201);
    meeting.is_sealed().await;
    meeting
}

/// A colleague who keeps the retention as well.
async fn coordinator(school: &School) -> Api {
    let form =
        json!({ "name": "Bu Umi", "email": "umi@contoh.sch.id", "password": PASSWORD, "staff_roles": ["coordinator"] });
    school.counsellor.post("/api/accounts", form).await.expect(201);
    let form = json!({ "email": "umi@contoh.sch.id", "password": PASSWORD });
    let stranger = Api::stranger(school.server.url());
    stranger.with_token(&text(&stranger.post("/api/sessions", form).await.expect(200), "token"))
}

fn order(reason: &str) -> Value {
    json!({ "reason": reason, "password": PASSWORD })
}

fn path(conference: &str, rest: &str) -> String {
    format!("/api/retention/{conference}{rest}")
}

#[tokio::test]
async fn the_talk_is_erased_the_result_stays_and_the_seal_verifies() {
    let school = School::opens_embedded().await;
    let meeting = sealed(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let fingerprint = text(&chair.api.get(&chair.path("")).await.expect(200), "fingerprint");
    let before = String::from_utf8(chair.api.bytes(&chair.path("/minutes")).await).unwrap();
    assert!(before.contains("Ia jarang tidur") && before.contains("Ayahnya pergi"));
    // Somebody who still reads must not bring back what is erased.
    let reader = parent.opens(&["room", &format!("contributions/{}", parent.participant_id)]).await;

    let talk = path(&meeting.conference, "/talk");
    school.counsellor.post(&talk, order("due")).await.refused(409, "not_due");
    school.counsellor.post(&talk, json!({ "reason": "request" })).await.refused(403, "password_required");
    school
        .counsellor
        .post(&talk, json!({ "reason": "request", "password": "salah" }))
        .await
        .refused(401, "wrong_credentials");
    school.counsellor.post(&talk, json!({ "reason": "bosan", "password": PASSWORD })).await.refused(422, "invalid");
    let list = school.counsellor.post(&talk, order("request")).await.expect(200);
    assert!(list["items"][0]["talk_erased_on"].is_string(), "{list}");
    assert_eq!(list["items"][0]["talk_due_on"], Value::Null);
    school.counsellor.post(&talk, order("request")).await.refused(409, "wrong_state");
    reader.leaves().await;

    let file = chair.api.bytes(&chair.path("/minutes")).await;
    let after = String::from_utf8(file.clone()).unwrap();
    for said in ["Ia jarang tidur", "Ayahnya pergi", "\"stages\""] {
        assert!(before.contains(said) && !after.contains(said), "{said}");
    }
    for kept in ["Sering terlambat", "Bangun pukul lima", "Menurut saya intinya lain", "Rapor kelas enam"] {
        assert!(after.contains(kept), "{kept} came out of the meeting");
    }
    let verdict = Api::stranger(chair.api.url()).post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!((&verdict["genuine"], &verdict["fingerprint"]), (&json!(true), &json!(fingerprint)));
    assert!(verdict["withheld"].as_array().unwrap().contains(&json!("course")), "{verdict}");
    assert!(chair.api.get(&chair.path("")).await.expect(200)["talk_erased_at"].is_string());
    let seal = Api::stranger(chair.api.url()).get(&format!("/api/seals/{fingerprint}")).await.expect(200);
    assert!(seal["talk_erased_on"].is_string() && seal["shredded_on"].is_null(), "{seal}");

    // What stays is read on open sockets and followed up as before; what was said is nowhere.
    let seat = parent.opens(&["background", &format!("contributions/{}", parent.participant_id)]).await;
    seat.sheet("background").until(json!({ "contains": "Sering terlambat" })).await;
    assert_eq!(seat.sheet(&format!("contributions/{}", parent.participant_id)).rows().await, json!([]));
    let follow_up = parent.api.get(&parent.path("/follow-up")).await.expect(200);
    assert_eq!(follow_up["items"][0]["what"], "Bangun pukul lima");
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    assert_eq!((&trail["items"][1]["action"], &trail["items"][1]["detail"]), (&json!("erase_talk"), &json!("request")));
    assert!(verifies_its_store(&school), "the chains are whole");
}

#[tokio::test]
async fn two_people_destroy_a_conference_and_nothing_of_it_is_left_in_any_file() {
    let school = School::opens_embedded().await;
    let meeting = sealed(&school).await;
    let colleague = coordinator(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let fingerprint = text(&chair.api.get(&chair.path("")).await.expect(200), "fingerprint");
    // Compacts the log, which would else happen somewhere in between.
    chair.api.get(&chair.path("/history")).await.expect(200);
    let folder = school.server.home().join("data");
    let traces = traces(&folder, &meeting.conference).await;
    assert!(traces.iter().any(|(place, _)| place.starts_with("keyring")), "there is a key to look for");
    assert!(traces.iter().all(|(_, bytes)| stands_in(&folder, bytes)), "before, all of it stands in the files");

    let shredding = path(&meeting.conference, "/shredding");
    let approve = path(&meeting.conference, "/shredding/approve");
    let proof = json!({ "password": PASSWORD });
    colleague.post(&approve, proof.clone()).await.refused(409, "wrong_state");
    colleague.post(&shredding, order("due")).await.refused(409, "wrong_state");
    chair.api.post(&chair.path("/close"), json!({})).await.expect(200);
    colleague.post(&shredding, order("due")).await.refused(409, "not_due");
    colleague.post(&shredding, order("request")).await.expect(200);
    colleague.post(&approve, proof.clone()).await.refused(409, "needs_another");
    // It is taken back, and asked for by the other one.
    colleague.delete(&shredding).await.expect(200);
    school.counsellor.post(&shredding, order("request")).await.expect(200);
    school.counsellor.post(&approve, proof.clone()).await.refused(409, "needs_another");
    colleague.post(&approve, json!({})).await.refused(403, "password_required");
    parent.api.get(&parent.path("/minutes")).await.expect(200);
    let list = colleague.post(&approve, proof).await.expect(200);

    let left = &list["items"][0];
    assert_eq!((&left["conference_id"], &left["fingerprint"]), (&json!(meeting.conference), &json!(fingerprint)));
    assert!(left["shredded_on"].is_string() && left["held_on"].is_string());
    assert_eq!((&left["asked"]["by"], &left["asked"]["approved_by"]), (&json!("Ibu Retno"), &json!("Bu Umi")));
    let remains: Vec<_> =
        traces.iter().filter(|(_, bytes)| stands_in(&folder, bytes)).map(|(place, _)| place).collect();
    assert!(remains.is_empty(), "still in a file: {remains:?}");

    chair.api.get(&chair.path("")).await.refused(404, "not_found");
    parent.api.get(&parent.path("/minutes")).await.refused(401, "unauthenticated");
    assert_eq!(chair.api.get("/api/conferences").await.expect(200)["items"], json!([]));
    assert_eq!(chair.api.get("/api/follow-ups").await.expect(200)["items"], json!([]));
    let seal = Api::stranger(chair.api.url()).get(&format!("/api/seals/{fingerprint}")).await.expect(200);
    assert!(seal["shredded_on"].is_string() && seal["number"] == 1, "{seal}");
    school.counsellor.post(&shredding, order("request")).await.refused(409, "wrong_state");
    assert!(verifies_its_store(&school), "the chains are whole");
}

#[tokio::test]
async fn what_falls_due_is_told_by_number_and_date_to_those_who_keep_it() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let (teacher, counsellor) =
        (house.employs(&admin, "dwi", "teacher").await, house.employs(&admin, "ani", "counsellor").await);
    let conference = plans(&admin).await;
    consents(&admin, &conference).await;
    let parent = house.welcomes(&invites(&admin, &conference, "parent").await).await;
    assert_eq!(admin.get("/api/retention").await.expect(200)["items"], json!([]), "what is planned is not due");
    let id = conference.rsplit('/').next().unwrap().to_owned();
    admin.post(&path(&id, "/shredding"), order("request")).await.refused(404, "not_found");
    admin.post(&format!("{conference}/cancel"), json!({ "reason": "Tidak jadi" })).await.expect(200);

    for other in [&teacher, &counsellor, &parent] {
        other.get("/api/retention").await.refused(403, "forbidden");
        other.post(&path(&id, "/shredding"), order("request")).await.refused(403, "forbidden");
        other.post(&path(&id, "/shredding/approve"), json!({ "password": PASSWORD })).await.refused(403, "forbidden");
        other.post(&path(&id, "/talk"), order("request")).await.refused(403, "forbidden");
        other.delete(&path(&id, "/shredding")).await.refused(403, "forbidden");
    }
    house.stranger.get("/api/retention").await.refused(401, "unauthenticated");
    let list = admin.get("/api/retention").await.expect(200);
    let shown = &list["items"][0];
    assert_eq!(
        (&shown["number"], &shown["held_on"], &shown["due_on"]),
        (&Value::Null, &json!("2026-03-02"), &json!("2027-03-02"))
    );
    assert_eq!((&shown["may_erase_talk"], &shown["may_shred"]), (&json!([]), &json!(["request"])));
    assert!(!list.to_string().contains("MERPATI"), "not even the code of the case: {list}");

    let late = house.employs(&admin, "umi", "coordinator").await;
    house.passes(Duration::days(366));
    let admin = signs_in(&house, "retno").await;
    admin.post(&path(&id, "/shredding"), order("due")).await.expect(200);
    drop(late);
    // Who came after the question does not answer it.
    let newer = {
        house.passes(Duration::minutes(1));
        house.employs(&admin, "baru", "coordinator").await
    };
    newer.post(&path(&id, "/shredding/approve"), json!({ "password": PASSWORD })).await.refused(409, "needs_another");
    let late = signs_in(&house, "umi").await;
    let list = late.post(&path(&id, "/shredding/approve"), json!({ "password": PASSWORD })).await.expect(200);
    assert_eq!(list["items"][0]["shredded_on"], "2027-03-02");
}

#[tokio::test]
async fn a_plan_that_nobody_touches_falls_due_like_one_that_was_called_off() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    house.employs(&admin, "umi", "coordinator").await;
    let conference = plans(&admin).await;
    let id = conference.rsplit('/').next().unwrap().to_owned();
    let listed = async |reader: &Api| reader.get("/api/retention").await.expect(200)["items"].clone();

    // Its day is the second of March; on the third it was not held.
    house.passes(Duration::days(2));
    let item = listed(&admin).await[0].clone();
    assert_eq!((&item["state"], &item["due_on"]), (&json!("draft"), &json!("2027-03-02")));
    assert_eq!((&item["talk_due_on"], &item["may_shred"]), (&Value::Null, &json!([])));
    admin.post(&path(&id, "/talk"), order("due")).await.refused(409, "wrong_state");
    admin.post(&path(&id, "/shredding"), order("request")).await.refused(409, "wrong_state");
    // Who does something about it keeps it longer.
    house.passes(Duration::days(30));
    let admin = signs_in(&house, "retno").await;
    consents(&admin, &conference).await;
    assert_eq!(listed(&admin).await[0]["due_on"], "2027-04-02");

    house.passes(Duration::days(366));
    let (admin, colleague) = (signs_in(&house, "retno").await, signs_in(&house, "umi").await);
    let item = listed(&admin).await[0].clone();
    assert_eq!((&item["may_erase_talk"], &item["may_shred"]), (&json!([]), &json!(["due"])));
    admin.post(&path(&id, "/shredding"), order("due")).await.expect(200);
    // That it was asked for is nothing that was done about the plan.
    let list = colleague.post(&path(&id, "/shredding/approve"), json!({ "password": PASSWORD })).await.expect(200);
    assert_eq!(
        (&list["items"][0]["state"], &list["items"][0]["shredded_on"]),
        (&json!("cancelled"), &json!("2027-04-03"))
    );
    admin.get(&conference).await.refused(404, "not_found");
    assert_eq!(admin.get("/api/conferences").await.expect(200)["items"], json!([]));
}

async fn signs_in(house: &House, name: &str) -> Api {
    let form = json!({ "email": format!("{name}@contoh.sch.id"), "password": PASSWORD });
    house.stranger.with_token(&text(&house.stranger.post("/api/sessions", form).await.expect(200), "token"))
}

/// Sealed bytes and wrapped keys of a conference as the store holds them, each with the column where it stands.
async fn traces(folder: &Path, conference: &str) -> Vec<(String, Vec<u8>)> {
    let file = folder.join("rembuk.sqlite");
    let mut connection = SqliteConnectOptions::new().filename(file).read_only(true).connect().await.unwrap();
    let mut found = Vec::new();
    for (table, column) in [
        ("keyring", "content_key"),
        ("keyring", "identity_key"),
        ("edit", "payload"),
        ("snapshot", "payload"),
        ("course", "payload"),
        ("minutes", "file_sealed"),
        ("participant", "details_sealed"),
        ("record", "record_sealed"),
        ("conference", "consent_sealed"),
        ("conference", "details_sealed"),
    ] {
        let key = if table == "conference" { "id" } else { "conference_id" };
        let question = format!("SELECT {column} FROM {table} WHERE {key} = ? AND {column} IS NOT NULL");
        let id = uuid::Uuid::parse_str(conference).unwrap();
        found.extend(
            read(&mut connection, &question, id).await.into_iter().map(|bytes| (format!("{table}.{column}"), bytes)),
        );
    }
    connection.close().await.unwrap();
    found
}

async fn read(connection: &mut SqliteConnection, question: &str, id: uuid::Uuid) -> Vec<Vec<u8>> {
    let rows: Vec<(Vec<u8>,)> =
        sqlx::query_as(sqlx::AssertSqlSafe(question.to_owned())).bind(id).fetch_all(connection).await.unwrap();
    // The log of a sealed conference says nothing any more.
    rows.into_iter().map(|(bytes,)| bytes).filter(|bytes| !bytes.is_empty()).collect()
}

/// Whether the first bytes (a random nonce) stand in any file of the store.
fn stands_in(folder: &Path, bytes: &[u8]) -> bool {
    let needle = &bytes[..24];
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        path.is_file() && fs::read(path).unwrap().windows(needle.len()).any(|window| window == needle)
    })
}

fn verifies_its_store(school: &School) -> bool {
    let output =
        program().arg("verify-store").arg("--data-dir").arg(school.server.home().join("data")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    true
}
