//! What the branch says of one sentence: tags, and which token hangs on which by what relation.
//!
//! Arcs are scored as Dozat & Manning (2017) do it; a relation is told from the sum of two ends behind the activation
//! function, which takes one product a token where their tensor takes one a label.

use std::sync::Arc;

use super::kernel::Path;
use super::model::{Branch, Linear, Model, PANEL};
use super::network::{Asked, Heard, Part, Pass, ROWS, Scratch, quantise};
use super::pieces::{self, Piece};
use super::pointer::bucket;
use super::stages::{Activate, Dots, Product, STEP};
use crate::language::{Relation, Tag};

/// The network's numbers for the tokens of a sentence. Row 0 stands for what the root hangs on, token i is row i + 1.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The best tag of each token, as the network numbers them.
    tags: Vec<usize>,
    /// How much each token speaks for hanging on each row.
    arcs: Vec<Vec<f32>>,
    below: Vec<f32>,
    above: Vec<f32>,
    model: Arc<Model>,
    path: Path,
}

impl Sentence {
    /// How many tokens were read; at most those that were given, since the network's window has an end.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.arcs.len()
    }

    /// Whether no token was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.arcs.is_empty()
    }

    /// The best tag of a token.
    #[must_use]
    pub fn tag(&self, token: usize) -> Option<Tag> {
        let best = *self.tags.get(token)?;
        self.model.branch.as_ref()?.tags.get(best).copied()
    }

    /// For each token the score of each head: the root first, then each token.
    #[must_use]
    pub fn arcs(&self) -> &[Vec<f32>] {
        &self.arcs
    }

    /// The relations of all tokens to their heads; `heads` has a row a token, as in [`arcs`](Self::arcs).
    #[must_use]
    pub fn relations(&self, heads: &[usize]) -> Vec<Relation> {
        let Some(branch) = &self.model.branch else {
            return Vec::new();
        };
        let width = branch.relation.width;
        let rows = heads.len().min(self.len());
        let padded = rows.next_multiple_of(STEP);
        let mut sums = self.below.get(width..).unwrap_or_default().to_vec();
        sums.resize(padded * width, 0.0);
        let mut above = vec![0.0; padded * width];
        for (row, &head) in above.chunks_exact_mut(width).zip(heads) {
            if let Some(from) = self.above.get(head * width..(head + 1) * width) {
                row.copy_from_slice(from);
            }
        }
        self.path.run(Activate {
            rows: &mut sums,
            more: &above,
        });
        let told = Rows::new(self.path, &sums, width, rows).through(
            self.path,
            &self.model,
            &branch.relation,
            false,
        );
        told.chunks_exact(branch.relation.rows())
            .take(rows)
            .filter_map(|row| {
                let known = row.get(..branch.relations.len())?;
                branch.relations.get(highest(known)).copied()
            })
            .collect()
    }
}

/// Reads sentences' tokens, each cut to what fits into a window; none where the network has no branch.
pub(super) fn read(
    model: &Arc<Model>,
    path: Path,
    sentences: &[&[&str]],
    scratch: &mut Scratch,
) -> Vec<Sentence> {
    let Some(branch) = model.branch.as_ref() else {
        return Vec::new();
    };
    let mut pass = Pass {
        model,
        path,
        scratch,
    };
    each_group(model, sentences, |group| {
        let heard = pass.sentences(group, &branch.layer);
        told(model, branch, path, group, &heard)
    })
}

