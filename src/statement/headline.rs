//! Headlines that give somebody's words: a quotation with nobody beside it, or with who says it behind a colon, a dash or
//! a comma.
//!
//! A quotation that is all of its headline names nobody. It is whose the post below shows it to be: who says the same
//! words there, else the only one who speaks there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::{Draft, uncued};
use super::layout::{FURNITURE, capitals, draft};
use super::syntax::{Syntax, first_person};
use super::{Attitude, Cue, Mode, Source, Statement, cue};
use crate::language::{Tag, Token};
use crate::post::{Block, BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Fewer words in quotation marks are a name or a word that the outlet keeps at a distance.
const WORDS: usize = 3;

/// Headlines that open with a quotation which is all of them, or which a mark parts from who says it.
pub(super) fn quoted(post: &Post, reading: &Reading) -> Vec<Statement> {
    post.blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == BlockKind::Headline)
        .filter_map(|(at, block)| opening(post, reading, at, block))
        .collect()
}

fn opening(post: &Post, reading: &Reading, at: usize, block: &Block) -> Option<Statement> {
    let line = block.span.trim(&post.text);
    let quotation = reading
        .quotations
        .iter()
        .find(|one| one.closed && one.outer.start == line.start)
        .filter(|one| one.inner.of(&post.text).split_whitespace().count() >= WORDS)?;
    let mut sentences = reading.sentences.iter();
    let first = sentences.position(|sentence| sentence.block == at)?;
    let rest = Span::new(quotation.outer.end.min(line.end), line.end).trim(&post.text);
    let alone = Statement {
        sentence: first,
        confidence: 0.8,
        source_confidence: 0.8,
        ..uncued(quotation.outer)
    };
    let words = rest.of(&post.text);
    if !words.chars().any(char::is_alphanumeric) {
        return Some(alone);
    }
    let mark = words
        .chars()
        .next()
        .filter(|mark| matches!(mark, ':' | '-' | '–' | '—'))?;
    let behind = rest.start + mark.len_utf8();
    let (place, sentence) =
        reading.sentences.iter().enumerate().find(|(_, sentence)| {
            sentence.span.start < rest.end && rest.end <= sentence.span.end
        })?;
    let from = sentence
        .tokens
        .iter()
        .position(|token| token.span.start >= behind)?;
    let name = sentence.tokens.get(from..)?;
    let count = somebody(&post.text, name)?;
    let source = name
        .first()?
        .span
        .join(name.get(count.checked_sub(1)?)?.span);
    Some(Statement {
        sentence: place,
        source: Source::Words(vec![source]),
        cue: Cue {
            spans: vec![Span::new(rest.start, behind)],
            ..alone.cue
        },
        ..alone
    })
}

