//! Dates as found in registers and ledgers, and the round trips.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn check(input: &str, expected: Result<&str, DateError>) {
    assert_eq!(read_date(input).map(WrittenDate::text), expected.map(str::to_owned), "{input}");
}

#[test]
fn dates_people_write() {
    for input in [
        "2021-03-05",
        "2021/3/5",
        "2021.3.5",
        "2021．３．５",
        "２０２１－０３－０５",
        "20210305",
        "2021年3月5日",
        "2021 年 3 月 5 日",
        "2021年03月05号",
        "2021年3月5",
        "二〇二一年三月五日",
        "二零二一年三月五日",
        "二○二一年三月五日",
        " 2021-3-5 ",
        "2021、3、5",
        "2021—3—5",
        "2021-03-05 00:00:00",
        "2021-03-05T08:30",
        "2021/3/5 8:30",
        "2021年3月5日 8时30分",
        "2021年3月5日(星期五)",
        "2021-03-05 星期五",
        "2021-03-05(周五)",
    ] {
        check(input, Ok("2021-03-05"));
    }
    check("二〇二一年十二月三十一日", Ok("2021-12-31"));
    check("二〇二一年十月廿五日", Ok("2021-10-25"));
    check("2021年3月", Ok("2021-03"));
    check("2021年3月份", Ok("2021-03"));
    check("2021-03", Ok("2021-03"));
    check("2021.3", Ok("2021-03"));
    check("2021年", Ok("2021"));
    check("2024-02-29", Ok("2024-02-29"));
}

#[test]
fn refusals_say_what_is_wrong() {
    let s = str::to_owned;
    check("", Err(DateError::Empty));
    check(" 　", Err(DateError::Empty));
    check("21.3.5", Err(DateError::TwoDigitYear(s("21.3.5"))));
    check("21年3月5日", Err(DateError::TwoDigitYear(s("21年3月5日"))));
    check("3/5/2021", Err(DateError::DayMonthOrder(s("3/5/2021"))));
    check("210305", Err(DateError::SixDigits(s("210305"))));
    check("3月5日", Err(DateError::NoYear(s("3月5日"))));
    check("3-5", Err(DateError::NoYear(s("3-5"))));
    check("44260", Err(DateError::BareNumber(s("44260"))));
    check("2021-02-29", Err(DateError::NoSuchDay { year: 2021, month: 2, day: 29 }));
    check("2021-13-01", Err(DateError::NoSuchDay { year: 2021, month: 13, day: 1 }));
    check("2021年13月", Err(DateError::NoSuchDay { year: 2021, month: 13, day: 1 }));
    check("0221-03-05", Err(DateError::YearOutOfRange(221)));
    check("长期", Err(DateError::NotADate(s("长期"))));
    check("2021-03/05", Err(DateError::NotADate(s("2021-03/05"))));
    check("2021-03-05T08:00:00Z", Err(DateError::TimeZone(s("2021-03-05T08:00:00Z"))));
    check("2021-03-05 延期", Err(DateError::NotADate(s("2021-03-05 延期"))));
    check("年月日", Err(DateError::NotADate(s("年月日"))));
}

#[test]
fn serials_need_the_flag() {
    let read = |text, epoch| read_date_or_serial(text, epoch).map(WrittenDate::text);
    assert_eq!(read("44260", ExcelEpoch::Since1900), Ok("2021-03-05".to_owned()));
    assert_eq!(read("44260.75", ExcelEpoch::Since1900), Ok("2021-03-05".to_owned()));
    assert_eq!(read("42798", ExcelEpoch::Since1904), Ok("2021-03-05".to_owned()));
    assert_eq!(read("2021-03-05", ExcelEpoch::Since1900), Ok("2021-03-05".to_owned()));
    assert_eq!(read("1", ExcelEpoch::Since1900), Ok("1900-01-01".to_owned()));
    assert_eq!(read("59", ExcelEpoch::Since1900), Ok("1900-02-28".to_owned()));
    assert_eq!(read("61", ExcelEpoch::Since1900), Ok("1900-03-01".to_owned()));
    assert_eq!(
        read("60", ExcelEpoch::Since1900),
        Err(DateError::SerialOutOfRange("60".to_owned()))
    );
    let half = read_excel_serial(44_260.5, ExcelEpoch::Since1900).unwrap();
    assert_eq!(half, date(2021, 3, 5).at(12, 0, 0, 0));
    for refused in [-1.0, f64::NAN, f64::INFINITY, 3_000_000.0] {
        assert!(read_excel_serial(refused, ExcelEpoch::Since1900).is_err());
    }
}

proptest! {
    #[test]
    fn every_form_of_a_day_reads_back(year in 1901_i16..=2199, month in 1_i8..=12, day in 1_i8..=28) {
        let expected = Ok(WrittenDate::Day(date(year, month, day)));
        for form in [
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}/{month}/{day}"),
            format!("{year}.{month}.{day}"),
            format!("{year}{month:02}{day:02}"),
            format!("{year}年{month}月{day}日"),
        ] {
            prop_assert_eq!(read_date(&form), expected.clone(), "{}", form);
        }
        if let Some(serial) = excel_serial(date(year, month, day)) {
            let text = serial.to_string();
            prop_assert_eq!(read_excel_serial(f64::from(serial), ExcelEpoch::Since1900).map(DateTime::date),
                Ok(date(year, month, day)), "{}", text);
        }
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,30}", signs in "[0-9年月日./ :TZ十二〇廿-]{0,20}") {
        let _ = read_date(&text).is_ok();
        let _ = read_date_or_serial(&signs, ExcelEpoch::Since1904).is_ok();
    }
}
