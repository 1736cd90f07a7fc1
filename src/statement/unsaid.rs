//! Sentences that look like somebody's saying and are none: nobody says it, nobody has said it yet, or a picture shows it.

use super::SpeechAct;
use super::clause;
use super::cue;
use super::meaning::Meaning;
use super::sound::own_words;
use super::syntax::Syntax;
use crate::language::{Tag, VerbGroup};
use crate::span::Span;

/// Whether a cue has nobody for its source, be it that the phrase which opens its sentence is all that names it.
pub(super) fn unvoiced(syntax: &Syntax<'_>, source: Option<Span>, cue: Span) -> bool {
    let opening = || {
        syntax
            .phrase_at(0)
            .map(|phrase| phrase.span)
            .filter(|span| span.end <= cue.start)
    };
    // "Not even the pilots say so": the encoder takes the pilots alone.
    let not_even = |source: Span| {
        let at = place(syntax, source.start).unwrap_or_default();
        at > 1 && (syntax.word(at - 2), syntax.word(at - 1)) == ("not", "even")
    };
    // "No one in the union has said": nor one of it.
    let no_one = |source: Span| {
        let at = place(syntax, source.start).unwrap_or_default();
        at > 0 && syntax.before(at) == "no" && syntax.word(at) == "one"
    };
    source
        .or_else(opening)
        .is_some_and(|source| nobody(source.of(syntax.text)) || not_even(source) || no_one(source))
}

/// "Nobody has said that", "neither side has said", "no minister has said": not even said not to be so.
fn nobody(source: &str) -> bool {
    let lower = source.to_lowercase();
    let mut words = lower
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty());
    let (first, second) = (words.next(), words.next());
    match first {
        Some("nobody" | "no-one" | "none" | "neither" | "anybody" | "anyone") => true,
        // "Few expect that", not "a few".
        Some("few" | "hardly") => true,
        // "No 10" and "No Ten" are a house.
        Some("no") => {
            second.is_some_and(|word| word.chars().all(char::is_alphabetic) && word != "ten")
        }
        Some("not") => matches!(second, Some("one" | "a" | "even")),
        _ => false,
    }
}

/// Words by which a reporter foresees something.
const GUESSES: &[&str] = &[
    "doubt",
    "doubtless",
    "inevitably",
    "presumably",
    "probably",
    "surely",
];

/// "The union will doubtless say that": what somebody will say is the reporter's forecast where nobody is named who knows
/// it, and no words of it are given.
pub(super) fn forecast(
    syntax: &Syntax<'_>,
    meaning: &Meaning,
    cue: Span,
    content: &[Span],
) -> bool {
    let says = |group: &VerbGroup| {
        syntax.token(group.head).is_some_and(|head| {
            cue::verb(&head.lemma)
                .iter()
                .any(|force| force.tells() && force.particle.is_empty())
        })
    };
    let within = |group: &&VerbGroup| {
        syntax
            .token(group.head)
            .is_some_and(|head| cue.contains(head.span))
    };
    // "Will no doubt read that as an insult": whatever is foreseen, the reporter foresees it.
    let guessed = syntax.groups.iter().rfind(within).is_some_and(|group| {
        let around = (group.tokens.start.saturating_sub(3)..group.head)
            .rev()
            .take_while(|at| syntax.tag(*at) != Some(Tag::Punct));
        let words: Vec<&str> = around.map(|at| syntax.word(at)).collect();
        words.contains(&"will") && words.iter().any(|word| GUESSES.contains(word))
    });
    if guessed && !own_words(syntax, content) {
        return true;
    }
    let Some(group) = syntax
        .groups
        .iter()
        .rfind(|group| within(group) && says(group))
    else {
        return false;
    };
    let expected = || {
        (group.tokens.start.saturating_sub(2)..group.tokens.start)
            .any(|at| matches!(syntax.word(at), "expected" | "due" | "set" | "likely"))
    };
    // "will doubtless say": an adverb that reads like an adjective stands between.
    let will = || {
        let before = group.tokens.start.checked_sub(2);
        before.is_some_and(|at| syntax.word(at) == "will" && syntax.word(at + 1) != "not")
    };
    let ahead = !group.negated
        && (matches!(group.modal.as_deref(), Some("will" | "'ll"))
            || (group.to_infinitive && expected())
            || (group.modal.is_none() && will()));
    if !ahead || meaning.act != SpeechAct::Assert || own_words(syntax, content) {
        return false;
    }
    let end = content
        .iter()
        .fold(cue.end, |end, piece| end.max(piece.end));
    let known = syntax.groups.iter().any(|other| {
        let outside = syntax.span(&other.tokens).is_some_and(|span| {
            span.end <= cue.start && other.tokens.end < group.tokens.start || span.start >= end
        });
        outside && clause::finite(other) && !other.passive && says(other)
    });
    !known && !(0..syntax.len()).any(|at| syntax.word(at) == "according")
}

