//! Figure definitions: data with one evaluator, so that no statistic lives in code.

use crate::error::PackError;
use anlan_core::quantity::{Unit, words};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Over which time a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// How things stand at the end of the day.
    Stock,
    /// From 1 January of the day's year to its end (今年以来).
    YearToDate,
}

impl WindowKind {
    /// Stable word of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::YearToDate => "year_to_date",
        }
    }
}

/// How a figure is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The whole number.
    Exact,
    /// Two leading digits and 余.
    TwoLeadingDigits,
    /// Per cent with one decimal, never rounded up to 100 %.
    OneDecimal,
}

/// A figure as declared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureDefinition {
    /// Id, snake case, never re-used.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What is counted, in Chinese.
    pub definition: String,
    /// The same in English.
    pub definition_en: String,
    /// Over which time.
    pub window: WindowKind,
    /// Unit word; `%` for a ratio.
    pub unit: String,
    /// Question whose rows are counted.
    pub question: String,
    /// Question below the line, for a ratio.
    #[serde(default)]
    pub denominator: Option<String>,
    /// Ledger or list that the rows come from.
    pub source: String,
    /// How it is printed.
    pub precision: Precision,
}

impl FigureDefinition {
    /// The typed unit; none for a ratio.
    pub fn counted_unit(&self) -> Option<Unit> {
        words::unit(&self.unit).filter(|_| self.denominator.is_none())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureFile {
    figures: Vec<FigureDefinition>,
}

/// Reads and checks figure definitions.
///
/// # Errors
/// When the text is not readable or a definition contradicts itself.
pub fn read(text: &str) -> Result<Vec<FigureDefinition>, PackError> {
    let file: FigureFile = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "figures", source: Box::new(source) })?;
    let mut seen = BTreeSet::new();
    for figure in &file.figures {
        let wrong = |what: &str| PackError::Inconsistent {
            pack: "figures",
            what: format!("{}: {what}", figure.id),
        };
        if !seen.insert(figure.id.clone()) {
            return Err(wrong("the id is used twice"));
        }
        let ratio = figure.denominator.is_some();
        if ratio != (figure.unit == "%") || ratio != (figure.precision == Precision::OneDecimal) {
            return Err(wrong("a ratio has the unit % and one decimal, and nothing else has"));
        }
        if !ratio && figure.counted_unit().is_none() {
            return Err(wrong("the unit is not in the list of units"));
        }
    }
    Ok(file.figures)
}
