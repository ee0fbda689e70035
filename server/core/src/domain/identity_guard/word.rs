//! Text as words with their letters folded: no case, no accents, no marks inside a word that nobody
//! sees. Each letter knows the bytes that it came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Before whose dot no sentence ends.
const ABBREVIATIONS: &[&str] = &[
    "dr", "drs", "dra", "prof", "ir", "hj", "moh", "muh", "mhd", "sdr", "sdri", "st", "no", "tgl", "jl", "kel", "yth",
];

/// A word of the text.
pub(super) struct Word {
    /// Its letters, folded.
    pub(super) text: String,
    letters: Vec<Letter>,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether it is all capitals.
    pub(super) is_shouted: bool,
    /// What stands between it and the word before.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space, a hyphen: one expression may go on.
    Near,
    /// A comma, a bracket.
    Apart,
    /// The end of a sentence or line, or the beginning of the text.
    Stop,
}

#[derive(Clone)]
struct Letter {
    folded: char,
    bytes: Range<usize>,
}

impl Word {
    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.letters.len()
    }

    /// The letters from one to before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> impl Iterator<Item = char> {
        self.letters.iter().take(to).skip(from).map(|letter| letter.folded)
    }

    /// The bytes of the text that hold these letters.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.letters.get(from).map_or(0, |letter| letter.bytes.start);
        let end = to.checked_sub(1).and_then(|last| self.letters.get(last)).map_or(start, |letter| letter.bytes.end);
        start..end
    }

    /// Whether a sentence begins with it.
    pub(super) fn opens_sentence(&self) -> bool {
        self.gap == Gap::Stop
    }

    /// Two words read as one.
    pub(super) fn join(left: &Self, right: &Self) -> Self {
        Self {
            text: format!("{}{}", left.text, right.text),
            letters: left.letters.iter().chain(&right.letters).cloned().collect(),
            is_capital: left.is_capital,
            is_shouted: left.is_shouted && right.is_shouted,
            gap: left.gap,
        }
    }
}

/// The words of a text. Digits and signs stand between words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut between = String::new();
    let mut is_open = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let end = start + character.len_utf8();
        if is_unseen(character) || is_mark(character) {
            // Belongs to the word that it stands in, and is no letter of it.
            if let Some(letter) = words.last_mut().filter(|_| is_open).and_then(|word| word.letters.last_mut()) {
                letter.bytes.end = end;
            }
            continue;
        }
        let goes_on = characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if is_apostrophe(character) && is_open && goes_on {
            continue;
        }
        if !character.is_alphabetic() {
            is_open = false;
            between.push(character);
            continue;
        }
        if !is_open {
            let gap = gap(words.last(), &between);
            words.push(Word {
                text: String::new(),
                letters: Vec::new(),
                is_capital: character.is_uppercase(),
                is_shouted: true,
                gap,
            });
            between.clear();
            is_open = true;
        }
        if let Some(word) = words.last_mut() {
            word.is_shouted &= character.is_uppercase();
            for folded in fold(character) {
                word.text.push(folded);
                word.letters.push(Letter { folded, bytes: start..end });
            }
        }
    }
    words
}

fn gap(before: Option<&Word>, between: &str) -> Gap {
    let Some(before) = before else { return Gap::Stop };
    let is_abbreviation = before.letters() == 1 || ABBREVIATIONS.contains(&before.text.as_str());
    let mut characters = between.chars().peekable();
    let mut gap = Gap::Near;
    while let Some(character) = characters.next() {
        let ends = match character {
            '\n' | '!' | '?' | ';' | ':' | '•' | '…' => true,
            // A dot inside a word or after an abbreviation ends nothing.
            '.' => characters.peek().is_some_and(|next| next.is_whitespace()) && !is_abbreviation,
            _ => false,
        };
        if ends {
            return Gap::Stop;
        }
        let is_near = character.is_whitespace()
            || character.is_numeric()
            || matches!(character, '-' | '‐' | '‑' | '–' | '_' | '.' | '*' | '\'' | '’' | '#' | '@' | '·');
        if !is_near {
            gap = Gap::Apart;
        }
    }
    gap
}

fn fold(character: char) -> impl Iterator<Item = char> {
    let plain = match character {
        'Đ' | 'đ' | 'Ð' | 'ð' => "d",
        'Ø' | 'ø' => "o",
        'Ł' | 'ł' => "l",
        'ı' => "i",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'ß' => "ss",
        'Þ' | 'þ' => "th",
        _ => "",
    };
    let folded = plain.is_empty().then(|| {
        let parts = std::iter::once(character).nfkd().filter(|part| !is_mark(*part) && part.is_alphabetic());
        parts.flat_map(char::to_lowercase).filter(|part| !is_mark(*part))
    });
    plain.chars().chain(folded.into_iter().flatten())
}

/// Accents over and under letters of the Latin kind. The vowel signs of other scripts are letters here.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʿ' | 'ʾ' | 'ʻ' | '′')
}
