//! The projector in the meeting room: paired by a code, it shows what is on disk with the code of the case in place of the
//! student's name; it is there and it is nobody.

use serde_json::{Value, json};

use crate::harness::api::{Answer, Api, text};
use crate::harness::people::Person;
use crate::harness::school::{Meeting, School};
use crate::harness::stuck_backup::StuckBackup;

mod pairing;

const PEOPLE: [(&str, &str); 3] =
    [("secretary", "Pak Anwar"), ("parent", "Ibu Nugroho"), ("homeroom_teacher", "Bu Rina")];

async fn code(leader: &Person) -> String {
    text(&leader.api.post(&leader.path("/screens/code"), json!({})).await.expect(200), "code")
}

/// Another code than the open one.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn types(stranger: &Api, code: &str) -> Answer {
    stranger.post("/api/screens", json!({ "code": code })).await
}

/// A projector that the chair has paired.
async fn projector(school: &School, meeting: &Meeting) -> Api {
    let stranger = Api::stranger(school.server.url());
    let paired = types(&stranger, &code(meeting.chair()).await).await.expect(200);
    stranger.with_token(&text(&paired, "token"))
}

async fn view(screen: &Api) -> Value {
    screen.get("/api/screens/current").await.expect(200)
}

/// What is saved is on the screen at once.
async fn shows(screen: &Api, words: &str) -> Value {
    let view = view(screen).await;
    assert!(view.to_string().contains(words), "the screen does not show {words}: {view}");
    view
}

async fn lets_show(leader: &Person, shown: &str) {
    leader.api.put(&leader.path("/screens/shown"), json!({ "shown": shown })).await.expect(204);
}

async fn is_about_bayu(meeting: &Meeting) {
    let chair = meeting.chair();
    let identity = json!({ "name": "Bayu Prasetyo Nugroho", "nickname": "Yuyu" });
    chair.api.put(&chair.path("/identity"), identity).await.expect(204);
}

fn names_nobody(view: &Value) {
    let words = view.to_string().to_lowercase();
    for part in ["bayu", "prasetyo", "nugroho", "yuyu", "sari"] {
        assert!(!words.contains(part), "{part} stands on the screen: {view}");
    }
}

fn lines(view: &Value) -> Vec<&str> {
    view["content"]["lines"].as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_minutes_list_the_people_and_not_the_projector() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("screen", "Layar ruang rapat")]).await;
    let room = meeting.person("screen").opens(&["room"]).await;
    projector(&school, &meeting).await;
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

#[tokio::test]
async fn a_seat_of_the_screen_reads_no_purpose() {
    let school = School::opens().await;
    let meeting = school.meets_in_stages(&[("parent", "Ibu Sari"), ("screen", "Layar ruang rapat")]).await;
    let seen = async |person: &Person| text(&person.api.get(&person.path("")).await.expect(200), "purpose");
    assert!(!seen(meeting.person("parent")).await.is_empty());
    assert_eq!(seen(meeting.person("screen")).await, "");
}

