//! Matches the heading cells of a table to known fields by their synonyms.
//!
//! Decides nothing in secret: every match carries how it was made, and what is unmatched, missing
//! or in conflict is returned for a person to settle in the preview.

use crate::width;
use std::cmp::Reverse;

/// Shorter names than this say too little to be found inside a longer heading.
const CONTAINS_CHARS_MIN: usize = 2;
/// A heading of more characters than this is a sentence, not a heading.
const HEADING_CHARS_MAX: usize = 60;

/// A field and the headings people give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldNames<'a> {
    /// The field's key.
    pub field: &'a str,
    /// Headings that mean it, most usual first.
    pub names: &'a [&'a str],
    /// Whether a table without it is useless.
    pub required: bool,
}

/// How a heading was recognised, best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// One contains the other.
    Contains,
    /// Equal after folding width, case, spaces, signs and bracketed remarks.
    Normalised,
    /// Equal as written.
    Exact,
}

/// One column that was given a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMatch {
    /// The column, counted from 0.
    pub column: usize,
    /// The heading as written.
    pub heading: String,
    /// The field's key.
    pub field: String,
    /// How it was recognised.
    pub kind: MatchKind,
    /// How well, 0 to 100.
    pub score: u32,
}

/// A doubt the matcher did not settle, or settled by taking the leftmost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderConflict {
    /// Several columns fit one field equally well; the first of them was taken.
    SameField {
        /// The field's key.
        field: String,
        /// The columns, counted from 0.
        columns: Vec<usize>,
    },
    /// One column fits several fields equally well; none was given.
    SameColumn {
        /// The column, counted from 0.
        column: usize,
        /// The fields' keys.
        fields: Vec<String>,
    },
}

/// The outcome for a row of headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderMapping {
    /// Columns with a field, by column.
    pub columns: Vec<ColumnMatch>,
    /// Non-empty headings without a field: column and heading.
    pub unmatched: Vec<(usize, String)>,
    /// Required fields without a column.
    pub missing: Vec<String>,
    /// Doubts for a person.
    pub conflicts: Vec<HeaderConflict>,
}

impl HeaderMapping {
    /// The column of a field, counted from 0.
    pub fn column_of(&self, field: &str) -> Option<usize> {
        self.columns.iter().find(|found| found.field == field).map(|found| found.column)
    }

    /// The sum of scores: how much this row looks like the heading row.
    pub fn strength(&self) -> u32 {
        self.columns.iter().map(|found| found.score).sum()
    }

    /// Whether at least one heading was recognised surely, not by containment alone.
    pub fn has_sure_match(&self) -> bool {
        self.columns.iter().any(|found| found.kind > MatchKind::Contains)
    }
}

