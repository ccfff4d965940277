//! The order to issue a bulletin. It says what to write about, never a number that the system counts.

use crate::codes::region_code::RegionCode;
use crate::id::BulletinId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Issue a bulletin, or its correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueBulletin {
    /// Home of the bulletin: the county around its region, or the city.
    pub home: RegionCode,
    /// What it is about; also what its numbers count.
    pub region: RegionCode,
    /// Template of the packs.
    pub template: String,
    /// On whose evening it stands, ISO; the day of the order when none. A correction takes the day of
    /// what it corrects.
    pub as_of: Option<String>,
    /// Numbers of plans by figure, in the figure's unit: the only numbers that a person gives.
    pub plans: BTreeMap<String, i64>,
    /// The bulletin that this one corrects.
    pub corrects: Option<BulletinId>,
}
