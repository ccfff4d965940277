use super::*;
use proptest::prelude::*;

fn check(input: &str, expected: Result<&str, UsccError>) {
    let got = Uscc::parse(input);
    assert_eq!(got.as_ref().map(Uscc::as_str).map_err(|e| *e), expected, "{input}");
}

#[test]
fn published_vectors_gb_32100() {
    for code in [
        "91350100M000100Y43",
        "91370784MA36594H40",
        "91370784MA3NEB9H60",
        "91370784MA3ABC1277",
        "91370784MA3QR5T60H",
    ] {
        check(code, Ok(code));
    }
}

#[test]
fn the_popular_wrong_algorithm_is_not_accepted() {
    check("91350100M000100Y4Z", Err(UsccError::Character { position: 18, found: 'Z' }));
    check("91350100M000100Y4Y", Err(UsccError::CheckCharacter { expected: '3', found: 'Y' }));
}

#[test]
fn a_remainder_of_zero_is_written_zero() {
    check("91370784MA36594H4Y", Err(UsccError::CheckCharacter { expected: '0', found: 'Y' }));
}

#[test]
fn width_case_and_spaces_do_not_matter() {
    check(" ９１350100　m000100y43\u{200b}", Ok("91350100M000100Y43"));
}

#[test]
fn a_refusal_names_what_and_where() {
    check("", Err(UsccError::Length { found: 0 }));
    check("110108000000016", Err(UsccError::Length { found: 15 }));
    check("9135O100M000100Y43", Err(UsccError::Character { position: 5, found: 'O' }));
    check("91350A00M000100Y43", Err(UsccError::RegionCharacter { position: 6, found: 'A' }));
    check("91350100M000100Y4无", Err(UsccError::Character { position: 18, found: '无' }));
    assert_eq!(Uscc::parse("91350100M000100Y44").unwrap_err().position(), Some(18));
    assert_eq!(Uscc::parse("9").unwrap_err().position(), None);
}

#[test]
fn a_clerks_letters_are_suggested_never_fixed_in_silence() {
    let suggest = |input| Uscc::suggest(input).map(|code| code.to_string());
    let meant = Some("91350100M000100Y43".to_owned());
    assert_eq!(suggest("9135O1OOMOOO1OOY43"), meant);
    assert_eq!(suggest("9I3S0l00M000I00y43"), meant);
    assert!(Uscc::parse("9135O1OOMOOO1OOY43").is_err());
}

#[test]
fn no_suggestion_without_need_or_with_a_second_mistake() {
    for input in [
        "91350100M000100Y43",
        "91350100M000100Y44",
        "91350100M000100Y4Z",
        "9135O100M000100Y44",
        "9135V100M000100Y43",
        "9135O",
    ] {
        assert_eq!(Uscc::suggest(input), None, "{input}");
    }
}

#[test]
fn the_parts_are_readable() {
    let code = Uscc::parse("91350100M000100Y43").unwrap();
    assert_eq!(code.registration_authority(), RegistrationAuthority::MarketRegulation);
    assert_eq!(code.kind(), OrganisationKind::Enterprise);
    assert_eq!(code.region_code(), "350100");
    assert_eq!(code.registration_region(), RegionCode::parse("350100").ok());
    assert_eq!(code.organisation_code(), "M000100Y4");
    assert!(code.inner_code_valid());
}

#[test]
fn a_wrong_organisation_code_inside_is_a_warning_only() {
    let code = Uscc::parse(&with_check("91370784MA3ABC120")).unwrap();
    assert_eq!(code.organisation_code(), "MA3ABC120");
    assert!(!code.inner_code_valid());
}

#[test]
fn a_sole_trader_is_known_by_92() {
    let code = Uscc::parse(&with_check("92379901MA3ABC120")).unwrap();
    assert_eq!(code.kind(), OrganisationKind::SoleTrader);
}

#[test]
fn json_is_checked_on_the_way_in() {
    let code: Uscc = serde_json::from_str("\"91350100m000100y43\"").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"91350100M000100Y43\"");
    assert!(serde_json::from_str::<Uscc>("\"91350100M000100Y44\"").is_err());
}

fn with_check(body: &str) -> String {
    let chars: Vec<char> = body.chars().collect();
    format!("{body}{}", check_character(&chars).unwrap())
}

proptest! {
    #[test]
    fn one_wrong_character_is_always_caught(
        body in "[159NY][1-39][1-8][0-9]{5}[0-9A-HJ-NP-RT-UW-Y]{9}",
        place in 0..18_usize,
        other in "[0-9A-Z]",
    ) {
        let valid = with_check(&body);
        prop_assert!(Uscc::parse(&valid).is_ok());
        let mut chars: Vec<char> = valid.chars().collect();
        let other = other.chars().next().unwrap();
        prop_assume!(chars[place] != other);
        chars[place] = other;
        prop_assert!(Uscc::parse(&chars.iter().collect::<String>()).is_err());
    }

    #[test]
    fn two_neighbours_exchanged_are_always_caught(
        body in "9[1-3][1-8][0-9]{5}[0-9A-HJ-NP-RT-UW-Y]{9}",
        place in 0..17_usize,
    ) {
        let mut chars: Vec<char> = with_check(&body).chars().collect();
        prop_assume!(chars[place] != chars[place + 1]);
        chars.swap(place, place + 1);
        prop_assert!(Uscc::parse(&chars.iter().collect::<String>()).is_err());
    }

    #[test]
    fn a_suggestion_always_parses_and_keeps_the_legal_characters(input in "[0-9A-Z]{18}") {
        if let Some(code) = Uscc::suggest(&input) {
            prop_assert_eq!(Uscc::parse(code.as_str()), Ok(code.clone()));
            prop_assert_ne!(code.as_str(), input.as_str());
        }
    }
}
