//! Part-of-speech tags: an averaged perceptron that goes from left to right, over weights trained on UD English.
//!
//! The weights lie packed in `models/tagger.bin.br` (its card: `models/README.md`; its making: `models/training/`). Words that
//! nearly always take one tag are tagged from a list; all others are scored by some forty features of the word, its
//! neighbours and the two tags before it. Rejected: a neural tagger (two points better, but a hundred times slower
//! and ten times larger) and tags by hand-written rules alone (eight points worse).
//!
//! The features are those of `models/training/tagger.py`, byte for byte; a fixture holds the two to each other.

mod features;
mod file;
mod mend;

use std::sync::LazyLock;

use super::Tag;
use features::{Features, Fnv, Words};
use file::{DamagedModel, Model, unpacked};

static MODEL: LazyLock<Result<Model, DamagedModel>> =
    LazyLock::new(|| unpacked(include_bytes!("../../models/tagger.bin.br")));

/// One tag a word. Should the embedded weights be damaged, which a test excludes, every word is `X`.
pub(super) fn tag(words: &[&str]) -> Vec<Tag> {
    match MODEL.as_ref() {
        Ok(model) => {
            let mut tags = tag_with(model, words);
            mend::mend(words, &mut tags);
            tags
        }
        Err(_) => words.iter().map(|_| Tag::X).collect(),
    }
}

/// Labels as the features write them.
const NUMBERS: [&str; 32] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];

fn tag_with(model: &Model, words: &[&str]) -> Vec<Tag> {
    let seen = read_words(model, words);
    let (mut before, mut before_that) = ("<", "<");
    let mut tags = Vec::with_capacity(words.len());
    let mut scores = vec![0_i32; model.tags.len()];
    let mut features = Features::new();
    for at in 0..words.len() {
        let label = seen.sure(at).unwrap_or_else(|| {
            features.clear();
            seen.still(at, &mut features);
            seen.moving(at, before, before_that, &mut features);
            scores.fill(0);
            model.add(features.hashes(), &mut scores);
            best(&scores)
        });
        tags.push(model.tags.get(label).copied().unwrap_or(Tag::X));
        before_that = before;
        before = NUMBERS.get(label).copied().unwrap_or("<");
    }
    tags
}

fn read_words(model: &Model, words: &[&str]) -> Words {
    Words::new(words, &|word| model.class(Fnv::of(0, &[word.as_bytes()])))
}

/// The first of the highest.
fn best(scores: &[i32]) -> usize {
    let mut top = 0;
    for (at, score) in scores.iter().enumerate() {
        if scores.get(top).is_some_and(|highest| score > highest) {
            top = at;
        }
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_sound() {
        assert!(
            MODEL
                .as_ref()
                .is_ok_and(|model| model.tags.len() == Tag::ALL.len())
        );
    }

    #[test]
    fn features_and_tags_are_those_of_the_trainer() {
        let model = MODEL.as_ref().unwrap();
        for line in include_str!("../../models/training/fixture.txt").lines() {
            let (sum, pieces) = line.split_once(' ').unwrap();
            let (words, expected): (Vec<&str>, Vec<&str>) = pieces
                .split(' ')
                .map(|piece| piece.rsplit_once('/').unwrap())
                .unzip();
            let seen = read_words(model, &words);
            let (mut total, mut features) = (0_u32, Features::new());
            for at in 0..words.len() {
                features.clear();
                seen.still(at, &mut features);
                let hashes = features.hashes().iter();
                total = hashes.fold(total, |total, hash| total.wrapping_add(*hash));
            }
            assert_eq!(format!("{total:08x}"), sum, "{pieces}");
            let found: Vec<&str> = tag_with(model, &words)
                .into_iter()
                .map(Tag::as_str)
                .collect();
            assert_eq!(found, expected, "{pieces}");
        }
    }

    /// `word/TAG` for the words that matter; all others stand without a tag.
    fn check(line: &str) {
        let pieces: Vec<(&str, Option<&str>)> = line
            .split(' ')
            .map(|piece| {
                piece
                    .rsplit_once('/')
                    .map_or((piece, None), |(word, tag)| (word, Some(tag)))
            })
            .collect();
        let words: Vec<&str> = pieces.iter().map(|&(word, _)| word).collect();
        for ((word, expected), found) in pieces.into_iter().zip(tag(&words)) {
            if let Some(expected) = expected {
                assert_eq!(found.as_str(), expected, "{word} in {line}");
            }
        }
    }

    #[test]
    fn headlines_in_the_present_tense() {
        check("Minister/NOUN calls/VERB for talks/NOUN");
        check("Okoye plans/VERB to visit/VERB Ankara");
        check("Union votes/VERB to strike/VERB over pay/NOUN");
        check("Varga urges/VERB allies/NOUN to back/VERB peace plan/NOUN");
        check("Opposition leader slams/VERB budget plans/NOUN");
        check("Talks/NOUN resume/VERB in Oslo");
        check("Varga pledges/VERB to cut/VERB taxes");
        check("EU talks/NOUN stall/VERB");
        check("Rebels reject/VERB truce offer/NOUN as fighting grows/VERB");
        check("Allies would back/VERB a ceasefire");
        check("Court rules/VERB against government");
        check("Ruling party pledges/VERB tax cuts/NOUN");
        check("Bank cuts/VERB rates/NOUN");
        check("Peace talks/NOUN to go/VERB ahead today");
    }

    #[test]
    fn function_words() {
        check("He will/AUX not/PART say if/SCONJ he wants to/PART attend .");
        check("She said that/SCONJ the/DET talks were/AUX over .");
        check("They went to/ADP Oslo with Norway 's/PART ministers .");
        check("It 's/AUX over .");
    }
}
