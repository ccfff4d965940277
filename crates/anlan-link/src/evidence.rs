//! The clues by which two rows are judged, each falling into one of a few grades, and what each
//! grade is worth before anything was learned. Never compares text itself.

use crate::grades::{Grades, reached};
use crate::{Agreement, Field};
use std::ops::Range;

use Agreement::{Close, Crossed, Different, Exact, Partial};

/// One thing that is looked at. A field may give several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub(crate) enum Clue {
    Code,
    NameShape,
    NameGain,
    NameHead,
    OwnerOnSign,
    ContactInName,
    AddressShape,
    AddressGain,
    Conflict,
    Town,
    Person,
    Phone,
    TradeIndustry,
    TradeName,
    SignIndustry,
    SignName,
    Kind,
    Status,
}

/// Number of clues.
pub(crate) const CLUES: usize = 18;

/// The clues of the name, which stand together.
pub(crate) const NAME_CLUES: Range<usize> = 1..6;

/// The grades of a pair of rows.
pub(crate) type Evidence = Grades<CLUES>;

/// Every clue, in order.
pub(crate) const ALL: [Clue; CLUES] = [
    Clue::Code,
    Clue::NameShape,
    Clue::NameGain,
    Clue::NameHead,
    Clue::OwnerOnSign,
    Clue::ContactInName,
    Clue::AddressShape,
    Clue::AddressGain,
    Clue::Conflict,
    Clue::Town,
    Clue::Person,
    Clue::Phone,
    Clue::TradeIndustry,
    Clue::TradeName,
    Clue::SignIndustry,
    Clue::SignName,
    Clue::Kind,
    Clue::Status,
];

impl From<Clue> for usize {
    #[expect(clippy::as_conversions, reason = "the discriminant is the place")]
    fn from(clue: Clue) -> Self {
        clue as Self
    }
}

/// Bits in a step of a gain.
pub(crate) const GAIN_STEP: f32 = 3.0;
/// Steps of a gain told apart.
pub(crate) const GAIN_STEPS: u8 = 11;
/// Bits in a step of an association.
pub(crate) const ASSOCIATION_STEP: f32 = 1.0;
/// Grade of an association that says nothing.
pub(crate) const ASSOCIATION_MIDDLE: u8 = 6;
/// Shares of a text that tell the grades of a shape apart: of the ledger's, and of the registered.
pub(crate) const LEFT_SHARES: [f32; 4] = [0.01, 0.35, 0.6, 0.85];
pub(crate) const RIGHT_SHARES: [f32; 3] = [0.34, 0.6, 0.85];
/// Shape of two equal texts.
pub(crate) const SHAPE_EXACT: u8 = 21;
/// Person grades.
pub(crate) const PERSON_DIFFERENT: u8 = 1;
pub(crate) const PERSON_KIN: u8 = 2;
pub(crate) const PERSON_NEAR: u8 = 3;
pub(crate) const PERSON_TITLED: u8 = 4;
pub(crate) const PERSON_TITLED_DIFFERENT: u8 = 5;
pub(crate) const PERSON_SLIP: u8 = 6;
pub(crate) const PERSON_HOMOPHONE: u8 = 7;
pub(crate) const PERSON_EXACT: u8 = 8;
/// Bits that tell the grades of an exact person apart.
pub(crate) const PERSON_BITS: [f32; 4] = [7.0, 9.5, 12.0, 14.5];
/// Phone grades.
pub(crate) const PHONE_DIFFERENT: u8 = 1;
pub(crate) const PHONE_TWO_SLIPS: u8 = 2;
pub(crate) const PHONE_SLIP: u8 = 3;
pub(crate) const PHONE_EXACT: u8 = 4;
/// Bits that tell the grades of an exact phone apart: an agent's, a family's, a shop's.
pub(crate) const PHONE_BITS: [f32; 3] = [8.0, 11.0, 14.0];
/// Code grades.
pub(crate) const CODE_DIFFERENT: u8 = 1;
pub(crate) const CODE_DIFFERENT_VALID: u8 = 2;
pub(crate) const CODE_CLOSE: u8 = 3;
pub(crate) const CODE_EXACT: u8 = 4;
/// Town grades.
pub(crate) const TOWN_DIFFERENT: u8 = 1;
pub(crate) const TOWN_EXACT: u8 = 2;
/// Bits that tell the grades of an equal town apart.
pub(crate) const TOWN_BITS: [f32; 2] = [2.5, 4.0];

