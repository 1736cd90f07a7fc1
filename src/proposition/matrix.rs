//! Clauses over clauses: what somebody considers, rules out, wants or intends, and what that says of the thing itself.
//!
//! "Norland is considering talks" commits whoever says it to talks being possible, for the one who considers is the
//! one who talks. "Norland wants a ceasefire" does not commit a third speaker to one: only Norland's own voice wishes.

use std::sync::Arc;

use crate::language::{Relation, Tag, Tree};
use crate::statement::{SpeechAct, Statement};

use super::Polarity;
use super::argument::Scene;
use super::clause::{self, Clause, Embedded, Link};
use super::commitment::Commitment;
use super::content::{Content, under};
use super::frame::{Form, Operator, lexicon};
use super::phrase::{Group, Noun, Shape};
use super::predicate::{self, Reading};
use super::word::Words;

/// The tree of a content. Who is asked "Tomas Orr to resign" is no Orr of a kind, as the tree alone has it: it is he who
/// is to resign, and "the bridge to be closed" is no bridge that somebody wants. "A law to protect the bay" is one.
pub(super) fn asked(statement: &Statement, scene: &Scene<'_>) -> Arc<Tree> {
    let tree = scene.context.trees.of(scene.words, scene.context.text);
    let verb = |who: usize| {
        tree.by(who, Relation::Acl).find(|&verb| {
            verb > who
                && tree
                    .by(verb, Relation::Mark)
                    .any(|mark| scene.words.lower(mark) == "to")
        })
    };
    let found = tree
        .root()
        .filter(|_| statement.speech_act == SpeechAct::Request)
        .and_then(|who| Some((who, verb(who)?)))
        .filter(|&(who, verb)| {
            let passive = tree
                .by(verb, Relation::Aux)
                .any(|at| tree.nodes[at].relation == Relation::AuxPass);
            let named = matches!(tree.nodes[who].tag, Tag::Propn | Tag::Pron);
            named || passive || whole(scene, who) || acts(scene, who)
        });
    let Some((who, verb)) = found else {
        return tree;
    };
    let mut turned = Tree::clone(&tree);
    for (at, node) in turned.nodes.iter_mut().enumerate() {
        if at == verb {
            (node.head, node.relation) = (None, Relation::Root);
        } else if at == who {
            (node.head, node.relation) = (Some(verb), Relation::Nsubj);
        }
    }
    Arc::new(turned)
}

/// "All planes to stop flying" is no kind of plane.
fn whole(scene: &Scene<'_>, who: usize) -> bool {
    let noun = scene.words.noun(who);
    noun.is_some_and(|noun| matches!(scene.words.lower(noun.start), "all" | "every" | "everyone"))
}

/// Whether a noun is one of whom a deed can be asked.
fn acts(scene: &Scene<'_>, who: usize) -> bool {
    let known = scene.words.noun(who).and_then(|noun| scene.who(noun));
    known.is_some_and(|known| known.entity.is_some())
}

/// Those of whom deeds are asked and who are hardly wanted themselves; general English.
const ASKED: &[&str] = &[
    "army",
    "citizen",
    "company",
    "council",
    "country",
    "court",
    "crew",
    "driver",
    "family",
    "force",
    "government",
    "lawmaker",
    "leader",
    "minister",
    "mp",
    "parent",
    "parliament",
    "party",
    "passenger",
    "people",
    "police",
    "president",
    "resident",
    "side",
    "soldier",
    "state",
    "troops",
    "union",
    "voter",
    "worker",
];

/// Whether it is asked to have something done to a thing ("wants the bridge closed"), or somebody is to do it ("urged ministers
/// not to ban it"), and not the thing itself.
pub(super) fn to_be_done(scene: &Scene<'_>, noun: Noun) -> bool {
    let words = scene.words;
    let lemma = words.lemma(noun.head).to_lowercase();
    let to = |at: usize| words.lower(at) == "to" && words.tag(at + 1) == Tag::Verb;
    let behind = (noun.end..words.len()).take(6).any(to);
    if behind && ASKED.contains(&lemma.as_str())
        || words.lower(noun.end) == "not" && to(noun.end + 1)
    {
        return true;
    }
    let tree = scene.context.trees.of(words, scene.context.text);
    let participle = |verb: usize| {
        words.tag(verb) == Tag::Verb
            && verb == noun.end
            && words.lower(verb) != words.lemma(verb)
            && !words.lower(verb).ends_with("ing")
    };
    let definite = matches!(
        words.lower(noun.start),
        "all" | "every" | "the" | "this" | "these" | "those"
    );
    definite && tree.by(noun.head, Relation::Acl).any(participle)
}

