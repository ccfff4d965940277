//! The fuzzer's bytes for `crates/anlan-promises/src/link_cells.rs`. Tries nothing itself.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| anlan_promises::link_cells::kept(text));
