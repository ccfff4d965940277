//! Dated, cited data → checked definitions: figures and how they foot, lines, industries, calendars.
//! Reads no disk and no network: the shipped texts are compiled in, others are handed over as text.

pub mod bulletins;
pub mod error;
pub mod figures;
pub mod footings;
pub mod industries;
pub mod lines;
pub mod packs;

pub use error::PackError;
pub use packs::Packs;
