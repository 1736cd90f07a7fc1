//! Two sides of one matter, where each answers a question of its own: one calls for what the other says that it will
//! not do, one wants what the other rejects.
//!
//! Whether somebody should come and whether he will are two questions, and so are what Norland wants and what Sorland
//! accepts; no answer to one is an answer to the other, and neither of the two need be wrong. But who asks what is in
//! dispute has to be shown both, so each pair of speakers is linked once on a matter, where they came nearest to each
//! other. What one demands and the other refuses is a dispute and never a contradiction.

use std::collections::BTreeMap;

use super::told::Told;
use super::{OPPOSED, REFUSED, Wording, link};
use crate::id::EntityId;
use crate::proposition::OUGHT;
use crate::relation::{Relation, RelationKind};
use crate::statement::SpeechAct;

/// A question that a statement answers, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question's key.
    pub key: String,
    /// How far its speaker commits to a yes, -3 to 3.
    pub commitment: i8,
    /// Whether it hangs on a condition.
    pub conditional: bool,
    /// Whom the question is about, each with those for whom they speak.
    pub agents: Vec<(EntityId, Option<EntityId>)>,
}

/// Frames by which somebody is for a thing, and those by which somebody is against it where they are denied.
const FOR: &[&str] = &["accept", "offer", "propose", "support", "want"];
const AGAINST: &[&str] = &["accept", "consider", "support", "want"];

/// Nouns for what may be anything: one rejects an idea, and the other wants another one.
const VAGUE: &[&str] = &[
    "accusation",
    "action",
    "agreement",
    "allegation",
    "answer",
    "approach",
    "bid",
    "bill",
    "call",
    "change",
    "claim",
    "comment",
    "compromise",
    "concession",
    "condition",
    "criticism",
    "deal",
    "decision",
    "demand",
    "draft",
    "effort",
    "end",
    "idea",
    "initiative",
    "law",
    "letter",
    "list",
    "measure",
    "meeting",
    "motion",
    "move",
    "notion",
    "offer",
    "one",
    "option",
    "plan",
    "policy",
    "position",
    "programme",
    "project",
    "proposal",
    "remark",
    "report",
    "request",
    "resolution",
    "response",
    "return",
    "role",
    "scheme",
    "solution",
    "statement",
    "step",
    "strategy",
    "suggestion",
    "support",
    "talk",
    "term",
    "text",
    "thing",
    "treaty",
    "view",
    "visit",
    "way",
    "work",
];

/// On which matter a statement stands, and on which side.
struct Side<'a, 'b> {
    told: &'a Told<'b>,
    answered: &'a Answered,
    /// Whether it calls for it, wants it, or is for it.
    yes: bool,
}

/// The disputes of a document between those who ask for something and those who refuse it.
pub(super) fn sides(told: &[Told<'_>]) -> Vec<Relation> {
    let mut asked: BTreeMap<&str, (Vec<Side<'_, '_>>, Vec<Side<'_, '_>>)> = BTreeMap::new();
    let mut wanted: BTreeMap<&str, Vec<Side<'_, '_>>> = BTreeMap::new();
    for it in told.iter().filter(|it| takes_part(it.wording)) {
        for answered in &it.wording.answers {
            let side = Side {
                told: it,
                answered,
                yes: answered.commitment > 0,
            };
            if let Some(key) = answered.key.strip_prefix(OUGHT) {
                asked.entry(key).or_default().0.push(side);
            } else if let Some(thing) = favoured(answered) {
                wanted.entry(thing).or_default().push(side);
            } else if answered.commitment.abs() > 1 && !answered.conditional {
                asked.entry(&answered.key).or_default().1.push(side);
            }
        }
    }
    let mut found = Vec::new();
    for (calls, refusals) in asked.values() {
        let refuses = |call: &Side<'_, '_>, refusal: &Side<'_, '_>| {
            call.yes != refusal.yes
                && speaks(refusal, refusal.answered)
                && !speaks(call, call.answered)
        };
        found.extend(nearest(calls, refusals, REFUSED, refuses));
    }
    for sides in wanted.values() {
        let opposes = |one: &Side<'_, '_>, other: &Side<'_, '_>| {
            one.yes && !other.yes && speaks(one, one.answered) && speaks(other, other.answered)
        };
        found.extend(nearest(sides, sides, OPPOSED, opposes));
    }
    found
}

/// Whether somebody known says it at first hand, and says something by it.
fn takes_part(wording: &Wording) -> bool {
    wording.speaker.is_some()
        && wording.carrier.is_none()
        && !matches!(
            wording.act,
            SpeechAct::Question | SpeechAct::DeclineToComment
        )
}

/// What a question of favour is about, where the answer takes a side on a thing that it names.
fn favoured(answered: &Answered) -> Option<&str> {
    let (frame, arguments) = answered.key.strip_suffix(')')?.split_once('(')?;
    let (_, thing) = arguments.split_once(';')?;
    let side = if answered.commitment > 0 {
        FOR
    } else {
        AGAINST
    };
    let firm = answered.commitment.abs() > 1 && !answered.conditional;
    let head = thing.rsplit(' ').next()?;
    let vague = !thing.contains(' ') && VAGUE.contains(&head);
    (side.contains(&frame) && firm && !vague && !thing.is_empty()).then_some(thing)
}

/// Whether the speaker is whom the question is about, or speaks for the same side.
fn speaks(side: &Side<'_, '_>, answered: &Answered) -> bool {
    let wording = side.told.wording;
    let voices = [wording.speaker.as_ref(), wording.principal.as_ref()];
    answered.agents.iter().any(|(agent, principal)| {
        voices
            .into_iter()
            .flatten()
            .any(|voice| voice == agent || Some(voice) == principal.as_ref())
    })
}

/// One link for each two speakers that oppose each other: that of the two statements that stand nearest in time.
fn nearest(
    one: &[Side<'_, '_>],
    other: &[Side<'_, '_>],
    rule: &str,
    opposes: impl Fn(&Side<'_, '_>, &Side<'_, '_>) -> bool,
) -> Vec<Relation> {
    let mut best: BTreeMap<(&EntityId, &EntityId), (i64, &Wording, &Wording)> = BTreeMap::new();
    for call in one {
        for refusal in other {
            let (x, y) = (call.told.wording, refusal.told.wording);
            let Some((asks, refuses)) = x.speaker.as_ref().zip(y.speaker.as_ref()) else {
                continue;
            };
            let one_side = asks == refuses || x.principal.is_some() && x.principal == y.principal;
            // "Rejects ten days" and "wants 30 days" may be one side.
            let sizes = (&call.told.numbers, &refusal.told.numbers);
            let sized = !sizes.0.is_empty() && !sizes.1.is_empty() && sizes.0.is_disjoint(sizes.1);
            if one_side || sized || !opposes(call, refusal) {
                continue;
            }
            let apart = match (x.said, y.said) {
                (Some((_, x_end)), Some((_, y_end))) => x_end.millis_since(y_end).abs(),
                _ => i64::MAX,
            };
            let pair = (apart, x, y);
            let held = best.entry((asks, refuses)).or_insert(pair);
            if (pair.0, &x.id, &y.id) < (held.0, &held.1.id, &held.2.id) {
                *held = pair;
            }
        }
    }
    best.into_values()
        .map(|(_, x, y)| link(RelationKind::Disputes, rule, (x, y), 0.65))
        .collect()
}
