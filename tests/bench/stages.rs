//! How long each stage takes on the sample page, and relating on ten thousand generated stances. See `README.md`.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its own sample page has nothing to measure"
)]

#[path = "dice.rs"]
mod dice;
#[path = "stances.rs"]
mod stances;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput};
use onrecord::calendar::Instant;
use onrecord::entity::{self, Register};
use onrecord::feed::{self, Input};
use onrecord::language::encoder::{Encoder, Kernel};
use onrecord::pipeline::{self, Run};
use onrecord::post::{self, Document, Undated};
use onrecord::proposition::{self, Context, Trees};
use onrecord::relation::{Places, relate_within};
use onrecord::sentence::{self, Reading};
use onrecord::statement::{self, Statement};
use onrecord::store::Store;
use stances::stances;

const SAMPLE: &str = include_str!("../../exports/sample/summit.txt");

fn now() -> Instant {
    "2025-11-21T00:00:00.000Z".parse().unwrap()
}

fn document() -> Document {
    let page = feed::read("summit.txt", SAMPLE.as_bytes(), Input::Auto).unwrap();
    post::assemble(page, "summit", None, Some(now().day_in(0)), Undated::Refuse).unwrap()
}

fn stages(bench: &mut Criterion) {
    let document = document();
    let readings: Vec<Reading> = document.posts.iter().map(sentence::split).collect();
    let find = || -> Vec<Vec<Statement>> {
        document
            .posts
            .iter()
            .zip(&readings)
            .map(|(post, reading)| statement::find(post, reading, Encoder::embedded()))
            .collect()
    };
    let statements = find();
    let register = Register::default();
    let resolution = entity::resolve(&document, &readings, &statements, &register);

    bench.bench_function("feed and post", |it| {
        it.iter(|| {
            let page = feed::read("summit.txt", black_box(SAMPLE.as_bytes()), Input::Auto).unwrap();
            post::assemble(page, "summit", None, Some(now().day_in(0)), Undated::Refuse).unwrap()
        });
    });
    bench.bench_function("sentence", |it| {
        it.iter(|| -> Vec<Reading> {
            black_box(&document)
                .posts
                .iter()
                .map(sentence::split)
                .collect()
        });
    });
    bench.bench_function("statement", |it| it.iter(find));
    bench.bench_function("entity", |it| {
        it.iter(|| entity::resolve(black_box(&document), &readings, &statements, &register));
    });
    bench.bench_function("proposition", |it| {
        it.iter(|| {
            let mut found = 0;
            for (index, own) in statements.iter().enumerate() {
                let (Some(post), Some(reading)) = (document.posts.get(index), readings.get(index))
                else {
                    continue;
                };
                let tokens: Vec<_> = reading
                    .sentences
                    .iter()
                    .flat_map(|sentence| sentence.tokens.iter().cloned())
                    .collect();
                let mentions = resolution
                    .mentions
                    .get(index)
                    .map_or(&[][..], Vec::as_slice);
                let speakers = resolution.speakers.get(index);
                for (at, statement) in own.iter().enumerate() {
                    let speaker = speakers.and_then(|it| it.get(at)).and_then(Option::as_ref);
                    let trees = Trees::new(Encoder::embedded());
                    let context = Context {
                        text: &post.text,
                        tokens: &tokens,
                        mentions,
                        times: &[],
                        entities: &resolution.entities,
                        speaker,
                        event: None,
                        disaster: false,
                        venue: None,
                        measure: None,
                        matters: &resolution.matters,
                        offices: &resolution.offices,
                        trees: &trees,
                        document: document.id.as_str(),
                        said_on: None,
                    };
                    found += proposition::read(statement, &context).len();
                }
            }
            found
        });
    });
    bench.bench_function("analyse, all of these", |it| {
        it.iter(|| pipeline::analyse(black_box(&document), &register, Encoder::embedded()));
    });
    let run = Run {
        now: now(),
        version: "bench".to_owned(),
        params: String::new(),
        live: false,
    };
    bench.bench_function("ingest into memory", |it| {
        it.iter_batched(
            || Store::in_memory().unwrap(),
            |mut store| pipeline::ingest(&mut store, &run, &document, Encoder::embedded()).unwrap(),
            BatchSize::PerIteration,
        );
    });
}

fn relating(bench: &mut Criterion) {
    // A hundred questions, twenty speakers.
    let stances = stances(10_000, 100, 20);
    let places = Places::default();
    bench.bench_function("relate 10 000 stances", |it| {
        it.iter(|| relate_within(black_box(&stances), &places));
    });
}

/// The encoder, by every kernel that this processor has; in words, as blanks divide them.
fn reading(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("read");
    let words = SAMPLE.split_whitespace().count();
    group.throughput(Throughput::Elements(words.try_into().unwrap()));
    for kernel in [Kernel::Avx512Vnni, Kernel::Avx2, Kernel::Portable] {
        if let Some(encoder) = Encoder::embedded().with_kernel(kernel) {
            group.bench_function(kernel.to_string(), |it| {
                it.iter(|| encoder.read(black_box(SAMPLE)));
            });
        }
    }
    group.finish();
}

fn main() {
    let mut bench = Criterion::default().sample_size(20).configure_from_args();
    stages(&mut bench);
    relating(&mut bench);
    reading(&mut bench);
    bench.final_summary();
}
