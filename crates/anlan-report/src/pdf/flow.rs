//! The document from its head to its notes, poured over pages. Headings stay with what they head,
//! no paragraph leaves a single line behind.

use super::faces::{Face, Faces};
use super::lines::{Widths, balanced, fill};
use super::measures::{
    BODY, BODY_TRACKING, BOTTOM, FOLIO, HEIGHT, ISSUER_MAX, ISSUER_MIN, LEFT, NOTE, NOTE_PITCH,
    PITCH, TITLE, TOP, WIDTH, times,
};
use super::page::{Ink, Laid, Mark, Page, Row, Rule, Stroke};
use super::table;
use super::text::{Manner, Measure, Sign, width};
use crate::document::{Block, Document, Level, Run};
use crate::printable::printable;

/// Two characters.
const INDENT: f32 = 2.0 * (BODY + BODY_TRACKING);
const TITLE_PITCH: f32 = 36.0;
const TEXT: Manner = Manner { face: Face::Song, size: BODY, tracking: BODY_TRACKING };

/// Where the next line goes.
pub(super) struct Flow<'a> {
    pub(super) measure: Measure<'a>,
    pages: Vec<Page>,
    /// Upper edge of what comes next.
    pub(super) y: f32,
    headings: Vec<Mark>,
}

/// Where in its width a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
    /// Both edges.
    Full,
}

/// A place for a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    /// Height of the line.
    pub(super) pitch: f32,
    pub(super) align: Align,
    pub(super) ink: Ink,
}

/// Every place of the document.
pub(super) fn lay_out(document: &Document, faces: &Faces) -> Laid {
    let mut flow = Flow {
        measure: Measure::new(faces),
        pages: vec![Page::default()],
        y: TOP,
        headings: Vec::new(),
    };
    head(&mut flow, document);
    title(&mut flow, document);
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(level, text) => {
                let after = document.blocks.get(at + 1..).unwrap_or_default();
                heading(&mut flow, *level, text, keep(after));
            }
            Block::Paragraph(runs) => paragraph(&mut flow, runs),
            Block::Table(shown) => table::lay_out(&mut flow, shown),
        }
    }
    notes(&mut flow, &document.notes);
    flow.finish()
}

impl Flow<'_> {
    /// Height left on this page; sums of pitches are not exact.
    pub(super) fn room(&self) -> f32 {
        BOTTOM - self.y + 0.5
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
    }

    /// Begins a page when less is left, unless this one is empty.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height.min(HEIGHT) && self.y > TOP {
            self.turn();
        }
    }

    /// Sets a line at the upper edge `y` of this page.
    pub(super) fn set(&mut self, signs: &[Sign], place: Place, y: f32) {
        let row = row(signs, place, y);
        if let Some(page) = self.pages.last_mut().filter(|_| !row.signs.is_empty()) {
            page.rows.push(row);
        }
    }

    /// Sets a line and goes below it, on the next page if need be.
    pub(super) fn line(&mut self, signs: &[Sign], place: Place) {
        self.need(place.pitch);
        self.set(signs, place, self.y);
        self.y += place.pitch;
    }

    pub(super) fn rule(&mut self, rule: Rule) {
        if let Some(page) = self.pages.last_mut() {
            page.rules.push(rule);
        }
    }

    /// Page numbers, and what is drawn below numbers that open.
    fn finish(mut self) -> Laid {
        let digits = Manner::plain(Face::Song, FOLIO);
        for (at, page) in self.pages.iter_mut().enumerate() {
            let signs = self.measure.words(&format!("— {} —", at + 1), digits);
            let align = if at % 2 == 0 { Align::Right } else { Align::Left };
            let place = Place {
                x: LEFT + FOLIO,
                width: WIDTH - 2.0 * FOLIO,
                size: FOLIO,
                pitch: FOLIO,
                align,
                ink: Ink::Black,
            };
            // 7 mm below the text, GB/T 9704-2012, 7.5.
            page.rows.push(row(&signs, place, BOTTOM + 19.84));
        }
        let addresses = self.measure.into_addresses();
        for page in &mut self.pages {
            for row in &page.rows {
                for span in row.numbers() {
                    if addresses.contains_key(&span.number) {
                        let y = row.baseline + row.size * 0.16;
                        page.rules.push(Rule {
                            from: (span.left, y),
                            to: (span.right, y),
                            width: 0.6,
                            ink: Ink::Black,
                            stroke: Stroke::Dotted,
                        });
                    }
                }
            }
        }
        Laid { pages: self.pages, headings: self.headings, addresses }
    }
}

