//! Files built in code: a register as CSV and as the workbook people really send, and raw zips.

use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A small register with a title line and full-width digits.
pub(super) fn register_csv() -> String {
    "安和区市场主体登记台账,,\n\n名称,联系电话,成立日期\n安澜饭店,１３８００１３８０００,2021年3月5日\n\
     \"清风,商店\",13900139000,2021.3.6\n"
        .to_owned()
}

/// The mess people send: merged titles, blank rows, notes, merged data, totals, dates of all kinds.
pub(super) fn messy_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let sheet = workbook.add_worksheet().set_name("底数").unwrap();
    sheet.merge_range(0, 0, 1, 6, "安和区２０２５年“敲门行动”底数台账", &plain).unwrap();
    sheet.write(2, 0, "填报单位：安和区").unwrap();
    for (column, heading) in
        ["序号", "所属镇街", "单位名称", "地　址", "联系电话", "成立日期", "备注"]
            .iter()
            .enumerate()
    {
        sheet.write(4, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.merge_range(6, 1, 8, 1, "临河街道", &plain).unwrap();
    let rows: [(&str, &str, &str); 3] = [
        ("１", "安澜饭店", "东街１号"),
        ("2", "清风商店", "西街2号"),
        ("3", "合计五金店", "南街3号"),
    ];
    for (index, (no, name, address)) in rows.iter().enumerate() {
        let row = 6 + u32::try_from(index).unwrap();
        sheet.write(row, 0, *no).unwrap();
        sheet.write(row, 2, *name).unwrap();
        sheet.write(row, 3, *address).unwrap();
    }
    sheet.write(6, 4, 13_800_138_000.0).unwrap();
    sheet.write(7, 4, "0536-4221234、13900139000").unwrap();
    sheet.write_with_format(6, 5, 44260.0, &date).unwrap();
    sheet.write(7, 5, "二〇二一年三月五日").unwrap();
    sheet.write(8, 5, 44260.0).unwrap();
    sheet.write(9, 0, "合　计").unwrap();
    sheet.write(9, 2, 3).unwrap();
    sheet.write(10, 0, "注：本表一式两份").unwrap();
    workbook.add_worksheet().set_name("说明").unwrap().set_hidden(true);
    workbook.save_to_buffer().unwrap()
}

/// Packs parts into a zip.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
const PACKAGE_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const WORKBOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const WORKBOOK_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// A minimal workbook around one sheet's XML and, if given, the shared strings.
pub(super) fn workbook_around(sheet_data: &str, shared_strings: Option<&str>) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{sheet_data}</worksheet>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE_RELS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    if let Some(strings) = shared_strings {
        parts.push(("xl/sharedStrings.xml", strings.as_bytes()));
    }
    zipped(&parts)
}
