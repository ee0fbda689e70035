//! The floor: hands in order, the chair gives turns, and whoever is put out holds neither.

use serde_json::{Value, json};

use crate::harness::api::Answer;
use crate::harness::people::Person;
use crate::harness::school::School;

const PEOPLE: [(&str, &str); 4] =
    [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("psychologist", "Ibu Wulan"), ("screen", "Layar")];

async fn raises(person: &Person, whose: &Person, raised: bool) -> Answer {
    let path = person.path(&format!("/participants/{}/hand", whose.participant_id));
    person.api.put(&path, json!({ "raised": raised })).await
}

async fn gives(person: &Person, floor: Value) -> Answer {
    person.api.put(&person.path("/floor"), floor).await
}

/// The floor as somebody sees it.
async fn floor(person: &Person) -> Value {
    person.api.get(&person.path("/floor")).await.expect(200)
}

fn queue(floor: &Value) -> Vec<Value> {
    floor["queue"].as_array().unwrap().iter().map(|hand| hand["participant_id"].clone()).collect()
}

#[tokio::test]
async fn hands_wait_in_order_the_chair_gives_the_floor_and_open_pages_hear_of_it() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (parent, psychologist) = (meeting.person("parent"), meeting.person("psychologist"));
    let page = psychologist.opens(&["room"]).await.sheet("room");
    let (sari, wulan) = (json!(parent.participant_id), json!(psychologist.participant_id));

    raises(parent, parent, true).await.expect(204);
    page.until(json!({ "stateless": { "kind": "floor" } })).await;
    raises(secretary, psychologist, true).await.expect(204);
    raises(parent, parent, true).await.expect(204);
    assert_eq!(queue(&floor(parent).await), [sari.clone(), wulan.clone()]);

    raises(parent, psychologist, false).await.refused(403, "forbidden");
    raises(meeting.person("screen"), meeting.person("screen"), true).await.refused(403, "forbidden");
    gives(secretary, json!({ "participant_id": sari })).await.refused(403, "forbidden");
    gives(chair, json!({ "participant_id": meeting.person("screen").participant_id }))
        .await
        .refused(409, "wrong_state");
    gives(chair, json!({ "participant_id": sari, "seconds": 0 })).await.refused(422, "invalid");

    // Two pages of the chair press at once: the turn begins once.
    let press = || gives(chair, json!({ "participant_id": sari }));
    let (first, second) = tokio::join!(press(), press());
    first.expect(204);
    second.expect(204);
    let seen = floor(meeting.person("screen")).await;
    assert_eq!((&seen["speaker"]["participant_id"], &seen["speaker"]["limit_seconds"]), (&sari, &json!(180)));
    assert_eq!(queue(&seen), [wulan]);

    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    let actions = trail["items"].as_array().unwrap();
    assert_eq!(actions.iter().filter(|item| item["action"] == "give_floor").count(), 1);
    assert_eq!(actions.iter().filter(|item| item["action"] == "raise_hand").count(), 2);
}

#[tokio::test]
async fn a_removed_speaker_holds_neither_the_floor_nor_a_place_and_a_sealed_meeting_has_no_hands() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, parent, psychologist) = (meeting.chair(), meeting.person("parent"), meeting.person("psychologist"));
    gives(chair, json!({ "participant_id": parent.participant_id })).await.expect(204);
    raises(psychologist, psychologist, true).await.expect(204);

    meeting.removes(parent).await;
    meeting.removes(psychologist).await;
    let seen = floor(chair).await;
    assert_eq!((&seen["speaker"], queue(&seen)), (&Value::Null, vec![]));
    gives(chair, json!({ "participant_id": parent.participant_id })).await.refused(404, "not_found");
    raises(parent, parent, true).await.refused(404, "not_found");

    meeting.is_sealed().await;
    raises(chair, chair, true).await.refused(409, "sealed");
    gives(chair, json!({ "participant_id": null })).await.refused(409, "sealed");
}

#[tokio::test]
async fn times_have_limits_and_the_points_of_the_opening_are_stamped_once() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, secretary, parent) = (meeting.chair(), meeting.person("secretary"), meeting.person("parent"));
    let times = async |body: Value| chair.api.put(&chair.path("/floor/times"), body).await;
    times(json!({ "speaker_seconds": 9 })).await.refused(422, "invalid");
    times(json!({ "stage_minutes": { "opening": 481 } })).await.refused(422, "invalid");
    times(json!({ "speaker_seconds": 120, "stage_minutes": { "information": 20 } })).await.expect(204);
    let seen = floor(parent).await;
    assert_eq!((&seen["speaker_seconds"], &seen["stage_minutes"]), (&json!(120), &json!({ "information": 20 })));

    let tick = async |person: &Person, point: &str, done: bool| {
        person.api.put(&person.path(&format!("/opening/{point}")), json!({ "done": done })).await
    };
    tick(parent, "secrecy", true).await.refused(403, "forbidden");
    tick(chair, "weather", true).await.refused(404, "not_found");
    tick(chair, "secrecy", true).await.expect(204);
    let first = floor(parent).await["opening"]["secrecy"].take();
    assert!(first.is_string());
    tick(secretary, "secrecy", true).await.expect(204);
    assert_eq!(floor(parent).await["opening"], json!({ "purpose": null, "case": null, "secrecy": first }));
    tick(chair, "secrecy", false).await.expect(204);
    assert_eq!(floor(parent).await["opening"]["secrecy"], Value::Null);
}
