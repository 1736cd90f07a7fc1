//! Harm without a verb of its own: "the blast left 12 people dead", "40 people killed", ", killing 12".
//!
//! What stands behind a number of people as a participle or an adjective says what became of them, where the verb only
//! says that there are so many ("reported", "left", "there were"); with any other verb they are some of those of whom it
//! is told ("honoured 12 people killed at sea").

use super::super::argument::Scene;
use super::super::frame::lexicon;
use super::super::phrase::Noun;
use super::super::value;
use super::Reading;
use super::count::{adds, told, who};
use crate::language::Tag;

/// Names of those who are counted, where a number is that of the dead, the missing, the injured.
pub(super) const COUNTED: &[(&str, &str)] = &[
    ("dead", "killed"),
    ("deaths", "killed"),
    ("died", "killed"),
    ("fatalities", "killed"),
    ("killed", "killed"),
    ("missing", "missing"),
    ("unaccounted", "missing"),
    ("injured", "injured"),
    ("injuries", "injured"),
    ("wounded", "injured"),
    ("arrests", "arrested"),
    ("hurt", "injured"),
    ("arrested", "arrested"),
    ("captivity", "detained"),
    ("captured", "detained"),
    ("custody", "detained"),
    ("detained", "detained"),
    ("held", "detained"),
    ("displaced", "displaced"),
    ("evacuated", "evacuated"),
    ("rescued", "rescued"),
    ("trapped", "trapped"),
    ("stranded", "stranded"),
    ("infected", "infected"),
];

/// Verbs that only say that there is what is counted.
const FINDING: &[&str] = &[
    "be", "confirm", "count", "have", "leave", "list", "record", "report", "see",
];

/// Participles and adjectives that stand behind those who are counted.
const SUFFERED: &[&str] = &[
    "arrested",
    "dead",
    "detained",
    "displaced",
    "hurt",
    "injured",
    "killed",
    "missing",
    "wounded",
];

/// "The blast left 12 people dead", "we have seen 12 guards injured", "40 people killed".
pub(super) fn suffered(scene: &Scene<'_>, clause: &super::Clause, nouns: &[Noun]) -> Vec<Reading> {
    let words = scene.words;
    let finds = clause
        .verb
        .is_none_or(|verb| FINDING.contains(&words.lemma(verb.head)));
    let harmed = |noun: &Noun| {
        // "Nine dead": the number and the noun are one phrase.
        let inside = SUFFERED.contains(&words.lower(noun.head)) && noun.head > noun.start;
        let noun = if inside {
            Noun {
                end: noun.head,
                head: noun.head - 1,
                ..*noun
            }
        } else {
            *noun
        };
        let word = words.lower(noun.end);
        let (_, name) = COUNTED
            .iter()
            .find(|(counted, _)| *counted == word && SUFFERED.contains(counted))?;
        number_at(scene, clause, name, noun)
    };
    let whole = nouns.iter().filter(|_| finds);
    whole.filter_map(harmed).take(1).collect()
}

/// Between a number and what became of it: "12 have now been killed", "12 now dead".
const BETWEEN: &[&str] = &[
    "are",
    "been",
    "confirmed",
    "had",
    "has",
    "have",
    "now",
    "was",
    "were",
];

/// "More than 1,300 killed and 4,600 wounded in Dombers", "Sixteen now dead", "3,427 have been killed": bare numbers
/// and what became of them, which the parser often takes for something else than subject and verb.
pub(super) fn listed(scene: &Scene<'_>, clause: &super::Clause) -> Vec<Reading> {
    let words = scene.words;
    // "The 12 men wounded three guards": who does it is counted for nothing.
    let quiet = clause.objects.is_empty()
        && clause
            .verb
            .is_none_or(|verb| SUFFERED.contains(&words.lower(verb.head)));
    let counted = |at: usize| {
        let (_, name) = COUNTED
            .iter()
            .find(|(word, _)| *word == words.lower(at) && SUFFERED.contains(word))?;
        let end = (clause.first..at)
            .rev()
            .find(|at| !BETWEEN.contains(&words.lower(*at)))?
            + 1;
        let number = (end.saturating_sub(3).max(clause.first)..end)
            .rev()
            .find(|at| value::of_noun(words, Noun::word(*at)).is_some())?;
        // "Among the 12 people killed": they were counted before.
        let before = number.checked_sub(1).map_or("", |at| words.lower(at));
        if matches!(before, "the" | "these" | "those" | "among") {
            return None;
        }
        let plain = |at: usize| matches!(words.tag(at), Tag::Noun | Tag::Adj | Tag::Propn);
        let noun = Noun {
            end,
            head: end - 1,
            ..Noun::word(number)
        };
        (number + 1..end)
            .all(plain)
            .then(|| number_at(scene, clause, name, noun))
            .flatten()
    };
    let range = (clause.first + 1..clause.last).filter(|_| quiet);
    range.filter_map(counted).collect()
}

