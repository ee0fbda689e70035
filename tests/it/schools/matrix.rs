//! Every route of the API, asked by everyone of one school for what is another's: never granted, and answered as if it were
//! nowhere. The ids of the other school are known to who asks; only the secrets are not.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{HOST, two_schools};
use crate::harness::api::{Answer, Api, text};
use crate::harness::school::PASSWORD;
use crate::harness::server::{House, consents, invites, plans};

/// What exists in a school, by the names that the paths give it.
type Ids = BTreeMap<&'static str, String>;

/// One way to ask the API, with places for ids.
struct Route {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl Route {
    /// Every operation whose address names something.
    async fn all(stranger: &Api) -> Vec<Self> {
        let api = stranger.get("/api/openapi.json").await.expect(200);
        let mut routes = Vec::new();
        for (path, item) in api["paths"].as_object().unwrap().iter().filter(|(path, _)| path.contains('{')) {
            for method in ["get", "post", "put", "patch", "delete"] {
                let Some(operation) = item.get(method) else { continue };
                let schema = operation.pointer("/requestBody/content/application~1json/schema");
                let body = schema.map(|schema| sample(&api, schema));
                let method = method.to_uppercase().parse().unwrap();
                routes.push(Self { method, path: path.clone(), body });
            }
        }
        routes
    }

    async fn is_asked_by(&self, caller: &Api, ids: &Ids) -> Answer {
        let mut path = self.path.clone();
        let root = match self.path.split('/').nth(2) {
            Some("accounts") => "account",
            Some("techniques") => "technique",
            Some("district") => "school",
            _ => "conference",
        };
        path = path.replace("{id}", &ids[root]);
        for (name, id) in ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        assert!(!path.contains('{'), "say which id {path} takes");
        let body = self.body.as_ref().map(|body| filled_in(body, ids));
        caller.call(self.method.clone(), &path, body).await
    }
}

/// A body with all that a schema asks for.
fn sample(api: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return sample(api, api.pointer(name.trim_start_matches('#')).unwrap());
    }
    for choice in ["oneOf", "allOf", "anyOf"] {
        if let Some(first) = schema[choice].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            return sample(api, first);
        }
    }
    if let Some(code) = schema["enum"].as_array().and_then(|codes| codes.first()) {
        return code.clone();
    }
    let kind = &schema["type"];
    let kind = match kind.as_array() {
        Some(kinds) => kinds.iter().find(|kind| *kind != "null").and_then(Value::as_str),
        None => kind.as_str(),
    };
    match (kind, schema["format"].as_str()) {
        (Some("object"), _) => {
            // Also what may be left out: an id of the other school may come in there.
            let fields = schema["properties"].as_object().into_iter().flatten();
            fields.map(|(name, field)| (name.clone(), sample(api, field))).collect()
        }
        (Some("array"), _) => json!([]),
        (Some("boolean"), _) => json!(true),
        (Some("integer" | "number"), _) => json!(1),
        (_, Some("uuid")) => json!("{pid}"),
        (_, Some("date-time")) => json!("2026-03-02T02:00:00Z"),
        (_, Some("password")) => json!(PASSWORD),
        (_, _) => json!("Kata"),
    }
}

fn filled_in(body: &Value, ids: &Ids) -> Value {
    match body {
        Value::String(text) if text == "{pid}" => json!(ids["pid"]),
        Value::Array(items) => items.iter().map(|item| filled_in(item, ids)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), filled_in(field, ids))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => body.clone(),
    }
}

/// A technique of a school's own.
fn technique(name: &str) -> Value {
    let name = json!({ "id": name, "en": name });
    json!({ "approach": "gestalt", "competence": "counsellor", "name": name.clone(), "text": name })
}

