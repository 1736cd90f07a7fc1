//! Whose words the bullets of a list are: of whoever the line before it names, unless they name somebody themselves.

mod demands;

use super::draft::Draft;
use super::reported::updates;
use super::syntax::Syntax;
use super::{Attitude, Cue, Mode, Source, SpeechAct, Statement, clause, cue, meaning, mode};
use crate::language::{Quotation, Tag};
use crate::post::{BlockKind, Post};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// Words that tell that a list below holds what somebody said.
const SAYING: &[&str] = &[
    "say",
    "tell",
    "comment",
    "remark",
    "speak",
    "quote",
    "statement",
    "message",
    "point",
    "line",
    "word",
    "answer",
    "announce",
    "outline",
    "describe",
    "explain",
    "argue",
    "claim",
    "warn",
    "add",
    "quotation",
    "takeaway",
];

/// What somebody gives, holds or takes who speaks to the public.
const SPOKEN: &[&str] = &[
    "question",
    "conference",
    "speech",
    "briefing",
    "interview",
    "statement",
    "update",
    "address",
    "account",
    "detail",
];

/// Every bullet of a list that is introduced as somebody's words.
pub(super) fn bullets(post: &Post, reading: &Reading) -> Vec<Statement> {
    let mut found = Vec::new();
    for (block, part) in post.blocks.iter().enumerate() {
        if part.kind != BlockKind::Bullet || another(reading, block) {
            continue;
        }
        let Some((cue, source, act)) = part.intro.and_then(|intro| {
            let (cue, source, act) = introduction(post, reading, intro)?;
            led(post, reading, intro, block, (cue, &source)).then_some((cue, source, act))
        }) else {
            continue;
        };
        let Some(at) = reading
            .sentences
            .iter()
            .position(|sentence| sentence.block == block)
        else {
            continue;
        };
        let content = vec![part.span];
        let meaning = meaning::plain();
        let mode = match mode::of(&post.text, &content, &reading.quotations, false) {
            Mode::Narrated | Mode::Author => Mode::Indirect,
            mode @ (Mode::Direct | Mode::Indirect | Mode::Mixed) => mode,
        };
        found.push(Statement {
            sentence: at,
            content,
            cue: Cue {
                spans: vec![cue],
                lemma: meaning.lemma,
                negated: false,
            },
            source,
            mode,
            speech_act: act,
            attitude: meaning.attitude,
            reporting_stance: meaning.stance,
            confidence: 0.85,
            source_confidence: 0.9,
            ..Statement::verbatim(part.span)
        });
    }
    found
}

/// Whether a bullet gives a name of its own before its words: "Vell: the pier is shut".
fn another(reading: &Reading, block: usize) -> bool {
    let first = reading.sentences.iter().find(|it| it.block == block);
    let tokens = first.map_or(&[][..], |sentence| &sentence.tokens);
    let colon = tokens.iter().take(5).position(|token| token.lower == ":");
    let name = colon.and_then(|at| tokens.get(..at)).unwrap_or_default();
    !name.is_empty() && name.iter().all(|token| token.tag == Tag::Propn)
}

/// The cue, the speaker and the act of a line such as "These were her main comments:", "Here is what she wants:".
fn introduction(post: &Post, reading: &Reading, intro: usize) -> Option<(Span, Source, SpeechAct)> {
    spoken(post, reading, intro)
        .map(|(cue, source)| (cue, source, SpeechAct::Assert))
        .or_else(|| {
            let (cue, source) = demands::introduced(post, reading, intro)?;
            Some((cue, source, SpeechAct::Request))
        })
}

/// The last sentence of a block.
fn last_of(reading: &Reading, block: usize) -> Option<&Sentence> {
    reading
        .sentences
        .iter()
        .rfind(|sentence| sentence.block == block)
}

