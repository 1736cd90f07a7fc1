//! The forward pass: a window of wordpieces -> a row of the heads' numbers for each word.
//!
//! BERT as Devlin et al. (2019) have it. Products are of whole numbers (seven-bit weights, activations of eight bits with
//! a scale a wordpiece), everything else is f32. What the heads never read is never computed: in the last layer only the
//! wordpieces that open a word ask, all are asked.

use std::ops::Range;

use super::attention::{Attend, BLOCK, Room};
use super::kernel::Path;
use super::model::{Judge, Layer, Linear, Model, Norm, PANEL};
use super::pieces::Piece;
use super::stages::{Normalise, Product, Quantise, STEP};

/// Most rows of several sentences that go through the network at once: they fill its tiles, and its weights are fetched
/// once for all of them.
pub(super) const ROWS: usize = 256;

/// Rows that go through the wide layer at once, so that its numbers stay in the second cache.
const TOGETHER: usize = 96;

/// Room for the numbers of one window, kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The wordpieces as the layers leave them.
    rows: Vec<f32>,
    /// Queries, keys and values, head by head.
    three: Vec<f32>,
    mixed: Vec<f32>,
    change: Vec<f32>,
    inner: Vec<f32>,
    bytes: Vec<u8>,
    scales: Vec<f32>,
    wide_bytes: Vec<u8>,
    wide_scales: Vec<f32>,
    attention: Room,
    heads: Vec<f32>,
}

impl Scratch {
    /// Room for a window, or for as many sentences as go through the network at once.
    pub(super) fn new(model: &Model) -> Self {
        let rows = ROWS.max(model.window + 2).next_multiple_of(BLOCK);
        let (hidden, block) = (model.hidden, rows.min(TOGETHER));
        Self {
            rows: vec![0.0; rows * hidden],
            three: vec![0.0; rows * 3 * hidden],
            mixed: vec![0.0; rows * hidden],
            change: vec![0.0; rows * hidden],
            inner: vec![0.0; block * model.inner],
            bytes: vec![0; rows * hidden],
            scales: vec![0.0; rows],
            wide_bytes: vec![0; block * model.inner],
            wide_scales: vec![0.0; block],
            attention: Room::new(rows),
            heads: vec![0.0; rows * model.heads.rows()],
        }
    }
}

/// Rows that stand together: a window or a sentence. Attention goes no further.
///
/// Each begins at a multiple of [`STEP`], so that what is read of one hangs on no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) first: usize,
    pub(super) count: usize,
}

impl Part {
    /// Parts of so many rows each, one behind the other.
    pub(super) fn row(counts: impl Iterator<Item = usize>) -> Vec<Self> {
        let mut next = 0;
        counts
            .map(|count| {
                let first = next;
                next = first + count.next_multiple_of(STEP);
                Self { first, count }
            })
            .collect()
    }

    /// One past its rows, those that fill it up among them.
    const fn end(self) -> usize {
        self.first + self.count.next_multiple_of(STEP)
    }
}

/// How many rows all parts have.
fn total(parts: &[Part]) -> usize {
    parts.last().map_or(0, |last| last.end())
}

/// What is read at once: its wordpieces, and the places in it that ask, its start being place 0.
#[derive(Debug)]
pub(super) struct Asked<'run> {
    pub(super) pieces: &'run [Piece],
    pub(super) places: Vec<usize>,
}

/// What was made of the places of some sentences that ask.
pub(super) struct Heard<'run> {
    pub(super) bytes: &'run [u8],
    pub(super) scales: &'run [f32],
    /// Where those of each sentence stand.
    pub(super) parts: Vec<Part>,
}

/// One pass over one window, or over several sentences.
pub(super) struct Pass<'run> {
    pub(super) model: &'run Model,
    pub(super) path: Path,
    pub(super) scratch: &'run mut Scratch,
}

