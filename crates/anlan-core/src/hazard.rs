//! The hazard loop (隐患闭环): found, graded, assigned, rectified, re-checked by somebody else,
//! struck off. Overdue is computed from deadline and day; no status says it.

pub mod command;
pub mod event;
pub mod state;
pub mod decide;
pub mod words;

#[cfg(test)]
mod tests;
