//! Where the phrase that names a source ends: a verb that was taken for its last noun, or more that is told of who it is.

use std::borrow::Borrow;

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::{EntityKind, fold};
use crate::language::{Tag, Token};
use crate::statement::reports;

/// A source without the verb that was taken into it and without what is only told of it.
pub(super) fn trimmed<'s, 't>(
    scene: &Scene<'_>,
    post: usize,
    tokens: &'s [&'t Token],
) -> &'s [&'t Token] {
    let named = without_apposition(scene, post, without_verb(scene, post, tokens));
    let named = without_owner(named);
    let named = without_office(scene, post, without_relative(named));
    without_noun(
        scene,
        post,
        without_clause(without_hour(scene.text(post), named)),
    )
}

/// "Andy Calder the MP for Tarn": an office that a name has behind it without a comma.
fn without_office<'s, 't>(
    scene: &Scene<'_>,
    post: usize,
    tokens: &'s [&'t Token],
) -> &'s [&'t Token] {
    let the = tokens.iter().position(|token| token.lower == "the");
    let Some(the) = the.filter(|at| *at > 1) else {
        return tokens;
    };
    let name = tokens.get(..the).unwrap_or_default();
    let whole = name.first().zip(name.last()).is_some_and(|(first, last)| {
        scene.mention_at(post, last.span).is_some_and(|mention| {
            mention.span.start <= first.span.start
                && mention.span.end == last.span.end
                && scene.kind(&mention.entity) == Some(EntityKind::Person)
        })
    });
    let office = tokens
        .get(the + 1)
        .is_some_and(|next| gazetteer().office_class(&fold(&next.lower)).is_some());
    if whole && office { name } else { tokens }
}

/// "Two agents in Dombers who spoke to the paper": what they did is none of who they are.
fn without_relative<'s, 't>(tokens: &'s [&'t Token]) -> &'s [&'t Token] {
    /// How somebody came to be a source.
    const SPOKE: &[&str] = &[
        "asked",
        "declined",
        "insisted",
        "requested",
        "spoke",
        "talked",
        "wanted",
    ];
    let who = tokens.windows(2).position(|pair| match pair {
        [who, verb] => who.lower == "who" && SPOKE.contains(&verb.lower.as_str()),
        _ => false,
    });
    who.filter(|at| *at > 0)
        .and_then(|at| tokens.get(..at))
        .unwrap_or(tokens)
}

/// "The country's civil protection authority": whose it is tells nothing that is not said by "the" alone; an office is
/// somebody's, and is left with them.
fn without_owner<'s, 't>(tokens: &'s [&'t Token]) -> &'s [&'t Token] {
    let rest = owned_by_place(tokens);
    let body = rest.len() > 1
        && rest.last().is_some_and(|last| {
            let lower = fold(&last.lower);
            gazetteer().organisation(&lower) && gazetteer().office_class(&lower).is_none()
        });
    if body { rest } else { tokens }
}

/// What stands behind "the country's", "the town's"; all of it where nothing does.
pub(super) fn owned_by_place<T: Borrow<Token>>(tokens: &[T]) -> &[T] {
    let article = tokens
        .first()
        .is_some_and(|first| first.borrow().lower == "the");
    let bare = tokens.get(usize::from(article)..).unwrap_or_default();
    let [owner, mark, rest @ ..] = bare else {
        return tokens;
    };
    let place = matches!(
        owner.borrow().lower.as_str(),
        "country" | "nation" | "city" | "town" | "region" | "state" | "island"
    );
    let owns = place && matches!(mark.borrow().lower.as_str(), "'s" | "’s");
    if owns && !rest.is_empty() {
        rest
    } else {
        tokens
    }
}

/// "The hosts, the Dombers Pier Coalition": the name that a noun has behind its comma.
fn without_noun<'s, 't>(
    scene: &Scene<'_>,
    post: usize,
    tokens: &'s [&'t Token],
) -> &'s [&'t Token] {
    let mut commas = tokens.iter().enumerate().filter(|(_, it)| it.lower == ",");
    let (Some((comma, _)), None) = (commas.next(), commas.next()) else {
        return tokens;
    };
    let (noun, name) = (tokens.get(..comma), tokens.get(comma + 1..));
    let (Some(noun), Some(name @ [.., last])) = (noun, name) else {
        return tokens;
    };
    let text = scene.text(post);
    let capital = |token: &&&Token| token.span.of(text).starts_with(char::is_uppercase);
    let first = name.iter().find(capital);
    let plain = noun.iter().skip(1).all(|token| !capital(&token));
    let body = scene.mention_at(post, last.span).is_some_and(|mention| {
        scene.kind(&mention.entity) == Some(EntityKind::Org)
            && first.is_some_and(|first| mention.span.start <= first.span.start)
    });
    if plain && body { name } else { tokens }
}

/// Hours of a day that take no article; general English.
const HOURS: &[&str] = &[
    "breakfast",
    "dawn",
    "daybreak",
    "dusk",
    "lunch",
    "lunchtime",
    "midday",
    "midnight",
    "nightfall",
    "noon",
    "sunrise",
    "sunset",
    "teatime",
];

/// "At dawn ministers": when they spoke.
fn without_hour<'s, 't>(text: &str, tokens: &'s [&'t Token]) -> &'s [&'t Token] {
    match tokens {
        [at, hour, who @ ..]
            if matches!(at.lower.as_str(), "at" | "by" | "before" | "after")
                && HOURS.contains(&hour.span.of(text))
                && !who.is_empty() =>
        {
            who
        }
        _ => tokens,
    }
}

