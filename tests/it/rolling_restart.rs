//! A node is stopped as an operator stops it: it says so first, goes on serving for a while, and takes nothing with it.

use std::time::Duration;

use serde_json::json;

use crate::harness::child::Server;
use crate::harness::school::School;

#[tokio::test]
async fn a_node_that_is_about_to_end_says_so_and_takes_no_edit_with_it() {
    let mut school = School::opens_on(Server::start_with(&[("REMBUK_DRAIN_SECONDS", "4")]).await).await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await;
    let sheet = chair.sheet("background");
    sheet.types("Sebelum. ").await;
    sheet.saved().await;

    school.server.is_told_to_end().await;
    until_ready_says(&school, "draining").await;
    // Whoever is in the room works on meanwhile.
    sheet.types("Sementara itu. ").await;
    sheet.until(json!({ "unsynced": 0 })).await;
    sheet.starts_streaming("t").await;
    chair.until_closed(1001).await;
    school.server.ends_in_order().await;

    school.server.start_again().await;
    let reader = meeting.person("parent").opens(&["background"]).await.sheet("background");
    sheet.stops_streaming().await;
    sheet.saved().await;
    for token in sheet.acknowledged().await {
        reader.until(json!({ "contains": token })).await;
    }
    reader.until(json!({ "contains": "Sebelum. Sementara itu. " })).await;
    assert_eq!(sheet.state().await["refused"], json!(0));
}

async fn until_ready_says(school: &School, word: &str) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let asking = async {
        loop {
            let answer = client.get(format!("{}/readyz", school.server.url())).send().await.unwrap();
            let status = answer.status().as_u16();
            if answer.text().await.unwrap().contains(word) {
                return assert_eq!(status, 503);
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), asking).await.expect("it never says so");
}
