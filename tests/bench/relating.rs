//! What relating costs: by the number of statements, by the size of a crowd on one question. See `README.md`.
//!
//! A plain program that prints a table, since what is asked is a figure at a size and not a mean over many runs:
//! `cargo bench --bench relating` (a million statements take some GB: `-- 100000` for one size alone).
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]

#[path = "dice.rs"]
mod dice;
#[path = "stances.rs"]
mod stances;

use std::time::Instant as Clock;

use onrecord::relation::{Places, relate_within};
use stances::stances;

/// Relates once and prints one line.
fn measure(what: &str, count: u64, issues: u64, speakers: u64) {
    let stances = stances(count, issues, speakers);
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    let clock = Clock::now();
    let relations = relate_within(&stances, &Places::default());
    let micros = clock.elapsed().as_micros();
    println!(
        "{what:<34} {count:>9} {issues:>7} {speakers:>8} {:>10} {:>8} ms {:>6} µs each  peak {} MB",
        relations.len(),
        micros / 1000,
        micros / u128::from(count),
        peak()
    );
}

/// The most memory that the process has held, where the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|kilobytes| kilobytes.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .map_or_else(
            || "?".to_owned(),
            |kilobytes| (kilobytes / 1024).to_string(),
        )
}

fn main() {
    let only: Option<u64> = std::env::args().find_map(|typed| typed.parse().ok());
    println!("what                              statements  issues speakers  relations");
    for count in [10_000, 100_000, 1_000_000] {
        if only.is_none_or(|only| only == count) {
            // Twenty statements a question, whatever the size; a hundred thousand have five thousand questions.
            measure("twenty statements a question", count, count / 20, 2_000);
        }
    }
    if only.is_none() {
        measure("one question, 64 speakers", 10_000, 1, 64);
        measure("one question, 1,000 speakers", 10_000, 1, 1_000);
        measure("one question, 10,000 speakers", 10_000, 1, 10_000);
        measure("one question, 3 speakers", 10_000, 1, 3);
    }
}
