//! The real program in a process of its own, which can be killed and started again on the same address and store.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use sqlx::ConnectOptions;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::postgres::Database;

/// Starting takes longer than this only when something is broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running `rembuk serve`. Killed when dropped.
pub struct Server {
    process: Child,
    home: TempDir,
    url: String,
    settings: Vec<(&'static str, String)>,
    _database: Option<Database>,
}

impl Server {
    /// On an empty store and any free port.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// On an empty store, with further settings as environment variables.
    pub async fn start_with(settings: &[(&'static str, &str)]) -> Self {
        if let Some(database) = Database::of_this_run().await {
            let mut settings = settings.to_vec();
            settings.push(("REMBUK_DATABASE_URL", database.url()));
            let mut server = Self::start_on(&settings).await;
            server._database = Some(database);
            return server;
        }
        Self::start_on(settings).await
    }

    async fn start_on(settings: &[(&'static str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let settings: Vec<_> = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let (process, url) = launch(home.path(), "127.0.0.1:0", &settings).await;
        Self { process, home, url, settings, _database: None }
    }

    /// The first node of a cluster, on a database of its own.
    pub async fn start_in_cluster() -> Self {
        let database = Database::fresh().await;
        let mut node = Self::start_on(&[("REMBUK_DATABASE_URL", database.url())]).await;
        node._database = Some(database);
        node
    }

    /// The same, hearing its other nodes through this Redis.
    pub async fn start_on_line(redis_url: &str) -> Self {
        let database = Database::fresh().await;
        let settings = [("REMBUK_DATABASE_URL", database.url()), ("REMBUK_REDIS_URL", redis_url)];
        let mut node = Self::start_on(&settings).await;
        node._database = Some(database);
        node
    }

    /// Waits until the server says this of itself.
    pub async fn until_ready(&self, word: &str) {
        let asker = reqwest::Client::builder().no_proxy().build().unwrap();
        let asking = async {
            loop {
                let answer = asker.get(format!("{}/readyz", self.url)).send().await.unwrap();
                if answer.status().is_success() && answer.text().await.unwrap().contains(word) {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("the server never says {word}"));
    }

    /// On a database of the story's own.
    pub async fn start_on_database(database: &Database) -> Self {
        Self::start_on(&[("REMBUK_DATABASE_URL", database.url())]).await
    }

    /// On SQLite whatever the rest of the run is told on.
    pub async fn start_embedded() -> Self {
        Self::start_embedded_with(&[]).await
    }

    /// The same, with further settings as environment variables.
    pub async fn start_embedded_with(settings: &[(&'static str, &str)]) -> Self {
        Self::start_on(settings).await
    }

    /// The same server on another database, where its school has moved to.
    pub async fn moves_to(&mut self, database: &Database) {
        self.settings.push(("REMBUK_DATABASE_URL", database.url().to_owned()));
        self.start_again().await;
    }

    /// Another node of the same cluster: the same database, a copy of the same key, an address of its own.
    pub async fn is_joined(&self) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("keys")).unwrap();
        fs::copy(self.home().join("keys/master.key"), home.path().join("keys/master.key")).unwrap();
        let (process, url) = launch(home.path(), "127.0.0.1:0", &self.settings).await;
        Self { process, home, url, settings: self.settings.clone(), _database: None }
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder that holds the store, the keys and the log of this server.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Everything that it has logged since it was first started.
    pub fn log(&self) -> String {
        ["stderr.log", "stdout.log"].iter().map(|name| read(&self.home.path().join(name))).collect()
    }

    /// SIGKILL: no destructor runs, nothing is flushed.
    pub async fn kill(&mut self) {
        self.process.kill().await.unwrap();
    }

    /// SIGTERM: what is under way is finished first.
    pub async fn is_told_to_end(&self) {
        let number = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-TERM", &number]).status().await.unwrap().success());
    }

    /// Waits until it has ended in order.
    pub async fn ends_in_order(&mut self) {
        let ended = tokio::time::timeout(PATIENCE, self.process.wait()).await.expect("the server did not end");
        assert!(ended.unwrap().success());
    }

    /// Starts the program anew on the same address and store.
    pub async fn start_again(&mut self) {
        let address = self.url.trim_start_matches("http://").to_owned();
        let (process, url) = launch(self.home.path(), &address, &self.settings).await;
        assert_eq!(url, self.url);
        self.process = process;
    }

    /// Another command of the program, on the same store.
    pub fn command(&self, name: &str) -> std::process::Command {
        let mut command = program();
        command.arg(name).arg("--data-dir").arg(self.home().join("data"));
        command.envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())));
        command
    }

    /// Rows of the log of edits and bytes of text in them, whichever store it is.
    pub async fn log_size(&self) -> (i64, i64) {
        let question = "SELECT count(*), CAST(sum(length(payload)) AS bigint) FROM edit";
        if let Some(database) = &self._database {
            let options: sqlx::postgres::PgConnectOptions = database.url().parse().unwrap();
            let mut connection = options.connect().await.unwrap();
            // The tables show one school's rows to whoever says which.
            let enter = "SELECT set_config('rembuk.school', id::text, FALSE) FROM school WHERE host IS NULL";
            sqlx::query(enter).execute(&mut connection).await.unwrap();
            return sqlx::query_as(question).fetch_one(&mut connection).await.unwrap();
        }
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.home().join("data/rembuk.sqlite"));
        let mut connection = options.read_only(true).connect().await.unwrap();
        sqlx::query_as(question).fetch_one(&mut connection).await.unwrap()
    }

    /// A command on the store of this server.
    pub fn runs(&self, arguments: &[&str], password: &str) -> std::process::Output {
        let mut command = program();
        command.args(arguments).env("REMBUK_DATA_DIR", self.home().join("data"));
        command.env("REMBUK_KEY_FILE", self.home().join("keys/master.key")).env("REMBUK_PASSWORD", password);
        command.envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())));
        command.output().unwrap()
    }

