//! GB/T 4754-2017, industry codes (国民经济行业分类): a category letter, a division of two digits, a
//! group of three or a class of four. It never knows names, and checks no deeper than the division.

use super::tidied;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use thiserror::Error;

/// Each category with its last division; its first follows the last of the category before.
const CATEGORIES: [(char, u8); 20] = [
    ('A', 5),
    ('B', 12),
    ('C', 43),
    ('D', 46),
    ('E', 50),
    ('F', 52),
    ('G', 60),
    ('H', 62),
    ('I', 65),
    ('J', 69),
    ('K', 70),
    ('L', 72),
    ('M', 75),
    ('N', 79),
    ('O', 82),
    ('P', 83),
    ('Q', 85),
    ('R', 90),
    ('S', 96),
    ('T', 97),
];

/// Depth of an industry, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndustryLevel {
    /// 门类, a letter.
    Category,
    /// 大类, two digits.
    Division,
    /// 中类, three digits.
    Group,
    /// 小类, four digits.
    Class,
}

/// An industry: a category letter, or digits without their letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct IndustryCode(String);

/// What is wrong with a text that should be an industry code. Positions count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IndustryCodeError {
    /// Neither a letter, nor two to four digits with or without their letter.
    #[error("an industry code is a letter or 2 to 4 digits, not {found} characters of them")]
    Length {
        /// Digits found, or characters when there is no letter.
        found: usize,
    },
    /// A character that cannot stand in its place.
    #[error("character {position} ({found}) cannot stand there in an industry code")]
    Character {
        /// Its place.
        position: usize,
        /// The character.
        found: char,
    },
    /// Divisions run from 01 to 97.
    #[error("there is no division {found:02}; they run from 01 to 97")]
    Division {
        /// The first two digits.
        found: u8,
    },
    /// The letter before the digits is another category's.
    #[error("the division belongs to category {expected}, not {found}")]
    Category {
        /// Category of the division.
        expected: char,
        /// The letter written.
        found: char,
    },
}

impl IndustryCode {
    /// Reads a code, with or without the category letter before the digits ("C2614", "2614").
    ///
    /// # Errors
    /// Names the first thing wrong and its place.
    pub fn parse(input: &str) -> Result<Self, IndustryCodeError> {
        let chars = tidied(input);
        match chars.split_first() {
            Some((&letter, digits)) if letter.is_ascii_alphabetic() => {
                if divisions_of(letter).is_none() {
                    return Err(IndustryCodeError::Character { position: 1, found: letter });
                }
                if digits.is_empty() {
                    return Ok(Self(letter.to_string()));
                }
                let code = Self::from_digits(digits, 1)?;
                match code.category_letter() {
                    expected if expected == letter => Ok(code),
                    expected => Err(IndustryCodeError::Category { expected, found: letter }),
                }
            }
            _ => Self::from_digits(&chars, 0),
        }
    }

    /// `before` characters stand before the digits.
    fn from_digits(digits: &[char], before: usize) -> Result<Self, IndustryCodeError> {
        if let Some((place, found)) = super::first_non_digit(digits) {
            return Err(IndustryCodeError::Character { position: before + place, found });
        }
        if !(2..=4).contains(&digits.len()) {
            return Err(IndustryCodeError::Length { found: digits.len() });
        }
        let code = Self(digits.iter().collect());
        match code.division() {
            Some(division) if category_of(division).is_none() => {
                Err(IndustryCodeError::Division { found: division })
            }
            _ => Ok(code),
        }
    }

    /// The canonical letter or digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Depth of the industry.
    pub fn level(&self) -> IndustryLevel {
        match self.0.len() {
            1 => IndustryLevel::Category,
            2 => IndustryLevel::Division,
            3 => IndustryLevel::Group,
            _ => IndustryLevel::Class,
        }
    }

    /// Division number, 1 to 97; none for a category.
    pub fn division(&self) -> Option<u8> {
        self.0.get(..2).and_then(|digits| digits.parse().ok())
    }

    /// The category this industry belongs to, or is.
    #[must_use]
    pub fn category(&self) -> Self {
        Self(self.category_letter().to_string())
    }

    /// Letter of that category, A to T.
    pub fn category_letter(&self) -> char {
        let own = || self.0.chars().next().unwrap_or_default();
        self.division().and_then(category_of).unwrap_or_else(own)
    }

    /// The industry directly around this one; none around a category.
    pub fn parent(&self) -> Option<Self> {
        match self.level() {
            IndustryLevel::Category => None,
            IndustryLevel::Division => Some(self.category()),
            IndustryLevel::Group | IndustryLevel::Class => {
                self.0.get(..self.0.len() - 1).map(|digits| Self(digits.to_owned()))
            }
        }
    }

    /// Whether `other` is this industry or part of it.
    pub fn contains(&self, other: &Self) -> bool {
        match self.level() {
            IndustryLevel::Category => other.category_letter() == self.category_letter(),
            IndustryLevel::Division | IndustryLevel::Group | IndustryLevel::Class => {
                other.0.starts_with(&self.0)
            }
        }
    }
}

impl fmt::Display for IndustryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for IndustryCode {
    type Err = IndustryCodeError;

    fn from_str(text: &str) -> Result<Self, IndustryCodeError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for IndustryCode {
    type Error = IndustryCodeError;

    fn try_from(text: String) -> Result<Self, IndustryCodeError> {
        Self::parse(&text)
    }
}

/// Category letter of a division; none outside 1 to 97.
pub fn category_of(division: u8) -> Option<char> {
    if division == 0 {
        return None;
    }
    CATEGORIES.iter().find(|(_, last)| division <= *last).map(|(letter, _)| *letter)
}

/// Divisions of a category; none for a letter after T.
pub fn divisions_of(category: char) -> Option<RangeInclusive<u8>> {
    let mut first = 1;
    for (letter, last) in CATEGORIES {
        if letter == category {
            return Some(first..=last);
        }
        first = last + 1;
    }
    None
}

#[cfg(test)]
mod tests;
