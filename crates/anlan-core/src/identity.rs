//! Regions, organisations and accounts: who and where. Accounts are proposed by one administrator
//! and approved by another (三员分立); passwords never enter the log of facts.

pub mod command;
pub mod event;
pub mod state;
pub mod decide;

#[cfg(test)]
mod tests;
