//! "Officials say 23 people were hurt. The mayor puts the figure at 31": who gives another figure for what somebody has just
//! counted, or says that it is not the one that another gives ("45 barrels, not 160").
//!
//! The words of such an answer name nothing that is counted: they point at the count right before them, as "the accusation"
//! points at what has just been said. So it is looked for there and nowhere else, and only where that one tells a single
//! number. "45, not 160" names the other's figure and is looked for on the whole page.

use super::told::{Class, Told, common, in_text_order, read};
use super::{FIGURED, link};
use crate::calendar::printed::is_calendar_name;
use crate::language::{Tag, Token};
use crate::proposition::number_word;
use crate::relation::{Relation, RelationKind};
use crate::statement::SpeechAct;

/// Nouns for a number that somebody has given; general English.
const FIGURES: &[&str] = &[
    "bill", "cost", "count", "estimate", "figure", "number", "sum", "tally", "toll", "total",
];

/// Words that stand before a number, and bound it or nothing.
const SMALL: &[&str] = &[
    "a",
    "about",
    "actual",
    "almost",
    "approximately",
    "around",
    "at",
    "be",
    "closer",
    "correct",
    "fewer",
    "final",
    "have",
    "his",
    "her",
    "in",
    "is",
    "its",
    "just",
    "least",
    "less",
    "like",
    "more",
    "most",
    "near",
    "nearer",
    "nearly",
    "no",
    "nowhere",
    "now",
    "of",
    "only",
    "over",
    "real",
    "roughly",
    "some",
    "stand",
    "than",
    "that",
    "the",
    "their",
    "to",
    "true",
    "under",
    "up",
];

/// Further behind a count, a figure is one of something else; in code points.
const FAR: usize = 120;

/// Words that make a count one of a part, which no count of the whole contradicts.
const PARTS: &[&str] = &[
    "among",
    "dozens",
    "hundreds",
    "including",
    "old",
    "per",
    "thousands",
    "those",
    "them",
];

/// What a number counts: only like answers like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Money,
    Percent,
    /// Minutes, miles and the like.
    Measure,
    Things,
}

/// Nouns for measures; "two hours" and "120" may be the same, and of hours nothing is said.
const MEASURES: &[&str] = &[
    "day",
    "kilometre",
    "km",
    "metre",
    "mile",
    "minute",
    "month",
    "week",
];

/// A closed range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) lo: f64,
    pub(super) hi: f64,
}

/// Each figure that answers another's, or denies it.
pub(super) fn answers(told: &[Told<'_>]) -> Vec<Relation> {
    let order = in_text_order(told);
    let mut found = Vec::new();
    for (at, answer) in order.iter().enumerate() {
        let words = read(&answer.wording.content);
        let against = |claim: &Told<'_>| {
            let ends = (answer.wording, claim.wording);
            link(RelationKind::Contradicts, FIGURED, ends, 0.75)
        };
        if let Some(denied) = instead(&words) {
            let claims = order.iter().filter(|claim| {
                let shared = claim.all.intersection(&answer.all).count();
                apart(answer, claim)
                    && shared > denied.fewest()
                    && denied.is_counted(&read(&claim.wording.content))
            });
            found.extend(claims.map(|claim| against(claim)));
            continue;
        }
        let before = order.get(..at).unwrap_or_default();
        if let Some(claim) = recounted(answer, &words, before) {
            found.push(against(claim));
            continue;
        }
        let Some(given) = given(&words) else { continue };
        let claim = counted(answer, before)
            .filter(|(_, count)| count.hi < given.lo || given.hi < count.lo)
            .filter(|(claim, _)| fits(&words, &read(&claim.wording.content)));
        found.extend(claim.map(|(claim, _)| against(claim)));
    }
    found
}

/// Whether two may stand against each other: of two sides, on nothing that a question holds already.
fn apart(answer: &Told<'_>, claim: &Told<'_>) -> bool {
    let (x, y) = (answer.wording, claim.wording);
    let nested = x.carrier.is_some() || y.carrier.is_some();
    let tells = |it: &Told<'_>| it.class == Class::Tells && !it.denies;
    !x.one_side(y) && !nested && x.issues.is_disjoint(&y.issues) && tells(answer) && tells(claim)
}

