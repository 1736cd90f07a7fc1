//! "The coastguard puts the number of missing at 12": who gives a figure says so, though no verb of saying stands there.
//!
//! The corpora that the encoder was taught on hold few of these, and it takes them for a clause of the sentence before.

use std::ops::Range;

use super::draft::Draft;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Source, Statement, clause};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;

/// Adds the figures that no statement of a published update gives yet.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let may = sentence
            .tokens
            .iter()
            .any(|token| token.lemma == "put" || CHANGED.contains(&token.lemma.as_str()));
        if !may {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(draft) = draft(&syntax) else {
            continue;
        };
        let mut cue = draft.cue.iter();
        if cue.any(|cue| found.iter().any(|other| other.touches(*cue))) {
            continue;
        }
        let Some(statement) = draft.finish(&syntax, &reading.quotations, at) else {
            continue;
        };
        // "About 20 were hurt, the mayor says, though police put the figure at 30": of what the mayor says, this is none.
        for other in found
            .iter_mut()
            .filter(|other| other.source != Source::None)
        {
            let own = |piece: &crate::span::Span| {
                statement.content.iter().any(|whole| whole.contains(*piece))
            };
            if !other.content.iter().all(own) {
                other.content.retain(|piece| !own(piece));
            }
            // "Police put the toll at 3, while two are missing, according to the mayor": the mayor tells what comes after.
            let holds = |piece: &crate::span::Span| {
                let mut told = statement.cue.spans.iter().chain(&statement.content);
                told.all(|it| piece.contains(*it))
            };
            let given = statement.content.last().map_or(0, |piece| piece.end);
            for piece in other.content.iter_mut().filter(|piece| holds(piece)) {
                let rest = post.text.get(given..piece.end).unwrap_or_default();
                let joined = [", while ", ", and ", ", but "]
                    .iter()
                    .find(|join| rest.starts_with(**join));
                piece.start = joined.map_or(piece.start, |join| given + join.len());
            }
        }
        found.push(statement);
    }
}

/// What is done to a figure that one has given before.
const CHANGED: &[&str] = &[
    "raise", "lift", "increase", "revise", "update", "lower", "cut", "reduce",
];

/// Figures that are somebody's account: who raises them says so. Whoever raises a number of boats buys some.
const ACCOUNTS: &[&str] = &[
    "toll",
    "estimate",
    "count",
    "tally",
    "forecast",
    "projection",
];

/// "its toll to 31", "its estimate of losses from 3m to 4m crowns", behind "has raised".
fn changed(syntax: &Syntax<'_>, start: usize) -> Option<Range<usize>> {
    let account = syntax.phrase_at(start)?;
    let owned = matches!(syntax.word(start), "its" | "their" | "his" | "her" | "the");
    if !owned || !ACCOUNTS.contains(&syntax.word(account.head)) {
        return None;
    }
    let to = (account.tokens.end..account.tokens.end + 6).find(|at| syntax.word(*at) == "to")?;
    figure(syntax, to + 1).then(|| start..close(syntax, to + 1))
}

fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    syntax.groups.iter().find_map(|group| {
        let verb = syntax.token(group.head)?.lemma.as_str();
        let changes = CHANGED.contains(&verb);
        let puts = (verb == "put" || changes)
            && clause::plain(group)
            && !syntax.quoted(group.tokens.start);
        if !puts {
            return None;
        }
        let content = if changes {
            changed(syntax, group.tokens.end)?
        } else {
            measured(syntax, group.tokens.end)?
        };
        let source = giver(syntax, group.tokens.start)?;
        Some(Draft {
            cue: vec![syntax.span(&group.tokens)?],
            meaning: meaning::plain(),
            source: syntax.span(&source),
            content: vec![syntax.span(&content)?],
            addressee: None,
            confidence: 0.85,
            source_confidence: 0.85,
        })
    })
}

/// Who puts it: the phrase before the verb, be it a pronoun or on the far side of a parenthesis.
fn giver(syntax: &Syntax<'_>, verb: usize) -> Option<Range<usize>> {
    let before = |verb: usize| (0..verb).rev().find(|at| syntax.tag(*at) != Some(Tag::Adv));
    let mut at = before(verb)?;
    // "had earlier put": an adverb parts the verb from its auxiliary.
    let mut verb = verb;
    if matches!(syntax.word(at), "had" | "has" | "have") {
        verb = at;
        at = before(at)?;
    }
    if matches!(syntax.word(at), "it" | "they" | "he" | "she") {
        return Some(at..at + 1);
    }
    if syntax.word(at) == "," {
        return syntax.over_parenthesis(at).map(|subject| subject.tokens);
    }
    syntax
        .subject(syntax.group_at(verb)?)
        .map(|subject| subject.tokens)
}

