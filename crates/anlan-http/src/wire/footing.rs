//! Relations between figures, each with both its sides.

use super::figure::Receipt;
use super::word::FootingKind;
use anlan_app::App;
use anlan_app::figures::footing;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One relation, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Footing {
    /// Relation.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// How the sides stand to each other.
    #[schema(value_type = FootingKind)]
    pub kind: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Receipts that are added on the left.
    pub left: Vec<Receipt>,
    /// Receipts that are added on the right.
    pub right: Vec<Receipt>,
    /// Sum of the left side.
    pub left_sum: i64,
    /// Sum of the right side.
    pub right_sum: i64,
    /// The left side less the right one.
    pub difference: i64,
    /// Both sides with their numbers, in Chinese.
    pub words: String,
}

impl Footing {
    /// A relation, its receipts named.
    pub fn of(app: &App, one: footing::Footing, names: &BTreeMap<String, String>) -> Self {
        let (difference, holds, words) = (one.difference(), one.holds(), one.words());
        let side = |receipts: Vec<_>| {
            receipts.into_iter().map(|receipt| Receipt::of(app, receipt, names)).collect()
        };
        Self {
            id: one.relation.id,
            name: one.relation.name,
            name_en: one.relation.name_en,
            kind: one.relation.kind.code(),
            holds,
            left: side(one.left),
            right: side(one.right),
            left_sum: one.left_sum,
            right_sum: one.right_sum,
            difference,
            words,
        }
    }
}