impl Place {
    /// A line of the text.
    const fn text(indent: f32) -> Self {
        Self {
            x: LEFT + indent,
            width: WIDTH - indent,
            size: BODY,
            pitch: PITCH,
            align: Align::Left,
            ink: Ink::Black,
        }
    }
}

/// 发文机关标志, number and date, and the red line.
fn head(flow: &mut Flow<'_>, document: &Document) {
    if document.issuer.is_empty() {
        return;
    }
    let largest = Manner::plain(Face::Bold, ISSUER_MAX);
    let natural = width(&flow.measure.words(&document.issuer, largest)).max(1.0);
    let size = (ISSUER_MAX * WIDTH * 0.92 / natural).clamp(ISSUER_MIN, ISSUER_MAX);
    let signs = flow.measure.words(&document.issuer, Manner::plain(Face::Bold, size));
    flow.y += PITCH;
    let place =
        Place { size, pitch: size * 1.4, align: Align::Centre, ink: Ink::Red, ..Place::text(0.0) };
    for line in fill(&signs, Widths::all(WIDTH)) {
        flow.line(signs.get(line).unwrap_or_default(), place);
    }
    flow.y += PITCH;
    let number = flow.measure.words(&document.number, TEXT);
    let date = flow.measure.words(&document.date, TEXT);
    let inner = Place { x: LEFT + BODY, width: WIDTH - 2.0 * BODY, ..Place::text(0.0) };
    let both = width(&number) + width(&date) + BODY <= inner.width;
    for line in fill(&number, Widths::all(inner.width)) {
        flow.line(number.get(line).unwrap_or_default(), inner);
    }
    if both && !number.is_empty() && !date.is_empty() {
        flow.y -= PITCH;
    }
    for line in fill(&date, Widths::all(inner.width)) {
        let place = Place { align: Align::Right, ..inner };
        flow.line(date.get(line).unwrap_or_default(), place);
    }
    let y = flow.y + 4.0;
    flow.rule(Rule {
        from: (LEFT, y),
        to: (LEFT + WIDTH, y),
        width: 1.5,
        ink: Ink::Red,
        stroke: Stroke::Plain,
    });
    flow.y += 1.5 * PITCH;
}

/// 标题, its lines alike; without an issuer number and date follow it.
fn title(flow: &mut Flow<'_>, document: &Document) {
    let signs = flow.measure.words(&document.title, Manner::plain(Face::Bold, TITLE));
    let place = Place { size: TITLE, pitch: TITLE_PITCH, align: Align::Centre, ..Place::text(0.0) };
    for line in fill(&signs, Widths::all(balanced(&signs, WIDTH))) {
        flow.line(signs.get(line).unwrap_or_default(), place);
    }
    if document.issuer.is_empty() {
        for text in [&document.number, &document.date] {
            let signs = flow.measure.words(text, TEXT);
            for line in fill(&signs, Widths::all(WIDTH)) {
                let place = Place { align: Align::Centre, ..Place::text(0.0) };
                flow.line(signs.get(line).unwrap_or_default(), place);
            }
        }
    }
    if flow.y > TOP {
        flow.y += PITCH;
    }
}

fn heading(flow: &mut Flow<'_>, level: Level, text: &str, after: f32) {
    let face = match level {
        Level::First => Face::Hei,
        Level::Second => Face::Bold,
    };
    let signs = flow.measure.words(text, Manner { face, ..TEXT });
    let lines = fill(&signs, Widths { first: WIDTH - INDENT, rest: WIDTH });
    flow.need(times(lines.len(), PITCH) + after);
    let mark =
        Mark { level, text: printable(text), page: flow.pages.len().saturating_sub(1), y: flow.y };
    flow.headings.push(mark);
    for (at, line) in lines.into_iter().enumerate() {
        let place = Place::text(if at == 0 { INDENT } else { 0.0 });
        flow.line(signs.get(line).unwrap_or_default(), place);
    }
}

/// What must stand on the page of a heading before these blocks.
fn keep(after: &[Block]) -> f32 {
    match after {
        [Block::Heading(..), rest @ ..] => PITCH + keep(rest).min(HEIGHT / 2.0),
        [Block::Paragraph(_), ..] => 2.0 * PITCH,
        [Block::Table(_), ..] => 4.0 * PITCH,
        [] => 0.0,
    }
}

