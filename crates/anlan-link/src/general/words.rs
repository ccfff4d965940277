//! Text as words: runs of letters and digits, pairs of neighbouring ideographs, and the parts of a
//! number that is written with signs also as one. Never looks a word up.

use crate::normalise::width::fold_char;

/// Characters of a cell that are read.
const CHARS_MAX: usize = 1_000;

/// Folded characters of a cell, its words kept apart by single spaces.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().take(CHARS_MAX) {
        match fold_char(char) {
            Some(char) => out.extend(char.to_lowercase()),
            None if char.is_whitespace() && !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A run of letters and digits, or a pair of ideographs.
    Part(&'a str),
    /// What the last so many parts make when the signs between them are left out.
    Whole(&'a str, usize),
}

/// Hands over the words of a folded text.
pub(super) fn words(folded: &str, take: &mut dyn FnMut(Word<'_>)) {
    let ends = |char: char| char.is_whitespace() || matches!(char, ',' | ';' | '(' | ')');
    for piece in folded.split(ends) {
        compound(piece, take);
    }
}

/// A piece between spaces: its parts, and all of it where they are several and it bears a digit.
fn compound(piece: &str, take: &mut dyn FnMut(Word<'_>)) {
    let (mut between_signs, mut parts) = (0_usize, 0_usize);
    for part in piece.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()) {
        between_signs += 1;
        runs(part, &mut |run| {
            parts += 1;
            take(Word::Part(run));
        });
    }
    if between_signs > 1 && piece.chars().any(|char| char.is_ascii_digit()) {
        let whole: String = piece.chars().filter(|char| char.is_alphanumeric()).collect();
        take(Word::Whole(&whole, parts));
    }
}

/// Ideographs in pairs, everything else as it stands.
fn runs(part: &str, take: &mut dyn FnMut(&str)) {
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let same = is_ideograph(first);
        let end = rest.find(|char: char| is_ideograph(char) != same).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if same {
            pairs(run, take);
        } else {
            take(run);
        }
        rest = after;
    }
}

fn pairs(run: &str, take: &mut dyn FnMut(&str)) {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    if starts.len() < 3 {
        take(run);
    }
    for bounds in starts.windows(3) {
        if let [start, _, end] = bounds {
            take(run.get(*start..*end).unwrap_or_default());
        }
    }
}

/// Whether a character is written without spaces around words.
pub(super) fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(&folded(text), &mut |word| match word {
            Word::Part(word) => out.push(word.to_owned()),
            Word::Whole(word, parts) => out.push(format!("{word}/{parts}")),
        });
        out
    }

    #[test]
    fn words_are_runs_pairs_and_whole_numbers() {
        let check = |text: &str, expected: &[&str]| assert_eq!(split(text), expected, "{text}");
        check("Sony  PS-LX350H, black", &["sony", "ps", "lx350h", "pslx350h/2", "black"]);
        check("O'Brien & Sons", &["obrien", "sons"]);
        check("东辉油坊 KTV", &["东辉", "辉油", "油坊", "ktv"]);
        check("Ｂ区１２号", &["b", "区", "12", "号"]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn no_word_is_empty(text in ".*") {
            prop_assert!(split(&text).iter().all(|word| !word.is_empty()));
        }
    }
}
