//! "Police said", "the union says": a body that a page of several posts calls by its bare noun where it names one of that
//! noun alone. Otherwise one body told twice would be two that say the same.

use std::collections::BTreeSet;

use super::super::gazetteer::gazetteer;
use super::super::scene::Scene;
use super::super::source::determiner;
use super::super::{EntityKind, Speaker, SpeakerBasis, fold};
use super::called::Called;
use super::{speaking, vague};
use crate::id::EntityId;
use crate::language::{self, Tag};
use crate::sentence::Sentence;
use crate::statement::{Source, Statement};

/// Bodies of which a page that names one means that one; a council, a bank or a board may be that of another town.
const ONE_BODIES: &[&str] = &["bureau", "federation", "ministry", "police", "union"];

/// Adjectives of parties, and of what states make together: a "Social Union" is no trade union.
const PARTIES: &[&str] = &[
    "christian",
    "civic",
    "conservative",
    "customs",
    "democratic",
    "liberal",
    "patriotic",
    "popular",
    "progressive",
    "social",
];

/// Gives the bodies that a page calls by their noun alone the one name that it has for them.
pub(in super::super) fn name(scene: &Scene<'_>, speakers: &mut [Vec<Option<Speaker>>]) {
    for id in speaking(speakers) {
        let Some(called) = scene
            .entities
            .get(&id)
            .filter(|entity| vague(entity.kind))
            .map(|entity| Called::of(&entity.name))
        else {
            continue;
        };
        let noun = called.noun.as_str();
        if called.words.len() != 1 || !ONE_BODIES.contains(&noun) {
            continue;
        }
        let Some(target) = target(scene, &called) else {
            continue;
        };
        let homes: Vec<bool> = (0..speakers.len())
            .map(|post| {
                let spoke = speakers.get(post).into_iter().flatten().flatten();
                scene.named_in(post, &target) || spoke.into_iter().any(|it| it.entity == target)
            })
            .collect();
        let told_with: BTreeSet<&EntityId> = (0..homes.len())
            .filter(|at| homes.get(*at) == Some(&true))
            .flat_map(|post| places(scene, post))
            .collect();
        for (post, told) in speakers.iter_mut().enumerate() {
            // A post names the body, or no place but those that posts name together with it.
            let at_home = homes.get(post) == Some(&true)
                || places(scene, post).all(|place| told_with.contains(place));
            if !at_home {
                continue;
            }
            let statements = scene.statements.get(post).into_iter().flatten();
            for (statement, speaker) in statements.zip(told) {
                if let Some(speaker) = speaker
                    && speaker.entity == id
                    && (speaker.basis == SpeakerBasis::Pronoun
                        || barely(scene, post, statement, noun))
                {
                    speaker.entity = target.clone();
                    speaker.confidence = speaker.confidence.min(0.85);
                }
            }
        }
    }
}

/// "Police", "the police": one that is nobody's in particular, nor one of several.
fn barely(scene: &Scene<'_>, post: usize, statement: &Statement, noun: &str) -> bool {
    let Source::Words(spans) = &statement.source else {
        return false;
    };
    spans.first().is_some_and(|span| {
        let words = fold(span.of(scene.text(post)));
        words.strip_prefix("the ").unwrap_or(&words) == noun
    })
}

/// The one body of the page that has the noun, and of which more is told, where no words tell of another with it.
fn target(scene: &Scene<'_>, called: &Called) -> Option<EntityId> {
    let mut found: Vec<(&EntityId, EntityKind, Called)> = scene
        .entities
        .values()
        .filter(|entity| vague(entity.kind))
        // "The European Union" is no trade union.
        .filter(|entity| called.noun != "union" || !gazetteer().is_known(&entity.name))
        .map(|entity| (&entity.id, entity.kind, Called::of(&entity.name)))
        .filter(|(.., own)| called.less_than(own))
        .filter(|(.., own)| {
            called.noun != "union" || !PARTIES.iter().any(|word| own.words.contains(*word))
        })
        .collect();
    let all: Vec<Called> = found.iter().map(|(.., own)| own.clone()).collect();
    found.retain(|(.., own)| !own.outdone(&all));
    let (.., first) = found.first()?;
    if found.iter().any(|(.., other)| other != first) {
        return None;
    }
    // A constabulary is another force.
    let force = |noun: &str| gazetteer().called(noun, "force");
    let other = force(&called.noun)
        && scene.entities.values().any(|entity| {
            let own = Called::of(&entity.name);
            vague(entity.kind) && own.noun != called.noun && force(&own.noun)
        });
    let rival = scene.readings.iter().enumerate().any(|(post, reading)| {
        let told = |sentence: &Sentence| rivals(scene.text(post), sentence, called, first);
        reading.sentences.iter().any(told)
    });
    let id = found
        .iter()
        .min_by_key(|(id, kind, _)| (*kind != EntityKind::Org, *id))
        .map(|(id, ..)| (*id).clone());
    id.filter(|_| !other && !rival)
}

