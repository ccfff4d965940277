//! Text as a set of words: what rows share is worth what it is rare, a word nearly the same a part of
//! it (soft TF-IDF, Cohen, Ravikumar and Fienberg 2003). Never looks at the order of words, but at
//! short texts also as a whole.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, worth};
use super::kind::FieldKind;
use super::words::{self, folded, is_ideograph, words};
use crate::Agreement;
use crate::evidence::{self, GAIN_STEP, GAIN_STEPS, SHAPE_EXACT, shape_grade};
use crate::grades::reached;
use crate::hash::{Fingerprints, fingerprint_text, mix};
use crate::number::{compact, narrow, position, steps};
use strsim::{jaro_winkler, osa_distance};

/// Words of a text that count.
const WORDS_MAX: usize = 120;
/// Characters of a text that is also looked at as a whole.
const WHOLE_MAX: usize = 64;
/// Letters of a word of which the beginning is a trace, and letters of the beginning.
const HEAD: (usize, usize) = (5, 4);
/// Bits of a beginning.
const HEAD_BITS: f32 = 3.0;
/// What a word nearly the same is worth of one that is the same: one slip, two slips, one that goes
/// on, an initial.
const NEAR: [f32; 4] = [0.8, 0.6, 0.6, 0.3];
/// Letters from which one and two slips are allowed.
const SLIPS_FROM: [usize; 2] = [4, 8];
/// Likenesses, rising, that tell short texts apart.
const LIKE: [f32; 7] = [0.6, 0.7, 0.8, 0.86, 0.91, 0.95, 0.98];
/// Bits of the rarest words that only one text has, rising.
const ODD: [f32; 5] = [2.0, 4.0, 6.0, 8.0, 10.0];
/// Words with digits: each side has others. Above that: each side has more than the shared ones, only
/// one has, none has; twice, for common and for rare ones that are shared.
const OTHER_NUMBERS: u8 = 1;
/// Bits from which a shared word with digits is rare.
const RARE_NUMBER: f32 = 6.0;
/// What a word of prose is worth of one that names something: prose that tells of the same thing need
/// not have it, and much of it is missing on one side.
const PROSE: f32 = 0.35;

/// A word of either side.
#[derive(Debug)]
struct Word {
    text: Box<str>,
    bits: f32,
    has_digit: bool,
    /// The words that it is made of, where it was written with signs between them.
    parts: Vec<u32>,
}

/// Texts of both sides.
#[derive(Debug)]
pub(super) struct Texts {
    kind: FieldKind,
    whole: Rows<Box<str>>,
    /// Words of each row, ascending, each once.
    words: Rows<Vec<u32>>,
    vocabulary: Vec<Word>,
}

/// What two texts share.
#[derive(Debug, Default)]
struct Shared {
    gain: f32,
    left: f32,
    right: f32,
    /// Bits of the rarest word that only one has.
    odd: [f32; 2],
    /// Bits of the rarest word with digits in common, and such words of each side alone.
    number: Option<f32>,
    own_numbers: [usize; 2],
}

/// Words by their first appearance, with their parts.
#[derive(Default)]
struct Known {
    ids: Fingerprints<u32>,
    words: Vec<(Box<str>, Vec<u32>)>,
}

impl Known {
    fn read(&mut self, text: &str) {
        let mut last: Vec<u32> = Vec::new();
        words(text, &mut |word| {
            let parts = match word {
                words::Word::Part(_) => Vec::new(),
                words::Word::Whole(_, parts) => {
                    last.get(last.len().saturating_sub(parts)..).unwrap_or_default().to_vec()
                }
            };
            let text = text_of(word);
            let next = compact(self.words.len());
            let id = *self.ids.entry(fingerprint_text(text)).or_insert(next);
            match self.words.get_mut(position(id)) {
                None => self.words.push((text.into(), parts)),
                Some((_, known)) if known.is_empty() => *known = parts,
                Some(_) => {}
            }
            last.push(id);
        });
    }
}

fn text_of(word: words::Word<'_>) -> &str {
    match word {
        words::Word::Part(text) | words::Word::Whole(text, _) => text,
    }
}

impl Texts {
    /// Reads the field.
    pub(super) fn of(kind: FieldKind, cells: &Cells<'_>) -> Self {
        let texts = Rows::of(cells, folded);
        let mut known = Known::default();
        for text in texts.all() {
            known.read(text);
        }
        let rows = texts.map(|text| {
            let mut own = Vec::new();
            words(text, &mut |word| own.extend(known.ids.get(&fingerprint_text(text_of(word)))));
            own.truncate(WORDS_MAX);
            own.sort_unstable();
            own.dedup();
            own
        });
        let mut rarity = Rarity::default();
        for own in rows.all() {
            rarity.count(own.iter().map(|word| u64::from(*word)));
        }
        let word = |(id, (text, parts)): (u32, (Box<str>, Vec<u32>))| Word {
            bits: rarity.bits(u64::from(id)),
            has_digit: text.chars().any(|char| char.is_ascii_digit()),
            text,
            parts,
        };
        let whole = texts.map(|text| {
            let short = kind != FieldKind::Text && text.chars().count() <= WHOLE_MAX;
            if short { text.as_str().into() } else { Box::default() }
        });
        Self { kind, whole, words: rows, vocabulary: (0..).zip(known.words).map(word).collect() }
    }

