//! The invited answer, send somebody else, and say beforehand what they know and hope for; the chair sees it.

use serde_json::{Value, json};

use crate::harness::api::{Api, text};
use crate::harness::server::{House, Link, consents, invites, plans};

/// A conference with consent, its chair and a link for each role.
async fn gathers(house: &House, roles: &[&str]) -> (Api, String, Vec<Link>) {
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let mut links = Vec::new();
    for role in roles {
        links.push(invites(&chair, &conference, role).await);
    }
    (chair, conference, links)
}

/// Somebody as the asker sees it.
async fn seen(api: &Api, conference: &str, participant: &str) -> Value {
    let record = api.get(conference).await.expect(200);
    let people = record["participants"].as_array().unwrap().clone();
    people.into_iter().find(|person| person["id"] == participant).expect("the person is shown")
}

fn with_answer(link: &Link, answer: Value) -> Value {
    let mut body = link.with_pin(&link.pin);
    for (key, value) in answer.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

#[tokio::test]
async fn an_invitee_answers_before_coming_in_and_the_last_answer_counts() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["parent"]).await;
    let link = &links[0];
    let told = house.stranger.post("/api/join/check", link.with_pin(&link.pin)).await.expect(200);
    assert_eq!((&told["answer"], &told["takes_answers"]), (&Value::Null, &json!(true)));

    house.stranger.post("/api/join/answer", with_answer(link, json!({ "answer": "accepted" }))).await.expect(204);
    let decline = json!({ "answer": "declined", "note": "Sedang bertugas di luar kota" });
    house.stranger.post("/api/join/answer", with_answer(link, decline)).await.expect(204);
    let parent = seen(&chair, &conference, &link.participant).await;
    assert_eq!((&parent["answer"], &parent["attendance"]), (&json!("declined"), &json!("absent_with_notice")));
    assert_eq!(parent["answer_note"], "Sedang bertugas di luar kota");

    // Who declines may still come in, write, and think again.
    let guest = house.welcomes(link).await;
    guest.put(&format!("{conference}/answer"), json!({ "answer": "accepted" })).await.expect(204);
    let parent = seen(&chair, &conference, &link.participant).await;
    assert_eq!((&parent["answer"], &parent["answer_note"]), (&json!("accepted"), &Value::Null));
    let trail = chair.get(&format!("{conference}/audit")).await.expect(200);
    let answers = trail["items"].as_array().unwrap().iter().filter(|event| event["action"] == "answer").count();
    assert_eq!(answers, 3);
}

#[tokio::test]
async fn a_wrong_pin_answers_nothing_and_counts() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["parent"]).await;
    let mut guess = links[0].wrong_pin();
    guess["answer"] = json!("declined");
    let refused = house.stranger.post("/api/join/answer", guess).await.refused(401, "wrong_pin");
    assert_eq!(refused["tries_left"], 4);
    assert_eq!(seen(&chair, &conference, &links[0].participant).await["answer"], Value::Null);
}

#[tokio::test]
async fn two_answers_at_once_leave_one_of_them() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["parent"]).await;
    let guest = house.welcomes(&links[0]).await;
    let answers = ["accepted", "declined"].map(|answer| {
        let (guest, path) = (guest.clone(), format!("{conference}/answer"));
        tokio::spawn(async move { guest.put(&path, json!({ "answer": answer })).await.expect(204) })
    });
    for answer in answers {
        answer.await.unwrap();
    }
    let kept = seen(&chair, &conference, &links[0].participant).await;
    assert!(["accepted", "declined"].map(|answer| json!(answer)).contains(&kept["answer"]), "{kept}");
}

