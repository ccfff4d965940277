//! Lock files name packages and hashes, never a host: any registry may serve them. It reads nothing
//! else of them.

use super::{Checkout, Complaint};

/// How cargo writes the public registry, whichever mirror serves it.
const CARGO_SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Complains of addresses in lock files.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (file, text) in checkout.tree.texts(&["Cargo.lock", "package-lock.json"]) {
        for (index, line) in text.lines().enumerate() {
            let resolved = line.trim_start().starts_with("\"resolved\":");
            let source = line.starts_with("source = ") && line != CARGO_SOURCE;
            if resolved || source {
                let words = format!("names where a package was fetched: {}", line.trim());
                found.push(Complaint::at(&file.path, index + 1, words));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    #[test]
    fn only_cargos_standard_source_is_left() {
        let cargo = format!("name = \"a\"\n{CARGO_SOURCE}\nsource = \"git+https://x\"\n");
        let npm = "{\n  \"a\": {\n    \"resolved\": \"https://x/a.tgz\",\n    \"funding\": \"https://a\"\n  }\n}\n";
        finds(
            check,
            &checkout(&[("Cargo.lock", &cargo), ("web/package-lock.json", npm)], ""),
            &[
                "Cargo.lock:3: names where a package was fetched: source = \"git+https://x\"",
                "web/package-lock.json:3: names where a package was fetched: \"resolved\": \"https://x/a.tgz\",",
            ],
        );
    }
}