    /// What a word of the field is worth.
    fn worth(&self) -> f32 {
        if self.kind == FieldKind::Text { PROSE } else { 1.0 }
    }

    fn word(&self, id: u32) -> Option<&Word> {
        self.vocabulary.get(position(id))
    }

    /// The words of two texts that say something of their own: not the parts of a number that both
    /// have, nor a number of which both have all parts.
    fn telling(&self, left: &[u32], right: &[u32]) -> [Vec<u32>; 2] {
        let both = |id: &u32| left.binary_search(id).is_ok() && right.binary_search(id).is_ok();
        let made = |id: &u32| self.word(*id).map(|word| word.parts.as_slice()).unwrap_or_default();
        let told: Vec<u32> = left
            .iter()
            .chain(right)
            .flat_map(|id| {
                let parts = made(id);
                if both(id) {
                    parts.to_vec()
                } else if !parts.is_empty() && parts.iter().all(both) {
                    vec![*id]
                } else {
                    Vec::new()
                }
            })
            .collect();
        [left, right].map(|own| own.iter().copied().filter(|id| !told.contains(id)).collect())
    }

    fn shared(&self, left: &[u32], right: &[u32]) -> Shared {
        let [left, right] = self.telling(left, right);
        let (left, right) = (left.as_slice(), right.as_slice());
        let bits = |id: &u32| self.word(*id).map_or(0.0, |word| word.bits);
        let all = |ids: &[u32]| ids.iter().map(bits).sum::<f32>().max(0.01);
        let mut shared = Shared::default();
        let alone = |own: &[u32], other: &[u32]| -> Vec<u32> {
            own.iter().copied().filter(|id| other.binary_search(id).is_err()).collect()
        };
        let (lefts, rights) = (alone(left, right), alone(right, left));
        for id in left.iter().filter(|id| right.binary_search(id).is_ok()) {
            shared.gain += bits(id);
            if self.word(*id).is_some_and(|word| word.has_digit) {
                shared.number = Some(shared.number.unwrap_or(0.0).max(bits(id)));
            }
        }
        (shared.left, shared.right) = (shared.gain, shared.gain);
        let mut taken = vec![false; rights.len()];
        for id in &lefts {
            let near = rights.iter().enumerate().filter(|(at, _)| !taken[*at]);
            let near = near.map(|(at, other)| (self.near(*id, *other), at));
            let best = near.max_by(|left, right| left.0.total_cmp(&right.0));
            if let Some((share, at)) = best.filter(|(share, _)| *share > 0.0) {
                taken[at] = true;
                let (own, other) = (bits(id) * share, bits(&rights[at]) * share);
                shared.gain += own.min(other);
                shared.left += own;
                shared.right += other;
            } else {
                shared.odd[0] = shared.odd[0].max(bits(id));
                shared.own_numbers[0] +=
                    usize::from(self.word(*id).is_some_and(|word| word.has_digit));
            }
        }
        for (id, _) in rights.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            shared.odd[1] = shared.odd[1].max(bits(id));
            shared.own_numbers[1] += usize::from(self.word(*id).is_some_and(|word| word.has_digit));
        }
        shared.left /= all(left);
        shared.right /= all(right);
        shared
    }

    /// What share of its bits a word is worth that stands for another; zero where it does not.
    fn near(&self, left: u32, right: u32) -> f32 {
        let (Some(left), Some(right)) = (self.word(left), self.word(right)) else { return 0.0 };
        near(&left.text, &right.text)
    }
}

fn near(left: &str, right: &str) -> f32 {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let mut chars = short.chars();
    if let (Some(initial), None) = (chars.next(), chars.next()) {
        return if initial.is_alphabetic() && !is_ideograph(initial) && long.starts_with(initial) {
            NEAR[3]
        } else {
            0.0
        };
    }
    let length = long.chars().count();
    // House 153 is not house 158, nor is model 153 model 158.
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let numbers = digits(short) || digits(long);
    if length < SLIPS_FROM[0] || (numbers && !long.starts_with(short)) {
        return 0.0;
    }
    if short.len() >= SLIPS_FROM[0] && long.starts_with(short) {
        return NEAR[2];
    }
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    let (one, two) = (ends(short), ends(long));
    if (one.0 != two.0 && one.1 != two.1) || long.len().abs_diff(short.len()) > 6 {
        return 0.0;
    }
    match osa_distance(short, long) {
        1 => NEAR[0],
        2 if length >= SLIPS_FROM[1] => NEAR[1],
        _ => 0.0,
    }
}

