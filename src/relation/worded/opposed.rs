//! Two sides of one matter, where each answers a question of its own: one calls for what the other says that it will
//! not do, one wants what the other rejects.
//!
//! Whether somebody should come and whether he will are two questions, and so are what Norland wants and what Sorland
//! accepts; no answer to one is an answer to the other, and neither of the two need be wrong. But who asks what is in
//! dispute has to be shown both, so each pair of speakers is linked once on a matter, where they came nearest to each
//! other. What one demands and the other refuses is a dispute and never a contradiction.

use std::collections::BTreeMap;

use super::told::Told;
use super::{BLAMED, OPPOSED, REFUSED, Wording, link};
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
    "amendment",
    "answer",
    "approach",
    "area",
    "bid",
    "bill",
    "body",
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
    "force",
    "group",
    "idea",
    "initiative",
    "law",
    "legislation",
    "letter",
    "line",
    "list",
    "measure",
    "meeting",
    "motion",
    "move",
    "notion",
    "offer",
    "one",
    "option",
    "package",
    "pause",
    "plan",
    "policy",
    "position",
    "programme",
    "project",
    "proposal",
    "provision",
    "remark",
    "regulation",
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
    "system",
    "talk",
    "term",
    "text",
    "thing",
    "treaty",
    "view",
    "visit",
    "way",
    "work",
    "zone",
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
            let side = || Side {
                told: it,
                answered,
                yes: answered.commitment > 0,
            };
            if let Some(key) = answered.key.strip_prefix(OUGHT) {
                asked.entry(key).or_default().0.push(side());
            } else if let Some(thing) = favoured(answered) {
                wanted.entry(thing).or_default().push(side());
            } else if answered.commitment.abs() > 1 && !answered.conditional {
                asked.entry(&answered.key).or_default().1.push(side());
            }
        }
    }
    let mut found = Vec::new();
    for (calls, refusals) in asked.values() {
        let refuses = |call: &Side<'_, '_>, refusal: &Side<'_, '_>| {
            let free = FREE.contains(&frame(call.answered));
            call.yes != refusal.yes
                && (free || !apart(call.told, refusal.told))
                && speaks(refusal, refusal.answered)
                && !speaks(call, call.answered)
        };
        found.extend(nearest(calls, refusals, REFUSED, refuses));
    }
    for (thing, sides) in &wanted {
        let opposes = |one: &Side<'_, '_>, other: &Side<'_, '_>| {
            one.yes
                && !other.yes
                && speaks(one, one.answered)
                && speaks(other, other.answered)
                && bare(one.told, thing)
                && bare(other.told, thing)
        };
        found.extend(nearest(sides, sides, OPPOSED, opposes));
    }
    found.extend(blamed(told));
    found
}

/// Frames of a harm that somebody has done.
const HARMS: &[&str] = &[
    "attack",
    "responsible",
    "shoot_down",
    "sink",
    "truce_breach",
];

/// What a page calls whatever has been hit.
const ANY_PLACE: &[&str] = &[
    "area", "building", "complex", "compound", "facility", "site",
];

