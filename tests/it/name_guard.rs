//! The identity guard: who leads learns where the student's name stands and replaces it; nobody else is told anything.

use serde_json::{Value, json};

use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};

const PEOPLE: [(&str, &str); 3] = [("secretary", "Pak Anwar"), ("parent", "Ibu Sari"), ("homeroom_teacher", "Bu Rina")];

/// The student of all stories.
async fn is_about_bayu(meeting: &Meeting) {
    let chair = meeting.chair();
    let identity = json!({ "name": "Bayu Prasetyo Nugroho", "nickname": "Yuyu" });
    chair.api.put(&chair.path("/identity"), identity).await.expect(204);
}

async fn hits(person: &Person) -> Vec<Value> {
    person.api.get(&person.path("/name-hits")).await.expect(200)["items"].as_array().unwrap().clone()
}

async fn replaces(person: &Person, hit: &Value) -> crate::harness::api::Answer {
    let id = hit["id"].as_str().unwrap();
    person.api.post(&person.path(&format!("/name-hits/{id}/replace")), json!({})).await
}

fn guard() -> Value {
    json!({ "stateless": { "kind": "guard" } })
}

fn knows_of_guard(state: &Value) -> bool {
    state["stateless"].as_array().unwrap().iter().any(|event| event["kind"] == "guard")
}

#[tokio::test]
async fn who_leads_is_told_and_replaces_and_everyone_sees_the_code() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let (secretary, parent) = (meeting.person("secretary"), meeting.person("parent"));
    let desk = secretary.opens(&["room", "symptoms"]).await;
    let page = parent.opens(&["room", "symptoms"]).await;

    page.sheet("symptoms").types("Di rumah prasetyo jarang bicara.").await;
    desk.sheet("room").until(guard()).await;
    let found = hits(secretary).await;
    assert_eq!(found.len(), 1);
    let hit = &found[0];
    assert_eq!((&hit["document"], &hit["count"], &hit["replaceable"]), (&json!("symptoms"), &json!(1), &json!(true)));
    assert_eq!(hit["excerpt"], "Di rumah MERPATI-7 jarang bicara.");
    assert!(!found[0].to_string().to_lowercase().contains("prasetyo"));

    replaces(secretary, hit).await.expect(204);
    for seat in [&desk, &page] {
        seat.sheet("symptoms").shows("Di rumah MERPATI-7 jarang bicara.").await;
    }
    assert_eq!(hits(meeting.chair()).await, Vec::<Value>::new());
    replaces(secretary, hit).await.refused(404, "not_found");

    // A participant is told of the meeting, never of the name.
    meeting.opens_in_words().await;
    meeting.chair().api.post(&meeting.chair().path("/stage"), json!({ "stage": "presentation" })).await.expect(200);
    let told =
        page.sheet("room").until(json!({ "stateless": { "kind": "conference", "stage": "presentation" } })).await;
    assert!(!knows_of_guard(&told), "{told}");
    parent.api.get(&parent.path("/name-hits")).await.refused(403, "forbidden");
    replaces(parent, hit).await.refused(403, "forbidden");
    let trail = meeting.chair().api.get(&meeting.chair().path("/audit")).await.expect(200);
    let noted = trail["items"].as_array().unwrap().iter().find(|item| item["action"] == "replace_name").unwrap();
    assert_eq!(noted["detail"], "symptoms");
}

#[tokio::test]
async fn sheets_and_plan_are_looked_through_and_nobody_is_heard_by_a_replacement() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    meeting.moves_to("information").await;
    let (chair, teacher) = (meeting.chair(), meeting.person("homeroom_teacher"));
    let (own, closed) =
        (format!("contributions/{}", teacher.participant_id), format!("confidential/{}", teacher.participant_id));
    let page = teacher.opens(&[&own, &closed]).await;
    page.sheet(&own).adds_row(json!({ "id": "e1", "text": "Yuyunya takut; Bayu bercerita." })).await;
    page.sheet(&closed).adds_row(json!({ "id": "e2", "text": "Ibu NUGROHO sakit" })).await;
    page.sheet(&own).saved().await;
    page.sheet(&closed).saved().await;
    let desk = chair.opens(&["actions", &own, &closed]).await;
    desk.sheet("actions").adds_row(json!({ "id": "r1", "what": "Mengantar Bayu", "who": "" })).await;
    desk.sheet("actions").saved().await;
    meeting.moves_to("background_views").await;

    let found = hits(chair).await;
    let places: Vec<_> =
        found.iter().map(|hit| (hit["row"].as_str(), hit["field"].as_str(), hit["count"].as_u64())).collect();
    assert_eq!(
        places,
        [(Some("r1"), Some("what"), Some(1)), (Some("e1"), Some("text"), Some(2)), (Some("e2"), Some("text"), Some(1))]
    );
    for hit in &found {
        replaces(chair, hit).await.expect(204);
    }
    page.sheet(&own).until(json!({ "rows": 1 })).await;
    assert_eq!(hits(chair).await.len(), 0);
    assert_eq!(desk.sheet("actions").rows().await[0]["what"], "Mengantar MERPATI-7");
    let conference = chair.api.get(&chair.path("")).await.expect(200);
    let person =
        |id: &str| conference["participants"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!(person(&teacher.participant_id)["heard"]["background_views"], Value::Null, "nobody spoke in this round");
}

