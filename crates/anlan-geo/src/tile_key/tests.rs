//! Tile keys: known values, hostile coordinates, nesting and the agreement of key and projection.

use proptest::prelude::*;

use super::*;

#[test]
fn known_points_have_known_tiles() {
    // Column and row by the published slippy-map formula.
    let check = |lng: f64, lat: f64, tile: (u8, u32, u32)| {
        let address = TileAddress::new(tile.0, tile.1, tile.2).unwrap();
        let key = tile_key(lng, lat).unwrap();
        assert!(address.key_range().contains(&key), "{lng} {lat} not in {tile:?}");
        assert_eq!(TileAddress::containing(key, tile.0), Some(address));
    };
    check(0.0, 0.0, (0, 0, 0));
    check(0.000_001, -0.000_001, (1, 1, 1));
    check(-0.000_001, 0.000_001, (1, 0, 0));
    check(118.5, 37.45, (10, 849, 396));
    check(116.391_3, 39.907_5, (12, 3372, 1552));
    check(180.0, -90.0, (2, 3, 3));
    check(-180.0, 90.0, (2, 0, 0));
}

#[test]
fn the_row_bit_is_above_the_column_bit() {
    assert_eq!(interleave(1, 0), 1);
    assert_eq!(interleave(0, 1), 2);
    assert_eq!(interleave(3, 5), 0b10_01_11 & 0b11_11_11);
    assert_eq!(TileAddress::new(1, 1, 0).unwrap().key_range(), 1 << 54..2 << 54);
}

#[test]
fn no_place_on_earth_has_no_key() {
    for (lng, lat) in [
        (f64::NAN, 0.0),
        (0.0, f64::NAN),
        (f64::INFINITY, 0.0),
        (0.0, f64::NEG_INFINITY),
        (180.001, 0.0),
        (0.0, 118.5),
    ] {
        assert_eq!(tile_key(lng, lat), None, "{lng} {lat}");
    }
}

#[test]
fn an_address_of_no_tile_is_refused() {
    assert_eq!(TileAddress::new(23, 0, 0), None);
    assert_eq!(TileAddress::new(255, 0, 0), None);
    assert_eq!(TileAddress::new(3, 8, 0), None);
    assert_eq!(TileAddress::new(3, 0, 8), None);
    assert!(TileAddress::new(22, (1 << 22) - 1, (1 << 22) - 1).is_some());
    assert_eq!(TileAddress::containing(-1, 3), None);
    assert_eq!(TileAddress::containing(1 << 56, 3), None);
    assert_eq!(TileAddress::containing(0, 23), None);
    assert_eq!(TileAddress::new(22, 0, 0).unwrap().children(), None);
}

#[test]
fn the_world_tile_ends_where_mercator_ends() {
    let bounds = TileAddress::new(0, 0, 0).unwrap().bounds();
    assert!((bounds.north - LATITUDE_MAX).abs() < 1e-9);
    assert!((bounds.south + LATITUDE_MAX).abs() < 1e-9);
    assert!((bounds.west + 180.0).abs() < 1e-12 && (bounds.east - 180.0).abs() < 1e-12);
    assert!(bounds.contains(118.5, 37.45) && !bounds.contains(118.5, 86.0));
}

fn any_address() -> impl Strategy<Value = TileAddress> {
    (0_u8..=TILE_ZOOM_MAX, any::<u32>(), any::<u32>())
        .prop_map(|(z, x, y)| TileAddress::new(z, x % (1 << z), y % (1 << z)).unwrap())
}

proptest! {
    #[test]
    fn children_partition_the_parent(parent in any_address()) {
        if let Some(children) = parent.children() {
            let mut start = parent.key_range().start;
            for child in children {
                prop_assert_eq!(child.key_range().start, start);
                start = child.key_range().end;
            }
            prop_assert_eq!(start, parent.key_range().end);
        }
    }

    #[test]
    fn a_key_is_in_the_range_iff_the_projection_is_in_the_tile(
        lng in -180.0_f64..=180.0,
        lat in -90.0_f64..=90.0,
        stranger in any_address(),
        z in 0_u8..=TILE_ZOOM_MAX,
    ) {
        let key = tile_key(lng, lat).unwrap();
        let own = TileAddress::containing(key, z).unwrap();
        // A neighbour east of the point's tile is the hard case, a random tile the usual one.
        let east = TileAddress::new(z, (own.x() + 1) % (1 << z), own.y()).unwrap();
        for tile in [own, east, stranger] {
            let (x, y) = tile.project(lng, lat).unwrap();
            let inside = (0.0..4096.0).contains(&x) && (0.0..4096.0).contains(&y);
            prop_assert_eq!(inside, tile.key_range().contains(&key));
        }
        let (x, y) = own.project(lng, lat).unwrap();
        let (column, row) = own.project_key(key);
        let slack = f64::from(1_u32 << z.saturating_sub(16));
        prop_assert!((x - f64::from(column)).abs() <= slack, "{} {}", x, column);
        prop_assert!((y - f64::from(row)).abs() <= slack, "{} {}", y, row);
        prop_assert!(column < EXTENT && row < EXTENT);
    }

    #[test]
    fn corners_of_tiles_belong_to_the_tile(tile in any_address()) {
        // The middle is safe from the rounding of the inverse projection.
        let bounds = tile.bounds();
        let middle = f64::midpoint(bounds.west, bounds.east);
        let height = f64::midpoint(bounds.south, bounds.north);
        let key = tile_key(middle, height).unwrap();
        prop_assert!(tile.key_range().contains(&key));
    }

    #[test]
    fn the_centre_of_a_key_has_that_key(key in 0_i64..1 << 56) {
        let (lng, lat) = key_centre(key);
        prop_assert_eq!(tile_key(lng, lat), Some(key));
    }

    #[test]
    fn no_coordinates_panic(lng in any::<f64>(), lat in any::<f64>()) {
        if let Some(key) = tile_key(lng, lat) {
            prop_assert!((0..1_i64 << 56).contains(&key));
        }
    }
}
