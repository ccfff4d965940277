use super::*;
use proptest::prelude::*;

fn region(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

fn check(input: &str, expected: Result<(&str, RegionLevel), RegionCodeError>) {
    let got = RegionCode::parse(input);
    assert_eq!(
        got.as_ref().map(|code| (code.as_str(), code.level())).map_err(|e| *e),
        expected,
        "{input}"
    );
}

#[test]
fn one_region_has_one_text() {
    check("37", Ok(("37", RegionLevel::Province)));
    check("3700", Ok(("37", RegionLevel::Province)));
    check("370000", Ok(("37", RegionLevel::Province)));
    check("370000000000", Ok(("37", RegionLevel::Province)));
    check("3799", Ok(("379900", RegionLevel::City)));
    check("379900", Ok(("379900", RegionLevel::City)));
    check("379900000000", Ok(("379900", RegionLevel::City)));
    check("379901", Ok(("379901", RegionLevel::County)));
    check("379901000", Ok(("379901", RegionLevel::County)));
    check("379901101", Ok(("379901101", RegionLevel::Township)));
    check("379901101000", Ok(("379901101", RegionLevel::Township)));
    check("３７９９０１101201", Ok(("379901101201", RegionLevel::Village)));
    check("379901101201003", Ok(("379901101201003", RegionLevel::Grid)));
}

#[test]
fn a_town_directly_under_a_city_without_counties_is_a_region() {
    check("442000101", Ok(("442000101", RegionLevel::Township)));
    assert_eq!(region("442000101").parent(), Some(region("442000")));
    assert_eq!(region("442000101").county(), region("442000"));
    assert!(region("442000").contains(&region("442000101")));
}

#[test]
fn a_grid_cell_of_a_whole_township_is_a_region() {
    check("379901101000003", Ok(("379901101000003", RegionLevel::Grid)));
    assert_eq!(region("379901101000003").parent(), Some(region("379901101")));
}

#[test]
fn a_refusal_names_the_place() {
    check("", Err(RegionCodeError::Length { found: 0 }));
    check("37990", Err(RegionCodeError::Length { found: 5 }));
    check("37990A", Err(RegionCodeError::Character { position: 6, found: 'A' }));
    check("979901", Err(RegionCodeError::Province { found: '9' }));
    check("000000", Err(RegionCodeError::Province { found: '0' }));
    check("370001", Err(RegionCodeError::MissingPart { position: 3 }));
    check("379901000201", Err(RegionCodeError::MissingPart { position: 7 }));
}

#[test]
fn parents_lead_up_to_the_province() {
    let mut chain = vec![region("379901101201003")];
    while let Some(parent) = chain.last().and_then(RegionCode::parent) {
        chain.push(parent);
    }
    let texts: Vec<&str> = chain.iter().map(RegionCode::as_str).collect();
    assert_eq!(texts, ["379901101201003", "379901101201", "379901101", "379901", "379900", "37"]);
}

#[test]
fn a_city_contains_its_counties_and_no_neighbour() {
    let city = region("379900");
    for inside in ["379900", "379901", "379904101", "379901101201003"] {
        assert!(city.contains(&region(inside)), "{inside}");
    }
    for outside in ["37", "370100", "371901", "379801101"] {
        assert!(!city.contains(&region(outside)), "{outside}");
    }
}

#[test]
fn a_range_carries_nines() {
    let range = |text: &str| region(text).prefix_range();
    assert_eq!(range("37"), ("37".to_owned(), "38".to_owned()));
    assert_eq!(range("379900"), ("3799".to_owned(), "38".to_owned()));
    assert_eq!(range("379901"), ("379901".to_owned(), "379902".to_owned()));
    assert_eq!(range("379999"), ("379999".to_owned(), "38".to_owned()));
    assert_eq!(range("379901999"), ("379901999".to_owned(), "379902".to_owned()));
}

#[test]
fn the_region_key_is_the_county_or_the_city_itself() {
    assert_eq!(region("379901101201003").county(), region("379901"));
    assert_eq!(region("379901").county(), region("379901"));
    assert_eq!(region("379900").county(), region("379900"));
    assert_eq!(region("37").county(), region("37"));
}

#[test]
fn json_is_checked_and_made_canonical() {
    let code: RegionCode = serde_json::from_str("\"3799\"").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"379900\"");
    assert!(serde_json::from_str::<RegionCode>("\"37990\"").is_err());
    assert_eq!(serde_json::to_string(&RegionLevel::Township).unwrap(), "\"township\"");
}

/// Codes close to each other, so that containment is often true and often almost true.
fn nearby() -> impl Strategy<Value = RegionCode> {
    "(37|38)(00|98|99)(00|01|99)((101|999)((001|999)(001|999)?)?)?"
        .prop_filter_map("no region", |text| RegionCode::parse(&text).ok())
}

proptest! {
    #[test]
    fn the_text_range_holds_exactly_what_is_contained(outer in nearby(), inner in nearby()) {
        let (from, to) = outer.prefix_range();
        let in_range = from.as_str() <= inner.as_str() && inner.as_str() < to.as_str();
        prop_assert_eq!(in_range, outer.contains(&inner));
    }

    #[test]
    fn a_region_is_inside_all_that_is_around_it(code in nearby()) {
        let mut around = Some(code.clone());
        while let Some(outer) = around {
            prop_assert!(outer.contains(&code));
            prop_assert!(outer.level() <= code.level());
            prop_assert_eq!(RegionCode::parse(outer.as_str()), Ok(outer.clone()));
            around = outer.parent();
        }
        prop_assert!(code.county().contains(&code));
    }
}
