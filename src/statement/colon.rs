//! `The union's Ann Example was blunt: "It is over."`: a quotation behind a colon is the words of whoever the line before
//! it brings in, or tells to have been blunt, clear, defiant, though no verb of saying stands there.

use super::draft::uncued;
use super::leadin;
use super::reported::{running, updates};
use super::standing;
use super::syntax::Syntax;
use super::{Cue, Source, Statement, clause, mode};
use crate::language::{Quotation, Tag, VerbGroup};
use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;

/// How somebody is told to have spoken; general English, by hand.
const MANNER: &[&str] = &[
    "adamant",
    "blunt",
    "blunter",
    "brief",
    "briefer",
    "candid",
    "categorical",
    "cautious",
    "clear",
    "clearer",
    "cooler",
    "damning",
    "defiant",
    "dismissive",
    "emphatic",
    "firm",
    "firmer",
    "frank",
    "guarded",
    "harsher",
    "impressed",
    "optimistic",
    "pessimistic",
    "scathing",
    "sceptical",
    "sharper",
    "unequivocal",
    "unimpressed",
    "unmoved",
    "unrepentant",
    "upbeat",
    "withering",
];

/// The same, told by a verb: what stands behind the subject; general English, by hand.
const MANNERS: &[&[&str]] = &[
    &["did", "not", "hold", "back"],
    &["did", "not", "mince", "his", "words"],
    &["did", "not", "mince", "her", "words"],
    &["disagrees"],
    &["had", "none", "of", "it"],
    &["has", "none", "of", "it"],
    &["having", "none", "of", "it"],
    &["had", "a", "warning"],
    &["has", "a", "warning"],
    &["kept", "it", "brief"],
    &["kept", "it", "short"],
    &["kept", "it", "simple"],
    &["pulled", "no", "punches"],
    &["put", "it", "bluntly"],
    &["put", "it", "like", "this"],
    &["put", "it", "to", "me"],
    &["put", "it", "to", "us"],
    &["put", "it", "more", "bluntly"],
    &["put", "it", "simply"],
    &["put", "it", "this", "way"],
    &["saw", "it", "differently"],
    &["sees", "it", "differently"],
    &["set", "the", "tone"],
    &["struck", "another", "note"],
    &["tell", "another", "story"],
    &["tells", "another", "story"],
    &["went", "further"],
];

/// More words between these and the colon tell more than where or when.
const FAR: usize = 9;

/// Adds such quotations of a published update, as far as nobody is known to have said them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for quotation in &reading.quotations {
            let held = |one: &Statement| {
                let mut pieces = one.content.iter();
                pieces.any(|piece| piece.overlaps(quotation.inner))
            };
            if !sentence.span.contains(quotation.outer)
                || quotation.single
                || found
                    .iter()
                    .any(|one| held(one) && one.source != Source::None)
            {
                continue;
            }
            let colon = syntax.at(quotation.outer.start).checked_sub(1);
            let source = match colon.filter(|at| syntax.word(*at) == ":") {
                Some(colon) => whose(&syntax, colon),
                None => before(post, reading, at, quotation),
            };
            let Some(source) = source else {
                continue;
            };
            found.retain(|one| !held(one));
            found.push(Statement {
                sentence: at,
                source: Source::Words(vec![source]),
                confidence: 0.8,
                source_confidence: 0.8,
                ..uncued(quotation.outer)
            });
        }
        let told = clause_behind(&syntax).filter(|(_, content)| {
            let mut all = found.iter();
            !all.any(|one| one.touches(*content))
        });
        if let Some((source, content)) = told {
            let cue = Span::new(source.end, content.start).trim(&post.text);
            found.push(Statement {
                sentence: at,
                cue: Cue {
                    spans: vec![cue],
                    ..uncued(content).cue
                },
                mode: mode::of(&post.text, &[content], &reading.quotations, false),
                source: Source::Words(vec![source]),
                confidence: 0.75,
                source_confidence: 0.8,
                ..uncued(content)
            });
        }
    }
}

/// "The ministry had been clear: the pier would stay": a clause behind the colon is what it was clear about.
fn clause_behind(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let mut colons = (0..syntax.len()).filter(|at| syntax.word(*at) == ":" && !syntax.quoted(*at));
    let colon = colons.next()?;
    let source = in_manner(syntax, colon)
        .or_else(|| by_verb(syntax, colon))
        .or_else(|| answers(syntax, colon))
        .filter(|_| colons.next().is_none())?;
    let end = (colon + 1..syntax.len()).rfind(|at| syntax.tag(*at) != Some(Tag::Punct))?;
    let subject = syntax.phrase_at(colon + 1)?;
    let verb = syntax.group_at(subject.tokens.end)?;
    let says = clause::finite_or_modal(verb) && !syntax.quoted(colon + 1);
    let mut content = syntax.span(&(colon + 1..end + 1))?;
    // A quotation that ends it is closed.
    let rest = syntax.sentence.span.end;
    let closes = Span::new(content.end, rest).of(syntax.text);
    let close = closes
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\u{201d}'));
    content.end += close.map_or(0, char::len_utf8);
    says.then_some((source, content))
}

