//! Whether one side comes back to a matter in another post, and whether its answer has moved since.
//!
//! "A stopgap must extend the subsidies", "her party will not back a stopgap without an extension of the subsidies": such
//! pairs share a third of what they say and no order of words. Of two speakers that tells nothing, for all of them speak
//! of the same things; of one side it tells nearly all. Tried on live pages whose pairs people had marked: where a third of
//! the shorter one is shared, rare words counting more than common ones and names less, nineteen in twenty tell one thing,
//! and those in which a number, a day or a "no longer" stands apart tell how it moved. Where all words count alike it is
//! five in six.
//!
//! How rare a word is says a fixed list and not the page, so that what a pair is hangs on its two ends alone.

mod counts;

use std::collections::BTreeSet;

use counts::{counted, counts_on, falls, one_deed, share, tolls};

use super::opposed::frame;
use super::told::{Force, Told, is_deed, pairs_by};
use super::{
    MATTER, MOVED, Relation, RelationKind, Wording, close, in_order, link, ordered, voiced,
};
use crate::calendar::printed::is_calendar_name;
use crate::id::{EntityId, StatementId};
use crate::language::rarity;

/// This share of the shorter one's weight is in both, and this share of all weight.
const SHARED: f64 = 0.35;
const OF_ALL: f64 = 0.14;
/// Where a number or a time stands apart in what one speaker says, less is enough.
const MOVING: f64 = 0.27;
/// Where one of the two says no, a third may be of what the other says yes to.
const REFUSED: f64 = 0.5;
/// Where all that is shared are deeds, two things may have been done: so much of the shorter one.
const DEEDS: f64 = 0.6;
/// A name counts so much of a word of its rarity: everybody on a page speaks of a few.
const NAME: f64 = 0.6;
/// The name of who speaks, or of whom they speak for, counts so much.
const OWN: f64 = 0.3;

/// Words that hang a thing on another, or leave it open.
const OPEN: &[&str] = &[
    "could", "if", "may", "might", "only", "perhaps", "possibly", "unless", "whether",
];

/// Of what will be or is to be.
const AHEAD: &[&str] = &[
    "by", "due", "expect", "expected", "from", "plan", "shall", "to", "until", "will", "would",
];

/// What a count adds to another.
const ADDS: &[&str] = &["additional", "also", "another", "extra", "further", "other"];

/// Hours by name.
const HOURS: &[&str] = &["midday", "midnight", "noon"];
/// Days that hang on when it was said.
const NEAR: &[&str] = &["today", "tomorrow", "tonight", "yesterday"];

/// A wording by what can set it apart from another of the same matter.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one mark of a wording, and any of them may stand with any other"
)]
struct Matter<'t> {
    /// Days, months, years and hours that mean the same whenever they are said.
    times: BTreeSet<&'t str>,
    /// "Today", "tomorrow".
    near: BTreeSet<&'t str>,
    open: BTreeSet<&'t str>,
    ahead: bool,
    /// "No longer", "after all".
    changed: bool,
    /// "Ruled out": a "no" that no negation tells.
    rules_out: bool,
    /// "Another five": beside what was counted before.
    adds: bool,
}

impl<'t> Matter<'t> {
    fn of(told: &'t Told<'_>) -> Self {
        let words = || told.said.iter().map(|it| it.word.as_str());
        let among = |list: &'static [&'static str]| words().filter(move |it| list.contains(it));
        let follows = |one: &str, other: &str| {
            words()
                .zip(words().skip(1))
                .any(|(x, y)| x == one && y == other)
        };
        Self {
            times: words().filter(|it| is_time(told, it)).collect(),
            near: among(NEAR).collect(),
            open: among(OPEN).collect(),
            ahead: among(AHEAD).next().is_some(),
            changed: follows("no", "longer") || follows("any", "longer") || follows("after", "all"),
            adds: among(ADDS).next().is_some() || counts_on(told),
            rules_out: ["rule", "ruled", "rules"]
                .iter()
                .any(|it| follows(it, "out")),
        }
    }

    /// Whether both name days or years, and none in common.
    fn dates_apart(&self, other: &Self) -> bool {
        let dates = |it: &Self| -> BTreeSet<String> {
            let days = it
                .times
                .iter()
                .filter(|time| !time.contains(':') && !HOURS.contains(time));
            days.map(|day| (*day).to_owned()).collect()
        };
        let (mine, theirs) = (dates(self), dates(other));
        !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
    }

    /// Whether both name times, and none in common.
    fn apart(&self, other: &Self) -> bool {
        !self.times.is_empty() && !other.times.is_empty() && self.times.is_disjoint(&other.times)
    }
}

