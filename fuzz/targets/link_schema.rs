//! The fuzzer's bytes for `crates/anlan-promises/src/link_schema.rs`. Tries nothing itself.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| anlan_promises::link_schema::kept(text));
