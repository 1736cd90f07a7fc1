//! Relations of two wordings: what one document tells twice in nearly the same words, or in the same words with a "not".
//!
//! Half of what is said answers no question that the frames know, and yet a reader sees at once that the headline, the
//! text and the summary two hours later tell one act of saying, that a second speaker says what the first one said, or
//! that somebody denies it. The words alone tell that, where nearly all that carry meaning are the same and stand in one
//! order; then a number, a day, a "may" or an "if" that only one of them has keeps the two apart. Such relations are on no
//! question. They are looked for inside one document, each from its two ends alone, so that the order in which news
//! comes in changes nothing.
//!
//! Rejected: rare words counting more than common ones. It finds a few more, but what one pair is would then hang on all
//! other statements.

mod core;
mod counted;
mod elsewhere;
mod figured;
mod headed;
mod led;
mod matter;
mod measured;
mod opposed;
mod piece;
mod quoted;
mod rejected;
mod retold;
mod sided;
#[cfg(test)]
mod tests;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use super::{Relation, RelationBasis, RelationKind};
use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, PostId, RelationId, StatementId};
use crate::statement::{Mode, SpeechAct};
pub use opposed::Answered;
use told::{Class, Told};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// The rules of this file, by name.
pub const WORDED: &[&str] = &[
    ALIKE, FIGURE, FIGURED, RUN, HEADED, SIDED, LED, DENIED, NEGATED, CORE, COUNTED, REJECTED,
    REFUSED, OPPOSED, BLAMED, MATTER, MOVED,
];
const ALIKE: &str = "same_words";
const FIGURE: &str = "same_figure";
const FIGURED: &str = "figure_answered";
const RUN: &str = "same_quotation";
const HEADED: &str = "headline_words";
const SIDED: &str = "headline_side";
const LED: &str = "led_words";
const DENIED: &str = "words_denied";
const NEGATED: &str = "words_negated";
const CORE: &str = "core_denied";
const COUNTED: &str = "other_count";
const REJECTED: &str = "claim_rejected";
const REFUSED: &str = "call_refused";
const OPPOSED: &str = "sides_taken";
const BLAMED: &str = "blame_traded";
const MATTER: &str = "same_matter";
const MOVED: &str = "matter_moved";

/// With fewer words in common two contents are not one.
const FEWEST: usize = 3;

/// A statement by its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The statement.
    pub id: StatementId,
    /// Who said it, as its document names them; none where nobody can be named.
    pub speaker: Option<EntityId>,
    /// For whom they spoke then.
    pub principal: Option<EntityId>,
    /// Whether the speaker is a person with a name, not a body, an office or somebody unnamed.
    pub person: bool,
    /// Whose words it says that it answers.
    pub answers_to: Option<EntityId>,
    /// First and last moment at which it may have been said.
    pub said: Option<(Instant, Instant)>,
    /// What is done by saying it.
    pub act: SpeechAct,
    /// "never said that".
    pub cue_negated: bool,
    /// How it is told.
    pub mode: Mode,
    /// What was said.
    pub content: String,
    /// The words of the names of its speaker and of whom they speak for, in lower case.
    pub called: BTreeSet<String>,
    /// Its words in quotation marks.
    pub quote: Option<String>,
    /// The statement that tells of it.
    pub carrier: Option<StatementId>,
    /// The post that tells it.
    pub post: PostId,
    /// Where its content begins and ends there, in code points.
    pub place: Option<(usize, usize)>,
    /// Whether it begins in the post's headline.
    pub headline: bool,
    /// The questions that it answers.
    pub issues: BTreeSet<IssueId>,
    /// The same by their keys, with its answers.
    pub answers: Vec<Answered>,
}

impl Wording {
    /// Whether both speak for one side, or one of them speaks for the other.
    pub(super) fn allied(&self, other: &Self) -> bool {
        let voice = |of: &Self, whom: &Self| of.principal.is_some() && of.principal == whom.speaker;
        self.principal.is_some() && self.principal == other.principal
            || voice(self, other)
            || voice(other, self)
    }

    /// Whether they are one speaker, or two of one side.
    pub(super) fn one_side(&self, other: &Self) -> bool {
        self.speaker == other.speaker || self.allied(other)
    }
}

/// How much two wordings share.
struct Shared {
    words: usize,
    least: usize,
    most: usize,
    in_order: usize,
}

