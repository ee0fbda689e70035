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

#[tokio::test]
async fn a_coordinator_extends_the_catalogue_and_takes_it_to_another_school() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let coordinator = house.employs(&admin, "umi", "coordinator").await;
    let chair = json!({
        "approach": "gestalt", "competence": "counsellor",
        "name": { "id": " Kursi kosong ", "en": "Empty chair" },
        "text": { "id": "Berbicara dengan kursi kosong.", "en": "Speaking to an empty chair." },
    });
    admin.post("/api/techniques", chair.clone()).await.refused(403, "forbidden");
    let mut wrong = chair.clone();
    wrong["name"]["en"] = json!("");
    let errors = coordinator.post("/api/techniques", wrong).await.refused(422, "invalid")["errors"].take();
    assert_eq!(errors, json!([{ "field": "name.en", "code": "required" }]));

    let catalogue = coordinator.post("/api/techniques", chair.clone()).await.expect(201);
    assert_eq!(catalogue["school_version"], 1);
    let own = |catalogue: &serde_json::Value| {
        let approaches = catalogue["approaches"].as_array().unwrap().clone();
        let techniques = approaches.into_iter().flat_map(|one| one["techniques"].as_array().unwrap().clone());
        techniques.filter(|one| one["own"] == true).collect::<Vec<_>>()
    };
    let added = own(&admin.get("/api/techniques").await.expect(200));
    assert_eq!((added.len(), &added[0]["name"]["id"]), (1, &json!("Kursi kosong")));
    let path = format!("/api/techniques/{}", added[0]["id"].as_str().unwrap());
    let mut changed = chair.clone();
    changed["competence"] = json!("expert");
    let catalogue = coordinator.patch(&path, changed).await.expect(200);
    assert_eq!((&catalogue["school_version"], &own(&catalogue)[0]["competence"]), (&json!(2), &json!("expert")));
    coordinator.delete("/api/techniques/relaxation").await.refused(404, "not_found");

    let file = coordinator.get("/api/techniques/additions").await.expect(200);
    assert_eq!(own(&coordinator.delete(&path).await.expect(200)), [json!(null); 0]);
    let other = House::stands().await;
    let umi = other.employs(&other.is_set_up().await, "umi", "coordinator").await;
    let mut broken = file.clone();
    broken["techniques"][0]["approach"] = json!("hypnosis");
    umi.put("/api/techniques/additions", broken).await.refused(422, "invalid");
    assert_eq!(own(&umi.put("/api/techniques/additions", file.clone()).await.expect(200)).len(), 1);
    assert_eq!(umi.get("/api/techniques/additions").await.expect(200), file);
}
