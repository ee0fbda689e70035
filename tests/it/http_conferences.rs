//! A conference is planned, consented to, joined by link and PIN, and led; who is not in it knows nothing of it.

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::school::PASSWORD;
use crate::harness::server::{House, consent_form, consents, invites, plans, renews};

#[tokio::test]
async fn nobody_is_invited_before_consent_is_on_record() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    let guest = json!({ "name": "Ibu Sari", "role": "parent", "gives": ["information"] });
    let people = format!("{conference}/participants");
    chair.post(&people, guest.clone()).await.refused(409, "consent_required");
    chair.post(&format!("{conference}/start"), json!({})).await.refused(409, "consent_required");
    assert_eq!(chair.get("/api/conferences").await.expect(200)["items"][0]["waiting_for"], "consent");

    let alone = json!({ "student": consent_form()["student"] });
    let errors = chair.put(&format!("{conference}/consent"), alone).await.refused(422, "invalid");
    assert_eq!(errors["errors"][0], json!({ "field": "guardian_absent_reason", "code": "required" }));
    let overriding = json!({ "override_reason": "Bahaya bagi anak" });
    chair.put(&format!("{conference}/consent"), overriding).await.refused(403, "forbidden");

    consents(&chair, &conference).await;
    chair.post(&people, guest).await.expect(201);
    let record = chair.get(&conference).await.expect(200);
    assert_eq!((&record["state"], &record["consent_on_record"]), (&json!("invited"), &json!(true)));
    chair.post(&people, json!({ "name": "Pak Budi", "role": "chair" })).await.refused(409, "chair_exists");
}

#[tokio::test]
async fn a_link_lets_one_person_in_once() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let link = invites(&chair, &conference, "parent").await;

    let told = house.stranger.post("/api/join/check", link.with_pin(&link.pin)).await.expect(200);
    // Nothing of the case: who is asked, by whom, when and where.
    let expected = json!({
        "name": "Orang parent", "role": "parent", "school": "SMP Negeri 3 Contoh", "starts_at": "2026-03-02T02:00:00Z",
        "place": null, "answer": null, "takes_answers": true, "takes_substitute": true,
    });
    assert_eq!(told, expected);
    let unsigned = json!({ "token": link.token, "pin": link.pin, "name": "Sari", "pledge": false });
    house.stranger.post("/api/join", unsigned).await.refused(422, "pledge_required");

    let parent = house.welcomes(&link).await;
    house.stranger.post("/api/join", link.pledge()).await.refused(410, "link_used");
    house.stranger.post("/api/join/check", link.with_pin(&link.pin)).await.refused(410, "link_used");

    // Before the meeting a guest sees purpose, time, place and itself; nothing of the others.
    let seen = parent.get(&conference).await.expect(200);
    assert_eq!(seen["participants"].as_array().unwrap().len(), 1);
    assert_eq!((&seen["consent"], &seen["participants"][0]["email"]), (&Value::Null, &Value::Null));
    assert_eq!(parent.get("/api/me").await.expect(200)["memberships"][0]["participant_id"], json!(link.participant));
}

#[tokio::test]
async fn five_wrong_pins_lock_a_link_and_a_new_one_opens() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let link = invites(&chair, &conference, "parent").await;
    for left in (1..5).rev() {
        let refused = house.stranger.post("/api/join/check", link.wrong_pin()).await.refused(401, "wrong_pin");
        assert_eq!(refused["tries_left"], left);
    }
    house.stranger.post("/api/join/check", link.wrong_pin()).await.refused(410, "link_locked");
    house.stranger.post("/api/join", link.pledge()).await.refused(410, "link_locked");

    let renewed = renews(&chair, &conference, &link.participant).await;
    house.stranger.post("/api/join", link.pledge()).await.refused(410, "link_revoked");
    house.welcomes(&renewed).await;
}

#[tokio::test]
async fn pins_guessed_side_by_side_count_each() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let link = invites(&chair, &conference, "parent").await;
    let guesses = (0..20).map(|_| {
        let (stranger, guess) = (house.stranger.clone(), link.wrong_pin());
        tokio::spawn(async move { stranger.post("/api/join/check", guess).await.body["code"].clone() })
    });
    let mut wrong = 0;
    for guess in guesses.collect::<Vec<_>>() {
        wrong += usize::from(guess.await.unwrap() == "wrong_pin");
    }
    assert_eq!(wrong, 4, "the fifth locks");
}

#[tokio::test]
async fn links_end_with_time_and_by_the_chair() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let old = invites(&chair, &conference, "parent").await;
    let void = invites(&chair, &conference, "doctor").await;
    chair.post(&format!("{conference}/participants/{}/revoke", void.participant), json!({})).await.expect(204);
    house.stranger.post("/api/join", void.pledge()).await.refused(410, "link_revoked");
    house
        .stranger
        .post("/api/join", json!({ "token": "x", "pin": "1", "name": "A", "pledge": true }))
        .await
        .refused(404, "link_unknown");

    house.passes(Duration::hours(72));
    house.stranger.post("/api/join", old.pledge()).await.refused(410, "link_expired");
    house.welcomes(&renews(&chair, &conference, &old.participant).await).await;
}

