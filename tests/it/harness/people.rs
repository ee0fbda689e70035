//! People of a meeting, their sockets, and the sheets open on them.

use std::sync::Arc;

use serde_json::{Value, json};

use super::api::Api;
use super::provider::Driver;

/// Someone with a seat in a conference.
#[derive(Clone)]
pub struct Person {
    pub role: String,
    pub participant_id: String,
    pub conference: String,
    pub api: Api,
    pub driver: Arc<Driver>,
}

/// A person's open socket.
pub struct Seat {
    pub person: Person,
    socket: String,
}

/// One document on a socket.
#[derive(Clone)]
pub struct Sheet {
    driver: Arc<Driver>,
    socket: String,
    document: String,
}

impl Person {
    /// Opens one socket with these documents on it, and waits until all are answered.
    pub async fn opens(&self, keys: &[&str]) -> Seat {
        let seat = self.connects(None).await;
        for key in keys {
            seat.attach(key).await;
        }
        for key in keys {
            seat.sheet(key).until(json!({ "authenticated": true, "synced": true })).await;
        }
        seat
    }

    /// Opens a socket, with a given ticket or a new one a connection.
    pub async fn connects(&self, ticket: Option<&str>) -> Seat {
        let socket = self.driver.new_socket_name();
        let url = format!("{}/api/sync", self.api.url().replacen("http", "ws", 1));
        let mut request = json!({
            "do": "open", "socket": socket, "url": url, "api": self.api.url(),
            "bearer": self.api.token(), "conference": self.conference,
        });
        if let Some(ticket) = ticket {
            request["ticket"] = json!(ticket);
        }
        self.driver.ask(request).await;
        Seat { person: self.clone(), socket }
    }

    /// A fresh ticket.
    pub async fn ticket(&self) -> String {
        let answer = self.api.post(&self.path("/tickets"), json!({})).await.expect(200);
        super::api::text(&answer, "ticket")
    }

    /// The same person at another node.
    pub fn at(&self, url: &str) -> Self {
        Self { api: Api::stranger(url).with_token(self.api.token()), ..self.clone() }
    }

    /// A path below this person's conference.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/conferences/{}{rest}", self.conference)
    }
}

impl Seat {
    /// Opens one more document on this socket.
    pub async fn attach(&self, key: &str) -> Sheet {
        self.ask("attach", json!({ "document": self.document(key) })).await;
        self.sheet(key)
    }

    /// Opens a document under an address of its own, as a second view of it.
    pub async fn attach_with_session(&self, key: &str) -> Sheet {
        self.ask("attach", json!({ "document": self.document(key), "session_awareness": true })).await;
        self.sheet(key)
    }

    /// Makes the next showing of a ticket fetch a new one.
    pub async fn forgets_ticket(&self) {
        self.ask("forget_ticket", json!({})).await;
    }

    /// A document that is open here.
    pub fn sheet(&self, key: &str) -> Sheet {
        Sheet { driver: Arc::clone(&self.person.driver), socket: self.socket.clone(), document: self.document(key) }
    }

    /// Tears the wire; none can be laid until `reconnects`.
    pub async fn is_cut_off(&self) {
        self.ask("cut", json!({})).await;
    }

    /// Lets the provider come back by itself.
    pub async fn reconnects(&self) {
        self.ask("restore", json!({})).await;
    }

    /// Closes the socket for good.
    pub async fn leaves(&self) {
        self.ask("leave", json!({})).await;
    }

    /// Waits until the server has closed this socket with the code.
    pub async fn until_closed(&self, code: u16) {
        self.ask("wait_closed", json!({ "code": code })).await;
    }

    /// Closes seen, tickets fetched, frames received.
    pub async fn record(&self) -> Value {
        self.ask("socket", json!({})).await
    }

    fn document(&self, key: &str) -> String {
        format!("{}/{key}", self.person.conference)
    }

    async fn ask(&self, operation: &str, mut request: Value) -> Value {
        request["do"] = json!(operation);
        request["socket"] = json!(self.socket);
        self.person.driver.ask(request).await
    }
}

impl Sheet {
    /// Adds text to the end of the last paragraph, in one edit.
    pub async fn types(&self, text: &str) {
        self.ask("type", json!({ "text": text })).await;
    }