/// "Ada Vell steps down, admitting", "the Samplia politician doubts": a verb that was taken for the end of a name or of who
/// somebody is.
fn without_verb<'s, 't>(
    scene: &Scene<'_>,
    post: usize,
    tokens: &'s [&'t Token],
) -> &'s [&'t Token] {
    let [rest @ .., before, last] = tokens else {
        return tokens;
    };
    let noun = fold(&last.lower);
    let third = last.tag == Tag::Noun && last.lower.ends_with('s');
    let people = gazetteer().group(&noun).is_some() || gazetteer().office_class(&noun).is_some();
    if !third || people || scene.mention_at(post, last.span).is_some() {
        return tokens;
    }
    let who = fold(&before.lower);
    let named = scene.mention_at(post, before.span).is_some_and(|mention| {
        mention.span.end == before.span.end
            && mention.span.of(scene.text(post)).contains(' ')
            && scene.kind(&mention.entity) == Some(EntityKind::Person)
    });
    let human = !rest.is_empty()
        && before.lower == before.lemma
        && (gazetteer().group(&who) == Some("unnamed") || gazetteer().office_class(&who).is_some())
        && reports(&last.lower);
    // "Norland signs the paper and urges": no noun stands so behind a country's name.
    let state = rest.is_empty()
        && gazetteer().country_called(&who).is_some()
        && before
            .span
            .of(scene.text(post))
            .starts_with(char::is_uppercase)
        && matches!(
            last.lower.as_str(),
            "hands" | "gives" | "sends" | "signs" | "takes" | "tells" | "turns" | "vows"
        );
    if state {
        return tokens.get(..1).unwrap_or(tokens);
    }
    let acts = reports(&last.lower) || matches!(last.lower.as_str(), "steps" | "quits" | "resigns");
    let cut = usize::from(named && acts || human);
    tokens.get(..tokens.len() - cut).unwrap_or(tokens)
}

/// What somebody does with another's words, whose forms in -s no body is called by.
const ANSWERS: &[&str] = &[
    "accepts",
    "adds",
    "admits",
    "argues",
    "condemns",
    "confirms",
    "contests",
    "contradicts",
    "corrects",
    "denies",
    "dismisses",
    "disputes",
    "echoes",
    "insists",
    "refuses",
    "rejects",
    "says",
    "welcomes",
];

/// "The Samplian navy disputes this", "former official contradicts mayor": what one does with another's words is none of who
/// one is.
fn without_clause<'s, 't>(tokens: &'s [&'t Token]) -> &'s [&'t Token] {
    let verb = tokens.iter().enumerate().skip(1).find(|(at, token)| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let noun =
            before.is_some_and(|before| matches!(before.tag, Tag::Noun | Tag::Propn | Tag::Adj));
        // "Guards count empty boats": what several do; a "government spokeswoman" may look like it.
        let lower = fold(&token.lower);
        let human =
            gazetteer().group(&lower).is_some() || gazetteer().office_class(&lower).is_some();
        let acts = token.tag == Tag::Verb
            && token.lower == token.lemma
            && !human
            && before.is_some_and(|before| {
                before.tag != Tag::Adj && gazetteer().group(&fold(&before.lower)).is_some()
            });
        noun && (ANSWERS.contains(&token.lower.as_str()) || acts)
    });
    verb.and_then(|(at, _)| tokens.get(..at)).unwrap_or(tokens)
}

/// "The Pilots' Committee, a campaign group": what a name is, told behind its comma.
fn without_apposition<'s, 't>(
    scene: &Scene<'_>,
    post: usize,
    tokens: &'s [&'t Token],
) -> &'s [&'t Token] {
    let told = tokens.windows(3).position(|three| match three {
        [name, comma, article] => {
            let letters = name.span.of(scene.text(post));
            let proper = letters.starts_with(char::is_uppercase);
            let told = match article.lower.as_str() {
                "a" | "an" => proper,
                "no" => true,
                _ => false,
            };
            comma.lower == "," && told
        }
        _ => false,
    });
    let several = tokens
        .iter()
        .any(|token| matches!(token.lower.as_str(), "and" | "or"));
    let end = told.filter(|_| !several).map_or(tokens.len(), |at| at + 1);
    tokens.get(..end).unwrap_or(tokens)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::last;

    #[test]
    fn when_they_spoke_is_none_of_who_they_are() {
        for text in [
            "At dawn ministers said that the pier was shut.",
            "By nightfall ministers said that the pier was shut.",
        ] {
            assert_eq!(last(text), "ministers", "{text}");
        }
        for (text, name) in [
            (
                "Four are dead, the country's flood protection authority says.",
                "flood protection authority",
            ),
            (
                "Two agents in Dombers who spoke to the paper say the pier is shut.",
                "agents in Dombers",
            ),
        ] {
            assert_eq!(last(text), name, "{text}");
        }
        let office = "Government spokeswoman Zuzu Beispiel says the pier is shut.";
        assert_eq!(last(office), "Zuzu Beispiel");
        let named = "The Dombers Pier Coalition marched.\nThe hosts, the Dombers Pier Coalition, say the pier is shut.";
        assert_eq!(last(named), "Dombers Pier Coalition");
    }
}
