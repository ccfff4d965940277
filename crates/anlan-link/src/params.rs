//! Everything that can be tuned, with the defaults and where they come from. Never read from disk.

/// The weighing model's generation; bump it whenever a change moves proposals.
const MODEL: &str = "anlan-link-1";

/// Settings of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// Candidates returned per row.
    pub candidates_kept: usize,
    /// Candidates compared field by field per row; recall hardly moves beyond 60.
    pub candidates_compared: usize,
    /// A blocking key held by more registrations than this says too little to be worth visiting.
    pub postings_per_key_max: usize,
    /// Index entries visited per row, rarest keys first: the bound on the time one row takes.
    pub postings_per_row_max: usize,
    /// Share of ledger rows expected to have a registration; only the start of its estimation.
    pub registered_share: f64,
    /// How fields behave on rows that truly are the same subject.
    pub rates: MatchRates,
}

/// The m-probabilities: how often a field shows this agreement when both rows are one subject and
/// both carry the field. First guesses from experience with field work (signs unlike the licence one
/// time in five, phones out of date two times in five), not fitted to labels.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchRates {
    /// Same code.
    pub code_exact: f64,
    /// Code with one or two characters wrong.
    pub code_close: f64,
    /// Another code altogether.
    pub code_different: f64,
    /// Same core name.
    pub name_exact: f64,
    /// Names sharing more than three quarters of the sign's information.
    pub name_close: f64,
    /// Names sharing more than a third of it.
    pub name_partial: f64,
    /// Names sharing less than that: mostly a trade word.
    pub name_trade: f64,
    /// Names sharing nothing.
    pub name_different: f64,
    /// Sign bearing the operator's name instead of the licence's.
    pub owner_sign: f64,
    /// Same address text below the town, or all but the least telling part of it.
    pub address_close: f64,
    /// More than half of the address's information shared.
    pub address_partial: f64,
    /// Less than half shared.
    pub address_vague: f64,
    /// Nothing of the address shared: moved, or described by a landmark.
    pub address_different: f64,
    /// Factor on an agreement of road or village whose numbers contradict.
    pub number_conflict: f64,
    /// Same town.
    pub town_exact: f64,
    /// Same person.
    pub person_exact: f64,
    /// Person with one character wrong, missing or doubled.
    pub person_close: f64,
    /// Another person of the same surname (kin).
    pub person_kin: f64,
    /// Same surname where one side gives only "Manager Wang".
    pub person_titled: f64,
    /// Different surname.
    pub person_different: f64,
    /// A phone in common.
    pub phone_exact: f64,
    /// A phone with one digit wrong.
    pub phone_close: f64,
    /// No phone in common.
    pub phone_different: f64,
    /// Same kind of subject.
    pub kind_exact: f64,
    /// Registration open.
    pub status_open: f64,
}

impl Params {
    /// The defaults.
    pub fn standard() -> Self {
        Self {
            candidates_kept: 5,
            candidates_compared: 64,
            postings_per_key_max: 2_500,
            postings_per_row_max: 6_000,
            registered_share: 0.8,
            rates: MatchRates::standard(),
        }
    }

    /// Names the model for the record of a link: the generation, and a mark when the settings are
    /// not the standard ones.
    pub fn model_version(&self) -> String {
        if *self == Self::standard() {
            return MODEL.to_owned();
        }
        let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in format!("{self:?}").bytes() {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{MODEL}+{mark:016x}")
    }
}

impl MatchRates {
    /// The defaults.
    pub fn standard() -> Self {
        Self {
            code_exact: 0.93,
            code_close: 0.05,
            code_different: 0.02,
            name_exact: 0.38,
            name_close: 0.12,
            name_partial: 0.20,
            name_trade: 0.05,
            name_different: 0.25,
            owner_sign: 0.10,
            address_close: 0.35,
            address_partial: 0.20,
            address_vague: 0.15,
            address_different: 0.30,
            number_conflict: 0.3,
            town_exact: 0.93,
            person_exact: 0.58,
            person_close: 0.05,
            person_kin: 0.15,
            person_titled: 0.85,
            person_different: 0.22,
            phone_exact: 0.58,
            phone_close: 0.01,
            phone_different: 0.41,
            kind_exact: 0.93,
            status_open: 0.96,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn model_version_tells_changed_settings_apart() {
        let mut changed = Params::standard();
        changed.rates.name_exact = 0.4;
        assert_eq!(Params::standard().model_version(), MODEL);
        assert_ne!(changed.model_version(), MODEL);
        assert_eq!(changed.model_version(), changed.clone().model_version());
    }
}
