//! The identity guard (domain.md, "Identity guard"): finds the student's name in what people write.
//! Pure. It knows the name only as long as it lives, says it to nobody, and would rather alarm once
//! too often than overlook a child. Initials alone are no name.

mod likeness;
mod ordinary;
mod word;

use std::ops::Range;

use zeroize::Zeroize;

use likeness::{Heard, Likeness, Stem, stems};
use ordinary::{calls_by_name, is_ordinary, is_particle, is_phrase, reads_as_name};
use word::{Gap, Word, words};

/// Parts shorter than this are looked for only where the text treats them as a name.
const SHORT: usize = 3;
/// Two parts that are written as one word are looked for from this length on.
const JOINED: usize = 6;

/// The name of one student, ready to be looked for. Wiped from memory when it goes.
pub struct NameGuard {
    parts: Vec<Part>,
}

/// A place where the name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes of the text that are the name, without a suffix that clings to it.
    pub range: Range<usize>,
    /// Whether letters that are not the name follow at once, as in *Budinya*.
    pub clings: bool,
}

/// A word of the name.
struct Part {
    text: String,
    heard: Heard,
    kind: PartKind,
}

/// How surely a word of the text is a part of the name when it is the same word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartKind {
    /// No ordinary word: it is the name wherever it stands.
    Distinct,
    /// Also an ordinary word (*Putri*, *Bunga*), or very short: the text around it decides.
    Ordinary,
    /// *bin*, *al*: part of the name only beside another part.
    Particle,
}

/// What was found out about a word of the text.
#[derive(Clone, Copy)]
struct Mark {
    part: usize,
    stem: Stem,
    is_certain: bool,
}

impl Drop for Part {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl NameGuard {
    /// Makes ready to look for a name, in all its parts, and a nickname.
    pub fn new(name: &str, nickname: Option<&str>) -> Self {
        let mut guard = Self { parts: Vec::new() };
        for known in [Some(name), nickname].into_iter().flatten() {
            let known = words(known);
            for word in &known {
                guard.add(word.text.clone(), None);
            }
            for (first, _) in known.iter().enumerate() {
                let mut joined = String::new();
                for word in known.iter().skip(first) {
                    joined.push_str(&word.text);
                    if joined.len() > word.text.len() && joined.len() >= JOINED && !is_ordinary(&joined) {
                        guard.add(joined.clone(), Some(PartKind::Distinct));
                    }
                }
                joined.zeroize();
            }
        }
        guard
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Every place in `text` where the name or a part of it stands, in order; none overlap.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut marks: Vec<Option<Mark>> = (0..words.len()).map(|at| self.look(&words, at)).collect();
        self.look_at_spelled(&words, &mut marks);
        self.look_at_torn(&words, &mut marks);
        self.spread(&words, &mut marks);
        hits(&words, &marks)
    }

    /// The text with `code` wherever the name stands: for what must never show it, such as the shared screen.
    pub fn mask(&self, text: &str, code: &str) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for hit in self.find(text) {
            masked.push_str(text.get(done..hit.range.start).unwrap_or_default());
            masked.push_str(&hit.replacement(code));
            done = hit.range.end;
        }
        masked.push_str(text.get(done..).unwrap_or_default());
        masked
    }

    /// The same for the lines of one text: a name that goes on in the next line is covered in both.
    pub fn mask_lines(&self, lines: &mut [String], code: &str) {
        let whole = lines.join("\n");
        let hits = self.find(&whole);
        let mut start = 0;
        for line in lines {
            let end = start + line.len();
            let (mut masked, mut done) = (String::with_capacity(line.len()), start);
            for hit in hits.iter().filter(|hit| hit.range.start < end && start < hit.range.end) {
                masked.push_str(whole.get(done..hit.range.start).unwrap_or_default());
                masked.push_str(&if hit.range.end > end { code.to_owned() } else { hit.replacement(code) });
                done = hit.range.end.min(end);
            }
            masked.push_str(whole.get(done..end).unwrap_or_default());
            start = end + 1;
            // What reads as a name only where the line stands alone.
            *line = self.mask(&masked, code);
        }
    }

