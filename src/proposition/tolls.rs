//! Counts of one page that name no place: which of them are of one occasion.
//!
//! A count is read with whose it is ([`super::home`]). What one side counts on one page is one toll as long as it reads
//! like one: it never falls, and it does not jump; a stray one among many is left out. What is told in numbers of another
//! size ("9,100 in the war" among the 12 and 31 of a day) is a toll of its own. Where it shares a figure that few
//! things have in common with a count that names a town, both are that town's. What names nobody's home is kept only by
//! such a figure. Everything else is dropped. Two sides are never joined but by way of a town that both share figures with.
//!
//! Counts of a time ("on Monday", "since midnight") are parts of a toll and take no part, unless all that tell since when
//! tell the same.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{Filler, lexicon};
use super::home::{AT, OPEN, WHO};
use super::{Issue, Proposition, Value};
use crate::calendar::{Instant, Interval};
use crate::id::{EntityId, IssueId};

/// A statement's propositions, and when it was said.
#[derive(Debug)]
pub struct Telling<'a> {
    /// First millisecond at which it may have been said; of what only its day tells, the last one.
    pub said: Option<i64>,
    /// Whom its post names.
    pub named: Option<&'a BTreeSet<&'a EntityId>>,
    /// What it says.
    pub propositions: &'a mut Vec<Proposition>,
}

/// Tolls that rise and never fall.
const RISING: &[&str] = &["killed", "injured", "arrested", "displaced"];

/// What is this many times the count before it is a count of something else.
const JUMP: f64 = 4.0;

/// One count of a page.
#[derive(Debug, Clone)]
struct Count {
    /// Which statement, which of its propositions.
    at: (usize, usize),
    issue: Issue,
    said: Option<i64>,
    lo: f64,
    hi: f64,
    timed: bool,
    /// From when on, where it tells no end.
    since: Option<Instant>,
    firm: bool,
}

impl Count {
    fn of(at: (usize, usize), said: Option<i64>, proposition: &Proposition) -> Option<Self> {
        let issue = proposition.issue.clone()?;
        let anchored = lexicon().frame(&issue.frame)?.object == Filler::Anchor;
        let Value::Number { lo, hi, .. } = proposition.value else {
            return None;
        };
        let told = proposition.about.as_ref().map(|about| &about.interval);
        // From then until it is told.
        let lasts = |time: &&Interval| {
            let begun = said.is_none_or(|said| time.start.millis() < said);
            begun && said.is_none_or(|said| said <= time.end.millis()) && time.edtf.contains('/')
        };
        let since = told.filter(lasts).map(|time| time.start);
        anchored.then_some(Self {
            at,
            issue,
            said,
            lo,
            hi,
            timed: told.is_some() && since.is_none(),
            since,
            firm: proposition.commitment() >= 2 && proposition.condition.is_none(),
        })
    }

    /// The most that it says, or what it says is the least.
    fn most(&self) -> f64 {
        if self.hi.is_finite() {
            self.hi
        } else {
            self.lo
        }
    }

    /// What is counted, and where: both ends of its key.
    fn parts(&self) -> Option<(&str, &str)> {
        parts(&self.issue.key)
    }

    /// Whose it is, where nobody knows where it was counted.
    fn side(&self) -> Option<&str> {
        let (_, place) = self.parts()?;
        place
            .strip_prefix(OPEN)
            .map(|side| side.trim_start_matches(OPEN))
    }

    /// Whether that is a part of a state.
    fn in_region(&self) -> bool {
        self.parts()
            .and_then(|(_, place)| place.strip_prefix(OPEN))
            .is_some_and(|side| side.starts_with(OPEN))
    }

    /// The figure, where few things have it in common.
    fn figure(&self) -> Option<i64> {
        let least = self.hi.is_infinite();
        let telling = |number: f64| number > 9.0 && number % 10.0 != 0.0;
        let exact = self.lo.total_cmp(&self.hi).is_eq();
        (self.firm && !self.timed && (exact || least) && telling(self.lo)).then(|| self.whole())
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a count of people, compared with another"
    )]
    const fn whole(&self) -> i64 {
        self.lo as i64
    }

    /// The figure where it is large: of one side and one kind a page counts no two things in hundreds that are the same.
    fn large(&self) -> Option<i64> {
        let told = self.hi - self.lo < 100.0 || self.hi.is_infinite();
        (told && !self.timed && self.lo >= 100.0).then(|| self.whole())
    }
}

fn parts(key: &str) -> Option<(&str, &str)> {
    let inner = key.strip_suffix(')')?;
    let at = inner.rfind([';', '('])?;
    Some((inner.get(..=at)?, inner.get(at + 1..)?))
}

