//! Which of the ledger's trade words go with which of the register's industries, learned from the
//! pairs the rules are sure of. Never reads meaning into a word; a word seen too seldom says
//! nothing.

use crate::normalise::Form;
use crate::number::float;
use crate::{Agreement, Field, Reason};
use std::collections::BTreeMap;

/// Imagined pairs that spread over the industries as the register does: tempers small counts.
const PRIOR_PAIRS: f64 = 10.0;
/// Sure pairs a trade word needs before it says anything.
const PAIRS_MIN: usize = 5;
/// The most a trade can say for or against; it repeats part of the name.
const BITS_MAX: f64 = 3.0;
/// Bits above which the two words are said to agree.
const AGREES_BITS: f64 = 0.5;
/// Share of true pairs with the very same word, where both sides use one list.
const SAME_WORD_RATE: f64 = 0.6;

/// Learned association of trade words and industries.
#[derive(Debug, Default)]
pub(crate) struct Association {
    trades: BTreeMap<String, BTreeMap<String, usize>>,
    industries: BTreeMap<String, usize>,
    rows: usize,
}

impl Association {
    /// Learns from the register's own frequencies and from sure pairs (ledger row, registration).
    pub(crate) fn learn<'a>(
        register: &[Form],
        pairs: impl Iterator<Item = (&'a Form, &'a Form)>,
    ) -> Self {
        let mut learned = Self::default();
        for industry in register.iter().filter_map(|form| form.industry.as_ref()) {
            learned.rows += 1;
            if let Some(count) = learned.industries.get_mut(industry) {
                *count += 1;
            } else {
                learned.industries.insert(industry.clone(), 1);
            }
        }
        for (ledger, registration) in pairs {
            if let (Some(trade), Some(industry)) = (&ledger.industry, &registration.industry) {
                let seen = learned.trades.entry(trade.clone()).or_default();
                *seen.entry(industry.clone()).or_default() += 1;
            }
        }
        learned
    }

    /// What the trade word says about the industry.
    pub(crate) fn reason(&self, ledger: &Form, registration: &Form) -> Option<Reason> {
        let (trade, industry) = (ledger.industry.as_ref()?, registration.industry.as_ref()?);
        let held = self.industries.get(industry).copied().unwrap_or(0);
        let share = (float(held) + 0.5) / (float(self.rows) + 1.0);
        let bits = match self.trades.get(trade) {
            Some(seen) if seen.values().sum::<usize>() >= PAIRS_MIN => {
                let together = float(seen.get(industry).copied().unwrap_or(0));
                let all = float(seen.values().sum());
                ((together + PRIOR_PAIRS * share) / (all + PRIOR_PAIRS) / share).log2()
            }
            Some(_) | None if trade == industry => (SAME_WORD_RATE / share).log2(),
            Some(_) | None => return None,
        };
        let bits = bits.clamp(-BITS_MAX, BITS_MAX);
        let agreement = if trade == industry {
            Agreement::Exact
        } else if bits > AGREES_BITS {
            Agreement::Partial
        } else {
            Agreement::Different
        };
        Some(Reason { field: Field::Industry, agreement, bits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::gazetteer::Gazetteer;

    fn form(industry: &str) -> Form {
        let record = Record { industry: Some(industry.to_owned()), ..Record::default() };
        Form::of(&record, &Gazetteer::default())
    }

    #[test]
    fn words_seen_together_agree_and_rare_words_are_silent() {
        let register: Vec<Form> =
            (0..40).map(|at| form(if at % 2 == 0 { "餐饮业" } else { "零售业" })).collect();
        let ledger: Vec<Form> = (0..20).map(|_| form("烧烤")).collect();
        let pairs = ledger.iter().zip(register.iter().step_by(2));
        let learned = Association::learn(&register, pairs);
        let bits = |trade: &str, industry: &str| {
            learned.reason(&form(trade), &form(industry)).map(|reason| reason.bits)
        };
        assert!(bits("烧烤", "餐饮业").is_some_and(|bits| bits > 0.5));
        assert!(bits("烧烤", "零售业").is_some_and(|bits| bits < -0.5));
        assert_eq!(bits("五金", "零售业"), None);
        assert!(bits("零售业", "零售业").is_some_and(|bits| bits > 0.0));
        assert_eq!(bits("", "零售业"), None);
    }
}
