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

use std::collections::{BTreeMap, BTreeSet};

use super::{Relation, RelationBasis, RelationKind};
use crate::calendar::Instant;
use crate::id::{EntityId, IssueId, PostId, RelationId, StatementId};
use crate::language::{Tag, Token, tokens};
use crate::span::Span;
use crate::statement::{Mode, SpeechAct};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// The rules of this file, by name.
pub const WORDED: &[&str] = &[ALIKE, FIGURE, RUN, DENIED, NEGATED];
const ALIKE: &str = "same_words";
const FIGURE: &str = "same_figure";
const RUN: &str = "same_quotation";
const DENIED: &str = "words_denied";
const NEGATED: &str = "words_negated";

/// Fewer quoted words in a row are a phrase that anybody may say twice.
const SHORTEST_RUN: usize = 4;

/// Words that turn a sentence.
const NEGATIONS: &[&str] = &[
    "not", "n't", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without",
    "cannot", "hardly",
];
/// Words that make it less than sure, or hang it on something else.
const OPEN: &[&str] = &[
    "may", "might", "could", "should", "must", "if", "unless", "until", "whether", "only",
    "perhaps", "possibly", "probably", "likely",
];
/// Verbs that carry no meaning of their own.
const LIGHT: &[&str] = &[
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "also", "still", "just", "very",
];

/// Words by which news tells one kind of harm or count, each with the one that stands for all.
const HARM: &[(&str, &[&str])] = &[
    (
        "kill",
        &["die", "dead", "death", "fatality", "toll", "victim"],
    ),
    (
        "injure",
        &["injury", "injured", "wound", "wounded", "hurt", "casualty"],
    ),
    ("arrest", &["detain", "detention", "detainee", "custody"]),
    ("displace", &["flee", "evacuate", "displaced"]),
    ("miss", &["missing", "unaccounted"]),
    ("free", &["release", "freed"]),
    ("shell", &["shelling"]),
    ("bomb", &["bombing", "bombardment"]),
];

/// Who is counted where nobody in particular is.
const PEOPLE: &[&str] = &["people", "person", "number", "total"];

/// Such a number may well be that of two things, and so may a round one: "more than 250" is what both sides may lose.
const fn telling(number: u64) -> bool {
    number > 9 && number % 10 != 0
}

/// A statement by its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The statement.
    pub id: StatementId,
    /// Who said it, as its document names them; none where nobody can be named.
    pub speaker: Option<EntityId>,
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
    /// Its words in quotation marks.
    pub quote: Option<String>,
    /// The statement that tells of it.
    pub carrier: Option<StatementId>,
    /// The post that tells it.
    pub post: PostId,
    /// The questions that it answers.
    pub issues: BTreeSet<IssueId>,
}

/// A wording, read.
struct Told<'a> {
    wording: &'a Wording,
    /// Lemmas of the words that carry meaning, in text order.
    lemmas: Vec<String>,
    /// The same, each once.
    all: BTreeSet<String>,
    /// Those of them that are names or numbers.
    names: BTreeSet<String>,
    /// Those of them that are verbs.
    verbs: BTreeSet<String>,
    /// Numbers that few things have in common, as they are printed.
    figures: BTreeSet<String>,
    /// Words that make it less than sure.
    open: BTreeSet<String>,
    /// Whether it says no.
    negative: bool,
    /// Whether it denies what it tells.
    denies: bool,
    /// The quoted words.
    quoted: Vec<String>,
    /// What kind of act it is: only like acts compare.
    class: Class,
}

/// Acts that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Says how things are or will be.
    Tells,
    /// Wants something.
    Wants,
    /// Judges something.
    Judges(SpeechAct),
}

fn class(wording: &Wording) -> Option<Class> {
    if wording.cue_negated || wording.mode == Mode::Author || wording.speaker.is_none() {
        return None;
    }
    Some(match wording.act {
        SpeechAct::Assert
        | SpeechAct::Announce
        | SpeechAct::Predict
        | SpeechAct::Commit
        | SpeechAct::Deny
        | SpeechAct::Threaten
        | SpeechAct::Warn
        | SpeechAct::Admit
        | SpeechAct::Other => Class::Tells,
        SpeechAct::Request => Class::Wants,
        SpeechAct::Reject
        | SpeechAct::Accept
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Offer => Class::Judges(wording.act),
        SpeechAct::Apologise
        | SpeechAct::Thank
        | SpeechAct::Question
        | SpeechAct::DeclineToComment => return None,
    })
}

