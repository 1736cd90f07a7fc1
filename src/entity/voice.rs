//! Whom a spokesman speaks for: the body or the person that his description names, where the document knows it; and that
//! "he" in what he says is that person and not himself.

use std::collections::BTreeMap;

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::{Affiliation, Entity, EntityKind, Mention, Speaker, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::span::Span;
use crate::statement::Source;

/// Ties each "spokesman for the harbour board" to the harbour board, and each "harbour board chief Ada Vell".
pub(super) fn tie(scene: &mut Scene<'_>, speakers: &[Vec<Option<Speaker>>]) {
    let mut found: Vec<(EntityId, Affiliation)> = scene
        .entities
        .values()
        .filter(|entity| entity.kind == EntityKind::Unnamed && entity.affiliations.is_empty())
        .filter_map(|entity| Some((entity.id.clone(), spoken_for(scene, entity)?)))
        .collect();
    for (post, (statements, speakers)) in scene.statements.iter().zip(speakers).enumerate() {
        for (statement, speaker) in statements.iter().zip(speakers) {
            if let (Source::Words(spans), Some(speaker)) = (&statement.source, speaker) {
                let ties = spans
                    .iter()
                    .filter_map(|span| heads(scene, post, *span, &speaker.entity));
                found.extend(ties.map(|tie| (speaker.entity.clone(), tie)));
            }
        }
    }
    found.sort();
    found.dedup();
    for (id, affiliation) in found {
        if let Some(entity) = scene.entities.get_mut(&id) {
            entity.affiliations.push(affiliation);
        }
    }
}

/// The words by which each speaker of a post is called a spokesman: "her spokesman, Karl Example, said" calls him so once,
/// and by his name alone from then on.
pub(super) fn introduced<'t>(
    scene: &Scene<'_>,
    told: &Told<'t>,
) -> BTreeMap<&'t EntityId, Vec<Span>> {
    let mut found: BTreeMap<&EntityId, Vec<Span>> = BTreeMap::new();
    let text = scene.text(told.index);
    for (statement, speaker) in told.statements.iter().zip(told.speakers) {
        if let (Source::Words(spans), Some(speaker)) = (&statement.source, speaker) {
            let calling = spans.iter().filter(|span| speaks(span.of(text)));
            found.entry(&speaker.entity).or_default().extend(calling);
        }
    }
    found
}

/// Whether some words, as printed, call somebody a spokesman.
pub(crate) fn speaks(words: &str) -> bool {
    let folded = fold(words);
    let mut words = folded.split(' ');
    words.any(|word| gazetteer().office_class(word) == Some("spokes"))
}

/// What a spokesman tells of himself, of all that he tells: what he knows, thinks and says.
const OWN: &[&str] = &[
    "add",
    "aware",
    "believe",
    "comment",
    "confirm",
    "discuss",
    "expect",
    "hear",
    "know",
    "read",
    "say",
    "see",
    "speculate",
    "speak",
    "think",
    "understand",
];

/// Whether the words behind a pronoun tell what its spokesman knows or says: "he did not know".
pub(crate) fn of_himself<'t>(behind: impl Iterator<Item = &'t Token>) -> bool {
    let mut verbs = behind
        .take(5)
        .skip_while(|token| matches!(token.tag, Tag::Aux | Tag::Adv | Tag::Part));
    verbs
        .next()
        .is_some_and(|token| OWN.contains(&token.lemma.as_str()))
}

