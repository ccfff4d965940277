//! Figure definitions: data with one evaluator, so that no statistic lives in code.

use crate::error::PackError;
use anlan_core::quantity::{Precision, RankOrder, Unit, words};
use anlan_core::window::{WindowAsked, WindowKind};
use serde::Deserialize;
use std::collections::BTreeSet;

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
    /// Over which time, when nothing else is asked for.
    pub window: WindowKind,
    /// Over which times it may be asked for; its own alone when none is named.
    #[serde(default)]
    pub windows: Vec<WindowKind>,
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
    /// How running text says it; as it is printed when nothing is said.
    #[serde(default)]
    pub text_precision: Option<Precision>,
    /// What happened in its days may become known later and then changes it. Where it stands on what
    /// became of things by the end of the day, later facts are news and no correction.
    #[serde(default)]
    pub late_facts: bool,
    /// It counts targets, and no target is counted from it.
    #[serde(default)]
    pub of_targets: bool,
    /// Which region comes first among its siblings; none where regions are not ranked by it.
    #[serde(default)]
    pub rank: Option<RankOrder>,
}

impl FigureDefinition {
    /// The typed unit; none for a ratio.
    pub fn counted_unit(&self) -> Option<Unit> {
        words::unit(&self.unit).filter(|_| self.denominator.is_none())
    }

    /// Whether it may be asked for over such a window.
    pub fn admits(&self, window: WindowKind) -> bool {
        self.windows.contains(&window)
    }

    /// Whether it counts over days, and not how things stand.
    pub fn has_period(&self) -> bool {
        self.window != WindowKind::Stock
    }

    /// The first thing in which it contradicts itself.
    fn contradiction(&self) -> Option<&'static str> {
        let ratio = self.denominator.is_some();
        let in_per_cent = |precision: Precision| precision == Precision::OneDecimal;
        if ratio != (self.unit == "%") || ratio != in_per_cent(self.precision) {
            return Some("a ratio has the unit % and one decimal, and nothing else has");
        }
        if !ratio && self.counted_unit().is_none() {
            return Some("the unit is not in the list of units");
        }
        if self.text_precision.is_some_and(|precision| ratio || in_per_cent(precision)) {
            return Some("only a count is said otherwise than it is printed");
        }
        let distinct: BTreeSet<WindowKind> = self.windows.iter().copied().collect();
        if distinct.len() < self.windows.len() || !distinct.contains(&self.window) {
            return Some("its windows are named once each, its own among them");
        }
        if distinct.contains(&WindowKind::Stock) && distinct.len() > 1 {
            return Some("a stock is asked for on a day and over no other window");
        }
        if WindowAsked::of(self.window).is_none() {
            return Some("a campaign has days of its own and is nobody's window unasked");
        }
        None
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
    let mut file: FigureFile = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "figures", source: Box::new(source) })?;
    let mut seen = BTreeSet::new();
    for figure in &mut file.figures {
        if figure.windows.is_empty() {
            figure.windows.push(figure.window);
        }
        let twice = (!seen.insert(figure.id.clone())).then_some("the id is used twice");
        if let Some(what) = twice.or_else(|| figure.contradiction()) {
            let what = format!("{}: {what}", figure.id);
            return Err(PackError::Inconsistent { pack: "figures", what });
        }
    }
    Ok(file.figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: &str = r#"
        [[figures]]
        id = "visits"
        name = "走访检查"
        name_en = "Visits"
        definition = "走访检查"
        definition_en = "Visits"
        window = "year_to_date"
        windows = ["year_to_date", "month", "campaign"]
        unit = "家次"
        question = "visits"
        source = "走访记录"
        precision = "exact"
        text_precision = "two_leading_digits"
        rank = "most_first"
    "#;

    #[test]
    fn a_definition_names_its_windows_or_has_its_own_alone() {
        let figure = &read(COUNT).unwrap()[0];
        assert!(figure.admits(WindowKind::Month) && !figure.admits(WindowKind::Quarter));
        let alone = COUNT.replace(r#"windows = ["year_to_date", "month", "campaign"]"#, "");
        let figure = &read(&alone).unwrap()[0];
        assert_eq!(figure.windows, [WindowKind::YearToDate]);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let check = |from: &str, to: &str, expected: &str| {
            let text = COUNT.replace(from, to);
            assert_ne!(text, COUNT, "{from}");
            match read(&text) {
                Err(PackError::Inconsistent { what, .. }) => {
                    assert!(what.contains(expected), "{what}");
                }
                other => panic!("{to}: {other:?}"),
            }
        };
        check(r#"window = "year_to_date""#, r#"window = "quarter""#, "its own among them");
        check(r#""month", "#, r#""month", "month", "#, "named once each");
        check(r#""month", "#, r#""stock", "#, "on a day");
        check(r#"window = "year_to_date""#, r#"window = "campaign""#, "days of its own");
        check("家次", "回", "list of units");
        check("家次", "%", "one decimal");
        check(r#""exact""#, r#""one_decimal""#, "one decimal");
        check(r#""two_leading_digits""#, r#""one_decimal""#, "only a count");
        let twice = format!("{COUNT}{COUNT}");
        assert!(matches!(read(&twice), Err(PackError::Inconsistent { .. })));
    }

    #[test]
    fn unknown_words_are_not_read() {
        for (from, to) in [
            (r#""month""#, r#""week""#),
            (r#""exact""#, r#""dozen""#),
            ("most_first", "best_first"),
            ("source =", "origin ="),
        ] {
            let read = read(&COUNT.replace(from, to));
            assert!(matches!(read, Err(PackError::Unreadable { .. })), "{to}");
        }
    }
}
