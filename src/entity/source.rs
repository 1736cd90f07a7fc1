//! The phrase that names a source, in its parts: what it begins with, and the name that a comma or a preposition ties to it.

use super::gazetteer::gazetteer;
use super::scene::Scene;
use super::{EntityKind, SpeakerBasis, fold, work};
use crate::id::EntityId;
use crate::language::{self, Tag, Token};
use crate::post::BlockKind;
use crate::sentence::Sentence;
use crate::span::Span;

/// What ends the phrase that a description begins with: "ambassador to Samplia", "friends close to the mayor", "groups
/// including the union", "a report (in full)".
const ENDS: &[&str] = &[
    "of",
    "in",
    "from",
    "for",
    "at",
    "on",
    "to",
    "with",
    "by",
    "about",
    "under",
    "against",
    "near",
    "outside",
    "inside",
    "across",
    "throughout",
    "between",
    "among",
    "after",
    "before",
    "than",
    "as",
    "such",
    "including",
    "and",
    "or",
    "who",
    "whose",
    "which",
    "that",
    "where",
    "when",
    ",",
    "(",
    ";",
    ":",
    "-",
    "–",
    "—",
];

/// What may stand behind a name or a description without being any of it.
const TAILS: &[&str] = &[
    "there",
    "here",
    "himself",
    "herself",
    "itself",
    "themselves",
];

/// Tokens of a source without what stands loosely at its end: "there", "herself", a year of age (", 61").
pub(super) fn without_tail<'s, 't>(mut tokens: &'s [&'t Token]) -> &'s [&'t Token] {
    loop {
        tokens = match tokens {
            [rest @ .., last] if !rest.is_empty() && TAILS.contains(&last.lower.as_str()) => rest,
            [rest @ .., comma, age]
                if !rest.is_empty()
                    && comma.lower == ","
                    && age.lower.chars().all(|c| c.is_ascii_digit()) =>
            {
                rest
            }
            _ => return tokens,
        };
    }
}

fn ends(token: &Token) -> bool {
    ENDS.contains(&token.lower.as_str())
}

/// Whether a token is a later word of a name.
fn inside(scene: &Scene<'_>, post: usize, token: &Token) -> bool {
    scene
        .mention_at(post, token.span)
        .is_some_and(|mention| mention.span.start < token.span.start)
}

/// The last word of the phrase that a description begins with: what it is about. An adjective behind it ("people familiar
/// with the talks") is not, nor is a label or a place before a dash ("NORTHPORT - Harbour police").
pub(super) fn head<'t>(scene: &Scene<'_>, post: usize, tokens: &[&'t Token]) -> Option<&'t Token> {
    let text = scene.text(post);
    // "A Bread in Need spokeswoman": what she speaks for may be called anything.
    if let [article, .., last] = tokens
        && matches!(article.lower.as_str(), "a" | "an" | "the")
        && gazetteer().office_class(&fold(&last.lower)) == Some("spokes")
        && !tokens
            .iter()
            .any(|token| token.lower == "," || token.lower == "and")
    {
        return Some(*last);
    }
    let mut last: Option<&'t Token> = None;
    for (at, token) in tokens.iter().enumerate() {
        let lower = token.lower.as_str();
        let within = inside(scene, post, token);
        let named = within || scene.mention_at(post, token.span).is_some();
        let participle = token.tag == Tag::Verb
            && token.lemma != token.lower
            && last.is_some_and(|last| last.tag == Tag::Noun)
            && !named;
        let joins = matches!(lower, "and" | "or")
            && at
                .checked_sub(1)
                .and_then(|at| tokens.get(at))
                .is_some_and(|before| before.tag == Tag::Adj)
            || lower == "and" && seat(tokens, at)
            || matches!(lower, "and" | ",") && portfolio(scene, post, tokens, at);
        if matches!(lower, "-" | "–" | "—") && at > 0 && label(text, tokens.get(..at)) {
            last = None;
            continue;
        }
        // "the WHO" in capitals is a name.
        let letters =
            named && token.span.len() > 1 && token.span.of(text).chars().all(char::is_uppercase);
        // "a pilot we met": who met them is none of what they are.
        let met = matches!(lower, "i" | "we" | "they")
            && last.is_some_and(|last| last.tag == Tag::Noun)
            && tokens
                .get(at + 1)
                .is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Aux));
        if at > 0 && !within && !joins && !letters && (ends(token) || participle || met) {
            break;
        }
        // "officials there", "the mayor herself": where they are and that it is they is none of what they are.
        let tail = TAILS.contains(&lower) && last.is_some();
        let loose = tail
            || matches!(token.tag, Tag::Adj | Tag::Adv)
                && last.is_some_and(|last| matches!(last.tag, Tag::Noun | Tag::Propn))
                && (at + 1 < tokens.len() || matches!(lower, "there" | "here"))
                && !named;
        if !matches!(lower, "'s" | "’s" | "'" | "’") && !loose && !joins {
            last = Some(*token);
        }
    }
    last
}

