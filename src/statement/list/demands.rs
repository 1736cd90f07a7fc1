//! "Here is what Norland wants:", "who has been setting out her terms:": a list of what somebody asks for.

use super::super::Source;
use super::super::syntax::Syntax;
use crate::language::{Tag, VerbGroup};
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// By which verbs somebody goes through what they ask for, with their particle; general English, written by hand.
const LISTS: &[(&str, &str)] = &[
    ("list", ""),
    ("detail", ""),
    ("set", "out"),
    ("lay", "out"),
    ("spell", "out"),
];

/// By which verbs they ask for it.
const WANTS: &[&str] = &["want", "demand", "ask", "seek", "request", "insist"];

/// What it is called.
const TERMS: &[&str] = &["condition", "demand", "request", "term", "requirement"];

/// The cue and the speaker of the last sentence of a line that leads to such a list.
pub(super) fn introduced(post: &Post, reading: &Reading, intro: usize) -> Option<(Span, Source)> {
    let sentence = super::last_of(reading, intro)?;
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    if syntax.word(syntax.len().checked_sub(1)?) != ":" {
        return None;
    }
    let (cue, source) = lists(&syntax)
        .or_else(|| wants(&syntax))
        .or_else(|| owned(&syntax))?;
    Some((cue, Source::Words(vec![source])))
}

/// "Ann Example, who has been setting out what her union wants".
fn lists(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let group = syntax.groups.iter().find(|group| {
        let lemma = syntax.token(group.head).map_or("", |it| it.lemma.as_str());
        LISTS.iter().any(|(verb, particle)| {
            *verb == lemma && (particle.is_empty() || syntax.word(group.tokens.end) == *particle)
        }) && !group.negated
            && !group.passive
            && asks(syntax, group.tokens.end)
    })?;
    Some((syntax.span(&group.tokens)?, subject(syntax, group)?))
}

/// Whether terms, or what somebody wishes, are what is gone through.
fn asks(syntax: &Syntax<'_>, from: usize) -> bool {
    let lemma = |at: usize| syntax.token(at).map_or("", |it| it.lemma.as_str());
    let start = (from..from + 2).find(|at| !matches!(syntax.word(*at), "out"));
    let Some(start) = start else { return false };
    if syntax.word(start) == "what" {
        return (start..start + 7).any(|at| WANTS.contains(&lemma(at)));
    }
    syntax.phrase_at(start).is_some_and(|phrase| {
        TERMS.contains(&lemma(phrase.head)) && matches!(syntax.word(phrase.tokens.end), ":" | "for")
    })
}

/// "Here is what Norland wants".
fn wants(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let group = syntax.groups.iter().find(|group| {
        let lemma = syntax.token(group.head).map_or("", |it| it.lemma.as_str());
        WANTS.contains(&lemma) && !group.negated && !group.passive
    })?;
    let source = subject(syntax, group)?;
    let what = syntax.before(syntax.at(source.start)) == "what"
        && !(group.tokens.end..syntax.len()).any(|at| syntax.word(at) == "and");
    what.then(|| Some((syntax.span(&group.tokens)?, source)))?
}

/// "Norland's demands:".
fn owned(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let noun = (0..syntax.len()).find(|at| {
        syntax
            .token(*at)
            .is_some_and(|it| it.tag == Tag::Noun && TERMS.contains(&it.lemma.as_str()))
    })?;
    let last = syntax.word(noun + 1) == ":" && syntax.word(noun).ends_with('s');
    if !last {
        return None;
    }
    let mark =
        (noun.saturating_sub(3)..noun).find(|at| matches!(syntax.word(*at), "'s" | "\u{2019}s"))?;
    let phrase = syntax
        .phrases
        .iter()
        .find(|phrase| phrase.tokens.contains(&mark) || phrase.tokens.end == mark)?;
    let source = syntax.span(&(phrase.tokens.start..mark))?;
    Some((syntax.token(noun)?.span, source))
}

/// Who acts, be it whom a "who" stands for.
fn subject(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<Span> {
    let found = syntax.subject(group).filter(|it| !it.inverted)?;
    let who = syntax.word(found.tokens.start);
    let source = if matches!(who, "who" | "which" | "who's") {
        let mut at = found.tokens.start;
        while syntax.before(at) == "," {
            at -= 1;
        }
        syntax.phrase_before(at)?.span
    } else {
        syntax.span(&found.tokens)?
    };
    Some(source)
}

#[cfg(test)]
mod tests {
    use super::super::super::scenes::{post, told};
    use crate::post::BlockKind::{Bullet, Paragraph};

    #[test]
    fn a_list_of_demands_is_whose_they_are() {
        for (line, source) in [
            ("Here is what Ada Vell wants:", "Ada Vell"),
            ("Ada Vell's demands:", "Ada Vell"),
            (
                "We have heard from Ada Vell, who has been setting out what her union wants to see:",
                "Ada Vell",
            ),
        ] {
            let mut page = post(&[
                (Paragraph, line),
                (Bullet, "Every boat back in the harbour"),
                (Bullet, "The lamps lit by May"),
            ]);
            for block in page.blocks.iter_mut().skip(1) {
                block.intro = Some(0);
            }
            page.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            let told = told(&page);
            assert_eq!(told.len(), 2, "{line} {told:?}");
            assert!(
                told.iter().all(|it| it.starts_with(source)),
                "{line} {told:?}"
            );
        }
    }
}
