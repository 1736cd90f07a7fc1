//! Statement + entities + times -> frame, arguments, polarity, certainty, condition, issue.
//!
//! The steps, each in its own file: words to pieces (`phrase`), pieces to clauses (`clause`), a clause to the frame
//! that it evokes (`predicate`, `frame`, `argument`, `value`), how sure the speaker is (`commitment`), under which
//! condition (`condition`), how the cue bears on it (`content`), and the question that is answered (`issue`).
//! Where the predicate or its arguments are not resolved there is no proposition: too little rather than wrong.

mod about;
mod antecedent;
mod argument;
mod bare;
mod bidden;
mod clause;
mod commitment;
mod condition;
mod content;
mod crowd;
mod cue;
mod decided;
mod favour;
mod frame;
mod holder;
mod home;
mod issue;
mod leaders;
mod matrix;
mod matter;
mod occasion;
mod owned;
mod phrase;
mod pieces;
mod place;
mod predicate;
mod reply;
mod responsibility;
mod retake;
#[cfg(test)]
mod scenes;
mod scope;
mod taken;
mod tolls;
mod trees;
mod value;
mod verdict;
mod vote;
mod word;
mod wording;

use crate::calendar::{Day, Interval};
use crate::entity::{Entity, Matters, Mention, Offices, SEAT, Speaker};
use crate::id::{EntityId, IssueId};
use crate::language::Token;
use crate::statement::Statement;
use crate::time::Expression;
use crate::vocabulary;
pub(crate) use home::LOCAL;
pub(crate) use issue::OUGHT;
pub use issue::agents;
pub use tolls::Telling;
pub use trees::{KnownTrees, Trees, Wanted};
pub(crate) use value::number_word;
pub(crate) use verdict::verdict;

vocabulary! {
    /// FactBank polarity, from the speaker's point of view.
    Polarity {
        /// It is so.
        Positive = "+",
        /// It is not so.
        Negative = "-",
        /// Not told.
        Unknown = "u",
    }
}

vocabulary! {
    /// FactBank certainty, from the speaker's point of view.
    Certainty {
        /// Certain.
        Certain = "CT",
        /// Probable.
        Probable = "PR",
        /// Possible.
        Possible = "PS",
        /// Uncommitted.
        Uncommitted = "U",
    }
}

vocabulary! {
    /// What answers an issue.
    ValueType {
        /// Yes or no.
        Binary = "binary",
        /// One of several things.
        Categorical = "categorical",
        /// A number or a range.
        Numeric = "numeric",
        /// A stretch of time.
        Temporal = "temporal",
        /// Anything; no automatic relations.
        Open = "open",
    }
}

vocabulary! {
    /// What makes an answer change.
    Dynamics {
        /// Support, acceptance.
        Stance = "stance",
        /// Attendance, places, dates.
        Plan = "plan",
        /// What happened.
        FactFixed = "fact_fixed",
        /// A toll, a count.
        FactEvolving = "fact_evolving",
    }
}

vocabulary! {
    /// What an entity is to a statement.
    Role {
        /// What it is about.
        Topic = "topic",
        /// At whom it is aimed.
        Target = "target",
        /// Who does it.
        Agent = "agent",
        /// What it is done to.
        Theme = "theme",
        /// Where.
        Place = "place",
        /// For whom.
        Beneficiary = "beneficiary",
    }
}

/// The answer that a proposition gives to its issue.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Polarity is the value.
    Binary,
    /// One of several things.
    Entity {
        /// Which.
        entity: EntityId,
        /// In which words.
        text: String,
    },
    /// A closed range; one number is a range of no width, "at least 12" runs to infinity.
    Number {
        /// Lower end.
        lo: f64,
        /// Upper end.
        hi: f64,
        /// Of what.
        unit: Option<String>,
        /// In which words.
        text: String,
    },
    /// A stretch of time.
    Time {
        /// Which.
        interval: Interval,
        /// In which words.
        text: String,
    },
}

/// A question that propositions answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// Hash of the key.
    pub id: IssueId,
    /// `frame(core arguments as canonical entity ids)[@day]`.
    pub key: String,
    /// The question in English.
    pub question: String,
    /// The frame that it was made from.
    pub frame: String,
    /// What answers it.
    pub value_type: ValueType,
    /// What makes its answer change.
    pub dynamics: Dynamics,
    /// One value at a time, or many.
    pub functional: bool,
}

/// What must be so for an answer under a condition to hold: a question of its own, with the answer that it needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Premise {
    /// The question; one of yes or no.
    pub issue: Issue,
    /// The answer that it needs: "unless he comes" needs a no.
    pub polarity: Polarity,
    /// What time the condition is about, where it tells one ("if the talks make progress today").
    pub about: Option<Interval>,
}

/// One thing that a content says.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposition {
    /// The question that it answers; none where predicate or arguments are unresolved.
    pub issue: Option<Issue>,
    /// Frame name from the lexicon, or the predicate's lemma.
    pub frame: Option<String>,
    /// Yes, no, not told.
    pub polarity: Polarity,
    /// How sure the speaker is.
    pub certainty: Certainty,
    /// The answer.
    pub value: Value,
    /// Under which condition, in the text's words without "if"; as an issue key it is `condition_key`.
    pub condition: Option<String>,
    /// The condition in normal form, for comparing (two wordings of one condition are equal).
    pub condition_key: Option<String>,
    /// The one condition as an answer to a question of its own, where it can be read as one.
    pub premise: Option<Premise>,
    /// What time it is about.
    pub about: Option<Expression>,
}

