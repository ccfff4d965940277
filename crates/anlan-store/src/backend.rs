//! Two engines, one transaction type. Everything that differs between them is in this folder.

use crate::error::StoreError;
use crate::sql::Sql;
use crate::value::{Param, Row};
use sqlx::{Postgres, Sqlite, Transaction};

pub(crate) mod dialect;
mod postgres;
mod sqlite;

/// Fewer rows are joined soon enough whatever the plan.
const SETTLED_ROWS_MIN: u64 = 300;

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// Production.
    Postgres,
}

/// Connection pools of one database.
#[derive(Debug, Clone)]
pub(crate) enum Pools {
    Sqlite { readers: sqlx::SqlitePool, writer: sqlx::SqlitePool },
    Postgres(sqlx::PgPool),
}

/// One transaction on either engine. Dropped without `commit`, it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On `SQLite`.
    Sqlite(Transaction<'static, Sqlite>),
    /// On `PostgreSQL`.
    Postgres(Transaction<'static, Postgres>),
}

impl Pools {
    pub(crate) async fn open(address: &str) -> Result<Self, StoreError> {
        if is_postgres(address) {
            postgres::open(address).await.map(Self::Postgres)
        } else {
            let (readers, writer) = sqlite::open(address).await?;
            Ok(Self::Sqlite { readers, writer })
        }
    }

    /// Whether a database of this program is there; looking makes nothing and changes nothing.
    pub(crate) async fn exists(address: &str) -> Result<bool, StoreError> {
        if is_postgres(address) {
            postgres::finds(address, dialect::version_table(Engine::Postgres)).await
        } else {
            sqlite::finds(address, dialect::version_table(Engine::Sqlite)).await
        }
    }

    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite { readers, .. } => readers.begin().await.map(Tx::Sqlite),
            Self::Postgres(pool) => pool
                .begin_with("begin isolation level repeatable read read only")
                .await
                .map(Tx::Postgres),
        }
        .map_err(|source| StoreError::engine("begin read", source))
    }

    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite { writer, .. } => {
                writer.begin_with("begin immediate").await.map(Tx::Sqlite)
            }
            Self::Postgres(pool) => pool.begin().await.map(Tx::Postgres),
        }
        .map_err(|source| StoreError::engine("begin write", source))
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

fn is_postgres(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}

impl Tx {
    /// Engine underneath.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of a question.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn rows(&mut self, sql: &Sql, params: Vec<Param>) -> Result<Vec<Row>, StoreError> {
        self.rows_of(sql.name, sql.text, params).await
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn row(&mut self, sql: &Sql, params: Vec<Param>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// Rows of a text composed by this crate (scope predicate, figure wrapper).
    pub(crate) async fn rows_of(
        &mut self,
        name: &str,
        text: &str,
        params: Vec<Param>,
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(tx) => sqlite::rows(tx, text, params).await,
            Self::Postgres(tx) => postgres::rows(tx, text, params).await,
        }
        .map_err(|source| StoreError::engine(name, source))
    }

    /// Runs a change; returns how many rows it touched.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn run(&mut self, sql: &Sql, params: Vec<Param>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(tx) => sqlite::run(tx, sql.text, params).await,
            Self::Postgres(tx) => postgres::run(tx, sql.text, params).await,
        }
        .map_err(|source| StoreError::engine(sql.name, source))
    }

    /// Runs a text without parameters: migrations and savepoints.
    pub(crate) async fn script(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => sqlite::script(tx, text).await,
            Self::Postgres(tx) => postgres::script(tx, text).await,
        }
        .map_err(|source| StoreError::engine(name, source))
    }

    /// Inserts many rows the engine's fastest way. Every row has one value a column.
    ///
    /// # Errors
    /// When the engine refuses; nothing of the batch is kept then.
    pub async fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Vec<Param>],
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(tx) => sqlite::insert_many(tx, table, columns, rows).await,
            Self::Postgres(tx) => postgres::insert_many(tx, table, columns, rows).await,
        }
        .map_err(|source| StoreError::engine(format!("insert into {table}"), source))
    }

    /// Tells the planner of rows that this transaction changed by the thousand. `PostgreSQL` guesses
    /// one row otherwise, and joins a whole register with itself row by row.
    pub(crate) async fn settled(&mut self, table: &str, changed: u64) -> Result<(), StoreError> {
        match self {
            Self::Postgres(_) if changed >= SETTLED_ROWS_MIN => {
                self.script("settle", &format!("analyze {table}")).await
            }
            Self::Sqlite(_) | Self::Postgres(_) => Ok(()),
        }
    }

    /// Tells the planner of a young log that has grown. Of tables it believes empty `PostgreSQL` takes
    /// any index that begins with the home, and reads a whole county's facts for one.
    pub(crate) async fn outgrown(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Postgres(_) => {
                self.script("outgrown", "analyze event, hazard, hazard_state, visit, contract")
                    .await
            }
            Self::Sqlite(_) => Ok(()),
        }
    }

    /// Marks a point to which a refused order is rolled back inside a group commit.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn savepoint(&mut self) -> Result<(), StoreError> {
        self.script("savepoint", "savepoint one_order").await
    }

    /// Forgets the mark and keeps the work.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn release(&mut self) -> Result<(), StoreError> {
        self.script("release", "release savepoint one_order").await
    }

    /// Undoes the work since the mark.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn rollback_to_savepoint(&mut self) -> Result<(), StoreError> {
        self.script("rollback to savepoint", "rollback to savepoint one_order").await?;
        self.release().await
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// When the engine refuses; the outcome is then unknown and the order is sent again.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
        .map_err(|source| StoreError::engine("commit", source))
    }
}
