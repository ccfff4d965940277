//! Everything that can be set, with the defaults and where they come from. Never read from disk.

/// The weighing model's generation; bump it whenever a change moves proposals.
const MODEL: &str = "anlan-link-5";

/// Settings of one run. Results do not depend on the threads.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// Candidates returned per row.
    pub candidates_kept: usize,
    /// Candidates compared field by field per row.
    pub candidates_compared: usize,
    /// Registrations met per row, counted once for each key in common, rarest keys first: the bound on
    /// the time one row takes.
    pub postings_per_row_max: usize,
    /// Rows from which weights are learned, at most; they are a random part of the ledger.
    pub learning_rows_max: usize,
    /// Threads; zero for as many as the machine has.
    pub threads: usize,
}

impl Params {
    /// The defaults.
    pub fn standard() -> Self {
        Self {
            candidates_kept: 5,
            candidates_compared: 8,
            postings_per_row_max: 2_000,
            learning_rows_max: 8_000,
            threads: 0,
        }
    }

    /// Names the model for the record of a link: the generation, and a mark when the settings are
    /// not the standard ones.
    pub fn model_version(&self) -> String {
        let bare = Self { threads: 0, ..self.clone() };
        if bare == Self::standard() {
            return MODEL.to_owned();
        }
        let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in format!("{bare:?}").bytes() {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{MODEL}+{mark:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn model_version_tells_changed_settings_apart() {
        let changed = Params { candidates_compared: 20, ..Params::standard() };
        assert_eq!(Params::standard().model_version(), MODEL);
        assert_ne!(changed.model_version(), MODEL);
        assert_eq!(changed.model_version(), changed.clone().model_version());
        let threads = Params { threads: 3, ..Params::standard() };
        assert_eq!(threads.model_version(), MODEL);
    }
}