/// "the Northport and Eastport MP": the seat's name goes on behind the "and".
fn seat(tokens: &[&Token], and: usize) -> bool {
    let proper = |token: &&Token| token.tag == Tag::Propn;
    let the = tokens.first().is_some_and(|first| first.lower == "the");
    let before = tokens.get(1..and).unwrap_or_default();
    let behind = tokens.get(and + 1..).unwrap_or_default();
    let member = behind
        .last()
        .is_some_and(|last| gazetteer().office_class(&fold(&last.lower)) == Some("legislator"));
    let place = behind
        .split_last()
        .is_some_and(|(_, place)| !place.is_empty() && place.iter().all(proper));
    the && member && place && !before.is_empty() && before.iter().all(proper)
}

/// "the MP for Northport", "the senator from Samplia": where somebody sits is all that hangs on it.
pub(super) fn sits_for(tokens: &[&Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let member = gazetteer().office_class(&fold(word(at))) == Some("legislator");
    let place = tokens.get(at + 2..).unwrap_or_default();
    let named = place.iter().all(|token| {
        token.tag == Tag::Propn
            || matches!(
                token.lower.as_str(),
                "and" | "the" | "of" | "north" | "south" | "east" | "west"
            )
    });
    member
        && matches!(word(at + 1), "for" | "from")
        && !place.is_empty()
        && place.len() < 6
        && named
}

/// "work and pensions secretary Ada Vell", "the culture, media and sport minister": what somebody has charge of goes on
/// behind the "and".
fn portfolio(scene: &Scene<'_>, post: usize, tokens: &[&Token], and: usize) -> bool {
    let office = |token: &&Token| {
        token.lemma.to_lowercase() == token.lower
            && gazetteer().office_class(&fold(&token.lower)).is_some()
    };
    let subject = |token: &&Token| {
        matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn)
            || matches!(token.lower.as_str(), "and" | ",")
    };
    let before = tokens.get(..and).unwrap_or_default();
    let behind = tokens.get(and + 1..).unwrap_or_default();
    let Some(holder) = behind.iter().position(office) else {
        return false;
    };
    let between = behind.get(..holder).unwrap_or_default();
    // "Boats and Harbours Secretary Ada Vell": her name may be known by all the words behind the "and".
    let office_at = behind.get(holder).map_or(0, |office| office.span.end);
    let somebody = |token: &&&Token| {
        let mention = scene.mention_at(post, token.span);
        mention.is_some_and(|it| {
            it.span.end <= office_at && scene.kind(&it.entity) == Some(EntityKind::Person)
        })
    };
    !between.is_empty()
        && between.iter().all(subject)
        && !before.iter().any(office)
        && !before.iter().chain(between).any(|token| somebody(&token))
}

/// Words that open a phrase and are no part of what it names.
pub(super) fn determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "some"
            | "several"
            | "many"
            | "other"
            | "two"
            | "three"
            | "both"
            | "these"
            | "those"
            | "most"
            | "all"
            | "its"
            | "their"
            | "his"
            | "her"
            | "one"
            | "another"
    )
}

