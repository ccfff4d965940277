//! Which characters of a text reach a file. All four forms ask here, so that they say the same.

/// Printed in place of a character that has no shape of its own but might hide something.
const BOX: char = '□';

/// The text in one line: breaks and tabs are spaces; invisible joiners are left out; controls,
/// marks that turn the direction of writing and characters that XML forbids are a visible box.
pub(crate) fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                printed.push(' ');
            }
            '\u{ad}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                printed.push(BOX);
            }
            other if other.is_control() || is_noncharacter(other) => printed.push(BOX),
            other => printed.push(other),
        }
    }
    printed
}

/// The last two of every plane and thirty-two in the middle of the first.
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_a_space_a_box_or_nothing() {
        let cases = [
            ("一\r\n二\t三", "一 二 三"),
            ("甲\u{0}乙\u{7f}\u{ffff}", "甲□乙□□"),
            ("\u{feff}安\u{200b}全\u{ad}", "安全"),
            ("abc\u{202e}def", "abc□def"),
            ("𠮷😀é", "𠮷😀é"),
        ];
        for (text, expected) in cases {
            assert_eq!(printable(text), expected, "{text:?}");
        }
    }
}
