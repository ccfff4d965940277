//! A mesh of brick-laid cells, each won by the township whose growth reaches it first.
//! Bricks meet three at a corner, so every border is a simple line; borders are smoothed and broken
//! corner by corner, so neighbours keep exactly the same edge.

use super::{Point, Sprout, on_earth};
use crate::demo::dice::Dice;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Columns and rows of cells.
const COLUMNS: i32 = 72;
const ROWS: i32 = 68;
/// Size of a cell, km.
const CELL_WIDE: f64 = 0.94;
const CELL_HIGH: f64 = 0.81;
/// Half axes of the outline before it is made irregular, km.
const HALF_EAST: f64 = 30.5;
const HALF_NORTH: f64 = 25.5;
/// Cells between two marks of the smooth irregularity.
const PATCH: i32 = 9;
/// Rounds of smoothing of the borders.
const SMOOTHING_ROUNDS: usize = 2;

type Corner = (i32, i32);
type Cell = (i32, i32);

/// The mesh with its owners and its final corner positions, in km.
pub(super) struct Mesh {
    owners: BTreeMap<Cell, usize>,
    corners: BTreeMap<Corner, (f64, f64)>,
    breaks: BTreeMap<(Corner, Corner), (f64, f64)>,
    sprouts: Vec<Cell>,
}

/// The corners of a cell, counter-clockwise from its lower left.
fn corners_of(cell: Cell) -> [Corner; 6] {
    let (column, row) = cell;
    let x = 2 * column + (row & 1);
    [(x, row), (x + 1, row), (x + 2, row), (x + 2, row + 1), (x + 1, row + 1), (x, row + 1)]
}

/// The neighbours of a cell, each across the edge that starts at the corner of the same place.
fn neighbours_of(cell: Cell) -> [Cell; 6] {
    let (column, row) = cell;
    let shift = row & 1;
    [
        (column - 1 + shift, row - 1),
        (column + shift, row - 1),
        (column + 1, row),
        (column + shift, row + 1),
        (column - 1 + shift, row + 1),
        (column - 1, row),
    ]
}

fn centre_of(cell: Cell) -> (f64, f64) {
    let (column, row) = cell;
    let east = (f64::from(2 * column + (row & 1) + 1) / 2.0 - f64::from(COLUMNS) / 2.0) * CELL_WIDE;
    (east, (f64::from(row) + 0.5 - f64::from(ROWS) / 2.0) * CELL_HIGH)
}

/// Smooth irregularity over the cells: marks drawn every few cells, blended between.
struct Unevenness {
    marks: BTreeMap<(i32, i32), f64>,
}

impl Unevenness {
    fn draw(dice: &mut Dice) -> Self {
        let mut marks = BTreeMap::new();
        for row in 0..=ROWS / PATCH + 1 {
            for column in 0..=COLUMNS / PATCH + 1 {
                marks.insert((column, row), dice.unit() * 2.0 - 1.0);
            }
        }
        Self { marks }
    }

    fn at(&self, cell: Cell) -> f64 {
        let (column, row) = (cell.0 / PATCH, cell.1 / PATCH);
        let across = f64::from(cell.0 % PATCH) / f64::from(PATCH);
        let up = f64::from(cell.1 % PATCH) / f64::from(PATCH);
        let mark = |x: i32, y: i32| self.marks.get(&(x, y)).copied().unwrap_or(0.0);
        let low = mark(column, row) * (1.0 - across) + mark(column + 1, row) * across;
        let high = mark(column, row + 1) * (1.0 - across) + mark(column + 1, row + 1) * across;
        low * (1.0 - up) + high * up
    }
}