impl<'a> Told<'a> {
    fn of(wording: &'a Wording) -> Option<Self> {
        let class = class(wording)?;
        let words = tokens(&wording.content, Span::new(0, wording.content.len()));
        let mut lemmas = Vec::new();
        let (mut names, mut verbs) = (BTreeSet::new(), BTreeSet::new());
        let mut open = BTreeSet::new();
        let mut figures = BTreeSet::new();
        let mut negations = 0;
        for word in &words {
            let lower = word.lower.as_str();
            if NEGATIONS.contains(&lower) {
                negations += 1;
            } else if OPEN.contains(&lower) {
                open.insert(lower.to_owned());
            } else if LIGHT.contains(&word.lemma.as_str()) {
            } else if matches!(
                word.tag,
                Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
            ) {
                let lemma = common(word);
                if matches!(word.tag, Tag::Propn | Tag::Num) {
                    names.insert(lemma.clone());
                } else if word.tag == Tag::Verb {
                    verbs.insert(lemma.clone());
                }
                if lower.replace(',', "").parse().is_ok_and(telling) {
                    figures.insert(lemma.clone());
                }
                if !PEOPLE.contains(&lemma.as_str()) {
                    lemmas.push(lemma);
                }
            }
        }
        let quoted = match (wording.mode, &wording.quote) {
            (Mode::Direct, None) => super::words(&wording.content),
            (_, Some(quote)) => super::words(quote),
            (_, None) => Vec::new(),
        };
        Some(Self {
            wording,
            all: lemmas.iter().cloned().collect(),
            lemmas,
            names,
            verbs,
            figures,
            open,
            negative: negations % 2 == 1,
            denies: wording.act == SpeechAct::Deny,
            quoted,
            class,
        })
    }
}

/// A word as it is compared: a name in lower case, for a headline prints it as it likes, anything else by its lemma; what
/// tells one kind of harm by one word, a nationality by what it has in common with its country.
fn common(word: &Token) -> String {
    let lemma = if word.tag == Tag::Propn {
        word.lower.clone()
    } else {
        word.lemma.to_lowercase()
    };
    if let Some((first, _)) = HARM.iter().find(|(_, all)| all.contains(&lemma.as_str())) {
        return (*first).to_owned();
    }
    if !matches!(word.tag, Tag::Propn | Tag::Adj) {
        return lemma;
    }
    ["ians", "ian", "ans", "an", "is", "i", "e", "a"]
        .iter()
        .find_map(|ending| {
            let stem = word.lower.strip_suffix(ending)?;
            (stem.len() > 3).then(|| stem.to_owned())
        })
        .unwrap_or(lemma)
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
    let mut found = Vec::new();
    for (at, new) in told.iter().enumerate() {
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for lemma in &new.all {
            for old in holders.get(lemma.as_str()).into_iter().flatten() {
                *met.entry(*old).or_default() += 1;
            }
        }
        for (old, words) in met {
            if let Some(old) = told.get(old).filter(|_| words > 1) {
                found.extend(related(old, new, words));
            }
        }
        for lemma in &new.all {
            holders.entry(lemma).or_default().push(at);
        }
    }
    found
}

