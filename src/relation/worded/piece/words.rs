//! The words of a part that carry its meaning, and how each of them stands there.

use std::collections::BTreeSet;

use super::super::told::common;
use super::mood::{is_grounds, is_turning};
use super::part::Part;
use crate::language::{Tag, Token};

/// Words of a denial that say nothing of what is denied; general English.
const EMPTY: &[&str] = &[
    "area", "aware", "come", "draw", "ever", "exist", "get", "give", "have", "hold", "issue",
    "kind", "make", "matter", "more", "most", "other", "own", "phone", "place", "plan", "point",
    "possible", "put", "reach", "receive", "reply", "send", "set", "single", "sort", "such",
    "take", "thing", "time", "way",
];

/// What carries the meaning of a part, each word in one form.
#[derive(Default)]
pub(in crate::relation::worded) struct Words {
    /// All of it.
    pub(in crate::relation::worded) core: BTreeSet<String>,
    /// Those that are names or numbers.
    pub(in crate::relation::worded) names: BTreeSet<String>,
    /// Those behind "in", "at" and "near".
    pub(in crate::relation::worded) places: BTreeSet<String>,
    /// Words behind "the".
    pub(in crate::relation::worded) definite: BTreeSet<String>,
    /// Nouns that are told apart by what stands right before them: "Dombers airport", "his school".
    pub(in crate::relation::worded) qualified: BTreeSet<String>,
    /// Nouns that only tell of which kind the noun behind them is.
    pub(in crate::relation::worded) modifying: BTreeSet<String>,
    /// What stands before "to do it": what a call is for.
    pub(in crate::relation::worded) head: BTreeSet<String>,
    /// Its first noun.
    pub(in crate::relation::worded) first: Option<String>,
    /// All that its first noun phrase names, where it stands before its verb.
    pub(in crate::relation::worded) doers: BTreeSet<String>,
    /// What stands before its verb.
    pub(in crate::relation::worded) agent: Option<String>,
    /// Names behind its "by".
    pub(in crate::relation::worded) by: BTreeSet<String>,
}

impl Words {
    pub(super) fn of(part: Part<'_>) -> Self {
        let mut words = Self::default();
        let verb = part.verb();
        let first = |found: &dyn Fn(usize) -> bool| (0..part.0.len()).find(|at| found(*at));
        let end = part.0.len();
        // "Nobody came": nothing stands before the verb that did it.
        let none = first(&|at| at <= verb && is_turning(part.lower(at))).unwrap_or(end);
        let parted = first(&|at| part.tag(at) == Some(Tag::Adp)).unwrap_or(end);
        let purpose = first(&|at| {
            at > 0
                && part.lower(at) == "to"
                && matches!(part.tag(at + 1), Some(Tag::Verb | Tag::Aux))
        })
        .unwrap_or(end);
        for (at, word) in part.0.iter().enumerate() {
            if !carries(part, at, word) {
                continue;
            }
            let stem = common(word);
            let named = matches!(word.tag, Tag::Noun | Tag::Propn);
            let mark = |of: &mut BTreeSet<String>, so: bool| {
                if so {
                    of.insert(stem.clone());
                }
            };
            mark(&mut words.core, true);
            mark(&mut words.names, matches!(word.tag, Tag::Propn | Tag::Num));
            mark(&mut words.doers, at < verb.min(none).min(parted));
            mark(&mut words.modifying, modifies(part, at));
            mark(&mut words.definite, part.back(at, 1) == "the");
            mark(&mut words.qualified, named && apart(part, at));
            mark(
                &mut words.by,
                word.tag == Tag::Propn && part.behind(at, 3, &["by"]),
            );
            let there = part.behind(at, 2, &["at", "in", "inside", "near"]);
            mark(&mut words.places, word.tag == Tag::Noun && there);
            mark(&mut words.head, at < purpose);
            if named && words.first.is_none() && !modifies(part, at) {
                words.first = Some(stem.clone());
            }
            if named && at < verb.min(none) && part.lower(0) != "there" {
                words.agent = Some(stem);
            }
        }
        words
    }

    /// "There was no call with her": a meeting of whoever speaks.
    pub(super) fn meets(&self, part: Part<'_>) -> bool {
        let with = part.0.iter().any(|it| it.lower == "with");
        let met = ["call", "contact", "discuss", "meet", "talk"];
        with && self.agent.is_none() && met.iter().any(|word| self.core.contains(*word))
    }
}

/// Whether a word says anything of what is told.
fn carries(part: Part<'_>, at: usize, word: &Token) -> bool {
    let lemma = word.lemma.to_lowercase();
    // "The king's brother" is no king.
    let owner = word.tag == Tag::Noun && part.tag(at + 1) == Some(Tag::Part);
    matches!(
        word.tag,
        Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
    ) && !is_turning(&word.lower)
        && !matches!(lemma.as_str(), "be" | "do" | "go" | "say" | "tell")
        && !is_grounds(word)
        // "No deal has been reached" says no more than "no deal"; a town is reached by somebody.
        && (!EMPTY.contains(&lemma.as_str()) || lemma == "reach" && !part.helped(at))
        && !owner
        // "No vote until 2028" denies each before.
        && !matches!(part.back(at, 1), "until" | "till")
        && !(word.lower == "near" && part.back(at, 1) == "nowhere")
}

/// "Alcohol adverts" are no alcohol.
fn modifies(part: Part<'_>, at: usize) -> bool {
    part.tag(at) == Some(Tag::Noun) && part.tag(at + 1) == Some(Tag::Noun)
}

/// "Dombers airport", "his school".
fn apart(part: Part<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| part.get(at)) else {
        return false;
    };
    matches!(before.tag, Tag::Propn | Tag::Part | Tag::Noun)
        || matches!(
            before.lower.as_str(),
            "'" | "\u{2019}" | "his" | "her" | "their" | "our" | "my"
        )
}