/// "What it wants is for Sorland to pull out": nobody says that Sorland does.
pub(super) fn only_wished(words: &Words<'_>, clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    let wish = |mark: usize| {
        words.lower(mark) == "for"
            && mark.checked_sub(1).is_some_and(|be| words.be(be))
            && (mark..verb.head).any(|at| words.lower(at) == "to")
    };
    (0..verb.head).any(wish)
}

/// What stands under a verb group over another one. "Wants to go" is a plan of one's own and no call on anybody; "said he
/// had to go" tells what was or what ought to be, nobody knows which; and in somebody's own words "we did not want to go"
/// is over: whether they went it does not tell.
fn linked(scene: &Scene<'_>, link: &Link) -> Commitment {
    let words = scene.words;
    let over = (link.group.start..link.group.end).any(|at| {
        let lower = words.lower(at);
        matches!(lower, "did" | "didn't" | "wanted" | "wished" | "hoped")
    });
    if over && link.operator.wish && !scene.retold {
        return Commitment::UNKNOWN;
    }
    let value = under(link.operator, link.group.value, link.group.negated);
    if words.lower(link.group.head) == "had" && value.ought {
        Commitment::UNKNOWN
    } else if link.operator.wish {
        value.told()
    } else {
        value
    }
}

/// Whether what stands under an operator is denied twice: who declines to rule a thing out leaves it as open as who does not
/// rule it out.
fn denied(outer: Commitment, operator: &Operator) -> bool {
    outer.polarity == Polarity::Negative && operator.value.polarity == Polarity::Negative
}

/// What stands under a verb group that is itself under `outer`.
pub(super) fn through(scene: &Scene<'_>, outer: Commitment, link: &Link) -> Commitment {
    if denied(outer, link.operator) {
        let mut turned = *link;
        turned.group.negated = !turned.group.negated;
        return outer.turned().over(linked(scene, &turned));
    }
    outer.over(linked(scene, link))
}

/// "Has not ruled out the plan", "declined to rule it out" leave it open, whatever the clause says of it.
pub(super) fn left_open(words: &Words<'_>, clause: &Clause, value: Commitment) -> Commitment {
    let negated = value.polarity == Polarity::Negative;
    clause::operator(words, clause)
        .filter(|_| negated && clause.complement.is_none())
        .filter(|operator| operator.takes.nominal && operator.value.polarity == Polarity::Negative)
        .map_or(value, |operator| operator.negated.over(value))
}

/// What an inner clause stands under, where its operator stands under `outer`. "Had told Orr that she would not come" calls
/// for nothing, "told Orr to come" does.
pub(super) fn inside(
    embedded: &Embedded,
    outer: Commitment,
    verb: Commitment,
    negated: bool,
) -> Commitment {
    if embedded.asked {
        return Commitment::UNKNOWN;
    }
    let (outer, negated) = if denied(outer, embedded.operator) {
        (outer.turned(), !negated)
    } else {
        (outer, negated)
    };
    let value = under(embedded.operator, verb, negated);
    let finite = |verb: Group| verb.shape == Shape::Finite;
    if embedded.clause.verb.is_some_and(finite) && !embedded.operator.takes.clause {
        outer.over(value.told())
    } else {
        outer.over(value)
    }
}

