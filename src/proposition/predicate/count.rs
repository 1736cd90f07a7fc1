//! How many: "15 boats have been detained", "the flood killed at least 12 people", "there were 12 deaths".
//!
//! The key names what is counted and where, so that a count meets a later count of the same. Where no place is named
//! the event of the page stands for it, or, on a page about one disaster, the page itself: "12 people died" alone, or in
//! a whole country, has no issue elsewhere, because it would meet every other accident. Letting any page stand for what
//! it counts was tried: on pages of riots and wars it set one town's arrests and one raid's dead against another's. So
//! was taking the only place that a post names: it put tolls of whole wars into villages. A count that names no place is
//! left open instead (see [`super::super::home`]): whose it is, is known, and the page as a whole tells what it counts.

use super::super::argument::{Argument, Scene};
use super::super::frame::{Form, Slot, lexicon};
use super::super::home::{AT, OPEN};
use super::super::phrase::Noun;
use super::super::value::{self, Range};
use super::super::{ValueType, wording};
use super::harm::{COUNTED, human};
use super::slot::{Match, Stand, candidates, stands};
use super::{Answer, Reading, reading, whereabouts};
use crate::entity::{self, EntityKind};
use crate::language::Tag;

/// Nouns for people who are counted without saying more than that.
pub(super) const PEOPLE: &[&str] = &[
    "people", "person", "victim", "man", "woman", "other", "more", "resident", "suspect",
    "casualty",
];

/// Those of one side.
const OWN: &[&str] = &["citizen", "civilian", "national", "people"];

/// What a wording with a number says.
pub(super) fn counted(scene: &Scene<'_>, matched: &Match<'_>) -> Vec<Reading> {
    let clause = matched.clause;
    let patients: Vec<Noun> = match matched.entry.subject.first() {
        Some(Slot::Object) if done_to(scene, matched) => matched.subjects.nouns.clone(),
        Some(Slot::Object) => matched.nouns(scene, &Slot::Object),
        Some(Slot::Itself) => matched.itself.into_iter().collect(),
        _ => matched.subjects.nouns.clone(),
    };
    let of = if clause.verb.is_some() && !matched.passive && !clause.objects.is_empty() {
        &clause.after
    } else {
        &clause.before
    };
    patients
        .iter()
        .filter(|noun| matched.itself.is_some() || !counts(scene, **noun))
        .filter(|noun| !another_follows(scene, matched, **noun))
        .find_map(|noun| one(scene, matched, *noun, of))
        .into_iter()
        .collect()
}

/// "40 people killed": headlines leave out the auxiliary of the passive.
fn done_to(scene: &Scene<'_>, matched: &Match<'_>) -> bool {
    let bare = |verb: &super::Group| {
        let word = scene.words.lower(verb.head);
        let participle = word != scene.words.lemma(verb.head) || word == "hurt";
        verb.start == verb.head && participle && !word.ends_with("ing")
    };
    !matched.passive
        && matched.clause.objects.is_empty()
        && matched.clause.verb.is_some_and(|verb| bare(&verb))
}

/// "40 people died in the south and some 230 more have been injured": another number is nearer to the verb.
fn another_follows(scene: &Scene<'_>, matched: &Match<'_>, noun: Noun) -> bool {
    let joins = |at: usize| matches!(scene.words.lower(at), "and" | "but");
    let Some(verb) = matched.clause.verb else {
        return false;
    };
    (noun.end..verb.start)
        .any(|and| joins(and) && (and..verb.start).any(|at| scene.words.tag(at) == Tag::Num))
}

/// Whether a noun is a count by itself: in "seven deaths and 23 people missing" no deaths are missing.
fn counts(scene: &Scene<'_>, noun: Noun) -> bool {
    candidates(scene.words, Form::Noun, noun.head)
        .into_iter()
        .filter_map(|entry| lexicon().frames.get(entry.frame))
        .any(|frame| frame.value_type == ValueType::Numeric)
}

/// Words that add to a count that was given before: "a further two", "12 more", "one every ten minutes".
const ADDED: &[&str] = &[
    "further",
    "another",
    "more",
    "additional",
    "other",
    "others",
    "extra",
    "every",
    "per",
];

