use super::*;
use proptest::prelude::*;

fn stated(value: &str, qualifier: Qualifier, unit: Unit) -> Quantity {
    Quantity::stated(Decimal::parse(value).unwrap(), unit, qualifier).unwrap()
}

#[test]
fn a_shown_count_is_cut_down_never_up() {
    let check = |exact, scale, expected: &str| {
        let shown = Quantity::shown_with_qualifier(exact, scale, Unit::Item);
        assert_eq!(shown.to_string(), expected, "{exact}");
    };
    check(1_523, ShownScale::Hundred, "1500余项");
    check(1_599, ShownScale::Hundred, "1500余项");
    check(1_500, ShownScale::Hundred, "1500项");
    check(1_523, ShownScale::One, "1523项");
    check(47, ShownScale::Hundred, "47项");
    check(0, ShownScale::Hundred, "0项");
    check(113_456, ShownScale::TenThousand, "11万余项");
    check(110_000, ShownScale::TenThousand, "110000项");
    check(19_345, ShownScale::Thousand, "1.9万余项");
    check(123_456_789, ShownScale::Million, "1.23亿余项");
    check(-1_523, ShownScale::Hundred, "-1523项");
}

#[test]
fn documents_words_stand_in_their_places() {
    let check = |value, qualifier, unit, expected: &str| {
        assert_eq!(stated(value, qualifier, unit).to_string(), expected);
    };
    check("110000", Qualifier::Many, Unit::Item, "11万多项");
    check("19000", Qualifier::Near, Unit::Sheet, "近1.9万张");
    check("500", Qualifier::AtLeast, Unit::Establishment, "500家以上");
    check("500", Qualifier::About, Unit::Establishment, "约500家");
    check("1500", Qualifier::Over, Unit::EstablishmentVisit, "1500余家次");
    check("12345", Qualifier::About, Unit::Item, "约12345项");
    check("1.5", Qualifier::About, Unit::Kilometre, "约1.5公里");
    check("90", Qualifier::AtLeast, Unit::Percent, "90%以上");
    check("210000", Qualifier::Exact, Unit::Yuan, "210000元");
}

#[test]
fn establishments_and_visits_do_not_add() {
    let establishments = Quantity::exact(368, Unit::Establishment);
    let visits = Quantity::exact(1_200, Unit::EstablishmentVisit);
    assert_eq!(
        establishments.checked_add(visits),
        Err(QuantityError::UnitsDiffer {
            left: Unit::Establishment,
            right: Unit::EstablishmentVisit,
        })
    );
}

#[test]
fn a_sum_claims_no_more_than_its_parts() {
    let check = |left, right, expected| {
        assert_eq!(Qualifier::of_sum(left, right), expected, "{left:?} + {right:?}");
        assert_eq!(Qualifier::of_sum(right, left), expected, "{right:?} + {left:?}");
    };
    check(Qualifier::Exact, Qualifier::Exact, Qualifier::Exact);
    check(Qualifier::Exact, Qualifier::Near, Qualifier::Near);
    check(Qualifier::Over, Qualifier::Over, Qualifier::Over);
    check(Qualifier::Over, Qualifier::AtLeast, Qualifier::Over);
    check(Qualifier::AtLeast, Qualifier::AtLeast, Qualifier::AtLeast);
    check(Qualifier::Over, Qualifier::Near, Qualifier::About);
    check(Qualifier::Near, Qualifier::Near, Qualifier::Near);
    check(Qualifier::About, Qualifier::About, Qualifier::About);
    check(Qualifier::About, Qualifier::Many, Qualifier::About);
}

#[test]
fn there_is_no_half_enterprise() {
    let half = Decimal::parse("0.5").unwrap();
    assert_eq!(
        Quantity::stated(half, Unit::Establishment, Qualifier::Exact),
        Err(QuantityError::FractionOfACount { value: half, unit: Unit::Establishment })
    );
    assert!(Quantity::stated(half, Unit::Tonne, Qualifier::Exact).is_ok());
    let json = r#"{"value":"0.5","unit":"establishment","qualifier":"exact"}"#;
    assert!(serde_json::from_str::<Quantity>(json).is_err());
}

#[test]
fn a_sum_too_large_is_refused() {
    let most = Quantity::exact(i64::MAX, Unit::Item);
    assert_eq!(most.checked_add(Quantity::exact(1, Unit::Item)), Err(QuantityError::TooLarge));
}

#[test]
fn json_keeps_number_unit_and_qualifier() {
    let quantity = stated("1500", Qualifier::Over, Unit::EstablishmentVisit);
    let json = serde_json::to_string(&quantity).unwrap();
    assert_eq!(json, r#"{"value":"1500","unit":"establishment_visit","qualifier":"over"}"#);
    assert_eq!(serde_json::from_str::<Quantity>(&json).unwrap(), quantity);
}

proptest! {
    #[test]
    fn what_is_shown_is_within_one_step_below_the_truth(exact in 0..10_000_000_000_i64, pick in 0..9_usize) {
        let scale = ShownScale::ALL[pick];
        let shown = Quantity::shown_with_qualifier(exact, scale, Unit::Item);
        let number = shown.value().to_whole().unwrap();
        prop_assert!(number <= exact && exact - number < scale.step());
        prop_assert_eq!(shown.qualifier() == Qualifier::Exact, number == exact);
    }
}
