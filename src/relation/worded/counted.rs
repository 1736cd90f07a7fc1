//! "36 sailors survived", "29 sailors have survived": two who count the same and come to other numbers, wherever on the page
//! they do it.
//!
//! Which question a count answers the frames know of few. But of one noun and one deed a page hardly counts two things, unless
//! a name, a day or a part ("among them", "another") tells them apart. A speaker's own later count takes the place of the
//! earlier one.

use std::collections::BTreeSet;

use super::elsewhere::elsewhere;
use super::figured::{Range, counts, range};
use super::told::{Class, Told, common, country, pairs_by, parts, read};
use super::{COUNTED, again, link, ordered};
use crate::calendar::printed::is_calendar_name;
use crate::language::{Tag, Token};
use crate::relation::{Relation, RelationKind};

/// Words that make a count one of a part, of another time or of an addition.
const PARTS: &[&str] = &[
    "additional",
    "almost",
    "among",
    "another",
    "average",
    "day",
    "daily",
    "dozen",
    "dozens",
    "each",
    "every",
    "extra",
    "further",
    "half",
    "hundreds",
    "including",
    "last",
    "least",
    "more",
    "most",
    "night",
    "other",
    "per",
    "previous",
    "since",
    "so",
    "those",
    "thousands",
    "week",
    "year",
    "yesterday",
];

/// Nouns for units and for whatever is not told.
const NO_THING: &[&str] = &[
    "centimetre",
    "day",
    "degree",
    "dollar",
    "euro",
    "foot",
    "hectare",
    "hour",
    "inch",
    "kilometre",
    "km",
    "metre",
    "mile",
    "minute",
    "month",
    "other",
    "people",
    "percent",
    "person",
    "point",
    "pound",
    "second",
    "time",
    "ton",
    "tonne",
    "week",
    "year",
];

/// Verbs that say nothing of what was counted.
const LIGHT: &[&str] = &[
    "be", "do", "get", "go", "have", "make", "say", "see", "take", "tell", "think",
];

/// What is counted, and what of it is told.
struct Count {
    range: Range,
    noun: String,
    /// Deeds and states: "survive", "alive".
    deeds: BTreeSet<String>,
    names: BTreeSet<String>,
    /// "Could", "will".
    ahead: bool,
    /// Whether somebody's number is denied.
    no: bool,
}

impl Count {
    /// Whether it counts who lives and who does not, wherever they are.
    fn lives(&self) -> bool {
        self.deeds
            .iter()
            .any(|it| matches!(it.as_str(), "alive" | "dead" | "missing"))
    }
}

/// The counts of a content.
fn counted(told: &Told<'_>) -> Vec<Count> {
    let words = read(&told.wording.content);
    let parts = parts(&words);
    parts
        .into_iter()
        .filter(|part| {
            // "Including five children": of how many, the part before tells.
            let some = part
                .first()
                .is_some_and(|it| matches!(it.lower.as_str(), "including" | "among"));
            !some
                && !part
                    .iter()
                    .any(|it| PARTS.contains(&it.lemma.as_str()) && !bounds(part, it))
        })
        .filter_map(one)
        .collect()
}

/// "At least", "more than" and "almost" bound a number and tell of no part.
fn bounds(part: &[Token], word: &Token) -> bool {
    let at = part
        .iter()
        .position(|it| it.span == word.span)
        .unwrap_or_default();
    let near = |at: usize| part.get(at).is_some_and(|it| it.tag == Tag::Num);
    matches!(word.lemma.as_str(), "least" | "more" | "most" | "almost")
        && (near(at + 1) || near(at + 2))
}

