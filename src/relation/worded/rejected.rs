//! "That is pure invention": who says that another's claim is not so, where the words name no claim but point at it.
//!
//! "Rejected Vell's claim that the pier is shut" holds the claim itself, as Vell's. "Rejected the accusation", "those
//! reports are untrue" point at what another has just said in the same post. Nothing is looked for further off: there
//! the words could mean anything.

use std::collections::BTreeSet;

use super::told::{Class, Told, in_text_order, read};
use super::{REJECTED, link, ordered};
use crate::language::{Tag, Token};
use crate::proposition::verdict;
use crate::relation::{Relation, RelationKind};
use crate::statement::SpeechAct;

/// Nouns for what somebody has said that may not be so.
const CLAIMS: &[&str] = &[
    "accusation",
    "account",
    "allegation",
    "assertion",
    "claim",
    "complaint",
    "contention",
    "insinuation",
    "report",
    "rumor",
    "rumour",
    "speculation",
    "story",
    "suggestion",
    "version",
];

/// Further behind a claim its rejection means something else, in code points.
const FAR: usize = 160;

/// Each rejection of a document with the claim that it rejects.
pub(super) fn claims(told: &[Told<'_>]) -> Vec<Relation> {
    let order = in_text_order(told);
    let rejects = |claim: &Told<'_>, rejection: &Told<'_>| {
        link(
            RelationKind::Denies,
            REJECTED,
            (rejection.wording, claim.wording),
            0.8,
        )
    };
    let mut found = Vec::new();
    for (at, rejection) in order.iter().enumerate() {
        let near = |it: &&&Told<'_>| it.wording.post == rejection.wording.post;
        let before = order.get(..at).unwrap_or_default();
        let behind = order.get(at + 1..).unwrap_or_default();
        let around = || {
            let before = before.iter().rev().take_while(near);
            before.chain(behind.iter().take_while(near))
        };
        let held = around().find(|claim| holds(rejection, claim));
        let claim = held.or_else(|| {
            let mut before = before.iter().rev().take_while(near);
            if let Some(such) = of_such(rejection) {
                return match such {
                    Such::Anything => meant(rejection, before),
                    Such::Noun(_) => before
                        .by_ref()
                        .take(MEMORY)
                        .find(|claim| apart(rejection, claim) && such.meets(claim)),
                };
            }
            if !points(rejection) {
                return None;
            }
            meant(rejection, before).or_else(|| only_accuser(rejection, &order))
        });
        found.extend(claim.map(|claim| rejects(claim, rejection)));
    }
    found
}

/// Whether they may stand against each other: claims of two sides.
fn apart(rejection: &Told<'_>, claim: &Told<'_>) -> bool {
    let (x, y) = (rejection.wording, claim.wording);
    let told = matches!(claim.class, Class::Tells | Class::Judges(SpeechAct::Accuse));
    let early = ordered(x, y).is_some_and(|(older, _)| older.id == x.id);
    // "Its gifts of last week" claims nothing.
    !x.one_side(y) && !claim.denies && told && !early && claim.clause
}

/// "Rejected Vell's claim that the pier is shut": the claim stands in the rejection, as Vell's. To deny that she said so
/// is something else.
fn holds(rejection: &Told<'_>, claim: &Told<'_>) -> bool {
    let against = matches!(
        rejection.wording.act,
        SpeechAct::Deny | SpeechAct::Reject | SpeechAct::Criticise
    );
    let whole = &rejection.wording.content;
    let inner = claim
        .wording
        .content
        .trim_start_matches("that ")
        .trim_matches(['"', '\'', '\u{201c}', '\u{201d}']);
    let Some(from) = whole.find(inner).filter(|_| against && !inner.is_empty()) else {
        return false;
    };
    let nested = claim.wording.carrier.as_ref() == Some(&rejection.wording.id);
    let led = read(whole).into_iter().take_while(|it| it.span.end <= from);
    let led: Vec<Token> = led.collect();
    let names = led
        .iter()
        .take_while(|it| it.lower != "that")
        .any(|it| CLAIMS.contains(&it.lemma.as_str()));
    let same = led
        .iter()
        .all(|it| it.lower == "that" || it.tag == Tag::Punct);
    let denied =
        rejection.wording.act == SpeechAct::Deny && same && inner.len() * 10 > whole.len() * 8;
    apart(rejection, claim) && (nested && names || denied)
}

/// Words that point back.
const POINTING: &[&str] = &["that", "this", "those", "these", "the", "such", "both"];

/// Adverbs that may stand before "true" and change nothing.
const PLAINLY: &[&str] = &[
    "simply",
    "just",
    "at",
    "all",
    "entirely",
    "remotely",
    "quite",
    "really",
    "absolutely",
    "completely",
    "totally",
    "utterly",
    "plainly",
    "pure",
    "complete",
    "absolute",
    "utter",
    "total",
    "outright",
    "even",
    "a",
    "an",
    "the",
    "fairy",
    "malicious",
    "patently",
    "demonstrably",
    "obviously",
    "of",
    "course",
];

/// How many statements back a claim may stand that is named by what it claims.
const MEMORY: usize = 3;

/// What a wording says that there was no such of.
fn of_such(told: &Told<'_>) -> Option<Such> {
    let words = read(&told.wording.content);
    let words: Vec<&Token> = words.iter().filter(|it| it.tag != Tag::Punct).collect();
    such(&words, told.wording.act)
}

/// Whether a wording points at a claim and says that it is not so.
fn points(told: &Told<'_>) -> bool {
    let words = read(&told.wording.content);
    let words: Vec<&Token> = words
        .iter()
        .filter(|it| {
            !matches!(
                it.lower.as_str(),
                "\"" | "'" | "\u{2018}" | "\u{2019}" | "\u{201c}" | "\u{201d}"
            )
        })
        .collect();
    let lower = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    let lemma = |at: usize| words.get(at).map_or("", |it| it.lemma.as_str());
    // "Rejected the accusation", "dismissed those reports as gossip".
    let against = matches!(told.wording.act, SpeechAct::Deny | SpeechAct::Reject);
    let described = usize::from(words.get(1).is_some_and(|it| it.tag == Tag::Adj));
    let noun = 1 + described;
    if against
        && POINTING.contains(&lower(0))
        && CLAIMS.contains(&lemma(noun))
        && matches!(lower(noun + 1), "" | "as" | "." | ",")
    {
        return true;
    }
    // "The allegations against the crews are baseless".
    if POINTING.contains(&lower(0)) && CLAIMS.contains(&lemma(noun)) {
        let verb = (noun + 1..noun + 8).find(|at| lemma(*at) == "be");
        let plain = |at: usize| {
            words.get(at).is_some_and(|it| {
                !matches!(it.tag, Tag::Verb | Tag::Sconj | Tag::Punct) && it.lower != "that"
            })
        };
        return verb.is_some_and(|verb| (noun + 1..verb).all(plain) && untrue(&words, verb + 1));
    }
    // "That is not true", "those reports are pure fiction".
    let pointed = POINTING.contains(&lower(0)) || matches!(lower(0), "it" | "they");
    if pointed && lower(0) != "the" && lemma(1) == "be" {
        return untrue(&words, 2);
    }
    // Called it "a fairy tale".
    words.len() < 4 && told.wording.quote.is_some() && untrue(&words, 0)
}

/// Nouns and verbs of binding oneself: of a promise somebody may say that there was no such deal.
const BINDS: &[&str] = &[
    "accord",
    "agree",
    "agreement",
    "arrangement",
    "assurance",
    "assure",
    "commit",
    "commitment",
    "deal",
    "guarantee",
    "offer",
    "pledge",
    "promise",
    "undertake",
    "undertaking",
    "vow",
];

/// Words by which "no such" tells of another time, or of what will not be done.
const ELSEWHERE: &[&str] = &[
    "could", "during", "ever", "may", "might", "need", "should", "since", "when", "will", "would",
];

/// What such words name, so that the claim that they deny must hold it.
enum Such {
    /// Whatever has just been said: "the opposite", "this", "nothing of the kind was agreed", "he did no such thing".
    Anything,
    /// "There is no such draft", "any such promise was made".
    Noun(String),
}

impl Such {
    /// Whether a claim tells of what they name: of a draft or of drafting, of any promise or deal.
    fn meets(&self, claim: &Told<'_>) -> bool {
        let Self::Noun(noun) = self else { return true };
        let stem = noun.get(..noun.len().min(5)).unwrap_or(noun);
        let binds = BINDS.contains(&noun.as_str());
        claim
            .all
            .iter()
            .any(|lemma| lemma.starts_with(stem) || binds && BINDS.contains(&lemma.as_str()))
    }
}

/// "Any such promise was made", which somebody denies; "there is no such draft", "nothing of the kind was agreed".
fn such(words: &[&Token], act: SpeechAct) -> Option<Such> {
    let lower = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    let elsewhere = words
        .iter()
        .any(|it| ELSEWHERE.contains(&it.lower.as_str()));
    let done = |it: &&Token| {
        matches!(
            it.lemma.as_str(),
            "agree"
                | "decide"
                | "discuss"
                | "do"
                | "happen"
                | "make"
                | "offer"
                | "promise"
                | "say"
                | "sign"
        )
    };
    let acts = words.iter().copied().any(|it| done(&it));
    let Some(at) = words.iter().position(|it| it.lower == "such") else {
        let kind = words.windows(4).any(|it| {
            let [one, of, the, kind] = it else {
                return false;
            };
            one.lower == "nothing"
                && of.lower == "of"
                && the.lower == "the"
                && matches!(kind.lower.as_str(), "kind" | "sort")
        });
        // Norland says they left. Sorland says "the opposite".
        let turned = matches!(lower(0), "the" | "quite" | "just" | "exactly")
            && words.len() < 4
            && words
                .last()
                .is_some_and(|it| matches!(it.lower.as_str(), "contrary" | "opposite" | "reverse"));
        // "This" alone, which somebody denies.
        let pointing = matches!(lower(0), "this" | "that" | "it" | "both");
        let alone = words.len() == 1 && pointing && act == SpeechAct::Deny;
        return (turned || alone || kind && acts && !elsewhere).then_some(Such::Anything);
    };
    let before = at.checked_sub(1).map_or("", lower);
    let noun = words.get(at + 1).filter(|it| it.tag == Tag::Noun)?;
    let never = words
        .iter()
        .take(at)
        .any(|it| matches!(it.lower.as_str(), "never" | "not" | "n't"));
    let denied = act == SpeechAct::Deny || never;
    let says = before == "no" && act != SpeechAct::Deny || before == "any" && denied;
    if !says || elsewhere || at > 5 {
        return None;
    }
    if noun.lemma == "thing" {
        let alone = lower(at + 2) != "as";
        return (alone && (acts || act == SpeechAct::Deny)).then_some(Such::Anything);
    }
    Some(Such::Noun(noun.lemma.to_lowercase()))
}

/// Whether the words from there on say "untrue", or "not true", and no more of it ("the lie that we were told").
fn untrue(words: &[&Token], from: usize) -> bool {
    let mut negated = false;
    for (at, word) in words.iter().enumerate().skip(from) {
        let lower = word.lower.as_str();
        let ends = || {
            words.get(at + 1).is_none_or(|next| {
                matches!(next.tag, Tag::Punct | Tag::Cconj)
                    || matches!(
                        next.lower.as_str(),
                        "from" | "at" | "to" | "told" | "designed"
                    )
            })
        };
        if matches!(lower, "not" | "n't") {
            negated = true;
        } else if let Some(so) = verdict(lower) {
            return so == negated && ends();
        } else if !PLAINLY.contains(&lower) {
            return false;
        }
    }
    false
}

/// The claim just before, which nothing of the speaker's own parts from its rejection; that of whom it names, where it
/// names somebody.
fn meant<'a, 'b>(
    rejection: &Told<'_>,
    before: impl Iterator<Item = &'a &'a Told<'b>>,
) -> Option<&'a &'a Told<'b>>
where
    'b: 'a,
{
    let (start, _) = rejection.wording.place?;
    let named = rejection.wording.answers_to.as_ref();
    let mut other = None;
    for claim in before {
        let (_, end) = claim.wording.place?;
        if end > start {
            continue;
        }
        // "Norland said Sorland had fired first and condemned the attack. Sorland rejected the accusation."
        let speaker = claim.wording.speaker.as_ref();
        if speaker != rejection.wording.speaker.as_ref() {
            if named.is_none() && other.is_some_and(|it| it != speaker) {
                return None;
            }
            other = Some(speaker);
        }
        let of_named = named.is_some_and(|whom| {
            Some(whom) == claim.wording.speaker.as_ref()
                || Some(whom) == claim.wording.principal.as_ref()
        });
        let close = start - end <= FAR;
        if (close && named.is_none() || of_named) && apart(rejection, claim) {
            return Some(claim);
        }
        let own = speaker == rejection.wording.speaker.as_ref();
        if named.is_none() && (!close || own && !claim.denies) {
            return None;
        }
    }
    None
}

/// "The allegations are baseless", where one side alone has accused somebody before: its last accusation.
fn only_accuser<'a, 'b>(rejection: &Told<'_>, all: &'a [&'a Told<'b>]) -> Option<&'a &'a Told<'b>> {
    let accuses = read(&rejection.wording.content)
        .iter()
        .take(4)
        .any(|it| matches!(it.lemma.as_str(), "accusation" | "allegation"));
    if !accuses || rejection.wording.answers_to.is_some() {
        return None;
    }
    let accused = || {
        all.iter().filter(|it| {
            it.wording.act == SpeechAct::Accuse
                && ordered(it.wording, rejection.wording)
                    .is_some_and(|(older, _)| older.id == it.wording.id)
        })
    };
    let side = |it: &Told<'_>| {
        it.wording
            .principal
            .clone()
            .or_else(|| it.wording.speaker.clone())
    };
    let sides: BTreeSet<_> = accused().map(|it| side(it)).collect();
    let last = accused().max_by_key(|it| (it.wording.said, it.wording.id.clone()))?;
    (sides.len() == 1 && apart(rejection, last)).then_some(last)
}
