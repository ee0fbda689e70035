//! The action plan: everyone reads it, those whose turn it is write it, and only its owner commits to a row.

use serde_json::{Value, json};

use crate::harness::people::{Person, Sheet};
use crate::harness::school::{Meeting, School};

const PEOPLE: [(&str, &str); 4] =
    [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Anwar"), ("screen", "Layar")];

/// A row of the plan, as the page writes it.
fn row(id: &str, owner: &Person, when: &str) -> Value {
    json!({ "id": id, "what": "Menemani belajar tiap malam", "kind": "parents", "who": owner.participant_id, "when": when })
}

async fn says(person: &Person, row: &str, body: Value) -> crate::harness::api::Answer {
    person.api.put(&person.path(&format!("/actions/{row}/commitment")), body).await
}

/// The plan as somebody reads it.
async fn plan(person: &Person) -> Value {
    person.api.get(&person.path("/actions")).await.expect(200)["items"].take()
}

async fn writes(sheet: &Sheet, row: Value) {
    sheet.adds_row(row).await;
    sheet.saved().await;
}

/// A guided meeting in the stage of commitments.
async fn commits(school: &School) -> Meeting {
    let meeting = school.meets_in_stages(&PEOPLE).await;
    meeting.moves_to("commitments").await;
    meeting
}

#[tokio::test]
async fn only_the_owner_of_a_row_commits_and_every_open_page_learns_of_it() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (chair, parent, teacher) = (meeting.chair(), meeting.person("parent"), meeting.person("homeroom_teacher"));
    let sheet = meeting.person("secretary").opens(&["actions"]).await.sheet("actions");
    let page = teacher.opens(&["room", "actions"]).await;
    writes(&sheet, row("r1", parent, "2026-12-01")).await;

    for stranger in [chair, meeting.person("secretary"), teacher] {
        says(stranger, "r1", json!({ "decision": "committed" })).await.refused(403, "forbidden");
    }
    says(meeting.person("screen"), "r1", json!({ "decision": "committed" })).await.refused(403, "forbidden");
    says(parent, "r2", json!({ "decision": "committed" })).await.refused(404, "not_found");
    says(parent, "r1", json!({ "decision": "perhaps" })).await.refused(422, "invalid");
    assert_eq!(plan(chair).await[0]["commitment"], Value::Null, "nothing of that counts");

    let told = chair.api.get(&chair.path("")).await.expect(200)["generation"].as_u64().unwrap();
    let given = says(parent, "r1", json!({ "decision": "not_yet" })).await.expect(200);
    assert_eq!(given["commitment"]["decision"], "not_yet");
    page.sheet("room").until(json!({ "stateless": { "kind": "conference", "generation": told + 1 } })).await;
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(200);

    let screen = meeting.person("screen");
    screen.api.get(&screen.path("/actions")).await.refused(404, "not_found");
    for reader in [chair, parent, teacher] {
        let rows = plan(reader).await;
        assert_eq!(rows[0]["commitment"]["decision"], "committed");
        assert_eq!(rows[0]["commitment"]["participant_id"], json!(parent.participant_id));
        assert_eq!((&rows[0]["lapsed"], &rows[0]["what"]), (&Value::Null, &json!("Menemani belajar tiap malam")));
    }
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    assert_eq!(
        (&trail["items"][0]["action"], &trail["items"][0]["detail"]),
        (&json!("commit"), &json!("r1 committed"))
    );
    assert!(!trail.to_string().contains("Menemani"), "the trail holds no case content");
}

