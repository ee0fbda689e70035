//! Who was there: told by sockets and answers, put right by hand, and sealed into the minutes.

use serde_json::{Value, json};

use crate::harness::people::Person;
use crate::harness::school::{Meeting, Plan, School};

async fn attendance_of(meeting: &Meeting, person: &Person) -> Value {
    let record = meeting.chair().api.get(&meeting.chair().path("")).await.expect(200);
    let people = record["participants"].as_array().unwrap().clone();
    people.into_iter().find(|one| one["id"] == person.participant_id.as_str()).expect("the person is shown")
}

fn of(person: &Person, rest: &str) -> String {
    person.path(&format!("/participants/{}{rest}", person.participant_id))
}

#[tokio::test]
async fn attendance_in_all_its_kinds_reaches_the_sealed_minutes() {
    let school = School::opens().await;
    let people = [
        ("secretary", "Pak Bagus"),
        ("homeroom_teacher", "Bu Dwi"),
        ("parent", "Ibu Sari"),
        ("psychologist", "Bu Maya"),
        ("doctor", "dr. Wawan"),
        ("principal", "Pak Haryono"),
        ("supporter", "Pak Joko"),
    ];
    let meeting = school.prepares(Plan { editing: "guided", people: &people }).await;
    let [chair, secretary, teacher, parent, psychologist, doctor, principal, supporter] =
        ["chair", "secretary", "homeroom_teacher", "parent", "psychologist", "doctor", "principal", "supporter"]
            .map(|role| meeting.person(role));
    // The doctor gives written input and does not come; the principal gives notice.
    let sheet = format!("contributions/{}", doctor.participant_id);
    let seat = doctor.opens(&[&sheet]).await;
    let written = seat.sheet(&sheet);
    written.adds_row(json!({ "id": "e1", "category": "health", "text": "Sehat" })).await;
    written.saved().await;
    seat.leaves().await;
    principal.api.put(&principal.path("/answer"), json!({ "answer": "declined" })).await.expect(204);
    assert_eq!(attendance_of(&meeting, teacher).await["attendance"], Value::Null);
    meeting.starts().await;

    let teacher_seat = teacher.opens(&["room"]).await;
    psychologist.api.put(&psychologist.path("/alone"), json!({})).await.expect(204);
    let psychologist_seat = psychologist.opens(&["room"]).await;
    // What the sockets cannot know is noted by hand: the parent sits in the room without a device.
    parent.api.put(&of(parent, "/attendance"), json!({ "attendance": "present" })).await.refused(403, "forbidden");
    secretary.api.put(&of(parent, "/attendance"), json!({ "attendance": "present" })).await.expect(204);
    let kinds: Vec<(&Person, &str)> = vec![
        (teacher, "present"),
        (psychologist, "online"),
        (parent, "present"),
        (doctor, "written"),
        (principal, "absent_with_notice"),
        (supporter, "absent"),
    ];
    for (person, kind) in &kinds {
        assert_eq!(attendance_of(&meeting, person).await["attendance"], *kind, "{}", person.role);
    }

    // The teacher leaves early, and is back, and leaves.
    for left in [true, false, true] {
        chair.api.put(&of(teacher, "/left"), json!({ "left": left })).await.expect(204);
        assert_eq!(attendance_of(&meeting, teacher).await["left_at"].is_string(), left);
    }
    teacher_seat.leaves().await;
    psychologist_seat.leaves().await;
    meeting.is_sealed().await;
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaf = minutes["leaves"].as_array().unwrap().iter().find(|leaf| leaf["name"] == "participants").unwrap();
    let sealed = |person: &Person| {
        let list = leaf["value"].as_array().unwrap();
        list.iter().find(|one| one["id"] == person.participant_id.as_str()).unwrap().clone()
    };
    for (person, kind) in &kinds {
        assert_eq!(sealed(person)["attendance"], *kind, "{}", person.role);
    }
    assert!(sealed(teacher)["arrived_at"].is_string() && sealed(teacher)["left_at"].is_string());
    assert!(sealed(psychologist)["alone_declared_at"].is_string());
    assert_eq!((&sealed(principal)["arrived_at"], &sealed(parent)["left_at"]), (&Value::Null, &Value::Null));
    secretary.api.put(&of(parent, "/attendance"), json!({ "attendance": "absent" })).await.refused(409, "sealed");
    chair.api.put(&of(teacher, "/left"), json!({ "left": false })).await.refused(409, "sealed");
}

