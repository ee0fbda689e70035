//! People who write together: what one types the other sees, and both know what is saved.

use serde_json::json;

use crate::harness::school::School;

#[tokio::test]
async fn two_people_end_with_the_same_text() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");

    chair.types("Sering terlambat. ").await;
    parent.until(json!({ "contains": "Sering terlambat. " })).await;
    parent.types_slowly("Di rumah membantu adik.").await;
    chair.inserts(0, "Sejak Agustus: ").await;

    parent.saved().await;
    chair.saved().await;
    let text = "Sejak Agustus: Sering terlambat. Di rumah membantu adik.";
    chair.shows(text).await;
    parent.shows(text).await;
}
