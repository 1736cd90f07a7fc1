//! Pieces -> clauses: who does what to whom, under which condition; a shallow reader until a parser stands here.
//!
//! One pass from left to right. A clause takes its subject from the noun before its first finite verb, its objects
//! and prepositions from what follows, and hands on to another clause at a coordination that brings its own verb.
//! Relative clauses, reasons and times ("because", "as", "while") are cut off: they say something else than what
//! is said. Rejected: patterns over raw words, which cannot tell "X expects Y to come" from "X, Y and Z came".

use super::frame::{Form, Lexicon, Operator, lexicon};
use super::phrase::{Group, Noun, Piece, Shape};
use super::word::Words;

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
    pub gerund: Option<(usize, Box<Clause>)>,
    /// A clause under the main verb, adjective or noun.
    pub embedded: Option<Embedded>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// A question, or words that ask.
    pub asks: bool,
    /// An object or a relative was cut off that we cannot read ("decide which steps").
    pub cut: bool,
}

/// Reads every clause of a content.
pub(super) fn clauses(words: &Words<'_>, pieces: &[Piece]) -> Vec<Clause> {
    let mut reader = Reader {
        words,
        pieces,
        at: 0,
        depth: 0,
    };
    let mut found: Vec<Clause> = Vec::new();
    while reader.at < pieces.len() {
        let start = reader.at;
        let joined = matches!(pieces.get(start), Some(Piece::Coord(_)));
        let clause = reader.clause(joined.then(|| found.last()).flatten());
        if reader.at == start {
            reader.at += 1;
        }
        // A clause of nothing but a condition belongs to its neighbour: "If she comes, ..." or "..., but only if".
        if clause.is_bare() {
            if let Some(last) = found.last_mut()
                && joined
            {
                last.conditions.extend(clause.conditions);
            }
            continue;
        }
        found.push(clause);
    }
    found
}

impl Clause {
    fn is_bare(&self) -> bool {
        self.verb.is_none()
            && self.subject.is_empty()
            && self.complement.is_none()
            && self.objects.is_empty()
            && self.gerund.is_none()
    }
}

