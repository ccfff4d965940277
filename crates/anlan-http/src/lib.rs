//! The API over HTTP: routes, extractors, problem+json, OpenAPI, and the built web beside it.
//! It decides nothing, asks only the application, and never sees the store.

pub mod problem;
pub mod wire;
pub mod server;
mod access;
mod assets;
mod body;
mod command;
mod paging;
mod query;
mod routes;
mod security;
mod session;
mod words;

pub use server::{Settings, Transport, openapi_json, router};

#[cfg(test)]
mod tests;