/// The people for whom a spokesman speaks, as far as they are known; none where the speaker is no spokesman. `source` is
/// what calls him so, `found` are the pronouns that are resolved so far: "her spokesman".
pub(super) fn people_of(
    scene: &Scene<'_>,
    post: usize,
    speaker: &EntityId,
    source: &[Span],
    found: &[Mention],
) -> Option<Vec<EntityId>> {
    let entity = scene.entities.get(speaker)?;
    let unnamed = entity.kind == EntityKind::Unnamed && speaks(&entity.name);
    let known = entity.affiliations.iter().any(|it| speaks(&it.role));
    if !unnamed && !known && source.is_empty() {
        return None;
    }
    let person = |id: &&EntityId| {
        *id != speaker && matches!(scene.kind(id), Some(EntityKind::Person | EntityKind::Role))
    };
    let named = source.iter().flat_map(|span| {
        let own = found.iter().filter(|it| span.contains(it.span));
        own.chain(scene.within(post, *span)).map(|it| &it.entity)
    });
    let tied = entity.affiliations.iter().map(|it| &it.principal);
    // "Ada Vell's spokesman", "a spokesman for Ada Vell".
    let whom = owned(&entity.name)
        .map(|(whom, _)| whom)
        .or_else(|| Some(entity.name.split_once(" for ")?.1))
        .filter(|_| unnamed)
        .map(fold);
    let called = scene.entities.values().filter(|other| {
        let alias = |whom: &String| other.aliases.iter().any(|it| it.folded == *whom);
        whom.as_ref().is_some_and(alias)
    });
    let all = named.chain(tied).chain(called.map(|it| &it.id));
    Some(all.filter(person).cloned().collect())
}

/// "Harbour board chief Ada Vell", "Ada Vell, general secretary of the pilots' union": the one body of the page that she is
/// said to speak for. Who was that once speaks for it no longer.
fn heads(scene: &Scene<'_>, post: usize, source: Span, speaker: &EntityId) -> Option<Affiliation> {
    let known = scene.entities.get(speaker)?;
    let tied = known
        .affiliations
        .iter()
        .any(|it| super::speaks_for(&it.role));
    if tied || known.kind != EntityKind::Person {
        return None;
    }
    let told = fold(source.of(scene.text(post)));
    let name = fold(&known.name);
    let (before, behind) = told
        .split_once(&name)
        .or_else(|| told.split_once(name.split(' ').next_back()?))?;
    let behind = behind.split(" who ").next().unwrap_or_default();
    let (whose, role) = [before, behind].into_iter().find_map(office)?;
    if whose
        .split(' ')
        .any(|word| matches!(word, "former" | "ex" | "ousted" | "late"))
    {
        return None;
    }
    let called = scene.entities.values().filter(|other| {
        other.kind == EntityKind::Org && other.aliases.iter().any(|it| it.folded == whose)
    });
    let short = scene.bodies.get(&whose);
    let principal = only(called.map(|other| &other.id).chain(short))?.clone();
    Some(Affiliation { principal, role })
}

/// The words for whose office it is, and the office: "harbour board chief", "the general secretary of the pilots union".
fn office(words: &str) -> Option<(String, String)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let title = |range: std::ops::Range<usize>| {
        let role = words.get(range)?.join(" ");
        gazetteer().office_class(&role).is_some().then_some(role)
    };
    // The longest office at the end, or before "of".
    let of = words
        .iter()
        .position(|word| matches!(*word, "of" | "at" | "for"));
    let (end, rest) = match of {
        Some(of) => (of, words.get(of + 1..).unwrap_or_default()),
        None => (words.len(), &[][..]),
    };
    let (start, role) = (0..end).find_map(|start| Some((start, title(start..end)?)))?;
    let whose = if of.is_some() {
        rest
    } else {
        words.get(..start)?
    };
    let mut whose = whose.to_vec();
    whose.retain(|word| !matches!(*word, "the" | "a" | "an" | "s"));
    let whose = whose.join(" ");
    (!whose.is_empty() && super::speaks_for(&role)).then_some((whose, role))
}

/// "A spokesman for the harbour board", "the harbour board's spokesman", "a harbour board spokesman", "the prime minister's
/// official spokesman".
fn spoken_for(scene: &Scene<'_>, spokesman: &Entity) -> Option<Affiliation> {
    let name = &spokesman.name;
    let (office, whom) = match name.split_once(" for ") {
        Some(found) => found,
        None => owned(name)
            .map(|(whom, office)| (office, whom))
            .or_else(|| name.rsplit_once(' ').map(|(whom, office)| (office, whom)))?,
    };
    let role = fold(office.split_whitespace().next_back()?);
    if !speaks(&role) {
        return None;
    }
    let whom = fold(whom);
    let whom = whom.strip_prefix("the ").unwrap_or(&whom);
    let called = |entity: &&Entity| {
        matches!(
            entity.kind,
            EntityKind::Org | EntityKind::Group | EntityKind::Gpe | EntityKind::Person
        ) && (fold(&entity.name) == whom || entity.aliases.iter().any(|it| it.folded == whom))
    };
    let known = scene.entities.values().filter(called).map(|it| &it.id);
    let principal = only(known).or_else(|| {
        // Whoever speaks for the prime minister speaks for the country that the page's one prime minister leads, or from
        // whose house one speaks there.
        let head = gazetteer().office_class(whom) == Some("head");
        let ties = scene.entities.values().flat_map(|it| {
            let home = gazetteer().head_at(&it.id);
            let leads = move |tie: &&Affiliation| home.unwrap_or(&fold(&tie.role)) == whom;
            it.affiliations.iter().filter(leads)
        });
        only(ties.filter(|_| head).map(|tie| &tie.principal))
    })?;
    Some(Affiliation {
        principal: principal.clone(),
        role,
    })
}

