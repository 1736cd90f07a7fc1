//! Statements whose cue is layout: `Name: words`, a headline that ends in ", Name", quoted words after a name in a
//! headline, and lists under "here is what she said".

use std::ops::Range;

use super::draft::Draft;
use super::list;
use super::meaning;
use super::syntax::Syntax;
use super::{Mode, Source, Statement, cue};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;

/// Every statement that layout gives, in the order of the text; those of a list come last.
pub(super) fn find(post: &Post, reading: &Reading) -> Vec<Statement> {
    let lists = list::bullets(post, reading);
    let listed: Vec<usize> = lists.iter().map(|statement| statement.sentence).collect();
    let mut found: Vec<Statement> = reading
        .sentences
        .iter()
        .enumerate()
        .filter(|(at, sentence)| {
            listed.binary_search(at).is_err() && sentence.tokens.len() <= super::LONGEST
        })
        .filter_map(|(at, sentence)| {
            let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
            let draft = line(&syntax)?;
            let statement = draft.finish(&syntax, &reading.quotations, at)?;
            Some(if verbatim(&syntax, &draft) {
                Statement {
                    mode: Mode::Direct,
                    ..statement
                }
            } else {
                statement
            })
        })
        .collect();
    found.extend(lists);
    found
}

/// What layout alone says in a headline, a caption or at the start of a paragraph.
fn line(syntax: &Syntax<'_>) -> Option<Draft> {
    let question = syntax.word(syntax.len().saturating_sub(1)) == "?";
    let kind = syntax.sentence.kind;
    let named = colon(syntax).filter(|_| !question);
    if named.is_some() {
        return named;
    }
    match kind {
        BlockKind::Headline if !question => trailing(syntax).or_else(|| scare(syntax)),
        BlockKind::Headline
        | BlockKind::Paragraph
        | BlockKind::Bullet
        | BlockKind::Caption
        | BlockKind::DayHeading => None,
    }
}

/// Whether a statement that layout gives is borne out by what stands below. "Ada Example: Council sells the ferry" tells
/// of Ada Example as often as it tells what she said; where the text lets her speak, she is the one who says so. Words in
/// quotation marks or in the first person, and a name that is an office ("Pier chief: ..."), need no more than the line.
pub(super) fn holds<'s>(
    post: &Post,
    reading: &Reading,
    statement: &Statement,
    mut all: impl Iterator<Item = &'s Statement>,
) -> bool {
    let Some(sentence) = reading.sentences.get(statement.sentence) else {
        return true;
    };
    let cue = statement.cue.spans.first().map(|cue| cue.of(&post.text));
    let Source::Words(spans) = &statement.source else {
        return true;
    };
    let name = spans
        .iter()
        .filter_map(|span| last_word(span.of(&post.text)))
        .next_back();
    let Some(name) = name else { return true };
    let alone = reading
        .sentences
        .iter()
        .all(|other| other.kind == BlockKind::Headline);
    if sentence.kind != BlockKind::Headline
        || alone
        || !matches!(cue, None | Some(":"))
        || (cue.is_some() && statement.mode == Mode::Direct)
        || cue::headline_source(&name.to_lowercase())
    {
        return true;
    }
    let headline = |other: &Statement| {
        let sentence = reading.sentences.get(other.sentence);
        sentence.is_some_and(|sentence| sentence.kind == BlockKind::Headline)
    };
    all.any(|other| match &other.source {
        Source::Words(spans) => {
            !headline(other)
                && spans.iter().any(|span| {
                    words(span.of(&post.text)).any(|word| word.eq_ignore_ascii_case(name))
                })
        }
        Source::Author | Source::None => false,
    })
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .filter(|word| !word.is_empty())
}

fn last_word(text: &str) -> Option<&str> {
    words(text).next_back()
}

fn draft(
    syntax: &Syntax<'_>,
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    content: &Range<usize>,
    confidence: f64,
) -> Option<Draft> {
    Some(Draft {
        cue: cue
            .and_then(|range| syntax.span(range))
            .into_iter()
            .collect(),
        meaning: meaning::plain(),
        source: Some(syntax.span(source)?),
        content: vec![syntax.span(content)?],
        addressee: None,
        confidence,
        source_confidence: 0.9,
    })
}

