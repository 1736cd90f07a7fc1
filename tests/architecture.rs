//! The shape of the house, kept by a scan of the sources: who may use whom, where a foreign crate may live,
//! what the pure stations must not touch, how long a file may grow.
//!
//! It reads text, not syntax trees: comments and string literals are blanked first (line ends kept, so that
//! every complaint names file and line), then plain patterns are looked for. A crate split would let the
//! compiler do this, at the price of a workspace before a second program needs one.

#![expect(
    clippy::string_slice,
    reason = "offsets come from `match_indices` on the same text, so they are always at a character"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The stations in the order of the data: each may use those above it and itself.
const ORDER: &[&str] = &[
    "vocabulary",
    "id",
    "span",
    "calendar",
    "language",
    "feed",
    "post",
    "sentence",
    "statement",
    "entity",
    "time",
    "proposition",
    "relation",
    "position",
    "export",
    "wording",
    "picture",
    "report",
    "fetch",
    "store",
    "pipeline",
    "ask",
    "score",
    "web",
    "cli",
];

/// The first station that may touch the world: files, clock, database, terminal.
const FIRST_IMPURE: &str = "fetch";

/// Where each foreign crate may be used; an empty list means anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli"]),
    ("axum", &["web"]),
    ("blake3", &[]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("ctrlc", &["cli"]),
    // Word lists are CSV files, and every stage that has one loads it.
    (
        "csv",
        &[
            "calendar",
            "language",
            "statement",
            "entity",
            "time",
            "proposition",
            "export",
            "score",
        ],
    ),
    ("brotli_decompressor", &["language"]),
    ("chardetng", &["feed"]),
    ("deunicode", &["post", "entity"]),
    ("dom_query", &["feed"]),
    ("dom_smoothie", &["feed"]),
    ("encoding_rs", &["feed"]),
    ("flate2", &["feed"]),
    ("indicatif", &["cli"]),
    ("jiff", &["calendar"]),
    ("maud", &["web"]),
    ("mimalloc", &["main"]),
    ("parquet", &["export"]),
    ("petgraph", &["relation", "position"]),
    // It reads the system's fonts.
    ("resvg", &["cli"]),
    ("rayon", &["pipeline", "score"]),
    ("rusqlite", &["store"]),
    ("rusqlite_migration", &["store"]),
    ("rust_xlsxwriter", &["export"]),
    ("serde", &[]),
    ("serde_json", &[]),
    ("strsim", &["entity", "ask"]),
    ("terminal_size", &["cli"]),
    ("thiserror", &[]),
    ("tokio", &["web"]),
    // Its own types stay behind those of `fetch`.
    ("ureq", &["fetch"]),
    ("url", &["feed", "fetch", "web"]),
    ("unicode_normalization", &["language"]),
    ("unicode_properties", &["language"]),
    ("unicode_width", &["cli"]),
    ("whatlang", &["language"]),
];

/// What a pure station must not name.
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
];

/// Types of a crate that must not show outside the folder that holds it.
const PRIVATE: &[(&str, &[&str])] = &[
    (
        "petgraph",
        &[
            "petgraph",
            "DiGraph",
            "StableGraph",
            "NodeIndex",
            "EdgeIndex",
        ],
    ),
    ("rusqlite", &["rusqlite", "Connection", "Transaction<"]),
];

/// Files that may hold `unsafe`: vector instructions that only some processors have.
const UNSAFE: &[&str] = &["src/language/encoder/kernel.rs"];

/// Longest file, in lines.
const LONGEST: usize = 600;

/// One source file, with comments and string literals blanked.
struct Source {
    path: String,
    station: String,
    /// Everything, tests included.
    code: String,
    /// What stands before the file's test module.
    shipped: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no sources under {}", src.display());
    found
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let inside = path.strip_prefix(&src).unwrap();
            let first = inside.components().next().unwrap().as_os_str();
            let code = blank(&text);
            let shipped = code
                .split_once("#[cfg(test)]\nmod ")
                .map_or(code.as_str(), |(before, _)| before)
                .to_owned();
            Source {
                path: format!("src/{}", inside.display()),
                station: first.to_string_lossy().trim_end_matches(".rs").to_owned(),
                code,
                shipped,
            }
        })
        .collect()
}