/// The one count of a part; where it tells several, none is sure.
fn one(part: &[Token]) -> Option<Count> {
    let lower = |at: usize| part.get(at).map_or("", |it| it.lower.as_str());
    let mut numbers = (0..part.len()).filter(|at| counts(part, *at));
    // "17 of the 30 captives".
    let number = numbers.next()?;
    let of = lower(number + 1) == "of"
        && matches!(lower(number + 2), "the" | "its" | "their" | "our" | "his");
    let rest: Vec<usize> = numbers.collect();
    let whole = of && rest == [number + 3];
    if !rest.is_empty() && !whole || of && !whole && lower(number + 2) == "them" {
        return None;
    }
    let range = range(part, number)?;
    let from = if of {
        number + 3 + usize::from(whole)
    } else {
        number + 1
    };
    let percent =
        matches!(lower(number + 1), "%" | "percent" | "per") || lower(number).ends_with('%');
    let (noun, at) = if percent {
        // "Attendance was 34%".
        let verb = part.iter().position(|it| it.lemma == "be")?;
        let noun = part
            .get(..verb.min(number))?
            .iter()
            .rposition(|it| matches!(it.tag, Tag::Noun | Tag::Propn))?;
        (format!("% {}", common(part.get(noun)?)), number)
    } else {
        let within = |it: &&Token| {
            let participle = it.tag == Tag::Verb && it.lower.ends_with("ing");
            participle || matches!(it.tag, Tag::Noun | Tag::Adj | Tag::Propn)
        };
        let run = part.get(from..)?.iter().take_while(within).count();
        let at = (from..from + run)
            .rev()
            .find(|at| part.get(*at).is_some_and(|it| it.tag == Tag::Noun))?;
        let noun = part.get(at)?;
        if NO_THING.contains(&noun.lemma.as_str()) {
            return None;
        }
        (common(noun), at)
    };
    let deed =
        |it: &Token| matches!(it.tag, Tag::Verb | Tag::Adj) && !LIGHT.contains(&it.lemma.as_str());
    let behind = part.iter().skip(at + 1).find(|it| deed(it));
    let before = part
        .iter()
        .take(number)
        .rev()
        .find(|it| it.tag == Tag::Verb && deed(it));
    let called = part
        .get(from..at)
        .unwrap_or_default()
        .iter()
        .filter(|it| matches!(it.tag, Tag::Adj | Tag::Verb));
    let mut deeds: BTreeSet<String> = called.map(state).collect();
    deeds.extend(behind.or(before).map(state));
    if percent {
        deeds.insert("%".to_owned());
    }
    // Where and on which day.
    let there = |at: usize| {
        (1..4).any(|back| {
            at >= back
                && matches!(
                    lower(at - back),
                    "at" | "from" | "in" | "inside" | "near" | "on" | "outside"
                )
        })
    };
    // "For the bill", "by the rebels", "at noon": what else is told makes another count of it.
    let held = |it: &Token| {
        deeds.contains(&state(it)) || common(it) == noun || percent && noun.ends_with(&common(it))
    };
    let bare = |(at, it): (usize, &Token)| {
        let carries = matches!(
            it.tag,
            Tag::Noun | Tag::Verb | Tag::Adj | Tag::Adv | Tag::Propn
        );
        let bounds = matches!(
            it.lemma.as_str(),
            "few" | "less" | "least" | "many" | "more" | "most"
        );
        let bound = at < number && number - at < 4 && (bounds || it.lower == "fewer");
        let within = bound || at >= number && at < from || at == number;
        let named = it.tag == Tag::Propn && there(at);
        let plain = LIGHT.contains(&it.lemma.as_str())
            || matches!(
                it.lower.as_str(),
                "now"
                    | "still"
                    | "about"
                    | "nearly"
                    | "only"
                    | "around"
                    | "roughly"
                    | "over"
                    | "under"
            );
        !carries || within || named || plain || held(it) || is_calendar_name(&it.lower)
    };
    let alone = part.iter().enumerate().all(bare);
    let leads = part.iter().any(|it| {
        it.tag == Tag::Adp
            && matches!(
                it.lower.as_str(),
                "for"
                    | "against"
                    | "by"
                    | "with"
                    | "to"
                    | "under"
                    | "towards"
                    | "across"
                    | "before"
                    | "after"
            )
    });
    let names = part
        .iter()
        .enumerate()
        .filter(|(at, it)| it.tag == Tag::Propn && there(*at) || is_calendar_name(&it.lower))
        .map(|(_, it)| common(it))
        .collect();
    let ahead = part.iter().enumerate().any(|(at, it)| {
        // "Is thought to hold nine captives".
        let told = at > 0
            && it.lower == "to"
            && matches!(
                lower(at - 1),
                "believed"
                    | "claims"
                    | "estimated"
                    | "known"
                    | "reported"
                    | "said"
                    | "thought"
                    | "understood"
            );
        !told
            && matches!(
                it.lower.as_str(),
                "will"
                    | "would"
                    | "could"
                    | "may"
                    | "might"
                    | "to"
                    | "should"
                    | "can"
                    | "must"
                    | "if"
            )
    });
    // "No more than 60" is a number.
    let no = part.iter().enumerate().any(|(at, it)| {
        let bound = matches!(lower(at + 1), "more" | "less" | "fewer") && lower(at + 2) == "than";
        !bound && matches!(it.lower.as_str(), "not" | "n't" | "never" | "no")
    });
    // Who holds the living does not change how many live.
    let lives = deeds
        .iter()
        .any(|it| matches!(it.as_str(), "alive" | "dead" | "missing"));
    let plain = alone || lives && !leads;
    (!deeds.is_empty() && plain).then_some(Count {
        range,
        noun,
        deeds,
        names,
        ahead,
        no,
    })
}

