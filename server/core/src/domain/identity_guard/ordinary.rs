//! What an ordinary text looks like: words that are no name although somebody is called so, and the
//! signs by which a sentence speaks of a person. The words stand in `ordinary_words.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::word::{Gap, Word};

static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("ordinary_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Parts of names that are none by themselves.
const PARTICLES: &[&str] = &[
    "bin", "binti", "bte", "ibn", "ibnu", "al", "el", "as", "ad", "ar", "ul", "van", "von", "de", "der", "da", "dos",
    "ni", "anak", "ida",
];

/// After these somebody is called by name.
const CALLING: &[&str] = &[
    "si",
    "ananda",
    "nanda",
    "adinda",
    "adik",
    "dik",
    "dek",
    "nak",
    "kak",
    "saudara",
    "saudari",
    "sdr",
    "sdri",
    "bernama",
    "namanya",
    "panggilan",
    "panggilannya",
    "dipanggil",
    "memanggil",
    "konseli",
    "panggil",
    "an",
];

/// Ordinary expressions with a word that is also a name.
const PHRASES: &[(&str, &str)] = &[
    ("budi", "pekerti"),
    ("budi", "luhur"),
    ("budi", "bahasa"),
    ("balas", "budi"),
    ("akal", "budi"),
    ("hutang", "budi"),
    ("utang", "budi"),
    ("nabi", "muhammad"),
    ("nabi", "ibrahim"),
    ("nabi", "yusuf"),
    ("nabi", "musa"),
    ("nabi", "isa"),
    ("siti", "nurbaya"),
    ("siti", "khadijah"),
    ("ahmad", "dahlan"),
    ("ahmad", "yani"),
    ("dewi", "sartika"),
    ("agus", "salim"),
    ("wahid", "hasyim"),
    ("raden", "ajeng"),
    ("ibu", "kartini"),
    ("hari", "kartini"),
    ("hari", "raya"),
];

/// Who is said to do this is a person.
const OF_PERSONS: &[&str] = &[
    "sering",
    "tidak",
    "tak",
    "nggak",
    "enggak",
    "gak",
    "ga",
    "ndak",
    "belum",
    "sudah",
    "telah",
    "pernah",
    "jarang",
    "selalu",
    "juga",
    "masih",
    "akan",
    "ingin",
    "mau",
    "suka",
    "bisa",
    "mulai",
    "kemarin",
    "tadi",
    "sedang",
    "lagi",
    "bilang",
    "datang",
    "pergi",
    "pulang",
    "masuk",
    "bolos",
    "sakit",
    "marah",
    "takut",
    "malu",
    "diam",
    "lupa",
    "hadir",
    "absen",
    "duduk",
    "tidur",
    "tampak",
    "kelihatan",
    "lari",
    "ikut",
    "rajin",
    "pintar",
    "pandai",
    "minta",
    "terlambat",
    "menangis",
    "mengaku",
    "bercerita",
    "berkata",
    "mengatakan",
    "membolos",
    "berkelahi",
    "berubah",
    "terlihat",
    "merasa",
    "dipukul",
    "diejek",
    "dirundung",
    "dijauhi",
    "menjawab",
    "tertidur",
    "melamun",
    "cerita",
    "ngaku",
    "nangis",
    "telat",
    "main",
    "jadi",
    "sendirian",
    "menolak",
    "memukul",
    "kabur",
    "pindah",
];

/// Begin like a verb and are none.
const NO_VERBS: &[&str] = &[
    "meja", "mereka", "menurut", "merah", "menit", "berapa", "bersama", "berikut", "terhadap", "tertentu", "terlalu",
    "dinding", "dirinya", "diri", "dingin", "dinas", "media", "medali", "melati", "berita", "bersih", "terang",
    "ternyata", "diskusi", "terutama", "tersebut", "disiplin", "meriah", "besar", "mekar", "dia", "dari", "dengan",
];

/// After these an ordinary word stays one: *siswa putri*, *Jalan Melati*.
const HEADS: &[&str] = &[
    "siswa", "siswi", "murid", "anak", "regu", "tim", "kelas", "asrama", "sekolah", "pondok", "seorang", "para",
    "jalan", "jl", "sma", "smp", "sd", "smk", "mts", "ma", "dengan", "yang", "sang", "setiap", "semua", "banyak",
    "sebuah", "suatu", "ini", "itu", "dan", "atau", "dua", "tiga", "toilet", "remaja", "yayasan", "gedung", "hari",
    "bulan", "pada", "di", "ke", "dari", "kepada", "untuk", "secara", "lebih", "sangat", "paling", "dapat", "oleh",
];

/// Capitals that say nothing of what stands before them.
const CALENDAR: &[&str] = &[
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "bk",
    "pr",
    "ipa",
    "ips",
];

/// Before a name, and itself no part of one.
const TITLES: &[&str] = &[
    "pak", "bapak", "bu", "ibu", "ayah", "bunda", "mama", "papa", "kakak", "adik", "nenek", "kakek", "paman", "bibi",
    "tante", "om", "mas", "mbak", "bang", "kang", "teh", "uni", "uda", "ustaz", "ustadz", "dr", "h", "hj", "wali",
];

const PREFIXES: &[&str] = &[
    "memper", "meng", "meny", "mem", "men", "me", "ber", "be", "di", "ter", "te", "peng", "peny", "pem", "pen", "per",
    "pe", "se", "ke",
];
const SUFFIXES: &[&str] = &["kannya", "annya", "inya", "nya", "kan", "an", "i", "lah", "kah", "ku", "mu"];

/// Whether it is a word that stands in ordinary text.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(word)
}

