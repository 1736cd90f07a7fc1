//! The steps of the network but for attention, written once for any [`Lanes`]: rounding to bytes, products, norms.
//!
//! Every step takes all wordpieces of a window. Products run panel by panel, so that 32 rows of weights stay in the
//! nearest cache while all wordpieces pass; tiles of them stay in registers. Numbers of wordpieces are rounded up to
//! [`STEP`], which wastes a little and saves a second form of every loop.

use std::ops::Range;

use super::lanes::{Lanes, Stage, WIDE, gelu};
use super::model::{Linear, Norm, PANEL};

/// Rows of activations come in multiples of this many; those that fill up hold zeros or what was there.
pub(super) const STEP: usize = 4;

/// So many times four bytes of a row are multiplied between two looks at where they end; every width is a multiple of 32.
pub(super) const FOURS: usize = 8;

/// Rows of numbers -> bytes and a scale a row.
pub(super) struct Quantise<'run> {
    pub(super) rows: &'run [f32],
    pub(super) width: usize,
    pub(super) bytes: &'run mut [u8],
    pub(super) scales: &'run mut [f32],
}

impl Stage for Quantise<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let rows = self.rows.chunks_exact(self.width);
        let bytes = self.bytes.chunks_exact_mut(self.width);
        for ((row, bytes), scale) in rows.zip(bytes).zip(self.scales) {
            let (row, _) = row.as_chunks::<WIDE>();
            // Several at once, so that none waits for the one before it.
            let mut most = [lanes.splat(0.0); 4];
            let (fours, rest) = row.as_chunks::<4>();
            for four in fours {
                for (most, part) in most.iter_mut().zip(four) {
                    *most = lanes.max(*most, lanes.abs(lanes.load(part)));
                }
            }
            for (most, part) in most.iter_mut().zip(rest) {
                *most = lanes.max(*most, lanes.abs(lanes.load(part)));
            }
            let [a, b, c, d] = most;
            let most = lanes.max(lanes.max(a, b), lanes.max(c, d));
            *scale = rounded(lanes, row, most, bytes);
        }
    }
}

/// A row to bytes by its largest sizes, lane by lane; gives its scale.
#[inline(always)]
fn rounded<L: Lanes>(lanes: L, row: &[[f32; WIDE]], most: L::Floats, to: &mut [u8]) -> f32 {
    let most = lanes.highest(most).max(1e-9);
    let steps = lanes.splat(127.0 / most);
    let (to, _) = to.as_chunks_mut::<WIDE>();
    for (part, to) in row.iter().zip(to) {
        lanes.bytes(lanes.mul(lanes.load(part), steps), to);
    }
    most / 127.0
}

/// Bytes times panels of weights.
pub(super) struct Product<'run> {
    pub(super) linear: &'run Linear,
    pub(super) weights: &'run [u8],
    /// Those to be computed.
    pub(super) panels: Range<usize>,
    /// Rows of bytes, a multiple of [`STEP`], and their scales.
    pub(super) bytes: &'run [u8],
    pub(super) scales: &'run [f32],
    /// Results: `stride` numbers from row to row, `apart` from panel to panel.
    pub(super) out: &'run mut [f32],
    pub(super) stride: usize,
    pub(super) apart: usize,
    /// Whether results go through the activation function.
    pub(super) active: bool,
}

impl Stage for Product<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        if self.active {
            self.all::<L, true>(lanes);
        } else {
            self.all::<L, false>(lanes);
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn all<L: Lanes, const ACTIVE: bool>(mut self, lanes: L) {
        let rows = self.scales.len();
        assert!(rows.is_multiple_of(STEP) && self.bytes.len() == rows * self.linear.width);
        for panel in self.panels.clone() {
            let mut row = 0;
            while row < rows {
                row += match (L::TALL, rows - row) {
                    (12, 12..) => self.tile::<L, 12, ACTIVE>(lanes, panel, row),
                    (12, 8..) => self.tile::<L, 8, ACTIVE>(lanes, panel, row),
                    (2, _) => self.tile::<L, 2, ACTIVE>(lanes, panel, row),
                    _ => self.tile::<L, 4, ACTIVE>(lanes, panel, row),
                };
            }
        }
    }

    /// `ROWS` rows of one panel; says how many.
    #[inline(always)]
    fn tile<L: Lanes, const ROWS: usize, const ACTIVE: bool>(
        &mut self,
        lanes: L,
        panel: usize,
        row: usize,
    ) -> usize {
        let linear = self.linear;
        let steps = linear.width / 4;
        let (weights, _) = self.weights.as_chunks::<{ 4 * WIDE }>();
        let (weights, _) = weights.as_chunks::<2>();
        let weights = &weights[panel * steps..][..steps];
        let (weights, _) = weights.as_chunks::<FOURS>();
        let (bytes, _) = self.bytes.as_chunks::<4>();
        let (bytes, _) = bytes.as_chunks::<FOURS>();
        let mut own = [bytes; ROWS];
        for (at, own) in own.iter_mut().enumerate() {
            *own = &bytes[(row + at) * weights.len()..][..weights.len()];
        }
        let columns = panel * PANEL..(panel + 1) * PANEL;
        let (start, _) = linear.start[columns.clone()].as_chunks::<WIDE>();
        let mut sums = [[lanes.sums(&start[0]), lanes.sums(&start[1])]; ROWS];
        for (step, weights) in weights.iter().enumerate() {
            let mut bytes = [&own[0][step]; ROWS];
            for (bytes, own) in bytes.iter_mut().zip(own) {
                *bytes = &own[step];
            }
            for (four, [low, high]) in weights.iter().enumerate() {
                for at in 0..ROWS {
                    let four = lanes.same(i32::from_le_bytes(bytes[at][four]));
                    sums[at][0] = lanes.dot(sums[at][0], four, low);
                    sums[at][1] = lanes.dot(sums[at][1], four, high);
                }
            }
        }
        let (scale, _) = linear.scale[columns.clone()].as_chunks::<WIDE>();
        let (bias, _) = linear.bias[columns].as_chunks::<WIDE>();
        for (at, sums) in sums.into_iter().enumerate() {
            let own = lanes.splat(self.scales[row + at]);
            let out = &mut self.out[panel * self.apart + (row + at) * self.stride..][..PANEL];
            let (out, _) = out.as_chunks_mut::<WIDE>();
            for half in 0..2 {
                let factor = lanes.mul(own, lanes.load(&scale[half]));
                let sum = lanes.floats(sums[half]);
                let mut value = lanes.fma(sum, factor, lanes.load(&bias[half]));
                if ACTIVE {
                    value = gelu(lanes, value);
                }
                lanes.store(value, &mut out[half]);
            }
        }
        ROWS
    }
}