fn is_time(told: &Told<'_>, word: &str) -> bool {
    let digits = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit());
    let clock = word
        .split_once(':')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute));
    // "May" and "march" are no months where they are no names.
    let named = is_calendar_name(word) && told.names.contains(word);
    let year = word.len() == 4 && word.starts_with("20") && digits(word);
    clock || named || year || HOURS.contains(&word)
}

/// Whether a word is a name, or may be one: a word that the vocabulary does not know opens with a capital.
fn named(told: &Told<'_>, lemma: &str) -> bool {
    let capital = || {
        let mut words = told.wording.content.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            word.starts_with(char::is_uppercase) && word.to_lowercase().starts_with(lemma)
        })
    };
    told.names.contains(lemma)
        || told.wording.called.contains(lemma)
        || rarity(lemma) >= 1.0 && capital()
}

fn weight(told: &Told<'_>, lemma: &str) -> f64 {
    let rare = f64::from(rarity(lemma));
    if told.wording.called.contains(lemma) {
        rare * OWN
    } else if named(told, lemma) {
        rare * NAME
    } else {
        rare
    }
}

/// What those tell of each other who come back to one matter in another post; those in `linked` tell it already.
pub(super) fn revisited(
    told: &[Told<'_>],
    linked: &BTreeSet<(StatementId, StatementId)>,
) -> Vec<Relation> {
    let keys: Vec<(String, usize)> = told
        .iter()
        .enumerate()
        .flat_map(|(at, it)| {
            let plain = it.all.iter().filter(|lemma| !it.names.contains(*lemma));
            plain.flat_map(move |lemma| {
                let voices = voices(it.wording);
                voices.map(move |voice| (format!("{} {lemma}", voice.as_str()), at))
            })
        })
        .collect();
    let pairs = pairs_by(keys.iter().map(|(key, at)| (key.as_str(), *at)));
    let pairs = pairs
        .into_iter()
        .filter_map(|(x, y)| told.get(x).zip(told.get(y)));
    pairs
        .filter(|(one, other)| {
            let (x, y) = (one.wording, other.wording);
            let known =
                |from: &Wording, to: &Wording| linked.contains(&(from.id.clone(), to.id.clone()));
            !known(x, y) && !known(y, x) && x.post != y.post
        })
        .filter_map(|(one, other)| related(one, other))
        .collect()
}

/// Under whose name it is looked up.
fn voices(of: &Wording) -> impl Iterator<Item = &EntityId> {
    let principal = of
        .principal
        .iter()
        .filter(|it| Some(*it) != of.speaker.as_ref());
    of.speaker.iter().chain(principal)
}

fn related(one: &Told<'_>, other: &Told<'_>) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    let nested = x.carrier.as_ref() == Some(&y.id) || y.carrier.as_ref() == Some(&x.id);
    let answered = !x.issues.is_disjoint(&y.issues);
    if nested || answered || one.class != other.class {
        return None;
    }
    let shared = Shared::of(one, other)?;
    let (mine, theirs) = (Matter::of(one), Matter::of(other));
    let (ours, theirs_too) = (counted(one), counted(other));
    let counts = !ours.is_empty() && !theirs_too.is_empty() && ours.is_disjoint(&theirs_too);
    let moved = counts || mine.apart(&theirs) && (mine.ahead || theirs.ahead);
    // "30% in 2030, 60% in 2040", "12 in Bruck, 15 in Halden", "sends 20 tanks, 40 lorries", "another five", "six charged,
    // eight arrested": two things.
    let dead = tolls(one, other);
    let two = counts
        && (dead || mine.dates_apart(&theirs) || !one_deed(one, other) || share(one, other))
        || others(one, other)
        || other_question(x, y)
        || mine.adds
        || theirs.adds;
    if moved && two {
        return None;
    }
    let same = x.speaker == y.speaker;
    if moved || mine.changed != theirs.changed {
        let (older, newer) = ordered(x, y).filter(|_| same)?;
        let earlier = |it: &Told<'_>| it.wording.id == older.id;
        let (first, last) = if earlier(one) {
            (one, other)
        } else {
            (other, one)
        };
        if counts && falls(first, last) {
            return None;
        }
        let enough = moved && shared.share >= MOVING && shared.of_all >= MOVING / 2.0;
        if !enough && !shared.tells() {
            return None;
        }
        let kind = if moved {
            RelationKind::Updates
        } else {
            RelationKind::Shifts
        };
        return Some(link(kind, MOVED, (newer, older), 0.65));
    }
    // What a denial denies is told by its core and not by the words around it.
    let set_apart = mine.apart(&theirs)
        || mine.near != theirs.near && !mine.near.is_empty() && !theirs.near.is_empty()
        || mine.open != theirs.open
        || mine.rules_out != theirs.rules_out
        || one.denies
        || other.denies
        // "A soldier was killed", "15 soldiers were killed".
        || dead && ours.is_empty() != theirs_too.is_empty()
        || one.turned(other);
    // "Will not stand in the way of the text", "will never put his name to the text": two things are refused.
    let refused = [one, other]
        .iter()
        .any(|it| it.said.iter().any(|word| word.force == Force::Turns));
    let deed = |it: &String| {
        let verb = one.verbs.contains(it) && other.verbs.contains(it);
        other.all.contains(it) && (verb || is_deed(it))
    };
    let one_deed = || one.all.iter().any(deed);
    if set_apart || !shared.tells() || refused && shared.share < REFUSED && !one_deed() {
        return None;
    }
    // On another day much the same words are as often used of another thing.
    (close(x, y) && !other_question(x, y)).then(|| voiced(MATTER, (x, y), same, 0.65))
}

