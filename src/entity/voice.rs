//! Whom a spokesman speaks for: the body or the person that his description names, where the document knows it; and that
//! "he" in what he says is that person and not himself.

use std::collections::{BTreeMap, BTreeSet};

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::speaker::Told;
use super::standing;
use super::{Affiliation, Entity, EntityKind, Mention, Speaker, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::span::Span;
use crate::statement::Source;

/// Those who may have somebody speak for them, by the folded forms of their names.
type Called = BTreeMap<String, BTreeSet<EntityId>>;

/// Ties each "spokesman for the harbour board" to the harbour board, and each "harbour board chief Ada Vell".
pub(super) fn tie(scene: &mut Scene<'_>, speakers: &[Vec<Option<Speaker>>]) {
    let mut called = Called::new();
    for entity in scene.entities.values() {
        let may = matches!(
            entity.kind,
            EntityKind::Org | EntityKind::Group | EntityKind::Gpe | EntityKind::Person
        );
        let forms = entity.aliases.iter().map(|it| it.folded.clone());
        for form in forms.chain([fold(&entity.name)]).filter(|_| may) {
            called.entry(form).or_default().insert(entity.id.clone());
        }
    }
    for (short, body) in &scene.bodies {
        called
            .entry(short.clone())
            .or_default()
            .insert(body.clone());
    }
    let mut found: BTreeSet<(EntityId, Affiliation)> = scene
        .entities
        .values()
        .filter(|entity| {
            let someone = matches!(entity.kind, EntityKind::Unnamed | EntityKind::Group);
            someone && entity.affiliations.is_empty()
        })
        .filter_map(|entity| Some((entity.id.clone(), spoken_for(scene, &called, entity)?)))
        .collect();
    for (post, (statements, speakers)) in scene.statements.iter().zip(speakers).enumerate() {
        for (statement, speaker) in statements.iter().zip(speakers) {
            if let (Source::Words(spans), Some(speaker)) = (&statement.source, speaker) {
                let ties = spans
                    .iter()
                    .filter_map(|span| heads(scene, &called, post, *span, &speaker.entity));
                found.extend(ties.map(|tie| (speaker.entity.clone(), tie)));
            }
        }
    }
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
            let calls = |span: &&Span| speaks(span.of(text)) || pleads(span.of(text));
            let calling = spans.iter().filter(calls);
            let known = found.entry(&speaker.entity).or_default();
            // The first that calls him so tells for whom.
            if known.is_empty() {
                known.extend(calling);
            }
        }
    }
    found
}

/// Words before "spokesman" by which somebody else is one, or was.
const ANOTHER: &[&str] = &["ex", "former", "through", "via", "who", "whose"];

/// Whether some words, as printed, call somebody a spokesman.
pub(crate) fn speaks(words: &str) -> bool {
    let folded = fold(words);
    let mut another = false;
    for word in folded.split(' ') {
        if gazetteer().office_class(word) == Some("spokes") {
            return !another;
        }
        another |= ANOTHER.contains(&word);
    }
    false
}

/// Who pleads for somebody, and tells less of himself than of them; general English.
const COUNSEL: &[&str] = &[
    "agent",
    "attorney",
    "barrister",
    "counsel",
    "lawyer",
    "publicist",
    "solicitor",
];

/// Whether some words are "her lawyer" or the like.
pub(crate) fn pleads(words: &str) -> bool {
    let folded = fold(words);
    let mut words = folded.split(' ');
    words
        .next()
        .is_some_and(|first| matches!(first, "his" | "her" | "their"))
        && words.any(|word| COUNSEL.contains(&word))
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
    "speak",
    "speculate",
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
    let whom = unnamed.then(|| whom(&entity.name)).flatten();
    let called = scene.entities.values().filter(|other| {
        let alias =
            |(_, whom): &(String, String)| other.aliases.iter().any(|it| it.folded == *whom);
        whom.as_ref().is_some_and(alias)
    });
    // Of two who are called so nobody knows which.
    let called = agreed(called.map(|it| &it.id).filter(person));
    let all = named.chain(tied).filter(person).chain(called);
    Some(all.cloned().collect())
}

/// "Harbour board chief Ada Vell", "Ada Vell, general secretary of the pilots' union": the one body of the page that she is
/// said to speak for. Who was that once speaks for it no longer.
fn heads(
    scene: &Scene<'_>,
    called: &Called,
    post: usize,
    source: Span,
    speaker: &EntityId,
) -> Option<Affiliation> {
    let known = scene.entities.get(speaker)?;
    let tied = known
        .affiliations
        .iter()
        .any(|it| super::speaks_for(&it.role));
    if tied || known.kind != EntityKind::Person {
        return None;
    }
    let told = format!(" {} ", fold(source.of(scene.text(post))));
    let name = fold(&known.name);
    let surname = name.split(' ').next_back()?;
    let (before, behind) = told
        .split_once(&format!(" {name} "))
        .or_else(|| told.split_once(&format!(" {surname} ")))?;
    let behind = behind.split(" who ").next().unwrap_or_default();
    let (whose, role) = [before, behind].into_iter().find_map(office)?;
    let bodies = called.get(&whose)?.iter();
    let principal = agreed(bodies.filter(|id| scene.kind(id) == Some(EntityKind::Org)))?.clone();
    Some(Affiliation { principal, role })
}

