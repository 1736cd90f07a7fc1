//! In which respect a deed is for or against a thing: who pays, of one's own will or not, in whose hands, for whom.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::wish::{Aspect, Wish};
use super::{Reader, direction_of, listed};

impl Reader<'_> {
    /// Who pays for it: what the town is to pay for is wanted, what its users are to pay for is not to be free. Whether it
    /// was read.
    pub(super) fn paid(&mut self, at: usize, wish: Wish) -> bool {
        if !matches!(
            self.lemma(at),
            "pay" | "charge" | "cover" | "bear" | "contribute"
        ) {
            return false;
        }
        let charge = |costs: usize| {
            listed("payment", self.lemma(costs)) || listed("charges", self.lemma(costs))
        };
        let costs = self.patient(at).filter(|&costs| charge(costs));
        let purse = |payer: usize| {
            listed("treasury", self.lemma(payer)) || matches!(self.words.lower(payer), "we" | "i")
        };
        let agent = self
            .tree
            .children(at)
            .find(|&child| self.node(child).relation == Relation::OblAgent);
        let payer = agent.or_else(|| self.subject(at).filter(|_| !self.passive(at)));
        let public = payer.is_none_or(purse);
        // "pay a tax for their boats".
        let taxed = costs
            .filter(|&costs| listed("charges", self.lemma(costs)) && payer.is_some() && !public);
        if let Some(costs) = taxed {
            self.theme(costs, wish);
            return true;
        }
        let things: Vec<usize> = self
            .tree
            .by(at, Relation::Obl)
            .filter(|&child| {
                self.marked_by(child, &["for"]) && self.tag(child) != Tag::Adp
                    || self.lemma(at) == "contribute" && self.marked_by(child, &["to"])
            })
            .chain(
                // "should not be paid for by the town".
                self.subject(at)
                    .filter(|_| self.passive(at) && self.stranded(at, &["for"])),
            )
            .collect();
        if costs.is_none() && things.is_empty() {
            return false;
        }
        for thing in things {
            if listed("payment", self.lemma(thing)) {
                self.theme(thing, wish.turned_if(public));
            } else if public {
                self.theme(thing, wish);
            } else {
                self.theme(thing, wish.turned_if(true).in_respect(Aspect::Free));
            }
        }
        if let Some(costs) = costs {
            self.theme(costs, wish.turned_if(public));
        }
        true
    }

    /// "must remain voluntary", "should be kept open", "make it compulsory"; whether it was read.
    pub(super) fn stays(&mut self, at: usize, wish: Wish) -> bool {
        if !listed("states", self.lemma(at)) {
            return false;
        }
        let Some(state) = self.tree.by(at, Relation::Xcomp).find(|&state| {
            matches!(self.tag(state), Tag::Adj | Tag::Noun)
                || self.tag(state) == Tag::Verb
                    && !self.has(state, &["to"])
                    && !self.words.lower(state).ends_with("ing")
        }) else {
            return false;
        };
        let upper = || {
            self.node(at)
                .head
                .filter(|_| self.node(at).relation == Relation::Xcomp)
        };
        let theme = self
            .patient(at)
            .or_else(|| self.subject(at))
            .or_else(|| self.subject(upper()?));
        // "must stay free of cars".
        if self.rid(state, wish) {
            return true;
        }
        // "must become safer" asks something of it.
        let asked = self.tag(state) == Tag::Adj
            && !listed("standing", self.lemma(state))
            && self.patient(at).is_none();
        if let (Some(theme), Some(wish), false) = (theme, self.in_state(state, wish), asked) {
            self.thing(theme, wish);
        }
        // "must remain a day of rest", "part of the mix": it is to go on.
        if self.in_state(state, wish).is_none()
            && self.tag(state) == Tag::Noun
            && matches!(self.lemma(at), "remain" | "stay")
            && let Some(theme) = theme
        {
            self.about(theme, wish);
            return true;
        }
        // "make it harder to buy guns".
        let inner = self
            .child(state, Relation::Xcomp)
            .or_else(|| self.child(state, Relation::Advcl));
        if let Some(deed) = inner.or_else(|| {
            let other = |&child: &usize| child != state && self.tag(child) == Tag::Verb;
            self.tree
                .by(at, Relation::Xcomp)
                .chain(self.tree.by(at, Relation::Ccomp))
                .find(other)
        }) && self.has(at, &["it"])
            && let Some(wish) = self.in_state(state, wish)
        {
            self.thing(deed, wish);
        }
        // "must remain open to cars".
        let opened = direction_of("adj", self.lemma(state));
        for to in self.tree.by(state, Relation::Obl).collect::<Vec<_>>() {
            if let Some(opened) = opened.filter(|_| matches!(self.lemma(state), "open" | "closed"))
                && self.marked_by(to, &["to", "for"])
            {
                self.theme(to, wish.through(opened));
            }
        }
        self.in_state(state, wish).is_some()
    }

    /// "free of cars", "free from cars", not "free of charge": whether it was read.
    pub(super) fn rid(&mut self, at: usize, wish: Wish) -> bool {
        let of = |&child: &usize| {
            self.marked_by(child, &["of", "from"])
                && self.tag(child) == Tag::Noun
                && !listed("payment", self.lemma(child))
        };
        let of = self.tree.by(at, Relation::Obl).find(of);
        let Some(of) = of.filter(|_| self.lemma(at) == "free") else {
            return false;
        };
        self.theme(of, wish.turned_if(true));
        true
    }

    /// "must stay in public hands", "in private ownership": whether it was read.
    fn in_hands(&mut self, at: usize, wish: Wish) -> bool {
        let hands = self.tree.by(at, Relation::Obl).find(|&child| {
            matches!(self.lemma(child), "hand" | "ownership") && self.has(child, &["in", "into"])
        });
        let public = hands.and_then(|hands| {
            if self.has(hands, &["public", "state", "municipal"]) {
                return Some(true);
            }
            self.has(hands, &["private"]).then_some(false)
        });
        let theme = self.patient(at).or_else(|| self.subject(at));
        let (Some(public), Some(theme)) = (public, theme) else {
            return false;
        };
        self.theme(theme, wish.turned_if(!public).in_respect(Aspect::Public));
        true
    }

    /// "should be run by the towns", "be sold to private firms"; whether it was read.
    pub(super) fn run_by(&mut self, at: usize, wish: Wish) -> bool {
        if self.in_hands(at, wish) {
            return true;
        }
        let theme = self.patient(at);
        let public = if listed("runs", self.lemma(at)) {
            self.tree
                .children(at)
                .filter(|&child| self.marked_by(child, &["by"]))
                .find_map(|owner| {
                    if listed("treasury", self.lemma(owner)) {
                        return Some(true);
                    }
                    let private = self.has(owner, &["private"]);
                    private.then_some(false)
                })
        } else {
            direction_of("owns", self.lemma(at))
        };
        let (Some(theme), Some(public)) = (theme, public) else {
            return false;
        };
        self.theme(theme, wish.turned_if(!public).in_respect(Aspect::Public));
        true
    }

    /// "AI must be regulated", "should be left to the market", "the state should stay out of it"; whether it was read.
    pub(super) fn ruled(&mut self, at: usize, wish: Wish) -> bool {
        let lemma = self.lemma(at);
        let by_state = self
            .subject(at)
            .is_some_and(|subject| listed("treasury", self.lemma(subject)));
        let ruled = match lemma {
            "regulate" => self.patient(at).map(|theme| (theme, true)),
            // "Rents should be capped".
            "cap" | "freeze" => self
                .patient(at)
                .filter(|&theme| listed("money", self.lemma(theme)))
                .map(|theme| (theme, true)),
            "deregulate" => self.patient(at).map(|theme| (theme, false)),
            "leave" => {
                let to = |&child: &usize| self.marked_by(child, &["to"]);
                let left = self.tree.by(at, Relation::Obl).any(|child| to(&child));
                self.patient(at)
                    .filter(|_| left)
                    .map(|theme| (theme, false))
            }
            "interfere" | "intervene" | "meddle" => {
                let within = |&child: &usize| self.marked_by(child, &["in", "with", "into"]);
                self.tree
                    .by(at, Relation::Obl)
                    .find(within)
                    .map(|theme| (theme, true))
            }
            "stay" => {
                let out = |&child: &usize| self.has(child, &["out"]);
                let theme = self.tree.by(at, Relation::Obl).find(out);
                theme.filter(|_| by_state).map(|theme| (theme, false))
            }
            "control" | "set" | "fix" | "dictate" | "determine" => self
                .patient(at)
                .filter(|_| by_state)
                .map(|theme| (theme, true)),
            _ => None,
        };
        let Some((theme, ruled)) = ruled else {
            return false;
        };
        let strictly = self
            .tree
            .children(at)
            .any(|child| listed("strictly", self.lemma(child)));
        if strictly && lemma == "regulate" || matches!(lemma, "cap" | "freeze") {
            self.theme(theme, wish.turned_if(true));
        }
        self.theme(theme, wish.turned_if(!ruled).in_respect(Aspect::Ruled));
        true
    }

    /// "for every child", "nationwide", "only to the poor".
    pub(super) fn reaching(&self, at: usize, wish: Wish) -> Wish {
        if !wish.wanted || wish.aspect.is_some_and(|aspect| aspect != Aspect::Free) {
            return wish;
        }
        let only = |at: usize| self.has(at, &["only", "exclusively", "solely"]);
        let those: Vec<usize> = self
            .tree
            .children(at)
            .filter(|&child| match self.node(child).relation.broad() {
                Relation::Obl => self.marked_by(child, &["to", "for"]),
                Relation::Iobj => true,
                Relation::Nsubj => matches!(self.lemma(at), "get" | "receive" | "have"),
                _ => false,
            })
            .collect();
        let some = those.iter().any(|&child| only(child)) || !those.is_empty() && only(at);
        let all = those.iter().any(|&child| self.everyone(child))
            || self.has(at, &["nationwide", "universally"]);
        match (some, all) {
            (true, false) => wish.turned_if(true).in_respect(Aspect::Everyone),
            (false, true) => wish.in_respect(Aspect::Everyone),
            _ => wish,
        }
    }
}
