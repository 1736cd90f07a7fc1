//! Moments, dates and clocks as printed, and words of time in running text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::dates(data));
