//! A wording as it is compared: by the words that carry meaning, in one spelling.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::Wording;
use crate::id::EntityId;
use crate::language::{Tag, Token, quotations, tokens};
use crate::span::Span;
use crate::statement::{Mode, SpeechAct};

/// Words that turn a sentence.
const NEGATIONS: &[&str] = &[
    "not", "n't", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without",
    "cannot", "hardly",
];
/// Words that make it less than sure, or hang it on something else.
const OPEN: &[&str] = &[
    "may", "might", "could", "should", "must", "if", "unless", "until", "whether", "only",
    "perhaps", "possibly", "probably", "likely",
];
/// Verbs that carry no meaning of their own.
const LIGHT: &[&str] = &[
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "also", "still", "just", "very",
];

/// Words by which news tells one kind of harm or count, each with the one that stands for all.
const HARM: &[(&str, &[&str])] = &[
    (
        "kill",
        &["die", "dead", "death", "fatality", "toll", "victim"],
    ),
    (
        "injure",
        &["injury", "injured", "wound", "wounded", "hurt", "casualty"],
    ),
    ("arrest", &["detain", "detention", "detainee", "custody"]),
    ("displace", &["flee", "evacuate", "displaced"]),
    ("miss", &["missing", "unaccounted"]),
    ("free", &["release", "freed"]),
    ("shell", &["shelling"]),
    ("bomb", &["bombing", "bombardment"]),
];

/// Each word with the one that stands for its deed.
static KIN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../words/kin.csv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(','))
        .flat_map(|(first, all)| all.split_whitespace().map(move |word| (word, first)))
        .collect()
});

/// Who is counted where nobody in particular is.
const PEOPLE: &[&str] = &["people", "person", "number", "total"];

/// Such a number may well be that of two things, and so may a round one: "more than 100" is what both sides may lose.
const fn telling(number: u64) -> bool {
    number > 9 && !number.is_multiple_of(10)
}

/// A wording, read.
pub(super) struct Told<'a> {
    pub(super) wording: &'a Wording,
    /// Lemmas of the words that carry meaning, in text order.
    pub(super) lemmas: Vec<String>,
    /// The same, each once.
    pub(super) all: BTreeSet<String>,
    /// Those of them that are names or numbers.
    pub(super) names: BTreeSet<String>,
    /// Those of them that are verbs.
    pub(super) verbs: BTreeSet<String>,
    /// Whether it holds a verb, and so says something.
    pub(super) clause: bool,
    /// Numbers that few things have in common, as they are printed.
    pub(super) figures: BTreeSet<String>,
    /// The same, each with the harm that is told next of it.
    pub(super) tolls: BTreeSet<(String, String)>,
    /// All of its numbers, in digits or in words.
    pub(super) numbers: BTreeSet<String>,
    /// Words that make it less than sure.
    pub(super) open: BTreeSet<String>,
    /// Whether it says no.
    pub(super) negative: bool,
    /// Whether it denies what it tells.
    pub(super) denies: bool,
    /// All of its words as they are said.
    pub(super) said: Vec<Word>,
    /// The quoted words.
    pub(super) quoted: Vec<String>,
    /// Each of its quotations, where only parts of it are quoted.
    pub(super) fragments: Vec<Fragment>,
    /// Those of the quoted words that carry meaning, as they are printed, in lower case.
    quoting: BTreeSet<String>,
    /// What kind of act it is: only like acts compare.
    pub(super) class: Class,
}

/// What a word does to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// Nothing more than to stand there.
    Plain,
    /// Makes it less than sure, or hangs it on something else.
    Opens,
    /// Turns it.
    Turns,
}

/// A word as it is said.
pub(super) struct Word {
    /// In lower case, a short form spelt out.
    pub(super) word: String,
    /// Whether it carries meaning.
    pub(super) telling: bool,
    /// Whether it is a verb.
    pub(super) verb: bool,
    /// Whether it opens a sentence, a quotation or what a comma parts.
    pub(super) first: bool,
    /// What it does to the sentence.
    pub(super) force: Force,
    /// In the how manieth sentence it stands, and in the how manieth piece between any two marks.
    pub(super) sentence: usize,
    piece: usize,
    /// In the spelling in which it is compared.
    pub(super) common: String,
}

/// A quotation within a sentence that is told.
pub(super) struct Fragment {
    /// Its words in lower case.
    pub(super) words: Vec<String>,
    /// Those of them that carry meaning.
    pub(super) telling: Vec<String>,
}

/// Acts that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Says how things are or will be.
    Tells,
    /// Wants something.
    Wants,
    /// Judges something.
    Judges(SpeechAct),
}

fn class(wording: &Wording) -> Option<Class> {
    if wording.cue_negated || wording.mode == Mode::Author || wording.speaker.is_none() {
        return None;
    }
    Some(match wording.act {
        SpeechAct::Assert
        | SpeechAct::Announce
        | SpeechAct::Predict
        | SpeechAct::Commit
        | SpeechAct::Deny
        | SpeechAct::Threaten
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Other => Class::Tells,
        SpeechAct::Request => Class::Wants,
        SpeechAct::Reject
        | SpeechAct::Accept
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Offer => Class::Judges(wording.act),
        SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Question
        | SpeechAct::DeclineToComment => return None,
    })
}