    fn add(&mut self, text: String, kind: Option<PartKind>) {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() < 2 || self.parts.iter().any(|part| part.text == text) {
            return;
        }
        let kind = kind.unwrap_or_else(|| {
            if is_particle(&text) {
                PartKind::Particle
            } else if letters.len() < SHORT || is_ordinary(&text) {
                PartKind::Ordinary
            } else {
                PartKind::Distinct
            }
        });
        self.parts.push(Part { text, heard: Heard::new(letters), kind });
    }

    /// What one word is by itself, and by its neighbours.
    fn look(&self, words: &[Word], at: usize) -> Option<Mark> {
        let word = words.get(at)?;
        if is_ordinary(&word.text) {
            // Nothing clings to it and it is no misspelling: it is a part of the name or it is none.
            let part = self.parts.iter().position(|part| part.text == word.text)?;
            let stem = Stem { from: 0, to: word.letters() };
            let is_certain = self.is_certain(words, at, self.parts.get(part)?, (Likeness::Same, stem));
            return Some(Mark { part, stem, is_certain });
        }
        let mut best: Option<(Likeness, Mark)> = None;
        for stem in stems(word) {
            let seen = Heard::new(word.slice(stem.from, stem.to).collect());
            for (index, part) in self.parts.iter().enumerate() {
                let Some(likeness) = likeness::of(word, stem, &seen, &part.heard) else { continue };
                let is_certain = self.is_certain(words, at, part, (likeness, stem));
                let mark = Mark { part: index, stem, is_certain };
                let better = best
                    .as_ref()
                    .is_none_or(|(known, known_mark)| (is_certain, likeness) > (known_mark.is_certain, *known));
                if better {
                    best = Some((likeness, mark));
                }
            }
        }
        best.map(|(_, mark)| mark)
    }

    fn is_certain(&self, words: &[Word], at: usize, part: &Part, (likeness, stem): (Likeness, Stem)) -> bool {
        let Some(word) = words.get(at) else { return false };
        if is_phrase(words, at) {
            return false;
        }
        let is_own =
            |other: usize| words.get(other).is_some_and(|other| self.parts.iter().any(|part| part.text == other.text));
        match (part.kind, likeness) {
            (PartKind::Particle, _) => false,
            (PartKind::Distinct, Likeness::Same | Likeness::Sound | Likeness::OneOff) => true,
            (PartKind::Ordinary, Likeness::Same) => reads_as_name(words, at, stem.is_whole(word), is_own),
            (PartKind::Ordinary, Likeness::Sound | Likeness::OneOff) => {
                word.is_capital || calls_by_name(words, at) || reads_as_name(words, at, true, is_own)
            }
        }
    }

    /// Names spelled letter by letter: *B u d i*, *B-u-d-i*.
    fn look_at_spelled(&self, words: &[Word], marks: &mut [Option<Mark>]) {
        let mut first = 0;
        while first < words.len() {
            let mut last = first;
            let is_letter = |at: usize| words.get(at).is_some_and(|word| word.letters() == 1);
            while is_letter(last) && (last == first || words.get(last).is_some_and(|word| word.gap == Gap::Near)) {
                last += 1;
            }
            let spelled: String = words.iter().take(last).skip(first).map(|word| word.text.as_str()).collect();
            for (index, part) in self.parts.iter().enumerate().filter(|(_, part)| part.heard.len() >= SHORT) {
                if part.heard.len() == SHORT && part.text != spelled {
                    continue;
                }
                for (start, _) in spelled.match_indices(part.text.as_str()) {
                    let start = first + spelled.get(..start).map_or(0, |before| before.chars().count());
                    for mark in marks.iter_mut().skip(start).take(part.heard.len()) {
                        *mark = Some(Mark { part: index, stem: Stem { from: 0, to: 1 }, is_certain: true });
                    }
                }
            }
            first = last.max(first + 1);
        }
    }

