//! After the seal: the minutes stand; what is said of them is put on record behind it, signed, in order, for ever.

use serde_json::{Value, json};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};
use crate::harness::server::{House, consents, invites, plans};

const PEOPLE: [(&str, &str); 4] =
    [("secretary", "Pak Bambang"), ("parent", "Ibu Kartini"), ("principal", "Pak Kepala"), ("doctor", "dr. Wawan")];

/// A sealed meeting at which everyone was but the doctor; the seal's fingerprint.
async fn sealed(school: &School) -> (Meeting, String) {
    let meeting = school.meets_openly(&PEOPLE).await;
    for role in ["chair", "secretary", "parent", "principal"] {
        meeting.person(role).opens(&["room"]).await.leaves().await;
    }
    let fingerprint = meeting.is_sealed().await;
    (meeting, fingerprint)
}

async fn says(person: &Person, path: &str, body: Value) -> Value {
    person.api.post(&person.path(path), body).await.expect(201)
}

async fn verified(person: &Person) -> Value {
    let file = person.api.bytes(&person.path("/minutes")).await;
    Api::stranger(person.api.url()).post_bytes("/api/verify", &file).await.expect(200)
}

#[tokio::test]
async fn what_is_said_of_the_minutes_stands_behind_the_seal_in_order() {
    let school = School::opens().await;
    let (meeting, fingerprint) = sealed(&school).await;
    let (chair, secretary, parent) = (meeting.chair(), meeting.person("secretary"), meeting.person("parent"));
    let before = chair.api.bytes(&chair.path("/minutes")).await;

    says(parent, "/acknowledgements", json!({ "decision": "agree" })).await;
    says(parent, "/acknowledgements", json!({ "decision": "object", "note": "Tanggalnya keliru" })).await;
    let asked = says(parent, "/corrections", json!({ "text": "Mohon tanggalnya diperbaiki" })).await;
    assert_eq!((&asked["number"], &asked["kind"]), (&json!(3), &json!("correction_request")));
    let decision = json!({ "decision": "addendum", "text": "Tanggal yang benar: 1 Desember" });
    let path = chair.path("/corrections/3");
    let addendum = chair.api.put(&path, decision.clone()).await.expect(201);
    assert_eq!((&addendum["kind"], &addendum["answers"]), (&json!("addendum"), &json!(3)));
    chair.api.put(&path, decision).await.refused(409, "already_decided");
    says(secretary, "/addenda", json!({ "text": "Ibu Sari hadir sejak awal" })).await;
    says(meeting.person("principal"), "/countersignature", json!({})).await;

    let list = parent.api.get(&parent.path("/records")).await.expect(200);
    let kinds: Vec<&str> = list["records"].as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap()).collect();
    let expected =
        ["acknowledgement", "acknowledgement", "correction_request", "addendum", "addendum", "countersignature"];
    assert_eq!(kinds, expected);
    assert_eq!(list["readers"], Value::Null, "who has read is for those who lead");
    let readers = chair.api.get(&chair.path("/records")).await.expect(200)["readers"].clone();
    assert_eq!(readers.as_array().unwrap().len(), 1, "the chair alone has opened the minutes: {readers}");

    let verdict = verified(parent).await;
    assert_eq!((&verdict["genuine"], &verdict["fingerprint"]), (&json!(true), &json!(fingerprint)));
    assert_eq!((&verdict["addenda"], &verdict["records"]), (&json!(2), &json!(6)));
    let after = String::from_utf8(chair.api.bytes(&chair.path("/minutes")).await).unwrap();
    let (head, tail) = std::str::from_utf8(&before).unwrap().split_once("\"records\":[]").unwrap();
    assert!(after.starts_with(head) && after.ends_with(tail), "what was sealed is the same byte for byte");
    let forged = after.replacen("\"records\":[{", "\"records\":[{},{", 1);
    let refused = Api::stranger(chair.api.url()).post_bytes("/api/verify", forged.as_bytes()).await.expect(200);
    assert_eq!((&refused["genuine"], &refused["reason"]), (&json!(false), &json!("structure")));
}

