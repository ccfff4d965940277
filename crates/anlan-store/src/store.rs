//! The one concrete store: opens a database, migrates it, and hands out transactions.

use crate::backend::{Engine, Pools, Tx};
use crate::error::StoreError;
use crate::migrate;

/// A database on either engine. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
}

impl Store {
    /// Opens `address`: a `postgres://` URL, or the path of an `SQLite` file (made when absent),
    /// and brings its schema up to date.
    ///
    /// # Errors
    /// When it cannot be opened, or belongs to a newer program.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        let pools = Pools::open(address).await?;
        migrate::migrate(&pools).await?;
        Ok(Self { pools })
    }

    /// Whether `address` holds a database of this program. Unlike [`Store::open`] it makes nothing and
    /// brings nothing up to date.
    ///
    /// # Errors
    /// When what is there cannot be asked.
    pub async fn exists(address: &str) -> Result<bool, StoreError> {
        Pools::exists(address).await
    }

    /// A read transaction: one snapshot for everything asked in it.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        self.pools.read().await
    }

    /// A write transaction. On `SQLite` there is one at a time.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        self.pools.write().await
    }

    /// The engine's name, for screens and receipts.
    pub const fn engine_name(&self) -> &'static str {
        match self.pools.engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }

    /// Brings the planner's statistics up to date after a bulk load; without them it guesses, and
    /// a set-based statement over a whole register can take hours instead of seconds.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        let mut tx = self.pools.write().await?;
        tx.script("refresh statistics", "analyze").await?;
        tx.commit().await
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    /// Copies the whole embedded database into a new file, consistent while others write.
    ///
    /// # Errors
    /// On `PostgreSQL` (use its own tools or `anlan copy`), or when the engine refuses.
    pub async fn snapshot_into(&self, path: &str) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => sqlx::query("vacuum into ?")
                .bind(path.to_owned())
                .execute(writer)
                .await
                .map(|_done| ())
                .map_err(|source| StoreError::engine("vacuum into", source)),
            Pools::Postgres(_) => {
                Err(StoreError::Address("backup reads the embedded database".to_owned()))
            }
        }
    }
}
