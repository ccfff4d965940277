//! Background jobs with their live state. A job changes business records only by orders.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;
use crate::value::Row;

/// One job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Kind word.
    pub kind: String,
    /// State word.
    pub state: String,
    /// What it works on, JSON.
    pub input: String,
    /// What came of it, JSON.
    pub output: Option<String>,
    /// Steps done.
    pub done: i64,
    /// Steps in all; 0 while unknown.
    pub total: i64,
    /// Epoch ms.
    pub created_at: i64,
    /// Epoch ms.
    pub updated_at: i64,
    /// Who asked for it.
    pub created_by: Option<String>,
}

fn read(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        region_key: row.text(0)?,
        id: row.text(1)?,
        kind: row.text(2)?,
        state: row.text(3)?,
        input: row.text(4)?,
        output: row.text_or_null(5)?,
        done: row.int(6)?,
        total: row.int(7)?,
        created_at: row.int(8)?,
        updated_at: row.int(9)?,
        created_by: row.text_or_null(10)?,
    })
}

/// Adds a job.
///
/// # Errors
/// When the engine refuses.
pub async fn add(tx: &mut Tx, job: &Job) -> Result<(), StoreError> {
    let params = vec![
        job.region_key.as_str().into(),
        job.id.as_str().into(),
        job.kind.as_str().into(),
        job.state.as_str().into(),
        job.input.as_str().into(),
        job.created_at.into(),
        (&job.created_by).into(),
    ];
    tx.run(&sql::JOB_INSERT, params).await.map(|_rows| ())
}

/// One job.
///
/// # Errors
/// When the engine refuses.
pub async fn one(tx: &mut Tx, id: &str) -> Result<Option<Job>, StoreError> {
    tx.row(&sql::JOB, vec![id.into()]).await?.as_ref().map(read).transpose()
}

/// Jobs of one kind or all before an id, newest first.
///
/// # Errors
/// When the engine refuses.
pub async fn list(
    tx: &mut Tx,
    kind: Option<&str>,
    before: &str,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    tx.rows(&sql::JOBS, vec![kind.into(), before.into(), limit.into()])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Jobs that were under way when the program stopped.
///
/// # Errors
/// When the engine refuses.
pub async fn running(tx: &mut Tx) -> Result<Vec<Job>, StoreError> {
    tx.rows(&sql::JOBS_RUNNING, Vec::new()).await?.iter().map(read).collect()
}

/// What changed about a job; missing parts stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobChange<'a> {
    /// New state word.
    pub state: &'a str,
    /// New input.
    pub input: Option<String>,
    /// New output.
    pub output: Option<String>,
    /// Epoch ms.
    pub at: i64,
}

/// Changes a job.
///
/// # Errors
/// When the engine refuses.
pub async fn change(
    tx: &mut Tx,
    region_key: &str,
    id: &str,
    change: JobChange<'_>,
) -> Result<(), StoreError> {
    let params = vec![
        region_key.into(),
        id.into(),
        change.state.into(),
        change.input.into(),
        change.output.into(),
        change.at.into(),
    ];
    tx.run(&sql::JOB_UPDATE, params).await.map(|_rows| ())
}

/// Takes a job from one state to the next; false when somebody else did.
///
/// # Errors
/// When the engine refuses.
pub async fn claim(
    tx: &mut Tx,
    job: (&str, &str),
    from: &str,
    to: &str,
    at: i64,
) -> Result<bool, StoreError> {
    let params = vec![job.0.into(), job.1.into(), from.into(), to.into(), at.into()];
    Ok(tx.run(&sql::JOB_CLAIM, params).await? == 1)
}

/// Notes how far it is.
///
/// # Errors
/// When the engine refuses.
pub async fn progress(
    tx: &mut Tx,
    job: (&str, &str),
    done: i64,
    total: i64,
    at: i64,
) -> Result<(), StoreError> {
    let params = vec![job.0.into(), job.1.into(), done.into(), total.into(), at.into()];
    tx.run(&sql::JOB_PROGRESS, params).await.map(|_rows| ())
}
