//! Tables: columns as wide as their words need, heads again on each page, long cells over pages.
//! Never wider than the text; what has too many columns is set in parts below each other.

use std::ops::Range;

use super::faces::Face;
use super::flow::{Align, Flow, Place};
use super::lines::{Widths, extent, fill};
use super::measures::{CAPTION, HEIGHT, LEFT, PITCH, TOP, WIDTH, times};
use super::page::{Ink, Rule, Stroke};
use super::text::{Manner, Sign};
use crate::columns::{half_points, parts, shares};
use crate::document::{Run, Table};

/// Space between a line of the grid and words beside it.
const SIDE: f32 = 4.0;
/// And above and below.
const ABOVE: f32 = 3.5;
/// Of the text's width, that a single unbroken unit may claim for its column.
const UNIT_SHARE: f32 = 0.3;
const FRAME: f32 = 1.0;
const GRID: f32 = 0.5;

/// A cell broken into lines.
struct Cell {
    signs: Vec<Sign>,
    lines: Vec<Range<usize>>,
    align: Align,
}

/// A part of a table, ready to be set.
struct Grid {
    size: f32,
    pitch: f32,
    widths: Vec<f32>,
    heads: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

/// Caption and grid, part after part.
pub(super) fn lay_out(flow: &mut Flow<'_>, table: &Table) {
    let longest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = table.heads.len().max(longest);
    let grids: Vec<Grid> =
        parts(columns).into_iter().map(|part| grid(flow, table, &part)).collect();
    caption(flow, table, grids.first());
    for grid in grids {
        set(flow, &grid);
        flow.y += PITCH / 2.0;
    }
}

fn grid(flow: &mut Flow<'_>, table: &Table, part: &[usize]) -> Grid {
    let size = f32::from(half_points(part.len())) / 2.0;
    let text = Manner::plain(Face::Song, size);
    let head = Manner::plain(Face::Hei, size);
    let empty: &[Run] = &[];
    let heads: Vec<Vec<Sign>> = if table.heads.is_empty() {
        Vec::new()
    } else {
        let words = |at: &usize| table.heads.get(*at).map_or("", String::as_str);
        part.iter().map(|at| flow.measure.words(words(at), head)).collect()
    };
    let rows: Vec<Vec<Vec<Sign>>> = table
        .rows
        .iter()
        .map(|row| {
            let runs = |at: &usize| row.get(*at).map_or(empty, Vec::as_slice);
            part.iter().map(|at| flow.measure.runs(runs(at), text)).collect()
        })
        .collect();
    let widths = widths(&heads, &rows, part.len(), size);
    let aligns: Vec<Align> = part.iter().map(|at| align(table, *at)).collect();
    let centred = vec![Align::Centre; part.len()];
    let rows = rows.into_iter().map(|row| cells(row, &widths, &aligns)).collect();
    let heads = cells(heads, &widths, &centred);
    Grid { size, pitch: size * 1.45, widths, heads, rows }
}

fn cells(row: Vec<Vec<Sign>>, widths: &[f32], aligns: &[Align]) -> Vec<Cell> {
    let places = widths.iter().zip(aligns);
    let cell = |(signs, (width, align)): (Vec<Sign>, (&f32, &Align))| {
        let lines = fill(&signs, Widths::all(width - 2.0 * SIDE));
        Cell { signs, lines, align: *align }
    };
    row.into_iter().zip(places).map(cell).collect()
}

/// Numbers stand at the right, so that their places are below each other.
fn align(table: &Table, column: usize) -> Align {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column)).peekable();
    let counted = cells.peek().is_some()
        && cells.all(|cell| matches!(cell.as_slice(), [] | [Run::Number { .. }]));
    if counted { Align::Right } else { Align::Left }
}

/// Each column gets what its longest unbroken unit needs; the sum is the width of the text.
fn widths(heads: &[Vec<Sign>], rows: &[Vec<Vec<Sign>>], columns: usize, size: f32) -> Vec<f32> {
    let mut least = vec![2.0 * size + 2.0 * SIDE; columns];
    let mut wanted = least.clone();
    let body = rows.iter().map(|row| (row.as_slice(), 1.0));
    // A head may well stand in two lines.
    for (row, share) in body.chain([(heads, 0.55)]) {
        for ((signs, least), wanted) in row.iter().zip(&mut least).zip(&mut wanted) {
            let (unit, whole) = extent(signs);
            *least = least.max((unit + 2.0 * SIDE + 0.5).min(WIDTH * UNIT_SHARE));
            *wanted = wanted.max((whole * share + 2.0 * SIDE + 0.5).min(WIDTH));
        }
    }
    shares(&least, &wanted, WIDTH)
}

