//! "The navy is \"not aware\" of any harm": in whose state of mind a newsroom quotes words, said them.
//!
//! Whom a quotation calls something ("he is \"the best pilot ever\"") need not have said it; of what somebody knows, fears or
//! is ready for only they can tell.

use std::ops::Range;

use super::Statement;
use super::clause;
use super::draft::Draft;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;

/// States of mind, and what somebody is at; general English, by hand.
const MINDED: &[&str] = &[
    "alarmed",
    "angry",
    "appalled",
    "aware",
    "certain",
    "clear",
    "committed",
    "concerned",
    "confident",
    "considering",
    "convinced",
    "delighted",
    "determined",
    "devastated",
    "disappointed",
    "dismayed",
    "examining",
    "frustrated",
    "furious",
    "glad",
    "grateful",
    "happy",
    "heartbroken",
    "hopeful",
    "horrified",
    "investigating",
    "monitoring",
    "optimistic",
    "outraged",
    "pleased",
    "prepared",
    "proud",
    "ready",
    "reassured",
    "relieved",
    "sad",
    "saddened",
    "satisfied",
    "shocked",
    "sorry",
    "sure",
    "surprised",
    "thankful",
    "unaware",
    "unhappy",
    "willing",
    "worried",
];

/// What may stand before them.
const DEGREES: &[&str] = &[
    "actively",
    "absolutely",
    "closely",
    "currently",
    "deeply",
    "extremely",
    "fully",
    "gravely",
    "not",
    "now",
    "quite",
    "really",
    "seriously",
    "so",
    "still",
    "too",
    "urgently",
    "very",
];

/// Adds what a published update quotes so, where no statement of the same sentence holds it.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let quotes = reading
            .quotations
            .iter()
            .any(|it| sentence.span.contains(it.outer));
        if !quotes {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(draft) = draft(&syntax) else {
            continue;
        };
        let Some(content) = draft.content.first().copied() else {
            continue;
        };
        let told = |one: &Statement| one.sentence == at && one.touches(content);
        if found.iter().any(told) {
            continue;
        }
        // The encoder may have run the words together with what was said before.
        for one in found.iter_mut() {
            one.content.retain(|piece| !piece.overlaps(content));
        }
        found.retain(|one| !one.content.is_empty());
        found.extend(draft.finish(&syntax, &reading.quotations, at));
    }
}

fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    let group = syntax.groups.iter().find(|group| {
        let be = syntax.token(group.head).is_some_and(|it| it.lemma == "be");
        be && clause::finite(group) && !syntax.quoted(group.head)
    })?;
    let from = group.tokens.end;
    let quotation = syntax.quotations.iter().find(|it| {
        !it.single && syntax.at(it.outer.start) == from && it.outer.end <= syntax.sentence.span.end
    })?;
    let inside = syntax.at(quotation.inner.start)..syntax.at(quotation.inner.end);
    let state = inside
        .clone()
        .find(|at| !DEGREES.contains(&syntax.word(*at)))?;
    if !MINDED.contains(&syntax.word(state)) {
        return None;
    }
    let subject = subject(syntax, group.tokens.start)?;
    let end = (inside.end..syntax.len())
        .find(|at| {
            let word = syntax.word(*at);
            matches!(word, "," | "." | ";" | "and" | "but") || clause::is_dash(word)
        })
        .unwrap_or(syntax.len());
    let whole = syntax.span(&(inside.start..end.max(inside.end)))?;
    Some(Draft {
        cue: vec![syntax.span(&group.tokens)?],
        meaning: meaning::plain(),
        source: syntax.span(&subject),
        content: vec![quotation.outer.join(whole)],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.8,
    })
}

/// Somebody who opens the sentence: a pronoun, a name, a noun for people or a body.
fn subject(syntax: &Syntax<'_>, verb: usize) -> Option<Range<usize>> {
    let pronoun = verb == 1 && matches!(syntax.word(0), "he" | "it" | "she" | "they");
    let phrase = syntax.phrase_before(verb);
    let named = phrase.filter(|it| {
        it.tokens.start == 0 && (syntax.speaks(it.head) || syntax.tag(it.head) == Some(Tag::Propn))
    });
    if pronoun {
        return Some(0..1);
    }
    named.map(|it| it.tokens.clone())
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn of_their_state_of_mind_people_tell_themselves() {
        for (text, wanted) in [
            (
                "The navy tells us that it hit two boats. It is \"not aware\" of any leak at the pier, and divers are having a look.",
                "\"not aware\" of any leak at the pier",
            ),
            (
                "Ada Vell is \"deeply concerned by the state of the pier\" and wants it shut.",
                "\"deeply concerned by the state of the pier\"",
            ),
        ] {
            let told = update(text);
            let own = |one: &String| one.split(" | ").nth(2) == Some(wanted);
            assert!(told.iter().any(own), "{text}: {told:?}");
        }
        let told = update("Ada Vell is \"the best pilot on this pier\".");
        assert!(
            told.iter().all(|one| !one.starts_with("Ada Vell | is")),
            "{told:?}"
        );
    }
}