/// "A board official was less impressed. 'We had all that.'": of whom the sentence before a quotation tells how he spoke; the
/// quotation opens its sentence, or is all of the paragraph below.
fn before(post: &Post, reading: &Reading, at: usize, quotation: &Quotation) -> Option<Span> {
    let own = reading.sentences.get(at)?;
    let opens = own.span.start >= quotation.outer.start;
    let other = reading
        .sentences
        .get(at.checked_sub(1).filter(|_| opens)?)?;
    let block = post.blocks.get(own.block)?;
    let next = other.block + 1 == own.block
        && block.span.trim(&post.text).start == quotation.outer.start
        && standing::alone(post, reading, quotation, block.span);
    if other.block != own.block && !next || other.kind != BlockKind::Paragraph {
        return None;
    }
    let syntax = Syntax::new(&post.text, other, &reading.quotations);
    let stop = (0..syntax.len()).rfind(|at| syntax.word(*at) == ".")?;
    let quotes = (0..stop).any(|at| syntax.quoted(at));
    in_manner(&syntax, stop)
        .or_else(|| by_verb(&syntax, stop))
        .filter(|_| !quotes && stop + 1 == syntax.len())
}

/// Whom the words before a colon bring in, or of whom they tell no more than how he spoke: "was blunt", "is unequivocal".
fn whose(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    if let Some((_, source)) = leadin::from(syntax, colon) {
        return Some(source);
    }
    in_manner(syntax, colon).or_else(|| by_verb(syntax, colon))
}

/// "Kept it short on his morning call:", "went further:": of whom the verb before a colon tells how he spoke.
fn by_verb(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    let group = syntax.groups.iter().find(|group| {
        let told = |words: &&[&str]| {
            let from = |start: usize| {
                let mut pairs = words.iter().zip(start..);
                let same = pairs.all(|(word, at)| syntax.word(at) == *word);
                same.then_some(start + words.len())
            };
            let Some(end) = from(group.tokens.start).or_else(|| from(group.head)) else {
                return false;
            };
            end <= colon && colon <= end + FAR && !syntax.has_verb(&(end..colon))
        };
        group.tokens.end <= colon && MANNERS.iter().any(told)
    })?;
    subject_of(syntax, group)
}

/// Somebody who is named, or a pronoun, before a verb.
fn subject_of(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<Span> {
    let tokens = syntax.subject(group).filter(|it| !it.inverted)?.tokens;
    let pronoun = tokens.len() == 1 && matches!(syntax.word(tokens.start), "he" | "she" | "they");
    let named = tokens.clone().any(|at| syntax.speaks(at));
    (pronoun || named).then(|| syntax.span(&tokens))?
}

/// "Turned down the mayor's plea: the boats would stay": of whom the words before a colon tell an answer.
fn answers(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    /// What turns down, and what stands by.
    const ANSWERS: &[(&str, &str)] = &[
        ("brush", "aside"),
        ("defend", ""),
        ("dismiss", ""),
        ("reject", ""),
        ("repeat", ""),
        ("rebuff", ""),
        ("turn", "down"),
    ];
    let group = syntax.groups.first().filter(|group| {
        let lemma = syntax.token(group.head).map_or("", |it| it.lemma.as_str());
        let next = syntax.word(group.tokens.end);
        let told = |(verb, particle): &(&str, &str)| {
            *verb == lemma && (particle.is_empty() || *particle == next)
        };
        clause::plain(group) && ANSWERS.iter().any(told)
    })?;
    let object = (group.tokens.end + 1..colon).next().is_some();
    let plain = !syntax.has_verb(&(group.tokens.end..colon));
    subject_of(syntax, group).filter(|_| object && plain)
}

/// Of whom the words before a colon tell how he spoke.
fn in_manner(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    let group = syntax
        .groups
        .iter()
        .rfind(|group| group.tokens.end <= colon && !group.to_infinitive)?;
    let be = syntax.token(group.head)?.lemma == "be";
    let words = || group.tokens.end..colon;
    let manner = words().any(|at| MANNER.contains(&syntax.word(at)))
        && words().all(|at| {
            MANNER.contains(&syntax.word(at))
                || syntax.tag(at) == Some(Tag::Adv)
                || matches!(syntax.word(at), "more" | "less" | "even" | "rather")
        });
    subject_of(syntax, group).filter(|_| be && manner)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn whoever_the_line_is_about_says_what_stands_behind_its_colon() {
        assert_eq!(
            update(
                "Asked about that today, the union's Ada Vell was blunt: \"We have no boats left, and no crew.\""
            ),
            [
                "the union's Ada Vell | was blunt: | \"We have no boats left, and no crew.\" | direct"
            ]
        );
        assert_eq!(
            update("Ada Vell had been clear: the pier would stay open."),
            ["Ada Vell | had been clear: | the pier would stay open | indirect"]
        );
        for (line, who, what) in [
            (
                "Ada Vell's spokesman, Bo Orr, kept it short on his morning call: the town had yet to see the draft.",
                "Bo Orr",
                "the town had yet to see the draft",
            ),
            (
                "Bo Orr also dismissed the mayor's plea: the boats would stay in the bay.",
                "Bo Orr",
                "the boats would stay in the bay",
            ),
        ] {
            let told = update(line);
            let found = told.iter().any(|one| {
                one.split(" | ").next().is_some_and(|it| it.contains(who)) && one.contains(what)
            });
            assert!(found, "{line}: {told:?}");
        }
        for line in [
            "The sign on the pier had not changed: \"No boats today or tomorrow.\"",
            "Ada Vell was shown a note from the mayor: \"You have lost your post.\"",
            "Ada Vell is on the front of the Courier: \"Mayor in secret love nest.\"",
        ] {
            assert!(
                update(line)
                    .iter()
                    .all(|one| !one.contains("Ada Vell |") && !one.starts_with("The sign")),
                "{:?}",
                update(line)
            );
        }
    }
}
