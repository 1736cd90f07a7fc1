//! Sayings that hold nothing: what is put off or dodged, a paper that is read out, a question that is asked, "referring
//! to", what only seems to show something, and what the reporter guesses that somebody believes.

use super::Attitude;
use super::meaning::Meaning;
use super::sound::own_words;
use super::syntax::Syntax;
use crate::language::{Tag, VerbGroup};
use crate::span::Span;

/// By which verbs somebody does not say something; general English, written by hand.
const DODGES: &[&str] = &[
    "avoid", "delay", "dodge", "duck", "evade", "forgo", "postpone", "refrain", "resist",
    "sidestep",
];

/// What is read out, asked or given without its words.
const PAPERS: &[&str] = &[
    "address",
    "letter",
    "message",
    "question",
    "remark",
    "script",
    "speech",
    "statement",
    "testimony",
];

/// By which verbs.
const GIVES: &[&str] = &["ask", "read", "write", "deliver", "pose", "put"];

/// How a reporter marks that it is their guess.
const GUESSED: &[&str] = &["apparently", "clearly", "evidently", "obviously", "plainly"];

/// What shows things and does not speak.
const SIGNS: &[&str] = &["evidence", "fact", "indication", "logic", "sign", "history"];

/// Whether nothing is told by a saying. Words in quotation marks always tell something.
pub(super) fn hollow(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    meaning: &Meaning,
    cue: Span,
    content: &[Span],
) -> bool {
    // "Orr seemed to confirm it" is told of Orr; "which seemed to show it" of nobody.
    let nobody = source.is_none_or(|it| matches!(it.of(syntax.text), "which" | "that"));
    if source.is_some_and(|source| signs(syntax, source)) || nobody && seems(syntax, cue) {
        return true;
    }
    if own_words(syntax, content) {
        return false;
    }
    let at = syntax.at(cue.start);
    let group = syntax.verb_of(cue);
    if otherwise(syntax, content) || unnamed(syntax, content) {
        return true;
    }
    dodged(syntax, at)
        || referring(syntax, at, group, content)
        || papers(syntax, group, cue, content)
        || reacts(syntax, group, content)
        || group.is_some_and(|group| guessed(syntax, meaning, group))
}

/// "Says otherwise", "sees it differently": that somebody disagrees, and not what they say.
fn otherwise(syntax: &Syntax<'_>, content: &[Span]) -> bool {
    const OTHERWISE: &[&str] = &["as", "differently", "it", "much", "otherwise", "so"];
    let words = |piece: &Span| syntax.at(piece.start)..syntax.at(piece.end);
    content
        .iter()
        .all(|piece| words(piece).all(|at| OTHERWISE.contains(&syntax.word(at))))
}

/// "Asked not to be named", "did not want to give her surname": how somebody speaks who is not named.
fn unnamed(syntax: &Syntax<'_>, content: &[Span]) -> bool {
    let [only] = content else { return false };
    let at = syntax.at(only.start);
    let word = |by: usize| syntax.word(at + by);
    let from = usize::from(word(0) == "not");
    let name = |by: usize| {
        matches!(
            word(by),
            "anonymity" | "identified" | "identity" | "name" | "named" | "surname"
        )
    };
    let be = word(from) == "to" && word(from + 1) == "be" && name(from + 2);
    let use_it = from > 0
        && word(1) == "to"
        && matches!(word(2), "give" | "reveal" | "use")
        && (3..6).any(name);
    from > 0 && be || use_it || word(0) == "anonymity"
}

/// "Would not be drawn on".
pub(super) fn drawn(syntax: &Syntax<'_>, cue: Span) -> bool {
    let (from, to) = (syntax.at(cue.start), syntax.at(cue.end));
    let not = (from.saturating_sub(2)..to)
        .any(|at| matches!(syntax.word(at), "not" | "n't" | "refused" | "declined"));
    not && (from..to).any(|at| syntax.word(at) == "drawn")
}

/// "Avoided saying whether", "holds off announcing", "ducked questions on whether".
fn dodged(syntax: &Syntax<'_>, at: usize) -> bool {
    let from = at.saturating_sub(3);
    let dodge = (from..=at).rev().find(|at| {
        syntax.token(*at).is_some_and(|token| {
            token.tag == Tag::Verb && DODGES.contains(&token.lemma.as_str())
                || token.lemma == "hold" && syntax.word(at + 1) == "off"
        })
    });
    dodge.is_some_and(|dodge| {
        let own = syntax.word(at).ends_with("ing")
            || syntax.token(at).is_some_and(|it| it.tag == Tag::Noun);
        (dodge == at || own)
            && (dodge + 1..at).all(|at| {
                matches!(syntax.word(at), "off" | "from" | "directly" | "even")
                    || syntax.tag(at) == Some(Tag::Adv)
            })
    })
}

