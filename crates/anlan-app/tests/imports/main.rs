//! What the importer, the reconciliation and the target reader promise, asked through the doors that
//! people use, on files as they come. Every story runs on `SQLite` in a temporary folder, and on
//! `PostgreSQL` in databases of its own where `ANLAN_TEST_POSTGRES` names a server.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod concurrent;
#[cfg(test)]
mod files;
#[cfg(test)]
mod house;
#[cfg(test)]
mod interrupted;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod messy;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod public;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod scope;
#[cfg(test)]
mod sent_again;
#[cfg(test)]
mod server;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod sheets;
#[cfg(test)]
mod targets;
#[cfg(test)]
mod undone;
#[cfg(test)]
mod unsaid;
#[cfg(test)]
mod uploads;
