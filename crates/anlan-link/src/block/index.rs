//! An inverted index from blocking keys to registrations, as three flat arrays. Never grows after
//! it is built.

use super::keys::{TRACES, Trace, asked, held};
use crate::normalise::Form;
use crate::number::{compact, float, position};

/// The postings of every trace.
#[derive(Debug, Default)]
pub(super) struct Index {
    postings: Vec<Postings>,
    total: usize,
}

/// One trace's sorted keys and, for each, a run of row positions in `rows`.
#[derive(Debug, Default)]
struct Postings {
    keys: Vec<u64>,
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl Index {
    /// Indexes the register, leaving out keys held by more than `postings_max` registrations. Goes
    /// trace by trace, since sorting all at once would need several times the memory.
    pub(super) fn of(register: &[Form], postings_max: usize) -> Self {
        let postings = TRACES.iter().map(|trace| Postings::of(*trace, register, postings_max));
        Self { postings: postings.collect(), total: register.len() }
    }

    /// The runs of registrations that share a trace with the row, shortest first.
    pub(super) fn runs(&self, row: &Form) -> Vec<&[u32]> {
        let mut runs: Vec<&[u32]> = Vec::new();
        for (trace, postings) in TRACES.iter().zip(&self.postings) {
            runs.extend(asked(*trace, row).into_iter().map(|key| postings.rows(key)));
        }
        runs.retain(|run| !run.is_empty());
        runs.sort_by_key(|run| run.len());
        runs
    }

    /// What a key held by so many registrations is worth, in bits; a little even when all hold it.
    pub(super) fn bits(&self, held_by: usize) -> f64 {
        (float(self.total + 1) / float(held_by.max(1))).log2()
    }
}

impl Postings {
    fn of(trace: Trace, register: &[Form], postings_max: usize) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::with_capacity(register.len());
        for (at, form) in register.iter().enumerate() {
            entries.extend(held(trace, form).into_iter().map(|key| (key, compact(at))));
        }
        entries.sort_unstable();
        let mut postings = Self::default();
        for run in entries.chunk_by(|left, right| left.0 == right.0) {
            if run.len() > postings_max {
                continue;
            }
            postings.keys.extend(run.first().map(|(key, _)| *key));
            postings.rows.extend(run.iter().map(|(_, row)| *row));
            postings.ends.push(compact(postings.rows.len()));
        }
        postings
    }

    fn rows(&self, key: u64) -> &[u32] {
        let Ok(place) = self.keys.binary_search(&key) else {
            return &[];
        };
        let end = self.ends.get(place).map_or(0, |end| position(*end));
        let start = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| position(*end));
        self.rows.get(start..end).unwrap_or_default()
    }
}
