//! What must differ between the engines in otherwise shared text.

use super::Engine;

/// Fills the type words of a migration.
pub(crate) fn schema(engine: Engine, text: &str) -> String {
    match engine {
        // A column declared bytea would get numeric affinity on SQLite.
        Engine::Sqlite => text.replace("{key}", "text").replace("{bytes}", "blob"),
        // Keys compare by byte on both engines, whatever the locale of the cluster.
        Engine::Postgres => text.replace("{key}", "text collate \"C\"").replace("{bytes}", "bytea"),
    }
}
