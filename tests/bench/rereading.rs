//! A live page of 428 invented posts, read again after ten were edited, three went, two came back and five are new. See
//! `README.md`.
//!
//! `cargo bench --bench rereading`. What it takes to read the page (HTML to posts) is told apart.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot make its own page has nothing to measure"
)]

#[path = "dice.rs"]
mod dice;

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use dice::Dice;
use onrecord::calendar::Instant;
use onrecord::feed::{self, Input};
use onrecord::language::encoder::Encoder;
use onrecord::pipeline::{self, Run};
use onrecord::post::{self, Document, Undated};
use onrecord::store::Store;

const POSTS: usize = 428;

const NAMES: &[&str] = &[
    "Mara Voss",
    "Tomas Lindgard",
    "Ines Okoro",
    "Pavel Strand",
    "Ruth Abelman",
    "Jonas Kest",
];
const OFFICES: &[&str] = &[
    "harbour master",
    "mayor",
    "fire chief",
    "transport minister",
    "union leader",
];
const SAID: &[&str] = &[
    "said that the bridge would stay shut until Friday",
    "told reporters the ferries would sail again on Tuesday",
    "denied that the council had been warned",
    "said he was \"confident\" that the talks would resume",
    "insisted the plan was \"dead\" and would not come back",
    "warned that the water could rise for three more days",
];
const TOLD: &[&str] = &[
    "Crews worked through the night at the western quay.",
    "About 40 houses are without power.",
    "The road along the river is closed in both directions.",
    "Pictures from the scene show boats on the promenade.",
];

/// One post's words.
fn body(dice: &mut Dice) -> String {
    let mut pick = |from: &[&'static str]| -> &'static str {
        let sides = u64::try_from(from.len()).unwrap();
        from[usize::try_from(dice.roll(sides)).unwrap()]
    };
    let (office, name, other) = (pick(OFFICES), pick(NAMES), pick(NAMES));
    format!(
        "{} The {office}, {name}, {}. {} {other} {}.",
        pick(TOLD),
        pick(SAID),
        pick(TOLD),
        pick(SAID)
    )
}

/// The page with these posts: number and words.
fn page<'a>(posts: impl Iterator<Item = (usize, &'a str)>) -> Document {
    let posts: Vec<serde_json::Value> = posts
        .map(|(number, words)| {
            let (day, minute) = (1 + number / 200, number % 200 * 7);
            let at = format!("2031-03-{day:02}T{:02}:{:02}:00Z", minute / 60, minute % 60);
            serde_json::json!({
                "@type": "BlogPosting",
                "headline": format!("Flood update {number}"),
                "url": format!("https://example.org/live/flood#{number}"),
                "datePublished": at,
                "articleBody": words,
            })
        })
        .collect();
    let data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Flood: live",
        "url": "https://example.org/live/flood",
        "datePublished": "2031-03-01T00:00:00Z",
        "liveBlogUpdate": posts,
    });
    let html = format!(
        "<html><head><title>Flood: live</title><script type=\"application/ld+json\">{data}</script></head>\
         <body></body></html>"
    );
    let page = feed::read("flood.html", html.as_bytes(), Input::Auto).unwrap();
    post::assemble(page, "flood", None, None, Undated::Refuse).unwrap()
}

fn run(minute: u32) -> Run {
    Run {
        now: format!("2031-03-05T00:{minute:02}:00.000Z")
            .parse::<Instant>()
            .unwrap(),
        version: "bench".to_owned(),
        params: String::new(),
        live: true,
    }
}

fn main() {
    let mut dice = Dice::new();
    let first: Vec<String> = (0..POSTS).map(|_| body(&mut dice)).collect();
    let all = || first.iter().map(String::as_str).enumerate();
    let later: Vec<(usize, String)> = all()
        .filter(|(number, _)| ![33, 177, 311].contains(number))
        .map(|(number, words)| match number % 40 {
            15 if number < 400 => (number, format!("{words} Nobody was hurt.")),
            _ => (number, words.to_owned()),
        })
        .chain((POSTS..POSTS + 5).map(|number| (number, body(&mut dice))))
        .collect();
    let again = || {
        page(
            later
                .iter()
                .map(|(number, words)| (*number, words.as_str())),
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let held = folder.path().join("held.db");
    {
        let mut store = Store::open(&held).unwrap();
        let encoder = Encoder::embedded();
        pipeline::ingest(&mut store, &run(0), &page(all()), encoder).unwrap();
        let without = page(all().filter(|(number, _)| ![100, 200].contains(number)));
        pipeline::ingest(&mut store, &run(1), &without, encoder).unwrap();
    }
    let mut bench = Criterion::default().sample_size(20).configure_from_args();
    bench.bench_function("a page of 428 posts, HTML to posts", |it| {
        it.iter(|| black_box(again()));
    });
    bench.bench_function("the same read again, of which 20 changed", |it| {
        it.iter_batched(
            || {
                let copy = folder.path().join("copy.db");
                std::fs::copy(&held, &copy).unwrap();
                (Store::open(&copy).unwrap(), again())
            },
            |(mut store, document)| {
                let done =
                    pipeline::ingest(&mut store, &run(2), &document, Encoder::embedded()).unwrap();
                assert_eq!((done.saved.posts_new, done.saved.posts_changed), (5, 10));
                assert_eq!((done.saved.posts_back, done.saved.posts_gone), (2, 3));
                done
            },
            BatchSize::PerIteration,
        );
    });
    bench.final_summary();
}
