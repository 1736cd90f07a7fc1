//! What a policy is about, under one name: "daycare places" and "nurseries" are childcare, "the number of bus lines" is bus
//! lines; and what it is a part of: who builds wind farms builds renewable energy.

mod kept;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::language::{Relation, Tag};

use super::theme::rules;
use super::wish::{Aspect, Wish};
use super::{Favour, Reader, Respect, direction_of, listed};

/// Names by what may stand for them; the list tells of its classes.
type Names = BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    for line in include_str!("../words/objects.csv").lines() {
        let mut fields = line.splitn(3, ',');
        if let (Some(class), Some(head), Some(words)) =
            (fields.next(), fields.next(), fields.next())
        {
            // A name stands for itself, too, so that "death penalty" is not taken apart.
            let own = (class == "same" && head.contains(' ')).then_some(head);
            for word in words.split('|').chain(own) {
                let known = names.entry(class).or_default().entry(word).or_default();
                known.push(head);
            }
            if !head.is_empty() {
                names
                    .entry("head")
                    .or_default()
                    .entry(head)
                    .or_default()
                    .push(head);
            }
        }
    }
    names
});

/// The heads of a class under which a word is listed.
fn heads(class: &str, word: &str) -> &'static [&'static str] {
    let listed = NAMES.get(class).and_then(|words| words.get(word));
    listed.map_or(&[], Vec::as_slice)
}

/// Longest name of several words in the list.
const LONGEST: usize = 4;

/// Whether a noun is nothing without what it belongs to.
pub(super) fn hollow(lemma: &str) -> bool {
    !heads("hollow", lemma).is_empty()
}

/// Whether a word alone is one of the things of the list.
pub(super) fn known(word: &str) -> bool {
    ["same", "wider", "field", "head"]
        .iter()
        .any(|class| !heads(class, word).is_empty())
}

/// Whether a rule of that name is what it names: a minimum wage law is a minimum wage.
fn measure(key: &str) -> bool {
    key.rsplit(' ')
        .next()
        .is_some_and(|last| listed("measures", last))
}

/// What a deed without an object is, as a thing that one is for or against: "the right to demonstrate".
pub(super) fn activity(lemma: &str) -> Option<&'static str> {
    heads("act", lemma).first().copied()
}

/// What a verb does with the nouns that stand at it, as a thing that one is for or against: "cast a ballot" is to vote.
pub(super) fn deeds(
    class: &str,
    verb: &str,
) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let named = NAMES.get(class).into_iter().flatten();
    let verb = verb.to_owned();
    named.flat_map(move |(words, heads)| {
        let mut words = words.split(' ');
        let known = words.next() == Some(verb.as_str());
        let others: Vec<&str> = words.collect();
        heads
            .iter()
            .filter(move |_| known)
            .map(move |head| (*head, others.clone()))
            .collect::<Vec<_>>()
    })
}

/// One name of those that tell what is meant.
#[derive(Debug, Clone)]
struct Name {
    key: String,
    /// Its own word, before an adjective is named by its noun.
    own: String,
    /// The words that it was read from.
    words: Vec<usize>,
    /// Whether it can stand alone: a noun, or an adjective that names one ("economic").
    thing: bool,
}

