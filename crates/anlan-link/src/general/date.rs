//! Days, months and years in the usual spellings. Never guesses a century; of 03/04/1999 it keeps
//! both readings apart from any other day by comparing its numbers.

use super::column::{Cells, Column, FieldGrades, On, Rarity, Rows, Trace, named, worth};
use crate::Agreement;
use crate::grades::reached;
use crate::hash::fingerprint_numbers;
use crate::normalise::width::fold_char;

/// Bits of a year alone, and of a month with a day.
const PART_BITS: f32 = 4.0;
/// Grades.
const DIFFERENT: u8 = 1;
const ONE_PART: u8 = 2;
const NEAR_YEAR: u8 = 3;
const TWO_PARTS: u8 = 4;
const SWAPPED: u8 = 5;
const SLIP: u8 = 6;
const EXACT: u8 = 7;
/// Bits that tell the grades of equal dates apart.
const BITS: [f32; 2] = [6.0, 10.0];

/// Year, month and day; what was not written is zero.
type Date = [u32; 3];

/// Dates of both sides.
#[derive(Debug)]
pub(super) struct Dates {
    dates: Rows<Option<Date>>,
    rarity: Rarity,
}

impl Dates {
    /// Reads the field.
    pub(super) fn of(cells: &Cells<'_>) -> Self {
        let dates = Rows::of(cells, read);
        let mut rarity = Rarity::default();
        for date in dates.all().flatten() {
            rarity.count([key(*date)].into_iter());
        }
        Self { dates, rarity }
    }
}

fn key(date: Date) -> u64 {
    fingerprint_numbers(date.into_iter())
}

/// Reads "1999", "1999-3-4", "1999年3月4日", "19990304", "4/3/1999".
fn read(cell: &str) -> Option<Date> {
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut inside = false;
    for char in cell.chars().map(|char| fold_char(char).unwrap_or(' ')).take(64) {
        let digit = char.to_digit(10);
        match (digit, numbers.last_mut().filter(|_| inside)) {
            (Some(digit), Some((number, digits))) => {
                *number = number.saturating_mul(10).saturating_add(digit);
                *digits += 1;
            }
            (Some(digit), None) => numbers.push((digit, 1)),
            (None, _) => {}
        }
        inside = digit.is_some();
    }
    match *numbers.as_slice() {
        [(day, 8), ..] => Some([day / 10_000, day / 100 % 100, day % 100]),
        [(year, 4), (month, 1..=2), (day, 1..=2), ..]
        | [(day, 1..=2), (month, 1..=2), (year, 4), ..] => Some([year, month, day]),
        [(month, 6)] => Some([month / 100, month % 100, 0]),
        [(year, 4), (month, 1..=2)] => Some([year, month, 0]),
        [(year, 4)] => Some([year, 0, 0]),
        _ => None,
    }
}

/// Digits of a date as written.
fn digits(date: Date) -> [u32; 8] {
    let [year, month, day] = date;
    let of = |number: u32, place: u32| number / place % 10;
    [
        of(year, 1000),
        of(year, 100),
        of(year, 10),
        of(year, 1),
        of(month, 10),
        of(month, 1),
        of(day, 10),
        of(day, 1),
    ]
}

fn grade(left: Date, right: Date) -> u8 {
    let both = |at: usize| left[at] != 0 && right[at] != 0;
    let same = (0..3).filter(|at| both(*at) && left[*at] == right[*at]).count();
    let known = (0..3).filter(|at| both(*at)).count();
    let (one, two) = (digits(left), digits(right));
    let differing: Vec<usize> = (0..8).filter(|at| one[*at] != two[*at]).collect();
    let turned = matches!(*differing, [first, second] if one[first] == two[second] && one[second] == two[first]);
    if known == same && known > 0 {
        return EXACT;
    }
    if known == 3 && left[0] == right[0] && left[1] == right[2] && left[2] == right[1] {
        return SWAPPED;
    }
    match (known, same) {
        (3, _) if differing.len() == 1 || turned => SLIP,
        (3, 2) => TWO_PARTS,
        (1, 0) if left[0].abs_diff(right[0]) == 1 => NEAR_YEAR,
        (_, 1..) => ONE_PART,
        _ => DIFFERENT,
    }
}

impl Column for Dates {
    fn traces(&self, row: (On, usize), take: &mut dyn FnMut(Trace)) {
        let Some(Some(date)) = self.dates.get(row).copied() else { return };
        take(Trace { key: key(date), bits: f32::INFINITY });
        let [year, month, day] = date;
        if day != 0 {
            for part in [[0, month, day], [year, 0, day], [year, month, 0]] {
                take(Trace { key: key(part), bits: PART_BITS });
            }
        }
    }

    fn compare(&self, row: usize, registration: usize) -> FieldGrades {
        let grade = match self.dates.pair(row, registration) {
            Some((Some(left), Some(right))) => match grade(*left, *right) {
                EXACT => EXACT + reached(self.rarity.bits(key(*left)), &BITS),
                other => other,
            },
            Some(_) | None => 0,
        };
        [grade, 0, 0, 0]
    }

    fn guess(&self, _clue: usize, grade: u8) -> f64 {
        worth(grade, &[-3.0, -1.0, 0.0, 2.0, 5.0, 5.0, 2.5, 6.0, 9.0])
    }

    fn agreement(&self, grades: FieldGrades) -> Option<Agreement> {
        use Agreement::{Close, Different, Exact, Partial};
        named(grades[0], &[Different, Partial, Close, Partial, Close, Close, Exact])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_their_usual_spellings() {
        let check = |cell: &str, expected: Option<Date>| assert_eq!(read(cell), expected, "{cell}");
        check("1999年3月4日", Some([1999, 3, 4]));
        check("1999-03-04 00:00:00", Some([1999, 3, 4]));
        check("１９９９０３０４", Some([1999, 3, 4]));
        check("4/3/1999", Some([1999, 3, 4]));
        check("1999", Some([1999, 0, 0]));
        check("1999年3月", Some([1999, 3, 0]));
        check("三月", None);
        check("", None);
    }

    #[test]
    fn slips_are_nearer_than_other_days() {
        let day = [1999, 3, 14];
        assert_eq!(grade(day, day), EXACT);
        assert_eq!(grade(day, [1999, 0, 0]), EXACT);
        assert_eq!(grade(day, [1999, 3, 15]), SLIP);
        assert_eq!(grade([1999, 3, 4], [1999, 4, 3]), SWAPPED);
        assert_eq!(grade(day, [1999, 3, 25]), TWO_PARTS);
        assert_eq!(grade([1999, 0, 0], [1998, 0, 0]), NEAR_YEAR);
        assert_eq!(grade([1999, 0, 0], [1989, 0, 0]), DIFFERENT);
        assert_eq!(grade(day, [2003, 7, 25]), DIFFERENT);
    }
}
