//! Words looked for all at once: one pass over a text finds the longest at each place, class by class.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A word with the class it belongs to and what it means there; zero means nothing.
#[derive(Debug, Clone, Copy)]
struct Entry {
    word: &'static str,
    class: usize,
    meaning: u32,
}

/// Words by their first character, longest first.
#[derive(Debug)]
pub(super) struct Lexicon {
    entries: BTreeMap<char, Vec<Entry>>,
    classes: usize,
}

impl Lexicon {
    /// Classes of members parted by `|`, spellings of a member by blanks. A spelling in two members
    /// means both; a member that begins with `-` holds words in which other spellings mean nothing.
    pub(super) fn new(classes: &[&'static str]) -> Self {
        let mut entries: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
        for (class, members) in classes.iter().enumerate() {
            let mut bit = 1_u32;
            for member in members.split('|') {
                let meaning = if member.trim_start().starts_with('-') { 0 } else { bit };
                for word in member.split_whitespace().filter(|word| *word != "-") {
                    let Some(first) = word.chars().next() else { continue };
                    let known = entries.entry(first).or_default();
                    let same = |entry: &&mut Entry| entry.word == word && entry.class == class;
                    match known.iter_mut().find(same) {
                        Some(entry) => entry.meaning |= meaning,
                        None => known.push(Entry { word, class, meaning }),
                    }
                }
                bit = bit.rotate_left(1);
            }
        }
        for known in entries.values_mut() {
            known.sort_by_key(|entry| Reverse(entry.word.len()));
        }
        Self { entries, classes: classes.len() }
    }

    /// What the words of a text mean, for each class.
    pub(super) fn read(&self, text: &str) -> Vec<u32> {
        let mut found = vec![0_u32; self.classes];
        let mut ends = vec![0_usize; self.classes];
        for (at, glyph) in text.char_indices() {
            let Some(entries) = self.entries.get(&glyph) else { continue };
            let rest = text.get(at..).unwrap_or_default();
            for entry in entries.iter().filter(|entry| rest.starts_with(entry.word)) {
                let (Some(end), Some(meaning)) =
                    (ends.get_mut(entry.class), found.get_mut(entry.class))
                else {
                    continue;
                };
                if *end <= at {
                    *end = at + entry.word.len();
                    *meaning |= entry.meaning;
                }
            }
        }
        found
    }
}
