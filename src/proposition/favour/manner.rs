//! How it is to be: the same for all or not, of one's own will, decided by whom.

use crate::language::{Relation, Tag};

use super::wish::{Aspect, Wish};
use super::{Reader, listed};

impl Reader<'_> {
    /// "should depend on income", "be graded by size" is not alike; "at the same rate", "regardless of income", "cost the
    /// same" is.
    pub(super) fn alike(&mut self, at: usize, wish: Wish) {
        let theme = self.patient(at).filter(|_| self.passive(at));
        let Some(theme) = theme.or_else(|| self.subject(at)) else {
            return;
        };
        let same = |at: usize| self.words.lower(at) == "same";
        let measure = |child: usize| {
            std::iter::once(child)
                .chain(self.tree.children(child))
                .find(|&of| {
                    listed("means", self.lemma(of)) || listed("means", self.words.lower(of))
                })
        };
        let by = |words: &[&str]| {
            self.tree
                .by(at, Relation::Obl)
                .filter(|&child| self.marked_by(child, words))
                .find_map(measure)
        };
        let alike =
            match self.lemma(at) {
                "depend" | "vary" | "differ" => by(&["on", "upon", "by", "with", "according"])
                    .map(|measure| (false, Some(measure))),
                "adjust" | "grade" | "graduate" | "stagger" | "link" | "tie" | "base" | "index"
                | "tailor" | "scale" => by(&["on", "upon", "by", "to", "according"])
                    .map(|measure| (false, Some(measure))),
                "differentiate" => Some((false, None)),
                // "must not cost anything".
                "cost" if self.has(at, &["anything", "nothing"]) => {
                    let free = self.has(at, &["nothing"]) || self.negated(at);
                    let wanted = wish.wanted != self.negated(at);
                    if free {
                        let free = Wish::of(wanted, wish.value).in_respect(Aspect::Free);
                        self.theme(theme, free);
                    }
                    return;
                }
                "cost" => self
                    .child(at, Relation::Obj)
                    .is_some_and(|object| same(object) && self.for_everyone(at))
                    .then_some((true, None)),
                _ => {
                    let aside = self.tree.children(at).find(|&child| {
                        matches!(
                            self.words.lower(child),
                            "irrespective" | "regardless" | "independently" | "independent"
                        )
                    });
                    let whatever = aside.and_then(|aside| {
                        (aside..self.tree.nodes.len()).take(8).find(|&word| {
                            let told = listed("means", self.lemma(word))
                                || matches!(self.lemma(word), "earn" | "own" | "live");
                            self.tree.under(word, at) && told
                        })
                    });
                    let rate = self.tree.by(at, Relation::Obl).any(|child| {
                        matches!(self.lemma(child), "rate" | "amount" | "level" | "price")
                            && self.has(child, &["same"])
                            && (self.for_everyone(child) || self.for_everyone(at))
                    });
                    match whatever {
                        Some(measure) => Some((true, Some(measure))),
                        None => rate.then_some((true, None)),
                    }
                }
            };
        if let Some((alike, measure)) = alike {
            self.keep_alike(theme, measure, wish.turned_if(!alike));
        }
    }

    /// "for all vehicles", "for everyone".
    fn for_everyone(&self, at: usize) -> bool {
        self.tree
            .children(at)
            .any(|child| self.everyone(child) && self.has(child, &["for", "to"]))
    }

    /// "higher parking fees for lorries": not the same for all.
    pub(super) fn graded(&self, at: usize) -> bool {
        self.has(at, &["higher", "lower", "reduced", "cheaper", "discounted"])
            && self.child(at, Relation::Compound).is_some()
            && self.tree.by(at, Relation::Nmod).any(|child| {
                self.has(child, &["for"]) && self.tag(child) == Tag::Noun && !self.everyone(child)
            })
    }

    /// "only at the owner's request", "on a voluntary basis", "automatically", "all pupils must learn it": of one's own will
    /// or not.
    pub(super) fn by_will(&mut self, at: usize, wish: Wish) -> Option<Wish> {
        let only = |child: usize| self.has(child, &["only", "solely", "exclusively"]);
        let asked = self.tree.by(at, Relation::Obl).any(|child| {
            matches!(self.lemma(child), "request" | "consent" | "wish")
                && self.has(child, &["at", "on", "with"])
                && (only(child) || only(at))
        });
        let voluntary = self.has(at, &["voluntarily"])
            || self
                .tree
                .by(at, Relation::Obl)
                .any(|child| self.lemma(child) == "basis" && self.has(child, &["voluntary"]));
        let consent = matches!(self.lemma(at), "require" | "need" | "presuppose")
            && self
                .child(at, Relation::Obj)
                .is_some_and(|object| self.lemma(object) == "consent");
        if consent && let Some(subject) = self.subject(at) {
            self.theme_of_will(subject, wish);
            return None;
        }
        if asked || voluntary {
            return Some(wish.turned_if(true).in_respect(Aspect::Compulsory));
        }
        let everyone = self
            .child(at, Relation::Nsubj)
            .is_some_and(|subject| self.everyone(subject));
        let borne = matches!(
            self.lemma(at),
            "complete" | "serve" | "wear" | "attend" | "do" | "undergo" | "learn" | "pass"
        );
        let bound = self.has(at, &["automatically"])
            || everyone && borne && self.modal(at).is_some_and(super::ought);
        bound.then(|| wish.in_respect(Aspect::Compulsory))
    }

    /// "must require consent": no duty.
    fn theme_of_will(&mut self, at: usize, wish: Wish) {
        self.about(at, wish.turned_if(true).in_respect(Aspect::Compulsory));
    }

    /// Whether a deciding is left to those who decide: "themselves", "on their own", "should be free to decide".
    pub(super) fn decides(&self, at: usize) -> bool {
        if !matches!(self.lemma(at), "decide" | "choose" | "determine") {
            return false;
        }
        let freely = |at: usize| {
            self.tree.children(at).any(|word| {
                listed("freely", self.words.lower(word)) || self.words.lower(word) == "own"
            })
        };
        let upper = self.node(at).head.map(|head| self.lemma(head));
        freely(at)
            || self.subject(at).is_some_and(freely)
            || upper
                .is_some_and(|over| matches!(over, "able" | "free" | "allow" | "permit" | "let"))
    }

    /// The clause that tells what is decided: "whether to insure them".
    fn whether(&self, at: usize) -> Option<usize> {
        self.tree.children(at).find(|&clause| {
            self.tag(clause) == Tag::Verb
                && self.node(clause).relation.broad() != Relation::Conj
                && self.marked_by(clause, &["whether"])
        })
    }

    /// "Owners themselves should decide whether to insure them", "it should be left to the owners whether they insure them":
    /// it is to be no duty; whether it was read.
    pub(super) fn left_free(&mut self, at: usize, wish: Wish) -> bool {
        let left = match self.lemma(at) {
            "leave" => {
                let to = |&child: &usize| self.marked_by(child, &["to", "up"]);
                self.tree.by(at, Relation::Obl).any(|child| to(&child))
            }
            _ => self.decides(at),
        };
        let question = || {
            let subject = self.subject(at).or_else(|| self.patient(at));
            let outer = self
                .tree
                .children(at)
                .find(|&child| matches!(self.lemma(child), "decision" | "choice" | "question"));
            self.whether(subject.or(outer)?)
                .or_else(|| self.whether(outer?))
        };
        let clause = left.then(|| self.whether(at).or_else(question)).flatten();
        if let Some(clause) = clause {
            self.at_will(clause, wish);
            return true;
        }
        // "Wearing a helmet must be left to the cyclist".
        let deed = self.child(at, Relation::Csubj).filter(|_| left);
        if let Some(deed) = deed.filter(|&deed| self.tag(deed) == Tag::Verb) {
            self.duty(deed, wish.turned_if(true).in_respect(Aspect::Compulsory));
            return true;
        }
        // "should be able to decide their opening hours freely".
        let own = self
            .patient(at)
            .filter(|_| left && self.lemma(at) != "leave");
        if let Some(own) = own.filter(|&own| !self.person(own)) {
            self.theme(own, wish.turned_if(true).in_respect(Aspect::Ruled));
        }
        own.is_some()
    }

    /// "should be limited to citizens", "reserved for them": not for everyone; whether it was read.
    pub(super) fn reserved(&mut self, at: usize, wish: Wish) -> bool {
        if !matches!(self.lemma(at), "reserve" | "confine" | "restrict" | "limit") {
            return false;
        }
        let some = |&child: &usize| self.person(child) && self.marked_by(child, &["to", "for"]);
        let some = self.tree.by(at, Relation::Obl).any(|child| some(&child));
        let Some(theme) = self.patient(at).filter(|_| some) else {
            return false;
        };
        self.theme(theme, wish.turned_if(true).in_respect(Aspect::Everyone));
        true
    }

    /// What a clause with "whether" tells is to be no duty.
    fn at_will(&mut self, clause: usize, wish: Wish) {
        // "whether it pays off to put it there".
        let deed = (clause..self.tree.nodes.len())
            .rfind(|&at| self.tag(at) == Tag::Verb && self.tree.under(at, clause));
        // "whether they may build" asks for leave.
        let may = matches!(self.modal(clause), Some("may" | "can" | "could"));
        if let Some(deed) = deed.filter(|_| !may) {
            self.duty(deed, wish.turned_if(true).in_respect(Aspect::Compulsory));
        }
    }

    /// "It should be up to the owners whether to insure them", "up to the council to choose the mayor"; whether it was read.
    pub(super) fn up_to(&mut self, at: usize, wish: Wish) -> bool {
        let up = self.words.lower(at) == "up" || self.has(at, &["up"]);
        let to = |&child: &usize| self.marked_by(child, &["to"]);
        // "Wearing a helmet should be up to the cyclist".
        let deed = self.child(at, Relation::Csubj).filter(|&deed| {
            up && self.tag(deed) == Tag::Verb
                && self
                    .tree
                    .children(at)
                    .chain([at])
                    .any(|up| to(&up) || self.tree.children(up).any(|who| to(&who)))
        });
        if let Some(deed) = deed {
            self.duty(deed, wish.turned_if(true).in_respect(Aspect::Compulsory));
            return true;
        }
        let who = if to(&at) {
            Some(at)
        } else {
            self.tree.by(at, Relation::Obl).find(to)
        };
        let (true, Some(who)) = (up, who) else {
            return false;
        };
        let inner = |at: usize| {
            self.whether(at).or_else(|| {
                self.tree
                    .children(at)
                    .filter(|&clause| self.tag(clause) == Tag::Verb)
                    .find(|&clause| {
                        matches!(
                            self.node(clause).relation.broad(),
                            Relation::Acl | Relation::Xcomp | Relation::Csubj | Relation::Advcl
                        )
                    })
            })
        };
        let Some(clause) = inner(at).or_else(|| inner(who)) else {
            return false;
        };
        if self.marked_by(clause, &["whether"]) {
            self.at_will(clause, wish);
        } else if let Some(whether) = self
            .whether(clause)
            .filter(|_| matches!(self.lemma(clause), "decide" | "choose"))
        {
            self.at_will(whether, wish);
        } else if let Some(patient) = self.patient(clause) {
            self.chosen(clause, patient, who, wish);
        }
        true
    }

    /// "should be elected directly", "by the citizens", "by the council": whether there is to be a direct election.
    pub(super) fn elected(&mut self, at: usize, wish: Wish) {
        let Some(patient) = self.patient(at) else {
            return;
        };
        let by = self
            .tree
            .children(at)
            .find(|&child| self.marked_by(child, &["by"]) && self.tag(child) == Tag::Noun);
        if let Some(by) = by.or_else(|| self.subject(at).filter(|_| !self.passive(at))) {
            self.chosen(at, patient, by, wish);
        }
    }

    fn chosen(&mut self, at: usize, patient: usize, by: usize, wish: Wish) {
        let chooses = matches!(
            self.lemma(at),
            "elect" | "choose" | "appoint" | "select" | "nominate" | "pick"
        );
        let office = self.person(patient) && self.tag(patient) == Tag::Noun;
        let who = self.lemma(by);
        let people = matches!(
            who,
            "citizen"
                | "people"
                | "voter"
                | "inhabitant"
                | "resident"
                | "population"
                | "electorate"
                | "vote"
        );
        let body = matches!(
            who,
            "parliament"
                | "council"
                | "assembly"
                | "senate"
                | "government"
                | "cabinet"
                | "committee"
                | "board"
                | "legislature"
                | "congress"
                | "delegate"
                | "mp"
        );
        if chooses && office && (people || body) {
            self.keep_deed(at, patient, "direct election", wish.turned_if(body));
        }
    }
}
