//! Names of people. Never tells who is who: only surname, given name, and whether it is a title.

use super::symbol::{Symbol, append};
use super::width;

/// Symbols of a person's name that count.
const SYMBOLS_MAX: usize = 8;
/// Forms of address that stand in for a given name: "Manager Wang", "Boss Li".
const TITLES: [&str; 12] = [
    "总经理",
    "经理",
    "老板娘",
    "老板",
    "店长",
    "厂长",
    "主任",
    "师傅",
    "先生",
    "女士",
    "老师",
    "总",
];
/// Surnames of two characters.
const COMPOUND_SURNAMES: [&str; 14] = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯",
    "长孙", "宇文",
];

/// What is known of a person beside the symbols of the name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Length of the surname in symbols.
    pub(crate) surname_length: u8,
    /// Whether only a surname with a title was given.
    pub(crate) titled: bool,
}

/// Appends the name in a contact cell: the whole name, or only the surname when the rest was a
/// title. Several people are given as the first one. `chars` is scratch.
pub(crate) fn append_person(text: &str, chars: &mut Vec<char>, out: &mut Vec<Symbol>) -> Standing {
    width::fold_into(text, chars);
    let ends = |char: &char| matches!(char, '/' | ',' | ';' | '(' | '|');
    let first = chars.iter().position(ends).and_then(|end| chars.get(..end)).unwrap_or(chars);
    let (bare, titled) = untitled(first);
    let compound =
        COMPOUND_SURNAMES.iter().any(|surname| surname.chars().eq(bare.iter().copied().take(2)));
    let start = out.len();
    let letters = bare.iter().copied().filter(|char| char.is_alphabetic() || *char == '-');
    append(letters.take(SYMBOLS_MAX), out);
    let length = (out.len() - start).min(if compound { 2 } else { 1 });
    Standing { surname_length: u8::try_from(length).unwrap_or(1), titled }
}

fn untitled(text: &[char]) -> (&[char], bool) {
    for title in TITLES {
        let length = title.chars().count();
        let Some((bare, end)) =
            text.len().checked_sub(length).and_then(|at| text.split_at_checked(at))
        else {
            continue;
        };
        // "王建总" is a three-character name as likely as a title: only short rests are titles.
        if !bare.is_empty() && bare.len() <= 2 && title.chars().eq(end.iter().copied()) {
            return (bare, bare.len() == 1);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::text;

    fn person(text: &str) -> (Vec<Symbol>, Standing) {
        let mut name = Vec::new();
        let standing = append_person(text, &mut Vec::new(), &mut name);
        (name, standing)
    }

    #[test]
    fn titles_leave_a_surname() {
        let check = |input: &str, name: &str, titled: bool| {
            let (found, standing) = person(input);
            assert_eq!((text(&found).as_str(), standing.titled), (name, titled), "{input}");
        };
        check("刘经理", "刘", true);
        check("薛老板", "薛", true);
        check("王总", "王", true);
        check("王 建国", "王建国", false);
        check("李明13800000000", "李明", false);
        check("张伟/李静", "张伟", false);
        check("", "", false);
    }

    #[test]
    fn compound_surnames_are_kept_whole() {
        assert_eq!(person("欧阳明").1.surname_length, 2);
        assert_eq!(person("王明").1.surname_length, 1);
        assert_eq!(person("").1.surname_length, 0);
    }
}
