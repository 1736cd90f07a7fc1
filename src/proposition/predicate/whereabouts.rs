//! Where what is counted happened, as far as the words of the count tell.

use super::super::argument::{Argument, Scene};
use super::super::clause::Clause;
use super::super::phrase::Noun;
use super::harm::COUNTED;
use crate::entity::{EntityKind, fold, region_names};
use crate::language::Tag;

/// Words behind which something else is told.
pub(super) const ELSE: &[&str] = &[
    "although", "and", "because", "before", "but", "by", "despite", "said", "says", "though",
    "where", "whereas", "which", "while", "who", "whom", "whose", ";", ":",
];

/// "... were killed when a mill in Dombers burned down": the one place that is named on the way to whatever else is told.
pub(super) fn behind(scene: &Scene<'_>, clause: &Clause) -> Option<Argument> {
    let words = scene.words;
    let from = clause
        .verb
        .map(|verb| verb.end)
        .or_else(|| clause.subject.first().map(|noun| noun.end))?;
    // "Killed and 23 hurt in Dombers", "a bomb and gun attack": what goes on is the same.
    let goes_on = |and: usize| {
        let (next, after) = (words.lower(and + 2), words.lemma(and + 2));
        let placed = (from..and).any(|at| matches!(words.lower(at), "in" | "at" | "near"));
        words.tag(and + 1) == Tag::Num
            && !placed
            && (next == "hurt" || COUNTED.iter().any(|(it, _)| *it == next))
            || words.tag(and + 1) == Tag::Noun && STRUCK.contains(&after)
    };
    let end = (from..words.len())
        .find(|at| ELSE.contains(&words.lower(*at)) && !goes_on(*at))
        .unwrap_or(words.len());
    let struck = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|it| STRUCK.contains(&words.lemma(it)))
    };
    let mut found = (from..end)
        .filter(|at| match words.lower(*at) {
            "in" | "at" | "near" | "inside" | "outside" => true,
            "on" => struck(*at),
            _ => HITS.contains(&words.lemma(*at)),
        })
        .filter(|at| {
            at.checked_sub(1)
                .is_none_or(|before| words.tag(before) != Tag::Num)
        })
        .filter_map(|at| {
            let noun = words.noun(at + 1)?;
            let hit = HITS.contains(&words.lemma(at));
            if hit {
                called(scene, noun)
            } else {
                placed(scene, noun)
            }
        });
    let first = found.next()?;
    // "In Dombers, in the north of Norland".
    let around = |other: &Argument| {
        let whole = other.entity.as_ref().map(|id| scene.kind(id));
        whole == Some(EntityKind::Gpe)
    };
    found
        .all(|other| other.key == first.key || around(&other))
        .then_some(first)
}

/// "In Dombers, 12 people were killed and 40 wounded": the place that opens the sentence is that of all it counts.
pub(super) fn before(scene: &Scene<'_>, clause: &Clause) -> Option<Argument> {
    let words = scene.words;
    let noun = words.noun(1).filter(|_| words.lower(0) == "in")?;
    let alone = words.lower(noun.end) == ","
        && (noun.end..clause.first).all(|at| !matches!(words.lower(at), "." | ";" | "in" | "at"));
    alone.then(|| placed(scene, noun)).flatten()
}

/// What is done to a place: "after drones hit Dombers bus depot".
const HITS: &[&str] = &["attack", "bomb", "hit", "rock", "shell", "strike", "target"];

/// A place, or the place by which a thing is called.
fn called(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let place = |at: usize| {
        let mention = scene.mention(scene.words.token(at)?.span)?;
        (scene.kind(&mention.entity) == EntityKind::Place)
            .then(|| scene.entity_argument(&mention.entity))
    };
    placed(scene, noun).or_else(|| (noun.start..noun.end).find_map(place))
}

/// A place, or the place of which it is the town: "the market town of Dombers".
fn placed(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    // "The Dombers region" is not Dombers.
    if region(scene, noun) {
        return None;
    }
    let named = || {
        let of =
            PLACES.contains(&scene.words.lemma(noun.head)) && scene.words.lower(noun.end) == "of";
        of.then(|| scene.words.noun(noun.end + 1))
            .flatten()
            .and_then(|inner| scene.place(inner))
    };
    scene
        .place(noun)
        .or_else(named)
        .or_else(|| short(scene, noun))
}

/// "The Strip", of the only place on the page whose name, or one of whose names, ends in that word.
fn short(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let alone = noun.head + 1 == noun.end
        && words.lower(noun.start) == "the"
        && noun.start + 1 == noun.head;
    let word = words.token(noun.head)?.span.of(scene.context.text);
    if !alone || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let end = format!(" {}", fold(word));
    let ends = |name: &str| name.ends_with(&end);
    let mut places = scene.context.entities.iter().filter(|entity| {
        let mut aliases = entity.aliases.iter();
        entity.kind == EntityKind::Place
            && (aliases.any(|alias| ends(&alias.folded)) || region_names(&entity.name).any(ends))
    });
    let first = places.next()?;
    places
        .next()
        .is_none()
        .then(|| scene.entity_argument(&first.id))
}