/// What stands before a colon in headlines without naming a speaker.
const FURNITURE: &[&str] = &[
    "live",
    "watch",
    "video",
    "listen",
    "audio",
    "analysis",
    "breaking",
    "update",
    "updates",
    "latest",
    "exclusive",
    "explainer",
    "explained",
    "opinion",
    "comment",
    "recap",
    "poll",
    "summary",
    "factcheck",
    "fact",
    "check",
    "pictures",
    "photos",
    "map",
    "chart",
    "graphic",
    "timeline",
    "profile",
    "review",
    "obituary",
    "interview",
    "special",
    "report",
    "reports",
    "news",
    "sport",
    "weather",
    "markets",
    "note",
    "correction",
    "warning",
    "media",
    "image",
    "images",
    "column",
    "editorial",
    "essay",
    "letter",
    "letters",
    "podcast",
    "gallery",
    "quiz",
    "blog",
    "feature",
    "source",
    "credit",
    "photo",
    "photograph",
    "picture",
    "pictured",
    "infographic",
    "newsletter",
    "preview",
    "roundup",
];

/// `Name: words` in a headline or caption, `Name: "words"` anywhere.
fn colon(syntax: &Syntax<'_>) -> Option<Draft> {
    let colon = (1..syntax.len().min(9)).find(|at| syntax.word(*at) == ":")?;
    let name = syntax.tokens().get(..colon)?;
    let capitals = name.iter().all(|token| {
        token
            .span
            .of(syntax.text)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    });
    let proper = name.iter().any(|token| token.tag == Tag::Propn);
    let short = matches!(
        syntax.sentence.kind,
        BlockKind::Headline | BlockKind::Caption
    );
    // Taggers miss a surname that opens a line; where lines are short its capital and the colon are enough.
    let named = (proper
        && syntax
            .phrase_before(colon)
            .is_some_and(|phrase| phrase.tokens.start == 0))
        || (short && capitals && name.len() <= 3);
    // "Tuesday's boat race: north crew wins" is a matter, "Pier chief: boats must stay" is somebody.
    let matter = name
        .last()
        .is_some_and(|last| last.tag != Tag::Propn && !cue::headline_source(&last.lower))
        && name.len() > 1;
    if !named
        || matter
        || name
            .iter()
            .any(|token| FURNITURE.contains(&token.lower.as_str()))
    {
        return None;
    }
    let quoted = syntax.token(colon + 1).is_some_and(|token| {
        syntax
            .quotations
            .iter()
            .any(|quotation| quotation.outer.contains(token.span))
    });
    let mut end = syntax.len();
    while end > colon + 1 && syntax.word(end - 1) == "." {
        end -= 1;
    }
    // "Live: talks begin" names no speaker; a clause must follow, or a quotation.
    let clause = syntax.has_verb(&(colon + 1..end));
    (quoted || (short && clause))
        .then(|| {
            draft(
                syntax,
                &(0..colon),
                Some(&(colon..colon + 1)),
                &(colon + 1..end),
                0.85,
            )
        })
        .flatten()
}

/// `Name: words` gives the words themselves, marks or not: always under a clip, in a headline where they are in the
/// first person ("Solvang: We will not sign").
fn verbatim(syntax: &Syntax<'_>, draft: &Draft) -> bool {
    let colon = draft
        .cue
        .first()
        .is_some_and(|cue| cue.of(syntax.text) == ":");
    let first_person = syntax.tokens().iter().any(|token| {
        matches!(
            token.lower.as_str(),
            "i" | "we" | "my" | "our" | "me" | "us"
        ) && token.tag == Tag::Pron
            && draft.content.iter().any(|piece| piece.contains(token.span))
    });
    colon && (syntax.sentence.kind == BlockKind::Caption || first_person)
}

/// "Union wants a deal within days, Sample": the name at the end is the speaker.
fn trailing(syntax: &Syntax<'_>) -> Option<Draft> {
    let end = syntax.len();
    let comma = (1..end).rev().take(7).find(|at| match syntax.word(*at) {
        "-" | "–" => true,
        "," => at + 4 >= end,
        _ => false,
    })?;
    let name = syntax.tokens().get(comma + 1..end)?;
    let dash = syntax.word(comma) != ",";
    let all_names = !name.is_empty()
        && (name.iter().all(|token| token.tag == Tag::Propn)
            || (dash && (body(name) || capitals(syntax, comma, name))));
    // "More than 250 dead in Northport - officials": a number tells as much as a verb.
    let counts = (0..comma).any(|at| syntax.tag(at) == Some(Tag::Num));
    let clause = syntax.has_verb(&(0..comma)) || (dash && counts && comma > 2);
    (all_names && clause && !syntax.quoted(comma) && !placed(syntax, comma))
        .then(|| {
            draft(
                syntax,
                &(comma + 1..end),
                Some(&(comma..comma + 1)),
                &(0..comma),
                0.75,
            )
        })
        .flatten()
}

