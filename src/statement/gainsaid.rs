//! "Norland says the pier is shut, which Sorland denies"; "Orr denied that the pier was shut, as Norland had claimed": a
//! second voice on the words of the first, in a clause of a few words that the encoder mostly reads over.

use std::ops::Range;

use super::draft::Draft;
use super::meaning::{self, Meaning};
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{SpeechAct, Statement, clause};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// By which verbs somebody denies what was said just before.
const DENIES: &[&str] = &["deny", "dispute", "reject", "contest"];

/// By which verbs somebody says what is denied just before.
const CLAIMS: &[&str] = &[
    "allege", "claim", "assert", "report", "suggest", "say", "maintain", "insist", "argue",
];

/// More words behind the verb are more than when and where it was said.
const LONGEST_REST: usize = 6;

/// Adds what a clause at the end of a published sentence gainsays, or says of what is denied.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let verbs = DENIES.iter().chain(CLAIMS);
        let likely = verbs.copied().any(|verb| {
            sentence
                .tokens
                .iter()
                .skip(1)
                .any(|token| token.lemma == verb)
        });
        if !likely {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(voice) = voice(&syntax) else {
            continue;
        };
        let Some(first) = found.iter_mut().find(|one| {
            let denied = one.speech_act == SpeechAct::Deny || one.cue.negated;
            let end = one.content.last().map_or(0, |piece| piece.end);
            one.sentence == at
                && denied != voice.denies
                && voice.starts < end.saturating_add(3)
                && end <= voice.span.end
                && one
                    .content
                    .first()
                    .is_some_and(|piece| piece.start < voice.starts)
        }) else {
            continue;
        };
        let whole: Vec<Span> = first
            .content
            .iter()
            .filter(|piece| piece.start < voice.starts)
            .map(|piece| Span::new(piece.start, piece.end.min(voice.starts)).trim(&post.text))
            .collect();
        let taken = first.cue.spans.iter().any(|cue| cue.overlaps(voice.span)) || whole.is_empty();
        if taken {
            continue;
        }
        let draft = Draft {
            cue: vec![voice.cue],
            meaning: voice.meaning,
            source: Some(voice.source),
            content: whole.clone(),
            addressee: None,
            confidence: 0.8,
            source_confidence: 0.85,
        };
        let Some(statement) = draft.finish(&syntax, &reading.quotations, at) else {
            continue;
        };
        first.content = whole;
        found.retain(|other| {
            other.sentence != at || !other.cue.spans.iter().any(|cue| cue.overlaps(voice.cue))
        });
        found.push(statement);
    }
}

/// The second voice of a sentence.
struct Voice {
    /// Where its clause begins.
    starts: usize,
    /// Its clause.
    span: Span,
    cue: Span,
    source: Span,
    meaning: Meaning,
    denies: bool,
}

/// ", which Sorland denies", ", as Norland had claimed", at the end of the sentence.
fn voice(syntax: &Syntax<'_>) -> Option<Voice> {
    let comma = (1..syntax.len()).rev().find(|at| {
        syntax.word(*at) == ","
            && matches!(syntax.word(at + 1), "which" | "as" | "something")
            && !syntax.quoted(*at)
    })?;
    let opens = match (syntax.word(comma + 1), syntax.word(comma + 2)) {
        ("something", "which" | "that") => comma + 3,
        (_, "both") => comma + 3,
        _ => comma + 2,
    };
    let denies = syntax.word(comma + 1) != "as";
    let phrase = syntax.phrase_at(opens)?;
    let somebody = clause::noun(syntax, phrase);
    let group = syntax
        .groups
        .iter()
        .find(|group| adverbs(syntax, &(phrase.tokens.end..group.tokens.start)))
        .filter(|group| group.tokens.start >= phrase.tokens.end)?;
    let lemma = syntax.token(group.head)?.lemma.as_str();
    let verbs = if denies { DENIES } else { CLAIMS };
    let plain = verbs.contains(&lemma)
        && !group.passive
        && !group.negated
        && group.modal.is_none()
        && !group.to_infinitive;
    // "..., as Norland alleged in March": when and where, and nothing that somebody does.
    let mut rest = group.tokens.end..syntax.len();
    let short = rest.len() <= LONGEST_REST;
    let ends = rest.all(|at| {
        matches!(syntax.tag(at), Some(Tag::Punct | Tag::Adv) | None)
            || short && !matches!(syntax.tag(at), Some(Tag::Verb | Tag::Aux | Tag::Sconj))
    });
    let first = syntax.token(comma)?.span;
    (somebody && plain && ends).then(|| {
        let cue = syntax.span(&group.tokens)?;
        let mut meaning = meaning::of(syntax, cue, &[]);
        if denies {
            meaning.act = SpeechAct::Deny;
            meaning.bare = false;
        }
        Some(Voice {
            starts: first.start,
            span: Span::new(first.start, syntax.token(syntax.len() - 1)?.span.end),
            cue,
            source: phrase.span,
            meaning,
            denies,
        })
    })?
}

/// Whether nothing but adverbs stands there ("flatly").
fn adverbs(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    range.start <= range.end
        && range
            .clone()
            .all(|at| matches!(syntax.tag(at), Some(Tag::Adv)))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn a_second_voice_on_the_same_words() {
        let rows: [(&str, &[&str]); 4] = [
            (
                "Norland says it has found two Sorland sailors, which Sorland denies.",
                &[
                    "Norland | says | it has found two Sorland sailors | indirect",
                    "Sorland | denies | it has found two Sorland sailors | indirect",
                ],
            ),
            (
                "Orr denied that divers had been sent to the wreck, as the navy had claimed.",
                &[
                    "Orr | denied | that divers had been sent to the wreck | indirect",
                    "the navy | had claimed | that divers had been sent to the wreck | indirect",
                ],
            ),
            (
                "Orr denied that divers had been sent to the wreck, as Norland alleged in a letter of March.",
                &[
                    "Orr | denied | that divers had been sent to the wreck | indirect",
                    "Norland | alleged | that divers had been sent to the wreck | indirect",
                ],
            ),
            (
                "The mayor said the pier would stay shut, which surprised the crews.",
                &["The mayor | said | the pier would stay shut | indirect"],
            ),
        ];
        for (text, wanted) in rows {
            assert_eq!(update(text), wanted, "{text}");
        }
    }
}
