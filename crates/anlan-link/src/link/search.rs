//! Candidates of every ledger row with their evidence, on several threads. Rows do not depend on one
//! another, so neither does the result on the threads.

use super::{Found, Pair};
use crate::block::{Blocking, Board};
use crate::compare::{Knowledge, Row, compare};
use crate::normalise::Kind;
use crate::number::position;
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
pub(super) struct Search<'a> {
    pub(super) register: &'a Side,
    pub(super) ledger: &'a Side,
    pub(super) knowledge: &'a Knowledge,
    pub(super) blocking: &'a Blocking<'a>,
    pub(super) params: &'a Params,
}

impl Search<'_> {
    /// Searches for every row.
    pub(super) fn all(
        &self,
        rules: Vec<Option<(Basis, u32)>>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Vec<Found> {
        let total = self.ledger.len();
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
                    let mut board = Board::new(self.register.len());
                    let mut row = Row::new(self.ledger);
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
        progress(count(total), count(total));
        rows
    }

    fn threads(&self) -> usize {
        let wanted = match self.params.threads {
            0 => thread::available_parallelism().map_or(1, NonZero::get),
            threads => threads,
        };
        wanted.min(self.ledger.len() / BATCH_ROWS + 1)
    }

    fn one(
        &self,
        at: usize,
        target: Option<u32>,
        row: &mut Row<'_>,
        board: &mut Board,
    ) -> Vec<Pair> {
        if self.ledger.kind(at) == Kind::Vacant {
            return Vec::new();
        }
        row.move_to(at, self.knowledge);
        let bounds = (self.params.candidates_compared, self.params.postings_per_row_max);
        let found = self.blocking.candidates(row, self.knowledge, bounds, board);
        let missing = target.filter(|target| found.iter().all(|(_, other)| other != target));
        found
            .iter()
            .copied()
            .chain(missing.map(|target| (RULE_BITS, target)))
            .map(|(traces, register)| Pair {
                register,
                traces,
                evidence: compare(row, self.register, position(register), self.knowledge),
            })
            .collect()
    }
}
