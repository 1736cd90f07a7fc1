//! "Harbour shut until May: ministry", "Pier to stay shut, says mayor": who says it stands at the end of the line.

use std::ops::Range;

use super::super::cue;
use super::super::draft::Draft;
use super::super::layout::{FURNITURE, capitals, draft};
use super::super::syntax::{Syntax, is_close};
use crate::language::{Tag, Token};

/// How many of the words behind a mark name somebody: a name, or what somebody is with whose or where they are
/// ("daughter of the lost sailor", "Embassy in Calder"); none where they name nobody.
pub(in crate::statement) fn somebody(text: &str, words: &[Token]) -> Option<usize> {
    let words = match words.split_last() {
        Some((last, rest)) if last.lower == "." => rest,
        _ => words,
    };
    let part = |word: &Token| {
        matches!(word.tag, Tag::Propn | Tag::Noun | Tag::Adj | Tag::Num) || initials(text, word)
    };
    let end = words
        .iter()
        .position(|word| !(part(word) || is_owner(word) || word.lower == "the"))
        .unwrap_or(words.len());
    let name = words.get(..end)?;
    let last = name.last()?;
    let opens = |word: &Token| {
        let mut letters = word.span.of(text).chars();
        letters.next().is_some_and(char::is_uppercase)
    };
    let role = cue::headline_source(&last.lower);
    let proper = name.iter().all(|word| {
        (word.tag == Tag::Propn && opens(word)) || is_owner(word) || initials(text, word)
    });
    let label = name
        .iter()
        .any(|word| FURNITURE.contains(&word.lower.as_str()) && !role);
    if !(role || proper) || label || is_owner(last) || name.len() > 7 {
        return None;
    }
    let hangs = words.get(end).is_none_or(|next| {
        matches!(
            next.lower.as_str(),
            "of" | "in" | "to" | "for" | "at" | "from" | "on"
        )
    });
    let verb = words
        .iter()
        .skip(end)
        .any(|word| matches!(word.tag, Tag::Aux | Tag::Punct));
    Some(if hangs && !verb && words.len() < 10 {
        words.len()
    } else {
        end
    })
}

/// "WHO", "US": a word in capitals is a name, though it may read like a pronoun.
fn initials(text: &str, word: &Token) -> bool {
    let letters = word.span.of(text);
    letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase())
}

/// "Labour's": the mark that ties a name to what it owns.
fn is_owner(word: &Token) -> bool {
    matches!(word.lower.as_str(), "'s" | "'") && matches!(word.tag, Tag::Part | Tag::Punct)
}

/// "At least 12 boats lost in storm: harbour ministry": who says it stands behind the colon.
pub(in crate::statement) fn behind(syntax: &Syntax<'_>) -> Option<Draft> {
    let colon = (3..syntax.len()).rev().find(|at| syntax.word(*at) == ":")?;
    let name = syntax.tokens().get(colon + 1..)?;
    let before = 0..colon;
    let count = somebody(syntax.text, name)
        .or_else(|| capitals(syntax, colon, name).then_some(name.len()))
        .filter(|count| *count == name.len())?;
    let told = syntax.has_verb(&before)
        || (0..colon).any(|at| syntax.tag(at) == Some(Tag::Num))
        || colon > 4;
    let label = FURNITURE.contains(&syntax.word(0));
    // "Ada Vell: harbour chief" tells who somebody is.
    let whose = somebody(syntax.text, syntax.tokens().get(before.clone())?)
        .is_some_and(|count| count == colon);
    (told && !label && !whose && !syntax.quoted(colon))
        .then(|| {
            draft(
                syntax,
                &(colon + 1..colon + 1 + count),
                Some(&(colon..colon + 1)),
                &before,
                0.75,
            )
        })
        .flatten()
}

