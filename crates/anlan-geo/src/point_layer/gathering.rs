//! One reading of the points of a tile: sums by cell, and the points themselves as long as they
//! are few. Every sum can be taken back (counts and totals, never a maximum), so that a pyramid of
//! cells may later take the place of the scan. It never draws.

use std::slice;

use super::clusters::clusters;
use super::run::Stretch;
use super::tile_content::{TileContent, TileFeature};
use super::{KIND_CODES, Point, PointAttributes, PointId, STANDING_CODES};
use crate::tile_key::{KEY_ZOOM, TileAddress};

/// Levels from a tile down to its cells: 32 × 32 cells of 16 px on a 512 px tile.
pub(super) const CELL_LEVELS: u8 = 5;
/// Cells of a tile.
pub(super) const CELLS: usize = 1 << (2 * CELL_LEVELS);
/// Bits by which a place within a cell is summed, along each edge: half a tile unit.
const FINE_BITS_MAX: u8 = 8;
/// The zoom from which streets tell neighbours apart, so that single points are readable.
pub const STREET_ZOOM: u8 = 14;
/// Single points in one tile from [`STREET_ZOOM`] on; a fuller tile shows clusters.
pub const STREET_POINTS_MAX: usize = 2000;
/// Single points in one tile above [`STREET_ZOOM`], where a town is a few cells wide and more
/// dots than this would be one blot.
pub const OVERVIEW_POINTS_MAX: usize = 200;

/// Points that the filter judges at a time: few enough to be counted in a byte.
const PICK_POINTS: usize = 255;

/// Sums over the points of one cell. Sums of two cells can be added and subtracted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellSum {
    pub(super) count: u32,
    /// Sums of the fine columns (low half) and rows (high half). 2^24 points of 8 bits fit.
    places: u64,
    pub(super) open: u64,
    pub(super) overdue: u64,
    pub(super) kinds: [u32; KIND_CODES],
    pub(super) standings: [u32; STANDING_CODES],
    /// Any one of the points.
    pub(super) sample: PointId,
}

impl CellSum {
    fn add(&mut self, tally: &Tally, sample: PointId) {
        if self.count == 0 {
            self.sample = sample;
        }
        self.count += tally.count;
        self.places += tally.places;
        self.open += tally.hazards & 0xffff_ffff;
        self.overdue += tally.hazards >> 32;
        for (sum, lane) in self.kinds.iter_mut().zip(tally.kinds.to_le_bytes()) {
            *sum += u32::from(lane);
        }
        for (sum, lane) in self.standings.iter_mut().zip(tally.standings.to_le_bytes()) {
            *sum += u32::from(lane);
        }
    }

    /// Adds the sums of other points; `places` only means something within one cell.
    pub(super) fn absorb(&mut self, other: &Self) {
        if self.count == 0 {
            self.sample = other.sample;
        }
        self.count += other.count;
        self.places += other.places;
        self.open += other.open;
        self.overdue += other.overdue;
        for (mine, theirs) in self.kinds.iter_mut().zip(other.kinds) {
            *mine += theirs;
        }
        for (mine, theirs) in self.standings.iter_mut().zip(other.standings) {
            *mine += theirs;
        }
    }

    /// Mean column and row within the cell, in `0..1`.
    pub(super) fn mean_place(&self, fine_bits: u8) -> (f64, f64) {
        let count = f64::from(self.count.max(1));
        let fine = f64::from(1_u32 << fine_bits);
        let low = u32::try_from(self.places & 0xffff_ffff).unwrap_or(0);
        let high = u32::try_from(self.places >> 32).unwrap_or(0);
        // A place is the lower edge of its fine step; the point is in the middle of it.
        ((f64::from(low) / count + 0.5) / fine, (f64::from(high) / count + 0.5) / fine)
    }
}

/// Sums over at most [`PICK_POINTS`] points of one cell, small enough for registers: counts in
/// arrays are slower, because each has to wait in memory for the one before.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: u32,
    places: u64,
    /// Open hazards in the low half, overdue ones in the high half.
    hazards: u64,
    /// One byte a kind, the first lowest.
    kinds: u64,
    /// One byte a standing, the first lowest.
    standings: u32,
}

impl Tally {
    #[inline]
    fn take(&mut self, place: u64, attributes: &PointAttributes) {
        self.count += 1;
        self.places += place;
        self.hazards += u64::from(attributes.open) | (u64::from(attributes.overdue) << 32);
        self.kinds += 1_u64.wrapping_shl(8 * u32::from(attributes.kind));
        self.standings += 1_u32.wrapping_shl(8 * u32::from(attributes.standing));
    }
}

/// How the keys of one tile fall into its cells.
#[derive(Clone, Copy, Debug)]
struct Grid {
    cell_shift: u8,
    place_shift: u8,
    place_mask: i64,
    fine_bits: u8,
}

