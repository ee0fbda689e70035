//! People who write together: what one types the others see, on one socket for all sheets.

use serde_json::json;

use crate::harness::school::School;
use crate::harness::stranger::Stranger;

const TEXTS: [&str; 8] =
    ["name", "description", "symptoms", "background", "core_problem", "solutions", "strengths", "student_view"];

#[tokio::test]
async fn two_people_end_with_the_same_text() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");

    chair.types("Sering terlambat. ").await;
    parent.until(json!({ "contains": "Sering terlambat. " })).await;
    parent.types_slowly("Di rumah membantu adik.").await;
    chair.inserts(0, "Sejak Agustus: ").await;

    parent.saved().await;
    chair.saved().await;
    let text = "Sejak Agustus: Sering terlambat. Di rumah membantu adik.";
    chair.shows(text).await;
    parent.shows(text).await;
}

#[tokio::test]
async fn eight_sheets_share_one_socket_and_one_ticket() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let chair = meeting.chair().opens(&TEXTS).await;
    let secretary = meeting.person("secretary").opens(&TEXTS).await;

    for key in TEXTS {
        chair.sheet(key).types(key).await;
    }
    for key in TEXTS {
        secretary.sheet(key).shows(key).await;
        chair.sheet(key).saved().await;
    }
    assert_eq!(chair.record().await["tickets"], 1, "one ticket a connection, not one a document");
}

#[tokio::test]
async fn who_leaves_one_sheet_keeps_the_others() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let chair = meeting.chair().opens(&["symptoms", "background"]).await;
    let secretary = meeting.person("secretary").opens(&["symptoms", "background"]).await;

    secretary.sheet("symptoms").detaches().await;
    chair.sheet("symptoms").types("tak terlihat").await;
    chair.sheet("background").types("terlihat").await;
    secretary.sheet("background").shows("terlihat").await;

    secretary.attach("symptoms").await;
    secretary.sheet("symptoms").shows("tak terlihat").await;
}

#[tokio::test]
async fn who_comes_late_gets_the_present_text_and_nothing_that_was_deleted() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    chair.writes("Ayahnya pergi. Ia rajin.").await;
    chair.deletes(0, "Ayahnya pergi. ".len()).await;
    chair.saved().await;

    let mut late = Stranger::joins_as(meeting.person("parent"), &["background"]).await;
    let update = late.asks_for_all("background").await;

    assert!(holds(&update, "Ia rajin."), "the present text is there");
    assert!(!holds(&update, "Ayahnya"), "deleted text is gone");
}

#[tokio::test]
async fn a_name_in_the_presence_is_the_one_that_the_server_knows() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").opens(&["room", "background"]).await;

    for key in ["room", "background"] {
        let forged = json!({ "name": "Kepala Sekolah", "role": "principal" });
        parent.sheet(key).claims("user", forged).await;
        let seen = chair.sheet(key).until(json!({ "person": "Ibu Sari" })).await;
        let shown = seen["people"].as_array().unwrap();
        let sari = shown.iter().find(|person| person["state"]["user"]["name"] == "Ibu Sari").unwrap();
        assert_eq!(sari["state"]["user"]["role"], "parent");
        assert_eq!(sari["state"]["user"]["participant_id"], json!(meeting.person("parent").participant_id));
        assert!(shown.iter().all(|person| person["state"]["user"]["name"] != "Kepala Sekolah"));
    }

    parent.leaves().await;
    chair.sheet("room").until(json!({ "nobody": "Ibu Sari" })).await;
}

#[tokio::test]
async fn two_views_of_one_sheet_may_share_a_socket() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let seat = meeting.chair().opens(&["background"]).await;
    let second = meeting.chair().connects(None).await;
    second.attach_with_session("background").await;

    second.sheet("background").until(json!({ "authenticated": true, "synced": true })).await;
    seat.sheet("background").types("satu").await;
    second.sheet("background").shows("satu").await;
    second.sheet("background").types(" dua").await;
    seat.sheet("background").shows("satu dua").await;
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
