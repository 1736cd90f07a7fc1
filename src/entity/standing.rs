//! Sources that lean on the sentence before: "another", "the latter", "the military" of the country that spoke.

use std::collections::BTreeSet;

use super::gazetteer::gazetteer;
use super::pronoun::quoted;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::{finite, subject_end, subject_of};
use super::{EntityKind, fold};
use crate::id::EntityId;
use crate::language::{self, Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::{Source, Statement};

/// How many sentences back "another" has its first.
const NEAR: usize = 2;

/// Whom more words describe before the verb is more than an office.
const LONGEST: usize = 10;

/// Bodies that a country has one of, as a sentence calls them when its country is plain; general English, by hand.
const ORGANS: &[&str] = &[
    "air force",
    "armed forces",
    "army",
    "coastguard",
    "defence ministry",
    "defense ministry",
    "finance ministry",
    "foreign ministry",
    "health ministry",
    "interior ministry",
    "justice ministry",
    "military",
    "navy",
];

/// "Norland confirmed the raid. The military said": the one country that spoke or acted in the sentence before tells
/// whose military it is. The name, and the country.
pub(super) fn organ(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<(String, EntityId)> {
    let (article, noun) = tokens.split_first()?;
    let words: Vec<&str> = noun.iter().map(|token| token.lower.as_str()).collect();
    let words = words.join(" ");
    if article.lower != "the" || !ORGANS.contains(&words.as_str()) {
        return None;
    }
    let before = told.place(sentence)?.checked_sub(1)?;
    let other = told.reading.sentences.get(before)?;
    if other.kind != sentence.kind {
        return None;
    }
    let spoke = told
        .said_in(before)
        .filter(|(statement, _)| !std::ptr::eq(*statement, own) && statement.carrier.is_none())
        .filter_map(|(_, speaker)| speaker.as_ref())
        .map(|speaker| &speaker.entity);
    let acted = subject_of(scene, told, other).map(|mention| &mention.entity);
    let who: BTreeSet<&EntityId> = spoke.chain(acted).collect();
    let mut who = who.into_iter();
    let (Some(only), None) = (who.next(), who.next()) else {
        return None;
    };
    let country = scene
        .entities
        .get(only)
        .filter(|entity| entity.kind == EntityKind::Gpe)?;
    // As the page has called it so far.
    if let Some(known) = same_organ(scene, &format!("{} {words}", fold(&country.name)), only)
        .and_then(|id| scene.entities.get(&id))
    {
        return Some((known.name.clone(), only.clone()));
    }
    let mark = if country.name.ends_with('s') {
        "'"
    } else {
        "'s"
    };
    Some((format!("{}{mark} {words}", country.name), only.clone()))
}

/// "Norland's military", "the Norlandish military": the same body of the same country under another form of its name.
pub(super) fn same_organ(scene: &Scene<'_>, folded: &str, country: &EntityId) -> Option<EntityId> {
    let own = organ_of(folded, country)?;
    scene
        .entities
        .values()
        .find(|entity| {
            entity.kind == EntityKind::Org
                && entity
                    .affiliations
                    .iter()
                    .any(|held| &held.principal == country)
                && organ_of(&fold(&entity.name), country) == Some(own)
        })
        .map(|entity| entity.id.clone())
}

/// What of a country a folded name names: "air force" of "the Norlandish air force".
fn organ_of(folded: &str, country: &EntityId) -> Option<&'static str> {
    let (whose, organ) = parted(folded)?;
    (gazetteer().country_called(whose) == Some(country)).then_some(organ)
}

/// The country whose body a folded name names: "norlandish air force".
pub(super) fn whose_organ(folded: &str) -> Option<&'static EntityId> {
    gazetteer().country_called(parted(folded)?.0)
}

/// A country's body in a folded name, and the words for whose it is.
fn parted(folded: &str) -> Option<(&str, &'static str)> {
    let (whose, organ) = ORGANS
        .iter()
        .find_map(|organ| folded.strip_suffix(organ).map(|whose| (whose, *organ)))?;
    let whose = whose.trim_end();
    Some((whose.strip_suffix(" s").unwrap_or(whose), organ))
}