/// Whether nobody knows yet where a count was taken.
pub(super) fn open(proposition: &Proposition) -> bool {
    proposition
        .issue
        .as_ref()
        .and_then(|issue| parts(&issue.key))
        .is_some_and(|(_, place)| place.starts_with(OPEN))
}

/// Gives the counts of a document that name no place their question, or drops them.
pub(super) fn settle(tellings: &mut [Telling<'_>], document: &str) {
    let mut kinds: BTreeMap<String, Vec<Count>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        for (nth, proposition) in telling.propositions.iter().enumerate() {
            if let Some(count) = Count::of((at, nth), telling.said, proposition)
                && let Some((kind, _)) = count.parts()
            {
                kinds.entry(kind.to_owned()).or_default().push(count);
            }
        }
    }
    for counts in kinds.values() {
        let mut settled = settled(counts, document);
        settled.extend(apart(counts, document));
        for (count, issue) in settled {
            let (at, nth) = count.at;
            if let Some(proposition) = tellings
                .get_mut(at)
                .and_then(|telling| telling.propositions.get_mut(nth))
            {
                proposition.issue = Some(issue);
            }
        }
    }
    for telling in tellings {
        // What a statement answers twice with one number, it answers once.
        let mut told = Vec::new();
        telling.propositions.retain(|proposition| {
            let Value::Number { lo, hi, .. } = proposition.value else {
                return !open(proposition);
            };
            let issue = proposition.issue.as_ref().map(|issue| issue.id.clone());
            let about = proposition
                .about
                .as_ref()
                .map(|about| about.interval.edtf.clone());
            let answer = (
                issue,
                lo,
                hi,
                proposition.polarity,
                about,
                proposition.condition.clone(),
            );
            let new = !open(proposition) && !told.contains(&answer);
            told.push(answer);
            new
        });
    }
}

/// The counts of one disaster by those who count at home: apart where they are at home in several places, or others count
/// elsewhere, else all of what the page is about.
fn apart<'a>(counts: &'a [Count], document: &str) -> Vec<(&'a Count, Issue)> {
    let home = |count: &'a Count| {
        let (kind, place) = count.parts()?;
        Some((kind, place.strip_prefix(AT)?))
    };
    let of_page = format!(" of {document}");
    let places: BTreeSet<&str> = counts
        .iter()
        .filter_map(|count| {
            let (_, place) = count.parts()?;
            let home = place.strip_prefix(AT);
            home.or_else(|| place.ends_with(&of_page).then_some(place))
        })
        .collect();
    let mut found = Vec::new();
    for count in counts {
        let Some((kind, place)) = home(count) else {
            continue;
        };
        let several = places.len() > 1;
        let key = format!("{kind}{})", if several { place } else { document });
        let own = &count.issue.question;
        let bare = own
            .rsplit_once(" in ")
            .map(|(asked, _)| format!("{asked}?"));
        let question = bare.filter(|_| !several).unwrap_or_else(|| own.clone());
        found.push((
            count,
            Issue {
                id: IssueId::of(&[&key]),
                key,
                question,
                ..count.issue.clone()
            },
        ));
    }
    found
}

