//! GeoJSON of boundaries into checked rings. Every refusal says which feature it is about. It
//! never guesses: a file in another datum or with the axes swapped is not noticed as long as its
//! numbers are in range.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

use super::shape::twice_area;
use super::{Boundary, LngLat, Polygon, Ring};

/// Bytes of a file; a province of townships at survey detail has a third of this.
pub const BYTES_MAX: usize = 64 << 20;
/// Regions in a file; a province has fewer townships than this.
pub const FEATURES_MAX: usize = 20_000;
/// Rings in a file; a coast has thousands of rocks.
pub const RINGS_MAX: usize = 200_000;
/// Points in one ring; thinning takes the square of them at worst.
pub const RING_POINTS_MAX: usize = 100_000;
/// Points in a file, as memory of 16 bytes each.
pub const POINTS_MAX: usize = 4_000_000;
/// Digits of the longest region code, that of a grid.
pub const CODE_DIGITS_MAX: usize = 15;
/// Bytes of a name.
pub const NAME_BYTES_MAX: usize = 300;

/// Where a file keeps code and name of a region: surveyors call them differently. Of each list the
/// first that a feature has is taken.
#[derive(Clone, Copy, Debug)]
pub struct PropertyNames<'a> {
    /// The property with the region code, as text or as a number.
    pub code: &'a [&'a str],
    /// The property with the name.
    pub name: &'a [&'a str],
}

impl PropertyNames<'static> {
    /// The names that Anlan itself writes.
    pub const OWN: Self = Self { code: &["code"], name: &["name"] };
    /// Those, and the names in survey results (TD/T 1057 field names) and on open map sites.
    pub const USUAL: Self = Self {
        code: &["code", "adcode", "XZQDM", "xzqdm", "区划代码", "代码"],
        name: &["name", "XZQMC", "xzqmc", "区划名称", "名称"],
    };
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundaryRefused {
    /// More than [`BYTES_MAX`].
    #[error("the file has more than {BYTES_MAX} bytes")]
    FileTooLarge,
    /// Not JSON, or nested without end; the place of the first fault.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but no GeoJSON feature collection.
    #[error("not a GeoJSON feature collection")]
    NotFeatureCollection,
    /// No feature, or more than [`FEATURES_MAX`].
    #[error("{0} features; expected 1 to {FEATURES_MAX}")]
    FeatureCount(usize),
    /// Features are at fault: all of them, in the order of the file.
    #[error("{} features at fault", .0.len())]
    Features(Vec<FeatureFault>),
}

/// A feature that is no boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureFault {
    /// Its index in the file, from 0.
    pub feature: usize,
    /// What is wrong with it.
    pub problem: BoundaryProblem,
}

/// What is wrong with one feature. Polygons, rings and points count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoundaryProblem {
    /// Not an object of type Feature.
    #[error("not a GeoJSON feature")]
    NotFeature,
    /// The code property is absent or not 2 to [`CODE_DIGITS_MAX`] digits.
    #[error("the region code is not 2 to {CODE_DIGITS_MAX} digits")]
    CodeUnreadable,
    /// An earlier feature has the code.
    #[error("feature {0} has the same region code")]
    CodeRepeated(usize),
    /// The name property is absent, blank or too long.
    #[error("the name is missing, blank or longer than {NAME_BYTES_MAX} bytes")]
    NameUnreadable,
    /// Neither `Polygon` nor `MultiPolygon`.
    #[error("the geometry is neither a Polygon nor a MultiPolygon")]
    NotPolygon,
    /// A polygon without rings, or a multi-polygon without polygons.
    #[error("the geometry is empty")]
    GeometryEmpty,
    /// A position that is not two finite numbers, or not on Earth.
    #[error("polygon {polygon}, ring {ring}, point {point}: not a longitude and a latitude")]
    PointUnreadable {
        /// Polygon.
        polygon: usize,
        /// Ring; 0 is the outline.
        ring: usize,
        /// Point.
        point: usize,
    },
    /// Fewer than four points.
    #[error("polygon {polygon}, ring {ring}: fewer than four points")]
    RingTooShort {
        /// Polygon.
        polygon: usize,
        /// Ring.
        ring: usize,
    },
    /// The last point is not the first.
    #[error("polygon {polygon}, ring {ring}: not closed")]
    RingNotClosed {
        /// Polygon.
        polygon: usize,
        /// Ring.
        ring: usize,
    },
    /// A ring that encloses nothing.
    #[error("polygon {polygon}, ring {ring}: without area")]
    RingWithoutArea {
        /// Polygon.
        polygon: usize,
        /// Ring.
        ring: usize,
    },
    /// More than [`RING_POINTS_MAX`] points in a ring, or [`RINGS_MAX`] rings or [`POINTS_MAX`]
    /// points in the file up to here.
    #[error("too many rings or points")]
    TooLarge,
}

