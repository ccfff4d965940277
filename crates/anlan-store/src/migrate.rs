//! Brings a database to the newest schema, one numbered text at a time, on one connection before
//! the pools open for work.

mod targets;

use crate::backend::{Pools, Tx, dialect};
use crate::error::StoreError;
use crate::sql::Sql;
use crate::value::Param;

/// Migrations in order; the place in the list is the number.
const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_base", include_str!("../sql/migrate/0001_base.sql")),
    ("0002_review_lease", include_str!("../sql/migrate/0002_review_lease.sql")),
    ("0003_base_lists", include_str!("../sql/migrate/0003_base_lists.sql")),
    ("0004_target_register", include_str!("../sql/migrate/0004_target_register.sql")),
    ("0005_bulletins", include_str!("../sql/migrate/0005_bulletins.sql")),
    ("0006_figures", include_str!("../sql/migrate/0006_figures.sql")),
    ("0007_target_states", include_str!("../sql/migrate/0007_target_states.sql")),
];

/// The schema from which on the register's history is kept; before it only the log has it.
const TARGET_STATES: i64 = 7;

const VERSION_TABLE: &str = "create table if not exists schema_version (version bigint not null, name text not null, primary key (version))";
const VERSION_NOW: Sql = Sql {
    name: "schema version",
    text: "select cast(coalesce(max(version), 0) as bigint) from schema_version",
};
const VERSION_SET: Sql = Sql {
    name: "schema version set",
    text: "insert into schema_version (version, name) values ($1, $2)",
};

/// Newest schema this program knows.
pub(crate) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

pub(crate) async fn migrate(pools: &Pools) -> Result<(), StoreError> {
    let mut tx = pools.write().await?;
    if let Some(lock) = dialect::migration_lock(tx.engine()) {
        tx.script("migration lock", lock).await?;
    }
    tx.script("schema version table", VERSION_TABLE).await?;
    let found = version(&mut tx).await?;
    if found > newest() {
        return Err(StoreError::Schema { found, known: newest() });
    }
    for (number, (name, text)) in (1_i64..).zip(MIGRATIONS) {
        if number > found {
            let engine = tx.engine();
            tx.script(name, &dialect::schema(engine, text)).await?;
            tx.run(&VERSION_SET, vec![Param::from(number), Param::from(*name)]).await?;
        }
    }
    // Behind the last text: the facts are told as this program tells them, on the schema it knows.
    if found < TARGET_STATES {
        targets::told_again(&mut tx).await?;
    }
    tx.commit().await
}

async fn version(tx: &mut Tx) -> Result<i64, StoreError> {
    match tx.row(&VERSION_NOW, Vec::new()).await? {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}
