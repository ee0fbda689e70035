//! Documents on paper: who may have which copy and form, and what becomes of a PDF that somebody hands in.

use std::fs;
use std::process::Output;

use rembuk_core::minutes::pdf::enclosed;
use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::child::program;
use crate::harness::people::Person;
use crate::harness::school::{Meeting, PASSWORD, School};

/// A sealed meeting: the parent wrote on its sheet and the doctor, who was not there, a closed note.
async fn sealed(school: &School) -> Meeting {
    let people =
        [("secretary", "Pak Bambang"), ("parent", "Ibu Kartini"), ("doctor", "dr. Wawan"), ("expert", "Ibu Ratna")];
    let meeting = school.meets_openly(&people).await;
    let entry =
        |words: &str| json!({ "id": "e1", "category": "family", "kind": "fact", "setting": "home", "text": words });
    for (role, kind, words) in
        [("parent", "contributions", "Ia menjaga adiknya"), ("doctor", "confidential", "Ia minum obat")]
    {
        let person = meeting.person(role);
        let key = format!("{kind}/{}", person.participant_id);
        let seat = person.opens(&[&key]).await;
        seat.sheet(&key).adds_row(entry(words)).await;
        seat.sheet(&key).saved().await;
        seat.leaves().await;
    }
    for role in ["chair", "secretary"] {
        meeting.person(role).opens(&["room"]).await.leaves().await;
    }
    meeting.is_sealed().await;
    meeting
}

async fn print(person: &Person, query: &str) -> Vec<u8> {
    let file = person.api.bytes(&person.path(&format!("/minutes.pdf?{query}"))).await;
    assert!(file.starts_with(b"%PDF-1.7"), "{}", String::from_utf8_lossy(&file));
    file
}

/// The names of the leaves that the file inside shows, and of those that it withholds.
fn leaves(pdf: &[u8]) -> (Vec<String>, Vec<String>) {
    let file: Value = serde_json::from_slice(&enclosed(pdf).unwrap()).unwrap();
    let leaves = file["leaves"].as_array().unwrap().clone();
    let names = |shown: bool| {
        let of_kind = leaves.iter().filter(|leaf| leaf.get("value").is_some() == shown);
        of_kind.map(|leaf| leaf["name"].as_str().unwrap().to_owned()).collect()
    };
    (names(true), names(false))
}

fn any(names: &[String], prefix: &str) -> bool {
    names.iter().any(|name| name.starts_with(prefix))
}

#[tokio::test]
async fn each_copy_of_the_official_print_is_for_whom_it_is_made() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let (chair, parent, expert) = (meeting.chair(), meeting.person("parent"), meeting.person("expert"));

    let (shown, withheld) = leaves(&print(chair, "").await);
    assert!(any(&shown, "confidential/") && any(&shown, "contribution/") && withheld.is_empty(), "{withheld:?}");
    let (shown, withheld) = leaves(&print(meeting.person("secretary"), "copy=full&contributions=role&lang=en").await);
    assert!(any(&withheld, "contribution/") && any(&withheld, "confidential/"), "a leaf names who wrote it");
    assert!(any(&shown, "participants"));

    let (shown, withheld) = leaves(&print(parent, "").await);
    assert!(any(&shown, "section/core_problem") && any(&shown, "actions"), "{shown:?}");
    assert!(any(&withheld, "section/background") && any(&withheld, "consent") && any(&withheld, "confidential/"));
    let (shown, withheld) = leaves(&print(parent, "copy=participants").await);
    assert!(any(&shown, "section/background") && any(&withheld, "contribution/") && any(&withheld, "confidential/"));
    let (shown, _) = leaves(&print(chair, "copy=participants&contributions=named").await);
    assert!(any(&shown, "contribution/") && !any(&shown, "confidential/"));

    assert!(is_word(&parent.api.bytes(&parent.path("/minutes.docx")).await));
    for query in ["copy=full", "contributions=named", "copy=full&contributions=none"] {
        let path = parent.path(&format!("/minutes.pdf?{query}"));
        parent.api.get(&path).await.refused(403, "forbidden");
        parent.api.get(&path.replace(".pdf", ".docx")).await.refused(403, "forbidden");
    }
    parent.api.get(&parent.path("/minutes.pdf?copy=everything")).await.refused(400, "malformed");
    // Who was not there does not read the minutes, on paper either; who is not in the conference finds none.
    expert.api.get(&expert.path("/minutes.pdf")).await.refused(403, "forbidden");
    let stranger = Api::stranger(chair.api.url());
    stranger.get(&chair.path("/minutes.pdf")).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn each_copy_of_the_official_form_is_for_whom_it_is_made() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let (chair, parent, expert) = (meeting.chair(), meeting.person("parent"), meeting.person("expert"));
    for query in ["", "copy=full&contributions=role&lang=en", "copy=parents", "copy=participants&contributions=named"] {
        let path = chair.path(&format!("/minutes.docx?{query}"));
        assert!(is_word(&chair.api.bytes(&path).await), "{query}");
    }
    for query in ["", "copy=parents", "copy=participants", "contributions=none"] {
        let path = parent.path(&format!("/minutes.docx?{query}"));
        assert!(is_word(&parent.api.bytes(&path).await), "{query}");
    }
    for query in ["copy=full", "contributions=named", "copy=full&contributions=none"] {
        let path = parent.path(&format!("/minutes.docx?{query}"));
        parent.api.get(&path).await.refused(403, "forbidden");
    }
    parent.api.get(&parent.path("/minutes.docx?copy=everything")).await.refused(400, "malformed");
    // Who was not there does not read the minutes, on paper either; who is not in the conference finds none.
    expert.api.get(&expert.path("/minutes.docx")).await.refused(403, "forbidden");
    let stranger = Api::stranger(chair.api.url());
    stranger.get(&chair.path("/minutes.docx")).await.refused(401, "unauthenticated");
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200).to_string();
    assert!(trail.contains("minutes full named") && trail.contains("minutes parents role"), "{trail}");
}

