//! Who may write where is decided on the server, shown at once on the open socket, and lost by nobody's mistake.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::api::text;
use crate::harness::people::Person;
use crate::harness::school::{PASSWORD, Plan, School};

#[tokio::test]
async fn what_a_reader_types_goes_nowhere() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");

    let refused = json!({ "scope": "readonly", "refused": 1, "stateless": { "kind": "refused", "reason": "stage" } });
    parent.types("diam-diam").await;
    parent.until(refused).await;
    chair.types("resmi").await;
    parent.until(json!({ "contains": "resmi" })).await;

    chair.shows("resmi").await;
    assert!(parent.state().await["unsynced"].as_u64().unwrap() > 0, "the author can tell");
    let late = meeting.chair().opens(&["background"]).await.sheet("background");
    late.shows("resmi").await;
}

#[tokio::test]
async fn a_stage_opens_and_closes_sheets_on_open_sockets() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").opens(&["room", "background"]).await;
    let sheet = parent.sheet("background");
    sheet.types("terlalu dini").await;
    sheet.until(json!({ "scope": "readonly", "refused": 1 })).await;

    // Forward: the right comes, and what was refused is asked for again and saved.
    meeting.moves_to("information").await;
    sheet.until(json!({ "scope": "read-write", "unsynced": 0 })).await;
    parent.sheet("room").until(json!({ "stateless": { "kind": "conference", "stage": "information" } })).await;
    chair.sheet("background").shows("terlalu dini").await;
    sheet.types(", kini boleh").await;
    sheet.saved().await;
    chair.sheet("background").shows("terlalu dini, kini boleh").await;

    // Back: the right goes, and the next edit is refused.
    meeting.moves_to("presentation").await;
    sheet.until(json!({ "scope": "readonly" })).await;
    sheet.types(" terlambat").await;
    sheet.until(json!({ "refused": 2 })).await;
    chair.sheet("background").types("!").await;
    sheet.until(json!({ "contains": "!" })).await;
    assert!(!chair.sheet("background").text().await.contains("terlambat"));

    let record = parent.record().await;
    assert_eq!((&record["closes"], &record["tickets"]), (&json!([]), &json!(1)), "all of it on one connection");
}

#[tokio::test]
async fn a_sample_of_the_rights_holds_over_the_socket() {
    let school = School::opens().await;
    let people =
        [("secretary", "Pak Budi"), ("parent", "Ibu Sari"), ("psychologist", "Ibu Wulan"), ("screen", "Layar")];
    let meeting = school.meets_in_stages(&people).await;
    // Stage, role, sheet → scope; "own" is one's own contributions, "theirs" the parent's closed notes.
    let expected = [
        ("opening", "chair", "core_problem", "read-write"),
        ("opening", "secretary", "background", "read-write"),
        ("opening", "parent", "background", "readonly"),
        ("opening", "parent", "own", "readonly"),
        ("opening", "screen", "background", "denied"),
        ("opening", "screen", "room", "readonly"),
        ("opening", "parent", "room", "readonly"),
        ("information", "parent", "description", "read-write"),
        ("information", "psychologist", "symptoms", "read-write"),
        ("information", "psychologist", "own", "read-write"),
        ("information", "psychologist", "solutions", "readonly"),
        ("information", "psychologist", "theirs", "denied"),
        ("information", "secretary", "theirs", "read-write"),
        ("information", "screen", "description", "denied"),
        ("information", "screen", "actions", "denied"),
        ("information", "screen", "theirs", "denied"),
        ("commitments", "parent", "solutions", "read-write"),
        ("commitments", "parent", "actions", "read-write"),
        ("commitments", "psychologist", "background", "readonly"),
        ("commitments", "secretary", "core_problem", "read-write"),
        ("closing", "parent", "own", "readonly"),
        ("closing", "chair", "solutions", "read-write"),
    ];
    let mut stage = "opening";
    for (at, role, sheet, scope) in expected {
        if at != stage {
            meeting.moves_to(at).await;
            stage = at;
        }
        let person = meeting.person(role);
        let key = match sheet {
            "own" => format!("contributions/{}", person.participant_id),
            "theirs" => format!("confidential/{}", meeting.person("parent").participant_id),
            other => other.to_owned(),
        };
        let seat = person.connects(None).await;
        let opened = seat.attach(&key).await;
        let claim = match scope {
            "denied" => json!({ "denials": 1, "authenticated": false }),
            scope => json!({ "authenticated": true, "scope": scope }),
        };
        opened.until(claim).await;
        seat.leaves().await;
    }
}

