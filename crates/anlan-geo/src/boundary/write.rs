//! Boundaries as GeoJSON (RFC 7946). It never rounds to fewer digits than the
//! numbers have.

use serde_json::{Map, Value, json};

use super::{Boundary, Polygon, Ring};

/// A feature collection with `code`, `name` and the caller's further properties; those cannot
/// take the place of the two.
pub fn write_geojson(
    boundaries: &[Boundary],
    further: impl Fn(&Boundary) -> Vec<(&'static str, String)>,
) -> Value {
    let features: Vec<Value> =
        boundaries.iter().map(|boundary| feature(boundary, further(boundary))).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(boundary: &Boundary, further: Vec<(&'static str, String)>) -> Value {
    let mut properties = Map::new();
    for (key, value) in further {
        properties.insert(key.to_owned(), Value::from(value));
    }
    properties.insert("code".to_owned(), Value::from(boundary.code()));
    properties.insert("name".to_owned(), Value::from(boundary.name()));
    json!({ "type": "Feature", "properties": properties, "geometry": write_geometry(boundary) })
}

/// The geometry alone: a `Polygon`, or a `MultiPolygon` of several parts.
pub fn write_geometry(boundary: &Boundary) -> Value {
    if let [polygon] = boundary.polygons() {
        return json!({ "type": "Polygon", "coordinates": rings(polygon) });
    }
    let polygons: Vec<Value> = boundary.polygons().iter().map(rings).collect();
    json!({ "type": "MultiPolygon", "coordinates": polygons })
}

fn rings(polygon: &Polygon) -> Value {
    polygon.rings().map(ring).collect()
}

fn ring(ring: &Ring) -> Value {
    ring.points().iter().map(|(lng, lat)| json!([lng, lat])).collect()
}