/// The count of another right before a figure, and what it comes to; what the speaker has just said of it ("dismissed the
/// figure") may stand between.
fn counted<'a, 'b>(answer: &Told<'_>, before: &'a [&'a Told<'b>]) -> Option<(&'a Told<'b>, Range)> {
    let (mut start, _) = answer.wording.place?;
    let post = before
        .iter()
        .rev()
        .take_while(|it| it.wording.post == answer.wording.post);
    for claim in post {
        let (opens, end) = claim.wording.place?;
        if end > start || start - end > FAR || claim.wording.headline {
            return None;
        }
        if claim.wording.speaker == answer.wording.speaker {
            let of_it = matches!(claim.wording.act, SpeechAct::Reject | SpeechAct::Deny);
            if !of_it {
                return None;
            }
            start = opens;
            continue;
        }
        let words = read(&claim.wording.content);
        let mut numbers = (0..words.len()).filter(|at| counts(&words, *at));
        let (first, more) = (numbers.next()?, numbers.next());
        let range = range(&words, first)?;
        return (apart(answer, claim) && more.is_none()).then_some((claim, range));
    }
    None
}

/// "200 boats could be lost", the fishers say. The ministry rejects the figure and says that "fewer than 70 boats would sink":
/// who has rejected a figure gives his own for the same, whatever he calls what befalls it.
fn recounted<'a, 'b>(
    answer: &Told<'_>,
    words: &[Token],
    before: &'a [&'a Told<'b>],
) -> Option<&'a Told<'b>> {
    let rejection = before.last().filter(|it| {
        it.wording.post == answer.wording.post
            && it.wording.speaker == answer.wording.speaker
            && matches!(it.wording.act, SpeechAct::Reject | SpeechAct::Deny)
            && read(&it.wording.content)
                .iter()
                .any(|it| FIGURES.contains(&it.lemma.as_str()))
    });
    rejection?;
    let (claim, count) = counted(answer, before)?;
    let noun = |words: &[Token]| {
        let at = (0..words.len()).find(|at| counts(words, *at))?;
        let noun = words.get(at + 1).filter(|it| it.tag == Tag::Noun)?;
        Some((common(noun), range(words, at)?))
    };
    let (thing, given) = noun(words)?;
    let (counted, _) = noun(&read(&claim.wording.content))?;
    (thing == counted && (count.hi < given.lo || given.hi < count.lo)).then_some(claim)
}

/// What a wording that names nothing counted comes to: "the figure at 31", "it's about 40", "fewer than 700".
fn given(words: &[Token]) -> Option<Range> {
    let words: Vec<&Token> = words
        .iter()
        .filter(|it| !matches!(it.tag, Tag::Punct | Tag::Sym))
        .collect();
    let mut numbers = words
        .iter()
        .enumerate()
        .filter(|(_, it)| it.tag == Tag::Num);
    let (at, _) = numbers.next()?;
    if numbers.next().is_some() {
        return None;
    }
    let small =
        |it: &&Token| SMALL.contains(&it.lower.as_str()) || SMALL.contains(&it.lemma.as_str());
    let figure = |it: &&Token| FIGURES.contains(&it.lemma.as_str());
    let it = |it: &&Token| matches!(it.lower.as_str(), "it" | "they" | "there");
    let before = words.get(..at)?;
    let plain = before.iter().all(|word| {
        small(word) || figure(word) || it(word) || word.lower == "'s" || word.lower == "were"
    });
    // "It was 12 years ago": one word more may tell what is counted, no more.
    let rest = words.get(at + 1..)?;
    let ends = rest.is_empty() || before.iter().any(figure) && rest.len() < 2;
    let owned: Vec<Token> = words.iter().map(|it| (*it).clone()).collect();
    (plain && ends && counts(&owned, at)).then(|| range(&owned, at))?
}

/// A figure that is denied by the way, and what it counts.
struct Denied {
    number: String,
    counted: String,
}

