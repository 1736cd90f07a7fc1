//! Statements whose cue is layout: `Name: words`, a headline that ends in ", Name", quoted words after a name in a
//! headline, and lists under "here is what she said".

use std::ops::Range;

use super::draft::Draft;
use super::headline::{self, somebody};
use super::list;
use super::meaning;
use super::syntax::{Syntax, first_person};
use super::{Mode, Source, Statement, cue};
use crate::language::Tag;
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// Every statement that layout gives, in the order of the text; those of a list come last.
pub(super) fn find(post: &Post, reading: &Reading) -> Vec<Statement> {
    let lists = list::bullets(post, reading);
    let listed: Vec<usize> = lists.iter().map(|statement| statement.sentence).collect();
    let quoted = headline::quoted(post, reading);
    let block = |at: usize| reading.sentences.get(at).map(|sentence| sentence.block);
    let read: Vec<Option<usize>> = quoted.iter().map(|one| block(one.sentence)).collect();
    let mut found: Vec<Statement> = reading
        .sentences
        .iter()
        .enumerate()
        .filter(|(at, sentence)| {
            listed.binary_search(at).is_err()
                && sentence.tokens.len() <= super::LONGEST
                && !read.contains(&Some(sentence.block))
        })
        .flat_map(|(at, sentence)| {
            let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
            let finish = |draft: Draft| {
                let statement = draft.finish(&syntax, &reading.quotations, at)?;
                Some(if verbatim(&syntax, &draft) {
                    Statement {
                        mode: Mode::Direct,
                        ..statement
                    }
                } else {
                    statement
                })
            };
            lines(&syntax)
                .into_iter()
                .filter_map(finish)
                .collect::<Vec<_>>()
        })
        .collect();
    found.extend(quoted);
    found.extend(lists);
    found
}

/// Whether a statement is read out of a headline of which both halves tell who says them, and layout tells it all.
pub(super) fn settled(post: &Post, reading: &Reading, statement: &Statement) -> bool {
    let sentence = reading.sentences.get(statement.sentence);
    sentence
        .filter(|sentence| {
            sentence.kind == BlockKind::Headline && sentence.tokens.len() <= super::LONGEST
        })
        .is_some_and(|sentence| {
            headline::twofold(&Syntax::new(&post.text, sentence, &reading.quotations)).is_some()
        })
}

/// All that a line says: two sayings, where each half of a headline tells who says it.
fn lines(syntax: &Syntax<'_>) -> Vec<Draft> {
    let headline = syntax.sentence.kind == BlockKind::Headline;
    let two = headline.then(|| headline::twofold(syntax)).flatten();
    two.unwrap_or_else(|| line(syntax).into_iter().collect())
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
        BlockKind::Headline if !question => headline::behind(syntax)
            .or_else(|| trailing(syntax))
            .or_else(|| headline::closing(syntax))
            .or_else(|| scare(syntax)),
        BlockKind::Headline
        | BlockKind::Paragraph
        | BlockKind::Bullet
        | BlockKind::Quote
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
        || cue::headline_source(name.to_lowercase().trim_start_matches("ex-"))
        || spans
            .iter()
            .any(|span| SEATS.contains(&span.of(&post.text).to_lowercase().as_str()))
    {
        return true;
    }
    let said = |span: &Span| span.of(&post.text);
    if spans
        .iter()
        .map(said)
        .any(|source| source.contains("'s ") || source.contains("’s "))
        || spans
            .iter()
            .all(|span| !said(span).contains(' ') && surname(reading, name))
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
                    words(span.of(&post.text))
                        .any(|word| word.eq_ignore_ascii_case(name) || people_of(name, word))
                })
        }
        Source::Author | Source::None => false,
    })
}

/// Houses from which a government speaks, and of which nothing else is told behind a colon.
const SEATS: &[&str] = &[
    "downing street",
    "no 10",
    "no. 10",
    "number 10",
    "number ten",
    "the kremlin",
    "kremlin",
    "the white house",
    "white house",
];

