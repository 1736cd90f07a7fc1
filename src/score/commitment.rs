//! Commitments against judgements of people: JSON lines of tokenised texts with targets from -3 to 3.
//!
//! A line is `{"text": "... tokens with blanks between ...", "targets": [{"span1": [first, end], "label": -3..3}]}`, the
//! span in tokens. Figures: `pearson` the correlation (Pearson's r), `mae` the mean absolute error, `sign` the share of
//! right signs among targets beyond 1 on either side.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Malformed, share};
use crate::language::encoder::Encoder;

/// How near the program's commitments come.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Commitments {
    /// Correlation, -1 to 1.
    pub pearson: f64,
    /// Mean absolute error, on the scale of -3 to 3.
    pub mae: f64,
    /// Right signs, 0 to 1.
    pub sign: f64,
    /// Of how many targets.
    pub targets: usize,
    /// In how many texts.
    pub texts: usize,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    span1: (usize, usize),
    label: f64,
}

/// Judges every target of a file.
///
/// # Errors
/// Where a line is not of that form, or a target beyond its text.
pub fn score(text: &str, encoder: &Encoder) -> Result<Commitments, Malformed> {
    let mut lines = Vec::new();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let wrong = |what: String| Malformed { line: at + 1, what };
        let line: Line = serde_json::from_str(line).map_err(|error| {
            wrong(format!(
                "{error}; expected {{\"text\", \"targets\": [{{\"span1\", \"label\"}}]}}"
            ))
        })?;
        let tokens = line.text.split_whitespace().count();
        if let Some(beyond) = line.targets.iter().find(|target| target.span1.0 >= tokens) {
            let first = beyond.span1.0;
            return Err(wrong(format!(
                "target {first} is beyond the {tokens} tokens of its text"
            )));
        }
        lines.push(line);
    }
    let pairs: Vec<(f64, f64)> = lines
        .par_iter()
        .flat_map_iter(|line| {
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let judged = encoder.commitments(&[&words]).pop().unwrap_or_default();
            let told = move |at: usize| judged.get(at).copied().map_or(0.0, f64::from);
            line.targets
                .iter()
                .map(move |target| (target.label, told(target.span1.0)))
        })
        .collect();
    let firm = || pairs.iter().filter(|(label, _)| label.abs() > 1.0);
    let right = firm()
        .filter(|(label, told)| label.signum().total_cmp(&told.signum()).is_eq())
        .count();
    Ok(Commitments {
        pearson: pearson(&pairs),
        mae: mean(
            pairs.iter().map(|(label, told)| (label - told).abs()),
            pairs.len(),
        ),
        sign: share(right, firm().count()),
        targets: pairs.len(),
        texts: lines.len(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn mean(numbers: impl Iterator<Item = f64>, count: usize) -> f64 {
    if count == 0 {
        0.0
    } else {
        numbers.sum::<f64>() / count as f64
    }
}

/// Pearson's r; 0 where one side does not vary.
fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let middle = |side: fn(&(f64, f64)) -> f64| mean(pairs.iter().map(side), pairs.len());
    let (x, y) = (middle(|pair| pair.0), middle(|pair| pair.1));
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let (dx, dy) = (pair.0 - x, pair.1 - y);
        both += dx * dy;
        one += dx * dx;
        other += dy * dy;
    }
    let apart = (one * other).sqrt();
    if apart > 0.0 { both / apart } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_by_hand() {
        assert!((pearson(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) - 1.0).abs() < 1e-12);
        assert!((pearson(&[(1.0, 1.0), (2.0, 0.0), (3.0, 1.0)])).abs() < 1e-12);
        assert!(pearson(&[(1.0, 2.0)]).abs() < 1e-12);
    }

    #[test]
    fn sure_and_denied_are_told_apart() {
        let ours = "{\"text\": \"Norland signed the treaty .\", \"targets\": [{\"span1\": [1, 2], \"label\": 3}]}\n\
            {\"text\": \"Norland did not sign the treaty .\", \"targets\": [{\"span1\": [3, 4], \"label\": -3.0}]}\n";
        let found = score(ours, Encoder::embedded()).unwrap();
        assert!(
            (found.sign - 1.0).abs() < 1e-9 && found.pearson > 0.9,
            "{found:?}"
        );
        assert_eq!((found.targets, found.texts), (2, 2));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let line = "{\"text\": \"a b\", \"targets\": [{\"span1\": [7, 8], \"label\": 1}]}";
        let error = score(line, Encoder::embedded()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 1: target 7 is beyond the 2 tokens of its text"
        );
        assert_eq!(score("\nnothing", Encoder::embedded()).unwrap_err().line, 2);
    }
}
