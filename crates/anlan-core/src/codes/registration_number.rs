//! The 15-digit business registration number (注册号) in use before 2015, with its ISO 7064
//! MOD 11,10 check digit (GB/T 17710). It never stands for the unified social credit code that
//! replaced it: one unit may appear under both.

use super::{first_non_digit, tidied};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Digits in a number: six of the registering office, eight of a sequence, one check digit.
pub const REGISTRATION_NUMBER_DIGITS: usize = 15;

/// A number whose check digit agrees.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct RegistrationNumber(String);

/// What is wrong with a text that should be a registration number. Positions count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RegistrationNumberError {
    /// Not 15 digits long. Numbers of 13 digits, issued before 2007, have no check digit and are
    /// refused too.
    #[error("a registration number has {REGISTRATION_NUMBER_DIGITS} digits, not {found}")]
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
    /// The check digit disagrees with the 14 before it.
    #[error("digit 15 is {found}, but the 14 before it give {expected}")]
    CheckDigit {
        /// What the first 14 digits give.
        expected: char,
        /// What is written.
        found: char,
    },
}

impl RegistrationNumber {
    /// Reads a number. Full-width digits and spaces are accepted.
    ///
    /// # Errors
    /// Names the first thing wrong and its place.
    pub fn parse(input: &str) -> Result<Self, RegistrationNumberError> {
        let chars = tidied(input);
        if chars.len() != REGISTRATION_NUMBER_DIGITS {
            return Err(RegistrationNumberError::Length { found: chars.len() });
        }
        if let Some((position, found)) = first_non_digit(&chars) {
            return Err(RegistrationNumberError::Character { position, found });
        }
        match (check_digit(&chars), chars.last().copied()) {
            (Some(expected), Some(found)) if expected == found => {
                Ok(Self(chars.into_iter().collect()))
            }
            (Some(expected), Some(found)) => {
                Err(RegistrationNumberError::CheckDigit { expected, found })
            }
            (None, _) | (_, None) => Err(RegistrationNumberError::Length { found: chars.len() }),
        }
    }

    /// The canonical 15 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The six digits of the office that first registered the unit.
    pub fn region_code(&self) -> &str {
        self.0.get(0..6).unwrap_or_default()
    }
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for RegistrationNumber {
    type Err = RegistrationNumberError;

    fn from_str(text: &str) -> Result<Self, RegistrationNumberError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for RegistrationNumber {
    type Error = RegistrationNumberError;

    fn try_from(text: String) -> Result<Self, RegistrationNumberError> {
        Self::parse(&text)
    }
}

/// ISO 7064 MOD 11,10 over the first 14 digits.
fn check_digit(chars: &[char]) -> Option<char> {
    let product =
        chars.iter().take(REGISTRATION_NUMBER_DIGITS - 1).try_fold(10, |product, c| {
            let sum = match (product + c.to_digit(10)?) % 10 {
                0 => 10,
                sum => sum,
            };
            Some(sum * 2 % 11)
        })?;
    char::from_digit((11 - product) % 10, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expected: Result<&str, RegistrationNumberError>) {
        let got = RegistrationNumber::parse(input);
        assert_eq!(
            got.as_ref().map(RegistrationNumber::as_str).map_err(|e| *e),
            expected,
            "{input}"
        );
    }

    #[test]
    fn the_check_digit_closes_iso_7064_mod_11_10() {
        check("110108000000016", Ok("110108000000016"));
        check("１１０１０８ 000000016", Ok("110108000000016"));
        check(
            "110108000000015",
            Err(RegistrationNumberError::CheckDigit { expected: '6', found: '5' }),
        );
    }

    #[test]
    fn a_refusal_names_the_place() {
        check("3707842800123", Err(RegistrationNumberError::Length { found: 13 }));
        check(
            "11010800000O016",
            Err(RegistrationNumberError::Character { position: 12, found: 'O' }),
        );
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_caught(body in "[1-8][0-9]{13}", place in 0..15_usize, change in 1..10_u32) {
            let chars: Vec<char> = body.chars().collect();
            let mut whole = chars.clone();
            whole.push(check_digit(&chars).unwrap());
            let valid: String = whole.iter().collect();
            prop_assert!(RegistrationNumber::parse(&valid).is_ok());
            let old = whole[place].to_digit(10).unwrap();
            whole[place] = char::from_digit((old + change) % 10, 10).unwrap();
            let spoilt: String = whole.iter().collect();
            prop_assert!(RegistrationNumber::parse(&spoilt).is_err());
        }
    }
}
