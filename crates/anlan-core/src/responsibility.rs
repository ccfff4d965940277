//! Who answers for what on which day. Responsibility is resolved from dated contracts, place and
//! line; nobody types a responsible person into a subject.

pub mod command;
pub mod event;
pub mod decide;
pub mod resolve;
pub mod words;

#[cfg(test)]
mod tests;