/// Whether a number is added to one that was given before.
pub(super) fn adds(scene: &Scene<'_>, noun: Noun) -> bool {
    // "Two of them sailors".
    let known = matches!(
        scene.words.lower(noun.end + 1),
        "them" | "these" | "those" | "which" | "whom"
    );
    let from = noun.start.saturating_sub(1);
    known && scene.words.lower(noun.end) == "of"
        || (from..=noun.end).any(|at| {
            let than = scene.words.lower(at + 1) == "than";
            !than && ADDED.contains(&scene.words.lower(at))
        })
}

fn one(
    scene: &Scene<'_>,
    matched: &Match<'_>,
    noun: Noun,
    of: &[(usize, Noun)],
) -> Option<Reading> {
    let words = scene.words;
    // "Nine of its citizens" are no toll of the page.
    let own = matches!(words.lower(noun.end + 1), "its" | "their" | "our")
        && words
            .noun(noun.end + 1)
            .is_some_and(|of| OWN.contains(&words.lemma(of.head)));
    let of_them = (own || words.is(noun.head, "member")) && words.lower(noun.end) == "of";
    // "One child every hour"; "two members of his crew" are counted in no words of ours.
    let all = matched.clause.first..matched.clause.last;
    if adds(scene, noun)
        || of_them
        || all
            .clone()
            .any(|at| matches!(words.lower(at), "each" | "every" | "separate"))
    {
        return None;
    }
    let range = if noun.negative {
        Range { lo: 0.0, hi: 0.0 }
    } else {
        value::of_noun(scene.words, noun)?
    };
    // "dozens of boats": what is counted stands after "of".
    let whole = of
        .iter()
        .find(|(preposition, inner)| {
            scene.words.lower(*preposition) == "of" && inner.start == noun.end + 1
        })
        .map_or(noun, |(_, inner)| *inner);
    let captive =
        matched.entry.words.first().is_some_and(|verb| {
            matches!(verb.as_str(), "free" | "hold" | "take" | "hand" | "release")
        });
    let counted = if matched.itself.is_some() {
        Counted::People
    } else {
        who(scene, whole)?
    };
    // "Held 12 meetings" holds nobody, "$4bn will be released" frees nobody; "12 will" does, and so does "12 Norlanders".
    let head = words.token(whole.head)?.span.of(scene.context.text);
    let freed = matched.frame.name == "freed"
        && value::unit(words, whole).is_none()
        && (matches!(counted, Counted::People) || head.starts_with(char::is_uppercase));
    if captive && !freed && !human(scene, whole) {
        return None;
    }
    // "12 women are among those killed": some of them.
    let among = |at: usize| words.lower(at) == "among" && at > 0 && words.be(at - 1);
    if matches!(counted, Counted::People) && all.into_iter().any(among) {
        return None;
    }
    told(
        scene,
        matched.clause,
        matched.frame,
        (counted, holder(scene, matched)),
        (noun, whole, range),
    )
}

/// Who holds those who are counted, where the clause says that somebody does.
fn holder(scene: &Scene<'_>, matched: &Match<'_>) -> Option<Argument> {
    let holds = matched.frame.name == "detained" && !matched.passive && scene.open;
    let holder = super::actors(scene, matched.subjects).into_iter().next();
    holder.filter(|_| holds).map(|holder| scene.side(holder))
}

/// Who or what is counted.
pub(super) enum Counted {
    /// People, without more.
    People,
    /// The people of a place, or of a country.
    Of(Argument),
    /// Anybody or anything else.
    Things(Argument),
}

/// Who or what a noun counts; none where it counts nothing.
pub(super) fn who(scene: &Scene<'_>, noun: Noun) -> Option<Counted> {
    if scene.open
        && let Some(whose) = scene.people_of(noun)
    {
        return Some(Counted::Of(whose));
    }
    Some(things(scene, noun)?.map_or(Counted::People, Counted::Things))
}

/// A number of whom a frame is about.
pub(super) fn told(
    scene: &Scene<'_>,
    clause: &super::Clause,
    frame: &'static super::Frame,
    (counted, holder): (Counted, Option<Argument>),
    (noun, whole, range): (Noun, Noun, Range),
) -> Option<Reading> {
    if super::harm::alike(scene) {
        return None;
    }
    // "That 40 people", "so far 12 arrests": neither belongs to the number.
    let start = (noun.start..noun.head)
        .find(|at| !matches!(scene.words.lower(*at), "that" | "so" | "far"))
        .unwrap_or(noun.start);
    // "Almost 1,800 wounded": the words that bound a number belong to it.
    let bounds = |at: &usize| {
        let word = scene.words.lower(*at);
        scene.words.tag(*at) == Tag::Num && word.starts_with(char::is_alphabetic)
    };
    let before = (clause.first..start).rev().take_while(bounds);
    let start = before.last().unwrap_or(start);
    let text = scene
        .words
        .token(start)
        .zip(scene.words.token(whole.end.checked_sub(1)?))
        .map(|(first, last)| first.span.join(last.span).of(scene.context.text).to_owned());
    let answer = Answer::Number(range, text.unwrap_or_default(), None);
    let mut found = reading(frame, !noun.negative, None, None, answer);
    found.issue = asked(scene, clause, frame, (counted, holder), Some(whole))?;
    Some(found)
}

