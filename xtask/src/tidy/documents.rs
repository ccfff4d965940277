//! Documents name only files that exist, keep their length, and the two front pages say the same two
//! commands. What they claim beyond that is for a reader.

use super::tree::{File, Tree};
use super::{Checkout, Complaint};

/// The front pages, each with what it must mention.
const FRONT_PAGES: [&str; 2] = ["README.md", "README.zh-CN.md"];
const COMMANDS: [&str; 2] = ["make run", "make test"];
/// Documents that must be there and how long they may be.
const LENGTHS: [(&str, usize); 2] = [("ARCHITECTURE.md", 250), ("STYLE.md", 60)];
/// Made by builds and runs, so rightly absent from a fresh checkout.
const BUILT: [&str; 4] = ["target/", "web/dist", "anlan-data", "web/node_modules"];

/// Complains of missing documents, dead paths and links, and front pages that differ.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let tree = &checkout.tree;
    let mut found = lengths(tree);
    found.extend(front_pages(tree));
    for (file, text) in tree.texts(&[".md"]) {
        for (index, line) in text.lines().enumerate() {
            let paths = backticked(line).into_iter().filter(|path| claims_a_file(tree, path));
            let dead = paths.filter(|path| !tree.has(plain(path)));
            let links = links(line).into_iter().filter_map(|link| target(file, link));
            let dead = dead.map(str::to_owned).chain(links.filter(|path| !tree.has(path)));
            for path in dead.filter(|path| !BUILT.iter().any(|built| path.starts_with(built))) {
                found.push(Complaint::at(&file.path, index + 1, format!("there is no `{path}`")));
            }
        }
    }
    found
}

fn lengths(tree: &Tree) -> Vec<Complaint> {
    let judged = |(path, max): &(&str, usize)| {
        let lines = tree.text(path).map(|text| text.lines().count());
        let words = match lines {
            None => "is missing".to_owned(),
            Some(lines) if lines > *max => format!("{lines} lines, {max} are allowed"),
            Some(_) => return None,
        };
        Some(Complaint::of_file(path, words))
    };
    LENGTHS.iter().filter_map(judged).collect()
}

fn front_pages(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    let mut headings = Vec::new();
    for page in FRONT_PAGES {
        let text = tree.text(page).unwrap_or_default();
        headings.push(text.lines().filter(|line| line.starts_with("## ")).count());
        for command in COMMANDS.iter().filter(|command| !text.contains(*command)) {
            found.push(Complaint::of_file(page, format!("does not mention `{command}`")));
        }
    }
    if headings.windows(2).any(|pair| pair.first() != pair.last()) {
        let words = format!("has other chapters than {}", FRONT_PAGES.join(" or "));
        found.extend(FRONT_PAGES.last().map(|page| Complaint::of_file(page, words)));
    }
    found
}

/// The texts between backticks of a line.
fn backticked(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// Whether a text is meant as a path of this checkout: no placeholder, and begins with a folder that
/// is there.
fn claims_a_file(tree: &Tree, text: &str) -> bool {
    let literal = text.chars().all(|letter| letter.is_alphanumeric() || "/._-:".contains(letter));
    let first = text.split('/').next().unwrap_or_default();
    literal && text.contains('/') && !first.is_empty() && first != ".." && tree.has(first)
}

/// The path without the line number behind it.
fn plain(path: &str) -> &str {
    path.split(':').next().unwrap_or(path)
}

/// The targets of `[words](target)`.
fn links(line: &str) -> Vec<&str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

/// A link's target as a path of the checkout; none when it leads elsewhere.
fn target(file: &File, link: &str) -> Option<String> {
    let path = link.split('#').next().unwrap_or_default();
    if path.is_empty() || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = file.path.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    const PAGE: &str = "# A\n`make run` and `make test`\n## B\n";

    fn files<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let usual = [
            ("README.md", PAGE),
            ("README.zh-CN.md", PAGE),
            ("ARCHITECTURE.md", ""),
            ("STYLE.md", ""),
        ];
        let kept =
            usual.into_iter().filter(|(path, _)| more.iter().all(|(other, _)| other != path));
        kept.chain(more.iter().copied()).collect()
    }

    fn document_finds(more: &[(&str, &str)], expected: &[&str]) {
        finds(check, &checkout(&files(more), ""), expected);
    }

    #[test]
    fn a_path_that_does_not_exist_is_found() {
        let text = "see `crates/a.rs:12`, `crates/`, `crates/b.rs`, `crates/<area>.rs`, `text/plain`\n\
                    and [c](docs/c.md), [d](#d), [e](https://e.example/x), [f](crates/a.rs#L1)\n";
        document_finds(
            &[("ARCHITECTURE.md", text), ("crates/a.rs", "")],
            &[
                "ARCHITECTURE.md:1: there is no `crates/b.rs`",
                "ARCHITECTURE.md:2: there is no `docs/c.md`",
            ],
        );
    }

    #[test]
    fn links_are_relative_to_their_document() {
        let text = "[up](../README.md) [beside](b.md) [built](../web/dist/x.html) `docs/adr`\n";
        document_finds(
            &[("docs/a.md", text), ("docs/adr/1.md", "")],
            &["docs/a.md:1: there is no `docs/b.md`"],
        );
    }

    #[test]
    fn both_front_pages_say_both_commands() {
        document_finds(
            &[("README.zh-CN.md", "# A\n`make run`\n")],
            &[
                "README.zh-CN.md: does not mention `make test`",
                "README.zh-CN.md: has other chapters than README.md or README.zh-CN.md",
            ],
        );
    }

    #[test]
    fn documents_keep_their_length() {
        let long = "x\n".repeat(61);
        document_finds(&[("STYLE.md", &long)], &["STYLE.md: 61 lines, 60 are allowed"]);
        finds(
            check,
            &checkout(&[("README.md", PAGE), ("README.zh-CN.md", PAGE)], ""),
            &["ARCHITECTURE.md: is missing", "STYLE.md: is missing"],
        );
    }
}
