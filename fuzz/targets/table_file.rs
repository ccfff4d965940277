//! The fuzzer's bytes for `crates/anlan-promises/src/table_file.rs`. Tries nothing itself.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| anlan_promises::table_file::kept(bytes));