impl Proposition {
    /// Commitment on the CommitmentBank scale, -3 to 3.
    #[must_use]
    pub fn commitment(&self) -> i8 {
        commitment(self.polarity, self.certainty)
    }
}

/// `sign x {CT 3, PR 2, PS 1, U 0}`.
#[must_use]
pub const fn commitment(polarity: Polarity, certainty: Certainty) -> i8 {
    let strength = match certainty {
        Certainty::Certain => 3,
        Certainty::Probable => 2,
        Certainty::Possible => 1,
        Certainty::Uncommitted => 0,
    };
    match polarity {
        Polarity::Positive => strength,
        Polarity::Negative => -strength,
        Polarity::Unknown => 0,
    }
}

/// What the key of a condition begins with that is none: the answer is for a part of what is asked ("tariffs on steel" of
/// "tariffs"). Answers for two parts do not bear on each other.
pub const PART: &str = "part: ";

/// What a proposition is read from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The post's text.
    pub text: &'a str,
    /// Tokens of all sentences of the post, in order.
    pub tokens: &'a [Token],
    /// Mentions of the post, in text order.
    pub mentions: &'a [Mention],
    /// Time expressions of the post, resolved against when it was said.
    pub times: &'a [Expression],
    /// Entities of the document, sorted by id.
    pub entities: &'a [Entity],
    /// Who said it.
    pub speaker: Option<&'a Speaker>,
    /// The talks, summit or vote that the document is about, where it is about one.
    pub event: Option<&'a EventContext>,
    /// Whether the document is about one disaster, whose victims it counts.
    pub disaster: bool,
    /// The place that people come to where it is about none.
    pub venue: Option<&'a EntityId>,
    /// The noun of what its votes are about, where they are about one thing.
    pub measure: Option<&'a str>,
    /// What its own things are called.
    pub matters: &'a Matters,
    /// In which offices it shows people.
    pub offices: &'a Offices,
    /// What parses, and has parsed.
    pub trees: &'a Trees<'a>,
    /// Id of the document: "the government" is the one that this document means.
    pub document: &'a str,
    /// The day on which it was said, as far as known.
    pub said_on: Option<Day>,
}

impl<'a> Context<'a> {
    /// The entity with this id.
    fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        let entities = self.entities;
        match entities.binary_search_by(|known| known.id.cmp(id)) {
            Ok(at) => entities.get(at),
            Err(_) => entities.iter().find(|known| known.id == *id),
        }
    }

    /// Whose doing or suffering it is where a seat of government is named: "the Kremlin will stay away" is Russia.
    pub(crate) fn acting<'b>(&self, id: &'b EntityId) -> &'b EntityId
    where
        'a: 'b,
    {
        let ties = self.entity(id).map_or(&[][..], |it| &it.affiliations);
        let seat = ties.iter().find(|tie| tie.role == SEAT);
        seat.map_or(id, |tie| &tie.principal)
    }
}

/// The one event that a document is about: "the talks", "it".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventContext {
    /// The event.
    pub event: EntityId,
    /// Its name in questions: "Kestrel talks".
    pub name: String,
    /// Where it is held: the city and the country that it is in. Going there is attending.
    pub places: Vec<EntityId>,
}

/// What a statement is about: entities with their roles, sorted.
#[must_use]
pub fn about(statement: &Statement, context: &Context<'_>) -> Vec<(EntityId, Role)> {
    about::about(statement, context)
}

/// The trees that reading a statement asks for, so that those of many statements can be parsed together; `tokens` are
/// those of the post around it. Others may be asked for on the way.
#[must_use]
pub fn wanted<'text>(
    statement: &Statement,
    tokens: &[Token],
    text: &'text str,
) -> Vec<Wanted<'text>> {
    content::wanted(statement, tokens, text)
}

/// The lemma that a statement's cue has in truth where the words before it take something back or correct it; `tokens`
/// are those of the post around it.
#[must_use]
pub fn taken_back(statement: &Statement, tokens: &[Token]) -> Option<&'static str> {
    retake::lemma(statement, tokens)
}

/// Whose words a statement answers, where the sentence of its cue says so ("in response to Vell's claim"); `tokens` are
/// those of that sentence.
#[must_use]
pub fn answers_to(
    statement: &Statement,
    tokens: &[Token],
    mentions: &[Mention],
) -> Option<EntityId> {
    reply::whom(statement, tokens, mentions)
}

/// Gives what only the whole document tells: of which toll the counts are that name no place, and who its two leaders are.
pub fn settle(tellings: &mut [Telling<'_>], document: &str) {
    tolls::settle(tellings, document);
    leaders::settle(tellings);
}

/// Every proposition of a statement, in text order; none where nothing was read that could be compared.
#[must_use]
pub fn read(statement: &Statement, context: &Context<'_>) -> Vec<Proposition> {
    let mut found = content::read(statement, context);
    found.retain(|proposition| !tolls::open(proposition));
    found
}

/// The same with counts that name no place, for a document that is read whole: [`settle`] tells what they count, or drops
/// them.
#[must_use]
pub fn read_on_page(statement: &Statement, context: &Context<'_>) -> Vec<Proposition> {
    content::read(statement, context)
}
