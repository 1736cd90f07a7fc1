//! What a part does with what it tells: says it, denies it, or leaves it open.

use std::collections::BTreeSet;

use super::super::told::common;
use super::part::Part;
use crate::calendar::printed::is_calendar_name;
use crate::language::{Tag, Token};

/// Nouns for what there has to be where something is asked for.
pub(super) const GROUNDS: &[&str] = &[
    "basis",
    "case",
    "ground",
    "grounds",
    "justification",
    "need",
    "reason",
];

/// Words that turn a piece.
const TURNING: &[&str] = &[
    "cannot", "n't", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
];

/// Words that leave a piece open, or tell of what somebody only wants.
const OPENING: &[&str] = &[
    "almost",
    "ask",
    "ca",
    "can",
    "chance",
    "check",
    "claim",
    "could",
    "demand",
    "doubt",
    "fear",
    "hope",
    "idea",
    "if",
    "likely",
    "look",
    "may",
    "maybe",
    "might",
    "must",
    "near",
    "nearly",
    "need",
    "only",
    "or",
    "ought",
    "perhaps",
    "possibility",
    "possible",
    "possibly",
    "probably",
    "prospect",
    "question",
    "report",
    "risk",
    "search",
    "should",
    "sign",
    "suspect",
    "unless",
    "unlikely",
    "until",
    "want",
    "whether",
    "without",
];

/// What "not" stands behind where it turns a sentence; behind anything else it sets one thing against another: "at home,
/// not abroad".
const HELPS: &[&str] = &[
    "'d", "'m", "'re", "'s", "am", "are", "be", "been", "can", "could", "did", "do", "does", "had",
    "has", "have", "is", "may", "might", "must", "need", "shall", "should", "was", "were", "will",
    "would",
];

/// What "not" only loosens: "not just him", "not always".
const LOOSE: &[&str] = &[
    "about",
    "all",
    "always",
    "entirely",
    "every",
    "everyone",
    "everything",
    "exactly",
    "just",
    "merely",
    "necessarily",
    "only",
    "quite",
    "really",
    "simply",
    "so",
    "sure",
    "very",
    "yet",
];

/// Words that open what hangs on something else.
pub(super) const HINGES: &[&str] = &[
    "as", "before", "if", "once", "provided", "unless", "until", "whether", "without",
];

/// What a part does with what it tells.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one mark of a part, and any of them may stand with any other"
)]
pub(in crate::relation::worded) struct Mood {
    /// Whether it says no.
    pub(in crate::relation::worded) no: bool,
    /// Whether it hangs on something, or says no to nobody knows what.
    pub(in crate::relation::worded) open: bool,
    /// Its words that leave it open, or tell of what somebody only wants.
    pub(in crate::relation::worded) opening: BTreeSet<String>,
    /// "I", "we", "he": perhaps its speaker.
    pub(in crate::relation::worded) own: bool,
    /// "They", "that": whatever was said before.
    pub(in crate::relation::worded) points: bool,
    /// "No need for", "no grounds for".
    pub(in crate::relation::worded) grounds: bool,
    /// Whether its agent suffers what it tells: "the airport was not closed".
    pub(in crate::relation::worded) passive: bool,
}

impl Mood {
    pub(super) fn of(part: Part<'_>) -> Self {
        let all = 0..part.0.len();
        let turns = turns(part);
        let verb = part.verb();
        let pronoun = |at: usize, words: &[&str]| {
            at <= verb && part.tag(at) == Some(Tag::Pron) && words.contains(&part.lower(at))
        };
        Self {
            no: turns == 1,
            // "Nothing was sold and nothing given away": which is denied, nobody knows.
            open: turns > 1 || hinged(part) || all.clone().any(|at| opens(part, at)),
            opening: part
                .0
                .iter()
                .enumerate()
                .filter_map(|(at, it)| opening(part, at, it))
                .collect(),
            // "Attacking the port".
            own: part
                .get(0)
                .is_some_and(|it| it.tag == Tag::Verb && it.lower.ends_with("ing"))
                || all
                    .clone()
                    .any(|at| pronoun(at, &["i", "we", "he", "she", "it"])),
            points: all.clone().any(|at| {
                pronoun(at, &["they", "that", "this", "these", "those", "you"])
                    // "Not our doing", "their vote did not count", "nothing of the kind".
                    || matches!(
                        part.lower(at),
                        "my" | "our" | "your" | "his" | "her" | "its" | "their"
                    )
                    // "Those boats were not lost", "these people are no pilots".
                    || part.tag(at) == Some(Tag::Det)
                        && matches!(part.lower(at), "these" | "those" | "this" | "that")
                    || matches!(part.lower(at), "kind" | "sort") && part.back(at, 1) == "the"
            }),
            grounds: part.0.iter().any(is_grounds),
            passive: all.into_iter().any(|at| {
                part.tag(at) == Some(Tag::Verb)
                    && part.helped(at)
                    && !part.lower(at).ends_with("ing")
            }),
        }
    }
}

