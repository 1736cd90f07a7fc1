//! Whose stand a statement is: not that of a share of people, not that of whoever got somebody's support, and not the
//! speaker's where the words name whose support they speak of.
//!
//! "67 percent of voters trust her" and "half of the women do not" may both be so, and so may two polls: a share answers
//! no question that another share could answer otherwise. Rejected: comparing the shares, for which the group, the poll
//! and its question would have to be the same, which news hardly tells.

use crate::statement::Statement;

use super::argument::{Argument, Scene};
use super::clause::Clause;
use super::frame::lexicon;
use super::phrase::Noun;
use super::{Context, Dynamics, Issue, value};

/// Words for a part of a group, before "of".
const PARTS: &[&str] = &[
    "half",
    "halves",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fifth",
    "fifths",
    "fourth",
    "fourths",
    "tenth",
    "tenths",
    "majority",
    "minority",
    "plurality",
    "percentage",
    "proportion",
    "share",
];

/// What one gets from another, as the noun of a cue names it.
const GIVEN: &[&str] = &[
    "endorsement",
    "support",
    "backing",
    "approval",
    "blessing",
    "praise",
    "criticism",
    "condemnation",
];

/// Verbs of getting, by their first letters in whatever form.
const GETS: &[&str] = &[
    "receiv", "win", "won", "get", "got", "earn", "gain", "secur", "snag", "land", "scor",
    "collect", "garner", "attract", "draw", "drew", "pick", "nab", "clinch", "seek", "sought",
    "court", "lose", "losing", "lost", "face", "enjoy", "solicit", "obtain",
];

/// Whether a name is a share of people: "67 percent of voters", "six in 10 women", "two-thirds of them".
pub(super) fn share(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let figure = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || value::spelled(word).is_some()
    };
    let percent = words
        .iter()
        .any(|word| matches!(*word, "percent" | "cent" | "pct") || word.ends_with('%'));
    let of = |at: usize| {
        words
            .iter()
            .skip(at + 1)
            .take(2)
            .any(|word| matches!(*word, "of" | "the"))
    };
    let part = words
        .iter()
        .enumerate()
        .any(|(at, word)| PARTS.contains(word) && (of(at) || at + 1 == words.len()));
    let ratio = words.windows(3).any(|three| match three {
        [one, link, other] => figure(one) && matches!(*link, "in" | "of") && figure(other),
        _ => false,
    }) || words.windows(4).any(|four| match four {
        [one, "out", "of", other] => figure(one) && figure(other),
        _ => false,
    });
    percent
        && words
            .iter()
            .any(|word| figure(word) || word.ends_with('%') || *word == "of")
        || part && words.contains(&"of")
        || ratio
}

/// Whether nobody is committed by a statement: its speaker is a share of people, or has got what its cue names ("won the
/// endorsement of").
pub(super) fn nobodys(statement: &Statement, context: &Context<'_>) -> bool {
    let shared = context
        .speaker
        .and_then(|speaker| context.entity(&speaker.entity))
        .is_some_and(|entity| share(&entity.name));
    shared || gets(statement, context.text)
}

/// "received the endorsement of", "has not received any endorsements".
fn gets(statement: &Statement, text: &str) -> bool {
    statement.cue.spans.iter().any(|span| {
        let cue = span.of(text).to_lowercase();
        let words: Vec<&str> = cue.split_whitespace().collect();
        let verb = words
            .iter()
            .position(|word| GETS.iter().any(|gets| word.starts_with(gets)));
        verb.is_some_and(|verb| {
            words.iter().skip(verb + 1).any(|word| {
                GIVEN
                    .iter()
                    .any(|given| word.strip_prefix(given).is_some_and(|rest| rest.len() < 2))
            })
        })
    })
}

/// Whose stand a noun speaks of, where its words tell: "support for the plan among farmers" is the farmers', "Norland's
/// opposition to it" is Norland's. The stand is nobody's where they are no actor that is known.
pub(super) fn holder(scene: &Scene<'_>, clause: &Clause, noun: Noun) -> Option<Option<Argument>> {
    let words = scene.words;
    let among = (noun.head + 1..clause.last.max(noun.head + 1)).find(|at| {
        matches!(
            words.lower(*at),
            "among" | "amongst" | "within" | "from" | "by"
        )
    });
    if let Some(at) = among {
        return Some(words.noun(at + 1).and_then(|noun| scene.actor(noun)));
    }
    let owner = (noun.start..noun.head).find_map(|at| {
        let mention = scene.mention(words.token(at)?.span)?;
        Some(&mention.entity)
    })?;
    (!scene.speaks_for(owner)).then(|| Some(scene.entity_argument(owner)))
}

/// "We must oppose the plan": who calls on his own side for a stand takes it.
pub(super) fn own_stand(scene: &Scene<'_>, issue: &Issue) -> bool {
    lexicon()
        .frame(&issue.frame)
        .is_some_and(|frame| frame.dynamics == Dynamics::Stance)
        && issue.agents().iter().any(|agent| scene.speaks_for(agent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_nobody() {
        for name in [
            "67 percent of voters",
            "Sixty-seven percent of voters",
            "89% of young dock workers and 83% of pilots",
            "54% majority of independents",
            "six in 10 women",
            "Six in 10 Norland dock workers",
            "two-thirds of them",
            "as many as three-quarters of them",
            "a majority of the fishermen",
            "more than half of the pilots",
            "one in five",
            "nine out of ten pilots",
        ] {
            assert!(share(name), "{name}");
        }
        for name in [
            "Petra Varga",
            "voters",
            "the Majority Leader",
            "Majority Leader Petra Varga",
            "House of Halden",
            "One Norland",
            "two pilots",
            "Percent Council",
            "three of the pilots",
            "Share Norland",
            "head of the Third Army",
        ] {
            assert!(!share(name), "{name}");
        }
    }
}
