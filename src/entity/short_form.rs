//! "The Harbour Pilots' Council (HPC)": a page that gives a body's short form beside its name means one body by both.
//!
//! The short form may stand before or after, in headlines, too. Where no brackets tell, the capitals of a long name that
//! spell a short form on the same page do. Where two unlike bodies would share a short form, none has it.

use std::collections::{BTreeMap, BTreeSet};

use super::gazetteer::{gazetteer, named};
use super::scene::{Scene, alias};
use super::{Affiliation, Entity, EntityKind, SpeakerBasis, fold, in_one_line};
use crate::id::EntityId;
use crate::language::{self, Token};
use crate::span::Span;

/// No name before its short form has more words.
const LONGEST: usize = 14;

/// "The Harbour Pilots' Council (HPC) president Ann Example": of a source that goes on to a name behind the brackets, she is
/// who speaks.
pub(super) fn chair(scene: &Scene<'_>, post: usize, tokens: &[&Token]) -> Option<EntityId> {
    let close = tokens.iter().rposition(|token| token.lower == ")")?;
    let opens = close.checked_sub(2).and_then(|at| tokens.get(at));
    let brackets = opens.is_some_and(|token| token.lower == "(");
    let last = tokens.last()?;
    let mention = scene.mention_at(post, last.span)?;
    let behind = tokens.get(close)?.span.end <= mention.span.start;
    let person = scene.kind(&mention.entity) == Some(EntityKind::Person)
        && mention.basis == SpeakerBasis::Named
        && mention.span.end == last.span.end;
    (brackets && behind && person).then(|| mention.entity.clone())
}

/// A body with its short form as one place gives them.
struct Pair {
    short: String,
    long: String,
    /// The first letters of the noun that tells what it is: "forc" for "Force" and "Forces".
    noun: String,
    post: usize,
    span: Span,
}

/// Makes one entity of each body that a page calls by a long and a short form.
pub(super) fn unite(scene: &mut Scene<'_>) {
    let mut pairs: BTreeMap<String, Vec<Pair>> = BTreeMap::new();
    for post in 0..scene.document.posts.len() {
        for pair in given(scene, post) {
            pairs.entry(pair.short.clone()).or_default().push(pair);
        }
    }
    let mut spelt = spelt(scene);
    for (short, pairs) in &pairs {
        spelt.remove(short);
        let Some(first) = pairs.first() else { continue };
        if pairs.iter().any(|pair| pair.noun != first.noun) {
            continue;
        }
        let body = body(scene, first);
        for pair in pairs {
            if let Some(other) = known(scene, pair.post, pair.span) {
                join(scene, &other, &body);
            }
            scene.bodies.insert(fold(&pair.long), body.clone());
        }
        shorten(scene, short, &body);
    }
    for (short, body) in spelt {
        shorten(scene, &short, &body);
    }
}

/// The pairs that a post gives in brackets.
fn given(scene: &Scene<'_>, post: usize) -> Vec<Pair> {
    let text = scene.text(post);
    let Some(reading) = scene.readings.get(post) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let tokens = &sentence.tokens;
        for (at, token) in tokens.iter().enumerate() {
            let close = tokens.get(at + 2).is_some_and(|close| close.lower == ")");
            let Some(short) = tokens.get(at + 1).filter(|_| token.lower == "(" && close) else {
                continue;
            };
            let short = short.span.of(text);
            if !is_short(short) {
                continue;
            }
            let long = spelling(text, tokens, at, short)
                .or_else(|| capitals(scene, post, tokens, at, short));
            let Some(start) = long else { continue };
            let Some(words) = tokens.get(start..at) else {
                continue;
            };
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                continue;
            };
            let span = first.span.join(last.span);
            found.push(Pair {
                short: fold(short),
                long: in_one_line(span.of(text)),
                noun: noun(words).chars().take(4).collect(),
                post,
                span,
            });
        }
    }
    found
}

