//! The frame lexicon: which words evoke which frame, with which sign, and where the frame's arguments stand.
//!
//! Three tables under `words/`, because three people read them: `frames.csv` is what an analyst sees (questions),
//! `predicates.csv` with `idioms.csv` is what the reader of clauses needs (words and slots), `operators.csv` with `modals.csv` and
//! `hedges.csv` is what commitment is computed from. They are compiled in and read once. A row that does not parse
//! is left out at run time; a test holds that there is none.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use super::commitment::Commitment;
use super::{Dynamics, ValueType};

/// What may stand in a place of the issue key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filler {
    /// Not in the key.
    None,
    /// A named actor.
    Who,
    /// An event, or the place that one goes to.
    Venue,
    /// An event.
    Event,
    /// A place.
    Place,
    /// What is counted; people are not named in the key.
    Count,
    /// Where it is counted: a place, else the page's event.
    Anchor,
    /// An entity or a noun by its head.
    What,
    /// The same, where it is told: "retire" and "retire from football" are two questions.
    Maybe,
    /// The same with the place that the clause names for it: "troops in Oslo".
    Placed,
    /// A thing of this document, whoever acts on it: "the crossing", "strikes".
    Thing,
    /// What is voted on: an entity or a noun by its head, else what the document's votes are about.
    Measure,
}

/// A kind of proposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// Its name in issue keys.
    pub name: String,
    /// First place of the key.
    pub subject: Filler,
    /// Second place of the key.
    pub object: Filler,
    /// Whether the two may be swapped ("A meets B").
    pub symmetric: bool,
    /// What answers it.
    pub value_type: ValueType,
    /// What makes its answer change.
    pub dynamics: Dynamics,
    /// One value at a time, or many.
    pub functional: bool,
    /// With `{subject}` and `{object}`.
    pub question: String,
}

/// How a frame is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// "attend", "take part".
    Verb,
    /// "be absent".
    Adj,
    /// "be in attendance", "be there".
    Phrase,
    /// "talks with".
    Noun,
}

/// Where an argument stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot {
    /// Subject of the clause (of a passive: nobody).
    Subject,
    /// Object of the clause (of a passive: its subject).
    Object,
    /// After this preposition.
    After(String),
    /// The noun itself ("talks").
    Itself,
    /// "there".
    There,
}

/// One wording of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Predicate {
    /// Index into [`Lexicon::frames`].
    pub frame: usize,
    /// Whether it says yes to the frame ("attend") or no ("boycott").
    pub positive: bool,
    /// How it is worded.
    pub form: Form,
    /// Lemmas, in order.
    pub words: Vec<String>,
    /// Where the subject stands, by preference.
    pub subject: Vec<Slot>,
    /// Where the object stands, by preference.
    pub object: Vec<Slot>,
    /// Whether a missing object is the event that the page is about.
    pub default_event: bool,
    /// Whether the object may not be missing though its frame lets it be: "stand" alone is no candidacy.
    pub told: bool,
}

/// What an operator takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent readings of one column of the table"
)]
pub(super) struct Takes {
    /// "plans to go".
    pub subject: bool,
    /// "expects him to go".
    pub object: bool,
    /// "thinks that he will go".
    pub clause: bool,
    /// "calls for talks".
    pub nominal: bool,
}

/// A word that stands over a proposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Operator {
    /// Lemmas, in order.
    pub words: Vec<String>,
    /// What stands under it, seen by its speaker.
    pub value: Commitment,
    /// The same where the operator is negated.
    pub negated: Commitment,
    /// What it takes.
    pub takes: Takes,
    /// The frame of a bare noun under it.
    pub nominal: Option<String>,
    /// Whether it calls only for what others do: who wants to go himself has a plan.
    pub wish: bool,
}

