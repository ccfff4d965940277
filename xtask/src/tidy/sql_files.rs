//! Every SQL file says what it is for and who uses it, is written in lower case, names its columns,
//! and is called. Whether the statement is right is the store's tests' to say.

use std::collections::BTreeSet;

use super::rust_text::{self, Blank};
use super::sql_text::tokens;
use super::tree::{File, Tree};
use super::{Checkout, Complaint};

const HEADERS: [&str; 2] = ["-- purpose:", "-- used by:"];

/// Words that are always SQL's own; a column may be called neither of them.
const KEYWORDS: [&str; 46] = [
    "all",
    "alter",
    "and",
    "as",
    "begin",
    "between",
    "by",
    "case",
    "commit",
    "conflict",
    "create",
    "default",
    "delete",
    "desc",
    "distinct",
    "drop",
    "else",
    "end",
    "exists",
    "foreign",
    "from",
    "group",
    "having",
    "in",
    "index",
    "insert",
    "into",
    "is",
    "join",
    "key",
    "left",
    "limit",
    "not",
    "null",
    "on",
    "or",
    "order",
    "primary",
    "references",
    "returning",
    "select",
    "set",
    "table",
    "unique",
    "update",
    "where",
];

/// Complains of files without header, shouting keywords, `select *`, and files nobody calls.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let called = words_of_rust(&checkout.tree);
    let mut found = Vec::new();
    for (file, text) in checkout.tree.texts(&[".sql"]) {
        found.extend(header(file, text));
        found.extend(words(file, text));
        // `include_str!("…/name.sql")` and a registry's `name` both hold the stem as a word.
        if !called.contains(file.stem().as_bytes()) {
            found.push(Complaint::of_file(
                &file.path,
                "no Rust file names it: delete it, or call it",
            ));
        }
    }
    found
}

fn header(file: &File, text: &str) -> Vec<Complaint> {
    let mut found = Vec::new();
    for header in HEADERS {
        let mut comments = text.lines().take_while(|line| line.starts_with("--"));
        let said =
            |line: &str| line.strip_prefix(header).is_some_and(|words| !words.trim().is_empty());
        if !comments.any(said) {
            found.push(Complaint::of_file(&file.path, format!("begin with `{header} …`")));
        }
    }
    found
}

fn words(file: &File, text: &str) -> Vec<Complaint> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for token in &tokens {
        let lower = token.text.to_lowercase();
        if lower != token.text && KEYWORDS.contains(&lower.as_str()) {
            let words = format!("write `{lower}`, not `{}`", token.text);
            found.push(Complaint::at(&file.path, token.line, words));
        }
    }
    for pair in tokens.windows(2) {
        if let [word, star] = pair {
            let lists = ["select", "returning", "distinct", "."].contains(&word.text.as_str());
            if lists && star.text == "*" {
                found.push(Complaint::at(&file.path, star.line, "name the columns instead of `*`"));
            }
        }
    }
    found
}

/// The words of all Rust of the checkout, without its comments.
fn words_of_rust(tree: &Tree) -> BTreeSet<Vec<u8>> {
    let texts = tree.texts(&[".rs"]).map(|(_, text)| rust_text::blanked(text, Blank::Comments));
    let mut words = BTreeSet::new();
    for code in texts {
        let found = code.split(|byte| !rust_text::is_word(*byte)).filter(|word| !word.is_empty());
        words.extend(found.map(<[u8]>::to_vec));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    const HEADER: &str = "-- purpose: lists what is overdue\n-- used by: store::read\n";
    const CALLER: (&str, &str) = ("crates/a.rs", "include_str!(\"sql/overdue.sql\")");

    fn sql_finds(sql: &str, expected: &[&str]) {
        finds(check, &checkout(&[CALLER, ("crates/sql/overdue.sql", sql)], ""), expected);
    }

    #[test]
    fn a_file_says_what_it_is_for_and_who_uses_it() {
        sql_finds(&format!("{HEADER}select a\nfrom t;\n"), &[]);
        sql_finds(
            "-- purpose:\nselect a from t;\n-- used by: too late\n",
            &[
                "crates/sql/overdue.sql: begin with `-- purpose: …`",
                "crates/sql/overdue.sql: begin with `-- used by: …`",
            ],
        );
    }

    #[test]
    fn keywords_are_lower_case_and_columns_named() {
        sql_finds(
            &format!("{HEADER}SELECT count(*), 'FROM' from t\nWhere a.b is null;\n"),
            &[
                "crates/sql/overdue.sql:3: write `select`, not `SELECT`",
                "crates/sql/overdue.sql:4: write `where`, not `Where`",
            ],
        );
        let star = "crates/sql/overdue.sql:3: name the columns instead of `*`";
        sql_finds(&format!("{HEADER}select * from t;\n"), &[star]);
        sql_finds(&format!("{HEADER}select t.* from t;\n"), &[star]);
        sql_finds(&format!("{HEADER}insert into t (a) values ($1) returning *;\n"), &[star]);
        sql_finds(&format!("{HEADER}select a * b from t;\n"), &[]);
    }

    #[test]
    fn a_file_nobody_calls_is_found() {
        let sql = format!("{HEADER}select a from t;\n");
        let uncalled = ["crates/sql/late.sql: no Rust file names it: delete it, or call it"];
        let files = |rust| [("crates/a.rs", rust), ("crates/sql/late.sql", sql.as_str())];
        finds(check, &checkout(&files("// late.sql\nfn later() {}"), ""), &uncalled);
        finds(check, &checkout(&files("question!(late)"), ""), &[]);
        finds(check, &checkout(&files("load(\"read/late.sql\")"), ""), &[]);
    }
}
