//! "She has not said that she will come", "at no time did she say so", "stops short of warning": who has not said it has
//! made no statement. In running news that is the reporter's remark; a refusal to say ("would not say") is an act, and stays.

use super::reported::published;
use super::syntax::Syntax;
use super::{Attitude, SpeechAct, Statement};
use crate::language::Tag;
use crate::post::Post;
use crate::span::Span;

/// Words that turn a clause whose verb stands before its subject; some with the noun that must follow.
const TURNING: &[&str] = &["neither", "never", "nor", "nowhere"];
const TURNING_NOUNS: &[&str] = &["point", "time", "stage", "way", "circumstances", "moment"];

/// Auxiliaries that then stand before the subject.
const AUXILIARIES: &[&str] = &[
    "do", "does", "did", "has", "have", "had", "is", "are", "was", "were", "will", "would",
];

/// A subject of more words between the auxiliary and its verb is another clause.
const FAR: usize = 6;

/// Whether a statement of a published update tells only that somebody has not said something. It is found all the same:
/// whoever has not said one thing is the "he" who then says another.
pub(crate) fn unspoken(post: &Post, statement: &Statement) -> bool {
    let says = matches!(
        statement.speech_act,
        SpeechAct::Assert
            | SpeechAct::Announce
            | SpeechAct::Request
            | SpeechAct::Commit
            | SpeechAct::Predict
    );
    let told = statement.attitude == Attitude::Communication;
    says && told && statement.cue.negated && published(post)
}

/// "At no time did she say", "nowhere does it say", "without saying", "stops short of warning".
pub(super) fn kept_back(syntax: &Syntax<'_>, cue: Span) -> bool {
    let within = |at: &usize| syntax.token(*at).is_some_and(|it| cue.contains(it.span));
    let Some(verb) = (0..syntax.len()).find(within) else {
        return false;
    };
    let beside = (verb..syntax.len()).take_while(within).any(|at| {
        let word = |back: usize| at.checked_sub(back).map_or("", |at| syntax.word(at));
        let instead = matches!(
            (word(2), word(1)),
            ("short" | "instead", "of") | ("far", "from") | ("rather", "than")
        );
        // "Had yet to say": so far nothing was said.
        let still = (word(2), word(1)) == ("yet", "to");
        instead || still || word(1) == "without"
    });
    // No further back than the mark that parts the clause from what was said.
    let clause = (verb.saturating_sub(FAR)..verb)
        .rev()
        .take_while(|at| syntax.tag(*at) != Some(Tag::Punct) && !syntax.quoted(*at));
    let turned = clause.into_iter().any(|at| {
        let turns = at.checked_sub(1).is_some_and(|before| {
            let before = (syntax.word(before.wrapping_sub(1)), syntax.word(before));
            TURNING.contains(&before.1) || before.0 == "no" && TURNING_NOUNS.contains(&before.1)
        });
        turns && AUXILIARIES.contains(&syntax.word(at))
    });
    beside || turned
}

/// "Who asked not to be named": how somebody spoke, and nothing that was said.
pub(super) fn anonymous(syntax: &Syntax<'_>, content: &[Span]) -> bool {
    let words: Vec<&str> = (0..syntax.len())
        .filter(|at| {
            syntax
                .token(*at)
                .is_some_and(|it| content.iter().any(|piece| piece.contains(it.span)))
        })
        .map(|at| syntax.word(at))
        .filter(|word| !matches!(*word, "not" | "to" | "be" | "remain"))
        .collect();
    matches!(words.as_slice(), ["named" | "identified" | "quoted" | "anonymous", ..] if words.len() < 4)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn what_was_not_said_is_marked_so() {
        for (text, wanted) in [
            (
                "At no time did Vell say that the pier would close.",
                "Vell | NOT say | that the pier would close | indirect",
            ),
            (
                "Vell stops short of warning that the pier will close.",
                "Vell | NOT stops short of warning | that the pier will close | indirect",
            ),
            (
                "The harbour office had yet to say when the pier would open.",
                "The harbour office | NOT had yet to say | when the pier would open | indirect",
            ),
            (
                "A pilot, who asked not to be named, said the pier was old.",
                "A pilot | said | the pier was old | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
        for said in [
            "Neither is true, Vell said.",
            "\"Nor would I,\" Vell said.",
            "Orr, who never was a sailor, said the pier was old.",
        ] {
            assert!(!update(said).iter().any(|it| it.contains("NOT")), "{said}");
        }
        assert!(update("Not even the pilots are saying that the pier will close.").is_empty());
    }
}
