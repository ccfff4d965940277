//! How surprising it is that two unrelated rows share a value or a piece of text, from how often
//! the register holds it. Never sees a pair of rows.

use crate::normalise::symbol::{Symbol, gram};
use crate::normalise::{Form, Kind};
use crate::number::{compact, float, position};

/// Rows imagined beyond the register when shares are estimated, so that in a register of ten rows a
/// shared phone is still no proof.
const UNSEEN_ROWS: usize = 200;
/// Occurrences ascribed to what the register holds nowhere.
const UNSEEN_COUNT: f64 = 0.5;
/// Longest n-gram counted; longer text is chained from these.
const GRAM_MAX: usize = 3;

/// How many records hold each key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    keys: Vec<u64>,
    counts: Vec<u32>,
    rows: usize,
}

impl Counts {
    /// Counts keys; the caller gives a key once per record that holds it.
    pub(crate) fn of(mut all: Vec<u64>, rows: usize) -> Self {
        all.sort_unstable();
        let mut counted = Self { rows, ..Self::default() };
        for run in all.chunk_by(|left, right| left == right) {
            counted.keys.extend(run.first());
            counted.counts.push(compact(run.len()));
        }
        counted
    }

    fn count(&self, key: u64) -> usize {
        let place = self.keys.binary_search(&key).ok();
        place.and_then(|place| self.counts.get(place)).map_or(0, |count| position(*count))
    }

    /// Share of records that hold the key; never zero.
    pub(crate) fn share(&self, key: u64) -> f64 {
        float(self.count(key)).max(UNSEEN_COUNT) / float(self.rows + UNSEEN_ROWS)
    }

    /// Bits of surprise at meeting the key by chance.
    pub(crate) fn surprise(&self, key: u64) -> f64 {
        -self.share(key).log2()
    }

    /// The most any single coincidence can be worth.
    pub(crate) fn surprise_max(&self) -> f64 {
        float(self.rows + UNSEEN_ROWS).log2()
    }
}

/// Counts of all pieces of one, two and three symbols in a text field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grams([Counts; GRAM_MAX]);

impl Grams {
    /// Counts the pieces of one field over all records.
    pub(crate) fn of<'a>(texts: &(impl Iterator<Item = &'a [Symbol]> + Clone)) -> Self {
        Self([1, 2, 3].map(|length| {
            let (mut all, mut rows, mut own) = (Vec::new(), 0_usize, Vec::new());
            for text in texts.clone() {
                rows = rows.saturating_add(1);
                own.clear();
                own.extend(text.windows(length).map(gram));
                own.sort_unstable();
                own.dedup();
                all.extend_from_slice(&own);
            }
            Counts::of(all, rows)
        }))
    }

    /// Prepares a text for asking how surprising its pieces are.
    pub(crate) fn surprise(&self, text: &[Symbol]) -> Surprise {
        let [ones, twos, threes] = &self.0;
        let bits = |counts: &Counts, length: usize, at: usize| {
            text.get(at..at + length).map_or(0.0, |piece| counts.surprise(gram(piece)))
        };
        let starts: Vec<[f64; GRAM_MAX]> = (0..text.len())
            .map(|at| [bits(ones, 1, at), bits(twos, 2, at), bits(threes, 3, at)])
            .collect();
        let mut chain = vec![0.0; GRAM_MAX.min(text.len()) + 1];
        let mut sum = 0.0;
        // From the second triple on: the third symbol, given the two before it.
        for [_, two, three] in starts.iter().take(text.len().saturating_sub(2)).skip(1) {
            sum += (three - two).max(0.0);
            chain.push(sum);
        }
        Surprise { starts, chain, most: ones.surprise_max() + 1.0 }
    }
}

/// Surprise at every piece of one text, each found in constant time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surprise {
    /// Bits of the pieces of one, two and three symbols that start at each place.
    starts: Vec<[f64; GRAM_MAX]>,
    /// By end of a piece: bits of the symbols after the third up to there, each given the two
    /// before it.
    chain: Vec<f64>,
    most: f64,
}

