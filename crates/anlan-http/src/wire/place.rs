//! Points and named people on the wire.

use super::word::Datum;
use anlan_core::place::GivenPoint;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A point, CGCS2000.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Point {
    /// Longitude, degrees.
    pub lng: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Radius of 68 % confidence, metres, when known.
    pub accuracy_m: Option<i64>,
}

impl Point {
    /// From stored coordinates.
    pub fn of(point: Option<(f64, f64)>, accuracy_m: Option<i64>) -> Option<Self> {
        point.map(|(lng, lat)| Self { lng, lat, accuracy_m })
    }
}

/// A point as a device gave it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DatumPoint {
    /// Longitude in `datum`, degrees.
    pub lng: f64,
    /// Latitude in `datum`, degrees.
    pub lat: f64,
    /// Datum that the device declares; a point without one is refused.
    pub datum: Datum,
    /// Radius of 68 % confidence, metres, when known.
    pub accuracy_m: Option<f64>,
}

/// Largest accuracy that fits; the rules refuse far smaller ones.
const ACCURACY_M_MAX: f64 = 4_000_000_000.0;

impl From<DatumPoint> for GivenPoint {
    fn from(point: DatumPoint) -> Self {
        Self {
            lng: point.lng,
            lat: point.lat,
            datum: point.datum.into(),
            accuracy_m: point.accuracy_m.map(whole_metres),
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of u32 just before"
)]
fn whole_metres(metres: f64) -> u32 {
    metres.clamp(0.0, ACCURACY_M_MAX).ceil() as u32
}

/// A thing by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A person with their organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Assignee {
    /// Account id; empty for the machine.
    pub id: String,
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: Option<String>,
}
