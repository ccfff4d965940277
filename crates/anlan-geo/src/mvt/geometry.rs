//! Drawing commands: runs of moves and lines as differences of positions. It never clips; it only
//! leaves out what the specification forbids (repeated positions, lines and rings that vanish).

use super::wire::{length, varint, zigzag};
use super::{Geometry, PolygonRings, Position};

const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE_PATH: u64 = 7;

/// The geometry type number of the specification.
pub(super) fn kind(geometry: &Geometry<'_>) -> u64 {
    match geometry {
        Geometry::Points(_) => 1,
        Geometry::Lines(_) => 2,
        Geometry::Polygons(_) => 3,
    }
}

/// The packed commands, or `None` when nothing is left to draw.
pub(super) fn commands(geometry: &Geometry<'_>) -> Option<Vec<u8>> {
    let mut pen = Pen { out: Vec::new(), at: (0, 0) };
    match geometry {
        Geometry::Points(points) => pen.points(points),
        Geometry::Lines(lines) => {
            for line in *lines {
                pen.line(&without_repeats(line));
            }
        }
        Geometry::Polygons(polygons) => {
            for polygon in *polygons {
                pen.polygon(polygon);
            }
        }
    }
    (!pen.out.is_empty()).then_some(pen.out)
}

struct Pen {
    out: Vec<u8>,
    at: Position,
}

impl Pen {
    fn points(&mut self, points: &[Position]) {
        if !points.is_empty() {
            self.command(MOVE_TO, points.len());
            self.travel(points);
        }
    }

    fn line(&mut self, line: &[Position]) {
        if let [start, rest @ ..] = line
            && !rest.is_empty()
        {
            self.points(&[*start]);
            self.command(LINE_TO, rest.len());
            self.travel(rest);
        }
    }

    fn polygon(&mut self, polygon: &PolygonRings) {
        let Some(exterior) = turned(&polygon.exterior, Turn::Exterior) else {
            return;
        };
        self.ring(&exterior);
        for hole in &polygon.holes {
            if let Some(hole) = turned(hole, Turn::Hole) {
                self.ring(&hole);
            }
        }
    }

    fn ring(&mut self, ring: &[Position]) {
        self.line(ring);
        self.command(CLOSE_PATH, 1);
    }

    fn command(&mut self, command: u64, count: usize) {
        varint(&mut self.out, command | (length(count) << 3));
    }

    fn travel(&mut self, positions: &[Position]) {
        for position in positions {
            varint(&mut self.out, zigzag(i64::from(position.0) - i64::from(self.at.0)));
            varint(&mut self.out, zigzag(i64::from(position.1) - i64::from(self.at.1)));
            self.at = *position;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Exterior,
    Hole,
}

/// An open ring without repeats that turns as the specification wants, or `None` without area.
fn turned(ring: &[Position], turn: Turn) -> Option<Vec<Position>> {
    let mut open = without_repeats(ring);
    while open.len() > 1 && open.first() == open.last() {
        open.pop();
    }
    let area = twice_area(&open);
    if area == 0 {
        return None;
    }
    // With rows counted downwards an exterior has a positive area by the surveyor's formula.
    if (area > 0) != (turn == Turn::Exterior) {
        open.reverse();
    }
    Some(open)
}

fn without_repeats(positions: &[Position]) -> Vec<Position> {
    let mut kept = positions.to_vec();
    kept.dedup();
    kept
}

fn twice_area(open: &[Position]) -> i128 {
    let next = open.iter().cycle().skip(1);
    open.iter()
        .zip(next)
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1))
        .sum()
}