    /// Adds text to the end of the last paragraph, an edit a character.
    pub async fn types_slowly(&self, text: &str) {
        self.ask("type", json!({ "text": text, "strokes": true })).await;
    }

    /// Adds a paragraph.
    pub async fn writes(&self, text: &str) {
        self.ask("paragraph", json!({ "text": text })).await;
    }

    /// Puts text into the first paragraph.
    pub async fn inserts(&self, index: usize, text: &str) {
        self.ask("insert", json!({ "index": index, "text": text })).await;
    }

    /// Takes text out of the first paragraph.
    pub async fn deletes(&self, index: usize, length: usize) {
        self.ask("delete", json!({ "index": index, "length": length })).await;
    }

    /// Adds a row to a sheet of rows.
    pub async fn adds_row(&self, fields: Value) {
        self.ask("row", json!({ "fields": fields })).await;
    }

    /// Changes fields of the row with this id.
    pub async fn changes_row(&self, id: &str, fields: Value) {
        self.ask("change_row", json!({ "row": id, "fields": fields })).await;
    }

    /// Takes the row with this id away.
    pub async fn drops_row(&self, id: &str) {
        self.ask("drop_row", json!({ "row": id })).await;
    }

    /// The rows of a sheet of rows.
    pub async fn rows(&self) -> Value {
        self.ask("rows", json!({})).await
    }

    /// Claims something in the presence state.
    pub async fn claims(&self, field: &str, value: Value) {
        self.ask("present", json!({ "field": field, "value": value })).await;
    }

    /// Shows a ticket on the open socket.
    pub async fn shows_ticket_again(&self) {
        self.ask("resend_token", json!({})).await;
    }

    /// Begins to sync on the open socket.
    pub async fn begins_again(&self) {
        self.ask("begin", json!({})).await;
    }

    /// Leaves this document and keeps the socket.
    pub async fn detaches(&self) {
        self.ask("detach", json!({})).await;
    }

    /// Waits until all of the claim holds: `text`, `contains`, `synced`, `unsynced`, `scope`, `authenticated`, `answers`,
    /// `applied`, `refused`, `denials`, `stateless`, `told`, `rows`, `person`, `nobody`. Returns the state then.
    pub async fn until(&self, claim: Value) -> Value {
        self.ask("wait", json!({ "until": claim })).await
    }

    /// Writes numbered tokens on and on, a few unacknowledged at a time.
    pub async fn starts_streaming(&self, prefix: &str) {
        self.ask("stream", json!({ "prefix": prefix })).await;
    }

    /// Stops; how many tokens were written.
    pub async fn stops_streaming(&self) -> usize {
        self.ask("stop_stream", json!({})).await.as_u64().unwrap() as usize
    }

    /// The tokens that were written before a moment at which nothing was unsaved.
    pub async fn acknowledged(&self) -> Vec<String> {
        serde_json::from_value(self.ask("acknowledged", json!({})).await).unwrap()
    }

    /// Waits for so many more acknowledgements.
    pub async fn until_acknowledged(&self, more: usize) {
        self.ask("until_acknowledged", json!({ "more": more })).await;
    }

    /// Waits until everything that this client wrote is acknowledged.
    pub async fn saved(&self) {
        self.until(json!({ "unsynced": 0, "synced": true })).await;
    }

    /// Waits until the text is exactly this.
    pub async fn shows(&self, text: &str) {
        self.until(json!({ "text": text })).await;
    }

    /// What the client knows now.
    pub async fn state(&self) -> Value {
        self.ask("state", json!({})).await
    }

    /// How often it was told that the conference changed.
    pub async fn told(&self) -> usize {
        let state = self.state().await;
        let events = state["stateless"].as_array().unwrap();
        events.iter().filter(|event| event["kind"] == "conference").count()
    }

    /// The text now.
    pub async fn text(&self) -> String {
        super::api::text(&self.state().await, "text")
    }

    async fn ask(&self, operation: &str, mut request: Value) -> Value {
        request["do"] = json!(operation);
        request["socket"] = json!(self.socket);
        request["document"] = json!(self.document);
        self.driver.ask(request).await
    }
}
