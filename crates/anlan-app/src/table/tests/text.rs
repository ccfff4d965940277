//! Separated text: encodings, delimiters, quotes, places.

use super::super::limits::{CELL_BYTES_MAX, COLUMNS_MAX, ROW_BYTES_MAX};
use super::super::{TableFile, TableKind, TableProblem, TextEncoding, column_letters};
use super::{code, fixtures, open, show};
use encoding_rs::{GB18030, UTF_16LE};
use proptest::prelude::*;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

#[test]
fn records_split_as_a_spreadsheet_splits_them() {
    let cases = [
        ("a,b\n1,2\n", "1:a|b\n2:1|2"),
        ("a,b\r\n1,2", "1:a|b\n2:1|2"),
        ("a,b\r1,2\r", "1:a|b\n2:1|2"),
        ("a,b\n\n\n1,2\n", "1:a|b\n4:1|2"),
        ("a,b\n,,\n1,2,,,\n", "1:a|b\n3:1|2"),
        ("a,\"x\ny\"\nb,c\n", "1:a|x\ny\n2:b|c"),
        ("\"he said \"\"no\"\"\",b\n", "1:he said \"no\"|b"),
        ("\"a\"b,c\n", "1:ab|c"),
        ("a 3\" pipe,b\n", "1:a 3\" pipe|b"),
        ("\u{FEFF}名称,地址\n", "1:名称|地址"),
        ("=\"0012\",b\n", "1:=\"0012\"|b"),
        ("a\tb,c\td\n1\t2,3\t4\n", "1:a|b,c|d\n2:1|2,3|4"),
        ("a,b\t\n1,2\t\n", "1:a|b\t\n2:1|2\t"),
        ("a,　 \n", "1:a"),
        ("a,\"b\nc", "table_quote_unclosed Some(1) Some(2)"),
    ];
    for (input, expected) in cases {
        let expected = expected.replace("=\"0012\"", "0012");
        assert_eq!(show(input.as_bytes()), expected, "{input:?}");
    }
}

#[test]
fn a_gb18030_twin_reads_the_same() {
    let text = fixtures::register_csv();
    let (twin, _, unmappable) = GB18030.encode(&text);
    assert!(!unmappable);
    let file = open(&twin).unwrap();
    assert_eq!(file.kind(), TableKind::Text { encoding: TextEncoding::Gb18030, delimiter: ',' });
    assert_eq!(show(&twin), show(text.as_bytes()));
    assert_eq!(show(&twin).lines().count(), 4);
}

#[test]
fn unicode_text_exports_read() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend("名称\t地址\r\n甲\t乙\r\n".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(show(&bytes), "1:名称|地址\n2:甲|乙");
    assert_eq!(UTF_16LE.name(), "UTF-16LE");
    assert_eq!(code(&bytes[..bytes.len() - 1]), "table_encoding_unknown");
}

#[test]
fn an_undecodable_byte_is_named_by_row_and_column() {
    let problem_of = |bytes: &[u8]| -> TableProblem { open(bytes).err().unwrap() };
    let (mut bytes, _, _) = GB18030.encode("名称,地址\n\n\"甲,\n店\",东街\n乙店,西街");
    bytes.to_mut().extend([0xFF, b'\n']);
    let problem = problem_of(&bytes);
    assert_eq!(problem.code, "table_encoding_unknown");
    assert_eq!((problem.row, problem.column), (Some(4), Some(2)));
    assert!(problem.words.contains("0xFF"), "{}", problem.words);
    assert!(problem.to_string().starts_with("第 4 行 B 列："), "{problem}");

    let mut utf8 = "名称,地址\n甲店,东街\n乙店,西街一号\n".as_bytes().to_vec();
    let at = utf8.len() - 4;
    utf8[at] = b'A';
    let problem = problem_of(&utf8);
    assert_eq!(problem.code, "table_encoding_broken");
    assert_eq!((problem.row, problem.column), (Some(3), Some(2)));
}