#[tokio::test]
async fn after_the_start_nobody_answers_any_more() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["parent", "doctor"]).await;
    let parent = house.welcomes(&links[0]).await;
    chair.post(&format!("{conference}/start"), json!({})).await.expect(200);
    parent.put(&format!("{conference}/answer"), json!({ "answer": "accepted" })).await.refused(409, "wrong_state");
    let decline = with_answer(&links[1], json!({ "answer": "declined" }));
    house.stranger.post("/api/join/answer", decline).await.refused(409, "wrong_state");
    // The chair has not been asked.
    chair.put(&format!("{conference}/answer"), json!({ "answer": "declined" })).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_substitute_takes_the_place_when_the_chair_confirms_and_the_old_link_dies() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["principal"]).await;
    let old = &links[0];
    let decline = json!({ "answer": "declined", "substitute": { "name": "Bu Wakil", "email": "wakil@contoh.sch.id" } });
    house.stranger.post("/api/join/answer", with_answer(old, decline)).await.expect(204);
    let head = seen(&chair, &conference, &old.participant).await;
    assert_eq!(head["substitute"], json!({ "name": "Bu Wakil", "email": "wakil@contoh.sch.id" }));
    // Proposed is not confirmed: the old link still works.
    house.stranger.post("/api/join/check", old.with_pin(&old.pin)).await.expect(200);

    let path = format!("{conference}/participants/{}/substitute", old.participant);
    let answer = chair.post(&path, json!({})).await.expect(201);
    chair.post(&path, json!({})).await.refused(404, "not_found");
    house.stranger.post("/api/join", old.pledge()).await.refused(410, "link_revoked");
    let deputy = seen(&chair, &conference, &text(&answer, "id")).await;
    assert_eq!(
        (&deputy["name"], &deputy["role"], &deputy["substitute_for"], &deputy["gives"]),
        (&json!("Bu Wakil"), &json!("principal"), &json!(old.participant), &json!(["information"]))
    );

    let link = text(&answer, "link");
    let token = link.split_once('#').unwrap().1;
    let join = json!({ "token": token, "pin": text(&answer, "pin"), "name": "Bu Wakil", "pledge": true });
    let deputy = house.stranger.with_token(&text(&house.stranger.post("/api/join", join).await.expect(200), "token"));
    // A substitute of a substitute: no.
    let again = json!({ "answer": "declined", "substitute": { "name": "Pak Lain" } });
    deputy.put(&format!("{conference}/answer"), again).await.refused(409, "substitute_of_substitute");
    deputy.put(&format!("{conference}/answer"), json!({ "answer": "declined" })).await.expect(204);
}

#[tokio::test]
async fn a_secretary_who_cannot_come_hands_its_seat_to_one_person() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["secretary"]).await;
    let secretary = house.welcomes(&links[0]).await;
    let decline = json!({ "answer": "declined", "substitute": { "name": "Pak Bagus" } });
    secretary.put(&format!("{conference}/answer"), decline).await.expect(204);
    let path = format!("{conference}/participants/{}/substitute", links[0].participant);
    chair.post(&path, json!({})).await.expect(201);
    secretary.get(&conference).await.refused(404, "not_found");
    let record = chair.get(&conference).await.expect(200);
    let seats = record["participants"].as_array().unwrap();
    let secretaries: Vec<_> =
        seats.iter().filter(|one| one["role"] == "secretary" && one["standing"] != "removed").collect();
    assert_eq!(secretaries.len(), 1);
    assert_eq!(secretaries[0]["name"], "Pak Bagus");
}

#[tokio::test]
async fn a_substitute_needs_a_name_on_one_line_and_comes_with_a_decline() {
    let house = House::stands().await;
    let (_, _, links) = gathers(&house, &["parent"]).await;
    for (answer, field) in [
        (json!({ "answer": "accepted", "substitute": { "name": "Bu Wakil" } }), "substitute"),
        (json!({ "answer": "declined", "substitute": { "name": " " } }), "substitute.name"),
        (json!({ "answer": "declined", "substitute": { "name": "A\r\nBcc: x@y.z" } }), "substitute.name"),
        (
            json!({ "answer": "declined", "substitute": { "name": "A", "email": "a@b.c\r\nBcc: x@y.z" } }),
            "substitute.email",
        ),
        (json!({ "answer": "declined", "note": "x".repeat(2001) }), "note"),
    ] {
        let refused =
            house.stranger.post("/api/join/answer", with_answer(&links[0], answer)).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["field"], field);
    }
}

