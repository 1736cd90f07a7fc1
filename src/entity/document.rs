//! "The army statement", "the ministry's figures", "an update": what is published says nothing by itself. Whoever issued it
//! does: its owner, where the words name one, else the body that spoke last; else nobody is named.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::source::determiner;
use super::speaker::Told;
use super::subject::{finite, subject_of};
use super::{EntityKind, SpeakerBasis, fold, work};
use crate::calendar::printed::is_calendar_name;
use crate::id::EntityId;
use crate::language::{self, Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;

/// Words between an owner and what is published that are no part of the owner.
const BETWEEN: &[&str] = &[
    "death", "casualty", "news", "press", "latest", "own", "official", "joint", "new", "daily",
];

/// What "figures" must be called to be numbers and no people.
const NUMBERS: &[&str] = &[
    "latest",
    "new",
    "official",
    "provisional",
    "preliminary",
    "updated",
    "recent",
    "previous",
];

/// Where the head of a phrase stands in it.
fn place(tokens: &[&Token], head: &Token) -> Option<usize> {
    tokens.iter().position(|token| token.span == head.span)
}

/// Whether the phrase ends in something published: nothing but a time or a participle hangs on it.
fn published(tokens: &[&Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let set = matches!(word(at), "set" | "series" | "batch")
        && word(at + 1) == "of"
        && matches!(word(at + 2), "figures" | "numbers" | "data");
    let named = tokens
        .get(at)
        .is_some_and(|head| head.tag == Tag::Noun && work::published(&head.lemma));
    set || named
}

/// "the army" of "the army statement", "the ministry" of "the ministry's latest figures", "its" of "its statement".
pub(super) fn owner(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[&Token],
    head: &Token,
) -> Option<Span> {
    let at = place(tokens, head)?;
    let first = tokens.first()?;
    let before = tokens.get(..at)?;
    // "The town's paper" prints what it likes.
    let work = published(tokens, at)
        || (work::issued(&head.lemma)
            && !matches!(head.lemma.as_str(), "paper" | "poll" | "survey"));
    // A statement from somebody is theirs, whatever stands before it.
    let given = tokens
        .get(at..)?
        .iter()
        .any(|token| matches!(token.lower.as_str(), "by" | "from"));
    if !work || given || head.tag != Tag::Noun {
        return None;
    }
    // "According to his post", "its daily bulletin claims".
    let written = WRITTEN.contains(&head.lower.as_str());
    if matches!(first.lower.as_str(), "its" | "their" | "his" | "her")
        && (published(tokens, at) || written)
    {
        return Some(first.span);
    }
    let mark = before
        .iter()
        .rposition(|token| matches!(token.lower.as_str(), "'s" | "’s" | "'" | "’"));
    if let Some(mark) = mark {
        let last = before.get(mark.checked_sub(1)?)?;
        let time = is_calendar_name(&last.lower)
            || matches!(
                last.lower.as_str(),
                "today"
                    | "yesterday"
                    | "tomorrow"
                    | "week"
                    | "month"
                    | "year"
                    | "day"
                    | "morning"
                    | "night"
            );
        let plain = before
            .get(mark + 1..)?
            .iter()
            .all(|token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Num | Tag::Verb));
        return (!time && plain).then(|| first.span.join(last.span));
    }
    if !published(tokens, at) {
        return None;
    }
    let last = before
        .iter()
        .rfind(|token| !BETWEEN.contains(&token.lower.as_str()) && !determiner(&token.lower))?;
    let lower = fold(&last.lower);
    // "party figures", "opposition figures" are people.
    let people = head.lemma == "figure"
        && (!gazetteer().speaks(&lower)
            || matches!(
                lower.as_str(),
                "party" | "union" | "church" | "club" | "media"
            ));
    let noun =
        !people && (gazetteer().speaks(&lower) || gazetteer().group(&lower) == Some("collective"));
    let name = scene.mention_at(post, last.span).is_some_and(|mention| {
        mention.span.end == last.span.end
            && mention.basis == SpeakerBasis::Named
            && matches!(
                scene.kind(&mention.entity),
                Some(EntityKind::Org | EntityKind::Gpe)
            )
    });
    (noun || name).then(|| first.span.join(last.span))
}

/// "The statement", "an update", "the latest figures": something published of which no more is told.
pub(super) fn bare(tokens: &[&Token], head: &Token) -> bool {
    let Some(at) = place(tokens, head) else {
        return false;
    };
    let before = tokens.get(..at).unwrap_or_default();
    // "opposition figures" are people.
    let numbers = !head.lemma.starts_with("figure")
        || before
            .iter()
            .any(|token| NUMBERS.contains(&token.lower.as_str()));
    let plain = before.iter().all(|token| {
        determiner(&token.lower)
            || BETWEEN.contains(&token.lower.as_str())
            || NUMBERS.contains(&token.lower.as_str())
            || matches!(token.tag, Tag::Adj | Tag::Num | Tag::Det)
    });
    published(tokens, at) && numbers && plain
}

/// What one person writes to another.
const WRITTEN: &[&str] = &[
    "bulletin",
    "email",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "statement",
    "tweet",
];

/// Verbs by which somebody puts out what he has written.
const PUT_OUT: &[&str] = &["issue", "post", "send", "sign", "tweet"];

/// "Ada Vell has written to the council. The pier is rotten, the letter warns": hers, who has just written it.
pub(super) fn writer(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<EntityId> {
    let [article, noun] = tokens else {
        return None;
    };
    if article.lower != "the" || !WRITTEN.contains(&noun.lower.as_str()) {
        return None;
    }
    let other = told
        .reading
        .sentences
        .get(told.place(sentence)?.checked_sub(1)?)?;
    if let Some(person) = wrote_in(scene, told, other, &noun.lower) {
        return Some(person);
    }
    let groups = language::verb_groups(&other.tokens);
    let group = groups
        .iter()
        .find(|group| finite(group) && !group.passive && !group.negated)
        .filter(|group| groups.first().is_some_and(|first| first.head == group.head))?;
    let word = |at: usize| {
        other
            .tokens
            .get(at)
            .map_or("", |token| token.lower.as_str())
    };
    let verb = other.tokens.get(group.head)?.lemma.as_str();
    let (next, after) = (word(group.tokens.end), word(group.tokens.end + 1));
    let own = matches!(next, "a" | "an" | "this") && after == noun.lower;
    let hers = !matches!(
        word(group.tokens.end + 2),
        "from" | "by" | "sent" | "written"
    );
    let wrote = verb == "write" && (next == "to" || own) || PUT_OUT.contains(&verb) && own;
    let mention = subject_of(scene, told, other).filter(|_| wrote && hers)?;
    (scene.kind(&mention.entity) == Some(EntityKind::Person)).then(|| mention.entity.clone())
}

/// "In a letter to the mayor, Ada Vell writes: ...": who alone is quoted in a sentence that opens so.
fn wrote_in(scene: &Scene<'_>, told: &Told<'_>, other: &Sentence, noun: &str) -> Option<EntityId> {
    let word = |at: usize| other.tokens.get(at).map_or("", |it| it.lower.as_str());
    let own = matches!(word(1), "a" | "an" | "his" | "her");
    if word(0) != "in" || !own || !(word(2) == noun || word(3) == noun) {
        return None;
    }
    let spoke = told.said_in(told.place(other)?);
    let mut writers: Vec<&EntityId> = spoke
        .filter_map(|(_, speaker)| Some(&speaker.as_ref()?.entity))
        .collect();
    writers.dedup();
    let [only] = writers.as_slice() else {
        return None;
    };
    (scene.kind(only) == Some(EntityKind::Person)).then(|| (*only).clone())
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{last, names};

    #[test]
    fn whoever_issued_it_says_so() {
        for (text, name) in [
            (
                "The pier was shut on Monday, the navy statement said.",
                "navy",
            ),
            (
                "The pier was shut on Monday, the harbour ministry's latest figures said.",
                "harbour ministry",
            ),
            (
                "The pier was shut on Monday, according to Northshire Police figures.",
                "Northshire Police",
            ),
        ] {
            assert_eq!(names(&[text]), [name], "{text}");
        }
    }

    #[test]
    fn what_is_his_or_its_own_is_by_whom_the_update_named() {
        for (text, name) in [
            (
                "Ada Vell was at the pier on Monday. It will stay shut, according to his post.",
                "Ada Vell",
            ),
            (
                "The Harbour Institute said it was late. The pier will stay shut, its daily bulletin claims.",
                "Harbour Institute",
            ),
        ] {
            assert_eq!(last(text), name, "{text}");
        }
    }

    #[test]
    fn a_letter_is_his_who_wrote_it() {
        assert_eq!(
            last(
                "Ada Vell has written to the harbour council.\nThe pier is rotten, the letter warns."
            ),
            "Ada Vell"
        );
        assert_eq!(
            last(
                "In a letter to the mayor, Ada Vell writes: \"I have to go.\"\nShe will leave on Friday, the letter says."
            ),
            "Ada Vell"
        );
        for text in [
            "Ada Vell has seen the harbour council.\nThe pier is rotten, the letter warns.",
            "Ada Vell was written to by the council.\nShe must leave, the letter warns.",
            "Ada Vell has written to the council.\nThe council has replied.\nThe noise is legal, the letter says.",
            "Ada Vell has posted a letter from the council.\nRent will double, the letter says.",
            "Ada Vell says she never wrote to the council.\nThe pier is rotten, the letter warns.",
        ] {
            assert_ne!(last(text), "Ada Vell", "{text}");
        }
    }

    #[test]
    fn without_an_owner_it_is_the_bodys_that_spoke() {
        assert_eq!(
            names(&[
                "Northshire Police said the pier was shut.\nThe statement adds that twelve boats were lost."
            ]),
            ["Northshire Police", "Northshire Police"]
        );
        assert_eq!(
            names(&["Twelve boats were lost, according to an update."]),
            ["nobody"]
        );
        assert_eq!(
            names(&["Opposition figures said the pier was shut."]),
            ["Opposition figures"]
        );
    }
}
