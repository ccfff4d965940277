//! The ground of the fictional city: an irregular outline parted into townships that share their edges
//! exactly, counties as unions of their townships, and room for village centres inside each.
//! It draws shapes from chance and copies no map.

use super::dice::{Dice, Stream};
use mesh::Mesh;

mod mesh;

/// Centre of the city, and degrees in a kilometre there.
const CITY_LNG: f64 = 118.2;
const CITY_LAT: f64 = 36.1;
const LNG_PER_KM: f64 = 1.0 / 89.95;
const LAT_PER_KM: f64 = 1.0 / 110.95;

/// A position, CGCS2000 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    /// Degrees east.
    pub(crate) lng: f64,
    /// Degrees north.
    pub(crate) lat: f64,
}

impl Point {
    /// The point so many kilometres east and north of this one.
    pub(crate) fn moved_km(self, east: f64, north: f64) -> Self {
        Self { lng: self.lng + east * LNG_PER_KM, lat: self.lat + north * LAT_PER_KM }
    }

    /// The square of the distance to another point, in square kilometres.
    pub(crate) fn distance_squared(self, other: Self) -> f64 {
        let east = (self.lng - other.lng) / LNG_PER_KM;
        let north = (self.lat - other.lat) / LAT_PER_KM;
        east * east + north * north
    }
}

/// One simple polygon: a ring without its closing repeat, counter-clockwise.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    /// Corners in order.
    pub(crate) ring: Vec<Point>,
}

impl Area {
    /// Whether a point lies inside, by the even-odd rule.
    pub(crate) fn contains(&self, point: Point) -> bool {
        let mut inside = false;
        let mut previous = self.ring.len().saturating_sub(1);
        for index in 0..self.ring.len() {
            let (a, b) = (self.ring[index], self.ring[previous]);
            if (a.lat > point.lat) != (b.lat > point.lat) {
                let at = a.lng + (point.lat - a.lat) * (b.lng - a.lng) / (b.lat - a.lat);
                if point.lng < at {
                    inside = !inside;
                }
            }
            previous = index;
        }
        inside
    }

    /// The polygon as `GeoJSON` text, six decimals, closed.
    pub(crate) fn geojson(&self) -> String {
        let corner = |point: &Point| format!("[{:.6},{:.6}]", point.lng, point.lat);
        let mut corners: Vec<String> = self.ring.iter().map(corner).collect();
        corners.extend(self.ring.first().map(corner));
        format!("{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}", corners.join(","))
    }
}

/// One township's ground.
#[derive(Debug, Clone)]
pub(crate) struct TownshipGround {
    /// Its polygon.
    pub(crate) area: Area,
    /// Its seat.
    pub(crate) seat: Point,
    /// Places well inside where a village may lie, in a drawn order.
    pub(crate) rooms: Vec<Point>,
}

/// What a township's ground grows from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sprout {
    /// Kilometres east of the city's centre.
    pub(crate) east: f64,
    /// Kilometres north of the city's centre.
    pub(crate) north: f64,
    /// How dear ground is: dense towns grow slowly and stay small.
    pub(crate) cost: f64,
    /// The county it belongs to.
    pub(crate) county: usize,
}

/// The whole city's ground.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    /// Townships, in the order of their sprouts.
    pub(crate) townships: Vec<TownshipGround>,
    /// Counties, in their order.
    pub(crate) counties: Vec<Area>,
    /// The city.
    pub(crate) city: Area,
}

/// Grows the ground from its sprouts.
pub(crate) fn grow(seed: u64, sprouts: &[Sprout]) -> Ground {
    let mut dice = Dice::new(seed, Stream::Ground);
    let mesh = Mesh::grow(&mut dice, sprouts);
    let county_count = sprouts.iter().map(|sprout| sprout.county + 1).max().unwrap_or(0);
    let mut townships = Vec::new();
    for index in 0..sprouts.len() {
        let area = Area { ring: mesh.outline(|owner| owner == index) };
        let mut rooms = mesh.inner_cells(index);
        let seat = mesh.sprout_point(index);
        rooms.retain(|room| area.contains(*room));
        dice.shuffle(&mut rooms);
        townships.push(TownshipGround { area, seat, rooms });
    }
    let county = |index: usize| Area {
        ring: mesh.outline(|owner| sprouts.get(owner).is_some_and(|s| s.county == index)),
    };
    let counties = (0..county_count).map(county).collect();
    let city = Area { ring: mesh.outline(|owner| owner < sprouts.len()) };
    Ground { townships, counties, city }
}

fn on_earth(east: f64, north: f64) -> Point {
    Point { lng: CITY_LNG, lat: CITY_LAT }.moved_km(east, north)
}