/// The question that a count answers.
fn asked(
    scene: &Scene<'_>,
    clause: &super::Clause,
    frame: &'static super::Frame,
    (counted, holder): (Counted, Option<Argument>),
    noun: Option<Noun>,
) -> Option<super::Issue> {
    let mut theirs = false;
    let (things, anchor) = match counted {
        Counted::Of(whose) => {
            // "40 Norlanders were killed in Bern": in another country they are some of those killed there. Who is held is
            // asked of who holds them.
            let there = named_place(scene, clause, &frame.name)
                .or_else(|| whereabouts::unknown(scene, clause))
                .filter(|place| place.key != whose.key);
            let harmed = TOLLS.contains(&frame.name.as_str()) && frame.name != "detained";
            let anchor = match there {
                // Who counts in a part of a state counts its people there.
                None => {
                    let home = scene.home().filter(|home| within(scene, home, &whose));
                    scene.open_at(home.unwrap_or(whose))
                }
                Some(there) if within(scene, &there, &whose) => {
                    anchored(scene, there, &frame.name)?
                }
                Some(_) => return None,
            };
            (None, harmed.then_some(anchor)?)
        }
        Counted::People | Counted::Things(_) => {
            let things = match counted {
                Counted::Things(things) => Some(things),
                Counted::People | Counted::Of(_) => None,
            };
            let place = occasion(scene, clause, &frame.name, holder)?;
            theirs = noun.is_some_and(|noun| super::harm::fought(scene, noun));
            let open = place.key.starts_with(OPEN);
            // A state counts its citizens abroad.
            let abroad = || {
                let theirs =
                    |noun: Noun| matches!(scene.words.lemma(noun.head), "citizen" | "national");
                noun.is_some_and(theirs) && named_place(scene, clause, &frame.name).is_none()
            };
            let anchor = if open && (theirs || frame.name == "detained" || abroad()) {
                Argument {
                    is_place: false,
                    ..place
                }
            } else {
                place
            };
            (things, anchor)
        }
    };
    let part = anchor.key.starts_with(OPEN) && super::harm::in_part(scene, clause)
        || !theirs && whereabouts::joint(scene, clause);
    (!part).then(|| super::issue::counting(frame, things.as_ref(), Some(&anchor)))
}

/// Whether a place is known to lie in a country.
fn within(scene: &Scene<'_>, place: &Argument, country: &Argument) -> bool {
    let entity = place.entity.as_ref().and_then(|id| scene.entity(id));
    entity.is_some_and(|entity| {
        let mut ties = entity.affiliations.iter();
        ties.any(|tie| tie.role == "in" && Some(&tie.principal) == country.entity.as_ref())
    })
}

/// What is counted; `Some(None)` for people.
#[expect(
    clippy::option_option,
    reason = "people are no thing, and what cannot be counted is no people"
)]
fn things(scene: &Scene<'_>, noun: Noun) -> Option<Option<Argument>> {
    let lemma = scene.words.lemma(noun.head);
    let tag = scene.words.tag(noun.head);
    if PEOPLE.contains(&lemma) || matches!(tag, Tag::Num | Tag::Pron) && scene.named(noun).is_none()
    {
        return Some(None);
    }
    // "Sixteen now dead", "dozens were hurt", "no one was hurt"
    if value::spelled(scene.words.lower(noun.head)).is_some()
        || value::vague(scene.words.lower(noun.head))
        || noun.negative && tag != Tag::Noun
    {
        return Some(None);
    }
    // "No water was released" counts nothing.
    if tag != Tag::Noun || noun.negative && !wording::plural(scene.words, noun.head) {
        return None;
    }
    let argument = scene.what(noun)?;
    let text = wording::counted(&argument.text);
    // How many there are is asked of many, even where it was one.
    let one = value::of_noun(scene.words, noun) == Some(Range { lo: 1.0, hi: 1.0 });
    argument.entity.is_none().then_some(Some(Argument {
        text: if one && text.ends_with(lemma) {
            wording::many(&text)
        } else {
            text
        },
        ..argument
    }))
}