fn numbers(shared: &Shared) -> u8 {
    let [left, right] = shared.own_numbers.map(|own| own > 0);
    match shared.number {
        None => u8::from(left && right) * OTHER_NUMBERS,
        Some(bits) => {
            let more = u8::from(left) + u8::from(right);
            OTHER_NUMBERS + 3 - more + if bits >= RARE_NUMBER { 3 } else { 0 }
        }
    }
}

impl Column for Texts {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        for word in self.words.get(row).into_iter().flatten().filter_map(|id| self.word(*id)) {
            take(Trace { key: fingerprint_text(&word.text), bits: word.bits * self.worth() });
            let head = word.text.char_indices().nth(HEAD.1).filter(|_| word.text.len() >= HEAD.0);
            if let Some(head) = head.and_then(|(end, _)| word.text.get(..end)) {
                take(Trace { key: mix(fingerprint_text(head), 1), bits: HEAD_BITS * self.worth() });
            }
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        let Some((left, right)) = self.words.pair(row, registration) else { return [0; 4] };
        if left.is_empty() || right.is_empty() {
            return [0; 4];
        }
        let shared = self.shared(left, right);
        let shape =
            if left == right { SHAPE_EXACT } else { shape_grade(shared.left, shared.right) };
        let gain = 1 + steps(shared.gain, GAIN_STEP, GAIN_STEPS);
        let last = if self.kind == FieldKind::Text {
            1 + reached(shared.odd[0].min(shared.odd[1]), &ODD)
        } else {
            self.likeness(row, registration)
        };
        [shape, gain, numbers(&shared), last]
    }

    fn guess(&self, clue: usize, grade: u8) -> f64 {
        match clue {
            0 if (1..=4).contains(&grade) => -2.0 * f64::from(self.worth()),
            1 => {
                let bits = f64::from(grade.saturating_sub(1)) * f64::from(GAIN_STEP) * 0.6;
                bits.min(15.0) * f64::from(self.worth())
            }
            2 => worth(grade, &[-2.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0]),
            3 if self.kind != FieldKind::Text => worth(grade, &[-1.5, -1.0, -0.5, 0.0]),
            _ => 0.0,
        }
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        evidence::shape(grades[0])
    }
}

impl Texts {
    /// How alike two short texts are as a whole.
    fn likeness(&self, row: usize, registration: usize) -> u8 {
        let Some((left, right)) = self.whole.pair(row, registration) else { return 0 };
        if left.is_empty() || right.is_empty() {
            return 0;
        }
        1 + reached(narrow(jaro_winkler(left, right)), &LIKE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_near_each_other_count_for_a_part() {
        assert!(near("michaela", "micheala") > 0.5);
        assert!(near("am53bk", "am53") > 0.0);
        assert!(near("a", "alan") > 0.0);
        assert!(near("153", "158").abs() < f32::EPSILON);
        assert!(near("stone", "river").abs() < f32::EPSILON);
    }

    fn compared(left: &str, right: &str) -> FieldGrades {
        // Other texts make what the two share rare.
        let mut register = vec!["other words"; 300];
        register.insert(0, right);
        let cells = Cells { register, ledger: vec![left] };
        Texts::of(FieldKind::Name, &cells).compare(0, 0)
    }

    #[test]
    fn what_is_shared_is_graded() {
        let same = compared("Sony PSLX350H turntable", "sony ps-lx350h turntable");
        let other = compared("Sony PSLX350H turntable", "sony dvp500 turntable");
        let nothing = compared("Sony PSLX350H turntable", "canon camera");
        assert!(same[1] > other[1] && other[1] > nothing[1]);
        assert_eq!((same[2], other[2], nothing[2]), (7, OTHER_NUMBERS, 0));
        assert_eq!(compared("东辉油坊", "东辉油坊")[0], SHAPE_EXACT);
        assert_eq!(compared("", "东辉油坊"), [0; 4]);
    }

    proptest! {
        #[test]
        fn nearness_has_no_direction(left in "[a-c1-3]{0,10}", right in "[a-c1-3]{0,10}") {
            prop_assert!((near(&left, &right) - near(&right, &left)).abs() < f32::EPSILON);
        }

        #[test]
        fn any_text_is_equal_to_itself(text in ".*") {
            let grade = compared(&text, &text)[0];
            prop_assert!(grade == 0 || grade == SHAPE_EXACT);
        }
    }
}