/// "Bread to run out by Friday, bakers warn" and "Pier to stay shut, says WHO": a headline's last clause tells who says
/// the rest.
pub(in crate::statement) fn closing(syntax: &Syntax<'_>) -> Option<Draft> {
    let end = syntax.len();
    let comma = (3..end)
        .rev()
        .take(12)
        .find(|at| syntax.word(*at) == "," && !syntax.quoted(*at))?;
    let says = |at: usize| {
        syntax.token(at).is_some_and(|token| {
            token.tag != Tag::Propn
                && !token.lower.ends_with("ing")
                && cue::verb(&lemma(token))
                    .iter()
                    .any(|force| force.tells() && force.particle.is_empty())
        })
    };
    let part = |at: usize| {
        let word = syntax.word(at);
        matches!(
            syntax.tag(at),
            Some(Tag::Propn | Tag::Noun | Tag::Adj | Tag::Part)
        ) || matches!(word, "who" | "the")
    };
    let (source, cue): (Range<usize>, usize) = if says(comma + 1) && comma + 2 < end {
        (comma + 2..end, comma + 1)
    } else if says(end - 1) && comma + 1 < end - 1 && end - comma < 8 {
        (comma + 1..end - 1, end - 1)
    } else {
        return None;
    };
    // "Boats were unsafe, council told": it hears it.
    if cue == end - 1 && syntax.word(cue) == "told" {
        return None;
    }
    // "says WHO": a body that reads like a pronoun; "say the two of them who saw it" goes on with whom they are.
    let named = if cue < source.start {
        part(source.start) && !source.clone().any(|at| syntax.tag(at) == Some(Tag::Aux))
    } else {
        source.clone().all(part)
    };
    (named && !syntax.quoted(cue))
        .then(|| draft(syntax, &source, Some(&(cue..cue + 1)), &(0..comma), 0.8))
        .flatten()
}

/// "Lamps lit by June, says Norland - but never again, says Sorland": two tell, each the words of their own half. Words
/// that tell nothing by themselves are left out.
pub(in crate::statement) fn twofold(syntax: &Syntax<'_>) -> Option<Vec<Draft>> {
    let dash = (3..syntax.len()).find(|at| syntax.dash(*at))?;
    let halves = [0..dash, dash + 1..syntax.len()];
    let mut found = Vec::new();
    for half in halves {
        // A quotation may hold the comma: "'Shut it,' says Norland".
        let closes = |at: usize| is_close(syntax.word(at)) && syntax.before(at) == ",";
        let comma = half.clone().rev().find(|at| {
            let verb = syntax.token(at + 1).map(lemma).unwrap_or_default();
            ((syntax.word(*at) == "," && !syntax.quoted(*at)) || closes(*at))
                && cue::verb(&verb)
                    .iter()
                    .any(|force| force.tells() && force.particle.is_empty())
        })?;
        let source = comma + 2..half.end;
        let named = source.clone().all(|at| {
            matches!(
                syntax.tag(at),
                Some(Tag::Propn | Tag::Noun | Tag::Adj | Tag::Part)
            ) || syntax.word(at) == "the"
        });
        if source.is_empty() || !named {
            return None;
        }
        let joined = usize::from(matches!(syntax.word(half.start), "and" | "but"));
        let words = half.start + joined..comma + usize::from(closes(comma));
        let tells = words.clone().any(|at| {
            matches!(
                syntax.tag(at),
                Some(Tag::Propn | Tag::Noun | Tag::Num | Tag::Verb)
            )
        });
        if tells {
            found.extend(draft(
                syntax,
                &source,
                Some(&(comma + 1..comma + 2)),
                &words,
                0.8,
            ));
        }
    }
    Some(found)
}

/// The dictionary form of a verb that a tagger may take for a noun.
fn lemma(token: &Token) -> String {
    let word = token.lower.as_str();
    word.strip_suffix('s')
        .filter(|stem| !cue::verb(stem).is_empty())
        .map_or_else(|| token.lemma.clone(), str::to_owned)
}
