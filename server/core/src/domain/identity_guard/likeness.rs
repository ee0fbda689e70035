//! How like two words are: the same, the same by ear in Indonesian spelling, or one slip of the
//! finger apart. Also the word without what clings to it.

use zeroize::Zeroize;

use super::ordinary::{is_derived, is_ordinary};
use super::word::Word;

/// What clings to the end of a word: Indonesian, Javanese, English.
const SUFFIXES: &[&str] = &["nya", "ku", "mu", "kah", "lah", "pun", "tah", "ipun", "ne", "e", "s"];
/// What clings to its beginning when the space was forgotten.
const PREFIXES: &[&str] = &["si", "di", "ke", "se"];
/// A stem or part from which on one letter may be wrong.
const ONE_OFF: usize = 5;
/// A part that is heard, or written with a letter too many.
const HEARD: usize = 4;
/// The shortest word that something may cling to.
const STEM: usize = 3;

/// The weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// One letter was left out, added, exchanged or swapped with its neighbour.
    OneOff,
    /// Sounds the same: *Soekarno*, *Rizqy*.
    Sound,
    /// The same letters.
    Same,
}

/// Some letters of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Stem {
    /// Whether nothing clings to it.
    pub(super) fn is_whole(self, word: &Word) -> bool {
        self.from == 0 && self.to == word.letters()
    }
}

/// The word, and the word without what clings to it, the whole first.
pub(super) fn stems(word: &Word) -> Vec<Stem> {
    let whole = Stem { from: 0, to: word.letters() };
    let mut stems = vec![whole];
    if is_ordinary(&word.text) {
        return stems;
    }
    let mut ends = vec![whole.to];
    // *Budinyalah*: twice.
    for _ in 0..2 {
        for end in ends.clone() {
            for suffix in SUFFIXES {
                let Some(rest) = end.checked_sub(suffix.len()).filter(|rest| *rest >= STEM) else { continue };
                let is_long_enough = suffix.len() > 1 || rest >= HEARD;
                if is_long_enough && word.slice(rest, end).eq(suffix.chars()) && !ends.contains(&rest) {
                    ends.push(rest);
                }
            }
        }
    }
    stems.extend(ends.iter().skip(1).map(|end| Stem { from: 0, to: *end }));
    for prefix in PREFIXES {
        if word.slice(0, prefix.len()).eq(prefix.chars()) {
            let from = prefix.len();
            stems.extend(ends.iter().filter(|end| **end >= from + HEARD).map(|end| Stem { from, to: *end }));
        }
    }
    stems
}

/// Letters, and how they sound.
pub(super) struct Heard {
    letters: Vec<char>,
    sound: Vec<char>,
}

impl Heard {
    pub(super) fn new(letters: Vec<char>) -> Self {
        let sound = if letters.len() < HEARD { Vec::new() } else { sound(&letters).chars().collect() };
        Self { letters, sound }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        self.letters.zeroize();
        self.sound.zeroize();
    }
}

/// How like the letters of `stem` in a word are to a part of the name, if they are.
pub(super) fn of(word: &Word, stem: Stem, seen: &Heard, part: &Heard) -> Option<Likeness> {
    if seen.letters == part.letters {
        return Some(Likeness::Same);
    }
    // What clings before a name is never misspelled as well.
    if part.len() < HEARD || seen.len() < HEARD || stem.from > 0 {
        return None;
    }
    let likeness = if seen.sound == part.sound { Likeness::Sound } else { slip(seen, part)? };
    // A word of its own is no misspelled name.
    (!is_derived(&word.text)).then_some(likeness)
}

fn slip(seen: &Heard, part: &Heard) -> Option<Likeness> {
    let (letters, wanted) = (&seen.letters, &part.letters);
    let is_slip = if wanted.len() >= ONE_OFF {
        is_one_off(letters, wanted) || (part.sound.len() > ONE_OFF && is_one_off(&seen.sound, &part.sound))
    } else {
        letters.first() == wanted.first() && letters.len() >= wanted.len() && is_short_slip(letters, wanted)
    };
    is_slip.then_some(Likeness::OneOff)
}

/// In a short name only what cannot be another name: a letter too many inside it, or two swapped.
fn is_short_slip(letters: &[char], part: &[char]) -> bool {
    if letters.len() == part.len() {
        return is_swapped(letters, part);
    }
    letters.last() == part.last() && is_one_off(letters, part)
}

/// One letter left out, added, exchanged, or swapped with its neighbour.
fn is_one_off(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same_before = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let same_behind = |skipped: usize| {
        let rest = short.iter().skip(same_before + skipped);
        let longer = long.iter().skip(same_before + 1);
        rest.eq(longer)
    };
    match long.len() - short.len() {
        0 => same_behind(1) || is_swapped(one, other),
        1 => same_behind(0),
        _ => false,
    }
}

fn is_swapped(one: &[char], other: &[char]) -> bool {
    let different: Vec<(usize, (&char, &char))> =
        one.iter().zip(other).enumerate().filter(|(_, (left, right))| left != right).collect();
    match different.as_slice() {
        [(first, (a, b)), (second, (c, d))] => one.len() == other.len() && second - first == 1 && a == d && b == c,
        _ => false,
    }
}

/// Indonesian spelling, old and new, and the many ways to write an Arabic name, brought to one.
fn sound(letters: &[char]) -> String {
    const RULES: &[(&str, &str)] = &[
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("ch", "c"),
        ("kh", "k"),
        ("sh", "s"),
        ("sj", "s"),
        ("sy", "s"),
        ("ts", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("dz", "z"),
        ("ph", "f"),
        ("nj", "ni"),
        ("ou", "u"),
        ("ee", "i"),
        ("ie", "i"),
        ("x", "ks"),
        ("q", "k"),
        ("v", "f"),
        ("z", "s"),
        ("y", "i"),
    ];
    let mut text: String = letters.iter().collect();
    for (written, heard) in RULES {
        text = text.replace(written, heard);
    }
    let mut heard = String::with_capacity(text.len());
    for letter in text.chars() {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}
