//! The API asked as clients ask it: one small world, every operation, every role.

mod directory;
mod document;
mod figures;
mod pages;
mod roles;
mod scope;
mod tile;
mod world;
