//! Offices that the text gives before the name: "..., Samplia's prime minister has said. 'We will stay,' Ann Example told
//! reporters".

use std::collections::BTreeSet;
use std::ops::Range;

use super::designation::Designation;
use super::people::Use;
use super::scene::{name_use, words_of, words_span};
use crate::language::Token;
use crate::post::{BlockKind, Document};
use crate::sentence::Reading;
use crate::span::Span;
use crate::statement::{Source, Statement};

/// Who is shown to hold an office by speaking next after it, in all posts.
pub(super) fn holders(
    document: &Document,
    readings: &[Reading],
    pointed: &[Vec<Vec<Designation>>],
    statements: &[Vec<Statement>],
) -> Vec<Use> {
    document
        .posts
        .iter()
        .zip(readings)
        .enumerate()
        .flat_map(|(index, (post, reading))| {
            let said = statements.get(index).map_or(&[][..], Vec::as_slice);
            let designations = pointed.get(index).map_or(&[][..], Vec::as_slice);
            led_in(&post.text, reading, designations, said)
        })
        .collect()
}

/// The place of some words of a sentence, where they end the source of a statement.
fn speaks(said: &[Statement], at: usize, tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    let span = words_span(tokens, range)?;
    said.iter()
        .any(|statement| match &statement.source {
            Source::Words(spans) => {
                statement.sentence == at
                    && spans
                        .iter()
                        .any(|source| source.contains(span) && source.end == span.end)
            }
            Source::Author | Source::None => false,
        })
        .then_some(span)
}

/// Who speaks next under a bare name holds the office that spoke first.
fn led_in(
    text: &str,
    reading: &Reading,
    pointed: &[Vec<Designation>],
    said: &[Statement],
) -> Vec<Use> {
    let speaks = |at: usize, range: &Range<usize>| {
        speaks(said, at, &reading.sentences.get(at)?.tokens, range)
    };
    let mut found = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (at, designations) in pointed.iter().enumerate() {
        let Some(sentence) = reading.sentences.get(at) else {
            continue;
        };
        if sentence.kind == BlockKind::Paragraph {
            named.extend(
                designations
                    .iter()
                    .filter_map(|one| words_of(text, &sentence.tokens, one.name.as_ref()?).pop()),
            );
        }
        for office in designations.iter().filter(|one| {
            let alone = one
                .office
                .as_ref()
                .is_some_and(|office| super::one_holder(&office.name) || office.class == "body");
            one.name.is_none() && alone && !one.former && one.principal().is_some()
        }) {
            if speaks(at, &office.tokens).is_none() {
                continue;
            }
            let next = (at + 1..=at + 2).find_map(|next| {
                let tokens = &reading.sentences.get(next)?.tokens;
                pointed.get(next)?.iter().find_map(|one| {
                    let range = one.name.as_ref().filter(|range| range.len() > 1)?;
                    speaks(next, &one.tokens)?;
                    Some((one, range, tokens, next))
                })
            });
            let Some((one, range, tokens, next)) = next else {
                continue;
            };
            let new = words_of(text, tokens, range)
                .pop()
                .is_some_and(|last| !named.contains(&last));
            let bare = one.office.is_none() && one.known.is_none() && one.tokens == *range;
            let introduced = tokens
                .get(range.end)
                .is_some_and(|token| token.lower == ",");
            if let Some(sentence) = reading.sentences.get(next)
                && new
                && bare
                && !introduced
                && let Some(own) = name_use(text, sentence, one, said)
            {
                found.push(Use {
                    office: office.office.clone(),
                    principal: office.principal(),
                    ..own
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::scenes::names;

    #[test]
    fn who_speaks_before_an_office_does_not_hold_it() {
        let told =
            "My boat is gone, Karl Beck says.\n\"We will find it,\" Norway's prime minister said.";
        let other = "Norway's prime minister arrived, Ada Vell said.\nNorway's prime minister said the pier was old.";
        let found = names(&[told, other]);
        assert_eq!(
            found.iter().filter(|name| *name == "Karl Beck").count(),
            1,
            "{found:?}"
        );
    }
}
