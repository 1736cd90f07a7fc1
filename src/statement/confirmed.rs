//! "Ada Vell has been confirmed dead by her family", "ten sailors reported missing": what is confirmed or reported of
//! somebody, and by whom.
//!
//! Whom it is about never said it. The encoder takes them for the source or loses what they are said to be; so the whole
//! is read here, and replaces what the encoder made of it.

use super::Statement;
use super::clause;
use super::draft::Draft;
use super::meaning;
use super::reported::updates;
use super::syntax::Syntax;
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// What somebody can be confirmed to be; general English.
const STATES: &[&str] = &[
    "dead",
    "killed",
    "missing",
    "injured",
    "wounded",
    "alive",
    "safe",
    "lost",
    "drowned",
    "hurt",
    "captured",
    "kidnapped",
    "murdered",
];

/// Of them, those that somebody does to them: "by" behind them tells who did it.
const DONE: &[&str] = &[
    "killed",
    "injured",
    "wounded",
    "hurt",
    "captured",
    "kidnapped",
    "murdered",
];

/// Replaces what was found of such sentences in a published update.
pub(super) fn mend(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading) {
        let may = sentence
            .tokens
            .iter()
            .any(|token| matches!(token.lower.as_str(), "confirmed" | "reported"));
        if !may {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(draft) = draft(&syntax) else {
            continue;
        };
        let Some(&cue) = draft.cue.first() else {
            continue;
        };
        let Some(statement) = draft.finish(&syntax, &reading.quotations, at) else {
            continue;
        };
        let other = |one: &Statement| {
            let cues = || one.cue.spans.iter();
            let within = |span: &Span| statement.content.iter().any(|piece| piece.contains(*span));
            // Another report around or beside it stands.
            cues().any(|span| span.overlaps(cue))
                || (one.content.iter().all(within)
                    && cues().all(within)
                    && !one.cue.spans.is_empty())
        };
        let around = found
            .iter()
            .any(|one| !other(one) && one.content.iter().any(|piece| piece.contains(cue)));
        if around {
            continue;
        }
        // Where the sentence has more than one clause, what the encoder took the whole to be about may reach further back.
        let first = statement.content.first().copied();
        let longer = first.and_then(|first| {
            found
                .iter()
                .filter(|one| other(one))
                .flat_map(|one| &one.content)
                .find(|piece| piece.start < first.start && piece.end == first.end)
                .copied()
        });
        found.retain(|one| !other(one));
        let mut statement = statement;
        if let (Some(longer), Some(first)) = (longer, statement.content.first_mut()) {
            *first = longer;
        }
        found.push(statement);
    }
}

fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    (1..syntax.len()).find_map(|verb| one(syntax, verb))
}

/// What is confirmed or reported of somebody by the participle at `verb`.
fn one(syntax: &Syntax<'_>, verb: usize) -> Option<Draft> {
    let word = syntax.word(verb);
    if !matches!(word, "confirmed" | "reported") || syntax.quoted(verb) {
        return None;
    }
    let mut next = verb + 1;
    while syntax.tag(next) == Some(Tag::Adv) && !STATES.contains(&syntax.word(next)) {
        next += 1;
    }
    let infinitive = syntax.word(next) == "to" && syntax.word(next + 1) == "have";
    let state = STATES.contains(&syntax.word(next))
        && !matches!(
            syntax.tag(next + 1),
            Some(Tag::Noun | Tag::Propn | Tag::Adj)
        );
    let mut start = verb;
    while start > 0 && syntax.tag(start - 1) == Some(Tag::Adv) {
        start -= 1;
    }
    let be = |word: &str| matches!(word, "been" | "is" | "are" | "was" | "were");
    let whole = start > 0 && be(syntax.before(start));
    if whole {
        start -= 1;
        while start > 0
            && (matches!(syntax.before(start), "has" | "have" | "had" | "now")
                || syntax.tag(start - 1) == Some(Tag::Adv))
        {
            start -= 1;
        }
    }
    let headline = syntax.sentence.kind == BlockKind::Headline;
    let counted = matches!(syntax.tag(verb - 1), Some(Tag::Num));
    if !(state || infinitive && whole) || !(whole || headline || counted) {
        return None;
    }
    let about = if whole || headline {
        subject(syntax, start)?
    } else {
        let phrase = syntax
            .phrases
            .iter()
            .find(|phrase| phrase.tokens.contains(&(verb - 1)))?;
        phrase.tokens.start..verb
    };
    let pronoun = about.len() == 1
        && matches!(
            syntax.word(about.start),
            "it" | "this" | "that" | "what" | "which" | "who"
        );
    if pronoun {
        return None;
    }
    let end = clause::end(syntax, next);
    let (end, source) = if state && !DONE.contains(&syntax.word(next)) {
        agent(syntax, next, end)
    } else {
        (end, None)
    };
    let cue = syntax.span(&(start..verb + 1))?;
    let content = vec![syntax.span(&about)?, syntax.span(&(next..end))?];
    Some(Draft {
        cue: vec![cue],
        meaning: meaning::of(syntax, cue, &content),
        source,
        content,
        addressee: None,
        confidence: 0.85,
        source_confidence: 0.85,
    })
}