/// The activation function over the sums of two rows.
pub(super) struct Activate<'run> {
    /// Taken and written.
    pub(super) rows: &'run mut [f32],
    pub(super) more: &'run [f32],
}

impl Stage for Activate<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let (rows, _) = self.rows.as_chunks_mut::<WIDE>();
        let (more, _) = self.more.as_chunks::<WIDE>();
        for (value, more) in rows.iter_mut().zip(more) {
            let both = lanes.add(lanes.load(value), lanes.load(more));
            lanes.store(gelu(lanes, both), value);
        }
    }
}

/// The product of a row with each of some others, in f32 and in a fixed order of additions: multiplied, then added, lane
/// by lane, so that every processor finds the same.
pub(super) struct Dots<'run> {
    pub(super) one: &'run [f32],
    /// Rows as long as that one.
    pub(super) others: &'run [f32],
    pub(super) out: &'run mut [f32],
}

impl Stage for Dots<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let (one, _) = self.one.as_chunks::<WIDE>();
        for (other, out) in self
            .others
            .chunks_exact(self.one.len().max(1))
            .zip(self.out)
        {
            let (other, _) = other.as_chunks::<WIDE>();
            let mut sums = lanes.splat(0.0);
            for (one, other) in one.iter().zip(other) {
                sums = lanes.add(sums, lanes.mul(lanes.load(one), lanes.load(other)));
            }
            let mut all = [0.0; WIDE];
            lanes.store(sums, &mut all);
            *out = all.iter().sum();
        }
    }
}

/// Adds to each row its change, if there is one, and brings it to mean 0 and variance 1, then to gain and bias; gives
/// the row in bytes, too, while it is at hand.
pub(super) struct Normalise<'run> {
    pub(super) rows: &'run mut [f32],
    pub(super) change: Option<&'run [f32]>,
    pub(super) norm: &'run Norm,
    pub(super) bytes: &'run mut [u8],
    pub(super) scales: &'run mut [f32],
}

impl Stage for Normalise<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) {
        let width = self.norm.gain.len();
        let part = lanes.splat(1.0 / size(width));
        let (gain, _) = self.norm.gain.as_chunks::<WIDE>();
        let (bias, _) = self.norm.bias.as_chunks::<WIDE>();
        let rows = self.rows.chunks_exact_mut(width);
        let bytes = self.bytes.chunks_exact_mut(width).zip(self.scales);
        for (at, (row, (bytes, scale))) in rows.zip(bytes).enumerate() {
            let (row, _) = row.as_chunks_mut::<WIDE>();
            let mut sum = lanes.splat(0.0);
            if let Some(change) = self.change {
                let (change, _) = change[at * width..][..width].as_chunks::<WIDE>();
                for (value, change) in row.iter_mut().zip(change) {
                    let both = lanes.add(lanes.load(value), lanes.load(change));
                    lanes.store(both, value);
                    sum = lanes.add(sum, both);
                }
            } else {
                for value in row.iter() {
                    sum = lanes.add(sum, lanes.load(value));
                }
            }
            let mean = lanes.mul(lanes.splat(lanes.total(sum)), part);
            let mut squares = lanes.splat(0.0);
            for value in row.iter() {
                let apart = lanes.sub(lanes.load(value), mean);
                squares = lanes.fma(apart, apart, squares);
            }
            let variance = lanes.total(squares) / size(width);
            let steps = lanes.splat(1.0 / (variance + 1e-12).sqrt());
            let mut most = lanes.splat(0.0);
            for ((value, gain), bias) in row.iter_mut().zip(gain).zip(bias) {
                let apart = lanes.mul(lanes.sub(lanes.load(value), mean), steps);
                let told = lanes.fma(apart, lanes.load(gain), lanes.load(bias));
                lanes.store(told, value);
                most = lanes.max(most, lanes.abs(told));
            }
            *scale = rounded(lanes, row, most, bytes);
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a width is at most 2^14, so it is exact"
)]
const fn size(width: usize) -> f32 {
    width as f32
}
