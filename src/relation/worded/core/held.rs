//! Whether a claim tells what the core of a denial says that there is not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::super::Wording;
use super::super::piece::{Piece, Tense};
use super::super::told::Class;
use super::Read;
use crate::language::rarity;
use crate::statement::SpeechAct;

/// Nouns and verbs of a meeting.
pub(super) const MEETINGS: &[&str] = &["conference", "meet", "round", "summit", "talk"];

/// So much has a core to weigh where its claim stands next to it: one word that is not everybody's ("invitation", not
/// "know").
const LITTLE: f32 = 0.6;
/// And anywhere else: two such words. In 840 political articles and a live page of two days, lighter ones met by chance in
/// every case but one.
const ENOUGH: f32 = 1.3;

/// Words for what is said, which name no thing that was said, and for whoever is counted.
const SAYINGS: &[&str] = &[
    "accusation",
    "allegation",
    "answer",
    "charge",
    "claim",
    "comment",
    "people",
    "person",
    "question",
    "remark",
    "report",
    "rumour",
    "statement",
    "story",
    "suggestion",
    "word",
];

/// What a word stands for beside itself.
static KINDS: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    let lines = include_str!("../../words/kinds.csv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(','))
        .map(|(word, kinds)| (word, kinds.split_whitespace().map(str::to_owned).collect()))
        .collect()
});

/// What a word stands for beside itself: "military" for soldiers and depots.
pub(super) fn kinds_of(word: &str) -> &'static [String] {
    KINDS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a claim tells what the core of a denial says that there is not; so many wordings lie between the two.
pub(super) fn held(core: &Piece, denial: &Read<'_, '_>, claim: &Read<'_, '_>, far: usize) -> bool {
    let wants = claim.told.class == Class::Wants;
    // "There is no need for a vote", "there will be no vote": who asked for one is refused.
    let ahead = core.time.tense == Tense::Ahead && core.words.agent.is_none();
    let refused = core.mood.grounds || wants && ahead;
    if wants != refused
        || !wants && claim.told.class != Class::Tells && claim.told.wording.act != SpeechAct::Accuse
    {
        return false;
    }
    let (x, y) = (denial.told.wording, claim.told.wording);
    let one_post = x.post == y.post;
    if !wants && undated(core) && one_post {
        return claim.pieces.iter().any(|piece| meets(core, piece, claim));
    }
    let near = one_post && far <= 3 && close(x, y);
    let least = if near || wants { LITTLE } else { ENOUGH };
    if weight(core) < least || !wants && !claim.told.clause || takes_back(core, claim) {
        return false;
    }
    let between = Between {
        core,
        denial,
        claim,
        wants,
        one_post,
    };
    claim.pieces.iter().any(|piece| between.held(piece))
}

/// A denial's core and the claim that it is held against.
struct Between<'a, 't, 'w> {
    core: &'a Piece,
    denial: &'a Read<'t, 'w>,
    claim: &'a Read<'t, 'w>,
    /// Whether the claim asks for it.
    wants: bool,
    one_post: bool,
}

