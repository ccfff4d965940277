//! Interned codes: a point carries a small number in place of a region or line code, and a rule
//! on codes is asked once a code instead of once a point. It never forgets a code.

use std::collections::BTreeMap;

/// Codes in the order of first sight.
#[derive(Clone, Debug, Default)]
pub struct CodeTable {
    codes: Vec<String>,
    index: BTreeMap<String, u32>,
}

impl CodeTable {
    /// A table without codes.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a code, given out now if the code is new. Past `u32::MAX` codes every new
    /// one shares the last number; a country has under a million grid codes.
    pub fn intern(&mut self, code: &str) -> u32 {
        if let Some(number) = self.index.get(code) {
            return *number;
        }
        let number = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.codes.push(code.to_owned());
        self.index.insert(code.to_owned(), number);
        number
    }

    /// The code of a number.
    pub fn code(&self, number: u32) -> Option<&str> {
        self.codes.get(usize::try_from(number).ok()?).map(String::as_str)
    }

    /// The number of a code that was seen before.
    pub fn number(&self, code: &str) -> Option<u32> {
        self.index.get(code).copied()
    }

    /// Codes in the table.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Tells whether no code was interned yet.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The codes that a rule admits, for the inner loop of a tile filter.
    pub fn select(&self, rule: impl Fn(&str) -> bool) -> CodeSet {
        CodeSet { admitted: self.codes.iter().map(|code| rule(code)).collect() }
    }
}

/// Numbers of one [`CodeTable`] that a rule admitted. A code interned later is not in it: a scope
/// that does not know a region does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSet {
    admitted: Vec<bool>,
}

impl CodeSet {
    /// Tells whether the rule admitted the code of a number.
    pub fn contains(&self, number: u32) -> bool {
        usize::try_from(number).is_ok_and(|at| self.admitted.get(at).copied().unwrap_or(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_asked_once_a_code_and_never_admits_an_unknown_one() {
        let mut table = CodeTable::new();
        let numbers: Vec<u32> =
            ["379901101", "379902", "379901101"].iter().map(|code| table.intern(code)).collect();
        assert_eq!(numbers, [0, 1, 0]);
        let scope = table.select(|code| code.starts_with("379901"));
        let late = table.intern("379901102");
        assert!(scope.contains(0) && !scope.contains(1) && !scope.contains(late));
        assert_eq!(table.code(1), Some("379902"));
        assert_eq!(table.code(9), None);
        assert_eq!(table.number("379902"), Some(1));
        assert_eq!((table.len(), table.is_empty()), (3, false));
    }
}
