//! The stance that a cue takes to what a noun names: "criticises the ban", "her calls for a ban", "defended his vote".
//!
//! Not every request wants what stands behind it ("appealed against the ruling", "challenged the old rules", "is advising
//! the bank"), not every offer is a wish ("offered a contrast"), and behind a passive the stance is another's ("was criticised
//! by"). Rejected: the act of a statement alone, by which an appeal against a ruling wanted it.

use crate::statement::{Source, SpeechAct, Statement};

use super::argument::Scene;
use super::commitment::Commitment;
use super::cue::{Outer, cue_frame, cue_value};
use super::favour;
use super::phrase::Noun;
use super::word::Words;
use crate::entity::EntityKind;
use crate::language::Tag;

/// Stems of words that stand up for something and say little of how good it is; general English.
const STANDS_UP: &[&str] = &[
    "advocat",
    "back",
    "champion",
    "defen",
    "endors",
    "proponent",
    "side",
    "support",
    "vouch",
];

/// Stems of words that ask for what their object names; those with a word behind them are told by that word ("call for").
const ASKS: &[&str] = &["demand", "desir", "order", "request", "recommend"];

/// Whom somebody may accuse without a name, beside people and what acts in a document.
const ANSWERABLE: &[&str] = &[
    "administration",
    "agency",
    "army",
    "audience",
    "authority",
    "bank",
    "campaign",
    "company",
    "council",
    "country",
    "court",
    "firm",
    "force",
    "government",
    "group",
    "house",
    "industry",
    "leadership",
    "media",
    "military",
    "movement",
    "nation",
    "navy",
    "network",
    "newspaper",
    "party",
    "police",
    "press",
    "regime",
    "side",
    "state",
    "union",
    "world",
];

/// What a cue takes to `noun`, if anything: the frame of the stance and its value.
pub(super) fn stance(
    statement: &Statement,
    scene: &Scene<'_>,
    outer: &Outer,
    over: Commitment,
    noun: Noun,
) -> Option<(String, Commitment)> {
    let text = scene.context.text;
    if anothers(statement, text) {
        return None;
    }
    let cue = statement.cue.lemma.as_str();
    let own = cue.split_whitespace().next().unwrap_or_default();
    let plain = Commitment::CERTAIN.turned_if(outer.negated);
    let (name, value) = match (&outer.nominal, cue_frame(cue, own)) {
        (_, Some((name, positive))) => (name, cue_value(own, positive, outer.negated)),
        (Some(name), None) => {
            let wished = name == "want" || name == "consider";
            (name.clone(), if wished { plain } else { over })
        }
        (None, None) => (by_act(statement, text)?.to_owned(), plain),
    };
    let answers = name != "accuse" || answerable(scene, noun);
    answers.then_some((name, value))
}

/// The stance that the act itself takes.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "sixteen of twenty acts take none to a noun"
)]
fn by_act(statement: &Statement, text: &str) -> Option<&'static str> {
    match statement.speech_act {
        SpeechAct::Criticise => Some("criticise"),
        SpeechAct::Accuse => Some("accuse"),
        SpeechAct::Praise if says(statement, text, STANDS_UP) => Some("support"),
        SpeechAct::Praise => Some("praise"),
        // "their calls for a ban": the noun of a cue wishes as its verb does.
        SpeechAct::Request => {
            let start = statement.content.first().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or_default();
            let wished = before.split_whitespace().next_back() == Some("for");
            (wished || says(statement, text, ASKS)).then_some("want")
        }
        _ => None,
    }
}

/// The cue's own words, in lower case.
fn words(statement: &Statement, text: &str) -> Vec<String> {
    let spans = &statement.cue.spans;
    let spoken = spans
        .iter()
        .flat_map(|span| span.of(text).split_whitespace());
    spoken.map(str::to_lowercase).collect()
}

fn says(statement: &Statement, text: &str, stems: &[&str]) -> bool {
    words(statement, text)
        .iter()
        .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// Whether the stance is another's: "was criticised by them", "criticised for its bill", where whoever stands before the
/// cue has it done to them.
fn anothers(statement: &Statement, text: &str) -> bool {
    let words = words(statement, text);
    let participle = |word: &String| word.ends_with("ed") || word.ends_with("wn");
    let done = words.iter().enumerate().any(|(at, word)| {
        let be = matches!(
            word.as_str(),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "get" | "gets" | "got"
        );
        let next = words.iter().skip(at + 1).find(|next| !next.ends_with("ly"));
        be && next.is_some_and(participle)
    });
    let last = words.last().map(String::as_str);
    let judges = matches!(
        statement.speech_act,
        SpeechAct::Criticise | SpeechAct::Accuse | SpeechAct::Praise
    );
    let bare = judges
        && words.first().is_some_and(participle)
        && matches!(last, Some("for" | "over" | "with"));
    if !(done || last == Some("by") || bare) {
        return false;
    }
    let cue = statement.cue.spans.iter().map(|span| span.end).max();
    let behind = match &statement.source {
        Source::Words(spans) => spans
            .first()
            .zip(cue)
            .is_some_and(|(source, end)| source.start >= end),
        Source::Author | Source::None => false,
    };
    !behind
}

/// Whether a noun names somebody who can be to blame: "accused the bank", not "blamed the fog".
fn answerable(scene: &Scene<'_>, noun: Noun) -> bool {
    let lemma = scene.words.lemma(noun.head);
    let kind = scene.named(noun).map(|id| scene.kind(&id));
    kind.is_some_and(|kind| !matches!(kind, EntityKind::Event | EntityKind::Other))
        || ANSWERABLE.contains(&lemma)
        || favour::people(lemma)
        || scene.actor(noun).is_some()
}

/// Whom or what the second of two noun phrases is said of, where it stands behind "as" or right behind the first: "her as a
/// clown", "the plan a fraud". `noun` is the one that the phrase is about.
pub(super) fn said_of(words: &Words<'_>, noun: Noun) -> Option<Noun> {
    let nouns = words.nouns();
    let (first, second) = nouns.first().zip(nouns.get(1))?;
    let mut between = first.end..second.start;
    let linked = matches!(words.lower(second.start), "a" | "an")
        || between.clone().any(|at| words.lower(at) == "as");
    let marks = |at: usize| {
        words.lower(at) == "as" || words.tag(at) == Tag::Punct && words.lower(at) != ","
    };
    let either = [first.head, second.head].contains(&noun.head);
    (either && linked && between.all(marks)).then_some(*first)
}