/// Where: a place that the clause names, else the page's event.
pub(super) fn everywhere(scene: &Scene<'_>, clause: &super::Clause) -> Option<Argument> {
    whereabouts::said(scene, clause, true)
        .map(|place| scene.at_place(place))
        .or_else(|| scene.main_event())
}

/// Whom one counts as having left a place: "evacuated from Dombers". Nobody is killed "from" where the shells came from.
fn moving(frame: &str) -> bool {
    !matches!(frame, "killed" | "injured" | "missing" | "arrested")
}

/// The place that the clause of a count names, not yet taken for the page's event.
fn named_place(scene: &Scene<'_>, clause: &super::Clause, frame: &str) -> Option<Argument> {
    whereabouts::said(scene, clause, moving(frame)).or_else(|| {
        HURT.contains(&frame)
            .then(|| {
                whereabouts::behind(scene, clause).or_else(|| whereabouts::before(scene, clause))
            })
            .flatten()
    })
}

/// Frames of what happens to people where the event that does it to them happens.
const HURT: &[&str] = &[
    "damaged",
    "destroyed",
    "injured",
    "killed",
    "missing",
    "trapped",
];

/// "In his town", "in one village": somewhere, not everywhere that the page is about.
fn apart(scene: &Scene<'_>, clause: &super::Clause) -> bool {
    clause
        .after
        .iter()
        .chain(&clause.before)
        .any(|(preposition, noun)| {
            let before = scene.words.lower(noun.start);
            matches!(scene.words.lower(*preposition), "in" | "at" | "near")
                && (whereabouts::PLACES.contains(&scene.words.lemma(noun.head))
                    && matches!(
                        before,
                        "a" | "an"
                            | "one"
                            | "this"
                            | "my"
                            | "our"
                            | "his"
                            | "her"
                            | "its"
                            | "their"
                    )
                    || matches!(before, "another" | "other" | "several" | "various"))
        })
}

/// Where something happened: "in Norland" holds every accident of a country, only a town or the page's event tells
/// which one is meant, or a page about one disaster. Levels and rates are of a whole country and take it.
pub(super) fn occasion(
    scene: &Scene<'_>,
    clause: &super::Clause,
    frame: &str,
    holder: Option<Argument>,
) -> Option<Argument> {
    let ours = scene.context.disaster && !ELSEWISE.contains(&frame);
    let open = scene.open && TOLLS.contains(&frame);
    // Nobody is killed at talks where they are held; what names no place is of what the page is about.
    let apart_from_it = HURT.contains(&frame) && !ours;
    let named = named_place(scene, clause, frame);
    let found = named.map(|place| {
        if apart_from_it {
            place
        } else {
            scene.at_place(place)
        }
    });
    let Some(place) = found.or_else(|| scene.main_event()) else {
        if apart(scene, clause) {
            return None;
        }
        if ours {
            // A town is told apart by its name, a country only as far as its page tells what it counts there.
            let at = scene.counted_at().map(|home| {
                if wide(scene, &home) {
                    scene.on_page(home)
                } else {
                    home
                }
            });
            return Some(at.map_or_else(
                || scene.page(),
                |there| Argument {
                    key: format!("{AT}{}", there.key),
                    ..there
                },
            ));
        }
        // Whoever tells of people who are held need not hold them.
        let home = || {
            if frame == "detained" {
                holder
            } else {
                scene.home()
            }
        };
        if let Some(place) = whereabouts::unknown(scene, clause) {
            return TOLLS
                .contains(&frame)
                .then(|| whereabouts::bound(scene, place));
        }
        return open.then(|| scene.open_at(home().unwrap_or_else(nowhere)));
    };
    // "In the Quembley camp in Norland": the nearer place.
    let nearer =
        || whereabouts::unknown(scene, clause).map(|place| whereabouts::bound(scene, place));
    let wide = wide(scene, &place) && TOLLS.contains(&frame);
    wide.then(nearer)
        .flatten()
        .or_else(|| anchored(scene, place, frame))
}

