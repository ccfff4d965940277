//! All four forms of one document: the same words, the same links, the same bytes each time, and
//! no text that breaks them.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use proptest::prelude::*;
use proptest::{collection, option};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::document::{Block, Document, Level, Run, Table};
use crate::grid::{Grid, Merge};
use crate::printable::printable;
use crate::{docx, html, pdf, xlsx};

pub(crate) fn text(words: &str) -> Run {
    Run::Text(words.to_owned())
}

pub(crate) fn number(words: &str, receipt: u32) -> Run {
    Run::Number {
        text: words.to_owned(),
        href: format!("https://anlan.example/receipts/3/{receipt}?a=1&b=2"),
    }
}

pub(crate) fn table(caption: &str, heads: &[&str], rows: Vec<Vec<Vec<Run>>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        heads: heads.iter().map(|head| (*head).to_owned()).collect(),
        rows,
    })
}

pub(crate) fn empty() -> Document {
    Document {
        title: String::new(),
        issuer: String::new(),
        number: String::new(),
        date: String::new(),
        blocks: Vec::new(),
        notes: Vec::new(),
    }
}

/// One of everything, with marks that XML and HTML must escape.
pub(crate) fn bulletin() -> Document {
    Document {
        title: "全县消防安全检查情况通报".to_owned(),
        issuer: "临溪县消防安全委员会".to_owned(),
        number: "第7期".to_owned(),
        date: "2026年8月3日".to_owned(),
        blocks: vec![
            Block::Heading(Level::First, "一、检查情况".to_owned()),
            Block::Heading(Level::Second, "（一）场所 <A&B> \"甲\"".to_owned()),
            Block::Paragraph(vec![
                text("七月，共检查场所"),
                number("1,206处", 1),
                text("，发现隐患"),
                number("3200余条", 2),
                text("；重大隐患"),
                number("0", 3),
                text("条，'已'全部<整改>。"),
            ]),
            table(
                "分乡镇情况",
                &["乡镇", "检查（处）", "备注"],
                vec![
                    vec![vec![text("城关镇")], vec![number("1,001", 4)], vec![text("含0571园区")]],
                    vec![
                        vec![text("桥头乡")],
                        vec![number("205", 5)],
                        vec![text("其中夜间"), number("12次", 6)],
                    ],
                ],
            ),
        ],
        notes: vec![vec![text("截至2026年7月31日。")], vec![text("分母为"), number("3,190条", 7)]],
    }
}

/// Every text of a document, in order of reading.
fn texts(document: &Document) -> Vec<String> {
    fn line(runs: &[Run]) -> String {
        runs.iter().map(Run::text).collect()
    }
    let mut texts = vec![
        document.issuer.clone(),
        document.number.clone(),
        document.date.clone(),
        document.title.clone(),
    ];
    for block in &document.blocks {
        match block {
            Block::Heading(_, words) => texts.push(words.clone()),
            Block::Paragraph(runs) => texts.push(line(runs)),
            Block::Table(table) => {
                texts.push(table.caption.clone());
                texts.extend(table.heads.iter().cloned());
                texts.extend(table.rows.iter().flatten().map(|cell| line(cell)));
            }
        }
    }
    if !document.notes.is_empty() {
        texts.push("注：".to_owned());
    }
    texts.extend(document.notes.iter().map(|note| line(note)));
    texts
}

