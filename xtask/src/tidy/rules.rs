//! What the checks need to know of this repository, read from `xtask/tidy.toml`. Holds no opinion.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::broken::{Broken, Outcome};

/// Where the rules are written.
pub(super) const PATH: &str = "xtask/tidy.toml";

/// Names by crate.
pub(super) type NamesByCrate = BTreeMap<String, Vec<String>>;

/// A file or function that may be longer for now.
#[derive(Debug)]
pub(super) struct Exemption {
    pub(super) path: String,
    /// None for a whole file.
    pub(super) function: Option<String>,
    pub(super) lines: usize,
}

/// How problem codes are found.
#[derive(Debug, Default)]
pub(super) struct ProblemRules {
    /// Calls whose first argument is a code; `*` is any name.
    pub(super) calls: Vec<String>,
    /// Names of text constants that are codes; `*` is any ending.
    pub(super) constants: Vec<String>,
    /// The document with a row for each code.
    pub(super) catalogue: String,
}

/// The rules.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) arrows: NamesByCrate,
    pub(super) never: NamesByCrate,
    pub(super) problems: ProblemRules,
    pub(super) large_files: BTreeMap<String, usize>,
    pub(super) exemptions: Vec<Exemption>,
    /// Files made by `cargo xtask gen`, which nobody reads.
    pub(super) generated: Vec<String>,
}

impl Rules {
    pub(super) fn parse(text: &str) -> Outcome<Self> {
        let table: Table = text.parse().map_err(|e| Broken::new(format!("{PATH}: {e}")))?;
        let mut rules = Self::default();
        for (key, value) in &table {
            match (key.as_str(), value) {
                ("arrows", Value::Table(names)) => rules.arrows = names_by_crate(names)?,
                ("never", Value::Table(names)) => rules.never = names_by_crate(names)?,
                ("problems", Value::Table(table)) => rules.problems = problem_rules(table)?,
                ("generated", list) => rules.generated = texts(key, Some(list))?,
                ("large_files", Value::Table(sizes)) => {
                    for (path, bytes) in sizes {
                        rules.large_files.insert(path.clone(), number(path, Some(bytes))?);
                    }
                }
                ("file_lines" | "function_lines", Value::Array(entries)) => {
                    for entry in entries {
                        rules.exemptions.push(exemption(key, entry)?);
                    }
                }
                _ => return Err(Broken::new(format!("{PATH}: `{key}` is not understood"))),
            }
        }
        Ok(rules)
    }

    /// The lines allowed to a file or function beyond the usual.
    pub(super) fn exemption(&self, path: &str, function: Option<&str>) -> Option<usize> {
        let fits = |entry: &&Exemption| entry.path == path && entry.function.as_deref() == function;
        self.exemptions.iter().find(fits).map(|entry| entry.lines)
    }
}

fn names_by_crate(table: &Table) -> Outcome<NamesByCrate> {
    table.iter().map(|(name, list)| Ok((name.clone(), texts(name, Some(list))?))).collect()
}

fn problem_rules(table: &Table) -> Outcome<ProblemRules> {
    Ok(ProblemRules {
        calls: texts("calls", table.get("calls"))?,
        constants: texts("constants", table.get("constants"))?,
        catalogue: text("catalogue", table.get("catalogue"))?,
    })
}

fn exemption(kind: &str, entry: &Value) -> Outcome<Exemption> {
    let field = |name: &str| entry.get(name);
    // The reason is for people; that there is one is for us.
    text("why", field("why"))?;
    Ok(Exemption {
        path: text("path", field("path"))?,
        function: match kind {
            "function_lines" => Some(text("function", field("function"))?),
            _ => None,
        },
        lines: number("lines", field("lines"))?,
    })
}

fn text(name: &str, value: Option<&Value>) -> Outcome<String> {
    let text = value.and_then(Value::as_str).filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| wrong(name, "a text"))
}

fn texts(name: &str, value: Option<&Value>) -> Outcome<Vec<String>> {
    let list = value.and_then(Value::as_array).ok_or_else(|| wrong(name, "a list of texts"))?;
    list.iter().map(|item| text(name, Some(item))).collect()
}

fn number(name: &str, value: Option<&Value>) -> Outcome<usize> {
    let number = value.and_then(Value::as_integer);
    number.and_then(|n| usize::try_from(n).ok()).ok_or_else(|| wrong(name, "a whole number"))
}

fn wrong(name: &str, wanted: &str) -> Broken {
    Broken::new(format!("{PATH}: `{name}` must be {wanted}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exemption_needs_a_reason() {
        let without = "[[file_lines]]\npath = \"a.rs\"\nlines = 600\n";
        assert!(Rules::parse(without).unwrap_err().to_string().contains("why"));
        let rules = Rules::parse(&format!("{without}why = \"generated\"\n")).unwrap();
        assert_eq!(rules.exemption("a.rs", None), Some(600));
        assert_eq!(rules.exemption("a.rs", Some("f")), None);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        assert!(Rules::parse("[arows]\n").is_err());
        assert!(Rules::parse("[large_files]\n\"a\" = -1\n").is_err());
    }
}
