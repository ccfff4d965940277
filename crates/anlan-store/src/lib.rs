//! The log of facts, its projections, staged source rows, blobs and the queue, behind one concrete
//! `Store` on `SQLite` and `PostgreSQL`. It decides nothing, authorises nobody and words nothing.

pub mod error;
pub mod value;
pub mod sql;
mod backend;
mod migrate;
pub mod hash;
pub mod store;
pub mod scope;
pub mod log;
pub mod blob;
pub mod source_rows;
pub mod project;
pub mod read;
pub mod operate;
pub mod tables;
pub mod verify;
pub mod copy;

pub use backend::Tx;
pub use error::StoreError;
pub use store::Store;
pub use value::{Param, Row, Value};
