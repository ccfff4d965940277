//! Where everything stands on the pages: within the text's edges, broken where Chinese may be
//! broken, nothing lost. Read from the places, before they become bytes.

use proptest::prelude::*;

use super::faces::{Face, Faces};
use super::flow;
use super::lines::{Widths, fill};
use super::measures::{BODY, BOTTOM, LEFT, PAGE_HEIGHT, TOP, WIDTH};
use super::page::{Laid, Row};
use super::text::{Manner, Measure, width};
use super::{compose, write};
use crate::document::{Block, Document, Level, Run};
use crate::printable::printable;
use crate::tests::{any_document, bulletin, empty, number, table, text};

fn laid(document: &Document) -> Laid {
    flow::lay_out(document, &Faces::read().unwrap())
}

fn words_of(row: &Row) -> String {
    row.signs.iter().map(|sign| sign.c).collect()
}

/// Lines of a text in a column of so many characters.
fn lines(text: &str, characters: u8) -> Vec<String> {
    let faces = Faces::read().unwrap();
    let signs = Measure::new(&faces).words(text, Manner::plain(Face::Song, 10.0));
    fill(&signs, Widths::all(f32::from(characters) * 10.0))
        .into_iter()
        .map(|line| signs[line].iter().map(|sign| sign.c).collect())
        .collect()
}

#[test]
fn lines_end_where_chinese_may_be_broken() {
    let cases: [(&str, u8, &[&str]); 7] = [
        // A mark that would begin a line takes its character along.
        ("检查发现隐患，整改", 6, &["检查发现隐", "患，整改"]),
        ("检查发现“隐患”", 5, &["检查发现", "“隐患”"]),
        ("共检查1.7万余家次", 6, &["共检查", "1.7万余家次"]),
        ("一二三四五六七", 4, &["一二三四", "五六七"]),
        ("执行GB330标准", 4, &["执行", "GB330", "标准"]),
        ("甲乙——丙", 3, &["甲", "乙——", "丙"]),
        ("甲 乙", 1, &["甲 ", "乙"]),
    ];
    for (text, characters, expected) in cases {
        let lines = lines(text, characters);
        assert_eq!(lines.concat(), text);
        assert_eq!(lines, expected, "{text}");
    }
}

#[test]
fn no_line_of_running_text_begins_with_a_closing_mark() {
    let clause =
        "按照“谁检查、谁签字、谁负责”的要求，（各乡镇、街道）共查1,234处；发现56.7%的隐患。";
    let long = clause.repeat(20);
    for characters in 8..29 {
        for line in lines(&long, characters) {
            let first = line.chars().next().unwrap();
            let last = line.chars().last().unwrap();
            assert!(!"，。、；”）％%".contains(first), "{characters}: {line}");
            assert!(!"“（".contains(last), "{characters}: {line}");
            assert!(!(first.is_ascii_digit() && line.starts_with("4处")), "{characters}: {line}");
        }
    }
}

#[test]
fn a_page_has_22_lines_of_28_characters() {
    let mut document = empty();
    document.blocks = vec![Block::Paragraph(vec![text(&"安".repeat(28 * 50))])];
    let laid = laid(&document);
    let first: Vec<&Row> = laid.pages[0].rows.iter().filter(|row| row.baseline < BOTTOM).collect();
    assert_eq!(first.len(), 22);
    assert_eq!(words_of(first[0]).chars().count(), 26, "two characters of indent");
    assert_eq!(words_of(first[1]).chars().count(), 28);
}

#[test]
fn heads_of_a_table_stand_on_each_of_its_pages() {
    let mut document = empty();
    let row = |at: u32| vec![vec![text("某某街道")], vec![number(&at.to_string(), at)]];
    document.blocks =
        vec![table("各街道情况", &["街道名称", "检查数"], (0..200).map(row).collect())];
    let laid = laid(&document);
    assert!(laid.pages.len() > 5);
    for page in &laid.pages {
        assert_eq!(page.rows.iter().filter(|row| words_of(row) == "街道名称").count(), 1);
    }
}

