//! Administrative region codes (行政区划代码): province 2 digits, city 6 ending in 00, county 6,
//! township 9, village 12, grid cell 15. One region has one canonical text, and "inside" is a text
//! prefix. It never knows names, nor whether a region exists on a given day.

use super::{first_non_digit, tidied};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Depth of a region, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionLevel {
    /// 省.
    Province,
    /// 设区的市.
    City,
    /// 县、区、县级市.
    County,
    /// 镇、街道、乡.
    Township,
    /// 村、社区.
    Village,
    /// 网格.
    Grid,
}

/// A region in its canonical text. Order is text order: a region comes before its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct RegionCode(String);

/// What is wrong with a text that should be a region code. Positions count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RegionCodeError {
    /// Not one of the six lengths.
    #[error("a region code has 2, 4, 6, 9, 12 or 15 digits, not {found}")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// Something other than a digit.
    #[error("character {position} ({found}) is not a digit")]
    Character {
        /// Its place.
        position: usize,
        /// The character.
        found: char,
    },
    /// Provinces begin with 1 to 8.
    #[error("no province begins with {found}")]
    Province {
        /// The first digit.
        found: char,
    },
    /// Zeros where a city or a township must be named, with digits after them.
    #[error("the digits from {position} are zero, but more follow")]
    MissingPart {
        /// Where the zeros begin.
        position: usize,
    },
}

impl RegionCode {
    /// Reads a code. Trailing zero parts are dropped ("370000" is the province 37, and
    /// "379901101000" the township 379901101); four digits gain the city's 00.
    ///
    /// Towns directly under a city that has no counties keep 00 in the county's place, and a grid
    /// cell of a whole township keeps 000 in the village's.
    ///
    /// # Errors
    /// Names the first thing wrong and its place.
    pub fn parse(input: &str) -> Result<Self, RegionCodeError> {
        let chars = tidied(input);
        if !matches!(chars.len(), 2 | 4 | 6 | 9 | 12 | 15) {
            return Err(RegionCodeError::Length { found: chars.len() });
        }
        if let Some((position, found)) = first_non_digit(&chars) {
            return Err(RegionCodeError::Character { position, found });
        }
        if let Some(found @ ('0' | '9')) = chars.first().copied() {
            return Err(RegionCodeError::Province { found });
        }
        let text = canonical(chars.into_iter().collect());
        match missing_part(&text) {
            Some(position) => Err(RegionCodeError::MissingPart { position }),
            None => Ok(Self(text)),
        }
    }

    /// The canonical digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Depth of the region.
    pub fn level(&self) -> RegionLevel {
        match self.0.len() {
            2 => RegionLevel::Province,
            6 if self.0.ends_with("00") => RegionLevel::City,
            6 => RegionLevel::County,
            9 => RegionLevel::Township,
            12 => RegionLevel::Village,
            _ => RegionLevel::Grid,
        }
    }

    /// The region directly around this one; none around a province.
    pub fn parent(&self) -> Option<Self> {
        let kept = match self.level() {
            RegionLevel::Province => return None,
            RegionLevel::City => 2,
            RegionLevel::County => 4,
            RegionLevel::Township => 6,
            RegionLevel::Village => 9,
            RegionLevel::Grid => 12,
        };
        self.0.get(..kept).map(|text| Self(canonical(text.to_owned())))
    }

    /// Whether `other` is this region or lies inside it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(self.prefix())
    }

    /// The digits with which every code inside this region begins.
    pub fn prefix(&self) -> &str {
        match self.level() {
            RegionLevel::City => self.0.get(..4).unwrap_or_default(),
            RegionLevel::Province
            | RegionLevel::County
            | RegionLevel::Township
            | RegionLevel::Village
            | RegionLevel::Grid => &self.0,
        }
    }

    /// Half-open range of text, `from <= code and code < to`, that holds exactly the canonical codes
    /// this region contains. Both ends are digits only, so it holds under any collation.
    pub fn prefix_range(&self) -> (String, String) {
        (self.prefix().to_owned(), successor(self.prefix()))
    }

    /// The region key of records whose home is here: the county around this region; a city or a
    /// province, having no county around it, is its own.
    #[must_use]
    pub fn county(&self) -> Self {
        Self(self.0.get(..6).unwrap_or(&self.0).to_owned())
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for RegionCode {
    type Err = RegionCodeError;

    fn from_str(text: &str) -> Result<Self, RegionCodeError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for RegionCode {
    type Error = RegionCodeError;

    fn try_from(text: String) -> Result<Self, RegionCodeError> {
        Self::parse(&text)
    }
}

/// Drops trailing zero parts, then gives a bare city its 00.
fn canonical(mut digits: String) -> String {
    while digits.len() > 6 && digits.ends_with("000") {
        digits.truncate(digits.len() - 3);
    }
    if digits.len() == 6 && digits.ends_with("0000") {
        digits.truncate(2);
    }
    if digits.len() == 4 {
        if digits.ends_with("00") {
            digits.truncate(2);
        } else {
            digits.push_str("00");
        }
    }
    digits
}

/// Place where a zero city, or a zero township with more after it, begins.
fn missing_part(digits: &str) -> Option<usize> {
    let city = digits.get(2..4);
    let township = digits.get(6..9);
    if city == Some("00") {
        Some(3)
    } else if township == Some("000") {
        Some(7)
    } else {
        None
    }
}

/// The least text after everything that begins with these digits: trailing nines go, the digit
/// before them rises. A province never begins with 9, so there always is such a digit.
fn successor(digits: &str) -> String {
    let mut next: Vec<char> = digits.trim_end_matches('9').chars().collect();
    let raised = next.pop().and_then(|last| last.to_digit(10));
    next.extend(raised.and_then(|digit| char::from_digit(digit + 1, 10)));
    next.into_iter().collect()
}

#[cfg(test)]
mod tests;
