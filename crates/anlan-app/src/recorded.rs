//! Since when facts are recorded somewhere. Growth over days from which nothing was recorded says
//! nothing, so neither a figure nor a bulletin compares with them.

use crate::error::AppError;
use anlan_core::calendar::start_of_day_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::problem::Problem;
use anlan_core::scope::Scope;
use anlan_core::window::Window;
use anlan_store::{Tx, log};

/// The beginning of the records of what lies in a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// Epoch ms of the first fact; none while there is none.
    since: Option<i64>,
}

impl Recorded {
    /// When the first fact of the homes that a scope touches was recorded.
    pub(crate) async fn of(tx: &mut Tx, scope: &Scope) -> Result<Self, AppError> {
        let mut since = None;
        for (home, _) in log::heads(tx).await? {
            let Ok(home_code) = RegionCode::parse(&home) else { continue };
            let touches =
                |region: &RegionCode| region.contains(&home_code) || home_code.contains(region);
            if scope.is_everything() || scope.grants().iter().any(|one| touches(&one.region)) {
                let first = log::after(tx, &home, 0, 1).await?;
                since = first.iter().map(|fact| fact.recorded_at).chain(since).min();
            }
        }
        Ok(Self { since })
    }

    /// Whether something can be compared with a window: its days began with records at hand. A stock
    /// has one day only.
    pub(crate) fn reaches(self, window: &Window) -> Result<bool, Problem> {
        let begins = window.first.unwrap_or(window.seen_on);
        let begins_ms = start_of_day_in_china(begins)
            .map_err(|_beyond| Problem::invalid("date_invalid").with("value", begins))?;
        Ok(self.since.is_some_and(|since| since <= begins_ms))
    }
}
