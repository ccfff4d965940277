//! A row of characters, broken into lines of a width. Greedy, as every reader of Chinese expects.

use std::ops::Range;

use super::text::{Sign, width};
use super::units::{breaks, hangs};

/// Widths that the lines of a paragraph have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Widths {
    pub(super) first: f32,
    pub(super) rest: f32,
}

impl Widths {
    pub(super) const fn all(width: f32) -> Self {
        Self { first: width, rest: width }
    }
}

/// Lines as ranges of the row: every character is in exactly one; no row gives no line.
pub(super) fn fill(signs: &[Sign], widths: Widths) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut used = 0.0;
    for unit in units(signs) {
        let mut available = if lines.is_empty() { widths.first } else { widths.rest };
        if unit.start > start && used + set(signs, &unit) > available + SLACK {
            lines.push(start..unit.start);
            (start, used) = (unit.start, 0.0);
            available = widths.rest;
        }
        if used + set(signs, &unit) > available + SLACK {
            for at in unit.clone() {
                let next = signs.get(at).map_or(0.0, |sign| sign.width);
                let available = if lines.is_empty() { widths.first } else { widths.rest };
                if at > start && used + next > available + SLACK {
                    lines.push(start..at);
                    (start, used) = (at, 0.0);
                }
                used += next;
            }
        } else {
            used += whole(signs, &unit);
        }
    }
    if start < signs.len() {
        lines.push(start..signs.len());
    }
    lines
}

/// The narrowest width that needs no more lines than this one: lines of a title are alike.
pub(super) fn balanced(signs: &[Sign], widest: f32) -> f32 {
    let wanted = fill(signs, Widths::all(widest)).len();
    let (mut low, mut high) = (widest / 2.0, widest);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        if fill(signs, Widths::all(middle)).len() > wanted { low = middle } else { high = middle }
    }
    high
}

/// The widest unit and the whole row, for columns of tables.
pub(super) fn extent(signs: &[Sign]) -> (f32, f32) {
    let widest = units(signs).map(|unit| set(signs, &unit)).fold(0.0, f32::max);
    (widest, width(signs))
}

/// Sums of widths are not exact.
const SLACK: f32 = 0.05;

/// What stays together, in order.
fn units(signs: &[Sign]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = breaks(signs).into_iter().zip(1..).filter(|(may_end, _)| *may_end);
    ends.map(move |(_, end)| {
        let unit = start..end;
        start = end;
        unit
    })
}

fn whole(signs: &[Sign], unit: &Range<usize>) -> f32 {
    signs.get(unit.clone()).unwrap_or_default().iter().map(|sign| sign.width).sum()
}

/// The width a unit takes at the end of a line: without spaces, and half of a mark that hangs.
fn set(signs: &[Sign], unit: &Range<usize>) -> f32 {
    let row = signs.get(unit.clone()).unwrap_or_default();
    let hanging = row.last().filter(|sign| hangs(sign.c)).map_or(0.0, |sign| sign.width / 2.0);
    width(row) - hanging
}
