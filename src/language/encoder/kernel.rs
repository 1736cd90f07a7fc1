//! The lanes of AVX-512 and AVX2, and which of them this processor has: all unsafe code of the program, and no other.
//!
//! A type of lanes can only be made in a function that the compiler has built for the very instructions that its methods
//! use, and such a function is only called by a [`Path`], which is made after asking the processor. All memory goes
//! through references to arrays of the size that is read or written; no pointer is computed.
#![expect(
    unsafe_code,
    reason = "vector instructions that only some processors have, eight to fourteen times as fast as plain loops"
)]

use super::Kernel;
use super::lanes::{Plain, Stage};

/// A kernel that this processor can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Path(Kernel);

impl Path {
    /// The fastest.
    pub(super) fn best() -> Self {
        [Kernel::Avx512Vnni, Kernel::Avx2]
            .into_iter()
            .find_map(Self::of)
            .unwrap_or(Self(Kernel::Portable))
    }

    /// This one, where the processor has it.
    pub(super) fn of(kernel: Kernel) -> Option<Self> {
        let there = match kernel {
            Kernel::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => has_avx2(),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512Vnni => {
                has_avx2()
                    && std::arch::is_x86_feature_detected!("avx512f")
                    && std::arch::is_x86_feature_detected!("avx512bw")
                    && std::arch::is_x86_feature_detected!("avx512vl")
                    && std::arch::is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512Vnni => false,
        };
        there.then_some(Self(kernel))
    }

    pub(super) const fn kernel(self) -> Kernel {
        self.0
    }

    pub(super) fn run<S: Stage>(self, stage: S) {
        match self.0 {
            // SAFETY: a path with this kernel is only made where the processor has its instructions.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512Vnni => unsafe { x86::run_avx512(stage) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { x86::run_avx2(stage) },
            _ => stage.run(Plain),
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma")
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256, __m256i, __m512, __m512i, _mm_add_ps, _mm_add_ss, _mm_cvtss_f32,
        _mm_max_ps, _mm_max_ss, _mm_movehl_ps, _mm_packus_epi16, _mm_shuffle_ps, _mm_storeu_si128,
        _mm256_add_epi16, _mm256_add_epi32, _mm256_add_ps, _mm256_andnot_ps, _mm256_blend_epi16,
        _mm256_castps_si256, _mm256_castps256_ps128, _mm256_castsi256_ps, _mm256_castsi256_si128,
        _mm256_cvtepi32_ps, _mm256_cvtps_epi32, _mm256_extractf128_ps, _mm256_extracti128_si256,
        _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_maddubs_epi16, _mm256_max_ps, _mm256_min_ps, _mm256_mul_ps, _mm256_packs_epi32,
        _mm256_permute4x64_epi64, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_set1_ps,
        _mm256_slli_epi32, _mm256_storeu_ps, _mm256_storeu_si256, _mm256_sub_ps, _mm512_abs_ps,
        _mm512_add_epi32, _mm512_add_ps, _mm512_castpd_ps, _mm512_castps_pd, _mm512_castps_si512,
        _mm512_castps512_ps256, _mm512_castsi512_ps, _mm512_cvtepi32_epi8, _mm512_cvtepi32_ps,
        _mm512_cvtps_epi32, _mm512_dpbusd_epi32, _mm512_dpwssd_epi32, _mm512_fmadd_ps,
        _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mask_blend_epi16, _mm512_max_ps, _mm512_min_ps,
        _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps, _mm512_shuffle_f64x2, _mm512_slli_epi32,
        _mm512_storeu_ps, _mm512_storeu_si512, _mm512_sub_ps,
    };

    use crate::language::encoder::lanes::{Lanes, Stage, WIDE};

    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni,avx2,fma")]
    pub(super) fn run_avx512<S: Stage>(stage: S) {
        stage.run(Avx512(()));
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn run_avx2<S: Stage>(stage: S) {
        stage.run(Avx2(()));
    }

    /// Made by [`run_avx512`] alone.
    #[derive(Clone, Copy)]
    pub(super) struct Avx512(());

    /// Made by [`run_avx2`] and by the wider lanes, which imply these.
    #[derive(Clone, Copy)]
    pub(super) struct Avx2(());

    /// An instruction that the lanes' own existence allows.
    macro_rules! own {
        ($call:expr) => {
            // SAFETY: these lanes are only made where the processor has the instruction, and a reference to an array
            // of its size stands behind every pointer.
            unsafe { $call }
        };
    }

    /// Both halves of a vector, by the same instruction.
    macro_rules! pair {
        ($name:ident($($from:ident),+)) => {
            own!(($name($($from.0),+), $name($($from.1),+)))
        };
    }

    /// Methods that are an instruction each.
    macro_rules! numbers {
        ($how:ident; $($name:ident($($from:ident),+) = $call:ident;)+) => {
            $(
                #[inline(always)]
                fn $name(self, $($from: Self::Floats),+) -> Self::Floats {
                    $how!($call($($from),+))
                }
            )+
        };
    }

    /// Sixteen lanes as two times eight.
    #[inline(always)]
    fn halves(all: __m512) -> (__m256, __m256) {
        own!({
            let doubles = _mm512_castps_pd(all);
            let high = _mm512_castpd_ps(_mm512_shuffle_f64x2::<0b00_00_11_10>(doubles, doubles));
            (_mm512_castps512_ps256(all), _mm512_castps512_ps256(high))
        })
    }

    impl Lanes for Avx512 {
        const TALL: usize = 12;
        type Floats = __m512;
        type Sums = __m512i;

        numbers! {
            own;
            add(a, b) = _mm512_add_ps;
            sub(a, b) = _mm512_sub_ps;
            mul(a, b) = _mm512_mul_ps;
            max(a, b) = _mm512_max_ps;
            min(a, b) = _mm512_min_ps;
            fma(a, b, c) = _mm512_fmadd_ps;
        }

        #[inline(always)]
        fn splat(self, value: f32) -> __m512 {
            own!(_mm512_set1_ps(value))
        }
        #[inline(always)]
        fn load(self, from: &[f32; WIDE]) -> __m512 {
            own!(_mm512_loadu_ps(from.as_ptr()))
        }
        #[inline(always)]
        fn store(self, value: __m512, to: &mut [f32; WIDE]) {
            own!(_mm512_storeu_ps(to.as_mut_ptr(), value));
        }
        #[inline(always)]
        fn abs(self, a: __m512) -> __m512 {
            own!(_mm512_abs_ps(a))
        }
        #[inline(always)]
        fn total(self, a: __m512) -> f32 {
            Avx2(()).total(halves(a))
        }
        #[inline(always)]
        fn highest(self, a: __m512) -> f32 {
            Avx2(()).highest(halves(a))
        }
        #[inline(always)]
        fn scaled(self, value: __m512, power: __m512) -> __m512 {
            own!({
                let power = _mm512_slli_epi32::<23>(_mm512_castps_si512(power));
                _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(value), power))
            })
        }
        #[inline(always)]
        fn bytes(self, value: __m512, to: &mut [u8; WIDE]) {
            own!({
                let whole = _mm512_add_epi32(_mm512_cvtps_epi32(value), _mm512_set1_epi32(128));
                _mm_storeu_si128(
                    to.as_mut_ptr().cast::<__m128i>(),
                    _mm512_cvtepi32_epi8(whole),
                );
            });
        }
        #[inline(always)]
        fn sums(self, from: &[i32; WIDE]) -> __m512i {
            own!(_mm512_loadu_si512(from.as_ptr().cast::<__m512i>()))
        }
        #[inline(always)]
        fn keep(self, sums: __m512i, to: &mut [i32; WIDE]) {
            own!(_mm512_storeu_si512(to.as_mut_ptr().cast::<__m512i>(), sums));
        }
        #[inline(always)]
        fn same(self, four: i32) -> __m512i {
            own!(_mm512_set1_epi32(four))
        }
        #[inline(always)]
        fn pair(self, low: __m512, high: __m512) -> __m512i {
            own!({
                let high = _mm512_slli_epi32::<16>(_mm512_cvtps_epi32(high));
                _mm512_mask_blend_epi16(0x5555_5555, high, _mm512_cvtps_epi32(low))
            })
        }
        #[inline(always)]
        fn dot_pairs(self, sums: __m512i, a: __m512i, b: __m512i) -> __m512i {
            own!(_mm512_dpwssd_epi32(sums, a, b))
        }
        #[inline(always)]
        fn dot(self, sums: __m512i, bytes: __m512i, weights: &[u8; 4 * WIDE]) -> __m512i {
            own!({
                let weights = _mm512_loadu_si512(weights.as_ptr().cast::<__m512i>());
                _mm512_dpbusd_epi32(sums, bytes, weights)
            })
        }
        #[inline(always)]
        fn floats(self, sums: __m512i) -> __m512 {
            own!(_mm512_cvtepi32_ps(sums))
        }
    }

    impl Lanes for Avx2 {
        const TALL: usize = 2;
        type Floats = (__m256, __m256);
        type Sums = (__m256i, __m256i);

        numbers! {
            pair;
            add(a, b) = _mm256_add_ps;
            sub(a, b) = _mm256_sub_ps;
            mul(a, b) = _mm256_mul_ps;
            max(a, b) = _mm256_max_ps;
            min(a, b) = _mm256_min_ps;
            fma(a, b, c) = _mm256_fmadd_ps;
        }

        #[inline(always)]
        fn splat(self, value: f32) -> Self::Floats {
            let one = own!(_mm256_set1_ps(value));
            (one, one)
        }
        #[inline(always)]
        fn load(self, from: &[f32; WIDE]) -> Self::Floats {
            let (halves, _) = from.as_chunks::<8>();
            own!((
                _mm256_loadu_ps(halves[0].as_ptr()),
                _mm256_loadu_ps(halves[1].as_ptr()),
            ))
        }
        #[inline(always)]
        fn store(self, value: Self::Floats, to: &mut [f32; WIDE]) {
            let (halves, _) = to.as_chunks_mut::<8>();
            own!({
                _mm256_storeu_ps(halves[0].as_mut_ptr(), value.0);
                _mm256_storeu_ps(halves[1].as_mut_ptr(), value.1);
            });
        }
        #[inline(always)]
        fn abs(self, a: Self::Floats) -> Self::Floats {
            let sign = self.splat(-0.0);
            pair!(_mm256_andnot_ps(sign, a))
        }
        #[inline(always)]
        fn total(self, a: Self::Floats) -> f32 {
            own!({
                let eight = _mm256_add_ps(a.0, a.1);
                let four = _mm_add_ps(
                    _mm256_castps256_ps128(eight),
                    _mm256_extractf128_ps::<1>(eight),
                );
                let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
                _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps::<1>(two, two)))
            })
        }
        #[inline(always)]
        fn highest(self, a: Self::Floats) -> f32 {
            own!({
                let eight = _mm256_max_ps(a.0, a.1);
                let four = _mm_max_ps(
                    _mm256_castps256_ps128(eight),
                    _mm256_extractf128_ps::<1>(eight),
                );
                let two = _mm_max_ps(four, _mm_movehl_ps(four, four));
                _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps::<1>(two, two)))
            })
        }
        #[inline(always)]
        fn scaled(self, value: Self::Floats, power: Self::Floats) -> Self::Floats {
            #[inline(always)]
            fn half(value: __m256, power: __m256) -> __m256 {
                own!({
                    let power = _mm256_slli_epi32::<23>(_mm256_castps_si256(power));
                    _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(value), power))
                })
            }
            (half(value.0, power.0), half(value.1, power.1))
        }
        #[inline(always)]
        fn bytes(self, value: Self::Floats, to: &mut [u8; WIDE]) {
            own!({
                // Packing takes the halves of each register in turn; the permutation puts them in order.
                let mixed =
                    _mm256_packs_epi32(_mm256_cvtps_epi32(value.0), _mm256_cvtps_epi32(value.1));
                let whole = _mm256_add_epi16(
                    _mm256_permute4x64_epi64::<0b11_01_10_00>(mixed),
                    _mm256_set1_epi16(128),
                );
                let packed = _mm_packus_epi16(
                    _mm256_castsi256_si128(whole),
                    _mm256_extracti128_si256::<1>(whole),
                );
                _mm_storeu_si128(to.as_mut_ptr().cast::<__m128i>(), packed);
            });
        }
        #[inline(always)]
        fn sums(self, from: &[i32; WIDE]) -> Self::Sums {
            let (halves, _) = from.as_chunks::<8>();
            own!((
                _mm256_loadu_si256(halves[0].as_ptr().cast::<__m256i>()),
                _mm256_loadu_si256(halves[1].as_ptr().cast::<__m256i>()),
            ))
        }
        #[inline(always)]
        fn keep(self, sums: Self::Sums, to: &mut [i32; WIDE]) {
            let (halves, _) = to.as_chunks_mut::<8>();
            own!({
                _mm256_storeu_si256(halves[0].as_mut_ptr().cast::<__m256i>(), sums.0);
                _mm256_storeu_si256(halves[1].as_mut_ptr().cast::<__m256i>(), sums.1);
            });
        }
        #[inline(always)]
        fn same(self, four: i32) -> Self::Sums {
            let one = own!(_mm256_set1_epi32(four));
            (one, one)
        }
        #[inline(always)]
        fn pair(self, low: Self::Floats, high: Self::Floats) -> Self::Sums {
            #[inline(always)]
            fn half(low: __m256, high: __m256) -> __m256i {
                own!({
                    let high = _mm256_slli_epi32::<16>(_mm256_cvtps_epi32(high));
                    _mm256_blend_epi16::<0b0101_0101>(high, _mm256_cvtps_epi32(low))
                })
            }
            (half(low.0, high.0), half(low.1, high.1))
        }
        #[inline(always)]
        fn dot_pairs(self, sums: Self::Sums, a: Self::Sums, b: Self::Sums) -> Self::Sums {
            own!((
                _mm256_add_epi32(sums.0, _mm256_madd_epi16(a.0, b.0)),
                _mm256_add_epi32(sums.1, _mm256_madd_epi16(a.1, b.1)),
            ))
        }
        #[inline(always)]
        fn dot(self, sums: Self::Sums, bytes: Self::Sums, weights: &[u8; 4 * WIDE]) -> Self::Sums {
            /// Pairs of products fit sixteen bits: 2 * 255 * 63 is 32,130.
            #[inline(always)]
            fn half(sums: __m256i, bytes: __m256i, weights: &[u8; 32]) -> __m256i {
                own!({
                    let weights = _mm256_loadu_si256(weights.as_ptr().cast::<__m256i>());
                    let pairs = _mm256_maddubs_epi16(bytes, weights);
                    _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
                })
            }
            let (halves, _) = weights.as_chunks::<32>();
            (
                half(sums.0, bytes.0, &halves[0]),
                half(sums.1, bytes.1, &halves[1]),
            )
        }
        #[inline(always)]
        fn floats(self, sums: Self::Sums) -> Self::Floats {
            pair!(_mm256_cvtepi32_ps(sums))
        }
    }
}