/// Whether both are asked the same of two things: "will it send tanks", "will it send lorries".
fn other_question(x: &Wording, y: &Wording) -> bool {
    let frames = |of: &Wording| -> BTreeSet<String> {
        let frames = of.answers.iter().map(|answered| frame(answered).to_owned());
        frames.collect()
    };
    !frames(x).is_disjoint(&frames(y))
}

/// Whether either names somebody or some place that the other does not, beside its speaker.
fn others(one: &Told<'_>, other: &Told<'_>) -> bool {
    let names = |it: &Told<'_>| -> BTreeSet<String> {
        let plain = |name: &&String| {
            let counts =
                name.starts_with(|c: char| c.is_ascii_digit()) || it.numbers.contains(*name);
            !counts && !is_time(it, name) && !it.wording.called.contains(*name)
        };
        it.names.iter().filter(plain).cloned().collect()
    };
    let (mine, theirs) = (names(one), names(other));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}

/// What two wordings share by weight.
struct Shared {
    /// Of the shorter one.
    share: f64,
    /// Of all that either says.
    of_all: f64,
    /// Whether any of it is more than a deed.
    thing: bool,
}

impl Shared {
    /// None where they share no more than names, where none of the two says anything, or where the same words are turned
    /// round: "Norland attacked Sorland" is not "Sorland attacked Norland".
    fn of(one: &Told<'_>, other: &Told<'_>) -> Option<Self> {
        let whole = |it: &Told<'_>| -> f64 { it.all.iter().map(|lemma| weight(it, lemma)).sum() };
        let (mine, theirs) = (whole(one), whole(other));
        let (mut shared, mut plain, mut thing) = (0.0, false, false);
        for lemma in one.all.intersection(&other.all) {
            shared += weight(one, lemma).min(weight(other, lemma));
            let both = || [one, other].into_iter();
            if !both().any(|it| named(it, lemma)) {
                plain = true;
                thing |= !both().all(|it| it.verbs.contains(lemma));
            }
        }
        let (short, long) = if one.all.len() <= other.all.len() {
            (one, other)
        } else {
            (other, one)
        };
        let turned_round = short.all.is_subset(&long.all)
            && in_order(&short.lemmas, &long.lemmas) * 100 < short.all.len() * 80;
        let says = one.clause || other.clause;
        (plain && says && !turned_round).then(|| Self {
            share: shared / mine.min(theirs),
            of_all: shared / (mine + theirs - shared),
            thing,
        })
    }

    /// Whether it is enough to be of one matter.
    fn tells(&self) -> bool {
        let least = if self.thing { SHARED } else { DEEDS };
        self.share >= least && self.of_all >= OF_ALL
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, said};
    use crate::statement::SpeechAct;

    #[test]
    fn one_side_that_comes_back_to_a_matter_says_it_again() {
        let rows = [
            (
                "the fleet will refuse any charter that leaves out the pilots\u{2019} pensions",
                "a charter has to extend the pensions of the pilots",
            ),
            (
                "the lanterns were lit by smugglers who had crossed the breakwater",
                "it chased several smugglers that crossed the breakwater",
            ),
            (
                "leaving the pier would be cowardice",
                "who leaves his boat commits cowardice",
            ),
        ];
        for (one, other) in rows {
            let pair = |by: &str, at| [said("s1", "A", 0, one), said("s2", by, at, other)];
            assert_eq!(
                kinds(&pair("A", 60)),
                ["s1 same_utterance s2 (same_matter)"],
                "{one} / {other}"
            );
            assert!(kinds(&pair("A", 3 * 1440)).is_empty(), "{one} / {other}");
            assert!(kinds(&pair("B", 60)).is_empty(), "{one} / {other}");
        }
    }

