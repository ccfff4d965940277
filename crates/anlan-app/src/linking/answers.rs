//! What people answered about rows of a ledger, as a file of two columns. Never asks.

use super::LinkFile;
use crate::table::read_failed;
use anlan_core::problem::Problem;
use anlan_link::Answer;
use std::collections::BTreeMap;
use std::io::Read;

/// The headings of the file.
const HEADINGS: [&str; 2] = ["ledger_id", "register_id"];

/// Answers by id: the registration, or an empty text for none.
#[derive(Debug, Clone, Default)]
pub struct LinkAnswers {
    answers: Vec<(String, String)>,
}

impl LinkAnswers {
    /// Reads a CSV file with the columns `ledger_id` and `register_id`; an empty `register_id` says
    /// that the row has no registration. Other columns are passed over.
    ///
    /// # Errors
    /// `link_answers_columns_missing`, and `table_read_failed`.
    pub fn read(reader: impl Read, file_name: &str) -> Result<Self, Problem> {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let headings = rows.headers().map_err(|error| read_failed(&error))?.clone();
        let place = |name: &str| {
            let named = |heading: &str| heading.trim_start_matches('\u{feff}').trim() == name;
            headings.iter().position(named)
        };
        let [Some(ledger), Some(register)] = HEADINGS.map(place) else {
            return Err(Problem::invalid("link_answers_columns_missing").with("file", file_name));
        };
        let mut answers = Vec::new();
        for row in rows.records() {
            let row = row.map_err(|error| read_failed(&error))?;
            let cell = |place: usize| row.get(place).unwrap_or_default().trim().to_owned();
            answers.push((cell(ledger), cell(register)));
        }
        Ok(Self { answers })
    }

    /// The answers by the rows' places. Of a row that was answered twice the last counts; ids that
    /// neither file has are passed over.
    pub(super) fn places(&self, register: &LinkFile, ledger: &LinkFile) -> Vec<Answer> {
        if self.answers.is_empty() {
            return Vec::new();
        }
        let by_id = |file: &LinkFile| -> BTreeMap<String, usize> {
            file.ids.iter().cloned().zip(0..).collect()
        };
        let (registers, ledgers) = (by_id(register), by_id(ledger));
        let mut places: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        for (row, registration) in &self.answers {
            let Some(row) = ledgers.get(row) else { continue };
            match registers.get(registration) {
                Some(known) => places.insert(*row, Some(*known)),
                None if registration.is_empty() => places.insert(*row, None),
                None => None,
            };
        }
        places.into_iter().map(|(ledger, register)| Answer { ledger, register }).collect()
    }
}
