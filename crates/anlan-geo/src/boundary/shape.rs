//! Plane geometry of rings in degrees: area, box, centre, inside or outside. It never changes one.

use super::{LngLat, Polygon, Ring};
use crate::tile_key::Bounds;

/// Twice the signed area in square degrees, above zero counter-clockwise. Taken from the first
/// point, because the products of whole longitudes would swallow a courtyard.
pub(super) fn twice_area(points: &[LngLat]) -> f64 {
    moments(points).twice_area
}

pub(super) fn bounds(polygons: &[Polygon]) -> Bounds {
    let nothing = Bounds {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };
    let points = polygons.iter().flat_map(|polygon| polygon.exterior.points());
    points.fold(nothing, |so_far, (lng, lat)| Bounds {
        west: so_far.west.min(*lng),
        south: so_far.south.min(*lat),
        east: so_far.east.max(*lng),
        north: so_far.north.max(*lat),
    })
}

pub(super) fn polygon_contains(polygon: &Polygon, point: LngLat) -> bool {
    ring_contains(&polygon.exterior, point)
        && !polygon.holes.iter().any(|hole| ring_contains(hole, point))
}

/// Counts the edges crossed by a ray to the east. An edge owns its lower end and not its upper,
/// and the lower end of an edge is taken first whichever way the ring runs, so that two regions
/// judge a shared edge by the same arithmetic.
fn ring_contains(ring: &Ring, (lng, lat): LngLat) -> bool {
    let edges = ring.points().iter().zip(ring.points().iter().skip(1));
    let crossed = edges.filter(|(a, b)| {
        let (low, high) = if a.1 < b.1 { (a, b) } else { (b, a) };
        low.1 <= lat
            && lat < high.1
            && (high.0 - low.0) * (lat - low.1) > (lng - low.0) * (high.1 - low.1)
    });
    crossed.count() % 2 == 1
}

/// The centre of gravity of the polygons; the middle of the box if their areas cancel out.
pub(super) fn centre(polygons: &[Polygon], bounds: Bounds) -> LngLat {
    let middle =
        (f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.south, bounds.north));
    let (mut area, mut east, mut north) = (0.0, 0.0, 0.0);
    for ring in polygons.iter().flat_map(Polygon::rings) {
        // Holes run the other way round: their moments are negative by themselves.
        let ring = moments(ring.points());
        area += ring.twice_area;
        east += ring.twice_area * (ring.centre.0 - middle.0);
        north += ring.twice_area * (ring.centre.1 - middle.1);
    }
    let centre = (middle.0 + east / area, middle.1 + north / area);
    if bounds.contains(centre.0, centre.1) { centre } else { middle }
}

struct Moments {
    twice_area: f64,
    centre: LngLat,
}

fn moments(points: &[LngLat]) -> Moments {
    let origin = points.first().copied().unwrap_or_default();
    let (mut twice_area, mut east, mut north) = (0.0, 0.0, 0.0);
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let (ax, ay) = (a.0 - origin.0, a.1 - origin.1);
        let (bx, by) = (b.0 - origin.0, b.1 - origin.1);
        let cross = ax * by - bx * ay;
        twice_area += cross;
        east += cross * (ax + bx);
        north += cross * (ay + by);
    }
    let thrice = 3.0 * twice_area;
    Moments { twice_area, centre: (origin.0 + east / thrice, origin.1 + north / thrice) }
}
