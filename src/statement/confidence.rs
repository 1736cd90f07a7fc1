//! How sure the encoder was -> how often it is right when it is so sure.
//!
//! `models/calibration.csv` holds two curves, fitted on texts that the encoder was not taught
//! (`models/training/encoder/calibrate.py`): between two knots lies a straight line, beyond the last it is flat.

use std::sync::LazyLock;

use serde::Deserialize;

use super::attribution::Sureness;

#[derive(Deserialize)]
struct Row {
    curve: String,
    raw: f64,
    share: f64,
}

/// A curve by its knots, in order.
type Curve = Vec<(f64, f64)>;

fn curve(name: &str) -> Curve {
    csv::Reader::from_reader(include_str!("../../models/calibration.csv").as_bytes())
        .deserialize()
        .filter_map(Result::ok)
        .filter(|row: &Row| row.curve == name)
        .map(|row| (row.raw, row.share))
        .collect()
}

static EXTRACT: LazyLock<Curve> = LazyLock::new(|| curve("extract"));
static SPEAKER: LazyLock<Curve> = LazyLock::new(|| curve("speaker"));

/// The probability that what was found was said.
pub(super) fn extract(sure: &Sureness) -> f64 {
    at(&EXTRACT, sure.content * sure.cue * sure.carrier)
}

/// The probability that the source is the one who said it.
pub(super) fn speaker(sure: &Sureness) -> f64 {
    at(&SPEAKER, sure.speaker)
}

/// No reader is surer than this, however seldom it was wrong where the curve was fitted.
const SUREST: f64 = 0.99;

/// The curve's height, to three digits: more would be noise, and would differ between processors.
fn at(curve: &[(f64, f64)], raw: f64) -> f64 {
    let after = curve.partition_point(|(knot, _)| *knot <= raw);
    let height = match (
        after.checked_sub(1).and_then(|at| curve.get(at)),
        curve.get(after),
    ) {
        (Some((left, low)), Some((right, high))) => {
            low + (high - low) * (raw - left) / (right - left)
        }
        (Some((_, height)), None) | (None, Some((_, height))) => *height,
        (None, None) => raw,
    };
    (height.min(SUREST) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curves_rise_between_none_and_all() {
        for curve in [&*EXTRACT, &*SPEAKER] {
            assert!(curve.len() >= 5);
            assert!(curve.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            assert!(curve.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            assert!(curve.iter().all(|(_, share)| (0.0..=1.0).contains(share)));
        }
    }

    #[test]
    fn straight_between_knots_and_flat_beyond() {
        let curve = [(0.25, 0.5), (0.75, 1.0)];
        let heights = [0.0, 0.25, 0.5, 0.75, 1.0].map(|raw| at(&curve, raw));
        assert_eq!(
            heights.map(|height| format!("{height:.3}")),
            ["0.500", "0.500", "0.750", "0.990", "0.990"]
        );
    }
}