/// How many of the words behind a mark name somebody: a name, or what somebody is with whose or where they are
/// ("daughter of the lost sailor", "Embassy in Calder"); none where they name nobody.
pub(super) fn somebody(text: &str, words: &[Token]) -> Option<usize> {
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

fn is_owner(word: &Token) -> bool {
    matches!(word.lower.as_str(), "'s" | "'") && matches!(word.tag, Tag::Part | Tag::Punct)
}

/// "At least 12 boats lost in storm: harbour ministry": who says it stands behind the colon.
pub(super) fn behind(syntax: &Syntax<'_>) -> Option<Draft> {
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
pub(super) fn closing(syntax: &Syntax<'_>) -> Option<Draft> {
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

/// The dictionary form of a verb that a tagger may take for a noun.
fn lemma(token: &Token) -> String {
    let word = token.lower.as_str();
    word.strip_suffix('s')
        .filter(|stem| !cue::verb(stem).is_empty())
        .map_or_else(|| token.lemma.clone(), str::to_owned)
}

/// Adds headlines that hold somebody's words in quotation marks and that nothing else has read.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.kind != BlockKind::Headline
            || sentence.tokens.len() > super::LONGEST
            || found.iter().any(|one| one.touches(sentence.span))
        {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        found.extend(partly(&syntax).and_then(|draft| {
            let statement = draft.finish(&syntax, &reading.quotations, at)?;
            let own = matches!(statement.mode, Mode::Direct | Mode::Mixed);
            own.then_some(Statement {
                source: Source::None,
                cue: Cue {
                    spans: Vec::new(),
                    ..statement.cue
                },
                ..statement
            })
        }));
    }
}

/// "Boats at Northport 'rotting in the harbour'": somebody's words of something, though nobody is named.
fn partly(syntax: &Syntax<'_>) -> Option<Draft> {
    let question = syntax.word(syntax.len().checked_sub(1)?) == "?";
    let label = syntax.word(1) == ":" || FURNITURE.contains(&syntax.word(0));
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let quotation = syntax.quotations.iter().find(|one| {
        let inner = one.inner.of(syntax.text);
        one.closed
            && one.outer.start > syntax.sentence.span.start
            && inner.split_whitespace().count() >= WORDS
            // A title is printed large.
            && inner.split_whitespace().filter(|word| small(word)).count() * 2 >= WORDS
    })?;
    let behind = syntax.at(quotation.outer.end);
    let end = if syntax.word(behind) == "," {
        behind
    } else {
        syntax.len()
    };
    (!question && !label)
        .then(|| draft(syntax, &(0..1), None, &(0..end), 0.7))
        .flatten()
}

/// Tells whose the headlines are that name nobody, once the post below is read.
pub(super) fn named(post: &Post, reading: &Reading, found: &mut [Statement]) {
    let headline = |one: &Statement| {
        let sentence = reading.sentences.get(one.sentence);
        sentence.is_some_and(|sentence| sentence.kind == BlockKind::Headline)
    };
    for at in 0..found.len() {
        let Some(one) = found.get(at) else { continue };
        // "Harbour chief 'wholly behind' the plan" may be what another says of the chief.
        let role = match &one.source {
            Source::Words(spans) => spans.iter().all(|span| !proper(reading, *span)),
            Source::None => true,
            Source::Author => false,
        };
        if !headline(one) || !one.cue.spans.is_empty() || !role {
            continue;
        }
        let unnamed = one.source == Source::None;
        let source = same_words(post, reading, found, at).or_else(|| {
            (unnamed && one.mode == Mode::Direct)
                .then(|| only_one(post, found))
                .flatten()
                .filter(|_| personal(post, one) || quoted_below(found, headline))
        });
        if let (Some(source), Some(one)) = (source, found.get_mut(at)) {
            one.source = Source::Words(source);
        }
    }
}

/// Whether somebody speaks of themselves.
fn personal(post: &Post, one: &Statement) -> bool {
    one.content.iter().any(|piece| {
        piece
            .of(&post.text)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(first_person)
    })
}

/// Whether anybody is quoted below the headline.
fn quoted_below(found: &[Statement], headline: impl Fn(&Statement) -> bool) -> bool {
    found
        .iter()
        .any(|one| !headline(one) && matches!(one.mode, Mode::Direct | Mode::Mixed))
}

/// Who says in the post what the headline says: most of its words stand in what they say.
fn same_words(post: &Post, reading: &Reading, found: &[Statement], at: usize) -> Option<Vec<Span>> {
    let quotes = |one: &Statement| -> Vec<Span> {
        reading
            .quotations
            .iter()
            .filter(|quotation| {
                one.content
                    .iter()
                    .any(|piece| piece.contains(quotation.outer))
            })
            .map(|quotation| quotation.inner)
            .collect()
    };
    let own = found.get(at).map(quotes).unwrap_or_default();
    let all = |pieces: &[Span]| -> BTreeSet<String> {
        pieces
            .iter()
            .flat_map(|piece| piece.of(&post.text).split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let own = all(&own);
    let near = |other: &&Statement| {
        let shared = all(&other.content).intersection(&own).count();
        shared > 1 && shared * 3 >= own.len() * 2
    };
    let mut below = found.iter().enumerate();
    below
        .by_ref()
        .filter(|(place, _)| *place != at)
        .map(|(_, other)| other)
        .filter(|other| matches!(other.mode, Mode::Direct | Mode::Mixed | Mode::Indirect))
        .filter(near)
        .find_map(|other| words(&other.source))
}

fn words(source: &Source) -> Option<Vec<Span>> {
    match source {
        Source::Words(spans) => Some(spans.clone()),
        Source::Author | Source::None => None,
    }
}

fn last_word(post: &Post, spans: &[Span]) -> Option<String> {
    let words = spans.last()?.of(&post.text);
    let word = words.split_whitespace().next_back()?;
    Some(
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}

/// The pronoun that a source is, where it is one.
fn stands(post: &Post, spans: &[Span]) -> Option<String> {
    last_word(post, spans).filter(|word| {
        matches!(
            word.as_str(),
            "he" | "she" | "they" | "it" | "i" | "we" | "who"
        )
    })
}

/// Whether a name stands in a source.
fn proper(reading: &Reading, source: Span) -> bool {
    let mut sentences = reading.sentences.iter();
    let own = sentences.find(|sentence| sentence.span.contains(source));
    own.is_some_and(|sentence| {
        let mut tokens = sentence.tokens.iter();
        tokens.any(|token| source.contains(token.span) && token.tag == Tag::Propn)
    })
}

/// The only one whose words a post gives; of those who are quoted, where anybody is.
pub(super) fn only_one(post: &Post, found: &[Statement]) -> Option<Vec<Span>> {
    let of = |quoted: bool| {
        found
            .iter()
            .filter(move |one| !quoted || matches!(one.mode, Mode::Direct | Mode::Mixed))
            .filter(|one| one.attitude == Attitude::Communication && one.carrier.is_none())
            .filter_map(|one| words(&one.source))
            .collect::<Vec<_>>()
    };
    let one = |all: Vec<Vec<Span>>| -> Option<Vec<Span>> {
        let named = |spans: &Vec<Span>| stands(post, spans).is_none();
        let names: BTreeSet<String> = all
            .iter()
            .filter(|spans| named(spans))
            .filter_map(|spans| last_word(post, spans))
            .collect();
        match names.len() {
            0 => all.into_iter().next(),
            1 => all.into_iter().find(|spans| named(spans)),
            _ => None,
        }
    };
    let quoted = of(true);
    if quoted.is_empty() {
        one(of(false))
    } else {
        one(quoted)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::{Headline, Paragraph};

    fn line(text: &str) -> Vec<String> {
        told(&post(&[(Headline, text)]))
    }

    #[test]
    fn a_headline_that_is_a_quotation_is_somebodys() {
        let alone = "'All of the boats are leaking, it is a shame'";
        assert_eq!(line(alone), [format!(" |  | {alone} | direct")]);
        assert_eq!(
            line("'They sold the pier. We want it back': Norland senior adviser"),
            ["Norland senior adviser | : | 'They sold the pier. We want it back' | direct"]
        );
        assert_eq!(
            line("'It is good to see my boat' - daughter of lost sailor"),
            ["daughter of lost sailor | - | 'It is good to see my boat' | direct"]
        );
        let below = |words: &str| {
            told(&post(&[
                (Headline, "'They ran into the harbour shouting for help'"),
                (Paragraph, words),
            ]))
        };
        let found = below(
            "\"They ran into the harbour shouting for help and for boats,\" Ben Roe told reporters.",
        );
        assert!(
            found
                .iter()
                .any(|one| one.starts_with("Ben Roe |  | 'They ran")),
            "{found:?}"
        );
        let found = below("Norland says the storm sank ten boats.");
        assert!(
            found.iter().any(|one| one.starts_with(" |  | 'They ran")),
            "{found:?}"
        );
    }

    #[test]
    fn who_says_it_stands_behind_a_colon_or_closes_the_line() {
        for (text, wanted) in [
            (
                "At least 51 boats lost in storm: Sorland harbour ministry",
                "Sorland harbour ministry | : | At least 51 boats lost in storm | indirect",
            ),
            (
                "At least 300 boats lost - Embassy in Calder",
                "Embassy in Calder | - | At least 300 boats lost | indirect",
            ),
            (
                "Bread to run out in Norland tomorrow, charities warn",
                "charities | warn | Bread to run out in Norland tomorrow | indirect",
            ),
            (
                "Largest harbour becoming a ruin, says WHO",
                "WHO | says | Largest harbour becoming a ruin | indirect",
            ),
            (
                "Rebel-run ministry: Boats sinking because carpenters can't work",
                "Rebel-run ministry | : | Boats sinking because carpenters can't work | indirect",
            ),
            (
                "Labour's Ada Vell: Norland must condemn the fire",
                "Labour's Ada Vell | : | Norland must condemn the fire | indirect",
            ),
            (
                "Harbour families 'worried sick' for sailors held by Calder",
                "Harbour families |  | 'worried sick' for sailors held by Calder | mixed",
            ),
            (
                "Boats 'rotting in the harbour' of Northport",
                " |  | Boats 'rotting in the harbour' of Northport | mixed",
            ),
        ] {
            assert_eq!(line(text), [wanted], "{text}");
        }
        for label in [
            "Recap: boats sail again on Sunday",
            "In pictures: the harbour burns again",
        ] {
            assert!(line(label).is_empty(), "{label} {:?}", line(label));
        }
    }
}
