//! Blocking: the short list of registrations a ledger row may be. Every trace the two share adds the
//! bits it is worth to the registration's sum, rarest traces first (top-k retrieval over an inverted
//! index, as Sparkly, Paulsen et al., PVLDB 2023, with the weights of the model instead of BM25).
//! Never decides; a registration left out here cannot come back later.

use crate::compare::{Knowledge, Row};
use crate::evidence::{self, Clue};
use crate::number::{compact, narrow, position, steps};
use crate::side::Side;
use ask::{Asked, Asking};
use index::Index;
use std::mem;

mod ask;
mod index;
mod keys;

/// A key held by a larger share of the register than this says too little to be worth visiting.
const COMMON_SHARE: usize = 40;
/// The same, as bounds on the count.
const COMMON: (usize, usize) = (400, 4_000);
/// Sums are told apart in half bits, up to this many.
const HEIGHTS: usize = 160;
/// How many times as many as wanted go on by their traces alone: the rest can turn the order.
const SPARE: usize = 4;
/// Bits of a town that agrees, and of one that does not.
const TOWN_BITS: [f32; 2] = [3.0, -4.0];
/// The most a trade can say here.
const TRADE_BITS_MAX: f32 = 3.0;

/// The index, which all threads share.
#[derive(Debug)]
pub(crate) struct Blocking<'a> {
    register: &'a Side,
    index: Index,
}

/// What one thread needs to look candidates up.
#[derive(Debug)]
pub(crate) struct Board {
    sums: Vec<f32>,
    touched: Vec<u32>,
    asked: Vec<Asked>,
    best: Vec<(f32, u32)>,
}

impl Board {
    /// A clean board.
    pub(crate) fn new(register: usize) -> Self {
        Self { sums: vec![0.0; register], touched: Vec::new(), asked: Vec::new(), best: Vec::new() }
    }
}

impl<'a> Blocking<'a> {
    /// Indexes the register.
    pub(crate) fn of(register: &'a Side) -> Self {
        let common = (register.len() / COMMON_SHARE).clamp(COMMON.0, COMMON.1);
        Self { register, index: Index::of(register, compact(common)) }
    }

    /// The most promising registrations with their sums, best first; ties by place. `count` of them
    /// at most, after visiting `postings_max` entries of the index.
    pub(crate) fn candidates<'b>(
        &self,
        row: &Row<'_>,
        knowledge: &Knowledge,
        (count, postings_max): (usize, usize),
        board: &'b mut Board,
    ) -> &'b [(f32, u32)] {
        let asking = Asking::of(&self.index, self.register.len(), row, &mut board.asked);
        asking.everything(knowledge);
        let mut visited = 0;
        for asked in &board.asked {
            let run = if asked.in_town {
                self.index.in_town(asked.key)
            } else {
                self.index.alone(asked.key)
            };
            visited += run.len();
            if visited > postings_max {
                break;
            }
            for row in run.rows() {
                if let Some(sum) = board.sums.get_mut(position(row)) {
                    if *sum == 0.0 {
                        board.touched.push(row);
                    }
                    *sum += asked.bits;
                }
            }
        }
        self.take_best(row, knowledge, count, board);
        &board.best
    }

    /// Adds what needs no looking up, and keeps the best.
    fn take_best(&self, row: &Row<'_>, knowledge: &Knowledge, count: usize, board: &mut Board) {
        let floor = board.floor(count.saturating_mul(SPARE));
        let Board { sums, touched, best, .. } = board;
        best.clear();
        for other in touched.drain(..) {
            let traces = sums.get_mut(position(other)).map(mem::take).unwrap_or_default();
            if height(traces) >= floor {
                best.push((traces + self.standing_bits(row, position(other), knowledge), other));
            }
        }
        let order = |left: &(f32, u32), right: &(f32, u32)| {
            right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
        };
        if best.len() > count && count > 0 {
            best.select_nth_unstable_by(count - 1, order);
        }
        best.truncate(count);
        best.sort_unstable_by(order);
    }

    /// What town, trade, status and kind say, in bits.
    fn standing_bits(&self, row: &Row<'_>, other: usize, knowledge: &Knowledge) -> f32 {
        let (ledger, at, register) = (row.side, row.at, self.register);
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

impl Board {
    /// The height that about `count` of the touched sums reach.
    fn floor(&self, count: usize) -> usize {
        let mut heights = [0_usize; HEIGHTS];
        for row in &self.touched {
            let sum = self.sums.get(position(*row)).copied().unwrap_or(0.0);
            if let Some(reached) = heights.get_mut(height(sum)) {
                *reached += 1;
            }
        }
        let mut reached = 0;
        let above = heights.iter().rposition(|here| {
            reached += here;
            reached >= count
        });
        above.unwrap_or(0)
    }
}

/// A sum in half bits.
fn height(sum: f32) -> usize {
    usize::from(steps(sum, 0.5, u8::MAX)).min(HEIGHTS - 1)
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
        let check = |cells: [&str; 3], expected: Option<u32>| {
            let ledger = table(&[cells]);
            let gazetteer = Gazetteer::learn(&[&register, &ledger]);
            let mut words = Words::default();
            let side = Side::of(&register, &gazetteer, &mut words);
            let doors = Side::of(&ledger, &gazetteer, &mut words);
            let knowledge = Knowledge::of(&side, &doors, gazetteer.towns(), words.len());
            let blocking = Blocking::of(&side);
            let mut row = Row::new(&doors);
            row.move_to(0, &knowledge);
            let mut board = Board::new(side.len());
            let found = blocking.candidates(&row, &knowledge, (5, 100), &mut board);
            let first = found.first().and_then(|(_, at)| side.given.get(position(*at)));
            assert_eq!(first.copied(), expected, "{cells:?}");
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