#[tokio::test]
async fn staff_joins_signed_in_and_nobody_takes_its_place() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let (dwi, bagus) = (house.employs(&chair, "dwi", "teacher").await, house.employs(&chair, "bagus", "teacher").await);
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let form = json!({ "name": "Dwi", "role": "homeroom_teacher", "gives": [], "email": "dwi@contoh.sch.id" });
    let answer = chair.post(&format!("{conference}/participants"), form).await.expect(201);
    let token = text(&answer, "link").split_once('#').unwrap().1.to_owned();
    let pledge = json!({ "token": token, "pin": answer["pin"], "name": "Dwi", "pledge": true });

    dwi.get(&conference).await.refused(404, "not_found");
    bagus.post("/api/join", pledge.clone()).await.refused(403, "forbidden");
    chair.post("/api/join", pledge.clone()).await.refused(409, "already_member");
    let joined = dwi.post("/api/join", pledge).await.expect(200);
    assert_eq!(joined.get("token"), None, "the session that was there goes on");
    assert_eq!(dwi.get(&conference).await.expect(200)["me"]["role"], "homeroom_teacher");
}

#[tokio::test]
async fn who_is_not_in_a_conference_finds_none() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let counsellor = house.employs(&admin, "bagus", "counsellor").await;
    let conference = plans(&counsellor).await;
    consents(&counsellor, &conference).await;
    let link = invites(&counsellor, &conference, "parent").await;
    let guest = house.welcomes(&link).await;

    for stranger in [&admin, &house.employs(&admin, "kepala", "coordinator").await] {
        assert_eq!(stranger.get("/api/conferences").await.expect(200)["items"], json!([]));
        stranger.get(&conference).await.refused(404, "not_found");
        stranger.post(&format!("{conference}/tickets"), json!({})).await.refused(404, "not_found");
        stranger.delete(&format!("{conference}/participants/{}", link.participant)).await.refused(404, "not_found");
    }

    // One who was in it and is put out finds none either, at once.
    guest.post(&format!("{conference}/tickets"), json!({})).await.expect(200);
    counsellor.delete(&format!("{conference}/participants/{}", link.participant)).await.expect(204);
    guest.get(&conference).await.refused(404, "not_found");
    guest.post(&format!("{conference}/tickets"), json!({})).await.refused(404, "not_found");
    house.stranger.post("/api/join", link.pledge()).await.refused(410, "link_used");
    counsellor
        .post(&format!("{conference}/participants/{}/renew", link.participant), json!({}))
        .await
        .refused(404, "not_found");
    house.passes(Duration::hours(1));
    guest.get("/api/me").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn the_identity_is_opened_by_the_chair_with_its_password_and_on_the_trail() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let secretary = house.welcomes(&invites(&chair, &conference, "secretary").await).await;
    let open = format!("{conference}/identity/open");
    chair.post(&open, json!({})).await.refused(403, "password_required");
    chair.post(&open, json!({ "password": "bukan-kata-sandinya" })).await.refused(401, "wrong_credentials");
    secretary.post(&open, json!({ "password": PASSWORD })).await.refused(403, "forbidden");
    let trail = format!("{conference}/audit");
    let opened = async || {
        let trail = chair.get(&trail).await.expect(200);
        trail["items"].as_array().unwrap().iter().filter(|event| event["action"] == "open_identity").count()
    };
    assert_eq!(opened().await, 0);
    assert_eq!(chair.post(&open, json!({ "password": PASSWORD })).await.expect(200)["name"], "Kirana Prameswari");
    assert_eq!(opened().await, 1);
    secretary.get(&trail).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_list_is_searched_and_turned_page_by_page() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    for number in 0..52 {
        let form = json!({
            "case_code": format!("KASUS-{number}"), "purpose": if number == 7 { "Absensi" } else { "Lain" },
            "starts_at": "2026-03-02T02:00:00Z", "editing": "open",
        });
        chair.post("/api/conferences", form).await.expect(201);
    }
    let first = chair.get("/api/conferences").await.expect(200);
    let second = chair.get(&format!("/api/conferences?cursor={}", text(&first, "next_cursor"))).await.expect(200);
    let codes = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| text(item, "case_code")).collect()
    };
    let mut all = [codes(&first), codes(&second)].concat();
    assert_eq!((codes(&first).len(), codes(&second).len(), &second["next_cursor"]), (50, 2, &Value::Null));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 52, "each once");
    assert_eq!(codes(&chair.get("/api/conferences?q=absEN").await.expect(200)), ["KASUS-7"]);
    assert_eq!(codes(&chair.get("/api/conferences?state=live").await.expect(200)), [""; 0]);
}