#[tokio::test]
async fn a_commitment_lapses_when_what_who_or_when_changes_after_it() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (parent, teacher) = (meeting.person("parent"), meeting.person("homeroom_teacher"));
    let sheet = meeting.person("secretary").opens(&["actions"]).await.sheet("actions");
    writes(&sheet, row("r1", parent, "2026-12-01")).await;
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(200);

    let changes = async |fields: Value| {
        sheet.changes_row("r1", fields).await;
        sheet.saved().await;
        let row = plan(teacher).await[0].take();
        (!row["commitment"].is_null(), !row["lapsed"].is_null())
    };
    assert_eq!(changes(json!({ "where": "rumah", "technique": "relaksasi" })).await, (true, false));
    assert_eq!(changes(json!({ "when": "2026-12-08" })).await, (false, true));
    assert_eq!(changes(json!({ "when": "2026-12-01" })).await, (true, false), "said as it was said then");
    assert_eq!(changes(json!({ "who": teacher.participant_id })).await, (false, true), "nobody inherits a word");
    assert_eq!(changes(json!({ "who": parent.participant_id, "what": "Menemani tidur" })).await, (false, true));

    // The owner's page still shows what stood there before: its press counts for nothing.
    let seen = json!({ "what": "Menemani belajar tiap malam", "when": "2026-12-01" });
    says(parent, "r1", json!({ "decision": "committed", "seen": seen })).await.refused(409, "row_changed");
    let seen = json!({ "what": "Menemani tidur", "when": "2026-12-01" });
    says(parent, "r1", json!({ "decision": "committed", "seen": seen })).await.expect(200);
    assert_eq!(plan(teacher).await[0]["commitment"]["decision"], "committed");

    // A row that is gone while its owner presses, and one that names two people, are nobody's to commit to.
    sheet.drops_row("r1").await;
    sheet.saved().await;
    says(parent, "r1", json!({ "decision": "committed" })).await.refused(404, "not_found");
    let both = json!({ "id": "r2", "what": "Bersama", "who": format!("{},{}", parent.participant_id, teacher.participant_id) });
    writes(&sheet, both).await;
    says(parent, "r2", json!({ "decision": "committed" })).await.refused(403, "forbidden");
}

#[tokio::test]
async fn the_stage_says_when_owners_commit() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&PEOPLE).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let sheet = chair.opens(&["actions"]).await.sheet("actions");
    writes(&sheet, row("r1", parent, "2026-12-01")).await;
    writes(&sheet, row("r2", chair, "2026-12-01")).await;

    meeting.moves_to("information").await;
    says(parent, "r1", json!({ "decision": "committed" })).await.refused(409, "wrong_state");
    says(chair, "r2", json!({ "decision": "committed" })).await.expect(200);
    meeting.moves_to("closing").await;
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(200);
}

#[tokio::test]
async fn the_seal_keeps_the_words_that_hold_and_ends_the_giving_of_them() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (parent, teacher) = (meeting.person("parent"), meeting.person("homeroom_teacher"));
    let sheet = meeting.chair().opens(&["actions"]).await.sheet("actions");
    for (id, owner) in [("r1", parent), ("r2", teacher), ("r3", parent)] {
        writes(&sheet, row(id, owner, "2026-12-01")).await;
        says(owner, id, json!({ "decision": "committed" })).await.expect(200);
    }
    sheet.changes_row("r2", json!({ "when": "2026-12-02" })).await;
    sheet.saved().await;
    meeting.is_sealed().await;

    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    let actions = &leaves.iter().find(|leaf| leaf["name"] == "actions").unwrap()["value"];
    let sealed: Vec<_> = (0..3).map(|at| (&actions[at]["row"]["id"], &actions[at]["commitment"])).collect();
    assert_eq!(sealed[0].0, "r1");
    assert_eq!(sealed[0].1["decision"], "committed");
    assert_eq!(sealed[0].1["participant_id"], json!(parent.participant_id));
    assert_eq!(sealed[1].1, &Value::Null, "the row changed after the word on it");
    assert_eq!(sealed[2].1["decision"], "committed");

    says(parent, "r1", json!({ "decision": "not_yet" })).await.refused(409, "sealed");
    assert_eq!(plan(chair).await[0]["commitment"]["decision"], "committed", "and it stays readable");
}