/// Verbs by which one wants of another that something be said; general English.
const ASKING: &[&str] = &[
    "ask",
    "beg",
    "challenge",
    "implore",
    "order",
    "persuade",
    "press",
    "pressure",
    "push",
    "tell",
    "urge",
    "want",
];

/// "Urged her to say that the border is open": what somebody is asked to say, nobody has said.
pub(super) fn asked_to_say(syntax: &Syntax<'_>, cue: Span) -> bool {
    let group = syntax.groups.iter().rfind(|group| {
        let head = syntax.token(group.head);
        group.to_infinitive && head.is_some_and(|head| cue.contains(head.span))
    });
    let Some(to) = group.map(|group| group.tokens.start) else {
        return false;
    };
    // One phrase stands between the two verbs, or none where the first is a passive.
    let before = |at: &usize| {
        matches!(
            syntax.tag(*at),
            Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Pron)
        )
    };
    let object = (0..to).rev().take_while(before).count();
    let Some(verb) = to.checked_sub(object + 1) else {
        return false;
    };
    let asks = syntax
        .groups
        .iter()
        .find(|group| group.head == verb)
        .filter(|group| {
            let lemma = syntax
                .token(group.head)
                .map_or("", |head| head.lemma.as_str());
            ASKING.contains(&lemma)
        });
    asks.is_some_and(|group| (object > 0) != group.passive)
}

