//! "..., the harbour master has told reporters by phone.": a clause that closes its sentence and tells who says the rest.
//!
//! The encoder knows nearly all of them; a long name before the verb or what stands behind it makes it miss a few.

use std::ops::Range;

use super::Statement;
use super::clause;
use super::draft::Draft;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use crate::language::{Tag, VerbGroup};
use crate::post::Post;
use crate::sentence::Reading;

/// Verbs that close a sentence so; of them, those that mean nothing else. Our own list.
const CLOSING: &[&str] = &[
    "say", "tell", "announce", "warn", "insist", "claim", "admit", "confirm", "conclude",
    "estimate", "forecast", "reckon", "reveal",
];

/// What those find who judge.
const FINDING: &[&str] = &["find", "hold", "rule"];
const JUDGES: &[&str] = &[
    "committee",
    "coroner",
    "court",
    "inquiry",
    "investigator",
    "judge",
    "jury",
    "justice",
    "panel",
    "regulator",
    "tribunal",
];

/// What stands behind a noun and tells which people are meant: "two people briefed on the plans".
const HANGS_ON: &[&str] = &["briefed", "close", "familiar", "involved", "present", "who"];

fn closes(lemma: &str) -> bool {
    CLOSING.contains(&lemma) || FINDING.contains(&lemma) || lemma == "go"
}

/// Adds what such clauses tell of in a published update, where no statement holds it yet.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let may = sentence.tokens.iter().any(|token| closes(&token.lemma));
        if !may {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for draft in [draft(&syntax), only(&syntax)].into_iter().flatten() {
            let mut own = draft.cue.iter().chain(&draft.content);
            if !own.any(|own| found.iter().any(|other| other.touches(*own))) {
                found.extend(draft.finish(&syntax, &reading.quotations, at));
            }
        }
    }
}

/// What the clause that closes a sentence tells, where one does.
pub(super) fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    by(syntax, &|group| {
        let head = syntax.token(group.head);
        let judges = || {
            let noun = syntax.token(group.tokens.start.wrapping_sub(1));
            noun.is_some_and(|noun| JUDGES.contains(&noun.lemma.as_str()))
        };
        head.is_some_and(|head| {
            let lemma = head.lemma.as_str();
            let on = lemma == "go" && syntax.word(group.tokens.end) == "on";
            CLOSING.contains(&lemma) || FINDING.contains(&lemma) && judges() || on
        })
    })
}

/// The same, by any verb of which `tells` holds.
pub(super) fn by(syntax: &Syntax<'_>, tells: &dyn Fn(&VerbGroup) -> bool) -> Option<Draft> {
    syntax.groups.iter().rev().find_map(|group| {
        let says = tells(group) && clause::plain(group) && !syntax.quoted(group.head);
        let subject = syntax
            .subject(group)
            .filter(|subject| says && !subject.inverted && !subject.shared)?
            .tokens;
        let subject = hung(syntax, &subject).unwrap_or(subject);
        let comma = subject.start.checked_sub(1)?;
        let last = syntax.tag(subject.end - 1);
        let somebody = matches!(last, Some(Tag::Noun | Tag::Propn))
            || subject.len() == 1 && matches!(syntax.word(subject.start), "he" | "she");
        let closes = syntax.word(comma) == "," && !syntax.quoted(comma);
        if !somebody || !closes || !whole(syntax, &(0..comma)) || !ends(syntax, group) {
            return None;
        }
        Some(Draft {
            cue: vec![syntax.span(&group.tokens)?],
            meaning: meaning::plain(),
            source: syntax.span(&subject),
            content: vec![syntax.span(&(0..comma))?],
            addressee: None,
            confidence: 0.8,
            source_confidence: 0.85,
        })
    })
}

/// "Two people briefed on the plans tell": the phrase behind a comma on which hangs what was taken for the subject.
fn hung(syntax: &Syntax<'_>, subject: &Range<usize>) -> Option<Range<usize>> {
    let comma = (0..subject.start).rfind(|at| syntax.word(*at) == ",")?;
    let phrase = syntax.phrase_at(comma + 1)?;
    let hangs = HANGS_ON.contains(&syntax.word(phrase.tokens.end));
    (hangs && phrase.tokens.end < subject.start).then_some(phrase.tokens.start..subject.end)
}

