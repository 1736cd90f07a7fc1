//! Offices that the text gives before the name: "..., Samplia's prime minister has said. 'We will stay,' Ann Example told
//! reporters"; and behind it: "..., Ann Example has said. 'We will stay,' Samplia's prime minister told reporters".

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

/// Who is shown to hold an office by going on under it, where nobody else is named before, in all posts.
pub(super) fn followers(
    document: &Document,
    readings: &[Reading],
    pointed: &[Vec<Vec<Designation>>],
    statements: &[Vec<Statement>],
) -> Vec<Use> {
    let posts = document.posts.iter().zip(readings).enumerate();
    posts
        .flat_map(|(index, (post, reading))| {
            let said = statements.get(index).map_or(&[][..], Vec::as_slice);
            let designations = pointed.get(index).map_or(&[][..], Vec::as_slice);
            followed_in(&post.text, reading, designations, said)
        })
        .collect()
}

/// Who spoke in the sentence before an office speaks, the only one whom the paragraphs so far have named.
fn followed_in(
    text: &str,
    reading: &Reading,
    pointed: &[Vec<Designation>],
    said: &[Statement],
) -> Vec<Use> {
    let mut found = Vec::new();
    for (at, designations) in pointed.iter().enumerate() {
        let (Some(sentence), Some(before)) = (
            reading.sentences.get(at),
            at.checked_sub(1)
                .and_then(|before| reading.sentences.get(before)),
        ) else {
            continue;
        };
        let alone = designations.iter().all(|one| one.name.is_none());
        let Some(office) = designations.iter().find(|one| {
            let single = one
                .office
                .as_ref()
                .is_some_and(|office| super::one_holder(&office.name));
            single
                && !one.former
                && one.principal().is_some()
                && speaks(said, at, &sentence.tokens, &one.tokens).is_some()
        }) else {
            continue;
        };
        let mut named: Vec<&Designation> = Vec::new();
        for (earlier, designations) in pointed.iter().enumerate().take(at) {
            let told = reading.sentences.get(earlier);
            if told.is_some_and(|told| told.kind == BlockKind::Paragraph) {
                named.extend(designations.iter().filter(|one| one.name.is_some()));
            }
        }
        let [one] = named.as_slice() else {
            continue;
        };
        let whole = one.name.as_ref().is_some_and(|range| {
            let bare = one.office.is_none() && one.known.is_none() && one.tokens == *range;
            let introduced = before
                .tokens
                .get(range.end)
                .is_some_and(|token| token.lower == ",");
            range.len() > 1
                && bare
                && !introduced
                && speaks(said, at - 1, &before.tokens, range).is_some()
        });
        if alone
            && whole
            && before.kind == BlockKind::Paragraph
            && let Some(own) = name_use(text, before, one, said)
        {
            found.push(Use {
                office: office.office.clone(),
                principal: office.principal(),
                ..own
            });
        }
    }
    found
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
    fn an_office_that_goes_on_is_whose_name_came_before() {
        let first = "The boats are late, Ada Vell says.\n\"They are very late,\" the Norwegian president told reporters.";
        let page = "President Masud Hallow arrived.";
        let other = "Ada Vell was informed, Ulf Hart said.\nThe president said she was not.";
        let found = names(&[first, other, page]);
        assert_eq!(
            found.last().map(String::as_str),
            Some("Ada Vell"),
            "{found:?}"
        );
        // Who holds an office already takes no second one.
        let held = "Foreign minister Ada Vell arrived.";
        let found = names(&[first, other, page, held]);
        assert_ne!(
            found.last().map(String::as_str),
            Some("Ada Vell"),
            "{found:?}"
        );
    }
}