/// The second school with a technique of its own and a conference that was held and sealed; its guest's link and PIN.
async fn fills(house: &House, admin: &Api) -> (Ids, String, String) {
    let form = json!({
        "name": "Umi", "email": "umi@contoh.sch.id", "password": PASSWORD, "staff_roles": ["coordinator"],
    });
    admin.post("/api/accounts", form).await.expect(201);
    let there = house.stranger.at_host(HOST);
    let form = json!({ "email": "umi@contoh.sch.id", "password": PASSWORD });
    let coordinator = there.with_token(&text(&there.post("/api/sessions", form).await.expect(200), "token"));
    let catalogue = coordinator.post("/api/techniques", technique("Teknik Denpasar")).await.expect(201);
    let all = catalogue["approaches"].as_array().unwrap().iter().flat_map(|one| one["techniques"].as_array().unwrap());
    let own = all.into_iter().find(|one| one["own"] == true).unwrap();

    let conference = plans(admin).await;
    consents(admin, &conference).await;
    let guest = invites(admin, &conference, "parent").await;
    admin.post(&format!("{conference}/start"), json!({})).await.expect(200);
    let needed = json!({ "what": "Rapor" });
    let needed = admin.post(&format!("{conference}/needed"), needed).await;
    let seal = json!({ "overrule": { "reason": "disepakati bersama" } });
    let sealed = admin.post(&format!("{conference}/seal"), seal).await.expect(200);
    let account = text(&admin.get("/api/me").await.expect(200)["account"], "id");
    let any = || Uuid::now_v7().to_string();
    let ids = Ids::from([
        ("conference", conference.trim_start_matches("/api/conferences/").to_owned()),
        ("pid", guest.participant.clone()),
        ("account", account),
        ("technique", text(own, "id")),
        ("school", any()),
        ("sid", any()),
        ("entry", any()),
        ("dissent", any()),
        ("item", needed.body["id"].as_str().map_or_else(any, str::to_owned)),
        ("row", any()),
        ("hit", any()),
        ("number", "1".to_owned()),
        ("point", "purpose".to_owned()),
        ("file", "attendance.pdf".to_owned()),
        ("fingerprint", text(&sealed, "fingerprint")),
    ]);
    (ids, guest.token, guest.pin)
}

/// The same kinds of ids, of nothing that ever was.
fn of_nothing(ids: &Ids) -> Ids {
    let mut nothing = ids.clone();
    for id in nothing.values_mut() {
        if Uuid::try_parse(id).is_ok() {
            *id = Uuid::now_v7().to_string();
        }
    }
    nothing.insert("technique", "teknik-yang-tidak-ada".to_owned());
    nothing.insert("fingerprint", "AAAA-AAAA-AAAA-AAAA".to_owned());
    nothing
}

