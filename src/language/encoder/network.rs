//! The forward pass: a window of wordpieces -> a row of the heads' numbers for each word.
//!
//! BERT as Devlin et al. (2019) have it. Products are of whole numbers (seven-bit weights, activations of eight bits with
//! a scale a wordpiece), everything else is f32. What the heads never read is never computed: in the last layer only the
//! wordpieces that open a word ask, all are asked.

use super::attention::{Attend, BLOCK, Room};
use super::kernel::Path;
use super::model::{Layer, Linear, Model, Norm, PANEL};
use super::pieces::Piece;
use super::stages::{Normalise, Product, Quantise, STEP};

/// Between rows of queries, keys and values lie some numbers more, or all rows would share a few lines of the cache.
const APART: usize = 16;

/// Rows that go through the wide layer at once, so that its numbers stay in the second cache.
const TOGETHER: usize = 96;

/// Room for the numbers of one window, kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The wordpieces as the layers leave them.
    rows: Vec<f32>,
    /// Queries, keys and values.
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
    /// Room for windows of at most `most` wordpieces.
    pub(super) fn new(model: &Model, most: usize) -> Self {
        let rows = (most + 2).next_multiple_of(BLOCK);
        let (hidden, block) = (model.hidden, rows.min(TOGETHER));
        Self {
            rows: vec![0.0; rows * hidden],
            three: vec![0.0; rows * (3 * hidden + APART)],
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

/// One pass over one window.
pub(super) struct Pass<'run> {
    pub(super) model: &'run Model,
    pub(super) path: Path,
    pub(super) scratch: &'run mut Scratch,
}

impl Pass<'_> {
    /// A row of the heads for each of `asking`, which are places in the window in order, its start being place 0.
    pub(super) fn read(&mut self, pieces: &[Piece], asking: &[usize]) -> &[f32] {
        let model = self.model;
        let count = self.open(pieces);
        if let Some((last, layers)) = model.layers.split_last() {
            for layer in layers {
                self.whole(layer, count);
            }
            self.asked(last, asking, count);
        }
        self.quantise(asking.len());
        let (heads, room) = (&model.heads, &mut *self.scratch);
        let padded = asking.len().next_multiple_of(STEP);
        self.path.run(Product {
            linear: heads,
            weights: model.weights(heads),
            panels: 0..heads.rows() / PANEL,
            bytes: &room.bytes[..padded * heads.width],
            scales: &room.scales[..padded],
            out: &mut room.heads,
            stride: heads.rows(),
            active: false,
        });
        &room.heads[..asking.len() * heads.rows()]
    }

    /// What the branch's layer makes of a sentence: for each of `asking` its bytes and their scale.
    pub(super) fn sentence(
        &mut self,
        pieces: &[Piece],
        asking: &[usize],
        branch: &Layer,
    ) -> (&[u8], &[f32]) {
        let model = self.model;
        let count = self.open(pieces);
        for layer in &model.layers {
            self.whole(layer, count);
        }
        self.asked(branch, asking, count);
        self.quantise(asking.len());
        let padded = asking.len().next_multiple_of(STEP);
        let room = &*self.scratch;
        (&room.bytes[..padded * model.hidden], &room.scales[..padded])
    }

    /// The wordpieces as the first layer meets them; says how many rows there are.
    fn open(&mut self, pieces: &[Piece]) -> usize {
        let count = pieces.len() + 2;
        self.embed(pieces);
        self.normalise(&self.model.norm, count, false);
        count
    }

    /// A layer in which all wordpieces ask.
    fn whole(&mut self, layer: &Layer, count: usize) {
        self.quantise(count);
        self.project(&layer.qkv, 0..3, count);
        self.rest(layer, count, count);
    }

    /// A layer in which only some ask; their rows are the first ones afterwards.
    fn asked(&mut self, layer: &Layer, asking: &[usize], count: usize) {
        self.quantise(count);
        self.project(&layer.qkv, 1..3, count);
        self.gather(asking);
        self.project(&layer.qkv, 0..1, asking.len());
        self.rest(layer, asking.len(), count);
    }

    fn embed(&mut self, pieces: &[Piece]) {
        let (model, hidden) = (self.model, self.model.hidden);
        let (first, last) = model.marks;
        let inner = pieces.iter().map(|piece| (piece.id, piece.kind));
        let all = [(first, 0)].into_iter().chain(inner).chain([(last, 0)]);
        let rows = self.scratch.rows.chunks_exact_mut(hidden);
        for (((id, kind), row), position) in all.zip(rows).zip(model.positions.chunks_exact(hidden))
        {
            model.embedding(id, row);
            let kind = &model.kinds[usize::from(kind) * hidden..][..hidden];
            for ((number, position), kind) in row.iter_mut().zip(position).zip(kind) {
                *number += position + kind;
            }
        }
    }

    /// `count` rows to bytes; those that fill up are nothing.
    fn quantise(&mut self, count: usize) {
        let width = self.model.hidden;
        let room = &mut *self.scratch;
        quantise(
            self.path,
            &room.rows[..count * width],
            width,
            &mut room.bytes,
            &mut room.scales,
        );
    }

    /// Keeps the rows that ask.
    fn gather(&mut self, asking: &[usize]) {
        let width = self.model.hidden;
        let room = &mut *self.scratch;
        for (to, &from) in asking.iter().enumerate() {
            room.rows
                .copy_within(from * width..(from + 1) * width, to * width);
            room.bytes
                .copy_within(from * width..(from + 1) * width, to * width);
            room.scales[to] = room.scales[from];
        }
        let padded = asking.len().next_multiple_of(STEP);
        room.scales[asking.len()..padded].fill(0.0);
    }

    /// Queries (0), keys (1), values (2) of `count` rows.
    fn project(&mut self, linear: &Linear, which: std::ops::Range<usize>, count: usize) {
        let room = &mut *self.scratch;
        let (padded, each) = (count.next_multiple_of(STEP), self.model.hidden / PANEL);
        self.path.run(Product {
            linear,
            weights: self.model.weights(linear),
            panels: which.start * each..which.end * each,
            bytes: &room.bytes[..padded * linear.width],
            scales: &room.scales[..padded],
            out: &mut room.three,
            stride: linear.rows() + APART,
            active: false,
        });
    }

    /// What follows the queries of a layer.
    fn rest(&mut self, layer: &Layer, asking: usize, count: usize) {
        let hidden = self.model.hidden;
        let room = &mut *self.scratch;
        self.path.run(Attend {
            three: &room.three,
            stride: 3 * hidden + APART,
            asking: asking.next_multiple_of(STEP),
            count,
            hidden,
            out: &mut room.mixed,
            room: &mut room.attention,
        });
        let padded = asking.next_multiple_of(STEP);
        quantise(
            self.path,
            &room.mixed[..asking * hidden],
            hidden,
            &mut room.bytes,
            &mut room.scales,
        );
        self.path.run(Product {
            linear: &layer.out,
            weights: self.model.weights(&layer.out),
            panels: 0..hidden / PANEL,
            bytes: &room.bytes[..padded * hidden],
            scales: &room.scales[..padded],
            out: &mut room.change,
            stride: hidden,
            active: false,
        });
        self.normalise(&layer.norm1, asking, true);
        self.quantise(asking);
        self.widen(layer, asking);
        self.normalise(&layer.norm2, asking, true);
    }

    /// The wide layer and back, some rows at a time.
    fn widen(&mut self, layer: &Layer, count: usize) {
        let (hidden, inner) = (self.model.hidden, layer.up.rows());
        let room = &mut *self.scratch;
        for start in (0..count).step_by(TOGETHER) {
            let rows = (count - start).min(TOGETHER);
            let padded = rows.next_multiple_of(STEP);
            self.path.run(Product {
                linear: &layer.up,
                weights: self.model.weights(&layer.up),
                panels: 0..inner / PANEL,
                bytes: &room.bytes[start * hidden..][..padded * hidden],
                scales: &room.scales[start..][..padded],
                out: &mut room.inner,
                stride: inner,
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
                bytes: &room.wide_bytes[..padded * inner],
                scales: &room.wide_scales[..padded],
                out: &mut room.change[start * hidden..],
                stride: hidden,
                active: false,
            });
        }
    }

    fn normalise(&mut self, norm: &Norm, count: usize, changed: bool) {
        let length = count * self.model.hidden;
        self.path.run(Normalise {
            rows: &mut self.scratch.rows[..length],
            change: changed.then_some(&self.scratch.change[..length]),
            norm,
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
