//! Candidates of every ledger row with their evidence, on several threads. Rows do not depend on one
//! another, so neither does the result on the threads.

use super::learning::Sides;
use super::{Found, Pair};
use crate::block::Blocking;
use crate::compare::{Knowledge, Row, compare};
use crate::normalise::Kind;
use crate::number::{compact, position};
use crate::side::Side;
use crate::{Basis, Params};
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Bits ascribed to a registration that a rule points at and no trace led to.
const RULE_BITS: f32 = 30.0;

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
        let blocking = blocking(sides, knowledge, params);
        Self { sides, knowledge, blocking, params, aim: SearchAim::Registrations }
    }

    /// Prepares to search one table for its own rows.
    pub(crate) fn within(side: &'a Side, knowledge: &'a Knowledge, params: &'a Params) -> Self {
        let sides = Sides { register: side, ledger: side };
        let blocking = blocking(sides, knowledge, params);
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
        let part_rows = self.blocking.part_rows();
        let (sender, receiver) = mpsc::sync_channel::<(usize, Vec<Vec<Pair>>)>(64);
        progress(0, count(total));
        thread::scope(|scope| {
            for _ in 0..self.threads() {
                let (sender, next, targets) = (sender.clone(), &next, &targets);
                scope.spawn(move || {
                    loop {
                        let start = next.fetch_add(part_rows, Ordering::Relaxed);
                        let part = start..total.min(start + part_rows);
                        if part.is_empty()
                            || sender.send((start, self.part(part, targets))).is_err()
                        {
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
        wanted.min(self.sides.ledger.len() / self.blocking.part_rows() + 1)
    }

    /// Searches for the rows of a part.
    fn part(&self, rows: Range<usize>, targets: &[Option<u32>]) -> Vec<Vec<Pair>> {
        let mut found = Vec::with_capacity(rows.len());
        let count = self.params.candidates_compared;
        self.blocking.candidates(rows, self.knowledge, count, |at, candidates| {
            found.push(self.compared(at, candidates, targets.get(at).copied().flatten()));
        });
        found
    }

    /// Compares a row with its candidates and with what a rule points at.
    fn compared(&self, at: usize, candidates: &[(f32, u32)], target: Option<u32>) -> Vec<Pair> {
        let Sides { register, ledger } = self.sides;
        if self.aim == SearchAim::Registrations && ledger.kind(at) == Kind::Vacant {
            return Vec::new();
        }
        let itself = (self.aim == SearchAim::Doubles).then(|| compact(at));
        let row = Row::of(ledger, at, self.knowledge);
        let missing = target.filter(|target| candidates.iter().all(|(_, other)| other != target));
        candidates
            .iter()
            .copied()
            .chain(missing.map(|target| (RULE_BITS, target)))
            .filter(|(_, other)| Some(*other) != itself)
            .map(|(traces, other)| Pair {
                register: other,
                traces,
                evidence: compare(&row, register, position(other), self.knowledge),
            })
            .collect()
    }
}

fn blocking<'a>(sides: Sides<'a>, knowledge: &Knowledge, params: &Params) -> Blocking<'a> {
    Blocking::of((sides.register, sides.ledger), knowledge, params.postings_per_row_max)
}
