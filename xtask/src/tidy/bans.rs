//! Words that may not appear: what, where, what to use instead. The words are spelled in two parts so
//! that this file does not break its own rules. It does not understand what it reads.

use super::rust_text::{self, Blank};
use super::tree::File;
use super::{Checkout, Complaint};

/// Which part of a file is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Everything, comments and texts too.
    Anything,
    /// Rust code, tests too.
    Code,
    /// Rust code outside tests.
    CodeOutsideTests,
}

/// One banned text.
struct Ban {
    text: &'static str,
    /// Beginnings of paths; none for everywhere.
    places: &'static [&'static str],
    /// Endings of paths; none for all.
    endings: &'static [&'static str],
    reach: Reach,
    instead: &'static str,
}

const SOURCES: &[&str] = &[".rs", ".ts", ".vue", ".mjs", ".js", ".css", ".sql", ".html", ".toml"];
const RUST: &[&str] = &[".rs"];
const WEB: &[&str] = &[".ts", ".vue", ".html"];
const WEB_TESTS: &[&str] = &[".test.ts"];
/// Crates that know neither disk nor network.
const PURE: &[&str] = &[
    "crates/anlan-core/src/",
    "crates/anlan-packs/src/",
    "crates/anlan-read/src/",
    "crates/anlan-link/src/",
    "crates/anlan-geo/src/",
];
const CORE: &[&str] = &["crates/anlan-core/src/"];
const WEB_SOURCE: &[&str] = &["web/src/", "web/console.html", "web/field.html", "web/public.html"];

const fn anywhere(text: &'static str, instead: &'static str) -> Ban {
    Ban { text, places: &[], endings: &[], reach: Reach::Anything, instead }
}

const fn in_sources(text: &'static str, instead: &'static str) -> Ban {
    Ban { text, places: &[], endings: SOURCES, reach: Reach::Anything, instead }
}

const fn in_rust(text: &'static str, instead: &'static str) -> Ban {
    Ban { text, places: &[], endings: RUST, reach: Reach::Code, instead }
}

const fn in_crates(text: &'static str, places: &'static [&'static str], why: &'static str) -> Ban {
    Ban { text, places, endings: RUST, reach: Reach::CodeOutsideTests, instead: why }
}

const fn in_web(text: &'static str, instead: &'static str) -> Ban {
    Ban { text, places: &["web/src/", "web/"], endings: WEB, reach: Reach::Anything, instead }
}

const PURE_WHY: &str = "this crate touches no disk, network or environment: take the value";
const CLOCK_WHY: &str = "time comes from Ctx";
const HOST_WHY: &str = "name no registry's host: registries are found by the clients' own settings";
const ATTRIBUTION: &str = "a change speaks for itself; no trailers";

const BANS: &[Ban] = &[
    anywhere(
        concat!("/wo", "rk/"),
        "a path inside the project: this one exists on one machine only",
    ),
    anywhere(concat!("../sha", "red"), "say it in docs/: that folder is not part of the project"),
    anywhere(concat!("Co-auth", "ored"), ATTRIBUTION),
    anywhere(concat!("Generated ", "with ["), ATTRIBUTION),
    anywhere(concat!("registry.npm", "js"), HOST_WHY),
    anywhere(concat!("npm", "mirror"), HOST_WHY),
    anywhere(concat!("static.crates", ".io"), HOST_WHY),
    anywhere(concat!("index.crates", ".io"), HOST_WHY),
    anywhere(concat!("py", "pi.org"), HOST_WHY),
    anywhere(concat!("deb.deb", "ian.org"), HOST_WHY),
    in_sources(concat!("FIX", "ME"), "an issue, or nothing"),
    in_sources(concat!("TO", "DO"), "an issue, or nothing"),
    in_rust(concat!("to", "do!("), "write it, or leave the room empty"),
    in_rust(concat!("unimple", "mented!("), "write it, or leave the room empty"),
    in_rust(concat!("db", "g!("), "a test, or tracing"),
    in_rust(concat!("#[ig", "nore"), "a test that runs, or no test"),
    in_crates("std::fs", PURE, PURE_WHY),
    in_crates("std::net", PURE, PURE_WHY),
    in_crates("std::env", PURE, PURE_WHY),
    in_crates("std::process", PURE, PURE_WHY),
    in_crates("SystemTime", PURE, CLOCK_WHY),
    in_crates("Instant::now", PURE, CLOCK_WHY),
    in_crates("Timestamp::now", PURE, CLOCK_WHY),
    in_crates("Zoned::now", PURE, CLOCK_WHY),
    in_crates("HashMap", CORE, "order must repeat: BTreeMap"),
    in_crates("HashSet", CORE, "order must repeat: BTreeSet"),
    in_crates("SystemTime", &["crates/anlan-report/src/"], CLOCK_WHY),
    in_crates("Timestamp::now", &["crates/anlan-report/src/"], CLOCK_WHY),
    in_web(concat!("it.on", "ly("), "run every test"),
    in_web(concat!("it.sk", "ip("), "a test that runs, or no test"),
    in_web(concat!("describe.on", "ly("), "run every test"),
    Ban {
        text: "https://",
        places: WEB_SOURCE,
        endings: WEB,
        reach: Reach::Anything,
        instead: "no request to an outside host",
    },
];

/// Complains of each line with a banned text.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    checkout.tree.texts(&[]).flat_map(|(file, text)| of_file(file, text)).collect()
}