/// Whether the text gives that name to somebody with another name before it ("Ada Vell"), and to no place.
fn surname(reading: &Reading, name: &str) -> bool {
    let lower = name.to_lowercase();
    let text = || {
        reading
            .sentences
            .iter()
            .filter(|sentence| sentence.kind != BlockKind::Headline)
            .flat_map(|sentence| sentence.tokens.windows(2))
    };
    let given = |two: &[crate::language::Token]| {
        matches!(two, [before, own] if own.lower == lower && before.tag == Tag::Propn
            && own.tag == Tag::Propn)
    };
    let placed = |two: &[crate::language::Token]| {
        matches!(two, [before, own] if own.lower == lower
            && matches!(before.lower.as_str(), "in" | "at" | "near" | "outside" | "into" | "across"))
    };
    text().any(given) && !text().any(placed)
}

/// "Italy: ..." and "the Italian minister": one stem, both with a capital.
fn people_of(name: &str, word: &str) -> bool {
    let capital = |it: &str| it.starts_with(char::is_uppercase);
    let stem = name
        .chars()
        .zip(word.chars())
        .take_while(|(one, other)| one == other)
        .count();
    capital(name) && capital(word) && stem > 3 && stem + 1 >= name.chars().count()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .filter(|word| !word.is_empty())
}

fn last_word(text: &str) -> Option<&str> {
    words(text).next_back()
}

