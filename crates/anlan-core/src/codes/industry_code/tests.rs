use super::*;
use proptest::prelude::*;

fn check(input: &str, expected: Result<(&str, char), IndustryCodeError>) {
    let got = IndustryCode::parse(input);
    assert_eq!(
        got.as_ref().map(|code| (code.as_str(), code.category_letter())).map_err(|e| *e),
        expected,
        "{input}"
    );
}

fn industry(text: &str) -> IndustryCode {
    IndustryCode::parse(text).unwrap()
}

#[test]
fn a_letter_or_two_to_four_digits_gb_t_4754() {
    check("C", Ok(("C", 'C')));
    check("26", Ok(("26", 'C')));
    check("261", Ok(("261", 'C')));
    check("2614", Ok(("2614", 'C')));
    check("c2614", Ok(("2614", 'C')));
    check("Ｔ９７", Ok(("97", 'T')));
    check("01", Ok(("01", 'A')));
}

#[test]
fn a_refusal_names_what_is_wrong() {
    check("", Err(IndustryCodeError::Length { found: 0 }));
    check("6", Err(IndustryCodeError::Length { found: 1 }));
    check("26140", Err(IndustryCodeError::Length { found: 5 }));
    check("U", Err(IndustryCodeError::Character { position: 1, found: 'U' }));
    check("C2X", Err(IndustryCodeError::Character { position: 3, found: 'X' }));
    check("2X", Err(IndustryCodeError::Character { position: 2, found: 'X' }));
    check("98", Err(IndustryCodeError::Division { found: 98 }));
    check("0011", Err(IndustryCodeError::Division { found: 0 }));
    check("B2614", Err(IndustryCodeError::Category { expected: 'C', found: 'B' }));
}

#[test]
fn parents_lead_up_to_the_category() {
    assert_eq!(industry("2614").parent(), Some(industry("261")));
    assert_eq!(industry("261").parent(), Some(industry("26")));
    assert_eq!(industry("26").parent(), Some(industry("C")));
    assert_eq!(industry("C").parent(), None);
    assert_eq!(industry("2614").category(), industry("C"));
}

#[test]
fn an_industry_contains_its_parts() {
    assert!(industry("C").contains(&industry("4390")));
    assert!(industry("C").contains(&industry("C")));
    assert!(!industry("C").contains(&industry("4411")));
    assert!(industry("26").contains(&industry("2614")));
    assert!(!industry("261").contains(&industry("26")));
}

#[test]
fn twenty_categories_check_to_ninety_seven_divisions() {
    let divisions: usize = ('A'..='T').map(|letter| divisions_of(letter).unwrap().count()).sum();
    assert_eq!(divisions, 97);
    assert_eq!(divisions_of('U'), None);
    assert_eq!(category_of(0), None);
    assert_eq!(category_of(98), None);
}

#[test]
fn the_national_pack_names_the_same_categories_and_divisions() {
    let pack: toml::Table =
        include_str!("../../../../../packs/national/industries.toml").parse().unwrap();
    let mut named = Vec::new();
    for category in pack["categories"].as_array().unwrap() {
        let letter = category["id"].as_str().unwrap();
        assert!(!category["name"].as_str().unwrap().is_empty());
        for division in category["divisions"].as_array().unwrap() {
            let code = industry(division["id"].as_str().unwrap());
            assert_eq!(code.category().as_str(), letter);
            assert!(!division["name"].as_str().unwrap().is_empty());
            named.push(code.division().unwrap());
        }
    }
    assert_eq!(named, (1..=97).collect::<Vec<u8>>());
}

proptest! {
    #[test]
    fn the_two_tables_agree(division in 0..=99_u8, letter in "[A-Z]") {
        let letter = letter.chars().next().unwrap();
        let listed = divisions_of(letter).is_some_and(|range| range.contains(&division));
        prop_assert_eq!(listed, category_of(division) == Some(letter));
    }

    #[test]
    fn every_code_is_inside_all_around_it(digits in "(0[1-9]|[1-8][0-9])[0-9]{0,2}") {
        let code = industry(&digits);
        let mut around = Some(code.clone());
        while let Some(outer) = around {
            prop_assert!(outer.contains(&code));
            around = outer.parent();
        }
    }
}
