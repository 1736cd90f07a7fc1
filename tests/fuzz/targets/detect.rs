//! Any bytes: what they are, and their letters.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::detect(data));