impl Mesh {
    /// Draws the outline, grows every township from its sprout and settles the borders.
    pub(super) fn grow(dice: &mut Dice, sprouts: &[Sprout]) -> Self {
        let inside = outline_cells(dice);
        let roughness = Unevenness::draw(dice);
        let mut costs = BTreeMap::new();
        for cell in &inside {
            let rough = 1.0 + 0.45 * roughness.at(*cell) + 0.35 * dice.unit();
            costs.insert(*cell, rough);
        }
        let seeds: Vec<Cell> =
            sprouts.iter().map(|sprout| nearest(&inside, *sprout, dice)).collect();
        let owners = spread(&costs, &seeds, sprouts);
        let mut mesh =
            Self { owners, corners: BTreeMap::new(), breaks: BTreeMap::new(), sprouts: seeds };
        mesh.settle(dice);
        mesh
    }

    fn owner(&self, cell: Cell) -> Option<usize> {
        self.owners.get(&cell).copied()
    }

    /// Places every border corner, smooths the borders, and breaks each edge once.
    fn settle(&mut self, dice: &mut Dice) {
        let mut edges: BTreeSet<(Corner, Corner)> = BTreeSet::new();
        for (cell, owner) in &self.owners {
            let corners = corners_of(*cell);
            for (place, neighbour) in neighbours_of(*cell).into_iter().enumerate() {
                if self.owner(neighbour) != Some(*owner) {
                    edges.insert(ordered(corners[place], corners[(place + 1) % 6]));
                }
            }
        }
        let mut links: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
        for (a, b) in &edges {
            links.entry(*a).or_default().push(*b);
            links.entry(*b).or_default().push(*a);
        }
        for corner in links.keys() {
            let east = (f64::from(corner.0) / 2.0 - f64::from(COLUMNS) / 2.0) * CELL_WIDE;
            let north = (f64::from(corner.1) - f64::from(ROWS) / 2.0) * CELL_HIGH;
            let jitter = (0.12 * dice.bell().clamp(-1.5, 1.5), 0.12 * dice.bell().clamp(-1.5, 1.5));
            self.corners.insert(*corner, (east + jitter.0, north + jitter.1));
        }
        for _ in 0..SMOOTHING_ROUNDS {
            self.smooth(&links);
        }
        for (a, b) in edges {
            let (from, to) = (self.position(a), self.position(b));
            let aside = 0.16 * dice.bell().clamp(-1.6, 1.6);
            let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
            let bent = (middle.0 - (to.1 - from.1) * aside, middle.1 + (to.0 - from.0) * aside);
            self.breaks.insert((a, b), bent);
        }
    }

    fn smooth(&mut self, links: &BTreeMap<Corner, Vec<Corner>>) {
        let mut moved = BTreeMap::new();
        for (corner, others) in links {
            let own = self.position(*corner);
            let mut sum = (0.0, 0.0);
            let mut count = 0.0;
            for other in others {
                let position = self.position(*other);
                sum = (sum.0 + position.0, sum.1 + position.1);
                count += 1.0;
            }
            let mean = (sum.0 / count, sum.1 / count);
            moved.insert(*corner, (f64::midpoint(own.0, mean.0), f64::midpoint(own.1, mean.1)));
        }
        self.corners = moved;
    }

    fn position(&self, corner: Corner) -> (f64, f64) {
        self.corners.get(&corner).copied().unwrap_or((0.0, 0.0))
    }

    /// The outer ring of the cells whose owner is wanted: the longest, should a hole ever exist.
    pub(super) fn outline(&self, wanted: impl Fn(usize) -> bool) -> Vec<Point> {
        let mut next: BTreeMap<Corner, Corner> = BTreeMap::new();
        for (cell, owner) in &self.owners {
            if !wanted(*owner) {
                continue;
            }
            let corners = corners_of(*cell);
            for (place, neighbour) in neighbours_of(*cell).into_iter().enumerate() {
                if !self.owner(neighbour).is_some_and(&wanted) {
                    next.insert(corners[place], corners[(place + 1) % 6]);
                }
            }
        }
        let mut best: Vec<Point> = Vec::new();
        while let Some((start, _)) = next.first_key_value() {
            let start = *start;
            let mut ring = Vec::new();
            let mut at = start;
            while let Some(to) = next.remove(&at) {
                ring.push(self.position(at));
                ring.extend(self.breaks.get(&ordered(at, to)).copied());
                at = to;
            }
            if ring.len() > best.len() {
                best = ring.into_iter().map(|(east, north)| on_earth(east, north)).collect();
            }
        }
        best
    }