#[tokio::test]
async fn a_step_that_lacks_something_asks_for_a_reason() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    house.welcomes(&invites(&chair, &conference, "parent").await).await;
    chair.post(&format!("{conference}/start"), json!({})).await.expect(200);
    let stage = format!("{conference}/stage");
    for point in ["purpose", "case", "secrecy"] {
        chair.put(&format!("{conference}/opening/{point}"), json!({ "done": true })).await.expect(204);
    }
    chair.post(&stage, json!({ "stage": "information" })).await.expect(200);
    let refused = chair.post(&stage, json!({ "stage": "background_views" })).await.refused(409, "needs_overrule");
    assert!(refused["missing"].as_array().unwrap().iter().any(|item| item["code"] == "no_strengths"), "{refused}");
    assert_eq!(chair.get(&conference).await.expect(200)["stage"], "information");
    let reason = json!({ "stage": "background_views", "overrule": { "reason": "Disepakati bersama" } });
    assert_eq!(chair.post(&stage, reason).await.expect(200)["stage"], "background_views");
}

/// Each operation once over HTTP: who may, who may not.
#[tokio::test]
async fn the_rights_hold_over_http() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let secretary = house.welcomes(&invites(&chair, &conference, "secretary").await).await;
    let parent_link = invites(&chair, &conference, "parent").await;
    let parent = house.welcomes(&parent_link).await;
    let screen = house.welcomes(&invites(&chair, &conference, "screen").await).await;
    let doctor = invites(&chair, &conference, "doctor").await.participant;
    let parent_id = parent_link.participant;
    let ask = async |who: &Api, method: Method, path: &str, body: &Value| {
        let request = house.raw(method, &format!("{conference}{path}")).bearer_auth(who.token()).json(body);
        request.send().await.unwrap().status().as_u16()
    };
    let heard = |id: &str| format!("/participants/{id}/heard");
    let everyone = [&chair, &secretary, &parent, &screen];
    // Method, path, body, and the answers to chair, secretary, parent, screen. Nobody opens a socket here, so the
    // parent has not attended and the minutes are not for it.
    let before: [(Method, String, Value, [u16; 4]); 8] = [
        (Method::GET, String::new(), json!({}), [200, 200, 200, 200]),
        (Method::PATCH, String::new(), json!({ "place": "Ruang BK" }), [200, 403, 403, 403]),
        (Method::PUT, "/consent".to_owned(), consent_form(), [200, 403, 403, 403]),
        (Method::PUT, "/identity".to_owned(), json!({ "name": "Kirana" }), [204, 403, 403, 403]),
        (Method::POST, format!("/participants/{doctor}/renew"), json!({}), [200, 403, 403, 403]),
        (Method::POST, "/tickets".to_owned(), json!({}), [200, 200, 200, 200]),
        (Method::POST, "/stage".to_owned(), json!({ "stage": "information" }), [409, 403, 403, 403]),
        (Method::POST, "/start".to_owned(), json!({}), [200, 403, 403, 403]),
    ];
    let live: [(Method, String, Value, [u16; 4]); 12] = [
        (Method::POST, "/cancel".to_owned(), json!({ "reason": "x" }), [409, 403, 403, 403]),
        (Method::POST, "/start".to_owned(), json!({}), [409, 403, 403, 403]),
        (Method::POST, "/pause".to_owned(), json!({ "reason": "Istirahat" }), [200, 403, 403, 403]),
        (Method::POST, "/stage".to_owned(), json!({ "stage": "information" }), [409, 403, 403, 403]),
        (Method::POST, "/resume".to_owned(), json!({}), [200, 403, 403, 403]),
        (
            Method::POST,
            "/stage".to_owned(),
            json!({ "stage": "information", "overrule": { "reason": "x" } }),
            [200, 403, 403, 403],
        ),
        (Method::PUT, heard(&parent_id), json!({ "heard": "spoke" }), [204, 204, 403, 403]),
        (Method::PUT, heard(&parent_id), json!({ "heard": "passed" }), [204, 204, 204, 403]),
        (Method::GET, "/checklist".to_owned(), json!({}), [200, 403, 403, 403]),
        (Method::GET, "/audit".to_owned(), json!({}), [200, 403, 403, 403]),
        (Method::GET, "/minutes".to_owned(), json!({}), [409, 409, 403, 403]),
        (Method::DELETE, format!("/participants/{doctor}"), json!({}), [204, 403, 403, 403]),
    ];
    let sealed: [(Method, String, Value, [u16; 4]); 6] = [
        (Method::POST, "/seal".to_owned(), json!({ "overrule": { "reason": "x" } }), [200, 403, 403, 403]),
        (Method::PATCH, String::new(), json!({ "place": "Aula" }), [409, 403, 403, 403]),
        (Method::POST, "/stage".to_owned(), json!({ "stage": "closing" }), [409, 403, 403, 403]),
        (Method::POST, "/seal".to_owned(), json!({}), [409, 403, 403, 403]),
        (Method::DELETE, format!("/participants/{parent_id}"), json!({}), [409, 403, 403, 403]),
        (Method::GET, "/minutes".to_owned(), json!({}), [200, 200, 403, 403]),
    ];
    for (method, path, body, expected) in before.into_iter().chain(live).chain(sealed) {
        let mut answers = [0; 4];
        // Those who may not are asked first, so that what the chair does changes nothing for them.
        for (position, who) in everyone.iter().enumerate().rev() {
            answers[position] = ask(who, method.clone(), &path, &body).await;
        }
        assert_eq!(answers, expected, "{method} {path}");
    }
}