/// Where the name of somebody described ends: before what is told of one ("a diplomat who knows the plans", "an
/// official, who spoke", "a source quoted by the Courier", "an officer reached by phone"), not before what tells who several are ("people who live there").
pub(super) fn end(tokens: &[&Token], head: &Token) -> usize {
    let last = tokens.last().map_or(head.span.end, |last| last.span.end);
    let Some(at) = tokens.iter().position(|token| token.span == head.span) else {
        return last;
    };
    let one = head.lemma.to_lowercase() == head.lower && head.lower != "people";
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let cut = (at + 1..tokens.len()).find(|at| {
        let relative =
            |at: usize| matches!(word(at), "who" | "whose" | "whom" | "which" | "i" | "we");
        let told = tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Aux) || relative(at + 1));
        let heard = HEARD.contains(&word(*at))
            && tokens.get(*at).is_some_and(|token| token.tag == Tag::Verb);
        // "two pilots I spoke to": how they were met tells no more of several.
        let met = matches!(word(*at), "i" | "we") && told;
        // "Two pilots close to the union cited by a daily".
        let elsewhere =
            matches!(word(*at), "cited" | "interviewed" | "quoted") && word(at + 1) == "by";
        (matches!(word(*at), "," | "-" | "–" | "—") && told)
            || elsewhere
            || met
            || (one && (relative(*at) || heard))
    });
    cut.and_then(|cut| cut.checked_sub(1))
        .and_then(|before| tokens.get(before))
        .map_or(last, |before| before.span.end)
}

/// How reporters come by what somebody says; general English, written by hand.
const HEARD: &[&str] = &[
    "quoted",
    "cited",
    "speaking",
    "reached",
    "contacted",
    "interviewed",
    "approached",
    "asked",
    "questioned",
];

/// Whether all of some words are capitals.
fn label(text: &str, tokens: Option<&[&Token]>) -> bool {
    tokens
        .unwrap_or_default()
        .iter()
        .all(|token| !token.span.of(text).chars().any(char::is_lowercase))
}

/// What a body may be to another one: "his coalition partner, the Harbour Union".
const TIES: &[&str] = &[
    "ally", "operator", "opponent", "owner", "parent", "partner", "rival",
];

/// "the head of the party's office, Ann Example", "the firm that runs the pier, Harbour Partners": the name after the comma
/// is who speaks. Not so of "Ann Example, who lives in Northport, Samplia": there the phrase begins with a name.
pub(super) fn behind_comma(scene: &Scene<'_>, post: usize, tokens: &[&Token]) -> Option<EntityId> {
    if opens_with_name(scene, post, tokens) {
        return None;
    }
    // "one pilot, Ann Example, whose boat was lost": what is told of her comes behind another comma.
    let told = |next: &&Token| matches!(next.lower.as_str(), "who" | "whose" | "whom" | "which");
    let last = tokens.iter().rposition(|token| token.lower == ",")?;
    let close = tokens.get(last + 1).filter(|next| told(next)).map(|_| last);
    let tokens = tokens.get(..close.unwrap_or(tokens.len()))?;
    let comma = tokens.iter().rposition(|token| token.lower == ",")?;
    let name = tokens.get(comma + 1..)?;
    let name = match name {
        [the, rest @ ..] if the.lower == "the" && !rest.is_empty() => rest,
        _ => name,
    };
    let mention = scene.mention_at(post, name.first()?.span.join(name.last()?.span))?;
    let body = || {
        head(scene, post, tokens).is_some_and(|head| {
            let lower = fold(&head.lower);
            gazetteer().organisation(&lower)
                || gazetteer().group(&lower) == Some("collective")
                || TIES.contains(&lower.as_str())
        })
    };
    let fits = match scene.kind(&mention.entity)? {
        EntityKind::Person => true,
        EntityKind::Org => body(),
        EntityKind::Gpe
        | EntityKind::Place
        | EntityKind::Event
        | EntityKind::Role
        | EntityKind::Unnamed
        | EntityKind::Group
        | EntityKind::Other => false,
    };
    (fits && mention.basis == SpeakerBasis::Named).then(|| mention.entity.clone())
}