    /// Kibibytes that the process occupies in memory.
    pub fn resident_kib(&self) -> u64 {
        let status = read(Path::new(&format!("/proc/{}/status", self.process.id().unwrap())));
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

/// The program itself, ready for arguments.
pub fn program() -> std::process::Command {
    std::process::Command::new(env!("CARGO_BIN_EXE_rembuk"))
}

async fn launch(home: &Path, listen: &str, settings: &[(&'static str, String)]) -> (Child, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_rembuk"))
        .arg("serve")
        .args(["--listen", listen])
        .arg("--data-dir")
        .arg(home.join("data"))
        .arg("--key-file")
        .arg(home.join("keys/master.key"))
        .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(append(&home.join("stderr.log")))
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let listening = async {
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some(address) = line.strip_prefix("listening on ") {
                return address.to_owned();
            }
        }
        panic!("the server ended before it listened: {}", read(&home.join("stderr.log")));
    };
    let url = tokio::time::timeout(PATIENCE, listening).await.expect("the server did not start in time");
    keep_the_rest(lines.into_inner(), home.join("stdout.log"));
    (process, url)
}

/// The pipe must not fill; what runs through it is the log.
fn keep_the_rest(mut lines: BufReader<tokio::process::ChildStdout>, path: PathBuf) {
    tokio::spawn(async move {
        let mut file = tokio::fs::OpenOptions::new().create(true).append(true).open(path).await.unwrap();
        // The process is killed in the middle of a line; what came before is kept.
        let _ = tokio::io::copy(&mut lines, &mut file).await;
    });
}

fn append(path: &Path) -> File {
    fs::OpenOptions::new().create(true).append(true).open(path).unwrap()
}

fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    // A log that nothing was written to does not exist.
    if let Ok(mut file) = File::open(path) {
        file.read_to_end(&mut bytes).unwrap();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
