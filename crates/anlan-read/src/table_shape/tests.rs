//! Sheets as people lay them out.

use super::*;
use crate::words::REGISTER_FIELDS;

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn headings_are_found_under_titles() {
    let rows = vec![
        row(&["２０２５年市场主体登记台账", "", "", ""]),
        row(&["", "", "", ""]),
        row(&["填报单位：安和区", "", "", "2025年3月"]),
        row(&["序号", "企业名称", "住　所", "联系电话"]),
        row(&["1", "安和区名称饭店", "地址不详", "13800138000"]),
    ];
    let guess = find_header(&rows, REGISTER_FIELDS).unwrap();
    assert_eq!(guess.index, 3);
    assert_eq!(guess.headings, ["序号", "企业名称", "住 所", "联系电话"]);
    assert_eq!(guess.above, ["2025年市场主体登记台账", "填报单位:安和区 2025年3月"]);
    assert_eq!(guess.mapping.column_of("address"), Some(2));
}

#[test]
fn unknown_headings_are_found_by_shape_or_not_at_all() {
    let rows = vec![row(&["某某表", ""]), row(&["甲项", "乙项"]), row(&["1", "2"])];
    assert_eq!(find_header(&rows, &[]).map(|guess| guess.index), Some(1));
    assert_eq!(find_header(&[row(&["1", "2"])], &[]), None);
    assert_eq!(find_header(&Vec::<Vec<String>>::new(), REGISTER_FIELDS), None);
}

#[test]
fn rows_are_told_apart() {
    let headings = ["序号", "名称", "地址"];
    let cases: [(&[&str], RowKind); 11] = [
        (&["", " ", "　"], RowKind::Blank),
        (&["序号", "名 称", "地址"], RowKind::RepeatedHeader),
        (&["合　计", "", "35"], RowKind::Total),
        (&["", "总计：", "3"], RowKind::Total),
        (&["1", "合计饭店", "东街"], RowKind::Data),
        (&["合计饭店", "", "东街"], RowKind::Data),
        (&["注：本表一式三份", "", ""], RowKind::Note),
        (&["填表人：张三", "审核人：李四", ""], RowKind::Note),
        (&["以上数据来源于各镇街区上报的敲门行动工作台账汇总", "", ""], RowKind::Note),
        (&["", "无名小店", ""], RowKind::Data),
        (&["2", "注水饭店", ""], RowKind::Data),
    ];
    for (cells, expected) in cases {
        assert_eq!(row_kind(cells, &headings), expected, "{cells:?}");
    }
}

#[test]
fn merged_cells_are_inherited_downwards_only() {
    let range = |first_row, last_row, first_column, last_column| MergedRange {
        first_row,
        last_row,
        first_column,
        last_column,
    };
    let mut merged = MergedCells::new([range(2, 4, 0, 0), range(0, 0, 0, 3), range(3, 4, 2, 3)]);
    let empty = String::new();
    let mut title = row(&["标题", "", "", ""]);
    assert!(merged.fill(0, &mut title, &empty).is_empty());
    assert_eq!(title, row(&["标题", "", "", ""]));
    let mut anchor = row(&["甲", "1"]);
    assert!(merged.fill(2, &mut anchor, &empty).is_empty());
    let mut second = row(&["", "2", "丙", ""]);
    assert_eq!(merged.fill(3, &mut second, &empty), [0]);
    assert_eq!(second, row(&["甲", "2", "丙", ""]));
    let mut third = row(&[]);
    assert_eq!(merged.fill(4, &mut third, &empty), [0, 2]);
    assert_eq!(third, row(&["甲", "", "丙"]));
    let mut after = row(&["", "9"]);
    assert!(merged.fill(5, &mut after, &empty).is_empty());
}