/// Whether the phrase before the first comma is somebody's name.
fn opens_with_name(scene: &Scene<'_>, post: usize, tokens: &[&Token]) -> bool {
    let Some(comma) = tokens.iter().position(|token| token.lower == ",") else {
        return false;
    };
    let phrase = tokens.get(..comma).unwrap_or_default();
    let one = !phrase.iter().any(|token| {
        ends(token) && !matches!(token.lower.as_str(), "and" | "or") && !inside(scene, post, token)
    });
    let end = tokens.get(comma).map_or(0, |comma| comma.span.start);
    one && phrase
        .last()
        .and_then(|last| scene.mention_at(post, last.span))
        .is_some_and(|mention| {
            mention.span.end <= end
                && mention.basis == SpeakerBasis::Named
                && scene.kind(&mention.entity) == Some(EntityKind::Person)
        })
}

/// Whether a noun names more than one of those who can speak, not what they wrote or showed.
pub(super) fn several(head: &Token) -> bool {
    let plural = head.lower.ends_with('s')
        || matches!(
            head.lower.as_str(),
            "people" | "men" | "women" | "children" | "fishermen" | "clergy"
        );
    head.tag == Tag::Noun
        && plural
        && head.lemma.to_lowercase() != head.lower
        && head.lower.len() > 3
        && !work::tells(&head.lemma)
}

/// How it is issued: "a memo seen by a newspaper" is not the paper's.
const ISSUING: &[&str] = &[
    "issue", "release", "publish", "conduct", "carry", "write", "sign", "post", "compile",
    "prepare", "produce", "make", "put", "send", "draw",
];

/// "a statement by Northshire Police", "figures from the ministry": whoever issued it says so.
pub(super) fn issuer(tokens: &[&Token], head: &Token) -> Option<Span> {
    if !work::issued(&head.lemma) {
        return None;
    }
    let behind = tokens
        .iter()
        .position(|token| token.span == head.span)
        .and_then(|at| tokens.get(at + 1..))?;
    let by = behind
        .iter()
        .position(|token| matches!(token.lower.as_str(), "by" | "from"))?;
    let plain = behind.get(..by)?.iter().all(|token| {
        !ends(token)
            && (!matches!(token.tag, Tag::Verb | Tag::Aux)
                || ISSUING.contains(&token.lemma.as_str()))
    });
    let issuer = behind.get(by + 1..).filter(|_| plain)?;
    Some(issuer.first()?.span.join(issuer.last()?.span))
}

/// "One of them, a retired captain,": what is told of that one names more than who it is one of, be it inside the source or
/// right behind it.
pub(super) fn one_of_them(sentence: &Sentence, source: Span) -> Option<Span> {
    let tokens = &sentence.tokens;
    let at = tokens.partition_point(|token| token.span.start < source.start);
    let word = |by: usize| tokens.get(at + by).map_or("", |token| token.lower.as_str());
    let opens = matches!(word(0), "one" | "another") && word(1) == "of";
    let them = matches!(word(2), "them" | "those") && word(3) == ",";
    if !opens || !them || !matches!(word(4), "a" | "an") {
        return None;
    }
    let phrases = language::noun_phrases(tokens);
    let phrase = phrases.iter().find(|it| it.tokens.start == at + 4)?;
    let closed = tokens
        .get(phrase.tokens.end)
        .is_none_or(|next| next.lower == "," || matches!(next.tag, Tag::Verb | Tag::Aux));
    closed.then_some(phrase.span)
}