#[tokio::test]
async fn a_note_taken_back_lets_what_is_known_count_again() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let path = of(parent, "/attendance");
    chair.api.put(&path, json!({ "attendance": "online" })).await.expect(204);
    assert_eq!(attendance_of(&meeting, parent).await["attendance"], "online");
    chair.api.put(&path, json!({ "attendance": null })).await.expect(204);
    assert_eq!(attendance_of(&meeting, parent).await["attendance"], "absent");
    let refused = chair.api.put(&path, json!({ "attendance": "asleep" })).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["code"], "invalid_value");
}

#[tokio::test]
async fn being_alone_is_shown_to_those_who_lead() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("doctor", "dr. Wawan")]).await;
    let (parent, doctor) = (meeting.person("parent"), meeting.person("doctor"));
    parent.api.put(&parent.path("/alone"), json!({})).await.expect(204);
    assert!(attendance_of(&meeting, parent).await["alone_declared_at"].is_string());
    let record = doctor.api.get(&doctor.path("")).await.expect(200);
    let others = record["participants"].as_array().unwrap();
    let seen = others.iter().find(|one| one["id"] == parent.participant_id.as_str()).unwrap();
    assert_eq!(seen["alone_declared_at"], Value::Null);
    assert!(seen["attendance"].is_string());
}

#[tokio::test]
async fn the_shared_purpose_is_agreed_to_until_its_words_change() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    assert_eq!(attendance_of(&meeting, parent).await["purpose_agreed"], false);
    parent.api.put(&parent.path("/purpose-agreement"), json!({})).await.expect(204);
    assert_eq!(attendance_of(&meeting, parent).await["purpose_agreed"], true);
    let same = json!({ "purpose": "Mencari jalan bersama", "place": "Ruang BK" });
    chair.api.patch(&chair.path(""), same).await.expect(200);
    assert_eq!(attendance_of(&meeting, parent).await["purpose_agreed"], true);
    chair.api.patch(&chair.path(""), json!({ "purpose": "Tujuan yang lain" })).await.expect(200);
    assert_eq!(attendance_of(&meeting, parent).await["purpose_agreed"], false);
}

#[tokio::test]
async fn who_came_for_another_is_named_so_in_the_minutes() {
    let school = School::opens().await;
    let meeting = school.prepares(Plan { editing: "guided", people: &[("principal", "Pak Haryono")] }).await;
    let (chair, head) = (meeting.chair(), meeting.person("principal"));
    chair.api.put(&of(head, "/secrecy-explained"), json!({ "explained": true })).await.expect(204);
    head.api.put(&of(head, "/secrecy-explained"), json!({ "explained": true })).await.refused(403, "forbidden");
    let decline = json!({ "answer": "declined", "substitute": { "name": "Bu Wakil" } });
    head.api.put(&head.path("/answer"), decline).await.expect(204);
    let answer = chair.api.post(&of(head, "/substitute"), json!({})).await.expect(201);
    let deputy = answer["id"].clone();
    chair.api.patch(&chair.path(""), json!({ "number": "421/7", "functions": ["advocacy"] })).await.expect(200);
    meeting.starts().await;
    meeting.is_sealed().await;
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaf = |name: &str| {
        minutes["leaves"].as_array().unwrap().iter().find(|leaf| leaf["name"] == name).unwrap()["value"].clone()
    };
    let people = leaf("participants");
    let people = people.as_array().unwrap();
    let find = |id: &Value| people.iter().find(|one| &one["id"] == id).unwrap();
    assert_eq!(find(&deputy)["substitute_for"], "Pak Haryono");
    let old = find(&json!(head.participant_id));
    assert_eq!(old["attendance"], "absent_with_notice");
    assert!(old["removed_at"].is_string() && old["secrecy_explained_at"].is_string());
    assert_eq!((&leaf("calling")["number"], &leaf("calling")["functions"]), (&json!("421/7"), &json!(["advocacy"])));
}
