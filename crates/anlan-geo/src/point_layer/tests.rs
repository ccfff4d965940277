//! The layer against a naive model: no edit, merge, zoom or filter loses, doubles or betrays a
//! point.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use proptest::prelude::*;

use super::*;
use crate::tile_key::{EXTENT, TILE_ZOOM_MAX, tile_key};

fn point(number: u32, key: i64) -> Point {
    let mut id = [0_u8; 16];
    // Ids in another order than the numbers, so that id order and key order differ.
    id[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b1).to_be_bytes());
    id[12..].copy_from_slice(&number.to_be_bytes());
    let byte = u8::try_from(number % 251).unwrap();
    let attributes = PointAttributes {
        region: number % 5,
        line: u16::try_from(number % 3).unwrap(),
        open: u16::from(byte % 4),
        overdue: u16::from(byte % 2),
        kind: byte % 4,
        standing: byte % 3,
        status: byte % 4,
    };
    Point { id: PointId(id), key, attributes }
}

fn city_key(east: f64, north: f64) -> i64 {
    tile_key(118.0 + east, 37.0 + north).unwrap()
}

/// The tiles of a zoom that hold any of the points, each with how many the filter admits.
fn tiles(
    model: &BTreeMap<PointId, Point>,
    filter: &impl Fn(&PointAttributes) -> bool,
    z: u8,
) -> BTreeMap<TileAddress, u64> {
    let mut tiles = BTreeMap::new();
    for point in model.values() {
        let address = TileAddress::containing(point.key, z).unwrap();
        *tiles.entry(address).or_default() += u64::from(filter(&point.attributes));
    }
    tiles
}

fn assert_counts(
    layer: &PointLayer,
    model: &BTreeMap<PointId, Point>,
    filter: &impl Fn(&PointAttributes) -> bool,
    z: u8,
) {
    let admitted: Vec<&Point> = model.values().filter(|p| filter(&p.attributes)).collect();
    let mut singles = BTreeSet::new();
    let (mut points, mut open, mut overdue) = (0, 0, 0);
    for (address, naive) in tiles(model, filter, z) {
        let content = layer.tile(address, filter);
        assert_eq!(content.points(), naive, "{address:?}");
        assert!(content.features.len() <= STREET_POINTS_MAX);
        for feature in &content.features {
            points += feature.count;
            open += feature.open;
            overdue += feature.overdue;
            assert!(feature.count > 0);
            assert_eq!(feature.id.is_some(), feature.count == 1);
            let extent = i32::try_from(EXTENT).unwrap();
            assert!((0..extent).contains(&feature.x) && (0..extent).contains(&feature.y));
            if let Some(id) = feature.id {
                assert!(singles.insert(id), "{id} is drawn twice");
                let (x, y) = address.project_key(model[&id].key);
                assert_eq!((u32::try_from(feature.x), u32::try_from(feature.y)), (Ok(x), Ok(y)));
                assert_eq!(feature.kind, model[&id].attributes.kind);
            }
        }
    }
    assert_eq!(usize::try_from(points).unwrap(), admitted.len(), "z{z}");
    assert_eq!(layer.count(filter), admitted.len());
    assert_eq!(open, admitted.iter().map(|p| u64::from(p.attributes.open)).sum::<u64>());
    assert_eq!(overdue, admitted.iter().map(|p| u64::from(p.attributes.overdue)).sum::<u64>());
}

#[derive(Clone, Debug)]
enum Edit {
    Upsert(u32, i64, u8),
    Remove(u32),
    Merge,
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let places = prop_oneof![
        3 => (0.0..0.5_f64, 0.0..0.5_f64).prop_map(|(east, north)| city_key(east, north)),
        // Few different places, so that points share keys and come back to them.
        2 => (0..4_i32).prop_map(|at| city_key(f64::from(at) / 50.0, 0.2)),
        1 => (-180.0..=180.0_f64, -90.0..=90.0_f64).prop_map(|(x, y)| tile_key(x, y).unwrap()),
    ];
    prop_oneof![
        12 => (0..60_u32, places, 0..8_u8).prop_map(|(n, key, kind)| Edit::Upsert(n, key, kind)),
        5 => (0..60_u32).prop_map(Edit::Remove),
        1 => Just(Edit::Merge),
    ]
}

