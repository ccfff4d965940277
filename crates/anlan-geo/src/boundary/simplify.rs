//! Thinning of rings by the method of Douglas and Peucker. It never drops a ring.

use super::shape::twice_area;
use super::{LngLat, Polygon, Ring};

/// Metres of one degree of latitude, near enough for what a screen shows.
const DEGREE_M: f64 = 111_320.0;

pub(super) fn polygon(polygon: &Polygon, tolerance_m: f64) -> Polygon {
    Polygon {
        exterior: ring(&polygon.exterior, tolerance_m),
        holes: polygon.holes.iter().map(|hole| ring(hole, tolerance_m)).collect(),
    }
}

fn ring(ring: &Ring, tolerance_m: f64) -> Ring {
    let thinned = thin(ring.points(), tolerance_m);
    let same_turn = twice_area(&thinned) * twice_area(ring.points()) > 0.0;
    if thinned.len() >= 4 && same_turn { Ring { points: thinned } } else { ring.clone() }
}

fn thin(points: &[LngLat], tolerance_m: f64) -> Vec<LngLat> {
    let Some(first) = points.first() else {
        return Vec::new();
    };
    // Metres east and north of the first point.
    let east_m = DEGREE_M * first.1.to_radians().cos();
    let plane: Vec<LngLat> = points
        .iter()
        .map(|point| ((point.0 - first.0) * east_m, (point.1 - first.1) * DEGREE_M))
        .collect();
    let mut kept = vec![false; points.len()];
    let last = points.len() - 1;
    kept[0] = true;
    kept[last] = true;
    // An own stack, because a hostile ring must not exhaust that of the thread.
    let mut open = vec![(0, last)];
    while let Some((start, end)) = open.pop() {
        let Some((far, distance)) = farthest(&plane, start, end) else {
            continue;
        };
        if distance > tolerance_m {
            kept[far] = true;
            open.push((start, far));
            open.push((far, end));
        }
    }
    points.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

/// The point strictly between two that is farthest from the stretch between them.
fn farthest(plane: &[LngLat], start: usize, end: usize) -> Option<(usize, f64)> {
    let (a, b) = (plane[start], plane[end]);
    let between = plane.iter().enumerate().take(end).skip(start + 1);
    between
        .map(|(at, point)| (at, distance(*point, a, b)))
        .max_by(|one, other| one.1.total_cmp(&other.1))
}

fn distance(point: LngLat, a: LngLat, b: LngLat) -> f64 {
    let along = (b.0 - a.0, b.1 - a.1);
    let square = along.0 * along.0 + along.1 * along.1;
    let offset = (point.0 - a.0, point.1 - a.1);
    let share = if square > 0.0 {
        ((offset.0 * along.0 + offset.1 * along.1) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (offset.0 - share * along.0).hypot(offset.1 - share * along.1)
}