/// What a line says by its layout; without a cue where its marks alone show it.
pub(super) fn draft(
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
pub(super) const FURNITURE: &[&str] = &[
    "q",
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
    let role = name
        .last()
        .is_some_and(|last| cue::headline_source(&last.lower))
        && somebody(syntax.text, name).is_some_and(|count| count == name.len());
    // "Labour's Ada Vell": whose somebody is.
    let owned = short
        && name.iter().any(|word| word.lower == "'s")
        && name.len() > 3
        && somebody(syntax.text, name).is_some_and(|count| count == name.len());
    // Taggers miss a surname that opens a line; where lines are short its capital and the colon are enough.
    let named = (proper
        && syntax
            .phrase_before(colon)
            .is_some_and(|phrase| phrase.tokens.start == 0))
        || (short && capitals && name.len() <= 3)
        || (short && (role || owned));
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
    // "Live: talks begin" names no speaker; a clause must follow, or a quotation, or a short answer.
    let clause = syntax.has_verb(&(colon + 1..end))
        || ((role || proper || capitals)
            && (told_to(syntax, colon) || quotes(syntax, colon) || answers(syntax, colon, role)));
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

/// Words with which a short answer opens that needs no verb.
const OPENERS: &[&str] = &["no", "not", "nothing", "never", "still", "yes"];

/// "Minister: no final decision", "Army: 40 dead": an answer without a verb. A number behind the name of a place or a body
/// may be anybody's.
fn answers(syntax: &Syntax<'_>, colon: usize, role: bool) -> bool {
    let several = colon + 2 < syntax.len();
    let counts = (colon + 1..(colon + 3).min(syntax.len()))
        .any(|at| syntax.token(at).is_some_and(|token| token.tag == Tag::Num));
    several && (OPENERS.contains(&syntax.word(colon + 1)) || role && counts)
}

/// "Foreign secretary: Calder to blame for the fire": what is to be done is told by an infinitive.
fn told_to(syntax: &Syntax<'_>, colon: usize) -> bool {
    syntax
        .groups
        .iter()
        .any(|group| group.tokens.start > colon + 1 && group.to_infinitive)
}

/// Whether two words or more behind the colon stand in quotation marks.
fn quotes(syntax: &Syntax<'_>, colon: usize) -> bool {
    let behind = syntax.token(colon).map_or(0, |colon| colon.span.end);
    syntax.quotations.iter().any(|one| {
        one.closed && one.outer.start >= behind && one.inner.of(syntax.text).contains(' ')
    })
}

/// `Name: words` gives the words themselves, marks or not: always under a clip, in a headline where they are in the
/// first person ("Solvang: We will not sign").
fn verbatim(syntax: &Syntax<'_>, draft: &Draft) -> bool {
    let colon = draft
        .cue
        .first()
        .is_some_and(|cue| cue.of(syntax.text) == ":");
    let first_person = syntax.tokens().iter().any(|token| {
        token.tag == Tag::Pron
            && first_person(&token.lower)
            && draft.content.iter().any(|piece| piece.contains(token.span))
    });
    colon && (syntax.sentence.kind == BlockKind::Caption || first_person)
}

/// "Union wants a deal within days, Sample": the name at the end is the speaker.
fn trailing(syntax: &Syntax<'_>) -> Option<Draft> {
    let end = syntax.len();
    let comma = (1..end).rev().take(9).find(|at| match syntax.word(*at) {
        "-" | "–" => true,
        "," => at + 4 >= end,
        _ => false,
    })?;
    let name = syntax.tokens().get(comma + 1..end)?;
    let dash = syntax.word(comma) != ",";
    let role = dash && somebody(syntax.text, name).is_some_and(|count| count >= name.len());
    let all_names = !name.is_empty()
        && (name.iter().all(|token| token.tag == Tag::Propn)
            || (dash && (role || capitals(syntax, comma, name))));
    // "More than 250 dead in Northport - officials": a number tells as much as a verb, and so does what somebody is.
    let counts = (0..comma).any(|at| syntax.tag(at) == Some(Tag::Num));
    let clause = syntax.has_verb(&(0..comma)) || (dash && (counts || role) && comma > 2);
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
pub(super) fn capitals(syntax: &Syntax<'_>, dash: usize, name: &[crate::language::Token]) -> bool {
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

/// "Alliance chief 'cautiously optimistic' for deal": quoted words right after a name in a headline are its words.
fn scare(syntax: &Syntax<'_>) -> Option<Draft> {
    let open = (1..syntax.len().min(7)).find(|at| {
        let start = syntax.token(*at).map_or(0, |token| token.span.start);
        let mut quotations = syntax.quotations.iter();
        quotations.any(|quotation| quotation.outer.start == start)
    })?;
    let name = syntax.tokens().get(..open)?;
    let token = syntax.token(open)?;
    let phrase = syntax
        .phrase_at(0)
        .is_some_and(|phrase| phrase.tokens.end == open);
    if !phrase && somebody(syntax.text, name) != Some(open) {
        return None;
    }
    let quotation = syntax.quotations.iter().find(|quotation| {
        quotation.outer.start == token.span.start
            && (quotation.inner.of(syntax.text).split_whitespace().count() >= 2
                || quotation.inner.of(syntax.text).ends_with("ed"))
    })?;
    let behind = syntax.at(quotation.outer.end);
    // "'appalled' by reports": what hangs on the words is no verb, though it may read like one.
    let hangs = matches!(syntax.word(behind), "by" | "at" | "over" | "about" | "for");
    let long = quotation.inner.of(syntax.text).contains(' ');
    let speaks = name.iter().any(|token| token.tag == Tag::Propn)
        || cue::headline_source(syntax.word(open - 1));
    let verb_after = syntax.has_verb(&(behind..syntax.len()));
    (speaks && quotation.closed && (hangs || (long && !verb_after)))
        .then(|| draft(syntax, &(0..open), None, &(open..syntax.len()), 0.7))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use crate::post::BlockKind::{Headline, Paragraph};

    #[test]
    fn a_short_answer_behind_a_colon_needs_no_verb() {
        for (name, said) in [
            ("Minister", "no last word on the pier"),
            ("Harbour officials", "still no lamps"),
            ("Army", "some 40 dead in the fog"),
            ("Downing Street", "boats should be free"),
        ] {
            let found = told(&post(&[
                (Headline, &format!("{name}: {said}")),
                (Paragraph, "The lamps went out at noon."),
            ]));
            assert_eq!(found, [format!("{name} | : | {said} | indirect")]);
        }
        // A number behind a place is nobody's, and a matter says nothing.
        for text in ["Samplia: 12 dead in the fog", "Ferry duty: key questions"] {
            assert!(told(&post(&[(Headline, text)])).is_empty(), "{text}");
        }
        let people = |body| {
            told(&post(&[
                (Headline, "Samplia: Ferries must wait"),
                (Paragraph, body),
            ]))
        };
        let own = people("The Samplian minister said the ferries were late.");
        assert!(
            own.iter().any(|one| one.starts_with("Samplia | :")),
            "{own:?}"
        );
        let others = people("The Norland minister said the ferries were late.");
        assert!(
            others.iter().all(|one| !one.starts_with("Samplia |")),
            "{others:?}"
        );
    }

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
