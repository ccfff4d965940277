//! What xtask reads from the environment, in one place. Nothing else here asks the environment.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// Where tests find a PostgreSQL they may fill and empty.
pub(crate) const TEST_POSTGRES: &str = "ANLAN_TEST_POSTGRES";
/// Where browser tests find a Chromium.
pub(crate) const TEST_CHROMIUM: &str = "ANLAN_TEST_CHROMIUM";
/// Where tests that drive the built program find it.
pub(crate) const BINARY: &str = "ANLAN_BINARY";

/// The cargo that started us, or the one on the path.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))
}

/// A PostgreSQL that the developer already runs for tests.
pub(crate) fn own_test_postgres() -> Option<String> {
    env::var_os(TEST_POSTGRES)?.into_string().ok().filter(|url| !url.is_empty())
}

/// The folders of `PATH`, with the places where Debian keeps administrators' programs.
pub(crate) fn path_folders() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    folders.extend(["/usr/sbin", "/sbin"].map(PathBuf::from));
    folders
}

/// The variables that `cargo run` adds for us and that a nested cargo must not inherit: they differ
/// from a plain cargo's, and build scripts that watch them would run again.
pub(crate) fn cargo_leftovers() -> Vec<OsString> {
    let named = |name: &str| {
        ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| name.starts_with(prefix))
            || name == "LD_LIBRARY_PATH"
    };
    env::vars_os().map(|(name, _)| name).filter(|name| name.to_str().is_some_and(named)).collect()
}