#[tokio::test]
async fn a_row_whose_owner_was_put_out_is_incomplete_and_its_word_lapses() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let sheet = chair.opens(&["actions"]).await.sheet("actions");
    writes(&sheet, row("r1", parent, "2026-12-01")).await;
    writes(&sheet, row("r2", meeting.person("homeroom_teacher"), "")).await;
    writes(&sheet, json!({ "id": "r3", "what": "Entah siapa", "who": "Pak RT", "when": "2026-12-01" })).await;
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(200);
    let incomplete = async || {
        let list = chair.api.get(&chair.path("/checklist")).await.expect(200);
        let missing = list["missing"].as_array().unwrap().clone();
        missing.into_iter().find(|item| item["code"] == "action_incomplete").unwrap()["detail"].to_string()
    };
    assert_eq!(incomplete().await, r#"["r2","r3"]"#);

    meeting.removes(parent).await;
    let row = plan(chair).await[0].take();
    assert_eq!((row["commitment"].is_null(), row["lapsed"].is_null()), (true, false));
    assert_eq!(incomplete().await, r#"["r1","r2","r3"]"#);
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(404);
}

#[tokio::test]
async fn who_is_not_in_the_meeting_sees_no_plan_and_five_hundred_rows_are_read() {
    let school = School::opens().await;
    let meeting = school.prepares(crate::harness::school::Plan { editing: "guided", people: &PEOPLE }).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    parent.api.get(&parent.path("/actions")).await.refused(404, "not_found");
    says(parent, "r1", json!({ "decision": "committed" })).await.refused(409, "wrong_state");

    meeting.starts().await;
    let sheet = chair.opens(&["actions"]).await.sheet("actions");
    for number in 0..500 {
        sheet.adds_row(row(&format!("r{number}"), chair, "2026-12-01")).await;
    }
    sheet.saved().await;
    says(chair, "r499", json!({ "decision": "committed" })).await.expect(200);
    let rows = plan(parent).await;
    assert_eq!(rows.as_array().unwrap().len(), 500);
    assert_eq!((&rows[499]["commitment"]["decision"], &rows[498]["commitment"]), (&json!("committed"), &Value::Null));
}

#[tokio::test]
async fn whatever_a_row_says_stands_in_the_minutes_and_only_what_who_and_when_is_undertaken() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let sheet = chair.opens(&["actions"]).await.sheet("actions");
    let fields = json!({
        "where": "rumah", "technique": "Gestalt: Menuju mandiri", "cause": "kesepian 😔", "sign": "hadir 4 dari 5 hari",
        "with": "ibu", "solution": "pendampingan belajar", "repeats": "tiap minggu",
        "outcome": "ꦱꦲꦧꦠ꧀ percaya diri", "alternatives": "pindah kelas: ditolak konseli (רחל)",
    });
    writes(&sheet, row("r1", parent, "2026-12-01")).await;
    says(parent, "r1", json!({ "decision": "committed" })).await.expect(200);
    sheet.changes_row("r1", fields.clone()).await;
    sheet.saved().await;

    let read = plan(parent).await[0].take();
    assert_eq!(read["commitment"]["decision"], "committed", "how it is done is no part of the word");
    meeting.is_sealed().await;
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    let sealed = &leaves.iter().find(|leaf| leaf["name"] == "actions").unwrap()["value"][0];
    for (key, text) in fields.as_object().unwrap() {
        assert_eq!((&read[key], &sealed["row"][key]), (text, text), "{key}");
    }
    assert_eq!(sealed["commitment"]["decision"], "committed");
}

#[tokio::test]
async fn a_cell_of_five_thousand_letters_and_a_key_that_nobody_knows_are_refused() {
    let school = School::opens().await;
    let meeting = commits(&school).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let sheet = chair.opens(&["actions"]).await.sheet("actions");
    writes(&sheet, row("r1", parent, "2026-12-01")).await;
    for (key, text) in [("what", "x".repeat(5_000)), ("sanction", "skorsing".to_owned())] {
        let page = meeting.person("secretary").opens(&["actions"]).await;
        let other = page.sheet("actions");
        other.until(json!({ "synced": true })).await;
        other.changes_row("r1", json!({ key: text })).await;
        other.until(json!({ "refused": 1 })).await;
        page.leaves().await;
    }
    assert_eq!(plan(parent).await[0]["what"], "Menemani belajar tiap malam", "what stood there stands");
    sheet.changes_row("r1", json!({ "what": "ꦱ".repeat(1_000) })).await;
    sheet.saved().await;
    assert_eq!(plan(parent).await[0]["what"].as_str().unwrap().chars().count(), 1_000);
}
