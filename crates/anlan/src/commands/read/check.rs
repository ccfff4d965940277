//! `anlan read check FILE`: what does not hold within a text, each with its places and arithmetic.

use super::super::{say, say_json};
use crate::cli::ReadCheck;
use crate::exit::Failure;
use anlan_app::documents::{CheckLines, Document, FindingLine, QuoteLine};
use std::fs::File;
use std::io::BufReader;

/// Characters shown before and behind a place.
const AROUND: usize = 16;
/// Places nearer than this are shown in one piece.
const TOGETHER: usize = 40;

pub(super) fn run(arguments: &ReadCheck) -> Result<(), Failure> {
    let name = arguments.file.display().to_string();
    let document = Document::read(BufReader::new(File::open(&arguments.file)?), &name)?;
    let lines = CheckLines::of(&document, &name, arguments.as_of.as_deref())?;
    if arguments.json {
        say_json(&lines)?;
    } else {
        let text: Vec<char> = document.text.chars().collect();
        for (index, finding) in lines.findings.iter().enumerate() {
            print(index + 1, finding, &text);
        }
        say(summary(&lines));
    }
    if lines.errors == 0 {
        return Ok(());
    }
    Err(Failure::told(format!("有 {} 处按原文不可能成立。", lines.errors)))
}

fn summary(lines: &CheckLines) -> String {
    let day = match &lines.as_of {
        Some(day) => format!("期限按 {day} 计"),
        None => "未给日期，期限未核".to_owned(),
    };
    if lines.findings.is_empty() {
        return format!("未发现前后不符之处（{day}）；这不等于全文无误。");
    }
    format!("错误 {} 处，存疑 {} 处（{day}）。", lines.errors, lines.doubts)
}

fn print(number: usize, finding: &FindingLine, text: &[char]) {
    let severity = if finding.severity == "error" { "错误" } else { "存疑" };
    say(format!("{number}. 【{severity}】{}（{}）", finding.title, finding.rule));
    say(format!("   {}", finding.sentence));
    for piece in pieces(&finding.quotes) {
        say(format!("   第 {} 行：{}", line_of(piece, text), marked(piece, text)));
    }
}

/// The places of a finding, those near each other together.
fn pieces(quotes: &[QuoteLine]) -> Vec<&[QuoteLine]> {
    quotes.chunk_by(|first, second| second.start.saturating_sub(first.end) < TOGETHER).collect()
}

fn line_of(piece: &[QuoteLine], text: &[char]) -> usize {
    let start = piece.first().map_or(0, |quote| quote.start);
    1 + text.iter().take(start).filter(|c| **c == '\n').count()
}

/// The text around places with 【】 about each.
fn marked(piece: &[QuoteLine], text: &[char]) -> String {
    let first = piece.first().map_or(0, |quote| quote.start);
    let last = piece.last().map_or(0, |quote| quote.end);
    let from = first.saturating_sub(AROUND);
    let to = text.len().min(last + AROUND);
    let mut out = String::from(if from > 0 { "…" } else { "" });
    for (at, c) in (from..).zip(text.iter().skip(from).take(to - from)) {
        for quote in piece {
            if quote.end == at {
                out.push('】');
            }
        }
        for quote in piece {
            if quote.start == at {
                out.push('【');
            }
        }
        out.push(if c.is_whitespace() { ' ' } else { *c });
    }
    if piece.last().is_some_and(|quote| quote.end == to) {
        out.push('】');
    }
    if to < text.len() {
        out.push('…');
    }
    out
}
