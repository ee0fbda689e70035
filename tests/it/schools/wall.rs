//! The second wall: in PostgreSQL the tables themselves show one school at a time, even to a query that forgets to ask.

use serde_json::json;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};

use crate::harness::api::{Api, text};
use crate::harness::child::Server;
use crate::harness::postgres::Database;
use crate::harness::school::PASSWORD;
use crate::harness::server::{consents, invites, plans};

async fn connects(url: &str) -> PgConnection {
    url.parse::<PgConnectOptions>().unwrap().connect().await.unwrap()
}

async fn count(connection: &mut PgConnection, table: &str) -> i64 {
    let counted = format!("SELECT count(*) FROM \"{table}\"");
    sqlx::query_scalar(AssertSqlSafe(counted)).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn a_query_that_forgets_the_school_sees_nothing_of_another() {
    let database = Database::fresh().await;
    let server = Server::start_on_database(&database).await;
    let stranger = Api::stranger(server.url());
    let form = json!({
        "school": "SMP Negeri 3 Contoh", "name": "Ibu Retno", "email": "retno@contoh.sch.id", "password": PASSWORD,
    });
    let first = stranger.with_token(&text(&stranger.post("/api/setup", form).await.expect(201), "token"));
    let arguments = ["user", "add", "--name", "Hadi", "--email", "dinas@contoh.go.id", "--role", "district"];
    assert!(server.runs(&arguments, PASSWORD).status.success());
    let form = json!({ "email": "dinas@contoh.go.id", "password": PASSWORD });
    let office = stranger.with_token(&text(&stranger.post("/api/sessions", form).await.expect(200), "token"));
    let token = super::plans_a_school(&office).await;
    let there = stranger.at_host(super::HOST);
    let answer = there.post("/api/setup", super::setup_form(&token)).await.expect(201);
    let second = there.with_token(&text(&answer, "token"));
    for (chair, guests) in [(&first, 1), (&second, 2)] {
        let conference = plans(chair).await;
        consents(chair, &conference).await;
        for _ in 0..guests {
            invites(chair, &conference, "subject_teacher").await;
        }
    }

    let mut all = connects(database.url_of_superuser()).await;
    let schools: Vec<(String,)> =
        sqlx::query_as("SELECT id::text FROM school ORDER BY host IS NOT NULL").fetch_all(&mut all).await.unwrap();
    assert_eq!(schools.len(), 2);
    // Every table but the directory has the wall, and the owner stands before it too.
    let tables: Vec<(String, bool)> = sqlx::query_as(
        "SELECT relname::text, relrowsecurity AND relforcerowsecurity FROM pg_class \
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE '\\_sqlx%' ORDER BY relname",
    )
    .fetch_all(&mut all)
    .await
    .unwrap();
    let open: Vec<_> = tables.iter().filter(|(_, has_wall)| !has_wall).map(|(name, _)| name.as_str()).collect();
    assert_eq!(open, ["school"]);

    let mut owner = connects(database.url()).await;
    for (table, has_wall) in &tables {
        if *has_wall {
            assert_eq!(count(&mut owner, table).await, 0, "{table} is seen without a school");
        }
    }
    let mut seen = Vec::new();
    for (school,) in &schools {
        sqlx::query("SELECT set_config('rembuk.school', $1, FALSE)").bind(school).execute(&mut owner).await.unwrap();
        let counts = [
            count(&mut owner, "conference").await,
            count(&mut owner, "participant").await,
            count(&mut owner, "invitation").await,
            count(&mut owner, "keyring").await,
            count(&mut owner, "seal_key").await,
            count(&mut owner, "account").await,
        ];
        seen.push(counts);
    }
    assert_eq!(seen, [[1, 2, 1, 1, 1, 2], [1, 3, 2, 1, 1, 1]]);
    assert_eq!((count(&mut all, "conference").await, count(&mut all, "participant").await), (2, 5));

    // Nor can anything be written into another school: the connection is the second one's now.
    let other: (String,) = sqlx::query_as("SELECT id::text FROM conference WHERE school_id = $1::uuid")
        .bind(&schools[0].0)
        .fetch_one(&mut all)
        .await
        .unwrap();
    let planted = sqlx::query("INSERT INTO screen_choice (conference_id, shown) VALUES ($1::uuid, 'blank')")
        .bind(&other.0)
        .execute(&mut owner)
        .await;
    assert!(planted.unwrap_err().to_string().contains("row-level security"));
    let moved = sqlx::query("UPDATE conference SET school_id = $1::uuid").bind(&schools[0].0).execute(&mut owner).await;
    assert!(moved.unwrap_err().to_string().contains("row-level security"));
    let deleted = sqlx::query("DELETE FROM keyring WHERE conference_id = $1::uuid").bind(&other.0).execute(&mut owner);
    assert_eq!(deleted.await.unwrap().rows_affected(), 0);
}