    /// Names torn apart: *San toso*, *Nur Aini* for *Nuraini*. Two ordinary words are never one name.
    fn look_at_torn(&self, words: &[Word], marks: &mut [Option<Mark>]) {
        for (at, pair) in words.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            let is_known = |at: usize| marks.get(at).copied().flatten().is_some_and(|mark| mark.is_certain);
            if right.gap != Gap::Near || is_known(at) || (is_ordinary(&left.text) && is_ordinary(&right.text)) {
                continue;
            }
            let joined = Word::join(left, right);
            let whole = Stem { from: 0, to: joined.letters() };
            let seen = Heard::new(joined.slice(0, whole.to).collect());
            let found = self.parts.iter().position(|part| {
                part.heard.len() > 4
                    && match likeness::of(&joined, whole, &seen, &part.heard) {
                        Some(Likeness::Same | Likeness::Sound) => true,
                        Some(Likeness::OneOff) => part.heard.len() >= 8,
                        None => false,
                    }
            });
            if let Some(part) = found {
                for (at, word) in [(at, left), (at + 1, right)] {
                    if let Some(mark) = marks.get_mut(at) {
                        let stem = Stem { from: 0, to: word.letters() };
                        *mark = Some(Mark { part, stem, is_certain: true });
                    }
                }
            }
        }
    }

    /// A part that is an ordinary word is the name beside another part, or beside an initial of one.
    fn spread(&self, words: &[Word], marks: &mut [Option<Mark>]) {
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for at in 1..words.len() {
                if words.get(at).is_none_or(|word| word.gap != Gap::Near) {
                    continue;
                }
                for (one, other) in [(at - 1, at), (at, at - 1)] {
                    let Some(Some(mark)) = marks.get(one).copied() else { continue };
                    if mark.is_certain || self.likeness_is_loose(words, one, mark) {
                        continue;
                    }
                    let beside = marks.get(other).copied().flatten();
                    let by_part = beside.is_some_and(|other| {
                        other.part != mark.part && (other.is_certain || !self.are_particles(mark, other))
                    });
                    if (by_part || self.is_initial(words, other, mark.part))
                        && !is_phrase(words, one)
                        && let Some(Some(mark)) = marks.get_mut(one)
                    {
                        mark.is_certain = true;
                        changed = true;
                    }
                }
            }
        }
        // Initials beside the name go with it: *M. Fajar*.
        for at in 0..words.len() {
            let is_certain = |at: usize| marks.get(at).copied().flatten().is_some_and(|mark| mark.is_certain);
            let near = |at: usize| words.get(at).is_some_and(|word| word.gap == Gap::Near);
            let beside = (near(at + 1) && is_certain(at + 1)) || (at > 0 && near(at) && is_certain(at - 1));
            if beside
                && !is_certain(at)
                && self.is_initial(words, at, usize::MAX)
                && let Some(mark) = marks.get_mut(at)
            {
                *mark = Some(Mark { part: usize::MAX, stem: Stem { from: 0, to: 1 }, is_certain: true });
            }
        }
    }

    fn likeness_is_loose(&self, words: &[Word], at: usize, mark: Mark) -> bool {
        words
            .get(at)
            .zip(self.parts.get(mark.part))
            .is_none_or(|(word, part)| !word.slice(mark.stem.from, mark.stem.to).eq(part.text.chars()))
    }

    fn are_particles(&self, one: Mark, other: Mark) -> bool {
        let is_particle = |mark: Mark| {
            self.parts.get(mark.part).is_none_or(|part| part.kind == PartKind::Particle || part.heard.len() < SHORT)
        };
        is_particle(one) || is_particle(other)
    }

    /// Whether a word is the capital with which a part other than `beside` begins.
    fn is_initial(&self, words: &[Word], at: usize, beside: usize) -> bool {
        let Some(word) = words.get(at).filter(|word| word.is_capital && word.letters() == 1) else { return false };
        self.parts.iter().enumerate().any(|(index, part)| index != beside && part.text.starts_with(&word.text))
    }
}

impl Hit {
    /// What stands there instead: the code, joined to what clings by a hyphen.
    pub fn replacement(&self, code: &str) -> String {
        if self.clings { format!("{code}-") } else { code.to_owned() }
    }
}

/// The certain marks as places; parts that stand side by side are one.
fn hits(words: &[Word], marks: &[Option<Mark>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut last = None;
    for (at, (word, mark)) in words.iter().zip(marks).enumerate() {
        let Some(mark) = mark.filter(|mark| mark.is_certain) else { continue };
        let (range, clings) = (word.bytes(mark.stem.from, mark.stem.to), mark.stem.to < word.letters());
        let follows = last.is_some_and(|last| last + 1 == at) && word.gap == Gap::Near && mark.stem.from == 0;
        match hits.last_mut() {
            Some(before) if follows && !before.clings => {
                before.range.end = range.end;
                before.clings = clings;
            }
            Some(_) | None => hits.push(Hit { range, clings }),
        }
        last = Some(at);
    }
    hits
}

#[cfg(test)]
mod tests;
