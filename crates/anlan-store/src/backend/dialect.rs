//! What must differ between the engines in otherwise shared text.

use super::Engine;

/// Fills the type words of a migration.
pub(crate) fn schema(engine: Engine, text: &str) -> String {
    match engine {
        // A column declared bytea would get numeric affinity on SQLite.
        Engine::Sqlite => text.replace("{key}", "text").replace("{bytes}", "blob"),
        // Text compares by byte on both engines, whatever the locale of the cluster.
        Engine::Postgres => text
            .replace("{key}", "text")
            .replace(" text", " text collate \"C\"")
            .replace("{bytes}", "bytea"),
    }
}

/// Lets one program after another bring the schema up to date; held to the end of the transaction.
pub(crate) const fn migration_lock(engine: Engine) -> Option<&'static str> {
    match engine {
        // `begin immediate` is that lock.
        Engine::Sqlite => None,
        // Any number will do that no other program takes in this database.
        Engine::Postgres => Some("select pg_advisory_xact_lock(37990001)"),
    }
}
