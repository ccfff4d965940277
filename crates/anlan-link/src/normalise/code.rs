//! The unified social credit code (GB 32100-2015). Never repairs a code beyond what its alphabet
//! proves: letters O and I do not exist in it, so they were zeros and ones.

use super::width;

/// The code's alphabet: digits and capital letters without I, O, S, V, Z; a character's place is its
/// value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Length of a code.
const LENGTH: usize = 18;
/// Longest run of characters kept as a code, right or wrong.
const LENGTH_MAX: usize = LENGTH + 2;
/// Shorter fragments are not kept: they identify nobody.
const LENGTH_MIN: usize = 8;

/// Appends a code in canonical form, right or wrong: upper case, no separators, O and I read as 0
/// and 1. Appends nothing of what cannot be a code at all. `chars` is scratch.
pub(crate) fn append_code(text: &str, chars: &mut Vec<char>, out: &mut Vec<u8>) {
    width::fold_into(text, chars);
    chars.retain(char::is_ascii_alphanumeric);
    if !(LENGTH_MIN..=LENGTH_MAX).contains(&chars.len()) {
        return;
    }
    out.extend(chars.iter().filter_map(|char| match char.to_ascii_uppercase() {
        'O' => Some(b'0'),
        'I' => Some(b'1'),
        other => u8::try_from(other).ok(),
    }));
}

/// Whether a canonical code has the right length, alphabet and check character.
pub(crate) fn valid(code: &[u8]) -> bool {
    let Some((check, body)) = code.split_last().filter(|_| code.len() == LENGTH) else {
        return false;
    };
    let value = |char: u8| ALPHABET.bytes().position(|one| one == char);
    let (mut weight, mut sum) = (1, 0);
    for char in body {
        let Some(value) = value(*char) else { return false };
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    value(*check) == Some((31 - sum % 31) % 31)
}

/// Whether at most `slips_max` characters replaced, added or dropped turn one code into the other.
pub(crate) fn within(left: &[u8], right: &[u8], slips_max: usize) -> bool {
    if left.len().abs_diff(right.len()) > slips_max
        || left.len() > LENGTH_MAX
        || right.len() > LENGTH_MAX
    {
        return false;
    }
    // One row of the edit table; costs[j] is the distance to the first j of the right.
    let mut costs = [0_usize; LENGTH_MAX + 1];
    for (at, cost) in costs.iter_mut().enumerate() {
        *cost = at;
    }
    for (row, char) in left.iter().enumerate() {
        let mut diagonal = row;
        let mut before = row + 1;
        let mut least = before;
        if let Some(first) = costs.first_mut() {
            *first = before;
        }
        for (other, cost) in right.iter().zip(costs.iter_mut().skip(1)) {
            let next = (diagonal + usize::from(char != other)).min(*cost + 1).min(before + 1);
            diagonal = *cost;
            *cost = next;
            before = next;
            least = least.min(next);
        }
        if least > slips_max {
            return false;
        }
    }
    costs.get(right.len()).is_some_and(|cost| *cost <= slips_max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        append_code(text, &mut Vec::new(), &mut out);
        out
    }

    #[test]
    fn the_check_character_is_checked() {
        let check = |input: &str, expected: bool| {
            assert_eq!(valid(&code(input)), expected, "{input}");
        };
        check("92370784MAEGRQRU2D", true);
        check(" 92370784 maegrqru2d", true);
        check("９２３７０７８４MAEGRQRU2D", true);
        check("92370784MAEGRQRU2E", false);
        check("92370784MAEGRQRU2", false);
        check("无", false);
        check("", false);
    }

    #[test]
    fn letters_outside_the_alphabet_are_read_as_digits() {
        assert_eq!(code("9237O784MAEGRQRU2D"), code("92370784MAEGRQRU2D"));
    }

    #[test]
    fn slips_are_counted() {
        let check = |left: &str, right: &str, expected: bool| {
            assert_eq!(within(left.as_bytes(), right.as_bytes(), 2), expected, "{left} {right}");
        };
        check("92370784MAEGRQRU2D", "92370784MAEGRQRU2E", true);
        check("92370784MAEGRQRU2D", "9237078MAEGRQRU2D", true);
        check("92370784MAEGRQRU2D", "92370784MEAGRQRU2D", true);
        check("92370784MAEGRQRU2D", "92370784MAEGXXXU2D", false);
        check("92370784", "92370784MAE", false);
    }

    proptest! {
        #[test]
        fn canonical_form_is_a_fixed_point(text in ".{0,40}") {
            let once = code(&text);
            let again = code(&String::from_utf8_lossy(&once));
            prop_assert_eq!(again, once);
        }

        #[test]
        fn slips_have_no_direction(left in "[0-9A-C]{0,20}", right in "[0-9A-C]{0,20}") {
            let (left, right) = (left.as_bytes(), right.as_bytes());
            prop_assert_eq!(within(left, right, 2), within(right, left, 2));
        }
    }
}
