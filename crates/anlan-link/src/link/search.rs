//! Candidates of every ledger row with their evidence, on several threads. Rows do not depend on one
//! another, so neither does the result on the threads.

use super::learning::Sides;
use super::{Found, Pair};
use crate::block::{Blocking, Board};
use crate::compare::{Knowledge, Row, compare};
use crate::normalise::Kind;
use crate::number::{compact, position};
use crate::side::Side;
use crate::{Basis, Params};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Bits ascribed to a registration that a rule points at and no trace led to.
const RULE_BITS: f32 = 30.0;
/// Rows that a thread takes at once.
const BATCH_ROWS: usize = 256;

/// What all threads share.
pub(crate) struct Search<'a> {
    sides: Sides<'a>,
    knowledge: &'a Knowledge,
    blocking: Blocking<'a>,
    params: &'a Params,
    aim: SearchAim,
}

/// What is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SearchAim {
    /// The registrations of the ledger's rows.
    Registrations,
    /// Other rows of the same table.
    Doubles,
}

impl<'a> Search<'a> {
    /// Prepares to search the register for the ledger's rows.
    pub(crate) fn of(sides: Sides<'a>, knowledge: &'a Knowledge, params: &'a Params) -> Self {
        let blocking = Blocking::of(sides.register);
        Self { sides, knowledge, blocking, params, aim: SearchAim::Registrations }
    }

    /// Prepares to search one table for its own rows.
    pub(crate) fn within(side: &'a Side, knowledge: &'a Knowledge, params: &'a Params) -> Self {
        let sides = Sides { register: side, ledger: side };
        let blocking = Blocking::of(side);
        Self { sides, knowledge, blocking, params, aim: SearchAim::Doubles }
    }

    /// Searches for every row.
    pub(crate) fn all(
        &self,
        rules: Vec<Option<(Basis, u32)>>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Vec<Found> {
        let total = self.sides.ledger.len();
        let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
        let mut rows: Vec<Found> =
            rules.into_iter().map(|rule| Found { pairs: Vec::new(), rule }).collect();
        let targets: Vec<Option<u32>> = rows.iter().map(|row| row.rule.map(|(_, at)| at)).collect();
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::sync_channel::<(usize, Vec<Vec<Pair>>)>(64);
        progress(0, count(total));
        thread::scope(|scope| {
            for _ in 0..self.threads() {
                let (sender, next, targets) = (sender.clone(), &next, &targets);
                scope.spawn(move || {
                    let mut board = Board::new(self.sides.register.len());
                    let mut row = Row::new(self.sides.ledger);
                    loop {
                        let start = next.fetch_add(BATCH_ROWS, Ordering::Relaxed);
                        if start >= total {
                            break;
                        }
                        let batch = start..total.min(start + BATCH_ROWS);
                        let target = |at: usize| targets.get(at).copied().flatten();
                        let found = batch.map(|at| self.one(at, target(at), &mut row, &mut board));
                        if sender.send((start, found.collect())).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            let mut done = 0;
            for (start, found) in receiver {
                done += found.len();
                for (row, pairs) in rows.iter_mut().skip(start).zip(found) {
                    row.pairs = pairs;
                }
                progress(count(done), count(total));
            }
        });
        rows
    }

    fn threads(&self) -> usize {
        let wanted = match self.params.threads {
            0 => thread::available_parallelism().map_or(1, NonZero::get),
            threads => threads,
        };
        wanted.min(self.sides.ledger.len() / BATCH_ROWS + 1)
    }

    fn one(
        &self,
        at: usize,
        target: Option<u32>,
        row: &mut Row<'_>,
        board: &mut Board,
    ) -> Vec<Pair> {
        let Sides { register, ledger } = self.sides;
        if self.aim == SearchAim::Registrations && ledger.kind(at) == Kind::Vacant {
            return Vec::new();
        }
        let itself = (self.aim == SearchAim::Doubles).then(|| compact(at));
        row.move_to(at, self.knowledge);
        let bounds = (self.params.candidates_compared, self.params.postings_per_row_max);
        let found = self.blocking.candidates(row, self.knowledge, bounds, board);
        let missing = target.filter(|target| found.iter().all(|(_, other)| other != target));
        found
            .iter()
            .copied()
            .chain(missing.map(|target| (RULE_BITS, target)))
            .filter(|(_, other)| Some(*other) != itself)
            .map(|(traces, other)| Pair {
                register: other,
                traces,
                evidence: compare(row, register, position(other), self.knowledge),
            })
            .collect()
    }
}
