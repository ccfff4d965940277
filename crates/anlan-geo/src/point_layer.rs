//! The points of the map in memory: a sorted run with a small overlay of live edits, and the tile
//! read from both. It never reads the database (its owner fills it at the start) and never
//! decides who may see what: the filter it is given is applied before anything is counted, or
//! counts would tell of points that the viewer may not see.
//!
//! Memory: 45 bytes a point in the run (key 8, attributes 16, id 16, place by id 4, live mark 1)
//! and about 120 in the overlay, of which there are at most [`OVERLAY_POINTS_MAX`].

mod block_versions;
mod clusters;
mod gathering;
mod overlay;
mod run;
mod tile_content;

use std::fmt;
use std::mem;

use crate::tile_key::{KEY_ZOOM, TileAddress};
use block_versions::BlockVersions;
use gathering::Gathering;
use overlay::Overlay;
use run::Run;

pub use gathering::{OVERVIEW_POINTS_MAX, STREET_POINTS_MAX, STREET_ZOOM};
pub use tile_content::{TileContent, TileFeature, TileWords};

/// Points of one layer. A cell sums tile units in 32 bits, which this keeps from overflowing; a
/// province has fewer subjects.
pub const POINTS_MAX: usize = 1 << 24;
/// Edits held beside the run. A merge costs some 80 ms a million points, at this size about 10 µs
/// an edit; a tile of the whole layer reads the overlay in a tenth of its scan.
pub const OVERLAY_POINTS_MAX: usize = 8192;
/// Kind codes run from 0 to this, exclusive: a cell counts every kind.
pub const KIND_CODES: usize = 8;
/// Standing codes run from 0 to this, exclusive: a cell counts every standing.
pub const STANDING_CODES: usize = 4;

/// The identity of a point: the bytes of its UUID.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PointId(pub [u8; 16]);

impl fmt::Display for PointId {
    /// The usual text of a UUID.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One write of the whole: a tile prints thousands.
        let mut text = String::with_capacity(36);
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for half in [byte >> 4, byte & 0xf] {
                text.extend(char::from_digit(u32::from(half), 16));
            }
        }
        f.pad(&text)
    }
}

/// What a filter may ask of a point, as codes of the caller's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointAttributes {
    /// Interned region code.
    pub region: u32,
    /// Interned line of supervision.
    pub line: u16,
    /// Open hazards.
    pub open: u16,
    /// Overdue hazards.
    pub overdue: u16,
    /// Subject kind, below [`KIND_CODES`].
    pub kind: u8,
    /// Standing, below [`STANDING_CODES`].
    pub standing: u8,
    /// Status.
    pub status: u8,
}

/// A point of the layer. Its place is its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Identity.
    pub id: PointId,
    /// Place, by [`crate::tile_key::tile_key`].
    pub key: i64,
    /// What a filter may ask.
    pub attributes: PointAttributes,
}

/// Why a point was not taken. The layer is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointRefused {
    /// [`POINTS_MAX`] is reached.
    #[error("the layer holds {POINTS_MAX} points already")]
    LayerFull,
    /// The key is outside of the world.
    #[error("{0} is not a tile key")]
    KeyOutOfRange(i64),
    /// The kind code is [`KIND_CODES`] or more.
    #[error("kind code {0} is not below {KIND_CODES}")]
    KindOutOfRange(u8),
    /// The standing code is [`STANDING_CODES`] or more.
    #[error("standing code {0} is not below {STANDING_CODES}")]
    StandingOutOfRange(u8),
}

/// The live points of one layer. Invariant: an id is alive in the run or in the overlay, never in
/// both.
#[derive(Clone, Debug, Default)]
pub struct PointLayer {
    run: Run,
    overlay: Overlay,
    versions: BlockVersions,
}

impl PointLayer {
    /// A layer without points.
    pub fn new() -> Self {
        Self::default()
    }

