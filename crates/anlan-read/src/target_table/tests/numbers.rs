//! Tables of bare numbers: the measure and the unit stand elsewhere.

use super::*;
use crate::verdict::{Pair, Schedule, judge};
use jiff::civil::date;

fn read(text: &str) -> TargetTable {
    read_target_table(&cells(text)).unwrap()
}

/// What is wanted, what is told, and what the judge says at the end of September.
fn judged(table: &TargetTable) -> Vec<(&str, &str, &'static str)> {
    let rows = table.rows.iter().map(|row| {
        let pair = Pair {
            target_text: row.wanted.clone(),
            claim_text: row.told.clone(),
            period_start: date(2025, 1, 1),
            as_of: date(2025, 9, 30),
            deadline: None,
            context: None,
        };
        let verdict = judge(&pair, &Schedule::Linear).verdict.code();
        (row.wanted.as_str(), row.told.as_str(), verdict)
    });
    rows.collect()
}

#[test]
fn a_column_of_units_gives_numbers_their_measure() {
    let table = read(
        "指标\t单位\t年度目标\t1—9月完成\t同比（%）\n\
         财政收入\t亿元\t120\t95.6\t4.2\n\
         规模以上工业增加值\t%\t7\t5.8\t\n\
         城镇新增就业\t万人\t≥3\t2.1\t-1.5\n\
         森林覆盖率\t%\t42.5\t42.6\t\n",
    );
    assert_eq!(
        judged(&table),
        [
            ("财政收入120亿元", "财政收入95.6亿元，同比增长4.2%", "on_track"),
            ("规模以上工业增加值增长7%", "规模以上工业增加值增长5.8%", "behind"),
            ("城镇新增就业≥3万人", "城镇新增就业2.1万人，同比下降1.5%", "behind"),
            ("森林覆盖率42.5%", "森林覆盖率42.6%", "on_track"),
        ]
    );
}

#[test]
fn units_in_headings_in_names_and_above_the_table_count() {
    let table = read("项目\t年度目标（亿元）\t累计完成（亿元）\n工业投资\t80\t52\n");
    assert_eq!(judged(&table), [("工业投资80亿元", "工业投资52亿元", "behind")]);
    let table = read("指标名称\t目标值\t完成值\n新建标准厂房（万平方米）\t15\t13\n");
    assert_eq!(judged(&table), [("新建标准厂房15万平方米", "新建标准厂房13万平方米", "on_track")]);
    let table = read(
        "2025年重点支出进度表\t\t\n填报单位：财政局\t\t单位：万元\n项目\t计划数\t实际完成\n道路养护\t2,400\t1,500\n",
    );
    assert_eq!(table.unit.as_deref(), Some("万元"));
    assert_eq!(judged(&table), [("道路养护2400万元", "道路养护1500万元", "behind")]);
}

#[test]
fn two_rows_of_headings_are_one() {
    let table = read(
        "序号\t指标名称\t计量单位\t2025年\t\t1—9月\t\t责任单位\n\
         \t\t\t年度目标\t目标增速\t完成\t增速\t\n\
         1\t进出口总额\t亿元\t60\t8%\t48\t9.1%\t商务局\n\
         2\t接待游客\t万人次\t900\t\t610\t\t文旅局\n",
    );
    assert_eq!(table.heading_rows, (0, 1));
    assert_eq!(table.headings[3], "2025年 年度目标");
    assert_eq!(table.year(), Some(2025));
    assert_eq!(judged(&table)[1], ("接待游客900万人次", "接待游客610万人次", "behind"));
    assert_eq!(table.rows[0].wanted, "进出口总额60亿元，增长8%");
    assert_eq!(table.rows[0].told, "进出口总额48亿元，同比增长9.1%");
    assert_eq!(table.rows[0].units, ["商务局"]);
}

#[test]
fn amounts_and_growth_stand_under_one_heading() {
    let table = read(
        "2025年主要指标\n单位：亿元、%\n\
         指标名称\t2025年目标\t\t1-9月完成\t\t序时进度\t责任单位\n\
         \t总量\t增速\t总量\t增速\t（%）\t\n\
         地区生产总值\t500\t6\t352.1\t5.2\t75\t统计局\n\
         规模以上工业增加值\t\t8\t\t8.4\t75\t工信局\n",
    );
    assert_eq!(
        judged(&table),
        [
            ("地区生产总值500亿元，增长6%", "地区生产总值352.1亿元，同比增长5.2%", "behind"),
            ("规模以上工业增加值增长8%", "规模以上工业增加值同比增长8.4%", "on_track"),
        ]
    );
}

#[test]
fn numbers_without_any_unit_are_counted_alike_and_say_so() {
    let table = read("任务\t目标数\t完成数\n排查隐患企业\t300\t280\n");
    assert!(table.rows[0].unit_assumed);
    assert_eq!(judged(&table)[0].2, "on_track");
}

#[test]
fn a_share_is_told_where_nothing_else_is() {
    let table = read("指标\t年度计划\t完成率\n造林面积\t5万亩\t0.6\n清运垃圾\t8万吨\t81.5%\n");
    let told: Vec<&str> = table.rows.iter().map(|row| row.told.as_str()).collect();
    assert_eq!(told, ["造林面积完成年度计划的60%", "清运垃圾完成年度计划的81.5%"]);
    assert_eq!(judged(&table).iter().map(|one| one.2).collect::<Vec<_>>(), ["behind", "on_track"]);
}

#[test]
fn growth_that_a_spreadsheet_keeps_as_fractions_is_growth() {
    let table = read(
        "指标\t单位\t年度目标\t累计完成\t同比\n工业用电量\t万千瓦时\t900\t700\t0.052\n\
         进口额\t亿元\t9\t7\t-0.118\n",
    );
    let told: Vec<&str> = table.rows.iter().map(|row| row.told.as_str()).collect();
    assert_eq!(told, ["工业用电量700万千瓦时，同比增长5.2%", "进口额7亿元，同比下降11.8%"]);
}

#[test]
fn a_column_named_unit_may_hold_offices() {
    let table = read("重点任务\t单位\t完成情况\n整治背街小巷30条\t市城管局\t整治21条\n");
    assert_eq!(table.rows[0].units, ["市城管局"]);
    assert_eq!(table.rows[0].wanted, "整治背街小巷30条");
}

#[test]
fn a_unit_from_elsewhere_is_put_behind_the_last_number() {
    let cases = [
        (("社会消费品零售总额480", "亿元"), "社会消费品零售总额480亿元"),
        (("480以上", "亿元"), "480亿元以上"),
        (("培训4000余", "人"), "培训4000余人"),
        (("建成12个", "个"), "建成12个"),
        (("完成A12", "个"), "完成A12"),
        (("480", "不是单位"), "480"),
    ];
    for ((text, unit), expected) in cases {
        assert_eq!(with_unit(text, unit), expected);
    }
}
