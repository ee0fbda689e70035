//! The house rules that no compiler knows: which way imports point, that both languages say the same, and that the web app's
//! types come from this server.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::api::Api;
use crate::harness::child::Server;

/// Who may import whom inside the server; a module may always import itself, and everybody the pure core.
const SERVER: [(&str, &[&str]); 20] = [
    ("clock", &[]),
    ("telemetry", &[]),
    ("vault", &[]),
    ("config", &[]),
    // The forms behind the sealed columns, the trail and secrets need the vault's hashes and ciphers.
    ("records", &["vault"]),
    ("audit", &["vault"]),
    ("auth", &["vault", "clock"]),
    ("invite", &["auth", "vault"]),
    // What the store keeps is already sealed; it names the wrapped keys and the events that it keeps.
    ("store", &["audit", "vault"]),
    // What it carries is sealed by those who speak.
    ("bus", &[]),
    ("mail", &["clock", "config", "store"]),
    ("rooms", &["bus", "clock", "records", "store", "vault"]),
    ("commitments", &["store", "vault"]),
    ("voices", &["records", "store", "vault"]),
    ("sealing", &["audit", "clock", "commitments", "records", "rooms", "store", "vault", "voices"]),
    ("sync", &["app", "auth", "rooms"]),
    // `app` puts the parts together for the edges, and starts the one that listens.
    (
        "app",
        &[
            "audit", "auth", "bus", "clock", "config", "http", "invite", "mail", "records", "rooms", "sealing",
            "store", "vault",
        ],
    ),
    (
        "http",
        &[
            "app",
            "audit",
            "auth",
            "bus",
            "clock",
            "commitments",
            "config",
            "invite",
            "mail",
            "records",
            "rooms",
            "sealing",
            "store",
            "sync",
            "vault",
            "voices",
        ],
    ),
    (
        "cli",
        &[
            "app",
            "audit",
            "auth",
            "clock",
            "config",
            "invite",
            "records",
            "rooms",
            "sealing",
            "store",
            "telemetry",
            "vault",
        ],
    ),
    ("lib", &["app"]),
];

const CORE: [(&str, &[&str]); 7] = [
    ("ids", &[]),
    ("wire", &[]),
    ("domain", &["ids"]),
    ("invitation", &["domain"]),
    ("room", &["domain", "ids", "wire"]),
    ("minutes", &["domain", "ids"]),
    ("lib", &[]),
];

#[test]
fn imports_point_inward() {
    let mut faults = Vec::new();
    for (folder, rules) in [("server/src", &SERVER[..]), ("server/core/src", &CORE[..])] {
        for file in files_below(&root().join(folder), "rs") {
            let module = module_of(&file, &root().join(folder));
            if module == "main" {
                continue;
            }
            let Some((_, allowed)) = rules.iter().find(|(name, _)| *name == module) else {
                faults.push(format!("{folder}/{module}: no rule says what it may import"));
                continue;
            };
            for import in imports_of(&fs::read_to_string(&file).unwrap()) {
                if import != module && !allowed.contains(&import.as_str()) {
                    faults.push(format!("{} imports {import}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_pure_crates_touch_nothing_outside() {
    let forbidden =
        ["std::fs", "std::net", "std::env", "std::thread", "SystemTime", "Instant::now", "now_utc", "tokio::"];
    let mut faults = Vec::new();
    let pure = ["server/core/src", "server/print/src"].map(|folder| files_below(&root().join(folder), "rs"));
    for file in pure.into_iter().flatten() {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if let Some(found) = forbidden.iter().find(|word| line.contains(*word)) {
                faults.push(format!("{}: {found}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn both_languages_say_the_same_things() {
    let indonesian = keys_of("id");
    let english = keys_of("en");
    let alone: Vec<_> = indonesian.symmetric_difference(&english).collect();
    assert!(alone.is_empty(), "in one language only: {alone:?}");
}

#[tokio::test]
async fn the_web_app_knows_the_api_of_this_server() {
    let server = Server::start().await;
    let served = Api::stranger(server.url()).get("/api/openapi.json").await.expect(200);
    let file = root().join("web/src/api/openapi.json");
    if std::env::var_os("REMBUK_WRITE_OPENAPI").is_some() {
        fs::write(&file, format!("{}\n", serde_json::to_string_pretty(&served).unwrap())).unwrap();
    }
    let kept: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert!(
        kept == served,
        "web/src/api/openapi.json is out of date: run this test with REMBUK_WRITE_OPENAPI=1, then npm run generate-api in web/"
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The first name of a file's path below the sources.
fn module_of(file: &Path, sources: &Path) -> String {
    let first = file.strip_prefix(sources).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// What stands behind `crate::` outside comments.
fn imports_of(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut imports = BTreeSet::new();
    for (place, _) in code.match_indices("crate::") {
        // `rembuk_crate::` would be another name.
        if code[..place].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$') {
            continue;
        }
        let rest = &code[place + "crate::".len()..];
        let list = rest.strip_prefix('{').and_then(|list| list.split_once('}'));
        let names: Vec<&str> = list.map_or_else(|| vec![rest], |(names, _)| names.split(',').collect());
        for name in names {
            let end = name.trim_start().find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let name = name.trim_start();
            imports.insert(name[..end.unwrap_or(name.len())].to_owned());
        }
    }
    // Items of the crate's own root, and what is empty behind a trailing comma.
    imports.retain(|name| !name.is_empty() && name.chars().next().is_some_and(char::is_lowercase));
    imports
}

fn keys_of(language: &str) -> BTreeSet<String> {
    let file = root().join(format!("web/src/i18n/{language}.json"));
    let texts: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let mut keys = BTreeSet::new();
    collect_keys("", &texts, &mut keys);
    assert!(!keys.is_empty());
    keys
}

fn collect_keys(path: &str, value: &Value, keys: &mut BTreeSet<String>) {
    match value.as_object() {
        Some(object) => object.iter().for_each(|(key, value)| collect_keys(&format!("{path}.{key}"), value, keys)),
        // English counts one apart, Indonesian does not.
        None => drop(keys.insert(path.trim_end_matches("_one").trim_end_matches("_other").to_owned())),
    }
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files
}
