//! schema.org in the scripts of a page, and JSON-LD by itself.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::json_ld(data));