/// "the number of missing at 12", "it closer to 60%": from what is measured to its figure.
fn measured(syntax: &Syntax<'_>, start: usize) -> Option<Range<usize>> {
    let end = |at: usize| {
        syntax
            .phrase_at(at)
            .map(|phrase| phrase.tokens.end)
            .or_else(|| (syntax.word(at) == "it").then_some(at + 1))
    };
    let mut at = end(start)?;
    // "the number of people at risk": a phrase or two may hang on it.
    for _ in 0..3 {
        let hangs = matches!(
            syntax.word(at),
            "of" | "for" | "from" | "in" | "at" | "on" | "to"
        );
        match end(at + 1).filter(|_| hangs && (syntax.word(at) != "at" || !figure(syntax, at + 1)))
        {
            Some(next) => at = next,
            None if hangs && syntax.word(at) != "at" => at += 2,
            None => break,
        }
    }
    // "the number of pilots on leave at 35": what they do may stand between.
    let doing = |at: &usize| {
        matches!(
            syntax.tag(*at),
            Some(Tag::Verb | Tag::Adv | Tag::Noun | Tag::Adj)
        )
    };
    let ends = (at..at + 3)
        .take_while(doing)
        .last()
        .map_or(at, |last| last + 1);
    if syntax.word(at).ends_with("ing") && syntax.word(ends) == "at" && figure(syntax, ends + 1) {
        at = ends;
    }
    // "The toll much higher, at 512".
    let sized = (at..at + 3).find(|at| matches!(syntax.word(*at), "higher" | "lower"));
    let at = match sized {
        Some(sized) if syntax.word(sized + 1) == "," => sized + 2,
        Some(sized) => sized + 1,
        None => at,
    };
    let at = match (syntax.word(at), syntax.word(at + 1)) {
        ("at", _) => at + 1,
        ("closer" | "nearer", "to") => at + 2,
        _ => return None,
    };
    figure(syntax, at).then_some(())?;
    Some(start..close(syntax, at))
}

/// Where what a figure is told with ends.
fn close(syntax: &Syntax<'_>, at: usize) -> usize {
    let stop = (at..syntax.len()).find(|at| {
        let word = syntax.word(*at);
        let opens = matches!(word, "\"" | "“" | "(" | "'" | "‘");
        let closes = matches!(word, "." | ";" | "!" | "?" | "–" | "—")
            || (word == ","
                && !syntax
                    .token(at + 1)
                    .is_some_and(|next| next.tag == Tag::Num || syntax.quoted(*at)));
        !opens && closes && !syntax.quoted(*at)
    });
    stop.unwrap_or(syntax.len())
}

/// Whether a number stands at a place, be it behind "more than", a mark or the sign of a currency.
fn figure(syntax: &Syntax<'_>, at: usize) -> bool {
    (at..at + 4)
        .take_while(|at| {
            let before = at.checked_sub(1).map_or("", |at| syntax.word(at));
            !matches!(syntax.word(*at), "," | ".") || before.is_empty()
        })
        .take_while(|at| {
            matches!(
                syntax.tag(*at),
                Some(
                    Tag::Num
                        | Tag::Adv
                        | Tag::Adj
                        | Tag::Adp
                        | Tag::Sym
                        | Tag::Punct
                        | Tag::Noun
                        | Tag::Det
                )
            )
        })
        .any(|at| {
            syntax.tag(at) == Some(Tag::Num) || syntax.word(at).chars().any(|c| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn who_puts_a_figure_says_so() {
        for (text, wanted) in [
            (
                "The coastguard put the number of missing at 12.",
                "The coastguard | put | the number of missing at 12 | indirect",
            ),
            (
                "The harbour union puts its losses at more than 3m crowns.",
                "The harbour union | puts | its losses at more than 3m crowns | indirect",
            ),
            (
                "Two engineers at the harbour, neither of whom would give a name, put it closer to 60%.",
                "Two engineers at the harbour | put | it closer to 60% | indirect",
            ),
            (
                "Northport television had earlier put the number of pilots on leave at 35.",
                "Northport television | put | the number of pilots on leave at 35 | indirect",
            ),
            (
                "The harbour ministry has meanwhile raised its own toll to 17.",
                "The harbour ministry | has meanwhile raised | its own toll to 17 | indirect",
            ),
            (
                "She put the number of crates in cold storage at 75, rather than the 80 quoted by the harbour ministry.",
                "She | put | the number of crates in cold storage at 75 | indirect",
            ),
            (
                "It put the number of boats at risk at 90.",
                "It | put | the number of boats at risk at 90 | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
        for text in [
            "The sailors put the boat at the mayor's disposal.",
            "The sailors put 12 boats out at night.",
            "The harbour ministry raised the number of boats to 17.",
        ] {
            assert!(
                !update(text)
                    .iter()
                    .any(|one| one.contains("| put |") || one.contains("| raised |")),
                "{text}"
            );
        }
    }
}
