//! Makes text printable: PDF/A refuses letters that no font has, and codes that stand for no letter. What cannot be
//! printed becomes a visible sign, so that nobody reads a text from which something silently went missing.

use crate::paper::{Block, Field, Paper, Run, Signature};

/// Stands for a letter that no font has.
const UNKNOWN: char = '\u{fffd}';

/// Whether somebody can draw a letter: our fonts on paper, a word processor's whatever it is.
pub(crate) type Draws = fn(char) -> bool;

/// The text with everything replaced that cannot be printed.
pub(crate) fn printable(text: &str, draws: Draws) -> String {
    text.chars().filter_map(|one| letter(one, draws)).collect()
}

fn letter(letter: char, draws: Draws) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Said to a program, not to a reader: joiners and variants of emoji, marks of byte order, direction and the like.
        '\u{200b}' | '\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{ad}' => None,
        '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}' => None,
        control if control.is_control() => None,
        private if is_private(private) => Some(UNKNOWN),
        known if draws(known) => Some(known),
        _ => Some(UNKNOWN),
    }
}

fn is_private(letter: char) -> bool {
    matches!(u32::from(letter), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff)
}

impl Paper {
    /// Makes every word of it printable.
    pub(crate) fn make_printable(&mut self, draws: Draws) {
        let Self { title, subtitle, number, letterhead, marking, foot, page_words, blocks, shorter, .. } = self;
        let single = [title, &mut letterhead.school, &mut letterhead.logo_words, &mut page_words.0, &mut page_words.1];
        let several = foot.iter_mut().chain(&mut letterhead.lines);
        let optional = [subtitle, number, &mut letterhead.government, marking].into_iter().flatten();
        for text in single.into_iter().chain(several).chain(optional) {
            *text = printable(text, draws);
        }
        blocks.iter_mut().chain(shorter.iter_mut().flatten()).for_each(|one| block(one, draws));
    }
}

fn block(one: &mut Block, draws: Draws) {
    match one {
        Block::Heading { text, .. } => *text = printable(text, draws),
        Block::Paragraph { runs } => runs.iter_mut().for_each(|one| run(one, draws)),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|one| block(one, draws)),
        Block::Fields { rows } => {
            for Field { mark, label, value } in rows {
                *mark = printable(mark, draws);
                *label = printable(label, draws);
                value.iter_mut().for_each(|one| run(one, draws));
            }
        }
        Block::Table { columns, rows } => {
            columns.iter_mut().for_each(|column| column.title = printable(&column.title, draws));
            rows.iter_mut().flatten().flatten().for_each(|one| block(one, draws));
        }
        Block::Signatures { people } => {
            for Signature { above, office, name, number } in people {
                for text in [above, office, name].into_iter().chain(number) {
                    *text = printable(text, draws);
                }
            }
        }
        Block::Seal { qr_words, lines, .. } => {
            *qr_words = printable(qr_words, draws);
            lines.iter_mut().flatten().for_each(|one| run(one, draws));
        }
        Block::Blank { .. } | Block::PageBreak => {}
    }
}

fn run(one: &mut Run, draws: Draws) {
    one.text = printable(&one.text, draws);
}

#[cfg(test)]
mod tests {
    use super::printable as with_fonts;
    use crate::fonts::has;

    fn printable(text: &str) -> String {
        with_fonts(text, has)
    }

    #[test]
    fn what_no_font_has_becomes_a_sign_and_what_no_reader_sees_goes() {
        assert_eq!(printable("Budi \u{0}漢 ok\u{feff}"), "Budi \u{fffd} ok");
        assert_eq!(printable("a\tb\r\nc"), "a b\nc");
        assert_eq!(printable("\u{e123}"), "\u{fffd}");
        assert_eq!(printable("👩\u{200d}🏫 ❤\u{fe0f}"), "👩🏫 ❤");
        assert_eq!(printable("ꦗꦮ سلام é"), "ꦗꦮ سلام é");
    }
}
