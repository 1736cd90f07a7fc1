//! Posts, one a line, as one page and line by line.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::posts(data));
