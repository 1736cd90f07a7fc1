//! Who stood by what on one issue when somebody denied it, found without going through everything that was ever said.
//!
//! A denial is compared with the claims that stand when it comes. Asked of all statements for each denial, a question
//! that a thousand people deny costs a square. Here every speaker's words are sorted once; what of them stood before a
//! moment is the end of a prefix, and only speakers who ever took a side that the denial can deny are looked at, until a
//! second one is found: then nobody can tell who is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::Stance;
use super::order::is_before;
use crate::calendar::Instant;
use crate::id::{EntityId, PostId};

/// Everything that was answered on one issue, by speaker.
#[derive(Default)]
pub(super) struct Field<'a> {
    speakers: BTreeMap<&'a EntityId, Record<'a>>,
    /// Who ever said yes to anything: a no can only deny those.
    positive: BTreeSet<&'a EntityId>,
    /// Who ever spoke for whom.
    speak_for: BTreeMap<&'a EntityId, BTreeSet<&'a EntityId>>,
}

/// What one speaker answered.
#[derive(Default)]
struct Record<'a> {
    /// By the last moment at which it may have been said.
    timed: Vec<(Instant, &'a Stance)>,
    /// The latest first moment of each prefix of these.
    latest: Vec<Instant>,
    posts: BTreeMap<&'a PostId, Vec<&'a Stance>>,
}

impl<'a> Field<'a> {
    /// Of the stances of one issue.
    pub(super) fn of(stances: &[&'a Stance]) -> Self {
        let mut field = Self::default();
        for stance in stances.iter().copied().filter(|stance| stance.answers()) {
            let Some(speaker) = &stance.speaker else {
                continue;
            };
            let record = field.speakers.entry(speaker).or_default();
            if let Some((_, end)) = stance.said {
                record.timed.push((end, stance));
            }
            if let Some((post, _)) = &stance.place {
                record.posts.entry(post).or_default().push(stance);
            }
            if stance.commitment() > 0 {
                field.positive.insert(speaker);
            }
            if let Some(principal) = &stance.principal {
                let voices = field.speak_for.entry(principal).or_default();
                voices.insert(speaker);
            }
        }
        for record in field.speakers.values_mut() {
            record.timed.sort_by_key(|(end, _)| *end);
            let mut latest: Option<Instant> = None;
            for (_, stance) in &record.timed {
                latest = latest.max(stance.said.map(|(start, _)| start));
                record.latest.extend(latest);
            }
        }
        field
    }

    /// Who can have said what the denial denies: whoever it names, else whoever took a side that it can deny.
    pub(super) fn accusers(&self, denial: &Stance) -> Vec<&'a EntityId> {
        let sides =
            |speaker: &&EntityId| denial.commitment() > 0 || self.positive.contains(*speaker);
        match &denial.answers_to {
            Some(named) => {
                let own = self.speakers.get_key_value(named).map(|(own, _)| *own);
                let voices = self.speak_for.get(named).into_iter().flatten().copied();
                let all: BTreeSet<&EntityId> = own.into_iter().chain(voices).collect();
                all.into_iter().filter(sides).collect()
            }
            None if denial.commitment() < 0 => self.positive.iter().copied().collect(),
            None => self.speakers.keys().copied().collect(),
        }
    }

    /// What a speaker stood by when `new` was said: known to come before it, with nothing known to come between.
    pub(super) fn standing(&self, speaker: &EntityId, new: &Stance) -> Vec<&'a Stance> {
        let Some(record) = self.speakers.get(speaker) else {
            return Vec::new();
        };
        let start = new.said.map(|(start, _)| start);
        let count = start.map_or(0, |start| {
            record.timed.partition_point(|(end, _)| *end < start)
        });
        // Within its own post text order tells, too.
        let page: Vec<&Stance> = record
            .page(new)
            .filter(|old| is_before(old, new))
            .filter(|old| {
                old.said
                    .is_none_or(|(_, end)| start.is_none_or(|start| end >= start))
            })
            .collect();
        let begun = page
            .iter()
            .filter_map(|old| old.said.map(|(start, _)| start));
        let prefix = count
            .checked_sub(1)
            .and_then(|at| record.latest.get(at).copied());
        let latest = begun.chain(prefix).max();
        let open = |old: &Stance| {
            let behind = |later: &Stance| {
                later.id != old.id && is_before(old, later) && is_before(later, new)
            };
            !record.page(old).any(behind) && !page.iter().any(|later| behind(later))
        };
        let recent = record.timed.get(..count).unwrap_or_default().iter().rev();
        recent
            .take_while(|(end, _)| Some(*end) >= latest)
            .map(|(_, old)| *old)
            .chain(
                page.iter()
                    .copied()
                    .filter(|old| old.said.is_none_or(|(_, end)| Some(end) >= latest)),
            )
            .filter(|old| open(old))
            .collect()
    }
}

impl<'a> Record<'a> {
    /// What the speaker answered in the post of a statement.
    fn page(&self, stance: &Stance) -> impl Iterator<Item = &'a Stance> + '_ {
        let post = stance.place.as_ref().map(|(post, _)| post);
        let own = post.and_then(|post| self.posts.get(post));
        own.into_iter().flatten().copied()
    }
}