/// "In a letter Ann Example, the union's head, called it": who is named before the comma that such a source stands behind,
/// where another closes it and the verb follows.
pub(super) fn named_before(
    scene: &Scene<'_>,
    post: usize,
    sentence: &Sentence,
    source: Span,
) -> Option<EntityId> {
    let tokens = &sentence.tokens;
    let at = tokens.partition_point(|token| token.span.start < source.start);
    let behind = tokens.partition_point(|token| token.span.start < source.end);
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.lower == ",");
    let says = tokens
        .get(behind + 1)
        .is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::Aux | Tag::Adv));
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let last = tokens.get(at.checked_sub(2)?)?;
    let mention = scene.mention_at(post, last.span)?;
    // "National Harbour Watch, a coalition of 40 groups, says": a sentence that opens with the name is about it.
    let opens = || {
        let before = tokens.partition_point(|token| token.span.start < mention.span.start);
        before == 0 && matches!(word(at), "a" | "an")
    };
    let certain = matches!(word(at), "the" | "his" | "her" | "its" | "their") || opens();
    let apposed = comma(at - 1)
        && comma(behind)
        && says
        && certain
        && mention.span.end == last.span.end
        && mention.basis == SpeakerBasis::Named
        && (scene.kind(&mention.entity) == Some(EntityKind::Person) || opens());
    apposed.then(|| mention.entity.clone())
}

/// "the head of the harbour office" where ", Ann Example," follows: the name says who that is.
pub(super) fn named_behind(
    scene: &Scene<'_>,
    post: usize,
    sentence: &Sentence,
    source: Span,
) -> Option<EntityId> {
    let behind = sentence
        .tokens
        .partition_point(|token| token.span.start < source.end);
    // "The union's head at the time, Ann Example,": a source may be cut before its end.
    let after = (behind..=behind + 3).find(|at| {
        sentence
            .tokens
            .get(*at)
            .is_some_and(|token| token.lower == ",")
    })?;
    let plain = sentence.tokens.get(behind..after)?.iter().all(|token| {
        matches!(
            token.tag,
            Tag::Noun | Tag::Adj | Tag::Adv | Tag::Det | Tag::Adp
        )
    });
    if !plain {
        return None;
    }
    let comma = sentence.tokens.get(after)?;
    let name = sentence.tokens.get(after + 1)?;
    let mention = scene.mention_at(post, name.span)?;
    let closes = sentence
        .tokens
        .iter()
        .find(|token| token.span.start >= mention.span.end)
        .is_some_and(|token| token.lower == ",");
    let apposed = comma.lower == ","
        && closes
        && mention.basis == SpeakerBasis::Named
        && scene.kind(&mention.entity) == Some(EntityKind::Person)
        && mention.span.start == name.span.start;
    apposed.then(|| mention.entity.clone())
}

/// "One year on - pilot": in a headline, what stands before the dash tells what it is about, and who is named stands behind.
pub(super) fn behind_label(sentence: &Sentence, tokens: &[&Token]) -> Option<Span> {
    let dash = |token: &&&Token| matches!(token.lower.as_str(), "-" | "–" | "—");
    let (first, last) = (tokens.first()?, tokens.last()?);
    let opens = sentence
        .tokens
        .first()
        .is_some_and(|token| token.span == first.span);
    let at = tokens.iter().position(|token| dash(&token))?;
    let single = tokens.iter().filter(dash).count() == 1 && !dash(&last);
    let adverb = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|token| matches!(token.tag, Tag::Adv | Tag::Adp));
    let next = tokens.get(at + 1)?;
    (sentence.kind == BlockKind::Headline && opens && single && adverb)
        .then(|| next.span.join(last.span))
}

/// "the party-run Health Ministry": who runs it is half of its name, and stands before a name that is printed without it.
pub(super) fn run_by(tokens: &[&Token], name: Span) -> bool {
    const RUNNING: &[&str] = &[
        "run",
        "controlled",
        "led",
        "held",
        "appointed",
        "administered",
    ];
    tokens
        .iter()
        .take_while(|token| token.span.end <= name.start)
        .any(|token| {
            let end = token.lower.rsplit_once('-').map(|(_, end)| end);
            end.is_some_and(|end| RUNNING.contains(&end))
        })
}