/// "..., the Courier reported, quoting the harbour master": whom somebody quotes is none of what is said.
pub(super) fn referred(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> bool {
    let quotes = matches!(
        cue.of(syntax.text).to_lowercase().as_str(),
        "quoting" | "citing" | "cites" | "cited"
    );
    let clause = syntax.groups.iter().any(|group| {
        syntax
            .token(group.head)
            .is_some_and(|head| content.iter().any(|piece| piece.contains(head.span)))
    });
    quotes && !clause && !own_words(syntax, content)
}

/// "waved when reporters asked her whose boat it was", "asked by a pilot whose boat it was, she waved": what is asked in
/// passing is told for what the other one did.
pub(super) fn in_passing(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    meaning: &Meaning,
    cue: Span,
    content: &[Span],
) -> bool {
    let press = source.and_then(|source| place(syntax, source.start));
    let answered = press.is_some_and(|at| {
        // "Asked by the pilots": nothing but an article stands between.
        let by = (at.saturating_sub(2)..at).rfind(|at| syntax.word(*at) == "by");
        let asked = by.and_then(|by| by.checked_sub(1));
        asked.is_some_and(|at| {
            let opens = matches!(
                syntax.before(at),
                "" | "." | "," | "when" | "after" | "being" | "if"
            );
            opens && matches!(syntax.word(at), "asked" | "pressed" | "quizzed")
        })
    });
    // "Asked by Norland to leave" tells of a demand.
    let asks = content
        .first()
        .and_then(|piece| place(syntax, piece.start))
        .is_some_and(|at| {
            matches!(
                syntax.word(at),
                "if" | "whether" | "what" | "who" | "whose" | "why" | "how" | "when" | "where"
            )
        });
    // "Pressed on whether he would go, Vell waved": nobody is named who pressed.
    let opens = place(syntax, cue.start) == Some(0);
    let answered = answered
        || source.is_none()
            && opens
            && matches!(
                syntax.word(0),
                "asked" | "pressed" | "quizzed" | "challenged" | "questioned" | "grilled"
            );
    answered && asks && !own_words(syntax, content)
        || press.is_some_and(|at| {
            matches!(
                syntax.word(at),
                "reporters" | "journalists" | "correspondents"
            ) && matches!(
                syntax.before(at),
                "when" | "as" | "after" | "before" | "while" | "until"
            ) && meaning.lemma.starts_with("ask")
                && !own_words(syntax, content)
        })
}

/// What is kept up to date: it holds something, and nobody tells what. General English, written by hand.
const KEPT: &[&str] = &[
    "update", "list", "tally", "bulletin", "record", "register", "count",
];

/// "gives a monthly bulletin on the names of boats", "a tally of how many sank": what is told of regularly, not
/// what was told.
pub(super) fn kept_up(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> bool {
    let within = |token: &&crate::language::Token| cue.contains(token.span);
    let kept = syntax
        .tokens()
        .iter()
        .filter(within)
        .any(|token| token.tag == Tag::Noun && KEPT.contains(&token.lemma.as_str()));
    let what = content
        .first()
        .and_then(|piece| place(syntax, piece.start))
        .is_some_and(|at| {
            let from = at + usize::from(matches!(syntax.word(at), "of" | "on"));
            matches!(
                (syntax.word(from), syntax.word(from + 1)),
                ("how", "many" | "much") | ("the", "number" | "numbers" | "names" | "amount")
            )
        });
    kept && what && !own_words(syntax, content)
}

/// Verbs of doing that read like verbs of saying, with what they take where they are none; general English.
const DEEDS: &[&str] = &[
    "observe",
    "mark",
    "gather",
    "collate",
    "collect",
    "react",
    "worry",
    "remember",
    "attack",
    "honour",
    "commemorate",
];

/// "observed a minute's silence", "posted photographs of the boats", "discussed it with the council", "before they say":
/// something is done, seen or only imagined, and nothing is said.
pub(super) fn silent(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    meaning: &Meaning,
    cue: Span,
    content: &[Span],
) -> bool {
    let first = content
        .iter()
        .filter_map(|piece| place(syntax, piece.start))
        .next();
    let clause = syntax.groups.iter().any(|group| {
        let start = syntax.token(group.tokens.start);
        let within = start.is_some_and(|start| {
            content
                .iter()
                .any(|piece| piece.contains(start.span) && piece.start < start.span.start)
        });
        // "those lost at sea": a participle behind its noun is no clause.
        let participle = group.tokens.len() == 1
            && syntax.tag(group.head.wrapping_sub(1)) != Some(Tag::Propn)
            && !matches!(
                syntax.before(group.head),
                "i" | "we" | "he" | "she" | "it" | "they" | "who" | "which"
            )
            && (syntax.word(group.head).ends_with('d')
                || syntax.tag(group.head + 1) == Some(Tag::Adp));
        let told = clause::finite(group) && !participle;
        within && told && !relative(syntax, group)
    });
    let opens = first.map_or("", |at| syntax.word(at));
    let told = opens == "that" || clause || own_words(syntax, content);
    let own = place(syntax, cue.start);
    // A verb that reads like a noun ("posts") is told by its stem.
    let stem = |lower: &'_ str| lower.strip_suffix('s').unwrap_or(lower).to_owned();
    let first_word = own.map_or_else(String::new, |at| stem(syntax.word(at)));
    let lemma = meaning.lemma.split(' ').next().unwrap_or_default();
    let verb = match lemma {
        "" => first_word.as_str(),
        lemma => lemma
            .strip_suffix('s')
            .filter(|_| !meaning.known)
            .unwrap_or(lemma),
    };
    let pictures = |span: Span| {
        syntax
            .tokens()
            .iter()
            .any(|token| span.contains(token.span) && PICTURES.contains(&token.lemma.as_str()))
    };
    let sends = matches!(
        verb,
        "post" | "publish" | "share" | "show" | "release" | "upload" | "write"
    );
    // What a picture is called may read like a verb behind "posts".
    let headed = first.is_some_and(|at| {
        (at..at + 4)
            .take_while(|place| {
                *place == at
                    || matches!(
                        syntax.tag(*place),
                        Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Num)
                    )
            })
            .any(|at| PICTURES.contains(&stem(syntax.word(at)).as_str()))
    });
    let pictured = sends && headed && opens != "that" && !own_words(syntax, content);
    let shown = sends
        && (pictures(cue) || (verb == "show" && content.iter().any(|piece| pictures(*piece))));
    let addressed = verb == "discuss"
        && (matches!(opens, "whose" | "with" | "which")
            || first.is_some_and(|at| syntax.before(at) == "with"));
    let question = syntax.word(syntax.len().saturating_sub(1)) == "?";
    let supposed = question
        && source
            .and_then(|source| place(syntax, source.start))
            .is_some_and(|at| {
                (at.saturating_sub(2)..at)
                    .any(|at| matches!(syntax.word(at), "before" | "until" | "if" | "when"))
            });
    // "a reported blast", "after reported blast": a participle before its noun tells of no report.
    let participle = own.is_some_and(|at| {
        matches!(
            syntax.word(at),
            "reported" | "confirmed" | "suspected" | "alleged"
        ) && syntax
            .token(at)
            .is_some_and(|token| token.span.end >= cue.end)
            && (matches!(syntax.tag(at.wrapping_sub(1)), Some(Tag::Adp | Tag::Det))
                || syntax.before(at).ends_with("ing"))
            && matches!(syntax.tag(at + 1), Some(Tag::Noun | Tag::Adj | Tag::Propn))
    });
    // "calls the mayor to discuss the pier": on the phone.
    let phones = verb == "call"
        && first.is_some_and(|at| {
            let to = (at + 1..at + 5).find(|at| syntax.word(*at) == "to");
            to.is_some_and(|to| {
                matches!(
                    syntax.word(to + 1),
                    "discuss" | "talk" | "speak" | "thank" | "congratulate"
                )
            }) && matches!(syntax.tag(at), Some(Tag::Propn))
        });
    (!told && (DEEDS.contains(&verb) || shown || addressed))
        || pictured
        || supposed
        || participle
        || phones
}

/// Whether a verb hangs on a relative pronoun.
fn relative(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    matches!(
        syntax.before(group.tokens.start),
        "that" | "which" | "who" | "whose"
    )
}

/// The first token that starts at or behind an offset.
fn place(syntax: &Syntax<'_>, offset: usize) -> Option<usize> {
    Some(syntax.at(offset)).filter(|at| *at < syntax.len())
}

/// What shows something without anybody's saying it.
const PICTURES: &[&str] = &[
    "photo",
    "photograph",
    "picture",
    "image",
    "video",
    "footage",
    "clip",
    "film",
    "map",
    "graphic",
    "screenshot",
    "cctv",
    "infographic",
    "selfie",
    "livestream",
];

/// Who sends pictures.
const SENDERS: &[&str] = &[
    "media",
    "television",
    "tv",
    "channel",
    "broadcaster",
    "network",
];

/// "One video shows a wrecked boat", "state media showed her boarding the ferry": what can be seen, nobody says.
pub(super) fn pictured(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    meaning: &Meaning,
    content: &[Span],
) -> bool {
    let head = source.and_then(|source| {
        let tokens = syntax.tokens();
        let first = tokens
            .iter()
            .position(|token| source.contains(token.span))?;
        let last = (first..tokens.len())
            .take_while(|at| {
                syntax.token(*at).is_some_and(|token| {
                    source.contains(token.span)
                        && (!matches!(token.tag, Tag::Adp | Tag::Pron | Tag::Verb)
                            // "one of those pictures"
                            || (token.lower == "of" && *at == first + 1))
                        && token.lower != ","
                })
            })
            .last()?;
        syntax.token(last)
    });
    let Some(head) = head else { return false };
    let seen = matches!(
        meaning.lemma.as_str(),
        "show" | "depict" | "capture" | "feature" | "see" | "picture" | "film"
    );
    let is =
        |list: &[&str]| list.contains(&head.lemma.as_str()) || list.contains(&head.lower.as_str());
    // "television showed that the vote was close": a clause is told, not seen.
    let told = || {
        content
            .iter()
            .any(|piece| syntax.word(syntax.at(piece.start)) == "that")
    };
    seen && (is(PICTURES) || (is(SENDERS) && !told()))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told, update};
    use crate::post::BlockKind::Headline;

    #[test]
    fn what_nobody_has_said_is_no_statement() {
        for text in [
            "Neither side, it should be noted, has said that the ferry talks are over.",
            "Neither government has said that it will close the pier.",
            "No minister has said that the bridge is safe.",
            "Nobody in Northport said that the pier would close.",
            "Few in Northport expect that the pier will close soon.",
            "It is unclear whether anybody from the union said that the pier would close.",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
        assert_eq!(
            update("A few pilots said that the bridge was safe.").len(),
            1
        );
        assert_eq!(
            update("No 10 said that the bridge was safe."),
            ["No 10 | said | that the bridge was safe | indirect"]
        );
    }

    #[test]
    fn a_forecast_of_what_somebody_will_say_is_none_of_it() {
        for text in [
            "The Norlanders will doubtless say that the pier is theirs.",
            "The Norlanders, who are fond of the pier, will doubtless say it was worth the money.",
            "The union will say it has won.",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
        for (text, wanted) in [
            (
                "The mayor will say that the ferry is \"a lifeline for the town\".",
                "The mayor | will say | that the ferry is \"a lifeline for the town\" | mixed",
            ),
            (
                "The council will announce a ban on cars.",
                "The council | will announce | a ban on cars | indirect",
            ),
        ] {
            assert_eq!(update(text), [wanted]);
        }
    }

    #[test]
    fn whom_somebody_quotes_is_not_what_is_said() {
        assert_eq!(
            update(
                "Ten boats were lost, the Courier reported, quoting harbour master Ada Example."
            )
            .len(),
            1
        );
    }

    #[test]
    fn what_is_done_is_not_said() {
        for text in [
            "Harbour workers observed a minute's silence to honour sailors lost at sea.",
            "The website posts photographs of those lost and their ages.",
            "The minister also showed Secretary of State Ada Vell pictures of the fire during their visit.",
            "How long will Norland wait before its allies say \"you have waited long enough now\"?",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
        let mut line = post(&[(Headline, "New images from Northport after reported blast")]);
        line.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
        assert!(told(&line).is_empty(), "{:?}", told(&line));
    }

    #[test]
    fn what_is_asked_or_kept_tells_nothing() {
        for text in [
            "Vell only waved when reporters asked her whose boat it was.",
            "Asked by a pilot whose boat it was, Vell only waved.",
            "Pressed on whether the boat was hers, Vell only waved.",
            "The union will no doubt read that as an insult.",
            "The pilots give a monthly bulletin on the names of boats that sank.",
            "The pilots print a bulletin each May of the number of lamps that went out.",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
        let asked = update("Vell urged Orr to say that the pier is open.");
        assert!(
            asked.iter().all(|it| it.starts_with("Vell | urged")),
            "{asked:?}"
        );
        assert_eq!(
            update("Pressed by the pilots, Vell denied that the pier was old."),
            ["Vell | denied | that the pier was old | indirect"]
        );
    }

    #[test]
    fn what_a_picture_shows_nobody_says() {
        for text in [
            "One video shows a wrecked boat on the beach.",
            "Some photographs show boats that lie on the beach.",
            "State television showed Foreign Minister Ada Example feeding gulls on the pier.",
        ] {
            assert!(update(text).is_empty(), "{text} {:?}", update(text));
        }
    }
}
