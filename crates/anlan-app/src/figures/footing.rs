//! Whether figures foot: the relations of the packs, checked for a day, a window and a region. Both
//! sides are receipts of one moment; a relation that does not hold is reported, never mended.

use super::{Asked, FigureAsked, Receipt};
use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::window::WindowKind;
use anlan_packs::footings::{FootingKind, FootingRelation};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// When, where and over which window relations are checked; stocks have the day alone.
#[derive(Debug, Clone, Copy)]
pub struct FootingAsked<'a> {
    /// Day, ISO; today when none.
    pub as_of: Option<&'a str>,
    /// Region; everything in scope when none.
    pub region: Option<&'a str>,
    /// Window of the figures that have one; each figure's own when none.
    pub window: Option<&'a str>,
}

/// One relation with both its sides.
#[derive(Debug, Clone)]
pub struct Footing {
    /// The relation.
    pub relation: FootingRelation,
    /// The figures of the left side.
    pub left: Vec<Receipt>,
    /// The figures of the right side.
    pub right: Vec<Receipt>,
    /// Sum of the left side.
    pub left_sum: i64,
    /// Sum of the right side.
    pub right_sum: i64,
}

impl Footing {
    /// The left side less the right one.
    pub fn difference(&self) -> i64 {
        self.left_sum.saturating_sub(self.right_sum)
    }

    /// Whether the relation holds.
    pub fn holds(&self) -> bool {
        match self.relation.kind {
            FootingKind::Equal => self.left_sum == self.right_sum,
            FootingKind::AtMost => self.left_sum <= self.right_sum,
        }
    }

    /// Both sides in words: "a 3项 + b 1项 = c 4项", or ≠, and by how much.
    pub fn words(&self) -> String {
        let side = |receipts: &[Receipt]| {
            let said: Vec<String> = receipts
                .iter()
                .map(|one| format!("{} {}{}", one.definition.name, one.value, one.definition.unit))
                .collect();
            said.join(" + ")
        };
        let sign = match (self.relation.kind, self.holds()) {
            (FootingKind::Equal, true) => "=",
            (FootingKind::Equal, false) => "≠",
            (FootingKind::AtMost, true) => "≤",
            (FootingKind::AtMost, false) => ">",
        };
        format!("{} {sign} {}", side(&self.left), side(&self.right))
    }
}

impl App {
    /// Checks every relation of the packs, all of one moment.
    ///
    /// # Errors
    /// As for [`App::figure_over`].
    pub async fn footings(
        &self,
        actor: &Actor,
        asked: FootingAsked<'_>,
    ) -> Result<Vec<Footing>, AppError> {
        let mut admitted: BTreeMap<&str, Asked> = BTreeMap::new();
        for id in self.packs.footings.iter().flat_map(FootingRelation::figures) {
            if let Entry::Vacant(slot) = admitted.entry(id) {
                slot.insert(self.footing_asked(actor, id, asked)?);
            }
        }
        let mut tx = self.store.read().await?;
        let mut receipts: BTreeMap<&str, Receipt> = BTreeMap::new();
        for (id, asked) in admitted {
            receipts.insert(id, self.receipt(&mut tx, self.definition(id)?, &asked).await?);
        }
        let side = |ids: &[String]| -> Vec<Receipt> {
            ids.iter().filter_map(|id| receipts.get(id.as_str()).cloned()).collect()
        };
        let footings = self.packs.footings.iter().map(|relation| {
            let (left, right) = (side(&relation.left), side(&relation.right));
            let (left_sum, right_sum) = (sum(&left), sum(&right));
            Footing { relation: relation.clone(), left, right, left_sum, right_sum }
        });
        Ok(footings.collect())
    }

    fn footing_asked(
        &self,
        actor: &Actor,
        id: &str,
        asked: FootingAsked<'_>,
    ) -> Result<Asked, AppError> {
        let definition = self.definition(id)?;
        let window = if definition.window == WindowKind::Stock { None } else { asked.window };
        let FootingAsked { as_of, region, .. } = asked;
        self.asked(actor, definition, FigureAsked { id, as_of, region, window })
    }
}

fn sum(receipts: &[Receipt]) -> i64 {
    receipts.iter().fold(0, |sum, receipt| receipt.value.saturating_add(sum))
}
