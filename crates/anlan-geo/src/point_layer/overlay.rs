//! Live edits that are not in the run yet, findable by key and by id. It never grows past what
//! the layer allows, because the layer merges it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Point, PointAttributes, PointId};

/// Invariant: both maps hold the same points.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    by_key: BTreeMap<(i64, PointId), PointAttributes>,
    key_of: BTreeMap<PointId, i64>,
}

impl Overlay {
    pub(super) fn len(&self) -> usize {
        self.key_of.len()
    }

    pub(super) fn get(&self, id: &PointId) -> Option<Point> {
        let key = *self.key_of.get(id)?;
        let attributes = *self.by_key.get(&(key, *id))?;
        Some(Point { id: *id, key, attributes })
    }

    pub(super) fn insert(&mut self, point: Point) {
        self.remove(&point.id);
        self.key_of.insert(point.id, point.key);
        self.by_key.insert((point.key, point.id), point.attributes);
    }

    pub(super) fn remove(&mut self, id: &PointId) -> bool {
        let Some(key) = self.key_of.remove(id) else {
            return false;
        };
        self.by_key.remove(&(key, *id)).is_some()
    }

    /// The points of a key range, sorted by key and id.
    pub(super) fn range(&self, keys: Range<i64>) -> impl Iterator<Item = Point> {
        let least = PointId([0; 16]);
        self.by_key
            .range((keys.start, least)..(keys.end, least))
            .map(|((key, id), attributes)| Point { id: *id, key: *key, attributes: *attributes })
    }

    /// All points, sorted by key and id.
    pub(super) fn into_points(self) -> Vec<Point> {
        self.by_key
            .into_iter()
            .map(|((key, id), attributes)| Point { id, key, attributes })
            .collect()
    }
}