/// Whether it is one, or built from one as Indonesian builds words: no misspelled name then.
pub(super) fn is_derived(word: &str) -> bool {
    if is_ordinary(word) {
        return true;
    }
    let bare = |word: &str| is_ordinary(word) && word.len() > 2;
    let endless = SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix)).chain([word]);
    endless.into_iter().any(|stem| {
        // The first letter of the root melts into the prefix: *menyapu*, *memukul*.
        bare(stem)
            || PREFIXES.iter().filter_map(|prefix| stem.strip_prefix(prefix)).any(|root| {
                bare(root) || ["k", "s", "p", "t"].iter().any(|lost| root.len() > 2 && bare(&format!("{lost}{root}")))
            })
    })
}

/// Whether it is a part of a name only beside another part.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether the word stands in an expression that everyone uses.
pub(super) fn is_phrase(words: &[Word], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let before = at.checked_sub(1).map_or("", text);
    PHRASES.iter().any(|(first, second)| {
        (*first == before && *second == text(at)) || (*first == text(at) && *second == text(at + 1))
    })
}

/// Whether the word before says that a name follows.
pub(super) fn calls_by_name(words: &[Word], at: usize) -> bool {
    before(words, at).is_some_and(|before| CALLING.contains(&before.text.as_str()))
}

/// Whether the sentence treats this ordinary word as somebody's name. `is_own` tells other parts of the same name.
pub(super) fn reads_as_name(words: &[Word], at: usize, is_whole: bool, is_own: impl Fn(usize) -> bool) -> bool {
    let Some(word) = words.get(at) else { return false };
    if calls_by_name(words, at) {
        return true;
    }
    let before = before(words, at);
    let after = words.get(at + 1).filter(|after| after.gap == Gap::Near);
    let is_in = |word: Option<&Word>, list: &[&str]| word.is_some_and(|word| list.contains(&word.text.as_str()));
    let is_amid_shouting = word.is_shouted && (before.or(after)).is_some_and(|beside| beside.is_shouted);
    if word.is_capital && !word.opens_sentence() && !is_amid_shouting {
        let is_named_before = before.is_some_and(|before| before.is_capital && !before.opens_sentence())
            && !is_in(before, TITLES)
            && !is_in(before, CALENDAR)
            && !is_own(at.saturating_sub(1));
        let is_place = before.is_some_and(|before| before.is_capital) && is_in(before, HEADS);
        let is_named_after = after.is_some_and(|after| after.is_capital) && !is_in(after, CALENDAR) && !is_own(at + 1);
        return !(is_named_before || is_named_after || is_place);
    }
    if !is_whole || is_in(before, HEADS) {
        return false;
    }
    let acts = after.is_some_and(|after| {
        let is_verb = ["me", "ber", "ter", "di"].iter().any(|prefix| after.text.starts_with(prefix));
        OF_PERSONS.contains(&after.text.as_str())
            || (word.opens_sentence() && word.is_capital && is_verb && after.letters() > 4)
                && !NO_VERBS.contains(&after.text.as_str())
    });
    acts && !after.is_some_and(|after| NO_VERBS.contains(&after.text.as_str()))
}

fn before(words: &[Word], at: usize) -> Option<&Word> {
    let word = words.get(at).filter(|word| word.gap == Gap::Near)?;
    words.get(at.checked_sub(1)?).filter(|_| !word.opens_sentence())
}
