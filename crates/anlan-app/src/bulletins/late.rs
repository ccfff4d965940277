//! What became known after the evening of a bulletin's day: the numbers it would change, and the rows
//! behind a number as they were known then and as they are known now. Rows are shown within the reader's
//! own scope, whoever issued the bulletin.

use super::count::{Count, Counter, stored, window_of};
use super::document::number_name;
use super::verify::printed;
use crate::app::App;
use crate::error::AppError;
use anlan_core::bulletin::content::{Bulletin, Cause, Changed, Number, Said};
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::read::figures::{self, FigureRow, RowsOf, Window};

/// By whose knowledge rows are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// What the number knew.
    Then,
    /// What is known now of its days.
    Now,
    /// What became known later.
    Later,
}

impl Seen {
    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "then" => Some(Self::Then),
            "now" => Some(Self::Now),
            "later" => Some(Self::Later),
            _ => None,
        }
    }
}

impl App {
    /// The rows behind a number (from 0) of a bulletin after an id.
    ///
    /// # Errors
    /// `permission_denied`, `bulletin_not_found`, `figure_not_found`.
    pub async fn bulletin_rows(
        &self,
        actor: &Actor,
        number: (&str, usize),
        seen: Seen,
        page: (&str, i64),
    ) -> Result<Vec<FigureRow>, AppError> {
        let issued = self.bulletin(actor, number.0).await?;
        let number = issued.bulletin.numbers.get(number.1);
        let number = number.ok_or_else(|| Problem::not_found("bulletin_not_found"))?;
        let definition = self
            .packs
            .figure(&number.figure)
            .ok_or_else(|| Problem::not_found("figure_not_found").with("id", &number.figure))?;
        let scope = self.scope(actor, Permission::ReadFigures)?.within(&number.region);
        let then = known_at(number, number.seen_at)?;
        let now = known_at(number, self.world.now_ms().max(number.seen_at))?;
        let (window, but) = match seen {
            Seen::Then => (&then, None),
            Seen::Now => (&now, None),
            Seen::Later => (&now, Some(&then)),
        };
        let group = number.group.as_ref().map(|group| group.key.as_str());
        let of = RowsOf { question: &definition.question, scope: &scope, window, group, but };
        let mut tx = self.store.read().await?;
        Ok(figures::rows_of(&mut tx, of, page).await?)
    }
}

/// The numbers of a text that would be others if it knew what is known now.
pub(super) async fn unknown_to(
    counter: &mut Counter<'_>,
    bulletin: &Bulletin,
    now_ms: i64,
) -> Result<Vec<Changed>, AppError> {
    let mut changes = Vec::new();
    for number in &bulletin.numbers {
        let definition = counter.definition(&number.figure)?;
        // A change or a share of a plan only says again what its number says.
        let own = matches!(number.said, Said::Text | Said::Table);
        if !own || !definition.late_facts || number.seen_at >= now_ms {
            continue;
        }
        let group = number.group.as_ref().map(|group| group.key.as_str());
        let window = window_of(&number.days)?;
        let count =
            Count { figure: &number.figure, region: &number.region, window, seen_at: now_ms };
        let now = counter.count(&count).await?.of_group(group);
        if (now.value, now.denominator) == (number.value, number.denominator) {
            continue;
        }
        let change = Changed {
            name: number_name(number, Some(definition.name.as_str())),
            before: number.text.clone(),
            after: printed(number, &now, None, definition),
            cause: Cause::LateFacts,
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    Ok(changes)
}

/// A number's days, by the knowledge of an instant.
pub(super) fn known_at(number: &Number, seen_at: i64) -> Result<Window, Problem> {
    let window = window_of(&number.days)?;
    stored(&Count { figure: &number.figure, region: &number.region, window, seen_at })
}
