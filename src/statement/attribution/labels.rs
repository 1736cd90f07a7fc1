//! Label probabilities -> runs of words, by the best sequence in which an inside label follows its own kind.

use super::{Place, Role, Run, places};
use crate::language::encoder::Window;

/// How many labels there are: none, then "begins" and "inside" for source, cue and content.
const LABELS: usize = 7;

/// Whether `after` may follow `before`: "inside" follows "begins" or "inside" of its own role.
const fn follows(before: usize, after: usize) -> bool {
    after == 0 || after % 2 == 1 || before == after || before + 1 == after
}

const fn role(label: usize) -> Option<Role> {
    match label {
        1 | 2 => Some(Role::Source),
        3 | 4 => Some(Role::Cue),
        5 | 6 => Some(Role::Content),
        _ => None,
    }
}

/// The most probable sequence (Viterbi 1967). Ties go to the smaller label, so the result is the same everywhere.
fn best(rows: &[[f32; LABELS]]) -> Vec<usize> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let mut score = *first;
    for (label, one) in score.iter_mut().enumerate() {
        if label > 0 && label % 2 == 0 {
            *one = f32::NEG_INFINITY;
        }
    }
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(rows.len());
    back.push([0; LABELS]);
    for row in rows.iter().skip(1) {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for after in 0..LABELS {
            for (before, &so_far) in score.iter().enumerate() {
                if follows(before, after) && so_far > next[after] {
                    next[after] = so_far;
                    from[after] = before;
                }
            }
            next[after] += row[after];
        }
        score = next;
        back.push(from);
    }
    let mut label = (0..LABELS).fold(
        0,
        |best, one| if score[one] > score[best] { one } else { best },
    );
    let mut found = vec![0; rows.len()];
    for (at, from) in back.iter().enumerate().rev() {
        if let Some(here) = found.get_mut(at) {
            *here = label;
        }
        label = from[label];
    }
    found
}

/// Runs of one role, in text order.
pub(super) fn runs(windows: &[Window]) -> Vec<Run> {
    let (places, rows): (Vec<Place>, Vec<[f32; LABELS]>) = places(windows)
        .filter_map(|place| {
            let word = windows.get(place.window)?.words.get(place.word)?;
            Some((place, word.labels))
        })
        .unzip();
    let mut found: Vec<Run> = Vec::new();
    let mut sums: Vec<f64> = Vec::new();
    let mut before = 0;
    for ((place, row), label) in places.into_iter().zip(&rows).zip(best(&rows)) {
        let Some(role) = role(label) else {
            before = label;
            continue;
        };
        let Some(word) = windows
            .get(place.window)
            .and_then(|window| window.words.get(place.word))
        else {
            continue;
        };
        let sure = probability(row, label);
        let continues = label % 2 == 0 && before > 0;
        match (found.last_mut(), sums.last_mut()) {
            (Some(run), Some(sum)) if continues && run.role == role => {
                run.words.push(place);
                run.span = run.span.join(word.span);
                *sum += sure.ln();
            }
            _ => {
                found.push(Run {
                    role,
                    words: vec![place],
                    span: word.span,
                    sure: 0.0,
                });
                sums.push(sure.ln());
            }
        }
        before = label;
    }
    for (run, sum) in found.iter_mut().zip(sums) {
        let count = u32::try_from(run.words.len()).unwrap_or(u32::MAX);
        run.sure = (sum / f64::from(count)).exp();
    }
    found
}

/// The probability of a label's role, whether it begins or goes on.
fn probability(row: &[f32; LABELS], label: usize) -> f64 {
    let begins = (label - 1) / 2 * 2 + 1;
    let both = f64::from(row[begins]).exp() + f64::from(row[begins + 1]).exp();
    both.clamp(1e-9, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(likely: usize, chance: f32) -> [f32; LABELS] {
        let rest = (1.0 - chance) / 6.0;
        std::array::from_fn(|label| if label == likely { chance } else { rest }.ln())
    }

    #[test]
    fn an_inside_never_opens_a_run() {
        // The second word would rather be inside a content; no content has begun, so it or its neighbour begins one.
        let labels = best(&[row(0, 0.9), row(6, 0.6), row(6, 0.9), row(0, 0.9)]);
        assert_eq!(labels, [0, 5, 6, 0]);
        assert_eq!(best(&[row(2, 0.9)]).len(), 1);
        assert_ne!(best(&[row(2, 0.9)]), [2]);
    }

    #[test]
    fn every_sequence_is_allowed_or_mended() {
        let rows: Vec<_> = (0..200).map(|at| row((at * 5 + at / 3) % 7, 0.5)).collect();
        let labels = best(&rows);
        let mut before = 0;
        for label in labels {
            assert!(follows(before, label) && !(before == 0 && label > 0 && label % 2 == 0));
            before = label;
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(best(&[]).is_empty());
        assert!(runs(&[]).is_empty());
    }
}
