//! Nodes that hear each other through Redis: who is where is seen everywhere, guesses count together, nothing readable
//! passes, and everything that must go on goes on without it.

use serde_json::json;

use crate::harness::api::{Api, text};
use crate::harness::child::Server;
use crate::harness::redis::{self, Redis};
use crate::harness::school::{PASSWORD, School};

const HEARS: &str = "hearing other nodes";
const POLLS: &str = "redis is not reached";

#[tokio::test]
async fn people_and_carets_are_seen_on_every_node_and_vanish_with_a_node_that_dies() {
    let (redis, _own) = redis::of_this_run().await;
    let school = School::opens_on(Server::start_on_line(&redis).await).await;
    let mut other = school.server.is_joined().await;
    for node in [&school.server, &other] {
        node.until_ready(HEARS).await;
    }
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").at(other.url()).opens(&["room", "background"]).await;
    parent.sheet("background").claims("cursor", json!({ "anchor": null, "head": null })).await;
    for (seat, name) in [(&chair, "Ibu Sari"), (&parent, "Ibu Retno")] {
        seat.sheet("room").until(json!({ "person": name })).await;
        seat.sheet("background").until(json!({ "person": name })).await;
    }
    // The list of people says so too, on the node where nobody of the meeting is as well.
    let third = school.server.is_joined().await;
    third.until_ready(HEARS).await;
    for url in [school.server.url(), third.url()] {
        let asker = meeting.chair().at(url);
        let is_there = async {
            loop {
                let shown = asker.api.get(&asker.path("")).await.expect(200);
                let people = shown["participants"].as_array().unwrap().clone();
                if people.iter().all(|one| one["online"] == json!(true)) {
                    return;
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), is_there).await.expect("nobody is seen there");
    }
    chair.sheet("background").types("Dari sini. ").await;
    parent.sheet("background").shows("Dari sini. ").await;

    parent.is_cut_off().await;
    other.kill().await;
    chair.sheet("room").until(json!({ "nobody": "Ibu Sari" })).await;
    chair.sheet("background").until(json!({ "nobody": "Ibu Sari" })).await;
}

#[tokio::test]
async fn a_removal_and_the_end_of_a_session_reach_the_sockets_of_every_node_through_the_line() {
    let (redis, _own) = redis::of_this_run().await;
    let school = School::opens_on(Server::start_on_line(&redis).await).await;
    let other = school.server.is_joined().await;
    other.until_ready(HEARS).await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Budi")]).await;
    let parent = meeting.person("parent").at(other.url()).opens(&["room"]).await;
    let teacher = meeting.person("homeroom_teacher").at(other.url()).opens(&["room", "background"]).await;
    meeting.moves_to("information").await;
    teacher.sheet("background").until(json!({ "scope": "read-write" })).await;
    meeting.removes(meeting.person("parent")).await;
    parent.until_closed(4403).await;
    meeting.person("homeroom_teacher").api.delete("/api/sessions/current").await.expect(204);
    teacher.until_closed(4401).await;
}

#[tokio::test]
async fn without_redis_the_meeting_goes_on_and_heals_by_itself() {
    let mut redis = Redis::starts().await;
    let school = School::opens_on(Server::start_on_line(&redis.url()).await).await;
    let other = school.server.is_joined().await;
    for node in [&school.server, &other] {
        node.until_ready(HEARS).await;
    }
    let meeting = school.meets_openly(&[("parent", "Ibu Sari"), ("homeroom_teacher", "Pak Budi")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").at(other.url()).opens(&["room", "background"]).await;
    chair.sheet("room").until(json!({ "person": "Ibu Sari" })).await;

    redis.dies().await;
    for node in [&school.server, &other] {
        node.until_ready(POLLS).await;
    }
    chair.sheet("background").types("Tanpa Redis. ").await;
    chair.sheet("background").saved().await;
    parent.sheet("background").shows("Tanpa Redis. ").await;
    parent.sheet("background").types("Dari sana. ").await;
    chair.sheet("background").shows("Tanpa Redis. Dari sana. ").await;
    let teacher = meeting.person("homeroom_teacher").at(other.url()).opens(&["room"]).await;
    meeting.removes(meeting.person("homeroom_teacher")).await;
    teacher.until_closed(4403).await;
    // Whoever is at the other node is not seen for now, rather than shown where it no longer is.
    chair.sheet("room").until(json!({ "nobody": "Ibu Sari" })).await;

    redis.comes_again().await;
    for node in [&school.server, &other] {
        node.until_ready(HEARS).await;
    }
    chair.sheet("room").until(json!({ "person": "Ibu Sari" })).await;
    parent.sheet("room").until(json!({ "person": "Ibu Retno" })).await;
    chair.sheet("background").types("Lagi. ").await;
    parent.sheet("background").shows("Tanpa Redis. Dari sana. Lagi. ").await;
    let said = |words: &str| other.log().matches(words).count();
    assert_eq!((said("Redis is not reached"), said("heard through Redis")), (1, 2), "{}", other.log());
    assert_eq!(said("ERROR"), 0, "{}", other.log());
}

#[tokio::test]
async fn nothing_of_a_case_no_name_and_no_secret_passes_through_redis() {
    let redis = Redis::starts().await;
    let ear = redis.is_overheard().await;
    let school = School::opens_on(Server::start_on_line(&redis.url()).await).await;
    let other = school.server.is_joined().await;
    let meeting = school.meets_openly(&[("parent", "KENARI-NAMA")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").at(other.url()).opens(&["room", "background"]).await;
    parent.sheet("background").types("KENARI-ISI").await;
    parent.sheet("background").claims("cursor", json!({ "anchor": "KENARI-KARET", "head": null })).await;
    chair.sheet("background").shows("KENARI-ISI").await;
    chair.sheet("room").until(json!({ "person": "KENARI-NAMA" })).await;
    let form = json!({ "email": "retno@contoh.sch.id", "password": "bukan-sandinya" });
    Api::stranger(other.url()).post("/api/sessions", form).await.refused(401, "wrong_credentials");
    let token = meeting.person("parent").api.token().to_owned();
    meeting.person("parent").api.delete("/api/sessions/current").await.expect(204);
    parent.until_closed(4401).await;

    let held = redis.holds().await;
    assert!(held.keys().any(|key| key.contains("tries")) && held.keys().any(|key| key.contains("here")), "{held:?}");
    let mut all = ear.heard();
    assert!(!all.is_empty());
    for (key, value) in held {
        all.extend_from_slice(key.as_bytes());
        all.extend_from_slice(&value);
    }
    let all = String::from_utf8_lossy(&all).to_lowercase();
    for canary in ["kenari", "retno", "contoh.sch.id", "127.0.0.1", "background", "cursor", &token.to_lowercase()] {
        assert!(!all.contains(canary), "{canary} passes through Redis");
    }
}

#[tokio::test]
async fn guesses_at_a_password_count_over_all_nodes_and_on_each_when_redis_is_gone() {
    let mut redis = Redis::starts().await;
    let school = School::opens_on(Server::start_on_line(&redis.url()).await).await;
    let other = school.server.is_joined().await;
    let nodes = [&school.server, &other];
    for node in nodes {
        node.until_ready(HEARS).await;
    }
    let guess = async |node: &Server, password: &str| {
        let form = json!({ "email": "retno@contoh.sch.id", "password": password });
        Api::stranger(node.url()).post("/api/sessions", form).await
    };
    for round in 0..10 {
        guess(nodes[round % 2], "bukan-sandinya").await.refused(401, "wrong_credentials");
    }
    for node in nodes {
        guess(node, PASSWORD).await.refused(429, "too_many_requests");
    }
    // Each node goes on with what it counted itself, and that was half, and the right one that was refused.
    redis.dies().await;
    for node in nodes {
        node.until_ready(POLLS).await;
        for _ in 0..4 {
            guess(node, "bukan-sandinya").await.refused(401, "wrong_credentials");
        }
        guess(node, PASSWORD).await.refused(429, "too_many_requests");
    }
    // An empty Redis begins anew; whoever shows the right password is forgotten everywhere.
    redis.comes_again().await;
    for node in nodes {
        node.until_ready(HEARS).await;
        let session = guess(node, PASSWORD).await.expect(200);
        assert!(!text(&session, "token").is_empty());
    }
}

#[tokio::test]
async fn two_installations_on_one_redis_hear_nothing_of_each_other() {
    let redis = Redis::starts().await;
    let one = School::opens_on(Server::start_on_line(&redis.url()).await).await;
    let two = School::opens_on(Server::start_on_line(&redis.url()).await).await;
    for school in [&one, &two] {
        school.server.until_ready(HEARS).await;
    }
    let guess = async |server: &Server, password: &str| {
        let form = json!({ "email": "retno@contoh.sch.id", "password": password });
        Api::stranger(server.url()).post("/api/sessions", form).await
    };
    for _ in 0..10 {
        guess(&one.server, "bukan-sandinya").await.refused(401, "wrong_credentials");
    }
    guess(&one.server, PASSWORD).await.refused(429, "too_many_requests");
    guess(&two.server, PASSWORD).await.expect(200);
}
