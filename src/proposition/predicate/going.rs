//! Whether what people argue over comes about at all, whoever brings it about: an inquiry, a strike, a takeover.
//!
//! "There will be no inquiry", "she has ordered one", "the strike is off", "no inquiry is needed", "its members will walk out":
//! whoever speaks, it is one question of the page's own inquiry or strike. Of plans and proposals it is none: who rejects a
//! plan has not said that it will not be carried out.

use super::super::argument::{Argument, EVENTS, Scene};
use super::super::clause::{Clause, Complement};
use super::super::frame::lexicon;
use super::super::phrase::{Group, Noun};
use super::super::wording::possessive;
use super::{Answer, Reading, Subjects, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// What somebody decides to have, and what then is or is not. General English.
const COMES: &[&str] = &[
    "acquisition",
    "amnesty",
    "bailout",
    "buyout",
    "closure",
    "coalition",
    "concert",
    "cull",
    "curfew",
    "enquiry",
    "festival",
    "inquiry",
    "levy",
    "lockdown",
    "march",
    "merger",
    "parade",
    "plebiscite",
    "procession",
    "rally",
    "shutdown",
    "stoppage",
    "strike",
    "takeover",
    "tour",
    "walkout",
];

/// Adjectives that tell no other kind of it.
const PLAIN: &[&str] = &[
    "formal",
    "full",
    "general",
    "independent",
    "national",
    "official",
    "planned",
    "proposed",
    "public",
    "statutory",
];

/// Deeds by which it comes.
const BRINGS: &[&str] = &[
    "announce",
    "authorise",
    "authorize",
    "commission",
    "convene",
    "establish",
    "grant",
    "hold",
    "order",
    "organise",
    "set",
];

/// Deeds by which it does not.
const STOPS: &[&str] = &["avert", "block", "prevent", "veto"];

/// What tells which of several it is.
const TAILS: &[&str] = &[
    "about", "against", "at", "between", "by", "for", "in", "into", "of", "on", "over", "with",
];

/// Who strikes, where no name is told.
const CREWS: &[&str] = &[
    "crew", "doctor", "driver", "employee", "guard", "member", "nurse", "pilot", "staff",
    "teacher", "union", "worker",
];

/// The thing that a noun names, if it is one that comes about: that of the page, whatever its article. "An inquiry into the
/// leak", "the strike in Sorland", "the nurses' strike" are the page's own only where its own is called so, too.
fn thing(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let lemma = words.lemma(noun.head).to_lowercase();
    // Air strikes are decided by no union.
    let raids = lemma == "strike" && scene.context.matters.thing("raid").is_some();
    let other = (noun.start..noun.head).any(|at| {
        matches!(
            words.lower(at),
            "another" | "other" | "second" | "further" | "more" | "new"
        )
    });
    let beside = (noun.end..words.len()).any(|at| {
        words.lower(at) == "too" || words.lower(at) == "as" && words.lower(at + 1) == "well"
    });
    if !COMES.contains(&lemma.as_str()) || raids || other || beside || scene.named(noun).is_some() {
        return None;
    }
    let tail = TAILS.contains(&words.lower(noun.end)) && !words.timed(noun.end + 1);
    let inner = if tail {
        Some(words.noun(noun.end + 1)?)
    } else {
        None
    };
    let said_of =
        |at: &usize| matches!(words.tag(*at), Tag::Noun | Tag::Propn) && !words.timed(*at);
    let own: Vec<usize> = (noun.start..noun.head).filter(said_of).collect();
    if let Some(matter) = scene.context.matters.thing(&lemma) {
        let labelled = |at: usize| matter.labels.contains(&words.lemma(at).to_lowercase());
        let tells = inner.is_none_or(|inner| (inner.start..inner.end).any(labelled));
        if tells && own.iter().all(|at| labelled(*at)) {
            return Some(scene.of_matter(matter, ""));
        }
    }
    let told = scene.what(noun).filter(|told| told.entity.is_none())?;
    if scene.context.matters.several(&lemma) && inner.is_none() {
        return which(scene, noun);
    }
    let plain = PLAIN
        .iter()
        .find_map(|word| told.key.strip_prefix(&format!("{word} ")))
        .map(|key| (key.to_owned(), format!("the {}", words.lower(noun.head))));
    let told = match plain {
        Some((key, text)) => Argument { key, text, ..told },
        None => told,
    };
    let told = match inner {
        Some(inner) => {
            let (word, of) = (words.lower(noun.end), scene.what(inner)?);
            Argument {
                key: format!("{} {word} {}", scene.off_page(&told.key), of.key),
                text: format!("{} {word} {}", told.text, of.text),
                ..told
            }
        }
        None => told,
    };
    Some(scene.on_page(told))
}

/// "The strike" where the page tells of two: of the nurses, or of nobody knows whom.
pub(super) fn which(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let labels: Vec<&str> = (noun.start..noun.head)
        .filter(|at| matches!(words.tag(*at), Tag::Noun | Tag::Propn) && !words.timed(*at))
        .map(|at| words.lemma(at))
        .collect();
    let (key, text) = if labels.is_empty() {
        let whose = scene.entity_argument(&scene.owner(noun)?);
        (whose.key, possessive(&whose.text))
    } else {
        let labels = labels.join(" ").to_lowercase();
        (labels.clone(), format!("the {labels}"))
    };
    Some(scene.on_page(Argument {
        key: format!("{key} {}", words.lemma(noun.head)),
        text: format!("{text} {}", words.lower(noun.head)),
        entity: None,
        is_place: false,
    }))
}

/// Whether it comes: of a vote, a trial or a match that it is held.
fn comes(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    let lemma = scene.words.lemma(noun.head);
    if let Some(early) = early_election(scene, noun) {
        let frame = lexicon().frame("go_ahead")?;
        return Some(reading(frame, true, None, Some(early), Answer::Binary));
    }
    let held = EVENTS.iter().any(|group| group.contains(&lemma));
    let (frame, object) = if held {
        ("hold", scene.event(noun, &clause.after)?)
    } else {
        ("go_ahead", thing(scene, noun)?)
    };
    let frame = lexicon().frame(frame)?;
    Some(reading(frame, true, None, Some(object), Answer::Binary))
}

/// "A snap election" is not the election that is due.
fn early_election(scene: &Scene<'_>, noun: Noun) -> Option<Argument> {
    let words = scene.words;
    let early = (noun.start..noun.head).any(|at| matches!(words.lower(at), "early" | "snap"));
    let elsewhere = TAILS.contains(&words.lower(noun.end)) && !words.timed(noun.end + 1);
    (early && !elsewhere && words.lemma(noun.head) == "election").then(|| {
        scene.on_page(Argument {
            key: "early election".to_owned(),
            text: "an early election".to_owned(),
            entity: None,
            is_place: false,
        })
    })
}

/// "He will call a snap election": there will be one. `found` is what was read of the clause.
pub(super) fn called(scene: &Scene<'_>, clause: &Clause, found: &[Reading]) -> Option<Reading> {
    let calls = found.iter().find(|it| it.issue.frame == "call_election")?;
    let early = clause
        .objects
        .iter()
        .find_map(|noun| early_election(scene, *noun))?;
    let frame = lexicon().frame("go_ahead")?;
    Some(reading(
        frame,
        calls.positive,
        None,
        Some(early),
        Answer::Binary,
    ))
}

/// "There will be no inquiry."
pub(super) fn exists(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    clause.verb.filter(|verb| verb.ahead)?;
    comes(scene, clause, noun)
}

/// Whether it goes ahead, of what is not simply held: what a cue that announces, promises, calls for or rules out says of it, too.
pub(super) fn goes_ahead(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Reading> {
    comes(scene, clause, noun).filter(|reading| reading.issue.frame == "go_ahead")
}

/// "She has ordered an inquiry", "the senate will block the takeover", "it will not happen".
pub(super) fn brought(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let lemma = words.lemma(verb.head);
    // "Will not happen": "by accident" or "overnight" it may.
    let next = verb.head + 1;
    if lemma == "happen" && (next >= words.len() || words.tag(next) == Tag::Punct) {
        let noun = subjects.nouns.first()?;
        return goes_ahead(scene, clause, *noun);
    }
    let up = lemma != "set" || words.lower(verb.head + 1) == "up";
    let brings = BRINGS.contains(&lemma) && up;
    // Who cannot prevent it has not said that it comes.
    if !brings && (!STOPS.contains(&lemma) || verb.negated) {
        return None;
    }
    let [noun] = subjects.done_to(clause, verb) else {
        return None;
    };
    Some(Reading {
        positive: brings,
        ..goes_ahead(scene, clause, *noun)?
    })
}

/// "Pull the vote to the right", "pulled the vote off", "pull the vote of young people": to pull a vote is to call it off only
/// where nothing more is told of it than what it is on, or when.
pub(super) fn pulled_otherwise(scene: &Scene<'_>, clause: &Clause, verb: Group) -> bool {
    let words = scene.words;
    if words.lemma(verb.head) != "pull" {
        return false;
    }
    let plain = clause.objects.first().is_none_or(|noun| {
        let next = words.lower(noun.end);
        let ends = noun.end >= words.len() || words.tag(noun.end) == Tag::Punct;
        let own = (noun.start..noun.head).all(|at| words.tag(at) != Tag::Adj);
        own && (ends
            || words.timed(noun.end)
            || matches!(next, "on" | "from" | "because" | "after" | "and"))
    });
    !plain
}

/// "Members will walk out": the page's strike goes ahead. `found` is what was read of the clause; where it is `timed`, another
/// union's members may walk out on another day.
pub(super) fn struck(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
    (found, timed): (&[Reading], bool),
) -> Option<Reading> {
    // Who walked out has, whatever becomes of the strike.
    let printed = scene.words.lower(verb.head);
    let past = verb.start == verb.head
        && printed != scene.words.lemma(verb.head)
        && !printed.ends_with('s');
    if past {
        return None;
    }
    let walks = found.iter().find(|it| it.issue.frame == "strike_work");
    let positive = match walks {
        Some(strikes) => strikes.positive,
        // "We will not strike on Friday."
        None if scene.words.lemma(verb.head) == "strike"
            && !verb.passive
            && clause.objects.is_empty() =>
        {
            true
        }
        None => return None,
    };
    let matter = scene.context.matters.thing("strike")?;
    let we = |noun: &Noun| matches!(scene.words.lower(noun.head), "we" | "they");
    let crew = |noun: &Noun| {
        CREWS.contains(&scene.words.lemma(noun.head))
            || scene
                .named(*noun)
                .is_some_and(|id| matches!(scene.kind(&id), EntityKind::Org | EntityKind::Group))
    };
    let mut nouns = subjects.nouns.iter();
    let own = nouns.len() == 0 || nouns.any(|noun| we(noun) || !timed && crew(noun));
    let raids = scene.context.matters.thing("raid").is_some();
    let object = Some(scene.of_matter(matter, ""));
    let frame = lexicon().frame("go_ahead").filter(|_| own && !raids)?;
    Some(reading(frame, positive, None, object, Answer::Binary))
}

/// "The strike is off", "the tour is still on".
pub(super) fn on_or_off(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let [noun] = subjects.nouns.as_slice() else {
        return None;
    };
    let at = (verb.head + 1..words.len())
        .find(|at| words.tag(*at) != Tag::Adv || matches!(words.lower(*at), "on" | "off"))?;
    let on = match words.lower(at) {
        "on" => true,
        "off" => false,
        _ => return None,
    };
    let plain = matches!(
        clause.complement,
        None | Some(Complement::Adj(_) | Complement::There(_))
    );
    let next = words.lower(at + 1);
    let ends = at + 1 >= words.len()
        || words.tag(at + 1) == Tag::Punct
        || matches!(
            next,
            "for"
                | "until"
                | "unless"
                | "if"
                | "after"
                | "and"
                | "again"
                | "provided"
                | "so"
                | "as"
        );
    (plain && ends).then(|| {
        Some(Reading {
            positive: on,
            ..comes(scene, clause, *noun)?
        })
    })?
}

/// "An inquiry is not needed", "no inquiry would be appropriate": whether there should be one.
pub(super) fn called_for(
    scene: &Scene<'_>,
    clause: &Clause,
    noun: Noun,
    right: bool,
) -> Option<Reading> {
    let found = comes(scene, clause, noun)?;
    Some(Reading {
        issue: found.issue.of_ought()?,
        positive: right,
        reusable: None,
        ..found
    })
}
