//! The unmodified JavaScript provider, driven from Rust: one Node process a school, JSON lines both ways.

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::oneshot;

/// Longer than any wait that the driver itself bounds.
const PATIENCE: Duration = Duration::from_secs(60);

/// The Node process that holds all provider clients of one story.
pub struct Driver {
    stdin: tokio::sync::Mutex<ChildStdin>,
    waiting: Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>,
    next: AtomicU64,
    _process: Child,
}

impl Driver {
    pub fn start() -> Arc<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/provider/driver.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node is on the path");
        let stdin = process.stdin.take().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let waiting = Arc::new(Mutex::new(HashMap::<u64, oneshot::Sender<Value>>::new()));
        let answers = Arc::clone(&waiting);
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                let answer: Value = serde_json::from_str(&line).unwrap();
                let asker = answers.lock().unwrap().remove(&answer["id"].as_u64().unwrap());
                if let Some(asker) = asker {
                    // The story may have given up on the answer.
                    let _ = asker.send(answer);
                }
            }
        });
        Arc::new(Self { stdin: tokio::sync::Mutex::new(stdin), waiting, next: AtomicU64::new(1), _process: process })
    }

    /// A name that no other socket of this driver has.
    pub fn new_socket_name(&self) -> String {
        format!("socket-{}", self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Asks and waits for the answer; an error fails the story.
    pub async fn ask(&self, request: Value) -> Value {
        self.try_ask(request).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Asks and waits for the answer.
    pub async fn try_ask(&self, mut request: Value) -> Result<Value, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        request["id"] = json!(id);
        let (asker, answer) = oneshot::channel();
        self.waiting.lock().unwrap().insert(id, asker);
        self.stdin.lock().await.write_all(format!("{request}\n").as_bytes()).await.unwrap();
        let mut answer = tokio::time::timeout(PATIENCE, answer).await.expect("the driver is silent").unwrap();
        match answer["error"].as_str() {
            None => Ok(answer["ok"].take()),
            Some(error) => Err(format!("{}: {error}", request["do"])),
        }
    }
}
