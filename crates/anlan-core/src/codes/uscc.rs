//! GB 32100-2015, the unified social credit code (统一社会信用代码) of an organisation: 18
//! characters, the last a check. Parsing never exchanges a look-alike letter for a digit, and never
//! refuses a code because the organisation code inside it fails its own check: such codes are in use.

use super::organisation_code::OrganisationCode;
use super::region_code::RegionCode;
use super::tidied;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use thiserror::Error;

/// Characters in a code.
pub const USCC_CHARS: usize = 18;

/// Place of the check character, counted from 1.
const CHECK_POSITION: usize = 18;
/// The 31 characters in use, in order of value; I, O, S, V and Z are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const MODULUS: usize = 31;
/// Powers of 3 modulo 31, for the 17 characters before the check character.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const REGION: Range<usize> = 2..8;
const ORGANISATION: Range<usize> = 8..17;

/// A code whose check character agrees.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Uscc(String);

/// What is wrong with a text that should be a unified social credit code. Positions count from 1,
/// after spaces have been dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UsccError {
    /// Not 18 characters.
    #[error("a unified social credit code has {USCC_CHARS} characters, not {found}")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that the standard does not use: I, O, S, V, Z or no letter or digit at all.
    #[error("character {position} ({found}) is not used in unified social credit codes")]
    Character {
        /// Its place.
        position: usize,
        /// The character.
        found: char,
    },
    /// A letter among the six digits of the region.
    #[error("character {position} ({found}) belongs to the region code and must be a digit")]
    RegionCharacter {
        /// Its place.
        position: usize,
        /// The character.
        found: char,
    },
    /// The check character disagrees with the 17 before it.
    #[error("character 18 is {found}, but the 17 before it give {expected}")]
    CheckCharacter {
        /// What the first 17 characters give.
        expected: char,
        /// What is written.
        found: char,
    },
}

impl UsccError {
    /// Place of the character at fault, counted from 1, when one is at fault.
    pub fn position(self) -> Option<usize> {
        match self {
            Self::Length { .. } => None,
            Self::Character { position, .. } | Self::RegionCharacter { position, .. } => {
                Some(position)
            }
            Self::CheckCharacter { .. } => Some(CHECK_POSITION),
        }
    }
}

/// Who registered the organisation (登记管理部门, character 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationAuthority {
    /// 1, the staffing commission (机构编制).
    Staffing,
    /// 2, foreign affairs.
    ForeignAffairs,
    /// 3, justice.
    Justice,
    /// 4, culture.
    Culture,
    /// 5, civil affairs (民政).
    CivilAffairs,
    /// 6, tourism.
    Tourism,
    /// 7, religious affairs.
    Religion,
    /// 8, trade unions.
    TradeUnions,
    /// 9, market regulation (工商).
    MarketRegulation,
    /// A, the staffing office of the armed forces.
    ArmedForces,
    /// N, agriculture.
    Agriculture,
    /// Y, others.
    Other,
    /// A character to which the standard gives no authority.
    Unassigned,
}

/// What sort of organisation it is (机构类别, characters 1 and 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// 11, an organ of state or party (机关).
    StateOrgan,
    /// 12, a public institution (事业单位).
    PublicInstitution,
    /// 13, a mass organisation on the central staffing list.
    MassOrganisation,
    /// 51, a social association (社会团体).
    SocialAssociation,
    /// 52, a private non-enterprise unit (民办非企业单位).
    PrivateNonEnterprise,
    /// 53, a foundation.
    Foundation,
    /// 91, an enterprise (企业).
    Enterprise,
    /// 92, a sole trader (个体工商户).
    SoleTrader,
    /// 93, a farmers' cooperative (农民专业合作社).
    FarmersCooperative,
    /// N1, N2 or N3, a rural collective economic organisation.
    RuralCollective,
    /// Any other pair.
    Other,
}

impl Uscc {
    /// Reads a code. Full-width characters, lower case and spaces are accepted.
    ///
    /// # Errors
    /// Names the first thing wrong and its place.
    pub fn parse(input: &str) -> Result<Self, UsccError> {
        let chars = tidied(input);
        if chars.len() != USCC_CHARS {
            return Err(UsccError::Length { found: chars.len() });
        }
        for (index, c) in chars.iter().copied().enumerate() {
            let position = index + 1;
            if value(c).is_none() {
                return Err(UsccError::Character { position, found: c });
            }
            if REGION.contains(&index) && !c.is_ascii_digit() {
                return Err(UsccError::RegionCharacter { position, found: c });
            }
        }
        match (check_character(&chars), chars.last().copied()) {
            (Some(expected), Some(found)) if expected == found => {
                Ok(Self(chars.into_iter().collect()))
            }
            (Some(expected), Some(found)) => Err(UsccError::CheckCharacter { expected, found }),
            (None, _) | (_, None) => Err(UsccError::Length { found: chars.len() }),
        }
    }

