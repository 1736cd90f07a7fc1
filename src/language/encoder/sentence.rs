//! What the branch says of one sentence: tags, which token hangs on which by what relation, and commitments.
//!
//! Arcs are scored as Dozat & Manning (2017) do it; a relation is told from the sum of two ends behind the activation
//! function, which takes one product a token where their tensor takes one a label.

use std::sync::Arc;

use super::kernel::Path;
use super::lanes::WIDE;
use super::model::{Linear, Model, PANEL};
use super::network::{Pass, Scratch, quantise};
use super::pieces::{self, Piece};
use super::pointer::bucket;
use super::stages::{Activate, Product, STEP};
use crate::language::{Relation, Tag};

/// The network's numbers for the tokens of a sentence. Row 0 stands for what the root hangs on, token i is row i + 1.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Score of each tag, a row a token.
    tags: Vec<Vec<f32>>,
    /// How much each token speaks for hanging on each row.
    arcs: Vec<Vec<f32>>,
    commitments: Vec<f32>,
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
        let scores = self.tags.get(token)?;
        let tags = &self.model.branch.as_ref()?.tags;
        tags.get(highest(scores)).copied()
    }

    /// For each token the score of each head: the root first, then each token.
    #[must_use]
    pub fn arcs(&self) -> &[Vec<f32>] {
        &self.arcs
    }

    /// How far the author commits to what the token says happens: -3 (surely not) to 3 (surely).
    #[must_use]
    pub fn commitment(&self, token: usize) -> Option<f32> {
        let told = self.commitments.get(token)?;
        Some(told.clamp(-3.0, 3.0))
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

/// Reads a sentence's tokens, cut to what fits into a window; `None` where the network has no branch.
pub(super) fn read(model: &Arc<Model>, path: Path, tokens: &[&str]) -> Option<Sentence> {
    let branch = model.branch.as_ref()?;
    let text = tokens.join(" ");
    let mut pieces = pieces::cut(&text, &model.vocabulary);
    pieces.truncate(model.window);
    let opening = openings(tokens, &pieces);
    // The window's own mark is place 0.
    let asking: Vec<usize> = [0]
        .into_iter()
        .chain(opening.iter().map(|at| at + 1))
        .collect();
    let mut scratch = Scratch::new(model, pieces.len());
    let mut pass = Pass {
        model,
        path,
        scratch: &mut scratch,
    };
    let (bytes, scales) = pass.sentence(&pieces, &asking, &branch.layer);
    let rows = Rows {
        bytes: bytes.to_vec(),
        scales: scales.to_vec(),
    };
    let through = |linear: &Linear, active| rows.through(path, model, linear, active);
    let count = asking.len();
    let ends = branch.arc.width;
    let heads = through(&branch.head, true);
    let queries = Rows::new(path, &through(&branch.dependent, true), ends, count).through(
        path,
        model,
        &branch.arc,
        false,
    );
    let judged = through(&branch.judge, true);
    let tags = through(&branch.upos, false);
    let arcs = (1..count)
        .map(|from| {
            let query = queries.get(from * ends..(from + 1) * ends);
            (0..count)
                .map(|to| {
                    if to == from {
                        return f32::NEG_INFINITY;
                    }
                    let key = heads.get(to * ends..(to + 1) * ends);
                    let far = branch.far.get(bucket(asking[from], asking[to]));
                    let (Some(query), Some(key), Some(far)) = (query, key, far) else {
                        return f32::NEG_INFINITY;
                    };
                    dot(query, key) / 16.0 + far
                })
                .collect()
        })
        .collect();
    let (weights, bias) = branch
        .commitment
        .split_at_checked(branch.judge.rows())
        .unwrap_or((&[], &[]));
    Some(Sentence {
        tags: tags
            .chunks_exact(branch.upos.rows())
            .take(count)
            .skip(1)
            .map(|row| row.iter().take(branch.tags.len()).copied().collect())
            .collect(),
        arcs,
        commitments: judged
            .chunks_exact(branch.judge.rows())
            .take(count)
            .skip(1)
            .map(|row| dot(row, weights) + bias.first().unwrap_or(&0.0))
            .collect(),
        below: through(&branch.below, false),
        above: through(&branch.above, false),
        model: Arc::clone(model),
        path,
    })
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
            active,
        });
        out
    }
}

/// In a fixed order of additions, so that every processor finds the same.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let ((one, _), (other, _)) = (one.as_chunks::<WIDE>(), other.as_chunks::<WIDE>());
    let mut sums = [0.0_f32; WIDE];
    for (one, other) in one.iter().zip(other) {
        for ((sum, one), other) in sums.iter_mut().zip(one).zip(other) {
            *sum += one * other;
        }
    }
    sums.iter().sum()
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