/// Words above a table, on the page of its heads and its first row.
fn caption(flow: &mut Flow<'_>, table: &Table, grid: Option<&Grid>) {
    let signs = flow.measure.words(&table.caption, Manner::plain(Face::Hei, CAPTION));
    let lines = fill(&signs, Widths::all(WIDTH));
    let place = Place {
        x: LEFT,
        width: WIDTH,
        size: CAPTION,
        pitch: PITCH,
        align: Align::Centre,
        ink: Ink::Black,
    };
    let first = grid.map_or(0.0, |grid| {
        let row = grid.rows.first().map_or(0.0, |row| grid.height(row).min(HEIGHT / 4.0));
        grid.height(&grid.heads).min(HEIGHT / 3.0) + row
    });
    flow.need(times(lines.len(), PITCH) + first);
    for line in lines {
        flow.line(signs.get(line).unwrap_or_default(), place);
    }
}

impl Grid {
    fn count(row: &[Cell]) -> usize {
        row.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1)
    }

    /// Of a row that is not split; nothing for a row without cells.
    fn height(&self, row: &[Cell]) -> f32 {
        if row.is_empty() { 0.0 } else { self.lines_height(Self::count(row)) }
    }

    fn lines_height(&self, lines: usize) -> f32 {
        times(lines, self.pitch) + 2.0 * ABOVE
    }

    /// Lines that fit into a height.
    fn lines_in(&self, height: f32) -> usize {
        let mut lines = 0;
        while self.lines_height(lines + 1) <= height {
            lines += 1;
        }
        lines
    }

    /// Whether the heads are short enough to stand on each page.
    fn repeats(&self) -> bool {
        self.height(&self.heads) <= HEIGHT / 3.0
    }
}

fn set(flow: &mut Flow<'_>, grid: &Grid) {
    flow.need(grid.height(&grid.heads).min(HEIGHT / 3.0) + grid.lines_height(1));
    edge(flow, grid, FRAME);
    if grid.repeats() {
        heads(flow, grid);
    } else {
        split(flow, grid, &grid.heads);
    }
    for row in &grid.rows {
        split(flow, grid, row);
    }
    edge(flow, grid, FRAME);
}

fn heads(flow: &mut Flow<'_>, grid: &Grid) {
    if !grid.heads.is_empty() {
        piece(flow, grid, &grid.heads, 0..Grid::count(&grid.heads));
    }
}

/// A row, over as many pages as it needs.
fn split(flow: &mut Flow<'_>, grid: &Grid, row: &[Cell]) {
    let count = Grid::count(row);
    let top = TOP + if grid.repeats() { grid.height(&grid.heads) } else { 0.0 };
    let mut from = 0;
    while from < count {
        let fit = grid.lines_in(flow.room());
        let left = count - from;
        if left <= fit {
            piece(flow, grid, row, from..count);
            return;
        }
        let fresh = flow.y <= top + 0.5;
        let never = grid.lines_height(left) > HEIGHT - (top - TOP);
        if fit > 0 && (fresh || (never && fit > 2)) {
            piece(flow, grid, row, from..from + fit);
            from += fit;
        }
        edge(flow, grid, FRAME);
        flow.turn();
        edge(flow, grid, FRAME);
        if grid.repeats() {
            heads(flow, grid);
        }
    }
}

/// Some lines of a row, with the grid around them.
fn piece(flow: &mut Flow<'_>, grid: &Grid, row: &[Cell], lines: Range<usize>) {
    let height = grid.lines_height(lines.len());
    let whole = lines.start == 0 && lines.end == Grid::count(row);
    let mut x = LEFT;
    for (cell, width) in row.iter().zip(&grid.widths) {
        let place = Place {
            x: x + SIDE,
            width: width - 2.0 * SIDE,
            size: grid.size,
            pitch: grid.pitch,
            align: cell.align,
            ink: Ink::Black,
        };
        let spare =
            if whole { times(lines.len() - cell.lines.len(), grid.pitch) / 2.0 } else { 0.0 };
        for (at, line) in cell.lines.iter().skip(lines.start).take(lines.len()).enumerate() {
            let y = flow.y + ABOVE + spare + times(at, grid.pitch);
            flow.set(cell.signs.get(line.clone()).unwrap_or_default(), place, y);
        }
        upright(flow, x, height, if x > LEFT { GRID } else { FRAME });
        x += width;
    }
    upright(flow, LEFT + WIDTH, height, FRAME);
    flow.y += height;
    edge(flow, grid, GRID);
}

fn upright(flow: &mut Flow<'_>, x: f32, height: f32, width: f32) {
    let (from, to) = ((x, flow.y), (x, flow.y + height));
    flow.rule(Rule { from, to, width, ink: Ink::Black, stroke: Stroke::Plain });
}

/// A line across the table where the flow stands.
fn edge(flow: &mut Flow<'_>, grid: &Grid, width: f32) {
    let right = LEFT + grid.widths.iter().sum::<f32>();
    let (from, to) = ((LEFT, flow.y), (right, flow.y));
    flow.rule(Rule { from, to, width, ink: Ink::Black, stroke: Stroke::Plain });
}
