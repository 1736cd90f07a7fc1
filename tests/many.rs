//! Many files in one go: neither their order nor the number of threads shows in what is kept.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use onrecord::feed::{self, Input};
use onrecord::post::{self, Undated};

use super::store::dump;

/// Articles that need each other: a surname alone, an office alone, a second bearer of the surname, a longer name.
const SAID: [&str; 8] = [
    "Solvang said she will attend the talks in Geneva.",
    "Norwegian Prime Minister Ingrid Solvang said she will not attend the talks in Geneva.",
    "Norway's prime minister said Marit Aldal will attend the talks in Geneva.",
    "Aldal said she will not attend the talks in Geneva.",
    "Marit Aldal said: \"I may attend the talks in Geneva.\"",
    "Per Aldal said Ingrid Solvang will attend the talks in Geneva.",
    "Marit Lind Aldal said she will attend the talks in Geneva.",
    "Ingrid Solvang told reporters that Marit Lind Aldal will not attend the talks in Geneva.",
];

fn write_files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for (at, said) in SAID.iter().enumerate() {
        // Several of each, so that more is under way at a time than one lot holds of each kind.
        for copy in 0..3 {
            let name = format!("{at}-{copy}.txt");
            let clock = 10 + copy;
            let text =
                format!("Harbour news {at}{copy}\n\n{clock} May 2031\n\nIt rained. {said}\n");
            fs::write(folder.join(&name), text).unwrap();
            names.push(name);
        }
    }
    fs::write(folder.join("broken.txt"), b"\x7fELF").unwrap();
    names.insert(5, "broken.txt".to_owned());
    names
}

fn onrecord(folder: &Path, db: &str, threads: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("RAYON_NUM_THREADS", threads)
        .args(["--db", db, "--now", "2031-05-21"])
        .args(arguments)
        .output()
        .unwrap()
}

/// Reads the files; gives what was printed, and every export.
fn read(folder: &Path, db: &str, threads: &str, names: &[String]) -> Vec<String> {
    let mut arguments = vec!["ingest"];
    arguments.extend(names.iter().map(String::as_str));
    let told = onrecord(folder, db, threads, &arguments);
    let errors = String::from_utf8(told.stderr).unwrap();
    // One bad file stops no other.
    assert_eq!(told.status.code(), Some(1), "{errors}");
    assert!(errors.contains("broken.txt is not text"), "{errors}");
    assert!(
        errors.contains("1 of 25 files could not be read"),
        "{errors}"
    );
    let mut all = vec![String::from_utf8(told.stdout).unwrap()];
    for target in [
        "csv --table statements",
        "csv --table relations",
        "csv --table positions",
        "jsonl --table statements",
        "jsonld",
        "turtle",
        "graphml",
        "cypher",
    ] {
        let mut arguments = vec!["export"];
        arguments.extend(target.split(' '));
        arguments.extend(["-o", "-"]);
        let told = onrecord(folder, db, "1", &arguments);
        assert!(told.status.success(), "{told:?}");
        all.push(String::from_utf8(told.stdout).unwrap());
    }
    all
}

#[test]
fn threads_change_no_row_and_the_order_of_files_no_byte() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    let names = write_files(folder);
    let one = read(folder, "one.db", "1", &names);
    assert!(one[1].lines().count() > 24, "{}", one[1]);
    assert!(one[2].contains("contradicts"), "{}", one[2]);
    let four = read(folder, "four.db", "4", &names);
    assert_eq!(one, four);
    assert_eq!(dump(&folder.join("one.db")), dump(&folder.join("four.db")));
    let mut backwards = names.clone();
    backwards.reverse();
    let mut mixed = names;
    mixed.sort_by_key(|name| blake3::hash(name.as_bytes()).to_hex().to_string());
    for (db, names) in [("backwards.db", backwards), ("mixed.db", mixed)] {
        let other = read(folder, db, "2", &names);
        for (one, other) in one.iter().zip(&other) {
            assert_eq!(one, other, "{db}");
        }
    }
}

/// Ids of the posts in a file.
fn posts(lines: &str) -> Vec<String> {
    let mut ids = Vec::new();
    feed::each("posts", &mut lines.as_bytes(), Input::Auto, &mut |page| {
        let document = post::assemble(page.unwrap(), "posts", None, None, Undated::Refuse).unwrap();
        ids.extend(document.posts.iter().map(|post| post.id.to_string()));
    })
    .unwrap();
    ids
}

#[test]
fn the_ids_of_posts_do_not_hang_on_where_a_large_file_is_cut() {
    let skipped = "x".repeat(40_000);
    let lines = |numbers: std::ops::Range<usize>| -> String {
        let line = |at| {
            format!(
                "{{\"id\":\"{}\",\"body\":\"Rain {at}.\",\"raw\":\"{skipped}\"}}\n",
                at % 300
            )
        };
        numbers.map(line).collect()
    };
    // Every part is more than a page, and ids come back in the second.
    let whole = posts(&lines(0..1_000));
    assert_eq!(whole.len(), 1_000);
    for cut in [450, 501] {
        let (one, other) = (posts(&lines(0..cut)), posts(&lines(cut..1_000)));
        assert_eq!([one, other].concat(), whole, "cut at {cut}");
    }
}
