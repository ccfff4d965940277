//! Figures with their receipts.

use super::time::instant;
use super::word::FigureWindow;
use anlan_app::rows::figures as rows;
use anlan_app::{App, figures};
use anlan_core::bulletin::words::group;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A figure as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureDefinition {
    /// Id, never re-used.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What is counted, in Chinese.
    pub definition: String,
    /// The same in English.
    pub definition_en: String,
    /// Unit word; `%` for a ratio.
    pub unit: String,
    /// Over which time, when nothing else is asked for.
    #[schema(value_type = FigureWindow)]
    pub window: &'static str,
    /// Over which times it may be asked for.
    #[schema(value_type = Vec<FigureWindow>)]
    pub windows: Vec<&'static str>,
    /// Ledger or list that the rows come from.
    pub source: String,
    /// Whether it counts targets themselves: no target can be linked to it.
    pub of_targets: bool,
}

/// A ratio's two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureRatio {
    /// Above the line.
    pub numerator: i64,
    /// Below the line.
    pub denominator: i64,
}

impl FigureDefinition {
    /// A definition as the pack declares it.
    pub fn of(figure: &figures::FigureDefinition) -> Self {
        Self {
            id: figure.id.clone(),
            name: figure.name.clone(),
            name_en: figure.name_en.clone(),
            definition: figure.definition.clone(),
            definition_en: figure.definition_en.clone(),
            unit: figure.unit.clone(),
            window: figure.window.code(),
            windows: figure.windows.iter().map(|kind| kind.code()).collect(),
            source: figure.source.clone(),
            of_targets: figure.of_targets,
        }
    }
}

/// First and last day counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptWindow {
    /// Sort.
    #[schema(value_type = FigureWindow)]
    pub kind: &'static str,
    /// In Chinese, as a bulletin says it.
    pub words: String,
    /// First day; none for a stock.
    pub from: Option<String>,
    /// Last day.
    pub to: String,
}

/// What the asker may see; the same predicate counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptScope {
    /// Names of regions; empty for everything.
    pub regions: Vec<String>,
    /// Industry lines, when narrowed.
    pub lines: Vec<String>,
}

/// One part of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigurePart {
    /// Group word.
    pub key: String,
    /// The same in words.
    pub label: String,
    /// Rows in it; the parts add up to the figure.
    pub value: i64,
}

/// A figure with everything needed to compute it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Receipt {
    /// Figure.
    pub id: String,
    /// Name.
    pub name: String,
    /// What is counted.
    pub definition: String,
    /// Unit word; `%` for a ratio.
    pub unit: String,
    /// Exact value in `unit`; none for a ratio.
    pub value: Option<i64>,
    /// The two counts of a ratio.
    pub ratio: Option<FigureRatio>,
    /// As printed, with unit and qualifier.
    pub display: String,
    /// `exact`, or `over` when printed with 余.
    pub qualifier: Option<String>,
    /// As running text says it: cut down, with 余, where the definition says so.
    pub text: String,
    /// Counted at the end of this day.
    pub as_of: String,
    /// Window.
    pub window: ReceiptWindow,
    /// Scope.
    pub scope: ReceiptScope,
    /// Last fact of each home when it was computed.
    pub log_position: BTreeMap<String, i64>,
    /// Rows it opens to.
    pub rows_total: i64,
    /// When it was computed.
    pub computed_at: String,
    /// Parts.
    pub breakdown: Vec<FigurePart>,
}

impl Receipt {
    /// A receipt with the scope's regions and the groups' lines named.
    pub fn of(app: &App, receipt: figures::Receipt, names: &BTreeMap<String, String>) -> Self {
        let called = |code: &str| names.get(code).cloned().unwrap_or_else(|| code.to_owned());
        let mut regions: Vec<String> =
            receipt.scope.grants().iter().map(|grant| called(grant.region.as_str())).collect();
        regions.extend(receipt.region.iter().map(|code| called(code)));
        regions.dedup();
        let lines = receipt.scope.grants().iter().filter_map(|grant| grant.line.clone()).collect();
        let ratio = receipt
            .denominator
            .map(|denominator| FigureRatio { numerator: receipt.value, denominator });
        let parts = receipt.breakdown.into_iter().map(|(key, value)| FigurePart {
            label: app.packs.lines.name(&key).unwrap_or_else(|| group(&key)).to_owned(),
            key,
            value,
        });
        Self {
            id: receipt.definition.id,
            name: receipt.definition.name,
            definition: receipt.definition.definition,
            unit: receipt.definition.unit,
            value: if ratio.is_some() { None } else { Some(receipt.value) },
            ratio,
            display: receipt.display,
            qualifier: Some(receipt.qualifier.to_owned()),
            text: receipt.text,
            window: ReceiptWindow {
                kind: receipt.window.asked.kind().code(),
                words: receipt.window_words,
                from: receipt.window.first.map(|day| day.to_string()),
                to: receipt.window.last.to_string(),
            },
            as_of: receipt.as_of,
            scope: ReceiptScope { regions, lines },
            log_position: receipt.log_position.into_iter().collect(),
            rows_total: receipt.value,
            computed_at: instant(receipt.computed_at),
            breakdown: parts.collect(),
        }
    }
}

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureRow {
    /// Id of the thing.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    #[schema(value_type = super::answer_word::FigureRowKind)]
    pub kind: String,
    /// Words.
    pub title: String,
    /// Where; none for what lies nowhere, as an industry.
    pub region_name: Option<String>,
    /// When.
    pub at: Option<String>,
    /// Page of the thing in the console; none where it has none.
    pub link: Option<String>,
}

impl FigureRow {
    /// A row, its region named.
    pub fn of(row: rows::FigureRow, names: &BTreeMap<String, String>) -> Self {
        Self {
            link: link(&row),
            region_name: match names.get(&row.region_code) {
                Some(name) => Some(name.clone()),
                None => Some(row.region_code).filter(|code| !code.is_empty()),
            },
            id: row.id,
            kind: row.row_type,
            title: row.title,
            at: Some(instant(row.at)),
        }
    }
}

/// Page of a row's thing in the console; none where it has none.
pub(super) fn link(row: &rows::FigureRow) -> Option<String> {
    match row.row_type.as_str() {
        "subject" => Some(format!("/subjects/{}", row.id)),
        "hazard" => Some(format!("/hazards/{}", row.id)),
        "target" => Some(format!("/targets/{}", row.id)),
        _ => None,
    }
}