    /// The one code a clerk can have meant by a text that does not parse because of letters the
    /// standard leaves out (O for 0, I for 1, Z for 2, S for 5) or letters inside the region.
    /// The check character must then agree, so a second mistake gives no suggestion; neither does a
    /// text that already parses. Offer it to a person; never store it unseen.
    pub fn suggest(input: &str) -> Option<Self> {
        let typed = tidied(input);
        let repaired: Vec<char> = typed
            .iter()
            .enumerate()
            .map(|(index, c)| look_alike(index, *c))
            .collect::<Option<_>>()?;
        if repaired == typed {
            return None;
        }
        Self::parse(&repaired.into_iter().collect::<String>()).ok()
    }

    /// The canonical 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Who registered it.
    pub fn registration_authority(&self) -> RegistrationAuthority {
        match self.part(0..1) {
            "1" => RegistrationAuthority::Staffing,
            "2" => RegistrationAuthority::ForeignAffairs,
            "3" => RegistrationAuthority::Justice,
            "4" => RegistrationAuthority::Culture,
            "5" => RegistrationAuthority::CivilAffairs,
            "6" => RegistrationAuthority::Tourism,
            "7" => RegistrationAuthority::Religion,
            "8" => RegistrationAuthority::TradeUnions,
            "9" => RegistrationAuthority::MarketRegulation,
            "A" => RegistrationAuthority::ArmedForces,
            "N" => RegistrationAuthority::Agriculture,
            "Y" => RegistrationAuthority::Other,
            _ => RegistrationAuthority::Unassigned,
        }
    }

    /// What sort of organisation it is.
    pub fn kind(&self) -> OrganisationKind {
        match self.part(0..2) {
            "11" => OrganisationKind::StateOrgan,
            "12" => OrganisationKind::PublicInstitution,
            "13" => OrganisationKind::MassOrganisation,
            "51" => OrganisationKind::SocialAssociation,
            "52" => OrganisationKind::PrivateNonEnterprise,
            "53" => OrganisationKind::Foundation,
            "91" => OrganisationKind::Enterprise,
            "92" => OrganisationKind::SoleTrader,
            "93" => OrganisationKind::FarmersCooperative,
            "N1" | "N2" | "N3" => OrganisationKind::RuralCollective,
            _ => OrganisationKind::Other,
        }
    }

    /// The six digits of the region where it was first registered. They stay when the organisation
    /// moves or the region is renamed, so they do not say where it is.
    pub fn region_code(&self) -> &str {
        self.part(REGION)
    }

    /// The same region as a [`RegionCode`], when the digits are one ("100000", the nation, is not).
    pub fn registration_region(&self) -> Option<RegionCode> {
        RegionCode::parse(self.region_code()).ok()
    }

    /// The nine characters of the organisation code (主体标识码, GB 11714).
    pub fn organisation_code(&self) -> &str {
        self.part(ORGANISATION)
    }

    /// Whether the organisation code inside passes its own check. A failure is worth a warning and
    /// no more.
    pub fn inner_code_valid(&self) -> bool {
        OrganisationCode::parse(self.organisation_code()).is_ok()
    }

    fn part(&self, range: Range<usize>) -> &str {
        self.0.get(range).unwrap_or_default()
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Uscc {
    type Err = UsccError;

    fn from_str(text: &str) -> Result<Self, UsccError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccError;

    fn try_from(text: String) -> Result<Self, UsccError> {
        Self::parse(&text)
    }
}

fn value(c: char) -> Option<usize> {
    ALPHABET.find(c)
}

/// Check character of the first 17 characters. The standard's "31 minus remainder" gives 31 for
/// remainder 0, which is written 0.
fn check_character(chars: &[char]) -> Option<char> {
    let sum = chars
        .iter()
        .zip(WEIGHTS)
        .map(|(c, weight)| value(*c).map(|value| value * weight))
        .sum::<Option<usize>>()?;
    ALPHABET.chars().nth((MODULUS - sum % MODULUS) % MODULUS)
}

/// The character itself where it may stand, or the only digit it is commonly typed for.
fn look_alike(index: usize, c: char) -> Option<char> {
    let may_stand = value(c).is_some() && (c.is_ascii_digit() || !REGION.contains(&index));
    if may_stand {
        return Some(c);
    }
    match c {
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
