//! GB 11643-1999, the citizen identity number (公民身份号码): checked, then carried to the cipher.
//! It is never shown, logged or serialised whole, and its errors never repeat it.

use super::tidied;
use jiff::civil::Date;
use std::fmt;
use thiserror::Error;

/// Characters in a number.
pub const ID_NUMBER_CHARS: usize = 18;

/// 2 to the power 18−i, modulo 11, for the 17 digits before the check character.
const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check characters for remainders 0 to 10.
const CHECK_CHARACTERS: &str = "10X98765432";
/// Trailing characters that the masked form shows: enough to tell two people of a list apart.
const SHOWN_CHARS: usize = 4;

/// A number whose date and check character agree. `Debug` and `Display` show the masked form.
#[derive(Clone, PartialEq, Eq)]
pub struct IdNumber {
    text: String,
    born_on: Date,
}

/// What is wrong with a text that should be an identity number. Positions count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdNumberError {
    /// Not 18 characters.
    #[error("an identity number has {ID_NUMBER_CHARS} characters, not {found}")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// Not a digit, nor an X in the last place.
    #[error("character {position} must be a digit (the last may be X)")]
    Character {
        /// Its place.
        position: usize,
    },
    /// Digits 7 to 14 are no date.
    #[error("characters 7 to 14 are not a date of birth")]
    BirthDate,
    /// The check character disagrees with the 17 digits before it.
    #[error("character 18 disagrees with the 17 before it")]
    CheckCharacter,
}

impl IdNumber {
    /// Reads a number. Full-width characters, a small x and spaces are accepted.
    ///
    /// # Errors
    /// Names the first thing wrong, without repeating the number.
    pub fn parse(input: &str) -> Result<Self, IdNumberError> {
        let chars = tidied(input);
        if chars.len() != ID_NUMBER_CHARS {
            return Err(IdNumberError::Length { found: chars.len() });
        }
        let misplaced = chars.iter().enumerate().find(|(index, c)| {
            let last = index + 1 == ID_NUMBER_CHARS;
            !(c.is_ascii_digit() || (last && **c == 'X'))
        });
        if let Some((index, _)) = misplaced {
            return Err(IdNumberError::Character { position: index + 1 });
        }
        let text: String = chars.iter().collect();
        let born_on = birth_date(&text).ok_or(IdNumberError::BirthDate)?;
        if check_character(&chars) != chars.last().copied() {
            return Err(IdNumberError::CheckCharacter);
        }
        Ok(Self { text, born_on })
    }

    /// All 18 characters, for encryption and for the keyed search hash only.
    pub fn expose_for_encryption(&self) -> &str {
        &self.text
    }

    /// Asterisks and the last four characters.
    pub fn masked(&self) -> String {
        let hidden = ID_NUMBER_CHARS - SHOWN_CHARS;
        format!("{}{}", "*".repeat(hidden), self.text.get(hidden..).unwrap_or_default())
    }

    /// Date of birth.
    pub fn born_on(&self) -> Date {
        self.born_on
    }
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

fn birth_date(text: &str) -> Option<Date> {
    let year = text.get(6..10)?.parse().ok()?;
    let month = text.get(10..12)?.parse().ok()?;
    let day = text.get(12..14)?.parse().ok()?;
    Date::new(year, month, day).ok()
}

fn check_character(chars: &[char]) -> Option<char> {
    let sum = chars
        .iter()
        .zip(WEIGHTS)
        .map(|(c, weight)| {
            c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).map(|digit| digit * weight)
        })
        .sum::<Option<usize>>()?;
    CHECK_CHARACTERS.chars().nth(sum % CHECK_CHARACTERS.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The example printed in the standard; no living person.
    const EXAMPLE: &str = "11010519491231002X";

    fn refused(input: &str, expected: IdNumberError) {
        assert_eq!(IdNumber::parse(input).unwrap_err(), expected, "{input}");
    }

    #[test]
    fn the_example_of_the_standard_is_accepted_gb_11643() {
        let number = IdNumber::parse(" 110105 19491231 002ｘ").unwrap();
        assert_eq!(number.expose_for_encryption(), EXAMPLE);
        assert_eq!(number.born_on(), date(1949, 12, 31));
    }

    #[test]
    fn the_whole_number_is_never_shown() {
        let number = IdNumber::parse(EXAMPLE).unwrap();
        for shown in [number.to_string(), format!("{number:?}"), number.masked()] {
            assert!(shown.contains("**************002X"), "{shown}");
            assert!(!shown.contains("1949"), "{shown}");
        }
    }

    #[test]
    fn a_refusal_says_what_is_wrong_without_repeating_it() {
        refused("110105491231002", IdNumberError::Length { found: 15 });
        refused("1101051949123100X2", IdNumberError::Character { position: 17 });
        refused("11010519490230002X", IdNumberError::BirthDate);
        refused("110105194912310021", IdNumberError::CheckCharacter);
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_caught(place in 0..18_usize, other in "[0-9X]") {
            let mut chars: Vec<char> = EXAMPLE.chars().collect();
            let other = other.chars().next().unwrap();
            prop_assume!(chars[place] != other);
            chars[place] = other;
            prop_assert!(IdNumber::parse(&chars.iter().collect::<String>()).is_err());
        }
    }
}