#[test]
fn a_person_may_choose_the_encoding() {
    let (bytes, _, _) = GB18030.encode("联通,移动");
    let reader = || Cursor::new(bytes.to_vec());
    let mut file = TableFile::open_as(reader(), "a.csv", TextEncoding::Gb18030).unwrap();
    let row = file.rows(0).unwrap().next().unwrap().unwrap();
    assert_eq!(row.texts(), ["联通", "移动"]);
    let refused = TableFile::open_as(reader(), "a.csv", TextEncoding::Utf8).err().unwrap();
    assert_eq!((refused.code, refused.row), ("table_encoding_unknown", Some(1)));
}

#[test]
fn bounds_are_kept() {
    let wide = "x,".repeat(COLUMNS_MAX) + "y\n";
    assert_eq!(
        show(wide.as_bytes()),
        format!("table_too_many_columns Some(1) Some({})", COLUMNS_MAX + 1)
    );
    let padded = ",".repeat(COLUMNS_MAX * 2) + "\na,b\n";
    assert_eq!(show(padded.as_bytes()), "2:a|b");
    let long = format!("a,b\n1,{}\n", "x".repeat(CELL_BYTES_MAX + 1));
    assert_eq!(show(long.as_bytes()), "table_cell_too_long Some(2) Some(2)");
    let cell = "x".repeat(CELL_BYTES_MAX / 2) + ",";
    let row = cell.repeat(ROW_BYTES_MAX / (CELL_BYTES_MAX / 2) + 1) + "\n";
    assert_eq!(code(row.as_bytes()), "table_row_too_long");
    assert_eq!(code(b""), "table_empty");
    assert_eq!(code(b" \n\n"), "table_empty");
    assert_eq!(open(b"a,b\n").unwrap().rows(1).err().unwrap().code, "table_sheet_missing");
}

#[test]
fn an_unclosed_quote_does_not_gather_the_file() {
    let mut text = "a,b\n1,\"open\n".to_owned();
    text.push_str(&"2,row\n".repeat(CELL_BYTES_MAX));
    assert_eq!(show(text.as_bytes()), "table_quote_unclosed Some(2) Some(2)");
}

/// A file of a repeated line that exists nowhere, counting how far it was read.
struct Endless {
    line: &'static [u8],
    size: u64,
    at: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut read = 0;
        for byte in buffer.iter_mut() {
            if self.at >= self.size {
                break;
            }
            *byte = self.line[usize::try_from(self.at).unwrap() % self.line.len()];
            self.at += 1;
            read += 1;
        }
        Ok(read)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(back) => self.size.saturating_add_signed(back),
            SeekFrom::Current(step) => self.at.saturating_add_signed(step),
        };
        Ok(self.at)
    }
}

#[test]
fn rows_stream_lazily_from_a_large_file() {
    let line = "甲店,东街１号,13800138000\n".as_bytes();
    let size = u64::try_from(line.len()).unwrap() * 50_000;
    let mut file = TableFile::open(Endless { line, size, at: 0 }, "large.csv").unwrap();
    let first = file.rows(0).unwrap().next().unwrap().unwrap();
    assert_eq!(first.texts(), ["甲店", "东街１号", "13800138000"]);
    assert_eq!(file.rows(0).unwrap().flatten().count(), 50_000);
}

#[test]
fn column_letters_count_like_a_spreadsheet() {
    let cases = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")];
    for (column, letters) in cases {
        assert_eq!(column_letters(column), letters);
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = show(&bytes).len();
    }

    #[test]
    fn arbitrary_text_never_panics(text in "[a一,\t\"\r\n= ]{0,200}") {
        let _ = show(text.as_bytes()).len();
    }

    /// The `csv` crate writes, we read: the same cells come back.
    #[test]
    fn written_records_read_back(
        rows in prop::collection::vec(prop::collection::vec("[a-z一-龥,\"\n\r 0-9]{0,8}z", 2..5), 1..8),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let mut file = TableFile::open_as(Cursor::new(bytes), "w.csv", TextEncoding::Utf8).unwrap();
        let read: Vec<Vec<String>> =
            file.rows(0).unwrap().map(|row| row.unwrap().texts()).collect();
        prop_assert_eq!(read, rows);
    }
}