#[tokio::test]
async fn a_ticket_is_good_for_one_socket_of_its_conference() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let other = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let ticket = meeting.chair().ticket().await;
    let denied = json!({ "denials": 1, "authenticated": false });

    let first = meeting.chair().connects(Some(&ticket)).await;
    first.attach("background").await;
    first.sheet("background").until(json!({ "authenticated": true })).await;
    let second = meeting.chair().connects(Some(&ticket)).await;
    second.attach("background").await;
    second.sheet("background").until(denied.clone()).await;

    // Redeemed, it is still good for further sheets on its own socket.
    first.attach("symptoms").await;
    first.sheet("symptoms").until(json!({ "authenticated": true, "synced": true })).await;

    let strange = other.chair().ticket().await;
    for ticket in [strange.as_str(), "", "bukan-tiket"] {
        let seat = meeting.chair().connects(Some(ticket)).await;
        seat.attach("background").await;
        seat.sheet("background").until(denied.clone()).await;
        assert_eq!(seat.record().await["closes"], json!([]), "denied, not closed: a closed provider would hammer");
    }
}

#[tokio::test]
async fn a_fresh_ticket_may_be_shown_on_an_open_socket() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let seat = meeting.chair().opens(&["background"]).await;
    let sheet = seat.sheet("background");

    seat.forgets_ticket().await;
    sheet.shows_ticket_again().await;
    sheet.until(json!({ "answers": 2, "scope": "read-write" })).await;
    sheet.types("masih di sini").await;
    sheet.saved().await;
    assert_eq!(seat.record().await["tickets"], 2);
}

#[tokio::test]
async fn what_was_said_with_a_bad_ticket_is_not_said_again_with_the_good_one() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
    let seat = meeting.chair().connects(Some("bukan-tiket")).await;
    seat.attach("background").await;
    let sheet = seat.sheet("background");
    sheet.until(json!({ "denials": 1 })).await;
    sheet.types("Di depan pintu.").await;

    seat.forgets_ticket().await;
    sheet.shows_ticket_again().await;
    sheet.begins_again().await;
    sheet.until(json!({ "authenticated": true, "unsynced": 0 })).await;
    sheet.types(" Di dalam.").await;
    sheet.saved().await;

    let state = sheet.state().await;
    assert_eq!(state["denials"].as_array().unwrap().len(), 1, "denied once");
    assert_eq!(state["applied"], 2, "a yes for the beginning and one for what was written inside");
    let late = meeting.chair().opens(&["background"]).await.sheet("background");
    late.shows("Di depan pintu. Di dalam.").await;
}

#[tokio::test]
async fn a_removed_person_is_out_within_a_second_and_stays_out() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair().opens(&["room", "background"]).await;
    let parent = meeting.person("parent").opens(&["room", "background"]).await;
    chair.sheet("background").types("Sebelum.").await;
    parent.sheet("background").shows("Sebelum.").await;

    let asked = Instant::now();
    meeting.removes(meeting.person("parent")).await;
    parent.until_closed(4403).await;
    assert!(asked.elapsed() < Duration::from_secs(1), "out within a second");

    let person = meeting.person("parent");
    person.api.post(&person.path("/tickets"), json!({})).await.expect(404);
    person.api.get(&person.path("")).await.expect(404);
    chair.sheet("background").types(" Sesudah.").await;
    chair.sheet("background").saved().await;
    assert_eq!(parent.sheet("background").text().await, "Sebelum.", "nothing more reaches it");
}

