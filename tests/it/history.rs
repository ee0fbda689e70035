//! How a sealed text came to be: who wrote what when, for those who were there. What was deleted is gone from it and from
//! the log.

use serde_json::{Value, json};

use crate::harness::people::Person;
use crate::harness::school::{PASSWORD, School};

const PEOPLE: [(&str, &str); 3] = [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("doctor", "dr. Wawan")];

async fn read(person: &Person) -> Value {
    person.api.get(&person.path("/history")).await.expect(200)
}

/// The stretches of a section: author and text, what stands together joined.
fn told(history: &Value, section: &str) -> Vec<(String, String)> {
    let sections = history["sections"].as_array().unwrap();
    let Some(found) = sections.iter().find(|one| one["section"] == section) else { return Vec::new() };
    let mut stretches: Vec<(String, String)> = Vec::new();
    for piece in found["lines"].as_array().unwrap().iter().flat_map(|line| line["pieces"].as_array().unwrap()) {
        let (author, text) = (piece["author"].as_str().unwrap(), piece["text"].as_str().unwrap());
        assert!(piece["at"].is_string(), "{piece}");
        match stretches.last_mut() {
            Some(last) if last.0 == author => last.1.push_str(text),
            _ => stretches.push((author.to_owned(), text.to_owned())),
        }
    }
    stretches
}

#[tokio::test]
async fn who_wrote_what_is_told_to_those_who_were_there_and_deleted_text_is_gone() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let (chair, parent, doctor) = (meeting.chair(), meeting.person("parent"), meeting.person("doctor"));
    let mine = parent.opens(&["room", "background"]).await;
    let theirs = chair.opens(&["room", "background"]).await;
    mine.sheet("background").types("Sering terlambat. RAHASIA-TERHAPUS").await;
    mine.sheet("background").saved().await;
    theirs.sheet("background").until(json!({ "contains": "RAHASIA-TERHAPUS" })).await;
    theirs.sheet("background").deletes(18, 16).await;
    theirs.sheet("background").inserts(7, "sekali ").await;
    theirs.sheet("background").saved().await;
    mine.sheet("background").shows("Sering sekali terlambat. ").await;
    chair.api.get(&chair.path("/history")).await.refused(409, "wrong_state");
    for seat in [mine, theirs] {
        seat.leaves().await;
    }
    meeting.is_sealed().await;

    let history = read(parent).await;
    let expected = [
        (parent.participant_id.clone(), "Sering ".to_owned()),
        (chair.participant_id.clone(), "sekali ".to_owned()),
        (parent.participant_id.clone(), "terlambat. ".to_owned()),
    ];
    assert_eq!(told(&history, "background"), expected);
    assert!(!history.to_string().contains("TERHAPUS"), "{history}");
    assert_eq!(read(chair).await, history);
    doctor.api.get(&doctor.path("/history")).await.refused(403, "forbidden");

    // The log holds who wrote when, and no longer what; its chain is whole, and the text is read as before.
    let (rows, bytes) = school.server.log_size().await;
    assert!(rows > 0 && bytes == 0, "{rows} rows with {bytes} bytes");
    let output = school.server.command("verify-store").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let seat = parent.opens(&["background"]).await;
    seat.sheet("background").shows("Sering sekali terlambat. ").await;

    let erase = json!({ "reason": "request", "password": PASSWORD });
    school.counsellor.post(&format!("/api/retention/{}/talk", meeting.conference), erase).await.expect(200);
    assert_eq!(read(parent).await["sections"], json!([]), "the history is talk");
}
