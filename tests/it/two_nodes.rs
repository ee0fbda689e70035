//! Two nodes on one database: whoever comes to either is in the same meeting, under the same rights and the same seal.

use serde_json::json;

use crate::harness::api::Api;
use crate::harness::child::Server;
use crate::harness::school::School;

#[tokio::test]
async fn what_is_written_at_one_node_is_seen_at_the_other() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await.sheet("background");
    let parent = meeting.person("parent").at(other.url()).opens(&["room", "background"]).await.sheet("background");

    chair.types("Sering terlambat. ").await;
    parent.shows("Sering terlambat. ").await;
    parent.types("Di rumah membantu adik. ").await;
    chair.shows("Sering terlambat. Di rumah membantu adik. ").await;

    // Both write on and on, so that each overtakes the other; nobody is refused, nothing is lost.
    chair.starts_streaming("a").await;
    parent.starts_streaming("b").await;
    chair.until_acknowledged(40).await;
    parent.until_acknowledged(40).await;
    let written = chair.stops_streaming().await + parent.stops_streaming().await;
    chair.saved().await;
    parent.saved().await;
    let tokens: Vec<String> = [chair.acknowledged().await, parent.acknowledged().await].concat();
    assert_eq!(tokens.len(), written);
    for sheet in [&chair, &parent] {
        for token in &tokens {
            sheet.until(json!({ "contains": token })).await;
        }
        assert_eq!(sheet.state().await["refused"], json!(0), "{}", sheet.state().await);
    }
    assert_eq!(chair.text().await, parent.text().await);
}

#[tokio::test]
async fn a_stage_a_removal_and_the_seal_reach_the_sockets_of_every_node() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Budi")]).await;
    let parent = meeting.person("parent").at(other.url()).opens(&["room", "background"]).await;
    let teacher = meeting.person("homeroom_teacher").at(other.url()).opens(&["room", "background"]).await;
    teacher.sheet("background").until(json!({ "scope": "readonly" })).await;

    meeting.moves_to("information").await;
    teacher.sheet("background").until(json!({ "scope": "read-write" })).await;
    teacher.sheet("background").types("Sejak Agustus.").await;
    teacher.sheet("background").saved().await;

    meeting.removes(meeting.person("parent")).await;
    parent.until_closed(4403).await;

    meeting.is_sealed().await;
    teacher.sheet("background").until(json!({ "scope": "readonly" })).await;
    // The node that did not seal gives out the very same minutes.
    let chair = meeting.chair();
    let here = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let there = chair.at(other.url()).api.get(&chair.path("/minutes")).await.expect(200);
    assert_eq!(here, there);
    assert!(there.to_string().contains("Sejak Agustus."));
}

#[tokio::test]
async fn the_chair_can_seal_while_others_write_on_and_on_at_another_node() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Budi")]).await;
    let mut writers = Vec::new();
    for role in ["parent", "homeroom_teacher"] {
        let sheet = meeting.person(role).at(other.url()).opens(&["background"]).await.sheet("background");
        sheet.starts_streaming(role).await;
        sheet.until_acknowledged(3).await;
        writers.push(sheet);
    }
    meeting.is_sealed().await;
    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200).to_string();
    for sheet in &writers {
        sheet.until(json!({ "scope": "readonly" })).await;
        sheet.stops_streaming().await;
        for token in sheet.acknowledged().await {
            assert!(minutes.contains(&token), "{token} was called saved and is not in the minutes");
        }
    }
}

#[tokio::test]
async fn a_name_is_replaced_at_a_node_that_has_not_heard_of_the_words_around_it() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Anwar")]).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary").at(other.url()));
    chair.api.put(&chair.path("/identity"), json!({ "name": "Bayu Prasetyo Nugroho" })).await.expect(204);
    let desk = secretary.opens(&["background"]).await.sheet("background");
    let sheet = chair.opens(&["background"]).await.sheet("background");
    // The other node asks the store twice a second: in between it is behind.
    for word in ["Ayah", "Ibu", "Kakek"] {
        sheet.types(&format!("{word} Bayu merantau. ")).await;
        sheet.saved().await;
        let found = secretary.api.get(&secretary.path("/name-hits")).await.expect(200);
        let hit = found["items"][0]["id"].as_str().unwrap().to_owned();
        secretary.api.post(&secretary.path(&format!("/name-hits/{hit}/replace")), json!({})).await.expect(204);
    }
    for sheet in [&sheet, &desk] {
        sheet.until(json!({ "contains": "Kakek MERPATI-7 merantau." })).await;
    }
}

#[tokio::test]
async fn two_who_replace_a_name_at_two_nodes_put_the_code_there_once() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Anwar")]).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary").at(other.url()));
    let identity = json!({ "name": "Bayu Prasetyo Nugroho" });
    chair.api.put(&chair.path("/identity"), identity).await.expect(204);
    let desk = secretary.opens(&["room", "background"]).await;
    let sheet = chair.opens(&["background"]).await.sheet("background");
    sheet.types("Ayah Bayu merantau.").await;
    sheet.saved().await;
    // The node that did not take the edit looks for the name in it, too.
    desk.sheet("room").until(json!({ "stateless": { "kind": "guard" } })).await;
    let found = chair.api.get(&chair.path("/name-hits")).await.expect(200);
    let replace = chair.path(&format!("/name-hits/{}/replace", found["items"][0]["id"].as_str().unwrap()));
    let (one, two) = tokio::join!(chair.api.post(&replace, json!({})), secretary.api.post(&replace, json!({})));
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [204, 404]);
    for sheet in [&sheet, &desk.sheet("background")] {
        sheet.shows("Ayah MERPATI-7 merantau.").await;
    }
}

#[tokio::test]
async fn a_ticket_opens_one_socket_on_any_node_and_dies_with_its_session() {
    let school = School::opens_on(Server::start_in_cluster().await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let here = meeting.person("secretary");
    let there = here.at(other.url());

    let ticket = here.ticket().await;
    let first = there.connects(Some(&ticket)).await;
    first.attach("background").await.until(json!({ "authenticated": true })).await;
    let second = here.connects(Some(&ticket)).await;
    second.attach("background").await.until(json!({ "denials": 1 })).await;

    let unused = here.ticket().await;
    here.api.delete("/api/sessions/current").await.expect(204);
    first.until_closed(4401).await;
    let late = there.connects(Some(&unused)).await;
    late.attach("background").await.until(json!({ "denials": 1 })).await;
}

#[tokio::test]
async fn a_node_says_that_it_polls() {
    let node = Server::start_in_cluster().await;
    let ready = reqwest::Client::builder().no_proxy().build().unwrap().get(format!("{}/readyz", node.url()));
    assert!(ready.send().await.unwrap().text().await.unwrap().contains("polling"));
    // The commands know the cluster too, and a copy of it is not theirs to make.
    let needed = Api::stranger(node.url()).get("/api/setup").await.expect(200);
    assert_eq!(needed["needed"], json!(true));
}