impl Shared {
    /// Whether at least this share of the shorter one stands in the longer, in per cent.
    const fn holds(&self, words: usize, percent: usize) -> bool {
        self.words >= words && self.words * 100 >= self.least * percent
    }

    /// Whether at least this share of all words is in both (Jaccard), in per cent.
    const fn is(&self, words: usize, percent: usize) -> bool {
        self.words >= words && self.words * 100 >= (self.least + self.most - self.words) * percent
    }
}

/// The relations that the wordings of one document make, by the ids of their ends.
#[must_use]
pub fn worded(wordings: &[Wording]) -> Vec<Relation> {
    let mut told: Vec<Told<'_>> = wordings.iter().filter_map(Told::of).collect();
    told.sort_by(|one, other| one.wording.id.cmp(&other.wording.id));
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut quoting: BTreeMap<(&EntityId, &str), Vec<usize>> = BTreeMap::new();
    let mut found = rejected::claims(&told);
    let denied: BTreeSet<RelationId> = found.iter().map(|it| it.id.clone()).collect();
    for (at, new) in told.iter().enumerate() {
        let mut met: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        for lemma in &new.all {
            for old in holders.get(lemma.as_str()).into_iter().flatten() {
                met.entry(*old).or_default().0 += 1;
            }
        }
        for key in new.quotes() {
            for old in quoting.get(&key).into_iter().flatten() {
                met.entry(*old).or_default().1 = true;
            }
        }
        for (old, (words, quotes)) in met {
            if let Some(old) = told.get(old).filter(|_| words > 1 || quotes) {
                found.extend(related(old, new, words).filter(|it| !denied.contains(&it.id)));
            }
        }
        for lemma in &new.all {
            holders.entry(lemma).or_default().push(at);
        }
        for key in new.quotes() {
            quoting.entry(key).or_default().push(at);
        }
    }
    let headed = headed::headlines(&told, &found);
    found.extend(headed);
    let beside = sided::headlines(&told, &found);
    found.extend(beside);
    let linked: BTreeSet<RelationId> = found.iter().map(|it| it.id.clone()).collect();
    let opposed = opposed::sides(&told)
        .into_iter()
        .chain(figured::answers(&told))
        .chain(core::denials(&told))
        .chain(counted::apart(&told))
        .chain(measured::compared(&told));
    let mut more: BTreeMap<RelationId, Relation> = BTreeMap::new();
    for it in opposed.filter(|it| !linked.contains(&it.id)) {
        more.entry(it.id.clone()).or_insert(it);
    }
    found.extend(more.into_values());
    let ends = |it: &Relation| (it.from.clone(), it.to.clone());
    let told_already: BTreeSet<(StatementId, StatementId)> = found.iter().map(ends).collect();
    found.extend(matter::revisited(&told, &told_already));
    found
}

