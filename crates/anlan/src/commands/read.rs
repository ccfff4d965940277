//! `anlan read quantities FILE`: what is counted and measured in a text, and when;
//! `anlan read check FILE`: what does not hold within it.

mod check;

use super::{say, say_json};
use crate::cli::{Read, ReadQuantities, ReadQuestion};
use crate::exit::Failure;
use anlan_app::documents::{Document, QuantityLine, ReadingLines};
use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _};

/// How a quantity, a time and a refused number are set off.
struct Marks {
    quantity: [&'static str; 2],
    time: [&'static str; 2],
    rejected: [&'static str; 2],
}

const COLOURS: Marks = Marks {
    quantity: ["\u{1b}[1;32m", "\u{1b}[0m"],
    time: ["\u{1b}[36m", "\u{1b}[0m"],
    rejected: ["\u{1b}[2;9m", "\u{1b}[0m"],
};
const BRACKETS: Marks =
    Marks { quantity: ["【", "】"], time: ["〈", "〉"], rejected: ["〔", "〕"] };

pub(super) fn run(arguments: &Read) -> Result<(), Failure> {
    match &arguments.question {
        ReadQuestion::Quantities(arguments) => quantities(arguments),
        ReadQuestion::Check(arguments) => check::run(arguments),
    }
}

fn quantities(arguments: &ReadQuantities) -> Result<(), Failure> {
    let name = arguments.file.display().to_string();
    let document = Document::read(BufReader::new(File::open(&arguments.file)?), &name)?;
    let lines = ReadingLines::of(&document, &name);
    if arguments.json {
        return say_json(&lines);
    }
    let marks = if io::stdout().is_terminal() { &COLOURS } else { &BRACKETS };
    say(marked(&document.text, &lines, marks));
    say(format!(
        "数量 {} 处，时间 {} 处，不作数量的数字 {} 处。",
        lines.quantities.len(),
        lines.times.len(),
        lines.rejected.len()
    ));
    Ok(())
}

/// The text with what was read in it set off; behind a quantity its value as it was understood.
fn marked(text: &str, lines: &ReadingLines, marks: &Marks) -> String {
    let mut spans: Vec<(usize, usize, &[&str; 2], String)> = Vec::new();
    for one in &lines.quantities {
        spans.push((one.start, one.end, &marks.quantity, understood(one)));
    }
    for one in &lines.times {
        spans.push((one.start, one.end, &marks.time, String::new()));
    }
    for one in &lines.rejected {
        spans.push((one.start, one.end, &marks.rejected, String::new()));
    }
    spans.sort_by_key(|span| (span.0, span.1));
    let (mut out, mut chars, mut at) = (String::with_capacity(text.len() * 2), text.chars(), 0);
    for (start, end, [open, close], note) in spans {
        // What overlaps what was shown already is not shown again.
        if start < at {
            continue;
        }
        out.extend(chars.by_ref().take(start - at));
        out.push_str(open);
        out.extend(chars.by_ref().take(end - start));
        out.push_str(close);
        out.push_str(&note);
        at = end;
    }
    out.extend(chars);
    out
}

fn understood(line: &QuantityLine) -> String {
    let value = match (&line.value, &line.low, &line.high, &line.ratio) {
        (Some(value), _, _, _) => value.to_string(),
        (None, Some(low), Some(high), _) => format!("{low}–{high}"),
        (None, _, _, Some([first, second])) => format!("{first}:{second}"),
        (None, _, _, None) => String::new(),
    };
    let words = [line.unit.as_deref(), line.comparator, line.approx];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    format!("⟨{value} {}⟩", words.join(" "))
}
