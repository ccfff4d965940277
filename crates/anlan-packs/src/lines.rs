//! Industry lines: which department answers for which divisions (三管三必须).

use crate::error::PackError;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    lines: Vec<LineEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineEntry {
    id: String,
    name: String,
    divisions: Vec<String>,
}

/// Lines by division.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    by_division: BTreeMap<u8, String>,
    names: BTreeMap<String, String>,
}

impl Lines {
    /// The line of a division, 1–97.
    pub fn of_division(&self, division: u8) -> Option<&str> {
        self.by_division.get(&division).map(String::as_str)
    }

    /// Chinese name of a line.
    pub fn name(&self, line: &str) -> Option<&str> {
        self.names.get(line).map(String::as_str)
    }

    /// Every line and its name, by id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(id, name)| (id.as_str(), name.as_str()))
    }
}

/// Reads the lines; a division may be claimed once.
///
/// # Errors
/// When the text is not readable or a division is claimed twice.
pub fn read(text: &str) -> Result<Lines, PackError> {
    let file: LineFile = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "lines", source: Box::new(source) })?;
    let mut lines = Lines::default();
    for entry in file.lines {
        for range in &entry.divisions {
            for division in divisions(range)? {
                if let Some(other) = lines.by_division.insert(division, entry.id.clone()) {
                    return Err(wrong(&format!(
                        "division {division} is claimed by {other} and {}",
                        entry.id
                    )));
                }
            }
        }
        lines.names.insert(entry.id, entry.name);
    }
    Ok(lines)
}

fn divisions(range: &str) -> Result<RangeInclusive<u8>, PackError> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) if first <= last => Ok(first..=last),
        _ => Err(wrong(&format!("{range} is no range of divisions"))),
    }
}

fn wrong(what: &str) -> PackError {
    PackError::Inconsistent { pack: "lines", what: what.to_owned() }
}
