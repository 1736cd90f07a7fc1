//! What grammar alone shows to be said: "Norland has turned down the offer", "rejects ten days and insists on 30", "urged
//! the mayor to come", "maintained that it was shut".
//!
//! The encoder reads a post in one go and passes over such a clause now and then, the more surely the shorter its sentence.

use std::ops::Range;

use super::attribution::{Attribution, Sureness};
use super::clause;
use super::cue::{self, headline_source};
use super::reported::{Reader, running, updates};
use super::syntax::{BODIES, Syntax};
use super::{SpeechAct, Statement};
use crate::language::{Tag, VerbGroup};
use crate::post::{BlockKind, Post};
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// Verbs by which somebody refuses or demands a thing, with the word that goes with them.
const THINGS: &[(&str, &str)] = &[
    ("insist", "on"),
    ("rebuff", ""),
    ("reject", ""),
    ("rule", "out"),
    ("spurn", ""),
    ("turn", "down"),
];

/// Verbs by which people say what stands behind them, and nothing else.
const SAYING: &[&str] = &["admit", "claim", "insist", "maintain", "say", "warn"];

/// Those that may also tell what is done, and say something only where "that" stands behind them.
const SAYING_THAT: &[&str] = &["acknowledge", "announce", "concede", "confirm", "stress"];

/// What opens a clause that only tells whether or when something may be said, or of what.
const OPENERS: &[&str] = &[
    "how", "if", "once", "that", "unless", "until", "what", "when", "whether", "which", "whom",
    "why",
];

/// What opens one that is told by the way.
const HANGING: &[&str] = &[
    "after", "although", "as", "because", "before", "like", "since", "than", "though", "while",
    "who",
];

/// Adds those of a published update that no statement tells yet.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    let mut reader = Reader::new(post, reading);
    for (_, sentence) in updates(post, reading).filter(|it| running(it) || caption(it)) {
        let may = |lemma: &str| {
            THINGS.iter().any(|(verb, _)| *verb == lemma)
                || lemma == "deny"
                || SAYING.contains(&lemma)
                || SAYING_THAT.contains(&lemma)
                || cue::verb(lemma).iter().any(|force| force.takes.errand())
        };
        if !sentence.tokens.iter().any(|token| may(&token.lemma)) {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for shown in syntax
            .groups
            .iter()
            .filter_map(|group| shown(&syntax, group))
        {
            let touched = |one: &Statement| {
                let mut own = shown.cue.iter().chain(&shown.content);
                own.any(|span| one.touches(*span))
            };
            let own = found.iter().filter(|one| touched(one)).count();
            let over = found
                .iter_mut()
                .find_map(|one| Some((beside(&syntax, &shown, one)?, one)));
            match over {
                Some((end, one)) if own == 1 => {
                    let Some(more) = reader.statement(&shown) else {
                        continue;
                    };
                    if let Some(last) = one.content.last_mut() {
                        last.end = end;
                    }
                    found.push(more);
                }
                // What makes a saying none is asked of it as of all others.
                None if own == 0 => found.extend(reader.statement(&shown)),
                Some(_) | None => {}
            }
        }
    }
}

/// "The pilots say the pier is shut, but Harbour Secretary Ada Vell denies closing it": the end of what the pilots say, where it
/// runs on over what a person of name answers.
fn beside(syntax: &Syntax<'_>, shown: &Attribution, one: &Statement) -> Option<usize> {
    let source = shown.source?;
    let over = one.content.last().filter(|last| {
        let whole = |span: &Span| last.contains(*span);
        one.content.len() == 1 && whole(&source) && shown.content.iter().all(whole)
    })?;
    let first = (0..syntax.len()).find(|at| {
        syntax
            .token(*at)
            .is_some_and(|it| it.span.start >= source.start)
    })?;
    let (comma, but) = (first.checked_sub(2)?, first.checked_sub(1)?);
    let named = (first..syntax.len())
        .take_while(|at| syntax.token(*at).is_some_and(|it| source.contains(it.span)))
        .last()
        .is_some_and(|last| syntax.tag(last) == Some(Tag::Propn));
    let answers = syntax.word(comma) == "," && matches!(syntax.word(but), "but" | "while");
    let end = syntax.token(comma.checked_sub(1)?)?.span.end;
    (named && answers && end > over.start).then_some(end)
}

fn caption((_, sentence): &(usize, &Sentence)) -> bool {
    sentence.kind == BlockKind::Caption
}

/// How sure the grammar is: nearly as sure as the encoder where it is surest.
const SURE: Sureness = Sureness {
    content: 0.95,
    cue: 0.95,
    carrier: 0.95,
    speaker: 0.95,
};