#[tokio::test]
async fn the_seal_closes_every_sheet_at_once_and_hands_late_edits_back() {
    let school = School::opens().await;
    let people = [("secretary", "Pak Budi"), ("parent", "Ibu Sari")];
    let meeting = school.meets_openly(&people).await;
    let keys = ["room", "background", "symptoms"];
    let secretary = meeting.person("secretary").opens(&keys).await;
    let parent = meeting.person("parent").opens(&keys).await;
    secretary.sheet("background").types("Kesimpulan bersama.").await;
    secretary.sheet("background").saved().await;
    parent.sheet("background").shows("Kesimpulan bersama.").await;

    parent.is_cut_off().await;
    parent.sheet("background").types(" Terlambat.").await;
    let fingerprint = meeting.is_sealed().await;

    let sealed = json!({ "stateless": { "kind": "sealed", "fingerprint": fingerprint } });
    secretary.sheet("room").until(sealed.clone()).await;
    for key in ["background", "symptoms"] {
        secretary.sheet(key).until(json!({ "scope": "readonly" })).await;
    }
    secretary.sheet("background").types(" Sesudah segel.").await;
    let refused = json!({ "refused": 1, "stateless": { "kind": "refused", "reason": "sealed" } });
    secretary.sheet("background").until(refused.clone()).await;

    parent.reconnects().await;
    parent.sheet("background").until(refused).await;
    parent.sheet("room").until(sealed).await;
    let state = parent.sheet("background").until(json!({ "scope": "readonly" })).await;
    assert!(state["unsynced"].as_u64().unwrap() > 0, "its author can tell that it was not saved");

    let later = meeting.chair().opens(&["background"]).await.sheet("background");
    later.shows("Kesimpulan bersama.").await;
    assert_eq!(later.state().await["scope"], "readonly");
}

#[tokio::test]
async fn before_the_start_guests_see_their_own_sheet_alone() {
    let school = School::opens().await;
    let meeting = school.prepares(Plan { editing: "guided", people: &[("parent", "Ibu Sari")] }).await;
    let own = format!("contributions/{}", meeting.person("parent").participant_id);
    let parent = meeting.person("parent").connects(None).await;
    for key in [own.as_str(), "background"] {
        parent.attach(key).await;
    }

    parent.sheet(&own).until(json!({ "authenticated": true, "scope": "read-write" })).await;
    parent.sheet("background").until(json!({ "denials": 1 })).await;

    // The start opens it for whoever asks again.
    meeting.starts().await;
    let seat = meeting.person("parent").opens(&["background"]).await;
    seat.sheet("background").until(json!({ "scope": "readonly" })).await;
}

#[tokio::test]
async fn a_socket_ends_with_its_session() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari")]).await;
    let chair = meeting.chair();
    let parent = meeting.person("parent").opens(&["room"]).await;
    let seat = chair.opens(&["room"]).await;
    let credentials = json!({ "email": "retno@contoh.sch.id", "password": PASSWORD });
    let other = text(&chair.api.post("/api/sessions", credentials).await.expect(200), "token");
    let elsewhere = Person { api: chair.api.with_token(&other), ..chair.clone() };
    let other_seat = elsewhere.opens(&["room"]).await;

    // A new password, set in one browser, ends the session in the other.
    let me = text(&chair.api.get("/api/me").await.expect(200)["account"], "id");
    chair.api.patch(&format!("/api/accounts/{me}"), json!({ "password": "teh-manis-di-serambi" })).await.expect(200);
    other_seat.until_closed(4401).await;
    seat.sheet("room").until(json!({ "synced": true })).await;

    let unused = meeting.person("parent").ticket().await;
    meeting.person("parent").api.delete("/api/sessions/current").await.expect(204);
    parent.until_closed(4401).await;
    let late = meeting.person("parent").connects(Some(&unused)).await.attach("room").await;
    late.until(json!({ "denials": 1 })).await;
    assert_eq!(seat.record().await["closes"], json!([]), "the one who did it sits on");
}