/// "HPC", "Unport": letters that may stand for a name.
fn is_short(word: &str) -> bool {
    (2..=8).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && word.chars().next().is_some_and(char::is_uppercase)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The last noun before what hangs on the name: "agency" of "the agency for boats".
fn noun(words: &[Token]) -> &str {
    let end = words
        .iter()
        .position(|token| {
            matches!(
                token.lower.as_str(),
                "of" | "for" | "in" | "on" | "to" | "without"
            )
        })
        .filter(|end| *end > 0)
        .unwrap_or(words.len());
    words
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rfind(|token| !matches!(token.lower.as_str(), "'s" | "’s" | "'"))
        .map_or("", |token| token.lower.as_str())
}

/// Where the words before the bracket begin whose first letters, in their order, spell the short form.
fn spelling(text: &str, tokens: &[Token], bracket: usize, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let first = bracket.saturating_sub(LONGEST);
    let start = (first..bracket).rev().find(|start| {
        let words: Vec<&Token> = tokens
            .get(*start..bracket)
            .unwrap_or_default()
            .iter()
            .filter(|token| token.lower.chars().all(|c| c.is_alphanumeric() || c == '-'))
            .collect();
        let own = words
            .iter()
            .filter(|token| !SMALL.contains(&token.lower.as_str()))
            .count();
        // Two letters are soon found in any words.
        let close = letters.len() > 2 || own == letters.len();
        close && words.len() > 1 && own > 1 && spells(text, &words, &letters)
    })?;
    let token = tokens.get(start)?;
    if is_capital(token.span.of(text)) {
        return Some(start);
    }
    // "the UN's office for the care of boats (OCB)": whose office it is, is half of its name.
    let phrases = language::noun_phrases(tokens);
    let phrase = phrases
        .iter()
        .find(|phrase| phrase.tokens.contains(&start))?;
    let mut opens = phrase.tokens.start;
    while opens < start
        && tokens
            .get(opens)
            .is_some_and(|token| super::source::determiner(&token.lower))
    {
        opens += 1;
    }
    Some(opens)
}

/// Small words that short forms mostly pass over.
const SMALL: &[&str] = &["of", "the", "for", "and", "to", "in", "on", "a", "an", "at"];

/// Whether letters are the first letters of words, in order, from the first word on; a word in capitals gives all of its.
fn spells(text: &str, words: &[&Token], letters: &[char]) -> bool {
    let mut rest = letters.iter().peekable();
    for (at, token) in words.iter().enumerate() {
        let printed = token.span.of(text);
        let capitals = printed.len() > 1 && printed.chars().all(char::is_uppercase);
        let mut taken = 0;
        for letter in token.lower.chars() {
            if rest.next_if(|wanted| **wanted == letter).is_none() {
                break;
            }
            taken += 1;
            if !capitals {
                break;
            }
        }
        if at == 0 && taken == 0 {
            return false;
        }
    }
    rest.next().is_none()
}

/// A name of a body in capital words right before the bracket, whatever its letters in another language.
fn capitals(
    scene: &Scene<'_>,
    post: usize,
    tokens: &[Token],
    bracket: usize,
    short: &str,
) -> Option<usize> {
    let letters =
        short.len() > 2 && short.chars().all(char::is_uppercase) && !gazetteer().is_known(short);
    let last = tokens.get(bracket.checked_sub(1)?).filter(|_| letters)?;
    let mention = scene.mention_at(post, last.span)?;
    let body = scene.kind(&mention.entity) == Some(EntityKind::Org)
        && mention.basis == SpeakerBasis::Named
        && mention.span.end == last.span.end
        && mention.span.of(scene.text(post)).contains(' ');
    let start = tokens
        .iter()
        .position(|token| token.span.start == mention.span.start)?;
    body.then_some(start)
}

/// The entity that a name in the text already is.
fn known(scene: &Scene<'_>, post: usize, span: Span) -> Option<EntityId> {
    let last = Span::new(span.end.saturating_sub(1), span.end);
    let mention = scene.mention_at(post, last)?;
    let text = scene.text(post);
    // "the Samplia Society of Boats": an article or a country before it is no other name.
    let whole = mention.span.end == span.end
        && mention.span.start <= span.start
        && mention.basis == SpeakerBasis::Named
        && matches!(
            scene.kind(&mention.entity),
            Some(EntityKind::Org | EntityKind::Other | EntityKind::Place)
        );
    (whole && mention.span.of(text).contains(' ')).then(|| mention.entity.clone())
}

/// The entity of a pair's body, made where the page has none yet.
fn body(scene: &mut Scene<'_>, pair: &Pair) -> EntityId {
    if let Some(known) = known(scene, pair.post, pair.span) {
        return known;
    }
    let affiliations: Vec<Affiliation> = scene
        .within(pair.post, pair.span)
        .filter(|mention| scene.kind(&mention.entity) == Some(EntityKind::Gpe))
        .take(1)
        .map(|mention| Affiliation {
            principal: mention.entity.clone(),
            role: pair.noun.clone(),
        })
        .collect();
    scene.add(Entity {
        id: named(EntityKind::Org, &pair.long),
        kind: EntityKind::Org,
        name: pair.long.clone(),
        aliases: vec![alias(&pair.long, "as printed")],
        affiliations,
    })
}

/// Makes one of two entities: all that stands for `other` stands for `body`.
fn join(scene: &mut Scene<'_>, other: &EntityId, body: &EntityId) {
    if other == body {
        return;
    }
    let Some(gone) = scene.entities.remove(other) else {
        return;
    };
    if let Some(kept) = scene.entities.get_mut(body) {
        kept.aliases.extend(gone.aliases);
        kept.aliases.sort();
        kept.aliases.dedup();
    }
    for mention in scene.mentions.iter_mut().flatten() {
        if &mention.entity == other {
            mention.entity = body.clone();
        }
    }
}

/// Whatever bears the short form as its only name is the body.
fn shorten(scene: &mut Scene<'_>, short: &str, body: &EntityId) {
    let others: Vec<(EntityId, String)> = scene
        .entities
        .values()
        .filter(|entity| {
            &entity.id != body
                && fold(&entity.name) == short
                && matches!(
                    entity.kind,
                    EntityKind::Org | EntityKind::Other | EntityKind::Person | EntityKind::Place
                )
        })
        .map(|entity| (entity.id.clone(), entity.name.clone()))
        .collect();
    for (other, name) in others {
        if let Some(kept) = scene.entities.get_mut(body) {
            kept.aliases.push(alias(&name, "short form"));
        }
        join(scene, &other, body);
    }
    scene.bodies.insert(short.to_owned(), body.clone());
}

/// Short forms that the capitals of one long name alone spell: "SDF" beside "Samplia Defence Force".
fn spelt(scene: &Scene<'_>) -> BTreeMap<String, EntityId> {
    let bare: BTreeSet<String> = scene
        .entities
        .values()
        .filter(|entity| {
            entity.name.len() > 2
                && entity.name.chars().all(|c| c.is_ascii_uppercase())
                && !gazetteer().is_known(&entity.name)
        })
        .map(|entity| fold(&entity.name))
        .collect();
    let mut found: BTreeMap<String, Vec<&EntityId>> = BTreeMap::new();
    for entity in scene
        .entities
        .values()
        .filter(|entity| entity.kind == EntityKind::Org)
    {
        let letters: String = fold(&entity.name)
            .split(' ')
            .filter(|word| !SMALL.contains(word))
            .filter_map(|word| word.chars().next())
            .collect();
        if bare.contains(&letters) {
            found.entry(letters).or_default().push(&entity.id);
        }
    }
    found
        .into_iter()
        .filter_map(|(short, bodies)| match bodies.as_slice() {
            [only] => Some((short, (*only).clone())),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::scenes::names;

    #[test]
    fn a_body_has_one_name_for_both_forms() {
        assert_eq!(
            names(&[
                "Twelve boats lost - HPC",
                "The pier is shut, according to the Harbour Pilots Council (HPC).",
                "The HPC said the ferries would sail. The Harbour Pilots Council said the bay was deep."
            ])
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>(),
            ["Harbour Pilots Council".to_owned()].into()
        );
        assert_eq!(
            names(&[
                "Twelve boats were lost, the Norwegian office for the care of boats (OCB) said. OCB said the bay was deep."
            ]),
            [
                "Norwegian office for the care of boats",
                "Norwegian office for the care of boats"
            ]
        );
    }

    #[test]
    fn capitals_of_one_name_spell_its_short_form() {
        assert_eq!(
            names(&[
                "The NDF said the bay was deep.",
                "The Northport Defence Forces said the pier was shut."
            ]),
            ["Northport Defence Forces", "Northport Defence Forces"]
        );
        // Of two, nobody can tell.
        assert_eq!(
            names(&[
                "The NDF said the bay was deep.",
                "The Northport Defence Forces and the Northshire Dairy Farm office were shut. The Northport Defence Forces said so, the National Dock Federation said it was not."
            ])
            .first()
            .map(String::as_str),
            Some("NDF")
        );
    }
}
