//! Many schools in one installation: each at its host, apart from all others; the district adds and shuts them.

mod before;
mod matrix;
mod wall;

use serde_json::{Value, json};
use time::Duration;

use crate::harness::api::{Api, text};
use crate::harness::child::{Server, program};
use crate::harness::school::PASSWORD;
use crate::harness::server::{House, consents, invites, plans};

/// Where the second school of the stories is.
const HOST: &str = "smp5.contoh.id";

/// The district adds the second school; the token of its link.
async fn plans_a_school(office: &Api) -> String {
    let form = json!({ "name": "SMP Negeri 5 Contoh", "host": HOST });
    let link = text(&office.post("/api/district/schools", form).await.expect(201), "link");
    link.split_once("#").expect("the token stands behind #").1.to_owned()
}

/// The first member of staff of the second school, with the same address as that of the first.
fn setup_form(token: &str) -> Value {
    json!({
        "school": "SMP Negeri 5 Contoh", "name": "Pak Made", "email": "retno@contoh.sch.id", "password": PASSWORD,
        "token": token,
    })
}

/// The admin of the first school, the district's office, and the admin of the second school.
async fn two_schools(house: &House) -> (Api, Api, Api) {
    let first = house.is_set_up().await;
    let office = house.gets_an_office().await;
    let token = plans_a_school(&office).await;
    let there = house.stranger.at_host(HOST);
    let answer = there.post("/api/setup", setup_form(&token)).await.expect(201);
    (first, office, there.with_token(&text(&answer, "token")))
}

#[tokio::test]
async fn a_single_school_is_served_under_every_name() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    for host in ["rembuk.contoh.id", "localhost", HOST] {
        let state = house.stranger.at_host(host).get("/api/setup").await.expect(200);
        assert_eq!(state["school"], "SMP Negeri 3 Contoh", "{host}");
    }
    house.stranger.at_host(HOST).with_token(admin.token()).get("/api/me").await.expect(200);
    admin.get("/api/district/schools").await.refused(403, "forbidden");
}

#[tokio::test]
async fn the_district_adds_a_school_that_its_link_sets_up_once() {
    let house = House::stands().await;
    house.is_set_up().await;
    let office = house.gets_an_office().await;
    let token = plans_a_school(&office).await;
    let there = house.stranger.at_host(HOST);
    let state = there.get("/api/setup").await.expect(200);
    assert_eq!((&state["needed"], &state["by_link"]), (&json!(true), &json!(true)));
    assert_eq!(state["school"], "SMP Negeri 5 Contoh");

    // Whoever has not the link sets nothing up; nor does it open anything at another host.
    let mut without = setup_form(&token);
    without["token"] = Value::Null;
    there.post("/api/setup", without).await.refused(404, "link_unknown");
    there.post("/api/setup", setup_form(&"A".repeat(43))).await.refused(404, "link_unknown");
    house.stranger.post("/api/setup", setup_form(&token)).await.refused(409, "already_set_up");

    let answer = there.post("/api/setup", setup_form(&token)).await.expect(201);
    let admin = there.with_token(&text(&answer, "token"));
    there.post("/api/setup", setup_form(&token)).await.refused(409, "already_set_up");
    assert_eq!(admin.get("/api/me").await.expect(200)["school"]["name"], "SMP Negeri 5 Contoh");
    assert_eq!(house.stranger.get("/api/setup").await.expect(200)["school"], "SMP Negeri 3 Contoh");

    let listed = office.get("/api/district/schools").await.expect(200);
    let seen: Vec<_> = listed["items"].as_array().unwrap().iter().map(|school| &school["name"]).collect();
    assert_eq!(seen, ["SMP Negeri 3 Contoh", "SMP Negeri 5 Contoh"]);
    let second = &listed["items"][1];
    assert_eq!((&second["host"], &second["accounts"], &second["is_set_up"]), (&json!(HOST), &json!(1), &json!(true)));
    let renewal = format!("/api/district/schools/{}/link", text(second, "id"));
    office.post(&renewal, json!({})).await.refused(409, "already_set_up");
}

