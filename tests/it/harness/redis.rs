//! A Redis for nodes: the one of the whole run that `tests/with-redis` brings, or one that a story may kill and empty.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt;
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// A Redis of a story's own. Killed when dropped.
pub struct Redis {
    home: TempDir,
    process: Child,
}

/// Everything that was said on a Redis since it was listened to.
pub struct Ear(Arc<Mutex<Vec<u8>>>);

/// The one that is there for the whole run, else one for this story, which ends with what is given back.
pub async fn of_this_run() -> (String, Option<Redis>) {
    match std::env::var("REMBUK_TEST_REDIS") {
        Ok(url) => (url, None),
        Err(_) => {
            let own = Redis::starts().await;
            (own.url(), Some(own))
        }
    }
}

impl Redis {
    pub async fn starts() -> Self {
        let home = tempfile::tempdir().unwrap();
        let process = launch(home.path()).await;
        Self { home, process }
    }

    pub fn url(&self) -> String {
        format!("unix://{}", self.home.path().join("redis.sock").display())
    }

    /// SIGKILL.
    pub async fn dies(&mut self) {
        self.process.kill().await.unwrap();
    }

    /// Comes again, with nothing in it.
    pub async fn comes_again(&mut self) {
        self.process = launch(self.home.path()).await;
    }

    /// Hears every word from now on.
    pub async fn is_overheard(&self) -> Ear {
        let client = redis::Client::open(self.url()).unwrap();
        let (mut ears, mut words) = client.get_async_pubsub().await.unwrap().split();
        ears.psubscribe("*").await.unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Ear(Arc::clone(&heard));
        tokio::spawn(async move {
            let _ears = ears;
            while let Some(word) = words.next().await {
                let mut heard = heard.lock().unwrap();
                heard.extend_from_slice(word.get_channel_name().as_bytes());
                heard.push(b'\n');
                heard.extend_from_slice(word.get_payload_bytes());
                heard.push(b'\n');
            }
        });
        ear
    }

    /// Every key with its value.
    pub async fn holds(&self) -> BTreeMap<String, Vec<u8>> {
        let client = redis::Client::open(self.url()).unwrap();
        let mut connection = client.get_multiplexed_async_connection().await.unwrap();
        let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
        let mut held = BTreeMap::new();
        for key in keys {
            let value: Option<Vec<u8>> = redis::cmd("GET").arg(&key).query_async(&mut connection).await.unwrap();
            held.insert(key, value.unwrap_or_default());
        }
        held
    }
}

impl Ear {
    pub fn heard(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

async fn launch(home: &Path) -> Child {
    let socket = home.join("redis.sock");
    // That of one that was killed.
    let _ = std::fs::remove_file(&socket);
    let process = Command::new("redis-server")
        .args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"])
        .arg(&socket)
        .arg("--dir")
        .arg(home)
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("Debian's package redis-server is installed");
    while tokio::net::UnixStream::connect(&socket).await.is_err() {
        tokio::task::yield_now().await;
    }
    process
}