fn of_file(file: &File, text: &str) -> Vec<Complaint> {
    let bans: Vec<&Ban> = BANS.iter().filter(|ban| reaches(ban, file)).collect();
    let any = |ban: &&Ban| text.contains(ban.text);
    if !bans.iter().any(any) {
        return Vec::new();
    }
    let rust = file.ends_with(RUST);
    let (code, tests) = if rust {
        (rust_text::blanked(text, Blank::CommentsAndTexts), rust_text::test_lines(text))
    } else {
        (Vec::new(), Vec::new())
    };
    let mut found = Vec::new();
    for ban in bans {
        let searched = if ban.reach == Reach::Anything { text.as_bytes() } else { code.as_slice() };
        for at in rust_text::positions_of_text(searched, ban.text.as_bytes()) {
            let line = rust_text::line_of(searched, at);
            let in_tests = tests.iter().any(|(first, last)| (*first..=*last).contains(&line));
            if ban.reach != Reach::CodeOutsideTests || !in_tests {
                let words = format!("`{}` is banned: {}", ban.text, ban.instead);
                found.push(Complaint::at(&file.path, line, words));
            }
        }
    }
    found
}

fn reaches(ban: &Ban, file: &File) -> bool {
    let placed = ban.places.is_empty() || ban.places.iter().any(|at| file.path.starts_with(at));
    let kind = ban.endings.is_empty() || file.ends_with(ban.endings);
    let spared = match ban.reach {
        // A web test may name a host that is never asked.
        Reach::Anything => ban.text == "https://" && file.ends_with(WEB_TESTS),
        Reach::CodeOutsideTests => file.is_test(),
        Reach::Code => false,
    };
    placed && kind && !spared
}

#[cfg(test)]
mod tests {
    use super::super::tests::{checkout, finds};
    use super::*;

    fn complains(path: &str, text: &str, lines: &[usize]) {
        let found = check(&checkout(&[(path, text)], ""));
        let found: Vec<usize> = found.iter().map(|complaint| complaint.line).collect();
        assert_eq!(found, lines, "{path}: {text}");
    }

    #[test]
    fn the_words_say_what_to_use_instead() {
        let text = format!("fn f() {{ {}x) }}", concat!("db", "g!("));
        let expected =
            format!("crates/a.rs:1: `{}` is banned: a test, or tracing", concat!("db", "g!("));
        finds(check, &checkout(&[("crates/a.rs", &text)], ""), &[&expected]);
    }

    #[test]
    fn workplaces_are_banned_in_every_file() {
        let path = concat!("\nsee /wo", "rk/x");
        complains("docs/a.md", path, &[2]);
        complains("Makefile", path, &[2]);
        complains("docs/a.md", concat!("../sha", "red/x"), &[1]);
        complains("docs/a.md", "homework and frameworks", &[]);
    }

    #[test]
    fn rust_bans_look_at_code_only() {
        complains("crates/a.rs", concat!("to", "do!()"), &[1]);
        complains("crates/a.rs", concat!("// not a to", "do!() call"), &[]);
        complains("crates/a.rs", concat!("// TO", "DO: later"), &[1]);
    }

    #[test]
    fn pure_crates_touch_no_disk_outside_tests() {
        let code = "use std::fs;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        complains("crates/anlan-core/src/a.rs", code, &[1]);
        complains("crates/anlan-geo/src/a/tests.rs", code, &[]);
        complains("crates/anlan-app/src/a.rs", code, &[]);
    }

    #[test]
    fn the_web_names_no_outside_host() {
        let code = "const a = 'https://tiles.example'\n";
        complains("web/src/map/a.ts", code, &[1]);
        complains("web/src/map/a.test.ts", code, &[]);
        complains("docs/a.md", code, &[]);
    }
}
