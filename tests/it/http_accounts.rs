//! The school is set up once; staff signs in; guessing is braked; other sites cannot act.

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::school::PASSWORD;
use crate::harness::server::{House, plans, problem_of};

#[tokio::test]
async fn a_school_is_set_up_once() {
    let house = House::stands().await;
    assert_eq!(
        house.stranger.get("/api/setup").await.expect(200),
        json!({ "needed": true, "school": null, "timezone": null })
    );
    house.stranger.get("/api/me").await.refused(401, "unauthenticated");

    let weak = json!({ "school": "", "name": "R", "email": "retno", "password": "bismillah123" });
    let errors = house.stranger.post("/api/setup", weak).await.refused(422, "invalid")["errors"].clone();
    let expected = json!([
        { "field": "school", "code": "required" },
        { "field": "email", "code": "invalid_email" },
        { "field": "password", "code": "too_common" },
    ]);
    assert_eq!(errors, expected);

    let admin = house.is_set_up().await;
    let me = admin.get("/api/me").await.expect(200);
    assert_eq!(me["account"]["staff_roles"], json!(["admin", "counsellor"]));
    assert_eq!(me["school"]["name"], "SMP Negeri 3 Contoh");
    house.stranger.post("/api/setup", house.setup_form()).await.refused(409, "already_set_up");
}

