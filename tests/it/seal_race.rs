//! The seal against people who do not stop writing at other nodes.

use serde_json::json;

use crate::harness::child::Server;
use crate::harness::school::School;

#[tokio::test]
async fn whoever_writes_at_another_node_without_a_pause_does_not_keep_the_chair_from_sealing() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Budi")]).await;
    let mut sheets = Vec::new();
    for (role, prefix) in [("parent", "p"), ("homeroom_teacher", "t")] {
        let sheet = meeting.person(role).at(other.url()).opens(&["background"]).await.sheet("background");
        sheet.starts_streaming(prefix).await;
        sheet.until_acknowledged(5).await;
        sheets.push(sheet);
    }

    meeting.is_sealed().await;

    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200).to_string();
    for sheet in &sheets {
        sheet.until(json!({ "scope": "readonly" })).await;
        sheet.stops_streaming().await;
        let acknowledged = sheet.acknowledged().await;
        assert!(!acknowledged.is_empty());
        for token in acknowledged {
            assert!(minutes.contains(&format!("{token};")), "{token} was acknowledged");
        }
    }
}
