//! The network as a whole: against the trainer's numbers, the kernels against each other, texts that nobody meant.

use super::*;
use crate::language::{Relation, Tag};
use crate::span::Span;

#[derive(serde::Deserialize)]
struct Reference {
    text: String,
    labels: Vec<[f32; 7]>,
    carrier: Vec<(usize, usize, f32)>,
    speaker: Vec<(usize, usize, f32)>,
    nobody: Vec<(usize, f32)>,
}

fn references() -> Vec<Reference> {
    include_str!("../../../models/training/encoder/numbers.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn one_window(encoder: &Encoder, text: &str) -> Window {
    let mut windows = encoder.read(text);
    assert_eq!(windows.len(), 1, "{text}");
    windows.remove(0)
}

/// How far numbers are from what they should be.
#[derive(Default)]
struct Apart {
    count: f32,
    sum: f32,
    most: f32,
}

impl Apart {
    fn add(&mut self, found: f32, expected: f32) {
        let apart = (found - expected).abs();
        self.count += 1.0;
        self.sum += apart;
        self.most = self.most.max(apart);
    }
}

fn best(labels: &[f32; 7]) -> usize {
    (0..7)
        .max_by(|&a, &b| labels[a].total_cmp(&labels[b]))
        .unwrap()
}

/// Every kernel's numbers against those that the trainer computes in f32 with the same weights. What separates them is
/// the rounding of activations to eight bits: some hundredths, a tenth for the pointers, whose scores reach 15.
/// Log-probabilities below -7 count as -7.
#[test]
fn numbers_are_those_of_the_trainer() {
    for kernel in [Kernel::Avx512Vnni, Kernel::Avx2, Kernel::Portable] {
        let Some(encoder) = Encoder::embedded().with_kernel(kernel) else {
            continue;
        };
        let (mut labels, mut pointers) = (Apart::default(), Apart::default());
        for one in references() {
            let window = one_window(&encoder, &one.text);
            assert_eq!(window.words.len(), one.labels.len());
            for (word, expected) in window.words.iter().zip(&one.labels) {
                for (&found, &expected) in word.labels.iter().zip(expected) {
                    labels.add(found.max(-7.0), expected.max(-7.0));
                }
                if expected[best(expected)] > -0.5 {
                    assert_eq!(
                        best(&word.labels),
                        best(expected),
                        "{}",
                        word.span.of(&one.text)
                    );
                }
            }
            let carrier = one
                .carrier
                .iter()
                .map(|&(word, cue, score)| (window.carrier(word, cue), score));
            let speaker = one
                .speaker
                .iter()
                .map(|&(cue, word, score)| (window.speaker(cue, Some(word)), score));
            let nobody = one
                .nobody
                .iter()
                .map(|&(cue, score)| (window.speaker(cue, None), score));
            let scores = carrier.chain(speaker).chain(nobody);
            for (found, expected) in scores.filter(|&(found, _)| found > NEVER) {
                pointers.add(found, expected);
            }
        }
        assert!(labels.count > 400.0 && pointers.count > 100.0);
        for (apart, mean, most) in [(labels, 0.08, 0.9), (pointers, 0.3, 1.5)] {
            assert!(
                apart.sum / apart.count < mean && apart.most < most,
                "{kernel}: {} {}",
                apart.sum / apart.count,
                apart.most
            );
        }
    }
}

#[derive(serde::Deserialize)]
struct Parsed {
    tokens: Vec<String>,
    tags: Vec<Tag>,
    arcs: Vec<Vec<Option<f32>>>,
    heads: Vec<usize>,
    relations: Vec<Relation>,
    commitments: Vec<f32>,
}

/// The branch of every kernel against what the trainer computes in f32 with the same weights.
#[test]
fn sentences_are_read_as_the_trainer_reads_them() {
    for kernel in [Kernel::Avx512Vnni, Kernel::Avx2, Kernel::Portable] {
        let Some(encoder) = Encoder::embedded().with_kernel(kernel) else {
            continue;
        };
        let (mut arcs, mut commitments) = (Apart::default(), Apart::default());
        for line in include_str!("../../../models/training/encoder/sentences.jsonl").lines() {
            let one: Parsed = serde_json::from_str(line).unwrap();
            let tokens: Vec<&str> = one.tokens.iter().map(String::as_str).collect();
            let read = encoder.sentences(&[&tokens]).remove(0);
            let judged = encoder.commitments(&[&tokens]).remove(0);
            assert_eq!((read.len(), judged.len()), (tokens.len(), tokens.len()));
            for (at, expected) in one.arcs.iter().enumerate() {
                assert_eq!(read.tag(at), Some(one.tags[at]), "{}", tokens[at]);
                for (found, expected) in read.arcs()[at].iter().zip(expected) {
                    if let Some(expected) = expected {
                        arcs.add(*found, *expected);
                    }
                }
                commitments.add(judged[at], one.commitments[at].clamp(-3.0, 3.0));
            }
            assert_eq!(read.relations(&one.heads), one.relations);
        }
        for (apart, mean, most) in [(arcs, 0.3, 2.5), (commitments, 0.15, 0.8)] {
            let average = apart.sum / apart.count;
            assert!(
                average < mean && apart.most < most,
                "{kernel}: {average} {}",
                apart.most
            );
        }
    }
}

/// Sentences of one word to many, together more than go through the network at once.
#[test]
fn sentences_read_together_give_what_each_gives_alone() {
    let lines = include_str!("../../../models/training/encoder/sentences.jsonl").lines();
    let parsed: Vec<Parsed> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut sentences: Vec<Vec<&str>> = parsed
        .iter()
        .map(|one| one.tokens.iter().map(String::as_str).collect())
        .collect();
    sentences.extend([vec!["No"], Vec::new(), vec!["ha"; 400]]);
    let sentences = [sentences.clone(), sentences].concat();
    let all: Vec<&[&str]> = sentences.iter().map(Vec::as_slice).collect();
    for kernel in [Kernel::Avx512Vnni, Kernel::Avx2, Kernel::Portable] {
        let Some(encoder) = Encoder::embedded().with_kernel(kernel) else {
            continue;
        };
        let (together, judged) = (encoder.sentences(&all), encoder.commitments(&all));
        assert_eq!((together.len(), judged.len()), (all.len(), all.len()));
        for ((tokens, together), judged) in all.iter().zip(&together).zip(judged) {
            let alone = encoder.sentences(&[tokens]);
            assert_eq!(encoder.commitments(&[tokens]), [judged], "{tokens:?}");
            assert_eq!(
                format!("{alone:?}"),
                format!("[{together:?}]"),
                "{tokens:?}"
            );
        }
    }
}

/// Several windows, of which the last is short.
fn long_text() -> String {
    let texts: Vec<String> = references().into_iter().map(|one| one.text).collect();
    let mut text = String::new();
    for number in 0..7 {
        text += &texts[number % texts.len()];
        text += if number % 3 == 0 { "\n" } else { " " };
        text += &texts[(number * 5 + 1) % texts.len()];
    }
    text
}

#[test]
fn both_vector_kernels_agree_to_the_last_bit() {
    let embedded = Encoder::embedded();
    let (Some(wide), Some(narrow)) = (
        embedded.with_kernel(Kernel::Avx512Vnni),
        embedded.with_kernel(Kernel::Avx2),
    ) else {
        return;
    };
    let text = long_text();
    let (wide, narrow) = (wide.read(&text), narrow.read(&text));
    assert!(wide.len() > 1);
    assert_eq!(format!("{wide:?}"), format!("{narrow:?}"));
}

#[test]
fn the_portable_kernel_finds_the_same_labels() {
    let text = long_text();
    let plain = Encoder::embedded().with_kernel(Kernel::Portable).unwrap();
    assert_eq!(plain.kernel(), Kernel::Portable);
    let (mut apart, mut flips) = (Apart::default(), 0);
    for (one, other) in Encoder::embedded()
        .read(&text)
        .iter()
        .zip(&plain.read(&text))
    {
        assert_eq!(one.words.len(), other.words.len());
        for (one, other) in one.words.iter().zip(&other.words) {
            assert_eq!(one.span, other.span);
            // Where two labels are nearly as likely, the last places of a number may decide.
            let sure = one.labels[best(&one.labels)] > -0.5;
            flips += usize::from(sure && best(&one.labels) != best(&other.labels));
            for (&one, &other) in one.labels.iter().zip(&other.labels) {
                apart.add(one, other);
            }
        }
    }
    assert_eq!(flips, 0);
    assert!(
        apart.sum / apart.count < 0.08,
        "{}",
        apart.sum / apart.count
    );
}

#[test]
fn words_join_their_wordpieces_and_windows_do_not_overlap() {
    let text = "Öztürk’s aide unaffably said: “No.”";
    let window = one_window(Encoder::embedded(), text);
    let words: Vec<&str> = window.words.iter().map(|word| word.span.of(text)).collect();
    assert_eq!(
        words,
        [
            "Öztürk",
            "’",
            "s",
            "aide",
            "unaffably",
            "said",
            ":",
            "“",
            "No",
            ".",
            "”"
        ]
    );
    let text = "Varga said no. ".repeat(200);
    let windows = Encoder::embedded().read(&text);
    let words: Vec<Span> = windows
        .iter()
        .flat_map(|window| &window.words)
        .map(|word| word.span)
        .collect();
    assert_eq!(words.len(), 800);
    assert!(words.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

#[test]
fn what_is_not_there_has_no_score() {
    let window = one_window(Encoder::embedded(), "“No,” said Varga.");
    let count = window.words.len();
    let never = |score: f32| score <= NEVER;
    assert!(never(window.carrier(0, count)) && never(window.speaker(count, None)));
    assert!(!never(window.carrier(1, 4)) && !never(window.speaker(4, None)));
    assert!(!never(window.speaker(4, Some(5))));
}

#[test]
fn texts_that_nobody_meant_are_read_without_harm() {
    for part in [
        "",
        " ",
        "\n",
        "\u{0}",
        "😀",
        "\"",
        "中",
        "ß\u{301}",
        "[SEP]",
        "a\u{200d}b",
        "\u{fffd}",
    ] {
        let text = part.repeat(700);
        for window in Encoder::embedded().read(&text) {
            for word in &window.words {
                assert!(word.labels.iter().all(|label| label.is_finite()), "{part}");
                assert!(!word.span.of(&text).is_empty(), "{part}");
            }
        }
    }
}