impl Surprise {
    /// Bits of surprise at finding the piece in an unrelated record. A piece longer than three
    /// symbols is chained: each further symbol given the two before it.
    pub(crate) fn at(&self, start: usize, length: usize) -> f64 {
        let Some(head) = self.starts.get(start) else {
            return 0.0;
        };
        let Some(last) = length.checked_sub(1) else {
            return 0.0;
        };
        let bits = head.get(last.min(GRAM_MAX - 1)).copied().unwrap_or(0.0);
        let chained = |end: usize| self.chain.get(end).copied().unwrap_or(0.0);
        let further = if length > GRAM_MAX {
            chained(start + length) - chained(start + GRAM_MAX)
        } else {
            0.0
        };
        (bits + further).min(self.most)
    }

    /// The most the text can be worth.
    pub(crate) fn most(&self) -> f64 {
        self.most
    }
}

/// One key for a sequence of symbols of any length.
pub(crate) fn fingerprint(text: &[Symbol]) -> u64 {
    text.iter().fold(0xcbf2_9ce4_8422_2325, |key, symbol| mix(key, u64::from(*symbol)))
}

/// One key for text.
pub(crate) fn fingerprint_text(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |key, byte| mix(key, u64::from(byte)))
}

/// Two keys as one.
pub(crate) fn mix(key: u64, more: u64) -> u64 {
    (key ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

/// Everything the register says about frequency.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rarities {
    pub(crate) codes: Counts,
    pub(crate) cores: Counts,
    pub(crate) name_grams: Grams,
    pub(crate) address_grams: Grams,
    pub(crate) persons: Counts,
    pub(crate) person_grams: Grams,
    pub(crate) surnames: Counts,
    pub(crate) phones: Counts,
    pub(crate) towns: Counts,
    pub(crate) shop_share: f64,
    pub(crate) open_share: f64,
}

impl Rarities {
    /// Counts the register.
    pub(crate) fn of(register: &[Form]) -> Self {
        let rows = register.len();
        let counts = |key: &dyn Fn(&Form) -> Option<u64>| {
            Counts::of(register.iter().filter_map(key).collect(), rows)
        };
        let share = |of: &dyn Fn(&Form) -> bool| {
            let held = register.iter().filter(|form| of(form)).count();
            // Add-one smoothing keeps both sides of the share away from zero.
            (float(held) + 1.0) / (float(rows) + 2.0)
        };
        Self {
            codes: counts(&|form| form.code.as_deref().map(fingerprint_text)),
            cores: counts(&|form| (!form.core.is_empty()).then(|| fingerprint(&form.core))),
            name_grams: Grams::of(&register.iter().map(|form| form.core.as_slice())),
            address_grams: Grams::of(&register.iter().map(|form| form.address.as_slice())),
            persons: counts(&|form| form.person.is_full().then(|| fingerprint(&form.person.name))),
            person_grams: Grams::of(&register.iter().map(|form| form.person.name.as_slice())),
            surnames: counts(&|form| {
                (!form.person.name.is_empty()).then(|| fingerprint(form.person.surname()))
            }),
            phones: Counts::of(
                register.iter().flat_map(|form| form.phones.iter().copied()).collect(),
                rows,
            ),
            towns: counts(&|form| form.town.map(u64::from)),
            shop_share: share(&|form| form.kind == Kind::Shop),
            open_share: share(&|form| form.open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::symbols;

    #[test]
    fn rare_is_more_surprising_than_common() {
        let texts: Vec<Vec<Symbol>> =
            (0..100).map(|at| symbols(if at == 0 { "东辉油坊" } else { "福满超市" })).collect();
        let grams = Grams::of(&texts.iter().map(Vec::as_slice));
        let rare = grams.surprise(&symbols("东辉油坊"));
        let common = grams.surprise(&symbols("福满超市"));
        assert!(rare.at(0, 2) > common.at(0, 2) + 5.0);
        assert!(rare.at(0, 4) >= rare.at(0, 2));
        assert!(rare.at(0, 4) <= rare.most());
        assert!(rare.at(9, 2).abs() < f64::EPSILON);
        assert!(rare.at(0, 0).abs() < f64::EPSILON);
    }

    #[test]
    fn counts_smooth_the_unseen() {
        let counts = Counts::of(vec![7, 7, 9], 3);
        assert!(counts.surprise(7) < counts.surprise(9));
        assert!(counts.surprise(9) < counts.surprise(1));
        assert!(counts.share(1) > 0.0);
    }
}
