//! The unified social credit code (GB 32100-2015). Never repairs a code beyond what its alphabet
//! proves: letters O and I do not exist in it, so they were zeros and ones.

use super::width;

/// The code's alphabet: digits and capital letters without I, O, S, V, Z; a character's place is its
/// value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Length of a code.
const LENGTH: usize = 18;
/// Shorter fragments are not kept: they identify nobody.
const LENGTH_MIN: usize = 8;

/// A code in canonical form, right or wrong: upper case, no separators, O and I read as 0 and 1.
/// Anything that cannot be a code at all is none.
pub fn code(text: &str) -> Option<String> {
    let folded = width::fold(text).to_ascii_uppercase();
    let kept: String = folded
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|char| match char {
            'O' => '0',
            'I' => '1',
            other => other,
        })
        .collect();
    (LENGTH_MIN..=LENGTH + 2).contains(&kept.len()).then_some(kept)
}

/// Whether a canonical code has the right length, alphabet and check character.
pub fn valid(code: &str) -> bool {
    let values: Option<Vec<usize>> = code.chars().map(|char| ALPHABET.find(char)).collect();
    let Some(values) = values else { return false };
    let [body @ .., check] = values.as_slice() else {
        return false;
    };
    if values.len() != LENGTH {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == *check
}

/// Number of places in which two codes of the same length differ; none for other lengths.
pub(crate) fn distance(left: &str, right: &str) -> Option<usize> {
    (left.len() == right.len())
        .then(|| left.bytes().zip(right.bytes()).filter(|(left, right)| left != right).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_character_is_checked() {
        let check = |input: &str, expected: bool| {
            let code = code(input).unwrap_or_default();
            assert_eq!(valid(&code), expected, "{input}");
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
    fn distance_counts_places() {
        assert_eq!(distance("92370784MAEGRQRU2D", "92370784MAEGRQRU2E"), Some(1));
        assert_eq!(distance("92370784", "923707841"), None);
    }

    proptest! {
        #[test]
        fn canonical_form_is_a_fixed_point(text in ".{0,40}") {
            if let Some(once) = code(&text) {
                prop_assert_eq!(code(&once), Some(once.clone()));
            }
        }
    }
}
