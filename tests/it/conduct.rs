//! The conduct of a meeting: who leads it can change at once, and what is decided openly stands in the minutes.

use serde_json::{Value, json};

use crate::harness::api::{Api, text};
use crate::harness::people::Person;
use crate::harness::school::{Meeting, PASSWORD, School};

/// A member of staff, signed in.
async fn staff(school: &School, email: &str, role: &str) -> Api {
    let account = json!({ "name": "Pak Joko", "email": email, "password": PASSWORD, "staff_roles": [role] });
    school.counsellor.post("/api/accounts", account).await.expect(201);
    let stranger = Api::stranger(school.server.url());
    let session = stranger.post("/api/sessions", json!({ "email": email, "password": PASSWORD })).await.expect(200);
    stranger.with_token(&text(&session, "token"))
}

/// A colleague with an account who has joined as a homeroom teacher.
async fn colleague(school: &School, meeting: &Meeting, email: &str) -> Person {
    let (api, chair) = (staff(school, email, "counsellor").await, meeting.chair());
    let request = json!({ "name": "Pak Joko", "role": "homeroom_teacher", "gives": ["ease"], "email": email });
    let invitation = chair.api.post(&chair.path("/participants"), request).await.expect(201);
    let link = text(&invitation, "link");
    let token = link.split_once('#').unwrap().1;
    let join = json!({ "token": token, "pin": text(&invitation, "pin"), "name": "Pak Joko", "pledge": true });
    let joined = api.post("/api/join", join).await.expect(200);
    Person { participant_id: text(&joined, "participant_id"), role: "homeroom_teacher".into(), api, ..chair.clone() }
}

async fn role(person: &Person) -> Value {
    person.api.get(&person.path("")).await.expect(200)["me"]["role"].take()
}

async fn hands(from: &Person, role: &str, to: &Person) -> crate::harness::api::Answer {
    from.api.post(&from.path("/handover"), json!({ "role": role, "participant_id": to.participant_id })).await
}

#[tokio::test]
async fn a_hand_over_flips_the_rights_on_open_sockets_and_of_two_at_once_one_counts() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("secretary", "Pak Budi"), ("parent", "Ibu Sari")]).await;
    let (chair, secretary, parent) = (meeting.chair(), meeting.person("secretary"), meeting.person("parent"));
    let joko = colleague(&school, &meeting, "joko@contoh.sch.id").await;
    let dewi = colleague(&school, &meeting, "dewi@contoh.sch.id").await;
    let sheets = (chair.opens(&["core_problem"]).await, joko.opens(&["core_problem"]).await);
    let (old, new) = (sheets.0.sheet("core_problem"), sheets.1.sheet("core_problem"));
    new.until(json!({ "scope": "readonly" })).await;

    hands(chair, "chair", parent).await.refused(409, "wrong_state");
    hands(secretary, "chair", &joko).await.refused(403, "forbidden");
    hands(chair, "chair", &joko).await.expect(200);
    new.until(json!({ "scope": "read-write" })).await;
    old.until(json!({ "scope": "readonly" })).await;
    assert_eq!((role(&joko).await, role(chair).await), (json!("chair"), json!("supporter")));
    chair.api.post(&chair.path("/stage"), json!({ "stage": "presentation" })).await.refused(403, "forbidden");

    let both = tokio::join!(hands(&joko, "chair", chair), hands(&joko, "chair", &dewi));
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 403], "who is no longer chair hands nothing over");
    assert_eq!(role(&joko).await, "homeroom_teacher", "and is what it was before");
}

#[tokio::test]
async fn a_coordinator_who_was_not_invited_takes_over_with_a_reason() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    let (coordinator, teacher) = (
        staff(&school, "koor@contoh.sch.id", "coordinator").await,
        staff(&school, "guru@contoh.sch.id", "teacher").await,
    );
    let path = chair.path("/takeover");
    let reason = json!({ "reason": "Laptop pemimpin mati." });
    coordinator.get(&chair.path("")).await.refused(404, "not_found");
    teacher.post(&path, reason.clone()).await.refused(404, "not_found");
    coordinator.post(&path, json!({ "reason": " " })).await.refused(422, "invalid");
    let taken = coordinator.post(&path, reason.clone()).await.expect(200);
    assert_eq!(taken["me"]["role"], "chair");
    assert_eq!(role(chair).await, "supporter");
    coordinator.post(&path, reason).await.refused(409, "wrong_state");

    coordinator.post(&chair.path("/seal"), json!({ "overrule": { "reason": "waktu habis" } })).await.expect(200);
    let minutes = coordinator.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    let conduct = &leaves.iter().find(|leaf| leaf["name"] == "conduct").unwrap()["value"];
    assert_eq!(conduct["handovers"][0]["taken"], true);
    assert_eq!(conduct["handovers"][0]["reason"], "Laptop pemimpin mati.");
    assert_eq!(conduct["handovers"][0]["from"], json!(chair.participant_id));
    let trail = coordinator.get(&chair.path("/audit")).await.expect(200);
    assert!(trail["items"].as_array().unwrap().iter().any(|item| item["action"] == "hand_over"));
    assert!(!trail.to_string().contains("Laptop"), "the trail holds no words");
}