/// Whether a sentence tells of a body with the noun that is not the one: "Eastport police", "the police in Eastport",
/// "riot police".
fn rivals(text: &str, sentence: &Sentence, called: &Called, one: &Called) -> bool {
    let tokens = &sentence.tokens;
    language::noun_phrases(tokens).iter().any(|phrase| {
        let words = tokens.get(phrase.tokens.clone()).unwrap_or_default();
        let Some(last) = words
            .iter()
            .rposition(|token| token.lower == called.noun)
            .map(|last| phrase.tokens.start + last)
        else {
            return false;
        };
        let first = words.iter().find(|token| !determiner(&token.lower));
        let behind = tokens.get(last + 1..).unwrap_or_default();
        let placed = behind
            .first()
            .is_some_and(|next| matches!(next.lower.as_str(), "in" | "of" | "from" | "at"));
        let place = behind
            .get(1)
            .filter(|place| placed && place.tag == Tag::Propn);
        let (Some(first), Some(end)) = (first, tokens.get(last)) else {
            return false;
        };
        let mut told = fold(first.span.join(end.span).of(text));
        if let Some(place) = place {
            told = format!("{} {told}", place.lower);
        }
        first.span.start <= end.span.start && !Called::of(&told).words.is_subset(&one.words)
    })
}

/// The places that a post names.
fn places<'a>(scene: &'a Scene<'_>, post: usize) -> impl Iterator<Item = &'a EntityId> {
    let mentions = scene.mentions.get(post).into_iter().flatten();
    mentions
        .map(|mention| &mention.entity)
        .filter(|id| matches!(scene.kind(id), Some(EntityKind::Gpe | EntityKind::Place)))
}

#[cfg(test)]
mod tests {
    use super::super::super::scenes::names;

    #[test]
    fn a_bare_noun_is_the_one_body_of_the_page() {
        for (told, bare, wanted) in [
            (
                "A woman was hurt, Calder Police said.",
                "Three men are held, police said.",
                "Calder Police",
            ),
            (
                "Crews will stop on Monday, the National Pier Workers' Union has said.",
                "Talks have failed, the union says.",
                "National Pier Workers' Union",
            ),
            (
                "The Bureau of Tides has warned of a flood.",
                "The pier may be closed, the bureau said.",
                "Bureau of Tides",
            ),
            // Of two, nobody can tell.
            (
                "A woman was hurt, Calder Police said. A man was held by Eastport police.",
                "Three men are held, police said.",
                "police",
            ),
            (
                "A woman was hurt, Calder Police said. A man was held by police in Eastport.",
                "Three men are held, police said.",
                "police",
            ),
            // In another place it is another.
            (
                "A woman was hurt, Calder Police said.",
                "Three men are held in Norway, police said.",
                "police",
            ),
            // It is whose union it is.
            (
                "Crews will stop on Monday, the National Pier Workers' Union has said.",
                "The bakers want more. Talks have failed, their union says.",
                "union",
            ),
            // A party is none, and neither is the bloc.
            (
                "Fees will rise, the Social Union said.",
                "The bakers will strike, the union says.",
                "union",
            ),
            (
                "Fees will rise, the European Union said.",
                "The bakers will strike, the union says.",
                "union",
            ),
        ] {
            for texts in [[told, bare], [bare, told]] {
                let found = names(&texts);
                let at = if texts[0] == bare { 0 } else { found.len() - 1 };
                assert_eq!(found[at], wanted, "{texts:?}");
            }
        }
    }
}