    #[test]
    fn another_number_a_later_day_and_a_no_longer_tell_that_it_moved() {
        let rows = [
            (
                "there have been 320 delays at the pier",
                "540 ferries saw delays so far",
                "updates",
            ),
            (
                "The pilots will walk off the pier on Friday unless it is mended",
                "the pilots walk off the pier on Monday instead, to be sure",
                "updates",
            ),
            (
                "I won\u{2019}t raise the mooring fees, not by a penny",
                "she can no longer rule out raising the mooring fees",
                "shifts",
            ),
            (
                "eight pilots were arrested after the brawl at the pier",
                "12 were arrested after the brawl at the pier",
                "updates",
            ),
        ];
        for (one, other, kind) in rows {
            let pair = |by: &str| [said("s1", "A", 0, one), said("s2", by, 60, other)];
            assert_eq!(
                kinds(&pair("A")),
                [format!("s2 {kind} s1 (matter_moved)")],
                "{one} / {other}"
            );
            assert!(kinds(&pair("B")).is_empty(), "{one} / {other}");
        }
    }

    #[test]
    fn an_if_a_no_and_a_name_alone_are_not_the_same_matter() {
        let rows = [
            (
                "the pilots may strike over pensions",
                "the pilots strike over pensions",
            ),
            (
                "the pilots strike over pensions",
                "the pilots do not strike over pensions",
            ),
            ("Dombers needs pilots", "Dombers has a lighthouse"),
            (
                "Vell\u{2019}s port will not stand in the way of the text",
                "he would never put his name to the text",
            ),
            (
                "ferries leave the pier today",
                "ferries leave the pier tomorrow",
            ),
            (
                "eight pilots were fined after the brawl at the pier",
                "12 pilots were freed after the brawl at the pier",
            ),
            (
                "eight pilots were fined after the brawl at the pier",
                "12 more pilots were fined after the brawl at the pier",
            ),
            (
                "eight pilots were fined after the brawl at the pier",
                "a fourth pilot was fined after the brawl at the pier, and 12 lamps",
            ),
            (
                "eight pilots were arrested after the brawl at the pier",
                "two pilots were arrested after the brawl at the pier",
            ),
            (
                "50 pilots died in an hour of storm at the pier",
                "700 pilots died in a day of storm at the pier",
            ),
            (
                "the lanterns fell, and a pilot of the breakwater was killed",
                "15 pilots died on the breakwater under the lanterns",
            ),
            (
                "49% of the pilots came to the brawl at the pier",
                "100 pilots came to the brawl at the pier",
            ),
        ];
        for (one, other) in rows {
            let pair = [said("s1", "A", 0, one), said("s2", "A", 60, other)];
            let found = kinds(&pair);
            assert!(
                !found.iter().any(|it| it.contains("matter")),
                "{one} / {other}: {found:?}"
            );
        }
    }

    #[test]
    fn ages_measures_and_one_of_them_count_nobody() {
        for other in [
            "a pilot aged 41 was fined after the brawl at the pier",
            "pilots were fined 41 hours after the brawl at the pier",
            "one of the pilots was fined after the brawl at the pier",
            "pilots were fined under section 60 after the brawl at the pier",
            "pilots were fined after the brawl at the pier on 14 July",
        ] {
            let one = "eight pilots were fined after the brawl at the pier";
            let found = kinds(&[said("s1", "A", 0, one), said("s2", "A", 60, other)]);
            assert!(
                !found.iter().any(|it| it.contains("moved")),
                "{other}: {found:?}"
            );
        }
    }

    #[test]
    fn a_denial_is_left_to_what_it_denies() {
        let claim = "the lanterns were lit by smugglers who had crossed the breakwater";
        let again = "it chased several smugglers that crossed the breakwater";
        let denial = |id: &str, at, content: &str| {
            let mut denial = said(id, "A", at, content);
            denial.act = SpeechAct::Deny;
            denial
        };
        for pair in [
            [said("s1", "A", 0, claim), denial("s2", 60, again)],
            [denial("s1", 0, claim), denial("s2", 60, again)],
        ] {
            let found = kinds(&pair);
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
