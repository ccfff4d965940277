//! The time that a wanted number is judged in, and whether a told one speaks of the same.

use super::matching::Setting;
use super::measured::Measured;
use super::pairing::{YEAR_WORDS, says};
use super::qualifier::Scope;
use super::schedule::Clock;
use super::wanted::node_of;
use jiff::civil::date;

impl Setting<'_> {
    /// The deadline in the clause of a wanted number wins over the one given.
    pub(super) fn clock_of(&self, target: &Measured) -> (Clock, bool) {
        match node_of(target, &self.target.reading.times, self.clock) {
            Some(deadline) if deadline != self.clock.deadline => {
                (Clock { deadline, ..self.clock }, true)
            }
            Some(_) => (self.clock, false),
            None => self.clock_of_years(target),
        }
    }

    /// 三年（2022—2024年）新建90座: the years of the text are the time of the work.
    fn clock_of_years(&self, target: &Measured) -> (Clock, bool) {
        let (first, last) = match target.years {
            Some((first, last)) if last >= self.clock.as_of.year() => (first, last),
            Some(_) | None => return (self.clock, false),
        };
        let start = self.clock.start.min(date(first, 1, 1));
        let deadline = self.clock.deadline.max(date(last, 12, 31));
        let clock = Clock { start, deadline, ..self.clock };
        (clock, clock != self.clock)
    }

    /// What several years brought is more than what one did, and one year of several is a part.
    pub(super) fn scope_in_time(&self, target: &Measured, claim: &Measured) -> Scope {
        let start = self.clock.start.year();
        let from = |number: &Measured| number.years.map_or(start, |(from, _)| from.min(start));
        let all = says(&target.words, &["累计"]) || says(&claim.words, &YEAR_WORDS);
        if from(claim) < from(target) && !all {
            return Scope::Wider;
        }
        let total = claim.words.contains("累计") || claim.years.is_some();
        if from(target) < start && !total { Scope::Narrower } else { Scope::Same }
    }
}
