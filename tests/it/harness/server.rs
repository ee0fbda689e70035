//! The server inside the test's own process, with a clock that the story moves.

use std::sync::{Arc, Mutex};

use rembuk::clock::Clock;
use rembuk::config::Settings;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use time::{Duration, OffsetDateTime};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::api::{Api, text};
use super::mail_sink::MailSink;
use super::postgres::Database;
use super::school::PASSWORD;

/// A server of its own. Its store goes with it.
pub struct House {
    pub stranger: Api,
    clock: Arc<MovableClock>,
    client: Client,
    home: TempDir,
    database: Option<Database>,
    /// Dropped, it ends the server.
    _running: oneshot::Sender<()>,
}

/// A clock that stands still until it is moved.
struct MovableClock(Mutex<OffsetDateTime>);

impl Clock for MovableClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap()
    }
}

/// A link that was given out.
pub struct Link {
    pub participant: String,
    pub token: String,
    pub pin: String,
}

impl House {
    /// An empty store; it is the first of March.
    pub async fn stands() -> Self {
        Self::stands_with(None).await
    }

    /// The same, with a mail server.
    pub async fn stands_with_mail(sink: &MailSink) -> Self {
        Self::stands_with(Some(sink.url())).await
    }

    async fn stands_with(smtp_url: Option<String>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(MovableClock(Mutex::new(OffsetDateTime::from_unix_timestamp(1_772_326_800).unwrap())));
        let mut settings = Settings::of_store(home.path().join("data"), Some(home.path().join("keys/master.key")));
        settings.smtp_from = smtp_url.is_some().then(|| "SMP Negeri 3 Contoh <bk@contoh.sch.id>".to_owned());
        settings.smtp_url = smtp_url;
        // A story moves the clock and waits for what follows.
        settings.round_millis = 50;
        let database = Database::of_this_run().await;
        settings.database_url = database.as_ref().map(|database| database.url().to_owned());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (running, ended) = oneshot::channel::<()>();
        let shutdown = async {
            // The story drops its end.
            let _ = ended.await;
        };
        let time: Arc<dyn Clock> = Arc::<MovableClock>::clone(&clock);
        tokio::spawn(async move { rembuk::run(settings, time, listener, shutdown).await.unwrap() });
        let client = Client::builder().no_proxy().build().unwrap();
        Self { stranger: Api::stranger(&url), clock, client, home, database, _running: running }
    }

    /// Adds somebody to the district's office, from the command line, as it is done.
    pub async fn gets_an_office(&self) -> Api {
        let email = "dinas@contoh.go.id";
        let mut command = super::child::program();
        command.args(["user", "add", "--name", "Pak Hadi", "--email", email, "--role", "district"]);
        command.env("REMBUK_DATA_DIR", self.home.path().join("data"));
        command.env("REMBUK_KEY_FILE", self.home.path().join("keys/master.key")).env("REMBUK_PASSWORD", PASSWORD);
        if let Some(database) = &self.database {
            command.env("REMBUK_DATABASE_URL", database.url());
        }
        let added = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        let form = json!({ "email": email, "password": PASSWORD });
        self.stranger.with_token(&text(&self.stranger.post("/api/sessions", form).await.expect(200), "token"))
    }

    /// Moves the clock on.
    pub fn passes(&self, time: Duration) {
        *self.clock.0.lock().unwrap() += time;
    }

    /// Sets the school up; its first member of staff.
    pub async fn is_set_up(&self) -> Api {
        let answer = self.stranger.post("/api/setup", self.setup_form()).await.expect(201);
        self.stranger.with_token(&text(&answer, "token"))
    }

    pub fn setup_form(&self) -> Value {
        json!({
            "school": "SMP Negeri 3 Contoh", "name": "Ibu Retno",
            "email": "retno@contoh.sch.id", "password": PASSWORD,
        })
    }

    /// Adds a member of staff, who signs in.
    pub async fn employs(&self, admin: &Api, name: &str, role: &str) -> Api {
        let email = format!("{name}@contoh.sch.id");
        let form = json!({ "name": name, "email": email, "password": PASSWORD, "staff_roles": [role] });
        admin.post("/api/accounts", form).await.expect(201);
        let form = json!({ "email": email, "password": PASSWORD });
        self.stranger.with_token(&text(&self.stranger.post("/api/sessions", form).await.expect(200), "token"))
    }

    /// Signs the pledge behind a link; the guest.
    pub async fn welcomes(&self, link: &Link) -> Api {
        let joined = self.stranger.post("/api/join", link.pledge()).await.expect(200);
        self.stranger.with_token(&text(&joined, "token"))
    }

    /// A request with headers of the story's own.
    pub fn raw(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.stranger.url()))
    }
}

impl Link {
    pub fn pledge(&self) -> Value {
        json!({ "token": self.token, "pin": self.pin, "name": "Nama Lengkap", "pledge": true })
    }

    pub fn with_pin(&self, pin: &str) -> Value {
        json!({ "token": self.token, "pin": pin })
    }

    /// A PIN that is not this link's.
    pub fn wrong_pin(&self) -> Value {
        self.with_pin(if self.pin == "000000" { "000001" } else { "000000" })
    }
}

/// Plans a conference that begins on the second of March; its path.
pub async fn plans(chair: &Api) -> String {
    let form = json!({
        "case_code": "MERPATI-7", "purpose": "Mencari jalan bersama", "starts_at": "2026-03-02T02:00:00Z",
        "editing": "guided", "identity": { "name": "Kirana Prameswari" },
    });
    format!("/api/conferences/{}", text(&chair.post("/api/conferences", form).await.expect(201), "id"))
}

/// Puts consent on record.
pub async fn consents(chair: &Api, conference: &str) {
    chair.put(&format!("{conference}/consent"), consent_form()).await.expect(200);
}

pub fn consent_form() -> Value {
    json!({
        "student": { "method": "written", "given_at": "2026-02-20T03:00:00Z", "scope": "pertemuan ini" },
        "guardian_absent_reason": "Wali sedang di luar negeri",
    })
}

/// Invites somebody.
pub async fn invites(chair: &Api, conference: &str, role: &str) -> Link {
    let form = json!({ "name": format!("Orang {role}"), "role": role, "gives": ["information"] });
    let answer = chair.post(&format!("{conference}/participants"), form).await.expect(201);
    let id = text(&answer, "id");
    link_of(id, &answer)
}

/// Gives a new link.
pub async fn renews(chair: &Api, conference: &str, participant: &str) -> Link {
    let answer = chair.post(&format!("{conference}/participants/{participant}/renew"), json!({})).await.expect(200);
    link_of(participant.to_owned(), &answer)
}

fn link_of(participant: String, answer: &Value) -> Link {
    let link = text(answer, "link");
    let token = link.split_once("/join#").expect("the token stands behind #").1.to_owned();
    Link { participant, token, pin: text(answer, "pin") }
}

/// The code of a problem, which must be one in every way.
pub async fn problem_of(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    assert_eq!(kind.as_deref(), Some("application/problem+json"), "{status}");
    assert_eq!(answer.headers().get("cache-control").unwrap(), "no-store");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["status"], status);
    assert_eq!(body["type"], "about:blank");
    assert!(body["title"].is_string() && body["detail"].is_string(), "{body}");
    (status, text(&body, "code"))
}