#[tokio::test]
async fn the_office_finds_a_school_among_hundreds() {
    let house = House::stands().await;
    house.is_set_up().await;
    let office = house.gets_an_office().await;
    for nth in 10..130 {
        let form = json!({ "name": format!("SMP Negeri {nth} Kupang"), "host": format!("n{nth}.contoh.id") });
        office.post("/api/district/schools", form).await.expect(201);
    }
    let there = house.stranger.at_host(HOST);
    there.post("/api/setup", setup_form(&plans_a_school(&office).await)).await.expect(201);
    let list = async |query: &str| office.get(&format!("/api/district/schools?{query}")).await.expect(200);
    let names = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|school| text(school, "name")).collect()
    };

    let (mut all, mut cursor) = (Vec::new(), String::new());
    for rest in [50, 50, 22] {
        let page = list(&cursor).await;
        assert_eq!((names(&page).len(), &page["found"]), (rest, &json!(122)));
        all.extend(names(&page));
        cursor = format!("cursor={}", page["next_cursor"].as_str().unwrap_or_default());
    }
    assert_eq!(cursor, "cursor=");
    let mut by_name = all[1..].to_vec();
    by_name.sort();
    assert_eq!((all[0].as_str(), &all[1..]), ("SMP Negeri 3 Contoh", by_name.as_slice()));

    for (query, found) in [
        ("q=NEGERI%2042", vec!["SMP Negeri 42 Kupang"]),
        ("q=n77.contoh", vec!["SMP Negeri 77 Kupang"]),
        ("q=%25", vec![]),
        ("q=+smp+negeri+5+contoh+", vec!["SMP Negeri 5 Contoh"]),
        ("q=smp5&standing=waiting", vec![]),
        ("standing=shut", vec![]),
    ] {
        assert_eq!(names(&list(query).await), found, "{query}");
    }
    assert_eq!(list("standing=waiting").await["found"], 120);
    let id = text(&list("q=n77").await["items"][0], "id");
    office.patch(&format!("/api/district/schools/{id}"), json!({ "is_shut": true })).await.expect(200);
    assert_eq!(names(&list("standing=shut&q=kupang").await), ["SMP Negeri 77 Kupang"]);
    for query in ["cursor=abc", &format!("cursor={}", uuid::Uuid::now_v7()), "standing=gone"] {
        office.get(&format!("/api/district/schools?{query}")).await.refused(400, "malformed");
    }
}

#[tokio::test]
async fn a_list_of_schools_is_added_whole_or_not_at_all() {
    let house = House::stands().await;
    let first = house.is_set_up().await;
    let office = house.gets_an_office().await;
    plans_a_school(&office).await;
    let add = async |schools: Value| office.post("/api/district/schools/batch", json!({ "schools": schools })).await;
    let school = |nth: usize| json!({ "name": format!("SMP {nth}"), "host": format!("N{nth}.contoh.id ") });
    let wrong = |answer: Value| -> Vec<(String, String)> {
        let errors = answer["errors"].as_array().unwrap();
        errors.iter().map(|error| (text(error, "field"), text(error, "code"))).collect()
    };
    let told = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
    };

    let list = json!([school(1), { "name": " ", "host": "smp 2" }, school(3), school(3), { "name": "SMP", "host": "127.0.0.1" }]);
    let refused = add(list).await.expect(422);
    assert_eq!(
        wrong(refused),
        told(&[
            ("schools.1.name", "required"),
            ("schools.1.host", "invalid_value"),
            ("schools.3.host", "taken"),
            ("schools.4.host", "invalid_value"),
        ])
    );
    let taken = add(json!([school(1), { "name": "SMP 5", "host": HOST }])).await.expect(422);
    assert_eq!(wrong(taken), told(&[("schools.1.host", "taken")]));
    assert_eq!(wrong(add(json!([])).await.expect(422)), told(&[("schools", "required")]));
    let many = Value::Array((0..501).map(school).collect());
    assert_eq!(wrong(add(many).await.expect(422)), told(&[("schools", "too_long")]));
    assert_eq!(office.get("/api/district/schools").await.expect(200)["found"], 2, "nothing was added");
    first.post("/api/district/schools/batch", json!({ "schools": [school(1)] })).await.refused(403, "forbidden");

    let links = add(Value::Array((0..500).map(school).collect())).await.expect(201);
    assert_eq!(office.get("/api/district/schools?standing=waiting").await.expect(200)["found"], 501);
    let link = text(&links["items"][499], "link");
    assert!(link.contains("://n499.contoh.id"), "{link}");
    let token = link.split_once('#').unwrap().1;
    house.stranger.at_host("n499.contoh.id").post("/api/setup", setup_form(token)).await.expect(201);
    let found = office.get("/api/district/schools?q=n499").await.expect(200);
    assert_eq!(found["items"][0]["is_set_up"], true);
}

