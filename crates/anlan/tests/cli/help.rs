//! Every command explains itself, and a slip of the fingers ends with 2.

use crate::program::Folder;

/// Commands with a word that their help must say besides their name.
const COMMANDS: [(&str, &[&str]); 15] = [
    ("serve", &["--data", "--db", "--listen", "--admin-passwords-file", "--home", "8080"]),
    ("demo", &["--data", "--no-serve", "--seed"]),
    ("import", &["register", "ledger", "--keep-good-rows", "--data", "--db", "--json", "GB18030"]),
    (
        "directory",
        &[
            "regions",
            "organisations",
            "boundaries",
            "区划代码",
            "所在区划",
            "gcj02",
            "--data",
            "--json",
        ],
    ),
    ("link", &["--register", "--ledger", "--out", "--precision", "--explain", "review", "GB18030"]),
    ("dedupe", &["--out", "--kind", "group"]),
    ("reconcile", &["--data", "--db", "--json", "review"]),
    (
        "figure",
        &[
            "--as-of",
            "--window",
            "--compare",
            "--plan",
            "check",
            "--json",
            "--data",
            "--db",
            "receipt",
        ],
    ),
    ("read", &["quantities", "check", "DOCX"]),
    ("target", &["verdict", "audit"]),
    ("verify", &["--data", "--db", "--json"]),
    ("backup", &["<FILE>", "--data"]),
    ("restore", &["<FILE>", "--data"]),
    ("copy", &["--from", "--to", "postgres://"]),
    ("doctor", &["--data", "--db", "--json"]),
];

#[test]
fn every_command_teaches_how_to_use_it() {
    let folder = Folder::new();
    let all = folder.done(&["--help"]);
    for (command, words) in COMMANDS {
        let said = folder.done(&[command, "--help"]);
        assert!(said.contains(&format!("Usage: anlan {command}")), "{said}");
        for word in words {
            assert!(said.contains(word), "{command} lacks {word}: {said}");
        }
        let first = said.lines().next().unwrap();
        assert!(first.len() > 20, "{command} says nothing: {first}");
        // The list may break a long line.
        let words = first.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
        assert!(all.contains(&words), "the list says something else about {command}: {first}");
    }
    assert!(folder.names("").is_empty(), "asking for help leaves nothing behind");
}

#[test]
fn the_default_folder_and_the_version_are_told() {
    let folder = Folder::new();
    assert!(folder.done(&["import", "--help"]).contains("./anlan-data"));
    assert_eq!(folder.done(&["--version"]).trim(), concat!("anlan ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_ends_with_2_and_shows_the_right_one() {
    let folder = Folder::new();
    let slips: [&[&str]; 18] = [
        &[],
        &["nonsense"],
        &["serve", "--listen", "here"],
        &["serve", "--nonsense"],
        &["demo", "--seed", "many"],
        &["import"],
        &["import", "register"],
        &["import", "invoices", "a.csv"],
        &["directory", "regions"],
        &["directory", "streets", "a.csv"],
        &["directory", "boundaries", "a.json", "--datum", "mars"],
        &["backup"],
        &["restore"],
        &["copy", "--from", "a"],
        &["target"],
        &["target", "verdict", "--pairs", "a.json"],
        &["target", "audit", "a.xlsx"],
        &["verify", "file"],
    ];
    for slip in slips {
        let ended = folder.run(slip);
        assert_eq!(ended.code, Some(2), "{slip:?}: {ended:?}");
        let words = &ended.complained;
        assert!(
            words.contains("Usage")
                || words.contains("possible values")
                || words.contains("--help"),
            "{words}"
        );
    }
    assert!(folder.names("").is_empty(), "a slip leaves nothing behind");
}
