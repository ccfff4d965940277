//! Goes over a text once, from left to right, and gathers what the grammar reads.
//!
//! Holds all of what it reads; `pieces` sees to it that this is little. Each place is looked at with
//! bounded look-behind and look-ahead, so time is in proportion to the length.

use super::amount;
use super::clause::Clause;
use super::fraction;
use super::glyphs::{Glyphs, Place};
use super::kind::{self, Meaning};
use super::measure::{self, Draft, Measured};
use super::period;
use super::refuse::Refusal;
use super::subject;
use super::time::{self, Stamp};
use super::units::UnitClass;
use super::{Quantity, Reading, Reason, Rejected, Span, Time};

/// Reads a block of at most 4 GiB; `offset` code points of the text stand before it.
pub(super) fn read(block: &str, offset: usize) -> Reading {
    Scan::new(block, offset).run()
}

/// One block being read.
struct Scan<'a> {
    block: &'a str,
    glyphs: Glyphs,
    /// Code points before the block.
    offset: usize,
    clause: Clause,
    /// Times with the beginning of the sentence they stand in.
    stamps: Vec<(Stamp, usize)>,
    found: Vec<(Draft, Meaning, Named)>,
    refused: Vec<Refusal>,
}

/// What the words around a quantity say.
struct Named {
    indicator: String,
    area: Option<String>,
    period: Option<usize>,
}

impl<'a> Scan<'a> {
    fn new(block: &'a str, offset: usize) -> Self {
        Self {
            block,
            glyphs: Glyphs::fold(block),
            offset,
            clause: Clause::default(),
            stamps: Vec::new(),
            found: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn run(mut self) -> Reading {
        let mut at = 0;
        while at < self.glyphs.len() {
            let next = self.step(at).max(at + 1);
            self.clause.pass(&self.glyphs, at, next);
            at = next;
        }
        self.give()
    }

    /// Reads what begins at a place and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let c = self.glyphs.at(at);
        if c == '以' {
            return self.since(at);
        }
        if time::begins(c)
            && let Some(stamp) = time::read(&self.glyphs, at)
        {
            self.stamps.push((stamp, self.clause.sentence));
            return stamp.end;
        }
        if c == '十'
            && let Some((_, end)) = time::plan_number(&self.glyphs, at)
        {
            self.refused.push(Refusal { start: at, end, reason: Reason::PlanName });
            return end;
        }
        if !amount::begins(c) && !fraction::begins(c) {
            return at + 1;
        }
        match measure::read(&self.glyphs, at, &self.clause) {
            Measured::Skip(end) => end,
            Measured::Refused(refusal) => {
                self.refused.push(refusal);
                refusal.end
            }
            Measured::Quantity(draft) => {
                self.take(draft);
                draft.end
            }
        }
    }

    /// …以来: the period reaches back to the event before it.
    fn since(&mut self, at: usize) -> usize {
        let Some(stamp) = time::since(&self.glyphs, at, self.clause.start) else { return at + 1 };
        while self.stamps.last().is_some_and(|(last, _)| last.start >= stamp.start) {
            self.stamps.pop();
        }
        self.stamps.push((stamp, self.clause.sentence));
        stamp.end
    }

    fn take(&mut self, draft: Draft) {
        let listed = self.found.last().filter(|(last, _, _)| {
            let same = match (last.unit, draft.unit) {
                (Some(last_unit), Some(unit)) => {
                    last.measure.unwrap_or(last_unit.measure)
                        == draft.measure.unwrap_or(unit.measure)
                }
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            same && subject::continues(&self.glyphs, last.end, draft.start)
        });
        let before = listed.map(|(_, meaning, _)| meaning);
        let meaning = kind::read(&self.glyphs, &draft, &self.clause, before);
        let named = self.named(&draft);
        self.found.push((draft, meaning, named));
    }

    fn named(&self, draft: &Draft) -> Named {
        let last_end = self.found.last().map_or(0, |(last, _, _)| last.end);
        let stamp_end = self.stamps.last().map_or(0, |(stamp, _)| stamp.end);
        let from = self.clause.start.max(last_end).max(stamp_end).min(draft.start);
        let mut indicator = subject::indicator(&self.glyphs, draft, from);
        // 地区生产总值前三季度490.8亿元: the name stands before the period.
        if let Some((stamp, _)) = self.stamps.last()
            && indicator.is_empty()
            && from == stamp.end
            && stamp.start > self.clause.start.max(last_end)
        {
            let named = Draft { start: stamp.start, ..*draft };
            indicator = subject::indicator(&self.glyphs, &named, self.clause.start.max(last_end));
        }
        // 同比增长7.8% and 居全省第2位 go on about what was named before.
        let goes_on = draft.is_rank
            || draft
                .unit
                .is_some_and(|unit| matches!(unit.class, UnitClass::Percent | UnitClass::Points));
        if let Some((last, _, named)) = self.found.last()
            && last.end >= self.clause.sentence
            && (indicator.is_empty()
                || (goes_on
                    && subject::is_bare(&self.glyphs, last.end, from)
                    && indicator.chars().count() < 3))
        {
            indicator.clone_from(&named.indicator);
        }
        Named {
            indicator,
            area: subject::area(&self.glyphs, draft, &self.clause),
            period: period::of(&self.stamps, draft.start, &self.clause),
        }
    }

    /// Turns places of the folded text into spans of the text as given.
    fn give(self) -> Reading {
        let mut reading = Reading::default();
        for (stamp, _) in &self.stamps {
            let (span, surface) = self.surface(stamp.start, stamp.end);
            let (kind, from, to) = (stamp.kind, stamp.from, stamp.to);
            reading.times.push(Time { span, surface, kind, from, to });
        }
        for refusal in &self.refused {
            let (span, surface) = self.surface(refusal.start, refusal.end);
            reading.rejected.push(Rejected { span, surface, reason: refusal.reason });
        }
        for (draft, meaning, named) in &self.found {
            let (span, surface) = self.surface(draft.start, draft.end);
            reading.quantities.push(Quantity {
                span,
                surface,
                amount: meaning.amount,
                approx: draft.approx,
                comparator: draft.comparator,
                lead: draft.lead,
                unit: self.unit_text(draft),
                measure: draft.measure.or(draft.unit.map(|unit| unit.measure)),
                per: draft.per.map(|(from, to)| self.glyphs.text(from + 1, to)),
                class: if draft.is_rank { None } else { draft.unit.map(|unit| unit.class) },
                kind: meaning.kind,
                mood: meaning.mood,
                direction: meaning.direction,
                indicator: named.indicator.clone(),
                period: named.period,
                area: named.area.clone(),
            });
        }
        reading
    }

    fn unit_text(&self, draft: &Draft) -> Option<String> {
        let unit = draft.unit?;
        let per = draft.per.map(|(from, to)| self.glyphs.text(from, to)).unwrap_or_default();
        Some(format!("{}{per}", unit.word))
    }

    fn surface(&self, from: usize, to: usize) -> (Span, String) {
        let place = self.glyphs.place(from, to.min(self.glyphs.len()), self.block);
        let Some(Place { start, end, start_byte, end_byte }) = place else {
            return (Span { start: self.offset, end: self.offset }, String::new());
        };
        let surface = self.block.get(start_byte..end_byte).unwrap_or_default().to_owned();
        (Span { start: start + self.offset, end: end + self.offset }, surface)
    }
}
