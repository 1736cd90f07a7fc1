//! "That is pure invention": who says that another's claim is not so, where the words name no claim but point at it; and
//! who bears out another's figure by no more than "the figure".
//!
//! "Rejected Vell's claim that the pier is shut" holds the claim itself, as Vell's. "Rejected the accusation", "those
//! reports are untrue" point at what another has just said in the same post. Nothing is looked for further off: there
//! the words could mean anything.

use std::collections::BTreeSet;

use super::told::{Class, Told};
use super::{CONFIRMED, REJECTED, link, ordered};
use crate::language::{Tag, Token, tokens};
use crate::proposition::verdict;
use crate::relation::{Relation, RelationKind};
use crate::span::Span;
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

/// Nouns for what somebody has counted.
const FIGURES: &[&str] = &[
    "count", "estimate", "figure", "number", "sum", "tally", "toll", "total",
];

/// What a paper prints rather than somebody says, by one word.
const PRINTED: &[&str] = &["report", "story"];

/// Further behind a claim its rejection means something else, in code points.
const FAR: usize = 160;

/// Each rejection of a document with the claim that it rejects.
pub(super) fn claims(told: &[Told<'_>]) -> Vec<Relation> {
    let mut order: Vec<&Told<'_>> = told.iter().collect();
    order.sort_by(|one, other| {
        let key = |it: &Told<'_>| (it.wording.post.clone(), it.wording.place);
        key(one).cmp(&key(other))
    });
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
        let pointed = |noun: Pointed| {
            let before = before.iter().rev().take_while(near);
            meant(rejection, noun, before).or_else(|| only_accuser(rejection, &order))
        };
        let claim = held.or_else(|| points(rejection).and_then(pointed));
        found.extend(claim.map(|claim| {
            let ends = (rejection.wording, claim.wording);
            link(RelationKind::Denies, REJECTED, ends, 0.8)
        }));
        let confirmed = confirms(rejection).and_then(|noun| {
            let before = before.iter().rev().take_while(near);
            meant(rejection, noun, before)
        });
        found.extend(confirmed.map(|claim| {
            let ends = (rejection.wording, claim.wording);
            link(RelationKind::AgreesWith, CONFIRMED, ends, 0.75)
        }));
    }
    found
}

/// Whether they may stand against each other: claims of two sides.
fn apart(rejection: &Told<'_>, claim: &Told<'_>) -> bool {
    let (x, y) = (rejection.wording, claim.wording);
    let allied = x.principal.is_some() && x.principal == y.principal;
    let told = matches!(claim.class, Class::Tells | Class::Judges(SpeechAct::Accuse));
    let early = ordered(x, y).is_some_and(|(older, _)| older.id == x.id);
    // "Its gifts of last week" claims nothing.
    x.speaker != y.speaker && !allied && !claim.denies && told && !early && claim.clause
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
    // "Dismissed Norland's version as tales from a crew that can't sail": what stands behind an "as" is no claim.
    let heading: Vec<&Token> = led.iter().take_while(|it| it.lower != "that").collect();
    let names = heading
        .iter()
        .position(|it| CLAIMS.contains(&it.lemma.as_str()))
        .is_some_and(|at| !heading.iter().skip(at).any(|it| it.lower == "as"));
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

/// A wording's words, without the marks of quotation.
fn unquoted(told: &Told<'_>) -> Vec<Token> {
    let mut words = read(&told.wording.content);
    words.retain(|it| {
        !matches!(
            it.lower.as_str(),
            "\"" | "'" | "\u{2018}" | "\u{2019}" | "\u{201c}" | "\u{201d}"
        )
    });
    words
}

/// At what a wording points.
#[derive(Debug, Clone, Copy, Default)]
struct Pointed {
    /// At a number.
    figure: bool,
    /// At what a paper printed.
    printed: bool,
}

/// At what the words point from there on ("that claim", "the new figure"), and where its noun stands.
fn noun(words: &[Token], from: usize) -> Option<(usize, Pointed)> {
    let pointing = |it: &&Token| POINTING.contains(&it.lower.as_str());
    words.get(from).filter(pointing)?;
    let described = words.get(from + 1).is_some_and(|it| it.tag == Tag::Adj);
    let at = from + 1 + usize::from(described);
    let noun = words.get(at)?;
    let figure = FIGURES.contains(&noun.lemma.as_str());
    let printed = PRINTED.contains(&noun.lower.as_str());
    (figure || CLAIMS.contains(&noun.lemma.as_str())).then_some((at, Pointed { figure, printed }))
}

/// Whether nothing but "as a fable" comes behind it.
fn ends(words: &[Token], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |it| it.lower.as_str());
    matches!(next, "" | "as" | "." | ",")
}

/// Whether a wording points at another's figure to bear it out: "confirmed the figure".
fn confirms(told: &Told<'_>) -> Option<Pointed> {
    let words = unquoted(told);
    let bears_out = matches!(
        told.wording.act,
        SpeechAct::Accept | SpeechAct::Announce | SpeechAct::Admit
    );
    let (at, noun) = noun(&words, 0).filter(|_| bears_out)?;
    (noun.figure && ends(&words, at)).then_some(noun)
}

