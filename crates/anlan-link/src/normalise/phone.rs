//! Phone numbers out of a cell. Never keeps extensions or area codes: colleagues write them or not.

use super::width;

/// Numbers of one cell that count.
const PHONES_MAX: usize = 4;
/// Fewest digits of a subscriber number.
const DIGITS_MIN: usize = 7;
/// Digits of a mobile number.
const DIGITS_MOBILE: usize = 11;

/// The numbers of a cell, separated by slash, comma, semicolon or "or", as plain integers, sorted
/// and without repeats: mobile numbers without 86, landlines without area code.
pub fn phones(text: &str) -> Vec<u64> {
    let folded = width::fold(text);
    let mut out: Vec<u64> = folded
        .split(['/', ',', ';', '\\', '|', '或'])
        .filter_map(number)
        .take(PHONES_MAX)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86"))
        .filter(|rest| rest.len() == DIGITS_MOBILE)
        .unwrap_or(&digits);
    let bare = match bare.strip_prefix('0') {
        Some(rest) if rest.len() >= 9 => {
            // 010 and 02x are the two-digit area codes; all others have three digits after the zero.
            let area = if rest.starts_with('1') || rest.starts_with('2') { 2 } else { 3 };
            rest.get(area..).unwrap_or_default()
        }
        Some(_) | None => bare,
    };
    (DIGITS_MIN..=DIGITS_MOBILE + 2).contains(&bare.len()).then(|| bare.parse().ok()).flatten()
}

/// Whether two numbers of the same length differ in one digit, or in two neighbours swapped.
pub(crate) fn one_slip(left: u64, right: u64) -> bool {
    let (left, right) = (left.to_string(), right.to_string());
    if left.len() != right.len() {
        return false;
    }
    let pairs: Vec<(u8, u8)> =
        left.bytes().zip(right.bytes()).filter(|(left, right)| left != right).collect();
    match pairs.as_slice() {
        [_] => true,
        [first, second] => first.0 == second.1 && first.1 == second.0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        fn any_text_gives_few_sorted_numbers(text in ".*") {
            let found = phones(&text);
            prop_assert!(found.len() <= PHONES_MAX);
            prop_assert!(found.is_sorted());
        }
    }
}
