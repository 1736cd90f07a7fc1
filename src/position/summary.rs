//! A line in a few words, in the bands of `TheyWorkForYou`'s voting summaries.
//!
//! Each answer scores `(1 - c/3) / 2`: 0 for a certain yes, 1 for a certain no. The mean falls into one of seven
//! bands. Declined comments and "unclear" are left out and counted apart.

use super::Line;
use crate::proposition::ValueType;
use crate::relation::answer;

/// "consistently yes", "generally no, won't say once", "said once: Istanbul", "2 answers: Geneva, Istanbul".
#[must_use]
pub fn summary(line: &Line) -> String {
    let marks: usize = line
        .steps
        .iter()
        .filter(|step| !step.stance.answers())
        .map(|step| 1 + step.repeats.len())
        .sum();
    let words = words(line);
    match marks {
        0 => words,
        1 => format!("{words}; once no answer"),
        _ => format!("{words}; {marks} times no answer"),
    }
}

fn words(line: &Line) -> String {
    let said: i64 = line.answers().map(|step| times(step.repeats.len())).sum();
    let Some(last) = line.answers().next_back() else {
        return "never answered".to_owned();
    };
    if said == 1 {
        return format!("said once: {}", answer(&last.stance));
    }
    if last.stance.value_type != ValueType::Binary {
        return answers(line);
    }
    // With c from -3 to 3 the mean score is (1 - sum(c) / 3n) / 2; kept whole as (3n - sum) of 6n, in twentieths.
    let sum: i64 = line
        .answers()
        .map(|step| i64::from(step.stance.commitment()) * times(step.repeats.len()))
        .sum();
    band(3 * said - sum, 6 * said).to_owned()
}

fn times(repeats: usize) -> i64 {
    i64::try_from(repeats)
        .unwrap_or(i64::MAX - 1)
        .saturating_add(1)
}

/// The band of the score `part / whole`: up to 5, 15 and 40 hundredths on the yes side, the mixture, and alike on the
/// no side.
const fn band(part: i64, whole: i64) -> &'static str {
    match part.saturating_mul(100) {
        score if score <= 5 * whole => "consistently yes",
        score if score <= 15 * whole => "almost always yes",
        score if score <= 40 * whole => "generally yes",
        score if score <= 60 * whole => "a mixture of yes and no",
        score if score <= 85 * whole => "generally no",
        score if score <= 95 * whole => "almost always no",
        _ => "consistently no",
    }
}

/// The different answers of a line, in the order in which they first came.
fn answers(line: &Line) -> String {
    let mut answers: Vec<String> = Vec::new();
    for step in line.answers() {
        let words = answer(&step.stance);
        if !answers.contains(&words) {
            answers.push(words);
        }
    }
    match answers.len() {
        1 => format!("always {}", answers.concat()),
        several => format!("{several} answers: {}", answers.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::position::trace;
    use crate::proposition::Certainty;
    use crate::relation::{Stance, sample::yes};

    fn said(stances: &[Stance]) -> String {
        trace(stances, &[])[0].summary()
    }

    #[test]
    fn a_line_falls_into_the_band_of_its_mean() {
        let probably = |id, at| yes(id, at).sure(Certainty::Probable);
        assert_eq!(said(&[yes("s1", 0)]), "said once: yes");
        assert_eq!(said(&[yes("s1", 0), yes("s2", 1)]), "consistently yes");
        // 0, 0 and 1/6: a mean of .056.
        assert_eq!(
            said(&[yes("s1", 0), yes("s2", 1), probably("s3", 2)]),
            "almost always yes"
        );
        assert_eq!(
            said(&[probably("s1", 0), probably("s2", 1)]),
            "generally yes"
        );
        assert_eq!(
            said(&[yes("s1", 0), yes("s2", 1).no()]),
            "a mixture of yes and no"
        );
        assert_eq!(
            said(&[yes("s1", 0).no(), yes("s2", 1).no()]),
            "consistently no"
        );
        assert_eq!(
            said(&[yes("s1", 0).declined()]),
            "never answered; once no answer"
        );
    }
}
