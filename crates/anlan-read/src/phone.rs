//! Reads the telephone numbers of a cell: several in one, with labels, dashes and extensions.
//!
//! Never invents a missing digit or area code; what looks like a number but is none is returned as
//! rejected, so that the row can be reported rather than silently losing its contact.

use crate::width;

/// What a telephone number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhoneKind {
    /// A mainland mobile number of 11 digits.
    Mobile,
    /// A fixed line, with or without its area code.
    Fixed,
    /// A 400 or 800 service number.
    Service,
}

/// One telephone number, digits only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    /// The digits, without country code, dashes and extension.
    pub digits: String,
    /// What it is.
    pub kind: PhoneKind,
    /// The extension, if one was written.
    pub extension: Option<String>,
}

/// Everything found in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhonesRead {
    /// The numbers, in order, without repeats.
    pub phones: Vec<Phone>,
    /// Digit groups that are no telephone number, as written.
    pub rejected: Vec<String>,
}

/// Fewer digits than this beside words are room or house numbers, not failed phones.
const REJECTED_DIGITS_MIN: usize = 5;

/// Reads all telephone numbers of a cell.
pub fn read_phones(cell: &str) -> PhonesRead {
    let mut read = PhonesRead::default();
    let folded = width::clean(cell);
    if let Some(lost) = scientific(&folded) {
        read.rejected.push(lost);
        return read;
    }
    let unified: String = folded
        .replace("分机", "转")
        .chars()
        .map(|c| if matches!(c, '—' | '–' | '−' | '‐' | '_') { '-' } else { c })
        .collect();
    let is_piece =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')' | '+' | '转' | '.');
    for piece in unified.split(|c| !is_piece(c)) {
        read_piece(piece, &mut read);
    }
    read
}

/// Finds the form Excel gives long numbers in a narrow cell, whose digits are gone.
fn scientific(folded: &str) -> Option<String> {
    let (mantissa, exponent) = folded.split_once(['E', 'e'])?;
    let numeric = |text: &str, extra: char| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == extra)
    };
    (numeric(mantissa, '.') && numeric(exponent, '+')).then(|| folded.to_owned())
}

/// Reads a piece without words: one number, or several with spaces between them.
fn read_piece(piece: &str, read: &mut PhonesRead) {
    let trimmed = piece.trim_matches(|c: char| !c.is_ascii_digit() && c != '+');
    if trimmed.is_empty() {
        return;
    }
    if let Some(phone) = one_phone(trimmed) {
        return push(read, phone);
    }
    if let Some((first, second)) = two_glued(trimmed) {
        push(read, first);
        return push(read, second);
    }
    let groups: Vec<&str> = trimmed.split(' ').filter(|group| !group.is_empty()).collect();
    let mut at = 0;
    while at < groups.len() {
        let longest = (at + 1..=groups.len()).rev().find_map(|end| {
            let joined = groups.get(at..end)?.join(" ");
            one_phone(&joined).map(|phone| (phone, end))
        });
        if let Some((phone, end)) = longest {
            push(read, phone);
            at = end;
        } else {
            reject(read, groups.get(at).copied().unwrap_or_default());
            at += 1;
        }
    }
}

fn push(read: &mut PhonesRead, phone: Phone) {
    if !read.phones.contains(&phone) {
        read.phones.push(phone);
    }
}

fn reject(read: &mut PhonesRead, group: &str) {
    let digits = group.chars().filter(char::is_ascii_digit).count();
    if digits >= REJECTED_DIGITS_MIN {
        read.rejected.push(group.to_owned());
    }
}

/// Two mobile numbers written without anything between them.
fn two_glued(text: &str) -> Option<(Phone, Phone)> {
    let (first, second) = text.split_at_checked(11)?;
    let mobile = |part: &str| one_phone(part).filter(|phone| phone.kind == PhoneKind::Mobile);
    Some((mobile(first)?, mobile(second)?))
}