/// A deed or a state: who is living is alive.
fn state(word: &Token) -> String {
    let stem = common(word);
    match stem.as_str() {
        "aliv" | "live" | "living" => "alive".to_owned(),
        _ => stem,
    }
}

/// Counts of one thing that come to other numbers.
pub(super) fn apart(told: &[Told<'_>]) -> Vec<Relation> {
    let all: Vec<(&Told<'_>, Vec<Count>)> = told
        .iter()
        .filter(|it| it.class == Class::Tells && !it.denies && it.wording.carrier.is_none())
        .map(|it| (it, counted(it)))
        .filter(|(_, counts)| !counts.is_empty())
        .collect();
    let nouns = all
        .iter()
        .enumerate()
        .flat_map(|(at, (_, counts))| counts.iter().map(move |count| (count.noun.as_str(), at)));
    let compared = pairs_by(nouns).into_iter().filter_map(|(one, other)| {
        let ((one, counts), (other, others)) = (all.get(one)?, all.get(other)?);
        let differ = counts
            .iter()
            .any(|x| others.iter().any(|y| differ((one, x), (other, y))));
        let agree = counts
            .iter()
            .any(|x| others.iter().any(|y| agree((one, x), (other, y))));
        if differ == agree || elsewhere(one, other) {
            return None;
        }
        match (differ, agree) {
            (true, false) => related(one, other),
            (false, true) => again(one.wording, other.wording),
            _ => None,
        }
    });
    compared.collect()
}

/// Whether they count the same.
fn same((one, x): (&Told<'_>, &Count), (other, y): (&Told<'_>, &Count)) -> bool {
    let called = |it: &Told<'_>, name: &String| {
        it.wording
            .called
            .iter()
            .any(|word| country(word).as_ref().unwrap_or(word) == name)
    };
    let known = |x: &Count, y: &Count, it: &Told<'_>| {
        x.names
            .iter()
            .all(|name| y.names.contains(name) || called(it, name))
    };
    x.noun == y.noun
        && !x.deeds.is_disjoint(&y.deeds)
        && x.ahead == y.ahead
        && !x.no
        && !y.no
        && (x.names == y.names || x.lives() && (known(x, y, other) || known(y, x, one)))
        && one.wording.issues.is_disjoint(&other.wording.issues)
}

fn differ(one: (&Told<'_>, &Count), other: (&Told<'_>, &Count)) -> bool {
    let (x, y) = (&one.1.range, &other.1.range);
    same(one, other) && (x.hi < y.lo || y.hi < x.lo)
}

fn agree(one: (&Told<'_>, &Count), other: (&Told<'_>, &Count)) -> bool {
    same(one, other) && one.1.range == other.1.range
}

