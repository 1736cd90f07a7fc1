//! How far a line turned over a stretch of time: at its worst step, and from its first answer to its last.
//!
//! Both are told, because neither stands for the other: "yes, maybe not, no" has no full step and ends fully turned;
//! "yes, no, yes" has two full steps and ends where it began.

use super::{Grade, Line, Step, grade};
use crate::calendar::Instant;

/// The turn of a line over a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip<'a> {
    /// What the speaker stood by when the window opened, else the first answer in it.
    pub first: &'a Step,
    /// What the speaker stood by last in it.
    pub last: &'a Step,
    /// The first of the steps in it that turn furthest; none where no step turns.
    pub turn: Option<&'a Step>,
    /// The furthest turn of any one step in it.
    pub worst: Grade,
    /// The turn from the first to the last.
    pub endpoint: Grade,
}

impl Line {
    /// The turn between two moments; an end that is left out is open. None where nothing was answered in between.
    #[must_use]
    pub fn flip(&self, since: Option<Instant>, until: Option<Instant>) -> Option<Flip<'_>> {
        let before = |step: &&Step| since.is_some_and(|since| step.from < Some(since));
        let over = |step: &&Step| until.is_some_and(|until| step.from > Some(until));
        let stood = self.answers().rfind(before);
        let within: Vec<&Step> = self
            .answers()
            .filter(|step| !before(step) && !over(step))
            .collect();
        // Only said again: no step begins in the window, but the speaker was heard.
        let again = stood.filter(|step| since.is_none_or(|since| step.until >= Some(since)));
        let first = stood.or_else(|| within.first().copied())?;
        let last = within.last().copied().or(again)?;
        let turns: Vec<&Step> = within
            .into_iter()
            .filter(|step| step.stance.id != first.stance.id)
            .collect();
        let worst = turns
            .iter()
            .map(|step| step.grade)
            .max()
            .unwrap_or(Grade::No);
        Some(Flip {
            first,
            last,
            turn: turns
                .into_iter()
                .find(|step| step.grade == worst && worst > Grade::No),
            worst,
            endpoint: grade::between(&first.stance, &last.stance),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::position::{Grade, trace};
    use crate::proposition::Certainty;
    use crate::relation::sample::{minute, yes};
    use crate::relation::{Stance, relate};

    fn flip(
        stances: &[Stance],
        since: Option<i64>,
        until: Option<i64>,
    ) -> Option<(Grade, Grade, String)> {
        let lines = trace(stances, &relate(stances));
        let flip = lines[0].flip(since.map(minute), until.map(minute))?;
        let turn = flip.turn.map_or("-", |step| step.stance.id.as_str());
        Some((flip.worst, flip.endpoint, turn.to_owned()))
    }

    #[test]
    fn there_and_back_is_full_at_its_worst_and_none_in_the_end() {
        let line = [yes("s1", 0), yes("s2", 400).no(), yes("s3", 800)];
        let told = |worst, endpoint, turn: &str| Some((worst, endpoint, turn.to_owned()));
        assert_eq!(flip(&line, None, None), told(Grade::Full, Grade::No, "s2"));
        // Up to the second answer, and from it on.
        assert_eq!(
            flip(&line, None, Some(500)),
            told(Grade::Full, Grade::Full, "s2")
        );
        assert_eq!(
            flip(&line, Some(500), None),
            told(Grade::Full, Grade::Full, "s3")
        );
        // Nothing was said.
        assert_eq!(flip(&line, Some(500), Some(600)), None);
    }

    #[test]
    fn two_half_steps_may_end_in_a_full_turn() {
        let maybe = yes("s2", 400).no().sure(Certainty::Possible);
        let line = [yes("s1", 0), maybe, yes("s3", 800).no()];
        assert_eq!(
            flip(&line, None, None),
            Some((Grade::Half, Grade::Full, "s2".to_owned()))
        );
    }

    #[test]
    fn growing_surer_is_no_flip() {
        let line = [yes("s1", 0).sure(Certainty::Possible), yes("s2", 400)];
        assert_eq!(
            flip(&line, None, None),
            Some((Grade::No, Grade::No, "-".to_owned()))
        );
    }
}