/// Reads a feature collection whose every feature is a region, in the order of the file.
pub fn parse_geojson(
    bytes: &[u8],
    names: &PropertyNames<'_>,
) -> Result<Vec<Boundary>, BoundaryRefused> {
    if bytes.len() > BYTES_MAX {
        return Err(BoundaryRefused::FileTooLarge);
    }
    // Some exporters put a byte order mark before the text.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: Value = serde_json::from_slice(text)
        .map_err(|error| BoundaryRefused::NotJson { line: error.line(), column: error.column() })?;
    let features = file.get("features").and_then(Value::as_array);
    let features = features.filter(|_| kind(&file) == Some("FeatureCollection"));
    let features = features.ok_or(BoundaryRefused::NotFeatureCollection)?;
    if features.is_empty() || features.len() > FEATURES_MAX {
        return Err(BoundaryRefused::FeatureCount(features.len()));
    }
    let mut reading = Reading::default();
    let mut boundaries = Vec::with_capacity(features.len());
    let mut faults = Vec::new();
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for (at, feature) in features.iter().enumerate() {
        let read = reading.feature(feature, names).and_then(|boundary| {
            match codes.insert(boundary.code().to_owned(), at) {
                Some(first) => Err(BoundaryProblem::CodeRepeated(first)),
                None => Ok(boundary),
            }
        });
        match read {
            Ok(boundary) => boundaries.push(boundary),
            Err(problem) => faults.push(FeatureFault { feature: at, problem }),
        }
        // What is too large as a whole is not read to its end.
        if faults.last().is_some_and(|fault| fault.problem == BoundaryProblem::TooLarge) {
            break;
        }
    }
    if faults.is_empty() { Ok(boundaries) } else { Err(BoundaryRefused::Features(faults)) }
}

/// Checks a lone geometry as [`parse_geojson`] checks those of a file.
///
/// # Errors
/// What is wrong with it; text that is no JSON is no polygon.
pub fn check_geometry(text: &str) -> Result<(), BoundaryProblem> {
    let geometry = serde_json::from_str(text).map_err(|_no_json| BoundaryProblem::NotPolygon)?;
    Reading::default().geometry(&geometry).map(drop)
}

/// What was counted so far, over all features.
#[derive(Default)]
struct Reading {
    rings: usize,
    points: usize,
    polygon: usize,
    ring: usize,
}

impl Reading {
    fn feature(
        &mut self,
        feature: &Value,
        names: &PropertyNames<'_>,
    ) -> Result<Boundary, BoundaryProblem> {
        if kind(feature) != Some("Feature") {
            return Err(BoundaryProblem::NotFeature);
        }
        let properties = feature.get("properties").and_then(Value::as_object);
        let code = properties.and_then(|properties| region_code(properties, names.code));
        let code = code.ok_or(BoundaryProblem::CodeUnreadable)?;
        let name = properties.and_then(|properties| region_name(properties, names.name));
        let name = name.ok_or(BoundaryProblem::NameUnreadable)?;
        let geometry = feature.get("geometry").ok_or(BoundaryProblem::NotPolygon)?;
        Ok(Boundary::new(code, name, self.geometry(geometry)?))
    }

