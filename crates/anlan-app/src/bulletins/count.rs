//! Counts the numbers of bulletins: each question once, over days and knowledge that are frozen with
//! the number, so that the same count can be asked for years later.

use crate::error::AppError;
use crate::figures::{instants, shown};
use anlan_core::bulletin::content::{Days, Definition};
use anlan_core::calendar::iso_day;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::problem::Problem;
use anlan_core::quantity::Measure;
use anlan_core::scope::Scope;
use anlan_core::window::{self, WindowAsked, WindowKind};
use anlan_packs::Packs;
use anlan_packs::figures::FigureDefinition;
use anlan_store::Tx;
use anlan_store::hash::HashAlgorithm;
use anlan_store::read::figures::{self, Window};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A count that can be repeated: which figure, where, over which days, by which knowledge.
#[derive(Debug, Clone)]
pub(super) struct Count<'a> {
    pub(super) figure: &'a str,
    pub(super) region: &'a RegionCode,
    pub(super) window: window::Window,
    /// The instant before which facts are known, epoch ms.
    pub(super) seen_at: i64,
}

/// What it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) value: i64,
    pub(super) denominator: Option<i64>,
    pub(super) groups: Vec<(String, i64)>,
}

impl Counted {
    pub(super) fn measure(&self) -> Option<Measure> {
        Measure::of(self.value, self.denominator)
    }

    /// The whole, or one group of it.
    pub(super) fn of_group(&self, group: Option<&str>) -> Self {
        let Some(key) = group else { return self.clone() };
        let value = self.groups.iter().find(|(one, _)| one == key).map_or(0, |(_, value)| *value);
        Self { value, denominator: None, groups: Vec::new() }
    }

    /// As running text says it.
    pub(super) fn text(&self, definition: &FigureDefinition) -> String {
        let precision = definition.text_precision.unwrap_or(definition.precision);
        shown(definition, precision, self.value, self.denominator).0
    }

    /// As a table prints it.
    pub(super) fn display(&self, definition: &FigureDefinition) -> String {
        shown(definition, definition.precision, self.value, self.denominator).0
    }
}

type Key = (String, String, i64, i64, i64, String);

/// Counts within one transaction; what was counted once is not asked again.
pub(super) struct Counter<'a> {
    pub(super) tx: &'a mut Tx,
    pub(super) packs: &'a Packs,
    known: BTreeMap<Key, Counted>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(tx: &'a mut Tx, packs: &'a Packs) -> Self {
        Self { tx, packs, known: BTreeMap::new() }
    }

    pub(super) fn definition(&self, id: &str) -> Result<&'a FigureDefinition, Problem> {
        self.packs.figure(id).ok_or_else(|| Problem::not_found("figure_not_found").with("id", id))
    }

    /// Counts all of the region: whose numbers these are is not the asker's matter.
    pub(super) async fn count(&mut self, count: &Count<'_>) -> Result<Counted, AppError> {
        let definition = self.definition(count.figure)?;
        let window = stored(count)?;
        let key = (
            count.figure.to_owned(),
            count.region.to_string(),
            window.from_ms,
            window.to_ms,
            window.as_of_ms,
            window.as_of_day.clone(),
        );
        if let Some(counted) = self.known.get(&key) {
            return Ok(counted.clone());
        }
        let scope = Scope::region(count.region.clone());
        let groups = figures::groups(self.tx, &definition.question, &scope, &window).await?;
        let value = groups.iter().map(|(_, rows)| rows).sum();
        let denominator = match &definition.denominator {
            None => None,
            Some(question) => {
                let groups = figures::groups(self.tx, question, &scope, &window).await?;
                Some(groups.iter().map(|(_, rows)| rows).sum())
            }
        };
        let counted = Counted { value, denominator, groups };
        self.known.insert(key, counted.clone());
        Ok(counted)
    }
}

/// The instants of a count. Nothing is known to it that came at or after `seen_at`.
pub(super) fn stored(count: &Count<'_>) -> Result<Window, Problem> {
    let window = instants(&count.window, Some(count.region.as_str()))?;
    Ok(Window { as_of_ms: count.seen_at, to_ms: window.to_ms.min(count.seen_at), ..window })
}

/// A window as a bulletin keeps it.
pub(super) fn days(window: &window::Window, today: Date) -> Days {
    Days {
        kind: window.asked.kind(),
        words: window::words::window(window, today),
        first: window.first.map(|day| day.to_string()),
        last: window.last.to_string(),
        as_of: window.seen_on.to_string(),
    }
}

/// The window that a bulletin kept.
///
/// # Errors
/// `date_invalid` when it is none.
pub(super) fn window_of(days: &Days) -> Result<window::Window, Problem> {
    let first = days.first.as_deref().map(iso_day).transpose()?;
    let last = iso_day(&days.last)?;
    let asked = match days.kind {
        WindowKind::Campaign => WindowAsked::Campaign { first: first.unwrap_or(last), last },
        WindowKind::Stock => WindowAsked::Stock,
        WindowKind::YearToDate => WindowAsked::YearToDate,
        WindowKind::Month => WindowAsked::Month,
        WindowKind::Quarter => WindowAsked::Quarter,
        WindowKind::Year => WindowAsked::Year,
    };
    Ok(window::Window { asked, first, last, seen_on: iso_day(&days.as_of)? })
}

/// A definition as a bulletin keeps it, with the hash of its words and of the questions it asks.
pub(super) fn frozen(definition: &FigureDefinition) -> Result<Definition, AppError> {
    let mut hasher = HashAlgorithm::default().start();
    for word in [&definition.id, &definition.name, &definition.definition, &definition.unit] {
        hasher.text(word);
    }
    hasher.text(figures::text(&definition.question)?);
    match &definition.denominator {
        Some(question) => hasher.text(figures::text(question)?),
        None => hasher.null(),
    }
    Ok(Definition {
        name: definition.name.clone(),
        definition: definition.definition.clone(),
        unit: definition.unit.clone(),
        source: definition.source.clone(),
        hash: hasher.hex(),
    })
}
