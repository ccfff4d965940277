//! Bulletins (简报、通报): a text whose every number is a receipt, frozen when it is issued. The numbers
//! are counted before the order is decided; nothing here counts.

pub mod command;
pub mod content;
pub mod decide;
pub mod event;
pub mod words;
