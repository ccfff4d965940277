//! The law of Anlan: pure, synchronous, deterministic. It never reads a clock, a file, a socket,
//! randomness or the environment; time and ids arrive in `Ctx`.

pub mod id;
pub mod problem;
pub mod quantity;
pub mod calendar;
pub mod window;
pub mod codes;
pub mod crs;
pub mod place;
pub mod role;
pub mod scope;
pub mod ctx;
pub mod identity;
pub mod registry;
pub mod responsibility;
pub mod inspection;
pub mod hazard;
pub mod target;
pub mod bulletin;
pub mod event;
pub mod command;

#[cfg(test)]
mod cast;