#[tokio::test]
async fn a_closed_note_is_read_by_its_writer_and_those_who_lead_alone() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let minutes = async |role: &str| {
        let person = meeting.person(role);
        String::from_utf8(person.api.bytes(&person.path("/minutes")).await).unwrap()
    };
    assert!(minutes("chair").await.contains("Ia minum obat"));
    assert!(minutes("doctor").await.contains("Ia minum obat"));
    let parents = minutes("parent").await;
    assert!(parents.contains("Ia menjaga adiknya") && !parents.contains("Ia minum obat"));
    let verdict = school.counsellor.post_bytes("/api/verify", parents.as_bytes()).await.expect(200);
    assert_eq!((&verdict["genuine"], verdict["withheld"].as_array().unwrap().len()), (&json!(true), 1));
}

#[tokio::test]
async fn before_the_seal_there_is_nothing_to_print() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Kartini")]).await;
    let chair = meeting.chair();
    chair.api.get(&chair.path("/minutes.docx")).await.refused(409, "wrong_state");
}

#[tokio::test]
async fn a_printed_copy_verifies_by_what_travels_inside() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let file = print(meeting.person("parent"), "").await;
    let verdict = Api::stranger(school.server.url()).post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!(
        (&verdict["genuine"], &verdict["in_pdf"], &verdict["key_known"]),
        (&json!(true), &json!(true), &json!(true))
    );
    assert!(verdict["withheld"].as_array().unwrap().contains(&json!("consent")));
}