impl Grid {
    fn new(address: TileAddress) -> Self {
        let cell_bits = KEY_ZOOM - address.z() - CELL_LEVELS;
        let fine_bits = cell_bits.min(FINE_BITS_MAX);
        Self {
            cell_shift: 2 * cell_bits,
            place_shift: 2 * (cell_bits - fine_bits),
            place_mask: (1 << (2 * fine_bits)) - 1,
            fine_bits,
        }
    }

    #[inline]
    fn cell(self, key: i64) -> usize {
        usize::try_from(key >> self.cell_shift).unwrap_or(0) % CELLS
    }

    /// Fine column in the low half and fine row in the high half of one word: both are taken
    /// apart and later summed at once.
    #[inline]
    fn place(self, key: i64) -> u64 {
        let bits = ((key >> self.place_shift) & self.place_mask).cast_unsigned();
        let mut v = (bits | (bits << 31)) & 0x0000_5555_0000_5555;
        v = (v | (v >> 1)) & 0x0000_3333_0000_3333;
        v = (v | (v >> 2)) & 0x0000_0f0f_0000_0f0f;
        (v | (v >> 4)) & 0x0000_00ff_0000_00ff
    }
}

pub(super) struct Gathering {
    address: TileAddress,
    grid: Grid,
    /// In key order; none when there can be no cluster, which spares most tiles 100 kB.
    cells: Vec<CellSum>,
    few: Vec<Point>,
    few_max: usize,
}

impl Gathering {
    /// For at most so many points, before the filter.
    pub(super) fn new(address: TileAddress, points_max: usize) -> Self {
        let few_max = match address.z() {
            STREET_ZOOM.. => STREET_POINTS_MAX,
            ..STREET_ZOOM => OVERVIEW_POINTS_MAX,
        };
        let cells = if points_max > few_max { CELLS } else { 0 };
        Self {
            address,
            grid: Grid::new(address),
            cells: vec![CellSum::default(); cells],
            few: Vec::new(),
            few_max,
        }
    }

    /// Adds what the filter admits of a sorted stretch.
    pub(super) fn add_sorted(
        &mut self,
        stretch: Stretch<'_>,
        filter: &impl Fn(&PointAttributes) -> bool,
    ) {
        let mut picked = [0_u8; PICK_POINTS];
        for start in (0..stretch.keys.len()).step_by(PICK_POINTS) {
            let block = stretch.block(start, PICK_POINTS);
            // First pick without branching on the filter, whose answers no processor can guess.
            let mut count = 0;
            for (at, (attributes, live)) in
                (0..u8::MAX).zip(block.attributes.iter().zip(block.live))
            {
                picked[count] = at;
                count += usize::from(*live & filter(attributes));
            }
            self.keep_few(block, &picked[..count]);
            self.sum_cells(block, &picked[..count]);
        }
    }

    /// Adds one point that the filter admitted.
    pub(super) fn add(&mut self, point: &Point) {
        let Point { id, key, attributes } = point;
        let block = Stretch {
            keys: slice::from_ref(key),
            attributes: slice::from_ref(attributes),
            live: &[true],
            ids: slice::from_ref(id),
        };
        self.keep_few(block, &[0]);
        self.sum_cells(block, &[0]);
    }

    fn keep_few(&mut self, block: Stretch<'_>, picked: &[u8]) {
        if self.few.len() <= self.few_max {
            let points = picked.iter().map(|at| usize::from(*at));
            self.few.extend(points.map(|at| Point {
                id: block.ids[at],
                key: block.keys[at],
                attributes: block.attributes[at],
            }));
        }
    }

    /// The points of a cell follow each other in key order.
    fn sum_cells(&mut self, block: Stretch<'_>, picked: &[u8]) {
        let grid = self.grid;
        let mut rest = picked;
        while let Some(first) = rest.first() {
            let cell = grid.cell(block.keys[usize::from(*first)]);
            let mut tally = Tally::default();
            let mut taken = 0;
            for at in rest.iter().map(|at| usize::from(*at)) {
                let key = block.keys[at];
                if grid.cell(key) != cell {
                    break;
                }
                tally.take(grid.place(key), &block.attributes[at]);
                taken += 1;
            }
            if let Some(sum) = self.cells.get_mut(cell) {
                sum.add(&tally, block.ids[usize::from(*first)]);
            }
            rest = &rest[taken..];
        }
    }

    pub(super) fn into_content(self) -> TileContent {
        if self.few.len() > self.few_max {
            return TileContent::new(clusters(&self.cells, self.grid.fine_bits));
        }
        let address = self.address;
        let mut few = self.few;
        few.sort_unstable_by_key(|point| (point.key, point.id));
        TileContent::new(few.iter().map(|point| TileFeature::single(address, point)).collect())
    }
}
