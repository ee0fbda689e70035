//! "Saved" means on disk: the counter of the unmodified provider is honest through cuts and restarts.

use serde_json::json;

use crate::harness::school::School;

#[tokio::test]
async fn every_edit_is_acknowledged_once() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let sheet = meeting.chair().opens(&["background"]).await.sheet("background");
    sheet.saved().await;
    let before = acknowledged(&sheet.state().await);

    sheet.writes("a").await;
    sheet.types_slowly("bcdefghij").await;
    sheet.saved().await;

    let state = sheet.state().await;
    assert_eq!(acknowledged(&state) - before, 10, "one for each edit");
    assert_eq!(state["refused"], 0);
}

#[tokio::test]
async fn edits_made_offline_are_saved_on_return_and_counted_honestly() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let chair = meeting.chair().opens(&["background"]).await;
    let secretary = meeting.person("secretary").opens(&["background"]).await.sheet("background");
    let sheet = chair.sheet("background");
    sheet.types("Awal.").await;
    sheet.saved().await;
    let before = acknowledged(&sheet.state().await);

    chair.is_cut_off().await;
    sheet.types_slowly(" luring").await;
    secretary.shows("Awal.").await;
    secretary.writes("Sementara itu.").await;
    secretary.saved().await;
    assert_eq!(sheet.state().await["unsynced"], 7);

    chair.reconnects().await;
    // Seven queued edits and the step 2 that the server asks for.
    sheet.until(json!({ "applied": before + 8, "unsynced": 0 })).await;
    secretary.shows("Awal. luring\nSementara itu.").await;
    sheet.shows("Awal. luring\nSementara itu.").await;
    assert_eq!(acknowledged(&sheet.state().await), before + 8, "none more than owed");

    // The next edit is counted alone again.
    sheet.writes("Lagi.").await;
    sheet.until(json!({ "applied": before + 9, "unsynced": 0 })).await;
    secretary.until(json!({ "contains": "Lagi." })).await;
}

#[tokio::test]
async fn everyone_comes_back_by_itself_after_the_server_was_killed() {
    let mut school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");
    chair.types("Sebelum. ").await;
    chair.saved().await;
    parent.shows("Sebelum. ").await;

    school.server.kill().await;
    parent.types("Selama. ").await;
    school.server.start_again().await;

    chair.shows("Sebelum. Selama. ").await;
    chair.types("Sesudah.").await;
    parent.shows("Sebelum. Selama. Sesudah.").await;
    chair.saved().await;
    parent.saved().await;

    let late = meeting.chair().opens(&["background"]).await.sheet("background");
    late.shows("Sebelum. Selama. Sesudah.").await;
}

#[tokio::test]
async fn rows_of_a_sheet_are_saved_like_text() {
    let mut school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let parent = meeting.person("parent");
    let own = format!("contributions/{}", parent.participant_id);
    let sheet = parent.opens(&[&own]).await.sheet(&own);
    sheet
        .adds_row(json!({
            "id": "01900000-0000-7000-8000-000000000001", "category": "family", "kind": "fact", "setting": "home",
            "text": "Ia menjaga adiknya.",
        }))
        .await;
    sheet.saved().await;

    school.server.kill().await;
    school.server.start_again().await;

    let chair = meeting.chair().opens(&[&own]).await.sheet(&own);
    assert_eq!(chair.rows().await[0]["text"], "Ia menjaga adiknya.");
}

fn acknowledged(state: &serde_json::Value) -> u64 {
    state["applied"].as_u64().unwrap()
}