fn shown(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<Attribution> {
    if let Some(refused) = refused_by(syntax, group) {
        return Some(refused);
    }
    let yet = group.tokens.clone().any(|at| syntax.word(at) == "yet");
    if yet || !clause::plain(group) || syntax.quoted(group.tokens.start) {
        return None;
    }
    let subject = syntax.subject(group).filter(|subject| !subject.inverted)?;
    let source = somebody(syntax, &subject.tokens)?;
    // "Vell, who leads the Committee, a campaign group, turned down": only what opens the sentence is surely the subject.
    if syntax.before(group.tokens.start) == "," && source.start > 0 {
        return None;
    }
    let led = source.start.checked_sub(1).map_or("", |at| syntax.word(at));
    let opens = |list: &[&str]| list.contains(&led) || list.contains(&syntax.word(source.start));
    if opens(OPENERS) {
        return None;
    }
    let hangs = opens(HANGING);
    let lemma = syntax.token(group.head)?.lemma.as_str();
    let end = group.tokens.end;
    let words = thing(syntax, lemma, end)
        .or_else(|| errand(syntax, lemma, end).filter(|_| !hangs))
        .or_else(|| deed(syntax, lemma, end).filter(|_| !hangs))
        .or_else(|| told(syntax, lemma, end).filter(|_| !hangs))?;
    let cue = syntax.span(&(group.tokens.start..words.cue_ends))?;
    let content = vec![syntax.span(&words.content)?];
    Some(Attribution {
        source: syntax.span(&source),
        cue: Some(cue),
        content,
        sure: SURE,
    })
}

/// "Norland's offer of a pause has been turned down by Sorland": what stands first is what Sorland refuses.
fn refused_by(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<Attribution> {
    let plain = VerbGroup {
        passive: false,
        ..group.clone()
    };
    let lemma = syntax.token(group.head)?.lemma.as_str();
    let (_, particle) = THINGS.iter().find(|(verb, _)| *verb == lemma)?;
    let end = group.tokens.end + usize::from(!particle.is_empty());
    let stands = particle.is_empty() || syntax.word(group.tokens.end) == *particle;
    let told = group.passive && clause::plain(&plain) && !syntax.quoted(group.tokens.start);
    if !told || !stands || syntax.word(end) != "by" {
        return None;
    }
    let agent = syntax.phrase_at(end + 1)?;
    let source = somebody(syntax, &agent.tokens)?;
    // Only what opens the sentence is surely all of it.
    let first = syntax.phrase_at(0).filter(|it| clause::noun(syntax, it))?;
    let verbs = (0..group.tokens.start).any(|at| {
        matches!(syntax.tag(at), Some(Tag::Verb | Tag::Aux)) || matches!(syntax.word(at), "," | ":")
    });
    let content = syntax.span(&(first.tokens.start..group.tokens.start))?;
    (!verbs).then(|| {
        Some(Attribution {
            source: syntax.span(&source),
            cue: Some(syntax.span(&(group.tokens.start..end))?),
            content: vec![content],
            sure: SURE,
        })
    })?
}

/// What is said, and where the words that show it end.
struct Said {
    cue_ends: usize,
    content: Range<usize>,
}

/// "Turned down the offer".
fn thing(syntax: &Syntax<'_>, lemma: &str, end: usize) -> Option<Said> {
    let (_, particle) = THINGS.iter().find(|(verb, _)| *verb == lemma)?;
    let opens = match *particle {
        "" => end,
        word if syntax.word(end) == word => end + 1,
        _ => return None,
    };
    let object = syntax.phrase_at(opens)?;
    let number = syntax.tag(object.tokens.start) == Some(Tag::Num);
    if !(clause::noun(syntax, object) || number) {
        return None;
    }
    let ends = clause::end(syntax, object.tokens.end.saturating_sub(1));
    Some(Said {
        cue_ends: opens,
        content: opens..told_where(syntax, object.tokens.end..ends),
    })
}

/// "Urged the mayor to come", "called on her not to go".
fn errand(syntax: &Syntax<'_>, lemma: &str, end: usize) -> Option<Said> {
    let opens = cue::verb(lemma)
        .iter()
        .filter(|force| force.takes.errand() && force.act == SpeechAct::Request)
        .find_map(|force| {
            let mut words = force.particle.iter().enumerate();
            let stands = words.all(|(nth, word)| syntax.word(end + nth) == word);
            stands.then_some(end + force.particle.len())
        })?;
    let object = syntax
        .phrase_at(opens)
        .map(|phrase| phrase.tokens.end)
        .or_else(|| {
            matches!(syntax.word(opens), "him" | "her" | "them" | "it").then_some(opens + 1)
        })?;
    let to = object + usize::from(syntax.word(object) == "not");
    let acts = syntax.word(to) == "to"
        && syntax
            .groups
            .iter()
            .any(|group| group.to_infinitive && (to..to + 2).contains(&group.tokens.start));
    acts.then(|| Said {
        cue_ends: opens,
        content: opens..clause::end(syntax, to + 1),
    })
}

/// "Denies selling the pier", "admitted taking the boat".
fn deed(syntax: &Syntax<'_>, lemma: &str, end: usize) -> Option<Said> {
    let doing = |group: &VerbGroup| {
        group.tokens.start == end
            && group.modal.is_none()
            && syntax.word(group.tokens.start).ends_with("ing")
    };
    let shown = matches!(lemma, "deny" | "admit") && syntax.groups.iter().any(doing);
    shown.then(|| Said {
        cue_ends: end,
        content: end..clause::end(syntax, end),
    })
}

/// "Maintained that it was shut", "had said that his party could stay".
fn told(syntax: &Syntax<'_>, lemma: &str, end: usize) -> Option<Said> {
    let that = that_behind(syntax, end);
    let says = SAYING.contains(&lemma) || SAYING_THAT.contains(&lemma) && that.is_some();
    if !says {
        return None;
    }
    let opens = that.map_or(end, |that| that + 1);
    let verb = if matches!(
        syntax.word(opens),
        "he" | "she" | "it" | "they" | "there" | "we"
    ) {
        opens + 1
    } else {
        syntax
            .phrase_at(opens)
            .filter(|phrase| clause::noun(syntax, phrase))?
            .tokens
            .end
    };
    let finite = syntax
        .groups
        .iter()
        .any(|group| group.tokens.start == verb && clause::finite_or_modal(group));
    finite.then(|| Said {
        cue_ends: end,
        content: opens..clause::end(syntax, verb),
    })
}

/// "That", right behind the verb or behind when, where or how it is said: "has conceded in a letter that".
fn that_behind(syntax: &Syntax<'_>, end: usize) -> Option<usize> {
    if syntax.word(end) == "that" {
        return Some(end);
    }
    let leads = matches!(syntax.word(end), "at" | "for" | "in" | "on");
    let between = |at: &usize| {
        syntax.word(*at) != "that"
            && !matches!(syntax.tag(*at), Some(Tag::Verb | Tag::Aux | Tag::Punct))
    };
    let that = (end + 1..end + 2 + FAR).find(|at| !between(at))?;
    (leads && syntax.word(that) == "that").then_some(that)
}

/// So many words may stand between a verb and its "that".
const FAR: usize = 6;

/// Relatives by whom news is told; "the brother of one of the divers".
const KIN: &[&str] = &[
    "brother",
    "daughter",
    "families",
    "family",
    "father",
    "husband",
    "mother",
    "parents",
    "relatives",
    "sister",
    "son",
    "widow",
    "wife",
];

/// Who says it, where that is somebody who can.
fn somebody(syntax: &Syntax<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let last = tokens.end.checked_sub(1)?;
    let word = syntax.word(last);
    let known = syntax.tag(last) == Some(Tag::Propn)
        || matches!(word, "he" | "she" | "they")
        || headline_source(word)
        || BODIES.contains(&word)
        || syntax.phrase_at(tokens.start).is_some_and(|first| {
            KIN.contains(&syntax.word(first.head)) && syntax.word(first.tokens.end) == "of"
        });
    known.then(|| tokens.clone())
}

/// "In an interview with the Courier": where it was said is none of what is refused.
fn told_where(syntax: &Syntax<'_>, behind: Range<usize>) -> usize {
    let place = |at: usize| {
        let of_saying = matches!(
            syntax.word(at + 2),
            "interview" | "letter" | "message" | "post" | "speech" | "statement"
        );
        syntax.word(at) == "in"
            && matches!(syntax.word(at + 1), "a" | "an" | "his" | "her" | "its")
            && of_saying
    };
    behind.clone().find(|at| place(*at)).unwrap_or(behind.end)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn what_grammar_shows_to_be_said() {
        for (text, wanted) in [
            (
                "Norland has turned down the offer of a ten-day pause.",
                "Norland | has turned down | the offer of a ten-day pause",
            ),
            (
                "Ada Vell turned down the Samplian offer in an interview with the Courier.",
                "Ada Vell | turned down | the Samplian offer",
            ),
            (
                "Norland's offer of a ten-day pause has been turned down by Sorland.",
                "Sorland | has been turned down | Norland's offer of a ten-day pause",
            ),
            (
                "Norland has conceded in a letter that it lost ships.",
                "Norland | has conceded",
            ),
            (
                "The brother of one of the divers has pleaded with the harbour board to send a boat.",
                "The brother of one of the divers | has pleaded with | to send a boat",
            ),
            (
                "The pilots say the harbour chief sold it, but Harbour Secretary Ada Vell denies selling the pier.",
                "Harbour Secretary Ada Vell | denies | selling the pier",
            ),
            (
                "The opposition says ministers have \"sold out\" the crews, but Harbour Secretary Ada Vell denies selling the pier.",
                "Harbour Secretary Ada Vell | denies | selling the pier",
            ),
        ] {
            let told = update(text);
            assert!(
                told.iter().any(|one| one.starts_with(wanted)),
                "{text}: {told:?}"
            );
        }
        for text in [
            "The sailors turned down the lamps in the hall.",
            "The offer was turned down.",
            "When Ada Vell said the pier was shut, the boats were gone.",
        ] {
            let told = update(text);
            assert!(
                !told.iter().any(|one| one.contains("turned down")),
                "{text}: {told:?}"
            );
        }
    }
}
