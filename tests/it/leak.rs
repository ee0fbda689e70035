//! Nothing of a case, no name and no secret stands readable in the files, the log or the metrics.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::harness::api::{Api, text};
use crate::harness::child::Server;
use crate::harness::school::{PASSWORD, School};

#[tokio::test]
async fn no_canary_is_found_outside() {
    let metrics = free_address();
    let server = Server::start_embedded_with(&[("REMBUK_LOG", "trace"), ("REMBUK_METRICS_LISTEN", &metrics)]).await;
    let school = School::opens_on(server).await;
    let api = &school.counsellor;
    let mut secrets: Vec<String> = vec![PASSWORD.to_owned(), "retno@contoh.sch.id".to_owned(), api.token().to_owned()];

    let conference = api
        .post(
            "/api/conferences",
            json!({
                "case_code": "KENARI-KODE", "purpose": "KENARI-TUJUAN", "place": "KENARI-TEMPAT",
                "meeting_url": "https://rapat.contoh.sch.id/KENARI-TAUTAN", "starts_at": "2026-03-02T02:00:00Z",
                "editing": "open",
                "identity": { "name": "KENARI-NAMA", "nickname": "KENARI-PANGGILAN", "class": "KENARI-KELAS", "born": "2011-05-06" },
            }),
        )
        .await
        .expect(201);
    let path = format!("/api/conferences/{}", text(&conference, "id"));
    let consent = json!({
        "student": { "method": "oral", "given_at": "2026-02-20T03:00:00Z", "scope": "KENARI-LINGKUP" },
        "guardian_absent_reason": "KENARI-ALASAN",
    });
    api.put(&format!("{path}/consent"), consent).await.expect(200);
    let invitation =
        json!({ "name": "KENARI-PESERTA", "role": "parent", "gives": ["ease"], "email": "kenari-surat@contoh.id" });
    let invitation = api.post(&format!("{path}/participants"), invitation).await.expect(201);
    let link = text(&invitation, "link");
    let token = link.split_once('#').unwrap().1.to_owned();
    let wrong = json!({ "token": token, "pin": "000000", "name": "KENARI-SALAH", "pledge": true });
    let stranger = Api::stranger(school.server.url());
    stranger.post("/api/join", wrong).await;
    let join = json!({ "token": token, "pin": text(&invitation, "pin"), "name": "KENARI-JANJI", "pledge": true });
    let joined = stranger.post("/api/join", join).await.expect(200);
    secrets.extend([token, text(&joined, "token")]);
    api.post(&format!("{path}/start"), json!({})).await.expect(200);
    let code = api.post(&format!("{path}/screens/code"), json!({})).await.expect(200);
    let paired = stranger.post("/api/screens", json!({ "code": text(&code, "code") })).await.expect(200);
    let projector = stranger.with_token(&text(&paired, "token"));
    projector.get("/api/screens/current").await.expect(200);
    secrets.push(text(&paired, "token"));
    let overrule = json!({ "stage": "closing", "overrule": { "reason": "KENARI-DALIH" } });
    api.post(&format!("{path}/stage"), overrule).await.expect(200);

    let private = json!({ "text": "KENARI-PRIBADI", "version": 0 });
    api.put(&format!("{path}/private-notes"), private).await.expect(200);

    let chair = school.chair_of(&text(&conference, "id")).await;
    let own = format!("contributions/{}", chair.participant_id);
    let closed = format!("confidential/{}", chair.participant_id);
    let seat = chair.opens(&["room", "background", &own, &closed]).await;
    seat.sheet("background").writes("KENARI-LATAR").await;
    seat.sheet("room").claims("user", json!({ "name": "KENARI-PALSU" })).await;
    for key in [&own, &closed] {
        let row =
            json!({ "id": "1", "category": "health", "kind": "fact", "setting": "home", "text": "KENARI-MASUKAN" });
        seat.sheet(key).adds_row(row).await;
    }
    for key in ["background", own.as_str(), closed.as_str()] {
        seat.sheet(key).saved().await;
    }
    let (sheet, entry) = (&chair.participant_id, "1");
    for (what, body) in [
        (format!("/contributions/{sheet}/{entry}/rewording"), json!({ "text": "KENARI-KALIMAT" })),
        (format!("/contributions/{sheet}/{entry}/marks"), json!({ "marks": ["significant"] })),
    ] {
        api.put(&format!("{path}{what}"), body).await.expect(204);
    }
    let differing = json!({ "on": "plan", "text": "KENARI-BERBEDA" });
    api.post(&format!("{path}/dissents"), differing).await.expect(201);
    let needed = json!({ "what": "KENARI-DATA", "from": "KENARI-SUMBER" });
    api.post(&format!("{path}/needed"), needed).await.expect(201);
    // The name in the text, found and replaced: neither the way to it nor the answer tells it.
    seat.sheet("background").writes("KENARI-NAMA dan kenari-panggilan").await;
    seat.sheet("background").saved().await;
    let hits = api.get(&format!("{path}/name-hits")).await.expect(200);
    assert!(
        !hits.to_string().contains("KENARI-NAMA") && !hits.to_string().to_lowercase().contains("panggilan"),
        "{hits}"
    );
    let in_background = |item: &&serde_json::Value| item["document"] == "background";
    let hit = text(hits["items"].as_array().unwrap().iter().find(in_background).unwrap(), "id");
    assert!(hit.chars().all(|character| character.is_ascii_hexdigit()), "{hit}");
    api.post(&format!("{path}/name-hits/{hit}/replace"), json!({})).await.expect(204);
    secrets.push(chair.ticket().await);
    api.post("/api/sessions", json!({ "email": "retno@contoh.sch.id", "password": "KENARI-SANDI-SALAH" })).await;
    api.post(&format!("{path}/seal"), json!({ "overrule": { "reason": "KENARI-SEGEL" } })).await.expect(200);
    api.get(&format!("{path}/minutes")).await.expect(200);
    assert!(api.bytes(&format!("{path}/minutes.docx")).await.starts_with(b"PK"));

    secrets.push("KENARI".to_owned());
    let metrics = Api::stranger(&format!("http://{metrics}")).get("/metrics").await.expect(200).to_string();
    assert!(metrics.contains("rembuk_http_requests_total"), "there are metrics to look at");
    for secret in &secrets {
        for file in files_below(&school.server.home().join("data")) {
            let bytes = fs::read(&file).unwrap();
            assert!(!holds(&bytes, secret), "{secret} stands in {}", file.display());
        }
        let log = school.server.log();
        let line = log.lines().find(|line| holds(line.as_bytes(), secret));
        assert_eq!(line, None, "{secret} stands in the log");
        assert!(!holds(metrics.as_bytes(), secret), "{secret} stands in the metrics");
    }
    assert!(!files_below(&school.server.home().join("data")).is_empty(), "there is a store to look at");
}

/// An address that nothing listens on.
fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Also finds a secret in other case, and as UTF-16.
fn holds(bytes: &[u8], secret: &str) -> bool {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle));
    found(secret.as_bytes()) || found(&wide)
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