    /// A layer of these points at once; of points with the same id the last stays.
    pub fn build(points: Vec<Point>) -> Result<Self, PointRefused> {
        if points.len() > POINTS_MAX {
            return Err(PointRefused::LayerFull);
        }
        for point in &points {
            check(point)?;
        }
        Ok(Self { run: Run::build(points), ..Self::default() })
    }

    /// Points in the layer.
    pub fn len(&self) -> usize {
        self.run.live_len() + self.overlay.len()
    }

    /// Tells whether the layer has no point.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The point of an id.
    pub fn get(&self, id: &PointId) -> Option<Point> {
        self.overlay.get(id).or_else(|| self.run.get(id))
    }

    /// Adds a point, or replaces the one of the same id. Seen by the next tile.
    pub fn upsert(&mut self, point: Point) -> Result<(), PointRefused> {
        check(&point)?;
        let before = self.get(&point.id);
        if before == Some(point) {
            return Ok(());
        }
        match before {
            Some(old) => self.versions.change(old.key),
            None if self.len() >= POINTS_MAX => return Err(PointRefused::LayerFull),
            None => {}
        }
        self.versions.change(point.key);
        self.overlay.remove(&point.id);
        // Most edits leave a point where it is: those need no overlay.
        if !self.run.replace(&point) {
            self.run.remove(&point.id);
            self.overlay.insert(point);
        }
        self.merge_when_due();
        Ok(())
    }

    /// Takes a point away; answers whether it was there.
    pub fn remove(&mut self, id: &PointId) -> bool {
        let Some(old) = self.get(id) else {
            return false;
        };
        self.versions.change(old.key);
        if !self.overlay.remove(id) {
            self.run.remove(id);
        }
        self.merge_when_due();
        true
    }

    /// The points that a filter admits.
    pub fn count(&self, filter: &impl Fn(&PointAttributes) -> bool) -> usize {
        let everywhere = 0..1_i64 << (2 * KEY_ZOOM);
        self.run.count(filter)
            + self.overlay.range(everywhere).filter(|point| filter(&point.attributes)).count()
    }

    /// What a tile shows of the points that the filter admits (scope and wishes of the viewer
    /// together). Reads the points of the tile once.
    pub fn tile(
        &self,
        address: TileAddress,
        filter: &impl Fn(&PointAttributes) -> bool,
    ) -> TileContent {
        let edits = self.overlay.range(address.key_range());
        let edits: Vec<Point> = edits.filter(|point| filter(&point.attributes)).collect();
        let stretch = self.run.range(address.key_range());
        let mut gathering = Gathering::new(address, stretch.keys.len() + edits.len());
        gathering.add_sorted(stretch, filter);
        for point in &edits {
            gathering.add(point);
        }
        gathering.into_content()
    }

    /// A number that grows with every change within the tile's block of zoom 8 (of the layer for
    /// tiles above it), for an `ETag` together with the layer's name, the start of the process
    /// and the viewer's rights and filter.
    pub fn version(&self, address: TileAddress) -> u64 {
        self.versions.of(address)
    }

    fn merge_when_due(&mut self) {
        let dead_max = OVERLAY_POINTS_MAX + self.run.live_len() / 4;
        if self.overlay.len() > OVERLAY_POINTS_MAX || self.run.dead_len() > dead_max {
            self.merge();
        }
    }

    fn merge(&mut self) {
        let overlay = mem::take(&mut self.overlay);
        self.run.merge(&overlay.into_points());
    }
}

fn check(point: &Point) -> Result<(), PointRefused> {
    let PointAttributes { kind, standing, .. } = point.attributes;
    if !(0..1_i64 << (2 * KEY_ZOOM)).contains(&point.key) {
        Err(PointRefused::KeyOutOfRange(point.key))
    } else if usize::from(kind) >= KIND_CODES {
        Err(PointRefused::KindOutOfRange(kind))
    } else if usize::from(standing) >= STANDING_CODES {
        Err(PointRefused::StandingOutOfRange(standing))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
