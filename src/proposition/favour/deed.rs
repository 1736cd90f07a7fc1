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
        if let Some((theme, more)) = self.governed(at) {
            self.thing(theme, wish.through(more));
            if listed("wants", lemma) {
                return;
            }
        }
        let opposes = listed("opposes", lemma);
        if listed("wants", lemma) && self.effect_of(at).is_none() || opposes {
            self.under(at, wish.turned_if(opposes));
            return;
        }
        // "Buses should replace the trams", "trams should be replaced by buses".
        if lemma == "replace" {
            let by = |&child: &usize| self.marked_by(child, &["by", "with"]);
            let by = self.tree.by(at, Relation::Obl).find(by);
            let instead = if self.passive(at) { by } else { self.subject(at) };
            if let Some(instead) = instead {
                self.theme(instead, wish);
            }
            if let Some(patient) = self.patient(at) {
                self.theme(patient, wish.turned_if(true));
            }
            return;
        }
        // "must not come at the expense of nature", "should take precedence over growth".
        let expense = self.tree.by(at, Relation::Obl).find(|&child| self.lemma(child) == "expense");
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
        if self.paid(at, wish) || self.stays(at, wish) || self.run_by(at, wish) {
            return;
        }
        // "AI must be strictly regulated".
        if lemma == "regulate" && self.tree.children(at).any(|child| listed("strictly", self.lemma(child))) {
            if let Some(theme) = self.patient(at) {
                self.theme(theme, wish.turned_if(true));
            }
            return;
        }
        let direction = self.effect_of(at);
        // "to demonstrate", "that judges be elected": what is done is a theme, too.
        if let Some(name) = activity(lemma) {
            match self.patient(at) {
                Some(patient) if self.tag(patient) == Tag::Noun => {
                    if direction.is_none() {
                        self.keep_deed(at, patient, name, wish);
                    }
                }
                _ => self.keep_as(at, name, wish),
            }
        }
        // "increase tolls": more than there are.
        let wish = if listed("level", &self.particled(at)) {
            wish.in_respect(Aspect::More)
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
                self.recipient(child, wish.through(direction == Some(true)));
            }
            Relation::Obj | Relation::NsubjPass if direction.is_some() => {
                self.theme(child, wish.through(direction == Some(true)));
            }
            Relation::Nsubj if !self.passive(at) => {
                if let Some(lasts) = self.lasts(at) {
                    self.theme(child, wish.through(lasts));
                }
            }
            // "should have their aid reduced".
            Relation::Obj if lemma == "have" && self.undergoes(at, child).is_some() => {
                if let Some(direction) = self.undergoes(at, child) {
                    self.theme(child, wish.through(direction));
                }
            }
            // "get more powers", "have a say": it is for those who get them, too.
            Relation::Obj if listed("does", lemma) || lemma == "see" && self.open_clause(at).is_none() => {
                self.theme(child, wish);
                if let Some(subject) = self.child(at, Relation::Nsubj)
                    && direction_of("noun", self.lemma(child)) == Some(true)
                {
                    self.recipient(subject, wish);
                }
            }
            Relation::NsubjPass if listed("does", lemma) => self.theme(child, wish),
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
            // "become climate neutral".
            Relation::Xcomp if self.tag(child) == Tag::Adj => {
                if let Some(name) = self.quality(child)
                    && matches!(lemma, "become" | "remain" | "stay" | "be")
                {
                    self.keep_as(child, name, wish);
                }
            }
            Relation::Xcomp | Relation::Ccomp => {
                let keeps = direction.unwrap_or(true);
                // "nobody should be forced to wear a helmet": it is to be no duty.
                let has_to = lemma == "have" && self.modal(at).is_some();
                if listed("forces", lemma) || has_to {
                    self.thing(child, wish.in_respect(Aspect::Compulsory));
                } else if direction.is_some() || listed("bears", lemma) {
                    self.thing(child, wish.turned_if(!keeps));
                }
            }
            // "go on fishing".
            Relation::Advcl if matches!(lemma, "go" | "carry") && self.has(at, &["on"]) => {
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
                if self.tag(child) == Tag::Verb
                    && self.child(child, Relation::Nsubj).is_none() =>
            {
                self.done(child, wish.turned_if(self.negated(child)));
            }
            _ => {}
        }
    }

    /// Those who are to get it or may do it. Who does not want women's quotas is not against women.
    fn recipient(&mut self, at: usize, wish: Wish) {
        if wish.wanted || !listed("persons", self.lemma(at)) {
            self.theme(at, wish.perhaps());
        }
    }

    /// Who pays for it: what the town is to pay for is wanted, what its users are to pay for is not to be free. Whether it
    /// was read.
    fn paid(&mut self, at: usize, wish: Wish) -> bool {
        if !matches!(self.lemma(at), "pay" | "charge" | "cover" | "bear" | "contribute") {
            return false;
        }
        let costs = self
            .patient(at)
            .filter(|&costs| listed("payment", self.lemma(costs)));
        let purse = |payer: usize| {
            listed("treasury", self.lemma(payer)) || matches!(self.words.lower(payer), "we" | "i")
        };
        let public = self
            .tree
            .children(at)
            .find(|&child| {
                matches!(
                    self.node(child).relation,
                    Relation::Nsubj | Relation::OblAgent
                )
            })
            .is_none_or(purse);
        let things: Vec<usize> = self
            .tree
            .by(at, Relation::Obl)
            .filter(|&child| {
                self.marked_by(child, &["for"])
                    || self.lemma(at) == "contribute" && self.marked_by(child, &["to"])
            })
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
    fn stays(&mut self, at: usize, wish: Wish) -> bool {
        if !listed("states", self.lemma(at)) {
            return false;
        }
        let Some(state) = self.tree.by(at, Relation::Xcomp).find(|&state| {
            matches!(self.tag(state), Tag::Adj | Tag::Noun)
                || self.tag(state) == Tag::Verb && !self.has(state, &["to"])
        }) else {
            return false;
        };
        let upper = || self.node(at).head.filter(|_| self.node(at).relation == Relation::Xcomp);
        let theme = self
            .patient(at)
            .or_else(|| self.subject(at))
            .or_else(|| self.subject(upper()?));
        // "must become safer" asks something of it.
        let asked = self.tag(state) == Tag::Adj
            && !listed("standing", self.lemma(state))
            && self.patient(at).is_none();
        if let (Some(theme), Some(wish), false) = (theme, self.in_state(state, wish), asked) {
            self.thing(theme, wish);
        }
        // "make it harder to buy guns".
        let inner = self
            .child(state, Relation::Xcomp)
            .or_else(|| self.child(state, Relation::Advcl));
        if let Some(deed) = inner.or_else(|| {
            let other = |&child: &usize| child != state && self.tag(child) == Tag::Verb;
            self.tree.by(at, Relation::Xcomp).chain(self.tree.by(at, Relation::Ccomp)).find(other)
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

    /// "should be run by the towns", "be sold to private firms"; whether it was read.
    fn run_by(&mut self, at: usize, wish: Wish) -> bool {
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

    /// "for every child", "nationwide", "only to the poor".
    fn reaching(&self, at: usize, wish: Wish) -> Wish {
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
            _ => direction_of("lasts", &self.particled(at)).or_else(|| direction_of("lasts", lemma)),
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
                self.tree.children(at).find(|&child| {
                    self.tag(child) == Tag::Verb && self.marked_by(child, &["from"])
                })
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

    /// What a verb is about by its preposition: "invest in ferries" is for them, "refrain from fees" against. Nothing
    /// where the verb has an object, which then is the theme.
    pub(super) fn governed(&self, at: usize) -> Option<(usize, bool)> {
        let verb = self.lemma(at);
        let object = self.child(at, Relation::Obj);
        // "say no to tolls".
        if verb == "say"
            && let Some(answer) = object.filter(|&word| matches!(self.words.lower(word), "yes" | "no"))
        {
            let to = self.tree.by(at, Relation::Obl).find(|&child| self.marked_by(child, &["to"]))?;
            return Some((to, self.words.lower(answer) == "yes"));
        }
        if object.is_some() && verb != "align" {
            return None;
        }
        let passive = self.passive(at);
        self.tree.children(at).find_map(|child| {
            let relation = self.node(child).relation.broad();
            let word = self.tree.children(child).find(|&word| {
                matches!(
                    self.node(word).relation.broad(),
                    Relation::Case | Relation::Mark
                )
            })?;
            if !matches!(relation, Relation::Obl | Relation::Advcl) {
                return None;
            }
            let with = self.words.lower(word);
            // "decide on it alone, for oneself, freely".
            if verb == "decide" && with == "on" {
                let free = self
                    .tree
                    .children(at)
                    .any(|word| listed("freely", self.lemma(word)));
                return free.then_some((child, true));
            }
            let more = GOVERNED
                .iter()
                .find(|(known, by, _)| *known == verb && *by == with)
                .map(|(_, _, more)| *more)?;
            // "our policies are focused on ferries", but not "ferries are invested in towns".
            (!passive || matches!(verb, "focus" | "aim")).then_some((child, more))
        })
    }
}

/// Verbs whose preposition names what they are about, and whether there is to be more of it.
const GOVERNED: &[(&str, &str, bool)] = &[
    ("abstain", "from", false),
    ("act", "against", false),
    ("adhere", "to", true),
    ("agree", "to", true),
    ("aim", "at", true),
    ("align", "with", true),
    ("argue", "against", false),
    ("argue", "for", true),
    ("believe", "in", true),
    ("campaign", "against", false),
    ("campaign", "for", true),
    ("comply", "with", true),
    ("crack", "on", false),
    ("depart", "from", false),
    ("dispense", "with", false),
    ("do", "with", false),
    ("do", "without", false),
    ("engage", "in", true),
    ("exit", "from", false),
    ("fight", "against", false),
    ("fight", "for", true),
    ("focus", "on", true),
    ("invest", "in", true),
    ("merge", "into", true),
    ("move", "away", false),
    ("move", "towards", true),
    ("opt", "for", true),
    ("participate", "in", true),
    ("protest", "against", false),
    ("refrain", "from", false),
    ("rely", "on", true),
    ("return", "to", true),
    ("save", "on", false),
    ("speak", "against", false),
    ("spend", "on", true),
    ("stand", "against", false),
    ("stand", "behind", true),
    ("stand", "by", true),
    ("stand", "for", true),
    ("stay", "out", false),
    ("keep", "out", false),
    ("stick", "to", true),
    ("switch", "to", true),
    ("take", "in", true),
    ("vote", "against", false),
    ("vote", "for", true),
    ("withdraw", "from", false),
    ("trust", "in", true),
    ("work", "against", false),
    ("work", "for", true),
    ("work", "on", true),
    ("work", "toward", true),
    ("work", "towards", true),
];