#[tokio::test]
async fn a_coordinator_finds_the_meeting_whose_chair_is_gone_and_nobody_else_does() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    school.prepares(crate::harness::school::Plan { editing: "guided", people: &[] }).await;
    let chair = meeting.chair();
    let (coordinator, counsellor) = (
        staff(&school, "koor@contoh.sch.id", "coordinator").await,
        staff(&school, "guru@contoh.sch.id", "counsellor").await,
    );
    let found = async || coordinator.get("/api/takeovers").await.expect(200)["items"].take();
    school.counsellor.get("/api/takeovers").await.refused(403, "forbidden");
    counsellor.get("/api/takeovers").await.refused(403, "forbidden");

    let present = meeting.person("parent").opens(&["room"]).await;
    let seat = chair.opens(&["room"]).await;
    seat.sheet("room").claims("user", json!({})).await;
    present.sheet("room").until(json!({ "person": "Ibu Retno" })).await;
    assert_eq!(found().await, json!([]), "a chair who is there keeps its meeting");
    seat.leaves().await;
    present.sheet("room").until(json!({ "nobody": "Ibu Retno" })).await;
    let gone = found().await;
    assert_eq!(gone[0]["id"], json!(chair.conference));
    assert_eq!((&gone[0]["chair"], &gone[0]["present"]), (&json!("Ibu Retno"), &json!(1)));
    assert!(gone[0].get("purpose").is_none(), "nothing of the case is told");

    coordinator.post(&chair.path("/takeover"), json!({ "reason": "Pemimpin sakit." })).await.expect(200);
    assert_eq!(found().await, json!([]), "who chairs it itself does not look for it");
}

#[tokio::test]
async fn a_chair_signs_in_on_another_device_and_leads_on() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    let stranger = Api::stranger(school.server.url());
    let session = stranger
        .post("/api/sessions", json!({ "email": "retno@contoh.sch.id", "password": PASSWORD }))
        .await
        .expect(200);
    let again = Person { api: stranger.with_token(&text(&session, "token")), ..chair.clone() };
    again.opens(&["core_problem"]).await.sheet("core_problem").until(json!({ "scope": "read-write" })).await;
    meeting.opens_in_words().await;
    again.api.post(&again.path("/stage"), json!({ "stage": "presentation" })).await.expect(200);
}

#[tokio::test]
async fn the_minutes_change_hands_and_the_chair_takes_them_only_with_a_note() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("secretary", "Pak Budi"), ("parent", "Ibu Sari")]).await;
    let (chair, secretary, parent) = (meeting.chair(), meeting.person("secretary"), meeting.person("parent"));
    hands(secretary, "secretary", parent).await.expect(200);
    assert_eq!((role(secretary).await, role(parent).await), (json!("supporter"), json!("secretary")));
    hands(chair, "secretary", chair).await.refused(422, "invalid");
    let order = json!({ "role": "secretary", "participant_id": chair.participant_id, "note": "Sekretaris pulang." });
    chair.api.post(&chair.path("/handover"), order).await.expect(200);
    assert_eq!((role(chair).await, role(parent).await), (json!("chair"), json!("parent")));
}

#[tokio::test]
async fn no_conclusion_said_openly_clears_the_check_and_stands_in_the_minutes() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let lacks = async |code: &str| {
        let list = chair.api.get(&chair.path("/checklist")).await.expect(200);
        list["missing"].as_array().unwrap().iter().any(|item| item["code"] == code)
    };
    let reason = json!({ "reason": "Data belum cukup." });
    assert!(lacks("no_core_problem").await);
    parent.api.post(&parent.path("/conclusion/none"), reason.clone()).await.refused(403, "forbidden");
    chair.api.post(&chair.path("/conclusion/none"), reason.clone()).await.expect(204);
    assert!(!lacks("no_core_problem").await);
    chair.api.delete(&chair.path("/conclusion/none")).await.expect(204);
    assert!(lacks("no_core_problem").await);
    chair.api.post(&chair.path("/conclusion/none"), reason).await.expect(204);
    chair.api.put(&chair.path("/presenter"), json!({ "participant_id": parent.participant_id })).await.expect(204);
    let conduct = parent.api.get(&parent.path("/conduct")).await.expect(200);
    assert_eq!(conduct["presenter"], json!(parent.participant_id));
    assert_eq!(conduct["no_conclusion"]["reason"], "Data belum cukup.");
    meeting.is_sealed().await;
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    let sealed = &leaves.iter().find(|leaf| leaf["name"] == "conduct").unwrap()["value"];
    assert_eq!(sealed["no_conclusion"]["reason"], "Data belum cukup.");
    assert_eq!(sealed["presenter"], json!(parent.participant_id));
    chair.api.post(&chair.path("/conclusion/none"), json!({ "reason": "lagi" })).await.refused(409, "sealed");
}

#[tokio::test]
async fn consent_withdrawn_before_the_start_cancels_and_after_it_the_chair_decides() {
    let school = School::opens().await;
    let planned = school.prepares(crate::harness::school::Plan { editing: "guided", people: &[] }).await;
    let chair = planned.chair();
    chair.api.post(&chair.path("/consent/withdrawal"), json!({ "by": "student" })).await.expect(204);
    assert_eq!(chair.api.get(&chair.path("")).await.expect(200)["state"], "cancelled");

    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let decision = json!({ "reason": "Bahaya bagi anak." });
    chair.api.put(&chair.path("/consent/withdrawal"), decision.clone()).await.refused(409, "wrong_state");
    chair.api.post(&chair.path("/consent/withdrawal"), json!({ "by": "guardian" })).await.expect(204);
    meeting.opens_in_words().await;
    let step = json!({ "stage": "presentation" });
    let held = chair.api.post(&chair.path("/stage"), step.clone()).await.refused(409, "needs_overrule");
    assert_eq!(held["missing"][0]["code"], "consent_withdrawn");
    let shown = parent.api.get(&parent.path("/conduct")).await.expect(200);
    assert_eq!(shown["consent_withdrawn"], Value::Null, "that is for those who lead");
    chair.api.put(&chair.path("/consent/withdrawal"), decision).await.expect(204);
    chair.api.post(&chair.path("/stage"), step).await.expect(200);
}
