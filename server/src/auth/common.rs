//! Passwords that everybody guesses first, in Indonesia and elsewhere.
//!
//! A floor of twelve characters leaves mostly common words with digits or a second word behind them, so
//! what is compared is the password folded to lower case, without what is put around a word (digits and
//! signs at either end), and whether it is made of common words or one repeated piece alone.

/// The list, one a line.
const LIST: &str = include_str!("common_passwords.txt");

/// Whether a password is among the first that are guessed.
pub fn is_common(password: &str) -> bool {
    let folded = undisguised(&password.to_lowercase());
    let whole = password.to_lowercase();
    let core = whole.trim_matches(|letter: char| !letter.is_alphabetic());
    let core_folded = folded.trim_matches(|letter: char| !letter.is_alphabetic());
    core.is_empty()
        || is_repetition(&whole)
        || is_run(&whole)
        || [whole.as_str(), core, &folded, core_folded].iter().any(|text| is_listed(text) || is_made_of_listed(text))
}

fn is_listed(text: &str) -> bool {
    LIST.lines().any(|line| line == text)
}

/// Whether a text is nothing but two or three listed words.
fn is_made_of_listed(text: &str) -> bool {
    let splits = text.char_indices().map(|(at, _)| text.split_at(at)).filter(|(first, _)| is_listed(first));
    splits.into_iter().any(|(_, rest)| {
        let rest = rest.trim_start_matches(|letter: char| !letter.is_alphabetic());
        is_listed(rest)
            || rest.char_indices().map(|(at, _)| rest.split_at(at)).any(|(one, two)| is_listed(one) && is_listed(two))
    })
}

/// Whether a text is one piece of at most six characters again and again.
fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=6).any(|length| letters.iter().zip(letters.iter().skip(length)).all(|(one, other)| one == other))
}

/// Whether each character follows the one before, as on a keyboard's row or in the alphabet.
fn is_run(text: &str) -> bool {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let letters: Vec<char> = text.chars().collect();
    let follows = letters.iter().zip(letters.iter().skip(1)).filter(|(one, other)| {
        let (one_code, other_code) = (u32::from(**one), u32::from(**other));
        let beside = |row: &&str| row.contains(&format!("{one}{other}")) || row.contains(&format!("{other}{one}"));
        one_code.abs_diff(other_code) <= 1 || ROWS.iter().any(beside)
    });
    // Two breaks are allowed, so that a run of rows is still one.
    follows.count() + 3 >= letters.len() && !letters.is_empty()
}

/// Takes digits and signs that stand for letters back.
fn undisguised(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}
