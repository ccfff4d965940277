//! What a bulletin is written on: template, region, day, and by whose knowledge its days are counted.

use super::count::Count;
use crate::recorded::Recorded;
use anlan_core::calendar::start_of_day_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::problem::Problem;
use anlan_core::window::{self, WindowAsked, WindowKind};
use anlan_packs::bulletins::{Ask, BulletinTemplate, Name, Period, TextPiece};
use anlan_packs::figures::FigureDefinition;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// By whose knowledge days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// That of the day's evening, or of now when the day is not over.
    ThatEvening,
    /// Now's, for what happened in days; a stock stays that evening's. A correction counts like this.
    Now,
}

/// An occasion.
#[derive(Debug, Clone)]
pub(super) struct Occasion<'a> {
    pub(super) template: &'a BulletinTemplate,
    pub(super) region: RegionCode,
    pub(super) region_name: String,
    pub(super) day: Date,
    pub(super) today: Date,
    pub(super) now_ms: i64,
    /// Since when its homes have records: no number has a base before that.
    pub(super) recorded: Recorded,
    pub(super) knowledge: Knowledge,
    pub(super) plans: BTreeMap<String, i64>,
}

impl Occasion<'_> {
    /// The days of a period on this day.
    pub(super) fn window(&self, period: Period) -> Result<window::Window, Problem> {
        let day = self.day;
        let asked = match period {
            Period::Day => WindowAsked::Campaign { first: day, last: day },
            Period::Week => WindowAsked::Campaign { first: monday(day)?, last: day },
            Period::Month => WindowAsked::Month,
            Period::Quarter => WindowAsked::Quarter,
            Period::Year => WindowAsked::Year,
            Period::YearToDate => WindowAsked::YearToDate,
        };
        asked.on(day)
    }

    /// The instant before which facts are known to a number of such a window.
    pub(super) fn seen_at(&self, kind: WindowKind) -> Result<i64, Problem> {
        if self.knowledge == Knowledge::Now && kind != WindowKind::Stock {
            return Ok(self.now_ms);
        }
        Ok(evening(self.day)?.min(self.now_ms))
    }

    /// The stock that stands beside days counted by this knowledge.
    pub(super) fn stock_beside(&self) -> Result<(window::Window, i64), Problem> {
        match self.knowledge {
            Knowledge::ThatEvening => {
                Ok((WindowAsked::Stock.on(self.day)?, self.seen_at(WindowKind::Stock)?))
            }
            Knowledge::Now => Ok((WindowAsked::Stock.on(self.today)?, self.now_ms)),
        }
    }

    /// The count that a place of the template asks for.
    pub(super) fn count<'c>(
        &self,
        ask: &'c Ask,
        definition: &FigureDefinition,
        region: &'c RegionCode,
    ) -> Result<Count<'c>, Problem> {
        let window = if definition.window == WindowKind::Stock {
            WindowAsked::Stock.on(self.day)?
        } else {
            self.window(ask.period.unwrap_or(self.template.period))?
        };
        let seen_at = self.seen_at(window.asked.kind())?;
        Ok(Count { figure: &ask.figure, region, window, seen_at })
    }

    /// A text that holds words and names only.
    pub(super) fn words(&self, pieces: &[TextPiece], sequence: i64) -> Result<String, Problem> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                TextPiece::Words(words) => text.push_str(words),
                TextPiece::Name(name) => text.push_str(&self.name(*name, sequence)?),
                TextPiece::Number(..) => {}
            }
        }
        Ok(text)
    }

    /// A word that the occasion gives.
    pub(super) fn name(&self, name: Name, sequence: i64) -> Result<String, Problem> {
        Ok(match name {
            Name::Window => window::words::window(&self.window(self.template.period)?, self.today),
            Name::AsOf => window::words::window(&WindowAsked::Stock.on(self.day)?, self.today),
            Name::Region => self.region_name.clone(),
            Name::Year => self.today.year().to_string(),
            Name::Sequence => sequence.to_string(),
        })
    }
}

/// The first instant of a day, epoch ms.
pub(super) fn morning(day: Date) -> Result<i64, Problem> {
    start_of_day_in_china(day)
        .map_err(|_beyond| Problem::invalid("date_invalid").with("value", day))
}

/// The instant after a day's last one, epoch ms.
pub(super) fn evening(day: Date) -> Result<i64, Problem> {
    let next = day.checked_add(1.day());
    morning(next.map_err(|_beyond| Problem::invalid("date_invalid").with("value", day))?)
}

fn monday(day: Date) -> Result<Date, Problem> {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days())
        .map_err(|_beyond| Problem::invalid("date_invalid").with("value", day))
}