/// Reads a text as exactly one number.
fn one_phone(text: &str) -> Option<Phone> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let (main, extension) = match text.split_once('转') {
        Some((main, extension)) => (main, Some(digits_of(extension))),
        None => (text, None),
    };
    if main.contains('.') || extension.as_ref().is_some_and(|e| e.is_empty() || e.len() > 6) {
        return None;
    }
    let domestic = main
        .strip_prefix("+86")
        .or_else(|| main.strip_prefix("0086"))
        .or_else(|| main.strip_prefix("(+86)"))
        .unwrap_or(main);
    if domestic.contains('+') {
        return None;
    }
    let digits = digits_of(domestic);
    if let Some(kind) = kind_of(&digits) {
        return Some(Phone { digits, kind, extension });
    }
    if extension.is_none() {
        return with_dashed_extension(domestic);
    }
    None
}

/// Reads 0536-4221234-801, whose last group is an extension.
fn with_dashed_extension(text: &str) -> Option<Phone> {
    let (main, extension) = text.rsplit_once('-')?;
    let (digits, extension) = (digits_of(main), digits_of(extension));
    let kind = kind_of(&digits).filter(|kind| *kind == PhoneKind::Fixed)?;
    let fits = main.contains('-') && (1..=5).contains(&extension.len());
    fits.then_some(Phone { digits, kind, extension: Some(extension) })
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Tells the kind of a digit row by its length and first digits.
fn kind_of(digits: &str) -> Option<PhoneKind> {
    let mut leading = digits.chars();
    match (digits.len(), leading.next()?, leading.next()?) {
        (11, '1', '3'..='9') => Some(PhoneKind::Mobile),
        (10, '4' | '8', '0') if digits.starts_with("400") || digits.starts_with("800") => {
            Some(PhoneKind::Service)
        }
        (10..=12, '0', '1'..='9') | (7..=8, '2'..='8', _) => Some(PhoneKind::Fixed),
        (_, _, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(cell: &str) -> String {
        let read = read_phones(cell);
        let mut shown: Vec<String> = read
            .phones
            .into_iter()
            .map(|phone| match phone.extension {
                Some(extension) => format!("{}x{extension}", phone.digits),
                None => phone.digits,
            })
            .collect();
        shown.extend(read.rejected.into_iter().map(|rejected| format!("!{rejected}")));
        shown.join(" ")
    }

    #[test]
    fn cells_people_send() {
        let cases = [
            ("13800138000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("+86 13800138000", "13800138000"),
            ("13800138000.0", "13800138000"),
            ("13800138000/13900139000", "13800138000 13900139000"),
            ("13800138000 13900139000", "13800138000 13900139000"),
            ("1380013800013900139000", "13800138000 13900139000"),
            ("13800138000、13800138000", "13800138000"),
            ("张三13800138000（微信同号）李四:13900139000", "13800138000 13900139000"),
            ("0536-4221234", "05364221234"),
            ("(0536)4221234", "05364221234"),
            ("0536—4221234转801", "05364221234x801"),
            ("0536-4221234-801", "05364221234x801"),
            ("4221234", "4221234"),
            ("400-812-3456", "4008123456"),
            ("1380013800", "!1380013800"),
            ("1.38001E+10", "!1.38001E+10"),
            ("无", ""),
            ("", ""),
            ("3号楼", ""),
        ];
        for (input, expected) in cases {
            assert_eq!(show(input), expected, "{input}");
        }
    }

    proptest! {
        #[test]
        fn mobiles_survive_any_dressing(tail in "[0-9]{9}", second in 3_u8..=9) {
            let digits = format!("1{second}{tail}");
            for dressed in [format!("电话：{digits}"), format!("+86{digits}"), format!(" {digits} ")] {
                let read = read_phones(&dressed);
                prop_assert_eq!(read.phones.first().map(|p| p.digits.clone()), Some(digits.clone()));
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}", digits in "[0-9 +()转.E-]{0,40}") {
            let _ = read_phones(&text).phones.len() + read_phones(&digits).rejected.len();
        }
    }
}
