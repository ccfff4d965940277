//! 底数: subjects, the files they come from, and the decisions that join them. Rows of a file are
//! not events; the decision to adopt the file, and every decision about a link, is.

pub mod command;
pub mod event;
pub mod subject;
pub mod state;
pub mod decide;

#[cfg(test)]
mod tests;