/// A PDF as a printer makes it, with this file inside.
fn pdf_with(file: &[u8]) -> Vec<u8> {
    let stream = [format!("<</Length {}>>\nstream\n", file.len()).as_bytes(), file, b"\nendstream"].concat();
    let name = "(rembuk-minutes.json)";
    let objects = [
        format!("<</Type/Catalog/AF[2 0 R]/Names<</EmbeddedFiles<</Names[{name}2 0 R]>>>>>>").into_bytes(),
        format!("<</Type/Filespec/F{name}/UF{name}/EF<</F 3 0 R/UF 3 0 R>>>>").into_bytes(),
        stream,
    ];
    let (mut pdf, mut entries) = (b"%PDF-1.7\n".to_vec(), String::from("0000000000 65535 f\r\n"));
    for (object, number) in objects.iter().zip(1..) {
        entries.push_str(&format!("{:010} 00000 n\r\n", pdf.len()));
        pdf.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let table = pdf.len();
    pdf.extend(format!("xref\n0 4\n{entries}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").bytes());
    pdf
}

#[tokio::test]
async fn a_pdf_is_judged_by_the_minutes_that_travel_inside() {
    let school = School::opens().await;
    let meeting = sealed(&school).await;
    let parent = meeting.person("parent");
    let minutes = parent.api.bytes(&parent.path("/minutes")).await;
    let file = pdf_with(&minutes);
    let stranger = Api::stranger(school.server.url());
    let verdict = stranger.post_bytes("/api/verify", &file).await.expect(200);
    assert_eq!(
        (&verdict["genuine"], &verdict["in_pdf"], &verdict["key_known"]),
        (&json!(true), &json!(true), &json!(true))
    );

    let folder = school.server.home().join("prints");
    fs::create_dir_all(&folder).unwrap();
    let verify = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        program().args(["verify", path.to_str().unwrap()]).output().unwrap()
    };
    let told = |output: &Output| (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned());
    let (code, words) = told(&verify("notula.pdf", &file));
    assert!(code == Some(0) && words.contains("ASLI") && words.contains("MERPATI-7"), "{words}");

    let changed = String::from_utf8(minutes).unwrap().replacen("Ia menjaga adiknya", "Ia menjaga kakaknya", 1);
    let appended = [file.as_slice(), b"\n1 0 obj << /Type /Catalog >> endobj\nstartxref\n1\n%%EOF\n"].concat();
    let none = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    for (name, bytes, code, verdict, reason) in [
        ("changed.pdf", pdf_with(changed.as_bytes()), 1, "altered", "leaf"),
        ("other.pdf", pdf_with(b"{}"), 2, "unreadable", "not_minutes"),
        ("appended.pdf", appended, 1, "altered", "pdf"),
        ("cut.pdf", file.get(..file.len() - 20).unwrap().to_vec(), 1, "altered", "pdf"),
        ("scan.pdf", none.to_vec(), 2, "unreadable", "empty_pdf"),
        ("notula.docx", b"PK\x03\x04word/document.xml".to_vec(), 2, "unreadable", "word_file"),
    ] {
        let answer = stranger.post_bytes("/api/verify", &bytes).await.expect(200);
        assert_eq!((&answer["verdict"], &answer["reason"]), (&json!(verdict), &json!(reason)), "{name}");
        assert_eq!(told(&verify(name, &bytes)).0, Some(code), "{name}");
    }
}

/// Whether it is a Word file, by its first letters and the name of its main part.
fn is_word(file: &[u8]) -> bool {
    let part = b"word/document.xml";
    file.starts_with(b"PK\x03\x04") && file.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn forms_are_printed_by_those_who_lead_and_empty_ones_by_the_house() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Bambang"), ("parent", "Ibu Kartini")]).await;
    let (chair, secretary, parent) = (meeting.chair(), meeting.person("secretary"), meeting.person("parent"));
    for name in ["attendance", "consent", "pledge"] {
        for lang in ["id", "en"] {
            let path = secretary.path(&format!("/forms/{name}.docx?lang={lang}"));
            assert!(is_word(&secretary.api.bytes(&path).await), "{path}");
        }
        parent.api.get(&parent.path(&format!("/forms/{name}.docx"))).await.refused(403, "forbidden");
    }
    for name in ["minutes", "consent", "pledge"] {
        assert!(is_word(&chair.api.bytes(&format!("/api/forms/{name}.docx")).await), "{name}");
    }
    for file in ["minutes.txt", "minutes", "identity.docx"] {
        chair.api.get(&format!("/api/forms/{file}")).await.refused(404, "not_found");
        chair.api.get(&chair.path(&format!("/forms/{file}"))).await.refused(404, "not_found");
    }
    let letter = format!("/participants/{}/letters/letter.docx", parent.participant_id);
    assert!(is_word(&chair.api.bytes(&chair.path(&letter)).await));
    parent.api.get(&parent.path(&letter)).await.refused(403, "forbidden");
}

#[tokio::test]
async fn the_sheet_of_identity_asks_for_the_password_and_stands_in_the_trail() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&[("secretary", "Pak Bambang")]).await;
    let (chair, secretary) = (meeting.chair(), meeting.person("secretary"));
    chair.api.put(&chair.path("/identity"), json!({ "name": "Bagus Prasetyo" })).await.expect(204);
    let path = chair.path("/identity/sheet");
    chair.api.post(&path, json!({})).await.refused(403, "password_required");
    chair.api.post(&path, json!({ "password": "salah" })).await.refused(401, "wrong_credentials");
    secretary.api.post(&path, json!({ "password": PASSWORD })).await.refused(403, "forbidden");
    let sheet = chair.api.post(&path, json!({ "password": PASSWORD })).await.expect(200);
    assert!(sheet.as_str().is_some_and(|text| text.starts_with("%PDF-")), "{sheet}");
    let trail = chair.api.get(&chair.path("/audit")).await.expect(200);
    let actions: Vec<_> = trail["items"].as_array().unwrap().iter().map(|event| event["action"].clone()).collect();
    assert!(actions.contains(&json!("open_identity")), "{actions:?}");
}
