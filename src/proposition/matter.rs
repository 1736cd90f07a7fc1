//! A document's own things by whichever of their nouns: "the walkout" of a page that is about one strike.

use super::argument::{ANOTHER, Argument, Scene};
use super::phrase::Noun;
use super::value;
use crate::entity::{self, Matter};
use crate::language::Tag;

/// Words beside [`ANOTHER`] that tell of more than one.
const MORE: &[&str] = &[
    "new", "more", "such", "some", "any", "several", "many", "few", "most", "each", "both",
    "these", "those", "which", "what",
];

/// Levels that a document may name without an article and mean those of its country.
const COMMON: &[&str] = &["benefit", "duty", "pension", "tax"];

impl<'a> Scene<'a> {
    /// The one thing of the document that the noun names, where it has several names or one alone.
    pub(super) fn matter(&self, noun: Noun) -> Option<Argument> {
        let lemma = self.words.lemma(noun.head).to_lowercase();
        let matter = self.context.matters.thing(&lemma)?;
        let inside = noun.start..noun.head;
        let one = |at: usize| matches!(self.words.lower(at), "a" | "an");
        let other = |at: usize| {
            let word = self.words.lower(at);
            !one(at) && ANOTHER.contains(&word) || MORE.contains(&word)
        };
        let behind = if matches!(self.words.lower(noun.end), "at" | "by" | "in" | "of" | "on") {
            noun.end..noun.end + 4
        } else {
            noun.end..noun.end
        };
        let another = |at: usize| matter.others.contains(&self.words.lemma(at).to_lowercase());
        if inside.clone().any(other)
            || inside.clone().chain(behind).any(another)
            || value::of_noun(self.words, noun).is_some()
        {
            return None;
        }
        // "A strike by ferry crews" is that of the page where its strike is one of ferry crews.
        let labelled = || {
            let beyond = if matches!(self.words.lower(noun.end), "by" | "in" | "of") {
                noun.end + 4
            } else {
                noun.end
            };
            (noun.start..beyond)
                .any(|at| at != noun.head && matter.labels.contains(self.words.lemma(at)))
        };
        let pointed = !matter.definite || self.definite(noun);
        if (one(noun.start) || !pointed) && !labelled() {
            return None;
        }
        // Of "the 7p rise" and "the 3p rise" one may be dropped and the other not.
        let measure = inside
            .map(|at| self.words.lower(at))
            .find(|word| matter.measures.contains(*word))
            .map(|word| format!("{word} "))
            .unwrap_or_default();
        Some(self.of_matter(matter, &measure))
    }

    pub(super) fn of_matter(&self, matter: &Matter, measure: &str) -> Argument {
        Argument {
            key: format!("{measure}{} of {}", matter.name, self.context.document),
            text: format!("the {measure}{}", matter.printed),
            entity: None,
            is_place: false,
        }
    }

    /// "The crossing was open, before the ministry said [it had been closed]": the one thing of the document that the
    /// sentence has named by then.
    pub(super) fn meant_by_it(&self, noun: Noun) -> Option<Argument> {
        Some(self.of_matter(self.before_it(noun)?, ""))
    }

    /// The thing that an "it" means, where it means one.
    pub(super) fn before_it(&self, noun: Noun) -> Option<&'a Matter> {
        let it = self.words.token(noun.head).filter(|it| it.lower == "it")?;
        let earlier = self.context.tokens.iter().rev();
        let mut named = earlier
            .skip_while(|token| token.span.start >= it.span.start)
            .take_while(|token| !matches!(token.lower.as_str(), "." | "!" | "?"))
            .filter(|token| matches!(token.tag, Tag::Noun | Tag::Propn));
        let matters = self.context.matters;
        let one = named.find_map(|token| matters.thing(&token.lemma))?;
        named
            .filter_map(|token| matters.thing(&token.lemma))
            .all(|other| other == one)
            .then_some(one)
    }

    /// What goes up and down: "the duty", "beer duty", where it is clear which it is.
    pub(super) fn scale(&self, noun: Noun) -> Option<Argument> {
        let lemma = self.words.lemma(noun.head).to_lowercase();
        let several = |at: usize| {
            let word = self.words.lower(at);
            ANOTHER.contains(&word) || MORE.contains(&word)
        };
        if !entity::is_level(&lemma)
            || (noun.start..noun.head).any(several)
            || self.named(noun).is_some()
            || value::of_noun(self.words, noun).is_some()
        {
            return None;
        }
        let kind = self.context.matters.kind(&lemma);
        let described = self.described(noun);
        let bare = described.key == lemma;
        let definite = self.definite(noun);
        let told = match kind {
            Some("") => !bare || definite || COMMON.contains(&lemma.as_str()),
            Some(_) => true,
            None => !bare,
        };
        if !told {
            return None;
        }
        let thing = match kind {
            Some(kind) if bare && !kind.is_empty() => Argument {
                key: format!("{kind} {lemma}"),
                text: format!("the {kind} {}", self.words.lower(noun.head)),
                ..described
            },
            _ if bare => Argument {
                text: format!("the {}", self.words.lower(noun.head)),
                ..described
            },
            _ => described,
        };
        Some(self.on_page(self.told_apart(noun, thing)?))
    }

    /// What a rise is of: "the rise in beer duty", "a pay increase", else that which the page's rise is of.
    pub(super) fn scale_of(&self, rise: Noun) -> Option<Argument> {
        if matches!(self.words.lower(rise.end), "in" | "to" | "of")
            && let Some(level) = self.words.noun(rise.end + 1)
            && let Some(found) = self.scale(level)
        {
            return Some(found);
        }
        let last = rise.head.checked_sub(1).filter(|at| *at >= rise.start);
        if let Some(at) = last.filter(|at| entity::is_level(self.words.lemma(*at))) {
            let level = Noun {
                start: rise.start,
                end: rise.head,
                head: at,
                negative: false,
            };
            // "A pay rise" is one of pay, whatever stands before it.
            let start = (rise.start..at)
                .rev()
                .take_while(|at| self.words.tag(*at) == Tag::Noun)
                .last()
                .unwrap_or(at);
            return self.scale(Noun { start, ..level });
        }
        let matter = self.context.matters.thing(self.words.lemma(rise.head))?;
        let mut levels = matter.labels.iter().filter(|word| entity::is_level(word));
        let (level, None) = (levels.next()?, levels.next()) else {
            return None;
        };
        let kind = self.context.matters.kind(level)?;
        let name = if kind.is_empty() {
            level.clone()
        } else {
            format!("{kind} {level}")
        };
        Some(self.on_page(Argument {
            key: name.clone(),
            text: format!("the {name}"),
            entity: None,
            is_place: false,
        }))
    }
}
