//! Coordinate reference systems met in China and the way between them. Everything is kept in
//! CGCS2000; a point whose datum nobody declared is never guessed, for a wrong guess files a hazard
//! half a kilometre away.

use serde::{Deserialize, Serialize};
use std::f64::consts::PI;
use std::ops::RangeInclusive;
use thiserror::Error;

/// Semi-major axis of the GCJ-02 ellipsoid, metres.
const GCJ_AXIS_M: f64 = 6_378_245.0;
/// Square of its eccentricity.
const GCJ_ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;
/// Point the GCJ-02 polynomial is written around, degrees.
const GCJ_CENTRE: (f64, f64) = (105.0, 35.0);
/// Box inside which GCJ-02 and BD-09 shift points, degrees.
const SHIFTED_LNG: RangeInclusive<f64> = 72.004..=137.8347;
const SHIFTED_LAT: RangeInclusive<f64> = 0.8293..=55.8271;
/// Offset of BD-09, degrees.
const BD_OFFSET: (f64, f64) = (0.006_5, 0.006);
const BD_ANGLE: f64 = PI * 3_000.0 / 180.0;
/// Residual at which an inverse stops, degrees: a hundredth of a millimetre.
const INVERSE_RESIDUAL: f64 = 1e-10;
/// Rounds after which an inverse stops. Each gains about a factor of 100 (measured: 1e-12 after five
/// anywhere in the box); only at its very edge, where the shift begins abruptly, are all used up.
const INVERSE_ROUNDS_MAX: u8 = 12;

/// What the numbers of a point refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// GPS; within centimetres of CGCS2000 and treated as the same.
    Wgs84,
    /// 国家大地坐标系, the datum of storage.
    Cgcs2000,
    /// 火星坐标: what Chinese map services and their phones give.
    Gcj02,
    /// 百度坐标: GCJ-02 shifted once more.
    Bd09,
}

/// A place on Earth, degrees, in a datum kept beside it.
///
/// Invariant: both numbers are finite and in range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Pair")]
pub struct LngLat {
    lng: f64,
    lat: f64,
}

/// The same fields before they are checked.
#[derive(Deserialize)]
struct Pair {
    lng: f64,
    lat: f64,
}

/// Why two numbers are no place on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum LngLatError {
    /// Not from −180 to 180, or no number.
    #[error("longitude {lng} is not between -180 and 180")]
    Longitude {
        /// As given.
        lng: f64,
    },
    /// Not from −90 to 90, or no number.
    #[error("latitude {lat} is not between -90 and 90")]
    Latitude {
        /// As given.
        lat: f64,
    },
    /// In range only when exchanged: the latitude was given first.
    #[error("({lng}, {lat}) has longitude and latitude exchanged")]
    Exchanged {
        /// Given as longitude.
        lng: f64,
        /// Given as latitude.
        lat: f64,
    },
}

impl LngLat {
    /// A place, longitude first.
    ///
    /// # Errors
    /// Says which number is out of range, or that the two are exchanged.
    pub fn new(lng: f64, lat: f64) -> Result<Self, LngLatError> {
        let is_lng = |number: f64| (-180.0..=180.0).contains(&number);
        let is_lat = |number: f64| (-90.0..=90.0).contains(&number);
        if is_lng(lng) && is_lat(lat) {
            Ok(Self { lng, lat })
        } else if is_lat(lng) && is_lng(lat) {
            Err(LngLatError::Exchanged { lng, lat })
        } else if is_lng(lng) {
            Err(LngLatError::Latitude { lat })
        } else {
            Err(LngLatError::Longitude { lng })
        }
    }

    /// Longitude, degrees.
    pub fn lng(self) -> f64 {
        self.lng
    }

    /// Latitude, degrees.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Whether GCJ-02 and BD-09 shift points here.
    fn is_shifted(self) -> bool {
        SHIFTED_LNG.contains(&self.lng) && SHIFTED_LAT.contains(&self.lat)
    }

    /// The place moved by a small offset, held inside the range.
    fn moved(self, lng: f64, lat: f64) -> Self {
        Self {
            lng: (self.lng + lng).clamp(-180.0, 180.0),
            lat: (self.lat + lat).clamp(-90.0, 90.0),
        }
    }
}

impl TryFrom<Pair> for LngLat {
    type Error = LngLatError;

