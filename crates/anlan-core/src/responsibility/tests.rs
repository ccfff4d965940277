//! Given, when, then.

mod contracts;
mod chain;