/// "Norland shelled the mill", says Sorland; "Sorland shelled the mill", says Norland.
fn blamed(told: &[Told<'_>]) -> Vec<Relation> {
    let mut harms: BTreeMap<&str, Vec<Side<'_, '_>>> = BTreeMap::new();
    for it in told.iter().filter(|it| takes_part(it.wording)) {
        for answered in &it.wording.answers {
            let Some(harm) = harmed(answered) else {
                continue;
            };
            // "The site" is whichever place the other names.
            let all: &[&str] = if ANY_PLACE.contains(&harm) {
                &["", harm]
            } else {
                &[harm]
            };
            for harm in all {
                harms.entry(harm).or_default().push(Side {
                    told: it,
                    answered,
                    yes: true,
                });
            }
        }
    }
    let anywhere = harms.remove("").unwrap_or_default();
    let trades = |one: &Side<'_, '_>, other: &Side<'_, '_>| {
        one.answered.key != other.answered.key
            && (speaks(one, other.answered) || speaks(other, one.answered))
            && !speaks(one, one.answered)
            && !speaks(other, other.answered)
    };
    let mut found = Vec::new();
    for (harm, sides) in &harms {
        let within = |one: &Side<'_, '_>, other: &Side<'_, '_>| {
            one.told.wording.id < other.told.wording.id && trades(one, other)
        };
        found.extend(nearest(sides, sides, BLAMED, within));
        if !HARMS.contains(harm) && !ANY_PLACE.contains(harm) {
            found.extend(nearest(sides, &anywhere, BLAMED, trades));
        }
    }
    found
}

/// What a firm answer says that somebody has harmed, whoever it was; the deed itself, where it was done to nothing.
fn harmed(answered: &Answered) -> Option<&str> {
    let (frame, arguments) = answered.key.strip_suffix(')')?.split_once('(')?;
    let firm = answered.commitment > 1 && !answered.conditional;
    if !firm || !HARMS.contains(&frame) {
        return None;
    }
    let Some((_, what)) = arguments.split_once(';') else {
        return Some(frame);
    };
    let what = what.split(" on ").last().unwrap_or(what);
    let what = what.split(" of ").next().unwrap_or(what);
    what.split(' ').next_back()
}

/// Frames whose question holds all that tells one deed from another; of others the place may be told behind the object.
const FREE: &[&str] = &["attend", "call", "meet", "resign", "talk"];

pub(super) fn frame(answered: &Answered) -> &str {
    let key = answered.key.strip_prefix(OUGHT).unwrap_or(&answered.key);
    key.split_once('(').map_or(key, |(frame, _)| frame)
}

/// Whether either names somebody or some place that the other does not: "its offensive in Rafah", "its offensive in Tyre".
fn apart(one: &Told<'_>, other: &Told<'_>) -> bool {
    !one.names.is_subset(&other.names) && !other.names.is_subset(&one.names)
}

/// What tells of a thing which it is.
const TELLING: &[&str] = &[
    "about", "across", "against", "along", "at", "between", "beyond", "for", "from", "in", "into",
    "of", "on", "over", "that", "to", "which", "who", "whose", "with",
];

/// Whether nothing is told of the thing behind its noun: "peacekeepers in Norland" are not any peacekeepers.
fn bare(told: &Told<'_>, thing: &str) -> bool {
    let head = thing.rsplit(' ').next().unwrap_or(thing);
    let stem = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let words: Vec<String> = told.wording.content.split_whitespace().map(stem).collect();
    !words.windows(2).any(|two| match two {
        [noun, next] => noun.starts_with(head) && TELLING.contains(&next.as_str()),
        _ => false,
    })
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
            // "Rejects ten days" and "wants 30 days" may be one side.
            let sizes = (&call.told.numbers, &refusal.told.numbers);
            let sized = !sizes.0.is_empty() && !sizes.1.is_empty() && sizes.0.is_disjoint(sizes.1);
            if x.one_side(y) || sized || !opposes(call, refusal) {
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

#[cfg(test)]
mod tests {
    use super::super::Wording;
    use super::super::tests::{kinds, said};
    use super::Answered;
    use crate::id::EntityId;

    fn answers(of: Wording, key: &str, commitment: i8, agent: Option<&str>) -> Wording {
        let agent = agent.map(|id| (EntityId::stored(id), None));
        Wording {
            answers: vec![Answered {
                key: key.to_owned(),
                commitment,
                conditional: false,
                agents: agent.into_iter().collect(),
            }],
            ..of
        }
    }

    #[test]
    fn what_one_calls_for_and_the_other_will_not_do_is_in_dispute() {
        let call = answers(
            said("s1", "Vell", 0, "Orr must come to Dombers"),
            "ought attend(Orr;talks)",
            2,
            Some("Orr"),
        );
        let refusal = |by: &str, commitment| {
            let words = said("s2", by, 9, "he has another engagement");
            answers(words, "attend(Orr;talks)", commitment, Some("Orr"))
        };
        assert_eq!(
            kinds(&[call.clone(), refusal("Orr", -3)]),
            ["s1 disputes s2 (call_refused)"]
        );
        // Who comes is in no dispute with who calls him, nor does another refuse for him.
        assert!(kinds(&[call.clone(), refusal("Orr", 3)]).is_empty());
        assert!(kinds(&[call, refusal("Hask", -3)]).is_empty());
    }

    #[test]
    fn two_sides_that_lay_one_harm_at_each_others_door_are_in_dispute() {
        let blames = |id: &str, by: &str, who: &str, what: &str| {
            let key = format!("attack({who};{what})");
            answers(
                said(id, by, 0, "it was shelled at dawn"),
                &key,
                3,
                Some(who),
            )
        };
        let norland = blames("s1", "Norland", "Sorland", "old mill of do_1");
        for (by, who, what, found) in [
            ("Sorland", "Norland", "mill of do_1", 1),
            ("Sorland", "Norland", "site", 1),
            ("Sorland", "Norland", "bridge", 0),
            ("Sorland", "Sorland", "mill", 0),
            ("Westland", "Eastland", "mill", 0),
        ] {
            let all = kinds(&[norland.clone(), blames("s2", by, who, what)]);
            let blamed = all.iter().filter(|it| it.contains("blame_traded")).count();
            assert_eq!(blamed, found, "{by} of {who}, {what}: {all:?}");
        }
    }

    #[test]
    fn one_wants_what_the_other_rejects() {
        let side = |id: &str, by: &str, words: &str, frame: &str, thing: &str, commitment| {
            let key = format!("{frame}({by};{thing})");
            answers(said(id, by, 0, words), &key, commitment, Some(by))
        };
        let wants = side("s1", "Vell", "a long lull", "want", "lull", 3);
        let rejects = |words: &str| side("s2", "Orr", words, "accept", "lull", -3);
        assert_eq!(
            kinds(&[wants, rejects("such pauses")]),
            ["s1 disputes s2 (sides_taken)"]
        );
        let ten = side("s1", "Vell", "ten days of rest", "want", "lull", 3);
        assert!(
            kinds(&[ten, rejects("a break of 30 days")]).is_empty(),
            "of another length"
        );
        let plans = [
            side("s1", "Vell", "a plan for piers", "want", "plan", 3),
            side("s2", "Orr", "the scheme of Hask", "accept", "plan", -3),
        ];
        assert!(kinds(&plans).is_empty(), "it may be any plan");
        let laws = [
            side("s1", "Vell", "any new act", "want", "legislation", 3),
            side("s2", "Orr", "no such bill", "accept", "legislation", -3),
        ];
        assert!(kinds(&laws).is_empty(), "it may be any law");
        let told = side("s1", "Vell", "a lull that frees boats", "want", "lull", 3);
        assert!(
            kinds(&[told, rejects("such pauses")]).is_empty(),
            "more is told of which it is"
        );
    }
}
