//! The catalogue of techniques is open to whoever is in the house, guests too, and says who may use what.

use serde_json::json;

use crate::harness::server::{House, consents, invites, plans};

#[tokio::test]
async fn the_catalogue_is_for_whoever_has_a_session() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    house.stranger.get("/api/techniques").await.refused(401, "unauthenticated");
    let teacher = house.employs(&admin, "dwi", "teacher").await;
    let catalogue = teacher.get("/api/techniques").await.expect(200);
    assert_eq!(catalogue["approaches"].as_array().unwrap().len(), 8);
    let expert = catalogue["competences"].as_array().unwrap().iter().find(|entry| entry["competence"] == "expert");
    assert_eq!(expert.unwrap()["roles"], json!(["psychologist", "expert"]));
}

#[tokio::test]
async fn a_guest_of_one_conference_reads_the_catalogue_as_well() {
    let house = House::stands().await;
    let chair = house.is_set_up().await;
    let conference = plans(&chair).await;
    consents(&chair, &conference).await;
    let parent = house.welcomes(&invites(&chair, &conference, "parent").await).await;
    let catalogue = parent.get("/api/techniques").await.expect(200);
    let ellis = json!([{ "name": "Albert Ellis", "years": "1913–2007" }]);
    assert_eq!(catalogue["approaches"][1]["founders"], ellis);
    assert_eq!(catalogue["approaches"][1]["name"]["en"], "Rational emotive therapy");
}
