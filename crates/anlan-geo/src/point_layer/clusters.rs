//! From cells to clusters that do not look like a grid: a cluster stands at the mean of its
//! points, and a full cell takes in the cells around it whose means are too near to be drawn
//! apart. No point is lost or counted twice. It never looks beyond the tile.

use std::cmp::Reverse;

use super::gathering::{CELL_LEVELS, CellSum};
use super::tile_content::TileFeature;
use crate::tile_key::{EXTENT, deinterleave, interleave};

/// Least distance of a cluster's first cell to another cluster: 40 px on a 512 px tile, room for
/// a ring with a count of four digits.
const RADIUS_UNITS: f64 = 320.0;
/// Cells to look at on each side: one further away is at least the radius away.
const REACH_CELLS: u32 = 3;
const SIDE_CELLS: u32 = 1 << CELL_LEVELS;

/// The clusters of cells given in key order.
pub(super) fn clusters(cells: &[CellSum], fine_bits: u8) -> Vec<TileFeature> {
    let mut order: Vec<usize> = (0..cells.len()).filter(|at| cells[*at].count > 0).collect();
    order.sort_unstable_by_key(|at| (Reverse(cells[*at].count), *at));
    let mut free: Vec<bool> = cells.iter().map(|cell| cell.count > 0).collect();
    let mut features = Vec::new();
    for seed in order {
        if !free[seed] {
            continue;
        }
        free[seed] = false;
        let centre = mean(seed, &cells[seed], fine_bits);
        let mut cluster = Cluster::of(&cells[seed], centre);
        for other in around(seed) {
            let Some(cell) = cells.get(other).filter(|_| free[other]) else {
                continue;
            };
            let place = mean(other, cell, fine_bits);
            if (place.0 - centre.0).hypot(place.1 - centre.1) < RADIUS_UNITS {
                free[other] = false;
                cluster.absorb(cell, place);
            }
        }
        features.push(TileFeature::cluster(&cluster.sum, cluster.mean()));
    }
    features
}

struct Cluster {
    sum: CellSum,
    weighted: (f64, f64),
}

impl Cluster {
    fn of(cell: &CellSum, place: (f64, f64)) -> Self {
        let mut cluster = Self { sum: CellSum::default(), weighted: (0.0, 0.0) };
        cluster.absorb(cell, place);
        cluster
    }

    fn absorb(&mut self, cell: &CellSum, place: (f64, f64)) {
        let weight = f64::from(cell.count);
        self.sum.absorb(cell);
        self.weighted.0 += place.0 * weight;
        self.weighted.1 += place.1 * weight;
    }

    fn mean(&self) -> (f64, f64) {
        let count = f64::from(self.sum.count.max(1));
        (self.weighted.0 / count, self.weighted.1 / count)
    }
}

/// The mean place of the points of a cell in tile units.
fn mean(at: usize, cell: &CellSum, fine_bits: u8) -> (f64, f64) {
    let (column, row) = column_and_row(at);
    let (x, y) = cell.mean_place(fine_bits);
    let units = f64::from(EXTENT / SIDE_CELLS);
    ((f64::from(column) + x) * units, (f64::from(row) + y) * units)
}

/// The cells of the tile within reach, row by row, and the cell itself.
fn around(at: usize) -> impl Iterator<Item = usize> {
    let (column, row) = column_and_row(at);
    let reach = |middle: u32| {
        middle.saturating_sub(REACH_CELLS)..(middle + REACH_CELLS + 1).min(SIDE_CELLS)
    };
    let columns = reach(column);
    reach(row).flat_map(move |y| {
        columns.clone().map(move |x| usize::try_from(interleave(x, y)).unwrap_or(usize::MAX))
    })
}

fn column_and_row(at: usize) -> (u32, u32) {
    deinterleave(i64::try_from(at).unwrap_or(0))
}
