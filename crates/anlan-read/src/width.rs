//! Folds full-width letters to half-width and irregular spaces to plain ones.
//!
//! Never changes Chinese characters or Chinese punctuation that has no half-width twin.

/// Distance between a full-width form (U+FF01–U+FF5E) and its ASCII twin.
const FULL_WIDTH_OFFSET: u32 = 0xFEE0;

/// Folds one character to half width; characters without a twin stay.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c).saturating_sub(FULL_WIDTH_OFFSET)).unwrap_or(c)
        }
        '\u{3000}' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{FFE5}' => '\u{00A5}',
        _ => c,
    }
}

/// Folds every character to half width, keeping the number of characters.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Tells whether a character is invisible glue that people paste along unseen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}')
        || (c.is_control() && !c.is_whitespace())
}

/// Folds width, drops invisible characters, trims, and turns each run of white space into one space.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().map(fold_char).filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            gap = !cleaned.is_empty();
        } else {
            if gap {
                cleaned.push(' ');
                gap = false;
            }
            cleaned.push(c);
        }
    }
    cleaned
}

/// Like [`clean`], and without any space at all: for comparing headings and Chinese words.
pub fn squeeze(text: &str) -> String {
    text.chars().map(fold_char).filter(|c| !is_invisible(*c) && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_and_spaces_fold() {
        let cases = [
            ("１２３", "123"),
            ("ＡＢＣ（有限）", "ABC(有限)"),
            ("\u{FEFF} 安澜　 市\t应急\n局 ", "安澜 市 应急 局"),
            ("￥１，２３４", "¥1,234"),
            ("江。、《河》", "江。、《河》"),
            ("", ""),
            ("\u{200B}\u{3000}", ""),
        ];
        for (input, expected) in cases {
            assert_eq!(clean(input), expected, "{input:?}");
        }
        assert_eq!(squeeze(" 合　计 "), "合计");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!squeeze(&text).contains(' '));
        }
    }
}
