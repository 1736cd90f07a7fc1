//! The files of `exports/sample/`: what every export makes of the project's own invented feed.
//!
//! They stand in the repository so that a reader sees the product before building it, and this test keeps them true:
//! it reads `exports/sample/summit.txt` on 21 November 2025 and compares. After a change that is meant,
//!
//! ```text
//! UPDATE_SAMPLE=1 cargo test sample
//! ```
//!
//! writes them anew; read the difference before you keep it. The same by the program itself:
//! `onrecord --db s.db --now 2025-11-21 ingest exports/sample/summit.txt`, then `export csv -o exports/sample`,
//! `export jsonl --table statements -o exports/sample/statements.jsonl`, `export dot -o exports/sample/graph.dot`
//! and so on; the pictures with `timeline` and `graph`.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::calendar::Instant;
use onrecord::export::graph::Graph;
use onrecord::export::{
    csv, cyjs, cypher, dot, dot_speakers, gexf, graphml, jsonl, jsonld, rdf, timeline,
};
use onrecord::feed::{self, Input};
use onrecord::language::encoder::Encoder;
use onrecord::picture;
use onrecord::pipeline::{self, Run};
use onrecord::post::{self, Document, Undated};
use onrecord::proposition::Issue;
use onrecord::store::{Filter, Store};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/sample")
}

fn now() -> Instant {
    "2025-11-21T00:00:00.000Z".parse().unwrap()
}

fn document() -> Document {
    let bytes = fs::read(folder().join("summit.txt")).unwrap();
    let page = feed::read("summit.txt", &bytes, Input::Auto).unwrap();
    let today = now().plus_minutes(14 * 60).day_in(0);
    post::assemble(page, "summit", None, Some(today), Undated::Refuse).unwrap()
}

/// Name and bytes of every file.
fn exported() -> Vec<(&'static str, Vec<u8>)> {
    let mut store = Store::in_memory().unwrap();
    let run = Run {
        now: now(),
        version: "sample".to_owned(),
        params: "ingest".to_owned(),
        live: false,
    };
    pipeline::ingest(&mut store, &run, &document(), Encoder::embedded()).unwrap();
    let filter = Filter::default();
    let statements = store.statements(&filter).unwrap();
    let relations = store.relations(&filter).unwrap();
    let positions = pipeline::positions(&store, &filter).unwrap();
    let mut files = vec![
        ("statements.csv", Vec::new()),
        ("statements.jsonl", Vec::new()),
        ("relations.csv", Vec::new()),
        ("positions.csv", Vec::new()),
        ("graph.dot", Vec::new()),
        ("speakers.dot", Vec::new()),
        ("graph.gexf", Vec::new()),
        ("graph.graphml", Vec::new()),
        ("graph.cyjs", Vec::new()),
        ("graph.cypher", Vec::new()),
        ("claims.jsonld", Vec::new()),
        ("claims.ttl", Vec::new()),
        ("timeline.json", Vec::new()),
        ("timeline.csv", Vec::new()),
        ("timeline.svg", Vec::new()),
        ("speakers.svg", Vec::new()),
    ];
    let graph = Graph::of(&statements, &relations);
    let issue = asked_most(&store);
    for (name, out) in &mut files {
        match *name {
            "statements.csv" => csv::statements(&statements, out, None),
            "statements.jsonl" => jsonl::statements(&statements, out),
            "relations.csv" => csv::relations(&relations, out, None),
            "positions.csv" => csv::positions(&positions, out, None),
            "graph.dot" => dot::write(&relations, out),
            "speakers.dot" => dot_speakers::write(&Graph::of_speakers(&relations, &[]), out),
            "graph.gexf" => gexf::write(&graph, gexf::TimeFormat::DateTime, out),
            "graph.graphml" => graphml::write(&graph, out),
            "graph.cyjs" => cyjs::write(&graph, out),
            "graph.cypher" => cypher::write(&graph, out),
            "claims.jsonld" => jsonld::write(&statements, &relations, out),
            "claims.ttl" => rdf::write(&statements, &relations, rdf::Syntax::Turtle, out),
            "timeline.json" => timeline::json(&statements, out),
            "timeline.csv" => timeline::csv(&statements, out),
            "timeline.svg" => {
                picture::lanes::draw(&issue, &statements, &relations, out).map_err(Into::into)
            }
            _ => {
                let speakers = Graph::of_speakers(&relations, &[]);
                picture::network::draw(&speakers, "Who stands against whom", out)
                    .map_err(Into::into)
            }
        }
        .unwrap();
    }
    files
}

/// The question with the most answers, the first by id of several.
fn asked_most(store: &Store) -> Issue {
    let mut rows = store.issues(&Filter::default()).unwrap();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.statements), row.issue.id.clone()));
    rows.swap_remove(0).issue
}

#[test]
fn the_sample_files_are_what_the_program_writes() {
    let update = std::env::var_os("UPDATE_SAMPLE").is_some();
    let mut stale = Vec::new();
    for (name, bytes) in exported() {
        let path = folder().join(name);
        if update {
            fs::write(&path, &bytes).unwrap();
        }
        if fs::read(&path).ok() != Some(bytes) {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "exports/sample/ is out of date: {}. Look at what changed with\n  UPDATE_SAMPLE=1 cargo test sample && git diff exports/sample",
        stale.join(", ")
    );
}

#[test]
fn two_runs_write_the_same_bytes_and_no_table_is_empty() {
    let one = exported();
    assert_eq!(one, exported());
    for (name, bytes) in one {
        let lines = String::from_utf8(bytes).unwrap().lines().count();
        assert!(lines > 1, "{name} holds nothing");
    }
}