/// Who was that once, or is about to be, does not speak for it.
const PAST: &[&str] = &[
    "ex", "former", "late", "ousted", "outgoing", "retired", "then",
];

/// The words for whose office it is, and the office: "harbour board chief", "the general secretary of the pilots union".
fn office(words: &str) -> Option<(String, String)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.iter().any(|word| PAST.contains(word)) {
        return None;
    }
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
    let first = words.get(..start)?;
    // "Adviser to the president of the pilots' union" is not that president.
    let own = |word: &&str| {
        matches!(
            *word,
            "the" | "a" | "an" | "its" | "their" | "current" | "new"
        )
    };
    if of.is_some() && !first.iter().all(own) {
        return None;
    }
    let whose = if of.is_some() { rest } else { first };
    let mut whose = whose.to_vec();
    whose.retain(|word| !matches!(*word, "the" | "a" | "an" | "s"));
    let whose = whose.join(" ");
    (!whose.is_empty() && super::speaks_for(&role)).then_some((whose, role))
}

/// "A spokesman for the harbour board", "the harbour board's spokesman", "a harbour board spokesman", "the prime minister's
/// official spokesman".
fn spoken_for(scene: &Scene<'_>, called: &Called, spokesman: &Entity) -> Option<Affiliation> {
    let (role, whom) = whom(&spokesman.name)?;
    let known = called.get(&whom).into_iter().flatten();
    // "The Norlandish army's spokesman", where nothing else tells of that army.
    let country = || standing::whose_organ(&whom).filter(|id| scene.entities.contains_key(*id));
    let principal = agreed(known).or_else(country).or_else(|| {
        // Whoever speaks for the prime minister speaks for the country that the page's one prime minister leads, or from
        // whose house one speaks there.
        let head = gazetteer().office_class(&whom) == Some("head");
        let whom = whom.as_str();
        let ties = scene.entities.values().flat_map(|it| {
            let home = gazetteer().head_at(&it.id);
            let leads = move |tie: &&Affiliation| home.unwrap_or(&fold(&tie.role)) == whom;
            it.affiliations.iter().filter(leads)
        });
        let led = ties.filter(|_| head).map(|tie| &tie.principal);
        agreed(led.filter(|id| scene.kind(id) == Some(EntityKind::Gpe)))
    })?;
    Some(Affiliation {
        principal: principal.clone(),
        role,
    })
}

/// As what he speaks, and for whom, as far as a spokesman's description tells.
fn whom(name: &str) -> Option<(String, String)> {
    let owned = name
        .split_once("'s ")
        .or_else(|| name.split_once("\u{2019}s "));
    let (office, whom) = match name.split_once(" for ") {
        Some(found) => found,
        None => {
            let (whom, office) = owned.or_else(|| name.rsplit_once(' '))?;
            (office, whom)
        }
    };
    let role = fold(office.split_whitespace().next_back()?);
    let whom = fold(whom);
    let whom = whom.strip_prefix("the ").unwrap_or(&whom);
    speaks(&role).then(|| (role, whom.to_owned()))
}

/// What all are, where they are one.
fn agreed<'a>(mut all: impl Iterator<Item = &'a EntityId>) -> Option<&'a EntityId> {
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
            (
                "Karl Lind, a former spokesman for the harbour board, said he would sell the pier.",
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
                "Gavin Lind, former general secretary of the Harbour Pilots' Council, said the pier was old.",
                false,
            ),
            (
                "Gavin Lind, an adviser to the president of the Harbour Pilots' Council, said the pier was old.",
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
    fn an_armys_spokespeople_speak_for_its_country() {
        for text in [
            "The Norwegian army's spokesman said it had sunk nine boats.",
            "Norway's army spokespeople said the boats were late.",
        ] {
            let resolution = read(&[text], &Register::default());
            let mut all = resolution.entities.iter();
            let spokesman = all.find(|it| it.name.contains("spokes")).unwrap();
            let principal = &spokesman.affiliations[0].principal;
            let mut all = resolution.entities.iter();
            assert_eq!(
                all.find(|it| it.id == *principal).unwrap().name,
                "Norway",
                "{text}"
            );
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