#[tokio::test]
async fn who_was_not_there_or_has_another_part_adds_nothing() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    for role in ["chair", "secretary", "parent", "principal"] {
        meeting.person(role).opens(&["room"]).await.leaves().await;
    }
    let (chair, parent, doctor) = (meeting.chair(), meeting.person("parent"), meeting.person("doctor"));
    let agree = json!({ "decision": "agree" });
    // That the parent is there is noted beside the opening of the room; said by the chair it is certain.
    let attendance = chair.path(&format!("/participants/{}/attendance", parent.participant_id));
    chair.api.put(&attendance, json!({ "attendance": "online" })).await.expect(204);
    let early = parent.api.post(&parent.path("/acknowledgements"), agree.clone()).await;
    early.refused(409, "wrong_state");
    let removed = meeting.welcomes("expert", "Ahli yang pergi").await;
    removed.opens(&["room"]).await.leaves().await;
    meeting.removes(&removed).await;
    meeting.is_sealed().await;

    removed.api.post(&removed.path("/acknowledgements"), agree.clone()).await.refused(404, "not_found");
    doctor.api.post(&doctor.path("/acknowledgements"), agree).await.refused(403, "forbidden");
    parent.api.post(&parent.path("/addenda"), json!({ "text": "x" })).await.refused(403, "forbidden");
    parent.api.post(&parent.path("/countersignature"), json!({})).await.refused(403, "forbidden");
    chair.api.post(&chair.path("/countersignature"), json!({})).await.refused(403, "forbidden");
    let decision = json!({ "decision": "refused", "reason": "x" });
    parent.api.put(&parent.path("/corrections/1"), decision.clone()).await.refused(403, "forbidden");
    chair.api.put(&chair.path("/corrections/1"), decision).await.refused(404, "not_found");
    let stranger = Api::stranger(chair.api.url());
    stranger.get(&chair.path("/records")).await.refused(401, "unauthenticated");
    assert_eq!(chair.api.get(&chair.path("/records")).await.expect(200)["records"], json!([]));
}