fn paragraph(flow: &mut Flow<'_>, runs: &[Run]) {
    let signs = flow.measure.runs(runs, TEXT);
    let lines = fill(&signs, Widths { first: WIDTH - INDENT, rest: WIDTH });
    let count = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let left = count - at;
        let alone = at == 0 && left > 1 && flow.room() < 2.0 * PITCH;
        let widow = left == 2 && at > 1 && flow.room() < 2.0 * PITCH;
        if alone || widow {
            flow.turn();
        }
        let align = if left == 1 { Align::Left } else { Align::Full };
        let place = Place { align, ..Place::text(if at == 0 { INDENT } else { 0.0 }) };
        flow.line(signs.get(line).unwrap_or_default(), place);
    }
}

/// At the foot of the last page when there is room, else where the text ends.
fn notes(flow: &mut Flow<'_>, notes: &[Vec<Run>]) {
    if notes.is_empty() {
        return;
    }
    let small = Manner::plain(Face::Song, NOTE);
    let indent = 2.0 * NOTE;
    let mut rows = vec![(flow.measure.words("注：", small), 0.0, Align::Left)];
    for (at, note) in notes.iter().enumerate() {
        let mut signs = flow.measure.words(&format!("{}. ", at + 1), small);
        signs.extend(flow.measure.runs(note, small));
        let lines = fill(&signs, Widths { first: WIDTH, rest: WIDTH - indent });
        let last = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let align = if at + 1 == last { Align::Left } else { Align::Full };
            let indent = if at == 0 { 0.0 } else { indent };
            rows.push((signs.get(line).unwrap_or_default().to_vec(), indent, align));
        }
    }
    let height = times(rows.len(), NOTE_PITCH);
    let gap = NOTE_PITCH;
    if height + gap <= flow.room() {
        flow.y = BOTTOM - height;
    } else {
        // Few notes are not torn apart.
        flow.need(gap + if height < HEIGHT / 3.0 { height } else { 3.0 * NOTE_PITCH });
        flow.y += gap;
    }
    let y = flow.y - 3.0;
    flow.rule(Rule {
        from: (LEFT, y),
        to: (LEFT + WIDTH / 3.0, y),
        width: 0.6,
        ink: Ink::Black,
        stroke: Stroke::Plain,
    });
    for (signs, indent, align) in rows {
        let place = Place { size: NOTE, pitch: NOTE_PITCH, align, ..Place::text(indent) };
        flow.line(&signs, place);
    }
}

/// A line in its place.
fn row(signs: &[Sign], place: Place, y: f32) -> Row {
    let mut signs = signs.to_vec();
    let left = place.width - width(&signs);
    let x = match place.align {
        Align::Left | Align::Full => place.x,
        Align::Centre => place.x + (left / 2.0).max(0.0),
        Align::Right => place.x + left.max(0.0),
    };
    if place.align == Align::Full || left < 0.0 {
        spread(&mut signs, left, place.size);
    }
    // A line of Chinese stands with 0.88 of its size above the baseline.
    let baseline = y + (place.pitch - place.size) / 2.0 + place.size * 0.88;
    Row { x, baseline, size: place.size, ink: place.ink, signs }
}

/// Brings the right edge to its place: a mark that hangs gives its empty half, a line that is short
/// opens the gaps beside full characters, unless they would gape.
fn spread(signs: &mut [Sign], left: f32, size: f32) {
    let Some(end) = signs.iter().rposition(|sign| sign.c != ' ') else { return };
    if left < 0.0 {
        if let Some(last) = signs.get_mut(end) {
            last.width += left;
        }
        return;
    }
    let full: Vec<bool> = signs.iter().map(|sign| sign.width >= size * 0.9).collect();
    let opens = |at: usize| {
        full.get(at).copied().unwrap_or_default() || full.get(at + 1).copied().unwrap_or_default()
    };
    let gaps = (0..end).filter(|at| opens(*at)).count();
    let each = left / times(gaps.max(1), 1.0);
    if gaps == 0 || each > size * 0.3 {
        return;
    }
    for at in 0..end {
        if let Some(sign) = signs.get_mut(at).filter(|_| opens(at)) {
            sign.width += each;
        }
    }
}
