//! Bombs, macros, passwords, disguises, and damaged workbooks.

use super::{code, fixtures, open, show};
use fixtures::{TYPES, workbook_around, zipped};
use proptest::prelude::*;

const MEBIBYTE: usize = 1024 * 1024;

#[test]
fn other_files_are_refused_with_their_own_words() {
    let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    ole.resize(200_000, 0);
    let mut encrypted = ole.clone();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let macro_types =
        TYPES.replace("application/xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    let types = TYPES.as_bytes();
    let cases: [(&[u8], &str); 16] = [
        (&ole, "table_old_excel"),
        (&encrypted, "table_encrypted"),
        (b"%PDF-1.7", "table_kind_unsupported"),
        (b"\x89PNG\r\n", "table_kind_unsupported"),
        (b" \n<HTML><table><tr><td>1</td></tr></table>", "table_html_disguised"),
        (b"\xEF\xBB\xBF<table><tr>", "table_html_disguised"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "table_kind_unsupported"),
        (b"a,b\n\0\0\0", "table_not_a_table"),
        (b"PK\x03\x04 broken", "table_zip_broken"),
        (&zipped(&[("a.txt", b"x")]), "table_kind_unsupported"),
        (
            &zipped(&[("[Content_Types].xml", types), ("word/document.xml", b"<w/>")]),
            "table_kind_unsupported",
        ),
        (
            &zipped(&[("[Content_Types].xml", types), ("xl/workbook.bin", b"x")]),
            "table_kind_unsupported",
        ),
        (&zipped(&[("content.xml", b"<x/>"), ("mimetype", b"x")]), "table_kind_unsupported"),
        (
            &zipped(&[("[Content_Types].xml", types), ("xl/vbaProject.bin", b"x")]),
            "table_macro_refused",
        ),
        (
            &zipped(&[("[Content_Types].xml", types), ("xl/macrosheets/sheet1.xml", b"<x/>")]),
            "table_macro_refused",
        ),
        (&zipped(&[("[Content_Types].xml", macro_types.as_bytes())]), "table_macro_refused"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(
            code(bytes),
            expected,
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
    }
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_opened() {
    let rows = "<c/>".repeat(20 * MEBIBYTE / 4);
    let bomb = workbook_around(&format!("<sheetData>{rows}</sheetData>"), None);
    assert!(bomb.len() < MEBIBYTE);
    let problem = open(&bomb).err().unwrap();
    assert_eq!(problem.code, "table_zip_bomb");
    assert!(problem.words.contains("不予打开"));
}

#[test]
fn a_directory_that_lies_about_sizes_is_caught_by_counting() {
    let rows = "<c/>".repeat(20 * MEBIBYTE / 4);
    let mut bomb = workbook_around(&format!("<sheetData>{rows}</sheetData>"), None);
    let size = u32::try_from(format!("<sheetData>{rows}</sheetData>").len()).unwrap();
    let mut patched = 0;
    for at in 0..bomb.len() - 4 {
        let value = u32::from_le_bytes([bomb[at], bomb[at + 1], bomb[at + 2], bomb[at + 3]]);
        if value.abs_diff(size) < 200 {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched > 0);
    assert!(["table_zip_bomb", "table_zip_broken"].contains(&code(&bomb)));
}

#[test]
fn parser_traps_are_refused() {
    let trap = "<sst uniqueCount=\"9999999999999\"><si><t>a</t></si></sst>";
    assert_eq!(code(&workbook_around("<sheetData/>", Some(trap))), "table_zip_bomb");
    let noise: String =
        (0..2 * MEBIBYTE).map(|n| char::from(b'a' + u8::try_from(n * n % 23).unwrap())).collect();
    let cell = format!("<sheetData><row><c t=\"str\"><v>{noise}</v></c></row></sheetData>");
    assert_eq!(code(&workbook_around(&cell, None)), "table_zip_bomb");
    let long = "长".repeat(60_000);
    let cell = format!(
        "<sheetData><row r=\"7\"><c r=\"B7\" t=\"str\"><v>{long}</v></c></row></sheetData>"
    );
    assert_eq!(show(&workbook_around(&cell, None)), "table_cell_too_long Some(7) Some(2)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_workbooks_never_panic(hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = fixtures::messy_workbook();
        for (index, value) in hits {
            let at = index.index(bytes.len());
            bytes[at] = value;
        }
        let _ = show(&bytes).len();
    }

    #[test]
    fn strange_sheets_never_panic(data in "(<(/)?(c|row|v|is|t|sheetData|mergeCells|mergeCell)( (r|t|s|ref)=\"[A-Z0-9:]{0,12}\")?(/)?>|[0-9a-z]{0,5}){0,30}") {
        let _ = show(&workbook_around(&format!("<sheetData>{data}</sheetData>"), None)).len();
        let _ = show(&workbook_around(&data, Some(&data))).len();
    }
}
