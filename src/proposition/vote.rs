//! Votes on what a page is about: "they will vote it down", "her party will abstain", "the union backs the bill".
//!
//! Who is for what is put to a vote will vote for it, and who abstains says a weaker no: neither stands by it, and one of
//! them may yet let it pass.

use super::argument::{Argument, EVENTS, Scene};
use super::clause::Clause;
use super::commitment::Commitment;
use super::frame::lexicon;
use super::phrase::Noun;
use super::{Certainty, Issue, Proposition, issue};
use crate::id::EntityId;
use crate::language::Tag;

/// Words that begin a noun phrase which means another one than the page's: "a bill", "another deal".
const OTHER: &[&str] = &[
    "a", "an", "another", "any", "other", "no", "every", "each", "previous", "last", "first",
    "new", "next", "my",
];

impl Scene<'_> {
    /// What the document's votes are about.
    pub(super) fn measure(&self) -> Option<Argument> {
        let noun = self.context.measure?;
        Some(Argument {
            key: format!("{noun} of {}", self.context.document),
            text: format!("the {noun}"),
            entity: None,
            is_place: false,
        })
    }

    /// The same, where the noun means it: "the bill", "the Fuel Duty Bill".
    pub(super) fn measured(&self, noun: Noun) -> Option<Argument> {
        let measure = self.context.measure?;
        let head = self.words.lemma(noun.head).to_lowercase();
        // "The immigration bill of 2007" is named apart from the page's own; "the Ferry Duty Bill" is its name.
        let other = (noun.start..noun.head).any(|at| {
            let named = self.words.token(at).is_some_and(|token| {
                let printed = token.span.of(self.context.text);
                printed.starts_with(char::is_uppercase)
            });
            OTHER.contains(&self.words.lower(at))
                || matches!(self.words.tag(at), Tag::Noun | Tag::Num) && !named
        });
        (head == measure && !other)
            .then(|| self.measure())
            .flatten()
    }

    /// What a vote is on: "it" is what the document's votes are about.
    pub(super) fn voted_on(&self, noun: Noun) -> Option<Argument> {
        if matches!(self.words.lower(noun.head), "it" | "this" | "that") {
            return self.measure();
        }
        let event = EVENTS
            .iter()
            .any(|group| group.contains(&self.words.lemma(noun.head)));
        (!event).then(|| self.what(noun)).flatten()
    }
}

/// Adds how each will vote who is for or against what the document's votes are about.
pub(super) fn add(scene: &Scene<'_>, found: &mut Vec<Proposition>) {
    let votes: Vec<Proposition> = found
        .iter()
        .filter_map(|one| of_support(scene, one))
        .collect();
    for one in votes {
        if !found.iter().any(|other| other.issue == one.issue) {
            found.push(one);
        }
    }
}

/// How somebody will vote who is for or against what the document's votes are about.
fn of_support(scene: &Scene<'_>, one: &Proposition) -> Option<Proposition> {
    let asked = one.issue.as_ref().filter(|it| it.frame == "support")?;
    let (who, what) = asked
        .key
        .strip_prefix("support(")?
        .strip_suffix(')')?
        .split_once(';')?;
    let measure = scene.measure().filter(|measure| measure.key == what)?;
    if !who.starts_with(EntityId::PREFIX) {
        return None;
    }
    let who = scene.entity_argument(&EntityId::stored(who));
    let frame = lexicon().frame("vote_for")?;
    let issue = issue::of_frame(frame, Some(&who), Some(&measure), None);
    Some(Proposition {
        frame: Some(issue.frame.clone()),
        issue: Some(issue),
        ..one.clone()
    })
}

/// Who abstains says a weaker no than who votes against.
pub(super) fn weighed(
    scene: &Scene<'_>,
    clause: &Clause,
    issue: &Issue,
    value: Commitment,
) -> Commitment {
    let abstains = issue.frame == "vote_for"
        && clause
            .verb
            .is_some_and(|verb| scene.words.lemma(verb.head) == "abstain");
    if abstains {
        Commitment {
            certainty: value.certainty.max(Certainty::Probable),
            ..value
        }
    } else {
        value
    }
}
