//! Who says it where the grammar turns things round: "was called a sham by Ann Example", "Mayor slammed over ferry".

use std::ops::Range;

use super::meaning::{self, Meaning};
use super::sound::own_words;
use super::syntax::{Syntax, is_close};
use super::{SpeechAct, clause};
use crate::language::{Tag, VerbGroup};
use crate::post::BlockKind;
use crate::span::Span;

/// "Mayor slammed over ferry": in a headline the one before a bare participle with "for" or "over" behind it is whom it is
/// done to.
pub(super) fn suffers(syntax: &Syntax<'_>, source: Span, cue: Span, meaning: &Meaning) -> bool {
    let participle = || {
        let at = syntax
            .tokens()
            .iter()
            .position(|token| token.span.start == cue.start)?;
        let ends = syntax.word(at).ends_with("ed");
        let next = (at + 1..syntax.len()).find(|next| {
            syntax
                .token(*next)
                .is_some_and(|token| token.span.start >= cue.end)
        });
        let verb = syntax.token(at)?;
        let single = verb.span.end >= cue.end || matches!(syntax.word(at + 1), "for" | "over");
        Some(
            ends && single
                && (next.is_some_and(|next| matches!(syntax.word(next), "for" | "over"))
                    || matches!(syntax.word(at + 1), "for" | "over")),
        )
    };
    // "Mayor accused of lying", and "Boats were unsafe, council told": nobody else stands where the one accused or told
    // would.
    let last = syntax.at(cue.end);
    let accused = syntax.before(last) == "accused" && syntax.word(last) == "of"
        || syntax.before(last) == "of" && last > 1 && syntax.word(last - 2) == "accused";
    let passive = syntax
        .verb_of(cue)
        .is_none_or(|group| !group.passive && clause::plain(group));
    let headline = syntax.sentence.kind == BlockKind::Headline;
    if accused && headline && passive && source.end <= cue.start {
        return true;
    }
    let ends = (last..syntax.len()).all(|at| syntax.tag(at) == Some(Tag::Punct));
    let told = ends && syntax.before(last) == "told";
    if told && headline && source.end <= cue.start {
        return true;
    }
    syntax.sentence.kind == BlockKind::Headline
        && source.end <= cue.start
        && meaning.bare
        && matches!(
            meaning.act,
            SpeechAct::Criticise | SpeechAct::Accuse | SpeechAct::Praise
        )
        && participle().unwrap_or_default()
}