impl<'a> Told<'a> {
    /// Reads a wording; none where it says nothing that another could say too.
    pub(super) fn of(wording: &'a Wording) -> Option<Self> {
        let class = class(wording)?;
        let words = read(&wording.content);
        let mut lemmas = Vec::new();
        let (mut names, mut verbs) = (BTreeSet::new(), BTreeSet::new());
        let mut open = BTreeSet::new();
        let (mut figures, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        let mut negations = 0;
        for word in &words {
            let lower = word.lower.as_str();
            if NEGATIONS.contains(&lower) {
                negations += 1;
            } else if OPEN.contains(&lower) {
                open.insert(lower.to_owned());
            } else if LIGHT.contains(&word.lemma.as_str()) {
            } else if matches!(
                word.tag,
                Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
            ) {
                let lemma = common(word);
                if matches!(word.tag, Tag::Propn | Tag::Num) {
                    names.insert(lemma.clone());
                } else if word.tag == Tag::Verb {
                    verbs.insert(lemma.clone());
                }
                if word.tag == Tag::Num {
                    numbers.insert(lemma.clone());
                }
                if lower.replace(',', "").parse().is_ok_and(telling) {
                    figures.insert(lemma.clone());
                }
                if !PEOPLE.contains(&lemma.as_str()) {
                    lemmas.push(lemma);
                }
            }
        }
        let tolls = figures
            .iter()
            .filter_map(|figure| Some((figure.clone(), harm(&lemmas, figure)?)))
            .collect();
        let quoted = match (wording.mode, &wording.quote) {
            (Mode::Direct, None) => super::super::words(&wording.content),
            (_, Some(quote)) => super::super::words(quote),
            (_, None) => Vec::new(),
        };
        let fragments = quotations(&wording.content)
            .iter()
            .map(|quotation| Fragment {
                words: super::super::words(quotation.inner.of(&wording.content)),
                telling: words
                    .iter()
                    .filter(|word| quotation.inner.contains(word.span) && telling_word(word))
                    .map(common)
                    .collect(),
            })
            .collect();
        let quoting = quoted.iter().filter(|word| word.len() > 3).cloned();
        Some(Self {
            wording,
            quoting: quoting.collect(),
            clause: words
                .iter()
                .any(|word| matches!(word.tag, Tag::Verb | Tag::Aux)),
            all: lemmas.iter().cloned().collect(),
            lemmas,
            said: spelt(&words),
            names,
            verbs,
            figures,
            tolls,
            numbers,
            open,
            negative: negations % 2 == 1,
            denies: wording.act == SpeechAct::Deny,
            quoted,
            fragments,
            class,
        })
    }
}

impl Told<'_> {
    /// Whether the two say opposite things of what both speak of: a "not" counts where it stands between the same marks as
    /// a word that both have, so that "the pier was damaged, and there is no bridge" does not turn the pier.
    pub(super) fn turned(&self, other: &Self) -> bool {
        let shared: BTreeSet<&String> = self.all.intersection(&other.all).collect();
        let says_no = |it: &Self| {
            let holds = |word: &&Word| shared.contains(&word.common);
            let pieces: BTreeSet<usize> = it.said.iter().filter(holds).map(|it| it.piece).collect();
            // "An election in May, let us be clear, will not happen": what opens with a verb goes on with what was said.
            let goes_on = |piece: usize| {
                let mut first = it.said.iter().filter(|word| word.piece == piece);
                first.next().is_some_and(|word| {
                    word.verb || matches!(word.word.as_str(), "it" | "that" | "this" | "but")
                })
            };
            let turns = it.said.iter().filter(|word| {
                word.force == Force::Turns && (pieces.contains(&word.piece) || goes_on(word.piece))
            });
            turns.count() % 2 == 1
        };
        (says_no(self) ^ self.denies) != (says_no(other) ^ other.denies)
    }

    /// Under what its quotation is looked up: each word of it, for its speaker and for whom that one speaks.
    pub(super) fn quotes(&self) -> impl Iterator<Item = (&EntityId, &str)> {
        let speaker = self.wording.speaker.as_ref();
        let principal = self.wording.principal.as_ref();
        speaker
            .into_iter()
            .chain(principal.filter(move |it| Some(*it) != speaker))
            .flat_map(|voice| self.quoting.iter().map(move |word| (voice, word.as_str())))
    }
}

/// The harm that a figure counts: the nearest behind it before the next figure, else the nearest before it.
fn harm(lemmas: &[String], figure: &str) -> Option<String> {
    let at = lemmas.iter().position(|it| it == figure)?;
    let one = |it: &&String| HARM.iter().any(|(harm, _)| harm == it);
    let counts = |it: &&String| it.chars().all(|c| c.is_ascii_digit() || c == ',');
    let behind = lemmas
        .get(at + 1..)?
        .iter()
        .take_while(|it| !counts(it))
        .find(one);
    behind
        .or_else(|| lemmas.get(..at)?.iter().rev().find(one))
        .cloned()
}

