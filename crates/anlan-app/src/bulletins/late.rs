//! The rows behind a number of a bulletin: as they were known when it was issued, or as they are known
//! now. Rows are shown within the reader's own scope, whoever issued the bulletin.

use super::count::{Count, stored, window_of};
use crate::app::App;
use crate::error::AppError;
use anlan_core::bulletin::content::Number;
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

/// A number's days, by the knowledge of an instant.
pub(super) fn known_at(number: &Number, seen_at: i64) -> Result<Window, Problem> {
    let window = window_of(&number.days)?;
    stored(&Count { figure: &number.figure, region: &number.region, window, seen_at })
}
