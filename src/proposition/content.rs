//! Statement -> propositions: what the cue does to the content, and what the content's clauses say.
//!
//! A finite content speaks for itself and the cue only weakens or turns it ("doubts that"). A content without a finite
//! verb gets its meaning from the cue: in "called for Vell to come" the speaker wants what stands after the cue. A
//! request commits the speaker to wanting it and to nothing that will be, so it answers a question of its own ("Should
//! Vell come?"), as "she must come" does: who says that she will not come has not said that she should not.

use std::collections::BTreeSet;

use crate::language::Token;
use crate::statement::{Mode, SpeechAct, Statement};

use super::antecedent;
use super::argument::{Argument, Scene};
use super::clause::{self, Clause, Complement};
use super::commitment::Commitment;
use super::condition;
use super::crowd;
use super::cue::{self, Outer, cue_frame, outer};
use super::favour;
use super::frame::{Form, Operator, lexicon};
use super::phrase::{Noun, Shape};
use super::pieces::{self, tokens_in};
use super::predicate::{self, Answer, Antecedent, Reading, Subjects};
use super::taken;
use super::trees::Wanted;
use super::verdict::{self, Claim};
use super::word::{self, Words};
use super::{Context, Dynamics, Polarity, Proposition, Value, ValueType, matrix, scope, vote};

/// Whose trees reading a statement asks for first, as far as its words tell without one: the content as it is read,
/// and the whole of it, which `about` reads.
pub(super) fn wanted<'text>(
    statement: &Statement,
    tokens: &[Token],
    text: &'text str,
) -> Vec<Wanted<'text>> {
    let whole = tokens_in(tokens, &statement.content);
    let mut found: Vec<Wanted<'text>> = Wanted::of(&word::kept(&whole), text).into_iter().collect();
    if statement.speech_act != SpeechAct::DeclineToComment {
        let outer = outer(statement, cue::negated(statement, text));
        let (mut tokens, _) = opened(statement, tokens, &outer);
        let claimed = verdict::claimed(&tokens);
        if claimed > 1 {
            found.extend(Wanted::of(&word::kept(&tokens), text));
        }
        tokens.drain(..claimed);
        found.extend(Wanted::of(&word::kept(&tokens), text));
    }
    found
}

/// A content's tokens without the "whether" or "if" of a question, and whether there was one.
fn opened<'a>(statement: &Statement, tokens: &'a [Token], outer: &Outer) -> (Vec<&'a Token>, bool) {
    let mut tokens = tokens_in(tokens, &statement.content);
    // "does not know [if she will come]", "asked [whether she will come]".
    let asks = statement.speech_act == SpeechAct::Question
        || outer.negated
        || matches!(
            statement.cue.lemma.as_str(),
            "ask" | "wonder" | "know" | "decide"
        );
    let opens = tokens
        .first()
        .is_some_and(|first| first.lower == "whether" || first.lower == "if" && asks);
    if opens {
        tokens.remove(0);
    }
    (tokens, opens)
}

