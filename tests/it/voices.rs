//! What is said beside the shared text, each in its own name: words on what was noted for somebody, differing views, data
//! still needed, marks on entries.

use serde_json::{Value, json};

use crate::harness::api::text;
use crate::harness::people::{Person, Sheet};
use crate::harness::school::{Meeting, Plan, School};

const PEOPLE: [(&str, &str); 3] = [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("psychologist", "Ibu Wulan")];

fn sheet_of(person: &Person) -> String {
    format!("contributions/{}", person.participant_id)
}

fn entry(id: &str, words: &str) -> Value {
    json!({ "id": id, "category": "family", "kind": "fact", "setting": "home", "text": words })
}

/// Writes an entry on somebody's sheet, and stays.
async fn notes(writer: &Person, of: &Person, id: &str, words: &str) -> Sheet {
    let seat = writer.opens(&[&sheet_of(of)]).await;
    let sheet = seat.sheet(&sheet_of(of));
    sheet.adds_row(entry(id, words)).await;
    sheet.saved().await;
    sheet
}

async fn voices(person: &Person) -> Value {
    person.api.get(&person.path("/voices")).await.expect(200)
}

/// What is said of an entry, to this person.
async fn of_entry(person: &Person, id: &str) -> Value {
    let said = voices(person).await;
    let entries = said["entries"].as_array().unwrap().clone();
    entries.into_iter().find(|entry| entry["entry"] == id).unwrap_or(Value::Null)
}

async fn leaf(meeting: &Meeting, name: &str) -> Value {
    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    leaves.iter().find(|leaf| leaf["name"] == name).map(|leaf| leaf["value"].clone()).unwrap_or(Value::Null)
}

#[tokio::test]
async fn after_the_seal_what_was_said_of_entries_stands_in_the_minutes_alone() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    meeting.moves_to("information").await;
    notes(parent, parent, "e1", "Ditulis sendiri.").await;
    assert_eq!(voices(chair).await["entries"].as_array().unwrap().len(), 1);

    meeting.is_sealed().await;
    // The log is compacted by then, and with it goes who began an entry.
    chair.api.get(&chair.path("/history")).await.expect(200);
    for person in [chair, parent] {
        assert_eq!(voices(person).await["entries"], json!([]));
    }
}

#[tokio::test]
async fn who_speaks_confirms_or_corrects_what_was_noted_in_its_name() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (parent, psychologist) = (meeting.person("parent"), meeting.person("psychologist"));
    meeting.moves_to("information").await;
    let at_chairs = chair.opens(&["room"]).await;
    let noted = notes(secretary, parent, "e1", "Tidur larut karena menjaga adik.").await;
    notes(parent, parent, "e2", "Ditulis sendiri.").await;
    let said = async |person: &Person, of: &Person, entry: &str, word: Value| {
        let path = person.path(&format!("/contributions/{}/{entry}/word", of.participant_id));
        person.api.put(&path, word).await
    };

    // Everyone sees that it was noted, and by whom; nobody but the speaker says that it is right.
    for reader in [chair, secretary, parent, psychologist] {
        let known = of_entry(reader, "e1").await;
        assert_eq!((&known["noted_by"], &known["word"]), (&json!(secretary.participant_id), &Value::Null));
        assert_eq!(of_entry(reader, "e2").await["noted_by"], Value::Null);
    }
    let yes = json!({ "word": "confirmed" });
    for stranger in [chair, secretary, psychologist] {
        said(stranger, parent, "e1", yes.clone()).await.refused(403, "forbidden");
    }
    said(parent, parent, "e2", yes.clone()).await.refused(409, "wrong_state");
    said(parent, parent, "nothing", yes.clone()).await.refused(404, "not_found");
    said(parent, parent, "e1", json!({ "word": "corrected", "text": " " })).await.refused(422, "invalid");
    said(parent, parent, "e1", json!({ "word": "confirmed", "seen": "Tidur larut." }))
        .await
        .refused(409, "row_changed");

    let room = at_chairs.sheet("room");
    let before = room.told().await;
    let no = json!({ "word": "corrected", "text": "Bukan adik, neneknya yang sakit." });
    said(parent, parent, "e1", no).await.expect(204);
    room.until(json!({ "told": before + 1 })).await;
    let known = of_entry(psychologist, "e1").await["word"].take();
    assert_eq!((&known["word"], &known["holds"]), (&json!("corrected"), &json!(true)));
    assert_eq!(known["text"], "Bukan adik, neneknya yang sakit.");

    // The secretary writes it anew: the word lapses, and is given again.
    noted.changes_row("e1", json!({ "text": "Tidur larut karena menjaga nenek." })).await;
    noted.saved().await;
    assert_eq!(of_entry(chair, "e1").await["word"]["holds"], false);
    let seen = json!({ "word": "confirmed", "seen": "Tidur larut karena menjaga nenek." });
    said(parent, parent, "e1", seen).await.expect(204);
    assert_eq!(of_entry(chair, "e1").await["word"]["holds"], true);

    meeting.is_sealed().await;
    let sealed = leaf(&meeting, &format!("contribution/{}", parent.participant_id)).await;
    let note = &sealed["notes"][0];
    assert_eq!((&note["entry"], &note["noted_by"]), (&json!("e1"), &json!(secretary.participant_id)));
    assert_eq!((&note["word"]["word"], &note["word"]["holds"]), (&json!("confirmed"), &json!(true)));
    assert_eq!((&sealed["notes"][1]["noted_by"], &sealed["notes"][1]["word"]), (&Value::Null, &Value::Null));
    said(parent, parent, "e1", yes).await.refused(409, "sealed");
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200).to_string();
    assert!(trail.contains("confirm_noted") && !trail.contains("nenek"), "the trail holds no words");
}