/// At what a wording points to say that it is not so.
fn points(told: &Told<'_>) -> Option<Pointed> {
    let words = unquoted(told);
    let lower = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    let lemma = |at: usize| words.get(at).map_or("", |it| it.lemma.as_str());
    let pointed = noun(&words, 0);
    // "Rejected the accusation", "dismissed those reports as gossip".
    let against = matches!(told.wording.act, SpeechAct::Deny | SpeechAct::Reject);
    if let Some((at, noun)) = pointed {
        if against && ends(&words, at) {
            return Some(noun);
        }
        // "The allegations against the crews are baseless".
        let verb = (at + 1..at + 8).find(|at| lemma(*at) == "be");
        let plain = |at: usize| {
            words.get(at).is_some_and(|it| {
                !matches!(it.tag, Tag::Verb | Tag::Sconj | Tag::Punct) && it.lower != "that"
            })
        };
        return verb
            .filter(|verb| (at + 1..*verb).all(plain) && untrue(&words, verb + 1))
            .map(|_| noun);
    }
    // "It does not recognise that account".
    let known = (1..5).find(|at| {
        matches!(lemma(*at), "recognise" | "recognize") && matches!(lower(at - 1), "not" | "n't")
    });
    if let Some((at, noun)) = known.and_then(|at| noun(&words, at + 1)) {
        return ends(&words, at).then_some(noun);
    }
    // "That is not true", "those reports are pure fiction"; called it "a fairy tale".
    let alone = POINTING.contains(&lower(0)) || matches!(lower(0), "it" | "they");
    let so = if alone && lower(0) != "the" && lemma(1) == "be" {
        untrue(&words, 2)
    } else {
        words.len() < 4 && told.wording.quote.is_some() && untrue(&words, 0)
    };
    so.then(Pointed::default)
}

/// Whether the words from there on say "untrue", or "not true", and no more of it ("the lie that we were told").
fn untrue(words: &[Token], from: usize) -> bool {
    let mut negated = false;
    for (at, word) in words.iter().enumerate().skip(from) {
        let lower = word.lower.as_str();
        let ends = || {
            words.get(at + 1).is_none_or(|next| {
                matches!(next.tag, Tag::Punct | Tag::Cconj)
                    || matches!(next.lower.as_str(), "from" | "at")
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

/// Whether that can be meant: a figure is a number, and what a person says is no report.
fn fits(pointed: Pointed, claim: &Told<'_>) -> bool {
    let counts = |it: &String| it.chars().filter(char::is_ascii_digit).count() > 1;
    (!pointed.figure || claim.numbers.iter().any(counts))
        && (!pointed.printed || !claim.wording.person)
}

/// The claim just before, which nothing of the speaker's own parts from its rejection; that of whom it names, where it
/// names somebody.
fn meant<'a, 'b>(
    rejection: &Told<'_>,
    pointed: Pointed,
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
        if (close && named.is_none() || of_named) && apart(rejection, claim) && fits(pointed, claim)
        {
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

fn read(text: &str) -> Vec<Token> {
    tokens(text, Span::new(0, text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use crate::id::StatementId;
    use crate::statement::SpeechAct;

    fn answer(act: SpeechAct, content: &str) -> Wording {
        Wording {
            act,
            place: Some((80, 120)),
            ..said("s2", "B", 0, content)
        }
    }

    fn claim(content: &str) -> Wording {
        Wording {
            place: Some((0, 60)),
            ..said("s1", "A", 0, content)
        }
    }

    #[test]
    fn a_figure_is_rejected_and_borne_out_where_one_was_told() {
        let told = claim("the new lamps would save 90 crowns a year");
        let fable = answer(SpeechAct::Deny, "that figure as a fable");
        let rejected = ["s2 denies s1 (claim_rejected)"];
        assert_eq!(kinds(&[told.clone(), fable.clone()]), rejected);
        let borne_out = answer(SpeechAct::Announce, "the new figure");
        assert_eq!(
            kinds(&[told.clone(), borne_out.clone()]),
            ["s1 agrees_with s2 (figure_confirmed)"]
        );
        let more = answer(SpeechAct::Announce, "the figure would rise");
        assert!(kinds(&[told, more]).is_empty());
        let none = claim("the new lamps would save a lot of oil");
        assert!(kinds(&[none.clone(), fable]).is_empty());
        assert!(kinds(&[none.clone(), borne_out]).is_empty());
        let account = answer(
            SpeechAct::Assert,
            "it does \u{201c}not recognise\u{201d} that account",
        );
        assert_eq!(kinds(&[none, account]), rejected);
    }

    #[test]
    fn a_report_is_what_a_paper_prints_and_what_stands_behind_an_as_no_claim() {
        let report = answer(SpeechAct::Reject, "the report");
        let told = claim("the town will sell its grain to the mills");
        assert!(kinds(&[told.clone(), report.clone()]).is_empty());
        let paper = Wording {
            person: false,
            ..told
        };
        assert_eq!(kinds(&[paper, report]), ["s2 denies s1 (claim_rejected)"]);
        let held = |content: &str| {
            let rejection = answer(SpeechAct::Reject, content);
            let inner = Wording {
                carrier: Some(StatementId::stored("s2")),
                ..claim("cannot sail its own boats")
            };
            kinds(&[rejection, inner])
        };
        assert!(
            held("Norland's version as tales from a crew that cannot sail its own boats")
                .is_empty()
        );
        assert_eq!(
            held("the claim that Norland cannot sail its own boats"),
            ["s2 denies s1 (claim_rejected)"]
        );
    }
}