/// Folds a heading for comparison: width, case, spaces, signs, and remarks in brackets.
pub fn normalise_heading(heading: &str) -> String {
    let squeezed = width::squeeze(heading).to_lowercase();
    let mut outside = String::with_capacity(squeezed.len());
    let mut depth = 0_usize;
    for c in squeezed.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let kept = if outside.is_empty() { squeezed } else { outside };
    kept.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Matches a row of headings to fields.
pub fn match_headers<S: AsRef<str>>(headings: &[S], fields: &[FieldNames<'_>]) -> HeaderMapping {
    let mut candidates = Vec::new();
    for (column, heading) in headings.iter().enumerate() {
        let heading = heading.as_ref();
        if heading.chars().count() <= HEADING_CHARS_MAX {
            for (order, field) in fields.iter().enumerate() {
                candidates.extend(score(heading, field).map(|(kind, score)| Candidate {
                    column,
                    order,
                    kind,
                    score,
                }));
            }
        }
    }
    candidates.sort_by_key(|c| (Reverse(c.score), c.order, c.column));
    let mut mapping = HeaderMapping::default();
    assign(headings, fields, &candidates, &mut mapping);
    mapping.columns.sort_by_key(|found| found.column);
    for (column, heading) in headings.iter().enumerate() {
        let heading = width::clean(heading.as_ref());
        if !heading.is_empty() && mapping.columns.iter().all(|found| found.column != column) {
            mapping.unmatched.push((column, heading));
        }
    }
    let required = fields.iter().filter(|field| field.required);
    mapping.missing = required
        .filter(|field| mapping.column_of(field.field).is_none())
        .map(|field| field.field.to_owned())
        .collect();
    mapping
}

struct Candidate {
    column: usize,
    order: usize,
    kind: MatchKind,
    score: u32,
}

/// Gives out fields best first and notes equal claims.
fn assign<S: AsRef<str>>(
    headings: &[S],
    fields: &[FieldNames<'_>],
    candidates: &[Candidate],
    mapping: &mut HeaderMapping,
) {
    let mut torn: Vec<usize> = Vec::new();
    for candidate in candidates {
        let Some(field) = fields.get(candidate.order) else {
            continue;
        };
        let column = candidate.column;
        let taken = mapping.columns.iter().any(|found| found.column == column);
        if taken || torn.contains(&column) || mapping.column_of(field.field).is_some() {
            continue;
        }
        let is_free = |key: &str| mapping.column_of(key).is_none();
        let rivals: Vec<String> = candidates
            .iter()
            .filter(|rival| rival.column == column && rival.score == candidate.score)
            .filter_map(|rival| fields.get(rival.order))
            .filter(|rival| is_free(rival.field))
            .map(|rival| rival.field.to_owned())
            .collect();
        if rivals.len() > 1 {
            torn.push(column);
            mapping.conflicts.push(HeaderConflict::SameColumn { column, fields: rivals });
            continue;
        }
        let mut columns: Vec<usize> = candidates
            .iter()
            .filter(|rival| rival.order == candidate.order && rival.score == candidate.score)
            .map(|rival| rival.column)
            .collect();
        if columns.len() > 1 {
            columns.sort_unstable();
            let field = field.field.to_owned();
            mapping.conflicts.push(HeaderConflict::SameField { field, columns });
        }
        let heading = headings.get(column).map(|heading| width::clean(heading.as_ref()));
        mapping.columns.push(ColumnMatch {
            column,
            heading: heading.unwrap_or_default(),
            field: field.field.to_owned(),
            kind: candidate.kind,
            score: candidate.score,
        });
    }
}

/// Scores a heading against the best of a field's names.
fn score(heading: &str, field: &FieldNames<'_>) -> Option<(MatchKind, u32)> {
    let written = heading.trim();
    let folded = normalise_heading(heading);
    if folded.is_empty() {
        return None;
    }
    field.names.iter().filter_map(|name| score_name(written, &folded, name)).max_by_key(|s| s.1)
}

/// The head noun of a Chinese heading comes last: 法定代表人电话 is a telephone, not a person.
fn score_name(written: &str, folded: &str, name: &str) -> Option<(MatchKind, u32)> {
    if written == name {
        return Some((MatchKind::Exact, 100));
    }
    let name = normalise_heading(name);
    if folded == name {
        return Some((MatchKind::Normalised, 90));
    }
    let (have, want) = (folded.chars().count(), name.chars().count());
    if have.min(want) < CONTAINS_CHARS_MIN || folded.is_ascii() || name.is_ascii() {
        return None;
    }
    let share = |part: usize, of: usize| u32::try_from(part * 20 / of.max(1)).unwrap_or(0);
    let score = if folded.ends_with(name.as_str()) {
        60 + share(want, have)
    } else if folded.contains(name.as_str()) {
        30 + share(want, have)
    } else if name.ends_with(folded) {
        40 + share(have, want)
    } else if name.contains(folded) {
        20 + share(have, want)
    } else {
        return None;
    };
    Some((MatchKind::Contains, score))
}

#[cfg(test)]
mod tests;