#[tokio::test]
async fn nobody_of_one_school_finds_anything_of_another() {
    let house = House::stands().await;
    let (admin, office, other) = two_schools(&house).await;
    let (theirs, _, _) = fills(&house, &other).await;
    let nothing = of_nothing(&theirs);
    let conference = plans(&admin).await;
    consents(&admin, &conference).await;
    let guest = house.welcomes(&invites(&admin, &conference, "parent").await).await;
    let callers = [
        ("admin", admin.clone()),
        ("office", office),
        ("coordinator", house.employs(&admin, "wira", "coordinator").await),
        ("counsellor", house.employs(&admin, "yuni", "counsellor").await),
        ("teacher", house.employs(&admin, "tono", "teacher").await),
        ("guest", guest),
        ("stranger", house.stranger.clone()),
        ("admin of the other school, at the wrong host", house.stranger.with_token(other.token())),
    ];
    let mut asked = 0;
    for route in Route::all(&house.stranger).await {
        // The forms of one's own school name nothing; and the office may know of schools.
        if route.path == "/api/forms/{file}" {
            continue;
        }
        for (who, caller) in &callers {
            let (found, missing) =
                (route.is_asked_by(caller, &theirs).await, route.is_asked_by(caller, &nothing).await);
            let asking = format!("{who}: {} {}", route.method, route.path);
            assert!(!(200..300).contains(&found.status), "{asking} was granted: {}", found.body);
            assert_eq!((found.status, &found.body), (missing.status, &missing.body), "{asking} tells that it exists");
            assert!([401, 403, 404, 422].contains(&found.status), "{asking}: {} {}", found.status, found.body);
            asked += 1;
        }
    }
    assert!(asked > 700, "the description of the API has lost its routes: {asked}");
    // What the others have is as it was.
    let record = other.get(&format!("/api/conferences/{}", theirs["conference"])).await.expect(200);
    assert_eq!(record["state"], "sealed");
    assert_eq!(other.get("/api/accounts").await.expect(200)["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn secrets_of_one_school_open_nothing_at_another() {
    let house = House::stands().await;
    let (admin, _, other) = two_schools(&house).await;
    let there = house.stranger.at_host(HOST);
    let (theirs, link, pin) = fills(&house, &other).await;
    let wrong_host = house.stranger.with_token(other.token());
    wrong_host.get("/api/me").await.refused(401, "unauthenticated");
    there.with_token(admin.token()).get("/api/me").await.refused(401, "unauthenticated");

    let pledge = json!({ "token": link, "pin": pin, "name": "Ibu Sari", "pledge": true });
    house.stranger.post("/api/join", pledge.clone()).await.refused(404, "link_unknown");
    // Nor was a try spent, or the link used.
    there.post("/api/join", pledge).await.expect(200);

    let seal = format!("/api/seals/{}", theirs["fingerprint"]);
    house.stranger.get(&seal).await.refused(404, "not_found");
    assert_eq!(there.get(&seal).await.expect(200)["number"], 1);

    // The file is genuine where its key is known; elsewhere nobody vouches for the key.
    let file = other.bytes(&format!("/api/conferences/{}/minutes", theirs["conference"])).await;
    let [at_home, elsewhere] = [
        there.post_bytes("/api/verify", &file).await.expect(200),
        house.stranger.post_bytes("/api/verify", &file).await.expect(200),
    ];
    assert_ne!(at_home, elsewhere, "{elsewhere}");

    // A new conference continues none of another school.
    let form = |previous: &str| {
        json!({
            "case_code": "MERPATI-8", "purpose": "Lanjutan", "starts_at": "2026-03-09T02:00:00Z", "editing": "guided",
            "previous": previous,
        })
    };
    let continued = admin.post("/api/conferences", form(&theirs["conference"])).await;
    let nowhere = admin.post("/api/conferences", form(&Uuid::now_v7().to_string())).await;
    assert_eq!((continued.status, &continued.body), (nowhere.status, &nowhere.body));
    assert!(continued.status >= 400, "{}", continued.body);
}

#[tokio::test]
async fn each_school_settles_its_own() {
    let house = House::stands().await;
    let (first, _, second) = two_schools(&house).await;
    first.patch("/api/school", json!({ "city": "Sleman", "timezone": "Asia/Jakarta" })).await.expect(200);
    second.patch("/api/school", json!({ "city": "Denpasar", "timezone": "Asia/Makassar" })).await.expect(200);
    let coordinator = house.employs(&first, "umi", "coordinator").await;
    coordinator.post("/api/techniques", technique("Teknik Sleman")).await.expect(201);
    for (api, school, city) in [(&first, "SMP Negeri 3 Contoh", "Sleman"), (&second, "SMP Negeri 5 Contoh", "Denpasar")]
    {
        let shown = api.get("/api/school").await.expect(200);
        assert_eq!((&shown["name"], &shown["settings"]["city"]), (&json!(school), &json!(city)));
        assert_eq!(shown["version"], 1);
    }
    assert!(!second.get("/api/techniques").await.expect(200).to_string().contains("Sleman"));
    // The same person may work at both: the address is one school's at a time.
    let me = |api: &Api| {
        let api = api.clone();
        async move { api.get("/api/me").await.expect(200)["account"].clone() }
    };
    let (here, there) = (me(&first).await, me(&second).await);
    assert_eq!(here["email"], there["email"]);
    assert_ne!(here["id"], there["id"]);
}
