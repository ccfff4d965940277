//! Tables as different offices lay them out, all made up.

use super::*;
use proptest::collection;
use proptest::prelude::*;
use proptest::sample::select;

fn read(text: &str) -> TargetTable {
    read_target_table(&cells(text)).unwrap()
}

/// Number, leader and what is wanted of every row.
fn wanted(table: &TargetTable) -> Vec<(&str, &str, &str)> {
    let rows = table.rows.iter();
    rows.map(|row| (row.no.as_str(), row.leader.as_str(), row.wanted.as_str())).collect()
}

#[test]
fn a_table_without_leaders_and_numbers_is_read() {
    let table = read(
        "安和区2025年民生实事推进情况（截至9月底）\n\
         实事内容\t牵头部门\t完成时限\t目前进展\n\
         新建口袋公园12个\t区城管局\t11月底\t建成9个\n\
         改造供水管网30公里\t区水务局\t年底\t完成18公里\n",
    );
    assert_eq!(wanted(&table), [("1", "", "新建口袋公园12个"), ("2", "", "改造供水管网30公里")]);
    assert_eq!(table.year(), Some(2025));
    assert_eq!(table.rows[1].units, ["区水务局"]);
}

#[test]
fn groups_and_notes_are_no_targets_and_numbers_may_begin_anew() {
    let table = read(
        "序号\t重点工作\t年度目标\t进展情况\t责任领导\n\
         一、经济发展\t\t\t\t\n\
         1\t招商引资\t引进项目20个\t引进14个\t郑某\n\
         2\t技术改造\t实施技改项目35个\t实施30个\t郑某\n\
         二\t民生改善\t\t\t\n\
         1\t城镇就业\t新增就业6000人\t新增4100人\t何某\n\
         注:数据为初步统计数。\t\t\t\t\n",
    );
    let groups: Vec<&str> = table.rows.iter().map(|row| row.group.as_str()).collect();
    assert_eq!(groups, ["一、经济发展", "一、经济发展", "二、民生改善"]);
    let kinds: Vec<OtherKind> = table.others.iter().map(|other| other.kind).collect();
    assert_eq!(kinds, [OtherKind::Group, OtherKind::Group, OtherKind::Note]);
    assert_eq!(table.rows[0].wanted, "招商引资引进项目20个");
    assert_eq!(table.rows[0].told, "引进14个");
}

#[test]
fn leaders_in_one_cell_have_a_row_each() {
    let table = read(
        "序号,责任领导,目标任务,完成情况,是否达标\n\
         3,杜某某、韩某,培训网格员800人,已培训650人,滞后\n"
            .replace(',', "\t")
            .as_str(),
    );
    let leaders: Vec<&str> = table.rows.iter().map(|row| row.leader.as_str()).collect();
    assert_eq!(leaders, ["杜某某", "韩某"]);
    assert!(table.rows.iter().all(|row| row.index == 1 && row.told == "已培训650人"));
    assert_eq!(table.rows[1].self_report, SelfReport::NotOnPlan);
}

#[test]
fn names_parted_by_a_blank_are_two_leaders_and_an_office_is_none() {
    let table = read(
        "序号\t责任领导\t工作任务\t年度目标\t完成情况\n（一）\t项目建设\t\t\t\n\
         1\t段某某 龙某\t固定资产投资\t增长8%以上\t同比增长6.1%\n2\t副县长 龙某\t农业\t植树90亩\t植树70亩\n\
         3\t龙 某\t农业\t清渠9公里\t\n",
    );
    let leaders: Vec<&str> = table.rows.iter().map(|row| row.leader.as_str()).collect();
    assert_eq!(leaders, ["段某某", "龙某", "副县长 龙某", "龙 某"]);
    assert_eq!(table.rows[0].group, "一、项目建设");
    assert_eq!(table.rows[0].told, "固定资产投资同比增长6.1%");
}

#[test]
fn of_two_columns_of_targets_the_one_with_words_is_it() {
    let table = read(
        "序号\t项目\t目标任务\t进展\t是否完成\n1\t教育\t新建幼儿园3所\t建成3所\t已完成\n\
         2\t\t新增学位2000个\t新增1350个\t推进中\n",
    );
    assert_eq!(wanted(&table), [("1", "", "新建幼儿园3所"), ("2", "", "新增学位2000个")]);
    assert!(table.rows.iter().all(|row| row.group == "教育"));
    let table = read("指标\t目标任务\t完成情况\n培训（人）\t900\t760\n义诊（场）\t30\t31\n");
    assert_eq!(table.rows[0].wanted, "培训900人");
    assert_eq!(table.rows[1].told, "义诊31场");
}

#[test]
fn a_blank_cell_below_two_leaders_belongs_to_both() {
    let table = read(
        "序号\t责任领导\t目标任务\t完成情况\n1\t龙某、段某某\t修桥3座\t修桥2座\n2\t\t修路9公里\t修路7公里\n",
    );
    let leaders: Vec<&str> = table.rows.iter().map(|row| row.leader.as_str()).collect();
    assert_eq!(leaders, ["龙某", "段某某", "龙某", "段某某"]);
}

