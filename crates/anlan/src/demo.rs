//! The demonstration city 安澜市: a fictional place generated whole from one seed.
//! Everything under `demo/` is pure: it reads no clock, disk, network or environment, and it never
//! touches the store; the driver pushes what it makes through the import and command doors.

pub(crate) mod city;
pub(crate) mod days;
pub(crate) mod dice;
pub(crate) mod drive;
pub(crate) mod ground;
pub(crate) mod ledger;
pub(crate) mod photo;
pub(crate) mod register;
pub(crate) mod words;
pub(crate) mod year;

#[cfg(test)]
mod tests;
