//! Text two fields share, as a few blocks in the same order, the most surprising first. Never
//! looks at what the text means.

use crate::normalise::symbol::{Symbol, is_number};
use crate::rarity::Surprise;
use std::ops::Range;

/// Blocks taken from one pair of texts; further ones are noise.
const BLOCKS_MAX: usize = 4;
/// Longest text compared; fields are cut well below this.
const TEXT_MAX: usize = 64;

/// A run of symbols found in both texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Block {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) length: usize,
    pub(crate) bits: f64,
}

/// What two texts share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shared {
    pub(crate) blocks: Vec<Block>,
    /// Sum of the blocks' surprise, at most what the whole text can be worth.
    pub(crate) bits: f64,
    /// Share of the left text's information, symbol by symbol, that the blocks carry, 0 to 1. Single
    /// symbols, because longer pieces of a text never seen before are all equally surprising.
    pub(crate) coverage: f64,
}

/// Shortest run that counts. A number counts alone in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shortest {
    One,
    Two,
}

/// Finds the shared blocks; `surprise` belongs to the left text.
pub(crate) fn shared(
    left: &[Symbol],
    right: &[Symbol],
    surprise: &Surprise,
    shortest: Shortest,
) -> Shared {
    let pair = Pair { left, right, surprise, shortest };
    let mut blocks = Vec::new();
    pair.tile(0..left.len().min(TEXT_MAX), 0..right.len().min(TEXT_MAX), &mut blocks);
    let found: f64 = blocks.iter().map(|block: &Block| block.bits).sum();
    let symbols = |from: usize, length: usize| -> f64 {
        (from..from + length).map(|at| surprise.at(at, 1)).sum()
    };
    let own = symbols(0, left.len());
    let covered: f64 = blocks.iter().map(|block| symbols(block.left, block.length)).sum();
    let coverage = if own > 0.0 { (covered / own).min(1.0) } else { 0.0 };
    Shared { blocks, bits: found.min(surprise.most()), coverage }
}

struct Pair<'a> {
    left: &'a [Symbol],
    right: &'a [Symbol],
    surprise: &'a Surprise,
    shortest: Shortest,
}

impl Pair<'_> {
    /// Takes the best block of the two ranges, then the best before it and after it.
    fn tile(&self, left: Range<usize>, right: Range<usize>, blocks: &mut Vec<Block>) {
        if blocks.len() >= BLOCKS_MAX || left.is_empty() || right.is_empty() {
            return;
        }
        let Some(block) = self.best(left.clone(), right.clone()) else {
            return;
        };
        blocks.push(block);
        self.tile(left.start..block.left, right.start..block.right, blocks);
        self.tile(
            block.left + block.length..left.end,
            block.right + block.length..right.end,
            blocks,
        );
    }

    fn best(&self, left: Range<usize>, right: Range<usize>) -> Option<Block> {
        let mut best: Option<Block> = None;
        // runs[j + 1]: length of the common run that ends at the current left and right place j.
        let mut runs = [0_usize; TEXT_MAX + 1];
        for at in left {
            let symbol = self.left.get(at)?;
            for other in right.clone().rev() {
                let before = runs.get(other).copied().unwrap_or(0);
                let run = if self.right.get(other) == Some(symbol) && other >= right.start {
                    if other == right.start { 1 } else { before + 1 }
                } else {
                    0
                };
                if let Some(slot) = runs.get_mut(other + 1) {
                    *slot = run;
                }
                if run == 0 || (run == 1 && !self.counts_alone(*symbol)) {
                    continue;
                }
                let start = at + 1 - run;
                let bits = self.surprise.at(start, run);
                if best.is_none_or(|best| (bits, run) > (best.bits, best.length)) {
                    best = Some(Block { left: start, right: other + 1 - run, length: run, bits });
                }
            }
        }
        best
    }

    fn counts_alone(&self, symbol: Symbol) -> bool {
        self.shortest == Shortest::One || is_number(symbol)
    }
}

/// Whether one symbol replaced, added or dropped turns one text into the other.
pub(crate) fn one_edit(left: &[Symbol], right: &[Symbol]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.len() - short.len() > 1 || left == right {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(short, long)| short == long).count();
    let skip = usize::from(short.len() == long.len());
    short.get(head + skip..) == long.get(head + 1..)
}

/// Where the text contains the piece.
pub(crate) fn find(text: &[Symbol], piece: &[Symbol]) -> Option<usize> {
    if piece.is_empty() {
        return None;
    }
    text.windows(piece.len()).position(|window| window == piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::{symbols, text};
    use crate::rarity::Grams;
    use proptest::prelude::*;

    fn blocks(left: &str, right: &str) -> Vec<String> {
        let (left, right) = (symbols(left), symbols(right));
        let grams = Grams::of(&[right.as_slice()].into_iter());
        let found = shared(&left, &right, &grams.surprise(&left), Shortest::Two);
        let mut pieces: Vec<(usize, String)> = found
            .blocks
            .iter()
            .map(|block| (block.left, text(&left[block.left..block.left + block.length])))
            .collect();
        pieces.sort();
        pieces.into_iter().map(|(_, piece)| piece).collect()
    }

    #[test]
    fn blocks_keep_their_order_and_numbers_stay_whole() {
        let check = |left: &str, right: &str, expected: &[&str]| {
            assert_eq!(blocks(left, right), expected, "{left} {right}");
        };
        check("润青精西化工", "润青精细化工", &["润青精", "化工"]);
        check("开发路12号", "开发路128号", &["开发路"]);
        check("开发路73", "开发路大洼村73号", &["开发路", "73"]);
        check("东辉", "福满", &[]);
        check("", "福满", &[]);
    }

    #[test]
    fn one_edit_is_one_symbol() {
        let check = |left: &str, right: &str, expected: bool| {
            assert_eq!(one_edit(&symbols(left), &symbols(right)), expected, "{left} {right}");
        };
        check("章子宗", "张子宗", true);
        check("常宏宏衡", "常宏衡", true);
        check("常宏衡", "常宏宏衡", true);
        check("常宏衡", "常宏衡", false);
        check("王建国", "李建军", false);
        check("", "王", true);
    }

    proptest! {
        #[test]
        fn shared_text_is_bounded(left in "[东辉油坊路1-9]{0,80}", right in "[东辉油坊路1-9]{0,80}") {
            let (left, right) = (symbols(&left), symbols(&right));
            let grams = Grams::of(&[right.as_slice()].into_iter());
            let found = shared(&left, &right, &grams.surprise(&left), Shortest::One);
            prop_assert!(found.blocks.len() <= BLOCKS_MAX);
            prop_assert!((0.0..=1.0).contains(&found.coverage));
            for block in found.blocks {
                prop_assert_eq!(
                    &left[block.left..block.left + block.length],
                    &right[block.right..block.right + block.length]
                );
            }
        }
    }
}
