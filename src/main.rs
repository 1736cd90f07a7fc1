//! The program: parse arguments, run one command, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::run(std::env::args_os())
}
