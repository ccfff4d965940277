//! What the store promises, asked of both engines. Every story runs on `SQLite` in a temporary
//! folder, and on `PostgreSQL` in databases of its own where `ANLAN_TEST_POSTGRES` names a server.

#[cfg(test)]
mod base_lists;
#[cfg(test)]
mod blobs;
#[cfg(test)]
mod bulletins;
#[cfg(test)]
mod city;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod engines;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod hazards;
#[cfg(test)]
mod links;
#[cfg(test)]
mod log;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod targets;
#[cfg(test)]
mod verification;