impl Content<'_> {
    /// "has no intention of resigning", "is thinking of running": a gerund under a noun or a verb with its preposition.
    pub(super) fn over_gerund(&self, clause: &Clause) -> Option<(Clause, Commitment)> {
        let words = self.scene.words;
        let (preposition, inner) = clause.gerund.as_ref()?;
        let verb = clause.verb?;
        let joined = |list: &'static [Operator]| {
            list.iter().find(|operator| {
                operator.takes.nominal
                    && operator
                        .words
                        .get(1)
                        .is_some_and(|word| words.lower(*preposition) == word)
            })
        };
        let noun = clause.objects.last().and_then(|noun| {
            let operator = joined(lexicon().operators(Form::Noun, words.lemma(noun.head)))?;
            Some(under(operator, verb.value, verb.negated || noun.negative))
        });
        let by_verb = || {
            let operator = joined(lexicon().operators(Form::Verb, words.lemma(verb.head)))?;
            clause
                .objects
                .is_empty()
                .then(|| under(operator, verb.value, verb.negated))
        };
        let by_adjective = || match clause.complement {
            Some(clause::Complement::Adj(at)) => {
                let operator = joined(lexicon().operators(Form::Adj, words.lower(at)))?;
                Some(under(operator, verb.value, verb.negated))
            }
            _ => None,
        };
        let value = noun.or_else(by_verb).or_else(by_adjective)?;
        let mut inner = (**inner).clone();
        if inner.subject.is_empty() {
            inner.subject.clone_from(&clause.subject);
        }
        inner.conditions.extend(clause.conditions.iter().cloned());
        Some((inner, value))
    }

    /// "we call for talks with Norland", "is open to a ceasefire": a noun that names a frame, under the verb or
    /// adjective of one who speaks for himself.
    pub(super) fn under_matrix(&self, clause: &Clause) -> Option<(Commitment, Vec<Reading>)> {
        let operator =
            clause::operator(self.scene.words, clause).filter(|operator| operator.takes.nominal)?;
        operator.nominal.as_ref()?;
        let verb = clause.verb?;
        let subject = *clause.subject.first()?;
        let agent = self.scene.actor(subject)?;
        let own = agent
            .entity
            .as_ref()
            .is_some_and(|id| self.scene.speaks_for(id));
        let weighs = operator
            .nominal
            .as_deref()
            .is_some_and(|name| matches!(name, "consider" | "accept" | "commit"));
        if !own && !weighs {
            return None;
        }
        let noun = clause
            .objects
            .first()
            .copied()
            .or_else(|| clause.after.first().map(|(_, noun)| *noun))?;
        let key = agent.key.clone();
        let mut found = predicate::nominal(&self.scene, clause, Some(agent), noun);
        if !own {
            found.retain(|reading| reading.issue.key.contains(&key));
        }
        let value = under(operator, verb.value, verb.negated);
        (!found.is_empty()).then_some((value, found))
    }

    /// "wants to see progress": a wish for a noun, the verb between says nothing.
    pub(super) fn wanted(&self, clause: &Clause) -> Vec<Reading> {
        let Some(link) = clause.links.last() else {
            return Vec::new();
        };
        let wish = link
            .operator
            .words
            .first()
            .is_some_and(|word| matches!(word.as_str(), "want" | "like" | "need" | "seek"));
        let sees = clause.verb.is_some_and(|verb| {
            matches!(
                self.scene.words.lemma(verb.head),
                "see" | "have" | "get" | "achieve" | "reach"
            )
        });
        let Some(noun) = clause
            .objects
            .first()
            .copied()
            .filter(|_| wish && sees && !clause.cut)
        else {
            return Vec::new();
        };
        // "see the war end": no noun "war end".
        let verb_inside = noun.head > noun.start
            && matches!(self.scene.words.tag(noun.head - 1), Tag::Noun)
            && !lexicon()
                .predicates(Form::Verb, self.scene.words.lower(noun.head))
                .is_empty();
        if verb_inside {
            return Vec::new();
        }
        let agent = match clause.subject.first() {
            Some(subject) => self.scene.who(*subject),
            None => self.speaker.clone(),
        };
        predicate::stance(&self.scene, "want", agent, noun)
            .into_iter()
            .collect()
    }

    /// Whether what the clause's subject thinks or wants is what the speaker says.
    pub(super) fn may_speak_for(&self, clause: &Clause, operator: &Operator) -> bool {
        let Some(noun) = clause.subject.first() else {
            return true;
        };
        if matches!(
            self.scene.words.lower(noun.head),
            "it" | "there" | "that" | "this"
        ) {
            return true;
        }
        let factive = operator.words.first().is_some_and(|word| {
            matches!(word.as_str(), "show" | "prove" | "demonstrate" | "confirm")
        });
        factive
            || self
                .scene
                .named(*noun)
                .is_some_and(|id| self.scene.speaks_for(&id))
    }
}
