//! Sentences and clauses: who wants what, what ought to be, what is good or bad.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::super::commitment::Commitment;
use super::{Reader, direction_of, listed, ought};

impl Reader<'_> {
    /// A finite clause, or what stands for one; `sign` is false where the speaker denies it.
    pub(super) fn clause(&mut self, at: usize, sign: bool) {
        self.depth += 1;
        if self.depth < 24 {
            self.read(at, sign);
            let more: Vec<usize> = self
                .tree
                .children(at)
                .filter(|&child| {
                    let node = self.node(child);
                    matches!(node.relation.broad(), Relation::Conj | Relation::Parataxis)
                        && matches!(node.tag, Tag::Verb | Tag::Adj | Tag::Aux | Tag::Noun)
                })
                .collect();
            for next in more {
                let subject = self.child(next, Relation::Nsubj).is_some();
                if subject || self.node(next).tag == Tag::Verb {
                    self.clause(next, sign);
                }
            }
        }
        self.depth -= 1;
    }

    fn read(&mut self, at: usize, sign: bool) {
        let lemma = self.lemma(at);
        let sign = sign != self.negated(at);
        let firm = Commitment::CERTAIN;
        if self.child(at, Relation::Cop).is_some()
            || matches!(self.node(at).tag, Tag::Adj | Tag::Noun)
        {
            self.judged(at, sign);
            return;
        }
        // "There should be more ferries".
        if lemma == "be" && self.child(at, Relation::Expl).is_some() {
            if let Some(theme) = self.child(at, Relation::Nsubj)
                && self.modal(at).is_some_and(ought)
            {
                self.theme(theme, sign, Commitment::PROBABLE);
            }
            return;
        }
        if listed("holds", lemma) && self.own(at) {
            if let Some(inner) = self.child(at, Relation::Ccomp) {
                self.clause(inner, sign);
            }
            return;
        }
        let modal = self.modal(at);
        let (wants, opposes) = (listed("wants", lemma), listed("opposes", lemma));
        if (wants || opposes) && self.own(at) && !matches!(modal, Some("should" | "must")) {
            self.under(at, sign == wants, firm);
            return;
        }
        let due = modal.is_some_and(|word| ought(word) || word == "need");
        // "We will abolish it", not "we lower our voices".
        let will = matches!(modal, Some("will" | "'ll" | "wo")) || self.negated(at);
        let known = will && direction_of("verb", lemma).is_some();
        if due || known && self.own(at) && self.child(at, Relation::Nsubj).is_some() {
            let value = if modal == Some("should") {
                Commitment::PROBABLE
            } else {
                firm
            };
            self.done(at, sign, value);
            // "need to be built", "have to be cut".
            if matches!(lemma, "have" | "need")
                && let Some(inner) = self.child(at, Relation::Xcomp)
            {
                self.done(inner, sign, firm);
                self.passive_theme(at, inner, sign, firm);
            }
            return;
        }
        // "The harbours need support".
        if lemma == "need"
            && let (Some(subject), Some(object)) = (
                self.child(at, Relation::Nsubj),
                self.child(at, Relation::Obj),
            )
            && direction_of("noun", self.lemma(object)) == Some(true)
        {
            self.theme(subject, sign, firm);
            return;
        }
        if matches!(lemma, "need" | "have")
            && let Some(inner) = self.child(at, Relation::Xcomp)
        {
            self.done(inner, sign, firm);
            self.passive_theme(at, inner, sign, firm);
            return;
        }
        // Of nobody but general things is it told what they do to the good or the bad.
        let named = self
            .child(at, Relation::Nsubj)
            .is_some_and(|subject| matches!(self.node(subject).tag, Tag::Propn | Tag::Pron));
        if !named {
            self.effect(at, sign);
        }
    }

    /// "X has to be cut": the subject of the upper verb is the theme of the lower one.
    fn passive_theme(&mut self, upper: usize, lower: usize, wanted: bool, value: Commitment) {
        let passive = self
            .tree
            .children(lower)
            .any(|child| self.node(child).relation == Relation::AuxPass);
        if let (true, Some(subject), Some(direction)) = (
            passive,
            self.child(upper, Relation::Nsubj),
            direction_of("verb", self.lemma(lower)),
        ) {
            self.theme(subject, wanted == direction, value);
        }
    }

    /// Whatever stands under a verb of wanting.
    pub(super) fn under(&mut self, at: usize, sign: bool, value: Commitment) {
        for child in self.tree.children(at).collect::<Vec<_>>() {
            match self.node(child).relation.broad() {
                Relation::Obj
                | Relation::Obl
                | Relation::Xcomp
                | Relation::Ccomp
                | Relation::Advcl => {
                    let against = self
                        .tree
                        .children(child)
                        .any(|word| self.words.lower(word) == "against");
                    let aside = self.node(child).relation.broad() == Relation::Obl
                        && !self.tree.children(child).any(|word| {
                            matches!(
                                self.words.lower(word),
                                "for" | "to" | "of" | "on" | "with" | "against" | "towards" | "in"
                            )
                        });
                    if !aside {
                        self.thing(child, sign != against, value);
                    }
                }
                _ => {}
            }
        }
    }

    /// A noun or a verb that is wanted or not.
    pub(super) fn thing(&mut self, at: usize, wanted: bool, value: Commitment) {
        self.depth += 1;
        if self.depth < 24 {
            match self.node(at).tag {
                Tag::Noun | Tag::Propn => self.theme(at, wanted, value),
                Tag::Verb | Tag::Aux | Tag::Adj => {
                    if self.child(at, Relation::Cop).is_some() || self.node(at).tag == Tag::Adj {
                        self.judged(at, wanted != self.negated(at));
                    } else if self.modal(at).is_some() {
                        self.clause(at, wanted);
                    } else {
                        self.done(at, wanted != self.negated(at), value);
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// "X is essential", "X should be free", "X is a basic right": what is said of the subject.
    pub(super) fn judged(&mut self, at: usize, sign_of: bool) {
        let lemma = self.lemma(at);
        let subject = self
            .tree
            .by(at, Relation::Nsubj)
            .next()
            .or_else(|| self.child(at, Relation::Csubj));
        // A deed for a subject ("keeping ferries is essential") is not the speaker.
        let own = self.own(at) && self.child(at, Relation::Nsubj).is_some();
        // "we are against X", "we are for X", "we are committed to X".
        if let Some(case) = self.child(at, Relation::Case)
            && own
        {
            match self.words.lower(case) {
                "against" => self.theme(at, !sign_of, Commitment::CERTAIN),
                "for" => self.theme(at, sign_of, Commitment::CERTAIN),
                "in" if lemma == "favour" || lemma == "favor" => {
                    for child in self.tree.by(at, Relation::Nmod).collect::<Vec<_>>() {
                        self.theme(child, sign_of, Commitment::CERTAIN);
                    }
                }
                _ => {}
            }
            return;
        }
        let noun = self.node(at).tag == Tag::Noun;
        let good = direction_of("adj", lemma)
            .or_else(|| {
                if noun {
                    direction_of("noun", lemma)
                } else {
                    None
                }
            })
            .or_else(|| {
                let describes = self
                    .tree
                    .by(at, Relation::Amod)
                    .find_map(|word| direction_of("adj", self.lemma(word)));
                describes.filter(|_| noun)
            });
        if own {
            if lemma == "committed" || lemma == "determined" || lemma == "opposed" {
                self.under(at, sign_of != (lemma == "opposed"), Commitment::CERTAIN);
            }
            return;
        }
        let value = if self.modal(at) == Some("should") {
            Commitment::PROBABLE
        } else {
            Commitment::CERTAIN
        };
        // "The harbours should be subject to a levy": it is the levy that is wanted.
        if lemma == "subject" && self.modal(at).is_some_and(ought) {
            let to = |&oblique: &usize| {
                let case = self.child(oblique, Relation::Case);
                case.is_some_and(|case| self.words.lower(case) == "to")
            };
            let levies = self.tree.by(at, Relation::Obl).filter(to);
            for levy in levies.collect::<Vec<_>>() {
                self.theme(levy, sign_of, value);
            }
            return;
        }
        if let (Some(good), Some(subject)) = (good, subject) {
            self.thing(subject, good == sign_of, value);
        }
        // "it is right to ban X", "it is wrong that X is banned".
        if let Some(good) = good
            && self.child(at, Relation::Expl).is_some()
        {
            let inner = self
                .child(at, Relation::Csubj)
                .or_else(|| self.child(at, Relation::Ccomp))
                .or_else(|| self.child(at, Relation::Xcomp));
            if let Some(inner) = inner {
                self.thing(inner, good == sign_of, value);
            }
        }
        // "no more areas for X", "more X": a wish without a verb.
        let fewer = self
            .tree
            .children(at)
            .any(|word| self.words.lower(word) == "more");
        if fewer
            && subject.is_none()
            && noun
            && self.node(at).head.is_none()
            && self.child(at, Relation::Cop).is_none()
        {
            self.theme(at, sign_of, value);
        }
    }

    /// "X improves the air", "X leads to crime": what is said of the subject by what it does.
    fn effect(&mut self, at: usize, sign_of: bool) {
        let subject = self
            .tree
            .by(at, Relation::Nsubj)
            .next()
            .or_else(|| self.child(at, Relation::Csubj));
        let Some(subject) =
            subject.filter(|&subject| self.node(subject).relation != Relation::NsubjPass)
        else {
            return;
        };
        let lemma = self.lemma(at);
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
                        || matches!(self.lemma(word), "poor" | "strong")
                }) && listed("bad", self.lemma(patient))
        });
        let good = match lemma {
            "lead" | "cause" | "result" | "bring" | "create" | "increase" | "mean" | "involve"
            | "entail" | "pose" | "carry" => bad.then_some(false),
            // "contributes to safety", "contributes to the danger".
            "contribute" => patient.map(|_| !bad),
            "reduce" | "prevent" | "deter" | "combat" | "limit" | "stop" | "fight" => {
                patient.map(|_| bad)
            }
            _ => direction_of("cause", lemma).filter(|_| patient.is_some()),
        };
        if let Some(good) = good {
            self.thing(subject, good == sign_of, Commitment::CERTAIN);
        }
    }
}
