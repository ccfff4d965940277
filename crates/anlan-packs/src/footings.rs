//! Footing relations between figures (勾稽关系): sums and parts that must hold on any day, in any
//! region and over any window. It checks that they make sense, not that they hold.

use crate::error::PackError;
use crate::figures::FigureDefinition;
use anlan_core::window::WindowKind;
use serde::Deserialize;
use std::collections::BTreeSet;

/// How the two sides stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FootingKind {
    /// The figures on the left add up to those on the right.
    Equal,
    /// The figures on the left are together never more than those on the right.
    AtMost,
}

impl FootingKind {
    /// Stable word of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::AtMost => "at_most",
        }
    }
}

/// A relation as declared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootingRelation {
    /// Id, snake case, never re-used.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// How the sides stand to each other.
    pub kind: FootingKind,
    /// Figures that are added on the left.
    pub left: Vec<String>,
    /// Figures that are added on the right.
    pub right: Vec<String>,
}

impl FootingRelation {
    /// Every figure it speaks of.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.left.iter().chain(&self.right).map(String::as_str)
    }

    /// The first thing that makes no sense.
    fn contradiction(&self, figures: &[FigureDefinition]) -> Option<String> {
        if self.left.is_empty() || self.right.is_empty() {
            return Some("a side is empty".to_owned());
        }
        let distinct: BTreeSet<&str> = self.figures().collect();
        if distinct.len() < self.figures().count() {
            return Some("a figure is named twice".to_owned());
        }
        let mut spoken_of: Vec<&FigureDefinition> = Vec::new();
        for id in self.figures() {
            let Some(figure) = figures.iter().find(|figure| figure.id == id) else {
                return Some(format!("there is no figure {id}"));
            };
            if figure.denominator.is_some() {
                return Some(format!("{id} is a ratio, and ratios do not add"));
            }
            spoken_of.push(figure);
        }
        // A part may be of another unit than its whole (a unit visited is not a visit), a sum may not.
        let units: BTreeSet<&str> = spoken_of.iter().map(|figure| figure.unit.as_str()).collect();
        if self.kind == FootingKind::Equal && units.len() > 1 {
            return Some("the units differ".to_owned());
        }
        let mut windows = spoken_of.iter().filter(|figure| figure.window != WindowKind::Stock);
        let first = windows.next();
        let differ = |figure: &&&FigureDefinition| {
            first.is_some_and(|first| {
                first.window != figure.window || first.windows != figure.windows
            })
        };
        windows.find(differ).map(|figure| format!("{} has other windows", figure.id))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FootingFile {
    relations: Vec<FootingRelation>,
}

/// Reads relations and checks them against the figures that there are.
///
/// # Errors
/// When the text is not readable or a relation makes no sense.
pub fn read(text: &str, figures: &[FigureDefinition]) -> Result<Vec<FootingRelation>, PackError> {
    let file: FootingFile = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "footings", source: Box::new(source) })?;
    let mut seen = BTreeSet::new();
    for relation in &file.relations {
        let twice = (!seen.insert(&relation.id)).then(|| "the id is used twice".to_owned());
        if let Some(what) = twice.or_else(|| relation.contradiction(figures)) {
            let what = format!("{}: {what}", relation.id);
            return Err(PackError::Inconsistent { pack: "footings", what });
        }
    }
    Ok(file.relations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Packs;

    fn relation(kind: &str, left: &str, right: &str) -> Result<Vec<FootingRelation>, String> {
        let figures = Packs::shipped().unwrap().figures;
        let text = format!(
            "[[relations]]\nid = \"one\"\nname = \"甲\"\nname_en = \"One\"\n\
             kind = \"{kind}\"\nleft = [{left}]\nright = [{right}]\n"
        );
        match read(&text, &figures) {
            Ok(relations) => Ok(relations),
            Err(PackError::Inconsistent { what, .. }) => Err(what),
            Err(other) => Err(other.to_string()),
        }
    }

    #[test]
    fn parts_and_sums_of_counts_are_read() {
        let read = relation("at_most", "\"hazards_major\"", "\"hazards_found\"").unwrap();
        assert_eq!(read[0].kind, FootingKind::AtMost);
        assert_eq!(read[0].figures().collect::<Vec<_>>(), ["hazards_major", "hazards_found"]);
        assert!(relation("at_most", "\"units_visited\"", "\"visits\"").is_ok());
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let check = |kind, left, right, expected: &str| {
            let refused = relation(kind, left, right).unwrap_err();
            assert!(refused.contains(expected), "{refused}");
        };
        check("equal", "", "\"visits\"", "a side is empty");
        check("equal", "\"visits\"", "\"visits\"", "named twice");
        check("equal", "\"wishes\"", "\"visits\"", "no figure wishes");
        check("equal", "\"closure_rate\"", "\"hazards_found\"", "ratios do not add");
        check("equal", "\"units_visited\"", "\"visits\"", "units differ");
        check("about", "\"units_visited\"", "\"visits\"", "cannot be read");
    }

    #[test]
    fn figures_of_other_windows_are_not_related() {
        let mut figures = Packs::shipped().unwrap().figures;
        let visits = figures.iter_mut().find(|figure| figure.id == "visits").unwrap();
        visits.windows = vec![WindowKind::YearToDate];
        let text = "[[relations]]\nid = \"one\"\nname = \"甲\"\nname_en = \"One\"\n\
                    kind = \"at_most\"\nleft = [\"units_visited\"]\nright = [\"visits\"]\n";
        let refused = read(text, &figures).unwrap_err().to_string();
        assert!(refused.contains("other windows"), "{refused}");
    }
}