#[tokio::test]
async fn it_follows_the_meeting_from_the_first_arrival_to_the_seal() {
    let school = School::opens().await;
    let meeting = school.prepares(crate::harness::school::Plan { editing: "guided", people: &PEOPLE }).await;
    is_about_bayu(&meeting).await;
    let (chair, teacher) = (meeting.chair(), meeting.person("homeroom_teacher"));
    let screen = projector(&school, &meeting).await;

    let arrival = view(&screen).await;
    assert_eq!(arrival["case_code"], "MERPATI-7");
    assert_eq!((&arrival["content"]["kind"], &arrival["content"]["invited"]), (&json!("arrival"), &json!(4)));
    assert_eq!(arrival["meeting"], Value::Null);

    meeting.starts().await;
    let opening = view(&screen).await;
    assert_eq!((&opening["content"]["kind"], &opening["meeting"]["stage"]), (&json!("opening"), &json!("opening")));
    assert_eq!(opening["content"]["purpose"], "Mencari jalan bersama");

    meeting.moves_to("information").await;
    let desk = teacher.opens(&["description", "symptoms"]).await;
    desk.sheet("description").writes("Sering terlambat.").await;
    desk.sheet("description").saved().await;
    shows(&screen, "Sering terlambat.").await;
    desk.sheet("symptoms").writes("Mengantuk.").await;
    desk.sheet("symptoms").saved().await;
    let work = shows(&screen, "Mengantuk.").await;
    assert_eq!(
        (&work["content"]["section"], lines(&work)),
        (&json!("symptoms"), vec!["Mengantuk."]),
        "what is written in"
    );

    // Whose turn it is, and who is next: a parent by its role, since its name would lead to the child.
    let parent = meeting.person("parent");
    for person in [teacher, parent] {
        let path = person.path(&format!("/participants/{}/hand", person.participant_id));
        person.api.put(&path, json!({ "raised": true })).await.expect(204);
    }
    let turn = json!({ "participant_id": teacher.participant_id, "seconds": 120 });
    chair.api.put(&chair.path("/floor"), turn).await.expect(204);
    let floor = view(&screen).await["meeting"].clone();
    assert_eq!(floor["speaker"]["person"], json!({ "role": "homeroom_teacher", "name": "Bu Rina" }));
    assert_eq!(floor["speaker"]["limit_seconds"], 120);
    assert_eq!(floor["next"], json!({ "role": "parent", "name": null }));

    meeting.moves_to("commitments").await;
    let plan = teacher.opens(&["actions"]).await;
    let row =
        json!({ "id": "r1", "what": "Mendampingi Bayu belajar", "who": teacher.participant_id, "when": "2026-04-01" });
    plan.sheet("actions").adds_row(row).await;
    plan.sheet("actions").saved().await;
    let forming = shows(&screen, "Mendampingi MERPATI-7 belajar").await;
    assert_eq!((&forming["content"]["kind"], &forming["content"]["plan"][0]["word"]), (&json!("plan"), &Value::Null));
    let decision = json!({ "decision": "committed" });
    teacher.api.put(&teacher.path("/actions/r1/commitment"), decision).await.expect(200);
    assert_eq!(view(&screen).await["content"]["plan"][0]["word"], "committed");
    plan.sheet("actions").changes_row("r1", json!({ "when": "2026-05-01" })).await;
    plan.sheet("actions").saved().await;
    let lapsed = shows(&screen, "2026-05-01").await["content"]["plan"][0].clone();
    assert_eq!((&lapsed["word"], &lapsed["lapsed"]), (&Value::Null, &json!(true)));

    meeting.moves_to("closing").await;
    let closing = view(&screen).await;
    assert_eq!(
        (&closing["content"]["kind"], &closing["content"]["section"]),
        (&json!("section"), &json!("core_problem"))
    );
    assert_eq!(closing["content"]["plan"].as_array().map(Vec::len), Some(1), "commitments stand below");
    for seen in [&arrival, &opening, &work, &forming, &closing] {
        names_nobody(seen);
    }

    let fingerprint = meeting.is_sealed().await;
    let sealed = view(&screen).await;
    assert_eq!((&sealed["content"]["kind"], &sealed["content"]["fingerprint"]), (&json!("seal"), &json!(fingerprint)));
    let close = json!({ "kind": "decision", "on": "2026-06-01", "text": "Akan masuk pagi." });
    chair.api.post(&chair.path("/follow-up"), close).await.expect(201);
    screen.get("/api/screens/current").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn a_name_never_reaches_it_however_it_is_written() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    is_about_bayu(&meeting).await;
    let chair = meeting.chair();
    let screen = projector(&school, &meeting).await;
    lets_show(chair, "symptoms").await;
    let desk = meeting.person("homeroom_teacher").opens(&["symptoms"]).await;
    let sheet = desk.sheet("symptoms");

    // Whatever the screen is shown while the name is typed letter by letter, no letter of a whole part is among it.
    let ends = async {
        sheet.types_slowly("Kemarin Bayu Prasetyo bolos, kata YUYU. ").await;
        sheet.saved().await;
    };
    let watches = async {
        loop {
            names_nobody(&view(&screen).await);
        }
    };
    tokio::select! { () = ends => {}, () = watches => {} }
    let masked = shows(&screen, "bolos").await;
    assert_eq!(lines(&masked), ["Kemarin MERPATI-7 bolos, kata MERPATI-7."]);

    // A line's end does not hide it, nor does the place where it stands.
    sheet.writes("Bayu").await;
    sheet.writes("Prasetyo duduk di belakang").await;
    sheet.saved().await;
    let torn = shows(&screen, "duduk di belakang").await;
    assert_eq!(lines(&torn)[1..], ["MERPATI-7", "MERPATI-7 duduk di belakang"]);
    names_nobody(&torn);
    let purpose = json!({ "purpose": "Menolong Bayu" });
    chair.api.patch(&chair.path(""), purpose).await.expect(200);
    lets_show(chair, "stage").await;
    assert_eq!(view(&screen).await["content"]["purpose"], "Menolong MERPATI-7");
    // Nor is a code shown that holds the name.
    chair.api.patch(&chair.path(""), json!({ "case_code": "BAYU-1" })).await.expect(200);
    let covered = view(&screen).await;
    assert_eq!((&covered["case_code"], &covered["content"]["purpose"]), (&json!("•••"), &json!("Menolong •••")));
    // The parent's name has a part of the student's; it is nowhere.
    let parent = meeting.person("parent");
    chair.api.put(&chair.path("/floor"), json!({ "participant_id": parent.participant_id })).await.expect(204);
    names_nobody(&view(&screen).await);
}

