//! What people write may be long, in any script, and much: what comes of it in the room and in the minutes.

use serde_json::{Value, json};

use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};

fn sheet_of(person: &Person) -> String {
    format!("contributions/{}", person.participant_id)
}

async fn leaf(meeting: &Meeting, name: &str) -> Value {
    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    leaves.iter().find(|leaf| leaf["name"] == name).unwrap_or_else(|| panic!("no leaf {name}"))["value"].clone()
}

async fn is_genuine(meeting: &Meeting) {
    let chair = meeting.chair();
    let file = chair.api.bytes(&chair.path("/minutes")).await;
    let verdict = chair.api.post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!(verdict["genuine"], true);
}

#[tokio::test]
async fn a_long_entry_in_any_script_stands_in_the_minutes_letter_for_letter() {
    let school = School::opens().await;
    let people = [("secretary", "سارة"), ("parent", "רחל כהן"), ("doctor", "ꦱꦫꦶ 👩‍⚕️")];
    let meeting = school.meets_openly(&people).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let said = [
        ("e1", "Tidur larut. ".repeat(385).chars().take(5_000).collect::<String>()),
        ("e2", "👩‍👧 Ibu & anak 🇮🇩, cemas 😟".to_owned()),
        ("e3", "ꦲꦤꦕꦫꦏ ꦢꦠꦱꦮꦭ".to_owned()),
        ("e4", "قال: \"لا يريد\" – kata ayahnya.".to_owned()),
        ("e5", "a\u{202e}b <script>alert(1)</script> \\ \" \t x".to_owned()),
        ("e6", "e\u{301}\u{200b}\u{fffd}".to_owned()),
    ];
    let seat = parent.opens(&[&sheet_of(parent)]).await;
    let own = seat.sheet(&sheet_of(parent));
    for (id, words) in &said {
        own.adds_row(json!({ "id": id, "category": "other", "text": words })).await;
    }
    own.saved().await;
    let at_chairs = chair.opens(&[&sheet_of(parent)]).await;
    let read = at_chairs.sheet(&sheet_of(parent));
    read.until(json!({ "rows": said.len() })).await;
    let rows = read.rows().await;
    for (at, (id, words)) in said.iter().enumerate() {
        assert_eq!(rows[at]["text"], json!(words), "{id} in the room");
    }
    meeting.is_sealed().await;
    let sealed = leaf(&meeting, &format!("contribution/{}", parent.participant_id)).await;
    for (at, (id, words)) in said.iter().enumerate() {
        assert_eq!(sealed["entries"][at]["text"], json!(words), "{id} in the minutes");
    }
    let participants = leaf(&meeting, "participants").await;
    let names: Vec<&Value> = participants.as_array().unwrap().iter().map(|person| &person["name"]).collect();
    for (_, name) in people {
        assert!(names.contains(&&json!(name)), "{name} in {names:?}");
    }
    is_genuine(&meeting).await;
}

#[tokio::test]
async fn a_name_that_turns_the_words_around_it_is_refused() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    for name in ["Ibu\u{202e}iraS", "\u{2067}Ibu", "Ibu\nSari"] {
        let invited = json!({ "name": name, "role": "parent", "gives": ["information"] });
        let answer = chair.api.post(&chair.path("/participants"), invited).await.refused(422, "invalid");
        assert_eq!(answer["errors"][0]["field"], "name");
    }
}

#[tokio::test]
async fn five_hundred_actions_are_read_by_all_and_sealed_in_their_order() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let seat = chair.opens(&["actions"]).await;
    let sheet = seat.sheet("actions");
    for number in 0..500 {
        let row = json!({ "id": format!("r{number}"), "what": format!("Tindakan {number} 😊"), "who": parent.participant_id, "when": "2026-12-01" });
        sheet.adds_row(row).await;
    }
    sheet.saved().await;
    let at_parents = parent.opens(&["actions"]).await;
    at_parents.sheet("actions").until(json!({ "rows": 500 })).await;
    meeting.is_sealed().await;
    let sealed = leaf(&meeting, "actions").await;
    let rows = sealed.as_array().unwrap();
    assert_eq!(rows.len(), 500);
    for (number, action) in rows.iter().enumerate() {
        assert_eq!(action["row"]["id"], json!(format!("r{number}")));
    }
    is_genuine(&meeting).await;
}

#[tokio::test]
async fn the_chair_is_told_in_time_that_too_much_is_written_to_be_sealed() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    let weight = async || {
        let list = chair.api.get(&chair.path("/checklist")).await.expect(200);
        (list["bytes"].as_u64().unwrap(), list["most_bytes"].as_u64().unwrap())
    };
    let (empty, most) = weight().await;
    assert_eq!(most, 4 * 1024 * 1024);
    assert!(empty < 20_000, "{empty}");
    let sections = ["description", "symptoms", "background", "strengths", "solutions", "student_view"];
    let seat = chair.opens(&sections).await;
    let much = "ꦱ".repeat(250_000);
    for key in &sections[..5] {
        seat.sheet(key).writes(&much).await;
        seat.sheet(key).saved().await;
    }
    let (bytes, _) = weight().await;
    assert!(bytes > most * 3 / 4 && bytes < most, "{bytes}");
    seat.sheet("student_view").writes(&much).await;
    seat.sheet("student_view").saved().await;
    assert!(weight().await.0 > most);
    let all_the_same = json!({ "overrule": { "reason": "disepakati bersama" } });
    chair.api.post(&chair.path("/seal"), all_the_same).await.refused(409, "minutes_too_large");

    // Nothing is lost: shorter, it is sealed.
    seat.sheet("student_view").deletes(0, 250_000).await;
    seat.sheet("student_view").saved().await;
    let sealed_bytes = weight().await.0;
    meeting.is_sealed().await;
    let file = chair.api.bytes(&chair.path("/minutes")).await;
    let off = (file.len() as u64).abs_diff(sealed_bytes);
    assert!(off < 20_000, "the estimate is close: {} and {sealed_bytes}", file.len());
}