/// How far the author of each sentence commits to what each token says happens; none where the network has no judge.
pub(super) fn commitments(
    model: &Model,
    path: Path,
    sentences: &[&[&str]],
    scratch: &mut Scratch,
) -> Vec<Vec<f32>> {
    let (Some(judge), Some(branch)) = (model.judge.as_ref(), model.branch.as_ref()) else {
        return Vec::new();
    };
    let mut pass = Pass {
        model,
        path,
        scratch,
    };
    each_group(model, sentences, |group| {
        let heard = pass.judged(group, judge);
        let early = weighed(model, path, &heard, &judge.judge, &judge.commitment);
        let heard = pass.sentences(group, &branch.layer);
        let late = weighed(model, path, &heard, &judge.late, &judge.late_commitment);
        let both = |(early, late): (&f32, &f32)| {
            (early * (1.0 - judge.share) + late * judge.share).clamp(-3.0, 3.0)
        };
        let pairs = early.iter().zip(&late);
        pairs
            .map(|(early, late)| early.iter().zip(late).map(both).collect())
            .collect()
    })
}

/// One number for each token of some sentences.
fn weighed(
    model: &Model,
    path: Path,
    heard: &Heard<'_>,
    linear: &Linear,
    weights: &[f32],
) -> Vec<Vec<f32>> {
    let numbers = Rows::of(heard).through(path, model, linear, true);
    let width = linear.rows();
    let (weights, bias) = weights.split_at_checked(width).unwrap_or((&[], &[]));
    let bias = *bias.first().unwrap_or(&0.0);
    let one = |part: &Part| {
        let own = part.first * width..(part.first + part.count) * width;
        let mut told = vec![0.0; part.count];
        path.run(Dots {
            one: weights,
            others: numbers.get(own).unwrap_or_default(),
            out: &mut told,
        });
        // The window's own mark asks as well.
        told.into_iter().skip(1).map(|own| own + bias).collect()
    };
    heard.parts.iter().map(one).collect()
}

/// Hands sentences' tokens on, as many together as go through the network at once.
fn each_group<Read>(
    model: &Model,
    sentences: &[&[&str]],
    read: impl FnMut(&[Asked<'_>]) -> Vec<Read>,
) -> Vec<Read> {
    let pieces: Vec<Vec<Piece>> = sentences
        .iter()
        .map(|tokens| {
            let mut pieces = pieces::cut(&tokens.join(" "), &model.vocabulary);
            pieces.truncate(model.window);
            pieces
        })
        .collect();
    let all: Vec<Asked<'_>> = sentences
        .iter()
        .zip(&pieces)
        .map(|(tokens, pieces)| Asked {
            pieces,
            // The window's own mark is place 0.
            places: [0]
                .into_iter()
                .chain(openings(tokens, pieces).into_iter().map(|at| at + 1))
                .collect(),
        })
        .collect();
    groups(&all).into_iter().flat_map(read).collect()
}

/// How many rows of the network a sentence takes.
fn own_rows(sentence: &Asked<'_>) -> usize {
    (sentence.pieces.len() + 2).next_multiple_of(STEP)
}

/// Neighbouring sentences that are read together, at least one in each group.
fn groups<'all, 'run>(all: &'all [Asked<'run>]) -> Vec<&'all [Asked<'run>]> {
    let (mut found, mut left) = (Vec::new(), all);
    while let Some(first) = left.first() {
        let (mut count, mut taken) = (1, own_rows(first));
        while let Some(next) = left.get(count).map(own_rows)
            && taken + next <= ROWS
        {
            taken += next;
            count += 1;
        }
        let (group, rest) = left.split_at(count);
        found.push(group);
        left = rest;
    }
    found
}

