//! Attention: every wordpiece that asks takes of each other's values by how well its query fits their keys.
//!
//! Queries, keys, shares and values are rounded to 11 to 14 bits and multiplied as whole numbers, two at a time: twice as
//! fast as in f32, and a third more than the eight bits that go into the next product would need. A head's largest number
//! in the window sets its step. Numbers are paired with those sixteen places on, which needs no shuffling.
//!
//! The sums cannot overflow: 32 products of 4095 * 4095, and 256 of 8192 * 1023, stay below 2^31.

use super::lanes::{Lanes, Stage, WIDE, exp2};
use super::model::HEAD;

/// Most queries at once.
pub(super) const QUERIES: usize = 12;

/// Most wordpieces of a window, its marks among them.
pub(super) const MOST: usize = 256;

/// Wordpieces of a block.
pub(super) const BLOCK: usize = 2 * WIDE;

/// Largest whole numbers of queries and keys, and of values.
const FIT: f32 = 4095.0;
const VALUE: f32 = 1023.0;

/// The largest share is 2 to this.
const SHARE: f32 = 13.0;

/// Room for one head of one window.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Keys by block, number and place.
    turned: Vec<f32>,
    /// Pairs of sixteen bits: keys by block, number and place; values by block, place and number.
    keys: Vec<i32>,
    values: Vec<i32>,
    queries: Vec<i32>,
    /// Of each query that is at work: how well every key fits, and its share.
    scores: Vec<f32>,
    shares: Vec<i32>,
}

impl Room {
    /// Room for so many wordpieces, a multiple of [`BLOCK`].
    pub(super) fn new(rows: usize) -> Self {
        Self {
            turned: vec![0.0; rows * HEAD],
            keys: vec![0; rows * HEAD / 2],
            values: vec![0; rows * HEAD / 2],
            queries: vec![0; rows * HEAD / 2],
            scores: vec![0.0; rows * QUERIES],
            shares: vec![0; rows * QUERIES / 2],
        }
    }
}

/// Attention of some rows to all rows of a window, head by head.
pub(super) struct Attend<'run> {
    /// How many ask, a multiple of four; their queries are scaled so that a score is a power of 2.
    pub(super) asking: usize,
    /// Queries, keys and values side by side, in rows of `stride`: queries from the first of those that ask, keys and
    /// values from the first of `count` wordpieces.
    pub(super) queries: &'run [f32],
    pub(super) three: &'run [f32],
    pub(super) stride: usize,
    pub(super) count: usize,
    pub(super) hidden: usize,
    /// Rows of results.
    pub(super) out: &'run mut [f32],
    pub(super) room: &'run mut Room,
}

/// The head at work: where its numbers begin in a row, and what its sums are worth.
#[derive(Clone, Copy)]
struct Head {
    column: usize,
    /// Wordpieces, rounded up to whole blocks.
    padded: usize,
    fit: f32,
    value: f32,
}

impl Stage for Attend<'_> {
    #[inline(always)]
    fn run<L: Lanes>(mut self, lanes: L) {
        assert!(self.count <= MOST);
        for column in (0..self.hidden).step_by(HEAD) {
            let query = self.queries(lanes, column);
            let key = self.keys(lanes, self.hidden + column);
            let value = self.values(lanes, 2 * self.hidden + column);
            let head = Head {
                column,
                padded: self.count.next_multiple_of(BLOCK),
                fit: query * key,
                value,
            };
            let mut row = 0;
            while row < self.asking {
                row += match (L::TALL, self.asking - row) {
                    (12, 12..) => self.rows::<L, 12, 2>(lanes, head, row),
                    (12, 8..) => self.rows::<L, 8, 2>(lanes, head, row),
                    (12, _) => self.rows::<L, 4, 2>(lanes, head, row),
                    _ => self.rows::<L, 4, 1>(lanes, head, row),
                };
            }
        }
    }
}