    fn try_from(pair: Pair) -> Result<Self, LngLatError> {
        Self::new(pair.lng, pair.lat)
    }
}

/// The same place in another datum. Outside the box around China nothing is shifted.
#[must_use]
pub fn convert(point: LngLat, from: Datum, to: Datum) -> LngLat {
    let step = |point, from, to| match (from, to) {
        (Shift::None, Shift::Gcj) => gcj_from_wgs(point),
        (Shift::Gcj, Shift::Bd) => bd_from_gcj(point),
        (Shift::Bd, Shift::Gcj) => inverse(point, bd_from_gcj),
        (Shift::Gcj, Shift::None) => inverse(point, gcj_from_wgs),
        (Shift::None, Shift::None) | (Shift::Gcj, Shift::Gcj) | (Shift::Bd, Shift::Bd) => point,
        (Shift::None, Shift::Bd) => bd_from_gcj(gcj_from_wgs(point)),
        (Shift::Bd, Shift::None) => inverse(inverse(point, bd_from_gcj), gcj_from_wgs),
    };
    step(point, shift_of(from), shift_of(to))
}

/// How far a datum is shifted from the true one.
#[derive(Debug, Clone, Copy)]
enum Shift {
    None,
    Gcj,
    Bd,
}

fn shift_of(datum: Datum) -> Shift {
    match datum {
        Datum::Wgs84 | Datum::Cgcs2000 => Shift::None,
        Datum::Gcj02 => Shift::Gcj,
        Datum::Bd09 => Shift::Bd,
    }
}

fn gcj_from_wgs(point: LngLat) -> LngLat {
    if !point.is_shifted() {
        return point;
    }
    let (east_m, north_m) = gcj_offset_m(point.lng - GCJ_CENTRE.0, point.lat - GCJ_CENTRE.1);
    let latitude = point.lat.to_radians();
    let m = 1.0 - GCJ_ECCENTRICITY_SQUARED * latitude.sin().powi(2);
    let meridian_m = GCJ_AXIS_M * (1.0 - GCJ_ECCENTRICITY_SQUARED) / (m * m.sqrt());
    let parallel_m = GCJ_AXIS_M / m.sqrt() * latitude.cos();
    point.moved((east_m / parallel_m).to_degrees(), (north_m / meridian_m).to_degrees())
}

/// The public polynomial: metres east and north, from degrees east and north of its centre.
fn gcj_offset_m(x: f64, y: f64) -> (f64, f64) {
    let wave = |degrees: f64, amplitude: f64| amplitude * (degrees * PI).sin();
    let root = x.abs().sqrt();
    let shared = wave(6.0 * x, 20.0) + wave(2.0 * x, 20.0);
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    let east_waves = shared
        + (wave(x, 20.0) + wave(x / 3.0, 40.0))
        + (wave(x / 12.0, 150.0) + wave(x / 30.0, 300.0));
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    let north_waves = shared
        + (wave(y, 20.0) + wave(y / 3.0, 40.0))
        + (wave(y / 12.0, 160.0) + wave(y / 30.0, 320.0));
    (east + east_waves * 2.0 / 3.0, north + north_waves * 2.0 / 3.0)
}

fn bd_from_gcj(point: LngLat) -> LngLat {
    if !point.is_shifted() {
        return point;
    }
    let radius = point.lng.hypot(point.lat) + 2e-5 * (point.lat * BD_ANGLE).sin();
    let angle = point.lat.atan2(point.lng) + 3e-6 * (point.lng * BD_ANGLE).cos();
    let lng = radius * angle.cos() + BD_OFFSET.0;
    let lat = radius * angle.sin() + BD_OFFSET.1;
    point.moved(lng - point.lng, lat - point.lat)
}

/// The point that `forward` takes to `target`, found by correcting a guess by what it misses.
fn inverse(target: LngLat, forward: fn(LngLat) -> LngLat) -> LngLat {
    let mut guess = target;
    for _ in 0..INVERSE_ROUNDS_MAX {
        let reached = forward(guess);
        let (lng, lat) = (target.lng - reached.lng, target.lat - reached.lat);
        if lng.abs() < INVERSE_RESIDUAL && lat.abs() < INVERSE_RESIDUAL {
            break;
        }
        guess = guess.moved(lng, lat);
    }
    guess
}

#[cfg(test)]
mod tests;