fn squeezed(text: &str) -> String {
    printable(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Text and attribute values of well-formed XML.
fn read_xml(xml: &str, keep: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut words = String::new();
    let mut within = false;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => within = tag.name().as_ref() == keep,
            Event::End(_) => within = false,
            Event::Text(piece) if within => words.push_str(&piece),
            Event::GeneralRef(name) if within => {
                words.push(match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("{other}"),
                });
            }
            Event::Eof => return words,
            Event::Empty(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn parts(package: Vec<u8>) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(package)).expect("a container");
    (0..package.len())
        .map(|at| {
            let mut part = package.by_index(at).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("UTF-8");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn part(package: Vec<u8>, name: &str) -> String {
    parts(package).into_iter().find(|(at, _)| at == name).expect("the part").1
}

fn html_words(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut words = String::new();
    let mut within = false;
    for c in body.chars() {
        match c {
            '<' => within = true,
            '>' => within = false,
            other if !within => words.push(other),
            _ => {}
        }
    }
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    marks.iter().fold(words, |words, (from, to)| words.replace(from, to))
}

fn cells(workbook: Vec<u8>) -> Vec<Data> {
    let mut workbook = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let names = workbook.sheet_names();
    let ranges = names.iter().map(|name| workbook.worksheet_range(name).expect("a sheet"));
    ranges.flat_map(|range| range.cells().map(|cell| cell.2.clone()).collect::<Vec<_>>()).collect()
}

fn has_cell(cells: &[Data], text: &str) -> bool {
    let wanted = squeezed(text);
    cells.iter().any(|cell| match cell {
        Data::String(words) => squeezed(words).contains(&wanted),
        Data::Float(value) => text.replace(',', "").parse() == Ok(*value),
        Data::Int(_)
        | Data::Bool(_)
        | Data::DateTime(_)
        | Data::DateTimeIso(_)
        | Data::DurationIso(_)
        | Data::Error(_)
        | Data::Empty => false,
    })
}

#[test]
fn the_same_words_stand_in_all_four_forms() {
    let document = bulletin();
    let page = squeezed(&html_words(&html::write(&document)));
    let main = part(docx::write(&document).unwrap(), "word/document.xml");
    let word = squeezed(&read_xml(&main, "w:t"));
    let printed = squeezed(&pdf::words(&document));
    let cells = cells(xlsx::write(&document).unwrap());
    for words in texts(&document) {
        let wanted = squeezed(&words);
        assert!(page.contains(&wanted), "page: {words}");
        assert!(word.contains(&wanted), "docx: {words}");
        assert!(has_cell(&cells, &words), "xlsx: {words}");
        // In a cell of several lines the neighbour's lines come between.
        assert!(printed.contains(&wanted), "pdf: {words}");
    }
    let notes = texts(&document).split_off(texts(&document).len() - 2);
    let numbered = format!("1. {}2. {}", notes[0], notes[1]);
    assert!(word.contains(&squeezed(&numbered)) && printed.contains(&squeezed(&numbered)));
}

#[test]
fn every_number_opens_to_its_receipt() {
    let document = bulletin();
    let page = html::write(&document);
    let relations = part(docx::write(&document).unwrap(), "word/_rels/document.xml.rels");
    let main = part(docx::write(&document).unwrap(), "word/document.xml");
    let workbook: String = parts(xlsx::write(&document).unwrap())
        .into_iter()
        .filter(|(name, _)| name.contains("/_rels/"))
        .map(|(_, text)| text)
        .collect();
    let links = pdf::links(&document);
    for receipt in 1..=7 {
        let address = format!("https://anlan.example/receipts/3/{receipt}?a=1&b=2");
        let escaped = address.replace('&', "&amp;");
        assert!(page.contains(&format!("href=\"{escaped}\"")), "page: {receipt}");
        assert!(relations.contains(&format!("Target=\"{escaped}\"")), "docx: {receipt}");
        assert!(workbook.contains(&format!("Target=\"{escaped}\"")), "xlsx: {receipt}");
        assert_eq!(links.iter().filter(|link| **link == address).count(), 1, "pdf: {receipt}");
    }
    assert_eq!(main.matches("<w:hyperlink ").count(), 7);
    let bytes = pdf::write(&document).unwrap();
    let uris =
        bytes.windows(9).filter(|piece| piece == b"/URI (htt" || piece == b"/URI(http").count();
    assert_eq!(uris, 7);
}

#[test]
fn an_address_that_is_no_page_stays_words() {
    let mut document = bulletin();
    let script = Run::Number { text: "9条".to_owned(), href: "javascript:alert(1)".to_owned() };
    document.blocks = vec![Block::Paragraph(vec![script])];
    document.notes.clear();
    assert!(html::write(&document).contains("9条") && !html::write(&document).contains("script"));
    assert!(pdf::links(&document).is_empty() && pdf::words(&document).contains("9条"));
    for (name, part) in parts(docx::write(&document).unwrap()) {
        assert!(!part.contains("javascript"), "{name}");
    }
}

#[test]
fn a_page_asks_no_other_host_and_runs_nothing() {
    let page = html::write(&bulletin());
    assert!(page.starts_with("<!doctype html>") && page.contains("lang=\"zh-CN\""));
    for never in ["<script", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("（一）场所 &lt;A&amp;B&gt; &quot;甲&quot;"));
}

#[test]
fn a_word_file_has_the_measures_of_the_standard() {
    let package = parts(docx::write(&bulletin()).unwrap());
    let part = |name: &str| &package.iter().find(|(at, _)| at == name).expect("the part").1;
    let main = part("word/document.xml");
    assert!(main.contains("w:w=\"11906\" w:h=\"16838\""));
    assert!(main.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""));
    assert_eq!(main.matches("<w:tblHeader/>").count(), 1);
    assert!(
        part("word/footer1.xml").contains(" PAGE ") && part("word/footer2.xml").contains("left")
    );
    for font in ["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"] {
        assert!(part("word/styles.xml").contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
        assert!(part("word/fontTable.xml").contains(&format!("w:name=\"{font}\"")), "{font}");
    }
    for (name, part) in &package {
        read_xml(part, name);
    }
}

#[test]
fn numbers_that_print_the_same_are_numbers_in_a_workbook_and_codes_are_texts() {
    let cells = cells(xlsx::write(&bulletin()).unwrap());
    assert!(cells.contains(&Data::Float(1001.0)) && cells.contains(&Data::Float(205.0)));
    assert!(cells.contains(&Data::String("1,206处".to_owned())));
    assert!(cells.contains(&Data::String("含0571园区".to_owned())));
}

#[test]
fn a_text_longer_than_a_cell_is_continued_and_not_cut() {
    let long: String = "隐患整改情况".chars().cycle().take(40_000).collect();
    let mut document = empty();
    document.blocks = vec![
        Block::Paragraph(vec![text(&long)]),
        table("长", &["甲"], vec![vec![vec![text(&long)]]]),
    ];
    let cells = cells(xlsx::write(&document).unwrap());
    let length = |cell: &Data| cell.as_string().map_or(0, |words| words.chars().count());
    let found: usize = cells.iter().map(length).sum();
    assert!(found >= 80_000, "{found}");
}

#[test]
fn nothing_and_very_much_are_written() {
    let mut much = bulletin();
    let row = |at: u32| vec![vec![text("某村")], vec![number(&at.to_string(), at)], vec![]];
    much.blocks.push(table("万行", &["村", "数", "注"], (0..10_000).map(row).collect()));
    let wide = |at: usize| vec![text(&format!("第{at}列"))];
    much.blocks.push(table("[宽]:*?/\\'", &[], vec![(0..80).map(wide).collect()]));
    much.blocks.push(table("", &["长格"], vec![vec![vec![text(&"长".repeat(5_000))]]]));
    for document in [empty(), much] {
        assert!(html::write(&document).ends_with("</html>\n"));
        assert!(docx::write(&document).unwrap().starts_with(b"PK"));
        assert!(xlsx::write(&document).unwrap().starts_with(b"PK"));
        assert!(pdf::write(&document).unwrap().starts_with(b"%PDF"));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[一-龥，。（）《》0-9A-Za-z%.\u{20}]{0,60}",
        1 => any::<String>(),
        1 => "[\u{0}-\u{1f}\u{200b}-\u{202e}\u{fff0}-\u{ffff}😀-😎𠀀-𠀉]{0,12}",
    ]
}

fn any_run() -> impl Strategy<Value = Run> {
    (any_text(), option::of(any_text())).prop_map(|(text, path)| match path {
        Some(path) => Run::Number { text, href: format!("https://a.example/{path}") },
        None => Run::Text(text),
    })
}

fn any_line() -> impl Strategy<Value = Vec<Run>> {
    collection::vec(any_run(), 0..5)
}

fn any_block() -> impl Strategy<Value = Block> {
    let heads = collection::vec(any_text(), 0..6);
    let row = collection::vec(any_line(), 0..7);
    let rows = collection::vec(row, 0..6);
    prop_oneof![
        (any_text()).prop_map(|text| Block::Heading(Level::First, text)),
        (any_text()).prop_map(|text| Block::Heading(Level::Second, text)),
        any_line().prop_map(Block::Paragraph),
        (any_text(), heads, rows).prop_map(|(caption, heads, rows)| Block::Table(Table {
            caption,
            heads,
            rows
        })),
    ]
}

pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let head = (any_text(), any_text(), any_text(), any_text());
    let blocks = collection::vec(any_block(), 0..8);
    let notes = collection::vec(any_line(), 0..4);
    (head, blocks, notes).prop_map(|((title, issuer, number, date), blocks, notes)| Document {
        title,
        issuer,
        number,
        date,
        blocks,
        notes,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_file_and_bytes_repeat(document in any_document()) {
        prop_assert_eq!(html::write(&document), html::write(&document));
        let word = docx::write(&document).unwrap();
        prop_assert_eq!(&word, &docx::write(&document).unwrap());
        let book = xlsx::write(&document).unwrap();
        prop_assert_eq!(&book, &xlsx::write(&document).unwrap());
        prop_assert_eq!(pdf::write(&document).unwrap(), pdf::write(&document).unwrap());
        let mut read = String::new();
        for (name, part) in parts(word) {
            let words = read_xml(&part, "w:t");
            if name == "word/document.xml" {
                read = squeezed(&words);
            }
        }
        let page = squeezed(&html_words(&html::write(&document)));
        cells(book);
        for words in texts(&document) {
            let wanted = squeezed(&words);
            prop_assert!(page.contains(&wanted), "page: {:?}", words);
            prop_assert!(read.contains(&wanted), "docx: {:?}", words);
        }
    }
}

fn laid_out(sign: &str) -> Grid {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    let merge = |[first_row, last_row]: [u32; 2], [first_column, last_column]: [u16; 2]| Merge {
        first_row,
        first_column,
        last_row,
        last_column,
    };
    Grid {
        sheet: "推进情况".to_owned(),
        cells: vec![
            row(&["附件1"]),
            row(&["推进情况 <1>"]),
            row(&["序号", "目标", "", "完成情况"]),
            row(&["1", "修路", "9公里", "已修3公里\n其余在修"]),
            row(&["", "架桥", sign]),
        ],
        merges: vec![merge([2, 2], [1, 2]), merge([3, 4], [0, 0])],
        above: 2,
        heads: 1,
    }
}

#[test]
fn a_table_keeps_its_merged_cells_and_the_lines_above_it() {
    let grid = laid_out("2座");
    let xml = part(docx::write_grid(&grid).unwrap(), "word/document.xml");
    assert_eq!(
        squeezed(&read_xml(&xml, "w:t")),
        "附件1推进情况<1>序号目标完成情况1修路9公里已修3公里其余在修架桥2座"
    );
    let count = |mark: &str| xml.matches(mark).count();
    assert_eq!((count("<w:tr>"), count("<w:tblHeader/>"), count("<w:tc>")), (3, 1, 11));
    assert_eq!(count("<w:gridSpan w:val=\"2\"/>"), 1);
    assert_eq!((count("<w:vMerge w:val=\"restart\"/>"), count("<w:vMerge/>")), (1, 1));
    assert_eq!((count("landscape"), count("<w:br/>")), (1, 1));
    let page = html::write_grid(&grid);
    assert_eq!((page.matches("<td").count(), page.matches("<th>").count()), (7, 2));
    assert!(page.contains(" colspan=\"2\"") && page.contains(" rowspan=\"2\""), "{page}");
    assert_eq!(docx::write_grid(&grid).unwrap(), docx::write_grid(&grid).unwrap());
}

#[test]
fn a_table_of_nothing_is_a_document_all_the_same() {
    for cells in [vec![], vec![vec!["只有标题".to_owned()]], vec![vec![]; 3]] {
        let grid = Grid { cells, above: 1, ..Grid::default() };
        let xml = part(docx::write_grid(&grid).unwrap(), "word/document.xml");
        assert!(!xml.contains("<w:tbl>"), "{xml}");
        let _words = read_xml(&xml, "w:t");
        assert!(html::write_grid(&grid).ends_with("</html>\n"));
    }
}

proptest! {
    #[test]
    fn no_text_breaks_a_table(sign in any::<String>()) {
        let grid = laid_out(&sign);
        let xml = part(docx::write_grid(&grid).unwrap(), "word/document.xml");
        let (words, last) = (squeezed(&read_xml(&xml, "w:t")), squeezed(&sign));
        prop_assert!(words.strip_suffix(&last).is_some_and(|words| words.ends_with("架桥")));
        let page = html::write_grid(&grid);
        prop_assert!(page.contains("架桥") && page.matches("<t").count() == laid_tags());
    }
}

/// Tags of a table with that many cells: table, rows, cells, and the page's title.
fn laid_tags() -> usize {
    html::write_grid(&laid_out("")).matches("<t").count()
}
