//! The sorted run: points in the order of key and id, column by column, so that the scan of a
//! tile reads memory straight on. It never moves a point; a merge writes a new run.

use std::ops::Range;

use super::{Point, PointAttributes, PointId};

/// No position: that of a dead point after a merge.
const GONE: u32 = u32::MAX;

/// Invariant: the columns are of one length, sorted by key and id, and an id occurs once.
/// `by_id` lists the positions in the order of their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    keys: Vec<i64>,
    attributes: Vec<PointAttributes>,
    live: Vec<bool>,
    ids: Vec<PointId>,
    by_id: Vec<u32>,
    dead: usize,
}

/// The columns of a stretch of the run, all of one length.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) keys: &'a [i64],
    pub(super) attributes: &'a [PointAttributes],
    pub(super) live: &'a [bool],
    pub(super) ids: &'a [PointId],
}

impl<'a> Stretch<'a> {
    /// At most so many points from one on.
    pub(super) fn block(&self, start: usize, points: usize) -> Stretch<'a> {
        let end = self.keys.len().min(start + points);
        Stretch {
            keys: &self.keys[start..end],
            attributes: &self.attributes[start..end],
            live: &self.live[start..end],
            ids: &self.ids[start..end],
        }
    }
}

impl Run {
    pub(super) fn build(mut points: Vec<Point>) -> Self {
        // The last given comes first among equals, and the first of equals is kept.
        points.reverse();
        points.sort_by_key(|point| point.id);
        points.dedup_by_key(|point| point.id);
        points.sort_unstable_by_key(|point| (point.key, point.id));
        let mut run = Self::with_capacity(points.len());
        for point in &points {
            run.push(point);
        }
        let mut by_id: Vec<u32> = (0..position(points.len())).collect();
        by_id.sort_unstable_by_key(|at| run.ids[index(*at)]);
        run.by_id = by_id;
        run
    }

    pub(super) fn live_len(&self) -> usize {
        self.keys.len() - self.dead
    }

    pub(super) fn dead_len(&self) -> usize {
        self.dead
    }

    pub(super) fn get(&self, id: &PointId) -> Option<Point> {
        self.find(id).filter(|at| self.live[*at]).map(|at| self.point(at))
    }

    /// Puts new attributes to a point that is, or was, at this very key.
    pub(super) fn replace(&mut self, point: &Point) -> bool {
        let Some(at) = self.find(&point.id).filter(|at| self.keys[*at] == point.key) else {
            return false;
        };
        self.attributes[at] = point.attributes;
        if !self.live[at] {
            self.live[at] = true;
            self.dead -= 1;
        }
        true
    }

    pub(super) fn remove(&mut self, id: &PointId) {
        if let Some(at) = self.find(id).filter(|at| self.live[*at]) {
            self.live[at] = false;
            self.dead += 1;
        }
    }

    pub(super) fn range(&self, keys: Range<i64>) -> Stretch<'_> {
        let start = self.keys.partition_point(|key| *key < keys.start);
        let end = self.keys.partition_point(|key| *key < keys.end);
        let Self { keys, attributes, live, ids, .. } = self;
        Stretch { keys, attributes, live, ids }.block(start, end - start)
    }

    pub(super) fn count(&self, filter: &impl Fn(&PointAttributes) -> bool) -> usize {
        let columns = self.attributes.iter().zip(&self.live);
        columns.filter(|(attributes, live)| **live && filter(attributes)).count()
    }

    /// Takes in points sorted by key and id, and lets go of the dead. Linear in the run: the
    /// order by id is carried over instead of sorted again.
    pub(super) fn merge(&mut self, added: &[Point]) {
        let mut merged = Self::with_capacity(self.live_len() + added.len());
        let mut moved_to = vec![GONE; self.keys.len()];
        let mut added_at: Vec<(PointId, u32)> = Vec::with_capacity(added.len());
        let mut waiting = added.iter().peekable();
        for (old, moved) in moved_to.iter_mut().enumerate().filter(|(old, _)| self.live[*old]) {
            let place = (self.keys[old], self.ids[old]);
            while let Some(point) = waiting.next_if(|point| (point.key, point.id) < place) {
                added_at.push((point.id, merged.push(point)));
            }
            *moved = merged.push(&self.point(old));
        }
        for point in waiting {
            added_at.push((point.id, merged.push(point)));
        }
        added_at.sort_unstable();
        // Ids are looked at only here, not in the loop below, where each would be a cache miss.
        let ranks = added_at
            .iter()
            .map(|(id, at)| (self.by_id.partition_point(|old| self.ids[index(*old)] < *id), *at));
        let mut ranks = ranks.peekable();
        for (rank, old) in self.by_id.iter().enumerate() {
            while let Some((_, at)) = ranks.next_if(|(before, _)| *before <= rank) {
                merged.by_id.push(at);
            }
            let moved = moved_to[index(*old)];
            if moved != GONE {
                merged.by_id.push(moved);
            }
        }
        merged.by_id.extend(ranks.map(|(_, at)| at));
        *self = merged;
    }

    fn with_capacity(points: usize) -> Self {
        Self {
            keys: Vec::with_capacity(points),
            attributes: Vec::with_capacity(points),
            live: Vec::with_capacity(points),
            ids: Vec::with_capacity(points),
            by_id: Vec::with_capacity(points),
            dead: 0,
        }
    }

    fn push(&mut self, point: &Point) -> u32 {
        let at = position(self.keys.len());
        self.keys.push(point.key);
        self.attributes.push(point.attributes);
        self.live.push(true);
        self.ids.push(point.id);
        at
    }

    fn point(&self, at: usize) -> Point {
        Point { id: self.ids[at], key: self.keys[at], attributes: self.attributes[at] }
    }

    fn find(&self, id: &PointId) -> Option<usize> {
        let found = self.by_id.binary_search_by_key(id, |at| self.ids[index(*at)]).ok()?;
        Some(index(self.by_id[found]))
    }
}

/// Positions fit because a layer holds at most 2^24 points.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