#[tokio::test]
async fn a_link_to_set_up_ends_after_a_week_or_with_the_next_one() {
    let house = House::stands().await;
    house.is_set_up().await;
    let office = house.gets_an_office().await;
    let first = plans_a_school(&office).await;
    let there = house.stranger.at_host(HOST);
    house.passes(Duration::days(7));
    there.post("/api/setup", setup_form(&first)).await.refused(404, "link_unknown");

    let id = text(&office.get("/api/district/schools").await.expect(200)["items"][1], "id");
    let renewal = format!("/api/district/schools/{id}/link");
    let mut renewed = Vec::new();
    for _ in 0..2 {
        let link = text(&office.post(&renewal, json!({})).await.expect(200), "link");
        renewed.push(link.split_once('#').unwrap().1.to_owned());
    }
    there.post("/api/setup", setup_form(&renewed[0])).await.refused(404, "link_unknown");
    there.post("/api/setup", setup_form(&renewed[1])).await.expect(201);
}

#[tokio::test]
async fn only_a_name_that_is_free_becomes_a_host() {
    let house = House::stands().await;
    house.is_set_up().await;
    let office = house.gets_an_office().await;
    plans_a_school(&office).await;
    let add = async |host: &str| office.post("/api/district/schools", json!({ "name": "SMP", "host": host })).await;
    for host in ["", "https://smp7.contoh.id", "smp7.contoh.id:80", "10.0.0.7", "smp 7", "smp7..id"] {
        add(host).await.refused(422, "invalid");
    }
    add("127.0.0.1").await.refused(422, "invalid");
    add(&HOST.to_uppercase()).await.refused(409, "host_taken");
    add("SMP7.contoh.id").await.expect(201);
}

#[tokio::test]
async fn a_host_of_no_school_is_told_so() {
    let house = House::stands().await;
    two_schools(&house).await;
    let nowhere = house.stranger.at_host("smp9.contoh.id");
    nowhere.get("/api/setup").await.refused(421, "unknown_school");
    let page = nowhere.get("/").await;
    assert_eq!(page.status, 421);
    assert!(page.body.as_str().unwrap().contains("Tidak ada sekolah di alamat ini"), "{page:?}");
    // Probes come by whatever address they know.
    assert_eq!(nowhere.get("/readyz").await.status, 200);
    assert_eq!(house.stranger.at_host(&HOST.to_uppercase()).get("/api/setup").await.status, 200);
}

#[tokio::test]
async fn a_shut_school_lets_nobody_in_and_loses_nothing() {
    let house = House::stands().await;
    let (first, office, second) = two_schools(&house).await;
    let conference = plans(&second).await;
    let schools = office.get("/api/district/schools").await.expect(200);
    let [own, other] = [0, 1].map(|place| format!("/api/district/schools/{}", text(&schools["items"][place], "id")));
    assert_eq!(office.patch(&other, json!({ "is_shut": true })).await.expect(200)["is_shut"], true);
    second.get("/api/me").await.refused(403, "school_shut");
    second.get(&conference).await.refused(403, "school_shut");
    assert_eq!(house.stranger.at_host(HOST).get("/").await.status, 403);
    first.get("/api/me").await.expect(200);
    // The office does not shut itself out.
    office.patch(&own, json!({ "is_shut": true })).await.refused(409, "wrong_state");
    office.patch(&other, json!({ "is_shut": false })).await.expect(200);
    second.get(&conference).await.expect(200);
}

#[tokio::test]
async fn the_district_sees_the_schools_and_nothing_of_them() {
    let house = House::stands().await;
    let (first, office, second) = two_schools(&house).await;
    let conference = plans(&first).await;
    for (path, status, code) in [
        ("/api/accounts", 403, "forbidden"),
        ("/api/retention", 403, "forbidden"),
        ("/api/takeovers", 403, "forbidden"),
        (conference.as_str(), 404, "not_found"),
    ] {
        office.get(path).await.refused(status, code);
    }
    assert_eq!(office.get("/api/conferences").await.expect(200)["items"], json!([]));
    office.patch("/api/school", json!({ "name": "Dinas" })).await.refused(403, "forbidden");
    let listed = office.get("/api/district/schools").await.expect(200).to_string();
    for hidden in ["Retno", "Made", "contoh.sch.id", "MERPATI"] {
        assert!(!listed.contains(hidden), "{listed}");
    }
    // Nobody else is let into the office, whatever it is in its own school.
    for admin in [&first, &second] {
        admin.get("/api/district/schools").await.refused(403, "forbidden");
        let form = json!({ "name": "SMP", "host": "smp8.contoh.id" });
        admin.post("/api/district/schools", form).await.refused(403, "forbidden");
    }
}

