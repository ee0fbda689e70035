//! A store that takes nothing for a while, kept busy from outside as a stuck backup would.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::school::School;

/// Holds the store's write lock until it is let go.
pub struct StuckBackup(SqliteConnection);

impl StuckBackup {
    pub async fn takes(school: &School) -> Self {
        let file = school.server.home().join("data/rembuk.sqlite");
        let mut connection = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
        Self(connection)
    }

    pub async fn lets_go(mut self) {
        sqlx::query("ROLLBACK").execute(&mut self.0).await.unwrap();
        self.0.close().await.unwrap();
    }
}
