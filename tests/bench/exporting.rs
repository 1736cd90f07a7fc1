//! What every export and every list costs on a database of a hundred thousand statements. See `README.md`.
//!
//! `cargo bench --bench exporting`; `-- 10000` for another size, `-- FILE` for a database that is there already (one
//! that is not is made there and kept).
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot make its own database has nothing to measure"
)]
#![expect(clippy::disallowed_methods, reason = "a bench measures time")]

#[path = "dice.rs"]
mod dice;
#[path = "library.rs"]
mod library;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant as Clock};

use library::Size;

/// Each command with what it writes under the folder.
const COMMANDS: &[&[&str]] = &[
    &["export", "csv", "-o", "csv"],
    &["export", "csv", "--excel", "-o", "excel"],
    &["export", "jsonl", "-o", "jsonl"],
    &[
        "export",
        "csv",
        "--table",
        "statements",
        "-o",
        "statements.csv",
    ],
    &[
        "export",
        "csv",
        "--table",
        "relations",
        "-o",
        "relations.csv",
    ],
    &[
        "export",
        "csv",
        "--table",
        "positions",
        "-o",
        "positions.csv",
    ],
    &["export", "xlsx", "-o", "statements.xlsx"],
    &["export", "dot", "-o", "graph.dot"],
    &["export", "gexf", "-o", "graph.gexf"],
    &["export", "graphml", "-o", "graph.graphml"],
    &["export", "cyjs", "-o", "graph.cyjs"],
    &["export", "cytoscape", "-o", "cytoscape"],
    &["export", "gephi", "-o", "gephi"],
    &["export", "neo4j", "-o", "neo4j"],
    &["export", "cypher", "-o", "graph.cypher"],
    &[
        "export",
        "gexf",
        "--project",
        "speakers",
        "-o",
        "speakers.gexf",
    ],
    &["export", "jsonld", "-o", "claims.jsonld"],
    &["export", "turtle", "-o", "claims.ttl"],
    &["export", "nquads", "-o", "claims.nq"],
    &["export", "timeline", "-o", "timeline.json"],
    &["export", "timeline", "-o", "timeline.csv"],
    &["export", "gqg", "-o", "quotes.json"],
    &[
        "export",
        "quickstatements",
        "--mapping",
        "mapping.toml",
        "-o",
        "items.qs",
    ],
    &["positions", "--format", "csv"],
    &["shifts", "--format", "csv"],
    &["flips", "--format", "csv"],
    &["conflicts", "--format", "csv"],
    &[
        "diff",
        "--from",
        "2033-12-01",
        "--to",
        "2034-01-01",
        "--format",
        "csv",
    ],
];

fn main() {
    let typed = std::env::args()
        .skip(1)
        .find(|typed| !typed.starts_with("--"));
    let count = typed.as_ref().and_then(|typed| typed.parse::<usize>().ok());
    let kept = typed.filter(|_| count.is_none()).map(PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    let db = kept.unwrap_or_else(|| folder.path().join("library.db"));
    if !db.exists() {
        let statements = count.unwrap_or(100_000);
        let size = Size {
            statements,
            issues: statements.div_ceil(20),
            speakers: statements.div_ceil(50),
        };
        let clock = Clock::now();
        let relations = library::write(&db, size);
        println!(
            "{size:?} with {relations} relations, written in {:.1} s",
            clock.elapsed().as_secs_f64()
        );
    }
    std::fs::write(
        folder.path().join("mapping.toml"),
        "text = \"P1\"\nurl = \"P2\"\n",
    )
    .unwrap();
    println!("{:<58} {:>8} {:>9}", "command", "seconds", "peak MB");
    for command in COMMANDS {
        let (seconds, peak) = measure(&std::path::absolute(&db).unwrap(), folder.path(), command);
        println!("{:<58} {seconds:>8.2} {peak:>9}", command.join(" "));
    }
}

/// Seconds on the wall, and the most memory that was held, where the system tells it.
fn measure(db: &Path, folder: &Path, command: &[&str]) -> (f64, u64) {
    let clock = Clock::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("--db")
        .arg(db)
        .args(command)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        // Of a process that has ended nothing is told any more.
        peak = peak.max(held(&status));
        if let Some(end) = child.try_wait().unwrap() {
            assert!(end.success(), "{command:?}: {end}");
            return (clock.elapsed().as_secs_f64(), peak / 1024);
        }
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// In kilobytes.
fn held(status: &str) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|held| held.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