#[test]
fn no_heading_stands_alone_at_the_end_of_a_page() {
    for filler in 0..50 {
        let mut document = empty();
        document.blocks = (0..filler).map(|_| Block::Paragraph(vec![text("一行。")])).collect();
        document.blocks.push(Block::Heading(Level::First, "一、标题".to_owned()));
        document.blocks.push(Block::Heading(Level::Second, "（一）标题".to_owned()));
        document.blocks.push(Block::Paragraph(vec![text(&"正文".repeat(100))]));
        let laid = laid(&document);
        for page in &laid.pages {
            let rows: Vec<String> = page.rows.iter().map(words_of).collect();
            // The last row is the page's number.
            let last = rows.iter().rev().nth(1).cloned().unwrap_or_default();
            assert!(!last.contains("标题"), "{filler}: {last}");
        }
    }
}

#[test]
fn a_cell_longer_than_a_page_goes_on_without_losing_a_character() {
    let mut document = empty();
    document.blocks = vec![table(
        "",
        &["序", "说明"],
        vec![vec![vec![text("1")], vec![text(&"说".repeat(5_000))]]],
    )];
    let laid = laid(&document);
    let said = laid.pages.iter().flat_map(|page| &page.rows).map(words_of).collect::<String>();
    // Once in the head, on each page.
    assert_eq!(said.matches('说').count(), 5_000 + laid.pages.len());
    assert!(laid.pages.len() > 3);
}

#[test]
fn what_no_font_has_is_a_box_and_is_reported() {
    let mut document = bulletin();
    assert!(compose(&document).unwrap().boxed.is_empty());
    document.title.push_str("😀𠀀");
    let written = compose(&document).unwrap();
    assert_eq!(written.boxed.into_iter().collect::<String>(), "😀𠀀");
    // All of GB 2312 is there; these are its first, its last and one of 通用规范汉字表 beyond it.
    document.title = "啊齄堃".to_owned();
    assert!(compose(&document).unwrap().boxed.is_empty());
}

#[test]
fn a_pdf_names_its_language_and_its_title() {
    let bytes = write(&bulletin()).unwrap();
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|piece| piece == wanted);
    assert!(has(b"zh-CN") && has(b"/ToUnicode") && has(b"/Outlines"));
}

/// Characters but spaces, in any order.
fn counted(text: &str) -> Vec<char> {
    let mut signs: Vec<char> = printable(text).chars().filter(|c| *c != ' ').collect();
    signs.sort_unstable();
    signs
}

fn said(document: &Document) -> String {
    let mut said =
        [document.title.as_str(), &document.issuer, &document.number, &document.date].concat();
    let lines = |lines: &[Run]| lines.iter().map(Run::text).collect::<String>();
    for block in &document.blocks {
        match block {
            Block::Heading(_, words) => said.push_str(words),
            Block::Paragraph(runs) => said.push_str(&lines(runs)),
            Block::Table(table) => {
                said.push_str(&table.caption);
                said.push_str(&table.heads.concat());
                said.extend(table.rows.iter().flatten().map(|cell| lines(cell)));
            }
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        said.extend([format!("{}.{}", at + 1, lines(note))]);
    }
    if !document.notes.is_empty() {
        said.push_str("注：");
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_stands_within_the_text_and_nothing_is_lost(document in any_document()) {
        let laid = laid(&document);
        let mut printed = String::new();
        for page in &laid.pages {
            for row in &page.rows {
                let right = row.x + width(&row.signs);
                prop_assert!(row.x >= LEFT - 0.1 && right <= LEFT + WIDTH + 0.6, "{}", words_of(row));
                prop_assert!(row.baseline > TOP && row.baseline < PAGE_HEIGHT);
            }
            for rule in &page.rules {
                prop_assert!(rule.from.0 >= LEFT - 0.1 && rule.to.0 <= LEFT + WIDTH + 0.6);
                prop_assert!(rule.to.1 <= BOTTOM + BODY);
            }
            let rows = page.rows.split_last().expect("a page's number").1;
            prop_assert!(rows.iter().all(|row| row.baseline <= BOTTOM + 1.0));
            printed.extend(rows.iter().map(words_of));
        }
        // Heads that were repeated come on top, so that nothing may be missing, but more be there.
        let (printed, said) = (counted(&printed), counted(&said(&document)));
        let mut rest = printed.into_iter();
        for sign in said {
            prop_assert!(rest.any(|printed| printed == sign), "lost: {:?}", sign);
        }
    }
}