proptest! {
    #[test]
    fn no_edit_loses_or_doubles_a_point(
        start in prop::collection::vec((0..60_u32, 0..4_i32), 0..60),
        edits in prop::collection::vec(any_edit(), 0..150),
        z in 0..=TILE_ZOOM_MAX,
    ) {
        let given: Vec<Point> = start
            .iter()
            .map(|(n, at)| point(*n, city_key(f64::from(*at) / 50.0, 0.2)))
            .collect();
        let mut model: BTreeMap<PointId, Point> = given.iter().map(|p| (p.id, *p)).collect();
        let mut layer = PointLayer::build(given).unwrap();
        for edit in edits {
            match edit {
                Edit::Upsert(n, key, kind) => {
                    let mut changed = point(n, key);
                    changed.attributes.kind = kind;
                    layer.upsert(changed).unwrap();
                    model.insert(changed.id, changed);
                }
                Edit::Remove(n) => {
                    let id = point(n, 0).id;
                    prop_assert_eq!(layer.remove(&id), model.remove(&id).is_some());
                }
                Edit::Merge => layer.merge(),
            }
            prop_assert_eq!(layer.len(), model.len());
        }
        for n in 0..60 {
            let id = point(n, 0).id;
            prop_assert_eq!(layer.get(&id), model.get(&id).copied());
        }
        assert_counts(&layer, &model, &|_| true, z);
        assert_counts(&layer, &model, &|a| a.region == 2 && a.kind != 1, z);
        layer.merge();
        assert_counts(&layer, &model, &|a| a.open > 0, z);
        let rebuilt = PointLayer::build(model.values().copied().collect()).unwrap();
        for address in tiles(&model, &|_| true, z).into_keys() {
            prop_assert_eq!(layer.tile(address, &|_| true), rebuilt.tile(address, &|_| true));
        }
    }
}

/// A seeded sequence without a dependency; the points need spread, not randomness.
fn spread(seed: u32) -> impl Iterator<Item = f64> {
    let mut state = seed;
    iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    })
}

fn crowd(points: u32, width: f64) -> BTreeMap<PointId, Point> {
    let mut numbers = spread(7);
    let mut next = move || numbers.next().unwrap();
    (0..points)
        .map(|n| {
            // The product of two draws crowds the points towards one corner, as a town does.
            let (east, north) = (next() * next() * width, next() * next() * width);
            point(n, city_key(east, north))
        })
        .map(|point| (point.id, point))
        .collect()
}

#[test]
fn the_counts_of_every_zoom_are_those_of_the_filter() {
    for (points, width) in [(5_000, 0.4), (3_000, 0.002), (2_500, 0.0)] {
        let model = crowd(points, width);
        let mut layer = PointLayer::new();
        for point in model.values() {
            layer.upsert(*point).unwrap();
        }
        for z in [0, 5, 8, 11, 13, 14, 16, 19, 22] {
            assert_counts(&layer, &model, &|_| true, z);
            assert_counts(&layer, &model, &|a| a.region == 3, z);
        }
    }
}

#[test]
fn a_crowd_becomes_clusters_that_stand_apart_and_few_points_stay_single() {
    let model = crowd(12_000, 0.4);
    let layer = PointLayer::build(model.values().copied().collect()).unwrap();
    let address = TileAddress::containing(city_key(0.05, 0.05), 11).unwrap();
    let content = layer.tile(address, &|_| true);
    let clusters = &content.features;
    assert!((20..80).contains(&clusters.len()), "{}", clusters.len());
    assert!(clusters.iter().any(|cluster| cluster.count > 100));
    for (at, one) in clusters.iter().enumerate() {
        for other in &clusters[at + 1..] {
            let distance = f64::from(one.x - other.x).hypot(f64::from(one.y - other.y));
            assert!(distance > 128.0, "{distance} {one:?} {other:?}");
        }
    }
    let few = layer.tile(address, &|a| a.region == 0 && a.open == 3 && a.line == 1 && a.kind == 3);
    assert!(few.points() > 50 && few.features.iter().all(|feature| feature.count == 1));
}

#[test]
fn a_cluster_stands_at_the_mean_of_its_points() {
    let model = crowd(5_000, 0.000_2);
    let layer = PointLayer::build(model.values().copied().collect()).unwrap();
    let address = TileAddress::containing(city_key(0.0, 0.0), 7).unwrap();
    let content = layer.tile(address, &|_| true);
    assert_eq!(content.features.len(), 1);
    let (x, y) = address.project(118.000_05, 37.000_05).unwrap();
    assert!((f64::from(content.features[0].x) - x).abs() <= 1.0, "{x}");
    assert!((f64::from(content.features[0].y) - y).abs() <= 1.0, "{y}");
}