/// Reads one statement's content.
pub(super) fn read(statement: &Statement, context: &Context<'_>) -> Vec<Proposition> {
    if statement.speech_act == SpeechAct::DeclineToComment || crowd::nobodys(statement, context) {
        return Vec::new();
    }
    let mut outer = outer(statement, cue::negated(statement, context.text));
    let (mut tokens, conditional) = opened(statement, context.tokens, &outer);
    // "the crews whom the union accuses [of burning boats]": whoever is accused stands outside, and it is not the union.
    let outside = statement.speech_act == SpeechAct::Accuse
        && tokens
            .first()
            .is_some_and(|first| matches!(first.lower.as_str(), "of" | "for"));
    if outside {
        return Vec::new();
    }
    // "I can neither confirm nor deny that": nothing is said.
    if pieces::kept_back(&tokens) {
        return Vec::new();
    }
    if conditional {
        outer.clause = Some(Commitment::UNKNOWN);
    }
    let claimed = verdict::claimed(&tokens);
    match verdict::of_claim(&tokens, claimed, context) {
        Claim::Made if claimed > 0 => outer = outer.over_a_claim(statement.speech_act),
        Claim::Made => {}
        Claim::Judged { end, so } if outer.clause == Some(Commitment::CERTAIN) => {
            tokens.truncate(end);
            outer.clause = Some(Commitment::CERTAIN.turned_if(!so));
        }
        Claim::Judged { .. } | Claim::SpokenOf => return Vec::new(),
    }
    tokens.drain(..claimed);
    let words = Words::new(tokens.iter().copied(), context);
    if words.len() == 0 {
        return Vec::new();
    }
    let scene = Scene::new(&words, context, statement);
    let clauses = clause::clauses(&words, &matrix::asked(statement, &scene));
    // Only an ellipsis looks back.
    let elliptic = clauses.iter().any(Clause::elliptic);
    let earlier = elliptic
        .then(|| antecedent::before(statement, context))
        .flatten();
    let mut reader = Content {
        statement,
        scene,
        speaker: scene.speaker().map(|id| scene.entity_argument(id)),
        outer,
        antecedent: earlier,
        found: Vec::new(),
    };
    // "challenged her to come, but instead they send nobody": what follows the request is the writer's.
    let asked = clauses
        .first()
        .and_then(|clause| clause.verb)
        .is_some_and(|verb| verb.shape == Shape::Infinitive);
    for (at, clause) in clauses.iter().enumerate() {
        let finite = clause.verb.is_some_and(|verb| verb.shape == Shape::Finite);
        let told = at == 0 || !(asked && finite && !clause.shared);
        if told && !matrix::only_wished(&words, clause) {
            reader.clause(clause);
        }
    }
    let mut found = reader.found;
    // What somebody is for is read between the lines of their own words. In a newsroom's words for it every second such
    // reading was wrong, and none made a link.
    let own_text = statement.cue.spans.is_empty() || statement.mode == Mode::Direct;
    if let Some(speaker) = &reader.speaker
        && reader.outer.clause == Some(Commitment::CERTAIN)
        && own_text
    {
        favour::add(&scene, speaker, &mut found);
    }
    vote::add(&scene, &mut found);
    // A writer's "he" is never the writer, whoever resolved it.
    if statement.mode == Mode::Author
        && let Some(writer) = scene.speaker()
    {
        found.retain(|one| {
            one.issue
                .as_ref()
                .is_none_or(|issue| !issue.key.contains(writer.as_str()))
        });
    }
    found
}

pub(super) struct Content<'a> {
    pub(super) statement: &'a Statement,
    pub(super) scene: Scene<'a>,
    pub(super) speaker: Option<Argument>,
    pub(super) outer: Outer,
    antecedent: Option<Antecedent>,
    found: Vec<Proposition>,
}

