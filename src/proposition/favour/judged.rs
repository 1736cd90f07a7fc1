//! What is good or bad, needed or not, and what is judged by what it does.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::super::commitment::Commitment;
use super::wish::{Aspect, Wish};
use super::{Reader, direction_of, listed, ought};

impl Reader<'_> {
    /// "X is essential", "X should be free", "X is a basic right": what is said of the subject.
    pub(super) fn judged(&mut self, at: usize, sign_of: bool) {
        let lemma = self.lemma(at);
        // "is no solution".
        let said = sign_of;
        let sign_of = sign_of != (self.tag(at) == Tag::Noun && self.has(at, &["no"]));
        let subject = self.subject(at);
        // A deed for a subject ("keeping ferries is essential") is not the speaker.
        let own = self.ours(at);
        let certain = Wish::of(sign_of, Commitment::CERTAIN);
        if self.up_to(at, certain) {
            return;
        }
        // "Tolls are a thing of the past".
        let past = |&of: &usize| self.lemma(of) == "past";
        if lemma == "thing"
            && self.tree.by(at, Relation::Nmod).any(|of| past(&of))
            && let Some(subject) = subject
        {
            self.about(subject, certain.turned_if(true));
            return;
        }
        // "should be the exception".
        if matches!(lemma, "exception" | "rarity" | "norm")
            && let Some(subject) = subject
            && self.modal(at).is_some_and(ought)
        {
            self.about(subject, certain.turned_if(lemma != "norm"));
            return;
        }
        // "It is time to close the mine".
        if matches!(lemma, "time" | "moment")
            && let Some(deed) = self.child(at, Relation::Acl)
        {
            self.thing(deed, certain);
            return;
        }
        // "It is time for a bridge", "the time of coal is over".
        if matches!(lemma, "time" | "moment") && self.child(at, Relation::Expl).is_some()
            || lemma == "time" && subject.is_some_and(|subject| self.words.lower(subject) == "it")
        {
            let things = self.tree.by(at, Relation::Nmod);
            let thing = things
                .into_iter()
                .find(|&thing| self.marked_by(thing, &["for"]));
            if let Some(thing) = thing {
                self.policy = true;
                self.theme(thing, certain);
            }
            return;
        }
        if matches!(self.words.lower(at), "over" | "past")
            && let Some(subject) = subject
            && matches!(self.lemma(subject), "time" | "era" | "age" | "day" | "days")
        {
            if let Some(of) = self.child(subject, Relation::Nmod) {
                self.about(of, certain.turned_if(true));
            }
            return;
        }
        // "Teachers should be civil servants".
        if self.tag(at) == Tag::Noun
            && self.modal(at).is_some_and(ought)
            && let Some(subject) = subject
            && self.keep_status(at, subject, certain)
        {
            return;
        }
        // "What we need is a bridge".
        if let Some(subject) = subject
            && let Some(need) = self.child(subject, Relation::Acl)
            && (self.lemma(need) == "need" || listed("wants", self.lemma(need)))
            && self.ours(need)
        {
            self.thing(at, certain.turned_if(self.negated(need)));
            return;
        }
        // "The focus should be on trams".
        if let Some(subject) = subject
            && matches!(self.lemma(subject), "focus" | "emphasis" | "priority")
            && self.marked_by(at, &["on"])
        {
            self.theme(at, certain);
            return;
        }
        // "our goal is to reduce X".
        if let Some(subject) = subject
            && listed("aims", self.lemma(subject))
        {
            if self.tag(at) == Tag::Verb {
                self.done(at, certain);
            } else if own {
                self.theme(at, certain);
            }
            return;
        }
        // "Fracking is out of the question".
        if lemma == "question"
            && self.has(at, &["out"])
            && let Some(subject) = subject
        {
            self.about(subject, certain.turned_if(true));
            return;
        }
        // "we are against X", "we are for X", "we are committed to X".
        if let Some(case) = self.child(at, Relation::Case)
            && own
        {
            match self.words.lower(case) {
                "against" => self.theme(at, certain.turned_if(true)),
                "for" => self.theme(at, certain),
                "in" if lemma == "favour" || lemma == "favor" => {
                    let things = self.tree.by(at, Relation::Nmod);
                    let deeds = self.tree.by(at, Relation::Acl);
                    for child in things.chain(deeds).collect::<Vec<_>>() {
                        self.thing(child, certain);
                    }
                }
                _ => {}
            }
            return;
        }
        // "We are convinced that it must be closed", "we are sceptical about it".
        if own
            && listed("sure", lemma)
            && let Some(inner) = self.child(at, Relation::Ccomp)
        {
            self.clause(inner, sign_of);
            return;
        }
        if own && matches!(lemma, "proud" | "glad" | "happy" | "grateful") {
            self.under(at, Wish::of(sign_of, Commitment::PROBABLE));
            return;
        }
        if own && matches!(lemma, "sceptical" | "skeptical" | "critical" | "wary") {
            self.under(at, Wish::of(!sign_of, Commitment::PROBABLE));
            return;
        }
        // "Spending is in danger" is no verdict on spending.
        if self.child(at, Relation::Case).is_some() {
            return;
        }
        if own {
            if matches!(
                lemma,
                "committed"
                    | "commit"
                    | "determined"
                    | "determine"
                    | "dedicated"
                    | "dedicate"
                    | "opposed"
                    | "oppose"
            ) {
                self.under(at, certain.turned_if(matches!(lemma, "opposed" | "oppose")));
            }
            return;
        }
        let value = if self.modal(at) == Some("should") {
            Commitment::PROBABLE
        } else {
            Commitment::CERTAIN
        };
        let wish = Wish::of(sign_of, value);
        // "The harbours should be subject to a levy": it is the levy that is wanted.
        if lemma == "subject" && self.modal(at).is_some_and(ought) {
            let to = |&oblique: &usize| {
                let case = self.child(oblique, Relation::Case);
                case.is_some_and(|case| self.words.lower(case) == "to")
            };
            let levies = self.tree.by(at, Relation::Obl).filter(to);
            for levy in levies.collect::<Vec<_>>() {
                self.theme(levy, wish);
            }
            return;
        }
        // "should be able to fish", "should be free to fish".
        let deed = self
            .child(at, Relation::Xcomp)
            .or_else(|| self.child(at, Relation::Advcl));
        if matches!(lemma, "able" | "free")
            && let Some(deed) = deed
        {
            self.thing(deed, wish);
            return;
        }
        // "The upkeep of piers is no task of the state": it should not see to it.
        if listed("duty", lemma) && !sign_of {
            let provided = subject.filter(|&subject| {
                self.tag(subject) == Tag::Verb || self.direction(subject) == Some(true)
            });
            if let Some(provided) = provided {
                self.thing(provided, Wish::of(false, Commitment::PROBABLE));
                return;
            }
        }
        // "should be entitled to leave".
        if matches!(lemma, "entitled" | "eligible") {
            let to = |&child: &usize| self.marked_by(child, &["to", "for"]);
            let things = self.tree.by(at, Relation::Obl).filter(to);
            for thing in things.collect::<Vec<_>>() {
                self.theme(thing, wish);
            }
            return;
        }
        // "X is a practice that must be stopped".
        let due = self
            .tree
            .by(at, Relation::Acl)
            .find(|&clause| self.modal(clause).is_some_and(ought) && self.passive(clause));
        if let (Some(due), Some(subject)) = (due, subject)
            && let Some(more) = self.effect_of(due)
        {
            self.policy = true;
            self.about(subject, wish.turned_if(more == self.negated(due)));
            return;
        }
        // "is a product that needs no support".
        let needy = self
            .tree
            .by(at, Relation::Acl)
            .find(|&clause| self.lemma(clause) == "need");
        if let (Some(needy), Some(subject)) = (needy, subject)
            && let Some(object) = self.child(needy, Relation::Obj)
            && direction_of("noun", self.lemma(object)) == Some(true)
        {
            self.about(
                subject,
                wish.turned_if(self.lessened(object) || self.negated(needy)),
            );
            return;
        }
        // "The talks were useful" judges what is past.
        let past = self
            .tree
            .by(at, Relation::Cop)
            .any(|word| match self.words.lower(word) {
                "was" | "were" => true,
                // "Ferries have been a success".
                "been" => !subject.is_some_and(|subject| self.general(subject)),
                _ => false,
            });
        if past {
            return;
        }
        // "Ferries must be safe" asks something of ferries, "must be legal" is for them.
        let asked = self.tag(at) == Tag::Adj
            && !listed("standing", lemma)
            && self.child(at, Relation::Expl).is_none();
        if asked && self.modal(at).is_some_and(ought) {
            return;
        }
        if self.rid(at, wish) {
            return;
        }
        if let Some(wish) = self.in_state(at, wish) {
            self.policy |= listed("due", lemma);
            if let Some(subject) = subject {
                // "Closing the pier is wrong" is said of a deed yet to be done, "the pier is unsafe" of the pier.
                self.policy |= self.now(at)
                    && (self.tag(subject) == Tag::Verb || self.direction(subject).is_some());
                self.about(subject, wish);
                // "should be free for all pupils".
                let all = |child: usize| {
                    self.everyone(child) && self.has(child, &["for", "to"]) || self.for_all(child)
                };
                if wish.wanted && self.tree.by(at, Relation::Obl).any(all) {
                    self.about(subject, wish.in_respect(Aspect::Everyone));
                }
            }
            // "it is right to ban X", "it is wrong that X is banned".
            if self.child(at, Relation::Expl).is_some() {
                let inner = self
                    .child(at, Relation::Csubj)
                    .or_else(|| self.child(at, Relation::Ccomp))
                    .or_else(|| self.child(at, Relation::Xcomp));
                if let Some(inner) = inner {
                    self.thing(inner, wish);
                }
            }
        }
        // "more important than growth".
        if self.has(at, &["more"])
            && let Some(than) = self
                .tree
                .by(at, Relation::Obl)
                .find(|&child| self.marked_by(child, &["than"]))
        {
            self.theme(than, wish.turned_if(true).perhaps());
        }
        // "no more areas for X", "more X": a wish without a verb.
        let fewer = self.has(at, &["more"]);
        if fewer
            && subject.is_none()
            && self.tag(at) == Tag::Noun
            && self.node(at).head.is_none()
            && self.child(at, Relation::Cop).is_none()
        {
            self.theme(at, Wish::of(said, value));
        }
    }

    /// "the government's concern", "the business of the state".
    fn of_the_state(&self, at: usize) -> bool {
        self.tree
            .by(at, Relation::Nmod)
            .any(|owner| listed("treasury", self.lemma(owner)))
    }

    /// Whether a verb tells what is always so, or would be.
    fn timeless(&self, at: usize) -> bool {
        let (lower, lemma) = (self.words.lower(at), self.lemma(at));
        let perfect = self
            .tree
            .by(at, Relation::Aux)
            .any(|aux| self.lemma(aux) == "have");
        // "A stone hit the window": of one, the present has an "s".
        let one = lower == lemma
            && self.tree.by(at, Relation::Aux).next().is_none()
            && self.subject(at).is_some_and(|subject| {
                self.tree
                    .by(subject, Relation::Det)
                    .any(|article| matches!(self.words.lower(article), "a" | "an" | "one"))
            });
        let present = lower == lemma && !one || lower.ends_with('s') || self.passive(at);
        present && !perfect && !matches!(self.modal(at), Some("may" | "might"))
    }

    /// Whether it is said of now and always: "is", "are", "would be".
    fn now(&self, at: usize) -> bool {
        self.tree
            .by(at, Relation::Cop)
            .any(|word| matches!(self.words.lower(word), "is" | "are" | "be" | "'s" | "'re"))
    }

    /// What follows for a thing that is, or is to be, in a state: "free", "voluntary", "banned", "sensible".
    pub(super) fn in_state(&self, at: usize, wish: Wish) -> Option<Wish> {
        let lemma = self.lemma(at);
        Some(match lemma {
            // No more of it is needed.
            "sufficient" | "enough" | "adequate" => wish.turned_if(true).in_respect(Aspect::More),
            "insufficient" | "inadequate" => wish.in_respect(Aspect::More),
            "free" => wish.in_respect(Aspect::Free),
            "compulsory" | "mandatory" | "obligatory" | "automatic" => {
                wish.in_respect(Aspect::Compulsory)
            }
            "voluntary" | "optional" => wish.turned_if(true).in_respect(Aspect::Compulsory),
            "uniform" | "identical" => wish.in_respect(Aspect::Alike),
            "graduated" | "staggered" | "differentiated" => {
                wish.turned_if(true).in_respect(Aspect::Alike)
            }
            "public" | "state-owned" => wish.in_respect(Aspect::Public),
            "private" => wish.turned_if(true).in_respect(Aspect::Public),
            // "is a private matter", "a personal decision".
            "matter" | "affair" | "decision" | "choice"
                if self.has(at, &["private", "personal", "individual"]) =>
            {
                wish.turned_if(true).in_respect(Aspect::Ruled)
            }
            // "Diets are no business of the state".
            _ if listed("duty", lemma) && self.of_the_state(at) => wish.in_respect(Aspect::Ruled),
            _ if self.tag(at) == Tag::Verb => {
                let more = self
                    .effect_of(at)
                    .or_else(|| direction_of("adj", self.words.lower(at)))?;
                wish.through(more)
            }
            // "too high", "too expensive".
            _ if self.has(at, &["enough"]) => wish.turned_if(true).in_respect(Aspect::More),
            _ if self.has(at, &["too"]) => wish.turned_if(true),
            _ => wish.turned_if(!self.quality_of(at)?),
        })
    }

    /// Whether what is said of a subject is good: by the word itself, by what describes it ("a sensible idea"), by what it is
    /// one of ("one of the most important tasks").
    pub(super) fn quality_of(&self, at: usize) -> Option<bool> {
        let lemma = self.lemma(at);
        let described = |noun: usize| {
            self.tree.by(noun, Relation::Amod).find_map(|word| {
                direction_of("adj", self.lemma(word))
                    .or_else(|| direction_of("adj", self.words.lower(word)))
            })
        };
        match self.tag(at) {
            // "a part of our heritage".
            Tag::Noun if lemma == "part" => described(at).or_else(|| {
                let of = self.child(at, Relation::Nmod)?;
                described(of).or_else(|| direction_of("verdict", self.lemma(of)))
            }),
            Tag::Noun => described(at).or_else(|| direction_of("verdict", lemma)),
            _ if lemma == "one" => self
                .child(at, Relation::Nmod)
                .and_then(|of| described(of).or_else(|| direction_of("verdict", self.lemma(of)))),
            _ => direction_of("adj", lemma),
        }
    }

    /// "X improves the air", "X leads to crime": what is said of the subject by what it does.
    pub(super) fn effect(&mut self, at: usize, sign_of: bool) {
        let Some(subject) = self.subject(at) else {
            return;
        };
        let lemma = self.lemma(at);
        let wish = Wish::of(sign_of, Commitment::CERTAIN);
        // "Fees deter students", not "the fee deterred him".
        if !self.timeless(at) {
            return;
        }
        if self.node(subject).relation == Relation::NsubjPass {
            // "is needed", "is justified".
            if let Some(good) = direction_of("adj", self.words.lower(at)) {
                self.policy |= listed("due", self.words.lower(at));
                self.about(subject, wish.turned_if(!good));
            }
            return;
        }
        self.policy |= self.tag(subject) == Tag::Verb || self.direction(subject).is_some();
        // "would mean that nobody cares".
        if matches!(lemma, "mean" | "imply" | "entail")
            && let Some(inner) = self.child(at, Relation::Ccomp)
            && let Some(good) = direction_of("cause", self.lemma(inner))
        {
            self.about(subject, wish.turned_if(good == self.negated(inner)));
            return;
        }
        let patient = self.child(at, Relation::Obj).or_else(|| {
            self.tree.by(at, Relation::Obl).find(|&oblique| {
                self.tree
                    .children(oblique)
                    .any(|word| matches!(self.words.lower(word), "to" | "in" | "for"))
            })
        });
        let bad = patient.is_some_and(|patient| {
            listed("bad", self.lemma(patient))
                || self.tree.by(patient, Relation::Amod).any(|word| {
                    direction_of("adj", self.lemma(word)) == Some(false)
                        && !listed("sizes", self.lemma(word))
                })
        });
        // "Patients benefit from it", "puts people at risk".
        if let Some(oblique) = self.child(at, Relation::Obl) {
            let from = self.marked_by(oblique, &["from", "under"]);
            match lemma {
                "benefit" | "profit" | "suffer" if from => {
                    self.theme(oblique, wish.turned_if(lemma == "suffer"));
                    return;
                }
                "put" | "place" if listed("bad", self.lemma(oblique)) => {
                    self.about(subject, wish.turned_if(true));
                    return;
                }
                _ => {}
            }
        }
        let good = match lemma {
            "lead" | "cause" | "result" | "bring" | "create" | "increase" | "mean" | "involve"
            | "entail" | "pose" | "carry" | "place" | "put" | "impose" | "risk" | "promote"
            | "encourage" | "provoke" | "fuel" | "spread" | "prolong" | "extend" | "aggravate"
            | "exacerbate" | "deepen" | "worsen" | "perpetuate" | "reinforce" | "produce"
            | "generate" | "trigger" | "drive" | "attract" | "breed" | "inflict"
                if bad =>
            {
                Some(false)
            }
            "lead" | "cause" | "result" | "create" | "increase" | "mean" | "involve" | "entail"
            | "pose" | "carry" | "place" | "put" | "impose" | "risk" => None,
            // "does more harm than good".
            "do" => patient.and_then(|patient| match self.lemma(patient) {
                "good" => Some(true),
                "harm" | "damage" | "injustice" => Some(false),
                _ => None,
            }),
            // "drives up rents".
            "drive" | "push" | "force"
                if self.has(at, &["up"])
                    && patient.is_some_and(|patient| listed("payment", self.lemma(patient))) =>
            {
                Some(false)
            }
            // "makes people healthier".
            "make" => self
                .child(at, Relation::Xcomp)
                .filter(|_| self.child(at, Relation::Obj).is_some())
                .filter(|&state| !listed("sizes", self.lemma(state)))
                .and_then(|state| direction_of("adj", self.lemma(state))),
            // "ensures that the air is clean".
            "ensure" | "guarantee" if self.child(at, Relation::Ccomp).is_some() => Some(true),
            // "contributes to safety", "contributes to the danger".
            "contribute" => patient.map(|_| !bad),
            // "reduces crime", "reduces funding"; of what is neither, nothing is known.
            "reduce" | "prevent" | "deter" | "combat" | "limit" | "stop" | "fight" | "end"
            | "solve" | "tackle" | "restrict" | "lower" => patient.and_then(|patient| {
                if bad {
                    Some(true)
                } else {
                    direction_of("noun", self.lemma(patient))
                        .filter(|good| *good)
                        .map(|good| !good)
                }
            }),
            _ => {
                let told = patient.is_some() || self.tree.by(at, Relation::Obl).next().is_some();
                // "More police would help".
                let would = lemma == "help" && self.modal(at) == Some("would");
                // "The strike hit a workshop" is what happened.
                let happened = listed("blows", self.lemma(subject)) && self.modal(at).is_none();
                direction_of("cause", lemma).filter(|_| (told || would) && !happened)
            }
        };
        if let Some(good) = good {
            self.about(subject, wish.turned_if(!good));
        }
    }
}
