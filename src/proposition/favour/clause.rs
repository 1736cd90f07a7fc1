//! Sentences and clauses: who wants what, what ought to be.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::super::commitment::Commitment;
use super::wish::{Aspect, Wish};
use super::{Reader, direction_of, listed, ought};

/// What opens a clause that tells when or why.
const WHEN: &[&str] = &[
    "after", "although", "as", "because", "before", "if", "once", "since", "though", "unless",
    "until", "when", "while",
];

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
                if subject || self.tag(next) == Tag::Verb {
                    self.clause(next, sign);
                }
            }
        }
        self.depth -= 1;
    }

    fn read(&mut self, at: usize, sign: bool) {
        let lemma = self.lemma(at);
        let sign = sign != (self.negated(at) || self.nobody(at));
        let firm = Wish::of(sign, Commitment::CERTAIN);
        // "It makes no sense to build it".
        if lemma == "make"
            && let Some(sense) = self.child(at, Relation::Obj)
            && self.lemma(sense) == "sense"
        {
            let senseless = self.has(sense, &["no", "little"]);
            let deed = self.child(sense, Relation::Acl).or_else(|| {
                self.subject(at)
                    .filter(|&subject| self.tag(subject) == Tag::Verb)
            });
            if let Some(deed) = deed {
                self.policy = true;
                self.thing(deed, firm.turned_if(senseless));
            } else if let Some(subject) = self.subject(at) {
                self.about(subject, firm.turned_if(senseless));
            }
            return;
        }
        // "Ban horse-drawn carriages!"
        if self.bidden(at) {
            self.done(at, firm);
            return;
        }
        // "Our policy is focused on ferries".
        if listed("devotes", lemma) && self.tag(at) == Tag::Verb && self.ours(at) {
            self.under(at, firm);
            return;
        }
        // "The ferries ought to run".
        if lemma == "ought"
            && let Some(inner) = self.child(at, Relation::Xcomp)
        {
            self.done(inner, Wish::of(sign, Commitment::PROBABLE));
            self.passive_theme(at, inner, Wish::of(sign, Commitment::PROBABLE));
            return;
        }
        // "We are against growing it".
        if self.tag(at) == Tag::Verb
            && self.own(at)
            && self.words.lower(at).ends_with("ing")
            && self.marked_by(at, &["against", "for"])
        {
            self.policy = true;
            self.done(at, firm.turned_if(self.marked_by(at, &["against"])));
            return;
        }
        if self.child(at, Relation::Cop).is_some() || matches!(self.tag(at), Tag::Adj | Tag::Noun) {
            self.judged(at, sign);
            return;
        }
        if lemma == "be" && self.up_to(at, firm) {
            return;
        }
        if lemma == "be" && self.child(at, Relation::Expl).is_some() {
            self.existing(at, sign);
            return;
        }
        // "We voted for it", "we work towards it".
        if self.ours(at)
            && !matches!(self.modal(at), Some("should" | "must"))
            && let Some((theme, more)) = self.governed(at)
        {
            self.policy |= listed("programme", lemma)
                || matches!(
                    lemma,
                    "stick" | "adhere" | "cling" | "hold" | "dispense" | "do"
                );
            self.thing(theme, firm.through(more));
            return;
        }
        if let Some(good) = self.saying(at) {
            if let Some(subject) = self.subject(at) {
                // "The attack achieved nothing" is said of one attack, "the toll belongs in the past" of what is to be.
                self.policy |= !matches!(lemma, "achieve" | "bring" | "do" | "lead" | "miss");
                self.about(subject, firm.turned_if(!good));
            }
            return;
        }
        if self.own(at) && self.regards(at, firm) {
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
        // "We would like to close it", not "I like the picture".
        let likes = lemma == "like" && modal != Some("would");
        if (wants && !likes || opposes) && self.own(at) && !matches!(modal, Some("should" | "must"))
        {
            // "We want to keep the dog tax".
            self.policy |= self
                .tree
                .by(at, Relation::Xcomp)
                .any(|deed| self.enacts(deed));
            self.under(at, firm.turned_if(opposes));
            return;
        }
        // "remains illegal", "has proven to be unsafe".
        if modal.is_none_or(|word| !matches!(word, "should" | "must" | "will"))
            && !self.own(at)
            && let Some(state) = self.child(at, Relation::Xcomp)
            && listed("states", lemma)
            && self.child(at, Relation::Obj).is_none()
            && self.tag(state) == Tag::Adj
            && let (Some(wish), Some(subject)) = (self.in_state(state, firm), self.subject(at))
        {
            self.about(subject, wish);
            return;
        }
        let due = self.to_be(at) || modal.is_some_and(|word| ought(word) || word == "need");
        // "He should have been told" speaks of what is past.
        let past = self
            .tree
            .by(at, Relation::Aux)
            .any(|aux| self.lemma(aux) == "have");
        if due && past {
            return;
        }
        if due || self.own_deed(at) {
            let wish = if modal == Some("should") {
                Wish::of(sign, Commitment::PROBABLE)
            } else {
                firm
            };
            self.policy |= self.promises(at);
            self.done(at, wish);
            // "need to be built", "have to be cut".
            // Who "should not have to" wear one may wear one.
            if matches!(lemma, "have" | "need")
                && wish.wanted
                && let Some(inner) = self.child(at, Relation::Xcomp)
            {
                let around = self.around.len();
                let whom = self
                    .for_whom(self.subject(at))
                    .filter(|_| lemma == "have" && self.lemma(inner) != "pay");
                self.around.extend(whom);
                self.done(inner, firm);
                self.around.truncate(around);
                self.passive_theme(at, inner, firm);
            }
            return;
        }
        // "The town has enough lamps".
        if matches!(lemma, "have" | "provide" | "offer")
            && let Some(object) = self.child(at, Relation::Obj)
            && let Some(enough) = self.sufficiency(object)
        {
            self.theme(object, firm.turned_if(enough).in_respect(Aspect::More));
            return;
        }
        // "Religion belongs in the classroom".
        if lemma == "belong"
            && let Some(subject) = self.subject(at)
            && self.tree.by(at, Relation::Obl).next().is_some()
        {
            self.about(subject, firm);
            return;
        }
        if matches!(lemma, "need" | "deserve") && self.needs(at, firm) {
            return;
        }
        if matches!(lemma, "need" | "have")
            && let Some(inner) = self.child(at, Relation::Xcomp)
        {
            // "The retirement age has to be raised".
            self.policy |= self.passive(inner)
                || self.lasts(inner).is_some()
                || self.named_deed(inner).is_some();
            self.done(inner, firm);
            self.passive_theme(at, inner, firm);
            return;
        }
        // "The village has a right to a school".
        if lemma == "have"
            && let Some(object) = self.child(at, Relation::Obj)
            && matches!(self.lemma(object), "right" | "claim" | "entitlement")
            && !self.lessened(object)
        {
            self.policy |= self.subject(at).is_some_and(|all| self.everyone(all));
            self.theme(object, firm);
            return;
        }
        // "Billboards have no place in a school".
        if lemma == "have"
            && let (Some(subject), Some(object)) = (
                self.child(at, Relation::Nsubj),
                self.child(at, Relation::Obj),
            )
            && matches!(
                self.lemma(object),
                "place" | "right" | "justification" | "future" | "business" | "room"
            )
            && self.lessened(object)
        {
            // "The state has no business subsidising it", "no right to search them".
            match self.child(object, Relation::Acl) {
                Some(deed) => self.thing(deed, firm.turned_if(true)),
                None => self.about(subject, firm.turned_if(true)),
            }
            return;
        }
        // "The new law goes too far", "does not go far enough".
        if lemma == "go"
            && let Some(far) = self
                .tree
                .children(at)
                .find(|&child| self.words.lower(child) == "far")
            && let Some(subject) = self.subject(at)
        {
            if self.has(far, &["too"]) {
                self.about(subject, firm.turned_if(true));
            } else if self.has(far, &["enough"]) {
                self.about(subject, firm.turned_if(true).in_respect(Aspect::More));
            }
            return;
        }
        // Of nobody but general things is it told what they do to the good or the bad.
        let named = self
            .child(at, Relation::Nsubj)
            .is_some_and(|subject| matches!(self.tag(subject), Tag::Propn | Tag::Pron));
        if !named {
            self.effect(at, sign);
        }
    }

    /// An order that begins its sentence: "Ban it", "Let us ban it".
    fn bidden(&self, at: usize) -> bool {
        let first = (0..at).all(|before| {
            self.tree.under(before, at)
                && matches!(self.tag(before), Tag::Adv | Tag::Intj | Tag::Punct)
        });
        first
            && self.tag(at) == Tag::Verb
            && self.node(at).head.is_none()
            && self.words.lower(at) == self.lemma(at)
            && self.subject(at).is_none()
            && (self.effect_of(at).is_some() || self.lemma(at) == "let")
            && self.child(at, Relation::Obj).is_some()
    }

    /// "is to be abolished".
    pub(super) fn to_be(&self, at: usize) -> bool {
        let be = self
            .tree
            .by(at, Relation::Aux)
            .find(|&aux| matches!(self.words.lower(aux), "is" | "are" | "'s" | "'re"));
        let to = self
            .tree
            .by(at, Relation::Mark)
            .find(|&mark| self.words.lower(mark) == "to");
        be.zip(to).is_some_and(|(be, to)| be < to)
    }

    /// "We consider a toll to be fair", "we regard it as harmful", "we see no need for it"; whether it was read.
    fn regards(&mut self, at: usize, firm: Wish) -> bool {
        let Some(object) = self.child(at, Relation::Obj) else {
            return false;
        };
        let needed = matches!(
            self.lemma(object),
            "need" | "reason" | "justification" | "alternative" | "future" | "place" | "room"
        );
        if needed && matches!(self.lemma(at), "see" | "find" | "have") {
            self.theme(object, firm);
            return true;
        }
        if !listed("regards", self.lemma(at)) {
            return false;
        }
        let as_what = |&child: &usize| self.marked_by(child, &["as"]);
        let obliques = self.tree.by(at, Relation::Obl).filter(as_what);
        let state = self.child(at, Relation::Xcomp).or_else(|| {
            obliques
                .chain(self.tree.by(at, Relation::Advcl).filter(as_what))
                .next()
        });
        if let Some(state) = state
            && let Some(wish) = self.in_state(state, firm)
        {
            self.theme(object, wish);
            return true;
        }
        false
    }

    /// "There should be more ferries", "there are enough ferries", "there is no need for ferries".
    fn existing(&mut self, at: usize, sign: bool) {
        let Some(theme) = self.child(at, Relation::Nsubj) else {
            return;
        };
        if self.modal(at).is_some_and(ought) {
            self.theme(theme, Wish::of(sign, Commitment::PROBABLE));
            return;
        }
        let firm = Wish::of(sign, Commitment::CERTAIN);
        // "There will be no wealth tax", "there can be no cap": where it is a measure.
        let measure = |list: &&str| listed(list, self.lemma(theme));
        if matches!(self.modal(at), Some("will" | "'ll" | "wo" | "can" | "may"))
            && (self.lessened(theme) || self.negated(at))
            && (["charges", "payment", "duties", "measures"]
                .iter()
                .any(measure)
                || direction_of("noun", self.lemma(theme)) == Some(false))
        {
            self.policy = true;
            self.theme(theme, firm);
            return;
        }
        match self.sufficiency(theme) {
            Some(enough) => {
                self.theme(theme, firm.turned_if(enough).in_respect(Aspect::More));
            }
            None if matches!(
                self.lemma(theme),
                "need" | "reason" | "justification" | "place" | "room" | "excuse"
            ) && (self.lessened(theme) || self.lemma(theme) == "need") =>
            {
                self.about(theme, firm);
            }
            // "There is no alternative to ferries".
            None if self.lemma(theme) == "alternative" && self.lessened(theme) => {
                for child in self.tree.by(theme, Relation::Nmod).collect::<Vec<_>>() {
                    self.theme(child, firm);
                }
            }
            None => {}
        }
    }

    /// Whether there is enough of it, or too little.
    fn sufficiency(&self, at: usize) -> Option<bool> {
        self.tree
            .children(at)
            .find_map(|child| match self.words.lower(child) {
                "enough" | "sufficient" | "plenty" => Some(true),
                "many" | "much" if self.very(child) => Some(true),
                "few" | "little" if self.very(child) => Some(false),
                "insufficient" => Some(false),
                _ => None,
            })
    }

    /// "too many".
    fn very(&self, at: usize) -> bool {
        self.tree
            .children(at)
            .any(|child| self.words.lower(child) == "too")
    }

    /// "We will abolish the toll", "we will build lighthouses"; not "we will close the door".
    fn promises(&self, at: usize) -> bool {
        let lemma = self.lemma(at);
        let general = || {
            self.child(at, Relation::Obj)
                .is_some_and(|object| self.tag(object) == Tag::Noun && !self.definite(object))
        };
        self.ours(at)
            && matches!(self.modal(at), Some("will" | "'ll" | "wo"))
            && (listed("decrees", lemma) || self.enacts(at) && general())
    }

    /// What a programme says that its side wants to do: "abolish it", "do away with it".
    pub(super) fn enacts(&self, at: usize) -> bool {
        let lemma = self.lemma(at);
        listed("enacts", lemma)
            || listed("decrees", lemma)
            || listed("retains", lemma) && self.governed(at).is_some()
    }

    /// What the speaker's side does or is to do: "we will abolish it", "we are cutting it", "we have halted it"; not "we
    /// lower our voices".
    fn own_deed(&self, at: usize) -> bool {
        // "We will make it easier to fish".
        let makes = listed("states", self.lemma(at)) && self.child(at, Relation::Xcomp).is_some();
        let known = self.effect_of(at).is_some() || makes;
        let will = matches!(self.modal(at), Some("will" | "'ll" | "wo")) || self.negated(at);
        let aux = |lemmas: &[&str]| {
            self.tree
                .by(at, Relation::Aux)
                .any(|aux| lemmas.contains(&self.lemma(aux)))
        };
        let goes_on = self.modal(at).is_none() && aux(&["be", "have"]);
        let licenses = self.modal(at).is_none()
            && (listed("licenses", self.lemma(at)) || listed("enacts", self.lemma(at)));
        known
            && (will || goes_on || licenses)
            && !self.passive(at)
            && self.own(at)
            && self.child(at, Relation::Nsubj).is_some()
    }

    /// "The harbours need support", "we need more ferries"; whether it was read.
    fn needs(&mut self, at: usize, firm: Wish) -> bool {
        let (Some(subject), Some(object)) = (
            self.child(at, Relation::Nsubj),
            self.child(at, Relation::Obj),
        ) else {
            return false;
        };
        let anybody = matches!(
            self.words.lower(subject),
            "nobody" | "everyone" | "everybody" | "people" | "one"
        );
        if self.own(at) || anybody {
            self.about(object, firm);
            return true;
        }
        // "The town needs no new stadium".
        if listed("treasury", self.lemma(subject)) {
            self.policy = true;
            self.about(object, firm);
            return true;
        }
        // "Tenants need better protection", "the police need more officers".
        if self.person(subject) || self.has(object, &["more", "better", "fewer"]) {
            self.policy |= self.person(subject) && self.general(subject);
            self.about(object, firm);
            // "Theatres deserve more money" is for theatres.
            let more = self.has(object, &["more", "better"]);
            if more
                && !self.person(subject)
                && self.direction(subject).is_none()
                && self.gift(object)
            {
                self.about(subject, firm.perhaps());
            }
            return true;
        }
        let helps = direction_of("noun", self.lemma(object)) == Some(true);
        if helps {
            let firm = firm.turned_if(self.lessened(object));
            self.about(subject, firm);
        }
        helps
    }

    /// Money, support: who is to have it is favoured.
    pub(super) fn gift(&self, at: usize) -> bool {
        direction_of("noun", self.lemma(at)) == Some(true)
            || matches!(self.lemma(at), "money" | "resource" | "subsidy" | "grant")
    }

    /// "X has to be cut": the subject of the upper verb is the theme of the lower one.
    fn passive_theme(&mut self, upper: usize, lower: usize, wish: Wish) {
        let passive = self
            .tree
            .children(lower)
            .any(|child| self.node(child).relation == Relation::AuxPass);
        if listed("states", self.lemma(lower)) && self.child(lower, Relation::Xcomp).is_some() {
            return;
        }
        let direction = if passive {
            self.effect_of(lower)
        } else {
            self.lasts(lower)
        };
        if let (Some(subject), Some(direction)) = (self.child(upper, Relation::Nsubj), direction) {
            let more = listed("level", &self.particled(lower));
            let wish = wish.through(direction);
            self.theme(
                subject,
                if more {
                    wish.in_respect(Aspect::More)
                } else {
                    wish
                },
            );
        }
    }

    /// Whatever stands under a verb of wanting.
    pub(super) fn under(&mut self, at: usize, wish: Wish) {
        // "want wolves to be hunted": what is to be done to them counts.
        let done = self
            .child(at, Relation::Xcomp)
            .filter(|&deed| self.tag(deed) == Tag::Verb && self.passive(deed));
        if let (Some(deed), Some(object)) = (done, self.child(at, Relation::Obj))
            && let Some(direction) = self.effect_of(deed)
        {
            self.theme(object, wish.through(direction));
            return;
        }
        for child in self.tree.children(at).collect::<Vec<_>>() {
            match self.node(child).relation.broad() {
                Relation::Obj
                | Relation::Obl
                | Relation::Xcomp
                | Relation::Ccomp
                | Relation::Advcl => {
                    let against = self.has(child, &["against"]);
                    let aside = self.node(child).relation.broad() == Relation::Obl
                        && !self.has(
                            child,
                            &[
                                "for", "to", "of", "on", "with", "against", "towards", "in", "at",
                                "about",
                            ],
                        );
                    // "While storms are raging" tells when, and wants no storms.
                    let when = self.node(child).relation.broad() == Relation::Advcl
                        && self.marked_by(child, WHEN);
                    if !aside && !when {
                        self.thing(child, wish.turned_if(against || self.instead(child)));
                    }
                }
                _ => {}
            }
        }
    }

    /// A thing or a deed of which something is said. What is said of people is no policy: "a president must be calm".
    pub(super) fn about(&mut self, at: usize, wish: Wish) {
        if !self.person(at) {
            self.thing(at, wish);
        }
    }

    /// A noun or a verb that is wanted or not.
    pub(super) fn thing(&mut self, at: usize, wish: Wish) {
        self.depth += 1;
        if self.depth < 24 {
            match self.tag(at) {
                Tag::Noun | Tag::Propn | Tag::Pron => self.theme(at, wish),
                Tag::Verb | Tag::Aux | Tag::Adj => {
                    if self.child(at, Relation::Cop).is_some() || self.tag(at) == Tag::Adj {
                        self.judged(at, wish.wanted != self.negated(at));
                    } else if self.modal(at).is_some() {
                        self.clause(at, wish.wanted);
                    } else {
                        self.done(at, wish.turned_if(self.negated(at)));
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }
}
