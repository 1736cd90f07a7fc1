//! "The office replied to them, saying the pier was safe": a saying that hangs on a clause is its subject's.

use super::clause::{finite, finite_or_modal};
use super::cue::headline_source;
use super::syntax::{BODIES, Syntax};
use crate::language::Tag;
use crate::span::Span;

/// What may stand before such a verb.
const BEFORE: &[&str] = &[
    ",", "-", "–", "—", "despite", "after", "before", "while", "without",
];

/// Who acts in the clause that a cue hangs on, where that is somebody who can speak.
pub(super) fn subject(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Option<Span> {
    let at = syntax
        .tokens()
        .iter()
        .position(|token| cue.contains(token.span))?;
    let token = syntax.token(at)?;
    let hangs = token.tag == Tag::Verb
        && token.lower.ends_with("ing")
        && BEFORE.contains(&syntax.before(at))
        && content.iter().all(|piece| piece.start >= cue.end)
        && !syntax.quoted(at);
    let shares = || {
        let group = syntax.groups.iter().find(|group| group.head == at)?;
        let joined = matches!(syntax.before(group.tokens.start), "and" | "but")
            && finite(group)
            && !group.passive;
        syntax
            .subject(group)
            .filter(|subject| joined && subject.shared)
            .map(|subject| subject.tokens)
    };
    let tokens = if hangs {
        let group = syntax.groups.iter().rfind(|group| {
            group.tokens.end <= at && finite_or_modal(group) && !syntax.quoted(group.tokens.start)
        })?;
        syntax
            .subject(group)
            .filter(|subject| !group.passive && !subject.inverted)
            .map(|subject| subject.tokens)?
    } else {
        shares()?
    };
    let span = syntax.span(&tokens)?;
    let head = syntax.phrase_at(tokens.start)?.head;
    let word = syntax.word(head);
    let somebody = syntax.tag(head) == Some(Tag::Propn)
        || matches!(word, "he" | "she" | "they")
        || headline_source(word)
        || BODIES.contains(&word);
    (somebody && !content.iter().any(|piece| piece.overlaps(span))).then_some(span)
}

/// "Ann Example has written to the council, urging it to close the pier": what she has done is none of what she urges.
pub(super) fn without_clause(syntax: &Syntax<'_>, cue: Span, content: &mut Vec<Span>) {
    let at = syntax.at(cue.start);
    let hangs = syntax.tag(at) == Some(Tag::Verb)
        && syntax.word(at).ends_with("ing")
        && BEFORE.contains(&syntax.before(at))
        && content.iter().any(|piece| piece.start >= cue.end);
    if !hangs {
        return;
    }
    let opens = syntax.token(0).map_or(cue.start, |first| first.span.start);
    content.retain(|piece| {
        let words = syntax.at(piece.start)..syntax.at(piece.end);
        let quoted = words.clone().any(|at| syntax.quoted(at));
        // All that stands before, or what the verb before is about.
        let object = || {
            let mut groups = syntax.groups.iter();
            groups.any(|group| group.tokens.end == words.start && finite_or_modal(group))
        };
        let clause = piece.start == opens && syntax.has_verb(&words);
        piece.end > cue.start || quoted || !(clause || object())
    });
}

/// "Viewers watched as the union's Ann Example revealed that": who stands right before the verb reveals it.
pub(super) fn nearer(syntax: &Syntax<'_>, cue: Span, source: Span) -> Option<Span> {
    let group = syntax.verb_of(cue).filter(|group| !group.passive)?;
    let subject = syntax
        .subject(group)
        .filter(|subject| !subject.inverted && !subject.shared)?;
    let (after, start) = (syntax.at(source.end), subject.tokens.start);
    let between = syntax
        .groups
        .iter()
        .any(|other| after <= other.tokens.start && other.tokens.end <= start && finite(other));
    let named = subject
        .tokens
        .clone()
        .any(|at| syntax.tag(at) == Some(Tag::Propn));
    let opens = matches!(
        syntax.before(start),
        "as" | "when" | "while" | "after" | "before" | "until" | "because"
    );
    (between && named && opens && source.end < cue.start).then(|| syntax.span(&subject.tokens))?
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Paragraph;

    fn sources(text: &str) -> Vec<String> {
        let mut update = post(&[(Paragraph, text)]);
        update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        told(&update)
            .iter()
            .map(|one| one.split(" | ").next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn a_saying_that_hangs_on_a_clause_is_its_subjects() {
        assert_eq!(
            sources(
                "Northshire Police have now given an update - saying that the three boats were sunk by pirates."
            ),
            ["Northshire Police"]
        );
        assert_eq!(
            sources(
                "Norland has in the past hour given its first comments on the pier, saying it did not \"want to see a harbour where nobody lands\"."
            ),
            ["Norland"]
        );
        assert_eq!(
            sources(
                "Ann Example has arrived in Northport, after saying on Tuesday that she had no plans to go."
            ),
            ["Ann Example"]
        );
    }
}