/// "Vell is now confirmed dead", "is confirmed to have been lost".
pub(super) fn confirmed(
    scene: &Scene<'_>,
    clause: &super::Clause,
    subjects: &super::Subjects,
    verb: super::Group,
) -> Option<Reading> {
    let words = scene.words;
    let at = (verb.start..clause.last).find(|at| words.lower(*at) == "confirmed")?;
    let between = ["as", "been", "have", "having", "to"];
    let fate = (at + 1..words.len()).find(|at| !between.contains(&words.lower(*at)))?;
    // "Confirmed as having killed Orr", "killed or hurt".
    let been = words.lower(at + 1) == "killed" || words.lower(fate.checked_sub(1)?) == "been";
    let dead = words.lower(fate) == "dead" || words.lower(fate) == "killed" && been;
    let dead = dead && words.lower(fate + 1) != "or";
    let sure = !verb.negated && !verb.ahead && (verb.copula || verb.passive);
    let who = super::actors(scene, subjects).into_iter().next()?;
    let frame = lexicon().frame("die")?;
    (dead && sure && scene.person(&who))
        .then(|| super::reading(frame, true, Some(who), None, super::Answer::Binary))
}

/// "40 people were killed or wounded": how many of them were, is not told.
pub(super) fn alike(scene: &Scene<'_>) -> bool {
    let words = scene.words;
    let fate = |at: usize| SUFFERED.contains(&words.lower(at));
    (1..words.len())
        .filter(|at| matches!(words.lower(*at), "and" | "or"))
        .any(|at| fate(at - 1) && fate(at + 1) && (at < 2 || words.lower(at - 2) != "the"))
}

/// Verbs of harm that say nothing by themselves of who did it.
pub(super) const BY_SOMEBODY: &[&str] = &[
    "arrest", "detain", "die", "displace", "hurt", "injure", "kill", "wound",
];

/// Participles by which a clause tells whom something hurt, each with its frame.
const HURTING: &[(&str, &str)] = &[
    ("killing", "killed"),
    ("injuring", "injured"),
    ("wounding", "injured"),
    ("displacing", "displaced"),
];

/// "A bridge fell in Dombers, killing 12 people."
pub(super) fn hurting(scene: &Scene<'_>, clause: &super::Clause) -> Option<Reading> {
    let words = scene.words;
    (clause.first + 1..clause.last).find_map(|at| {
        let (_, name) = HURTING.iter().find(|(word, _)| *word == words.lower(at))?;
        if words.lower(at - 1) != "," {
            return None;
        }
        let number = (at + 1..at + 5)
            .find(|at| words.tag(*at) == Tag::Num || value::vague(words.lower(*at)))?;
        number_at(scene, clause, name, words.noun(number)?)
    })
}

fn number_at(scene: &Scene<'_>, clause: &super::Clause, name: &str, noun: Noun) -> Option<Reading> {
    let range = value::of_noun(scene.words, noun)?;
    // "Among the 12 people killed": they were counted before.
    let known = matches!(scene.words.lower(noun.start), "the" | "these" | "those");
    if known || noun.negative || adds(scene, noun) {
        return None;
    }
    let frame = lexicon().frame(name)?;
    let counted = who(scene, noun)?;
    told(scene, clause, frame, (counted, None), (noun, noun, range))
}

/// A number before the adjective of a headline: "More than 40 dead in Dombers".
pub(super) fn before(scene: &Scene<'_>, at: usize) -> Option<Noun> {
    let number = at.checked_sub(1)?;
    let counts = scene.words.tag(number) == Tag::Num && SUFFERED.contains(&scene.words.lower(at));
    counts.then_some(Noun::word(number))
}

/// Nouns for people who are held, taken or handed over; general English.
const HELD: &[&str] = &[
    "captive",
    "child",
    "civilian",
    "detainee",
    "fighter",
    "guard",
    "hostage",
    "man",
    "migrant",
    "militant",
    "officer",
    "people",
    "person",
    "policeman",
    "prisoner",
    "protester",
    "sailor",
    "serviceman",
    "soldier",
    "suspect",
    "troop",
    "troops",
    "woman",
];

pub(super) fn human(scene: &Scene<'_>, noun: Noun) -> bool {
    HELD.contains(&scene.words.lemma(noun.head)) || scene.people_of(noun).is_some()
}

/// Nouns for those whom one side fights: their dead are not the dead of whoever counts them.
const FOUGHT: &[&str] = &[
    "attacker",
    "fighter",
    "gunman",
    "insurgent",
    "militant",
    "rebel",
    "terrorist",
];

pub(super) fn fought(scene: &Scene<'_>, noun: Noun) -> bool {
    FOUGHT.contains(&scene.words.lemma(noun.head))
}

/// Times of which a count is a part of a toll; general English.
const PART: &[&str] = &["daily", "dawn", "midnight", "noon", "overnight"];

/// "12 people have been killed since midnight", "12 killed in an hour".
pub(super) fn in_part(scene: &Scene<'_>, clause: &super::Clause) -> bool {
    let words = scene.words;
    let spell = |at: usize| {
        matches!(words.lemma(at), "hour" | "minute")
            && (at.saturating_sub(4)..at)
                .any(|before| matches!(words.lower(before), "in" | "over" | "within"))
    };
    (clause.first..clause.last).any(|at| PART.contains(&words.lower(at)) || spell(at))
}