impl<'run> Attend<'run> {
    /// One head's numbers of one row.
    #[inline(always)]
    fn row(&self, rows: &'run [f32], row: usize, column: usize) -> &'run [[f32; WIDE]] {
        let numbers = &rows[row * self.stride + column..][..HEAD];
        numbers.as_chunks::<WIDE>().0
    }

    /// The largest size of one head's numbers.
    #[inline(always)]
    fn most<L: Lanes>(&self, lanes: L, rows: &'run [f32], count: usize, column: usize) -> f32 {
        let mut most = lanes.splat(1e-9);
        for row in 0..count {
            let row = self.row(rows, row, column);
            for part in row {
                most = lanes.max(most, lanes.abs(lanes.load(part)));
            }
        }
        lanes.highest(most)
    }

    /// Rounds all queries; returns their step, as the next two do.
    #[inline(always)]
    fn queries<L: Lanes>(&mut self, lanes: L, column: usize) -> f32 {
        let step = self.most(lanes, self.queries, self.asking, column) / FIT;
        let steps = lanes.splat(1.0 / step);
        for at in 0..self.asking {
            let row = self.row(self.queries, at, column);
            let low = lanes.mul(lanes.load(&row[0]), steps);
            let high = lanes.mul(lanes.load(&row[1]), steps);
            let (pairs, _) = self.room.queries.as_chunks_mut::<WIDE>();
            lanes.keep(lanes.pair(low, high), &mut pairs[at]);
        }
        step
    }

    #[inline(always)]
    fn keys<L: Lanes>(&mut self, lanes: L, column: usize) -> f32 {
        let step = self.most(lanes, self.three, self.count, column) / FIT;
        let steps = lanes.splat(1.0 / step);
        self.turn(column);
        let (turned, _) = self.room.turned.as_chunks::<WIDE>();
        let (turned, _) = turned.as_chunks::<{ 2 * HEAD }>();
        let (pairs, _) = self.room.keys.as_chunks_mut::<WIDE>();
        let (pairs, _) = pairs.as_chunks_mut::<HEAD>();
        let blocks = self.count.div_ceil(BLOCK);
        for (block, pairs) in turned[..blocks].iter().zip(pairs) {
            for at in 0..HEAD {
                let low = lanes.mul(lanes.load(&block[at]), steps);
                let high = lanes.mul(lanes.load(&block[at + HEAD]), steps);
                lanes.keep(lanes.pair(low, high), &mut pairs[at]);
            }
        }
        step
    }

    /// Keys by number, then by place.
    fn turn(&mut self, column: usize) {
        let (blocks, _) = self.room.turned.as_chunks_mut::<BLOCK>();
        for at in 0..self.count.next_multiple_of(BLOCK) {
            let block = &mut blocks[at / BLOCK * HEAD..][..HEAD];
            if at < self.count {
                let key = &self.three[at * self.stride + column..][..HEAD];
                for (numbers, &number) in block.iter_mut().zip(key) {
                    numbers[at % BLOCK] = number;
                }
            } else {
                for numbers in block {
                    numbers[at % BLOCK] = 0.0;
                }
            }
        }
    }

    #[inline(always)]
    fn values<L: Lanes>(&mut self, lanes: L, column: usize) -> f32 {
        let step = self.most(lanes, self.three, self.count, column) / VALUE;
        let steps = lanes.splat(1.0 / step);
        for at in 0..self.count.next_multiple_of(BLOCK) / 2 {
            let low = at / WIDE * BLOCK + at % WIDE;
            for part in 0..2 {
                let mut both = [lanes.splat(0.0); 2];
                for (value, place) in both.iter_mut().zip([low, low + WIDE]) {
                    if place < self.count {
                        *value = lanes.mul(
                            lanes.load(&self.row(self.three, place, column)[part]),
                            steps,
                        );
                    }
                }
                let (pairs, _) = self.room.values.as_chunks_mut::<WIDE>();
                lanes.keep(lanes.pair(both[0], both[1]), &mut pairs[at * 2 + part]);
            }
        }
        step
    }

    /// `ROWS` queries, `PARTS` vectors of keys or values at once; says how many queries.
    #[inline(always)]
    fn rows<L: Lanes, const ROWS: usize, const PARTS: usize>(
        &mut self,
        lanes: L,
        head: Head,
        row: usize,
    ) -> usize {
        self.score::<L, ROWS, PARTS>(lanes, head, row);
        let mut totals = [0.0; ROWS];
        for (at, total) in totals.iter_mut().enumerate() {
            *total = self.share(lanes, head, at);
        }
        self.mix::<L, ROWS, PARTS>(lanes, head, row, totals);
        ROWS
    }

    /// How well the keys fit.
    #[inline(always)]
    fn score<L: Lanes, const ROWS: usize, const PARTS: usize>(
        &mut self,
        lanes: L,
        head: Head,
        row: usize,
    ) {
        let (queries, _) = self.room.queries.as_chunks::<WIDE>();
        let queries = &queries[row..][..ROWS];
        let (keys, _) = self.room.keys.as_chunks::<WIDE>();
        let (keys, _) = keys.as_chunks::<2>();
        let (blocks, _) = keys.as_chunks::<{ HEAD / 2 }>();
        let (scores, _) = self.room.scores.as_chunks_mut::<WIDE>();
        let parts = head.padded / WIDE;
        for (number, block) in blocks[..head.padded / BLOCK].iter().enumerate() {
            for half in (0..2).step_by(PARTS) {
                let mut sums = [[lanes.same(0); PARTS]; ROWS];
                for at in 0..HEAD / 2 {
                    for row in 0..ROWS {
                        let query = lanes.same(queries[row][at]);
                        for part in 0..PARTS {
                            let key = lanes.sums(&block[at][(half + part) % 2]);
                            sums[row][part] = lanes.dot_pairs(sums[row][part], query, key);
                        }
                    }
                }
                for (row, sums) in sums.into_iter().enumerate() {
                    for (part, sum) in sums.into_iter().enumerate() {
                        let place = row * parts + number * 2 + half + part;
                        lanes.store(lanes.floats(sum), &mut scores[place]);
                    }
                }
            }
        }
    }

    /// The shares of one query of those at work; their sum.
    #[inline(always)]
    fn share<L: Lanes>(&mut self, lanes: L, head: Head, at: usize) -> f32 {
        let scores = &mut self.room.scores[at * head.padded..][..head.padded];
        scores[self.count..].fill(-1e30);
        let (scores, _) = scores.as_chunks::<WIDE>();
        let mut most = lanes.splat(-1e30);
        for part in scores {
            most = lanes.max(most, lanes.load(part));
        }
        let fit = lanes.splat(head.fit);
        let most = lanes.splat(SHARE - lanes.highest(most) * head.fit);
        let (pairs, _) = scores.as_chunks::<2>();
        let shares = &mut self.room.shares[at * head.padded / 2..][..head.padded / 2];
        let (shares, _) = shares.as_chunks_mut::<WIDE>();
        let mut sum = lanes.splat(0.0);
        for ([low, high], shares) in pairs.iter().zip(shares) {
            let low = exp2(lanes, lanes.fma(lanes.load(low), fit, most));
            let high = exp2(lanes, lanes.fma(lanes.load(high), fit, most));
            sum = lanes.add(sum, lanes.add(low, high));
            lanes.keep(lanes.pair(low, high), shares);
        }
        lanes.total(sum)
    }

    /// Values by their shares.
    #[inline(always)]
    fn mix<L: Lanes, const ROWS: usize, const PARTS: usize>(
        &mut self,
        lanes: L,
        head: Head,
        row: usize,
        totals: [f32; ROWS],
    ) {
        let steps = head.padded / 2;
        let (values, _) = self.room.values.as_chunks::<WIDE>();
        let (values, _) = values.as_chunks::<2>();
        let values = &values[..steps];
        let shares: [&[i32]; ROWS] =
            std::array::from_fn(|at| &self.room.shares[at * steps..][..steps]);
        for half in (0..2).step_by(PARTS) {
            let mut sums = [[lanes.same(0); PARTS]; ROWS];
            for step in 0..steps {
                for row in 0..ROWS {
                    let share = lanes.same(shares[row][step]);
                    for part in 0..PARTS {
                        let value = lanes.sums(&values[step][(half + part) % 2]);
                        sums[row][part] = lanes.dot_pairs(sums[row][part], share, value);
                    }
                }
            }
            for at in 0..ROWS {
                let worth = lanes.splat(head.value / totals[at]);
                let out = &mut self.out[(row + at) * self.hidden + head.column..][..HEAD];
                let (out, _) = out.as_chunks_mut::<WIDE>();
                for part in 0..PARTS {
                    let value = lanes.mul(lanes.floats(sums[at][part]), worth);
                    lanes.store(value, &mut out[(half + part) % 2]);
                }
            }
        }
    }
}
