//! GB 11714-1997, the organisation code (组织机构代码): eight characters and a check character,
//! still found in old ledgers and as characters 9 to 17 of a unified social credit code.
//! It never says what sort of organisation it names.

use super::tidied;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Characters in a code, the check character included and the hyphen left out.
pub const ORGANISATION_CODE_CHARS: usize = 9;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
const MODULUS: u32 = 11;
const RADIX: u32 = 36;

/// A code whose check character agrees, kept without its hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct OrganisationCode(String);

/// What is wrong with a text that should be an organisation code. Positions count from 1, after
/// spaces and the hyphen have been dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OrganisationCodeError {
    /// Not nine characters.
    #[error("an organisation code has {ORGANISATION_CODE_CHARS} characters, not {found}")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// Neither an upper-case letter nor a digit.
    #[error("character {position} ({found}) is neither a letter nor a digit")]
    Character {
        /// Its place.
        position: usize,
        /// The character.
        found: char,
    },
    /// The check character disagrees with the eight before it.
    #[error("character 9 is {found}, but the 8 before it give {expected}")]
    CheckCharacter {
        /// What the first eight characters give.
        expected: char,
        /// What is written.
        found: char,
    },
}

impl OrganisationCode {
    /// Reads a code, with or without the hyphen before its check character.
    ///
    /// # Errors
    /// Names the first thing wrong and its place.
    pub fn parse(input: &str) -> Result<Self, OrganisationCodeError> {
        let chars: Vec<char> = tidied(input).into_iter().filter(|c| *c != '-').collect();
        if chars.len() != ORGANISATION_CODE_CHARS {
            return Err(OrganisationCodeError::Length { found: chars.len() });
        }
        if let Some((index, c)) = chars.iter().enumerate().find(|(_, c)| !c.is_ascii_alphanumeric())
        {
            return Err(OrganisationCodeError::Character { position: index + 1, found: *c });
        }
        match (check_character(&chars), chars.last().copied()) {
            (Some(expected), Some(found)) if expected == found => {
                Ok(Self(chars.into_iter().collect()))
            }
            (Some(expected), Some(found)) => {
                Err(OrganisationCodeError::CheckCharacter { expected, found })
            }
            (None, _) | (_, None) => Err(OrganisationCodeError::Length { found: chars.len() }),
        }
    }

    /// The canonical nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganisationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for OrganisationCode {
    type Err = OrganisationCodeError;

    fn from_str(text: &str) -> Result<Self, OrganisationCodeError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for OrganisationCode {
    type Error = OrganisationCodeError;

    fn try_from(text: String) -> Result<Self, OrganisationCodeError> {
        Self::parse(&text)
    }
}

/// Check character of the first eight: 11 minus the remainder, where 10 is written X and 11 is 0.
fn check_character(chars: &[char]) -> Option<char> {
    let sum = chars
        .iter()
        .zip(WEIGHTS)
        .map(|(c, weight)| c.to_digit(RADIX).map(|value| value * weight))
        .sum::<Option<u32>>()?;
    match MODULUS - sum % MODULUS {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expected: Result<&str, OrganisationCodeError>) {
        let got = OrganisationCode::parse(input);
        assert_eq!(got.as_ref().map(OrganisationCode::as_str).map_err(|e| *e), expected, "{input}");
    }

    #[test]
    fn published_vectors_gb_11714() {
        check("M000100Y4", Ok("M000100Y4"));
        check("M000100Y-4", Ok("M000100Y4"));
        check(" d2143569-x ", Ok("D2143569X"));
    }

    #[test]
    fn a_refusal_names_the_place() {
        check("M000100Y", Err(OrganisationCodeError::Length { found: 8 }));
        check("M0_0100Y4", Err(OrganisationCodeError::Character { position: 3, found: '_' }));
        check(
            "M000100Y5",
            Err(OrganisationCodeError::CheckCharacter { expected: '4', found: '5' }),
        );
    }

    proptest! {
        #[test]
        fn every_body_has_exactly_one_check_character(body in "[0-9A-Z]{8}") {
            let accepted = ('0'..='9').chain('A'..='Z')
                .filter(|c| OrganisationCode::parse(&format!("{body}{c}")).is_ok())
                .count();
            prop_assert_eq!(accepted, 1);
        }
    }
}
