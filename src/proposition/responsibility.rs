//! Who did it: "claimed responsibility for the attack", "denied responsibility for it", "blamed Norland for the blast".
//!
//! Whoever is told to be at fault, it is one question of the deed. A country that blames another for it says that it was not
//! its own work, though not in so many words.

use super::argument::{Argument, Scene};
use super::clause::{Clause, Complement};
use super::commitment::Commitment;
use super::content::Content;
use super::phrase::Noun;
use super::predicate::{self, Reading, Subjects};
use crate::entity::EntityKind;

/// Deeds that somebody claims when he "claims the attack"; general English.
const DEEDS: &[&str] = &[
    "ambush",
    "assassination",
    "assault",
    "attack",
    "blast",
    "bombing",
    "explosion",
    "killing",
    "raid",
    "shelling",
    "shooting",
    "stabbing",
];

/// By what somebody does it who is named before: "a Norland air strike"; general English.
const MEANS: &[&str] = &[
    "airstrike",
    "bomb",
    "bombardment",
    "drone",
    "jet",
    "missile",
    "raid",
    "rocket",
    "shell",
    "strike",
];

/// "The blast was the work of Norland's army".
const WORK: &[&str] = &["doing", "fault", "result", "work"];

impl Scene<'_> {
    /// Whose doing a noun tells: "Norland", "Norland's army", "a Norland air strike".
    fn culprit(&self, noun: Noun) -> Option<Argument> {
        if !MEANS.contains(&self.words.lemma(noun.head)) {
            return self.actor(noun).map(|actor| self.side(actor));
        }
        let named =
            (noun.start..noun.head).find_map(|at| self.mention(self.words.token(at)?.span))?;
        Some(self.entity_argument(&named.entity))
    }

    /// The deed of this document that a noun means.
    fn which(&self, noun: Noun) -> Option<Argument> {
        let deed = self.what(noun)?;
        let bound = deed.entity.is_none() && !deed.is_place;
        Some(if bound { self.on_page(deed) } else { deed })
    }

    fn deed(&self, noun: Noun) -> bool {
        DEEDS.contains(&self.words.lemma(noun.head))
    }

    /// The one deed that the document is about.
    fn only_deed(&self) -> Option<Argument> {
        let mut all = DEEDS
            .iter()
            .filter_map(|noun| self.context.matters.thing(noun));
        let one = all.next()?;
        all.all(|other| other == one)
            .then(|| self.of_matter(one, ""))
    }
}

/// "The blast was the result of a Norland air strike".
pub(super) fn told(scene: &Scene<'_>, clause: &Clause, subjects: &Subjects) -> Option<Reading> {
    let Some(Complement::Noun(work)) = clause.complement else {
        return None;
    };
    let [deed] = subjects.nouns.as_slice() else {
        return None;
    };
    // "Not only the work of Norland", "the work of Norland or Sorland".
    let only = (0..scene.words.len()).any(|at| {
        matches!(
            scene.words.lower(at),
            "not" | "n't" | "only" | "just" | "alone" | "or" | "that" | "being"
        )
    });
    if only || !WORK.contains(&scene.words.lemma(work.head)) || !scene.deed(*deed) {
        return None;
    }
    let mut after = clause.after.iter();
    let (_, whose) = after.find(|(preposition, _)| scene.words.lower(*preposition) == "of")?;
    predicate::responsible(scene.culprit(*whose)?, scene.which(*deed)?)
}

impl Content<'_> {
    /// "Blamed Norland for the blast", "blamed the blast on a Norland air strike".
    fn blamed(&mut self, clause: &Clause, noun: Noun) -> bool {
        let scene = &self.scene;
        // "For not stopping the blast", "neither Norland nor Sorland", "a missile that Norland fired": more than who did it.
        let words = scene.words;
        let more = (0..words.len()).any(|at| {
            matches!(
                words.lower(at),
                "or" | "nor" | "neither" | "either" | "not" | "that" | "which" | "who" | "being"
            )
        });
        if more || self.statement.cue.negated {
            return false;
        }
        let behind = |word: &str| {
            let all = clause.before.iter().chain(&clause.after);
            all.filter(|(at, noun)| words.lower(*at) == word && noun.start == at + 1)
                .max_by_key(|(at, _)| *at)
                .map(|(_, noun)| *noun)
        };
        let (who, deed) = if scene.deed(noun) {
            (behind("on"), Some(noun))
        } else {
            (Some(noun), behind("for"))
        };
        let deed = match deed {
            Some(deed) if !scene.deed(deed) => None,
            Some(deed) => scene.which(deed),
            None => scene.only_deed(),
        };
        let (Some(who), Some(deed)) = (who.and_then(|who| scene.culprit(who)), deed) else {
            return false;
        };
        let at_fault = |who: Argument| predicate::responsible(who, deed.clone());
        let key = who.key.clone();
        let Some(reading) = at_fault(who) else {
            return false;
        };
        let own = self.speaker.clone().map(|speaker| scene.state(speaker));
        // Whoever blames its own army says nothing of the kind.
        let accused = own.filter(|own| {
            let state = |id| scene.kind(id) == EntityKind::Gpe;
            let mut tokens = (0..words.len()).filter_map(|at| words.token(at));
            own.key != key
                && own.entity.as_ref().is_some_and(state)
                && !tokens.any(|token| {
                    let mention = scene.mention(token.span);
                    matches!(token.lower.as_str(), "its" | "their")
                        || mention.is_some_and(|it| Some(&it.entity) == own.entity.as_ref())
                })
        });
        let own = accused.and_then(at_fault);
        self.push(clause, reading, Commitment::CERTAIN);
        if let Some(own) = own {
            self.push(clause, own, Commitment::PROBABLE.turned_if(true));
        }
        true
    }

    /// Reads a content that names a deed, or the responsibility for one; says whether it was one.
    pub(super) fn responsibility(&mut self, clause: &Clause, noun: Noun) -> bool {
        let words = self.scene.words;
        let claims = match self.statement.cue.lemma.split(' ').next() {
            Some("blame") => return self.blamed(clause, noun),
            Some("claim" | "accept" | "take" | "admit") => true,
            Some("deny" | "reject" | "disclaim") => false,
            _ => return false,
        };
        let lemma = words.lemma(noun.head);
        let deed = if lemma == "responsibility" {
            let mut after = clause.before.iter().chain(&clause.after);
            let of = after.find(|(preposition, _)| words.lower(*preposition) == "for");
            of.map(|(_, deed)| *deed)
        } else {
            (self.scene.deed(noun) && self.statement.cue.lemma == "claim").then_some(noun)
        };
        let Some(deed) = deed else {
            return lemma == "responsibility";
        };
        let told = predicate::stance(&self.scene, "responsible", self.speaker.clone(), deed);
        if let Some(reading) = told {
            let value = Commitment::CERTAIN.turned_if(claims == self.statement.cue.negated);
            self.push(clause, reading, value);
        }
        true
    }
}
