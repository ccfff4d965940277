//! A number that a fact holds is read back to the last bit: a projection made again from the log
//! must be the one that was made when the fact was new.

use anlan_core::crs::Datum;
use anlan_core::place::{GivenPoint, Point};
use proptest::prelude::*;

fn datum() -> impl Strategy<Value = Datum> {
    prop_oneof![Just(Datum::Wgs84), Just(Datum::Cgcs2000), Just(Datum::Gcj02), Just(Datum::Bd09)]
}

proptest! {
    #[test]
    fn a_point_is_read_back_as_it_was_written(
        lng in 73.0..135.0_f64,
        lat in 18.0..54.0_f64,
        datum in datum(),
    ) {
        let point = GivenPoint { lng, lat, datum, accuracy_m: None }.placed().unwrap();
        let text = serde_json::to_string(&point).unwrap();
        prop_assert_eq!(serde_json::from_str::<Point>(&text).unwrap(), point);
    }
}

/// Found by `anlan verify` over the demonstration city: read as its neighbour, one bit away.
#[test]
fn the_culvert_stays_where_it_is() {
    let text = "118.14407561805997";
    let read: f64 = serde_json::from_str(text).unwrap();
    assert_eq!(read.to_bits(), text.parse::<f64>().unwrap().to_bits());
}
