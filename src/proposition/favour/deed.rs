//! Deeds that are wanted or not: what they do to what they are done to.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::object::activity;
use super::wish::{Aspect, Wish};
use super::{Reader, direction_of, listed};

impl Reader<'_> {
    /// A deed that is wanted or not.
    pub(super) fn done(&mut self, at: usize, wish: Wish) {
        let lemma = self.lemma(at);
        if self.keep_named(at, wish) {
            return;
        }
        if let Some((theme, more)) = self.governed(at) {
            self.thing(theme, wish.through(more));
            if listed("wants", lemma) || lemma == "get" {
                return;
            }
        }
        let opposes = listed("opposes", lemma);
        if listed("wants", lemma) && self.effect_of(at).is_none() || opposes {
            self.under(at, wish.turned_if(opposes));
            return;
        }
        // "Buses should replace the trams", "trams should be replaced by buses".
        if lemma == "replace" || lemma == "swap" || lemma == "exchange" {
            // "Nobody should be forced to replace it": it may stay.
            let wish = match wish.aspect {
                Some(_) => Wish::of(wish.wanted, wish.value).perhaps(),
                None => wish,
            };
            let by = |&child: &usize| self.marked_by(child, &["by", "with"]);
            let by = self.tree.by(at, Relation::Obl).find(by);
            let instead = if self.passive(at) {
                by
            } else {
                self.subject(at)
            };
            if let Some(instead) = instead {
                self.theme(instead, wish);
            }
            if let Some(patient) = self.patient(at) {
                self.theme(patient, wish.turned_if(true));
            }
            return;
        }
        // "must not come at the expense of nature", "should take precedence over growth".
        let expense = self
            .tree
            .by(at, Relation::Obl)
            .find(|&child| self.lemma(child) == "expense");
        let whose = expense.and_then(|expense| self.child(expense, Relation::Nmod));
        if let Some(whose) = whose {
            if let Some(theme) = self.patient(at).or_else(|| self.subject(at)) {
                self.theme(theme, wish.perhaps());
            }
            self.theme(whose, wish.turned_if(true));
            return;
        }
        if let Some(object) = self.child(at, Relation::Obj)
            && matches!(self.lemma(object), "precedence" | "priority")
        {
            let over = |&child: &usize| self.marked_by(child, &["over"]);
            let less = self
                .tree
                .by(at, Relation::Obl)
                .chain(self.tree.by(object, Relation::Nmod))
                .find(over);
            if let Some(subject) = self.subject(at) {
                self.theme(subject, wish);
            }
            if let Some(less) = less {
                self.theme(less, wish.turned_if(true).perhaps());
            }
            return;
        }
        // "prefer trains to planes".
        if lemma == "prefer"
            && let Some(object) = self.child(at, Relation::Obj)
        {
            let to = |&child: &usize| self.marked_by(child, &["to", "over"]);
            let less: Vec<usize> = self
                .tree
                .by(at, Relation::Obl)
                .chain(self.tree.by(object, Relation::Nmod))
                .filter(to)
                .collect();
            self.theme(object, wish);
            for less in less {
                self.theme(less, wish.turned_if(true));
            }
            return;
        }
        if self.left_free(at, wish)
            || self.penalty(at, wish)
            || self.reserved(at, wish)
            || self.goes_on(at, wish)
        {
            return;
        }
        self.alike(at, wish);
        self.elected(at, wish);
        // "should be tried under civil law".
        if matches!(lemma, "try" | "judge" | "sentence" | "prosecute" | "punish")
            && self.passive(at)
        {
            let under = |&child: &usize| self.marked_by(child, &["under"]);
            let law = self.tree.by(at, Relation::Obl).find(under);
            if let Some(law) = law {
                self.theme(law, wish);
                return;
            }
        }
        // "has to become the exception", "should become the rule".
        if lemma == "become"
            && let (Some(state), Some(subject)) =
                (self.child(at, Relation::Xcomp), self.subject(at))
            && let Some(usual) = match self.lemma(state) {
                "exception" | "rarity" => Some(false),
                "rule" | "norm" | "standard" | "default" => Some(true),
                _ => None,
            }
        {
            self.about(subject, wish.turned_if(!usual));
            return;
        }
        // "should be taken off the market".
        let off = |&child: &usize| self.marked_by(child, &["off"]);
        if lemma == "take"
            && let Some(patient) = self.patient(at)
            && self.tree.by(at, Relation::Obl).any(|child| off(&child))
        {
            self.theme(patient, wish.turned_if(true));
            return;
        }
        if self.paid(at, wish) || self.stays(at, wish) || self.run_by(at, wish) {
            return;
        }
        if self.ruled(at, wish) {
            return;
        }
        let direction = self.effect_of(at);
        let let_to = self.let_to(at);
        // "to let them demonstrate", "that judges be elected": what is done is a theme, too; not "we must vote".
        if let Some(name) = activity(lemma).filter(|_| let_to) {
            match self.patient(at) {
                Some(patient) if self.tag(patient) == Tag::Noun => {
                    // "Data should be stored safely" asks how.
                    let how = self.tree.by(at, Relation::Advmod).any(|how| {
                        let how = self.words.lower(how);
                        how.ends_with("ly")
                            && !matches!(
                                how,
                                "only"
                                    | "directly"
                                    | "immediately"
                                    | "permanently"
                                    | "generally"
                                    | "automatically"
                                    | "finally"
                                    | "regularly"
                            )
                    });
                    if direction.is_none() && !how {
                        self.keep_deed(at, patient, name, wish);
                    }
                }
                _ => self.keep_as(at, name, wish),
            }
        }
        // "Meat should be taxed".
        if lemma == "tax"
            && let Some(taxed) = self
                .patient(at)
                .filter(|&taxed| self.tag(taxed) == Tag::Noun)
            && !self.person(taxed)
        {
            self.keep_deed(at, taxed, "tax", wish);
        }
        // "increase tolls": more than there are.
        let wish = if listed("level", &self.particled(at)) {
            wish.in_respect(Aspect::More)
        } else if let Some(wish) = self.by_will(at, wish) {
            wish
        } else {
            self.reaching(at, wish)
        };
        for child in self.tree.children(at).collect::<Vec<_>>() {
            self.argument(at, child, self.node(child).relation, direction, wish);
        }
        // "are harmful and should be banned".
        if let Some(subject) = self.subject(at)
            && self.node(subject).head != Some(at)
        {
            let relation = if self.passive(at) {
                Relation::NsubjPass
            } else {
                Relation::Nsubj
            };
            self.argument(at, subject, relation, direction, wish);
        }
    }

    /// Whether a deed is one that somebody is let or kept from doing: "the right to vote", "should be elected".
    fn let_to(&self, at: usize) -> bool {
        let head = self.node(at).head;
        head.map_or_else(
            || self.passive(at),
            |head| match self.node(at).relation.broad() {
                Relation::Csubj => true,
                Relation::Acl => listed("licences", self.lemma(head)),
                Relation::Xcomp if matches!(self.lemma(head), "continue" | "keep" | "start") => {
                    self.let_to(head)
                }
                Relation::Xcomp | Relation::Advcl => listed("lets", self.lemma(head)),
                Relation::Ccomp => self.passive(at),
                _ => false,
            },
        )
    }

    /// What is said of a word that hangs on a deed.
    fn argument(
        &mut self,
        at: usize,
        child: usize,
        relation: Relation,
        direction: Option<bool>,
        wish: Wish,
    ) {
        let lemma = self.lemma(at);
        // "No more fields should be set aside for quarries" is against quarries, too.
        let none = relation.broad() != Relation::Nsubj
            && self
                .tree
                .by(at, Relation::Nsubj)
                .any(|subject| self.tag(subject) == Tag::Noun && self.has(subject, &["no"]));
        let wish = wish.turned_if(none);
        // "relax the rules on guns", "tighten the law on guns".
        if matches!(relation.broad(), Relation::Obj | Relation::Nsubj)
            && super::theme::rules(self.lemma(child))
            && let Some(tighter) = direction_of("rules_verb", lemma)
        {
            for ruled in self.attached(child) {
                if self.marked_by(ruled, &["on", "for", "of", "against", "about"]) {
                    self.theme(ruled, wish.turned_if(tighter));
                }
            }
            return;
        }
        match relation {
            // "should be allowed to build": to build is what is wanted, and those who build perhaps.
            Relation::Obj | Relation::NsubjPass
                if direction.is_some() && self.open_clause(at).is_some() =>
            {
                let wish = wish.through(direction == Some(true));
                match self.open_clause(at).filter(|&deed| self.founds(deed)) {
                    Some(_) if !self.person(child) => {
                        self.theme(child, wish.in_respect(Aspect::More));
                    }
                    _ => self.recipient(child, wish),
                }
            }
            Relation::Csubj if direction.is_some() && self.passive(at) => {
                self.thing(child, wish.through(direction == Some(true)));
            }
            Relation::Obj | Relation::NsubjPass if direction.is_some() => {
                self.theme(child, wish.through(direction == Some(true)));
            }
            Relation::Nsubj if !self.passive(at) => {
                if let Some(lasts) = self.lasts(at) {
                    self.about(child, wish.through(lasts));
                    // "should stay at 12": not more.
                    let level = |&at: &usize| self.level(at);
                    if lasts && wish.wanted && self.tree.by(at, Relation::Obl).any(|to| level(&to))
                    {
                        self.about(child, wish.turned_if(true).in_respect(Aspect::More));
                    }
                }
            }
            // "should have their aid reduced".
            Relation::Obj if lemma == "have" && self.undergoes(at, child).is_some() => {
                if let Some(direction) = self.undergoes(at, child) {
                    self.theme(child, wish.through(direction));
                }
            }
            // "get more powers", "have a say": it is for those who get them, too.
            Relation::Obj
                if listed("does", lemma) || lemma == "see" && self.open_clause(at).is_none() =>
            {
                self.theme(child, wish);
                if let Some(subject) = self.child(at, Relation::Nsubj)
                    && self.gift(child)
                {
                    self.recipient(subject, wish);
                }
            }
            // "put an end to it".
            Relation::Obj
                if matches!(lemma, "put" | "bring" | "call")
                    && direction_of("noun", self.lemma(child)) == Some(false) =>
            {
                self.theme(child, wish);
            }
            // "the right to bear arms", "easier to buy guns".
            Relation::Obj if listed("uses", lemma) && self.let_to(at) => self.theme(child, wish),
            // "The harbour should be sold" is no wish for harbours, "wine should be sold legally" is one for wine.
            Relation::NsubjPass
                if lemma == "sell"
                    && self.tree.by(at, Relation::Obl).next().is_none()
                    && self.tree.by(at, Relation::Advmod).next().is_none() => {}
            Relation::NsubjPass if listed("does", lemma) => self.theme(child, wish),
            Relation::Xcomp
                if matches!(lemma, "become" | "make" | "remain" | "stay")
                    && self.tag(child) == Tag::Noun
                    && let Some(who) = self.patient(at).or_else(|| self.subject(at))
                    && self.keep_status(child, who, wish) => {}
            Relation::Xcomp if lemma == "become" && self.tag(child) == Tag::Noun => {
                self.theme(child, wish);
            }
            // "grant foreigners the vote", "issue permits for night clubs": those who get it.
            Relation::Iobj if listed("gives", lemma) => {
                self.recipient(child, wish.through(direction != Some(false)));
            }
            Relation::Obl if listed("gives", lemma) && self.marked_by(child, &["for", "to"]) => {
                self.recipient(child, wish.through(direction != Some(false)));
            }
            // "should be fitted with heat pumps".
            Relation::Obl
                if matches!(lemma, "fit" | "equip" | "furnish")
                    && self.marked_by(child, &["with"]) =>
            {
                self.theme(child, wish);
            }
            // "become climate neutral".
            Relation::Xcomp if self.tag(child) == Tag::Adj => {
                if let Some(name) = self.quality(child)
                    && matches!(lemma, "become" | "remain" | "stay" | "be")
                {
                    self.keep_as(child, name, wish);
                }
            }
            // "must continue to be a source of income".
            Relation::Xcomp
                if lemma == "continue"
                    && self.tag(child) == Tag::Noun
                    && self.child(child, Relation::Cop).is_some() =>
            {
                if let Some(subject) = self.subject(at) {
                    self.about(subject, wish);
                }
            }
            Relation::Xcomp | Relation::Ccomp => {
                let keeps = direction.unwrap_or(true);
                let around = self.around.len();
                // Who pays a tax is told by the tax.
                let whom = self
                    .for_whom(self.patient(at).or_else(|| self.subject(at)))
                    .filter(|_| self.lemma(child) != "pay");
                if listed("forces", lemma) || lemma == "have" {
                    self.around.extend(whom);
                } else if listed("lets", lemma) {
                    // Who does not let prisoners vote lets all others; who does not let landlords raise rents, nobody.
                    let theirs = activity(self.lemma(child)).is_some()
                        && self.patient(child).is_none()
                        || listed("uses", self.lemma(child));
                    let apart = wish.wanted != keeps;
                    self.around
                        .extend(whom.filter(|_| theirs).map(|whom| whom.of_leave(apart)));
                }
                // "nobody should be forced to wear a helmet": it is to be no duty.
                let has_to = lemma == "have" && self.modal(at).is_some();
                if listed("forces", lemma) || has_to {
                    self.thing(child, wish.in_respect(Aspect::Compulsory));
                } else if direction.is_some() || listed("bears", lemma) {
                    self.thing(child, wish.turned_if(!keeps));
                }
                self.around.truncate(around);
            }
            // "go on fishing".
            Relation::Advcl
                if matches!(lemma, "go" | "carry")
                    && (self.has(at, &["on"]) || self.marked_by(child, &["on"])) =>
            {
                self.thing(child, wish);
            }
            // "by closing the mine".
            Relation::Advcl if self.marked_by(child, &["by"]) => self.thing(child, wish),
            // "prevent people from fishing"; a purpose says nothing.
            Relation::Advcl | Relation::Obl
                if direction == Some(false)
                    && self.tag(child) == Tag::Verb
                    && self.marked_by(child, &["from"]) =>
            {
                self.thing(child, wish.turned_if(true));
            }
            Relation::Advcl if self.instead(child) => self.thing(child, wish.turned_if(true)),
            Relation::Obl if self.instead(child) => self.theme(child, wish.turned_if(true)),
            Relation::Conj
                if self.tag(child) == Tag::Verb && self.child(child, Relation::Nsubj).is_none() =>
            {
                self.done(child, wish.turned_if(self.negated(child)));
            }
            _ => {}
        }
    }

    /// "must continue to be mined", "should no longer be mined": a deed that is done to it goes on; whether it was read.
    fn goes_on(&mut self, at: usize, wish: Wish) -> bool {
        let lasting = matches!(self.lemma(at), "continue");
        let deed = self
            .child(at, Relation::Xcomp)
            .filter(|&deed| lasting && self.passive(deed) && self.effect_of(deed).is_none());
        let subject = self.subject(at).filter(|_| deed.is_some());
        if let Some(subject) = subject {
            self.about(subject, wish);
        }
        subject.is_some()
    }

    /// "should be allowed to open", "to be built": there are to be more; not "to open on Sundays".
    fn founds(&self, deed: usize) -> bool {
        let built = self.passive(deed)
            && matches!(
                self.lemma(deed),
                "build" | "establish" | "found" | "construct" | "install" | "erect"
            );
        let opens = matches!(self.lemma(deed), "open" | "settle")
            && self.child(deed, Relation::Obj).is_none()
            && !self.tree.by(deed, Relation::Obl).any(|when| {
                self.words.timed(when)
                    || self.marked_by(when, &["on", "at", "until", "past", "after"])
            });
        built || opens
    }

    /// "at 12 crowns", "at its present level".
    fn level(&self, at: usize) -> bool {
        let number =
            self.tag(at) == Tag::Num || self.tree.by(at, Relation::Nummod).next().is_some();
        let present = matches!(self.lemma(at), "level" | "rate" | "amount")
            && self.has(at, &["present", "current", "same", "today"]);
        self.marked_by(at, &["at"]) && (number || present)
    }

    /// Those who are to get it or may do it. Who does not want women's quotas is not against women.
    fn recipient(&mut self, at: usize, wish: Wish) {
        if !self.person(at) {
            self.theme(at, wish.perhaps());
        }
    }

    /// Whether what a verb says of its subject is that it goes on, or that it ends: "should rise", "must go".
    pub(super) fn lasts(&self, at: usize) -> Option<bool> {
        let lemma = self.lemma(at);
        // "should stop funding it" ends no one.
        let ends = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
        if ends.iter().any(|&end| self.child(at, end).is_some()) {
            return None;
        }
        let whither = || {
            self.tree
                .by(at, Relation::Obl)
                .any(|child| self.marked_by(child, &["to"]))
        };
        match lemma {
            "go" if whither() => Some(true),
            "go" if self.tree.children(at).all(|child| {
                matches!(
                    self.node(child).relation.broad(),
                    Relation::Nsubj
                        | Relation::Aux
                        | Relation::Mark
                        | Relation::Punct
                        | Relation::Conj
                        | Relation::Cc
                )
            }) =>
            {
                Some(false)
            }
            _ => {
                direction_of("lasts", &self.particled(at)).or_else(|| direction_of("lasts", lemma))
            }
        }
    }

    pub(super) fn marked_by(&self, at: usize, words: &[&str]) -> bool {
        self.tree.children(at).any(|child| {
            matches!(
                self.node(child).relation.broad(),
                Relation::Mark | Relation::Case
            ) && words.contains(&self.words.lower(child))
        })
    }

    /// What somebody is let or kept from doing.
    fn open_clause(&self, at: usize) -> Option<usize> {
        self.child(at, Relation::Xcomp)
            .filter(|&inner| self.tag(inner) == Tag::Verb)
            .or_else(|| {
                self.tree
                    .children(at)
                    .find(|&child| self.tag(child) == Tag::Verb && self.marked_by(child, &["from"]))
            })
    }

    /// "have their aid reduced": what becomes of the object.
    fn undergoes(&self, at: usize, object: usize) -> Option<bool> {
        self.tree
            .by(at, Relation::Xcomp)
            .chain(self.tree.by(object, Relation::Acl))
            .filter(|&verb| self.tag(verb) == Tag::Verb && verb > object)
            .find_map(|verb| self.effect_of(verb))
    }
}
