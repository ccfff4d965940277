//! Periods, days and deadlines.

use super::super::*;

fn told(text: &str) -> String {
    let reading = quantities(text);
    let one = |time: &Time| {
        let moment = |moment: Option<Moment>| moment.map(|m| m.to_string()).unwrap_or_default();
        format!("{} {} {}/{}", time.surface, time.kind.code(), moment(time.from), moment(time.to))
    };
    reading.times.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn times_are_read_whole() {
    let cases = [
        ("截至9月底，完成80%。", "截至9月底 as_of /--09"),
        ("截至2024年12月31日24时，共100家。", "截至2024年12月31日24时 as_of /2024-12-31"),
        ("截止目前已完成。", "截止目前 as_of /"),
        ("截至今年三季度末，", "截至今年三季度末 as_of /--09"),
        ("目前已建成。", "目前 as_of /"),
        ("项目前期工作。", ""),
        ("1—9月，增长5%。", "1—9月 period_range --01/--09"),
        ("2023年1-11月份，", "2023年1-11月份 period_range 2023-01/2023-11"),
        ("今年1至8月", "今年1至8月 period_range --01/--08"),
        ("2022年7月至2023年6月", "2022年7月至2023年6月 period_range 2022-07/2023-06"),
        ("2021—2025年", "2021—2025年 period_range 2021/2025"),
        ("2021年至2023年底", "2021年至2023年底 period_range 2021/2023-12"),
        ("前11个月，全市", "前11个月 period_range --01/--11"),
        ("今年前10月", "今年前10月 period_range --01/--10"),
        ("上半年，下半年", "上半年 quarter --01/--06; 下半年 quarter --07/--12"),
        ("2024年前三季度", "2024年前三季度 quarter 2024-01/2024-09"),
        ("第四季度、一季度", "第四季度 quarter --10/--12; 一季度 quarter --01/--03"),
        ("印发第一至四季度分析报告", "第一至四季度 period_range --01/--12"),
        ("今年以来，去年以来", "今年以来 since --01/; 去年以来 since --01/"),
        ("2020年以来", "2020年以来 since 2020/"),
        ("党的二十大以来，", "党的二十大以来 since /"),
        ("水位创有观测记录以来新低", "有观测记录以来 since /"),
        ("干部选树工作在新时代以来", "新时代以来 since /"),
        ("专项整治行动开展以来，", "专项整治行动开展以来 since /"),
        ("近年来，近三年，过去五年", "近年来 since /; 近三年 since /; 过去五年 since /"),
        ("五年来，我们", "五年来 since /"),
        ("未来三年", "未来三年 period_range /"),
        ("“十四五”期间", "“十四五”期间 plan_period 2021/2025"),
        ("“十三五”以来", "“十三五”以来 plan_period 2016/2020"),
        ("年底前完成", "年底前 deadline /--12"),
        ("力争到2025年底", "2025年底 deadline /2025-12"),
        ("2026年6月底前", "2026年6月底前 deadline /2026-06"),
        ("9月底", "9月底 deadline /--09"),
        ("10月20日前报送", "10月20日前 deadline /--10-20"),
        ("2025年3月21日，", "2025年3月21日 date 2025-03-21/2025-03-21"),
        ("二〇二三年五月十二日", "二〇二三年五月十二日 date 2023-05-12/2023-05-12"),
        ("2024-06-30", "2024-06-30 date 2024-06-30/2024-06-30"),
        ("2月10日至12日", "2月10日至12日 date --02-10/--02-12"),
        ("2月28日—3月2日", "2月28日—3月2日 date --02-28/--03-02"),
        ("15日，市政府召开会议。", "15日 date ---15/---15"),
        ("10月15日14时30分许", "10月15日 date --10-15/--10-15; 14时30分许 clock /"),
        ("上午9:30开会", "9:30 clock /"),
        ("比上年增长", "上年 base /"),
        ("去年同期", "去年同期 base /"),
        ("较2019年增长", "2019年 base 2019/2019"),
        ("12月份", "12月份 month --12/--12"),
        ("8月中旬", "8月中旬 month --08/--08"),
        ("6、7、8三个月", "6、7、8三个月 month --06/--08"),
        ("2024年度", "2024年度 year 2024/2024"),
        ("全年", "全年 year --01/--12"),
        ("年初", "年初 month --01/--01"),
        ("以上年度数据、百年底蕴、文明年度评选", ""),
        ("２０２３年１２月底", "２０２３年１２月底 deadline /2023-12"),
        ("1—\n9月", "1—\n9月 period_range --01/--09"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\n   read {}\n   not  {expected}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_quantity_knows_its_period() {
    let cases = [
        ("1—9月，全市完成投资30亿元。", Some("1—9月")),
        ("今年以来，召开会议4次。比上年同期多2次。", Some("今年以来")),
        ("截至目前，签约项目9个。其中开工5个。", Some("截至目前")),
        ("12月20日召开发布会。全市建成公园9个。", None),
        ("建成公园9个。", None),
    ];
    for (text, expected) in cases {
        let reading = quantities(text);
        let period = reading.quantities.last().unwrap().period;
        assert_eq!(period.map(|index| reading.times[index].surface.as_str()), expected, "{text}");
    }
}
