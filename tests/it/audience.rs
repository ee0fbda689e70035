//! "Who can see this?": the server answers from the rights, by name and role, and tells nobody more than it may know.

use serde_json::{Value, json};

use crate::harness::people::Person;
use crate::harness::school::{Plan, School};

async fn of(person: &Person, subject: &str) -> Value {
    person.api.get(&person.path(&format!("/audience?of={subject}"))).await.expect(200)
}

/// Names with how they read.
fn readings(audience: &Value) -> Vec<(String, String)> {
    let word = |person: &Value, field: &str| person[field].as_str().unwrap().to_owned();
    let people = audience["people"].as_array().unwrap().iter();
    people.map(|person| (word(person, "name"), word(person, "reads"))).collect()
}

fn said(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, reads)| ((*name).to_owned(), (*reads).to_owned())).collect()
}

#[tokio::test]
async fn who_sees_what_is_told_by_name_and_who_is_invited_is_told_apart() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("secretary", "Pak Budi"), ("parent", "Ibu Sari")]).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let later = json!({ "name": "Pak Agus", "role": "doctor", "gives": ["information"] });
    chair.api.post(&chair.path("/participants"), later).await.expect(201);

    let sheet = of(parent, "sheet").await;
    let everyone = [("Ibu Retno", "now"), ("Pak Budi", "now"), ("Ibu Sari", "now"), ("Pak Agus", "after_joining")];
    assert_eq!(readings(&sheet), said(&everyone));
    assert_eq!(sheet["others"], Value::Null);
    let closed = [("Ibu Retno", "now"), ("Pak Budi", "now"), ("Ibu Sari", "now"), ("Pak Agus", "never")];
    assert_eq!(readings(&of(parent, "confidential").await), said(&closed), "a closed note is for chair and secretary");
    let identity = readings(&of(parent, "identity").await);
    assert_eq!(identity.iter().filter(|(_, reads)| reads == "now").count(), 1, "the chair alone: {identity:?}");
    let minutes = readings(&of(parent, "minutes").await);
    assert!(minutes.iter().all(|(_, reads)| reads == "after_seal"), "{minutes:?}");

    parent.api.get(&parent.path("/audience?of=rahasia")).await.refused(400, "malformed");
    school.counsellor.get(&parent.path("/audience?of=sheet")).await.expect(200);
    let stranger = crate::harness::api::Api::stranger(school.server.url());
    stranger.get(&parent.path("/audience?of=sheet")).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn before_the_meeting_nobody_learns_who_else_is_invited() {
    let school = School::opens().await;
    let plan = Plan { editing: "guided", people: &[("parent", "Ibu Sari"), ("police", "Pak Rahmat")] };
    let planned = school.prepares(plan).await;
    let (chair, parent) = (planned.chair(), planned.person("parent"));
    let own = of(parent, "contributions").await;
    assert_eq!(readings(&own), said(&[("Ibu Retno", "now"), ("Ibu Sari", "now")]));
    assert_eq!(own["others"], "after_start");
    assert_eq!(of(parent, "confidential").await["others"], "never");
    assert!(!own.to_string().contains("police"), "not even the roles");
    assert_eq!(readings(&of(chair, "sheet").await).len(), 3, "who leads knows whom it invited");
}
