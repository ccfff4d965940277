//! Boundaries: what is read, what is refused and how it is named, and the plane geometry.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn collection(geometries: &[Value]) -> Value {
    let features: Vec<Value> = geometries
        .iter()
        .enumerate()
        .map(|(at, geometry)| {
            let code = format!("3799{:02}", at + 1);
            let properties = json!({ "code": code, "name": "临澜区" });
            json!({ "type": "Feature", "properties": properties, "geometry": geometry })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn polygon(rings: &[&[LngLat]]) -> Value {
    json!({ "type": "Polygon", "coordinates": rings })
}

fn parse(value: &Value) -> Result<Vec<Boundary>, BoundaryRefused> {
    parse_geojson(value.to_string().as_bytes(), &PropertyNames::OWN)
}

fn one(geometry: Value) -> Boundary {
    parse(&collection(&[geometry])).unwrap().remove(0)
}

fn square(west: f64, south: f64, side: f64) -> Vec<LngLat> {
    let (east, north) = (west + side, south + side);
    vec![(west, south), (east, south), (east, north), (west, north), (west, south)]
}

#[test]
fn a_courtyard_is_outside_and_an_island_inside() {
    let outline = square(118.0, 37.0, 1.0);
    let courtyard = square(118.4, 37.4, 0.2);
    let island = square(119.5, 37.0, 0.1);
    let geometry =
        json!({ "type": "MultiPolygon", "coordinates": [[outline, courtyard], [island]] });
    let boundary = one(geometry);
    let check = |lng: f64, lat: f64, inside: bool| {
        assert_eq!(boundary.contains(lng, lat), inside, "{lng} {lat}");
    };
    check(118.1, 37.1, true);
    check(118.5, 37.5, false);
    check(118.4, 37.7, true);
    check(119.55, 37.05, true);
    check(119.2, 37.05, false);
    check(f64::NAN, 37.05, false);
    assert_eq!((boundary.code(), boundary.name(), boundary.points()), ("379901", "临澜区", 15));
    let bounds = Bounds { west: 118.0, south: 37.0, east: 119.6, north: 38.0 };
    assert_eq!(boundary.bounds(), bounds);
}

#[test]
fn the_centre_is_weighted_by_area() {
    let small = one(polygon(&[&square(118.0, 37.0, 0.000_1)])).centre();
    assert!((small.0 - 118.000_05).abs() < 1e-10 && (small.1 - 37.000_05).abs() < 1e-10);
    let (big, little) = (square(0.0, 0.0, 3.0), square(10.0, 0.0, 1.0));
    let centre = one(json!({ "type": "MultiPolygon", "coordinates": [[big], [little]] })).centre();
    assert!((centre.0 - (9.0 * 1.5 + 10.5) / 10.0).abs() < 1e-12);
    assert!((centre.1 - (9.0 * 1.5 + 0.5) / 10.0).abs() < 1e-12);
    let holed = one(polygon(&[&square(0.0, 0.0, 4.0), &square(0.0, 0.0, 2.0)])).centre();
    assert!((holed.0 - (16.0 * 2.0 - 4.0) / 12.0).abs() < 1e-12);
}

#[test]
fn rings_are_turned_and_codes_may_be_numbers_under_other_names() {
    let clockwise: Vec<LngLat> = square(118.0, 37.0, 1.0).into_iter().rev().collect();
    let file = json!({ "type": "FeatureCollection", "features": [{
        "type": "Feature",
        "properties": { "adcode": 379_901, "MC": " 临澜区 " },
        "geometry": { "type": "Polygon", "coordinates": [clockwise, square(118.1, 37.1, 0.1)] },
    }]});
    let names = PropertyNames { code: &["code", "adcode"], name: &["MC"] };
    let bytes = [b"\xef\xbb\xbf".as_slice(), file.to_string().as_bytes()].concat();
    let boundary = parse_geojson(&bytes, &names).unwrap().remove(0);
    assert_eq!((boundary.code(), boundary.name()), ("379901", "临澜区"));
    let polygon = &boundary.polygons()[0];
    assert!(shape::twice_area(polygon.exterior().points()) > 0.0);
    assert!(shape::twice_area(polygon.holes()[0].points()) < 0.0);
}

fn at_fault(faults: &[(usize, BoundaryProblem)]) -> BoundaryRefused {
    let fault = |(feature, problem): &(usize, BoundaryProblem)| FeatureFault {
        feature: *feature,
        problem: *problem,
    };
    BoundaryRefused::Features(faults.iter().map(fault).collect())
}

#[test]
fn every_fault_of_a_file_is_named() {
    let bad = || json!({ "type": "Point", "coordinates": [1, 2] });
    let file = collection(&[bad(), polygon(&[&square(118.0, 37.0, 1.0)]), bad()]);
    let faults = [(0, BoundaryProblem::NotPolygon), (2, BoundaryProblem::NotPolygon)];
    assert_eq!(parse(&file), Err(at_fault(&faults)));
}

#[test]
fn a_lone_geometry_is_checked_like_one_of_a_file() {
    let good = polygon(&[&square(118.0, 37.0, 1.0)]);
    assert_eq!(check_geometry(&good.to_string()), Ok(()));
    assert_eq!(check_geometry("{ no json"), Err(BoundaryProblem::NotPolygon));
    let empty = json!({ "type": "Polygon", "coordinates": [] });
    assert_eq!(check_geometry(&empty.to_string()), Err(BoundaryProblem::GeometryEmpty));
}

#[test]
fn a_moved_boundary_is_the_same_shape_elsewhere() {
    let boundary = parse(&collection(&[polygon(&[&square(118.0, 37.0, 1.0)])])).unwrap().remove(0);
    let moved = boundary.moved(|(lng, lat)| (lng + 1.0, lat - 1.0));
    assert!(moved.contains(119.5, 36.5) && !moved.contains(118.5, 37.5));
    assert_eq!(moved.points(), boundary.points());
}

#[test]
fn a_fault_is_named_with_its_feature_and_its_place() {
    let good = || polygon(&[&square(118.0, 37.0, 1.0)]);
    let check = |bad: Value, expected: BoundaryProblem| {
        let refused = parse(&collection(&[good(), bad])).unwrap_err();
        assert_eq!(refused, at_fault(&[(1, expected)]));
    };
    check(Value::Null, BoundaryProblem::NotPolygon);
    check(json!({ "type": "Point", "coordinates": [1, 2] }), BoundaryProblem::NotPolygon);
    check(json!({ "type": "Polygon", "coordinates": 7 }), BoundaryProblem::NotPolygon);
    check(json!({ "type": "Polygon", "coordinates": [] }), BoundaryProblem::GeometryEmpty);
    check(json!({ "type": "MultiPolygon", "coordinates": [] }), BoundaryProblem::GeometryEmpty);
    check(json!({ "type": "MultiPolygon", "coordinates": [[]] }), BoundaryProblem::GeometryEmpty);
}

#[test]
fn a_fault_of_a_ring_is_named_with_the_ring() {
    let check = |ring: Value, expected: BoundaryProblem| {
        let rings = json!([square(118.0, 37.0, 1.0), ring]);
        let geometry = json!({ "type": "Polygon", "coordinates": rings });
        let refused = parse(&collection(&[geometry])).unwrap_err();
        assert_eq!(refused, at_fault(&[(0, expected)]));
    };
    let (polygon, ring) = (0, 1);
    let at = |point: usize| BoundaryProblem::PointUnreadable { polygon, ring, point };
    let short = BoundaryProblem::RingTooShort { polygon, ring };
    check(json!([]), short);
    check(json!([[1, 1], [2, 2], [1, 1]]), short);
    let open = BoundaryProblem::RingNotClosed { polygon, ring };
    check(json!(square(118.0, 37.0, 1.0)[..4]), open);
    check(
        json!([[1, 1], [1, 1], [1, 1], [1, 1]]),
        BoundaryProblem::RingWithoutArea { polygon, ring },
    );
    check(json!([[1, 1], [2, 1], [37.0, 118.0], [1, 1]]), at(2));
    check(json!([[1, 1], [2], [2, 2], [1, 1]]), at(1));
    check(json!([[1, 1], [2, "2"], [2, 2], [1, 1]]), at(1));
    check(json!([1, 2, 3, 4]), at(0));
    check(json!("ring"), BoundaryProblem::NotPolygon);
}

#[test]
fn properties_are_checked() {
    let check = |properties: Value, expected: BoundaryProblem| {
        let geometry = polygon(&[&square(118.0, 37.0, 1.0)]);
        let feature = json!({ "type": "Feature", "properties": properties, "geometry": geometry });
        let refused = parse(&json!({ "type": "FeatureCollection", "features": [feature] }));
        assert_eq!(refused, Err(at_fault(&[(0, expected)])));
    };
    check(Value::Null, BoundaryProblem::CodeUnreadable);
    check(json!({ "code": "3799０1", "name": "x" }), BoundaryProblem::CodeUnreadable);
    check(json!({ "code": "1234567890123456", "name": "x" }), BoundaryProblem::CodeUnreadable);
    check(json!({ "code": -379_901, "name": "x" }), BoundaryProblem::CodeUnreadable);
    check(json!({ "code": "379901" }), BoundaryProblem::NameUnreadable);
    check(json!({ "code": "379901", "name": " \u{3000} " }), BoundaryProblem::NameUnreadable);
    check(json!({ "code": "379901", "name": "区".repeat(101) }), BoundaryProblem::NameUnreadable);
    let mut twice =
        collection(&[polygon(&[&square(0.0, 0.0, 1.0)]), polygon(&[&square(1.0, 0.0, 1.0)])]);
    twice["features"][1]["properties"]["code"] = json!("379901");
    let problem = BoundaryProblem::CodeRepeated(0);
    assert_eq!(parse(&twice), Err(at_fault(&[(1, problem)])));
}

#[test]
fn what_is_no_feature_collection_is_refused() {
    let check = |text: &str, expected: BoundaryRefused| {
        assert_eq!(parse_geojson(text.as_bytes(), &PropertyNames::OWN), Err(expected), "{text}");
    };
    check("{\n  oops", BoundaryRefused::NotJson { line: 2, column: 3 });
    check("[]", BoundaryRefused::NotFeatureCollection);
    check("7", BoundaryRefused::NotFeatureCollection);
    check("{\"type\":\"FeatureCollection\"}", BoundaryRefused::NotFeatureCollection);
    check("{\"type\":\"FeatureCollection\",\"features\":[]}", BoundaryRefused::FeatureCount(0));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(matches!(
        parse_geojson(deep.as_bytes(), &PropertyNames::OWN),
        Err(BoundaryRefused::NotJson { .. })
    ));
    let endless = vec![(118.0, 37.0); RING_POINTS_MAX + 1];
    let problem = BoundaryProblem::TooLarge;
    let refused = parse(&collection(&[polygon(&[&endless])]));
    assert_eq!(refused, Err(at_fault(&[(0, problem)])));
}

#[test]
fn thinning_keeps_corners_and_never_loses_a_ring() {
    let mut outline = Vec::new();
    for step in 0..1000 {
        // A southern edge that wavers by 5 m.
        let wave = if step % 2 == 0 { 0.0 } else { 0.000_05 };
        outline.push((118.0 + f64::from(step) / 1000.0, 37.0 + wave));
    }
    outline.extend([(119.0, 37.0), (119.0, 38.0), (118.0, 38.0), (118.0, 37.0)]);
    let courtyard = square(118.5, 37.5, 0.000_01);
    let boundary = one(polygon(&[&outline, &courtyard]));
    let thinned = boundary.simplify(20.0);
    assert_eq!(thinned.polygons()[0].exterior().points().len(), 5);
    assert_eq!(thinned.polygons()[0].holes()[0].points().len(), 5);
    assert_eq!(boundary.simplify(0.0), boundary);
    assert_eq!(boundary.simplify(f64::NAN).code(), "379901");
}

#[test]
fn what_is_written_can_be_read() {
    let island = json!({ "type": "MultiPolygon", "coordinates": [
        [square(118.123_456_789, 37.0, 1.0), square(118.4, 37.4, 0.2)],
        [square(119.5, 37.0, 0.1)],
    ]});
    let boundaries = parse(&collection(&[island, polygon(&[&square(1.0, 1.0, 0.3)])])).unwrap();
    let written = write_geojson(&boundaries, |boundary| {
        assert_eq!(boundary.name(), "临澜区");
        vec![("level", "county".to_owned()), ("code", "forged".to_owned())]
    });
    assert_eq!(written["features"][1]["properties"]["level"], "county");
    assert_eq!(written["features"][1]["geometry"]["type"], "Polygon");
    assert_eq!(parse(&written).unwrap(), boundaries);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<f64>().prop_map(|number| json!(number)),
        (-200..200_i32).prop_map(|number| json!(number)),
        prop::sample::select(vec!["Feature", "Polygon", "MultiPolygon", "379901", "区"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        let key = prop::sample::select(vec!["type", "properties", "geometry", "coordinates"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key.prop_map(str::to_owned), inner, 0..4)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn hostile_files_are_refused_and_never_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..80),
        value in any_json(),
        coordinates in any_json(),
        kind in prop::sample::select(vec!["Polygon", "MultiPolygon"]),
    ) {
        prop_assert!(parse_geojson(&bytes, &PropertyNames::OWN).is_err());
        prop_assert!(parse(&value).is_err());
        let features = json!({ "type": "FeatureCollection", "features": value });
        prop_assert!(parse(&features).is_err());
        let geometry = json!({ "type": kind, "coordinates": coordinates });
        if let Ok(boundaries) = parse(&collection(&[geometry])) {
            boundaries[0].simplify(100.0).centre();
        }
    }

    #[test]
    fn any_accepted_ring_keeps_its_promises(
        ring in prop::collection::vec((-180.0..=180.0_f64, -90.0..=90.0_f64), 3..30),
        lng in -180.0..=180.0_f64,
        lat in -90.0..=90.0_f64,
        tolerance_m in 0.0..1e7_f64,
    ) {
        let mut closed = ring.clone();
        closed.push(ring[0]);
        let boundary = match parse(&collection(&[polygon(&[&closed])])) {
            Ok(mut boundaries) => boundaries.remove(0),
            Err(refused) => {
                let problem = BoundaryProblem::RingWithoutArea { polygon: 0, ring: 0 };
                prop_assert_eq!(refused, at_fault(&[(0, problem)]));
                return Ok(());
            }
        };
        let read = boundary.polygons()[0].exterior().points();
        let centre = boundary.centre();
        prop_assert!(boundary.bounds().contains(centre.0, centre.1));
        let thinned = boundary.simplify(tolerance_m);
        let points = thinned.polygons()[0].exterior().points();
        prop_assert!(points.len() >= 4 && points.len() <= closed.len());
        prop_assert_eq!(points.first(), points.last());
        prop_assert!(points.iter().all(|point| read.contains(point)));
        let inside = boundary.contains(lng, lat);
        prop_assert!(!inside || boundary.bounds().contains(lng, lat));
    }

    #[test]
    fn regions_that_share_an_edge_share_no_point_and_leave_none_out(
        border in prop::collection::vec(3..7_i32, 9),
        x in 0..=40_i32,
        y in 0..=40_i32,
    ) {
        // A jagged border through a square of ten; quarter steps meet its corners and edges.
        let middle: Vec<LngLat> =
            (1..10).zip(&border).map(|(y, x)| (f64::from(*x), f64::from(y))).collect();
        let mut west: Vec<LngLat> = vec![(0.0, 10.0), (0.0, 0.0), (5.0, 0.0)];
        west.extend(&middle);
        west.extend([(5.0, 10.0), (0.0, 10.0)]);
        let mut east: Vec<LngLat> = vec![(10.0, 0.0), (10.0, 10.0), (5.0, 10.0)];
        east.extend(middle.iter().rev());
        east.extend([(5.0, 0.0), (10.0, 0.0)]);
        let (west, east) = (one(polygon(&[&west])), one(polygon(&[&east])));
        let point = (f64::from(x) / 4.0, f64::from(y) / 4.0);
        let owners = [&west, &east].iter().filter(|b| b.contains(point.0, point.1)).count();
        let in_the_square = point.0 < 10.0 && point.1 < 10.0;
        prop_assert_eq!(owners, usize::from(in_the_square));
    }
}