impl Pass<'_> {
    /// A row of the heads for each place that asks.
    pub(super) fn read(&mut self, window: &Asked<'_>) -> &[f32] {
        let model = self.model;
        let all = std::slice::from_ref(window);
        let parts = self.open(all);
        let asking = window.places.len();
        if let Some((last, layers)) = model.layers.split_last() {
            for layer in layers {
                self.whole(layer, &parts);
            }
            let rows = self.asked(last, all, &parts);
            self.blank(&rows);
        }
        let (heads, room) = (&model.heads, &mut *self.scratch);
        let padded = asking.next_multiple_of(STEP);
        self.path.run(Product {
            linear: heads,
            weights: model.weights(heads),
            panels: 0..heads.rows() / PANEL,
            bytes: &room.bytes[..padded * heads.width],
            scales: &room.scales[..padded],
            out: &mut room.heads,
            stride: heads.rows(),
            apart: PANEL,
            active: false,
        });
        &room.heads[..asking * heads.rows()]
    }

    /// What the branch's layer makes of some sentences.
    pub(super) fn sentences(&mut self, all: &[Asked<'_>], branch: &Layer) -> Heard<'_> {
        let model = self.model;
        let parts = self.open(all);
        for layer in &model.layers {
            self.whole(layer, &parts);
        }
        self.heard(branch, all, &parts)
    }

    /// What the judge's layer makes of some sentences: it reads the sum of some lower layers, and none above is asked.
    pub(super) fn judged(&mut self, all: &[Asked<'_>], judge: &Judge) -> Heard<'_> {
        let model = self.model;
        let parts = self.open(all);
        let length = total(&parts) * model.hidden;
        let mut sum = vec![0.0; length];
        for (at, layer) in (1..judge.first + judge.mix.len()).zip(&model.layers) {
            self.whole(layer, &parts);
            if let Some(weight) = at.checked_sub(judge.first).and_then(|at| judge.mix.get(at)) {
                for (sum, number) in sum.iter_mut().zip(&self.scratch.rows) {
                    *sum += weight * number;
                }
            }
        }
        self.scratch.rows[..length].copy_from_slice(&sum);
        self.normalise(&judge.norm, total(&parts), false);
        self.heard(&judge.layer, all, &parts)
    }

    /// A last layer in which only some ask, and what it makes of them.
    fn heard(&mut self, layer: &Layer, all: &[Asked<'_>], parts: &[Part]) -> Heard<'_> {
        let rows = self.asked(layer, all, parts);
        self.blank(&rows);
        let (room, count) = (&*self.scratch, total(&rows));
        Heard {
            bytes: &room.bytes[..count * self.model.hidden],
            scales: &room.scales[..count],
            parts: rows,
        }
    }

    /// The wordpieces as the first layer meets them; says in which rows they stand.
    fn open(&mut self, all: &[Asked<'_>]) -> Vec<Part> {
        let parts = Part::row(all.iter().map(|one| one.pieces.len() + 2));
        for (one, part) in all.iter().zip(&parts) {
            self.embed(one.pieces, part.first);
        }
        self.normalise(&self.model.norm, total(&parts), false);
        parts
    }

    /// A layer in which all wordpieces ask.
    fn whole(&mut self, layer: &Layer, parts: &[Part]) {
        self.blank(parts);
        self.project(&layer.qkv, 0..3, total(parts), total(parts));
        self.rest(layer, parts, parts);
    }

    /// A layer in which only some ask; says which rows are theirs afterwards.
    fn asked(&mut self, layer: &Layer, all: &[Asked<'_>], parts: &[Part]) -> Vec<Part> {
        let asking = Part::row(all.iter().map(|one| one.places.len()));
        self.blank(parts);
        self.project(&layer.qkv, 1..3, total(parts), total(parts));
        for ((one, part), own) in all.iter().zip(parts).zip(&asking) {
            self.gather(&one.places, part.first, *own);
        }
        self.project(&layer.qkv, 0..1, total(&asking), total(parts));
        self.rest(layer, &asking, parts);
        asking
    }

    fn embed(&mut self, pieces: &[Piece], start: usize) {
        let (model, hidden) = (self.model, self.model.hidden);
        let (first, last) = model.marks;
        let inner = pieces.iter().map(|piece| (piece.id, piece.kind));
        let all = [(first, 0)].into_iter().chain(inner).chain([(last, 0)]);
        let rows = self.scratch.rows.chunks_exact_mut(hidden).skip(start);
        for (((id, kind), row), position) in all.zip(rows).zip(model.positions.chunks_exact(hidden))
        {
            model.embedding(id, row);
            let kind = &model.kinds[usize::from(kind) * hidden..][..hidden];
            for ((number, position), kind) in row.iter_mut().zip(position).zip(kind) {
                *number += position + kind;
            }
        }
    }

    /// The rows that fill up a part are nothing.
    fn blank(&mut self, parts: &[Part]) {
        for part in parts {
            self.scratch.scales[part.first + part.count..part.end()].fill(0.0);
        }
    }

    /// Keeps the rows of a part that ask, which begins at row `start`.
    fn gather(&mut self, places: &[usize], start: usize, own: Part) {
        let width = self.model.hidden;
        let room = &mut *self.scratch;
        for (at, place) in places.iter().enumerate() {
            let (from, to) = (start + place, own.first + at);
            room.rows
                .copy_within(from * width..(from + 1) * width, to * width);
            room.bytes
                .copy_within(from * width..(from + 1) * width, to * width);
            room.scales[to] = room.scales[from];
        }
        room.scales[own.first + own.count..own.end()].fill(0.0);
    }

    /// Queries (0), keys (1), values (2) of `count` rows; those of a head stand together, in room for `of` rows.
    fn project(&mut self, linear: &Linear, which: Range<usize>, count: usize, of: usize) {
        let room = &mut *self.scratch;
        let each = self.model.hidden / PANEL;
        self.path.run(Product {
            linear,
            weights: self.model.weights(linear),
            panels: which.start * each..which.end * each,
            bytes: &room.bytes[..count * linear.width],
            scales: &room.scales[..count],
            out: &mut room.three,
            stride: PANEL,
            apart: of * PANEL,
            active: false,
        });
    }

    /// What follows the queries of a layer; the rows of `asking` ask those of `parts`.
    fn rest(&mut self, layer: &Layer, asking: &[Part], parts: &[Part]) {
        let hidden = self.model.hidden;
        let room = &mut *self.scratch;
        let apart = total(parts) * PANEL;
        for (own, part) in asking.iter().zip(parts) {
            self.path.run(Attend {
                three: &room.three,
                apart,
                from: own.first,
                asking: own.count.next_multiple_of(STEP),
                first: part.first,
                count: part.count,
                hidden,
                out: &mut room.mixed[own.first * hidden..],
                room: &mut room.attention,
            });
        }
        let count = total(asking);
        quantise(
            self.path,
            &room.mixed[..count * hidden],
            hidden,
            &mut room.bytes,
            &mut room.scales,
        );
        self.path.run(Product {
            linear: &layer.out,
            weights: self.model.weights(&layer.out),
            panels: 0..hidden / PANEL,
            bytes: &room.bytes[..count * hidden],
            scales: &room.scales[..count],
            out: &mut room.change,
            stride: hidden,
            apart: PANEL,
            active: false,
        });
        self.normalise(&layer.norm1, count, true);
        self.widen(layer, count);
        self.normalise(&layer.norm2, count, true);
    }

    /// The wide layer and back, some rows at a time.
    fn widen(&mut self, layer: &Layer, count: usize) {
        let (hidden, inner) = (self.model.hidden, layer.up.rows());
        let room = &mut *self.scratch;
        for start in (0..count).step_by(TOGETHER) {
            let rows = (count - start).min(TOGETHER);
            self.path.run(Product {
                linear: &layer.up,
                weights: self.model.weights(&layer.up),
                panels: 0..inner / PANEL,
                bytes: &room.bytes[start * hidden..][..rows * hidden],
                scales: &room.scales[start..][..rows],
                out: &mut room.inner,
                stride: inner,
                apart: PANEL,
                active: true,
            });
            quantise(
                self.path,
                &room.inner[..rows * inner],
                inner,
                &mut room.wide_bytes,
                &mut room.wide_scales,
            );
            self.path.run(Product {
                linear: &layer.down,
                weights: self.model.weights(&layer.down),
                panels: 0..hidden / PANEL,
                bytes: &room.wide_bytes[..rows * inner],
                scales: &room.wide_scales[..rows],
                out: &mut room.change[start * hidden..],
                stride: hidden,
                apart: PANEL,
                active: false,
            });
        }
    }

    fn normalise(&mut self, norm: &Norm, count: usize, changed: bool) {
        let length = count * self.model.hidden;
        let room = &mut *self.scratch;
        self.path.run(Normalise {
            rows: &mut room.rows[..length],
            change: changed.then_some(&room.change[..length]),
            norm,
            bytes: &mut room.bytes[..length],
            scales: &mut room.scales[..count],
        });
    }
}

/// Rows to bytes and their scales, zero for those that fill up.
pub(super) fn quantise(
    path: Path,
    rows: &[f32],
    width: usize,
    bytes: &mut [u8],
    scales: &mut [f32],
) {
    let count = rows.len() / width;
    path.run(Quantise {
        rows,
        width,
        bytes,
        scales: &mut scales[..count],
    });
    scales[count..count.next_multiple_of(STEP)].fill(0.0);
}