#[tokio::test]
async fn no_admin_of_a_school_gets_into_the_office() {
    let house = House::stands().await;
    let (first, office, second) = two_schools(&house).await;
    for admin in [&first, &second] {
        let form = json!({
            "name": "Orang", "email": "orang@contoh.sch.id", "password": PASSWORD, "staff_roles": ["teacher", "district"],
        });
        admin.post("/api/accounts", form).await.refused(422, "invalid");
    }
    let officer = text(&office.get("/api/me").await.expect(200)["account"], "id");
    for change in [json!({ "password": "hujan-di-pagi-hari" }), json!({ "staff_roles": ["admin"] })] {
        first.patch(&format!("/api/accounts/{officer}"), change).await.refused(403, "forbidden");
    }
    let own = text(&first.get("/api/me").await.expect(200)["account"], "id");
    let more = json!({ "staff_roles": ["admin", "district"] });
    first.patch(&format!("/api/accounts/{own}"), more).await.refused(422, "invalid");
}

#[tokio::test]
async fn staff_are_added_to_a_school_by_its_host() {
    let server = Server::start().await;
    let stranger = Api::stranger(server.url());
    let form = json!({
        "school": "SMP Negeri 3 Contoh", "name": "Ibu Retno", "email": "retno@contoh.sch.id", "password": PASSWORD,
    });
    stranger.post("/api/setup", form).await.expect(201);
    let add = |email: &str, role: &str, more: &[&str]| {
        let arguments = ["user", "add", "--name", "Orang", "--email", email, "--role", role];
        server.runs(&[&arguments[..], more].concat(), PASSWORD)
    };
    assert!(add("dinas@contoh.go.id", "district", &[]).status.success());
    let signs_in =
        async |at: &Api, email: &str| at.post("/api/sessions", json!({ "email": email, "password": PASSWORD })).await;
    let office = stranger.with_token(&text(&signs_in(&stranger, "dinas@contoh.go.id").await.expect(200), "token"));
    let token = plans_a_school(&office).await;
    assert!(!add("guru@contoh.sch.id", "teacher", &["--school", HOST]).status.success(), "nobody has set it up");
    let there = stranger.at_host(HOST);
    there.post("/api/setup", setup_form(&token)).await.expect(201);
    assert!(add("guru@contoh.sch.id", "teacher", &["--school", HOST]).status.success());
    assert!(!add("guru@contoh.sch.id", "teacher", &["--school", "smp9.contoh.id"]).status.success());
    assert!(!add("guru2@contoh.sch.id", "district", &["--school", HOST]).status.success());
    signs_in(&there, "guru@contoh.sch.id").await.expect(200);
    signs_in(&stranger, "guru@contoh.sch.id").await.refused(401, "wrong_credentials");

    // Each school has a trail of its own, and all of them are looked through.
    let checked = server.runs(&["verify-store"], PASSWORD);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[tokio::test]
async fn both_schools_move_into_a_cluster() {
    let server = Server::start_embedded().await;
    let stranger = Api::stranger(server.url());
    let form = json!({
        "school": "SMP Negeri 3 Contoh", "name": "Ibu Retno", "email": "retno@contoh.sch.id", "password": PASSWORD,
    });
    stranger.post("/api/setup", form).await.expect(201);
    let arguments = ["user", "add", "--name", "Hadi", "--email", "dinas@contoh.go.id", "--role", "district"];
    assert!(server.runs(&arguments, PASSWORD).status.success());
    let form = json!({ "email": "dinas@contoh.go.id", "password": PASSWORD });
    let office = stranger.with_token(&text(&stranger.post("/api/sessions", form).await.expect(200), "token"));
    let token = plans_a_school(&office).await;
    let there = stranger.at_host(HOST);
    let second = there.with_token(&text(&there.post("/api/setup", setup_form(&token)).await.expect(201), "token"));
    let conference = plans(&second).await;
    consents(&second, &conference).await;
    invites(&second, &conference, "parent").await;
    let before = second.get(&conference).await.expect(200);

    let mut server = server;
    server.kill().await;
    let database = crate::harness::postgres::Database::fresh().await;
    let from = format!("sqlite:{}", server.home().join("data/rembuk.sqlite").display());
    let moved = program().args(["migrate-store", "--from", &from, "--to", database.url()]).output().unwrap();
    let said = String::from_utf8_lossy(&moved.stdout).into_owned();
    assert!(moved.status.success(), "{said}{}", String::from_utf8_lossy(&moved.stderr));
    assert!(said.contains("school: 2 rows, equal"), "{said}");
    server.moves_to(&database).await;
    assert_eq!(second.get(&conference).await.expect(200), before);
    stranger.with_token(second.token()).get("/api/me").await.refused(401, "unauthenticated");
}
