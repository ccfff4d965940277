//! Blocking: the short list of registrations a ledger row may be. Every trace the two share adds the
//! bits it is worth to the registration's sum, rarest traces first (top-k retrieval over an inverted
//! index, as Sparkly, Paulsen et al., PVLDB 2023, with the weights of the model instead of BM25).
//! Never decides; a registration left out here cannot come back later.

use crate::compare::Knowledge;
use crate::evidence::{self, Clue};
use crate::number::{compact, narrow, position};
use crate::side::Side;
use index::Index;
use meet::{Meeting, Met};
use std::ops::Range;

mod ask;
mod index;
mod keys;
mod meet;
mod numbers;

/// A key held by a larger share of the register than this says too little to be worth visiting.
const COMMON_SHARE: usize = 40;
/// The same, as bounds on the count.
const COMMON: (usize, usize) = (400, 4_000);
/// Parts of a bit in which traces are counted.
const FRACTION: f32 = 1.0 / 128.0;
/// How many times as many as wanted go on by their traces alone: the rest can turn the order.
const SPARE: usize = 4;
/// Bits of a town that agrees, and of one that does not.
const TOWN_BITS: [f32; 2] = [3.0, -4.0];
/// The most a trade can say here.
const TRADE_BITS_MAX: f32 = 3.0;
/// Parts into which the ledger is cut, and rows of a part, at least and at most: its sums and lists
/// stay in the cache while the register passes by.
const PARTS: usize = 12;
const PART_ROWS: (usize, usize) = (256, 16_384);

/// The index, which all threads share.
#[derive(Debug)]
pub(crate) struct Blocking<'a> {
    register: &'a Side,
    ledger: &'a Side,
    index: Index,
}

impl<'a> Blocking<'a> {
    /// Indexes what the ledger's rows ask for and what the registrations hold; a row visits at most
    /// `postings_max` registrations, counted with their repetitions.
    pub(crate) fn of(
        (register, ledger): (&'a Side, &'a Side),
        knowledge: &Knowledge,
        postings_max: usize,
    ) -> Self {
        let common = (register.len() / COMMON_SHARE).clamp(COMMON.0, COMMON.1);
        let bounds = (compact(common), compact(postings_max));
        Self { register, ledger, index: Index::of((register, ledger), knowledge, bounds) }
    }

    /// Rows of a part.
    pub(crate) fn part_rows(&self) -> usize {
        (self.ledger.len() / PARTS).clamp(PART_ROWS.0, PART_ROWS.1)
    }

    /// The most promising registrations of each row of a part with their sums, best first; ties by
    /// place. `count` of them at most.
    pub(crate) fn candidates(
        &self,
        rows: Range<usize>,
        knowledge: &Knowledge,
        count: usize,
        mut take: impl FnMut(usize, &[(f32, u32)]),
    ) {
        let meeting = Meeting::of(&self.index, rows.clone(), count.saturating_mul(SPARE));
        let mut best: Vec<(f32, u32)> = Vec::new();
        for (at, row) in rows.enumerate() {
            best.clear();
            best.extend(meeting.best(at).iter().map(|met| self.standing(row, *met, knowledge)));
            let order = |left: &(f32, u32), right: &(f32, u32)| {
                right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
            };
            if best.len() > count && count > 0 {
                best.select_nth_unstable_by(count - 1, order);
            }
            best.truncate(count);
            best.sort_unstable_by(order);
            take(row, &best);
        }
    }

    /// Adds what needs no looking up.
    fn standing(&self, row: usize, met: Met, knowledge: &Knowledge) -> (f32, u32) {
        let traces = f32::from(met.sum()) * FRACTION;
        (traces + self.standing_bits(row, position(met.register()), knowledge), met.register())
    }

    /// What town, trade, status and kind say, in bits.
    fn standing_bits(&self, at: usize, other: usize, knowledge: &Knowledge) -> f32 {
        let (ledger, register) = (self.ledger, self.register);
        let towns = ledger.towns(at);
        let mut others = register.towns(other).peekable();
        let placed = towns.clone().next().is_some() && others.peek().is_some();
        let same = others.any(|town| towns.clone().any(|mine| mine == town));
        let town = TOWN_BITS.get(usize::from(!same)).copied().filter(|_| placed).unwrap_or(0.0);
        let trade = knowledge.trade_industry_bits(ledger.industry(at), register.industry(other));
        let trade = trade.map_or(0.0, |bits| narrow(bits).clamp(-TRADE_BITS_MAX, TRADE_BITS_MAX));
        let guess =
            |clue: Clue, differs: bool| narrow(evidence::first_guess(clue, 1 + u8::from(differs)));
        town + trade
            + guess(Clue::Status, !register.open(other))
            + guess(Clue::Kind, ledger.kind(at) != register.kind(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::gazetteer::Gazetteer;
    use crate::side::Words;
    use crate::table::Table;

    fn table(rows: &[[&str; 3]]) -> Table {
        let mut table = Table::new();
        for [name, person, phone] in rows {
            table.push(["", name, "", "", person, phone, "", "", ""]);
        }
        table
    }

    #[test]
    fn every_kind_of_trace_leads_to_the_registration() {
        let register = table(&[
            ["东辉油坊", "王友", "13336669678"],
            ["福满超市", "李鑫明", "15512340000"],
            ["金穗面粉有限公司", "赵璐", ""],
        ]);
        let check = |cells: [&str; 3], expected: Option<usize>| {
            let ledger = table(&[cells]);
            let gazetteer = Gazetteer::learn(&[&register, &ledger]);
            let mut words = Words::default();
            let side = Side::of(&register, &gazetteer, &mut words);
            let doors = Side::of(&ledger, &gazetteer, &mut words);
            let knowledge = Knowledge::of(&side, &doors, gazetteer.towns(), words.len());
            let blocking = Blocking::of((&side, &doors), &knowledge, 100);
            let mut first = None;
            blocking.candidates(0..1, &knowledge, 5, |_, found| {
                first = found.first().map(|(_, at)| side.given_place(position(*at)));
            });
            assert_eq!(first, expected, "{cells:?}");
        };
        check(["东辉榨油", "", ""], Some(0));
        check(["好再来", "", "155-1234-0000"], Some(1));
        check(["", "", "15512340007"], Some(1));
        check(["李鑫明生活超市", "", ""], Some(1));
        check(["面粉", "赵璐", ""], Some(2));
        check(["", "", ""], None);
        check(["无关", "钱多", ""], None);
    }
}
