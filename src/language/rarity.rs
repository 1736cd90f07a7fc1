//! How rare a word is in English at large.

use super::encoder::Encoder;

/// The vocabulary begins with marks and single letters.
const FIRST_WORD: u16 = 1996;
/// Behind the most frequent word come so many more, cut ones among them.
const WORDS: f32 = 28_526.0;
const LEAST: f32 = 0.15;

/// How rare a word is, from .15 to 1: the logarithm of its place among the words of the encoder's vocabulary, which stand
/// in the order of how often they are used (`WordPiece`, 30,522 pieces of BERT's uncased English; Devlin et al. 2019). What
/// the vocabulary knows only in pieces is as rare as can be.
#[must_use]
pub fn rarity(word: &str) -> f32 {
    let Some(number) = Encoder::embedded().number(word) else {
        return 1.0;
    };
    let place = f32::from(number.saturating_sub(FIRST_WORD).max(1));
    (place.ln() / WORDS.ln()).clamp(LEAST, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_little_and_unknown_ones_all() {
        let weights = ["be", "people", "harbour", "breakwater"].map(rarity);
        assert!(weights.is_sorted(), "{weights:?}");
        assert!(
            weights[0] < 0.4 && weights[1] < 0.6 && weights[2] < 1.0,
            "{weights:?}"
        );
        assert!(rarity("zzkrp") >= 1.0);
    }
}