/// The counts of one kind whose place is known in the end.
fn settled<'a>(counts: &'a [Count], document: &str) -> Vec<(&'a Count, Issue)> {
    let mut placed: BTreeMap<&str, Vec<&Count>> = BTreeMap::new();
    let mut sides: BTreeMap<&str, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        match count.side() {
            Some(side) if count.firm && !count.timed => sides.entry(side).or_default().push(count),
            Some(_) => {}
            None => placed
                .entry(count.issue.key.as_str())
                .or_default()
                .push(count),
        }
    }
    let nobodys = sides.remove("").unwrap_or_default();
    let mut known: BTreeMap<String, (Issue, Vec<&Count>)> = BTreeMap::new();
    for all in placed.values() {
        if let Some(first) = all.first() {
            known.insert(first.issue.key.clone(), (first.issue.clone(), all.clone()));
        }
    }
    let mut found = Vec::new();
    let mut own = Vec::new();
    // Whoever counts without a place counts what the page is about, where all of them together read like one toll.
    if let Some((issue, members)) = together(&sides, &placed, document) {
        sides.retain(|side, _| !side.starts_with(WHO));
        found.extend(members.iter().map(|count| (*count, issue.clone())));
        note(&mut known, issue, members);
    }
    // A part of a state first: who counts for the state may count there.
    let mut sides: Vec<(&str, Vec<&Count>)> = sides.into_iter().collect();
    sides.sort_by_key(|(side, all)| (!all.iter().any(|count| count.in_region()), *side));
    for (side, mut all) in sides {
        // "Since Friday" tells the same toll each time; "since Friday" and "since March" tell two.
        let every = all.clone();
        let start = commonest(&all);
        all.retain(|count| count.since.is_none() || count.since == start);
        let town = placed
            .values()
            .filter_map(|town| town.first())
            .find(|first| first.parts().is_some_and(|(_, place)| place == side))
            .map(|first| first.issue.clone())
            .or_else(|| shared(&all, &known));
        let Some(first) = every.first() else { continue };
        let page = of_page(&first.issue, document);
        let issue = town.unwrap_or_else(|| page.clone());
        let members = all.clone();
        if let Some((_, there)) = known.get(&issue.key) {
            all.extend(there.iter().filter(|count| count.firm && !count.timed));
        }
        let tolls = steady(all, &issue.frame);
        let holds = |toll: &[&Count], some: &[&Count]| {
            toll.iter()
                .any(|count| some.iter().any(|one| one.at == count.at))
        };
        // The town's, where there is one, else the first.
        let main = known
            .get(&issue.key)
            .and_then(|(_, there)| tolls.iter().position(|toll| holds(toll, there)))
            .unwrap_or(0);
        let left = every
            .into_iter()
            .filter(|count| !tolls.iter().any(|toll| holds(toll, &[*count])));
        found.extend(repeated(left, &page));
        for (nth, toll) in tolls.iter().enumerate() {
            let Some(opens) = toll.first() else { continue };
            let issue = if nth == main {
                issue.clone()
            } else {
                from(&page, opens.lo)
            };
            let members: Vec<&Count> = members
                .iter()
                .copied()
                .filter(|count| holds(toll, &[*count]))
                .collect();
            found.extend(members.iter().map(|count| (*count, issue.clone())));
            if members.iter().any(|count| count.in_region()) {
                note(&mut known, issue, members);
            } else {
                own.push((issue, members));
            }
        }
    }
    for (issue, members) in own {
        note(&mut known, issue, members);
    }
    let mut left = Vec::new();
    for count in nobodys {
        match shared(&[count], &known) {
            Some(issue) => found.push((count, issue)),
            None => left.push(count),
        }
    }
    if let Some(first) = left.first() {
        let page = of_page(&first.issue, document);
        found.extend(repeated(left.into_iter(), &page));
    }
    found
}

/// How many who count for themselves, and how many counts in all, make one toll of a page. A raid here and a raid there
/// rise by chance now and then.
const TOGETHER: (usize, usize) = (3, 4);

/// The one toll of a page on which nobody, or nobody but those of one place, counts for a place.
fn together<'a>(
    sides: &BTreeMap<&str, Vec<&'a Count>>,
    placed: &BTreeMap<&str, Vec<&'a Count>>,
    document: &str,
) -> Option<(Issue, Vec<&'a Count>)> {
    let alone = |side: &&str| side.starts_with(WHO);
    // Beside a place that is named, one count of somewhere else is no second toll.
    let stray = |side: &str, counts: &[&Count]| {
        !side.starts_with(WHO) && counts.len() == 1 && placed.len() == 1
    };
    // Where nobody was killed is not where somebody was.
    let none = |counts: &[&Count]| counts.iter().all(|count| count.hi < 1.0);
    let sides: BTreeMap<&str, &Vec<&Count>> = sides
        .iter()
        .filter(|(side, counts)| !stray(side, counts) && !none(counts))
        .map(|(side, counts)| (*side, counts))
        .collect();
    let speakers = sides.keys().filter(|side| alone(side)).count();
    let places = sides.len() - speakers + placed.len();
    if speakers < TOGETHER.0 || places > 1 {
        return None;
    }
    let firm = |count: &&&Count| count.firm && !count.timed;
    let there = placed.values().flatten().filter(firm);
    let all = sides.values().copied().flatten().chain(there);
    let all: Vec<&Count> = all.copied().collect();
    let first = *all.first()?;
    let mut tolls = steady(all, &first.issue.frame);
    tolls.retain(|toll| !toll.is_empty());
    let [toll] = tolls.as_slice() else {
        return None;
    };
    // The place that one of them names is where all of them counted.
    let there = placed
        .values()
        .flatten()
        .next()
        .map(|one| one.issue.clone());
    let issue = there.unwrap_or_else(|| {
        let side = sides.iter().find(|(side, _)| !alone(side));
        let one = side.and_then(|(_, counts)| counts.first().copied());
        of_page(&one.unwrap_or(first).issue, document)
    });
    let members: Vec<&Count> = toll
        .iter()
        .copied()
        .filter(|count| count.side().is_some_and(|side| side.starts_with(WHO)))
        .collect();
    (toll.len() >= TOGETHER.1).then_some((issue, members))
}

