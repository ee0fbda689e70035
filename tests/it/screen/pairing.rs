//! How a browser becomes a projector and stops being one.

use reqwest::Method;
use serde_json::{Value, json};

use super::{PEOPLE, code, types, view, wrong};
use crate::harness::api::{Api, text};
use crate::harness::school::School;
use crate::harness::server::{House, consents, invites, plans, problem_of};

#[tokio::test]
async fn a_code_is_good_once_and_changes_under_a_guesser() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let chair = meeting.chair();
    let desk = chair.opens(&["room"]).await;
    let stranger = Api::stranger(school.server.url());
    let open = code(chair).await;
    let spaced = format!(" {} {} ", &open[..3], &open[3..]);
    let paired = types(&stranger, &spaced).await.expect(200);
    types(&stranger, &open).await.refused(401, "wrong_screen_code");
    view(&stranger.with_token(&text(&paired, "token"))).await;

    let open = code(chair).await;
    desk.sheet("room").until(json!({ "stateless": { "kind": "screen" } })).await;
    let guesses = [wrong(&open), wrong(&wrong(&open)), String::new(), "12345".to_owned(), "abcdef".to_owned()];
    for guess in guesses.into_iter().chain(["9".repeat(5_000)]) {
        types(&stranger, &guess).await.refused(401, "wrong_screen_code");
    }
    let changed = text(&chair.api.get(&chair.path("/screens")).await.expect(200)["code"], "code");
    assert_ne!(changed, open);
    types(&stranger, &open).await.refused(401, "wrong_screen_code");
    types(&stranger, &changed).await.expect(200);
    for body in [json!({}), json!({ "code": 123_456 }), json!({ "code": null })] {
        stranger.post("/api/screens", body).await.refused(422, "invalid");
    }
}

#[tokio::test]
async fn a_code_ends_with_time_a_screen_with_the_day_and_a_browser_keeps_its_own_session() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    chair.post(&format!("{conference}/screens/code"), json!({})).await.refused(409, "wrong_state");
    consents(&chair, &conference).await;
    invites(&chair, &conference, "parent").await;
    let code = async || text(&chair.post(&format!("{conference}/screens/code"), json!({})).await.expect(200), "code");

    let old = code().await;
    house.passes(time::Duration::minutes(10));
    types(&house.stranger, &old).await.refused(401, "wrong_screen_code");

    // In the chair's own browser: the session's cookie stays, the screen has one of its own, and neither opens the other's.
    let ours = house.stranger.url().to_owned();
    let pair = async |origin: &str, code: String| {
        let request = house.raw(Method::POST, "/api/screens").header("origin", origin);
        request.json(&json!({ "code": code })).send().await.unwrap()
    };
    assert_eq!(
        problem_of(pair("http://elsewhere.example", code().await).await).await,
        (403, "origin_mismatch".to_owned())
    );
    let answer = pair(&ours, code().await).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("rembuk_screen=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Strict"), "{cookie}");
    let body: Value = answer.json().await.unwrap();
    assert!(body.get("token").is_none(), "no script reads it");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let session = cookie.replace("rembuk_screen", "rembuk_session");
    assert_eq!(
        problem_of(house.raw(Method::GET, "/api/me").header("cookie", &session).send().await.unwrap()).await.0,
        401
    );

    let ask = async |tag: Option<&str>| {
        let request = house.raw(Method::GET, "/api/screens/current").header("cookie", &cookie);
        tag.map_or_else(
            || request.try_clone().unwrap(),
            |tag| request.try_clone().unwrap().header("if-none-match", tag),
        )
        .send()
        .await
        .unwrap()
    };
    let first = ask(None).await;
    assert_eq!(first.headers()["cache-control"], "no-store");
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(ask(Some(&tag)).await.status(), 304, "nothing new");
    chair.put(&format!("{conference}/screens/shown"), json!({ "shown": "blank" })).await.expect(204);
    assert_eq!(ask(Some(&tag)).await.status(), 200);
    let leave = house.raw(Method::DELETE, "/api/screens/current").header("cookie", &cookie);
    assert_eq!(
        problem_of(leave.send().await.unwrap()).await,
        (403, "origin_mismatch".to_owned()),
        "not from elsewhere"
    );

    house.passes(time::Duration::hours(12));
    assert_eq!(problem_of(ask(None).await).await, (401, "unauthenticated".to_owned()));
    let listed = chair.get(&format!("{conference}/screens")).await.expect(200);
    assert_eq!(listed["items"], json!([]));
}
