//! A school with a server of its own, and its meetings, made in a few words.

use std::sync::Arc;

use serde_json::json;

use super::api::{Api, text};
use super::child::Server;
use super::people::Person;
use super::provider::Driver;

/// The password of every member of staff in the stories.
pub const PASSWORD: &str = "kopi-pahit-di-beranda";

/// A school that has been set up; the set-up account is the counsellor who chairs.
pub struct School {
    pub server: Server,
    pub counsellor: Api,
    driver: Arc<Driver>,
}

/// A conference and the people in it.
pub struct Meeting {
    pub conference: String,
    people: Vec<Person>,
}

/// How a meeting is to be.
pub struct Plan<'a> {
    pub editing: &'a str,
    /// Role and name of each person beside the chair.
    pub people: &'a [(&'a str, &'a str)],
}

impl School {
    pub async fn opens() -> Self {
        Self::opens_on(Server::start().await).await
    }

    /// On SQLite whatever the rest of the run is told on: the story looks into the file.
    pub async fn opens_embedded() -> Self {
        Self::opens_on(Server::start_embedded().await).await
    }

    pub async fn opens_on(server: Server) -> Self {
        let stranger = Api::stranger(server.url());
        let setup = json!({
            "school": "SMP Negeri 3 Contoh", "name": "Ibu Retno",
            "email": "retno@contoh.sch.id", "password": PASSWORD,
        });
        let answer = stranger.post("/api/setup", setup).await.expect(201);
        let counsellor = stranger.with_token(&text(&answer, "token"));
        Self { server, counsellor, driver: Driver::start() }
    }

    /// A live meeting in open mode: everyone may write nearly everywhere.
    pub async fn meets_openly(&self, people: &[(&str, &str)]) -> Meeting {
        let meeting = self.prepares(Plan { editing: "open", people }).await;
        meeting.starts().await;
        meeting
    }

    /// A live meeting that goes stage by stage.
    pub async fn meets_in_stages(&self, people: &[(&str, &str)]) -> Meeting {
        let meeting = self.prepares(Plan { editing: "guided", people }).await;
        meeting.starts().await;
        meeting
    }

    /// A conference with consent on record, to which everyone has joined; not started yet.
    pub async fn prepares(&self, plan: Plan<'_>) -> Meeting {
        let api = &self.counsellor;
        let request = json!({
            "case_code": "MERPATI-7", "purpose": "Mencari jalan bersama", "starts_at": "2026-03-02T02:00:00Z",
            "editing": plan.editing,
        });
        let conference = text(&api.post("/api/conferences", request).await.expect(201), "id");
        let consent = json!({
            "student": { "method": "written", "given_at": "2026-02-20T03:00:00Z", "scope": "pertemuan ini" },
            "guardian": { "name": "Ibu Sari", "method": "written", "given_at": "2026-02-20T03:00:00Z", "scope": "pertemuan ini" },
        });
        api.put(&format!("/api/conferences/{conference}/consent"), consent).await.expect(200);
        let mut meeting = Meeting { people: vec![self.chair_of(&conference).await], conference };
        for (role, name) in plan.people {
            let guest = meeting.welcomes(role, name).await;
            meeting.people.push(guest);
        }
        meeting
    }

    /// The counsellor in a conference of its own.
    pub async fn chair_of(&self, conference: &str) -> Person {
        let record = self.counsellor.get(&format!("/api/conferences/{conference}")).await.expect(200);
        Person {
            role: "chair".to_owned(),
            participant_id: text(&record["me"], "participant_id"),
            conference: conference.to_owned(),
            api: self.counsellor.clone(),
            driver: Arc::clone(&self.driver),
        }
    }
}

impl Meeting {
    /// Invites someone, who then joins with link and PIN.
    pub async fn welcomes(&self, role: &str, name: &str) -> Person {
        let chair = self.chair();
        let request = json!({ "name": name, "role": role, "gives": ["information"] });
        let invitation = chair.api.post(&chair.path("/participants"), request).await.expect(201);
        let link = text(&invitation, "link");
        let token = link.split_once('#').expect("the token stands behind #").1;
        let join = json!({ "token": token, "pin": text(&invitation, "pin"), "name": name, "pledge": true });
        let stranger = Api::stranger(chair.api.url());
        let joined = stranger.post("/api/join", join).await.expect(200);
        Person {
            role: role.to_owned(),
            participant_id: text(&joined, "participant_id"),
            conference: self.conference.clone(),
            api: stranger.with_token(&text(&joined, "token")),
            driver: Arc::clone(&chair.driver),
        }
    }

    pub async fn starts(&self) {
        let chair = self.chair();
        chair.api.post(&chair.path("/start"), json!({})).await.expect(200);
    }

    /// Says the three points of the opening, so that it may be left.
    pub async fn opens_in_words(&self) {
        let chair = self.chair();
        for point in ["purpose", "case", "secrecy"] {
            chair.api.put(&chair.path(&format!("/opening/{point}")), json!({ "done": true })).await.expect(204);
        }
    }

    /// Moves to a stage, overruling what is missing.
    pub async fn moves_to(&self, stage: &str) {
        let chair = self.chair();
        let request = json!({ "stage": stage, "overrule": { "reason": "disepakati bersama" } });
        chair.api.post(&chair.path("/stage"), request).await.expect(200);
    }

    /// Seals, overruling what is missing; the fingerprint.
    pub async fn is_sealed(&self) -> String {
        let chair = self.chair();
        let request = json!({ "overrule": { "reason": "disepakati bersama" } });
        text(&chair.api.post(&chair.path("/seal"), request).await.expect(200), "fingerprint")
    }

    /// Takes somebody out of the meeting.
    pub async fn removes(&self, person: &Person) {
        let chair = self.chair();
        chair.api.delete(&chair.path(&format!("/participants/{}", person.participant_id))).await.expect(204);
    }

    pub fn chair(&self) -> &Person {
        self.person("chair")
    }

    /// The first person with this role.
    pub fn person(&self, role: &str) -> &Person {
        self.people.iter().find(|person| person.role == role).unwrap_or_else(|| panic!("nobody is {role}"))
    }
}
