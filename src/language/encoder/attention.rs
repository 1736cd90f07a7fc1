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
    /// Queries, keys and values: for each head its rows of [`HEAD`] numbers, `apart` numbers from one head to the next,
    /// queries of all heads first. Queries are scaled so that a score is a power of 2.
    pub(super) three: &'run [f32],
    pub(super) apart: usize,
    /// The first row that asks and how many do, a multiple of four.
    pub(super) from: usize,
    pub(super) asking: usize,
    /// The first wordpiece that is asked, and how many are.
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) hidden: usize,
    /// Rows of results.
    pub(super) out: &'run mut [f32],
    pub(super) room: &'run mut Room,
}

/// The head at work: where its numbers begin in a row of results, and what its sums are worth.
#[derive(Clone, Copy)]
struct Head {
    column: usize,
    /// Wordpieces, rounded up to whole blocks.
    padded: usize,
    fit: f32,
    value: f32,
}

/// One head's numbers of a row: the lower and the upper half.
type Numbers = [[f32; WIDE]; 2];

impl Stage for Attend<'_> {
    #[inline(always)]
    fn run<L: Lanes>(mut self, lanes: L) {
        assert!(self.count <= MOST);
        let heads = self.hidden / HEAD;
        for number in 0..heads {
            let query = self.queries(lanes, number);
            let key = self.keys(lanes, heads + number);
            let value = self.values(lanes, 2 * heads + number);
            let head = Head {
                column: number * HEAD,
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

/// The largest size of some numbers.
#[inline(always)]
fn most<L: Lanes>(lanes: L, rows: &[Numbers]) -> f32 {
    let mut most = [lanes.splat(1e-9); 2];
    for row in rows {
        for (most, part) in most.iter_mut().zip(row) {
            *most = lanes.max(*most, lanes.abs(lanes.load(part)));
        }
    }
    lanes.highest(lanes.max(most[0], most[1]))
}

impl<'run> Attend<'run> {
    /// The numbers of some rows of queries, keys or values of one head.
    #[inline(always)]
    fn numbers(&self, panel: usize, first: usize, count: usize) -> &'run [Numbers] {
        let own = &self.three[panel * self.apart + first * HEAD..][..count * HEAD];
        own.as_chunks::<WIDE>().0.as_chunks::<2>().0
    }

    /// Rounds all queries; returns their step, as the next two do.
    #[inline(always)]
    fn queries<L: Lanes>(&mut self, lanes: L, panel: usize) -> f32 {
        let rows = self.numbers(panel, self.from, self.asking);
        let step = most(lanes, rows) / FIT;
        let steps = lanes.splat(1.0 / step);
        let (pairs, _) = self.room.queries.as_chunks_mut::<WIDE>();
        for (row, pairs) in rows.iter().zip(pairs) {
            let low = lanes.mul(lanes.load(&row[0]), steps);
            let high = lanes.mul(lanes.load(&row[1]), steps);
            lanes.keep(lanes.pair(low, high), pairs);
        }
        step
    }

    #[inline(always)]
    fn keys<L: Lanes>(&mut self, lanes: L, panel: usize) -> f32 {
        let rows = self.numbers(panel, self.first, self.count);
        let step = most(lanes, rows) / FIT;
        let steps = lanes.splat(1.0 / step);
        let (pairs, _) = self.room.keys.as_chunks_mut::<WIDE>();
        let (pairs, _) = pairs.as_chunks_mut::<HEAD>();
        for (block, pairs) in pairs[..self.count.div_ceil(BLOCK)].iter_mut().enumerate() {
            for half in 0..2 {
                // A vector a place, which are turned to a vector a pair of numbers.
                let mut places = [[0; WIDE]; WIDE];
                let start = block * BLOCK + half * WIDE;
                for (row, place) in rows.iter().skip(start).zip(&mut places) {
                    let low = lanes.mul(lanes.load(&row[0]), steps);
                    let high = lanes.mul(lanes.load(&row[1]), steps);
                    lanes.keep(lanes.pair(low, high), place);
                }
                for number in 0..WIDE {
                    for at in 0..WIDE {
                        pairs[number * 2 + half][at] = places[at][number];
                    }
                }
            }
        }
        step
    }

    #[inline(always)]
    fn values<L: Lanes>(&mut self, lanes: L, panel: usize) -> f32 {
        let rows = self.numbers(panel, self.first, self.count);
        let step = most(lanes, rows) / VALUE;
        let steps = lanes.splat(1.0 / step);
        let (pairs, _) = self.room.values.as_chunks_mut::<WIDE>();
        let (pairs, _) = pairs.as_chunks_mut::<2>();
        let zero = [[0.0; WIDE]; 2];
        let padded = self.count.next_multiple_of(BLOCK) / 2;
        for (at, pairs) in pairs[..padded].iter_mut().enumerate() {
            let low = at / WIDE * BLOCK + at % WIDE;
            let one = rows.get(low).unwrap_or(&zero);
            let other = rows.get(low + WIDE).unwrap_or(&zero);
            for (part, pairs) in pairs.iter_mut().enumerate() {
                let low = lanes.mul(lanes.load(&one[part]), steps);
                let high = lanes.mul(lanes.load(&other[part]), steps);
                lanes.keep(lanes.pair(low, high), pairs);
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
        let (pairs, _) = scores.as_chunks::<2>();
        let mut most = [lanes.splat(-1e30); 2];
        for pair in pairs {
            for (most, part) in most.iter_mut().zip(pair) {
                *most = lanes.max(*most, lanes.load(part));
            }
        }
        let most = lanes.highest(lanes.max(most[0], most[1]));
        let fit = lanes.splat(head.fit);
        let most = lanes.splat(SHARE - most * head.fit);
        let shares = &mut self.room.shares[at * head.padded / 2..][..head.padded / 2];
        let (shares, _) = shares.as_chunks_mut::<WIDE>();
        let mut sum = lanes.splat(0.0);
        let (fours, two) = pairs.as_chunks::<2>();
        let (twice, once) = shares.as_chunks_mut::<2>();
        for (scores, shares) in fours.iter().zip(twice) {
            let [[a, b], [c, d]] = scores;
            let a = lanes.fma(lanes.load(a), fit, most);
            let b = lanes.fma(lanes.load(b), fit, most);
            let c = lanes.fma(lanes.load(c), fit, most);
            let d = lanes.fma(lanes.load(d), fit, most);
            let [a, b, c, d] = exp2(lanes, [a, b, c, d]);
            sum = lanes.add(sum, lanes.add(a, b));
            sum = lanes.add(sum, lanes.add(c, d));
            lanes.keep(lanes.pair(a, b), &mut shares[0]);
            lanes.keep(lanes.pair(c, d), &mut shares[1]);
        }
        for ([low, high], shares) in two.iter().zip(once) {
            let low = lanes.fma(lanes.load(low), fit, most);
            let high = lanes.fma(lanes.load(high), fit, most);
            let [low, high] = exp2(lanes, [low, high]);
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
        let (values, _) = values[..steps].as_chunks::<WIDE>();
        let (shares, _) = self.room.shares.as_chunks::<WIDE>();
        let mut own = [shares; ROWS];
        for (at, own) in own.iter_mut().enumerate() {
            *own = &shares[at * values.len()..][..values.len()];
        }
        for half in (0..2).step_by(PARTS) {
            let mut sums = [[lanes.same(0); PARTS]; ROWS];
            for (at, values) in values.iter().enumerate() {
                let mut shares = [&own[0][at]; ROWS];
                for (shares, own) in shares.iter_mut().zip(own) {
                    *shares = &own[at];
                }
                for step in 0..WIDE {
                    for row in 0..ROWS {
                        let share = lanes.same(shares[row][step]);
                        for part in 0..PARTS {
                            let value = lanes.sums(&values[step][(half + part) % 2]);
                            sums[row][part] = lanes.dot_pairs(sums[row][part], share, value);
                        }
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