fn related(one: &Told<'_>, other: &Told<'_>, words: usize) -> Option<Relation> {
    let (x, y) = (one.wording, other.wording);
    let nested = x.carrier.as_ref() == Some(&y.id) || y.carrier.as_ref() == Some(&x.id);
    let answered = !x.issues.is_disjoint(&y.issues);
    let same = x.speaker == y.speaker;
    let one_place = same && x.content == y.content && x.post == y.post;
    if one.class != other.class || nested || answered || one_place {
        return None;
    }
    if same && one.denies == other.denies && quoted_alike(one, other) && close(x, y) {
        return Some(link(RelationKind::SameUtterance, RUN, (x, y), 0.8));
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
    if !short.names.is_subset(&long.all) || one.open != other.open {
        return None;
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
        let post = x.post == y.post && shared.holds(3, 66);
        let wording = shared.holds(4, 75) || shared.holds(3, 100);
        if close(x, y) && (post || wording) {
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

/// Whether nearly all quoted words of the one are quoted in a row in the other.
fn quoted_alike(one: &Told<'_>, other: &Told<'_>) -> bool {
    let least = one.quoted.len().min(other.quoted.len());
    if least < SHORTEST_RUN {
        return false;
    }
    let run = super::utterance::longest_run(&one.quoted, &other.quoted);
    run >= SHORTEST_RUN && run * 10 >= least * 8
}

/// Whether both count the same harm and come to the same number, of nobody who is called otherwise.
fn figure(one: &Told<'_>, other: &Told<'_>) -> bool {
    let harm = |it: &Told<'_>| {
        HARM.iter()
            .map(|(harm, _)| *harm)
            .filter(|harm| it.all.contains(*harm))
            .collect::<BTreeSet<_>>()
    };
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
        && one.figures.len() == 1
        && one.figures == other.figures
        && !one.denies
        && !other.denies
        && one.negative == other.negative
        && !harm(one).is_disjoint(&harm(other))
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
        RUN => "quotes the same words; perhaps one utterance, told twice",
        DENIED => "denies what the other says in the same words",
        NEGATED => "the same words, and one of the two says no",
        FIGURE => "counts the same, and comes to the same number",
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

#[cfg(test)]
mod tests {
    use super::super::sample::minute;
    use super::*;

    fn said(id: &str, by: &str, at: i64, content: &str) -> Wording {
        Wording {
            id: StatementId::stored(id),
            speaker: Some(EntityId::stored(by)),
            said: Some((minute(at), minute(at))),
            act: SpeechAct::Assert,
            cue_negated: false,
            mode: Mode::Indirect,
            content: content.to_owned(),
            quote: None,
            carrier: None,
            post: PostId::stored(format!("po_{at}")),
            issues: BTreeSet::new(),
        }
    }

    fn kinds(wordings: &[Wording]) -> Vec<String> {
        worded(wordings)
            .iter()
            .map(|it| format!("{} {} {} ({})", it.from, it.kind, it.to, it.rule))
            .collect()
    }

    #[test]
    fn what_is_told_twice_in_nearly_the_same_words_may_be_one_utterance() {
        let headline = said("s1", "A", 0, "Grain ships turned back at the harbour");
        let body = said(
            "s2",
            "A",
            0,
            "Six grain ships have been turned back at the harbour since dawn",
        );
        assert_eq!(
            kinds(&[headline.clone(), body]),
            ["s1 same_utterance s2 (same_words)"]
        );
        let other = said("s2", "A", 0, "Six grain ships were held at the frontier");
        assert!(kinds(&[headline, other]).is_empty());
    }

    #[test]
    fn it_is_said_again_on_another_day_and_by_another_it_is_agreed() {
        let words = "the harbour of Dombers lacks pilots and tugs";
        let first = said("s1", "A", 0, words);
        assert_eq!(
            kinds(&[first.clone(), said("s2", "A", 3 * 1440, words)]),
            ["s2 reaffirms s1 (same_words)"]
        );
        assert_eq!(
            kinds(&[first.clone(), said("s2", "B", 60, words)]),
            ["s1 agrees_with s2 (same_words)"]
        );
        let answered = Wording {
            issues: BTreeSet::from([IssueId::stored("is_1")]),
            ..said("s2", "B", 60, words)
        };
        let on_record = Wording {
            issues: answered.issues.clone(),
            ..first
        };
        assert!(
            kinds(&[on_record, answered]).is_empty(),
            "their question tells"
        );
    }

    #[test]
    fn a_number_a_day_an_if_and_the_order_keep_two_apart() {
        let rows = [
            (
                "nine pilots left the harbour of Dombers",
                "eleven pilots left the harbour of Dombers",
            ),
            (
                "the pilots left the harbour on Friday morning",
                "the pilots left the harbour on Sunday morning",
            ),
            (
                "the pilots return to the harbour in spring",
                "the pilots may return to the harbour in spring",
            ),
            (
                "the pilots return to the harbour in spring",
                "if the pilots return to the harbour in spring",
            ),
            (
                "Norland attacked the fishing boats of Sorland",
                "Sorland attacked the fishing boats of Norland",
            ),
        ];
        for (one, other) in rows {
            let pair = [said("s1", "A", 0, one), said("s2", "B", 60, other)];
            assert!(kinds(&pair).is_empty(), "{one} / {other}");
        }
    }

    #[test]
    fn whom_two_speak_of_is_not_what_they_say() {
        let one = said("s1", "A", 0, "a former Miss Dombers of the harbour pageant");
        let other = said(
            "s2",
            "B",
            60,
            "the former Miss Dombers, of the harbour pageant, in tears",
        );
        assert!(kinds(&[one.clone(), other.clone()]).is_empty());
        let again = Wording {
            speaker: one.speaker.clone(),
            ..other
        };
        assert!(kinds(&[one, again]).is_empty());
    }

    #[test]
    fn who_denies_the_words_denies_whoever_said_them() {
        let claim = said(
            "s2",
            "B",
            0,
            "gun crews had been sent to the island of Hesk",
        );
        let denial = Wording {
            act: SpeechAct::Deny,
            ..said(
                "s1",
                "A",
                60,
                "that gun crews had been sent to the island of Hesk",
            )
        };
        assert_eq!(
            kinds(&[claim.clone(), denial.clone()]),
            ["s1 denies s2 (words_denied)"]
        );
        // Nobody denies what is said only later.
        let early = Wording {
            said: Some((minute(-60), minute(-60))),
            ..denial
        };
        assert!(kinds(&[claim, early]).is_empty());
    }

    #[test]
    fn the_same_words_with_a_not_contradict() {
        let yes = said(
            "s1",
            "A",
            0,
            "the ferry union will join the strike in March",
        );
        let no = said(
            "s2",
            "B",
            60,
            "the ferry union will not join the strike in March",
        );
        assert_eq!(
            kinds(&[yes.clone(), no.clone()]),
            ["s1 contradicts s2 (words_negated)"]
        );
        let turned = Wording {
            speaker: yes.speaker.clone(),
            ..no.clone()
        };
        assert_eq!(
            kinds(&[yes.clone(), turned]),
            ["s2 reverses s1 (words_negated)"]
        );
        let second_hand = Wording {
            carrier: Some(StatementId::stored("s9")),
            ..no.clone()
        };
        assert!(kinds(&[yes.clone(), second_hand]).is_empty());
        let never_said = Wording {
            cue_negated: true,
            ..no
        };
        assert!(kinds(&[yes, never_said]).is_empty());
    }

    #[test]
    fn two_who_come_to_the_same_number_agree() {
        let count = said("s1", "A", 0, "256 people died in the strikes");
        assert_eq!(
            kinds(&[
                count.clone(),
                said("s2", "B", 60, "256 sailors have been killed since Friday"),
            ]),
            ["s1 agrees_with s2 (same_figure)"]
        );
        let others = [
            "256 people were hurt in the strikes",
            "257 people died in the strikes",
            "four people died in the strikes",
            "250 people died in the strikes",
            "not 256 people died in the strikes",
        ];
        let round = [
            said("s1", "A", 0, "250 people died in the strikes"),
            said("s2", "B", 60, "more than 250 sailors have been killed"),
        ];
        assert!(kinds(&round).is_empty());
        for other in others {
            assert!(
                kinds(&[count.clone(), said("s2", "B", 60, other)]).is_empty(),
                "{other}"
            );
        }
    }

    #[test]
    fn quoted_words_run_alike() {
        let mixed = |id: &str, at: i64, content: &str, quote: &str| Wording {
            mode: Mode::Mixed,
            quote: Some(quote.to_owned()),
            ..said(id, "A", at, content)
        };
        let headline = mixed("s1", 0, "Port 'a place of cold tea'", "a place of cold tea");
        let body = mixed(
            "s2",
            0,
            "the town had become \"a place of cold tea and old men\"",
            "a place of cold tea and old men",
        );
        assert_eq!(
            kinds(&[headline.clone(), body.clone()]),
            ["s1 same_utterance s2 (same_quotation)"]
        );
        let other = Wording {
            speaker: Some(EntityId::stored("B")),
            ..body
        };
        assert!(kinds(&[headline, other]).is_empty());
    }
}