/// Comments, string literals and character literals turned into blanks; line ends stay where they are.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let hide = |from: usize, to: usize, out: &mut String| {
        out.extend(
            chars[from..to.min(chars.len())]
                .iter()
                .map(|&c| if c == '\n' { '\n' } else { ' ' }),
        );
    };
    while at < chars.len() {
        let rest = &chars[at..];
        let end = if rest.starts_with(&['/', '/']) {
            rest.iter()
                .position(|&c| c == '\n')
                .map_or(chars.len(), |n| at + n)
        } else if rest.starts_with(&['/', '*']) {
            close(&chars, at + 2, &['*', '/'])
        } else if let Some(hashes) = raw_string(&chars, at) {
            let mut mark = vec!['"'];
            mark.extend(vec!['#'; hashes]);
            close(&chars, at + hashes + 2, &mark)
        } else if rest[0] == '"' {
            string_end(&chars, at + 1, '"')
        } else if rest[0] == '\'' && char_literal(rest) {
            string_end(&chars, at + 1, '\'')
        } else {
            out.push(rest[0]);
            at += 1;
            continue;
        };
        hide(at, end, &mut out);
        at = end;
    }
    out
}

/// One past the next place where `mark` stands.
fn close(chars: &[char], from: usize, mark: &[char]) -> usize {
    (from..chars.len())
        .find(|&n| chars[n..].starts_with(mark))
        .map_or(chars.len(), |n| n + mark.len())
}

