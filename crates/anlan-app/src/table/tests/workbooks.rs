//! Workbooks as people send them.

use super::super::{Cell, Sheet, SkippedRows, TableKind};
use super::{fixtures, open, show};
use anlan_read::date::{ExcelEpoch, WrittenDate};
use anlan_read::phone::read_phones;
use anlan_read::words::LEDGER_FIELDS;
use jiff::civil::date;

#[test]
fn the_mess_people_send_reads() {
    let mut file = open(&fixtures::messy_workbook()).unwrap();
    assert_eq!(file.kind(), TableKind::Workbook);
    assert_eq!(
        file.sheets(),
        [
            Sheet { name: "底数".to_owned(), hidden: false },
            Sheet { name: "说明".to_owned(), hidden: true },
        ]
    );
    let header = file.header(0, LEDGER_FIELDS).unwrap();
    assert_eq!(header.row_number, 5);
    let column = |field: &str| header.guess.mapping.column_of(field);
    assert_eq!(column("town"), Some(1));
    assert_eq!(column("address"), Some(3));
    assert_eq!(
        header.guess.above.first().map(String::as_str),
        Some("安和区2025年“敲门行动”底数台账")
    );

    let mut data = file.data_rows(0, &header).unwrap();
    let rows: Vec<_> = data.by_ref().map(Result::unwrap).collect();
    assert_eq!(data.skipped(), SkippedRows { repeated_headers: 0, totals: 1, notes: 1 });
    let numbers: Vec<u64> = rows.iter().map(|row| row.row_number).collect();
    assert_eq!(numbers, [7, 8, 9]);
    assert!(rows.iter().all(|row| row.cell(1).text() == "临河街道"));
    let inherited: Vec<_> = rows.iter().map(|row| row.inherited.clone()).collect();
    assert_eq!(inherited, [vec![], vec![1], vec![1]]);
    assert_eq!(rows[0].cell(4).text(), "13800138000");
    assert_eq!(read_phones(&rows[1].cell(4).text()).phones.len(), 2);
    for row in &rows {
        let day = row.cell(5).read_date(ExcelEpoch::Since1900);
        assert_eq!(day, Ok(WrittenDate::Day(date(2021, 3, 5))), "row {}", row.row_number);
    }
    assert!(matches!(rows[0].cell(5), Cell::Date(_)));
}

#[test]
fn a_preview_shows_columns_with_samples() {
    let mut file = open(&fixtures::messy_workbook()).unwrap();
    let preview = file.preview(0, LEDGER_FIELDS, 2).unwrap();
    assert_eq!(preview.rows.len(), 2);
    let name = &preview.columns[2];
    assert_eq!((name.letters.as_str(), name.heading.as_str()), ("C", "单位名称"));
    assert_eq!(name.field.as_deref(), Some("name"));
    assert_eq!(name.samples, ["安澜饭店", "清风商店"]);
    let hidden = file.preview(1, LEDGER_FIELDS, 2).unwrap();
    assert!(hidden.header.is_none() && hidden.columns.is_empty());
    let problem = file.header(1, LEDGER_FIELDS).unwrap_err();
    assert_eq!((problem.code, problem.sheet.as_deref()), ("table_no_header", Some("说明")));
}

#[test]
fn cell_types_are_kept() {
    let data = "<sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c>\
        <c r=\"B2\"><v>1.5</v></c><c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"F2\" t=\"str\"><f>A2</f><v>乙</v></c><c r=\"G2\"><v>913799011234567890</v></c></row>\
        <row r=\"1048576\"><c r=\"SR1048576\" t=\"str\"><v>远</v></c></row></sheetData>";
    let mut file = open(&fixtures::workbook_around(data, None)).unwrap();
    let rows: Vec<_> = file.rows(0).unwrap().map(Result::unwrap).collect();
    let cells = &rows[0].cells;
    assert_eq!(cells[0], Cell::Text("甲".to_owned()));
    assert_eq!(cells[1], Cell::Number(1.5));
    assert_eq!(cells[2], Cell::Text("TRUE".to_owned()));
    assert_eq!(cells[3], Cell::Error("#N/A".to_owned()));
    assert_eq!(cells[4], Cell::Empty);
    assert_eq!(cells[5], Cell::Text("乙".to_owned()));
    assert!(cells[6].has_lost_digits() && !cells[1].has_lost_digits());
    assert_eq!((rows[1].row_number, rows[1].cells.len()), (1_048_576, 512));
}

#[test]
fn faulty_sheets_are_refused_by_place() {
    let cases = [
        (
            "<sheetData><row r=\"2\"><c r=\"XFD2\" t=\"str\"><v>x</v></c></row></sheetData>",
            "table_too_many_columns Some(2) Some(16384)",
        ),
        (
            "<sheetData><row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>",
            "table_workbook_broken None None",
        ),
        (
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row></sheetData>",
            "table_workbook_broken None None",
        ),
        ("<sheetData><row r=\"1\"><c r=\"A99999999999\"><v>5</v></c></row></sheetData>", "table_"),
        ("<sheetData><row r=\"1\"><c r=\"AAAAAAAAAA1\"><v>5</v></c></row></sheetData>", "table_"),
        ("<nothing/>", "table_workbook_broken None None"),
        ("<sheetData/>", ""),
    ];
    for (data, expected) in cases {
        let shown = show(&fixtures::workbook_around(data, None));
        assert!(
            shown.starts_with(expected) && (shown.is_empty() == expected.is_empty()),
            "{data}: {shown}"
        );
    }
}
