//! Live pages saved as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::live_text(data));
