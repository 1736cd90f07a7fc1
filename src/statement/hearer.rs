//! Who hears what is said, where the grammar makes the hearer its subject: "ministers were told that", "the court heard
//! from Ann Example that".

use super::clause;
use super::meaning::Meaning;
use super::syntax::Syntax;
use crate::language::Tag;
use crate::span::Span;

/// Verbs that name their hearer: the subject of their passive. General English, written by hand.
const TELLS: &[&str] = &[
    "advise", "assure", "brief", "inform", "notify", "remind", "tell", "warn",
];

/// Bodies that hear evidence. General English, written by hand.
const BENCHES: &[&str] = &[
    "committee",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "judge",
    "jury",
    "meeting",
    "panel",
    "parliament",
    "tribunal",
];

/// "Ministers were told by Ann Example that the plan was dead": whom it is told is taken out of what is told.
pub(super) fn told(
    syntax: &Syntax<'_>,
    cue: Span,
    meaning: &Meaning,
    content: &mut Vec<Span>,
) -> Option<Span> {
    let passive = syntax.verb_of(cue).is_some_and(|group| group.passive);
    let [hearer, rest, ..] = content.as_slice() else {
        return None;
    };
    let at = syntax.at(rest.start);
    let clause = syntax.word(at) == "that" || clause::main(syntax, at, syntax.len());
    let hearer = *hearer;
    let fits = passive
        && TELLS.contains(&meaning.lemma.as_str())
        && hearer.end <= cue.start
        && rest.start >= cue.end
        && clause;
    if fits {
        content.remove(0);
    }
    fits.then_some(hearer)
}

/// "The council asked Ann Example for new figures": whom it asks is none of what it asks for.
pub(super) fn asked_for(syntax: &Syntax<'_>, cue: Span, content: &mut [Span]) -> Option<Span> {
    let asks = syntax
        .verb_of(cue)
        .filter(|group| !group.passive)
        .and_then(|group| syntax.token(group.head))
        .is_some_and(|head| matches!(head.lemma.as_str(), "ask" | "beg" | "press"));
    let piece = content.iter_mut().find(|piece| piece.start >= cue.end)?;
    let start = syntax.at(piece.start);
    let whom = syntax.phrase_at(start).filter(|_| asks)?;
    let next = whom.tokens.end;
    let person = syntax.speaks(whom.head) || syntax.tag(whom.head) == Some(Tag::Pron);
    let what = syntax.token(next + 1)?.span.start;
    if !person || syntax.word(next) != "for" || what >= piece.end {
        return None;
    }
    piece.start = what;
    Some(whom.span)
}

/// "The court heard from Ann Example that": she said it. "The court heard that": somebody did, and it was not the court.
pub(super) fn heard(
    syntax: &Syntax<'_>,
    cue: Span,
    meaning: &Meaning,
    source: Span,
) -> Option<Span> {
    if meaning.lemma != "hear" {
        return Some(source);
    }
    let from = syntax.verb_of(cue).map(|group| group.tokens.end)?;
    if syntax.word(from) == "from" {
        let whom = syntax.phrase_at(from + 1)?;
        let somebody = syntax.tag(whom.head) == Some(Tag::Propn) || syntax.speaks(whom.head);
        return somebody.then_some(whom.span);
    }
    let bench = (0..syntax.len()).any(|at| {
        BENCHES.contains(&syntax.word(at))
            && syntax
                .token(at)
                .is_some_and(|token| source.contains(token.span))
    });
    (!bench).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn whoever_is_told_says_nothing() {
        for (text, wanted) in [
            (
                "The pilots were told by Vell that the pier was shut.",
                "Vell | were told | that the pier was shut | indirect",
            ),
            (
                "The inquiry heard from Vell that the lamp was out.",
                "Vell | heard | that the lamp was out | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
        let said = update("The inquiry heard that the lamp was out.");
        assert!(
            !said.iter().any(|line| line.contains("inquiry |")),
            "{said:?}"
        );
    }
}
