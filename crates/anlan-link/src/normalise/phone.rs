//! Phone numbers out of a cell. Never keeps extensions or area codes: colleagues write them or not.

use super::width;

/// Numbers of one cell that count.
const PHONES_MAX: usize = 4;
/// Fewest digits of a subscriber number.
const DIGITS_MIN: usize = 7;
/// Digits of a mobile number.
const DIGITS_MOBILE: usize = 11;
/// Most digits read; a longer run is no phone.
const DIGITS_READ_MAX: usize = 20;

/// Appends the numbers of a cell, separated by slash, comma, semicolon or "or", as plain integers,
/// without repeats: mobile numbers without 86, landlines without area code. `chars` is scratch.
pub(crate) fn append_phones(text: &str, chars: &mut Vec<char>, out: &mut Vec<u64>) {
    width::fold_into(text, chars);
    let start = out.len();
    for part in chars.split(|char| matches!(char, '/' | ',' | ';' | '\\' | '|' | '或')) {
        if let Some(number) =
            number(part).filter(|number| !out.get(start..).is_some_and(|own| own.contains(number)))
        {
            out.push(number);
        }
        if out.len() - start == PHONES_MAX {
            break;
        }
    }
}

fn number(text: &[char]) -> Option<u64> {
    let mut digits = [0_u8; DIGITS_READ_MAX];
    let mut length = 0;
    for digit in text.iter().filter_map(|char| char.to_digit(10)) {
        *digits.get_mut(length)? = u8::try_from(digit).ok()?;
        length += 1;
    }
    let all = digits.get(..length)?;
    let mobile = |rest: &&[u8]| rest.len() == DIGITS_MOBILE;
    let bare = all
        .strip_prefix(&[0, 0, 8, 6])
        .or_else(|| all.strip_prefix(&[8, 6]))
        .filter(mobile)
        .unwrap_or(all);
    let bare = match bare.strip_prefix(&[0]) {
        Some(rest) if rest.len() >= 9 => {
            // 010 and 02x are the two-digit area codes; all others have three digits after the zero.
            let area = if matches!(rest.first(), Some(1 | 2)) { 2 } else { 3 };
            rest.get(area..).unwrap_or_default()
        }
        Some(_) | None => bare,
    };
    (DIGITS_MIN..=DIGITS_MOBILE + 2)
        .contains(&bare.len())
        .then(|| bare.iter().fold(0, |number, digit| number * 10 + u64::from(*digit)))
}

/// The decimal digits of a number, last first, and how many there are.
pub(crate) fn digits(mut number: u64) -> ([u8; DIGITS_READ_MAX], usize) {
    let mut out = [0; DIGITS_READ_MAX];
    let mut length = 0;
    for digit in &mut out {
        if number == 0 {
            break;
        }
        *digit = u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        length += 1;
    }
    (out, length)
}

/// Whether two numbers of the same length differ in one digit, or in two neighbours swapped.
pub(crate) fn one_slip(left: u64, right: u64) -> bool {
    let ((left, length), (right, other_length)) = (digits(left), digits(right));
    if length != other_length {
        return false;
    }
    let mut differing = left.iter().zip(&right).filter(|(left, right)| left != right);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(second), None) => first.0 == second.1 && first.1 == second.0,
        (None, _, _) | (_, _, Some(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn phones(text: &str) -> Vec<u64> {
        let mut out = Vec::new();
        append_phones(text, &mut Vec::new(), &mut out);
        out
    }

    #[test]
    fn numbers_come_out_of_every_spelling() {
        let check = |input: &str, expected: &[u64]| assert_eq!(phones(input), expected, "{input}");
        check("130-4806-2014", &[13_048_062_014]);
        check("１８５１２８４６４９８", &[18_512_846_498]);
        check("+8618727972236", &[18_727_972_236]);
        check("15045479892/15626546096", &[15_045_479_892, 15_626_546_096]);
        check("0536-7079429", &[7_079_429]);
        check("7079429", &[7_079_429]);
        check("010-62345678", &[62_345_678]);
        check("136 1363 2027 或 136 1363 2027", &[13_613_632_027]);
        check("无", &[]);
        check("", &[]);
    }

    #[test]
    fn slips_are_one_digit_or_one_swap() {
        assert!(one_slip(13_613_632_027, 13_613_632_028));
        assert!(one_slip(13_613_632_027, 13_613_632_072));
        assert!(!one_slip(13_613_632_027, 13_613_632_027));
        assert!(!one_slip(13_613_632_027, 13_613_631_128));
    }

    proptest! {
        #[test]
        fn any_text_gives_few_numbers(text in ".*") {
            let found = phones(&text);
            prop_assert!(found.len() <= PHONES_MAX);
        }
    }
}
