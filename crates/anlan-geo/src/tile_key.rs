//! Tile keys: one integer a point, so that a map tile is one range of keys and the database needs
//! no spatial extension. It never stores points and never draws.
//!
//! A key interleaves the bits of the web mercator tile column and row at zoom 28 (a cell of
//! 0.15 m at the equator), each row bit above its column bit. The tile `z/x/y` with interleaved
//! `k` is the range `[k << 2(28-z), (k+1) << 2(28-z))`.

use std::f64::consts::PI;
use std::ops::Range;

/// The zoom at which points are keyed; 2 × 28 bits leave the sign bit of an `i64` alone.
pub const KEY_ZOOM: u8 = 28;
/// The deepest tile served; five levels below it the cells of a tile still are whole key cells.
pub const TILE_ZOOM_MAX: u8 = 22;
/// The latitude where web mercator ends; points beyond it are drawn on the edge.
pub const LATITUDE_MAX: f64 = 85.051_128_779_806_59;
/// Units along one edge of a vector tile.
pub const EXTENT: u32 = 1 << EXTENT_BITS;
const EXTENT_BITS: u32 = 12;

/// A box in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// Tells whether a point lies in the box, edges included.
    pub fn contains(&self, lng: f64, lat: f64) -> bool {
        self.west <= lng && lng <= self.east && self.south <= lat && lat <= self.north
    }
}

/// Keys a point, or `None` when it is no place on Earth (not finite, or out of range).
pub fn tile_key(lng: f64, lat: f64) -> Option<i64> {
    let (x, y) = world(lng, lat)?;
    let cells = f64::from(1_u32 << KEY_ZOOM);
    Some(interleave(floor_u32(x * cells), floor_u32(y * cells)))
}

/// The centre of the key cell of a key: longitude and latitude, at most 0.11 m from what was keyed.
pub fn key_centre(key: i64) -> (f64, f64) {
    let (column, row) = deinterleave(key);
    let cells = f64::from(1_u32 << KEY_ZOOM);
    degrees((f64::from(column) + 0.5) / cells, (f64::from(row) + 0.5) / cells)
}

/// The address of a map tile. Invariant: `z <= 22` and `x, y < 2^z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileAddress {
    z: u8,
    x: u32,
    y: u32,
}

impl TileAddress {
    /// Accepts an address of an existing tile, otherwise `None`.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        if z > TILE_ZOOM_MAX {
            return None;
        }
        let side = 1_u32 << z;
        (x < side && y < side).then_some(Self { z, x, y })
    }

    /// The tile of zoom `z` that holds a key, or `None` for a zoom or a key that does not exist.
    pub fn containing(key: i64, z: u8) -> Option<Self> {
        if z > TILE_ZOOM_MAX || !(0..1_i64 << (2 * KEY_ZOOM)).contains(&key) {
            return None;
        }
        let (x, y) = deinterleave(key >> key_shift(z));
        Self::new(z, x, y)
    }

    /// Zoom.
    pub fn z(self) -> u8 {
        self.z
    }

    /// Column, counted from the west.
    pub fn x(self) -> u32 {
        self.x
    }

    /// Row, counted from the north.
    pub fn y(self) -> u32 {
        self.y
    }

    /// The four tiles one level down in key order, or `None` at the deepest zoom.
    pub fn children(self) -> Option<[Self; 4]> {
        let z = self.z.checked_add(1).filter(|z| *z <= TILE_ZOOM_MAX)?;
        let (x, y) = (2 * self.x, 2 * self.y);
        Some([(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| Self { z, x, y }))
    }

    /// The keys of the points of this tile: every point is in the range of one tile of a zoom.
    pub fn key_range(self) -> Range<i64> {
        let tile = interleave(self.x, self.y);
        let shift = key_shift(self.z);
        tile << shift..(tile + 1) << shift
    }

    /// The box of the tile in degrees.
    pub fn bounds(self) -> Bounds {
        let side = f64::from(1_u32 << self.z);
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        let (west, north) = degrees(x / side, y / side);
        let (east, south) = degrees((x + 1.0) / side, (y + 1.0) / side);
        Bounds { west, south, east, north }
    }

    /// A point in units of this tile, from its north-west corner to the right and down. Both are
    /// in `0..4096` exactly when the key of the point is in `key_range`. `None` as in [`tile_key`].
    pub fn project(self, lng: f64, lat: f64) -> Option<(f64, f64)> {
        let (x, y) = world(lng, lat)?;
        let side = f64::from(1_u32 << self.z);
        // A power of two scales without rounding, so that the edge of the tile stays an edge.
        let extent = f64::from(EXTENT);
        Some(((x * side - f64::from(self.x)) * extent, (y * side - f64::from(self.y)) * extent))
    }

    /// The whole tile unit of a key of this tile. Other keys give the position that the point has
    /// in its own tile of the same zoom.
    pub fn project_key(self, key: i64) -> (u32, u32) {
        let inside = key & ((1_i64 << key_shift(self.z)) - 1);
        let (x, y) = deinterleave(inside);
        let bits = u32::from(KEY_ZOOM - self.z);
        (to_extent(x, bits), to_extent(y, bits))
    }
}

