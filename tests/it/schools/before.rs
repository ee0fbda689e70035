//! A store that was filled when there was one school only: all of it belongs to that school from now on.

use std::path::Path;

use rembuk::store::Store;
use rembuk::store::postgres::PostgresStore;
use rembuk::store::sqlite::SqliteStore;
use rembuk_core::ids::{AccountId, ConferenceId};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};
use tempfile::TempDir;
use uuid::Uuid;

use crate::harness::postgres::Database;

const ACCOUNT: Uuid = Uuid::from_u128(1);
const CONFERENCE: Uuid = Uuid::from_u128(2);

/// The tables as they were before the change with this number.
async fn tables_before(number: u32, database: &str) -> (Migrator, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
    for file in std::fs::read_dir(all).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let (own, _) = name.split_once('_').unwrap();
        // What a cluster has beside them was there as well.
        if !(number..100).contains(&own.parse().unwrap()) && own != "0116" {
            std::fs::copy(file.path(), folder.path().join(&name)).unwrap();
        }
    }
    (Migrator::new(folder.path()).await.unwrap(), folder)
}

/// A school with somebody, a session, a conference, settings and a technique. `id` writes an id, `bytes` some bytes.
fn rows(id: impl Fn(Uuid) -> String, bytes: &str) -> Vec<String> {
    let (account, conference) = (id(ACCOUNT), id(CONFERENCE));
    let (session, chair) = (id(Uuid::from_u128(3)), id(Uuid::from_u128(4)));
    vec![
        format!("INSERT INTO school VALUES (1, 'SMP Negeri 3 Contoh', 5, {bytes}, {bytes})"),
        format!(
            "INSERT INTO account (id, email_lookup, profile_sealed, password_hash, staff_roles, created_at) \
             VALUES ({account}, {bytes}, {bytes}, 'phc', 'admin', 5)"
        ),
        format!(
            "INSERT INTO session (id, token_hash, account_id, created_at, expires_at) \
             VALUES ({session}, {bytes}, {account}, 5, 9000000000000)"
        ),
        format!(
            "INSERT INTO conference (id, state, editing, chain, created_at, starts_at, details_sealed) \
             VALUES ({conference}, 'invited', 'open', {bytes}, 5, 5, {bytes})"
        ),
        format!("INSERT INTO keyring VALUES ({conference}, {bytes}, {bytes})"),
        format!(
            "INSERT INTO participant (id, conference_id, position, role, standing, account_id, created_at, details_sealed) \
             VALUES ({chair}, {conference}, 0, 'chair', 'joined', {account}, 5, {bytes})"
        ),
        format!("INSERT INTO school_settings VALUES (1, 3, {bytes}, NULL)"),
        format!("INSERT INTO technique_additions VALUES (2, 5, {account}, '{{}}')"),
    ]
}

async fn all_belongs_to_the_own_school(store: &dyn Store) {
    let schools = store.schools().await.unwrap();
    assert_eq!(schools.len(), 1);
    assert_eq!((schools[0].id, &schools[0].host), (store.school_id(), &None));
    assert_eq!(store.school().await.unwrap().unwrap().name, "SMP Negeri 3 Contoh");
    assert!(store.account(AccountId(ACCOUNT)).await.unwrap().is_some());
    assert_eq!(store.held_conferences().await.unwrap().len(), 1);
    let conference = store.conference(ConferenceId(CONFERENCE)).await.unwrap().unwrap();
    assert!(conference.keys.is_some());
    assert_eq!(store.participants(ConferenceId(CONFERENCE)).await.unwrap().len(), 1);
    assert_eq!(store.school_settings().await.unwrap().version, 3);
    assert_eq!(store.technique_additions().await.unwrap().version, 2);
    let other = store.of(rembuk_core::ids::SchoolId(Uuid::from_u128(9)));
    assert!(other.conference(ConferenceId(CONFERENCE)).await.unwrap().is_none());
    assert!(other.participants(ConferenceId(CONFERENCE)).await.unwrap().is_empty());
    store.let_go().await;
}

#[tokio::test]
async fn what_was_in_sqlite_belongs_to_the_own_school() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("rembuk.sqlite");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true).foreign_keys(true);
    let mut before = options.connect().await.unwrap();
    tables_before(16, "sqlite").await.0.run_direct(None, &mut before, false).await.unwrap();
    for row in rows(|id| format!("x'{}'", id.simple()), &format!("x'{}'", "07".repeat(32))) {
        sqlx::query(AssertSqlSafe(row)).execute(&mut before).await.unwrap();
    }
    sqlx::Connection::close(before).await.unwrap();
    all_belongs_to_the_own_school(&SqliteStore::open(&path).await.unwrap()).await;
}

#[tokio::test]
async fn what_was_in_postgres_belongs_to_the_own_school() {
    let database = Database::fresh().await;
    let mut before = database.url().parse::<PgConnectOptions>().unwrap().connect().await.unwrap();
    tables_before(16, "postgres").await.0.run_direct(None, &mut before, false).await.unwrap();
    for row in rows(|id| format!("'{id}'"), &format!("'\\x{}'", "07".repeat(32))) {
        sqlx::query(AssertSqlSafe(row)).execute(&mut before).await.unwrap();
    }
    sqlx::Connection::close(before).await.unwrap();
    all_belongs_to_the_own_school(&PostgresStore::open(database.url()).await.unwrap()).await;
}