impl Between<'_, '_, '_> {
    /// Whether this piece of the claim tells it: all of it, of the same doer, thing and time, and for sure.
    fn held(&self, piece: &Piece) -> bool {
        self.whole(piece)
            && self.same_doer(piece)
            && self.named(piece)
            && self.itself(piece)
            && self.same_time(piece)
            && !piece.mood.no
            && (self.wants || self.surely(piece))
    }

    /// Whether the core stands there whole, and not by its names alone.
    fn whole(&self, piece: &Piece) -> bool {
        let core = &self.core.words;
        let told = if self.wants {
            &piece.words.head
        } else {
            &piece.words.core
        };
        let tells = |word: &String| {
            told.contains(word) || kinds_of(word).iter().any(|kind| told.contains(kind))
        };
        // "A recall of the house in the wake of the storm" asks for no storm.
        let asked = |word: &String| {
            core.core.contains(word) || core.core.iter().any(|it| kinds_of(it).contains(word))
        };
        if self.wants && !piece.words.first.as_ref().is_some_and(asked) {
            return false;
        }
        core.core.iter().all(|word| {
            // "There was no gold in the mill", which the post is about.
            let there = self.one_post && core.places.contains(word);
            tells(word) || self.claim.called.contains(word) || there
        }) && core.core.difference(&core.names).any(tells)
    }

    /// "Norland has no seat" says nothing of a seat beside Norland.
    fn same_doer(&self, piece: &Piece) -> bool {
        let words = &piece.words;
        self.core.words.agent.as_ref().is_none_or(|agent| {
            words.doers.contains(agent)
                || words.by.contains(agent)
                || !words.core.contains(agent)
                || self.core.mood.passive
                || self.core.time.tense == Tense::Open && words.agent.is_none()
        })
    }

    /// Whoever says "we did not" has to be named as who did it; who speaks of himself may mean another by "they".
    fn named(&self, piece: &Piece) -> bool {
        let (core, words) = (self.core, &piece.words);
        let does_it = |name: &String| words.doers.contains(name) || words.by.contains(name);
        let told_of =
            |name: &String| core.words.agent.is_none() && core.met && words.core.contains(name);
        let himself = !piece.mood.points || core.words.core.is_subset(&words.core);
        let named = self
            .denial
            .called
            .iter()
            .any(|it| does_it(it) || told_of(it));
        himself && (!core.mood.own || named)
    }

    /// "The airport was not closed" says nothing of Dombers airport, nor one of alcohol of its adverts.
    fn itself(&self, piece: &Piece) -> bool {
        let (core, words) = (&self.core.words, &piece.words);
        let other = |word: &String| {
            let apart = core.definite.contains(word)
                && words.qualified.contains(word)
                && !core.qualified.contains(word);
            let kind = words.modifying.contains(word) && !core.modifying.contains(word);
            apart || kind
        };
        !core.core.iter().any(other)
    }

    fn same_time(&self, piece: &Piece) -> bool {
        let (core, time) = (&self.core.time, &piece.time);
        let tense = self.wants
            || time.tense == core.tense
            || time.tense == Tense::Open
            || core.tense == Tense::Open;
        let hour = core.when.is_empty() || time.when.is_empty() || core.when == time.when;
        tense && hour && (core.old || !time.old)
    }

    /// Whether the piece says it for sure.
    fn surely(&self, piece: &Piece) -> bool {
        !piece.mood.open && piece.mood.opening.is_subset(&self.core.words.core)
    }
}

/// How much the plain words of a core weigh by their rarity; of whom it tells, half: "the police do not stand by".
fn weight(core: &Piece) -> f32 {
    let plain = core.words.core.difference(&core.words.names);
    let counts = plain.filter(|word| !SAYINGS.contains(&word.as_str()));
    counts
        .map(|word| {
            let doer = core.words.agent.as_ref() == Some(word);
            rarity(word) * if doer { 0.5 } else { 1.0 }
        })
        .sum()
}

/// Whether the claim says no to it itself: "there is talk of a leak, and there was no leak".
fn takes_back(core: &Piece, claim: &Read<'_, '_>) -> bool {
    let plain: BTreeSet<&String> = core.words.core.difference(&core.words.names).collect();
    claim.told.denies
        || claim
            .pieces
            .iter()
            .any(|it| it.mood.no && plain.iter().all(|word| it.words.core.contains(*word)))
}

/// "No date has been set", for whatever meeting.
pub(super) fn undated(core: &Piece) -> bool {
    let words: &BTreeSet<String> = &core.words.core;
    words.contains("date")
        && words.iter().all(|word| {
            word == "date"
                || MEETINGS.contains(&word.as_str())
                || core.words.names.contains(word)
                || matches!(
                    word.as_str(),
                    "agree" | "fix" | "announce" | "next" | "second" | "third"
                )
        })
}

/// Whether a claim gives such a meeting a day.
fn meets(core: &Piece, piece: &Piece, claim: &Read<'_, '_>) -> bool {
    let told = &piece.words.core;
    let meeting = MEETINGS.iter().any(|word| told.contains(*word));
    let named = core
        .words
        .names
        .iter()
        .all(|name| told.contains(name) || claim.called.contains(name));
    let ahead = piece.time.tense != Tense::Past || told.contains("agree");
    let sure = !piece.mood.no && !piece.mood.open && piece.mood.opening.is_empty();
    meeting && named && ahead && piece.time.dated && sure
}

/// Whether they stand next to each other.
fn close(x: &Wording, y: &Wording) -> bool {
    const FAR: usize = 200;
    x.place.zip(y.place).is_some_and(|(one, other)| {
        let (first, second) = if one.0 <= other.0 {
            (one, other)
        } else {
            (other, one)
        };
        second.0.saturating_sub(first.1) <= FAR
    })
}
