//! The program: parse arguments, run one command, exit code.

use std::process::ExitCode;

/// Rows are many small texts: the system's own allocator takes a tenth of the time of a large export.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    onrecord::cli::run(std::env::args_os())
}
