//! A store that does not take edits: everyone is told, reading goes on, nothing acknowledged is lost,
//! and it heals by itself. The store is kept busy from outside, as a stuck backup would.

use serde_json::json;

use crate::harness::school::School;
use crate::harness::stuck_backup::StuckBackup;

#[tokio::test]
async fn a_store_that_fails_is_told_to_everyone_and_heals_by_itself() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi"), ("parent", "Ibu Sari")]).await;
    let chair_seat = meeting.chair().opens(&["background", "room"]).await;
    let parent_seat = meeting.person("parent").opens(&["background", "room"]).await;
    let (chair, parent) = (chair_seat.sheet("background"), parent_seat.sheet("background"));
    chair.types("Sebelum. ").await;
    chair.saved().await;
    parent.shows("Sebelum. ").await;

    let backup = StuckBackup::takes(&school).await;
    chair.types("Selama.").await;
    let nothing_is_saved = json!({ "stateless": { "kind": "storage", "saving": false } });
    chair_seat.sheet("room").until(nothing_is_saved.clone()).await;
    parent_seat.sheet("room").until(nothing_is_saved.clone()).await;
    assert!(chair.state().await["unsynced"] != 0, "what is not on disk is not called saved");
    assert_eq!(parent.text().await, "Sebelum. ", "what is not on disk is shown to nobody");

    // Reading goes on: who comes now gets what is saved, and is told how it stands.
    let secretary_seat = meeting.person("secretary").opens(&["background", "room"]).await;
    secretary_seat.sheet("room").until(nothing_is_saved).await;

    backup.lets_go().await;
    let saved_again = json!({ "stateless": { "kind": "storage", "saving": true } });
    chair_seat.sheet("room").until(saved_again).await;
    chair.saved().await;
    parent.shows("Sebelum. Selama.").await;
    secretary_seat.sheet("background").shows("Sebelum. Selama.").await;
}
