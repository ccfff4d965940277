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

/// Finds the table that every database of this program has, under the same name on both engines.
pub(crate) const fn version_table(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "select 1 from sqlite_master where type = 'table' and name = 'schema_version'"
        }
        // Looked for along the search path, as every other statement does.
        Engine::Postgres => "select 1 from pg_class where oid = to_regclass('schema_version')",
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
