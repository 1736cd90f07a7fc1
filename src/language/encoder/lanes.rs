//! Sixteen numbers at once: what a kernel needs of a processor, and the plain form that runs anywhere.
//!
//! The stages of the network are written once, over [`Lanes`]; `kernel.rs` gives it for AVX-512 and AVX2. Both have
//! sixteen lanes, the same order of additions and fused multiply-add, so they agree to the last bit. The plain form here
//! multiplies and adds in two steps and may differ in the last places of a number, never in whole-number products.
//! Compilers turn its loops into vector instructions: SSE2 on x86-64, NEON on aarch64, which every such processor has.
//! Rejected: hand-written NEON, which no machine of ours could test.

/// Lanes of a vector.
pub(super) const WIDE: usize = 16;

/// 1.5 * 2^23: added to a small number it leaves the nearest whole one in the low bits.
pub(super) const WHOLE: f32 = 12_582_912.0;

/// The sixteen lanes of one kind of processor.
pub(super) trait Lanes: Copy {
    /// Rows that a tile of a product takes at once, as many as the registers hold.
    const TALL: usize;
    /// Sixteen f32.
    type Floats: Copy;
    /// Sixteen i32, or so many times four bytes or a pair of sixteen-bit numbers.
    type Sums: Copy;

    fn splat(self, value: f32) -> Self::Floats;
    fn load(self, from: &[f32; WIDE]) -> Self::Floats;
    fn store(self, value: Self::Floats, to: &mut [f32; WIDE]);
    fn add(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    fn sub(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    fn mul(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    fn max(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    fn min(self, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// a * b + c
    fn fma(self, a: Self::Floats, b: Self::Floats, c: Self::Floats) -> Self::Floats;
    fn abs(self, a: Self::Floats) -> Self::Floats;
    /// Sum of all lanes: of halves, quarters, eighths and neighbours.
    fn total(self, a: Self::Floats) -> f32;
    /// Highest of all lanes.
    fn highest(self, a: Self::Floats) -> f32;
    /// `value` times 2 to the whole number that stands in the low bits of `power` ([`WHOLE`]).
    fn scaled(self, value: Self::Floats, power: Self::Floats) -> Self::Floats;
    /// -127..=127, rounded to the nearest even number, and 128 added.
    fn bytes(self, value: Self::Floats, to: &mut [u8; WIDE]);

    fn sums(self, from: &[i32; WIDE]) -> Self::Sums;
    fn keep(self, sums: Self::Sums, to: &mut [i32; WIDE]);
    /// The same in all lanes.
    fn same(self, four: i32) -> Self::Sums;
    /// Rounds to sixteen bits, `low` below and `high` above.
    fn pair(self, low: Self::Floats, high: Self::Floats) -> Self::Sums;
    /// Adds to each lane the products of two pairs.
    fn dot_pairs(self, sums: Self::Sums, a: Self::Sums, b: Self::Sums) -> Self::Sums;
    /// Adds to each lane the products of its four bytes with its four weights (signed, seven bits).
    fn dot(self, sums: Self::Sums, bytes: Self::Sums, weights: &[u8; 4 * WIDE]) -> Self::Sums;
    fn floats(self, sums: Self::Sums) -> Self::Floats;
}

/// One step of the network, for any lanes.
pub(super) trait Stage {
    fn run<L: Lanes>(self, lanes: L);
}

/// 2^x, to seven places; of several at once, step by step, so that none waits for its own last step.
#[inline(always)]
pub(super) fn exp2<L: Lanes, const SEVERAL: usize>(
    lanes: L,
    x: [L::Floats; SEVERAL],
) -> [L::Floats; SEVERAL] {
    let (least, shift) = (lanes.splat(-126.0), lanes.splat(WHOLE));
    let (mut whole, mut rest) = (x, x);
    for at in 0..SEVERAL {
        rest[at] = lanes.max(x[at], least);
        whole[at] = lanes.add(rest[at], shift);
    }
    for at in 0..SEVERAL {
        rest[at] = lanes.sub(rest[at], lanes.sub(whole[at], shift));
    }
    let mut value = [lanes.splat(1.327_646_7e-3); SEVERAL];
    for factor in [
        9.675_542e-3,
        5.550_713_3e-2,
        2.402_212e-1,
        6.931_469_6e-1,
        1.000_000_1,
    ] {
        let factor = lanes.splat(factor);
        for at in 0..SEVERAL {
            value[at] = lanes.fma(value[at], rest[at], factor);
        }
    }
    for at in 0..SEVERAL {
        value[at] = lanes.scaled(value[at], whole[at]);
    }
    value
}

/// x * (1 + erf(x / sqrt 2)) / 2, within 2e-5 of it or of its hundred-thousandth part: activations have eight bits.
///
/// The error function is an odd polynomial in |x| up to 4.2 and as good as 1 beyond. Rejected: the usual form with a
/// quotient and an exponential, exact to seven places at twice the time.
#[inline(always)]
pub(super) fn gelu<L: Lanes>(lanes: L, x: L::Floats) -> L::Floats {
    let size = lanes.abs(x);
    let near = lanes.min(size, lanes.splat(4.2));
    let square = lanes.mul(near, near);
    let mut value = lanes.splat(9.907_105e-11);
    for factor in [
        -9.638_64e-9,
        4.160_670_8e-7,
        -1.060_736_2e-5,
        1.799_684_2e-4,
        -2.174_754_4e-3,
        1.948_828_8e-2,
        -1.324_553e-1,
        7.976_762e-1,
    ] {
        value = lanes.fma(value, square, lanes.splat(factor));
    }
    let erf = lanes.mul(value, near);
    lanes.mul(lanes.fma(size, erf, x), lanes.splat(0.5))
}

/// Plain loops, for any processor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain;

macro_rules! each {
    ($($lane:ident = $from:expr),+ => $value:expr) => {{
        let mut all = [0.0; WIDE];
        for at in 0..WIDE {
            $(let $lane = $from[at];)+
            all[at] = $value;
        }
        all
    }};
}

/// Joins halves until one number is left.
#[inline(always)]
fn fold(mut all: [f32; WIDE], join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = WIDE / 2;
    while half > 0 {
        for at in 0..half {
            all[at] = join(all[at], all[at + half]);
        }
        half /= 2;
    }
    all[0]
}

impl Lanes for Plain {
    const TALL: usize = 2;
    type Floats = [f32; WIDE];
    type Sums = [i32; WIDE];

    #[inline(always)]
    fn splat(self, value: f32) -> [f32; WIDE] {
        [value; WIDE]
    }
    #[inline(always)]
    fn load(self, from: &[f32; WIDE]) -> [f32; WIDE] {
        *from
    }
    #[inline(always)]
    fn store(self, value: [f32; WIDE], to: &mut [f32; WIDE]) {
        *to = value;
    }
    #[inline(always)]
    fn add(self, a: [f32; WIDE], b: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b => a + b)
    }
    #[inline(always)]
    fn sub(self, a: [f32; WIDE], b: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b => a - b)
    }
    #[inline(always)]
    fn mul(self, a: [f32; WIDE], b: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b => a * b)
    }
    #[inline(always)]
    fn max(self, a: [f32; WIDE], b: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b => if a > b { a } else { b })
    }
    #[inline(always)]
    fn min(self, a: [f32; WIDE], b: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b => if a < b { a } else { b })
    }
    #[inline(always)]
    fn fma(self, a: [f32; WIDE], b: [f32; WIDE], c: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a, b = b, c = c => a * b + c)
    }
    #[inline(always)]
    fn abs(self, a: [f32; WIDE]) -> [f32; WIDE] {
        each!(a = a => a.abs())
    }
    #[inline(always)]
    fn total(self, a: [f32; WIDE]) -> f32 {
        fold(a, |a, b| a + b)
    }
    #[inline(always)]
    fn highest(self, a: [f32; WIDE]) -> f32 {
        fold(a, |a, b| if a > b { a } else { b })
    }
    #[inline(always)]
    fn scaled(self, value: [f32; WIDE], power: [f32; WIDE]) -> [f32; WIDE] {
        each!(value = value, power = power =>
            f32::from_bits(value.to_bits().wrapping_add(power.to_bits() << 23)))
    }
    #[inline(always)]
    fn bytes(self, value: [f32; WIDE], to: &mut [u8; WIDE]) {
        for at in 0..WIDE {
            let [low, ..] = (value[at] + WHOLE).to_bits().to_le_bytes();
            to[at] = low.wrapping_add(128);
        }
    }
    #[inline(always)]
    fn sums(self, from: &[i32; WIDE]) -> [i32; WIDE] {
        *from
    }
    #[inline(always)]
    fn keep(self, sums: [i32; WIDE], to: &mut [i32; WIDE]) {
        *to = sums;
    }
    #[inline(always)]
    fn same(self, four: i32) -> [i32; WIDE] {
        [four; WIDE]
    }
    #[inline(always)]
    fn pair(self, low: [f32; WIDE], high: [f32; WIDE]) -> [i32; WIDE] {
        let mut all = [0; WIDE];
        for at in 0..WIDE {
            let (low, high) = ((low[at] + WHOLE).to_bits(), (high[at] + WHOLE).to_bits());
            all[at] = (low & 0xffff | high << 16).cast_signed();
        }
        all
    }
    #[inline(always)]
    fn dot_pairs(self, mut sums: [i32; WIDE], a: [i32; WIDE], b: [i32; WIDE]) -> [i32; WIDE] {
        for at in 0..WIDE {
            // Shifted up and down again, the lower half gets its sign.
            let low = (a[at] << 16 >> 16) * (b[at] << 16 >> 16);
            let high = (a[at] >> 16) * (b[at] >> 16);
            sums[at] = sums[at].wrapping_add(low.wrapping_add(high));
        }
        sums
    }
    #[inline(always)]
    fn dot(
        self,
        mut sums: [i32; WIDE],
        bytes: [i32; WIDE],
        weights: &[u8; 4 * WIDE],
    ) -> [i32; WIDE] {
        let (weights, _) = weights.as_chunks::<4>();
        // All lanes hold the same bytes.
        let [a, b, c, d] = bytes[0].to_le_bytes().map(i32::from);
        for at in 0..WIDE {
            // Shifted up and down again, each byte gets its sign.
            let four = i32::from_le_bytes(weights[at]);
            let low = a * (four << 24 >> 24) + b * (four << 16 >> 24);
            sums[at] += low + c * (four << 8 >> 24) + d * (four >> 24);
        }
        sums
    }
    #[inline(always)]
    #[expect(
        clippy::cast_precision_loss,
        reason = "rounded to the nearest, as the instructions of the other kernels do"
    )]
    fn floats(self, sums: [i32; WIDE]) -> [f32; WIDE] {
        each!(sum = sums => sum as f32)
    }
}