/// "One pilot said it was old. According to another, it was new": the name of a second one of those who were a kind of
/// somebody shortly before.
pub(super) fn another(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<String> {
    let (first, rest) = tokens.split_first()?;
    let alone = rest
        .first()
        .is_none_or(|next| matches!(next.lower.as_str(), "," | "who" | "whose"));
    if first.lower != "another" || !alone {
        return None;
    }
    let here = told.place(sentence)?;
    let text = scene.text(told.index);
    let one = (here.saturating_sub(NEAR)..=here).rev().find_map(|at| {
        told.said_in(at)
            .rev()
            .filter(|(statement, _)| {
                let starts = |span: &Span| {
                    let words = span.of(text).to_lowercase();
                    span.start < first.span.start
                        && ["one ", "a ", "an "].iter().any(|word| words.starts_with(word))
                };
                !std::ptr::eq(*statement, own)
                    && matches!(&statement.source, Source::Words(spans) if spans.first().is_some_and(starts))
            })
            .filter_map(|(_, speaker)| speaker.as_ref())
            .find_map(|speaker| scene.entities.get(&speaker.entity))
    })?;
    (one.kind == EntityKind::Unnamed).then(|| format!("another {}", one.name))
}

/// "Ann Example met the mayor. The latter said": the last of two people in the sentence before.
pub(super) fn latter(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    tokens: &[&Token],
) -> Option<Span> {
    let [article, latter] = tokens else {
        return None;
    };
    if article.lower != "the" || latter.lower != "latter" {
        return None;
    }
    let before = told.place(sentence)?.checked_sub(1)?;
    let other = told.reading.sentences.get(before)?;
    let phrases = language::noun_phrases(&other.tokens);
    let mut people = phrases.iter().rev().filter_map(|phrase| {
        let head = other.tokens.get(phrase.head)?;
        let word = fold(&head.lower);
        let named = scene
            .mention_at(told.index, head.span)
            .is_some_and(|mention| {
                matches!(
                    scene.kind(&mention.entity),
                    Some(EntityKind::Person | EntityKind::Role)
                )
            });
        let called = word == "counterpart"
            || gazetteer().office_class(&word).is_some()
            || gazetteer().group(&word) == Some("unnamed");
        (named || called).then_some(phrase.span)
    });
    let last = people.next()?;
    people.next().map(|_| last)
}

/// "A harbour official I met was candid. 'It is old,' he told me": somebody without a name whom the sentence before brings
/// in, where that names nobody else, nor does this one.
pub(super) fn introduced(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Span> {
    let before = told.place(sentence)?.checked_sub(1)?;
    let other = told.reading.sentences.get(before)?;
    let opens = sentence.tokens.iter().find(|token| token.tag != Tag::Punct);
    if other.block == sentence.block
        && opens.is_some_and(|first| first.span == pronoun.span)
        && let Some(span) = spokesman(other, &pronoun.lower)
    {
        return Some(span);
    }
    let article = other.tokens.first()?;
    if other.block != sentence.block
        || !matches!(article.lower.as_str(), "a" | "an" | "one")
        || told.said_in(before).next().is_some()
    {
        return None;
    }
    let phrase = language::noun_phrases(&other.tokens)
        .into_iter()
        .find(|phrase| phrase.tokens.start == 0)?;
    let head = other.tokens.get(phrase.head)?;
    let word = fold(&head.lower);
    let one = head.lemma.to_lowercase() == head.lower
        && (gazetteer().group(&word) == Some("unnamed")
            || gazetteer().office_class(&word).is_some());
    let human = |span: Span| {
        scene.within(told.index, span).any(|mention| {
            matches!(
                scene.kind(&mention.entity),
                Some(EntityKind::Person | EntityKind::Role)
            )
        })
    };
    (one && !human(other.span) && !human(sentence.span)).then_some(phrase.span)
}

/// "The governor has another story: he said", "The minister was asked about the boats. He said": the office that the words
/// before the pronoun are about, where they name nobody.
pub(super) fn office(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<Span> {
    let tokens = &sentence.tokens;
    let at = tokens.iter().position(|token| token.span == pronoun.span)?;
    let parted = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| matches!(token.lower.as_str(), ":" | ";" | "-" | "–" | "—"));
    if parted {
        let mut acting = offices(told, tokens.get(..at - 1)?);
        return acting
            .next()
            .map(|(_, phrase)| phrase)
            .filter(|phrase| !others(scene, told, sentence, *phrase));
    }
    // "In a post on X he thanked": nothing but where stands before him.
    let fronted = tokens.first().is_some_and(|first| first.tag == Tag::Adp)
        && tokens.get(1..at).is_some_and(|words| {
            let plain = |it: &Token| matches!(it.tag, Tag::Noun | Tag::Det | Tag::Adp | Tag::Adj);
            words
                .iter()
                .all(|it| plain(it) || it.tag == Tag::Propn && it.span.len() < 4)
        });
    let opens = tokens.iter().find(|token| {
        if fronted {
            token.tag == Tag::Pron
        } else {
            token.tag != Tag::Punct
        }
    });
    let before = told.place(sentence)?.checked_sub(1)?;
    let other = told.reading.sentences.get(before)?;
    let silent = told.said_in(before).all(|(_, speaker)| speaker.is_none());
    if other.block != sentence.block || !silent || opens.is_none_or(|it| it.span != pronoun.span) {
        return None;
    }
    // The subject of the sentence, whose holder is not told beside it.
    let (start, phrase) = offices(told, &other.tokens).next()?;
    let held = scene
        .within(told.index, phrase)
        .any(|mention| mention.span.end == phrase.end);
    (start == 0 && !held && !others(scene, told, other, phrase)).then_some(phrase)
}

/// Whether a sentence names anybody beside some words of it: either may be "he".
fn others(scene: &Scene<'_>, told: &Told<'_>, sentence: &Sentence, phrase: Span) -> bool {
    scene.within(told.index, sentence.span).any(|mention| {
        !mention.span.overlaps(phrase) && scene.kind(&mention.entity) == Some(EntityKind::Person)
    })
}

/// The certain offices that are subjects in some words, each with the place of its first word.
fn offices<'t>(
    told: &'t Told<'_>,
    tokens: &'t [Token],
) -> impl Iterator<Item = (usize, Span)> + 't {
    let phrases = language::noun_phrases(tokens);
    let groups = language::verb_groups(tokens).into_iter().filter(finite);
    groups.filter_map(move |group| {
        let end = subject_end(tokens, &group)?;
        let phrase = phrases.iter().find(|phrase| phrase.tokens.end == end)?;
        let head = tokens.get(end - 1)?;
        let office = head.lemma.to_lowercase() == head.lower
            && gazetteer().office_class(&fold(&head.lower)).is_some();
        let points = |token: &Token| matches!(token.lower.as_str(), "the" | "'s" | "’s");
        let certain = tokens.get(phrase.tokens.clone())?.iter().any(points);
        let own = office && certain && !quoted(told.reading, head.span);
        own.then_some((phrase.tokens.start, phrase.span))
    })
}