struct Reader<'a> {
    words: &'a Words<'a>,
    pieces: &'a [Piece],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn piece(&self, at: usize) -> Option<Piece> {
        self.pieces.get(at).copied()
    }

    /// Whether a noun and then a finite verb come (adverbs, times, commas of an apposition apart).
    fn clause_ahead(&self, at: usize) -> bool {
        let mut at = at;
        let mut noun = false;
        for _ in 0..8 {
            match self.piece(at) {
                Some(Piece::Noun(_)) => noun = true,
                Some(Piece::Verb(group)) => return noun && group.shape == Shape::Finite,
                Some(Piece::Adv(_) | Piece::Time(_)) => {}
                Some(Piece::Prep(_)) if noun => {}
                Some(
                    Piece::Prep(_)
                    | Piece::Coord(_)
                    | Piece::Sub(_)
                    | Piece::Relative(_)
                    | Piece::Adj(_)
                    | Piece::Comma(_)
                    | Piece::Stop(_)
                    | Piece::Other(_),
                )
                | None => return false,
            }
            at += 1;
        }
        false
    }

    fn finite_verb(&self, at: usize) -> bool {
        let mut at = at;
        while matches!(self.piece(at), Some(Piece::Adv(_) | Piece::Time(_))) {
            at += 1;
        }
        matches!(self.piece(at), Some(Piece::Verb(group)) if group.shape == Shape::Finite)
    }

    /// Skips what we do not read, up to a boundary.
    fn skip(&mut self, mut verbs: usize) {
        while let Some(piece) = self.piece(self.at) {
            match piece {
                Piece::Comma(_) | Piece::Stop(_) => return,
                Piece::Sub(at)
                    if matches!(
                        self.words.lower(at),
                        "if" | "unless" | "because" | "although" | "when"
                    ) =>
                {
                    return;
                }
                Piece::Coord(_)
                    if self.clause_ahead(self.at + 1) || self.finite_verb(self.at + 1) =>
                {
                    return;
                }
                Piece::Verb(group) if group.shape == Shape::Finite => {
                    if verbs == 0 {
                        return;
                    }
                    verbs -= 1;
                }
                Piece::Verb(_)
                | Piece::Sub(_)
                | Piece::Coord(_)
                | Piece::Noun(_)
                | Piece::Prep(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Time(_)
                | Piece::Other(_) => {}
            }
            self.at += 1;
        }
    }

    /// One clause from where the reader stands; `before` lends its subject to a verb without one.
    fn clause(&mut self, before: Option<&Clause>) -> Clause {
        let mut clause = Clause::default();
        self.depth += 1;
        while matches!(
            self.piece(self.at),
            Some(Piece::Coord(_) | Piece::Comma(_) | Piece::Stop(_))
        ) {
            self.at += 1;
        }
        clause.first = self.word_at(self.at);
        if self.depth < 12 {
            self.fill(&mut clause, before);
        } else {
            self.at = self.pieces.len();
        }
        clause.last = self.word_at(self.at).max(clause.first);
        self.depth -= 1;
        clause
    }

    /// Index of the first word of a piece.
    fn word_at(&self, piece: usize) -> usize {
        match self.piece(piece) {
            Some(Piece::Noun(noun)) => noun.start,
            Some(Piece::Verb(group)) => group.start,
            Some(
                Piece::Prep(at)
                | Piece::Coord(at)
                | Piece::Sub(at)
                | Piece::Relative(at)
                | Piece::Adj(at)
                | Piece::Adv(at)
                | Piece::Comma(at)
                | Piece::Stop(at)
                | Piece::Time(at)
                | Piece::Other(at),
            ) => at,
            None => self.words.len(),
        }
    }

    fn fill(&mut self, clause: &mut Clause, before: Option<&Clause>) {
        while let Some(piece) = self.piece(self.at) {
            let goes_on = match piece {
                Piece::Noun(noun) => self.noun(clause, noun),
                Piece::Verb(group) => self.verb(clause, group, before),
                Piece::Prep(at) => self.preposition(clause, at),
                Piece::Coord(at) => self.coordination(clause, at),
                Piece::Sub(at) => self.subordinate(clause, at),
                Piece::Relative(at) => self.relative(clause, at),
                Piece::Adj(at) => {
                    self.adjective(clause, at);
                    true
                }
                Piece::Adv(at) => {
                    self.adverb(clause, at);
                    true
                }
                Piece::Time(at) => {
                    if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                        clause.complement = Some(Complement::Time(at));
                    }
                    self.at += 1;
                    true
                }
                Piece::Comma(_) => {
                    self.at += 1;
                    // "..., he will go": a new clause without a conjunction.
                    !(clause.verb.is_some() && self.clause_ahead(self.at))
                }
                Piece::Stop(at) => {
                    clause.asks |= self.words.lower(at) == "?";
                    self.at += 1;
                    false
                }
                Piece::Other(_) => {
                    self.at += 1;
                    true
                }
            };
            if !goes_on {
                return;
            }
        }
    }

    fn noun(&mut self, clause: &mut Clause, noun: Noun) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        if clause.verb.is_none() && clause.complement.is_none() {
            match previous {
                Some(Piece::Coord(_)) if !clause.subject.is_empty() => clause.subject.push(noun),
                Some(Piece::Comma(_)) if !clause.subject.is_empty() => {
                    // An apposition, or the list "A, B and C".
                    if matches!(
                        self.piece(self.at + 1),
                        Some(Piece::Coord(_) | Piece::Comma(_))
                    ) && self.list_ahead()
                    {
                        clause.subject.push(noun);
                    }
                }
                _ if clause.subject.is_empty() => clause.subject.push(noun),
                _ => {}
            }
            self.at += 1;
            return true;
        }
        // "thinks he will go": a clause without "that".
        if self.finite_verb(self.at + 1)
            && !matches!(previous, Some(Piece::Coord(_) | Piece::Comma(_)))
        {
            if let Some(operator) = self
                .operator(clause)
                .filter(|operator| operator.takes.clause)
            {
                let inner = self.clause(None);
                clause.embedded = Some(Embedded {
                    operator,
                    asked: false,
                    clause: Box::new(inner),
                });
                return true;
            }
            // "the steps they should take": a relative clause without its pronoun.
            self.at += 1;
            self.skip(1);
            return true;
        }
        if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
            clause.complement = Some(Complement::Noun(noun));
        } else if matches!(previous, Some(Piece::Comma(_))) {
            // An apposition.
        } else {
            clause.objects.push(noun);
        }
        self.at += 1;
        true
    }

    /// Whether the commas lead to "and" and then the verb: "A, B and C met".
    fn list_ahead(&self) -> bool {
        let mut at = self.at + 1;
        let mut joined = false;
        while let Some(piece) = self.piece(at) {
            match piece {
                Piece::Coord(_) => joined = true,
                Piece::Noun(_) | Piece::Comma(_) => {}
                Piece::Verb(group) => return joined && group.shape == Shape::Finite,
                Piece::Prep(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Stop(_)
                | Piece::Time(_)
                | Piece::Other(_) => return false,
            }
            at += 1;
        }
        false
    }

    fn verb(&mut self, clause: &mut Clause, group: Group, before: Option<&Clause>) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        match group.shape {
            Shape::Finite => {
                if clause.verb.is_some() {
                    // "see the war end", "make it work": a bare infinitive after an object.
                    if !clause.objects.is_empty()
                        && !matches!(previous, Some(Piece::Coord(_) | Piece::Comma(_)))
                    {
                        clause.cut = true;
                        self.at += 1;
                        self.skip(0);
                        return true;
                    }
                    return false;
                }
                if clause.subject.is_empty()
                    && let Some(before) = before
                {
                    clause.subject.clone_from(&before.subject);
                    clause.before.clone_from(&before.before);
                    clause.shared = true;
                }
                clause.verb = Some(group);
                self.at += 1;
                true
            }
            Shape::Infinitive => {
                self.infinitive(clause, group);
                true
            }
            Shape::Gerund => {
                self.gerund(clause, group);
                true
            }
        }
    }

    fn infinitive(&mut self, clause: &mut Clause, group: Group) {
        let Some(verb) = clause.verb else {
            clause.verb = Some(group);
            self.at += 1;
            return;
        };
        let operator = self.operator(clause);
        if let Some(operator) = operator {
            let prep_noun = clause.after.last().copied();
            if operator.takes.object
                && !verb.passive
                && let Some(noun) = clause
                    .objects
                    .pop()
                    .or_else(|| prep_noun.map(|(_, noun)| noun))
            {
                let mut inner = Clause {
                    subject: vec![noun],
                    verb: Some(group),
                    first: noun.start,
                    ..Clause::default()
                };
                self.at += 1;
                self.fill(&mut inner, None);
                inner.last = self.word_at(self.at);
                clause.embedded = Some(Embedded {
                    operator,
                    asked: false,
                    clause: Box::new(inner),
                });
                return;
            }
            let raised = verb.passive && operator.takes.object;
            if (operator.takes.subject || raised) && clause.objects.is_empty() {
                clause.links.push(Link {
                    group: verb,
                    operator,
                });
                clause.verb = Some(group);
                clause.complement = None;
                clause.adverbs.clear();
                self.at += 1;
                return;
            }
        }
        // A purpose ("flew there to sign") or something that we cannot place.
        self.at += 1;
        self.skip(1);
    }

    fn gerund(&mut self, clause: &mut Clause, group: Group) {
        if clause.verb.is_none() && clause.subject.is_empty() {
            clause.verb = Some(group);
            self.at += 1;
            return;
        }
        // "has not ruled out attending", "is considering joining".
        let whole = clause.objects.is_empty()
            && clause
                .complement
                .is_none_or(|complement| matches!(complement, Complement::Adj(_)));
        if let (Some(verb), Some(operator)) = (clause.verb, self.operator(clause))
            && operator.takes.nominal
            && whole
        {
            clause.links.push(Link {
                group: verb,
                operator,
            });
            clause.verb = Some(group);
            clause.complement = None;
            clause.adverbs.clear();
            self.at += 1;
            return;
        }
        // "officials attending", "..., speaking from Doha": not what is said of the subject.
        if clause.verb.is_none() && clause.subject.len() == 1 && self.at + 1 >= self.pieces.len() {
            clause.verb = Some(group);
        }
        self.at += 1;
        self.skip(1);
    }

    fn preposition(&mut self, clause: &mut Clause, at: usize) -> bool {
        let word = self.words.lower(at);
        // "without him", "without Norland's consent".
        if word == "without"
            && matches!(self.piece(self.at + 1), Some(Piece::Noun(_)))
            && clause.verb.is_some()
        {
            if let Some(Piece::Noun(noun)) = self.piece(self.at + 1) {
                let there = matches!(self.piece(self.at + 2), Some(Piece::Adv(at)) if self.words.lower(at) == "there");
                let last = if there { noun.end + 1 } else { noun.end };
                clause.conditions.push(Condition {
                    bond: Bond::Unless,
                    first: noun.start,
                    last,
                    clause: None,
                    noun: Some(noun),
                });
                self.at += if there { 3 } else { 2 };
            }
            return true;
        }
        // "on condition that": the noun hands over to the clause.
        if word == "on"
            && matches!(self.piece(self.at + 1), Some(Piece::Noun(noun)) if self.words.is(noun.head, "condition"))
        {
            self.at += 2;
            if matches!(
                self.piece(self.at),
                Some(Piece::Sub(_) | Piece::Relative(_))
            ) {
                self.at += 1;
            }
            self.condition(clause, Bond::If);
            return true;
        }
        match self.piece(self.at + 1) {
            Some(Piece::Noun(noun)) => {
                self.at += 2;
                if word == "of"
                    && matches!(self.piece(self.at.saturating_sub(3)), Some(Piece::Noun(_)))
                {
                    let list = if clause.verb.is_none() {
                        &mut clause.before
                    } else {
                        &mut clause.after
                    };
                    list.push((at, noun));
                    return true;
                }
                if clause.verb.is_none() {
                    clause.before.push((at, noun));
                } else {
                    if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                        clause.complement = Some(Complement::Prep(at, noun));
                    }
                    clause.after.push((at, noun));
                }
            }
            Some(Piece::Verb(group)) if group.shape == Shape::Gerund => {
                self.at += 1;
                let mut inner = Clause {
                    first: group.start,
                    verb: Some(group),
                    ..Clause::default()
                };
                // "of not joining": the negation was taken for an adverb before the verb.
                self.at += 1;
                self.fill(&mut inner, None);
                inner.last = self.word_at(self.at);
                clause.conditions.append(&mut inner.conditions);
                if clause.gerund.is_none() {
                    clause.gerund = Some((at, Box::new(inner)));
                }
            }
            Some(Piece::Time(_)) => {
                self.at += 1;
            }
            Some(
                Piece::Adv(_)
                | Piece::Adj(_)
                | Piece::Prep(_)
                | Piece::Verb(_)
                | Piece::Coord(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Comma(_)
                | Piece::Stop(_)
                | Piece::Other(_),
            )
            | None => {
                self.at += 1;
            }
        }
        true
    }

    fn coordination(&mut self, clause: &mut Clause, at: usize) -> bool {
        let next = self.at + 1;
        if clause.verb.is_none() {
            // "Norland and Sorland will ..." goes on; "..., and he will" after a bare noun does not.
            self.at += 1;
            return true;
        }
        // "but only if", "and if".
        let after_only = if matches!(self.piece(next), Some(Piece::Adv(_))) {
            next + 1
        } else {
            next
        };
        if let Some(Piece::Sub(sub)) = self.piece(after_only)
            && matches!(
                self.words.lower(sub),
                "if" | "unless" | "when" | "provided" | "as"
            )
            && (self.words.lower(at) == "but" || after_only > next)
        {
            self.at = after_only;
            return true;
        }
        if self.clause_ahead(next) || self.finite_verb(next) {
            return false;
        }
        match self.piece(next) {
            // "to go and to speak": the second shares what stands over the first; it is left alone.
            Some(Piece::Verb(_)) => {
                self.at += 2;
                self.skip(0);
            }
            Some(Piece::Noun(noun))
                if matches!(self.piece(self.at.saturating_sub(1)), Some(Piece::Noun(_))) =>
            {
                if let Some((prep, _)) = clause.after.last().copied()
                    && matches!(self.piece(self.at.saturating_sub(2)), Some(Piece::Prep(_)))
                {
                    clause.after.push((prep, noun));
                } else if !clause.objects.is_empty() {
                    clause.objects.push(noun);
                }
                self.at += 2;
            }
            Some(
                Piece::Noun(_)
                | Piece::Prep(_)
                | Piece::Coord(_)
                | Piece::Sub(_)
                | Piece::Relative(_)
                | Piece::Adj(_)
                | Piece::Adv(_)
                | Piece::Comma(_)
                | Piece::Stop(_)
                | Piece::Time(_)
                | Piece::Other(_),
            )
            | None => {
                self.at += 1;
            }
        }
        true
    }

    fn subordinate(&mut self, clause: &mut Clause, at: usize) -> bool {
        let word = self.words.lower(at);
        let next = self.words.lower(at + 1);
        // "as long as", "as soon as".
        if word == "as" && matches!(next, "long" | "soon") {
            while self.word_at(self.at) < at + 3 && self.at < self.pieces.len() {
                self.at += 1;
            }
            self.condition(clause, Bond::If);
            return true;
        }
        match word {
            "if" | "whether" if self.asked(clause) => {
                let operator = self.operator(clause);
                self.at += 1;
                let inner = self.clause(None);
                if let Some(operator) = operator {
                    clause.embedded = Some(Embedded {
                        operator,
                        asked: true,
                        clause: Box::new(inner),
                    });
                }
                true
            }
            "if" | "provided" | "providing" | "once" => {
                self.at += 1;
                if matches!(self.piece(self.at), Some(Piece::Sub(at)) if self.words.lower(at) == "that")
                {
                    self.at += 1;
                }
                self.condition(clause, Bond::If);
                true
            }
            "unless" => {
                self.at += 1;
                self.condition(clause, Bond::Unless);
                true
            }
            "until" | "till" if clause.verb.is_some_and(|verb| verb.negated || verb.ahead) => {
                self.at += 1;
                self.condition(clause, Bond::Unless);
                true
            }
            "when" | "whenever" if clause.verb.is_none_or(|verb| verb.ahead) => {
                self.at += 1;
                self.condition(clause, Bond::If);
                true
            }
            "that" => {
                let operator = self
                    .operator(clause)
                    .filter(|operator| operator.takes.clause);
                self.at += 1;
                if clause.is_bare() {
                    return true;
                }
                if let Some(operator) = operator {
                    let inner = self.clause(None);
                    clause.embedded = Some(Embedded {
                        operator,
                        asked: false,
                        clause: Box::new(inner),
                    });
                } else {
                    self.skip(1);
                }
                true
            }
            _ => {
                // "because", "as", "while" ...: another thing than what is said.
                self.at += 1;
                clause.cut |= clause.verb.is_none() && clause.subject.is_empty();
                self.skip(1);
                true
            }
        }
    }

    /// Whether "if" after this clause asks rather than conditions: "does not know if", "asked whether".
    fn asked(&self, clause: &Clause) -> bool {
        let Some(verb) = clause.verb else {
            return false;
        };
        if !clause.objects.is_empty() {
            return false;
        }
        let asking = [
            "know",
            "ask",
            "wonder",
            "decide",
            "say",
            "see",
            "tell",
            "unclear",
            "clear",
            "sure",
            "unsure",
            "uncertain",
            "undecided",
            "doubt",
        ];
        if asking.iter().any(|word| self.words.is(verb.head, word)) {
            return true;
        }
        matches!(clause.complement, Some(Complement::Adj(at)) if asking.contains(&self.words.lower(at)))
    }

    /// A condition from where the reader stands to its boundary.
    fn condition(&mut self, clause: &mut Clause, bond: Bond) {
        let first = self.word_at(self.at);
        let inner = self.clause(None);
        let mut last = inner.last;
        while last > first
            && matches!(
                self.words.lower(last - 1),
                "," | "-" | "–" | "—" | "." | "and" | "but" | ";" | "!"
            )
        {
            last -= 1;
        }
        if last <= first {
            return;
        }
        let bond = if matches!(self.words.lower(first), "not") {
            Bond::Unless
        } else {
            bond
        };
        clause.conditions.push(Condition {
            bond,
            first,
            last,
            clause: Some(Box::new(inner)),
            noun: None,
        });
    }

    fn relative(&mut self, clause: &mut Clause, at: usize) -> bool {
        let previous = self.at.checked_sub(1).and_then(|at| self.piece(at));
        // "see who will come", "decide which steps": a question inside.
        if matches!(previous, Some(Piece::Verb(_))) {
            clause.cut = true;
            self.at += 1;
            self.skip(1);
            return true;
        }
        let comma = matches!(previous, Some(Piece::Comma(_)));
        if !comma && clause.verb.is_none() && clause.subject.is_empty() {
            clause.cut = true;
        }
        let _ = at;
        self.at += 1;
        self.skip(1);
        // After ", who ...," the comma that closes it.
        if comma && clause.verb.is_none() && matches!(self.piece(self.at), Some(Piece::Comma(_))) {
            self.at += 1;
        }
        true
    }

    fn adjective(&mut self, clause: &mut Clause, at: usize) {
        if clause.complement.is_none()
            && (clause.verb.is_some_and(|verb| verb.copula)
                || self.linking(clause)
                || clause.is_bare())
        {
            clause.complement = Some(Complement::Adj(at));
        }
        self.at += 1;
    }

    /// "seems", "looks", "remains": verbs that take an adjective as "be" does.
    fn linking(&self, clause: &Clause) -> bool {
        clause.verb.is_some_and(|verb| {
            ["seem", "look", "appear", "remain", "become", "stay", "feel"]
                .iter()
                .any(|word| self.words.is(verb.head, word))
        })
    }

    fn adverb(&mut self, clause: &mut Clause, at: usize) {
        let word = self.words.lower(at);
        if matches!(word, "there" | "here") {
            if clause.verb.is_some_and(|verb| verb.copula) && clause.complement.is_none() {
                clause.complement = Some(Complement::There(at));
            }
            if clause.verb.is_some() {
                clause.there = true;
            } else if clause.subject.is_empty() {
                // "There will be no talks": the subject comes after the verb.
                clause.adverbs.push(at);
            }
        } else {
            clause.adverbs.push(at);
        }
        self.at += 1;
    }

    /// The operator that the clause makes as far as it was read: by its adjective, its noun or its verb.
    fn operator(&self, clause: &Clause) -> Option<&'static Operator> {
        let l: &'static Lexicon = lexicon();
        let words = self.words;
        let fits = |list: &'static [Operator], at: usize| {
            list.iter().find(|operator| {
                operator
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
}
