//! Where a clause opens and where it ends.
//!
//! Live pages set clauses beside each other with no more than a dash, a comma or "and" between them. What is said ends
//! where another clause opens; that is one question, whoever asks it.

use super::syntax::Syntax;
use crate::language::{NounPhrase, Tag, Tense, VerbGroup};

/// Whether a verb stands in a tense, as the verb of a clause does: not "to say", "saying", "would say".
pub(super) fn finite(group: &VerbGroup) -> bool {
    group.tense != Tense::None
}

/// The same of "would say" and "may say", too.
pub(super) fn finite_or_modal(group: &VerbGroup) -> bool {
    !group.to_infinitive && (finite(group) || group.modal.is_some())
}

/// Whether a verb tells that its subject did it: not "was told", "did not say", "will say", "to say".
pub(super) fn plain(group: &VerbGroup) -> bool {
    finite(group) && !group.passive && !group.negated && group.modal.is_none()
}

/// Whether any verb stands right behind the phrase that opens at `at`.
pub(super) fn opens(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax
        .phrase_at(at)
        .is_some_and(|phrase| syntax.group_at(phrase.tokens.end).is_some())
}

/// Whether a main clause opens at `start`: a noun, a name or "this", and a finite verb before `end`, right behind it or
/// behind what hangs on it.
pub(super) fn main(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    let mut start = start;
    while more_or_less(syntax.word(start))
        && syntax
            .phrase_at(start)
            .is_none_or(|phrase| !noun(syntax, phrase))
    {
        start += 1;
    }
    let Some(phrase) = syntax.phrase_at(start) else {
        return false;
    };
    let named = noun(syntax, phrase)
        || syntax.tag(phrase.head) == Some(Tag::Num)
        || syntax.word(start) == "this";
    let mut verb = phrase.tokens.end;
    while matches!(syntax.word(verb), "of" | "in" | "at" | "from") {
        let Some(more) = syntax.phrase_at(verb + 1) else {
            break;
        };
        verb = more.tokens.end;
    }
    while syntax.tag(verb) == Some(Tag::Adv) {
        verb += 1;
    }
    named
        && verb < end
        && syntax
            .group_at(verb)
            .is_some_and(|group| finite(group) && !participle(syntax, group))
}

/// Whether a name and then a finite verb stand at `start`, though the words between make no phrase.
pub(super) fn named(syntax: &Syntax<'_>, start: usize) -> bool {
    let end = (start..syntax.len())
        .find(|at| syntax.tag(*at) != Some(Tag::Propn))
        .unwrap_or(start);
    end > start && syntax.group_at(end).is_some_and(finite)
}

/// Where the clause that goes on from `from` ends: before another clause, or before what hangs on all of it. Places in a
/// row ("in Northport, Eastport and Calder") go on.
pub(super) fn end(syntax: &Syntax<'_>, from: usize) -> usize {
    let joined = |at: usize| {
        matches!(syntax.word(at), "and" | "but" | "while" | "as" | "with") && opens(syntax, at + 1)
    };
    let parted = |at: usize| {
        matches!(
            syntax.word(at),
            "which"
                | "who"
                | "as"
                | "while"
                | "after"
                | "according"
                | "with"
                | "but"
                | "adding"
                | "though"
        ) || joined(at)
            || opens(syntax, at)
    };
    (from + 1..syntax.len())
        .find(|at| {
            let word = syntax.word(*at);
            is_dash(word)
                || matches!(word, "." | ";" | ":" | "!" | "?")
                || (word == "," && parted(*at + 1))
                || joined(*at)
        })
        .unwrap_or(syntax.len())
}

/// Whether a mark is a dash, as outlets print it.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

/// Whether a phrase is headed by a noun or a name.
pub(super) fn noun(syntax: &Syntax<'_>, phrase: &NounPhrase) -> bool {
    matches!(syntax.tag(phrase.head), Some(Tag::Noun | Tag::Propn))
}

/// Words that open a clause before its number: "more than 30 boats were lost".
fn more_or_less(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "than"
            | "at"
            | "least"
            | "about"
            | "around"
            | "some"
            | "nearly"
            | "almost"
            | "over"
            | "up"
            | "to"
    )
}

/// "the boats lost in the storm": a participle reads like a past tense.
pub(super) fn participle(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    group.tokens.len() == 1
        && matches!(
            syntax.word(group.tokens.end),
            "in" | "by" | "at" | "on" | "during" | "since" | "from"
        )
}

#[cfg(test)]
mod tests {
    use super::super::scenes::post;
    use super::{Syntax, end, main};
    use crate::post::BlockKind::Paragraph;
    use crate::sentence;

    fn laid_out<T>(text: &str, read: impl Fn(&Syntax<'_>) -> T) -> T {
        let line = post(&[(Paragraph, text)]);
        let reading = sentence::split(&line);
        read(&Syntax::new(
            &line.text,
            &reading.sentences[0],
            &reading.quotations,
        ))
    }

    #[test]
    fn a_main_clause_has_a_noun_and_its_verb() {
        for (text, wanted) in [
            ("More than 30 boats were lost on Sunday.", true),
            ("The pier at Northport now stands empty.", true),
            ("The boats lost in the storm", false),
            ("To sail on Sunday", false),
        ] {
            let found = laid_out(text, |syntax| main(syntax, 0, syntax.len()));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn a_clause_ends_before_the_next() {
        for (text, wanted) in [
            ("Ten sailors missing and boats are out.", "missing"),
            ("Ten sailors missing, which is sad.", "missing"),
            (
                "Ten sailors missing off Northport, Eastport and Calder.",
                "missing off Northport , Eastport and Calder",
            ),
        ] {
            let found = laid_out(text, |syntax| {
                let words: Vec<&str> = (2..end(syntax, 2)).map(|at| syntax.word(at)).collect();
                words.join(" ")
            });
            assert_eq!(found, wanted.to_lowercase(), "{text}");
        }
    }
}
