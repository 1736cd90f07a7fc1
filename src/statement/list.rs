//! Whose words the bullets of a list are: of whoever the line before it names, unless they name somebody themselves.

use super::syntax::{Syntax, is_cue};
use super::{Attitude, Source, cue};
use crate::language::{Tag, Tense};
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Whether a bullet is said by the one whom the line before its list names by `leader`, a cue and a source.
///
/// "Here is what the two sides say:" leads to what each of them says: where a bullet tells who says it, no bullet of the
/// list is said by both. "According to the union, the draft provides for:" leads to what the union says, save where a
/// bullet tells of another. Somebody by name is held to have passed on what others said.
pub(super) fn led(
    post: &Post,
    reading: &Reading,
    intro: usize,
    bullet: usize,
    leader: (Span, &Source),
) -> bool {
    let (cue, source) = leader;
    if several(reading, source) {
        return !post.blocks.iter().enumerate().any(|(at, block)| {
            block.kind == BlockKind::Bullet
                && block.intro == Some(intro)
                && reports(post, reading, at)
        });
    }
    let according = cue.of(&post.text).to_lowercase().starts_with("according");
    !(according && reports(post, reading, bullet))
}

/// Whether the words name more than one, be it by "they".
fn several(reading: &Reading, source: &Source) -> bool {
    let Source::Words(spans) = source else {
        return false;
    };
    let last = spans.iter().find_map(|span| {
        reading
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .rfind(|token| span.contains(token.span))
    });
    last.is_some_and(|last| {
        let plural = last.tag == Tag::Noun && last.lemma.to_lowercase() != last.lower;
        plural || matches!(last.lower.as_str(), "they" | "their" | "both")
    })
}

/// Whether a block tells itself who says what it holds.
fn reports(post: &Post, reading: &Reading, block: usize) -> bool {
    reading
        .sentences
        .iter()
        .filter(|sentence| sentence.block == block)
        .any(|sentence| {
            let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
            let says = syntax.groups.iter().any(|group| {
                let voiced = syntax.token(group.head).is_some_and(|head| {
                    cue::verb(&head.lemma)
                        .iter()
                        .any(|force| force.attitude == Attitude::Communication)
                });
                voiced
                    && is_cue(&syntax, group)
                    && !group.to_infinitive
                    && group.tense != Tense::None
                    && !syntax.quoted(group.head)
                    && syntax.subject(group).is_some()
            });
            says || (0..syntax.len())
                .any(|at| syntax.word(at) == "according" && syntax.word(at + 1) == "to")
        })
}

/// The cue and the speaker of "According to the union, the draft provides for:".
pub(super) fn according(syntax: &Syntax<'_>) -> Option<(Span, Source)> {
    let at = (0..syntax.len())
        .find(|at| syntax.word(*at) == "according" && syntax.word(at + 1) == "to")?;
    let leads = syntax.word(syntax.len().checked_sub(1)?) == ":";
    let phrase = syntax.phrase_at(at + 2).filter(|_| leads)?;
    Some((
        syntax.span(&(at..at + 2))?,
        Source::Words(vec![syntax.span(&phrase.tokens)?]),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::{Bullet, Paragraph};

    #[test]
    fn what_two_sides_say_each_says_alone() {
        let list = post(&[
            (Paragraph, "Here is what the two sides have been saying:"),
            (Bullet, "Norland says the pier is safe"),
            (Bullet, "Sorland says it wants a new pier"),
        ]);
        assert_eq!(
            told(&list),
            [
                "Norland | says | the pier is safe | indirect",
                "Sorland | says | it wants a new pier | indirect",
            ]
        );
    }

    #[test]
    fn what_a_draft_holds_is_told_by_whoever_has_seen_it() {
        let list = post(&[
            (Paragraph, "According to the union, the draft provides for:"),
            (Bullet, "Ferries to sail on Sundays"),
            (Bullet, "The mayor says that the pier will close"),
        ]);
        assert_eq!(
            told(&list),
            [
                "the union | According to | Ferries to sail on Sundays | indirect",
                "The mayor | says | that the pier will close | indirect",
            ]
        );
    }
}