/// Since when most counts tell that they count; none, where no day is told more often than another.
fn commonest(counts: &[&Count]) -> Option<Instant> {
    let mut starts: BTreeMap<Instant, usize> = BTreeMap::new();
    for start in counts.iter().filter_map(|count| count.since) {
        *starts.entry(start).or_default() += 1;
    }
    let most = starts.values().copied().max()?;
    let mut first = starts.into_iter().filter(|(_, told)| *told == most);
    let (start, _) = first.next()?;
    first.next().is_none().then_some(start)
}

/// Keeps who counts for a question.
fn note<'a>(
    known: &mut BTreeMap<String, (Issue, Vec<&'a Count>)>,
    issue: Issue,
    members: Vec<&'a Count>,
) {
    let entry = known
        .entry(issue.key.clone())
        .or_insert_with(|| (issue, Vec::new()));
    entry.1.extend(members);
}

/// Counts that read like no toll, of which some tell one figure: what tells it twice tells one thing.
fn repeated<'a>(counts: impl Iterator<Item = &'a Count>, page: &Issue) -> Vec<(&'a Count, Issue)> {
    let mut figures: BTreeMap<i64, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        if let Some(figure) = count.figure().or_else(|| count.large()) {
            figures.entry(figure).or_default().push(count);
        }
    }
    figures.retain(|_, told| told.len() > 1);
    let alike = figures.into_values().flatten();
    alike.map(|count| (count, from(page, count.lo))).collect()
}

/// The one question with whose counts some share a figure.
fn shared(counts: &[&Count], known: &BTreeMap<String, (Issue, Vec<&Count>)>) -> Option<Issue> {
    let figures: Vec<i64> = counts.iter().filter_map(|count| count.figure()).collect();
    let mut found = known.values().filter(|(_, there)| {
        let mut theirs = there.iter().filter_map(|count| count.figure());
        theirs.any(|figure| figures.contains(&figure))
    });
    let first = found.next();
    first
        .filter(|_| found.next().is_none())
        .map(|(issue, _)| issue.clone())
}

/// Of so many counts one may be of something else.
const STRAY: usize = 4;

/// What falls by no more than that is a correction: some were counted twice.
const CORRECTED: f64 = 0.9;

/// Those counts that read like one toll: in the order in which they were said none falls below one before it, where tolls
/// of its kind rise, and none is a multiple of the one before it. Numbers of another size are another toll, which one
/// number alone is not. The tolls stand in the order of their first counts; nothing, where more than a few counts are of
/// none.
fn steady<'a>(mut counts: Vec<&'a Count>, frame: &str) -> Vec<Vec<&'a Count>> {
    // Said at one time, they stand in the order of the text: a second one that is lower is of something else, too.
    counts.sort_by_key(|count| (count.said, count.at));
    let rising = RISING.contains(&frame);
    let mut tolls: Vec<Vec<&Count>> = Vec::new();
    for count in &counts {
        let near = tolls.iter_mut().find(|toll| {
            toll.last().is_some_and(|last| {
                count.lo <= last.most() * JUMP && count.most() * JUMP >= last.lo
            })
        });
        let Some(toll) = near else {
            tolls.push(vec![*count]);
            continue;
        };
        let least = toll.iter().map(|before| before.lo).fold(0.0, f64::max);
        if !(rising && count.hi < least * CORRECTED) {
            toll.push(*count);
        }
    }
    if tolls.len() > 1 {
        for toll in &mut tolls {
            if toll.len() == 1 {
                toll.clear();
            }
        }
    }
    let kept: usize = tolls.iter().map(Vec::len).sum();
    if (counts.len() - kept) * STRAY > counts.len() {
        tolls.clear();
    }
    tolls
}

/// The same question, asked of the page.
fn of_page(issue: &Issue, document: &str) -> Issue {
    let key = match parts(&issue.key) {
        Some((kind, place)) => {
            let place = place.trim_start_matches(OPEN).trim_start_matches(WHO);
            format!("{kind}{place} of {document})")
        }
        None => issue.key.clone(),
    };
    Issue {
        id: IssueId::of(&[&key]),
        key,
        ..issue.clone()
    }
}

/// The same question, asked of the toll that begins with so many.
fn from(issue: &Issue, first: f64) -> Issue {
    let key = match parts(&issue.key) {
        Some((kind, place)) => format!("{kind}{place} from {first})"),
        None => issue.key.clone(),
    };
    Issue {
        id: IssueId::of(&[&key]),
        key,
        ..issue.clone()
    }
}
