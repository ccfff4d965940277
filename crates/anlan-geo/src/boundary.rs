//! Boundaries of regions as a bureau imports them: read from GeoJSON with checks, asked whether a
//! point is inside, thinned for display and written back. It never converts a datum, never mends
//! a shape, and does not check that rings do not cross.

mod parse;
mod shape;
mod simplify;
mod write;

use std::iter;

use crate::tile_key::Bounds;

pub use parse::{
    BYTES_MAX, BoundaryProblem, BoundaryRefused, CODE_DIGITS_MAX, FEATURES_MAX, FeatureFault,
    NAME_BYTES_MAX, POINTS_MAX, PropertyNames, RING_POINTS_MAX, RINGS_MAX, check_geometry,
    parse_geojson,
};
pub use write::{write_geojson, write_geometry};

/// Longitude and latitude in degrees.
pub type LngLat = (f64, f64);

/// A closed ring. Invariant: four points or more, finite and in range, the first is the last, and
/// it has an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    points: Vec<LngLat>,
}

impl Ring {
    /// Its points, the first repeated at the end.
    pub fn points(&self) -> &[LngLat] {
        &self.points
    }
}

/// One outline with its holes. Invariant: the outline runs counter-clockwise, holes clockwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    exterior: Ring,
    holes: Vec<Ring>,
}

impl Polygon {
    /// The outline.
    pub fn exterior(&self) -> &Ring {
        &self.exterior
    }

    /// What is cut out of it.
    pub fn holes(&self) -> &[Ring] {
        &self.holes
    }

    fn rings(&self) -> impl Iterator<Item = &Ring> {
        iter::once(&self.exterior).chain(&self.holes)
    }
}

/// The area of one region. Invariant: at least one polygon.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    code: String,
    name: String,
    polygons: Vec<Polygon>,
    bounds: Bounds,
}

impl Boundary {
    fn new(code: String, name: String, polygons: Vec<Polygon>) -> Self {
        let bounds = shape::bounds(&polygons);
        Self { code, name, polygons, bounds }
    }

    /// The region code, digits only.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name as imported.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its parts; more than one for a region with islands or exclaves.
    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Tells whether a point is inside. Of two regions that share an edge point for point, a
    /// point on the edge is inside exactly one.
    pub fn contains(&self, lng: f64, lat: f64) -> bool {
        self.bounds.contains(lng, lat)
            && self.polygons.iter().any(|polygon| shape::polygon_contains(polygon, (lng, lat)))
    }

    /// The centre of gravity of its area; outside of it when the region is a crescent.
    pub fn centre(&self) -> LngLat {
        shape::centre(&self.polygons, self.bounds)
    }

    /// A copy with fewer points, nowhere further than so many metres from this one. For display:
    /// neighbours thinned each for itself may part or overlap by as much. A ring that would
    /// vanish stays as it is.
    #[must_use]
    pub fn simplify(&self, tolerance_m: f64) -> Self {
        let polygons = self.polygons.iter().map(|p| simplify::polygon(p, tolerance_m)).collect();
        Self::new(self.code.clone(), self.name.clone(), polygons)
    }

    /// A copy with every point moved, as from one datum to another.
    #[must_use]
    pub fn moved(&self, to: impl Fn(LngLat) -> LngLat) -> Self {
        let ring = |ring: &Ring| Ring { points: ring.points.iter().map(|at| to(*at)).collect() };
        let polygons = self.polygons.iter().map(|polygon| Polygon {
            exterior: ring(&polygon.exterior),
            holes: polygon.holes.iter().map(ring).collect(),
        });
        Self::new(self.code.clone(), self.name.clone(), polygons.collect())
    }

    /// Points of all rings.
    pub fn points(&self) -> usize {
        let rings = self.polygons.iter().flat_map(Polygon::rings);
        rings.map(|ring| ring.points.len()).sum()
    }
}

#[cfg(test)]
mod tests;
