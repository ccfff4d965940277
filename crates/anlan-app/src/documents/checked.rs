//! What does not hold within a document, as it is written to JSON. Rules and words as the reader has them.

use super::Document;
use anlan_core::problem::Problem;
use anlan_read::check::{Finding, Quote, Severity, check, day_of};
use jiff::civil::Date;
use serde::Serialize;

/// Everything found in a document.
#[derive(Debug, Clone, Serialize)]
pub struct CheckLines {
    /// The file.
    pub file: String,
    /// The day that deadlines were held against; none where neither the asker nor the text gives one.
    pub as_of: Option<String>,
    /// The text that the places count in, where the file itself is no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many findings cannot be as written.
    pub errors: usize,
    /// How many may be right under a reading that the text does not tell.
    pub doubts: usize,
    /// What was found, in the order of the text.
    pub findings: Vec<FindingLine>,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingLine {
    /// Which rule found it, such as `parts_not_whole`.
    pub rule: &'static str,
    /// The rule in Chinese.
    pub title: &'static str,
    /// `error` or `doubt`.
    pub severity: &'static str,
    /// One Chinese sentence with the arithmetic.
    pub sentence: String,
    /// The places it speaks of, in the order of the text.
    pub quotes: Vec<QuoteLine>,
}

/// A place. Code points; the end is not part of it.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteLine {
    /// First code point.
    pub start: usize,
    /// One behind the last.
    pub end: usize,
    /// The text there.
    pub surface: String,
}

impl CheckLines {
    /// Checks a document as of a day, or of the day that the document bears.
    ///
    /// # Errors
    /// `date_invalid` for a day that is none.
    pub fn of(document: &Document, file: &str, as_of: Option<&str>) -> Result<Self, Problem> {
        let day = match as_of {
            Some(text) => Some(day(text)?),
            None => day_of(&document.text),
        };
        let findings = check(&document.text, day);
        let count = |severity| findings.iter().filter(|one| one.severity == severity).count();
        Ok(Self {
            file: file.to_owned(),
            as_of: day.map(|day| day.to_string()),
            text: (!document.is_plain).then(|| document.text.clone()),
            errors: count(Severity::Error),
            doubts: count(Severity::Doubt),
            findings: findings.iter().map(finding).collect(),
        })
    }
}

fn day(text: &str) -> Result<Date, Problem> {
    // Why it is no day does not matter to whoever has to write it anew.
    text.parse().map_err(|_error| Problem::invalid("date_invalid").with("value", text))
}

fn finding(finding: &Finding) -> FindingLine {
    FindingLine {
        rule: finding.rule.code(),
        title: finding.rule.words(),
        severity: finding.severity.code(),
        sentence: finding.sentence.clone(),
        quotes: finding.quotes.iter().map(quote).collect(),
    }
}

fn quote(quote: &Quote) -> QuoteLine {
    QuoteLine { start: quote.span.start, end: quote.span.end, surface: quote.surface.clone() }
}