/// "45 barrels of oil, not 160", "three dead, not five".
fn instead(words: &[Token]) -> Option<Denied> {
    let last = words.iter().rposition(|it| it.tag != Tag::Punct)?;
    let word = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    let number = words.get(last).filter(|it| it.tag == Tag::Num)?;
    let not = last.checked_sub(1).filter(|at| word(*at) == "not")?;
    let first = words.get(..not)?.iter().position(|it| it.tag == Tag::Num)?;
    let counted = words
        .get(first + 1..not)?
        .iter()
        .find(|it| matches!(it.tag, Tag::Noun | Tag::Adj))?;
    Some(Denied {
        number: number.lower.clone(),
        counted: common(counted),
    })
}

impl Denied {
    /// How many words the two have to share, and one more: a number that few things have in common needs little beside it.
    fn fewest(&self) -> usize {
        let digits = self.number.chars().filter(char::is_ascii_digit).count();
        let rare = digits > 2 && !self.number.ends_with('0') || self.number.contains('.');
        if rare { 1 } else { 2 }
    }

    /// Whether another counts as many of the same: the noun stands right behind the number.
    fn is_counted(&self, words: &[Token]) -> bool {
        words.iter().enumerate().any(|(at, word)| {
            let mut behind = words.iter().skip(at + 1).take(2);
            word.lower == self.number && behind.any(|it| common(it) == self.counted)
        })
    }
}

/// Whether a figure may be one for what has been counted: money for money, a share for a share, deaths for deaths.
fn fits(answer: &[Token], claim: &[Token]) -> bool {
    let first = |words: &[Token]| (0..words.len()).find(|at| counts(words, *at));
    let Some(at) = first(claim) else {
        return false;
    };
    let counted = unit(claim, at);
    let given = first(answer).map(|at| unit(answer, at));
    let noun = claim.get(at + 1).is_some_and(|next| {
        matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Propn) || next.lower == "million"
    });
    let has = |words: &[Token], list: &[&str]| {
        words
            .iter()
            .any(|it| list.contains(&it.lemma.as_str()) || list.contains(&it.lower.as_str()))
    };
    let costs = has(answer, &["bill", "cost", "sum"]);
    let deadly = !has(answer, &["toll"]) || claim.iter().any(|it| common(it) == "kill");
    let same = match counted {
        Some(Unit::Measure) => matches!(given, Some(Some(Unit::Measure | Unit::Things))),
        Some(unit) => given == Some(Some(unit)),
        None => false,
    };
    let paid = matches!(counted, Some(Unit::Money | Unit::Percent));
    same && deadly && (paid || noun && !costs) && !has(claim, PARTS)
}

/// What the number at `at` counts; none of hours and years.
fn unit(words: &[Token], at: usize) -> Option<Unit> {
    let next = words.get(at + 1);
    let lemma = next.map_or("", |it| it.lemma.as_str());
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let currency = |it: &Token| it.lower.starts_with(['£', '$', '€']);
    let money = words.get(at).is_some_and(currency)
        || before.is_some_and(currency)
        || matches!(lemma, "pound" | "dollar" | "euro");
    if money {
        return Some(Unit::Money);
    }
    if lemma == "%" || lemma == "percent" || words.get(at).is_some_and(|it| it.lower.ends_with('%'))
    {
        return Some(Unit::Percent);
    }
    if matches!(lemma, "hour" | "year" | "second") {
        return None;
    }
    Some(if MEASURES.contains(&lemma) {
        Unit::Measure
    } else {
        Unit::Things
    })
}

/// Whether a number counts: no date, no hour, no year, no part of a name.
pub(super) fn counts(words: &[Token], at: usize) -> bool {
    let Some(number) = words.get(at).filter(|it| it.tag == Tag::Num) else {
        return false;
    };
    // "£23,000" and "14 May".
    let near = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_some_and(|it| is_calendar_name(&it.lower) || it.tag == Tag::Propn)
    };
    let lower = number.lower.as_str();
    let year = lower.len() == 4 && (lower.starts_with("19") || lower.starts_with("20"));
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let digits = number_word(lower).is_some();
    digits && !year && !ordinal && !near(at.checked_sub(1)) && !near(Some(at + 1))
}