fn related(one: &Told<'_>, other: &Told<'_>, words: usize) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    let nested = x.carrier.as_ref() == Some(&y.id) || y.carrier.as_ref() == Some(&x.id);
    let answered = !x.issues.is_disjoint(&y.issues);
    let same = x.speaker == y.speaker;
    let overlap = x.post == y.post
        && x.place
            .zip(y.place)
            .is_some_and(|((x_start, x_end), (y_start, y_end))| x_start < y_end && y_start < x_end);
    if nested || answered || same && overlap {
        return None;
    }
    // Who speaks for one quotes the same act of saying; whose mouth it came from is told in two ways.
    let allied = x.allied(y);
    if (same || allied) && one.denies == other.denies && close(x, y) && quoted::alike(one, other) {
        return Some(voiced(RUN, (x, y), same, 0.8));
    }
    if same && words > 1 && close(x, y) && retold::told(one, other) {
        return Some(link(RelationKind::SameUtterance, ALIKE, (x, y), 0.75));
    }
    if one.class != other.class {
        return None;
    }
    if figure(one, other) {
        let near = same && close(x, y);
        let kind = if near {
            RelationKind::SameUtterance
        } else {
            RelationKind::AgreesWith
        };
        return (near || !same).then(|| link(kind, FIGURE, (x, y), 0.7));
    }
    let (short, long) = if one.all.len() <= other.all.len() {
        (one, other)
    } else {
        (other, one)
    };
    if let Some(rule) = led::rule(one, other).filter(|_| same || allied) {
        return Some(voiced(rule, (x, y), same, 0.65));
    }
    // Most pairs of a long page end here, before anything is counted.
    if words < FEWEST || !short.names.is_subset(&long.all) || one.open != other.open {
        return None;
    }
    // A summary gives to "a resident" what a name was put to before.
    let whole = words * 100 >= short.all.len() * 80;
    if !same && whole && !(x.person && y.person) && close(x, y) && retold::verbatim(one, other) {
        return Some(link(RelationKind::AgreesWith, ALIKE, (x, y), 0.7));
    }
    let shared = Shared {
        words,
        least: short.all.len(),
        most: long.all.len(),
        in_order: in_order(&short.lemmas, &long.lemmas),
    };
    // "Norland attacked Sorland" is not "Sorland attacked Norland"; and whom two speak of is not yet what they say.
    let plain = short
        .all
        .iter()
        .filter(|lemma| long.all.contains(*lemma) && !short.names.contains(*lemma))
        .count();
    let done = short.verbs.iter().any(|verb| long.verbs.contains(verb));
    let least = if same { 2 } else { 3 };
    if shared.in_order * 100 < shared.words * 80 || plain < least || !done {
        return None;
    }
    let turned = (one.negative ^ one.denies) != (other.negative ^ other.denies);
    if turned {
        return against(one, other, &shared, same);
    }
    if same {
        if close(x, y) && shared.holds(3, 66) {
            return Some(link(RelationKind::SameUtterance, ALIKE, (x, y), 0.7));
        }
        let (older, newer) = ordered(x, y)?;
        return shared
            .is(4, 60)
            .then(|| link(RelationKind::Reaffirms, ALIKE, (newer, older), 0.7));
    }
    (shared.is(4, 60) || shared.holds(5, 85))
        .then(|| link(RelationKind::AgreesWith, ALIKE, (x, y), 0.7))
}

/// One act of saying, told twice; in the mouth of another who speaks for the same side, words that agree with it.
fn voiced(rule: &str, ends: (&Wording, &Wording), same: bool, confidence: f64) -> Relation {
    if same {
        return link(RelationKind::SameUtterance, rule, ends, confidence);
    }
    Relation {
        flags: vec!["allied".to_owned()],
        ..link(RelationKind::AgreesWith, rule, ends, confidence - 0.05)
    }
}

/// The same figure for the same thing: told again by one speaker, agreed to by another.
fn again(x: &Wording, y: &Wording) -> Option<Relation> {
    if x.speaker != y.speaker {
        let flags = if x.allied(y) {
            vec!["allied".to_owned()]
        } else {
            Vec::new()
        };
        return Some(Relation {
            flags,
            ..link(RelationKind::AgreesWith, FIGURE, (x, y), 0.65)
        });
    }
    if close(x, y) {
        return Some(link(RelationKind::SameUtterance, FIGURE, (x, y), 0.65));
    }
    let (older, newer) = ordered(x, y)?;
    Some(link(RelationKind::Reaffirms, FIGURE, (newer, older), 0.65))
}

/// The same words, and one of the two says no.
fn against(one: &Told<'_>, other: &Told<'_>, shared: &Shared, same: bool) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    if one.denies != other.denies && !same {
        let (denial, claim) = if one.denies { (x, y) } else { (y, x) };
        let before = ordered(x, y).is_some_and(|(older, _)| older.id == denial.id);
        return (shared.holds(4, 75) && !before)
            .then(|| link(RelationKind::Denies, DENIED, (denial, claim), 0.75));
    }
    // What another tells of somebody's words: it is not known that they were said.
    if x.carrier.is_some() || y.carrier.is_some() || !shared.is(4, 75) {
        return None;
    }
    if same {
        let (older, newer) = ordered(x, y)?;
        return Some(link(RelationKind::Reverses, NEGATED, (newer, older), 0.7));
    }
    Some(link(RelationKind::Contradicts, NEGATED, (x, y), 0.7))
}

/// The older and the newer one, where that is known.
fn ordered<'a>(x: &'a Wording, y: &'a Wording) -> Option<(&'a Wording, &'a Wording)> {
    let ((x_start, x_end), (y_start, y_end)) = x.said.zip(y.said)?;
    if x_end < y_start {
        Some((x, y))
    } else if y_end < x_start {
        Some((y, x))
    } else {
        None
    }
}

