//! Shorter forms of texts, for a letter that has one page.

use crate::paper::{Block, Run};

/// Letters in a line of the letter: one word of a paragraph of its own takes as much room.
const LINE: usize = 90;

/// The text up to its last whole word within so many letters, with a sign that it goes on.
pub(crate) fn clipped(text: &str, letters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(letters) else { return text.to_owned() };
    let (head, _) = text.split_at(end);
    // A text without a space is cut where it is.
    let head = head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words);
    format!("{} …", head.trim_end())
}

/// The blocks up to so many letters, and whether something was left out.
pub(crate) fn shortened(blocks: &[Block], letters: usize) -> (Vec<Block>, bool) {
    let mut left = letters;
    let mut kept = Vec::new();
    for block in blocks {
        if left == 0 {
            return (kept, true);
        }
        let (short, is_cut) = one(block, &mut left);
        kept.push(short);
        if is_cut {
            return (kept, true);
        }
    }
    (kept, false)
}

/// A block within what is left; nothing is left where it was cut.
fn one(block: &Block, left: &mut usize) -> (Block, bool) {
    match block {
        Block::Paragraph { runs } => {
            let (runs, is_cut) = within(runs, *left);
            *left = if is_cut { 0 } else { left.saturating_sub(room(block)) };
            (Block::Paragraph { runs }, is_cut)
        }
        Block::List { ordered, start, items } => {
            let mut kept = Vec::new();
            for item in items {
                let (short, is_cut) = shortened(item, *left);
                let is_kept = !short.is_empty();
                if is_kept {
                    kept.push(short);
                }
                if is_cut || !is_kept {
                    *left = 0;
                    return (Block::List { ordered: *ordered, start: *start, items: kept }, true);
                }
                *left = left.saturating_sub(item.iter().map(room).sum());
            }
            (Block::List { ordered: *ordered, start: *start, items: kept }, false)
        }
        Block::Heading { .. }
        | Block::Fields { .. }
        | Block::Table { .. }
        | Block::Signatures { .. }
        | Block::Seal { .. }
        | Block::Blank { .. }
        | Block::PageBreak => (block.clone(), false),
    }
}

fn within(runs: &[Run], letters: usize) -> (Vec<Run>, bool) {
    let mut left = letters;
    let mut kept = Vec::new();
    for run in runs {
        let count = run.text.chars().count();
        if count > left {
            kept.push(Run { text: clipped(&run.text, left), ..run.clone() });
            return (kept, true);
        }
        left -= count;
        kept.push(run.clone());
    }
    (kept, false)
}

/// The room that a block takes, in letters of whole lines.
fn room(block: &Block) -> usize {
    match block {
        Block::Paragraph { runs } => {
            let text = runs.iter().flat_map(|run| run.text.split('\n'));
            text.map(|line| line.chars().count().div_ceil(LINE).max(1) * LINE).sum()
        }
        Block::List { items, .. } => items.iter().flatten().map(room).sum(),
        Block::Heading { .. }
        | Block::Fields { .. }
        | Block::Table { .. }
        | Block::Signatures { .. }
        | Block::Seal { .. }
        | Block::Blank { .. }
        | Block::PageBreak => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_with_a_whole_word_and_says_that_it_goes_on() {
        assert_eq!(clipped("Ia sering terlambat", 19), "Ia sering terlambat");
        assert_eq!(clipped("Ia sering terlambat", 18), "Ia sering …");
        assert_eq!(clipped("ꦲꦏ꧀ꦱꦫ", 3), "ꦲꦏ꧀ …");
        assert_eq!(clipped("kata", 0), " …");
    }

    #[test]
    fn what_comes_behind_the_cut_is_left_out() {
        let item = |words: &str| vec![Block::text(words)];
        let list = Block::List { ordered: false, start: 1, items: vec![item("satu"), item("dua tiga"), item("empat")] };
        let blocks = [Block::text("nol"), list, Block::text("lima")];
        let (whole, is_cut) = shortened(&blocks, 1_000);
        assert!(whole.len() == 3 && !is_cut);
        let (short, is_cut) = shortened(&blocks, 2 * LINE + 5);
        let Some(Block::List { items, .. }) = short.get(1) else { panic!("{short:?}") };
        assert!(is_cut && short.len() == 2 && items.len() == 2, "{short:?}");
        assert!(
            matches!(items.get(1).and_then(|item| item.first()), Some(Block::Paragraph { runs }) if runs == &[Run::plain("dua …")])
        );
    }
}