/// All tables.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// In the order of the table.
    pub frames: Vec<Frame>,
    predicates: BTreeMap<(Form, String), Vec<Predicate>>,
    operators: BTreeMap<(Form, String), Vec<Operator>>,
    modals: BTreeMap<String, (Commitment, Commitment)>,
    hedges: BTreeMap<String, Commitment>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The lexicon that is compiled in.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// Frame by name.
    pub(super) fn frame(&self, name: &str) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.name == name)
    }

    /// Wordings that begin with `first`, longest first.
    pub(super) fn predicates(&self, form: Form, first: &str) -> &[Predicate] {
        self.predicates
            .get(&(form, first.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    /// Operators that begin with `first`, longest first.
    pub(super) fn operators(&self, form: Form, first: &str) -> &[Operator] {
        self.operators
            .get(&(form, first.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    /// A modal verb: its value, and its value before "not".
    pub(super) fn modal(&self, word: &str) -> Option<(Commitment, Commitment)> {
        self.modals.get(word).copied()
    }

    /// An adverb that weakens.
    pub(super) fn hedge(&self, word: &str) -> Option<Commitment> {
        self.hedges.get(word).copied()
    }

    fn load() -> Self {
        let mut lexicon = Self {
            frames: rows(include_str!("words/frames.csv"))
                .iter()
                .filter_map(|r| frame(r))
                .collect(),
            ..Self::default()
        };
        // What is said plainly goes first.
        let plain = rows(include_str!("words/predicates.csv"));
        for row in plain.iter().chain(&rows(include_str!("words/idioms.csv"))) {
            for entry in lexicon.wordings(row) {
                if let Some(first) = entry.words.first().cloned() {
                    lexicon
                        .predicates
                        .entry((entry.form, first))
                        .or_default()
                        .push(entry);
                }
            }
        }
        for row in rows(include_str!("words/operators.csv")) {
            if let Some((form, entry)) = operator(&row)
                && let Some(first) = entry.words.first().cloned()
            {
                lexicon
                    .operators
                    .entry((form, first))
                    .or_default()
                    .push(entry);
            }
        }
        for row in rows(include_str!("words/modals.csv")) {
            if let [word, value, negated] = row.as_slice()
                && let (Some(value), Some(negated)) =
                    (Commitment::parse(value), Commitment::parse(negated))
            {
                lexicon.modals.insert(word.clone(), (value, negated));
            }
        }
        for row in rows(include_str!("words/hedges.csv")) {
            if let [word, value] = row.as_slice()
                && let Some(value) = Commitment::parse(value)
            {
                lexicon.hedges.insert(word.clone(), value);
            }
        }
        for list in lexicon.predicates.values_mut() {
            list.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        for list in lexicon.operators.values_mut() {
            list.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        lexicon
    }

    /// The wordings of a row, which parts them by `|`.
    fn wordings(&self, row: &[String]) -> Vec<Predicate> {
        let [.., words, _, _] = row else {
            return Vec::new();
        };
        words
            .split('|')
            .filter_map(|words| self.predicate(row, words))
            .collect()
    }

    fn predicate(&self, row: &[String], words: &str) -> Option<Predicate> {
        let [frame, sign, form, _, subject, object] = row else {
            return None;
        };
        let (object, default_event) = match object.strip_suffix('?') {
            Some(object) => (object, true),
            None => (object.as_str(), false),
        };
        let (object, told) = match object.strip_suffix('!') {
            Some(object) => (object, true),
            None => (object, false),
        };
        Some(Predicate {
            frame: self.frames.iter().position(|known| &known.name == frame)?,
            positive: match sign.as_str() {
                "+" => true,
                "-" => false,
                _ => return None,
            },
            form: form_of(form)?,
            words: words.split_whitespace().map(str::to_owned).collect(),
            subject: slots(subject),
            object: slots(object),
            default_event,
            told,
        })
    }
}

/// Data rows of a table: comments and the heading are left out.
fn rows(table: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(table.as_bytes())
        .records()
        .filter_map(Result::ok)
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn frame(row: &[String]) -> Option<Frame> {
    let [
        name,
        subject,
        object,
        symmetric,
        value_type,
        dynamics,
        functional,
        question,
    ] = row
    else {
        return None;
    };
    Some(Frame {
        name: name.clone(),
        subject: filler(subject)?,
        object: filler(object)?,
        symmetric: symmetric == "yes",
        value_type: ValueType::from_str(value_type).ok()?,
        dynamics: Dynamics::from_str(dynamics).ok()?,
        functional: functional == "yes",
        question: question.clone(),
    })
}

fn filler(word: &str) -> Option<Filler> {
    Some(match word {
        "-" => Filler::None,
        "who" => Filler::Who,
        "venue" => Filler::Venue,
        "event" => Filler::Event,
        "place" => Filler::Place,
        "count" => Filler::Count,
        "anchor" => Filler::Anchor,
        "what" | "target" => Filler::What,
        "maybe" => Filler::Maybe,
        "placed" => Filler::Placed,
        "thing" => Filler::Thing,
        "measure" => Filler::Measure,
        _ => return None,
    })
}

fn form_of(word: &str) -> Option<Form> {
    Some(match word {
        "verb" => Form::Verb,
        "adj" => Form::Adj,
        "phrase" => Form::Phrase,
        "noun" => Form::Noun,
        _ => return None,
    })
}

fn slots(words: &str) -> Vec<Slot> {
    words
        .split('|')
        .filter(|word| !matches!(*word, "none" | ""))
        .map(|word| match word {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "self" => Slot::Itself,
            "there" => Slot::There,
            preposition => Slot::After(preposition.to_owned()),
        })
        .collect()
}

fn operator(row: &[String]) -> Option<(Form, Operator)> {
    let [words, form, value, negated, takes, nominal] = row else {
        return None;
    };
    let mut what = Takes::default();
    for word in takes.split('|') {
        match word {
            "subject" => what.subject = true,
            "object" => what.object = true,
            "clause" => what.clause = true,
            "nominal" => what.nominal = true,
            _ => return None,
        }
    }
    let (told, wish) = match value.strip_suffix(" wish") {
        Some(told) => (told, true),
        None => (value.as_str(), false),
    };
    let value = Commitment::parse(told)?;
    let ought = wish || value.ought;
    let called_for = |value: Commitment| if ought { value.called_for() } else { value };
    let entry = Operator {
        words: words.split_whitespace().map(str::to_owned).collect(),
        value: called_for(value),
        negated: called_for(Commitment::parse(negated)?),
        wish,
        takes: what,
        nominal: Some(nominal.clone()).filter(|name| !name.is_empty()),
    };
    Some((form_of(form)?, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_lines(table: &str) -> usize {
        table
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .count()
            - 1
    }

    #[test]
    fn every_row_of_every_table_parses() {
        let l = lexicon();
        assert_eq!(l.frames.len(), data_lines(include_str!("words/frames.csv")));
        let predicates: usize = l.predicates.values().map(Vec::len).sum();
        let idioms = include_str!("words/idioms.csv");
        let several = idioms.lines().filter(|line| !line.starts_with('#'));
        let several: usize = several
            .filter_map(|line| line.split(',').nth(3))
            .map(|words| words.matches('|').count())
            .sum();
        assert_eq!(
            predicates,
            data_lines(include_str!("words/predicates.csv")) + data_lines(idioms) + several
        );
        let operators: usize = l.operators.values().map(Vec::len).sum();
        assert_eq!(operators, data_lines(include_str!("words/operators.csv")));
        assert_eq!(l.modals.len(), data_lines(include_str!("words/modals.csv")));
        assert_eq!(l.hedges.len(), data_lines(include_str!("words/hedges.csv")));
    }

    #[test]
    fn the_lexicon_is_well_formed() {
        let l = lexicon();
        assert!(l.frames.len() >= 150, "{} frames", l.frames.len());
        let mut names: Vec<_> = l.frames.iter().map(|f| &f.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), l.frames.len(), "a frame stands twice");
        for frame in &l.frames {
            assert!(frame.question.ends_with('?'), "{}", frame.name);
            let asks_subject = frame.question.contains("{subject}");
            assert_eq!(
                asks_subject,
                frame.subject != Filler::None,
                "{}",
                frame.name
            );
            let asks_object = frame.question.contains("{object}");
            assert_eq!(asks_object, frame.object != Filler::None, "{}", frame.name);
        }
        for list in l.operators.values() {
            for operator in list {
                if let Some(nominal) = &operator.nominal {
                    assert!(l.frame(nominal).is_some(), "{nominal} is no frame");
                }
            }
        }
    }

    #[test]
    fn every_predicate_can_fill_the_key_of_its_frame() {
        let l = lexicon();
        for predicate in l.predicates.values().flatten() {
            let frame = &l.frames[predicate.frame];
            let object = !predicate.object.is_empty() || predicate.default_event;
            assert_eq!(
                frame.object != Filler::None,
                object,
                "{} {:?}",
                frame.name,
                predicate.words
            );
            if frame.subject != Filler::None {
                assert!(
                    !predicate.subject.is_empty(),
                    "{} {:?}",
                    frame.name,
                    predicate.words
                );
            }
        }
    }

    #[test]
    fn the_longest_wording_comes_first() {
        let found = lexicon().predicates(Form::Verb, "take");
        assert!(
            found
                .iter()
                .is_sorted_by_key(|p| std::cmp::Reverse(p.words.len()))
        );
        assert!(
            lexicon()
                .predicates(Form::Verb, "photosynthesise")
                .is_empty()
        );
    }
}
