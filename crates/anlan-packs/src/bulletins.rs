//! Templates of bulletins: Chinese text with places for figures. A template holds no number of its
//! own; what it asks for is checked against the figures that there are when it is read.

mod check;
pub mod text;

pub use text::{Against, Ask, Name, Need, Said, TextPiece};

use crate::error::PackError;
use crate::figures::FigureDefinition;
use anlan_core::window::WindowKind;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Over which days a template speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The day alone.
    Day,
    /// Monday to the day.
    Week,
    /// The day's month, up to the day.
    Month,
    /// The day's quarter, up to the day.
    Quarter,
    /// The day's year, up to the day.
    Year,
    /// The same days, said as 1—N月.
    YearToDate,
}

impl Period {
    /// Stable word of packs and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::YearToDate => "year_to_date",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year, Self::YearToDate]
            .into_iter()
            .find(|period| period.code() == code)
    }

    /// The sort of window that a figure must admit for it.
    pub const fn kind(self) -> WindowKind {
        match self {
            Self::Day | Self::Week => WindowKind::Campaign,
            Self::Month => WindowKind::Month,
            Self::Quarter => WindowKind::Quarter,
            Self::Year => WindowKind::Year,
            Self::YearToDate => WindowKind::YearToDate,
        }
    }
}

/// A template, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinTemplate {
    /// Id, snake case, never re-used.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Over which days it speaks.
    pub period: Period,
    /// 标题.
    pub title: Vec<TextPiece>,
    /// 期号.
    pub number: Vec<TextPiece>,
    /// Who issues it.
    pub issuer: Vec<TextPiece>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// The file as it was read: its hash is frozen with every bulletin.
    pub source: String,
}

impl BulletinTemplate {
    /// Figures of which it says how much of a plan is done.
    pub fn plans(&self) -> BTreeSet<String> {
        let mut plans = BTreeSet::new();
        for block in self.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Paragraph(sentences) = block else { continue };
            for piece in sentences.iter().flat_map(|one| one.text.iter().chain(&one.otherwise)) {
                if let TextPiece::Number(ask, Said::Completion) = piece {
                    plans.insert(ask.figure.clone());
                }
            }
        }
        plans
    }
}

/// A section; one of which every sentence falls away is left out with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading without its ordinal; none for what stands before the first heading.
    pub heading: Option<String>,
    /// Paragraphs and tables in order.
    pub blocks: Vec<Block>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Sentences that follow each other.
    Paragraph(Vec<Sentence>),
    /// Rows by region or by group.
    Table(TableTemplate),
}

/// One or more sentences that stand or fall together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What it says.
    pub text: Vec<TextPiece>,
    /// Numbers that must not be zero, and changes that must have a base, for it to be said.
    pub needs: Vec<Need>,
    /// What is said in its place; nothing when none.
    pub otherwise: Vec<TextPiece>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableTemplate {
    /// Words above it.
    pub caption: Vec<TextPiece>,
    /// What a row is.
    pub rows: TableRows,
    /// Head of the first column.
    pub head: String,
    /// The other columns.
    pub columns: Vec<Column>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableRows {
    /// The regions directly inside, in the order of the directory: no ranking.
    Regions,
    /// The groups of the columns' figures.
    Groups,
}

/// A column of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Head.
    pub head: String,
    /// What is counted.
    pub ask: Ask,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    name: String,
    name_en: String,
    period: Period,
    title: String,
    number: String,
    issuer: String,
    /// Words with numbers in them that are no statistics: deadlines of a law, names of campaigns.
    #[serde(default)]
    constants: Vec<String>,
    sections: Vec<SectionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    #[serde(default)]
    heading: Option<String>,
    blocks: Vec<BlockFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    #[serde(default)]
    sentences: Vec<SentenceFile>,
    #[serde(default)]
    table: Option<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceFile {
    text: String,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    otherwise: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    caption: String,
    rows: TableRows,
    head: String,
    columns: Vec<ColumnFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnFile {
    head: String,
    figure: String,
}

/// Reads one template and checks it against the figures that there are.
///
/// # Errors
/// When the text is not readable, asks for what there is not, or holds a number of its own.
pub fn read(text: &str, figures: &[FigureDefinition]) -> Result<BulletinTemplate, PackError> {
    let file: File = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "bulletins", source: Box::new(source) })?;
    let id = file.id.clone();
    let wrong = |what| PackError::Inconsistent { pack: "bulletins", what: format!("{id}: {what}") };
    let reader = check::Reader { period: file.period, figures, constants: &file.constants };
    reader.template(&file, text).map_err(wrong)
}

/// Reads all templates; ids are unique.
///
/// # Errors
/// As for [`read`].
pub fn read_all(
    texts: &[&str],
    figures: &[FigureDefinition],
) -> Result<Vec<BulletinTemplate>, PackError> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(texts.len());
    for text in texts {
        let template = read(text, figures)?;
        if !seen.insert(template.id.clone()) {
            let what = format!("{}: the id is used twice", template.id);
            return Err(PackError::Inconsistent { pack: "bulletins", what });
        }
        all.push(template);
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
