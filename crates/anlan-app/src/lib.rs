//! Use cases: the one write door, questions, jobs and imports. Knows no HTTP and no SQL text.

pub mod app;
pub mod error;
pub mod ports;
pub mod execute;
mod complete;
mod writer;
pub mod accounts;
pub mod audit;
pub mod base_lists;
pub mod bulletins;
pub mod directory;
pub mod documents;
pub mod dossier;
pub mod export;
pub mod figures;
pub mod hazards;
pub mod imports;
pub mod jobs;
pub mod linking;
pub mod map;
pub mod photos;
mod recorded;
pub mod reconcile;
pub mod responsibility;
pub mod reviews;
pub mod search;
pub mod subjects;
pub mod table;
pub mod targets;

pub use anlan_store::{Store, operate, read as rows};
pub use app::App;
pub use error::AppError;