/// A noun for what there has to be where something is asked for.
pub(super) fn is_grounds(word: &Token) -> bool {
    matches!(
        word.tag,
        Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
    ) && GROUNDS.contains(&word.lemma.to_lowercase().as_str())
        // "The 60 votes needed".
        && word.lower != "needed"
}

/// Whether a word turns its part.
pub(super) fn is_turning(word: &str) -> bool {
    TURNING.contains(&word)
}

/// How often a part says no.
fn turns(part: Part<'_>) -> usize {
    let turn = |at: usize| {
        let said = part.lower(at);
        // "The price has yet to be set".
        is_turning(said) && !replaces(part, at)
            || matches!(
                (said, part.lower(at + 1)),
                ("yet", "to") | ("nowhere", "near")
            )
    };
    (0..part.0.len()).filter(|at| turn(*at)).count()
}

/// "45, not 160", "no longer": another number or time is given.
fn replaces(part: Part<'_>, at: usize) -> bool {
    let next = part.lower(at + 1);
    let number = part.tag(at + 1) == Some(Tag::Num);
    matches!(next, "longer" | "more") || number && next != "one"
}

/// "As soon as there is peace".
fn hinged(part: Part<'_>) -> bool {
    let first = part.lower(0);
    HINGES.contains(&first)
        || first == "when"
        || (0..part.0.len()).any(|at| part.lower(at) == "soon" && part.lower(at + 1) == "as")
}

/// Whether a "not" turns what it stands in: behind an auxiliary, with nothing but adverbs between, or at the very front
/// before what somebody is or does ("not aware of it").
fn helped(part: Part<'_>, not: usize) -> bool {
    let adverb = |at: &usize| part.tag(*at) == Some(Tag::Adv);
    let front = not == 0 && matches!(part.tag(1), Some(Tag::Adj | Tag::Verb));
    let before = (0..not).rev().find(|at| !adverb(at));
    front
        || before
            .is_some_and(|at| HELPS.contains(&part.lower(at).replace('\u{2019}', "'").as_str()))
}

/// Whether a word leaves its part open by how it stands there.
fn opens(part: Part<'_>, at: usize) -> bool {
    let said = part.lower(at);
    if is_turning(said) {
        // "Some of them will not": what they will not do is told before.
        let carries = |it: &Token| matches!(it.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj);
        return replaces(part, at)
            || !part.0.iter().skip(at + 1).any(carries)
            || said == "not" && !helped(part, at)
            || matches!(said, "n't" | "never" | "not") && LOOSE.contains(&part.lower(at + 1));
    }
    match said {
        // "The pier is still being built".
        "being" => true,
        // "A deal would have fed them": there was none.
        "have" => matches!(part.back(at, 1), "would" | "could"),
        _ => false,
    }
}

/// The word, where it makes its part less than sure.
fn opening(part: Part<'_>, at: usize, word: &Token) -> Option<String> {
    let said = word.lower.as_str();
    // "Called her" is done, "called for it" is not; what has nothing to do with a thing denies it not.
    let opens = OPENING.contains(&said)
        || OPENING.contains(&word.lemma.as_str())
        || word.lemma == "call" && matches!(part.lower(at + 1), "for" | "on")
        || said == "do" && at > 1 && part.back(at, 2) == "nothing";
    // "No vote until 2028" is none for now; "nowhere near 60" is no.
    let next = part.get(at + 1);
    let dated = matches!(said, "until" | "till")
        && next.is_some_and(|it| it.tag == Tag::Num || is_calendar_name(&it.lower));
    let opens = opens && !dated && !(said == "near" && part.back(at, 1) == "nowhere");
    let plain = word.tag != Tag::Propn && !GROUNDS.contains(&word.lemma.as_str());
    (opens && plain && !is_turning(said)).then(|| common(word))
}