#[tokio::test]
async fn a_differing_view_stands_under_its_holders_name_until_the_holder_takes_it_back() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (parent, psychologist) = (meeting.person("parent"), meeting.person("psychologist"));
    let differs = async |person: &Person, body: Value| person.api.post(&person.path("/dissents"), body).await;
    let view = json!({ "on": "core_problem", "text": "Bukan malas: ia kelelahan." });
    meeting.moves_to("information").await;
    differs(parent, view.clone()).await.refused(409, "wrong_state");
    meeting.moves_to("core_conclusion").await;
    let own = text(&differs(parent, view).await.expect(201), "id");
    differs(parent, json!({ "on": "plan", "text": "x".repeat(2_001) })).await.refused(422, "invalid");
    differs(parent, json!({ "on": "plan", "text": "x", "holder": psychologist.participant_id }))
        .await
        .refused(403, "forbidden");

    // The secretary notes one for who speaks and does not type; the speaker confirms it.
    let body = json!({ "on": "background", "text": "Perlu tes lebih dahulu.", "holder": psychologist.participant_id });
    let noted = text(&differs(secretary, body).await.expect(201), "id");
    let list = voices(chair).await["dissents"].take();
    assert_eq!((&list[0]["holder"], &list[0]["noted_by"]), (&json!(parent.participant_id), &Value::Null));
    assert_eq!((&list[1]["noted_by"], &list[1]["confirmed_at"]), (&json!(secretary.participant_id), &Value::Null));
    let confirms = async |person: &Person, words: &str| {
        let path = person.path(&format!("/dissents/{noted}/confirmation"));
        person.api.put(&path, json!({ "text": words })).await
    };
    confirms(parent, "Perlu tes lebih dahulu.").await.refused(403, "forbidden");
    confirms(psychologist, "Perlu tes.").await.refused(409, "row_changed");
    confirms(psychologist, "Perlu tes lebih dahulu.").await.expect(204);
    assert!(voices(parent).await["dissents"][1]["confirmed_at"].is_string());
    let path = |id: &str| chair.path(&format!("/dissents/{id}"));
    secretary.api.put(&path(&noted), json!({ "text": "lain" })).await.refused(403, "forbidden");
    chair.api.delete(&path(&own)).await.refused(403, "forbidden");

    // The student's own objection, brought in by somebody who speaks for it.
    let objection = json!({ "on": "plan", "standpoint": "student", "text": "Ia tidak mau pindah kelas." });
    differs(parent, objection).await.expect(201);
    parent.api.put(&path(&own), json!({ "text": "Ia kelelahan, bukan malas." })).await.expect(204);
    let taken = text(&differs(psychologist, json!({ "on": "plan", "text": "keliru" })).await.expect(201), "id");
    psychologist.api.delete(&path(&taken)).await.expect(204);
    psychologist.api.delete(&path(&taken)).await.refused(404, "not_found");

    meeting.is_sealed().await;
    let parents = leaf(&meeting, &format!("dissent/{}", parent.participant_id)).await;
    assert_eq!(parents["views"][0]["text"], "Ia kelelahan, bukan malas.");
    assert_eq!(parents["views"][1]["standpoint"], "student");
    let psychologists = leaf(&meeting, &format!("dissent/{}", psychologist.participant_id)).await;
    assert_eq!(psychologists["views"].as_array().unwrap().len(), 1, "what was taken back is gone");
    assert!(psychologists["views"][0]["confirmed_at"].is_string());
    parent.api.delete(&path(&own)).await.refused(409, "sealed");
    let file = chair.api.bytes(&chair.path("/minutes")).await;
    let verdict = chair.api.post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!(verdict["genuine"], true);
}

