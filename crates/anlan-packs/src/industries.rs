//! GB/T 4754-2017 categories and divisions with their names, to read a trade written in words.

use crate::error::PackError;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct IndustryFile {
    categories: Vec<Category>,
}

#[derive(Deserialize)]
struct Category {
    id: String,
    name: String,
    divisions: Vec<Division>,
}

#[derive(Deserialize)]
struct Division {
    id: String,
    name: String,
}

/// Names of categories and divisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Industries {
    names: BTreeMap<String, String>,
    codes: BTreeMap<String, String>,
}

impl Industries {
    /// Name of a category (letter) or division (two digits).
    pub fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// Code of a category or division by its printed name. Manufacturing divisions are also found
    /// without the final 制造业 or 业.
    pub fn code(&self, name: &str) -> Option<&str> {
        self.codes.get(name.trim()).map(String::as_str)
    }
}

/// Reads the table.
///
/// # Errors
/// When the text is not readable.
pub fn read(text: &str) -> Result<Industries, PackError> {
    let file: IndustryFile = toml::from_str(text)
        .map_err(|source| PackError::Unreadable { pack: "industries", source: Box::new(source) })?;
    let mut industries = Industries::default();
    for category in file.categories {
        for division in category.divisions {
            industries.codes.insert(division.name.clone(), division.id.clone());
            industries.names.insert(division.id, division.name);
        }
        industries.codes.entry(category.name.clone()).or_insert_with(|| category.id.clone());
        industries.names.insert(category.id, category.name);
    }
    Ok(industries)
}
