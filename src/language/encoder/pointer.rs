//! Who points at whom: the product of one word's query with another's key, and a bias by how far they stand apart.
//!
//! A decoder asks for few of all pairs, so products are computed when they are asked for. Queries and keys are kept in a
//! byte a number; a text of a megabyte would not fit the memory otherwise.

use super::lanes::WHOLE;
use super::model::POINTER;

/// Distances from which the next bucket begins: exact below eight, then by logarithm, as `network.distance`.
const BUCKETS: [usize; 7] = [14, 22, 36, 58, 96, 157, 256];

/// The bucket of a place as seen from another. Place 0 is a window's start, which stands for nobody.
pub(super) fn bucket(from: usize, to: usize) -> usize {
    if to == 0 {
        return 32;
    }
    let apart = from.abs_diff(to);
    let size = if apart < 8 {
        apart
    } else {
        8 + BUCKETS.partition_point(|&least| least <= apart)
    };
    if to < from { size + 16 } else { size }
}

/// Some words' queries or keys, a byte a number, with the step between bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Vectors(Vec<([i8; POINTER], f32)>);

impl Vectors {
    /// Adds the numbers at `at` of a row of the heads.
    pub(super) fn push(&mut self, heads: &[f32], at: usize) {
        self.0.push(rounded(&heads[at..][..POINTER]));
    }

    /// Gives back room that was not needed.
    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }
}

/// A word as a pointer sees it: the row of its query or key, and its place in the window.
pub(super) type Seen = (usize, usize);

/// How much the word `from` points at the word `to`.
pub(super) fn score(
    queries: &Vectors,
    from: Seen,
    keys: &Vectors,
    to: Seen,
    far: &[f32],
) -> Option<f32> {
    let ((query, query_step), (key, key_step)) = (queries.0.get(from.0)?, keys.0.get(to.0)?);
    let products = query.iter().zip(key);
    let sum: i32 = products
        .map(|(&query, &key)| i32::from(query) * i32::from(key))
        .sum();
    #[expect(
        clippy::cast_precision_loss,
        reason = "at most 64 * 127 * 127, which f32 holds exactly"
    )]
    let sum = sum as f32;
    Some(sum * (query_step * key_step) / 8.0 + far.get(bucket(from.1, to.1))?)
}

/// Numbers to a byte each, and the step between them.
fn rounded(numbers: &[f32]) -> ([i8; POINTER], f32) {
    let most = numbers
        .iter()
        .fold(1e-9_f32, |most, number| most.max(number.abs()));
    let step = most / 127.0;
    let mut bytes = [0; POINTER];
    for (byte, number) in bytes.iter_mut().zip(numbers) {
        let [low, ..] = (number / step + WHOLE).to_bits().to_le_bytes();
        *byte = low.cast_signed();
    }
    (bytes, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_as_the_trainer_has_them() {
        let found: Vec<usize> = [
            0, 1, 7, 8, 13, 14, 21, 22, 35, 36, 57, 58, 95, 96, 156, 157, 255,
        ]
        .into_iter()
        .map(|apart| bucket(300, 300 + apart))
        .collect();
        assert_eq!(
            found,
            [0, 1, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14]
        );
        assert_eq!(bucket(9, 8), 17);
        assert_eq!(bucket(9, 0), 32);
        assert_eq!(bucket(0, 0), 32);
    }
}
