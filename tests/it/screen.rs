//! The projector in the meeting room: it is there and it is nobody.

use serde_json::{Value, json};

use crate::harness::school::School;

#[tokio::test]
async fn the_minutes_list_the_people_and_not_the_projector() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("screen", "Layar ruang rapat")]).await;
    let room = meeting.person("screen").opens(&["room"]).await;
    meeting.is_sealed().await;
    room.sheet("room").until(json!({ "stateless": { "kind": "sealed" } })).await;

    let chair = meeting.chair();
    let minutes = chair.api.get(&chair.path("/minutes")).await.expect(200);
    let leaves = minutes["leaves"].as_array().unwrap();
    let people = leaves.iter().find(|leaf| leaf["name"] == "participants").unwrap()["value"].as_array().unwrap();
    let roles: Vec<&str> = people.iter().filter_map(|person| person["role"].as_str()).collect();
    assert_eq!(roles, ["chair", "parent"]);
    assert!(!Value::from(people.clone()).to_string().contains("Layar ruang rapat"));
}
