//! The tags of the vector tile, as the map reads them.

use crate::mvt::reader::read_tile;
use crate::point_layer::{Point, PointAttributes, PointId, PointLayer, TileWords};
use crate::tile_key::{TileAddress, tile_key};

const WORDS: TileWords<'_> = TileWords {
    kinds: &["enterprise", "shop", "idle_premises", "point_asset"],
    standings: &["registered", "verified"],
};

fn layer(points: u8) -> PointLayer {
    let key = tile_key(118.5, 37.4).unwrap();
    let attributes =
        PointAttributes { kind: 1, standing: 1, open: 2, overdue: 1, ..Default::default() };
    let points = (0..points).map(|n| Point { id: PointId([n; 16]), key, attributes });
    PointLayer::build(points.collect()).unwrap()
}

#[test]
fn a_single_point_has_its_id_and_its_name() {
    let address = TileAddress::containing(tile_key(118.5, 37.4).unwrap(), 10).unwrap();
    let content = layer(2).tile(address, &|_| true);
    let named = |id: &PointId| (id.0[0] == 1).then(|| "安澜小吃店".to_owned());
    let tile = read_tile(&content.encode_mvt("subjects", &WORDS, named));
    assert_eq!((tile[0].name.as_str(), tile[0].features.len()), ("subjects", 2));
    let (nameless, named) = (&tile[0].features[0], &tile[0].features[1]);
    assert_eq!(nameless.text("id"), Some("00000000-0000-0000-0000-000000000000"));
    assert_eq!(nameless.text("name"), None);
    assert_eq!(named.text("name"), Some("安澜小吃店"));
    assert_eq!((named.text("kind"), named.text("standing")), (Some("shop"), Some("verified")));
    let numbers = ["n", "open", "overdue"].map(|key| named.integer(key));
    assert_eq!(numbers, [Some(1), Some(2), Some(1)]);
}

#[test]
fn a_cluster_has_sums_and_no_id() {
    let address = TileAddress::containing(tile_key(118.5, 37.4).unwrap(), 10).unwrap();
    let content = layer(255).tile(address, &|_| true);
    let nobody = |id: &PointId| -> Option<String> { panic!("{id} is not a single point") };
    let words = TileWords { standings: &[], ..WORDS };
    let tile = read_tile(&content.encode_mvt("subjects", &words, nobody));
    let cluster = &tile[0].features[0];
    let numbers = ["n", "open", "overdue"].map(|key| cluster.integer(key));
    assert_eq!(numbers, [Some(255), Some(510), Some(255)]);
    assert_eq!((cluster.text("id"), cluster.text("kind")), (None, Some("shop")));
    assert_eq!(cluster.text("standing"), None);
}

#[test]
fn an_empty_tile_has_no_bytes() {
    let address = TileAddress::new(10, 0, 0).unwrap();
    let content = layer(3).tile(address, &|_| true);
    assert!(content.encode_mvt("subjects", &WORDS, |_| None).is_empty());
}