/// What a number comes to with the words right before it.
pub(super) fn range(words: &[Token], at: usize) -> Option<Range> {
    let number = number_word(&words.get(at)?.lower)?;
    let scale = match words.get(at + 1).map_or("", |it| it.lower.as_str()) {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        _ => 1.0,
    };
    let number = number * scale;
    let before: Vec<&str> = words
        .get(at.saturating_sub(4)..at)?
        .iter()
        .map(|it| it.lower.as_str())
        .collect();
    let says = |phrase: &[&str]| before.windows(phrase.len()).any(|window| window == phrase);
    let any = |list: &[&str]| list.iter().any(|word| says(&[word]));
    let (least, most) = (f64::INFINITY, 0.0);
    Some(if says(&["nowhere", "near"]) {
        Range {
            lo: most,
            hi: number * 0.9,
        }
    } else if says(&["no", "more", "than"]) || says(&["at", "most"]) || says(&["up", "to"]) {
        Range {
            lo: most,
            hi: number,
        }
    } else if says(&["at", "least"]) || says(&["more", "than"]) || any(&["over", "above"]) {
        Range {
            lo: number,
            hi: least,
        }
    } else if says(&["fewer", "than"]) || says(&["less", "than"]) || any(&["under", "below"]) {
        Range {
            lo: most,
            hi: number - 1.0,
        }
    } else if any(&[
        "about",
        "almost",
        "approximately",
        "around",
        "closer",
        "like",
        "near",
        "nearer",
        "nearly",
        "roughly",
        "some",
    ]) {
        Range {
            lo: number * 0.9,
            hi: number * 1.1,
        }
    } else {
        Range {
            lo: number,
            hi: number,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use crate::id::PostId;

    /// A post in which one says this and another then says that.
    fn post(one: &str, other: &str) -> Vec<String> {
        let place = |wording: Wording, start: usize| Wording {
            post: PostId::stored("po_1"),
            place: Some((start, start + wording.content.len())),
            ..wording
        };
        kinds(&[
            place(said("s1", "A", 0, one), 0),
            place(said("s2", "B", 0, other), one.len() + 20),
        ])
    }

    #[test]
    fn another_figure_for_what_has_just_been_counted_contradicts_it() {
        for (one, other) in [
            (
                "23 people were hurt by the falling pier",
                "the figure at 31",
            ),
            ("more than 90 captains are ready to leave", "it's about 40"),
            ("the talks lasted about 95 minutes", "it was closer to 60"),
            ("60% of the lamps were lit", "it's about 40%"),
            (
                "the pier cost £23,000",
                "the true figure is \"under £9,000\"",
            ),
        ] {
            assert_eq!(
                post(one, other),
                ["s1 contradicts s2 (figure_answered)"],
                "{one} / {other}"
            );
        }
        for (one, other) in [
            (
                "23 people were hurt by the falling pier",
                "the figure at 23",
            ),
            ("more than 90 captains are ready to leave", "it's about 95"),
            ("23 people and 3 dogs were hurt", "the figure at 31"),
            ("the pier fell on 14 May", "the figure at 31"),
            ("the pier will bring 5,000 jobs", "the cost at £3bn"),
            ("12 children were among those killed", "the toll at 50"),
            ("60% of the lamps were lit", "the figure at about 25"),
            ("she spoke to them for two hours", "it was about 120"),
            ("12 is a lucky number", "there were three"),
            (
                "23 people were hurt",
                "it was 12 years ago that the pier was built",
            ),
        ] {
            assert!(post(one, other).is_empty(), "{one} / {other}");
        }
    }

    #[test]
    fn a_figure_that_is_denied_is_found_wherever_it_was_given() {
        let claim = said("s1", "A", 0, "160 barrels had arrived by the harbour gate");
        let denial = |content: &str| said("s2", "B", 200, content);
        assert_eq!(
            kinds(&[
                claim.clone(),
                denial("45 barrels had arrived by the gate, not 160")
            ]),
            ["s1 contradicts s2 (figure_answered)"]
        );
        for other in [
            "it had received 45 boats of oil, not 160",
            "it had received 45 barrels of oil, not 160",
        ] {
            let found = kinds(&[claim.clone(), denial(other)]);
            assert!(found.is_empty(), "{other}: {found:?}");
        }
    }
}
