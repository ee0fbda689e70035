//! Rules in a table, and the measure on lists: 200 planted names are all found, and in ordinary text
//! of a school at most two sentences in a hundred alarm, for each of the names.

use std::collections::BTreeMap;

use super::*;

/// A sentence with names planted in it.
struct Planted {
    name: String,
    nickname: Option<String>,
    text: String,
    names: Vec<Range<usize>>,
}

fn planted() -> Vec<Planted> {
    let lines = include_str!("tests/planted.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.splitn(3, '|');
            let mut field = || fields.next().unwrap_or_else(|| panic!("three fields: {line}")).trim().to_owned();
            let (name, nickname, sentence) = (field(), field(), unescape(&field()));
            let (mut text, mut names, mut start) = (String::new(), Vec::new(), 0);
            for character in sentence.chars() {
                match character {
                    '[' => start = text.len(),
                    ']' => names.push(start..text.len()),
                    _ => text.push(character),
                }
            }
            assert!(!names.is_empty(), "a name is planted in: {line}");
            Planted { name, nickname: (!nickname.is_empty()).then_some(nickname), text, names }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("\\u{200b}", "\u{200b}").replace("\\u{2019}", "\u{2019}")
}

fn ordinary_sentences() -> Vec<&'static str> {
    include_str!("tests/ordinary_sentences.txt").lines().filter(|line| !line.starts_with('#')).collect()
}

fn found(name: &str, nickname: Option<&str>, text: &str) -> Vec<String> {
    NameGuard::new(name, nickname).find(text).iter().map(|hit| text[hit.range.clone()].to_owned()).collect()
}

#[test]
fn every_planted_name_is_found() {
    let planted = planted();
    let places: usize = planted.iter().map(|planted| planted.names.len()).sum();
    assert!(places >= 200, "{places} planted names");
    let missed: Vec<String> = planted
        .iter()
        .filter(|planted| {
            let hits = NameGuard::new(&planted.name, planted.nickname.as_deref()).find(&planted.text);
            !planted
                .names
                .iter()
                .all(|name| hits.iter().any(|hit| hit.range.start <= name.start && hit.range.end >= name.end))
        })
        .map(|planted| format!("{} in: {}", planted.name, planted.text))
        .collect();
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn nothing_beside_a_planted_name_is_taken_for_one() {
    let mut wrong = Vec::new();
    for planted in planted() {
        for hit in NameGuard::new(&planted.name, planted.nickname.as_deref()).find(&planted.text) {
            let is_planted = planted.names.iter().any(|name| hit.range.start < name.end && name.start < hit.range.end);
            if !is_planted {
                wrong.push(format!("{} for {} in: {}", &planted.text[hit.range], planted.name, planted.text));
            }
        }
    }
    assert!(wrong.len() * 50 <= planted().len(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn ordinary_text_alarms_in_at_most_two_sentences_of_a_hundred() {
    let sentences = ordinary_sentences();
    assert!(sentences.len() >= 1000, "{} sentences", sentences.len());
    let names: BTreeMap<String, Option<String>> =
        planted().into_iter().map(|planted| (planted.name, planted.nickname)).collect();
    let mut all = 0;
    for (name, nickname) in &names {
        let guard = NameGuard::new(name, nickname.as_deref());
        let alarms: Vec<&&str> = sentences.iter().filter(|sentence| !guard.find(sentence).is_empty()).collect();
        all += alarms.len();
        assert!(alarms.len() * 50 <= sentences.len(), "{name}: {} alarms: {alarms:#?}", alarms.len());
    }
    println!("{all} alarms in {} sentences for {} names", sentences.len(), names.len());
    assert!(all * 50 <= sentences.len() * names.len());
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for (text, wanted) in [
        ("Budi sakit", "Budi"),
        ("BUDI sakit", "BUDI"),
        ("kata búdi begitu", "búdi"),
        ("kata Bu\u{301}di", "Bu\u{301}di"),
        ("milik Budinya", "Budi"),
        ("milik Budi-nya", "Budi"),
        ("Budi's book", "Budi"),
        ("“Budi”, katanya", "Budi"),
        ("B.u.d.i", "B.u.d.i"),
        ("siBudi datang", "Budi"),
        ("Buddi", "Buddi"),
        ("Bdui", "Bdui"),
        ("𝐁𝐮𝐝𝐢", "𝐁𝐮𝐝𝐢"),
    ] {
        assert_eq!(found("Budi Santoso", None, text), [wanted], "{text}");
    }
}

#[test]
fn other_words_are_no_name() {
    for text in ["budi pekerti", "Bumi itu bulat", "Ibu di sekolah", "bu di kelas", "B.S.", "Rudi", "", "12 Mei", "—"]
    {
        assert_eq!(found("Budi Santoso", None, text), Vec::<String>::new(), "{text}");
    }
    for text in ["siswa putri", "cahaya matahari", "Nabi Muhammad", "hari ini", "Bunga di taman", "Jalan Melati"] {
        let guard = found("Muhammad Putri Cahaya Bunga Hari Melati", None, text);
        assert_eq!(guard, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn names_in_other_scripts_are_found() {
    assert_eq!(found("ꦧꦸꦢꦶ", None, "kata ꦧꦸꦢꦶ tadi"), ["ꦧꦸꦢꦶ"]);
    assert_eq!(found("محمد", None, "kata محمد tadi"), ["محمد"]);
    assert_eq!(found("Иван", None, "kata ИВАН tadi"), ["ИВАН"]);
}

#[test]
fn the_code_stands_where_the_name_stood() {
    let guard = NameGuard::new("Muhammad Fajar Hidayat", Some("Ajar"));
    for (text, masked) in [
        ("M. Fajar Hidayat pulang.", "MERPATI-7 pulang."),
        ("Ibu Hidayatnya datang", "Ibu MERPATI-7-nya datang"),
        ("Fajar menyingsing, kata si Ajar", "MERPATI-7 menyingsing, kata si MERPATI-7"),
        ("Tidak ada apa-apa 🙂", "Tidak ada apa-apa 🙂"),
    ] {
        assert_eq!(guard.mask(text, "MERPATI-7"), masked, "{text}");
    }
}

#[test]
fn without_a_name_nothing_is_found() {
    for name in ["", "   ", "?", "A."] {
        assert!(NameGuard::new(name, None).find("Budi A. pulang").is_empty(), "{name}");
    }
}

#[test]
fn a_name_that_runs_over_lines_is_covered_in_each_of_them() {
    let guard = NameGuard::new("Bayu Prasetyo Nugroho", None);
    let table: [(&[&str], &[&str]); 4] = [
        (&["Kata Bayu", "Prasetyo ia lelah"], &["Kata M-7", "M-7 ia lelah"]),
        (&["Bayunya", "", "pulang"], &["M-7-nya", "", "pulang"]),
        (&["Nugroho", "Bayu", "Prasetyo"], &["M-7", "M-7", "M-7"]),
        (&["Tidak ada", "nama"], &["Tidak ada", "nama"]),
    ];
    for (lines, masked) in table {
        let mut shown: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        guard.mask_lines(&mut shown, "M-7");
        assert_eq!(shown, masked, "{lines:?}");
    }
}