fn spoken(post: &Post, reading: &Reading, intro: usize) -> Option<(Span, Source)> {
    let sentence = last_of(reading, intro)?;
    // A line that ends in somebody's words behind a colon has told them: what is listed below is something else.
    let told = |quotation: &Quotation| {
        let before = Span::new(
            sentence.span.start,
            quotation.outer.start.max(sentence.span.start),
        );
        quotation.outer.end == sentence.span.end
            && !quotation.single
            && before.of(&post.text).trim_end().ends_with(':')
    };
    if sentence.kind == BlockKind::Paragraph && reading.quotations.iter().any(told) {
        return None;
    }
    let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
    let Some(cue) = sentence.tokens.iter().position(|token| {
        SAYING.contains(&token.lemma.as_str()) && matches!(token.tag, Tag::Noun | Tag::Verb)
    }) else {
        return according(&syntax);
    };
    if let Some(spoken) = just_spoken(post, reading, sentence) {
        return Some((sentence.tokens.get(cue)?.span, spoken));
    }
    let span = sentence.tokens.get(cue)?.span;
    let verb = syntax.groups.iter().find(|group| group.head == cue);
    // "his comments", "her main points": the owner speaks.
    let owner = (cue.saturating_sub(3)..cue)
        .rev()
        .find(|at| matches!(syntax.word(*at), "his" | "her" | "their"));
    let source = owner
        .map(|at| at..at + 1)
        .or_else(|| {
            verb.and_then(|group| syntax.subject(group))
                .map(|subject| subject.tokens)
        })
        .or_else(|| {
            // "his comments", "the minister's main points", "key lines from the chancellor"
            sentence.tokens.iter().enumerate().find_map(|(at, token)| {
                let own = matches!(
                    token.lower.as_str(),
                    "his" | "her" | "their" | "he" | "she" | "they"
                );
                own.then_some(at..at + 1)
            })
        })
        .or_else(|| {
            // "the main points after a day on both sides of Northport" names nobody.
            syntax
                .phrases
                .iter()
                .find(|phrase| {
                    let proper = sentence
                        .tokens
                        .get(phrase.tokens.clone())
                        .is_some_and(|tokens| tokens.iter().any(|token| token.tag == Tag::Propn));
                    let owns = (phrase.tokens.contains(&cue)
                        && phrase.tokens.clone().any(|at| syntax.word(at) == "'s"))
                        || (phrase.tokens.end <= cue && syntax.word(phrase.tokens.end) == "'s");
                    let whence = phrase.tokens.start > cue
                        && matches!(syntax.before(phrase.tokens.start), "from" | "by");
                    let says = verb.is_some()
                        && sentence
                            .tokens
                            .get(cue)
                            .is_none_or(|token| token.lemma != "point");
                    proper && (owns || whence || says)
                })
                .map(|phrase| {
                    let mark = phrase.tokens.clone().find(|at| syntax.word(*at) == "'s");
                    phrase.tokens.start..mark.unwrap_or(phrase.tokens.end)
                })
        })?;
    Some((span, Source::Words(vec![syntax.span(&source)?])))
}

/// "The mayor is giving a speech. These are the key lines:": whoever was just told to be speaking, where the line
/// itself names nobody.
fn just_spoken(post: &Post, reading: &Reading, sentence: &Sentence) -> Option<Source> {
    let opens = |at: usize| {
        sentence
            .tokens
            .get(at)
            .map_or("", |token| token.lower.as_str())
    };
    let here = matches!(
        (opens(0), opens(1)),
        ("here" | "these", "are" | "is" | "'s" | "\u{2019}s" | "were")
    );
    let bare = !sentence.tokens.iter().any(|token| {
        token.tag == Tag::Propn
            || matches!(
                token.lower.as_str(),
                "his" | "her" | "their" | "he" | "she" | "they" | "from" | "by" | "day" | "so"
            )
    });
    // "The main points:".
    let verbless = !sentence
        .tokens
        .iter()
        .any(|token| matches!(token.tag, Tag::Verb | Tag::Aux));
    if !here && !verbless || !bare {
        return None;
    }
    // A live page gives the line a paragraph of its own.
    let before = reading.sentences.iter().rfind(|other| {
        other.span.end <= sentence.span.start
            && (other.block == sentence.block
                || other.block + 1 == sentence.block && other.kind == BlockKind::Paragraph)
    })?;
    let syntax = Syntax::new(&post.text, before, &reading.quotations);
    let spoke = syntax.groups.iter().find(|group| {
        let object = || {
            let behind = group.tokens.end..syntax.len().min(group.tokens.end + 5);
            behind
                .filter_map(|at| syntax.token(at))
                .any(|token| SPOKEN.contains(&token.lemma.as_str()))
        };
        let does = syntax
            .token(group.head)
            .is_some_and(|head| match head.lemma.as_str() {
                "speak" | "brief" | "address" => true,
                "take" | "give" | "hold" | "answer" | "make" | "deliver" | "issue" | "release"
                | "publish" => object(),
                _ => false,
            });
        does && !group.negated && !group.passive && group.modal.is_none() && !group.to_infinitive
    })?;
    // "Ada Example, who runs the pier, has issued a statement": the statement issues nothing.
    let subject = syntax
        .subject(spoke)
        .filter(|subject| !subject.inverted)
        .or_else(|| {
            let comma = spoke.tokens.start.checked_sub(1)?;
            (syntax.word(comma) == ",").then(|| syntax.over_parenthesis(comma))?
        })?;
    let somebody = matches!(
        syntax.tag(subject.tokens.end.checked_sub(1)?),
        Some(Tag::Propn | Tag::Noun)
    );
    let source = syntax.span(&subject.tokens).filter(|_| somebody)?;
    Some(Source::Words(vec![source]))
}

