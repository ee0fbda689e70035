//! The program as its keeper meets it: commands, exit codes, what they print.

use std::fs;
use std::process::Output;

use serde_json::{Value, json};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::harness::api::Api;
use crate::harness::child::{Server, program};
use crate::harness::school::School;

#[tokio::test]
async fn verify_tells_genuine_from_altered_and_unreadable() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["core_problem"]).await.sheet("core_problem");
    chair.writes("Ia menanggung tugas orang dewasa.").await;
    chair.saved().await;
    let fingerprint = meeting.is_sealed().await;
    let minutes = meeting.chair().api.bytes(&meeting.chair().path("/minutes")).await;
    let file = school.server.home().join("notula.json");

    fs::write(&file, &minutes).unwrap();
    let genuine = run(&["verify", file.to_str().unwrap()]);
    assert_eq!(genuine.status.code(), Some(0), "{genuine:?}");
    assert!(said(&genuine).contains(&fingerprint), "{genuine:?}");
    let told = verified_over_http(&school, &minutes).await;
    assert_eq!((&told["genuine"], &told["fingerprint"]), (&json!(true), &json!(fingerprint)), "{told}");

    let word = minutes.windows(6).position(|window| window == b"dewasa").expect("the text stands in the minutes");
    let mut altered = minutes.clone();
    altered[word] = b'D';
    fs::write(&file, &altered).unwrap();
    assert_eq!(run(&["verify", file.to_str().unwrap()]).status.code(), Some(1), "one changed byte");
    assert_eq!(verified_over_http(&school, &altered).await["genuine"], json!(false));

    fs::write(&file, b"bukan notula").unwrap();
    assert_eq!(run(&["verify", file.to_str().unwrap()]).status.code(), Some(2));
    assert_eq!(run(&["verify", "tidak-ada.json"]).status.code(), Some(2));

    fs::write(&file, &minutes).unwrap();
    let strange_key = run(&["verify", file.to_str().unwrap(), "--key", "AAAA-AAAA-AAAA-AAAA"]);
    assert_eq!(strange_key.status.code(), Some(1), "another key was demanded");
}

#[tokio::test]
async fn a_demo_can_be_served() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let keys = home.path().join("keys/master.key");
    let store = ["--data-dir", data.to_str().unwrap(), "--key-file", keys.to_str().unwrap()];
    let filled = run(&[&["demo", "--json"][..], &store[..]].concat());
    assert!(filled.status.success(), "{filled:?}");
    let demo: Value = serde_json::from_slice(&filled.stdout).expect("one JSON object");
    assert!(demo["url"].is_string() && demo["conference_id"].is_string());
    let people = demo["people"].as_array().unwrap();
    assert!(people.len() >= 6, "a conference of six people");
    assert!(people.iter().all(|person| person["name"].is_string() && person["role"].is_string()));
    assert!(people.iter().any(|person| person["link"].is_string() && person["pin"].is_string()));
}

#[tokio::test]
async fn the_store_and_its_keys_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::start_embedded().await;
    Api::stranger(server.url()).get("/readyz").await.expect(200);
    let key = server.home().join("keys/master.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn healthcheck_answers_for_a_running_server() {
    let server = Server::start_embedded().await;
    let address = server.url().trim_start_matches("http://");
    assert_eq!(run(&["healthcheck", "--listen", address]).status.code(), Some(0));
    let api = Api::stranger(server.url());
    assert_eq!((api.get("/healthz").await.status, api.get("/readyz").await.status), (200, 200));
}

#[tokio::test]
async fn a_row_that_was_altered_on_the_disk_breaks_its_chain() {
    let school = School::opens_embedded().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    chair.types_slowly("Terjaga.").await;
    chair.saved().await;
    let data = school.server.home().join("data");
    let check = || run(&["verify-store", "--data-dir", data.to_str().unwrap()]);
    assert_eq!(check().status.code(), Some(0), "{}", said(&check()));

    let mut store = SqliteConnectOptions::new().filename(data.join("rembuk.sqlite")).connect().await.unwrap();
    sqlx::query("UPDATE edit SET at = at + 1 WHERE seq = 1").execute(&mut store).await.unwrap();
    assert_eq!(check().status.code(), Some(1));
    assert!(said(&check()).contains("edits of conference"), "{}", said(&check()));
    sqlx::query("UPDATE edit SET at = at - 1 WHERE seq = 1").execute(&mut store).await.unwrap();
    assert_eq!(check().status.code(), Some(0));

    sqlx::query("DELETE FROM audit WHERE seq = 3").execute(&mut store).await.unwrap();
    assert_eq!(check().status.code(), Some(1));
    assert!(said(&check()).contains("trail is broken at event 3"), "{}", said(&check()));
}

async fn verified_over_http(school: &School, file: &[u8]) -> Value {
    school.counsellor.post_bytes("/api/verify", file).await.expect(200)
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}