impl Content<'_> {
    fn clause(&mut self, clause: &Clause) {
        if clause.asks {
            return;
        }
        match clause.verb.map(|verb| verb.shape) {
            Some(Shape::Finite) => {
                if let Some(outer) = self.outer.clause {
                    self.told(clause, outer, clause);
                }
            }
            Some(Shape::Infinitive | Shape::Gerund) => {
                if let Some(noun) = cue::judged(self.statement, self.scene.words, clause) {
                    return self.named(clause, noun, self.outer.other);
                }
                let mut outer = self.outer.other;
                if self.outer.wish && clause.subject.is_empty() {
                    outer = outer.told();
                }
                self.told(clause, outer, clause);
            }
            None => self.verbless(clause),
        }
    }

    /// A content of a noun or an adjective.
    fn verbless(&mut self, clause: &Clause) {
        if let Some(Complement::Adj(_)) = clause.complement
            && clause.subject.is_empty()
        {
            // "Appealed for calm" is not calm.
            let asks = self.statement.speech_act == SpeechAct::Request;
            if let Some(outer) = self.outer.clause.filter(|_| !asks) {
                self.told(clause, outer, clause);
            }
            return;
        }
        let Some(noun) = clause.subject.first().copied() else {
            return;
        };
        // "Denounced her as a clown", "considers him a liar": whom it is said of, and not what.
        if let Some(whom) = taken::said_of(self.scene.words, noun) {
            let act = self.statement.speech_act;
            if matches!(act, SpeechAct::Criticise | SpeechAct::Praise) {
                return self.named(clause, whom, self.outer.other);
            }
            if matches!(act, SpeechAct::Assert | SpeechAct::Other) {
                return;
            }
        }
        // "The police put the number of missing at 17", "reported seven deaths".
        let tells = cue::tells(self.statement.speech_act);
        if let Some(outer) = self.outer.clause.filter(|_| tells) {
            let counted = predicate::fragment(&self.scene, clause);
            if !counted.is_empty() {
                return counted
                    .into_iter()
                    .for_each(|reading| self.push(clause, reading, outer));
            }
        }
        // "the possibility of joining the talks".
        let over = lexicon()
            .operators(Form::Noun, self.scene.words.lemma(noun.head))
            .iter()
            .find(|operator| operator.takes.nominal);
        if let (Some(operator), Some((preposition, inner))) = (over, &clause.gerund)
            && self.scene.words.lower(*preposition) == "of"
        {
            let outer = self.outer.other.over(operator.value);
            self.told(inner, outer, clause);
            return;
        }
        let (noun, outer) = match (over, clause.before.first()) {
            (Some(operator), Some((_, inner))) => (*inner, self.outer.other.over(operator.value)),
            _ => (noun, self.outer.other),
        };
        self.named(clause, noun, outer);
    }

    /// A bare noun: the frame that it names, else the stance that the cue takes to it.
    fn named(&mut self, clause: &Clause, noun: Noun, outer: Commitment) {
        // "Dismissed his finance minister" refuses nobody.
        let cue = &self.statement.cue.lemma;
        if cue == "dismiss" && self.scene.in_office(noun) {
            return;
        }
        // "offered no proof": what is not offered is no wish.
        if noun.negative && self.statement.speech_act == SpeechAct::Offer {
            return;
        }
        if self.responsibility(clause, noun) {
            return;
        }
        self.decided(clause, noun);
        let cue = self.statement.cue.lemma.as_str();
        let own = cue.split_whitespace().next().unwrap_or_default();
        let stance = cue_frame(cue, own);
        if self.outer.naming || stance.is_none() {
            // Who calls for a ban bans nothing himself; who calls for talks with somebody talks.
            let wishes = matches!(
                self.statement.speech_act,
                SpeechAct::Request | SpeechAct::Predict
            );
            let found: Vec<Reading> =
                predicate::nominal(&self.scene, clause, self.speaker.clone(), noun)
                    .into_iter()
                    .filter(|reading| !wishes || predicate::shared(reading))
                    .collect();
            let asked = matches!(
                self.statement.speech_act,
                SpeechAct::Request
                    | SpeechAct::Offer
                    | SpeechAct::Reject
                    | SpeechAct::Deny
                    | SpeechAct::Accept
                    | SpeechAct::Commit
                    | SpeechAct::Predict
                    | SpeechAct::Announce
            );
            if !found.is_empty() && (asked || self.outer.nominal.is_some()) {
                for reading in found {
                    self.push(clause, reading, outer.turned_if(noun.negative));
                }
                return;
            }
        }
        let Some((name, value)) =
            taken::stance(self.statement, &self.scene, &self.outer, outer, noun)
        else {
            return;
        };
        if name == "want" && matrix::to_be_done(&self.scene, noun) {
            return;
        }
        if let Some(reading) = predicate::stance(&self.scene, &name, self.speaker.clone(), noun) {
            self.push(clause, reading, value);
        }
        // "accuses Norland of not being serious": the speaker says so.
        if let Some((preposition, inner)) = &clause.gerund
            && name == "accuse"
            && matches!(self.scene.words.lower(*preposition), "of" | "for")
        {
            let mut inner = (**inner).clone();
            inner.subject = vec![noun];
            self.told(&inner, Commitment::CERTAIN, clause);
        }
    }

    /// What a clause says under `outer`; `whole` is the clause that it stands in, for conditions and times.
    fn told(&mut self, clause: &Clause, outer: Commitment, whole: &Clause) {
        let mut value = outer;
        for link in &clause.links {
            value = matrix::through(&self.scene, value, link);
        }
        if let Some(embedded) = &clause.embedded {
            if self.may_speak_for(clause, embedded.operator) {
                let verb = clause.verb.map_or(Commitment::CERTAIN, |verb| verb.value);
                let negated = clause.verb.is_some_and(|verb| verb.negated) || no_complement(clause);
                let inner = matrix::inside(embedded, value, verb, negated);
                let mut inside = (*embedded.clause).clone();
                inside.conditions.extend(clause.conditions.iter().cloned());
                let open = inside.verb.is_some_and(|verb| verb.shape != Shape::Finite);
                if inside.subject.is_empty() && open {
                    inside.subject.clone_from(&clause.subject);
                    inside.before.extend(clause.before.iter().copied());
                }
                self.told(&inside, inner, whole);
            }
            return;
        }
        if let Some((inner, over)) = self.over_gerund(clause) {
            self.told(&inner, value.over(over), whole);
            return;
        }
        if let Some((inner, readings)) = self.under_matrix(clause) {
            // "wants no talks"
            let none = clause.objects.first().is_some_and(|noun| noun.negative);
            for reading in readings {
                self.push_in(clause, whole, reading, value.over(inner).turned_if(none));
            }
            return;
        }
        let subjects = Subjects {
            nouns: clause.subject.clone(),
            given: self.given(clause),
        };
        let said = clause
            .verb
            .filter(|verb| !predicate::updates(&self.scene, verb));
        value = value.over(said.map_or(Commitment::CERTAIN, |verb| verb.value));
        for at in &clause.adverbs {
            if let Some(hedge) = lexicon().hedge(self.scene.words.lower(*at)) {
                value = hedge.over(value);
            }
        }
        if clause.subject.first().is_some_and(|noun| noun.negative)
            || clause.objects.first().is_some_and(|noun| noun.negative)
            || no_complement(clause)
        {
            value = value.turned();
        }
        if scope::counterfactual(self.scene.words, clause) {
            value = Commitment::UNKNOWN;
        }
        if scope::exclusive(self.scene.words, clause) && value.polarity == Polarity::Negative {
            // "will not talk to anyone except her": to her, yes.
            value = value.turned();
        }
        // "is open to the plan" accepts it only perhaps.
        if let Some(Complement::Adj(_)) = clause.complement
            && let Some(operator) = clause::operator(self.scene.words, clause)
            && operator.takes.nominal
            && operator.value.polarity == Polarity::Positive
        {
            value = operator.value.over(value);
        }
        value = matrix::left_open(self.scene.words, clause, value);
        let wanted = self.wanted(clause);
        let readings = if wanted.is_empty() {
            let timed = scope::time_of(&self.scene, clause, whole).is_some();
            let mut found = predicate::read(
                &self.scene,
                clause,
                &subjects,
                self.antecedent.as_ref(),
                timed,
            );
            found.extend(predicate::open_counts(&self.scene, clause, &subjects));
            found
        } else {
            // The stance itself is certain: "wants progress" is no half-hearted wish.
            value = outer.over(clause.links.first().map_or(value, |link| link.group.value));
            wanted
        };
        let readings = if readings.is_empty() && value.ought && subjects.given.is_none() {
            predicate::asked_for(&self.scene, clause)
        } else {
            readings
        };
        if let Some(reusable) = readings.iter().find_map(|reading| reading.reusable.clone()) {
            self.antecedent = Some(reusable);
        }
        // "is set for Friday" may yet be moved.
        let set = predicate::is_set(&self.scene, clause)
            && readings
                .iter()
                .any(|reading| reading.answer == Answer::Time);
        if set || predicate::is_awaited(&self.scene, clause) {
            value = Commitment::PROBABLE.over(value);
        }
        for reading in readings {
            self.push_in(clause, whole, reading, value);
        }
    }

    /// The speaker, where the clause has no subject and may have none: "[to attend]", "[won't attend]". An order
    /// ("leave enough for others") is nobody's own deed.
    fn given(&self, clause: &Clause) -> Option<Argument> {
        let words = self.scene.words;
        let open = clause.verb.is_none_or(|verb| {
            verb.shape != Shape::Finite
                || self.scene.retold
                    && !cue::governed(self.statement, self.scene.context)
                    && clause.first == 0
                    && verb.start == 0
                    && (verb.head > verb.start || words.lower(verb.head) != words.lemma(verb.head))
        });
        // "Joined in the calls to recall Parliament": others are to.
        let calls = self.statement.speech_act == SpeechAct::Request
            && cue::by_noun(self.statement, self.scene.context.text);
        if clause.subject.is_empty() && open && !calls {
            return self.bidden(clause).unwrap_or_else(|| self.speaker.clone());
        }
        None
    }

    pub(super) fn push(&mut self, clause: &Clause, reading: Reading, value: Commitment) {
        self.push_in(clause, clause, reading, value);
    }

    fn push_in(&mut self, clause: &Clause, whole: &Clause, reading: Reading, value: Commitment) {
        if scope::says_nothing(&self.scene, clause, &reading, value) {
            return;
        }
        let value = if reading.positive {
            value
        } else {
            value.turned()
        };
        let about = scope::time_of(&self.scene, clause, whole);
        // What is to stop, or did, has been: no answer to whether it was done.
        if reading.issue.dynamics == Dynamics::FactFixed && scope::ceases(self.scene.words, whole) {
            return;
        }
        let stance = reading.issue.dynamics == Dynamics::Stance;
        let value = if !stance && scope::habitual(self.scene.words, clause) {
            Commitment::UNKNOWN
        } else {
            value
        };
        let mut value = vote::weighed(&self.scene, clause, &reading.issue, value);
        let answer = match reading.answer {
            Answer::Binary => Value::Binary,
            Answer::Entity(place) => match place.entity {
                Some(entity) => Value::Entity {
                    entity,
                    text: place.text,
                },
                None => return,
            },
            Answer::Number(range, text, unit) => Value::Number {
                lo: range.lo,
                hi: range.hi,
                unit,
                text,
            },
            Answer::Time => match &about {
                Some(time) => {
                    let interval;
                    (interval, value) = scope::time_meant(&time.interval, value);
                    Value::Time {
                        interval,
                        text: time.span.of(self.scene.context.text).to_owned(),
                    }
                }
                None => return,
            },
        };
        let mut conditions = clause.conditions.iter().collect::<Vec<_>>();
        if !std::ptr::eq(clause, whole) {
            conditions.extend(&whole.conditions);
        }
        let main = reading.reusable.or_else(|| self.antecedent.clone());
        let read: BTreeSet<condition::Read> = conditions
            .into_iter()
            .filter_map(|condition| condition::read(&self.scene, condition, main.as_ref()))
            .collect();
        let join =
            |parts: Vec<&str>, with: &str| Some(parts.join(with)).filter(|text| !text.is_empty());
        let then = about
            .as_ref()
            .filter(|_| reading.issue.value_type == ValueType::Binary && !stance)
            .filter(|about| scope::long_past(&about.interval, self.scene.context.said_on));
        let issue = match then {
            Some(about) => reading.issue.of_then(&about.interval.edtf),
            None => reading.issue,
        };
        let told = issue.key.starts_with("ought ");
        let issue = if value.ought && !told && !crowd::own_stand(&self.scene, &issue) {
            issue.of_ought()
        } else {
            Some(issue)
        };
        let Some(issue) = issue else {
            return;
        };
        let proposition = Proposition {
            frame: Some(issue.frame.clone()),
            issue: Some(issue),
            polarity: value.polarity,
            certainty: value.certainty,
            value: answer,
            condition: join(read.iter().map(|one| one.text.as_str()).collect(), " and "),
            condition_key: join(read.iter().map(|one| one.key.as_str()).collect(), " & "),
            // Of two conditions neither alone decides.
            premise: match read.iter().collect::<Vec<_>>().as_slice() {
                [only] => only.premise.clone(),
                _ => None,
            },
            about,
        };
        let twice = self.found.iter().any(|known| {
            known.issue.as_ref().map(|issue| &issue.id)
                == proposition.issue.as_ref().map(|issue| &issue.id)
                && known
                    .issue
                    .as_ref()
                    .is_some_and(|issue| issue.value_type == ValueType::Binary)
        });
        if !twice {
            self.found.push(proposition);
        }
    }
}

/// What stands under an operator whose verb group has this value.
pub(super) fn under(operator: &Operator, group: Commitment, negated: bool) -> Commitment {
    if negated {
        let value = operator.negated;
        Commitment {
            certainty: value.certainty.max(group.certainty),
            ought: value.ought || group.ought,
            ..value
        }
    } else {
        group.over(operator.value)
    }
}

fn no_complement(clause: &Clause) -> bool {
    matches!(clause.complement, Some(Complement::Noun(noun)) if noun.negative)
}