/// "The ministry's spokeswoman was asked about Ann Example": who acts in a sentence, where she is a spokeswoman and the
/// pronoun that goes on is hers.
pub(super) fn spokesman(sentence: &Sentence, pronoun: &str) -> Option<Span> {
    let tokens = &sentence.tokens;
    let head = tokens
        .iter()
        .take(LONGEST)
        .position(|token| matches!(token.tag, Tag::Verb | Tag::Aux))
        .and_then(|verb| {
            tokens
                .get(..verb)?
                .iter()
                .rposition(|token| token.tag == Tag::Noun)
        })?;
    let word = tokens.get(head)?.lower.as_str();
    let hers = match word {
        "spokesman" => pronoun == "he",
        "spokeswoman" => pronoun == "she",
        _ => gazetteer().office_class(word) == Some("spokes"),
    };
    let phrase = tokens.get(..=head)?;
    let plain = phrase.iter().all(|token| {
        matches!(
            token.tag,
            Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Part
        ) || matches!(
            token.lower.as_str(),
            "'s" | "\u{2019}s" | "his" | "her" | "its" | "their"
        )
    });
    let (first, last) = (phrase.first()?, phrase.last()?);
    (hers && plain).then(|| Span::new(first.span.start, last.span.end))
}

/// Whether what somebody issued is theirs who can speak: "reports from the scene" are nobody's.
pub(super) fn somebody(
    scene: &Scene<'_>,
    sentence: &Sentence,
    issuer: &EntityId,
    words: Span,
) -> bool {
    match scene.kind(issuer) {
        Some(EntityKind::Person | EntityKind::Org | EntityKind::Role | EntityKind::Gpe) => true,
        Some(EntityKind::Unnamed | EntityKind::Group) => sentence
            .tokens
            .iter()
            .filter(|token| words.contains(token.span))
            .any(|token| {
                let word = fold(&token.lower);
                gazetteer().group(&word).is_some()
                    || gazetteer().office_class(&word).is_some()
                    || gazetteer().organisation(&word)
            }),
        Some(EntityKind::Place | EntityKind::Event | EntityKind::Other) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::last;

    #[test]
    fn whom_an_office_means_is_he() {
        let above = "\"It is late,\" Ulf Hart told Channel 3.\nTom Berg said so, too.\n";
        let president = "The president has another story: he said all the boats had sunk.";
        assert_eq!(last(&format!("{above}{president}")), "nobody");
        assert_eq!(
            last(&format!("President Bo Tarn was late.\n{above}{president}")),
            "Bo Tarn"
        );
        let asked = "The minister was asked about the boats. He said they were late.";
        assert_eq!(last(&format!("{above}{asked}")), "minister");
        // Nobody who was named before, though the office acts in a clause of its own.
        let inner =
            "That is hardly what the president told the crew: he said all the boats had sunk.";
        let found = last(&format!("{above}{inner}"));
        assert!(
            !found.contains("Hart") && !found.contains("Berg"),
            "{found}"
        );
    }

    #[test]
    fn whoever_is_named_beside_an_office_may_be_he() {
        for text in [
            "The mayor has sacked harbour chief Ulf Hart. He said he had done nothing wrong.",
            "Ulf Hart lost his job after the mayor stepped in - he said it was unfair.",
        ] {
            assert_eq!(last(text), "Ulf Hart", "{text}");
        }
    }
}