#[tokio::test]
async fn what_one_person_brought_in_is_shown_to_no_screen() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let (chair, parent) = (meeting.chair(), meeting.person("parent"));
    let screen = projector(&school, &meeting).await;
    let (own, closed) =
        (format!("contributions/{}", parent.participant_id), format!("confidential/{}", parent.participant_id));
    let page = parent.opens(&[&own, &closed]).await;
    for key in [&own, &closed] {
        page.sheet(key).adds_row(json!({ "id": "e1", "text": "KENARI di rumah" })).await;
        page.sheet(key).saved().await;
    }
    for shown in ["stage", "name", "background", "student_view", "commitments"] {
        lets_show(chair, shown).await;
        let seen = view(&screen).await.to_string();
        assert!(!seen.contains("KENARI"), "{shown}: {seen}");
    }
    for strange in [own.as_str(), "room", "actions", "", "confidential"] {
        let request = json!({ "shown": strange });
        chair.api.put(&chair.path("/screens/shown"), request).await.refused(422, "invalid");
    }
    // Its secret is no session, and a session is no screen.
    screen.get("/api/me").await.refused(401, "unauthenticated");
    screen.get(&chair.path("")).await.refused(401, "unauthenticated");
    screen.post(&chair.path("/tickets"), json!({})).await.refused(401, "unauthenticated");
    chair.api.get("/api/screens/current").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn what_is_not_on_disk_is_not_shown() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let chair = meeting.chair();
    let screen = projector(&school, &meeting).await;
    lets_show(chair, "background").await;
    let seat = chair.opens(&["background", "room"]).await;
    let sheet = seat.sheet("background");
    sheet.types("Sebelum. ").await;
    sheet.saved().await;
    shows(&screen, "Sebelum.").await;

    let backup = StuckBackup::takes(&school).await;
    sheet.types("Selama.").await;
    seat.sheet("room").until(json!({ "stateless": { "kind": "storage", "saving": false } })).await;
    assert_eq!(lines(&view(&screen).await), ["Sebelum."]);
    backup.lets_go().await;
    sheet.saved().await;
    assert_eq!(lines(&view(&screen).await), ["Sebelum. Selama."]);
}

