//! The weights of the network, and the few of them that are turned into numbers one by one.
//!
//! Four-bit embeddings and seven-bit linears stay where they are, in the program's own image or in the bytes given,
//! in the order in which the kernels read them.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::vocabulary::Vocabulary;
use crate::language::{Relation, Tag};

/// Rows of a linear lie together by so many; sections of weights begin at a multiple of `ALIGNED`.
pub(super) const PANEL: usize = 32;
pub(super) const ALIGNED: usize = 64;
/// Embeddings share a scale by so many.
pub(super) const GROUP: usize = 32;
/// The one size of attention head that the kernels know.
pub(super) const HEAD: usize = 32;
/// Numbers of a query or key of a pointer.
pub(super) const POINTER: usize = 64;

/// A layer's product with a matrix.
#[derive(Debug, Default)]
pub(super) struct Linear {
    /// Where its seven-bit weights stand: `[panel][width / 4][row][4]`.
    pub(super) weights: Range<usize>,
    /// Where the sums begin, to make up for activations that are 128 too high.
    pub(super) start: Vec<i32>,
    pub(super) scale: Vec<f32>,
    pub(super) bias: Vec<f32>,
    pub(super) width: usize,
}

impl Linear {
    /// Rows, those that only fill the last panel among them.
    pub(super) const fn rows(&self) -> usize {
        self.bias.len()
    }
}

#[derive(Debug, Default)]
pub(super) struct Norm {
    pub(super) gain: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

#[derive(Debug)]
pub(super) struct Layer {
    pub(super) qkv: Linear,
    pub(super) out: Linear,
    pub(super) norm1: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) norm2: Norm,
}

/// Where one pointer's numbers stand in a row of the heads, and its bias by distance.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pub(super) query: usize,
    pub(super) key: usize,
    pub(super) far: Vec<f32>,
}

/// What judges how far an author commits to what a sentence says, over some lower layers.
#[derive(Debug)]
pub(super) struct Judge {
    /// Behind how many layers it begins to read.
    pub(super) first: usize,
    /// The weight of that layer and of each that follows.
    pub(super) mix: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layer: Layer,
    pub(super) judge: Linear,
    /// Weights of a commitment, its bias behind them.
    pub(super) commitment: Vec<f32>,
    /// A second opinion over the branch, likewise, and its share of what is given out.
    pub(super) late: Linear,
    pub(super) late_commitment: Vec<f32>,
    pub(super) share: f32,
}

/// What reads a sentence's syntax over the last layer.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) layer: Layer,
    pub(super) upos: Linear,
    /// The two ends of an arc, and what turns a dependent's into a query.
    pub(super) dependent: Linear,
    pub(super) head: Linear,
    pub(super) arc: Linear,
    pub(super) far: Vec<f32>,
    /// The two ends of a relation, and what tells it from their sum.
    pub(super) below: Linear,
    pub(super) above: Linear,
    pub(super) relation: Linear,
    pub(super) tags: Vec<Tag>,
    pub(super) relations: Vec<Relation>,
}

/// A whole network.
#[derive(Default)]
pub(super) struct Model {
    pub(super) bytes: Cow<'static, [u8]>,
    /// BLAKE3 of the weights.
    pub(super) hash: [u8; 32],
    pub(super) vocabulary: Vocabulary,
    /// The wordpieces that begin and end a window.
    pub(super) marks: (u16, u16),
    /// Those behind which a window may end: . ? ! " and the closing curly mark.
    pub(super) stops: Vec<u16>,
    pub(super) hidden: usize,
    pub(super) inner: usize,
    /// Most wordpieces of a window.
    pub(super) window: usize,
    pub(super) positions: Vec<f32>,
    pub(super) kinds: Vec<f32>,
    /// Scales of the embeddings, half precision, and their four-bit numbers.
    pub(super) scales: Range<usize>,
    pub(super) embeddings: Range<usize>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) heads: Linear,
    /// Where the labels' numbers stand in a row of the heads.
    pub(super) tag: usize,
    pub(super) carrier: Pointer,
    pub(super) speaker: Pointer,
    pub(super) branch: Option<Branch>,
    pub(super) judge: Option<Judge>,
}

/// Its shape; eighteen megabytes of numbers say nothing.
impl fmt::Debug for Model {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Model({} layers of {})",
            self.layers.len(),
            self.hidden
        )
    }
}

impl Model {
    /// The weights of a linear.
    pub(super) fn weights(&self, linear: &Linear) -> &[u8] {
        &self.bytes[linear.weights.clone()]
    }

    /// Writes a wordpiece's embedding.
    pub(super) fn embedding(&self, id: u16, to: &mut [f32]) {
        let (groups, id) = (self.hidden / GROUP, usize::from(id));
        let (scales, _) = self.bytes[self.scales.clone()].as_chunks::<2>();
        let (packed, _) = self.bytes[self.embeddings.clone()].as_chunks::<{ GROUP / 2 }>();
        let (to, _) = to.as_chunks_mut::<GROUP>();
        let own = id * groups..(id + 1) * groups;
        for ((scale, packed), to) in scales[own.clone()].iter().zip(&packed[own]).zip(to) {
            let scale = half(u16::from_le_bytes(*scale));
            let (low, high) = to.split_at_mut(GROUP / 2);
            for ((&byte, low), high) in packed.iter().zip(low).zip(high) {
                *low = scale * (f32::from(byte & 15) - 8.0);
                *high = scale * (f32::from(byte >> 4) - 8.0);
            }
        }
    }
}

/// Half precision to single; no weight is infinite.
pub(super) fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10) & 31, u32::from(bits) & 1023);
    let size = if exponent == 0 {
        // 2^-24, the smallest step.
        (f32::from(bits & 1023) * 5.960_464_5e-8).to_bits()
    } else {
        (exponent + 112) << 23 | fraction << 13
    };
    f32::from_bits(sign | size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_precision() {
        assert_eq!(half(0x3c00).to_bits(), 1.0_f32.to_bits());
        assert_eq!(half(0xc500).to_bits(), (-5.0_f32).to_bits());
        assert_eq!(half(0x0001).to_bits(), 2.0_f32.powi(-24).to_bits());
        assert_eq!(half(0x7bff).to_bits(), 65504.0_f32.to_bits());
    }
}