#[tokio::test]
async fn what_is_told_beforehand_is_read_by_those_who_lead_and_by_its_owner() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["secretary", "parent", "doctor"]).await;
    let secretary = house.welcomes(&links[0]).await;
    let parent = house.welcomes(&links[1]).await;
    let doctor = house.welcomes(&links[2]).await;
    let path = format!("{conference}/participants/{}/expectations", links[1].participant);
    let words = json!({ "knows": "Ia sering begadang.", "hopes": "Ia mau sekolah lagi." });
    parent.put(&path, words.clone()).await.expect(204);
    doctor.put(&path, words.clone()).await.refused(404, "not_found");
    chair.put(&path, words.clone()).await.refused(403, "forbidden");

    let all = format!("{conference}/expectations");
    for reader in [&chair, &secretary, &parent] {
        let items = reader.get(&all).await.expect(200)["items"].clone();
        assert_eq!(items.as_array().unwrap().len(), 1);
        assert_eq!((&items[0]["knows"], &items[0]["hopes"]), (&words["knows"], &words["hopes"]));
    }
    assert_eq!(doctor.get(&all).await.expect(200)["items"], json!([]));

    chair.post(&format!("{conference}/start"), json!({})).await.expect(200);
    parent.put(&path, words).await.refused(409, "wrong_state");
    // It stays with those who lead, also when the others can see one another.
    assert_eq!(doctor.get(&all).await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn reason_and_ground_are_kept_for_those_who_lead() {
    let house = House::stands().await;
    let (chair, conference, _) = gathers(&house, &[]).await;
    let form = json!({
        "name": "ꦱꦫꦶ 👩‍👧 سارة", "role": "homeroom_teacher", "gives": ["information"],
        "reason": "Paling mengenal keseharian di kelas", "ground": "influence",
    });
    let id = text(&chair.post(&format!("{conference}/participants"), form).await.expect(201), "id");
    let person = seen(&chair, &conference, &id).await;
    assert_eq!(
        (&person["name"], &person["reason"], &person["ground"], &person["party"]),
        (&json!("ꦱꦫꦶ 👩‍👧 سارة"), &json!("Paling mengenal keseharian di kelas"), &json!("influence"), &json!("decisive"))
    );
    // Another program may leave the reason out, as the interface has it; a name with a line break is no name.
    invites(&chair, &conference, "parent").await;
    let broken = json!({ "name": "Sari\nBcc: x@y.z", "role": "parent" });
    let refused = chair.post(&format!("{conference}/participants"), broken).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0], json!({ "field": "name", "code": "invalid_value" }));

    let doctor = house.welcomes(&invites(&chair, &conference, "doctor").await).await;
    chair.post(&format!("{conference}/start"), json!({})).await.expect(200);
    let other = seen(&doctor, &conference, &id).await;
    assert_eq!((&other["reason"], &other["answer"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn only_a_counsellor_coordinator_or_head_convenes() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let teacher = house.employs(&admin, "guru", "teacher").await;
    let form = json!({
        "case_code": "MERPATI-7", "purpose": "Mencari jalan", "starts_at": "2026-03-02T02:00:00Z", "editing": "guided",
    });
    teacher.post("/api/conferences", form.clone()).await.refused(403, "forbidden");
    let coordinator = house.employs(&admin, "koordinator", "coordinator").await;
    coordinator.post("/api/conferences", form).await.expect(201);
}

#[tokio::test]
async fn the_200th_guest_fits_in_and_the_next_does_not() {
    let house = House::stands().await;
    let (chair, conference, _) = gathers(&house, &[]).await;
    let people = format!("{conference}/participants");
    for number in 1..200 {
        let form = json!({ "name": format!("Orang {number}"), "role": "supporter" });
        chair.post(&people, form).await.expect(201);
    }
    let one_more = json!({ "name": "Terlambat", "role": "supporter" });
    chair.post(&people, one_more.clone()).await.refused(409, "too_many_people");
    let record = chair.get(&conference).await.expect(200);
    let somebody = text(&record["participants"][5], "id");
    chair.delete(&format!("{people}/{somebody}")).await.expect(204);
    chair.post(&people, one_more).await.expect(201);
}

#[tokio::test]
async fn why_a_conference_is_called_is_asked_and_stays_with_those_who_lead() {
    let house = House::stands().await;
    let (chair, conference, links) = gathers(&house, &["parent"]).await;
    let calling = json!({
        "number": "421/07/2026", "initiator": "Bu Dwi, wali kelas", "area": ["learning", "personal", "learning"],
        "functions": ["resolution"], "screening": { "why": "Pelik", "tried": "Dua kali konseling", "needed": "Psikolog" },
    });
    let kept = chair.patch(&conference, calling).await.expect(200);
    assert_eq!((&kept["number"], &kept["initiator"]), (&json!("421/07/2026"), &json!("Bu Dwi, wali kelas")));
    assert_eq!((&kept["area"], &kept["functions"]), (&json!(["personal", "learning"]), &json!(["resolution"])));
    assert_eq!(kept["screening"]["tried"], "Dua kali konseling");
    let parent = house.welcomes(&links[0]).await;
    let seen = parent.get(&conference).await.expect(200);
    assert_eq!((&seen["screening"], &seen["initiator"], &seen["area"]), (&Value::Null, &Value::Null, &json!([])));

    let kept = chair.patch(&conference, json!({ "screening": null, "number": null })).await.expect(200);
    assert_eq!(
        (&kept["screening"], &kept["number"], &kept["initiator"]),
        (&Value::Null, &Value::Null, &json!("Bu Dwi, wali kelas"))
    );
    let long = json!({ "screening": { "why": "x".repeat(2001) } });
    let refused = chair.patch(&conference, long).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["field"], "screening.why");
}
