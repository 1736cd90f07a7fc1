//! The words that show that something is said: verbs, nouns and set phrases, with what they do.
//!
//! Lists under `words/`, read once. A verb may need a particle ("rule out"); the same verb may stand
//! several times with different particles, the most specific fitting one wins.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Attitude, ReportingStance, SpeechAct};

/// What may follow a cue as its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Takes {
    bits: u8,
}

impl Takes {
    const CLAUSE: u8 = 1;
    const INFINITIVE: u8 = 2;
    const OBJECT: u8 = 4;
    const QUOTE: u8 = 8;
    const ERRAND: u8 = 16;

    fn read(letters: &str) -> Self {
        let bits = letters.chars().fold(0, |bits, letter| {
            bits | match letter {
                'c' => Self::CLAUSE,
                't' => Self::INFINITIVE,
                'o' => Self::OBJECT,
                'q' => Self::QUOTE,
                'i' => Self::ERRAND,
                _ => 0,
            }
        });
        Self { bits }
    }

    /// "that ..." or a bare clause.
    pub(super) const fn clause(self) -> bool {
        self.bits & Self::CLAUSE != 0
    }

    /// "to ..."
    pub(super) const fn infinitive(self) -> bool {
        self.bits & Self::INFINITIVE != 0
    }

    /// An object that is to do something: "X to come".
    pub(super) const fn errand(self) -> bool {
        self.bits & Self::ERRAND != 0
    }

    /// An object and all that follows it.
    pub(super) const fn object(self) -> bool {
        self.bits & Self::OBJECT != 0
    }
}

/// What a cue does, whatever its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Force {
    /// Dictionary form of the head.
    pub(super) lemma: String,
    /// What is done by saying it.
    pub(super) act: SpeechAct,
    /// Verbal or mental.
    pub(super) attitude: Attitude,
    /// The outlet's distance.
    pub(super) stance: ReportingStance,
    /// What may follow.
    pub(super) takes: Takes,
    /// Words that must follow the head ("out", "it clear").
    pub(super) particle: Vec<String>,
}

impl Force {
    /// Whether it tells in words what was said, as "say" does: not "think", nor "criticise".
    pub(super) fn tells(&self) -> bool {
        self.attitude == Attitude::Communication && self.takes.clause()
    }
}

/// A noun that carries a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NounCue {
    /// What it does.
    pub(super) force: Force,
    /// Words that may open its content.
    pub(super) after: Vec<String>,
}

#[derive(Deserialize)]
struct VerbRow {
    lemma: String,
    particle: String,
    act: SpeechAct,
    attitude: Attitude,
    stance: ReportingStance,
    takes: String,
}

#[derive(Deserialize)]
struct NounRow {
    lemma: String,
    act: SpeechAct,
    attitude: Attitude,
    stance: ReportingStance,
    after: String,
}

#[derive(Deserialize)]
struct PhraseRow {
    verb: String,
    phrase: String,
    act: SpeechAct,
    attitude: Attitude,
    stance: ReportingStance,
    takes: String,
}

#[derive(Deserialize)]
struct SourceRow {
    noun: String,
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

static VERBS: LazyLock<BTreeMap<String, Vec<Force>>> = LazyLock::new(|| {
    let plain = rows::<VerbRow>(include_str!("words/cues.csv"))
        .into_iter()
        .map(|row| Force {
            lemma: row.lemma,
            act: row.act,
            attitude: row.attitude,
            stance: row.stance,
            takes: Takes::read(&row.takes),
            particle: words(&row.particle),
        });
    let phrases = rows::<PhraseRow>(include_str!("words/adjectives.csv"))
        .into_iter()
        .map(|row| Force {
            lemma: row.verb,
            act: row.act,
            attitude: row.attitude,
            stance: row.stance,
            takes: Takes::read(&row.takes),
            particle: words(&row.phrase),
        });
    let mut map: BTreeMap<String, Vec<Force>> = BTreeMap::new();
    for force in plain.chain(phrases) {
        map.entry(force.lemma.clone()).or_default().push(force);
    }
    for forces in map.values_mut() {
        forces.sort_by_key(|force| std::cmp::Reverse(force.particle.len()));
    }
    map
});

static NOUNS: LazyLock<BTreeMap<String, NounCue>> = LazyLock::new(|| {
    rows::<NounRow>(include_str!("words/nouns.csv"))
        .into_iter()
        .map(|row| {
            let force = Force {
                lemma: row.lemma.clone(),
                act: row.act,
                attitude: row.attitude,
                stance: row.stance,
                takes: Takes::read("o"),
                particle: Vec::new(),
            };
            (
                row.lemma,
                NounCue {
                    force,
                    after: words(&row.after),
                },
            )
        })
        .collect()
});

static HEADLINE_SOURCES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    rows::<SourceRow>(include_str!("words/sources.csv"))
        .into_iter()
        .map(|row| row.noun)
        .collect()
});

fn rows<Row: for<'de> Deserialize<'de>>(list: &str) -> Vec<Row> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(list.as_bytes())
        .deserialize()
        .filter_map(Result::ok)
        .collect()
}

/// The readings of a verb, those with particles first.
pub(super) fn verb(lemma: &str) -> &'static [Force] {
    VERBS.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether a headline names that noun behind a dash as its source.
pub(super) fn headline_source(lower: &str) -> bool {
    HEADLINE_SOURCES.contains(lower)
}

/// The reading of a noun.
pub(super) fn noun(lemma: &str) -> Option<&'static NounCue> {
    NOUNS.get(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(list: &str) -> usize {
        list.lines().filter(|line| !line.starts_with('#')).count() - 1
    }

    #[test]
    fn every_row_is_read() {
        let verbs = include_str!("words/cues.csv");
        let phrases = include_str!("words/adjectives.csv");
        let nouns = include_str!("words/nouns.csv");
        assert_eq!(rows::<VerbRow>(verbs).len(), lines(verbs));
        assert_eq!(rows::<PhraseRow>(phrases).len(), lines(phrases));
        assert_eq!(rows::<NounRow>(nouns).len(), lines(nouns));
    }

    #[test]
    fn the_particle_chooses_the_reading() {
        let calls = verb("call");
        assert!(
            calls
                .first()
                .is_some_and(|force| !force.particle.is_empty())
        );
        assert!(calls.iter().any(|force| force.act == SpeechAct::Request));
        assert!(verb("bake").is_empty());
    }
}