    fn geometry(&mut self, geometry: &Value) -> Result<Vec<Polygon>, BoundaryProblem> {
        let coordinates = geometry.get("coordinates").and_then(Value::as_array);
        let coordinates = coordinates.ok_or(BoundaryProblem::NotPolygon)?;
        self.polygon = 0;
        let polygons = match kind(geometry) {
            Some("Polygon") => vec![self.polygon(coordinates)?],
            Some("MultiPolygon") => self.polygons(coordinates)?,
            _ => return Err(BoundaryProblem::NotPolygon),
        };
        if polygons.is_empty() {
            return Err(BoundaryProblem::GeometryEmpty);
        }
        Ok(polygons)
    }

    fn polygons(&mut self, coordinates: &[Value]) -> Result<Vec<Polygon>, BoundaryProblem> {
        let mut polygons = Vec::new();
        for (at, polygon) in coordinates.iter().enumerate() {
            self.polygon = at;
            let rings = polygon.as_array().ok_or(BoundaryProblem::NotPolygon)?;
            polygons.push(self.polygon(rings)?);
        }
        Ok(polygons)
    }

    fn polygon(&mut self, rings: &[Value]) -> Result<Polygon, BoundaryProblem> {
        let mut checked = Vec::new();
        for (at, ring) in rings.iter().enumerate() {
            self.ring = at;
            let mut ring = self.ring(ring.as_array().ok_or(BoundaryProblem::NotPolygon)?)?;
            // The outline counter-clockwise, holes clockwise, whatever the exporter thought.
            if (twice_area(&ring.points) > 0.0) != (at == 0) {
                ring.points.reverse();
            }
            checked.push(ring);
        }
        let mut checked = checked.into_iter();
        let exterior = checked.next().ok_or(BoundaryProblem::GeometryEmpty)?;
        Ok(Polygon { exterior, holes: checked.collect() })
    }

    fn ring(&mut self, positions: &[Value]) -> Result<Ring, BoundaryProblem> {
        let Self { polygon, ring, .. } = *self;
        self.rings += 1;
        self.points += positions.len();
        let too_large =
            positions.len() > RING_POINTS_MAX || self.rings > RINGS_MAX || self.points > POINTS_MAX;
        if too_large {
            return Err(BoundaryProblem::TooLarge);
        }
        if positions.len() < 4 {
            return Err(BoundaryProblem::RingTooShort { polygon, ring });
        }
        let mut points = Vec::with_capacity(positions.len());
        for (at, position) in positions.iter().enumerate() {
            let unreadable = BoundaryProblem::PointUnreadable { polygon, ring, point: at };
            points.push(lng_lat(position).ok_or(unreadable)?);
        }
        if points.first() != points.last() {
            return Err(BoundaryProblem::RingNotClosed { polygon, ring });
        }
        if twice_area(&points).abs() < f64::MIN_POSITIVE {
            return Err(BoundaryProblem::RingWithoutArea { polygon, ring });
        }
        Ok(Ring { points })
    }
}

fn kind(value: &Value) -> Option<&str> {
    value.get("type").and_then(Value::as_str)
}

/// Longitude and latitude; a height after them is let go.
fn lng_lat(position: &Value) -> Option<LngLat> {
    let [lng, lat, ..] = position.as_array()?.as_slice() else {
        return None;
    };
    let (lng, lat) = (lng.as_f64()?, lat.as_f64()?);
    let on_earth = (-180.0..=180.0).contains(&lng) && (-90.0..=90.0).contains(&lat);
    on_earth.then_some((lng, lat))
}

fn first_of<'a>(properties: &'a Map<String, Value>, named: &[&str]) -> Option<&'a Value> {
    named.iter().find_map(|name| properties.get(*name))
}

fn region_code(properties: &Map<String, Value>, named: &[&str]) -> Option<String> {
    let value = first_of(properties, named)?;
    let code = match value.as_str() {
        Some(text) => text.trim().to_owned(),
        None => value.as_u64()?.to_string(),
    };
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (2..=CODE_DIGITS_MAX).contains(&code.len())).then_some(code)
}

fn region_name(properties: &Map<String, Value>, named: &[&str]) -> Option<String> {
    let name = first_of(properties, named)?.as_str()?.trim();
    (!name.is_empty() && name.len() <= NAME_BYTES_MAX).then(|| name.to_owned())
}
