//! A bulletin as it was issued: the text in pieces, and every number with what it takes to count it
//! again. Plain data; it is never changed afterwards.

use crate::codes::region_code::RegionCode;
use crate::id::BulletinId;
use crate::scope::Scope;
use crate::window::WindowKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A bulletin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// The template it was written from.
    pub template: Template,
    /// What it is about.
    pub region: RegionCode,
    /// Its name.
    pub region_name: String,
    /// 标题.
    pub title: String,
    /// Who issues it, as printed.
    pub issuer: String,
    /// 期号, as printed.
    pub number: String,
    /// Year of the number.
    pub year: i16,
    /// Which one of the template, the region and the year, from 1.
    pub sequence: i64,
    /// Days counted.
    pub days: Days,
    /// The instant before which facts are known to it, epoch ms.
    pub seen_at: i64,
    /// Last fact of each home then.
    pub log_position: BTreeMap<String, i64>,
    /// Where whoever issued it may issue. The numbers count all of the region.
    pub scope: Scope,
    /// Numbers of plans, as given with the order.
    pub plans: BTreeMap<String, i64>,
    /// Definitions by figure.
    pub definitions: BTreeMap<String, Definition>,
    /// Every number, in the order of the text.
    pub numbers: Vec<Number>,
    /// The text.
    pub parts: Vec<Part>,
    /// What it corrects.
    pub correction: Option<Correction>,
}

/// A template, by name and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Id in the packs.
    pub id: String,
    /// Name.
    pub name: String,
    /// SM3 of its text, hex.
    pub hash: String,
}

/// Days that a number counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// Sort of window.
    pub kind: WindowKind,
    /// In words, as said on the last day.
    pub words: String,
    /// First day, ISO; none for a stock.
    pub first: Option<String>,
    /// Last day, ISO.
    pub last: String,
    /// The day on whose evening it stands, ISO.
    pub as_of: String,
}

/// What a figure meant when the bulletin was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Name.
    pub name: String,
    /// What is counted.
    pub definition: String,
    /// Unit word; `%` for a ratio.
    pub unit: String,
    /// Ledger or list that the rows come from.
    pub source: String,
    /// SM3 of the definition and of the questions it asks, hex.
    pub hash: String,
}

/// One number of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Figure.
    pub figure: String,
    /// Where.
    pub region: RegionCode,
    /// Only this group of the figure's rows.
    pub group: Option<Group>,
    /// Days counted.
    pub days: Days,
    /// The instant before which facts are known to it, epoch ms.
    pub seen_at: i64,
    /// Rows counted; for a ratio, those above the line.
    pub value: i64,
    /// Rows below the line.
    pub denominator: Option<i64>,
    /// What is said of it.
    pub said: Said,
    /// As printed, with unit and qualifier.
    pub text: String,
}

/// A group of a figure's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Stable word.
    pub key: String,
    /// In words.
    pub label: String,
}

/// What a text says of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Said {
    /// The number itself, cut down as running text does.
    Text,
    /// The number itself, as a table prints it.
    Table,
    /// Its change over a base.
    Change {
        /// Over what.
        against: Base,
        /// Days of the base.
        days: Days,
        /// Rows of the base.
        value: i64,
        /// Rows below the base's line.
        denominator: Option<i64>,
    },
    /// Its share of a plan.
    Completion {
        /// The plan's number.
        plan: i64,
    },
}

/// What a change is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 同比.
    YearBefore,
    /// 环比.
    PeriodBefore,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// 一、
    Heading {
        /// Words, with their ordinal.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Pieces in order.
        pieces: Vec<Piece>,
    },
    /// A table.
    Table {
        /// Words above it.
        caption: String,
        /// Heads of the columns.
        heads: Vec<String>,
        /// Rows as long as the heads.
        rows: Vec<Vec<Piece>>,
    },
}

/// Words, or the place of a number among the numbers, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number.
    Number(usize),
}

/// What a bulletin corrects, number by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The bulletin.
    pub of: BulletinId,
    /// Its number, as printed.
    pub number: String,
    /// Every number that is another one now.
    pub changes: Vec<Changed>,
}

/// A number before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// What is counted, where and over which days.
    pub name: String,
    /// As it was printed.
    pub before: String,
    /// As it is printed.
    pub after: String,
    /// Why.
    pub cause: Cause,
}

/// Why a number is another one later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Facts of its days became known later.
    LateFacts,
    /// What was found then has gone on since; the number was right.
    Development,
    /// Things count elsewhere since: a region, a line or a match of records is another one.
    Basis,
}
