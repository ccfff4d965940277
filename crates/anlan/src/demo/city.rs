//! The city as one value: its regions, its doors, its organisations and the people who work in it.
//! Fixed by the seed alone; the year of work and the contracts also need the day on which they end.

use super::ledger::{self, Door};
use organisations::Organisation;
use people::{Handover, Person};
use territory::Territory;

pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod territory;

/// The demonstration city.
#[derive(Debug, Clone)]
pub(crate) struct City {
    /// The seed everything came from.
    pub(crate) seed: u64,
    /// Regions with their boundaries, villages and roads.
    pub(crate) territory: Territory,
    /// Every door of the door-knock ledger, by county and number.
    pub(crate) doors: Vec<Door>,
    /// Departments, township offices and the named enterprises.
    pub(crate) organisations: Vec<Organisation>,
    /// Everyone with an account.
    pub(crate) people: Vec<Person>,
    /// Posts that change hands within the year of work.
    pub(crate) handovers: Vec<Handover>,
}

impl City {
    /// Generates the city; the same seed gives the same city.
    pub(crate) fn generate(seed: u64) -> Self {
        let territory = Territory::generate(seed);
        let doors = ledger::doors(&territory);
        let organisations = organisations::all(&territory, &doors);
        let (people, handovers) = people::all(&territory, &doors);
        Self { seed, territory, doors, organisations, people, handovers }
    }
}
