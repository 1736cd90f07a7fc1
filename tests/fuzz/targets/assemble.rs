//! Pages as no reader gives them, put together into documents.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::assemble(data));