/// Whether many things happen at a time in a place: a country, a part of one.
fn wide(scene: &Scene<'_>, place: &Argument) -> bool {
    let entity = place.entity.as_ref().and_then(|id| scene.entity(id));
    entity.is_some_and(|it| it.kind == EntityKind::Gpe || entity::is_region(&it.name))
}

/// The place of a count: a town as it is, a country or a region only as far as its page tells what it counts there.
pub(super) fn anchored(scene: &Scene<'_>, place: Argument, frame: &str) -> Option<Argument> {
    let ours = scene.context.disaster && !ELSEWISE.contains(&frame);
    let open = scene.open && TOLLS.contains(&frame);
    if !wide(scene, &place) {
        Some(place)
    } else if ours {
        Some(scene.on_page(place))
    } else {
        open.then(|| scene.open_at(place))
    }
}

/// What names no place and is nobody's.
const fn nowhere() -> Argument {
    Argument {
        key: String::new(),
        text: String::new(),
        entity: None,
        is_place: false,
    }
}

/// Frames of harm to people, of which a page tells whose they are.
const TOLLS: &[&str] = &[
    "arrested",
    "detained",
    "displaced",
    "hospitalised",
    "injured",
    "killed",
    "missing",
];

/// What nobody suffers by a disaster.
const ELSEWISE: &[&str] = &[
    "arrested",
    "at_risk",
    "detained",
    "freed",
    "infected",
    "intercepted",
    "laid_off",
    "seized",
];

/// "The death toll has risen to 15."
pub(super) fn toll(scene: &Scene<'_>, clause: &super::Clause, answer: Answer) -> Option<Reading> {
    let frame = lexicon().frame("killed")?;
    let mut found = reading(frame, true, None, None, answer);
    found.issue =
        super::issue::counting(frame, None, Some(&occasion(scene, clause, "killed", None)?));
    Some(found)
}

/// "The number of dead in Oslo", "the number of guards confirmed to have died": `noun` is the number.
pub(super) fn number_of(
    scene: &Scene<'_>,
    clause: &super::Clause,
    noun: Noun,
    answer: Answer,
) -> Option<Reading> {
    let end = clause.verb.map_or(scene.words.len(), |verb| verb.start);
    let word = |at: usize| scene.words.lower(at);
    let (_, name) = (noun.end..end).find_map(|at| {
        let found = COUNTED.iter().find(|(counted, _)| *counted == word(at))?;
        Some(*found)
    })?;
    let counted = |at: usize| COUNTED.iter().any(|(counted, _)| *counted == word(at));
    let counts = if counted(noun.end) || counted(noun.end + 1) {
        Counted::People
    } else {
        let of = scene.words.noun(noun.end + 1)?;
        let whole = counted(of.head) || matches!(word(of.head), "those" | "these");
        if whole {
            Counted::People
        } else {
            who(scene, of)?
        }
    };
    let frame = lexicon().frame(name)?;
    let mut found = reading(frame, true, None, None, answer);
    found.issue = asked(scene, clause, frame, (counts, None), None)?;
    Some(found)
}

/// What a content without a verb counts: "seven deaths", "the number of missing at 17", "12 people injured".
pub(super) fn fragment(scene: &Scene<'_>, clause: &super::Clause) -> Vec<Reading> {
    if let Some(put) = super::level::put(scene, clause) {
        return vec![put];
    }
    let found = nouns(scene, clause, &clause.subject);
    if found.is_empty() {
        super::harm::suffered(scene, clause, &clause.subject)
    } else {
        found
    }
}

/// "There were 12 deaths", "police made 12 arrests": the noun itself is counted.
pub(super) fn nouns(scene: &Scene<'_>, clause: &super::Clause, found: &[Noun]) -> Vec<Reading> {
    let subjects = super::Subjects::default();
    found
        .iter()
        .flat_map(|noun| {
            candidates(scene.words, Form::Noun, noun.head)
                .into_iter()
                .filter_map(|entry| Some((entry, lexicon().frames.get(entry.frame)?)))
                .filter(|(_, frame)| frame.value_type == ValueType::Numeric)
                .find_map(|(entry, frame)| {
                    stands(scene.words, entry, noun.head)?;
                    let matched = Match {
                        clause,
                        subjects: &subjects,
                        entry,
                        frame,
                        passive: false,
                        stand: Stand::at(noun.head),
                        itself: Some(*noun),
                    };
                    one(scene, &matched, *noun, &[])
                })
        })
        .collect()
}
