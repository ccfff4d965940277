//! A document whose numbers can be opened: the one form from which DOCX, PDF, page and workbook are
//! written. It holds words only; which words is decided before it is made.

/// One document, from the red head to the notes at its foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// 标题.
    pub title: String,
    /// Who issues it; printed above the title.
    pub issuer: String,
    /// 期号 or 文号, as printed; empty when it has none.
    pub number: String,
    /// Date of issue, as printed.
    pub date: String,
    /// The text, in order.
    pub blocks: Vec<Block>,
    /// What a reader needs to check it: as of which day, from which place in the log, by which
    /// definitions. Printed small at the foot, numbered.
    pub notes: Vec<Vec<Run>>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 一、 and （一）.
    Heading(Level, String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A table.
    Table(Table),
}

/// How deep a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 一、
    First,
    /// （一）
    Second,
}

/// A table: a caption, heads, and rows as long as the heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Words above it.
    pub caption: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// Words that stand in one line, or a number that opens to its receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// A number with its unit and qualifier.
    Number {
        /// As printed.
        text: String,
        /// Address of its receipt.
        href: String,
    },
}

impl Run {
    /// As printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { text, .. } => text,
        }
    }

    /// Address of the receipt, of a number.
    pub fn href(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Number { href, .. } => Some(href),
        }
    }
}
