//! What was read in a document, as it is written to JSON. Words and names as the reader has them.
//!
//! Values are exact decimals of at most eighteen digits, written as JSON numbers.

use super::Document;
use anlan_read::number::Decimal;
use anlan_read::reading::{
    Amount, Approx, Comparator, Direction, Lead, Moment, Quantity, Rejected, Time, pieces,
};
use serde::Serialize;
use serde_json::Number;

/// What was read in one piece of a document.
#[derive(Debug, Clone)]
pub struct ReadingPiece {
    /// What counts or measures something.
    pub quantities: Vec<QuantityLine>,
    /// Days, periods and deadlines.
    pub times: Vec<TimeLine>,
    /// Numbers that count nothing.
    pub rejected: Vec<RejectedLine>,
}

/// A quantity. Places are code points; the end is not part of it.
#[derive(Debug, Clone, Serialize)]
pub struct QuantityLine {
    /// First code point.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// As it stands there.
    pub surface: String,
    /// In base units; none for ranges and for ratios that no decimal holds.
    pub value: Option<Number>,
    /// The lower end of a range.
    pub low: Option<Number>,
    /// The upper end of a range.
    pub high: Option<Number>,
    /// Both sides of a ratio.
    pub ratio: Option<[Number; 2]>,
    /// As written.
    pub unit: Option<String>,
    /// What is counted in fact, under one word for units that mean the same.
    pub measure: Option<&'static str>,
    /// What a second unit divides by.
    pub per: Option<String>,
    /// 余, 多, 近, 约, 左右 and the like.
    pub approx: Option<&'static str>,
    /// 以上, 超过, 不低于 and the like.
    pub comparator: Option<&'static str>,
    /// 达到, 突破, 控制在 before it.
    pub lead: Option<&'static str>,
    /// The period it speaks of, as written.
    pub period: Option<String>,
    /// Where that period begins, such as `2022-01` or `--01`.
    pub period_from: Option<String>,
    /// Where it ends.
    pub period_to: Option<String>,
    /// What is counted, as far as the words tell.
    pub indicator: String,
    /// The area it speaks of.
    pub area: Option<String>,
    /// What the number says: `level`, `growth`, `share`, `rank` ….
    pub kind: &'static str,
    /// `fact`, `target`, `plan` or `forecast`.
    pub mood: &'static str,
    /// `up` or `down` for changes and comparisons.
    pub direction: Option<&'static str>,
}

/// A day, a period or a deadline.
#[derive(Debug, Clone, Serialize)]
pub struct TimeLine {
    /// First code point.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// As it stands there.
    pub surface: String,
    /// `date`, `period_range`, `as_of`, `since`, `deadline` ….
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Where it begins, if the text says so.
    pub from: Option<String>,
    /// Where it ends.
    pub to: Option<String>,
}

/// A number that counts nothing.
#[derive(Debug, Clone, Serialize)]
pub struct RejectedLine {
    /// First code point.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// As it stands there.
    pub surface: String,
    /// `slogan`, `ordinal`, `level` ….
    pub reason: &'static str,
}

impl Document {
    /// Reads the document piece by piece; places count in the whole text.
    pub fn pieces(&self) -> impl Iterator<Item = ReadingPiece> {
        pieces(&self.text).map(|piece| ReadingPiece {
            quantities: piece
                .quantities
                .iter()
                .map(|one| QuantityLine::of(one, &piece.times))
                .collect(),
            times: piece.times.iter().map(time).collect(),
            rejected: piece.rejected.iter().map(rejected).collect(),
        })
    }
}

impl QuantityLine {
    /// `times` are those of the same reading.
    pub(super) fn of(quantity: &Quantity, times: &[Time]) -> Self {
        let (mut value, mut low, mut high, mut ratio) = (None, None, None, None);
        match quantity.amount {
            Amount::Exact(exact) => value = number(exact),
            Amount::Range { low: from, high: to } => (low, high) = (number(from), number(to)),
            Amount::Ratio { first, second } => {
                ratio = number(first).zip(number(second)).map(|(first, second)| [first, second]);
            }
        }
        let period = quantity.period.and_then(|index| times.get(index));
        Self {
            start: quantity.span.start,
            end: quantity.span.end,
            surface: quantity.surface.clone(),
            value,
            low,
            high,
            ratio,
            unit: quantity.unit.clone(),
            measure: quantity.measure,
            per: quantity.per.clone(),
            approx: quantity.approx.map(Approx::word),
            comparator: quantity.comparator.map(Comparator::word),
            lead: quantity.lead.map(Lead::word),
            period: period.map(|time| time.surface.clone()),
            period_from: period.and_then(|time| moment_text(time.from)),
            period_to: period.and_then(|time| moment_text(time.to)),
            indicator: quantity.indicator.clone(),
            area: quantity.area.clone(),
            kind: quantity.kind.code(),
            mood: quantity.mood.code(),
            direction: quantity.direction.map(Direction::code),
        }
    }
}

fn time(time: &Time) -> TimeLine {
    TimeLine {
        start: time.span.start,
        end: time.span.end,
        surface: time.surface.clone(),
        kind: time.kind.code(),
        from: moment_text(time.from),
        to: moment_text(time.to),
    }
}

fn rejected(rejected: &Rejected) -> RejectedLine {
    RejectedLine {
        start: rejected.span.start,
        end: rejected.span.end,
        surface: rejected.surface.clone(),
        reason: rejected.reason.code(),
    }
}

pub(super) fn moment_text(moment: Option<Moment>) -> Option<String> {
    moment.map(|moment| moment.to_string())
}

/// The digits of a decimal are the digits of the JSON number.
fn number(decimal: Decimal) -> Option<Number> {
    serde_json::from_str(&decimal.to_string()).ok()
}