#[tokio::test]
async fn data_still_needed_is_a_list_that_everyone_reads_and_the_minutes_keep() {
    let school = School::opens().await;
    let meeting = school.prepares(Plan { editing: "guided", people: &PEOPLE }).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let item = json!({ "what": "Hasil tes minat", "from": "Psikolog", "until": "2026-12-10" });
    let id = text(&chair.api.post(&chair.path("/needed"), item).await.expect(201), "id");
    assert_eq!(voices(parent).await["needed"], json!([]), "the preparation is for those who lead");
    meeting.starts().await;
    let needed = voices(parent).await["needed"].take();
    assert_eq!((&needed[0]["what"], &needed[0]["met_at"]), (&json!("Hasil tes minat"), &Value::Null));
    parent.api.post(&parent.path("/needed"), json!({ "what": "x" })).await.refused(403, "forbidden");
    for (bad, field) in [
        (json!({ "what": "" }), "what"),
        (json!({ "what": "x".repeat(301) }), "what"),
        (json!({ "what": "x", "until": "besok" }), "until"),
    ] {
        let answer = chair.api.post(&chair.path("/needed"), bad).await.refused(422, "invalid");
        assert_eq!(answer["errors"][0]["field"], field);
    }
    let path = chair.path(&format!("/needed/{id}"));
    let met = json!({ "what": "Hasil tes minat 😊 ꦲꦏ꧀ꦱꦫ", "from": "رحل", "until": "2026-12-10", "is_met": true });
    chair.api.put(&path, met).await.expect(204);
    let other = text(&chair.api.post(&chair.path("/needed"), json!({ "what": "keliru" })).await.expect(201), "id");
    chair.api.delete(&chair.path(&format!("/needed/{other}"))).await.expect(204);
    meeting.is_sealed().await;
    let sealed = leaf(&meeting, "needed").await;
    assert_eq!(sealed.as_array().unwrap().len(), 1);
    assert_eq!((&sealed[0]["what"], &sealed[0]["from"]), (&json!("Hasil tes minat 😊 ꦲꦏ꧀ꦱꦫ"), &json!("رحل")));
    assert!(sealed[0]["met_at"].is_string());
}

#[tokio::test]
async fn entries_are_marked_and_an_author_is_asked_alone_for_other_words() {
    let school = School::opens().await;
    let meeting = school.prepares(Plan { editing: "guided", people: &PEOPLE }).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (parent, psychologist) = (meeting.person("parent"), meeting.person("psychologist"));
    let written = notes(parent, parent, "e1", "Ditulis sebelum konferensi.").await;
    meeting.starts().await;
    meeting.moves_to("information").await;
    written.until(json!({ "scope": "read-write" })).await;
    written.adds_row(entry("e2", "Anak itu memang malas.")).await;
    written.saved().await;
    assert_eq!(of_entry(chair, "e1").await, Value::Null, "nothing is said of it");
    assert_eq!(of_entry(psychologist, "e2").await["is_added"], true, "new in the conference");

    let path = |rest: &str| chair.path(&format!("/contributions/{}/e2/{rest}", parent.participant_id));
    let marks = json!({ "marks": ["significant", "source_checked"] });
    parent.api.put(&path("marks"), marks.clone()).await.refused(403, "forbidden");
    secretary.api.put(&path("marks"), marks.clone()).await.expect(204);
    assert_eq!(of_entry(psychologist, "e2").await["marks"], marks["marks"]);
    chair.api.put(&path("marks"), json!({ "marks": ["guilty"] })).await.expect(422);

    let kindly = json!({ "text": "Mohon disampaikan apa yang tampak, bukan sifatnya." });
    secretary.api.put(&path("rewording"), kindly.clone()).await.refused(403, "forbidden");
    chair.api.put(&path("rewording"), kindly.clone()).await.expect(204);
    for told in [chair, parent] {
        assert_eq!(of_entry(told, "e2").await["rewording"]["text"], kindly["text"]);
    }
    for other in [secretary, psychologist] {
        assert_eq!(of_entry(other, "e2").await["rewording"], Value::Null);
    }
    written.changes_row("e2", json!({ "text": "Tiga kali tertidur di kelas." })).await;
    written.saved().await;
    assert_eq!(of_entry(parent, "e2").await["rewording"], Value::Null, "with other words the wish is met");

    chair.api.put(&path("rewording"), json!({})).await.expect(204);
    meeting.is_sealed().await;
    let sealed = leaf(&meeting, &format!("contribution/{}", parent.participant_id)).await;
    let added: Vec<&Value> = sealed["notes"].as_array().unwrap().iter().map(|note| &note["added"]).collect();
    assert_eq!(added, [&json!(false), &json!(true)]);
    assert_eq!(sealed["notes"][1]["marks"], marks["marks"]);
    assert!(!sealed.to_string().contains("Mohon"), "the wish is no part of the minutes");
}