/// Whether a word of a quotation is one that not everybody uses all the time.
fn telling_word(word: &Token) -> bool {
    !LIGHT.contains(&word.lemma.as_str())
        && matches!(
            word.tag,
            Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num | Tag::Adv
        )
}

/// The words as they are said, without the marks between them.
fn spelt(words: &[Token]) -> Vec<Word> {
    let (mut first, mut sentence, mut piece) = (true, 0, 0);
    let mut said = Vec::new();
    for word in words {
        let lower = word.lower.replace('\u{2019}', "'");
        let whole = match lower.as_str() {
            "n't" => "not",
            "'ll" | "wo" => "will",
            "'d" => "would",
            "'re" => "are",
            "'m" => "am",
            "'ve" => "have",
            "ca" => "can",
            other => other,
        };
        let marks = !whole.chars().any(char::is_alphanumeric);
        if !marks {
            said.push(Word {
                word: whole.to_owned(),
                telling: word.tag != Tag::Adv && telling_word(word),
                verb: matches!(word.tag, Tag::Verb | Tag::Aux),
                first,
                force: if OPEN.contains(&word.lower.as_str()) {
                    Force::Opens
                } else if NEGATIONS.contains(&word.lower.as_str()) {
                    Force::Turns
                } else {
                    Force::Plain
                },
                sentence,
                piece,
                common: common(word),
            });
        }
        sentence += usize::from(matches!(whole, "." | "!" | "?"));
        piece += usize::from(marks);
        first = marks;
    }
    said
}

/// Whether a word, as it is compared, stands for a deed with nouns of its own.
pub(super) fn is_deed(word: &str) -> bool {
    KIN.values().any(|first| *first == word)
}

/// Whether a word, as it is compared, stands for a kind of harm or count.
pub(super) fn is_harm(word: &str) -> bool {
    HARM.iter().any(|(harm, _)| *harm == word)
}

/// The words of a text.
pub(super) fn read(text: &str) -> Vec<Token> {
    tokens(text, Span::new(0, text.len()))
}

/// The parts of a content between its marks and joints.
pub(super) fn parts(words: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        let lower = word.lower.as_str();
        let mark = word.tag == Tag::Punct
            && matches!(
                lower,
                "," | "." | ";" | ":" | "?" | "!" | "-" | "\u{2013}" | "\u{2014}" | "(" | ")"
            );
        let joint = word.tag == Tag::Sconj
            || matches!(
                lower,
                "but"
                    | "because"
                    | "while"
                    | "which"
                    | "who"
                    | "whose"
                    | "although"
                    | "though"
                    | "when"
                    | "where"
            );
        // "Attended a party and worked in the garden".
        let goes_on = lower == "and"
            && words
                .get(at + 1)
                .is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Aux));
        if mark || (joint || goes_on) && at > from {
            found.push(words.get(from..at).unwrap_or_default());
            from = if mark { at + 1 } else { at };
        }
    }
    found.push(words.get(from..).unwrap_or_default());
    found.retain(|part| !part.is_empty());
    found
}

/// Post by post, as they stand in the text.
pub(super) fn in_text_order<'t, 'w>(told: &'t [Told<'w>]) -> Vec<&'t Told<'w>> {
    let mut order: Vec<&Told<'w>> = told.iter().collect();
    order.sort_by_key(|it| (&it.wording.post, it.wording.place));
    order
}

/// The places of those who share a key, two by two, each pair once: only they are held against each other.
pub(super) fn pairs_by<'k>(
    keys: impl Iterator<Item = (&'k str, usize)>,
) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (key, at) in keys {
        holders.entry(key).or_default().insert(at);
    }
    let mut pairs = BTreeSet::new();
    for all in holders.values() {
        for (nth, one) in all.iter().enumerate() {
            pairs.extend(all.iter().skip(nth + 1).map(|other| (*one, *other)));
        }
    }
    pairs
}

/// A word as it is compared: a name in lower case, for a headline prints it as it likes, anything else by its lemma; what
/// tells one kind of harm by one word, a nationality by what it has in common with its country.
pub(super) fn common(word: &Token) -> String {
    let lemma = if word.tag == Tag::Propn {
        word.lower.clone()
    } else {
        word.lemma.to_lowercase()
    };
    if let Some((first, _)) = HARM.iter().find(|(_, all)| all.contains(&lemma.as_str())) {
        return (*first).to_owned();
    }
    if !matches!(word.tag, Tag::Propn | Tag::Adj) {
        let kin = KIN.get(lemma.as_str()).map(|first| (*first).to_owned());
        return kin.unwrap_or(lemma);
    }
    country(&word.lower).unwrap_or(lemma)
}

/// What a country and its people have in common, of a word in lower case.
pub(super) fn country(word: &str) -> Option<String> {
    ["ians", "ian", "ans", "an", "is", "i", "e", "a"]
        .iter()
        .find_map(|ending| {
            let stem = word.strip_suffix(ending)?;
            (stem.len() > 3).then(|| stem.to_owned())
        })
}
