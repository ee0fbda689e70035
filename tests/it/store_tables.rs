//! The tables of both databases, side by side.

use std::collections::BTreeSet;

use rembuk::store::postgres::PostgresStore;
use rembuk::store::sqlite::SqliteStore;
use rembuk::store::upkeep::Upkeep;
use sqlx::ConnectOptions;

use crate::harness::postgres::Database;

/// A table or column that only one of them has would be found by the first school that moves. Tickets alone are kept by a
/// cluster and not by a single node.
#[tokio::test]
async fn both_databases_have_the_same_tables() {
    let file = tempfile::tempdir().unwrap();
    let path = file.path().join("rembuk.sqlite");
    SqliteStore::open(&path).await.unwrap().let_go().await;
    let database = Database::fresh().await;
    PostgresStore::open(database.url()).await.unwrap().let_go().await;
    let mut sqlite = sqlx::sqlite::SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let options: sqlx::postgres::PgConnectOptions = database.url().parse().unwrap();
    let mut postgres = options.connect().await.unwrap();
    let here: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, c.\"notnull\" OR c.pk > 0 FROM pragma_table_list t JOIN pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_sqlx%'",
    )
    .fetch_all(&mut sqlite)
    .await
    .unwrap();
    let there: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, is_nullable = 'NO' FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' AND table_name <> 'ticket'",
    )
    .fetch_all(&mut postgres)
    .await
    .unwrap();
    let (here, there) = (BTreeSet::from_iter(here), BTreeSet::from_iter(there));
    let alone: Vec<_> = here.symmetric_difference(&there).collect();
    assert!(!here.is_empty() && alone.is_empty(), "in one database only (table, column, not null): {alone:?}");
    let indexes_here: BTreeSet<(String,)> =
        sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'")
            .fetch_all(&mut sqlite)
            .await
            .unwrap()
            .into_iter()
            .collect();
    let indexes_there: BTreeSet<(String,)> = sqlx::query_as(
        "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%\\_pkey' \
         AND indexname NOT LIKE '%\\_key'",
    )
    .fetch_all(&mut postgres)
    .await
    .unwrap()
    .into_iter()
    .collect();
    assert_eq!(indexes_here, indexes_there);
}
