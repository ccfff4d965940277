//! Candidates of every ledger row with their evidence, on several threads. Rows do not depend on one
//! another, so neither does the result on the threads.

use super::{Found, Pair};
use crate::block::{Blocking, Traces};
use crate::number::compact;
use crate::{Basis, Params};
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Bits ascribed to a registration that a rule points at and no trace led to.
const RULE_BITS: f32 = 30.0;

/// Two sides whose rows can be compared.
pub(crate) trait Task<const CLUES: usize>: Traces {
    /// Whether no registration is sought for a row.
    fn is_left_out(&self, row: usize) -> bool;

    /// Compares a row with registrations, which come with the bits of their traces.
    fn compared(&self, row: usize, candidates: &[(f32, u32)]) -> Vec<Pair<CLUES>>;
}

/// What all threads share.
pub(crate) struct Search<'a, T> {
    task: &'a T,
    blocking: Blocking<'a, T>,
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

impl<'a, T> Search<'a, T> {
    /// Prepares to search the register for the ledger's rows.
    pub(crate) fn of<const CLUES: usize>(task: &'a T, params: &'a Params) -> Self
    where
        T: Task<CLUES>,
    {
        let blocking = Blocking::of(task, params.postings_per_row_max);
        Self { task, blocking, params, aim: SearchAim::Registrations }
    }

    /// Prepares to search one table, which stands on both sides, for its own rows.
    pub(crate) fn within<const CLUES: usize>(task: &'a T, params: &'a Params) -> Self
    where
        T: Task<CLUES>,
    {
        Self { aim: SearchAim::Doubles, ..Self::of(task, params) }
    }

    /// Searches for every row.
    pub(crate) fn all<const CLUES: usize>(
        &self,
        rules: Vec<Option<(Basis, u32)>>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Vec<Found<CLUES>>
    where
        T: Task<CLUES>,
    {
        let total = self.task.rows();
        let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
        let mut rows: Vec<Found<CLUES>> =
            rules.into_iter().map(|rule| Found { pairs: Vec::new(), rule, answer: None }).collect();
        let targets: Vec<Option<u32>> = rows.iter().map(|row| row.rule.map(|(_, at)| at)).collect();
        let next = AtomicUsize::new(0);
        let part_rows = self.blocking.part_rows();
        let (sender, receiver) = mpsc::sync_channel::<(usize, Vec<Vec<Pair<CLUES>>>)>(64);
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

    fn threads(&self) -> usize
    where
        T: Traces,
    {
        let wanted = match self.params.threads {
            0 => thread::available_parallelism().map_or(1, NonZero::get),
            threads => threads,
        };
        wanted.min(self.task.rows() / self.blocking.part_rows() + 1)
    }

    /// Searches for the rows of a part, and compares.
    fn part<const CLUES: usize>(
        &self,
        rows: Range<usize>,
        targets: &[Option<u32>],
    ) -> Vec<Vec<Pair<CLUES>>>
    where
        T: Task<CLUES>,
    {
        let mut found = Vec::with_capacity(rows.len());
        let mut compared: Vec<(f32, u32)> = Vec::new();
        self.blocking.candidates(rows, self.params.candidates_compared, |at, candidates| {
            compared.clear();
            match self.aim {
                SearchAim::Registrations if self.task.is_left_out(at) => {}
                SearchAim::Registrations => {
                    compared.extend(candidates);
                    // What a rule points at is compared in any case.
                    let target = targets.get(at).copied().flatten();
                    let missing =
                        target.filter(|target| candidates.iter().all(|(_, other)| other != target));
                    compared.extend(missing.map(|target| (RULE_BITS, target)));
                }
                SearchAim::Doubles => {
                    let itself = compact(at);
                    compared.extend(candidates.iter().filter(|(_, other)| *other != itself));
                }
            }
            found.push(self.task.compared(at, &compared));
        });
        found
    }
}