/// How many `#` open a raw string here, where one starts.
fn raw_string(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|n| chars[n]);
    if chars[at] != 'r' || before.is_some_and(|c| c.is_alphanumeric() && c != 'b' || c == '_') {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|&&c| c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// One past the mark that closes a literal, escapes stepped over.
fn string_end(chars: &[char], from: usize, mark: char) -> usize {
    let mut at = from;
    while at < chars.len() && chars[at] != mark {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// `'a'` and `'\n'` are literals, `'a` in `&'a str` is none.
fn char_literal(rest: &[char]) -> bool {
    rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')
}

/// Every place where `word` stands as a word of its own, as `(byte, line)`.
fn places(code: &str, word: &str) -> Vec<(usize, usize)> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .filter(|&(at, _)| {
            let before = code[..at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            let ends = word.ends_with(|c: char| !part(c)) || !after.is_some_and(part);
            !before.is_some_and(part) && ends
        })
        .map(|(at, _)| (at, code[..at].matches('\n').count() + 1))
        .collect()
}

/// The names right behind `crate::`: one, or the heads of a group.
fn heads(rest: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let mut depth = 0;
    let mut names = vec![word(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn rank(station: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == station)
}

fn none_of(complaints: &[String], rule: &str) {
    let mut text = String::new();
    for complaint in complaints {
        let _ = writeln!(text, "  {complaint}");
    }
    assert!(complaints.is_empty(), "{rule}\n{text}");
}

#[test]
fn a_station_uses_only_those_above_it() {
    let mut complaints = Vec::new();
    for source in sources() {
        if matches!(source.station.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = rank(&source.station) else {
            complaints.push(format!(
                "{}: {:?} has no place in ORDER",
                source.path, source.station
            ));
            continue;
        };
        for (at, line) in places(&source.code, "crate::") {
            for name in heads(&source.code[at + "crate::".len()..]) {
                if rank(&name).is_some_and(|used| used > own) {
                    complaints.push(format!(
                        "{}:{line}: {} uses {name}, which stands below it",
                        source.path, source.station
                    ));
                }
            }
        }
    }
    none_of(
        &complaints,
        "a station may use only those above it in ORDER:",
    );
}

#[test]
fn a_foreign_crate_stays_in_its_home() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (name, homes) in HOMES {
            if homes.is_empty() || homes.contains(&source.station.as_str()) {
                continue;
            }
            for (at, line) in places(&source.shipped, &format!("{name}::")) {
                // `export::csv::write` is ours; `csv::Writer` is not.
                if !source.shipped[..at].ends_with("::") {
                    complaints.push(format!("{}:{line}: {name} lives in {homes:?}", source.path));
                }
            }
        }
    }
    none_of(&complaints, "a foreign crate is used outside its home:");
}

#[test]
fn every_dependency_has_a_home() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let complaints: Vec<String> = section(&manifest, "[dependencies]")
        .into_iter()
        .filter(|name| {
            !HOMES
                .iter()
                .any(|(known, _)| *known == name.replace('-', "_"))
        })
        .map(|name| format!("Cargo.toml: {name} has no entry in HOMES"))
        .collect();
    none_of(&complaints, "say where a new dependency may be used:");
}

/// Names on the left of `=` in one section of the manifest.
fn section(manifest: &str, head: &str) -> Vec<String> {
    manifest
        .lines()
        .skip_while(|line| *line != head)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

#[test]
fn the_pure_stations_touch_nothing() {
    let first = rank(FIRST_IMPURE).unwrap();
    let mut complaints = Vec::new();
    for source in sources() {
        if rank(&source.station).is_none_or(|own| own >= first) {
            continue;
        }
        for word in WORLD {
            for (_, line) in places(&source.shipped, word) {
                complaints.push(format!("{}:{line}: {word} in a pure station", source.path));
            }
        }
    }
    none_of(
        &complaints,
        "time and text come in, values go out; the world is touched from `fetch` on:",
    );
}

#[test]
fn a_private_type_never_shows() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (at, line) in places(&source.shipped, "pub fn") {
            let signature = source.shipped[at..].split(['{', ';']).next().unwrap();
            for (owner, types) in PRIVATE {
                // Inside its home a public function of a private module is no public face of the library;
                // only what stands in the station's own `mod.rs` is.
                if !source.path.ends_with("/mod.rs") {
                    continue;
                }
                if types.iter().any(|name| signature.contains(name)) {
                    complaints.push(format!("{}:{line}: shows a type of {owner}", source.path));
                }
            }
        }
    }
    none_of(
        &complaints,
        "petgraph and rusqlite stay behind our own types:",
    );
}

#[test]
fn nothing_is_kept_in_an_order_that_chance_decides() {
    let mut complaints = Vec::new();
    for source in sources() {
        for word in ["HashMap", "HashSet"] {
            for (_, line) in places(&source.code, word) {
                complaints.push(format!("{}:{line}: {word}; use the BTree one", source.path));
            }
        }
    }
    none_of(&complaints, "same input, same bytes out:");
}

#[test]
fn no_unsafe_code() {
    let mut complaints = Vec::new();
    for source in sources() {
        if UNSAFE.contains(&source.path.as_str()) {
            continue;
        }
        for (_, line) in places(&source.code, "unsafe") {
            complaints.push(format!("{}:{line}", source.path));
        }
    }
    none_of(&complaints, "unsafe code outside the list:");
}

#[test]
fn no_file_grows_too_long() {
    let mut all = Vec::new();
    for folder in ["src", "tests"] {
        files(&root().join(folder), &mut all);
    }
    all.sort();
    let complaints: Vec<String> = all
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| {
            let name = path.strip_prefix(root()).unwrap();
            format!("{}: {lines} lines", name.display())
        })
        .collect();
    none_of(&complaints, "split a file before it passes 600 lines:");
}

#[test]
fn every_test_file_is_run() {
    let suite = fs::read_to_string(root().join("tests/suite.rs")).unwrap();
    let mut complaints = Vec::new();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let rust = path.extension().is_some_and(|end| end == "rs");
        if rust && name != "suite" && !suite.contains(&format!("\nmod {name};")) {
            complaints.push(format!(
                "tests/{name}.rs is no module of tests/suite.rs: it never runs"
            ));
        }
    }
    none_of(&complaints, "a test that never runs:");
}

#[test]
fn the_scan_sees_what_it_should() {
    let code = blank(
        "// crate::store\nuse crate::{id, cli::{a, b}, export};\nlet s = \"crate::web\"; let r = r#\"x \" y\"#; 'c'; &'a str",
    );
    let found: Vec<_> = places(&code, "crate::")
        .into_iter()
        .map(|(at, line)| (line, heads(&code[at + 7..])))
        .collect();
    let heads: Vec<String> = ["id", "cli", "export"].map(str::to_owned).to_vec();
    assert_eq!(found, [(2, heads)]);
    assert!(code.contains("&'a str"), "{code}");
    assert!(!code.contains("x \" y"), "{code}");
    assert_eq!(places("unsafe_code unsafe", "unsafe"), [(12, 1)]);
}