/// What a grade is worth in bits before anything was learned. First guesses, from what a clerk would
/// say; with some hundred rows the data itself decides.
pub(crate) fn first_guess(clue: Clue, grade: u8) -> f64 {
    if grade == 0 {
        return 0.0;
    }
    let step = f64::from(grade - 1);
    let of = |values: &[f64]| values.get(usize::from(grade - 1)).copied().unwrap_or(0.0);
    match clue {
        Clue::Code => of(&[-4.0, -7.0, 9.0, 18.0]),
        Clue::NameShape if grade == SHAPE_EXACT => 1.0,
        Clue::NameShape if grade <= 4 => -3.0,
        Clue::AddressShape if grade <= 4 => -1.5,
        Clue::NameShape | Clue::AddressShape | Clue::NameHead => 0.0,
        Clue::NameGain => (step * f64::from(GAIN_STEP) * 0.75).min(20.0),
        Clue::AddressGain => (step * f64::from(GAIN_STEP) * 0.6).min(15.0),
        Clue::Conflict => of(&[0.0, -1.0, -2.0]),
        Clue::OwnerOnSign => of(&[0.0, 5.0, 6.5, 8.0, 9.0, 10.0]),
        Clue::ContactInName => of(&[0.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
        Clue::Town => of(&[-4.0, 1.0, 2.0, 2.5]),
        Clue::Person => of(&[-1.5, 0.5, 2.0, 3.0, -2.0, 5.0, 8.0, 5.0, 7.0, 9.0, 11.0, 12.0]),
        Clue::Phone => of(&[-1.2, 4.0, 9.0, 5.0, 9.0, 12.0, 14.0]),
        Clue::TradeIndustry => (f64::from(grade) - f64::from(ASSOCIATION_MIDDLE)) * 0.7,
        Clue::TradeName | Clue::SignIndustry | Clue::SignName => {
            (f64::from(grade) - f64::from(ASSOCIATION_MIDDLE)) * 0.3
        }
        Clue::Kind => of(&[1.0, -2.0]),
        Clue::Status => of(&[0.0, -3.0]),
    }
}

/// The field that a clue belongs to.
pub(crate) const fn field(clue: Clue) -> Field {
    match clue {
        Clue::Code => Field::Code,
        Clue::NameShape
        | Clue::NameGain
        | Clue::NameHead
        | Clue::OwnerOnSign
        | Clue::ContactInName => Field::Name,
        Clue::AddressShape | Clue::AddressGain | Clue::Conflict => Field::Address,
        Clue::Town => Field::Town,
        Clue::Person => Field::Person,
        Clue::Phone => Field::Phone,
        Clue::TradeIndustry | Clue::TradeName | Clue::SignIndustry | Clue::SignName => {
            Field::Industry
        }
        Clue::Kind => Field::Kind,
        Clue::Status => Field::Status,
    }
}

/// How the values of a field agree, for people to read; none where a side is missing.
pub(crate) fn agreement(field: Field, evidence: &Evidence) -> Option<Agreement> {
    let grade = |clue: Clue| evidence.grade(clue);
    let pick = |grade: u8, names: &[Agreement]| {
        grade.checked_sub(1).and_then(|at| names.get(usize::from(at)).or(names.last())).copied()
    };
    match field {
        Field::Code => pick(grade(Clue::Code), &[Different, Different, Close, Exact]),
        Field::Name if grade(Clue::OwnerOnSign) > 1 && grade(Clue::NameShape) < SHAPE_EXACT => {
            Some(Crossed)
        }
        Field::Name => shape(grade(Clue::NameShape)),
        Field::Address if grade(Clue::Conflict) > 1 => Some(Partial),
        Field::Address => shape(grade(Clue::AddressShape)),
        Field::Town => pick(grade(Clue::Town), &[Different, Exact]),
        Field::Person => pick(
            grade(Clue::Person),
            &[Different, Partial, Partial, Partial, Different, Close, Close, Exact],
        ),
        Field::Phone => pick(grade(Clue::Phone), &[Different, Close, Close, Exact]),
        Field::Industry => match grade(Clue::TradeIndustry).max(grade(Clue::SignName)) {
            0 => None,
            grade if grade > ASSOCIATION_MIDDLE => Some(Partial),
            _ => Some(Different),
        },
        Field::Kind => pick(grade(Clue::Kind), &[Exact, Different]),
        Field::Status => pick(grade(Clue::Status), &[Exact, Different]),
    }
}

/// The shape of two texts that are not equal, by the share of each that the other has.
pub(crate) fn shape_grade(left: f32, right: f32) -> u8 {
    let rights = u8::try_from(RIGHT_SHARES.len() + 1).unwrap_or(1);
    1 + reached(left, &LEFT_SHARES) * rights + reached(right, &RIGHT_SHARES)
}

/// How two texts of this shape agree.
pub(crate) fn shape(grade: u8) -> Option<Agreement> {
    let rights = u8::try_from(RIGHT_SHARES.len() + 1).unwrap_or(1);
    match grade {
        0 => None,
        SHAPE_EXACT => Some(Exact),
        grade => Some(match (grade - 1) / rights {
            0 => Different,
            4 => Close,
            _ => Partial,
        }),
    }
}