#[tokio::test]
async fn closing_and_seal_ask_for_a_reason_while_the_name_stands_somewhere() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let chair = meeting.chair();
    let desk = chair.opens(&["core_problem", "strengths"]).await;
    desk.sheet("strengths").writes("Bayu suka menolong.").await;
    desk.sheet("core_problem").writes("Kelelahan.").await;
    for key in ["strengths", "core_problem"] {
        desk.sheet(key).saved().await;
    }
    let refused =
        chair.api.post(&chair.path("/stage"), json!({ "stage": "closing" })).await.refused(409, "needs_overrule");
    let named =
        |list: &Value| list["missing"].as_array().unwrap().iter().find(|item| item["code"] == "name_visible").cloned();
    assert_eq!(named(&refused).unwrap()["detail"], json!(["strengths"]));
    meeting.moves_to("closing").await;
    chair.api.post(&chair.path("/seal"), json!({})).await.refused(409, "needs_overrule");

    replaces(chair, &hits(chair).await[0]).await.expect(204);
    let list = chair.api.get(&chair.path("/checklist")).await.expect(200);
    assert_eq!(list["missing"], json!([]));
    chair.api.post(&chair.path("/seal"), json!({})).await.expect(200);
    chair.api.get(&chair.path("/name-hits")).await.refused(409, "sealed");
}

#[tokio::test]
async fn a_name_that_stays_stands_in_the_minutes_with_the_reason() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let chair = meeting.chair();
    let sheet = chair.opens(&["symptoms"]).await.sheet("symptoms");
    sheet.writes("Yuyu bolos.").await;
    sheet.saved().await;
    meeting.is_sealed().await;
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let course = minutes["leaves"].as_array().unwrap().iter().find(|leaf| leaf["name"] == "course").unwrap();
    let overrule = &course["value"]["overrules"][0];
    assert!(overrule["missing"].as_array().unwrap().contains(&json!("name_visible")), "{overrule}");
    assert_eq!(overrule["reason"], "disepakati bersama");
}

#[tokio::test]
async fn two_who_press_at_once_put_the_code_there_once() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let sheet = chair.opens(&["background"]).await.sheet("background");
    sheet.writes("Ayah Bayu merantau.").await;
    sheet.saved().await;
    let hit = hits(chair).await.remove(0);
    let (one, other) = tokio::join!(replaces(chair, &hit), replaces(secretary, &hit));
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [204, 404]);
    sheet.shows("Ayah MERPATI-7 merantau.").await;
}

#[tokio::test]
async fn the_purpose_is_the_chairs_and_the_code_itself_needs_another() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let change = json!({ "purpose": "Menolong Bayu bersama", "place": "Rumah Prasetyo" });
    chair.api.patch(&chair.path(""), change).await.expect(200);
    let found = hits(secretary).await;
    assert_eq!((&found[0]["document"], &found[0]["replaceable"]), (&json!("purpose"), &json!(false)));
    replaces(secretary, &found[0]).await.refused(403, "forbidden");
    replaces(chair, &found[0]).await.expect(204);
    let shown = chair.api.get(&chair.path("")).await.expect(200);
    assert_eq!((&shown["purpose"], &shown["place"]), (&json!("Menolong MERPATI-7 bersama"), &json!("Rumah MERPATI-7")));

    chair.api.patch(&chair.path(""), json!({ "case_code": "BAYU-7" })).await.expect(200);
    let found = hits(chair).await;
    assert_eq!((found.len(), &found[0]["document"], &found[0]["replaceable"]), (1, &json!("case_code"), &json!(false)));
    replaces(chair, &found[0]).await.refused(404, "not_found");
}

#[tokio::test]
async fn without_an_identity_nothing_is_found_and_one_kept_later_is_looked_for() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let desk = secretary.opens(&["room", "symptoms"]).await;
    desk.sheet("symptoms").writes("Bayu bolos.").await;
    desk.sheet("symptoms").saved().await;
    assert_eq!(hits(chair).await.len(), 0);
    assert!(!knows_of_guard(&desk.sheet("room").state().await));
    is_about_bayu(&meeting).await;
    desk.sheet("room").until(guard()).await;
    assert_eq!(hits(secretary).await.len(), 1);
}

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let mut school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let secretary = meeting.person("secretary");
    let desk = secretary.opens(&["room", "symptoms"]).await;
    desk.sheet("symptoms").writes("Bayu bolos.").await;
    desk.sheet("symptoms").saved().await;
    desk.sheet("room").until(guard()).await;
    let before = hits(secretary).await;

    school.server.kill().await;
    school.server.start_again().await;
    assert_eq!(hits(secretary).await, before, "the same places under the same names");
    replaces(secretary, &before[0]).await.expect(204);
    desk.sheet("symptoms").shows("MERPATI-7 bolos.").await;
}
