//! Regions and their boundaries. Public within the house; lists show the branch of the person.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A region valid today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Region {
    /// Code: city 6 digits ending 00, county 6, township 9, village 12, grid 15.
    pub code: String,
    /// Name as published.
    pub name: String,
    /// Depth.
    #[schema(value_type = super::word::RegionLevel)]
    pub level: String,
    /// Region around it.
    pub parent: Option<String>,
    /// Longitude and latitude of its label, CGCS2000 degrees, when known.
    pub centre: Option<[f64; 2]>,
    /// Regions directly inside, as far as the person's branch shows them.
    pub children: usize,
}

/// Boundaries as a `GeoJSON` feature collection, CGCS2000.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Boundaries {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// One feature a region.
    pub features: Vec<Boundary>,
}

/// Boundary of one region.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Boundary {
    /// `Feature`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Which region.
    pub properties: BoundaryOf,
    /// `Polygon` or `MultiPolygon`.
    #[schema(value_type = Object)]
    pub geometry: Value,
}

/// Which region a boundary belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoundaryOf {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Depth.
    #[schema(value_type = super::word::RegionLevel)]
    pub level: String,
}