#[tokio::test]
async fn signing_in_tells_nothing_of_who_exists_and_is_braked() {
    let house = House::stands().await;
    house.is_set_up().await;
    let sign_in = async |email: &str, password: &str| {
        house.stranger.post("/api/sessions", json!({ "email": email, "password": password })).await
    };
    let wrong = sign_in("retno@contoh.sch.id", "bukan-kata-sandinya").await.refused(401, "wrong_credentials");
    let unknown = sign_in("siapa@contoh.sch.id", "bukan-kata-sandinya").await.refused(401, "wrong_credentials");
    assert_eq!(wrong, unknown);

    // However the address is typed, it is the same account, and the brake holds for it too.
    for _ in 0..9 {
        sign_in(" Retno@Contoh.SCH.id ", "bukan-kata-sandinya").await.refused(401, "wrong_credentials");
    }
    sign_in("retno@contoh.sch.id", PASSWORD).await.refused(429, "too_many_requests");
    house.passes(Duration::minutes(15));
    let token = text(&sign_in("retno@contoh.sch.id", PASSWORD).await.expect(200), "token");

    let retno = house.stranger.with_token(&token);
    retno.get("/api/me").await.expect(200);
    retno.delete("/api/sessions/current").await.expect(204);
    retno.get("/api/me").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn a_session_ends_after_a_month() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    house.passes(Duration::days(29));
    admin.get("/api/me").await.expect(200);
    house.passes(Duration::days(1));
    admin.get("/api/me").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn only_admins_keep_the_staff_and_none_locks_the_house_behind_itself() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let teacher = house.employs(&admin, "dwi", "teacher").await;
    teacher.get("/api/accounts").await.refused(403, "forbidden");
    teacher
        .post(
            "/api/conferences",
            json!({
                "case_code": "A", "purpose": "B", "starts_at": "2026-03-02T02:00:00Z", "editing": "open",
            }),
        )
        .await
        .refused(403, "forbidden");

    let twice =
        json!({ "name": "Dwi", "email": "DWI@contoh.sch.id", "password": PASSWORD, "staff_roles": ["teacher"] });
    admin.post("/api/accounts", twice).await.refused(409, "email_taken");
    let accounts = admin.get("/api/accounts").await.expect(200);
    let id = |name: &str| {
        let items = accounts["items"].as_array().unwrap();
        text(items.iter().find(|account| account["name"] == name).unwrap(), "id")
    };
    let change = async |id: String, change: Value| {
        let request = house.raw(Method::PATCH, &format!("/api/accounts/{id}")).bearer_auth(admin.token()).json(&change);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(change(id("Ibu Retno"), json!({ "disabled": true })).await, 422);
    assert_eq!(change(id("Ibu Retno"), json!({ "staff_roles": ["teacher"] })).await, 422);
    assert_eq!(change(id("dwi"), json!({ "disabled": true })).await, 200);
    teacher.get("/api/me").await.refused(401, "unauthenticated");
    let form = json!({ "email": "dwi@contoh.sch.id", "password": PASSWORD });
    house.stranger.post("/api/sessions", form).await.refused(401, "wrong_credentials");
}

#[tokio::test]
async fn another_site_can_change_nothing() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let conference = plans(&admin).await;
    let ours = house.stranger.url().to_owned();
    let form = json!({ "email": "retno@contoh.sch.id", "password": PASSWORD });

    // A page of ours signs in: the cookie comes, and no token that a script could read.
    let answer = house.raw(Method::POST, "/api/sessions").header("origin", &ours).json(&form).send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert_eq!(answer.json::<Value>().await.unwrap(), json!({}));
    assert!(cookie.starts_with("rembuk_session=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();

    let cancel = async |origin: Option<&str>, cookie: Option<&str>, bearer: Option<&Api>| {
        let mut request = house.raw(Method::POST, &format!("{conference}/cancel")).json(&json!({ "reason": "" }));
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(api) = bearer {
            request = request.bearer_auth(api.token());
        }
        problem_of(request.send().await.unwrap()).await.1
    };
    assert_eq!(cancel(Some("http://elsewhere.example"), Some(&cookie), None).await, "origin_mismatch");
    assert_eq!(cancel(Some("null"), Some(&cookie), None).await, "origin_mismatch");
    assert_eq!(cancel(None, Some(&cookie), None).await, "origin_mismatch");
    assert_eq!(cancel(Some(&ours), None, Some(&admin)).await, "unauthenticated");
    // Allowed through the door, and refused only for its empty reason.
    assert_eq!(cancel(Some(&ours), Some(&cookie), None).await, "invalid");
    assert_eq!(cancel(None, None, Some(&admin)).await, "invalid");
}

#[tokio::test]
async fn every_error_is_a_problem() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let json_type = ("content-type", "application/json");
    let post = |path: &str| house.raw(Method::POST, path).header(json_type.0, json_type.1);
    let cases = [
        (house.raw(Method::GET, "/api/nothing"), 404, "not_found"),
        (house.raw(Method::GET, "/api/conferences/x").bearer_auth(admin.token()), 404, "not_found"),
        (house.raw(Method::PUT, "/api/setup"), 405, "method_not_allowed"),
        (post("/api/sessions").body("{"), 400, "malformed"),
        (post("/api/sessions").body("[]"), 422, "invalid"),
        (post("/api/sessions").body(vec![0xff, 0xfe]), 400, "malformed"),
        (post("/api/sessions").body(format!("\"{}\"", "x".repeat(70_000))), 413, "payload_too_large"),
        (house.raw(Method::POST, "/api/sessions").body("a=b"), 415, "unsupported_media_type"),
        (house.raw(Method::GET, "/api/conferences?state=none").bearer_auth(admin.token()), 400, "malformed"),
        (house.raw(Method::GET, "/api/conferences?cursor=none").bearer_auth(admin.token()), 400, "malformed"),
        (house.raw(Method::GET, "/api/me").bearer_auth("x"), 401, "unauthenticated"),
        (house.raw(Method::GET, "/api/sync"), 400, "malformed"),
    ];
    for (request, status, code) in cases {
        let answer = request.send().await.unwrap();
        let path = answer.url().path().to_owned();
        assert_eq!(problem_of(answer).await, (status, code.to_owned()), "{path}");
    }
}

#[tokio::test]
async fn errors_speak_the_language_of_the_reader() {
    let house = House::stands().await;
    let title = async |language: &str| {
        let request = house.raw(Method::GET, "/api/me").header("accept-language", language);
        text(&request.send().await.unwrap().json().await.unwrap(), "title")
    };
    assert_eq!(title("en-GB,en;q=0.9").await, "Please sign in first.");
    assert_eq!(title("id,en;q=0.5").await, "Silakan masuk terlebih dahulu.");
    assert_eq!(title("fr").await, "Silakan masuk terlebih dahulu.");
}

#[tokio::test]
async fn every_answer_keeps_other_pages_away() {
    let house = House::stands().await;
    for path in ["/", "/join", "/api/setup", "/healthz"] {
        let answer = house.raw(Method::GET, path).send().await.unwrap();
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers()["referrer-policy"], "no-referrer", "{path}");
        assert_eq!(answer.headers()["cross-origin-opener-policy"], "same-origin", "{path}");
    }
}