fn related(one: &Told<'_>, other: &Told<'_>) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    if x.one_side(y) {
        let (older, newer) = ordered(x, y)?;
        return Some(link(RelationKind::Updates, COUNTED, (newer, older), 0.7));
    }
    Some(link(RelationKind::Contradicts, COUNTED, (x, y), 0.7))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, said};

    #[test]
    fn two_who_count_one_thing_and_come_to_other_numbers_contradict_each_other() {
        for (one, other) in [
            ("36 sailors survived", "29 sailors have survived"),
            (
                "17 of the 30 hostages are alive",
                "the rebels hold about nine living captives",
            ),
            (
                "275 barrels were seized",
                "fewer than 80 barrels had been seized",
            ),
            ("attendance was 34%", "attendance was 41.5%"),
        ] {
            assert_eq!(
                kinds(&[said("s1", "A", 0, one), said("s2", "B", 60, other)]),
                ["s1 contradicts s2 (other_count)"],
                "{one} / {other}"
            );
            assert_eq!(
                kinds(&[said("s1", "A", 0, one), said("s2", "A", 60, other)]),
                ["s2 updates s1 (other_count)"],
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn who_comes_to_the_same_number_agrees_or_says_it_again() {
        let told = |by: &str, minute| {
            kinds(&[
                said("s1", "A", 0, "17 of the 30 hostages are alive"),
                said("s2", by, minute, "the rebels hold 17 living hostages"),
            ])
        };
        assert_eq!(told("A", 60), ["s1 same_utterance s2 (same_figure)"]);
        assert_eq!(told("B", 60), ["s1 agrees_with s2 (same_figure)"]);
    }

    #[test]
    fn parts_other_places_and_other_deeds_are_another_count() {
        for (one, other) in [
            ("36 sailors survived", "about 36 sailors survived"),
            ("36 sailors survived", "29 sailors drowned"),
            ("36 sailors survived", "29 boats survived"),
            ("36 sailors survived", "another 29 sailors survived"),
            (
                "36 sailors survived in Dombers",
                "29 sailors survived in Halden",
            ),
            ("36 sailors survived", "29 sailors could survive"),
            ("36 sailors survived", "more than 30 sailors survived"),
            (
                "in Dombers there was a storm, and 36 sailors survived",
                "in Halden there was calm, and 29 sailors survived",
            ),
            ("36 sailors survived", "29 of its sailors survived"),
            (
                "266 sailed, including 36 injured sailors",
                "29 injured sailors",
            ),
        ] {
            let all = kinds(&[said("s1", "A", 0, one), said("s2", "B", 60, other)]);
            assert!(all.is_empty(), "{one} / {other}: {all:?}");
        }
    }

    #[test]
    fn each_force_counts_at_home_and_who_tells_what_he_does_counts_his_own() {
        let of = |id: &str, by: &str, content: &str| {
            let mut said = said(id, by, 0, content);
            said.called = by.to_lowercase().split(' ').map(str::to_owned).collect();
            said
        };
        let pair = |(one, x): (&str, &str), (other, y): (&str, &str)| {
            kinds(&[of("s1", one, x), of("s2", other, y)]).len()
        };
        let (x, y) = ("36 sailors survived", "29 sailors survived");
        assert_eq!(pair(("Dombers Police", x), ("Halden Police", y)), 0);
        assert_eq!(pair(("Dombers Police", x), ("Vell", y)), 1);
        let there = "29 sailors survived in Dombers";
        assert_eq!(
            pair(
                ("Dombers Police", "36 sailors survived in Dombers"),
                ("Halden Police", there)
            ),
            1
        );
        let (x, y) = (
            "spending 2 million pounds on lamps",
            "spending 3 million pounds on lamps",
        );
        assert_eq!(pair(("Vell", x), ("Orr", y)), 0);
        let plain = |it: &str| it.replace("spending", "the city spent");
        assert_eq!(pair(("Vell", &plain(x)), ("Orr", &plain(y))), 1);
    }
}
