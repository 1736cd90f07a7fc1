//! Clauses that hang on a noun, with the reporter set inside: "people it says were lost".

use super::clause::finite;
use super::syntax::Syntax;
use crate::language::Tag;
use crate::span::Span;

/// "people it says were lost", "a city that the union said was safe": the noun that the clause hangs on belongs to it, and
/// the words right before the verb name who says so.
pub(super) struct Hung {
    /// Who says so.
    pub(super) source: Span,
    /// The noun.
    pub(super) noun: Option<Span>,
}

/// Reads a content that begins with its verb right behind the cue.
pub(super) fn hung(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Option<Hung> {
    let piece = content.iter().find(|piece| piece.start >= cue.end)?;
    let verb = syntax.at(piece.start);
    let own = syntax.at(cue.start);
    let close = Span::new(cue.end, piece.start)
        .of(syntax.text)
        .trim()
        .is_empty();
    let finite = syntax.group_at(verb).is_some_and(finite);
    let before = own.checked_sub(1)?;
    let pronoun = matches!(syntax.word(before), "it" | "they" | "he" | "she");
    let phrase = syntax
        .phrases
        .iter()
        .find(|phrase| phrase.tokens.end == own)?;
    let first = if pronoun {
        before
    } else {
        // "babies Norland": a name right behind a noun is another phrase.
        let names = (phrase.tokens.start..own)
            .rev()
            .take_while(|at| matches!(syntax.tag(*at), Some(Tag::Propn)))
            .count();
        if names > 0
            && names < phrase.tokens.len()
            && syntax.tag(own - names - 1) == Some(Tag::Noun)
        {
            own - names
        } else {
            phrase.tokens.start
        }
    };
    if !close || !finite {
        return None;
    }
    let mut end = first;
    let relative = matches!(syntax.before(end), "that" | "which" | "who" | "whom");
    if relative {
        end -= 1;
    }
    let free = syntax.before(first) == "what";
    let noun = syntax.phrases.iter().find_map(|phrase| {
        let tokens = phrase.tokens.start..phrase.tokens.end.min(end);
        let noun = matches!(
            syntax.tag(end.checked_sub(1)?),
            Some(Tag::Noun | Tag::Propn | Tag::Num)
        );
        (phrase.tokens.start < end && phrase.tokens.end >= end && noun)
            .then(|| syntax.span(&tokens))
            .flatten()
    });
    // "a city in the south": what a place lies in goes with it.
    let noun = noun.map(|noun| {
        let mut start = syntax.at(noun.start);
        while matches!(syntax.before(start), "in" | "at" | "near") {
            let Some(outer) = syntax.phrase_before(start - 1) else {
                break;
            };
            start = outer.tokens.start;
        }
        syntax
            .token(start)
            .map_or(noun, |token| Span::new(token.span.start, noun.end))
    });
    let source = syntax.span(&(first..own))?;
    (free || noun.is_some()).then_some(Hung {
        source,
        noun: noun.filter(|_| !free),
    })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn a_clause_hangs_on_its_noun() {
        assert_eq!(
            update("The union has published a list of 70 boats it says were sunk in the storm."),
            ["it | says | 70 boats + were sunk in the storm | indirect"]
        );
        assert_eq!(
            update("They sailed to the south, a port that harbour officials said was \"safe\"."),
            ["harbour officials | said | a port + was \"safe\" | indirect"]
        );
    }
}