/// Whom it is about: all from the start of the sentence, or from behind a lead-in, where no other clause stands in it;
/// else the phrase before the verb.
fn subject(syntax: &Syntax<'_>, verb: usize) -> Option<std::ops::Range<usize>> {
    let lead = matches!(
        syntax.word(0),
        "as" | "in"
            | "on"
            | "after"
            | "since"
            | "so"
            | "meanwhile"
            | "earlier"
            | "today"
            | "now"
            | "at"
            | "but"
            | "and"
            | "overnight"
            | "yesterday"
            | "among"
    );
    let comma = (1..verb).find(|at| syntax.word(*at) == ",");
    let from = match (lead, comma) {
        (true, Some(comma)) if !matches!(syntax.word(0), "at" if syntax.word(1) == "least") => {
            comma + 1
        }
        _ => 0,
    };
    let hangs = |start: usize| {
        (start.saturating_sub(4)..start)
            .any(|at| matches!(syntax.word(at), "who" | "whose" | "which" | "that" | "whom"))
    };
    let other = syntax.groups.iter().any(|group| {
        group.tokens.start >= from
            && group.tokens.end <= verb
            && clause::finite(group)
            && group.tokens.len() > 1
            && !hangs(group.tokens.start)
    });
    let marks = (from..verb).any(|at| {
        let word = syntax.word(at);
        clause::is_dash(word) || matches!(word, ":" | ";")
    });
    if !other && !marks && from < verb && verb - from < 40 {
        let end = if syntax.before(verb) == "," {
            verb - 1
        } else {
            verb
        };
        return Some(from..end);
    }
    let subject = syntax
        .subject(syntax.group_at(verb)?)
        .filter(|subject| !subject.inverted)?;
    Some(subject.tokens)
}

/// "by her family" at the end names who confirms it.
fn agent(syntax: &Syntax<'_>, from: usize, end: usize) -> (usize, Option<Span>) {
    let by = (from + 1..end.min(from + 4)).find(|at| syntax.word(*at) == "by");
    let phrase = by.and_then(|by| Some((by, syntax.phrase_at(by + 1)?)));
    match phrase {
        Some((by, phrase)) if !syntax.word(phrase.head).ends_with("ing") => (by, Some(phrase.span)),
        _ => (end, None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told, update};
    use crate::post::BlockKind::Headline;

    #[test]
    fn whom_it_is_about_never_said_it() {
        for (text, wanted) in [
            (
                "Ada Vell and Ben Sample, members of the harbour council, have been confirmed dead by the rebel group.",
                "the rebel group | have been confirmed | Ada Vell and Ben Sample, members of the harbour council + dead | indirect",
            ),
            (
                "Ben Roe has been confirmed dead.",
                " | has been confirmed | Ben Roe + dead | indirect",
            ),
            (
                "Ben Roe is confirmed to have been killed by wreckers when they boarded the ferry off Ne'el in May.",
                " | is confirmed | Ben Roe + to have been killed by wreckers when they boarded the ferry off Ne'el in May | indirect",
            ),
            (
                "Dozens of sailors were reported missing and children were pictured among the wrecks.",
                " | were reported | Dozens of sailors + missing | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
        let mut line = post(&[(Headline, "Two more Norland sailors confirmed killed")]);
        line.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        assert_eq!(
            told(&line),
            [" | confirmed | Two more Norland sailors + killed | indirect"]
        );
    }
}
