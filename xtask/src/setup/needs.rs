//! What must be on the machine, how to see whether it is, and which Debian packages bring it. Looks
//! only; installs nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Purpose;
use crate::postgres;
use crate::process;
use crate::workspace;

/// Node older than this cannot run the bundler.
const NODE_VERSION_MIN: (u32, u32) = (20, 19);

/// One thing that must be there.
pub(crate) struct Need {
    /// What it is, for the person who has to bring it.
    pub(crate) what: &'static str,
    /// Debian packages that bring it; none when Debian has no fitting one.
    pub(crate) packages: &'static [&'static str],
    present: fn() -> bool,
}

/// The needs of running are the first ones of testing.
const NEEDS: [Need; 5] = [
    Need {
        what: "a C compiler (cc), for the embedded database",
        packages: &["gcc", "libc6-dev"],
        present: has_cc,
    },
    Need { what: "Node.js 20.19 or newer with npm", packages: &[], present: has_node },
    Need {
        what: "PostgreSQL 15 or newer: server programs initdb, postgres and pg_ctl",
        packages: &["postgresql"],
        present: has_postgres,
    },
    Need { what: "Chromium", packages: &["chromium"], present: has_chromium },
    Need {
        what: "a font with Chinese characters",
        packages: &["fonts-noto-cjk"],
        present: has_cjk_font,
    },
];
const NEEDS_OF_RUN: usize = 2;

/// The programs Debian and others install Chromium as.
pub(crate) const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// What a purpose needs.
pub(crate) fn of(purpose: Purpose) -> &'static [Need] {
    match purpose {
        Purpose::Run => NEEDS.get(..NEEDS_OF_RUN).unwrap_or(&NEEDS),
        Purpose::Test => &NEEDS,
    }
}

/// A sentence about a need that is not met.
pub(crate) fn complaint(need: &Need) -> Option<String> {
    if (need.present)() {
        return None;
    }
    let how = match need.packages {
        [] => "install it with your own means".to_owned(),
        packages => format!("on Debian: apt-get install {}", packages.join(" ")),
    };
    Some(format!("missing: {} ({how})", need.what))
}

fn has_cc() -> bool {
    workspace::program(&["cc"]).is_some()
}

fn has_node() -> bool {
    let version = process::output_of(Command::new("node").arg("--version")).unwrap_or_default();
    new_enough(&version) && workspace::program(&["npm"]).is_some()
}

fn has_postgres() -> bool {
    postgres::Programs::find().is_some()
}

fn has_chromium() -> bool {
    workspace::program(&CHROMIUM).is_some()
}

fn has_cjk_font() -> bool {
    let mut list = Command::new("fc-list");
    process::output_of(list.arg(":lang=zh-cn")).is_ok_and(|fonts| !fonts.trim().is_empty())
        || ["/usr/share/fonts", "/usr/local/share/fonts"].iter().any(|at| holds_noto(Path::new(at)))
}

/// Without fontconfig the files themselves are looked for.
fn holds_noto(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name();
        let named = name.to_str().is_some_and(|name| name.starts_with("NotoSansCJK"));
        named || (entry.path().is_dir() && holds_noto(&entry.path()))
    })
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE_VERSION_MIN,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        for (version, enough) in [
            ("v20.19.0\n", true),
            ("v20.9.0", false),
            ("v24.1.0", true),
            ("v18.20.4", false),
            ("", false),
        ] {
            assert_eq!(new_enough(version), enough, "{version}");
        }
    }

    #[test]
    fn running_needs_no_database_server_and_no_browser() {
        assert!(of(Purpose::Run).iter().all(|need| !need.what.contains("PostgreSQL")));
        assert_eq!(of(Purpose::Test).len(), NEEDS.len());
    }

    #[test]
    fn a_missing_need_says_what_and_how() {
        let need = Need { what: "a kite", packages: &["kite", "kite-tail"], present: || false };
        let words = complaint(&need).unwrap();
        assert_eq!(words, "missing: a kite (on Debian: apt-get install kite kite-tail)");
        let need = Need { what: "wind", packages: &[], present: || false };
        assert!(complaint(&need).unwrap().contains("your own means"));
        let need = Need { what: "a string", packages: &[], present: || true };
        assert!(complaint(&need).is_none());
    }
}