/// Whether a bullet is said by the one whom the line before its list names by `leader`, a cue and a source.
///
/// "Here is what the two sides say:" leads to what each of them says: where a bullet tells who says it, no bullet of the
/// list is said by both. "According to the union, the draft provides for:" leads to what the union says, save where a
/// bullet tells of another. Somebody by name is held to have passed on what others said.
fn led(
    post: &Post,
    reading: &Reading,
    intro: usize,
    bullet: usize,
    leader: (Span, &Source),
) -> bool {
    let (cue, source) = leader;
    if several(reading, source) {
        return !post.blocks.iter().enumerate().any(|(at, block)| {
            block.kind == BlockKind::Bullet
                && block.intro == Some(intro)
                && reports(post, reading, at)
        });
    }
    let according = cue.of(&post.text).to_lowercase().starts_with("according");
    !(according && reports(post, reading, bullet))
}

/// Whether the words name more than one, be it by "they".
fn several(reading: &Reading, source: &Source) -> bool {
    let Source::Words(spans) = source else {
        return false;
    };
    let last = spans.iter().find_map(|span| {
        reading
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .rfind(|token| span.contains(token.span))
    });
    last.is_some_and(|last| {
        let plural = last.tag == Tag::Noun && last.lemma.to_lowercase() != last.lower;
        plural || matches!(last.lower.as_str(), "they" | "their" | "both")
    })
}

/// Whether a block tells itself who says what it holds.
fn reports(post: &Post, reading: &Reading, block: usize) -> bool {
    reading
        .sentences
        .iter()
        .filter(|sentence| sentence.block == block)
        .any(|sentence| {
            let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
            let says = syntax.groups.iter().any(|group| {
                let voiced = syntax.token(group.head).is_some_and(|head| {
                    cue::verb(&head.lemma)
                        .iter()
                        .any(|force| force.attitude == Attitude::Communication)
                });
                voiced
                    && meaning::fitting(&syntax, group).is_some()
                    && clause::finite(group)
                    && !syntax.quoted(group.head)
                    && syntax.subject(group).is_some()
            });
            says || (0..syntax.len())
                .any(|at| syntax.word(at) == "according" && syntax.word(at + 1) == "to")
        })
}

/// Adds what the bullets of a published update tell themselves, where the encoder finds nothing in them: "The union has
/// called for a new pier", with no line around it that it knows, and no full stop.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading) {
        let held = found.iter().any(|other| other.touches(sentence.span));
        if sentence.kind != BlockKind::Bullet || held {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        if let Some(draft) = own(&syntax) {
            found.extend(draft.finish(&syntax, &reading.quotations, at));
        }
    }
}

/// What somebody says with whom and whose verb a bullet opens.
fn own(syntax: &Syntax<'_>) -> Option<Draft> {
    own_from(syntax, 0)
}

/// What somebody says with whom and whose verb the words from `from` on open.
pub(super) fn own_from(syntax: &Syntax<'_>, from: usize) -> Option<Draft> {
    let mut groups = syntax.groups.iter();
    let group = groups.find(|group| group.tokens.start >= from)?;
    let subject = syntax.subject(group).filter(|subject| {
        (subject.tokens.start == from || (from > 0 && subject.tokens.contains(&from)))
            && !subject.inverted
            && matches!(
                syntax.tag(subject.tokens.end - 1),
                Some(Tag::Noun | Tag::Propn)
            )
    })?;
    let (_, start) = meaning::fitting(syntax, group).filter(|(force, _)| {
        clause::plain(group)
            && (force.attitude == Attitude::Communication || force.act == SpeechAct::Admit)
    })?;
    let mut end = syntax.len();
    while end > start && syntax.tag(end - 1) == Some(Tag::Punct) && !syntax.quoted(end - 2) {
        end -= 1;
    }
    let (cue, content) = (
        syntax.span(&(group.tokens.start..start))?,
        syntax.span(&(start..end))?,
    );
    // "The mayor said." and "The union pledged it" tell of no words.
    let told = content.of(syntax.text).split_whitespace().nth(2).is_some();
    let meaning = meaning::of(syntax, cue, &[content]);
    (told && meaning.known && !meaning.unsaid && meaning.act != SpeechAct::Question).then(|| {
        Draft {
            cue: vec![cue],
            meaning,
            source: syntax.span(&(from..subject.tokens.end)),
            content: vec![content],
            addressee: None,
            confidence: 0.75,
            source_confidence: 0.85,
        }
    })
}

