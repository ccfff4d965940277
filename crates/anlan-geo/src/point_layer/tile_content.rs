//! What one tile of the point layer shows, and its vector tile. It knows no words: the caller
//! brings the words of the codes and the names of single points.

use super::gathering::CellSum;
use super::{Point, PointId};
use crate::mvt::{Feature, Geometry, LayerWriter, TagValue, write_tile};
use crate::tile_key::{EXTENT, TileAddress};

/// A single point or a cluster of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileFeature {
    /// Column in tile units, `0..4096`.
    pub x: i32,
    /// Row in tile units from the north, `0..4096`.
    pub y: i32,
    /// Points.
    pub count: u32,
    /// Open hazards of all its points.
    pub open: u64,
    /// Overdue hazards of all its points.
    pub overdue: u64,
    /// The most frequent kind; of equals the least code.
    pub kind: u8,
    /// The most frequent standing; of equals the least code.
    pub standing: u8,
    /// The point, when it is a single one.
    pub id: Option<PointId>,
}

impl TileFeature {
    pub(super) fn single(address: TileAddress, point: &Point) -> Self {
        let (x, y) = address.project_key(point.key);
        Self {
            x: unit(f64::from(x)),
            y: unit(f64::from(y)),
            count: 1,
            open: u64::from(point.attributes.open),
            overdue: u64::from(point.attributes.overdue),
            kind: point.attributes.kind,
            standing: point.attributes.standing,
            id: Some(point.id),
        }
    }

    pub(super) fn cluster(sum: &CellSum, place: (f64, f64)) -> Self {
        Self {
            x: unit(place.0),
            y: unit(place.1),
            count: sum.count,
            open: sum.open,
            overdue: sum.overdue,
            kind: dominant(&sum.kinds),
            standing: dominant(&sum.standings),
            id: (sum.count == 1).then_some(sum.sample),
        }
    }
}

/// The words that the codes of the layer stand for, by code. A code without a word gives no tag.
#[derive(Clone, Copy, Debug)]
pub struct TileWords<'a> {
    /// Words of the kinds.
    pub kinds: &'a [&'a str],
    /// Words of the standings.
    pub standings: &'a [&'a str],
}

/// The features of one tile. Invariant: every admitted point of the tile is in exactly one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileContent {
    /// Single points in key order, or clusters from the fullest cell down.
    pub features: Vec<TileFeature>,
}

impl TileContent {
    pub(super) fn new(features: Vec<TileFeature>) -> Self {
        Self { features }
    }

    /// Points shown, as singles or in clusters.
    pub fn points(&self) -> u64 {
        self.features.iter().map(|feature| u64::from(feature.count)).sum()
    }

    /// The vector tile of one layer. Every feature has `n`, `kind`, `standing`, `open` and
    /// `overdue`; a single point also has `id` and, if `names` knows it, `name`. No bytes when
    /// there is no feature.
    pub fn encode_mvt(
        &self,
        layer_name: &str,
        words: &TileWords<'_>,
        names: impl Fn(&PointId) -> Option<String>,
    ) -> Vec<u8> {
        let mut layer = LayerWriter::new(layer_name);
        let mut tags = Vec::new();
        for feature in &self.features {
            tags.clear();
            if let Some(id) = &feature.id {
                tags.push(("id", TagValue::Text(id.to_string())));
                tags.extend(names(id).map(|name| ("name", TagValue::Text(name))));
            }
            tags.push(("n", TagValue::Integer(i64::from(feature.count))));
            tags.extend(word(words.kinds, feature.kind).map(|word| ("kind", word)));
            tags.extend(word(words.standings, feature.standing).map(|word| ("standing", word)));
            tags.push(("open", integer(feature.open)));
            tags.push(("overdue", integer(feature.overdue)));
            let at = [(feature.x, feature.y)];
            layer.add(&Feature { id: None, geometry: Geometry::Points(&at), tags: &tags });
        }
        write_tile(&[layer])
    }
}

fn word(words: &[&str], code: u8) -> Option<TagValue> {
    words.get(usize::from(code)).map(|word| TagValue::Text((*word).to_owned()))
}

fn integer(value: u64) -> TagValue {
    TagValue::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn dominant(counts: &[u32]) -> u8 {
    let most = counts.iter().max();
    let at = counts.iter().position(|count| Some(count) == most);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "clamped to 0..4096; `as` floors what is not negative"
)]
fn unit(place: f64) -> i32 {
    place.clamp(0.0, f64::from(EXTENT - 1)) as i32
}

#[cfg(test)]
mod tests;