/// "In Dombers and Halden": how many there were in either, is not told.
pub(super) fn joint(scene: &Scene<'_>, clause: &Clause) -> bool {
    let words = scene.words;
    let place = |at: usize| words.noun(at).filter(|noun| placed(scene, *noun).is_some());
    (clause.first..clause.last).any(|at| {
        if !matches!(words.lower(at), "in" | "at" | "near" | "of" | ",") {
            return false;
        }
        let one = place(at + 1).filter(|one| words.lower(one.end) == "and");
        one.is_some_and(|one| place(one.end + 1).is_some())
    })
}

/// The place that stands with the words of the count itself.
pub(super) fn said(scene: &Scene<'_>, clause: &Clause, from: bool) -> Option<Argument> {
    clause
        .after
        .iter()
        .chain(&clause.before)
        // "Six arrests, one in Dombers and five in Halden": a part of them was there.
        .filter(|(preposition, _)| {
            preposition
                .checked_sub(1)
                .is_none_or(|before| scene.words.tag(before) != Tag::Num)
        })
        .filter(|(preposition, _)| match scene.words.lower(*preposition) {
            "in" | "at" | "near" | "inside" | "outside" | "over" | "across" => true,
            "from" => from,
            // "Killed in the attack on Dombers".
            "on" => preposition
                .checked_sub(1)
                .is_some_and(|before| STRUCK.contains(&scene.words.lemma(before))),
            _ => false,
        })
        .find_map(|(_, noun)| placed(scene, *noun))
}

/// The place of a count that only its page knows: "in Quembley", "at the Quembley mill". One that is called by a place that
/// we know tells nothing new ("the Dombers Basin").
pub(super) fn unknown(scene: &Scene<'_>, clause: &Clause) -> Option<Argument> {
    let words = scene.words;
    let end = (clause.first..words.len())
        .find(|at| ELSE.contains(&words.lower(*at)))
        .unwrap_or(words.len());
    let proper = |at: usize| words.tag(at) == Tag::Propn && !words.timed(at);
    let known = |at: usize| words.token(at).is_some_and(|token| scene.called(token));
    (clause.first..end)
        .filter(|at| {
            matches!(
                words.lower(*at),
                "in" | "at" | "near" | "inside" | "outside"
            )
        })
        .filter(|at| {
            at.checked_sub(1)
                .is_none_or(|before| words.tag(before) != Tag::Num)
        })
        .filter_map(|at| words.noun(at + 1))
        .find_map(|noun| {
            // "In an Airbus", "in Ann Example": no place.
            let no_place = scene.named(noun).is_some_and(|id| {
                !matches!(scene.kind(&id), EntityKind::Place | EntityKind::Other)
            });
            let some = matches!(words.lower(noun.start), "a" | "an");
            if no_place || some || placed(scene, noun).is_some() {
                return None;
            }
            let site = PLACES.contains(&words.lemma(noun.head));
            // "Norland's Quembley camp": whose it is tells nothing new.
            let owned = |at: &usize| matches!(words.lower(*at), "'s" | "’s" | "'" | "’");
            let start = (noun.start..noun.head)
                .rev()
                .find(owned)
                .map_or(noun.start, |at| at + 1);
            let names: Vec<usize> = (start..noun.end).filter(|at| proper(*at)).collect();
            let new = !names.is_empty() && (site || !names.iter().any(|at| known(*at)));
            if !new || !(proper(noun.head) || site) {
                return None;
            }
            let first = words.token(*names.first()?)?.span;
            let last = words.token(*names.last()?)?.span;
            let around = region(scene, noun);
            let last = if around {
                words.token(noun.head)?.span
            } else {
                last
            };
            let name = first.join(last).of(scene.context.text);
            let known = elsewhere(scene, name).filter(|_| !around);
            Some(known.unwrap_or_else(|| Argument {
                key: fold(name),
                text: name.to_owned(),
                entity: None,
                is_place: true,
            }))
        })
}

/// A place that only its page knows is one of that page.
pub(super) fn bound(scene: &Scene<'_>, place: Argument) -> Argument {
    if place.entity.is_some() {
        return place;
    }
    scene.on_page(place)
}

/// Whether a town lends its name to the land around it.
fn region(scene: &Scene<'_>, noun: Noun) -> bool {
    let words = scene.words;
    let land = matches!(
        words.lemma(noun.head),
        "county" | "governorate" | "oblast" | "province" | "region"
    );
    land && (noun.start..noun.head).any(|at| {
        let mention = words.token(at).and_then(|token| scene.mention(token.span));
        mention.is_some_and(|it| scene.kind(&it.entity) == EntityKind::Place)
    })
}

/// The place that the page calls by the same name elsewhere: "the Quembley refugee camp", "in Quembley".
fn elsewhere(scene: &Scene<'_>, name: &str) -> Option<Argument> {
    let folded = fold(name);
    let mut places = scene.context.entities.iter().filter(|entity| {
        let mut aliases = entity.aliases.iter();
        entity.kind == EntityKind::Place && aliases.any(|alias| alias.folded == folded)
    });
    places.next().map(|first| scene.entity_argument(&first.id))
}

/// Nouns for what falls on a place; general English.
const STRUCK: &[&str] = &["assault", "attack", "bombardment", "raid", "strike"];

/// Nouns for places, of which a text may mean one and not the one that its page is about.
pub(super) const PLACES: &[&str] = &[
    "area",
    "building",
    "camp",
    "city",
    "country",
    "county",
    "district",
    "hospital",
    "location",
    "municipality",
    "neighbourhood",
    "prison",
    "province",
    "region",
    "school",
    "site",
    "town",
    "village",
];
