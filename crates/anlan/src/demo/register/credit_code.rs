//! Unified social credit codes after GB 32100 with the organisation code of GB 11714 inside.
//! The generator computes both check characters itself, so that the core's own rule is tested
//! against codes it did not make.

/// The 31 characters of the code; I, O, S, V and Z are not among them.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
/// 31 to the power of six: how many bodies begin with `MA`.
const NEW_BODIES: u64 = 887_503_681;
const OLD_BODIES: u64 = 100_000_000;

/// Builds the code of the record with a serial number: `prefix` is the two class digits, `region` six
/// digits. Records founded before the codes were unified carry a body of digits only.
pub(crate) fn credit_code(prefix: &str, region: &str, serial: u64, era: Era) -> String {
    let body = match era {
        Era::Unified => format!("MA{}", unified_body(serial)),
        // Multipliers without a common factor with the modulus never repeat a body.
        Era::Before => format!("{:08}", (serial * 7_654_321 + 10_203_041) % OLD_BODIES),
    };
    let mut code = format!("{prefix}{region}{body}");
    code.push(inner_check(&body));
    code.push(check(&code));
    code
}

/// Whether a record was founded before or after the codes were unified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Era {
    /// Since October 2015.
    Unified,
    /// Before it.
    Before,
}

fn unified_body(serial: u64) -> String {
    let mut left = (serial * 387_420_489 + 123_456_789) % NEW_BODIES;
    let mut body = String::new();
    for _ in 0..6 {
        body.push(character(u32::try_from(left % 31).unwrap_or(0)));
        left /= 31;
    }
    body
}

fn character(value: u32) -> char {
    let place = usize::try_from(value).unwrap_or(0);
    char::from(ALPHABET[place])
}

fn value(character: char) -> u32 {
    let place = ALPHABET.iter().position(|known| char::from(*known) == character);
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
}

fn inner_check(body: &str) -> char {
    let values = body.chars().map(|c| c.to_digit(36).unwrap_or(0));
    let sum: u32 = values.zip(INNER_WEIGHTS).map(|(value, weight)| value * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// The check character of the first seventeen.
pub(crate) fn check(code: &str) -> char {
    let sum: u32 = code.chars().map(value).zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    character((31 - sum % 31) % 31)
}
