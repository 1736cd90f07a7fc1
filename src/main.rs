//! The program: parse arguments, run one command, exit code.

fn main() {}
