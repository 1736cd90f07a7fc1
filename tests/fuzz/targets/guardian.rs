//! The blocks of the Guardian.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::guardian(data));
