//! Deeds that are wanted or not: what they do to what they are done to.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few of 49 relations and 17 tags that it is about"
)]

use crate::language::{Relation, Tag};

use super::super::commitment::Commitment;
use super::{Reader, direction_of, listed};

impl Reader<'_> {
    /// A deed that is wanted or not.
    pub(super) fn done(&mut self, at: usize, wanted: bool, value: Commitment) {
        let lemma = self.lemma(at);
        if listed("wants", lemma) && direction_of("verb", lemma).is_none()
            || listed("opposes", lemma)
        {
            self.under(at, wanted != listed("opposes", lemma), value);
            return;
        }
        // "continue to build", "stop building", "make X compulsory", "ensure that X is built".
        let direction = direction_of("verb", lemma);
        let passive = self.tree.children(at).any(|child| {
            matches!(
                self.node(child).relation,
                Relation::AuxPass | Relation::NsubjPass
            )
        });
        if let Some((theme, more)) = self.governed(at) {
            self.theme(theme, more == wanted, value);
        }
        for child in self.tree.children(at).collect::<Vec<_>>() {
            match self.node(child).relation {
                Relation::Obj | Relation::NsubjPass if direction.is_some() => {
                    self.theme(child, direction == Some(wanted), value);
                }
                Relation::Nsubj
                    if matches!(
                        lemma,
                        "continue"
                            | "remain"
                            | "apply"
                            | "stay"
                            | "exist"
                            | "increase"
                            | "rise"
                            | "grow"
                    ) && !passive =>
                {
                    self.theme(child, wanted, value);
                }
                Relation::Nsubj
                    if matches!(
                        lemma,
                        "end" | "stop" | "disappear" | "fall" | "decrease" | "cease"
                    ) && !passive =>
                {
                    self.theme(child, !wanted, value);
                }
                Relation::Obj
                    if matches!(
                        lemma,
                        "have"
                            | "receive"
                            | "get"
                            | "give"
                            | "find"
                            | "set"
                            | "pay"
                            | "grant"
                            | "offer"
                            | "pass"
                            | "draw"
                            | "use"
                            | "retain"
                            | "develop"
                    ) =>
                {
                    self.theme(child, wanted, value);
                }
                Relation::Obj if lemma == "make" => {
                    let complement = self.child(at, Relation::Xcomp).filter(|&inner| {
                        self.node(inner).tag == Tag::Adj || self.node(inner).tag == Tag::Noun
                    });
                    let offence =
                        |inner: usize| matches!(self.lemma(inner), "offence" | "offense" | "crime");
                    let good = complement.and_then(|inner| {
                        direction_of("adj", self.lemma(inner)).or(offence(inner).then_some(false))
                    });
                    if let Some(good) = good {
                        self.theme(child, good == wanted, value);
                    }
                }
                Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                    let keeps = direction.unwrap_or(true);
                    let purpose = self.node(child).relation == Relation::Advcl;
                    if !purpose
                        && (direction.is_some()
                            || matches!(
                                lemma,
                                "help"
                                    | "be"
                                    | "let"
                                    | "make"
                                    | "decide"
                                    | "choose"
                                    | "have"
                                    | "require"
                            ))
                    {
                        self.thing(child, keeps == wanted, value);
                    }
                }
                Relation::Conj
                    if self.node(child).tag == Tag::Verb
                        && self.child(child, Relation::Nsubj).is_none() =>
                {
                    self.done(child, wanted != self.negated(child), value);
                }
                _ => {}
            }
        }
    }

    /// What a verb is about by its preposition: "invest in ferries" is for them, "refrain from fees" against. Nothing
    /// where the verb has an object, which then is the theme.
    fn governed(&self, at: usize) -> Option<(usize, bool)> {
        let verb = self.lemma(at);
        if self.child(at, Relation::Obj).is_some() || self.child(at, Relation::NsubjPass).is_some()
        {
            return None;
        }
        self.tree.by(at, Relation::Obl).find_map(|oblique| {
            let case = self.child(oblique, Relation::Case)?;
            let more = GOVERNED
                .iter()
                .find(|(known, with, _)| *known == verb && *with == self.words.lower(case))
                .map(|(_, _, more)| *more)?;
            Some((oblique, more))
        })
    }
}

/// Verbs whose preposition names what they are about, and whether there is to be more of it.
const GOVERNED: &[(&str, &str, bool)] = &[
    ("abstain", "from", false),
    ("act", "against", false),
    ("adhere", "to", true),
    ("agree", "to", true),
    ("depart", "from", false),
    ("dispense", "with", false),
    ("exit", "from", false),
    ("fight", "against", false),
    ("fight", "for", true),
    ("focus", "on", true),
    ("invest", "in", true),
    ("merge", "into", true),
    ("move", "towards", true),
    ("opt", "for", true),
    ("refrain", "from", false),
    ("rely", "on", true),
    ("return", "to", true),
    ("spend", "on", true),
    ("stick", "to", true),
    ("switch", "to", true),
    ("withdraw", "from", false),
    ("work", "against", false),
    ("work", "towards", true),
];