#[test]
fn points_at_one_place_are_one_cluster_however_deep() {
    let layer = PointLayer::build((0..2_500).map(|n| point(n, city_key(0.1, 0.1))).collect());
    let layer = layer.unwrap();
    let address = TileAddress::containing(city_key(0.1, 0.1), 22).unwrap();
    let content = layer.tile(address, &|_| true);
    assert_eq!(content.features.len(), 1);
    assert_eq!((content.features[0].count, content.features[0].id), (2_500, None));
}

#[test]
fn counts_do_not_tell_of_points_outside_the_scope() {
    let model = crowd(3_000, 0.3);
    let layer = PointLayer::build(model.values().copied().collect()).unwrap();
    for z in [4, 9, 15] {
        for address in tiles(&model, &|_| true, z).into_keys() {
            assert_eq!(layer.tile(address, &|_| false), TileContent::default());
        }
    }
    assert_eq!(layer.count(&|_| false), 0);
}

#[test]
fn the_overlay_is_merged_when_large() {
    let model = crowd(30_000, 0.4);
    let mut layer = PointLayer::new();
    for (at, point) in model.values().enumerate() {
        layer.upsert(*point).unwrap();
        assert_eq!(layer.len(), at + 1);
        assert!(layer.overlay.len() <= OVERLAY_POINTS_MAX);
    }
    for id in model.keys().take(29_000) {
        assert!(layer.remove(id));
    }
    assert_eq!(layer.len(), 1_000);
    assert!(layer.run.dead_len() <= OVERLAY_POINTS_MAX + 30_000 / 4);
    for (id, point) in model.iter().skip(29_000) {
        assert_eq!(layer.get(id), Some(*point));
    }
}

#[test]
fn what_cannot_be_counted_is_refused_and_changes_nothing() {
    let good = point(1, city_key(0.0, 0.0));
    let mut layer = PointLayer::build(vec![good]).unwrap();
    let check = |change: fn(&mut Point), expected: PointRefused| {
        let mut bad = good;
        change(&mut bad);
        let mut copy = layer.clone();
        assert_eq!(copy.upsert(bad), Err(expected));
        assert_eq!(copy.get(&good.id), Some(good));
        assert_eq!(PointLayer::build(vec![bad]).unwrap_err(), expected);
    };
    check(|p| p.key = -1, PointRefused::KeyOutOfRange(-1));
    check(|p| p.key = 1 << 56, PointRefused::KeyOutOfRange(1 << 56));
    check(|p| p.attributes.kind = 8, PointRefused::KindOutOfRange(8));
    check(|p| p.attributes.standing = 4, PointRefused::StandingOutOfRange(4));
    assert!(!layer.remove(&point(2, 0).id));
    assert!(layer.remove(&good.id) && layer.is_empty());
}

#[test]
fn a_change_makes_stale_its_own_block_and_what_is_above() {
    let here = point(1, city_key(0.0, 0.0));
    let there = point(1, tile_key(-70.0, -30.0).unwrap());
    let at = |key: i64, z: u8| TileAddress::containing(key, z).unwrap();
    let mut layer = PointLayer::new();
    layer.upsert(here).unwrap();
    let before = [8, 12, 22].map(|z| layer.version(at(here.key, z)));
    layer.upsert(here).unwrap();
    assert_eq!(before, [8, 12, 22].map(|z| layer.version(at(here.key, z))));
    assert_eq!(layer.version(at(there.key, 8)), 0);
    let above = layer.version(at(there.key, 3));
    layer.upsert(there).unwrap();
    // A move is seen where the point left and where it came to.
    for z in [8, 12, 22] {
        assert!(layer.version(at(here.key, z)) > before[0]);
        assert!(layer.version(at(there.key, z)) > 0);
    }
    assert!(layer.version(at(there.key, 3)) > above);
    let left = layer.version(at(there.key, 10));
    layer.remove(&there.id);
    assert!(layer.version(at(there.key, 10)) > left);
}

#[test]
fn an_id_prints_as_a_uuid() {
    let bytes = [0x01, 0x98, 0xab, 0xcd, 0, 1, 0x70, 2, 0x80, 3, 4, 5, 6, 7, 8, 0xff];
    assert_eq!(PointId(bytes).to_string(), "0198abcd-0001-7002-8003-0405060708ff");
}