/// "Of the lamps the mayor would say only that they were old": what is all that somebody would say of it.
fn only(syntax: &Syntax<'_>) -> Option<Draft> {
    let group = syntax.groups.iter().find(|group| {
        let says = syntax
            .token(group.head)
            .is_some_and(|head| head.lemma == "say");
        let behind = group.tokens.end;
        let opens = (syntax.word(behind), syntax.word(behind + 1)) == ("only", "that")
            || (syntax.before(behind), syntax.word(behind)) == ("only", "that");
        says && opens && group.modal.as_deref() == Some("would") && !syntax.quoted(group.head)
    })?;
    let subject = syntax.subject(group).filter(|it| !it.inverted)?;
    // "The mayor herself would say": she is who.
    let himself = matches!(
        syntax.word(subject.tokens.end - 1),
        "himself" | "herself" | "itself"
    );
    let tokens = if himself {
        syntax.phrase_before(subject.tokens.end - 1)?.tokens.clone()
    } else {
        subject.tokens
    };
    let that = (group.tokens.end..syntax.len()).find(|at| syntax.word(*at) == "that")?;
    Some(Draft {
        cue: vec![syntax.span(&group.tokens)?],
        meaning: meaning::plain(),
        source: syntax.span(&tokens),
        content: vec![syntax.span(&(that + 1..syntax.len()))?],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.85,
    })
}

/// Words that open a clause which hangs on what follows the comma.
const HANGING: &[&str] = &[
    "after", "although", "as", "asked", "because", "before", "despite", "if", "pressed", "since",
    "speaking", "though", "unless", "until", "when", "whether", "while",
];

/// Whether the words are a sentence of their own in which nobody says anything.
pub(super) fn whole(syntax: &Syntax<'_>, words: &Range<usize>) -> bool {
    let inside = |group: &&VerbGroup| group.tokens.end <= words.end;
    let finite = syntax
        .groups
        .iter()
        .find(inside)
        .is_some_and(|group| group.tokens.start > 0 && clause::finite(group));
    let says = syntax.groups.iter().filter(inside).any(|group| {
        syntax
            .token(group.head)
            .is_some_and(|head| CLOSING.contains(&head.lemma.as_str()))
    });
    finite
        && !says
        && !HANGING.contains(&syntax.word(0))
        && !(0..syntax.len()).any(|at| syntax.word(at) == "according")
}

/// Whether no clause of what was said stands behind the verb.
fn ends(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let at = group.tokens.end;
    let close = (at..syntax.len())
        .find(|at| {
            let word = syntax.word(*at);
            clause::is_dash(word) || matches!(word, "." | "," | ";")
        })
        .unwrap_or(syntax.len());
    let opens = (at..close).any(|at| {
        let done = syntax.word(at) == "to" && syntax.tag(at + 1) == Some(Tag::Verb);
        done || matches!(
            syntax.word(at),
            "that" | ":" | "\"" | "“" | "whether" | "what" | "how" | "why"
        )
    });
    let verb = syntax.groups.iter().any(|other| {
        (at..close).contains(&other.tokens.start) && !clause::participle(syntax, other)
    });
    !opens && !verb
}

#[cfg(test)]
mod tests {
    use super::super::scenes::post;
    use super::*;
    use crate::post::BlockKind::Paragraph;
    use crate::sentence;

    fn closed(text: &str) -> Option<(String, String)> {
        let line = post(&[(Paragraph, text)]);
        let reading = sentence::split(&line);
        let syntax = Syntax::new(&line.text, &reading.sentences[0], &reading.quotations);
        let draft = draft(&syntax)?;
        let content = draft.content.first()?.of(text).to_owned();
        Some((draft.source?.of(text).to_owned(), content))
    }

    #[test]
    fn what_is_all_that_somebody_would_say() {
        let told = super::super::scenes::update(
            "Of the lamps Ada Vell would say only that they were \"quite old\".",
        );
        let wanted = "Ada Vell | would say | they were \"quite old\" | mixed";
        assert!(told.iter().any(|it| it == wanted), "{told:?}");
    }

    #[test]
    fn a_clause_that_closes_its_sentence_tells_who_says_it() {
        for (text, source, content) in [
            (
                "Three nets are torn, the harbour master of the port in nearby Northport has told me by phone.",
                "the harbour master of the port in nearby Northport",
                "Three nets are torn",
            ),
            (
                "Norland likes the new lamps on the pier, pier office spokesman Ben Sample has said - while refusing to say more.",
                "pier office spokesman Ben Sample",
                "Norland likes the new lamps on the pier",
            ),
            (
                "Boats are expected in Dombers on Thursday, two people briefed on the plans tell the Courier.",
                "two people briefed on the plans",
                "Boats are expected in Dombers on Thursday",
            ),
            (
                "The act gives no mayor the right to set fees, the judges found on Monday.",
                "the judges",
                "The act gives no mayor the right to set fees",
            ),
        ] {
            assert_eq!(
                closed(text),
                Some((source.to_owned(), content.to_owned())),
                "{text}"
            );
        }
        for text in [
            "When the pier closed, the mayor said it was old.",
            "After the talks ended, the mayor told reporters.",
            "The boat was old, the mayor said that it would sail.",
            "The union says the boat is old, the mayor said on Monday.",
            "The boat had sunk, the crew found to their horror.",
        ] {
            assert_eq!(closed(text), None, "{text}");
        }
    }
}
