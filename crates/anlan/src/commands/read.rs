//! `anlan read quantities FILE`: what is counted and measured in a text, and when;
//! `anlan read check FILE`: what does not hold within it.

mod check;

use super::{say, say_json, say_part};
use crate::cli::{Read, ReadQuantities, ReadQuestion};
use crate::exit::Failure;
use anlan_app::documents::{Document, QuantityLine, ReadingLines, ReadingPiece};
use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _};
use std::str::Chars;

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
    if arguments.json {
        return say_json(&ReadingLines::of(&document, &name));
    }
    let marks = if io::stdout().is_terminal() { &COLOURS } else { &BRACKETS };
    let mut marked = Marked { chars: document.text.chars(), at: 0, marks };
    let (mut quantities, mut times, mut rejected) = (0, 0, 0);
    for piece in document.pieces() {
        say_part(marked.piece(&piece));
        quantities += piece.quantities.len();
        times += piece.times.len();
        rejected += piece.rejected.len();
    }
    say(marked.chars.as_str());
    say(format!("数量 {quantities} 处，时间 {times} 处，不作数量的数字 {rejected} 处。"));
    Ok(())
}

/// A text on the way to being shown with what was read in it set off.
struct Marked<'a> {
    /// What was not shown yet.
    chars: Chars<'a>,
    /// Code points shown.
    at: usize,
    marks: &'static Marks,
}

impl Marked<'_> {
    /// The text up to the last thing read in a piece; behind a quantity its value as it was understood.
    fn piece(&mut self, piece: &ReadingPiece) -> String {
        let mut spans: Vec<(usize, usize, &[&str; 2], String)> = Vec::new();
        for one in &piece.quantities {
            spans.push((one.start, one.end, &self.marks.quantity, understood(one)));
        }
        for one in &piece.times {
            spans.push((one.start, one.end, &self.marks.time, String::new()));
        }
        for one in &piece.rejected {
            spans.push((one.start, one.end, &self.marks.rejected, String::new()));
        }
        spans.sort_by_key(|span| (span.0, span.1));
        let mut out = String::new();
        for (start, end, [open, close], note) in spans {
            // What overlaps what was shown already is not shown again.
            if start < self.at {
                continue;
            }
            out.extend(self.chars.by_ref().take(start - self.at));
            out.push_str(open);
            out.extend(self.chars.by_ref().take(end - start));
            out.push_str(close);
            out.push_str(&note);
            self.at = end;
        }
        out
    }
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
