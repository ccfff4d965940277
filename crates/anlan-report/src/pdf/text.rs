//! Runs as a row of measured characters. Knows no lines yet.

use std::collections::BTreeMap;

use super::faces::{Face, Faces, Known};
use crate::address;
use crate::document::Run;
use crate::printable::printable;

/// One measured character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sign {
    pub(super) c: char,
    pub(super) face: Face,
    pub(super) glyph: u32,
    /// Points.
    pub(super) width: f32,
    /// Which number of the document it belongs to: numbers are not broken.
    pub(super) number: Option<usize>,
    pub(super) known: Known,
}

/// How characters are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    pub(super) face: Face,
    pub(super) size: f32,
    /// Added to each full-width character.
    pub(super) tracking: f32,
}

impl Manner {
    pub(super) const fn plain(face: Face, size: f32) -> Self {
        Self { face, size, tracking: 0.0 }
    }
}

/// Measures texts and keeps the addresses of the numbers it met.
pub(super) struct Measure<'a> {
    faces: &'a Faces,
    numbers: usize,
    addresses: BTreeMap<usize, String>,
}

impl<'a> Measure<'a> {
    pub(super) const fn new(faces: &'a Faces) -> Self {
        Self { faces, numbers: 0, addresses: BTreeMap::new() }
    }

    /// Characters of some runs.
    pub(super) fn runs(&mut self, runs: &[Run], manner: Manner) -> Vec<Sign> {
        let mut signs = Vec::new();
        for run in runs {
            let number = run.href().map(|href| {
                self.numbers += 1;
                if let Some(address) = address::in_file(href) {
                    self.addresses.insert(self.numbers, address);
                }
                self.numbers
            });
            let text = printable(run.text());
            signs.extend(text.chars().map(|c| Sign { number, ..self.sign(c, manner) }));
        }
        signs
    }

    /// Characters of a text.
    pub(super) fn words(&self, text: &str, manner: Manner) -> Vec<Sign> {
        printable(text).chars().map(|c| self.sign(c, manner)).collect()
    }

    /// Addresses by number.
    pub(super) fn into_addresses(self) -> BTreeMap<usize, String> {
        self.addresses
    }

    fn sign(&self, c: char, manner: Manner) -> Sign {
        let shape = self.faces.shape(manner.face, c);
        let full = shape.advance >= 1.0;
        let width = shape.advance * manner.size + if full { manner.tracking } else { 0.0 };
        Sign { c, face: shape.face, glyph: shape.glyph, width, number: None, known: shape.known }
    }
}

/// Width of a row of characters without the spaces at its end.
pub(super) fn width(signs: &[Sign]) -> f32 {
    trimmed(signs).iter().map(|sign| sign.width).sum()
}

/// The row without the spaces at its end.
pub(super) fn trimmed(signs: &[Sign]) -> &[Sign] {
    let mut row = signs;
    while let [rest @ .., last] = row {
        if last.c != ' ' {
            break;
        }
        row = rest;
    }
    row
}