#[tokio::test]
async fn addenda_at_the_same_time_all_land_in_one_chain() {
    let school = School::opens().await;
    let (meeting, _) = sealed(&school).await;
    let chair = meeting.chair();
    let writing: Vec<_> = (0..8)
        .map(|at| {
            let author = if at % 2 == 0 { chair.clone() } else { meeting.person("secretary").clone() };
            tokio::spawn(async move { says(&author, "/addenda", json!({ "text": format!("Adendum {at}") })).await })
        })
        .collect();
    let mut numbers = Vec::new();
    for one in writing {
        numbers.push(one.await.unwrap()["number"].as_u64().unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
    assert_eq!(verified(chair).await["addenda"], 8);
}

#[tokio::test]
async fn saying_the_same_twice_is_said_once_and_texts_have_bounds() {
    let school = School::opens().await;
    let (meeting, _) = sealed(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let object = json!({ "decision": "object", "note": "Saya tidak mengatakan itu" });
    let first = says(parent, "/acknowledgements", object.clone()).await;
    assert_eq!(says(parent, "/acknowledgements", object.clone()).await, first);
    let endless = json!({ "decision": "object", "note": "x".repeat(50_000) });
    parent.api.post(&parent.path("/acknowledgements"), endless).await.refused(422, "invalid");
    chair.api.post(&chair.path("/addenda"), json!({ "text": "  " })).await.refused(422, "invalid");
    let flood = "x".repeat(70_000);
    chair.api.post(&chair.path("/addenda"), json!({ "text": flood })).await.refused(413, "payload_too_large");
    // An addendum makes other minutes: the same word on those is another word.
    says(chair, "/addenda", json!({ "text": "Ralat" })).await;
    assert_eq!(says(parent, "/acknowledgements", object).await["number"], 3);
    assert_eq!(verified(parent).await["records"], 3);
}

#[tokio::test]
async fn corrections_end_with_the_tenth_working_day() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    house.welcomes(&invites(&chair, &conference, "parent").await).await;
    chair.post(&format!("{conference}/start"), json!({})).await.expect(200);
    let seal = json!({ "overrule": { "reason": "latihan" } });
    chair.post(&format!("{conference}/seal"), seal).await.expect(200);
    let records = format!("{conference}/records");
    // Sealed on Sunday the first of March: the tenth working day is Friday the thirteenth.
    let list = chair.get(&records).await.expect(200);
    assert_eq!(list["corrections_until"], "2026-03-14T00:00:00+07:00");
    // The school may settle another period and goes by its own clock.
    let settled = json!({ "correction_working_days": 3, "timezone": "Asia/Jayapura" });
    chair.patch("/api/school", settled).await.expect(200);
    assert_eq!(chair.get(&records).await.expect(200)["corrections_until"], "2026-03-05T00:00:00+09:00");
    let usual = json!({ "correction_working_days": 10, "timezone": "Asia/Jakarta" });
    chair.patch("/api/school", usual).await.expect(200);
    let word = format!("{conference}/acknowledgements");
    chair.post(&word, json!({ "decision": "agree" })).await.expect(201);
    chair.post(&format!("{conference}/corrections"), json!({ "text": "Ejaan" })).await.expect(201);

    house.passes(Duration::days(14));
    let late = json!({ "text": "Ejaan lagi" });
    chair.post(&format!("{conference}/corrections"), late).await.refused(409, "correction_period_over");
    chair.post(&word, json!({ "decision": "object" })).await.refused(409, "correction_period_over");
    let refusal = json!({ "decision": "refused", "reason": "Ejaannya sudah benar" });
    chair.put(&format!("{conference}/corrections/2"), refusal).await.expect(201);
    chair.post(&format!("{conference}/addenda"), json!({ "text": "Nilai menyusul" })).await.expect(201);
    chair.post(&word, json!({ "decision": "object" })).await.expect(201);

    // A clock that went back makes no other order.
    house.passes(Duration::days(-400));
    chair.post(&format!("{conference}/addenda"), json!({ "text": "Jam keliru" })).await.expect(201);
    let file = chair.bytes(&format!("{conference}/minutes")).await;
    let verdict = house.stranger.post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!((&verdict["genuine"], &verdict["addenda"], &verdict["records"]), (&json!(true), &json!(2), &json!(6)));
}

#[tokio::test]
async fn anyone_with_the_paper_learns_number_day_state_and_addenda_and_nothing_else() {
    let school = School::opens().await;
    let (meeting, fingerprint) = sealed(&school).await;
    says(meeting.chair(), "/addenda", json!({ "text": "Rahasia tambahan" })).await;
    says(meeting.person("parent"), "/acknowledgements", json!({ "decision": "agree" })).await;
    let stranger = Api::stranger(meeting.chair().api.url());
    let told = stranger.get(&format!("/api/seals/{fingerprint}")).await.expect(200);
    let mut members: Vec<&String> = told.as_object().unwrap().keys().collect();
    members.sort_unstable();
    assert_eq!(
        members,
        ["addenda", "fingerprint", "number", "records", "sealed_on", "shredded_on", "state", "talk_erased_on"]
    );
    assert_eq!((&told["addenda"], &told["records"], &told["number"]), (&json!(1), &json!(2), &json!(1)));
    assert_eq!(told["state"], "sealed");
    let typed = fingerprint.to_lowercase().replace('-', "");
    assert_eq!(stranger.get(&format!("/api/seals/{typed}")).await.expect(200), told);
    for unknown in ["AAAA-AAAA-AAAA-AAAA", "x", "%00"] {
        stranger.get(&format!("/api/seals/{unknown}")).await.refused(404, "not_found");
    }
    for _ in 0..300 {
        stranger.get("/api/seals/AAAA-AAAA-AAAA-AAAA").await;
    }
    stranger.get(&format!("/api/seals/{fingerprint}")).await.refused(429, "too_many_requests");
}

#[tokio::test]
async fn the_next_conference_of_the_case_names_the_seal_of_the_last() {
    let school = School::opens().await;
    let (meeting, _) = sealed(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let plan = |previous: &str| {
        json!({
            "case_code": "MERPATI-7", "purpose": "Melanjutkan", "starts_at": "2026-04-02T02:00:00Z",
            "editing": "open", "previous": previous,
        })
    };
    let unknown = "01935e00-0000-7000-8000-000000000001";
    chair.api.post("/api/conferences", plan(unknown)).await.refused(404, "not_found");
    let next = chair.api.post("/api/conferences", plan(&meeting.conference)).await.expect(201);
    assert_eq!(next["previous"], json!(meeting.conference));
    let next = text(&next, "id");
    chair.api.post("/api/conferences", plan(&next)).await.refused(409, "wrong_state");
    assert_eq!(chair.api.get(&chair.path("")).await.expect(200)["next"], json!(next));
    assert_eq!(parent.api.get(&parent.path("")).await.expect(200)["next"], Value::Null, "not the parent's to know");

    let path = format!("/api/conferences/{next}");
    let consent = json!({
        "student": { "method": "written", "given_at": "2026-02-20T03:00:00Z", "scope": "pertemuan ini" },
        "guardian_absent_reason": "Wali sedang di luar negeri",
    });
    chair.api.put(&format!("{path}/consent"), consent).await.expect(200);
    let guest = json!({ "name": "Ibu Kartini", "role": "parent", "gives": [] });
    chair.api.post(&format!("{path}/participants"), guest).await.expect(201);
    chair.api.post(&format!("{path}/start"), json!({})).await.expect(200);
    let seal = json!({ "overrule": { "reason": "latihan" } });
    chair.api.post(&format!("{path}/seal"), seal).await.expect(200);
    let payload = |file: Vec<u8>| {
        let file: Value = serde_json::from_slice(&file).unwrap();
        data_encoding::BASE64URL_NOPAD.decode(file["payload"].as_str().unwrap().as_bytes()).unwrap()
    };
    let first = payload(chair.api.bytes(&chair.path("/minutes")).await);
    let second: Value = serde_json::from_slice(&payload(chair.api.bytes(&format!("{path}/minutes")).await)).unwrap();
    let hash = <sha2::Sha256 as sha2::Digest>::digest(&first);
    assert_eq!(second["previous_seal"], json!(data_encoding::HEXLOWER.encode(&hash)));
}

#[tokio::test]
async fn what_is_no_minutes_file_is_told_so_quickly() {
    let house = House::stands().await;
    let deep = [b"{\"payload\":\"\",\"signature\":".as_slice(), &[b'['; 1_000_000]].concat();
    let verdict = house.stranger.post_bytes("/api/verify", &deep).await.expect(200);
    assert_eq!((&verdict["verdict"], &verdict["reason"]), (&json!("altered"), &json!("damaged")));
    let huge = vec![b'x'; 100 * 1024 * 1024];
    let answer = house.raw(reqwest::Method::POST, "/api/verify").body(huge).send().await;
    // The server may close while the rest is still being sent; it never reads it all.
    assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status() == 413));
    house.stranger.get("/api/setup").await.expect(200);
}