/// The cue and the speaker of "According to the union, the draft provides for:".
fn according(syntax: &Syntax<'_>) -> Option<(Span, Source)> {
    let at = (0..syntax.len())
        .find(|at| syntax.word(*at) == "according" && syntax.word(at + 1) == "to")?;
    let leads = syntax.word(syntax.len().checked_sub(1)?) == ":";
    let phrase = syntax.phrase_at(at + 2).filter(|_| leads)?;
    Some((
        syntax.span(&(at..at + 2))?,
        Source::Words(vec![syntax.span(&phrase.tokens)?]),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use super::super::syntax::Syntax;
    use crate::post::BlockKind::{Bullet, Paragraph};

    #[test]
    fn points_of_a_day_are_nobodys() {
        let list = |intro: &str| {
            told(&post(&[
                (Paragraph, intro),
                (Bullet, "Ada Example says the ferry will sail."),
            ]))
        };
        assert_eq!(
            list("Here are the main points after a day on both sides of the Skagerrak:"),
            ["Ada Example | says | the ferry will sail | indirect"]
        );
        assert_eq!(
            list("Here are the main points from Ben Sample:"),
            [
                "Ben Sample | points | Ada Example says the ferry will sail. | indirect",
                "Ada Example | says | the ferry will sail | indirect",
            ]
        );
    }

    #[test]
    fn who_was_just_told_to_be_speaking_makes_the_points() {
        let list = |intro: &str| {
            told(&post(&[
                (Paragraph, intro),
                (Bullet, "The pier will stay shut until May"),
            ]))
        };
        assert_eq!(
            list("Ada Example is giving a speech at the harbour. These are the key lines:"),
            ["Ada Example | lines | The pier will stay shut until May | indirect"]
        );
        // A live page gives the line a paragraph of its own.
        let issued = told(&post(&[
            (
                Paragraph,
                "Ada Example, who runs the pier, has issued a statement on it.",
            ),
            (Paragraph, "Here are the main lines:"),
            (Bullet, "The pier will stay shut until May"),
        ]));
        let wanted = "Ada Example | lines | The pier will stay shut until May | indirect";
        assert!(issued.iter().any(|one| one == wanted), "{issued:?}");
        for intro in [
            "Ada Example is at the harbour. These are the key lines:",
            "Ada Example will give a speech. These are the key lines:",
            "Ada Example is giving a speech at the harbour. These are the key lines of the day:",
        ] {
            assert!(list(intro).is_empty(), "{intro}");
        }
    }

    #[test]
    fn a_bullet_tells_itself_who_says_it() {
        let own = |text: &str| {
            let line = post(&[(Bullet, text)]);
            let reading = crate::sentence::split(&line);
            let syntax = Syntax::new(&line.text, &reading.sentences[0], &reading.quotations);
            let draft = super::own(&syntax)?;
            let content = draft.content.first()?.of(text).to_owned();
            Some((draft.source?.of(text).to_owned(), content))
        };
        let told = |source: &str, content: &str| Some((source.to_owned(), content.to_owned()));
        assert_eq!(
            own("The union has called for a new roof on the market"),
            told("The union", "a new roof on the market")
        );
        assert_eq!(
            own("Sorland admits to losing 30 boats."),
            told("Sorland", "to losing 30 boats")
        );
        for text in [
            "Ferries sail on Sundays",
            "The union will call for a new roof",
            "Nobody has died in the harbour fire",
        ] {
            assert_eq!(own(text), None, "{text}");
        }
    }

    #[test]
    fn what_two_sides_say_each_says_alone() {
        let list = post(&[
            (Paragraph, "Here is what the two sides have been saying:"),
            (Bullet, "Norland says the pier is safe"),
            (Bullet, "Sorland says it wants a new pier"),
        ]);
        assert_eq!(
            told(&list),
            [
                "Norland | says | the pier is safe | indirect",
                "Sorland | says | it wants a new pier | indirect",
            ]
        );
    }

    #[test]
    fn what_a_draft_holds_is_told_by_whoever_has_seen_it() {
        let list = post(&[
            (Paragraph, "According to the union, the draft provides for:"),
            (Bullet, "Ferries to sail on Sundays"),
            (Bullet, "The mayor says that the pier will close"),
        ]);
        assert_eq!(
            told(&list),
            [
                "the union | According to | Ferries to sail on Sundays | indirect",
                "The mayor | says | that the pier will close | indirect",
            ]
        );
    }
}
