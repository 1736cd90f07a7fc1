//! Two of one family name on a page: in the post that gives one of them the full name, the bare name is that one's.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::{EntityKind, Mention, fold, folded_words};
use crate::id::EntityId;
use crate::span::Span;
use crate::statement::Source;

/// Gives bare names to the only one whom the post has named in full by then, where whoever else is called so is not in it.
pub(super) fn settle(scene: &mut Scene<'_>) {
    for post in 0..scene.mentions.len() {
        let moved: Vec<(usize, EntityId)> = scene
            .mentions
            .get(post)
            .into_iter()
            .flatten()
            .enumerate()
            .filter_map(|(at, _)| Some((at, another(scene, post, at)?)))
            .collect();
        for (at, id) in moved {
            let mention = scene.mentions.get_mut(post).and_then(|all| all.get_mut(at));
            if let Some(mention) = mention {
                mention.entity = id;
            }
        }
    }
}

/// Who else is meant by the mention of a post.
fn another(scene: &Scene<'_>, post: usize, at: usize) -> Option<EntityId> {
    let own = scene.mentions.get(post)?.get(at)?;
    let mut words = folded_words(own.span.of(scene.text(post)));
    let title = words.first().filter(|_| words.len() > 1);
    let title = title.and_then(|it| gazetteer().title(it));
    if title.is_some() {
        words.remove(0);
    }
    let [bare] = words.as_slice() else {
        return None;
    };
    let person = scene.kind(&own.entity) == Some(EntityKind::Person);
    let before = scene.mentions.get(post)?.get(..at)?;
    if let Some(id) = person.then(|| parent(scene, post, own, bare)).flatten() {
        return Some(id);
    }
    let meant = spoken(scene, post, own.span, bare).filter(|id| *id != own.entity && person)?;
    // "Mr Vell" is not the Mrs Vell who has spoken.
    let pronoun = title.filter(|pronoun| !pronoun.is_empty());
    let known = scene
        .people
        .get(&meant)
        .and_then(|it| it.pronoun.as_deref());
    if pronoun.zip(known).is_some_and(|(one, other)| one != other) {
        return None;
    }
    let own_name =
        |it: &&Mention| it.entity == own.entity && it.span.of(scene.text(post)).contains(' ');
    before.iter().find(own_name).is_none().then_some(meant)
}

/// "Ruth Example, the father of the pilot Carl Example ... Ms Example said": whoever is named for another is not gone on
/// about.
fn parent(scene: &Scene<'_>, post: usize, own: &Mention, bare: &str) -> Option<EntityId> {
    let text = scene.text(post);
    let bare = fold(bare);
    let mut full = scene.mentions.get(post)?.iter().filter(|it| {
        it.span.end <= own.span.start
            && full_name(scene, post, it).is_some_and(|words| words.last() == Some(&bare))
    });
    let (first, second, more) = (full.next()?, full.next()?, full.next());
    let pair = first.entity != second.entity && more.is_none() && second.entity == own.entity;
    let between = text.get(first.span.end..second.span.start)?.to_lowercase();
    let kin = [
        "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "widow",
        "uncle", "aunt",
    ];
    let told = between
        .strip_prefix(", the ")
        .or_else(|| between.strip_prefix(", a "));
    let akin = told.is_some_and(|told| {
        let mut words = told.split_whitespace();
        words.by_ref().take(2).any(|word| kin.contains(&word)) && told.contains(" of ")
    });
    (pair && akin).then(|| first.entity.clone())
}

/// The words of a person's name, where a mention gives it in full; an office may stand before it.
fn full_name<'s>(scene: &'s Scene<'_>, post: usize, it: &Mention) -> Option<&'s [String]> {
    let printed = it.span.of(scene.text(post)).split(' ').count();
    if printed < 2 {
        return None;
    }
    let words = scene.people.get(&it.entity)?.words.as_slice();
    (words.len() > 1 && printed >= words.len()).then_some(words)
}

/// The only one of that family name who has spoken in a post under the full name, before `span`. Whoever is only spoken
/// of, be it a sister or a wife, keeps the full name.
pub(super) fn spoken(scene: &Scene<'_>, post: usize, span: Span, bare: &str) -> Option<EntityId> {
    let bare = fold(bare);
    let spoke = |place: Span| {
        let statements = scene.statements.get(post).map_or(&[][..], Vec::as_slice);
        statements.iter().any(|one| match &one.source {
            Source::Words(spans) => spans.iter().any(|it| place.overlaps(*it)),
            Source::None | Source::Author => false,
        })
    };
    // Either end may be the family's: "Kim".
    let called = |it: &&Mention| {
        full_name(scene, post, it)
            .is_some_and(|words| words.last() == Some(&bare) || words.first() == Some(&bare))
    };
    let before = scene.mentions.get(post)?.iter();
    let full: Vec<&EntityId> = before
        .filter(|it| {
            it.span.end <= span.start && scene.kind(&it.entity) == Some(EntityKind::Person)
        })
        .filter(|it| called(it) && spoke(it.span))
        .map(|it| &it.entity)
        .collect();
    let first = full.first()?;
    full.iter().all(|id| id == first).then(|| (*first).clone())
}

/// "Her son Zuzu": the pronoun that a word for one of a family calls for.
pub(super) fn kin(word: &str) -> Option<&'static str> {
    match word {
        "son" | "husband" | "dad" | "father" | "brother" | "widower" | "grandfather"
        | "grandson" | "nephew" | "uncle" | "boyfriend" | "stepson" => Some("he"),
        "daughter" | "wife" | "widow" | "sister" | "mother" | "mum" | "grandmother"
        | "granddaughter" | "niece" | "aunt" | "girlfriend" | "stepdaughter" => Some("she"),
        _ => None,
    }
}