#[test]
fn of_quarters_the_last_one_told_counts() {
    let table = read(
        "序号\t目标任务\t一季度完成情况\t二季度完成情况\t三季度完成情况\t未完成原因\n\
         1\t新建充电桩200个\t建成30个\t建成110个\t\t\n\
         2\t清淤河道40公里\t\t清淤21公里\t\t雨季推迟\n",
    );
    let told: Vec<&str> = table.rows.iter().map(|row| row.told.as_str()).collect();
    assert_eq!(told, ["建成110个", "清淤21公里"]);
    let unmatched: Vec<&str> = table.mapping.unmatched.iter().map(|one| one.1.as_str()).collect();
    assert!(unmatched.contains(&"未完成原因"), "{unmatched:?}");
}

#[test]
fn numbers_of_several_levels_are_kept_as_printed() {
    let table = read(
        "编号\t工作内容\t推进情况\n1.1\t建成托位300个\t建成280个\nA-2\t修缮校舍5所\t修缮5所\n",
    );
    assert_eq!(wanted(&table), [("1.1", "", "建成托位300个"), ("A-2", "", "修缮校舍5所")]);
}

#[test]
fn a_register_is_no_target_table() {
    let ledger = "序号\t企业名称\t经营项目\t地址\t联系电话\n1\t某饭店\t餐饮\t东街1号\t1\n";
    assert_eq!(
        read_target_table(&cells(ledger)),
        Err(TargetTableError::MissingColumns(vec!["progress".to_owned()]))
    );
}

#[test]
fn deadlines_are_read_as_offices_write_them() {
    let day = |text: &str| read_deadline(text, 2025).day().map(|day| day.to_string());
    let cases = [
        ("年底", "2025-12-31"),
        ("12月底", "2025-12-31"),
        ("2026年底", "2026-12-31"),
        ("9月底前", "2025-09-30"),
        ("全年", "2025-12-31"),
        ("2026年6月底", "2026-06-30"),
        ("第三季度", "2025-09-30"),
        ("上半年", "2025-06-30"),
        ("明年2月底", "2026-02-28"),
        ("11月中旬", "2025-11-20"),
        ("10月20日前完成", "2025-10-20"),
        ("2025.10", "2025-10-31"),
        ("2025-11-15", "2025-11-15"),
        ("2024—2026年", "2026-12-31"),
        ("六月底", "2025-06-30"),
        ("3月至11月", "2025-11-30"),
        ("2025年", "2025-12-31"),
        ("“十四五”末", "2025-12-31"),
    ];
    for (text, expected) in cases {
        assert_eq!(day(text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(read_deadline("长期坚持", 2025), Deadline::Ongoing);
    assert_eq!(read_deadline(" — ", 2025), Deadline::Missing);
    assert_eq!(read_deadline("按上级要求", 2025), Deadline::Unread);
    assert_eq!(read_deadline("13月底", 2025), Deadline::Unread);
}

/// Any grid: words of headings and of cells in any order, and noise.
fn grids() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        select(vec![
            "序号",
            "指标",
            "单位",
            "年度目标",
            "1—9月完成",
            "同比",
            "完成率",
            "责任领导",
            "完成时限",
            "完成情况",
            "是否完成",
            "亿元",
            "6.5",
            "≥80",
            "是",
            "一、某类",
            "1",
            "年底",
            "注：略",
            "合计",
            "",
            "",
            "",
            "0.748",
            "-3.2",
            "4000余",
            "13月底",
            "单位：万元",
            "张某、李某",
            "长期",
            "（亿元）",
            "%",
        ])
        .prop_map(ToOwned::to_owned),
        "\\PC{0,12}",
    ];
    collection::vec(collection::vec(cell, 0..9), 0..14)
}

proptest! {
    #[test]
    fn any_grid_is_read_or_refused_and_no_row_is_lost(rows in grids()) {
        if let Ok(table) = read_target_table(&rows) {
            let blank = |row: &Vec<String>| row.iter().all(|cell| width::squeeze(cell).is_empty());
            for (index, row) in rows.iter().enumerate().skip(table.heading_rows.1 + 1) {
                let read = table.rows.iter().filter(|one| one.index == index).count();
                let told = table.problems.iter().filter(|one| one.index == index).count()
                    + table.others.iter().filter(|one| one.index == index).count();
                prop_assert_eq!(usize::from(read > 0) + told, usize::from(!blank(row)), "{:?}", row);
            }
            prop_assert!(table.rows.iter().all(|row| !row.target.is_empty() && !row.wanted.is_empty()));
            prop_assert_eq!(read_target_table(&rows), Ok(table));
        }
    }

    #[test]
    fn any_deadline_is_read_or_not(text in "[0-9年月日底前一二三十季度至—.\\-]{0,14}|\\PC{0,14}", year in 1900_i16..2199) {
        let deadline = read_deadline(&text, year);
        prop_assert_eq!(deadline, read_deadline(&text, year));
    }

    #[test]
    fn a_unit_is_put_in_once(text in "[一-龟]{0,4}[0-9.,]{0,6}(以上|余)?") {
        let once = with_unit(&text, "亿元");
        prop_assert_eq!(with_unit(&once, "亿元"), once);
    }
}
