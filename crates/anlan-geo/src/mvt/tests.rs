//! Round trips of the writer through the test reader, and one tile spelt out byte by byte.

use proptest::prelude::*;

use super::reader::{ReadPart, read_tile};
use super::*;

fn one(geometry: Geometry<'_>) -> Vec<ReadPart> {
    let mut layer = LayerWriter::new("subjects");
    if !layer.add(&Feature { id: None, geometry, tags: &[] }) {
        return Vec::new();
    }
    read_tile(&write_tile(&[layer])).remove(0).features.remove(0).parts
}

fn twice_area(ring: &[Position]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i64::from(a.0 * b.1 - b.0 * a.1)).sum()
}

#[test]
fn a_small_tile_has_exactly_these_bytes() {
    let mut layer = LayerWriter::new("p");
    let tags = [("n", TagValue::Integer(1))];
    layer.add(&Feature { id: Some(7), geometry: Geometry::Points(&[(25, 17)]), tags: &tags });
    let expected: &[u8] = &[
        0x1a, 31, // layer
        0x0a, 1, b'p', // name
        0x12, 13, // feature
        0x08, 7, // id
        0x12, 2, 0, 0, // tags
        0x18, 1, // point
        0x22, 3, 0x09, 50, 34, // move to 25, 17
        0x1a, 1, b'n', // key
        0x22, 2, 0x20, 1, // value
        0x28, 0x80, 0x20, // extent 4096
        0x78, 2, // version
    ];
    let written = write_tile(&[layer]);
    assert_eq!(written[2..], expected[2..]);
    assert_eq!(usize::from(written[1]), written.len() - 2);
}

#[test]
fn keys_and_values_are_stored_once() {
    let mut layer = LayerWriter::new("subjects");
    let values = [
        TagValue::Text("企业".into()),
        TagValue::Integer(-3),
        TagValue::Integer(i64::MAX),
        TagValue::Integer(i64::MIN),
        TagValue::Flag(true),
        TagValue::Flag(false),
    ];
    for at in 0..60_usize {
        let tags = [("kind", values[at % 6].clone()), ("again", values[(at + 1) % 6].clone())];
        let point = [(i32::try_from(at).unwrap(), -5)];
        assert!(layer.add(&Feature { id: None, geometry: Geometry::Points(&point), tags: &tags }));
    }
    let layers = read_tile(&write_tile(&[layer]));
    assert_eq!((layers[0].version, layers[0].extent), (2, 4096));
    assert_eq!(layers[0].keys, ["kind", "again"]);
    assert_eq!(layers[0].values, values);
    assert_eq!(layers[0].features.len(), 60);
    for (at, feature) in layers[0].features.iter().enumerate() {
        assert_eq!(feature.tag("kind"), Some(&values[at % 6]));
        assert_eq!(feature.tag("again"), Some(&values[(at + 1) % 6]));
    }
}

#[test]
fn what_draws_nothing_is_left_out() {
    assert!(one(Geometry::Points(&[])).is_empty());
    assert!(one(Geometry::Lines(&[vec![], vec![(1, 1)], vec![(2, 2), (2, 2)]])).is_empty());
    let flat = vec![(0, 0), (5, 5), (9, 9), (0, 0)];
    let square = vec![(0, 0), (9, 0), (9, 9), (0, 9)];
    let gone = PolygonRings { exterior: flat.clone(), holes: vec![square.clone()] };
    assert!(one(Geometry::Polygons(&[gone])).is_empty());
    let kept = PolygonRings { exterior: square, holes: vec![flat] };
    assert_eq!(one(Geometry::Polygons(&[kept])).len(), 1);
    assert!(write_tile(&[LayerWriter::new("subjects")]).is_empty());
}

#[test]
fn rings_turn_as_the_specification_wants_however_they_come() {
    let square = vec![(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)];
    let hole = vec![(2, 2), (4, 2), (4, 4), (4, 4), (2, 4), (2, 2)];
    let backwards = |ring: &[Position]| ring.iter().rev().copied().collect::<Vec<_>>();
    for exterior in [square.clone(), backwards(&square)] {
        for hole in [hole.clone(), backwards(&hole)] {
            let polygon = PolygonRings { exterior: exterior.clone(), holes: vec![hole] };
            let parts = one(Geometry::Polygons(&[polygon]));
            assert_eq!(parts.len(), 2);
            assert!(parts.iter().all(|part| part.closed && part.positions.len() == 4));
            assert_eq!(twice_area(&parts[0].positions), 200);
            assert_eq!(twice_area(&parts[1].positions), -8);
        }
    }
}

#[test]
fn layers_keep_their_order_and_empty_ones_vanish() {
    let mut first = LayerWriter::new("区");
    first.add(&Feature { id: None, geometry: Geometry::Points(&[(0, 0)]), tags: &[] });
    let second = first.clone();
    let tile = write_tile(&[first, LayerWriter::new("empty"), second]);
    let names: Vec<String> = read_tile(&tile).into_iter().map(|layer| layer.name).collect();
    assert_eq!(names, ["区", "区"]);
}

fn any_position() -> impl Strategy<Value = Position> {
    (any::<i32>(), any::<i32>())
}

proptest! {
    #[test]
    fn points_and_lines_come_back(
        points in prop::collection::vec(any_position(), 1..40),
        line in prop::collection::vec(any_position(), 0..40),
    ) {
        let parts = one(Geometry::Points(&points));
        let read: Vec<Position> = parts.iter().map(|part| part.positions[0]).collect();
        prop_assert_eq!(read, points);
        let mut expected = line.clone();
        expected.dedup();
        let parts = one(Geometry::Lines(&[line]));
        if expected.len() > 1 {
            prop_assert_eq!(&parts[0].positions, &expected);
        } else {
            prop_assert!(parts.is_empty());
        }
    }

    #[test]
    fn any_rings_can_be_read_back(
        rings in prop::collection::vec(prop::collection::vec((-99..99, -99..99), 0..9), 1..5),
    ) {
        let (exterior, holes) = rings.split_first().unwrap();
        let polygon = PolygonRings { exterior: exterior.clone(), holes: holes.to_vec() };
        let parts = one(Geometry::Polygons(&[polygon]));
        for (at, part) in parts.iter().enumerate() {
            prop_assert!(part.closed);
            prop_assert_eq!(twice_area(&part.positions) > 0, at == 0);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(texts in prop::collection::vec(".{0,12}", 1..20)) {
        let write = || {
            let mut layer = LayerWriter::new("subjects");
            for text in &texts {
                let tags = [("name", TagValue::Text(text.clone()))];
                layer.add(&Feature { id: None, geometry: Geometry::Points(&[(1, 2)]), tags: &tags });
            }
            write_tile(&[layer])
        };
        prop_assert_eq!(write(), write());
        let layer = read_tile(&write()).remove(0);
        let read: Vec<&str> = layer.features.iter().filter_map(|f| f.text("name")).collect();
        prop_assert_eq!(read, texts.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