/// "Ada Vell's spokesman": whose.
fn owned(name: &str) -> Option<(&str, &str)> {
    name.split_once("'s ")
        .or_else(|| name.split_once("\u{2019}s "))
}

/// What all are, where they are one.
fn only<'a>(mut all: impl Iterator<Item = &'a EntityId>) -> Option<&'a EntityId> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::read;
    use crate::entity::{Register, SpeakerBasis};

    #[test]
    fn he_is_for_whom_a_spokesman_speaks() {
        for (text, whom) in [
            (
                "Tom Vell's spokeswoman said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "A spokesman for Tom Vell said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "Tom Vell's spokesman, Karl Lind, said he would sell the pier.",
                Some("Tom Vell"),
            ),
            (
                "The harbour board's spokesman, Karl Lind, said he would sell the pier.",
                None,
            ),
            (
                "Karl Lind, the harbour master, said he would sell the pier.",
                Some("Karl Lind"),
            ),
        ] {
            let resolution = read(&[text], &Register::default());
            let at = text.find(" he ").unwrap() + 1;
            let mentions = resolution.mentions.iter().flatten();
            let meant = mentions
                .filter(|it| it.basis == SpeakerBasis::Pronoun && it.span.start == at)
                .find_map(|it| {
                    resolution
                        .entities
                        .iter()
                        .find(|entity| entity.id == it.entity)
                });
            assert_eq!(meant.map(|it| it.name.as_str()), whom, "{text}");
        }
    }

    #[test]
    fn who_heads_a_body_of_the_page_speaks_for_it() {
        let page = "The pier must close, the Harbour Pilots' Council (HPC) said.\n";
        for (text, tied) in [
            ("HPC chairman Gavin Lind said the pier was old.", true),
            (
                "Gavin Lind, general secretary of the Harbour Pilots' Council, said the pier was old.",
                true,
            ),
            (
                "The council's boats are old, Gavin Lind, a fisherman, said.",
                false,
            ),
            (
                "Former HPC chairman Gavin Lind said the pier was old.",
                false,
            ),
        ] {
            let resolution = read(&[&format!("{page}{text}")], &Register::default());
            let name = |id| {
                let mut all = resolution.entities.iter();
                all.find(|it| it.id == id).map(|it| it.name.clone())
            };
            let mut all = resolution.entities.iter();
            let lind = all.find(|it| it.name == "Gavin Lind").unwrap();
            let ties: Vec<_> = lind
                .affiliations
                .iter()
                .filter_map(|it| name(it.principal.clone()))
                .collect();
            let wanted = if tied {
                vec!["Harbour Pilots' Council".to_owned()]
            } else {
                Vec::new()
            };
            assert_eq!(ties, wanted, "{text}");
        }
    }

    #[test]
    fn the_prime_ministers_spokesman_speaks_for_the_country_of_the_house() {
        let resolution = read(
            &[
                "Downing Street said the pier was old.\nThe prime minister's official spokesman said it would close.",
            ],
            &Register::default(),
        );
        let mut all = resolution.entities.iter();
        let spokesman = all.find(|it| it.name.ends_with("spokesman")).unwrap();
        let principal = &spokesman.affiliations[0].principal;
        let mut all = resolution.entities.iter();
        assert_eq!(
            all.find(|it| it.id == *principal).unwrap().name,
            "United Kingdom"
        );
    }
}
