//! Who points at whom: the product of one word's query with another's key, and a bias by how far they stand apart.
//!
//! A decoder asks for few of all pairs, so products are computed when they are asked for. Queries and keys are kept in a
//! byte a number; a text of a megabyte would not fit the memory otherwise.

use super::file::{POINTER, Pointer};

/// Distances from which the next bucket begins: exact below eight, then by logarithm, as `network.distance`.
const BUCKETS: [usize; 7] = [14, 22, 36, 58, 96, 157, 256];

/// The bucket of a place as seen from another. Place 0 is a window's start, which stands for nobody.
fn bucket(from: usize, to: usize) -> usize {
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

/// Queries and keys of a window's words for one pointer.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    queries: Vec<[i8; POINTER]>,
    keys: Vec<[i8; POINTER]>,
    /// The steps of both.
    steps: Vec<(f32, f32)>,
    far: Vec<f32>,
}

impl Rows {
    pub(super) fn new(pointer: &Pointer, words: usize) -> Self {
        Self {
            queries: Vec::with_capacity(words),
            keys: Vec::with_capacity(words),
            steps: Vec::with_capacity(words),
            far: pointer.far.clone(),
        }
    }

    /// Adds a word by its row of the heads' numbers.
    pub(super) fn push(&mut self, pointer: &Pointer, heads: &[f32]) {
        let (query, query_step) = rounded(&heads[pointer.query..][..POINTER]);
        let (key, key_step) = rounded(&heads[pointer.key..][..POINTER]);
        self.queries.push(query);
        self.keys.push(key);
        self.steps.push((query_step, key_step));
    }

    /// How much the word of row `from` points at that of row `to`; both also say where they stand in the window.
    pub(super) fn score(&self, from: (usize, usize), to: (usize, usize)) -> f32 {
        let (Some(query), Some(key)) = (self.queries.get(from.0), self.keys.get(to.0)) else {
            return f32::NEG_INFINITY;
        };
        let sum: i32 = query
            .iter()
            .zip(key)
            .map(|(&query, &key)| i32::from(query) * i32::from(key))
            .sum();
        // At most 64 * 127 * 127, which f32 holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "below 2^24")]
        let sum = sum as f32;
        let scale = self.steps[from.0].0 * self.steps[to.0].1;
        sum * scale / 8.0 + self.far[bucket(from.1, to.1)]
    }
}

/// Numbers to a byte each, and the step between them.
fn rounded(numbers: &[f32]) -> ([i8; POINTER], f32) {
    let most = numbers
        .iter()
        .fold(1e-9_f32, |most, number| most.max(number.abs()));
    let step = most / 127.0;
    let mut bytes = [0; POINTER];
    for (byte, number) in bytes.iter_mut().zip(numbers) {
        #[expect(clippy::cast_possible_truncation, reason = "within -127..=127")]
        let rounded = (number / step).round_ties_even() as i8;
        *byte = rounded;
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