/// "Referring to Ann Example, the mayor, he said".
fn referring(syntax: &Syntax<'_>, at: usize, group: Option<&VerbGroup>, content: &[Span]) -> bool {
    let verbs = group.is_some_and(|group| {
        syntax.groups.iter().any(|other| {
            other.head != group.head
                && syntax
                    .span(&other.tokens)
                    .is_some_and(|span| content.iter().any(|piece| piece.contains(span)))
        })
    });
    at == 0 && matches!(syntax.word(0), "referring" | "alluding" | "turning") && !verbs
}

/// "Read out a statement", "is asking questions".
fn papers(syntax: &Syntax<'_>, group: Option<&VerbGroup>, cue: Span, content: &[Span]) -> bool {
    let gives = group
        .and_then(|group| syntax.token(group.head))
        .is_some_and(|head| GIVES.contains(&head.lemma.as_str()));
    let first = content.first().and_then(|piece| {
        let at = syntax.at(piece.start);
        let phrase = syntax.phrase_at(at)?;
        syntax.token(phrase.head)
    });
    // "Read out a statement on the boats": the encoder may take the paper into the cue.
    let read = group.is_some_and(|group| {
        let behind = group.tokens.end..group.tokens.end + 4;
        syntax
            .token(group.head)
            .is_some_and(|it| it.lemma == "read")
            && behind.into_iter().any(|at| {
                syntax
                    .token(at)
                    .is_some_and(|it| cue.contains(it.span) && PAPERS.contains(&it.lemma.as_str()))
            })
    });
    // "A statement saying that": what it says is told.
    let told = content.iter().chain([&cue]).any(|piece| {
        let (from, to) = (syntax.at(piece.start), syntax.at(piece.end));
        (from..to).any(|at| matches!(syntax.word(at), "saying" | "that" | "which"))
    });
    !told && (read || gives && first.is_some_and(|head| PAPERS.contains(&head.lemma.as_str())))
}

/// "Reacted to Norland's version of it, saying": what somebody reacts to is not what they say.
fn reacts(syntax: &Syntax<'_>, group: Option<&VerbGroup>, content: &[Span]) -> bool {
    let reacts = group
        .and_then(|group| syntax.token(group.head))
        .is_some_and(|head| matches!(head.lemma.as_str(), "react" | "respond"));
    reacts
        && content.first().is_some_and(|piece| {
            let at = syntax.at(piece.start);
            syntax.before(at) == "to" && syntax.phrase_at(at).is_some()
        })
}

/// "Which seemed to show that": how it looks to the reporter.
fn seems(syntax: &Syntax<'_>, cue: Span) -> bool {
    let (from, to) = (syntax.at(cue.start), syntax.at(cue.end));
    let lemma = |at: usize| syntax.token(at).map_or("", |it| it.lemma.as_str());
    let shows = (from..to).any(|at| {
        matches!(
            lemma(at),
            "indicate" | "suggest" | "show" | "signal" | "imply" | "confirm"
        )
    });
    shows && (from.saturating_sub(2)..to).any(|at| matches!(lemma(at), "seem" | "appear"))
}

/// "Clearly believed that": the reporter's guess of what somebody thinks.
fn guessed(syntax: &Syntax<'_>, meaning: &Meaning, group: &VerbGroup) -> bool {
    meaning.attitude == Attitude::Belief
        && (group.tokens.start.saturating_sub(1)..group.head)
            .any(|at| GUESSED.contains(&syntax.word(at)))
}

/// "Evidence suggests that" in somebody's words.
fn signs(syntax: &Syntax<'_>, source: Span) -> bool {
    let last = syntax.at(source.end).saturating_sub(1);
    syntax
        .token(last)
        .is_some_and(|it| SIGNS.contains(&it.lemma.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn hollow_sayings_are_none() {
        for text in [
            "Norland held off announcing new tolls on boats.",
            "Ada Vell avoided saying whether the pier would be sold.",
            "The council ducked questions on whether the lamps had been sold.",
            "Ada Vell read a statement about the boats from a notepad.",
            "Her letter to the pilots, which seemed to suggest that the pier was sold, was read out.",
            "Ulf Hart clearly believed that the pier was his.",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
        let told = update("Referring to the winter storm, Ada Vell said he was wrong.");
        assert_eq!(told, ["Ada Vell | said | he was wrong | indirect"]);
    }

    #[test]
    fn what_holds_words_is_told() {
        assert_eq!(
            update("Ada Vell asked whether the pier would be sold."),
            ["Ada Vell | asked | whether the pier would be sold | indirect"]
        );
        assert!(!update("Ada Vell clearly said that the pier was old.").is_empty());
    }
}
