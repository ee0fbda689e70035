//! A database of a story's own, on the PostgreSQL that `tests/with-postgres` brings. It ends with the story.

use std::path::Path;
use std::process::Stdio;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use uuid::Uuid;

/// An empty database.
pub struct Database {
    url: String,
    of_superuser: String,
    /// Dropped, it ends the server that was started for this story alone.
    _server: Option<(Child, ChildStdin)>,
}

impl Database {
    /// A database for a server, where the stories are told on PostgreSQL as a whole: `REMBUK_TEST_DATABASE=postgres`.
    pub async fn of_this_run() -> Option<Self> {
        if std::env::var_os("REMBUK_TEST_DATABASE")? == "postgres" { Some(Self::fresh().await) } else { None }
    }

    /// On the server that is there for the whole run, else on one for this story.
    pub async fn fresh() -> Self {
        let (server, of_server) = match std::env::var("REMBUK_TEST_POSTGRES") {
            Ok(url) => (None, url),
            Err(_) => start().await,
        };
        let name = format!("story_{}", Uuid::now_v7().simple());
        // Stories are told by an ordinary owner of the database, whom row-level security binds; several ask for it at once.
        let owner =
            "DO $$ BEGIN CREATE ROLE rembuk LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$";
        let options: sqlx::postgres::PgConnectOptions = of_server.parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        sqlx::query(owner).execute(&mut connection).await.unwrap();
        let create = format!("CREATE DATABASE {name} OWNER rembuk");
        sqlx::query(AssertSqlSafe(create)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let of_superuser = of_server.replace("/postgres?", &format!("/{name}?"));
        Self { url: of_superuser.replace("//postgres@", "//rembuk@"), of_superuser, _server: server }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The same for somebody whom nothing is hidden from.
    pub fn url_of_superuser(&self) -> &str {
        &self.of_superuser
    }
}

async fn start() -> (Option<(Child, ChildStdin)>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/with-postgres");
    let mut child = Command::new(script)
        // It lasts until its input ends, which it also does when the story is killed.
        .args(["bash", "-c", "echo \"$REMBUK_TEST_POSTGRES\"; cat >/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = lines.next_line().await.unwrap().expect("PostgreSQL did not start; what it said stands above");
    (Some((child, input)), url)
}