/// "The plan was called a sham by Ann Example": behind a passive, "by" names who says so.
pub(super) fn agent(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> Option<Span> {
    syntax.verb_of(cue).filter(|group| group.passive)?;
    let end = content
        .iter()
        .map(|piece| piece.end)
        .max()
        .unwrap_or_default();
    let by = (0..syntax.len()).find(|at| {
        syntax.word(*at) == "by"
            && !syntax.quoted(*at)
            && syntax.token(*at).is_some_and(|token| {
                let touches = |end: usize| {
                    token.span.start >= end
                        && !Span::new(end, token.span.start)
                            .of(syntax.text)
                            .chars()
                            .any(char::is_alphanumeric)
                };
                touches(cue.end) || touches(end)
            })
    })?;
    let phrase = syntax.phrase_at(by + 1)?;
    let somebody = matches!(
        syntax.tag(phrase.head),
        Some(Tag::Propn | Tag::Noun | Tag::Pron)
    ) && !content.iter().any(|piece| piece.overlaps(phrase.span));
    let thing = syntax.word(phrase.head).ends_with("ing");
    (somebody && !thing).then_some(phrase.span)
}

/// "Crews were shown what bakers are calling a lost year": who stands behind "what" calls it that.
pub(super) fn called(syntax: &Syntax<'_>, cue: Span) -> Option<Span> {
    let group = syntax.verb_of(cue)?;
    let calls = matches!(
        syntax.token(group.head)?.lemma.as_str(),
        "call" | "describe"
    );
    let phrase = syntax.phrase_before(group.tokens.start)?;
    let somebody = clause::noun(syntax, phrase) && !syntax.quoted(phrase.head);
    (calls && somebody && syntax.before(phrase.tokens.start) == "what").then_some(phrase.span)
}

/// "Two men were charged with arson", "she was criticised for her posts", "talks will discuss the pier": nobody is shown who
/// says it, and nothing is said.
pub(super) fn unvoiced(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    cue: Span,
    meaning: &Meaning,
    content: &[Span],
) -> bool {
    let Some(group) = syntax.verb_of(cue) else {
        return false;
    };
    let done = group.passive
        && source.is_none()
        && !own_words(syntax, content)
        && (meaning.lemma == "charge"
            || (meaning.bare
                && meaning.act == SpeechAct::Criticise
                && syntax.sentence.kind == BlockKind::Paragraph));
    let ahead = meaning.lemma == "discuss"
        && (group.to_infinitive || group.modal.as_deref() == Some("will"));
    done || ahead
}

/// "The union's captains now say that", "... were hurt, say officials": the phrase right before a verb of saying, or behind
/// one that closes its sentence, where nothing else was found to name who says it. "The ministry says that ..., and has
/// described it as" goes on with the ministry.
pub(super) fn subject(syntax: &Syntax<'_>, cue: Span, meaning: &Meaning) -> Option<Span> {
    let group = syntax.verb_of(cue)?;
    let says = meaning::fitting(syntax, group).is_some()
        && meaning.known
        && meaning.attitude == super::Attitude::Communication
        && meaning.lemma != "ask";
    let plain = !group.passive && clause::finite(group);
    let mut at = group.tokens.start;
    while at > 0 && syntax.tag(at - 1) == Some(Tag::Adv) {
        at -= 1;
    }
    let goes_on = syntax.before(at) == "and" && at > 1 && syntax.word(at - 2) == ",";
    if goes_on || is_close(syntax.before(at)) {
        return syntax
            .subject(group)
            .filter(|found| says && plain && (found.inverted || (goes_on && found.shared)))
            .filter(|found| found.shared || ends(syntax, found.tokens.end))
            .filter(|found| {
                let last = found.tokens.end - 1;
                matches!(syntax.tag(last), Some(Tag::Noun | Tag::Propn)) && !syntax.quoted(last)
            })
            .and_then(|found| syntax.span(&found.tokens));
    }
    // "It also says that ...": a pronoun that opens the sentence, whatever adverb parts it from its verb.
    if at == 1 && matches!(syntax.word(0), "he" | "it" | "she" | "they") {
        return (says && plain).then(|| syntax.span(&(0..1)))?;
    }
    let phrase = syntax.phrase_before(at)?;
    let somebody =
        clause::noun(syntax, phrase) && !syntax.quoted(phrase.head) && phrase.tokens.start == 0;
    (says && plain && somebody).then_some(phrase.span)
}

/// Whether nothing but a mark stands from `at` on.
fn ends(syntax: &Syntax<'_>, at: usize) -> bool {
    (at..syntax.len()).all(|at| syntax.tag(at) == Some(Tag::Punct))
}

/// "She was quoted by the Courier as saying that": she said it, whoever quotes her. Who, and where it begins.
pub(super) fn quoted(syntax: &Syntax<'_>, cue: Span) -> Option<(Span, usize)> {
    let quotes = |group: &&VerbGroup| {
        syntax
            .token(group.head)
            .is_some_and(|head| matches!(head.lemma.as_str(), "quote" | "cite"))
    };
    let at = syntax.at(cue.start);
    // "Quotes an official as saying": the saying may be all that was taken for the cue.
    let group = if syntax.word(at) == "saying" && syntax.before(at) == "as" {
        let mut before = syntax.groups.iter();
        before.rfind(|group| group.tokens.end < at && quotes(group))?
    } else {
        syntax.verb_of(cue)?
    };
    let saying = (group.tokens.end..syntax.len())
        .take_while(|at| !matches!(syntax.word(*at), "." | ";"))
        .find(|at| syntax.word(*at) == "as" && syntax.word(at + 1) == "saying")?;
    let whom = if group.passive {
        let subject = syntax.subject(group).filter(|it| !it.inverted)?;
        subject.tokens
    } else {
        whom(syntax, group.tokens.end, saying)?
    };
    if !quotes(&group) || whom.is_empty() {
        return None;
    }
    Some((syntax.span(&whom)?, syntax.token(saying + 2)?.span.start))
}

/// "The paper quotes an official as saying": the official says it, who stands right behind the verb, be it with a clause of
/// their own ("Ann Example, who left,"); when and to whom is none of it. "Cites a letter by" is no official.
fn whom(syntax: &Syntax<'_>, start: usize, saying: usize) -> Option<Range<usize>> {
    if matches!(syntax.word(start), "him" | "her" | "them") && start + 1 == saying {
        return Some(start..start + 1);
    }
    let phrase = syntax.phrase_at(start)?;
    let time = |at: usize| {
        let word = syntax.word(at);
        matches!(
            word,
            "yesterday" | "today" | "earlier" | "later" | "tonight"
        ) || crate::calendar::printed::is_calendar_name(word)
    };
    let end = phrase
        .tokens
        .clone()
        .find(|at| time(*at))
        .unwrap_or(phrase.tokens.end);
    let head = phrase.head.min(end.checked_sub(1)?);
    let human = syntax.speaks(head) && !matches!(syntax.word(head), "report" | "reports");
    let rest = end..saying;
    let plain = !syntax.has_verb(&rest) && !rest.clone().any(|at| syntax.word(at) == ",");
    // "The union's leader in Northport, Ann Example, as saying".
    let named = !syntax.has_verb(&rest)
        && syntax.before(saying) == ","
        && rest.clone().filter(|at| syntax.word(*at) == ",").count() == 2
        && syntax.tag(saying.saturating_sub(2)) == Some(Tag::Propn);
    let near = matches!(
        syntax.word(head),
        "friend" | "ally" | "aide" | "lawyer" | "brother" | "sister"
    );
    if human && named && !near {
        return Some(phrase.tokens.start..saying - 1);
    }
    let clause = syntax.word(end) == ","
        && matches!(syntax.word(end + 1), "who" | "whose")
        && syntax.before(saying) == ",";
    let hangs = matches!(syntax.word(end), "of" | "for" | "at" | "from" | "in")
        && !matches!(syntax.word(end + 1), "its" | "their")
        && !rest.clone().any(time);
    let fits = rest.is_empty()
        || clause
        || plain && (hangs || time(end) || matches!(syntax.word(end), "to" | "on" | "in" | "at"));
    let end = if plain && hangs { saying } else { end };
    (human && fits && end <= saying).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use super::*;
    use crate::post::BlockKind::{Headline, Paragraph};
    use crate::post::PostedBasis;
    use crate::sentence;

    #[test]
    fn whoever_is_accused_or_told_in_a_headline_says_nothing() {
        for text in [
            "Mayor accused of being rude to pilots",
            "Boats were unsafe, MPs told",
            "Boats were unsafe, council told",
        ] {
            let mut line = post(&[(Headline, text)]);
            line.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            let said = told(&line);
            let voice = |it: &String| it.starts_with(" |");
            assert!(said.iter().all(voice), "{text} {said:?}");
        }
    }

    #[test]
    fn who_says_it_behind_a_passive() {
        let named = |text: &str, cue: &str, content: &str| {
            let line = post(&[(Paragraph, text)]);
            let reading = sentence::split(&line);
            let syntax = Syntax::new(&line.text, &reading.sentences[0], &reading.quotations);
            let at = |words: &str| {
                let start = text.find(words).unwrap();
                Span::new(start, start + words.len())
            };
            agent(&syntax, at(cue), &[at(content)]).map(|span| span.of(text).to_owned())
        };
        let sham = "The plan was called \"a sham on stilts\" by Ada Example, a harbour pilot.";
        assert_eq!(
            named(sham, "was called", "\"a sham on stilts\"").as_deref(),
            Some("Ada Example")
        );
        let when =
            "The plan was called \"a sham on stilts\" on Monday, when it was read by Ada Example.";
        assert_eq!(named(when, "was called", "\"a sham on stilts\""), None);
        let way = "They were told to leave by closing the door.";
        assert_eq!(named(way, "were told", "to leave"), None);
    }

    #[test]
    fn who_says_it_where_the_verb_stands_first_or_goes_on() {
        let update = |kind, text: &str| {
            let mut update = post(&[(kind, text)]);
            update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
            told(&update)
        };
        let line = |kind, text: &str, cue: &str| {
            let line = post(&[(kind, text)]);
            let reading = sentence::split(&line);
            let syntax = Syntax::new(&line.text, &reading.sentences[0], &reading.quotations);
            let start = text.find(cue).unwrap();
            let cue = Span::new(start, start + cue.len());
            let meaning = meaning::of(&syntax, cue, &[]);
            subject(&syntax, cue, &meaning).map(|span| span.of(text).to_owned())
        };
        assert_eq!(
            line(
                Headline,
                "Two boats adrift off pier, say harbour officials",
                "say"
            )
            .as_deref(),
            Some("harbour officials")
        );
        assert_eq!(
            line(
                Paragraph,
                "The harbour ministry insists that the pier is open, and has described worries about its planks as idle.",
                "has described"
            )
            .as_deref(),
            Some("The harbour ministry")
        );
        assert_eq!(
            line(
                Paragraph,
                "Sorland has called for a new pier.",
                "has called"
            )
            .as_deref(),
            Some("Sorland")
        );
        assert_eq!(
            update(
                Paragraph,
                "Ada Example was also quoted by the Courier as saying that the lamps had gone out."
            ),
            ["Ada Example | was also quoted by | that the lamps had gone out | indirect"]
        );
    }

    #[test]
    fn who_is_quoted_says_it() {
        let sources = |whom: &str| -> Vec<String> {
            let text = format!("The paper quoted {whom} as saying that the lamps had gone out.");
            let found = told(&post(&[(Paragraph, &text)]));
            let source = |it: &String| it.split(" | ").next().unwrap_or_default().to_owned();
            found.iter().map(source).collect()
        };
        for (whom, wanted) in [
            ("Ulf Hart yesterday", "Ulf Hart"),
            ("the mayor to reporters", "the mayor"),
            ("Ada Vell, who left on Monday,", "Ada Vell"),
            ("an official of the union", "an official of the union"),
        ] {
            assert_eq!(sources(whom), [wanted], "{whom}");
        }
        for whom in ["in its story a document", "a letter by Ulf Hart"] {
            let found = sources(whom);
            let others = found.iter().any(|it| !it.is_empty() && it != "The paper");
            assert!(!others, "{whom}: {found:?}");
        }
    }

    #[test]
    fn who_is_slammed_does_not_slam() {
        let line = post(&[(Headline, "Example slammed for failing to save the ferry")]);
        assert!(
            told(&line).iter().all(|one| one.starts_with(" |")),
            "{:?}",
            told(&line)
        );
    }

    #[test]
    fn who_is_charged_says_nothing() {
        let mut update = post(&[(
            Paragraph,
            "Ben Sample, 45, of Northport, was charged with a public order offence.",
        )]);
        update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        update.posted_basis = PostedBasis::Unknown;
        assert!(told(&update).is_empty(), "{:?}", told(&update));
    }

    #[test]
    fn a_paper_passes_on_what_somebody_said() {
        let line = post(&[(
            Paragraph,
            "The council has no plans to sell the ferry, the mayor's spokesman said on Monday, the Courier reports.",
        )]);
        assert!(
            told(&line).contains(
                &"the mayor's spokesman | said | The council has no plans to sell the ferry | indirect"
                    .to_owned()
            ),
            "{:?}",
            told(&line)
        );
    }
}