/// "Boats collide at Northport, Samplia": what stands behind a place is where that lies.
fn placed(syntax: &Syntax<'_>, comma: usize) -> bool {
    let names = (0..comma)
        .rev()
        .take_while(|at| {
            syntax
                .token(*at)
                .is_some_and(|token| token.tag == Tag::Propn)
        })
        .count();
    let before = (comma - names)
        .checked_sub(1)
        .map_or("", |at| syntax.word(at));
    syntax.word(comma) == ","
        && names > 0
        && matches!(
            before,
            "in" | "at" | "near" | "outside" | "from" | "off" | "around"
        )
}

/// "Ferry to sail again - Harbour Rescue Forces", "- PM Example": a name whose words no tagger knows, in a headline that
/// prints other words small.
fn capitals(syntax: &Syntax<'_>, dash: usize, name: &[crate::language::Token]) -> bool {
    let opens = |token: &crate::language::Token, large: bool| {
        token
            .span
            .of(syntax.text)
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() == large && c.is_alphabetic())
    };
    let small = syntax
        .tokens()
        .get(1..dash)
        .unwrap_or_default()
        .iter()
        .any(|token| matches!(token.tag, Tag::Noun | Tag::Verb | Tag::Adj) && opens(token, false));
    small
        && name.len() < 5
        && name
            .iter()
            .all(|token| opens(token, true) && !FURNITURE.contains(&token.lower.as_str()))
}

/// "Two hurt in harbour fire - coastguard": behind a dash a headline names who says so, by name or by what they are;
/// "- friend of killed sailor" by whose they are, too.
fn body(words: &[crate::language::Token]) -> bool {
    let own = words
        .iter()
        .position(|word| word.lower == "of")
        .filter(|of| *of > 0)
        .unwrap_or(words.len());
    let words = words.get(..own).unwrap_or_default();
    words
        .last()
        .is_some_and(|last| cue::headline_source(&last.lower))
        && words
            .iter()
            .all(|word| matches!(word.tag, Tag::Propn | Tag::Noun | Tag::Adj))
}

/// "Alliance chief 'cautiously optimistic' for deal": quoted words right after a name in a headline are its words.
fn scare(syntax: &Syntax<'_>) -> Option<Draft> {
    let phrase = syntax.phrase_at(0)?;
    let open = phrase.tokens.end;
    let token = syntax.token(open)?;
    let quotation = syntax.quotations.iter().find(|quotation| {
        quotation.outer.start == token.span.start
            && quotation.inner.of(syntax.text).split_whitespace().count() >= 2
    })?;
    let speaks = syntax
        .tokens()
        .get(phrase.tokens.clone())?
        .iter()
        .any(|token| token.tag == Tag::Propn);
    let verb_after = syntax.groups.iter().any(|group| {
        syntax
            .token(group.tokens.start)
            .is_some_and(|token| token.span.start >= quotation.outer.end)
            && !group.to_infinitive
    });
    (speaks && quotation.closed && !verb_after)
        .then(|| draft(syntax, &(0..open), None, &(open..syntax.len()), 0.7))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::Headline;

    #[test]
    fn who_stands_behind_a_dash() {
        for (text, name) in [
            (
                "Most lamps mended before winter - Harbour Rescue Forces",
                "Harbour Rescue Forces",
            ),
            (
                "All 12 swimmers found in time - rescue organisation",
                "rescue organisation",
            ),
            (
                "Ben sang whenever it rained - friend of lost sailor",
                "friend of lost sailor",
            ),
            (
                "Some 70 boats adrift off Northport - harbour officials",
                "harbour officials",
            ),
            ("Send us more clean water - WHO", "WHO"),
        ] {
            let found = told(&post(&[(Headline, text)]));
            let said = text.split(" - ").next().unwrap();
            assert_eq!(found, [format!("{name} | - | {said} | indirect")], "{text}");
        }
        let live = post(&[(Headline, "Ferry sails again on Sunday - Live Updates")]);
        assert!(told(&live).iter().all(|one| !one.contains("| - |")));
    }
}
