//! Sheets of contributions: who writes in whose, who reads, and that writing in a round is a word in it.

use serde_json::{Value, json};

use crate::harness::api::text;
use crate::harness::people::Person;
use crate::harness::school::{Plan, School};

fn sheet_of(person: &Person) -> String {
    format!("contributions/{}", person.participant_id)
}

fn entry(id: &str, words: &str) -> Value {
    json!({ "id": id, "category": "family", "kind": "fact", "setting": "home", "text": words })
}

async fn heard(asker: &Person, of: &Person, round: &str) -> Value {
    let conference = asker.api.get(&asker.path("")).await.expect(200);
    let people = conference["participants"].as_array().unwrap().clone();
    let row = people.into_iter().find(|row| text(row, "id") == of.participant_id).unwrap();
    row["heard"][round].clone()
}

#[tokio::test]
async fn who_writes_a_contribution_in_a_round_is_heard() {
    let school = School::opens().await;
    let people = [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("psychologist", "Ibu Wulan")];
    let meeting = school.meets_in_stages(&people).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (parent, psychologist) = (meeting.person("parent"), meeting.person("psychologist"));
    meeting.moves_to("information").await;

    // The parent writes on her own sheet; the others read it, the psychologist cannot add to it.
    let at_parents = parent.opens(&[&sheet_of(parent)]).await;
    let at_chairs = chair.opens(&[&sheet_of(parent), "room"]).await;
    let at_psychologists = psychologist.opens(&[&sheet_of(parent)]).await;
    at_psychologists.sheet(&sheet_of(parent)).until(json!({ "scope": "readonly" })).await;
    assert_eq!(heard(chair, parent, "information").await, Value::Null);
    let (own, room) = (at_parents.sheet(&sheet_of(parent)), at_chairs.sheet("room"));
    let before = room.told().await;
    own.adds_row(entry("e1", "Tidur larut karena menjaga adik.")).await;
    own.saved().await;
    assert_eq!(heard(chair, parent, "information").await, "contributed");
    room.until(json!({ "told": before + 1 })).await;
    let expected = json!([entry("e1", "Tidur larut karena menjaga adik.")]);
    for seat in [&at_chairs, &at_psychologists] {
        seat.sheet(&sheet_of(parent)).until(json!({ "rows": 1 })).await;
        assert_eq!(seat.sheet(&sheet_of(parent)).rows().await, expected);
    }
    let foreign = at_psychologists.sheet(&sheet_of(parent));
    foreign.adds_row(entry("e2", "Bukan lembar saya.")).await;
    foreign.until(json!({ "refused": 1 })).await;
    assert_eq!(own.rows().await, expected, "the parent's sheet is as she wrote it");
    assert_eq!(heard(chair, psychologist, "information").await, Value::Null, "nobody is heard on another's sheet");

    // The secretary writes for the psychologist, who speaks and does not type.
    let at_secretarys = secretary.opens(&[&sheet_of(psychologist)]).await;
    let on_behalf = at_secretarys.sheet(&sheet_of(psychologist));
    on_behalf.adds_row(entry("e3", "Tampak cemas di keramaian.")).await;
    on_behalf.saved().await;
    assert_eq!(heard(chair, psychologist, "information").await, "contributed");
    assert_eq!(heard(chair, parent, "background_views").await, Value::Null, "each round asks anew");
}

#[tokio::test]
async fn written_input_before_the_start_is_no_word_in_a_round_and_a_mark_that_is_there_stays() {
    let school = School::opens().await;
    let meeting = school.prepares(Plan { editing: "guided", people: &[("parent", "Ibu Sari")] }).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let seat = parent.opens(&[&sheet_of(parent)]).await;
    let own = seat.sheet(&sheet_of(parent));
    own.adds_row(entry("e1", "Ditulis sebelum konferensi.")).await;
    own.saved().await;
    meeting.starts().await;
    meeting.moves_to("information").await;
    assert_eq!(heard(chair, parent, "information").await, Value::Null);

    let mark = chair.path(&format!("/participants/{}/heard", parent.participant_id));
    chair.api.put(&mark, json!({ "heard": "spoke" })).await.expect(204);
    own.until(json!({ "scope": "read-write" })).await;
    own.adds_row(entry("e2", "Ditulis dalam putaran pertama.")).await;
    own.saved().await;
    assert_eq!(heard(chair, parent, "information").await, "spoke");
}