#[tokio::test]
async fn whoever_leads_blanks_it_and_a_rest_or_a_restart_shows_nothing_more() {
    let mut school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let (first, second) = (projector(&school, &meeting).await, projector(&school, &meeting).await);
    let desk = chair.opens(&["background"]).await;
    desk.sheet("background").writes("Kakaknya bekerja.").await;
    desk.sheet("background").saved().await;
    lets_show(secretary, "background").await;
    for screen in [&first, &second] {
        shows(screen, "Kakaknya bekerja.").await;
    }

    chair.api.post(&chair.path("/pause"), json!({})).await.expect(200);
    let rest = view(&first).await;
    assert_eq!((&rest["content"], &rest["meeting"]), (&json!({ "kind": "rest" }), &Value::Null));
    chair.api.post(&chair.path("/resume"), json!({})).await.expect(200);

    lets_show(secretary, "blank").await;
    let nothing = json!({ "case_code": null, "meeting": null, "content": { "kind": "blank" } });
    assert_eq!((view(&first).await, view(&second).await), (nothing.clone(), nothing.clone()));
    school.server.kill().await;
    school.server.start_again().await;
    assert_eq!(view(&first).await, nothing, "it is paired still, and blank still");
    lets_show(secretary, "background").await;
    shows(&second, "Kakaknya bekerja.").await;

    let teacher = meeting.person("homeroom_teacher");
    for path in ["/screens/code", "/screens"] {
        let answer = if path == "/screens" {
            teacher.api.get(&teacher.path(path)).await
        } else {
            teacher.api.post(&teacher.path(path), json!({})).await
        };
        answer.refused(403, "forbidden");
    }
    teacher.api.put(&teacher.path("/screens/shown"), json!({ "shown": "stage" })).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_screen_that_was_taken_away_shows_nothing_more() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    let desk = secretary.opens(&["room"]).await;
    let (first, second) = (projector(&school, &meeting).await, projector(&school, &meeting).await);
    desk.sheet("room").until(json!({ "stateless": { "kind": "screen" } })).await;
    view(&second).await;
    let listed = secretary.api.get(&secretary.path("/screens")).await.expect(200);
    let items = listed["items"].as_array().unwrap();
    let seen: Vec<_> = items.iter().map(|item| (item["number"].as_u64(), item["connected"].as_bool())).collect();
    assert_eq!(seen, [(Some(1), Some(false)), (Some(2), Some(true))], "the first one has not asked yet");
    assert_eq!(listed["code"], Value::Null, "a code is used up");

    let path = |item: &Value| secretary.path(&format!("/screens/{}", text(item, "id")));
    secretary.api.delete(&path(&items[0])).await.expect(204);
    first.get("/api/screens/current").await.refused(401, "unauthenticated");
    view(&second).await;
    secretary.api.delete(&path(&items[0])).await.refused(404, "not_found");
    second.delete("/api/screens/current").await.expect(204);
    second.get("/api/screens/current").await.refused(401, "unauthenticated");
    let left = chair.api.get(&chair.path("/screens")).await.expect(200);
    assert_eq!(left["items"], json!([]));

    // Four at most; the trail tells of each.
    for _ in 0..4 {
        projector(&school, &meeting).await;
    }
    chair.api.post(&chair.path("/screens/code"), json!({})).await.refused(409, "too_many_screens");
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    let told = |action: &str| trail["items"].as_array().unwrap().iter().filter(|item| item["action"] == action).count();
    assert_eq!((told("pair_screen"), told("remove_screen")), (6, 2));
    // Everyone is told how many there are; the list of people knows nothing of them.
    let parent = meeting.person("parent");
    let seen = parent.api.get(&parent.path("")).await.expect(200);
    assert_eq!((&seen["screens"], seen["participants"].as_array().map(Vec::len)), (&json!(4), Some(4)));
}
