//! The stream of the BBC, by itself and in a page.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::bbc(data));
