use super::*;
use proptest::prelude::*;

const EVERY_DATUM: [Datum; 4] = [Datum::Wgs84, Datum::Cgcs2000, Datum::Gcj02, Datum::Bd09];

fn at(lng: f64, lat: f64) -> LngLat {
    LngLat::new(lng, lat).unwrap()
}

fn distance(a: LngLat, b: LngLat) -> f64 {
    (a.lng() - b.lng()).abs().max((a.lat() - b.lat()).abs())
}

#[test]
fn published_vectors_hold_to_the_sixth_decimal() {
    let wgs = at(119.218_978, 36.478_494);
    let gcj = at(119.224_716, 36.478_716);
    let bd = at(119.231_321, 36.484_369);
    let check = |point, from, to, expected| {
        let got = convert(point, from, to);
        assert!(distance(got, expected) < 1.1e-6, "{from:?} to {to:?}: {got:?}");
    };
    check(wgs, Datum::Wgs84, Datum::Gcj02, gcj);
    check(wgs, Datum::Cgcs2000, Datum::Bd09, bd);
    check(gcj, Datum::Gcj02, Datum::Bd09, bd);
    check(gcj, Datum::Gcj02, Datum::Cgcs2000, wgs);
    check(bd, Datum::Bd09, Datum::Gcj02, gcj);
    check(bd, Datum::Bd09, Datum::Wgs84, wgs);
}

#[test]
fn a_wrong_datum_files_the_hazard_at_the_next_factory() {
    let said = at(119.218_978, 36.478_494);
    let meant = convert(said, Datum::Gcj02, Datum::Cgcs2000);
    let metres_per_degree = 111_320.0 * said.lat().to_radians().cos();
    let east = (said.lng() - meant.lng()) * metres_per_degree;
    assert!((500.0..530.0).contains(&east), "{east} m");
}

#[test]
fn gps_is_kept_as_it_is() {
    let point = at(119.218_978, 36.478_494);
    assert_eq!(convert(point, Datum::Wgs84, Datum::Cgcs2000), point);
}

#[test]
fn outside_the_box_around_china_nothing_moves() {
    for point in [at(2.35, 48.86), at(139.7, 35.7), at(115.0, -8.5), at(-180.0, 90.0)] {
        for from in EVERY_DATUM {
            for to in EVERY_DATUM {
                assert_eq!(convert(point, from, to), point, "{from:?} to {to:?}");
            }
        }
    }
}

#[test]
fn numbers_that_are_no_place_are_refused() {
    let refused = |lng, lat| LngLat::new(lng, lat).unwrap_err();
    assert_eq!(refused(181.0, 36.0), LngLatError::Longitude { lng: 181.0 });
    assert_eq!(refused(19.0, 190.0), LngLatError::Latitude { lat: 190.0 });
    assert!(matches!(refused(f64::NAN, 36.0), LngLatError::Longitude { .. }));
    assert!(matches!(refused(119.0, f64::INFINITY), LngLatError::Latitude { .. }));
    assert!(serde_json::from_str::<LngLat>(r#"{"lng":500.0,"lat":36.0}"#).is_err());
}

#[test]
fn latitude_given_first_is_named_as_such() {
    assert_eq!(
        LngLat::new(36.478_494, 119.218_978),
        Err(LngLatError::Exchanged { lng: 36.478_494, lat: 119.218_978 })
    );
}

#[test]
fn datums_are_written_in_snake_case() {
    assert_eq!(
        serde_json::to_string(&EVERY_DATUM).unwrap(),
        r#"["wgs84","cgcs2000","gcj02","bd09"]"#
    );
}

proptest! {
    #[test]
    fn there_and_back_is_the_same_place(
        lng in 73.0..136.0_f64,
        lat in 2.0..55.0_f64,
        from in 0..4_usize,
        to in 0..4_usize,
    ) {
        let (from, to) = (EVERY_DATUM[from], EVERY_DATUM[to]);
        let point = at(lng, lat);
        let back = convert(convert(point, from, to), to, from);
        prop_assert!(distance(back, point) < 1e-9, "{:?}", back);
    }

    #[test]
    fn a_shift_stays_within_a_few_kilometres(lng in -180.0..=180.0_f64, lat in -90.0..=90.0_f64) {
        for datum in EVERY_DATUM {
            let shifted = convert(at(lng, lat), Datum::Cgcs2000, datum);
            prop_assert!(distance(shifted, at(lng, lat)) < 0.05);
            prop_assert!(distance(convert(at(lng, lat), datum, Datum::Cgcs2000), at(lng, lat)) < 0.1);
        }
    }
}
