//! The school's letterhead, clock, lesson hours and periods: settled once, read by everyone in the house.

use serde_json::{Value, json};

use crate::harness::server::{House, consents, invites, plans};

/// The smallest frame of a picture that a browser takes for one.
fn png(width: u32, height: u32) -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        b"\x08\x02\0\0\0crc.\0\0\0\0IEND\xaeB`\x82",
    ]
    .concat()
}

#[tokio::test]
async fn a_school_starts_with_what_most_schools_have() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let school = admin.get("/api/school").await.expect(200);
    let settings = &school["settings"];
    assert_eq!((&school["name"], &school["version"]), (&json!("SMP Negeri 3 Contoh"), &json!(0)));
    assert_eq!((&settings["timezone"], &settings["head_name"]), (&json!("Asia/Jakarta"), &Value::Null));
    assert_eq!(settings["lesson_hours"][0], json!({ "weekday": 1, "from": "07:00", "to": "15:00" }));
    assert_eq!(settings["correction_working_days"], 10);
    assert_eq!(settings["letter_number_pattern"], "{number}/BK/{month}/{year}");
    house.stranger.get("/api/school").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn admin_and_coordinator_settle_and_all_others_read() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let coordinator = house.employs(&admin, "umi", "coordinator").await;
    let teacher = house.employs(&admin, "dwi", "teacher").await;
    let conference = plans(&admin).await;
    consents(&admin, &conference).await;
    let parent = house.welcomes(&invites(&admin, &conference, "parent").await).await;

    let head = json!({ "head_name": "Drs. Suharto, M.Pd.", "head_nip": "19700101 200003 1 002", "city": "Wates" });
    admin.patch("/api/school", head).await.expect(200);
    let clock = json!({
        "name": "SMP Negeri 3 Wates", "timezone": "Asia/Makassar", "npsn": "20534567",
        "lesson_hours": [{ "weekday": 6, "from": "07:00", "to": "11:00" }, { "weekday": 1, "from": "07:15", "to": "13:30" }],
    });
    coordinator.patch("/api/school", clock).await.expect(200);
    for stranger in [&teacher, &parent] {
        stranger.patch("/api/school", json!({ "city": "Sleman" })).await.refused(403, "forbidden");
        let school = stranger.get("/api/school").await.expect(200);
        let settings = &school["settings"];
        assert_eq!((&school["name"], &school["version"]), (&json!("SMP Negeri 3 Wates"), &json!(2)));
        assert_eq!((&settings["city"], &settings["head_nip"]), (&json!("Wates"), &json!("19700101 200003 1 002")));
        assert_eq!(settings["lesson_hours"][0]["weekday"], 1, "in the order of the week");
    }
    let setup = house.stranger.get("/api/setup").await.expect(200);
    assert_eq!(setup, json!({ "needed": false, "school": "SMP Negeri 3 Wates", "timezone": "Asia/Makassar" }));

    let emptied = admin.patch("/api/school", json!({ "head_nip": " " })).await.expect(200);
    assert_eq!((&emptied["settings"]["head_nip"], &emptied["settings"]["city"]), (&Value::Null, &json!("Wates")));
}

#[tokio::test]
async fn everything_wrong_is_said_by_field_and_nothing_of_it_is_kept() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let wrong = json!({
        "name": "  ", "npsn": "123", "phone": "belum ada", "email": "sekolah", "head_nip": "Drs.",
        "address": "x".repeat(301), "city": "Wates",
        "lesson_hours": [{ "weekday": 1, "from": "07:00", "to": "12:00" }, { "weekday": 1, "from": "11:00", "to": "13:00" }],
        "correction_working_days": 0, "retention_talk_months": 72, "letter_number_pattern": "BK/{bulan}",
    });
    let errors = admin.patch("/api/school", wrong).await.refused(422, "invalid")["errors"].take();
    let named: Vec<String> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        named,
        [
            "name required",
            "address too_long",
            "npsn invalid_value",
            "phone invalid_value",
            "head_nip invalid_value",
            "email invalid_email",
            "lesson_hours[1] invalid_value",
            "correction_working_days invalid_value",
            "retention_talk_months too_long",
            "letter_number_pattern invalid_value",
        ]
    );
    admin.patch("/api/school", json!({ "timezone": "Europe/Paris" })).await.refused(422, "invalid");
    let school = admin.get("/api/school").await.expect(200);
    assert_eq!((&school["version"], &school["settings"]["city"]), (&json!(0), &Value::Null));
}

#[tokio::test]
async fn a_logo_is_a_picture_and_is_shown_as_it_was_given() {
    let house = House::stands().await;
    let admin = house.is_set_up().await;
    let teacher = house.employs(&admin, "dwi", "teacher").await;
    teacher.get("/api/school/logo").await.refused(404, "not_found");
    let logo = png(200, 240);
    teacher.put_bytes("/api/school/logo", &logo).await.refused(403, "forbidden");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    for (wrong, why) in
        [(svg, "a drawing that may run"), (png(200, 5_000), "too tall"), (logo[..40].to_vec(), "cut off")]
    {
        let problem = admin.put_bytes("/api/school/logo", &wrong).await.refused(422, "invalid");
        assert_eq!(problem["errors"], json!([{ "field": "logo", "code": "invalid_value" }]), "{why}");
    }
    let large = [&logo[..logo.len() - 12], &vec![0; 512 * 1024], &logo[logo.len() - 12..]].concat();
    admin.put_bytes("/api/school/logo", &large).await.refused(413, "payload_too_large");

    assert_eq!(admin.put_bytes("/api/school/logo", &logo).await.expect(200)["has_logo"], true);
    assert_eq!(teacher.bytes("/api/school/logo").await, logo);
    // The words change and the picture stays.
    assert_eq!(admin.patch("/api/school", json!({ "city": "Wates" })).await.expect(200)["has_logo"], true);
    assert_eq!(admin.delete("/api/school/logo").await.expect(200)["has_logo"], false);
    teacher.get("/api/school/logo").await.refused(404, "not_found");
}
