//! What stands on the pages, as marks with places in points from the upper left. Nothing of PDF is
//! known here, so that a test can read where everything stands.

use std::collections::{BTreeMap, BTreeSet};

use super::faces::Known;
use super::text::{Sign, trimmed};
use crate::document::Level;

/// Colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    /// Of the issuer's head.
    Red,
}

/// How a straight line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Plain,
    /// Below numbers that open.
    Dotted,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) x: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) ink: Ink,
    /// Their widths are final: justified already.
    pub(super) signs: Vec<Sign>,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
    pub(super) width: f32,
    pub(super) ink: Ink,
    pub(super) stroke: Stroke,
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    pub(super) rules: Vec<Rule>,
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) level: Level,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// The document with every place decided.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Laid {
    pub(super) pages: Vec<Page>,
    pub(super) headings: Vec<Mark>,
    /// Addresses of numbers.
    pub(super) addresses: BTreeMap<usize, String>,
}

impl Laid {
    /// Characters for which a box stands.
    pub(super) fn boxed(&self) -> BTreeSet<char> {
        let rows = self.pages.iter().flat_map(|page| &page.rows);
        let signs = rows.flat_map(|row| &row.signs);
        signs.filter(|sign| sign.known == Known::No).map(|sign| sign.c).collect()
    }
}

/// A piece of a row that belongs to one number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) number: usize,
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Row {
    /// Where its numbers stand, without spaces that reach over the edge.
    pub(super) fn numbers(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut x = self.x;
        for sign in trimmed(&self.signs) {
            let right = x + sign.width;
            if let Some(number) = sign.number {
                match spans.last_mut() {
                    Some(span) if span.number == number => span.right = right,
                    Some(_) | None => spans.push(Span { number, left: x, right }),
                }
            }
            x = right;
        }
        spans
    }
}
