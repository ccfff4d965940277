//! Full-width forms, spaces, punctuation, letter case and the older script. Never interprets Chinese
//! characters other than numerals written digit by digit.

use super::script::simplified;

/// Characters of a cell that count. Real names and addresses stay below 100; a cell of 100 KB is an
/// accident of the spreadsheet and must not cost time.
pub(crate) const CELL_CHARS_MAX: usize = 240;

/// Folds a cell: full-width to half-width, lower case, ASCII brackets, no spaces, no control
/// characters, no decoration; at most [`CELL_CHARS_MAX`] characters.
pub(crate) fn fold(text: &str) -> String {
    folded(text).collect()
}

/// The same into a buffer, which is emptied first.
pub(crate) fn fold_into(text: &str, out: &mut Vec<char>) {
    out.clear();
    out.extend(folded(text));
}

fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().take(CELL_CHARS_MAX.saturating_mul(2)).filter_map(fold_char).take(CELL_CHARS_MAX)
}

/// One character folded; none where it is dropped.
pub(crate) fn fold_char(char: char) -> Option<char> {
    // Nearly every character of nearly every cell.
    if matches!(char, '\u{4e00}'..='\u{9fff}') {
        return Some(simplified(char));
    }
    if matches!(char, '0'..='9' | 'a'..='z') {
        return Some(char);
    }
    let half = match char {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(char).saturating_sub(0xfee0)).unwrap_or(char)
        }
        '【' | '〔' | '〈' | '《' | '「' => '(',
        '】' | '〕' | '〉' | '》' | '」' => ')',
        '、' => ',',
        '—' | '–' | '―' => '-',
        other => other,
    };
    let invisible = matches!(half, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}');
    if half.is_whitespace() || half.is_control() || invisible {
        return None;
    }
    match half {
        '[' | '{' => Some('('),
        ']' | '}' => Some(')'),
        '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '·' | '•' | '。' | '*' | '!' | '?' | '_' => {
            None
        }
        other => Some(other.to_ascii_lowercase()),
    }
}

/// Chinese numerals written digit by digit, as house numbers are read out ("一五三号" for 153).
const NUMERALS: [char; 11] = ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Words that make a single numeral before them a number.
const COUNTED: [char; 7] = ['号', '楼', '室', '组', '米', '栋', '层'];

/// Rewrites house numbers in Chinese numerals as digits. A lone numeral stays unless a counted word
/// follows, since it is usually part of a place name.
pub(crate) fn digits(chars: &mut [char]) {
    let mut at = 0;
    while let Some(rest) = chars.get_mut(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.iter().take_while(|char| value(**char).is_some()).count();
        let counted = rest.get(run).is_some_and(|next| COUNTED.contains(next));
        if run >= 2 || (run == 1 && counted) {
            for char in rest.iter_mut().take(run) {
                *char = value(*char).unwrap_or(*char);
            }
        }
        at += run.max(1);
    }
}

fn value(char: char) -> Option<char> {
    // The numerals lie within this block, which most characters do not.
    if !matches!(char, '〇' | '一'..='零') {
        return None;
    }
    let place = NUMERALS.iter().position(|numeral| *numeral == char)?;
    char::from_digit(u32::try_from(place.saturating_sub(1)).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fold_cleans_what_hands_and_spreadsheets_add() {
        let check = |input: &str, expected: &str| assert_eq!(fold(input), expected);
        check("１８５１２８４６４９８", "18512846498");
        check("安澜 市临河　街道\u{feff}", "安澜市临河街道");
        check("永和豆浆（城西店）", "永和豆浆(城西店)");
        check("“老王”烧烤 KTV", "老王烧烤ktv");
        check("東輝糧油", "东辉粮油");
        check("", "");
    }

    #[test]
    fn digits_reads_house_numbers_not_place_names() {
        let check = |input: &str, expected: &str| {
            let mut chars: Vec<char> = input.chars().collect();
            digits(&mut chars);
            assert_eq!(chars.iter().collect::<String>(), expected);
        };
        check("市场F区一五三号", "市场F区153号");
        check("路口南三〇路东", "路口南30路东");
        check("三里庄村", "三里庄村");
        check("八一路二号", "81路2号");
        check("五1", "五1");
    }

    #[test]
    fn a_huge_cell_is_cut() {
        let huge = "安".repeat(100_000);
        assert_eq!(fold(&huge).chars().count(), CELL_CHARS_MAX);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            let mut digital: Vec<char> = once.chars().collect();
            digits(&mut digital);
            let mut again = digital.clone();
            digits(&mut again);
            prop_assert_eq!(again, digital);
        }
    }
}
