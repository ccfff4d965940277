//! Names of people. Never tells who is who: only surname, given name, and whether it is a title.

use super::symbol::{Symbol, symbols};
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

/// A person as given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The whole name, or only the surname when the rest was a title.
    pub(crate) name: Vec<Symbol>,
    /// Length of the surname in symbols.
    pub(crate) surname_length: usize,
    /// Whether only a surname with a title was given.
    pub(crate) titled: bool,
}

impl Person {
    /// The surname.
    pub(crate) fn surname(&self) -> &[Symbol] {
        self.name.get(..self.surname_length).unwrap_or_default()
    }

    /// Whether a full name is known.
    pub(crate) fn is_full(&self) -> bool {
        !self.titled && self.name.len() >= 2
    }
}

/// Parses a contact cell; several people are given as the first one.
pub fn person(text: &str) -> Person {
    let folded = width::fold(text);
    let first = folded.split(['/', ',', ';', '(', '|']).next().unwrap_or_default();
    let (bare, titled) = untitled(first);
    let mut name = symbols(bare);
    name.retain(|symbol| {
        char::from_u32(*symbol).is_some_and(|char| char.is_alphabetic() || char == '-')
    });
    name.truncate(SYMBOLS_MAX);
    let compound = COMPOUND_SURNAMES.iter().any(|surname| bare.starts_with(surname));
    let surname_length = name.len().min(if compound { 2 } else { 1 });
    Person { name, surname_length, titled }
}

fn untitled(text: &str) -> (&str, bool) {
    for title in TITLES {
        if let Some(bare) = text.strip_suffix(title).filter(|bare| !bare.is_empty()) {
            // "王建总" is a three-character name as likely as a title: only short rests are titles.
            if bare.chars().count() <= 2 {
                return (bare, bare.chars().count() == 1);
            }
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::text;

    #[test]
    fn titles_leave_a_surname() {
        let check = |input: &str, name: &str, titled: bool| {
            let person = person(input);
            assert_eq!((text(&person.name).as_str(), person.titled), (name, titled), "{input}");
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
        assert_eq!(text(person("欧阳明").surname()), "欧阳");
        assert_eq!(text(person("王明").surname()), "王");
        assert!(person("").surname().is_empty());
    }
}
