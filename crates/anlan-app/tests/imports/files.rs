//! Files as people send them, made in code: registers with codes that hold, text in either
//! encoding, workbooks, and zips that should be refused. It knows no store.

use anlan_core::codes::uscc::Uscc;
use encoding_rs::GB18030;
use rust_xlsxwriter::{Workbook, Worksheet};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The county of these files and its towns, all made up.
pub(crate) const HOME: &str = "379901";
pub(crate) const TOWNS: [&str; 4] = ["凌波街道", "望海街道", "石桥镇", "青堤镇"];

/// Headings of a register.
pub(crate) const REGISTER: [&str; 9] = [
    "名称",
    "统一社会信用代码",
    "住所",
    "法定代表人",
    "联系电话",
    "主体类型",
    "登记状态",
    "成立日期",
    "行业",
];
/// Headings of a ledger.
pub(crate) const LEDGER: [&str; 8] =
    ["类别", "名称", "地址", "镇街", "联系人", "联系电话", "经营内容", "走访日期"];

/// The code of a number: right in every place.
pub(crate) fn code(number: usize) -> String {
    let body = format!("91{HOME}MA{number:07}");
    "0123456789ABCDEFGHJKLMNPQRTUWXY"
        .chars()
        .map(|last| format!("{body}{last}"))
        .find(|code| Uscc::parse(code).is_ok())
        .unwrap()
}

/// A row of a register that can be imported.
pub(crate) fn registered(number: usize) -> Vec<String> {
    let town = TOWNS[number % TOWNS.len()];
    [
        format!("安澜市第{number}五金加工厂"),
        code(number),
        format!("安澜市{town}平安路{number}号"),
        format!("王{}", ["明", "强", "丽", "伟"][number % 4]),
        format!("138{number:08}"),
        "有限责任公司".to_owned(),
        "存续".to_owned(),
        format!("2021-0{}-1{}", number % 9 + 1, number % 8),
        "制造业".to_owned(),
    ]
    .to_vec()
}

/// A row of a ledger that can be imported.
pub(crate) fn knocked(number: usize) -> Vec<String> {
    let town = TOWNS[number % TOWNS.len()];
    [
        ["店铺", "企业", "闲置"][number % 3].to_owned(),
        format!("第{number}五金加工厂"),
        format!("{town}平安路{number}号"),
        town.to_owned(),
        format!("王{}", ["明", "强", "丽", "伟"][number % 4]),
        format!("138{number:08}"),
        "五金加工".to_owned(),
        "2026-02-01".to_owned(),
    ]
    .to_vec()
}

/// A file of text with comma and quote, as spreadsheet programs write it.
pub(crate) fn csv_text(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A register of these numbers.
pub(crate) fn register_of(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let rows: Vec<Vec<String>> = numbers.into_iter().map(registered).collect();
    csv_text(&REGISTER, &rows).into_bytes()
}

/// A ledger of these numbers.
pub(crate) fn ledger_of(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let rows: Vec<Vec<String>> = numbers.into_iter().map(knocked).collect();
    csv_text(&LEDGER, &rows).into_bytes()
}

/// Text as a Chinese spreadsheet program saves it.
pub(crate) fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = GB18030.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

/// A workbook of one sheet that the caller fills.
pub(crate) fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

/// A workbook of headings and rows, every cell text.
pub(crate) fn workbook_of(headings: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    workbook(|sheet| {
        write_row(sheet, 0, headings);
        for (number, row) in (1..).zip(rows) {
            write_row(sheet, number, row);
        }
    })
}

/// Writes text cells from the first column on; a blank text leaves its cell alone.
pub(crate) fn write_row(sheet: &mut Worksheet, row: u32, cells: &[impl AsRef<str>]) {
    for (column, cell) in (0..).zip(cells) {
        if !cell.as_ref().is_empty() {
            sheet.write_string(row, column, cell.as_ref()).unwrap();
        }
    }
}

/// Packs parts into a zip.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A good workbook with a part more.
pub(crate) fn workbook_with(part: &str, content: &[u8]) -> Vec<u8> {
    let good = workbook_of(&REGISTER, &[registered(1)]);
    let mut writer = ZipWriter::new_append(Cursor::new(good)).unwrap();
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(part, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}