/// Whether they may be one act of saying: within a day, or in one post where nobody knows when.
fn close(x: &Wording, y: &Wording) -> bool {
    match (x.said, y.said) {
        (Some((x_start, x_end)), Some((y_start, y_end))) => {
            x_start.millis_since(y_end).max(y_start.millis_since(x_end)) <= DAY
                && x_end.millis_since(x_start) < DAY
                && y_end.millis_since(y_start) < DAY
        }
        _ => x.post == y.post,
    }
}

/// Whether both count the same harm and come to the same number, of nobody who is called otherwise; what one of them counts
/// beside it the other may leave out.
fn figure(one: &Told<'_>, other: &Told<'_>) -> bool {
    let names = |it: &Told<'_>| -> BTreeSet<String> {
        it.names
            .iter()
            .filter(|name| !name.chars().all(|c| c.is_ascii_digit() || c == ','))
            .cloned()
            .collect()
    };
    let (mine, theirs) = (names(one), names(other));
    let named = mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(&theirs);
    one.class == Class::Tells
        && named
        && !one.tolls.is_disjoint(&other.tolls)
        && (one.figures.is_subset(&other.figures) || other.figures.is_subset(&one.figures))
        && !one.denies
        && !other.denies
        && one.negative == other.negative
}

/// How many words stand in both in the same order: the length of the longest common subsequence.
fn in_order(short: &[String], long: &[String]) -> usize {
    let mut above = vec![0_usize; long.len() + 1];
    for left in short {
        let mut row = Vec::with_capacity(long.len() + 1);
        row.push(0);
        for (at, right) in long.iter().enumerate() {
            let (diagonal, up) = (above.get(at), above.get(at + 1));
            let here = if left == right {
                diagonal.map_or(1, |length| length + 1)
            } else {
                up.copied()
                    .unwrap_or_default()
                    .max(row.last().copied().unwrap_or_default())
            };
            row.push(here);
        }
        above = row;
    }
    above.last().copied().unwrap_or_default()
}

fn link(
    kind: RelationKind,
    rule: &str,
    (from, to): (&Wording, &Wording),
    confidence: f64,
) -> Relation {
    let (from, to) = if kind.is_symmetric() && to.id < from.id {
        (&to.id, &from.id)
    } else {
        (&from.id, &to.id)
    };
    let why = match rule {
        RUN if kind == RelationKind::AgreesWith => "quotes the same words for the same side",
        RUN => "quotes the same words; perhaps one utterance, told twice",
        REJECTED => "says that what the other claims is not so",
        REFUSED => "one calls for what the other says will not be done",
        OPPOSED => "one is for it, and the other against it",
        BLAMED => "each says that the other side did it",
        MATTER if kind == RelationKind::AgreesWith => {
            "comes back to the same matter for the same side"
        }
        MATTER => "tells the same matter in other words; perhaps one utterance, told twice",
        MOVED if kind == RelationKind::Shifts => {
            "comes back to the same matter, and says of one of the two that it is no longer so"
        }
        MOVED => "comes back to the same matter with another number or time",
        FIGURED => "another figure for what the other counts",
        COUNTED if kind == RelationKind::Updates => {
            "counts the same again, and comes to another number"
        }
        COUNTED => "counts the same, and comes to another number",
        CORE if kind == RelationKind::Reverses => {
            "one of the two says that there was or will be nothing of what the other tells"
        }
        CORE => "says that there was or will be nothing of what the other tells",
        DENIED => "denies what the other says in the same words",
        NEGATED => "the same words, and one of the two says no",
        FIGURE => "counts the same, and comes to the same number",
        HEADED if kind == RelationKind::AgreesWith => "tells it in other words for the same side",
        LED if kind == RelationKind::AgreesWith => {
            "tells in other words what is quoted beside it, for the same side"
        }
        HEADED => {
            "heads in other words what the text below it tells; perhaps one utterance, told twice"
        }
        SIDED => {
            "the headline tells it in the name of a side or an office, the text below it of a speaker"
        }
        LED => "tells in other words what is quoted beside it; perhaps one utterance, told twice",
        _ if kind == RelationKind::SameUtterance => {
            "nearly the same words; perhaps one utterance, told twice"
        }
        _ => "says it in nearly the same words",
    };
    Relation {
        id: RelationId::of(&[from.as_str(), to.as_str(), kind.as_str(), ""]),
        kind,
        from: from.clone(),
        to: to.clone(),
        issue: None,
        flags: Vec::new(),
        basis: RelationBasis::Rule,
        rule: rule.to_owned(),
        confidence,
        why: why.to_owned(),
        gates: Vec::new(),
    }
}