impl Reader<'_> {
    /// A noun with what stands before it and tells which is meant, in the names of the list, the noun last.
    fn names(&self, at: usize) -> Vec<Name> {
        let mut parts = Vec::new();
        self.gather(at, true, &mut parts);
        let mut names: Vec<Name> = Vec::new();
        let mut from = 0;
        while let Some(first) = parts.get(from) {
            let joined = |count: usize| -> String {
                let own = parts.iter().skip(from).take(count);
                own.map(|part| part.own.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let known = (1..=LONGEST.min(parts.len() - from))
                .rev()
                .find_map(|count| Some((count, *heads("same", &joined(count)).first()?)));
            let (count, key) = known.map_or_else(
                || (1, first.key.clone()),
                |(count, head)| (count, head.to_owned()),
            );
            let own = || parts.iter().skip(from).take(count);
            names.push(Name {
                own: key.clone(),
                key,
                words: own().flat_map(|part| part.words.iter().copied()).collect(),
                thing: own().any(|part| part.thing),
            });
            from += count;
        }
        // "bus services" are buses, "good services" are services.
        while let [.., before, last] = names.as_slice()
            && before.thing
            && (!heads("shell", &last.key).is_empty() || rules(&last.key) && measure(&before.key))
        {
            names.pop();
        }
        names
    }

    fn gather(&self, at: usize, head: bool, parts: &mut Vec<Name>) {
        let before: Vec<usize> = self
            .tree
            .children(at)
            .filter(|&child| {
                let relation = self.node(child).relation.broad();
                child < at
                    && self.tag(child) != Tag::Num
                    && (relation == Relation::Compound
                        || self.of_many(child)
                        || relation == Relation::Amod
                            && (kind(self.lemma(child)) && kind(self.words.lower(child))
                                || !head && size(self.lemma(child))))
            })
            .collect();
        // "the training of teachers" is teacher training.
        for child in self.owners(at) {
            self.gather(child, false, parts);
        }
        for child in before {
            // "genetically modified".
            let how = self
                .tree
                .by(child, Relation::Advmod)
                .find(|&how| self.words.lower(how).ends_with("ally"))
                .filter(|&how| how < child);
            parts.extend(how.map(|how| Name {
                own: self.words.lower(how).to_owned(),
                key: self.words.lower(how).to_owned(),
                words: vec![how],
                thing: false,
            }));
            self.gather(child, false, parts);
        }
        // "Boats for hire" are rental boats.
        let hired = self
            .attached(at)
            .into_iter()
            .find(|&child| self.hired(child));
        parts.extend(hired.map(|child| Name {
            own: "rental".to_owned(),
            key: "rental".to_owned(),
            words: vec![child],
            thing: false,
        }));
        let lemma = self.lemma(at);
        let tag = self.tag(at);
        let part = if tag == Tag::Adj {
            match heads("of", lemma).first() {
                Some(head) => (*head, true),
                None => (lemma, false),
            }
        } else if tag == Tag::Noun {
            (lemma, true)
        } else {
            // A name; or "opening hours", "unified police", not what it would be as a verb.
            (self.words.lower(at), tag == Tag::Propn)
        };
        let own = if part.1 && self.tag(at) == Tag::Adj {
            lemma
        } else {
            part.0
        };
        parts.push(Name {
            own: own.to_owned(),
            key: part.0.to_owned(),
            words: vec![at],
            thing: part.1,
        });
    }

    /// "Managers' salaries", of no managers in particular.
    fn of_many(&self, at: usize) -> bool {
        self.node(at).relation == Relation::NmodPoss
            && self.tag(at) == Tag::Noun
            && self.general(at)
            && self.words.lower(at) != self.lemma(at)
    }

    /// The general things that a noun is one of: "training of teachers", not "of the teachers", "of Bremen".
    fn owners(&self, at: usize) -> Vec<usize> {
        let general = |&child: &usize| {
            child > at
                && self.tag(child) == Tag::Noun
                && !matches!(self.lemma(child), "kind" | "sort" | "type")
                && (!self.definite(child) || self.ours_of(child) && !self.has(child, &["of"]))
                && (self.has(child, &["of"])
                    || !heads("same", &format!("{} {}", self.lemma(child), self.lemma(at)))
                        .is_empty()
                    || self.has(child, &["on", "for"])
                        && (listed("payment", self.lemma(at))
                            || rules(self.lemma(at))
                            || listed("measures", self.lemma(at))
                            || direction_of("noun", self.lemma(at)).is_some()))
        };
        // "a meal at school", hung on the verb.
        let strayed = self.tree.nodes.get(at + 1).and_then(|case| {
            let noun = case.head.filter(|_| case.relation == Relation::Case)?;
            let known = format!("{} {}", self.lemma(noun), self.lemma(at));
            (self.node(noun).relation == Relation::Obl
                && self.node(noun).head == self.node(at).head
                && !heads("same", &known).is_empty())
            .then_some(noun)
        });
        self.attached(at)
            .into_iter()
            .chain(strayed)
            .filter(general)
            .take(1)
            .collect()
    }

    /// "for hire", "for rent".
    fn hired(&self, at: usize) -> bool {
        matches!(self.lemma(at), "hire" | "rent" | "rental") && self.has(at, &["for"])
    }

    /// Whether the list has a name for a noun with what stands before it: "death penalty".
    pub(super) fn named(&self, at: usize) -> bool {
        self.names(at)
            .last()
            .is_some_and(|name| name.words.len() > 1 && name.words.contains(&at))
    }

    /// What narrows a noun from behind: "trade with Norland", "cameras in shops"; `but` is handed on to already.
    pub(super) fn behind(&self, at: usize, but: Option<usize>) -> Vec<Narrowing> {
        let owners = self.owners(at);
        self.attached(at)
            .into_iter()
            .filter(|&child| {
                child > at
                    && !self.hired(child)
                    && Some(child) != but
                    && self.tag(child) == Tag::Noun
                    && !self.ours_of(child)
                    && !owners.contains(&child)
                    && self.tree.children(child).any(|word| {
                        matches!(
                            self.words.lower(word),
                            "against"
                                | "from"
                                | "to"
                                | "between"
                                | "with"
                                | "without"
                                | "by"
                                | "in"
                                | "at"
                                | "near"
                                | "under"
                                | "after"
                                | "before"
                                | "on"
                                | "for"
                        )
                    })
            })
            .filter(|&child| !listed("empty", self.lemma(child)))
            .map(|child| {
                let lemma = self.lemma(child);
                Narrowing {
                    name: (*heads("same", lemma).first().unwrap_or(&lemma)).to_owned(),
                    word: child,
                    place: self.has(child, &["in", "at", "near", "on"]),
                    beside: false,
                }
            })
            .chain(
                // "Demonstrations that break the law", not ", which".
                self.tree
                    .by(at, Relation::Acl)
                    .filter(|&clause| clause > at && !self.has(clause, &["to"]))
                    .filter(|&clause| (at..clause).all(|word| self.words.lower(word) != ","))
                    .map(|clause| Narrowing {
                        name: self.lemma(clause).to_owned(),
                        word: clause,
                        place: false,
                        beside: false,
                    }),
            )
            .collect()
    }

    /// Adds what is for or against a noun, with all that narrows it.
    pub(super) fn keep(&mut self, at: usize, wish: Wish) {
        // Names are for the frames, which know whom they mean.
        if self.tag(at) != Tag::Noun {
            return;
        }
        // "Our pier is not safe" judges one thing; "night fishing is wrong" is a stance. Nobody is for poverty.
        if wish.wanted && listed("bad", self.lemma(at)) || self.no_matter(at) {
            return;
        }
        let names = self.names(at);
        // "The death penalty" and "the transport of live animals" are no one thing.
        let known = !self.owners(at).is_empty()
            || names.iter().any(|name| {
                ["wider", "field", "act", "head"]
                    .iter()
                    .any(|class| !heads(class, &name.key).is_empty())
            });
        if !self.policy && !known && !self.general(at) {
            return;
        }
        // Conscription is a duty already, and so is a tax.
        let wish = match names.last() {
            Some(name)
                if wish.aspect == Some(Aspect::Compulsory)
                    && name.key.rsplit(' ').next().is_some_and(|last| {
                        ["duties", "charges", "payment"]
                            .iter()
                            .any(|list| listed(list, last))
                    }) =>
            {
                Wish::of(wish.wanted, wish.value)
            }
            _ => wish,
        };
        let mut behind = self.behind(at, None);
        behind.extend(self.around.iter().cloned());
        self.add(at, &names, &behind, wish);
    }

    /// "Ferries", "fishing": no ferry in particular.
    pub(super) fn general(&self, at: usize) -> bool {
        let lower = self.words.lower(at);
        let several = lower != self.lemma(at) && lower.ends_with('s');
        let bare = !self.definite(at) && !self.has(at, &["a", "an", "another", "one"]);
        bare && (several || !self.ours_of(at))
    }

    /// "The pier", "our pier", "the town's pier".
    pub(super) fn definite(&self, at: usize) -> bool {
        self.has(at, &["the", "this", "that", "these", "those"])
            || self
                .tree
                .children(at)
                .any(|child| self.node(child).relation == Relation::NmodPoss)
    }

    /// "Our hills": no hills in particular.
    fn ours_of(&self, at: usize) -> bool {
        self.has(at, &["our", "their", "its", "his", "her", "my", "your"])
    }

    /// The name of an adjective with what stands before it, where it has one: "climate neutral".
    pub(super) fn quality(&self, at: usize) -> Option<&'static str> {
        let mut parts = Vec::new();
        self.gather(at, true, &mut parts);
        let keys: Vec<&str> = parts.iter().map(|part| part.own.as_str()).collect();
        heads("same", &keys.join(" ")).first().copied()
    }

    fn add(&mut self, at: usize, names: &[Name], behind: &[Narrowing], wish: Wish) {
        let thing = Thing {
            beside: wish.aspect.is_some(),
            at,
            first: names
                .iter()
                .flat_map(|name| name.words.iter().copied())
                .min()
                .unwrap_or(at),
            names,
            behind,
        };
        if let Some(aspect) = wish.aspect {
            self.ask(&thing, wish, Some(aspect));
        }
        if let Some(itself) = wish.itself() {
            self.ask(&thing, itself, None);
        }
    }

    /// Asks of the thing and of each wider one that it is a part of, narrowed to this part: who wants night ferries and who
    /// wants ferries banned speak of one thing, who wants steel taxed and who does not want timber taxed do not. Who is
    /// against it for some, or against some of it ("wine for children", "private schools"), may be for all others.
    fn ask(&mut self, thing: &Thing<'_>, wish: Wish, aspect: Option<Aspect>) {
        let mut behind: Vec<String> = thing.behind.iter().map(|one| one.name.clone()).collect();
        behind.sort();
        behind.dedup();
        let apart = !wish.wanted && thing.behind.iter().any(|one| !one.place);
        let count = thing.names.len();
        // "Nuclear weapons" are one kind of many.
        let all: Vec<&str> = thing.names.iter().map(|name| name.key.as_str()).collect();
        let kinds = !heads("field", &all.join(" ")).is_empty();
        for from in 0..count {
            // Of "coastal oil tanker safety inspection" the whole, "safety inspection" and "inspection".
            if from > 0 && from + 2 < count {
                continue;
            }
            let left_names = || thing.names.iter().take(from);
            let other = from > 0 && (apart || kinds) || left_names().any(|name| size(&name.key));
            if !wish.wanted && other {
                break;
            }
            let own: Vec<&Name> = thing.names.iter().skip(from).collect();
            let keys: Vec<&str> = own.iter().map(|name| name.key.as_str()).collect();
            // A bare "law" or "state" is no question, nor is a good that nobody is against: "safety", "growth".
            let bare = matches!(keys.as_slice(), [only] if listed("empty", only) || hollow(only) || listed("thin", only));
            let good = matches!(keys.as_slice(), [only] if listed("goods", only));
            if good || bare && behind.is_empty() {
                continue;
            }
            let key = keys.join(" ");
            let words = own.iter().flat_map(|name| name.words.iter().copied());
            let text: Vec<&str> = words.map(|word| self.words.lower(word)).collect();
            let text = text.join(" ");
            let left: Vec<String> = left_names().map(|name| name.key.clone()).collect();
            let placed = thing.behind.iter().all(|one| one.place);
            if !behind.is_empty() && (from == 0 || placed) {
                let narrow = format!("{key} ({})", behind.join(" "));
                let whole = self.whole(thing, &text);
                self.push(&narrow, &whole, &left, thing, wish, aspect);
                if apart || bare {
                    continue;
                }
            }
            if bare {
                continue;
            }
            let parts = thing.behind.iter().filter(|one| !one.beside);
            let parts: BTreeSet<String> = parts.map(|one| one.name.clone()).collect();
            let only: Vec<String> = left.into_iter().chain(parts).collect();
            self.push(&key, &text, &only, thing, wish, aspect);
            self.push_wider(&key, &only, thing, wish, aspect);
        }
    }

    /// A thing with what narrows it from behind, in the text's words: "cameras in changing rooms".
    fn whole(&self, thing: &Thing<'_>, text: &str) -> String {
        let last = thing
            .behind
            .iter()
            .map(|one| one.word)
            .max()
            .unwrap_or(thing.at);
        if thing.at < last && last < thing.at + 6 {
            let words: Vec<&str> = [text]
                .into_iter()
                .chain((thing.at + 1..=last).map(|at| self.words.lower(at)))
                .collect();
            return words.join(" ");
        }
        let names: Vec<&str> = thing.behind.iter().map(|one| one.name.as_str()).collect();
        format!("{text} ({})", names.join(", "))
    }

    /// The wider things that a thing is a kind of.
    fn push_wider(
        &mut self,
        key: &str,
        only: &[String],
        thing: &Thing<'_>,
        wish: Wish,
        aspect: Option<Aspect>,
    ) {
        let (mut part, mut only) = (key, only.to_vec());
        let classes: &[&str] = if wish.wanted {
            &["wider", "field"]
        } else {
            &["wider"]
        };
        // Who is for one thing is perhaps against what it excludes; who is against it need not be for that.
        if wish.wanted && aspect.is_none_or(|aspect| aspect == Aspect::Compulsory) {
            for other in heads("apart", key) {
                let against = wish.turned_if(true).perhaps();
                self.push(other, other, &[], thing, against, None);
            }
        }
        for _ in 0..2 {
            let Some(head) = classes.iter().find_map(|class| heads(class, part).first()) else {
                break;
            };
            only.push(part.to_owned());
            self.push(head, head, &only, thing, wish, aspect);
            part = head;
        }
    }

    fn push(
        &mut self,
        key: &str,
        text: &str,
        only: &[String],
        thing: &Thing<'_>,
        wish: Wish,
        aspect: Option<Aspect>,
    ) {
        let mut only = only.to_vec();
        only.sort();
        only.dedup();
        let named = |name: &str| aspect.map_or_else(|| name.to_owned(), |aspect| aspect.of(name));
        let all = thing.names.iter().flat_map(|name| name.words.iter());
        let all: Vec<&str> = all.map(|&word| self.words.lower(word)).collect();
        let part = if thing.behind.is_empty() {
            all.join(" ")
        } else {
            self.whole(thing, &all.join(" "))
        };
        self.found.push(Favour {
            key: named(key),
            text: named(text),
            only: (!only.is_empty()).then(|| (only.join(" "), named(&part))),
            words: (thing.first, thing.at),
            value: wish.value.turned_if(!wish.wanted),
            policy: self.policy,
            leads: false,
            respect: if aspect.is_some() {
                Respect::Of
            } else if thing.beside {
                Respect::Beside
            } else {
                Respect::Itself
            },
            covers: thing
                .names
                .iter()
                .flat_map(|name| name.words.iter().copied())
                .collect(),
        });
    }
}

/// What narrows a noun from behind.
#[derive(Debug, Clone)]
pub(super) struct Narrowing {
    name: String,
    word: usize,
    /// Where, and not for whom or which.
    place: bool,
    /// Told of these, and meant for all: what police officers may carry is not forbidden to others.
    beside: bool,
}

/// What is spoken of.
struct Thing<'a> {
    at: usize,
    first: usize,
    /// Whether it is spoken of in a respect.
    beside: bool,
    names: &'a [Name],
    behind: &'a [Narrowing],
}

/// Adjectives that part one group from another: high incomes, poor families.
fn size(lemma: &str) -> bool {
    listed("sizes", lemma)
}

/// Adjectives that say which, and not how much or how good.
fn kind(lemma: &str) -> bool {
    direction_of("adj", lemma).is_none() && !listed("colours", lemma) && !listed("level", lemma)
}