/// Bits of a key below the tile of a zoom.
fn key_shift(z: u8) -> u32 {
    2 * u32::from(KEY_ZOOM.saturating_sub(z))
}

/// Scales an offset of so many bits to tile units; below one key cell it takes the cell's centre.
fn to_extent(offset: u32, bits: u32) -> u32 {
    if bits >= EXTENT_BITS {
        return offset >> (bits - EXTENT_BITS);
    }
    let missing = EXTENT_BITS - bits;
    (offset << missing) + (1 << (missing - 1))
}

/// Web mercator in the unit square, `y` from the north; both in `[0, 1)`.
fn world(lng: f64, lat: f64) -> Option<(f64, f64)> {
    // Ranges do not contain NaN, so this also refuses what is not a number.
    if !(-180.0..=180.0).contains(&lng) || !(-90.0..=90.0).contains(&lat) {
        return None;
    }
    let latitude = lat.clamp(-LATITUDE_MAX, LATITUDE_MAX).to_radians();
    let y = 0.5 - latitude.tan().asinh() / (2.0 * PI);
    Some((below_one((lng + 180.0) / 360.0), below_one(y)))
}

fn below_one(value: f64) -> f64 {
    value.clamp(0.0, 1.0 - f64::EPSILON / 2.0)
}

/// Inverse of [`world`].
fn degrees(x: f64, y: f64) -> (f64, f64) {
    (x * 360.0 - 180.0, (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees())
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers pass [0, 2^28); `as` floors and saturates"
)]
fn floor_u32(value: f64) -> u32 {
    value as u32
}

/// Interleaves a column and a row, the row bit above the column bit.
pub(crate) fn interleave(x: u32, y: u32) -> i64 {
    (spread(x) | (spread(y) << 1)).cast_signed()
}

/// Column and row of an interleaved value.
pub(crate) fn deinterleave(value: i64) -> (u32, u32) {
    let bits = value.cast_unsigned();
    (compact(bits), compact(bits >> 1))
}

/// Moves bit `i` to bit `2i`.
fn spread(value: u32) -> u64 {
    let mut v = u64::from(value);
    v = (v | (v << 16)) & 0x0000_ffff_0000_ffff;
    v = (v | (v << 8)) & 0x00ff_00ff_00ff_00ff;
    v = (v | (v << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | (v << 2)) & 0x3333_3333_3333_3333;
    (v | (v << 1)) & 0x5555_5555_5555_5555
}

/// Moves bit `2i` to bit `i` and forgets the others.
fn compact(value: u64) -> u32 {
    let mut v = value & 0x5555_5555_5555_5555;
    v = (v | (v >> 1)) & 0x3333_3333_3333_3333;
    v = (v | (v >> 2)) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | (v >> 4)) & 0x00ff_00ff_00ff_00ff;
    v = (v | (v >> 8)) & 0x0000_ffff_0000_ffff;
    v = (v | (v >> 16)) & 0x0000_0000_ffff_ffff;
    u32::try_from(v).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
