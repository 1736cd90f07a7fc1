//! Things that are kept in one respect, of some alone, or under another word than their noun.

use crate::language::{Relation, Tag};

use super::super::wish::{Aspect, Wish};
use super::super::{Reader, listed};
use super::{Name, Narrowing, Thing, heads};

impl Reader<'_> {
    /// Whether a noun is no matter of policy: "three clauses", "nine sailors" (but "300 more nurses"), what somebody only
    /// says ("any claim that"), or a name that is given ("to call them sailors").
    pub(super) fn no_matter(&self, at: usize) -> bool {
        let counted = self.child(at, Relation::Nummod).is_some()
            && !self
                .tree
                .by(at, Relation::Amod)
                .any(|word| listed("level", self.lemma(word)));
        let named = self.node(at).head.is_some_and(|verb| {
            let parts = |relation| self.tree.by(verb, relation).count();
            matches!(
                self.lemma(verb),
                "call" | "brand" | "label" | "dub" | "describe"
            ) && parts(Relation::Obj) + parts(Relation::Iobj) + parts(Relation::Xcomp) > 1
        });
        let theirs = self.has(at, &["its", "his", "her", "their"]);
        counted || named || theirs || listed("claims", self.lemma(at))
    }

    /// Who wants a fee for it does not want it free, as far as this fee goes.
    pub(in crate::proposition::favour) fn keep_free(&mut self, at: usize, fee: &str, wish: Wish) {
        let names = self.names(at);
        let thing = Thing {
            beside: true,
            at,
            first: at,
            names: &names,
            behind: &[],
        };
        for from in 0..names.len() {
            let own: Vec<&str> = names
                .iter()
                .skip(from)
                .map(|name| name.key.as_str())
                .collect();
            let key = own.join(" ");
            let left = names.iter().take(from).map(|name| name.key.clone());
            let only: Vec<String> = left.chain([fee.to_owned()]).collect();
            self.push(&key, &key, &only, &thing, wish, Some(Aspect::Free));
        }
    }

    /// What is earned or owned is one measure.
    fn measure(&self, at: usize) -> &str {
        match self.lemma(at) {
            "earn" | "earning" | "earnings" | "wage" | "salary" | "pay" | "wealth" | "asset"
            | "means" | "own" | "property" => "income",
            "living" | "residence" | "live" | "cost" => "residence",
            other => other,
        }
    }

    /// Those whom a duty or a leave is for, while what it is about is read: "cyclist" of "cyclists should have to wear a
    /// helmet". Nobody and everyone narrow nothing.
    pub(in crate::proposition::favour) fn for_whom(&self, who: Option<usize>) -> Option<Narrowing> {
        let who = who.filter(|&who| {
            self.person(who)
                && !self.everyone(who)
                && !self.has(who, &["no", "any"])
                && !listed("anybody", self.lemma(who))
        })?;
        Some(Narrowing {
            name: self.names(who).pop()?.key,
            word: who,
            place: true,
            beside: false,
        })
    }

    /// Whether it is to be the same for all; "parking charges" that are to be alike are a question of parking.
    pub(in crate::proposition::favour) fn keep_alike(
        &mut self,
        at: usize,
        measure: Option<usize>,
        wish: Wish,
    ) {
        if self.tag(at) != Tag::Noun || self.person(at) {
            return;
        }
        let mut names = self.names(at);
        let own: Vec<Name> = names
            .iter()
            .filter(|name| name.words.iter().all(|&word| word <= at))
            .cloned()
            .collect();
        // "higher parking charges for lorries": parking is not to be alike.
        if let Some(last) = own.last()
            && let Some((of, payment)) = last.key.rsplit_once(' ')
            && listed("payment", payment)
        {
            names = vec![Name {
                key: of.to_owned(),
                own: of.to_owned(),
                ..last.clone()
            }];
        } else if let [.., last] = own.as_slice()
            && listed("payment", &last.key)
        {
            names = own.into_iter().rev().skip(1).rev().collect();
        }
        if !names.is_empty() {
            // Alike for rich and poor, not for young and old.
            let by = measure.map(|word| Narrowing {
                name: self.measure(word).to_owned(),
                word,
                place: true,
                beside: false,
            });
            let behind: Vec<Narrowing> = by.into_iter().collect();
            self.add(at, &names, &behind, wish.in_respect(Aspect::Alike));
        }
    }

    /// "Teachers should be civil servants", what they are to be made: a status of theirs; whether it was kept.
    pub(in crate::proposition::favour) fn keep_status(
        &mut self,
        at: usize,
        who: usize,
        wish: Wish,
    ) -> bool {
        let status = self.tag(at) == Tag::Noun
            && !heads("status", &self.joined(at)).is_empty()
            && self.person(who);
        if status {
            let names = self.names(at);
            let lemma = self.lemma(who);
            let behind = [Narrowing {
                name: (*heads("same", lemma).first().unwrap_or(&lemma)).to_owned(),
                word: who,
                place: false,
                beside: false,
            }];
            self.add(at, &names, &behind, wish);
        }
        status
    }

    fn joined(&self, at: usize) -> String {
        let names = self.names(at);
        let keys: Vec<&str> = names.iter().map(|name| name.key.as_str()).collect();
        keys.join(" ")
    }

    /// A thing that is named by another word than a noun: "climate neutral", "to demonstrate".
    pub(in crate::proposition::favour) fn keep_as(&mut self, at: usize, key: &str, wish: Wish) {
        let key = *heads("same", key).first().unwrap_or(&key);
        let name = Name {
            own: key.to_owned(),
            key: key.to_owned(),
            words: vec![at],
            thing: true,
        };
        let around = self.around.clone();
        self.add(at, &[name], &around, wish);
    }

    /// A deed that is done to a thing, as one would name it: "judge election".
    pub(in crate::proposition::favour) fn keep_deed(
        &mut self,
        at: usize,
        patient: usize,
        name: &str,
        wish: Wish,
    ) {
        let mut names = self.names(patient);
        names.push(Name {
            own: name.to_owned(),
            key: name.to_owned(),
            words: vec![at],
            thing: true,
        });
        // "that data be stored" is data retention.
        let whole: Vec<&str> = names.iter().map(|name| name.key.as_str()).collect();
        if let Some(known) = heads("same", &whole.join(" ")).first() {
            names = vec![Name {
                own: (*known).to_owned(),
                key: (*known).to_owned(),
                words: names.iter().flat_map(|name| name.words.clone()).collect(),
                thing: true,
            }];
        }
        let around = self.around.clone();
        self.add(at, &names, &around, wish);
    }
}

impl Narrowing {
    /// Let to them, or to them alone forbidden.
    pub(in crate::proposition::favour) fn of_leave(self, apart: bool) -> Self {
        Self {
            place: !apart,
            beside: !apart,
            ..self
        }
    }
}
