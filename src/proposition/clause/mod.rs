//! Tree -> clauses: who does what to whom, under which condition.
//!
//! Relative clauses, reasons and times ("because", "as", "while") are cut off: they say something else than what is
//! said. Rejected: a pass over the pieces from left to right, which stood here before there was a parser; it took the
//! object of one verb for the subject of the next wherever a sentence was longer than news usually has it.

mod dependents;
mod lifted;
mod reader;

use super::frame::{Form, Lexicon, Operator, lexicon};
use super::phrase::{Group, Noun};
use super::word::Words;
use crate::language::{Tag, Tree};
use reader::Reader;

/// What stands after a copula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Complement {
    /// "is ready".
    Adj(usize),
    /// "is the winner".
    Noun(Noun),
    /// "is on the list": the preposition, its noun.
    Prep(usize, Noun),
    /// "is there".
    There(usize),
    /// "is tomorrow".
    Time(usize),
}

/// A verb group that stands over the next one: "is due" over "to attend".
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The verb group.
    pub group: Group,
    /// The operator that it makes with its adjective or particle.
    pub operator: &'static Operator,
}

/// A clause under an operator.
#[derive(Debug, Clone)]
pub(super) struct Embedded {
    /// What it stands under.
    pub operator: &'static Operator,
    /// "whether he will come", "if he will come".
    pub asked: bool,
    /// The clause.
    pub clause: Box<Clause>,
}

/// "I will go, but not to Norland": whether a preposition leads to where he does not go.
fn elsewhere(words: &Words<'_>, case: usize) -> bool {
    let before = |back: usize| case.checked_sub(back).map_or("", |at| words.lower(at));
    before(1) == "not"
        && matches!(
            before(2),
            "but" | "and" | "," | "-" | "\u{2013}" | "\u{2014}"
        )
}

/// How a condition binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// "if", "only if", "when", "provided", "as long as".
    If,
    /// "unless", "without", "until".
    Unless,
}

/// A condition in a clause.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// How it binds.
    pub bond: Bond,
    /// Words of the condition, the conjunction left out.
    pub first: usize,
    /// One past its last word.
    pub last: usize,
    /// The condition read as a clause, where it is one.
    pub clause: Option<Box<Clause>>,
    /// The noun of "without her".
    pub noun: Option<Noun>,
}

/// A clause.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four findings about one clause that do not exclude each other"
)]
pub(super) struct Clause {
    /// First word.
    pub first: usize,
    /// One past the last word.
    pub last: usize,
    /// Subjects, one or several joined by "and".
    pub subject: Vec<Noun>,
    /// Whether the subject was taken over from the clause before.
    pub shared: bool,
    /// Prepositions before the verb: "talks *in Oslo* will ...".
    pub before: Vec<(usize, Noun)>,
    /// Verb groups over the main one.
    pub links: Vec<Link>,
    /// The main verb group.
    pub verb: Option<Group>,
    /// What stands after a copula.
    pub complement: Option<Complement>,
    /// Objects.
    pub objects: Vec<Noun>,
    /// Prepositions after the verb.
    pub after: Vec<(usize, Noun)>,
    /// "there" or "here".
    pub there: bool,
    /// Adverbs after the verb or before the subject.
    pub adverbs: Vec<usize>,
    /// "of not being serious", "of joining": the preposition and the clause of the gerund.
    pub gerund: Option<(usize, Box<Self>)>,
    /// A clause under the main verb, adjective or noun.
    pub embedded: Option<Embedded>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// A question, or words that ask.
    pub asks: bool,
    /// An object or a relative was cut off that we cannot read ("decide which steps").
    pub cut: bool,
}

impl Clause {
    /// Whether a verb in it, a condition's or an inner clause's among them, is left out: "he would", "if she does".
    pub(super) fn elliptic(&self) -> bool {
        let conditions = self
            .conditions
            .iter()
            .filter_map(|one| one.clause.as_deref());
        let embedded = self.embedded.iter().map(|inner| &*inner.clause);
        let gerund = self.gerund.iter().map(|(_, inner)| &**inner);
        self.verb.is_some_and(|verb| verb.elliptic)
            || conditions.chain(embedded).chain(gerund).any(Self::elliptic)
    }
}

/// Reads every clause of a content from its words and their tree.
pub(super) fn clauses(words: &Words<'_>, tree: &Tree) -> Vec<Clause> {
    Reader::new(words, &words.nouns(), tree).all()
}

/// The operator that the clause makes as far as it was read: by its adjective, its noun or its verb.
pub(super) fn operator(words: &Words<'_>, clause: &Clause) -> Option<&'static Operator> {
    let l: &'static Lexicon = lexicon();
    let fits = |list: &'static [Operator], at: usize| {
        list.iter().find(|operator| {
            let count = operator.words.len();
            // "Agreed to meet" is no "agreed to a meeting".
            let infinitive = count > 1
                && words.lower(at + count - 1) == "to"
                && matches!(words.tag(at + count), Tag::Verb | Tag::Aux)
                && !words.lower(at + count).ends_with("ing");
            !infinitive
                && operator
                    .words
                    .iter()
                    .enumerate()
                    .all(|(step, word)| words.is(at + step, word))
        })
    };
    match clause.complement {
        Some(Complement::Adj(at)) => {
            return fits(l.operators(Form::Adj, words.lower(at)), at);
        }
        Some(Complement::Noun(noun)) => {
            return fits(l.operators(Form::Noun, words.lemma(noun.head)), noun.head);
        }
        Some(Complement::Prep(..) | Complement::There(_) | Complement::Time(_)) => return None,
        None => {}
    }
    let verb = clause.verb?;
    // "Has until Sunday to leave" has time, and no duty.
    if words.is(verb.head, "have")
        && matches!(
            words.lower(verb.end + usize::from(words.lower(verb.end) == "only")),
            "until" | "till"
        )
    {
        return None;
    }
    if let Some(object) = clause.objects.last()
        && let Some(found) = fits(
            l.operators(Form::Noun, words.lemma(object.head)),
            object.head,
        )
        && (found.takes.clause || found.takes.subject)
    {
        return Some(found);
    }
    fits(l.operators(Form::Verb, words.lemma(verb.head)), verb.head)
        .or_else(|| fits(l.operators(Form::Adj, words.lower(verb.head)), verb.head))
}
