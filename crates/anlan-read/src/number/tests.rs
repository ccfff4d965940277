//! Numbers as found in the official texts, and the round trip.

use super::*;
use proptest::prelude::*;

fn show(input: &str) -> Result<String, NumberError> {
    let quantity = read_quantity(input)?;
    let hedge = match quantity.qualifier {
        Qualifier::Exact => "",
        Qualifier::Over => ">",
        Qualifier::Near => "<~",
        Qualifier::About => "~",
        Qualifier::AtLeast => ">=",
    };
    Ok(format!("{hedge}{} {}", quantity.value, quantity.unit).trim_end().to_owned())
}

#[test]
fn quantities_read() {
    let cases = [
        ("1,234.5", "1234.5"),
        ("１，２３４", "1234"),
        ("3.5万", "35000"),
        ("3.50", "3.5"),
        ("1亿2000万", "120000000"),
        ("1500余项", ">1500 项"),
        ("11万多项", ">110000 项"),
        ("近1.9万张", "<~19000 张"),
        ("约240余万元", "error"),
        ("240余万元", ">2400000 元"),
        ("190余万元", ">1900000 元"),
        ("3.5万家次", "35000 家次"),
        ("16.35万元", "163500 元"),
        ("50人以上", ">=50 人"),
        ("30人左右", "~30 人"),
        ("约300名", "~300 名"),
        ("百分", "error"),
        ("87.5%", "87.5 %"),
        ("十二家", "12 家"),
        ("三百多万元", ">3000000 元"),
        ("十余万份", ">100000 份"),
        ("一百零五", "105"),
        ("2千万", "20000000"),
        ("3千米", "3 千米"),
        ("￥1,200.50", "1200.5 元"),
        ("-3", "-3"),
        ("-0.05", "-0.05"),
        ("1万5千", "15000"),
        ("3万5000元", "35000 元"),
        ("1万5", "error"),
        ("1万5万", "error"),
        ("3个5", "error"),
        ("12 34", "error"),
        ("1~3", "error"),
    ];
    for (input, expected) in cases {
        let shown = show(input).unwrap_or_else(|_| "error".to_owned());
        assert_eq!(shown, expected, "{input}");
    }
}

#[test]
fn refusals_are_precise() {
    let s = str::to_owned;
    assert_eq!(read_quantity(" "), Err(NumberError::Empty));
    assert_eq!(read_quantity("无"), Err(NumberError::NotANumber(s("无"))));
    assert_eq!(read_quantity("1,23"), Err(NumberError::MisplacedComma(s("1,23"))));
    assert_eq!(read_quantity("1.38E+10"), Err(NumberError::Scientific(s("1.38E+10"))));
    assert_eq!(read_quantity("近百余"), Err(NumberError::NotANumber(s("近百余"))));
    assert_eq!(read_quantity("近100余"), Err(NumberError::TwoQualifiers(s("近100余"))));
    assert_eq!(
        read_quantity("99999999999999999999"),
        Err(NumberError::TooLarge(s("99999999999999999999")))
    );
    assert_eq!(read_number("5家"), Err(NumberError::UnexpectedUnit(s("家"))));
    assert_eq!(read_integer("1500余"), Err(NumberError::NotExactInteger(s("1500余"))));
    assert_eq!(read_integer("2.5"), Err(NumberError::NotExactInteger(s("2.5"))));
    assert_eq!(read_integer("１，５００"), Ok(1500));
}

#[test]
fn scale_and_money_are_kept() {
    assert_eq!(read_quantity("16.35万元").unwrap().scale_shown, Scale::TenThousand);
    assert_eq!(read_quantity("15亿条").unwrap().scale_shown, Scale::HundredMillion);
    assert_eq!(read_quantity("三万").unwrap().scale_shown, Scale::TenThousand);
    assert_eq!(read_number("12.3").unwrap().value.to_hundredths(), Some(1230));
    assert_eq!(read_number("12.345").unwrap().value.to_hundredths(), None);
}

proptest! {
    #[test]
    fn printed_decimals_read_back(units in -1_000_000_000_000_i64..1_000_000_000_000, decimals in 0_u32..6) {
        let value = Decimal::new(units, decimals);
        prop_assert_eq!(read_number(&value.to_string()).map(|q| q.value), Ok(value));
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,30}", digits in "[0-9,.万亿千百十余多近约一二三零¥ Ee+-]{0,24}") {
        let _ = read_quantity(&text).is_ok();
        let _ = read_quantity(&digits).is_ok();
    }
}
