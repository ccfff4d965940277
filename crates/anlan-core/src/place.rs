//! Where a thing is: region code, address words, and a point with its source datum and accuracy.
//! Points are kept in CGCS2000; what the device said stays beside it.

use crate::crs::{self, Datum, LngLat};
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// Worst accuracy that still places a premises on the map, metres.
pub const ACCURACY_M_MAX: u32 = 5_000;

/// A point as a device or file gave it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GivenPoint {
    /// Longitude, degrees, in `datum`.
    pub lng: f64,
    /// Latitude, degrees, in `datum`.
    pub lat: f64,
    /// Datum that the giver declared; a point without one is refused.
    pub datum: Datum,
    /// Radius of 68 % confidence, metres, when known.
    pub accuracy_m: Option<u32>,
}

/// A point in CGCS2000, with what was given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Longitude, degrees, CGCS2000.
    pub lng: f64,
    /// Latitude, degrees, CGCS2000.
    pub lat: f64,
    /// As given.
    pub given: GivenPoint,
}

impl GivenPoint {
    /// Converts to CGCS2000.
    ///
    /// # Errors
    /// `place_point_invalid` when the numbers are no place on Earth or too vague.
    pub fn placed(self) -> Result<Point, Problem> {
        let invalid =
            || Problem::invalid("place_point_invalid").with("lng", self.lng).with("lat", self.lat);
        let given = LngLat::new(self.lng, self.lat).map_err(|_out_of_range| invalid())?;
        if self.accuracy_m.is_some_and(|metres| metres > ACCURACY_M_MAX) {
            return Err(invalid());
        }
        let kept = crs::convert(given, self.datum, Datum::Cgcs2000);
        Ok(Point { lng: kept.lng(), lat: kept.lat(), given: self })
    }
}
