//! Which of the times that were read a quantity speaks of.

use super::TimeKind;
use super::clause::Clause;
use super::time::Stamp;

/// How near the beginning of its sentence a period stands that holds for the sentences after it.
const LEADING_GLYPHS_MAX: usize = 6;
/// Times looked back over for each quantity.
const TIMES_MAX: usize = 12;

/// The place in the list of the time that a quantity speaks of.
///
/// The last one before it in its sentence; else the last one that opened a sentence of the same
/// paragraph. What something is compared with is never its period.
pub(super) fn of(stamps: &[(Stamp, usize)], at: usize, clause: &Clause) -> Option<usize> {
    let near = stamps.iter().enumerate().rev().take(TIMES_MAX);
    let mut opened = None;
    for (index, (stamp, sentence)) in near {
        let speaks = match stamp.kind {
            TimeKind::Base | TimeKind::Clock => false,
            TimeKind::Date
            | TimeKind::Month
            | TimeKind::Quarter
            | TimeKind::Year
            | TimeKind::PeriodRange
            | TimeKind::AsOf
            | TimeKind::Since
            | TimeKind::Deadline
            | TimeKind::PlanPeriod => true,
        };
        if !speaks || stamp.start >= at || stamp.start < clause.paragraph {
            continue;
        }
        if stamp.start >= clause.sentence {
            return Some(index);
        }
        let leads = stamp.start - sentence.min(&stamp.start) <= LEADING_GLYPHS_MAX;
        if leads && !matches!(stamp.kind, TimeKind::Date | TimeKind::Deadline) {
            opened = opened.or(Some(index));
        }
    }
    opened
}