/// What the branch's ends make of some sentences' rows.
fn told(
    model: &Arc<Model>,
    branch: &Branch,
    path: Path,
    group: &[Asked<'_>],
    heard: &Heard<'_>,
) -> Vec<Sentence> {
    let (rows, parts) = (Rows::of(heard), &heard.parts);
    let through = |linear: &Linear, active| rows.through(path, model, linear, active);
    let ends = branch.arc.width;
    let heads = through(&branch.head, true);
    let count = rows.scales.len();
    let queries = Rows::new(path, &through(&branch.dependent, true), ends, count).through(
        path,
        model,
        &branch.arc,
        false,
    );
    let tags = through(&branch.upos, false);
    let (below, above) = (through(&branch.below, false), through(&branch.above, false));
    let of = |all: &[f32], width: usize, part: &Part| -> Vec<f32> {
        let own = all.get(part.first * width..(part.first + part.count) * width);
        own.unwrap_or_default().to_vec()
    };
    let one = |asked: &Asked<'_>, part: &Part| {
        let keys = of(&heads, ends, part);
        let arcs = asked
            .places
            .iter()
            .enumerate()
            .skip(1)
            .map(|(from, &place)| {
                let mut scores = vec![0.0; part.count];
                let query = queries
                    .get((part.first + from) * ends..)
                    .unwrap_or_default();
                path.run(Dots {
                    one: query.get(..ends).unwrap_or_default(),
                    others: &keys,
                    out: &mut scores,
                });
                for (to, score) in scores.iter_mut().enumerate() {
                    let far = branch.far.get(bucket(place, asked.places[to]));
                    *score = match far {
                        Some(far) if to != from => *score / 16.0 + far,
                        _ => f32::NEG_INFINITY,
                    };
                }
                scores
            })
            .collect();
        Sentence {
            tags: of(&tags, branch.upos.rows(), part)
                .chunks_exact(branch.upos.rows())
                .skip(1)
                .map(|row| highest(row.get(..branch.tags.len()).unwrap_or(row)))
                .collect(),
            arcs,
            below: of(&below, branch.below.rows(), part),
            above: of(&above, branch.above.rows(), part),
            model: Arc::clone(model),
            path,
        }
    };
    group
        .iter()
        .zip(parts)
        .map(|(asked, part)| one(asked, part))
        .collect()
}

/// For each token the wordpiece that stands for it: its first, or the first of what is behind its last hyphen, which
/// says what the whole is ("30-day" is a day). Tokens beyond the window have none.
fn openings(tokens: &[&str], pieces: &[Piece]) -> Vec<usize> {
    let (mut found, mut at, mut start) = (Vec::with_capacity(tokens.len()), 0, 0);
    for token in tokens {
        let behind = token.rfind('-').map_or(0, |hyphen| hyphen + 1);
        let inner = if behind > 3 && behind + 1 < token.len() {
            behind
        } else {
            0
        };
        while pieces
            .get(at)
            .is_some_and(|piece| piece.span.end <= start + inner)
        {
            at += 1;
        }
        if at >= pieces.len() {
            break;
        }
        found.push(at);
        start += token.len() + 1;
    }
    found
}

/// Rows of bytes with a scale each, filled up to whole steps.
struct Rows {
    bytes: Vec<u8>,
    scales: Vec<f32>,
}

impl Rows {
    fn of(heard: &Heard<'_>) -> Self {
        Self {
            bytes: heard.bytes.to_vec(),
            scales: heard.scales.to_vec(),
        }
    }

    fn new(path: Path, numbers: &[f32], width: usize, count: usize) -> Self {
        let padded = count.next_multiple_of(STEP);
        let mut made = Self {
            bytes: vec![0; padded * width],
            scales: vec![0.0; padded],
        };
        let own = numbers.get(..count * width).unwrap_or_default();
        quantise(path, own, width, &mut made.bytes, &mut made.scales);
        made
    }

    fn through(&self, path: Path, model: &Model, linear: &Linear, active: bool) -> Vec<f32> {
        let mut out = vec![0.0; self.scales.len() * linear.rows()];
        path.run(Product {
            linear,
            weights: model.weights(linear),
            panels: 0..linear.rows() / PANEL,
            bytes: &self.bytes,
            scales: &self.scales,
            out: &mut out,
            stride: linear.rows(),
            apart: PANEL,
            active,
        });
        out
    }
}

/// Where the highest number stands, the first of equals.
fn highest(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (at, number) in numbers.iter().enumerate() {
        if numbers.get(best).is_none_or(|most| number > most) {
            best = at;
        }
    }
    best
}
