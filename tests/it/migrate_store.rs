//! A school moves from one server to many and finds everything where it was.

use serde_json::json;

use crate::harness::child::{Server, program};
use crate::harness::postgres::Database;
use crate::harness::school::School;

#[tokio::test]
async fn a_school_moves_as_a_whole_and_once() {
    let mut school = School::opens_on(Server::start_embedded().await).await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari"), ("secretary", "Pak Budi")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    chair.types_slowly("Sejak Agustus sering terlambat.").await;
    chair.saved().await;
    meeting.is_sealed().await;
    let record = meeting.chair().path("/minutes");
    let before = school.counsellor.get(&record).await.expect(200);
    let second = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let sheet = second.chair().opens(&["background"]).await.sheet("background");
    sheet.types("Masih berjalan.").await;
    sheet.saved().await;
    school.server.kill().await;

    let database = Database::fresh().await;
    let from = format!("sqlite:{}", school.server.home().join("data/rembuk.sqlite").display());
    let moves = || program().args(["migrate-store", "--from", &from, "--to", database.url()]).output().unwrap();
    let moved = moves();
    let said = String::from_utf8_lossy(&moved.stdout).into_owned();
    assert!(moved.status.success(), "{said}{}", String::from_utf8_lossy(&moved.stderr));
    for line in ["conference: 2 rows, equal", "minutes: 1 rows, equal", "Every chain is whole."] {
        assert!(said.contains(line), "{said}");
    }
    // What is there is never written over.
    let again = moves();
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("not empty"));

    school.server.moves_to(&database).await;
    assert_eq!(school.counsellor.get(&record).await.expect(200), before, "the minutes are the same to the byte");
    let sheet = second.chair().opens(&["background"]).await.sheet("background");
    sheet.shows("Masih berjalan.").await;
    sheet.types(" Dan terus.").await;
    sheet.saved().await;
    second
        .person("parent")
        .opens(&["background"])
        .await
        .sheet("background")
        .until(json!({ "contains": "terus" }))
        .await;
}