    /// Centres of a township's cells whose neighbours are all its own.
    pub(super) fn inner_cells(&self, index: usize) -> Vec<Point> {
        let own = |cell: Cell| self.owner(cell) == Some(index);
        let cells = self.owners.keys().filter(|cell| own(**cell));
        let inner = cells.filter(|cell| neighbours_of(**cell).into_iter().all(own));
        inner.map(|cell| centre_of(*cell)).map(|(east, north)| on_earth(east, north)).collect()
    }

    /// Where a township's growth began.
    pub(super) fn sprout_point(&self, index: usize) -> Point {
        let (east, north) = self.sprouts.get(index).map_or((0.0, 0.0), |cell| centre_of(*cell));
        on_earth(east, north)
    }
}

fn ordered(a: Corner, b: Corner) -> (Corner, Corner) {
    if a < b { (a, b) } else { (b, a) }
}

/// The cells of the city: an ellipse made irregular, of which only the connected heart is kept.
fn outline_cells(dice: &mut Dice) -> BTreeSet<Cell> {
    let unevenness = Unevenness::draw(dice);
    let mut candidates = BTreeSet::new();
    for row in 1..ROWS - 1 {
        for column in 1..COLUMNS - 1 {
            let (east, north) = centre_of((column, row));
            let (x, y) = (east / HALF_EAST, north / HALF_NORTH);
            if x * x + y * y < 0.92 + 0.3 * unevenness.at((column, row)) {
                candidates.insert((column, row));
            }
        }
    }
    let mut heart = BTreeSet::new();
    let mut waiting = vec![(COLUMNS / 2, ROWS / 2)];
    while let Some(cell) = waiting.pop() {
        if candidates.contains(&cell) && heart.insert(cell) {
            waiting.extend(neighbours_of(cell));
        }
    }
    heart
}

/// The cell of the city nearest to where a sprout wants to be, moved a little by chance.
fn nearest(inside: &BTreeSet<Cell>, sprout: Sprout, dice: &mut Dice) -> Cell {
    let target = (sprout.east + 0.8 * dice.bell(), sprout.north + 0.8 * dice.bell());
    let mut best = ((0, 0), f64::MAX);
    for cell in inside {
        let (east, north) = centre_of(*cell);
        let distance =
            (east - target.0) * (east - target.0) + (north - target.1) * (north - target.1);
        if distance < best.1 {
            best = (*cell, distance);
        }
    }
    best.0
}

/// A waiting step of growth, cheapest first; costs are never NaN, so their order is total.
#[derive(PartialEq)]
struct Step {
    cost: f64,
    cell: Cell,
    owner: usize,
}

impl Eq for Step {}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Step {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_cost = self.cost.total_cmp(&other.cost);
        by_cost.then(self.cell.cmp(&other.cell)).then(self.owner.cmp(&other.owner))
    }
}

/// Gives each cell to the township that reaches it most cheaply; so every township is connected.
fn spread(
    costs: &BTreeMap<Cell, f64>,
    seeds: &[Cell],
    sprouts: &[Sprout],
) -> BTreeMap<Cell, usize> {
    let mut waiting = BinaryHeap::new();
    for (owner, cell) in seeds.iter().enumerate() {
        waiting.push(Reverse(Step { cost: 0.0, cell: *cell, owner }));
    }
    let mut owners = BTreeMap::new();
    while let Some(Reverse(step)) = waiting.pop() {
        if owners.contains_key(&step.cell) {
            continue;
        }
        owners.insert(step.cell, step.owner);
        for cell in neighbours_of(step.cell) {
            if let Some(rough) = costs.get(&cell) {
                let cost = step.cost + rough * sprouts[step.owner].cost;
                waiting.push(Reverse(Step { cost, cell, owner: step.owner }));
            }
        }
    }
    owners
}
