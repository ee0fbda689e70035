//! A meeting rests and goes on: whoever does not lead reads meanwhile, no time passes, and a restart changes nothing.
//! And the opening, which is left when its three points were spoken.

use serde_json::{Value, json};

use crate::harness::api::Answer;
use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};

const PEOPLE: [(&str, &str); 2] = [("secretary", "Pak Budi"), ("parent", "Ibu Sari")];

async fn pauses(person: &Person, reason: Option<&str>) -> Answer {
    person.api.post(&person.path("/pause"), json!({ "reason": reason })).await
}

async fn resumes(person: &Person) -> Answer {
    person.api.post(&person.path("/resume"), json!({})).await
}

async fn floor(person: &Person) -> Value {
    person.api.get(&person.path("/floor")).await.expect(200)
}

async fn ticks(person: &Person, point: &str) {
    person.api.put(&person.path(&format!("/opening/{point}")), json!({ "done": true })).await.expect(204);
}

/// The course as the sealed minutes tell it.
async fn course(meeting: &Meeting) -> Value {
    let minutes = meeting.chair().api.get(&meeting.chair().path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    leaves.iter().find(|leaf| leaf["name"] == "course").unwrap()["value"].clone()
}

#[tokio::test]
async fn a_paused_meeting_is_read_by_those_who_do_not_lead_until_it_goes_on() {
    let mut school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    meeting.moves_to("information").await;
    let writer = chair.opens(&["background"]).await.sheet("background");
    let seat = parent.opens(&["room", "background"]).await;
    let (room, sheet) = (seat.sheet("room"), seat.sheet("background"));
    sheet.types("sebelum").await;
    sheet.saved().await;

    pauses(parent, None).await.refused(403, "forbidden");
    resumes(chair).await.refused(409, "wrong_state");
    let paused = pauses(chair, Some("Waktu salat")).await.expect(200);
    assert!(paused["paused_at"].is_string() && paused["stage"] == "information", "{paused}");
    sheet.until(json!({ "scope": "readonly" })).await;
    room.until(json!({ "stateless": { "kind": "conference", "paused": true } })).await;
    sheet.types(" diam-diam").await;
    sheet.until(json!({ "refused": 1 })).await;
    writer.types("pimpinan ").await;
    writer.saved().await;

    pauses(chair, None).await.refused(409, "paused");
    let step = json!({ "stage": "presentation" });
    chair.api.post(&chair.path("/stage"), step).await.refused(409, "paused");
    let hand = parent.path(&format!("/participants/{}/hand", parent.participant_id));
    parent.api.put(&hand, json!({ "raised": true })).await.refused(409, "paused");

    school.server.kill().await;
    school.server.start_again().await;
    let kept = parent.api.get(&parent.path("")).await.expect(200);
    assert_eq!(kept["paused_at"], paused["paused_at"]);
    assert_eq!(floor(parent).await["paused_at"], paused["paused_at"]);
    sheet.until(json!({ "scope": "readonly" })).await;

    let resumed = resumes(chair).await.expect(200);
    assert_eq!(resumed["paused_at"], Value::Null);
    // What was refused meanwhile is not lost.
    sheet.until(json!({ "scope": "read-write", "unsynced": 0 })).await;
    let late = meeting.person("secretary").opens(&["background"]).await.sheet("background");
    // Both wrote at the same place at once: in which order it stands is theirs.
    for text in ["sebelum", "diam-diam", "pimpinan"] {
        late.until(json!({ "contains": text })).await;
    }
    parent.api.put(&hand, json!({ "raised": true })).await.expect(204);

    // It may also be sealed while it rests.
    pauses(chair, None).await.expect(200);
    meeting.is_sealed().await;
    let pauses = course(&meeting).await["pauses"].take();
    let [first, second] = pauses.as_array().unwrap().as_slice() else { panic!("two pauses: {pauses}") };
    assert_eq!(first["reason"], "Waktu salat");
    assert!(first["paused_at"].is_string() && first["resumed_at"].is_string(), "{first}");
    assert_eq!((&second["reason"], &second["resumed_at"]), (&Value::Null, &Value::Null));
    let sealed = chair.api.get(&chair.path("")).await.expect(200);
    assert_eq!((&sealed["state"], &sealed["paused_at"]), (&json!("sealed"), &Value::Null));
}

#[tokio::test]
async fn the_opening_is_left_when_its_points_were_spoken_or_with_a_reason() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let chair = meeting.chair();
    ticks(meeting.person("secretary"), "purpose").await;
    let step = || async { chair.api.post(&chair.path("/stage"), json!({ "stage": "presentation" })).await };
    let refused = step().await.refused(409, "needs_overrule");
    assert_eq!(refused["missing"], json!([{ "code": "opening_unspoken", "detail": ["case", "secrecy"] }]));
    ticks(chair, "case").await;
    ticks(chair, "secrecy").await;
    let opening = floor(chair).await["opening"].take();
    assert_eq!(step().await.expect(200)["stage"], "presentation");

    meeting.is_sealed().await;
    let spoken = course(&meeting).await["opening"].take();
    let spoken = spoken.as_array().unwrap();
    let points: Vec<&Value> = spoken.iter().map(|entry| &entry["point"]).collect();
    assert_eq!(points, ["purpose", "case", "secrecy"]);
    for entry in spoken {
        let told = opening[entry["point"].as_str().unwrap()].as_str().unwrap();
        let sealed = entry["at"].as_str().unwrap();
        // The minutes keep whole milliseconds.
        assert_eq!(sealed[..19], told[..19]);
    }
}

#[tokio::test]
async fn whoever_leaves_gives_up_the_floor_and_asks_anew_when_it_comes_back() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("doctor", "dr. Tirta")]).await;
    let (chair, parent, doctor) = (meeting.chair(), meeting.person("parent"), meeting.person("doctor"));
    let turn = json!({ "participant_id": parent.participant_id });
    chair.api.put(&chair.path("/floor"), turn).await.expect(204);
    let hand = doctor.path(&format!("/participants/{}/hand", doctor.participant_id));
    doctor.api.put(&hand, json!({ "raised": true })).await.expect(204);
    assert_eq!(floor(chair).await["speaker"]["participant_id"], json!(parent.participant_id));

    let left = async |person: &Person, left: bool| {
        let path = chair.path(&format!("/participants/{}/left", person.participant_id));
        chair.api.put(&path, json!({ "left": left })).await.expect(204);
    };
    for gone in [true, false] {
        left(parent, gone).await;
        left(doctor, gone).await;
        let seen = floor(chair).await;
        assert_eq!((&seen["speaker"], &seen["queue"]), (&Value::Null, &json!([])), "gone: {gone}");
    }
}
