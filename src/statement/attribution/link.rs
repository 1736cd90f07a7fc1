//! Runs -> attributions: each content finds its cue, each cue its source.

use std::collections::BTreeMap;

use super::{Attribution, Place, Role, Run, Sureness};
use crate::language::encoder::Window;
use crate::span::Span;

/// A score this far below the best counts no further down, so that one odd word cannot outvote a whole content.
const FLOOR: f64 = -20.0;

/// A cue with what it was given.
struct Joined<'a> {
    cue: Option<&'a Run>,
    content: Vec<&'a Run>,
    carrier: f64,
}

/// Joins contents that point at one cue, and names its source.
pub(super) fn join(text: &str, windows: &[Window], runs: &[Run]) -> Vec<Attribution> {
    let of = |role: Role| runs.iter().filter(move |run| run.role == role);
    let cues: Vec<&Run> = of(Role::Cue).collect();
    let sources: Vec<&Run> = of(Role::Source).collect();
    let cues_in = by_window(&cues);
    let sources_in = by_window(&sources);
    let contents: Vec<&Run> = of(Role::Content).collect();
    let mut owners: Vec<Option<(usize, f64)>> = contents
        .iter()
        .map(|content| {
            carrier(text, content, windows, &cues, &cues_in)
                .or_else(|| nearest(text, content, &cues).map(|cue| (cue, 0.5)))
        })
        .collect();
    claim(windows, &cues, &contents, &mut owners);
    let mut joined: BTreeMap<usize, Joined<'_>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (content, owner) in contents.into_iter().zip(owners) {
        let Some((cue, sure)) = owner else {
            alone.push(Joined {
                cue: None,
                content: vec![content],
                carrier: 0.5,
            });
            continue;
        };
        let one = joined.entry(cue).or_insert(Joined {
            cue: cues.get(cue).copied(),
            content: Vec::new(),
            carrier: 1.0,
        });
        one.content.push(content);
        one.carrier = one.carrier.min(sure);
    }
    joined
        .into_values()
        .chain(alone)
        .map(|one| {
            let named = one
                .cue
                .map(|cue| speaker(text, cue, windows, &sources, &sources_in));
            let (source, sure) = named.unwrap_or((None, 0.5));
            let words: usize = one.content.iter().map(|run| run.words.len()).sum();
            let logs: f64 = one
                .content
                .iter()
                .map(|run| run.sure.ln() * count(run.words.len()))
                .sum();
            Attribution {
                source: source.map(|run| run.span),
                cue: one.cue.map(|run| run.span),
                content: one.content.iter().map(|run| run.span).collect(),
                sure: Sureness {
                    content: (logs / count(words)).exp(),
                    cue: one.cue.map_or(0.5, |run| run.sure),
                    carrier: one.carrier,
                    speaker: sure,
                },
            }
        })
        .collect()
}

fn count(words: usize) -> f64 {
    f64::from(u32::try_from(words.max(1)).unwrap_or(u32::MAX))
}

/// How near a cue a content must stand, in bytes, to be claimed by it.
const BESIDE: usize = 3;

/// How much worse the content's words may point at the cue than at the one they chose, a word.
const WORSE: f64 = 6.0;

/// A cue without a content is a contradiction: it takes the one beside it, where that is one of several of another's.
///
/// "promises a new pier and asks for money": both contents may point at "asks for", which leaves nothing to promise.
/// Three in four contents begin right behind their cue.
fn claim(
    windows: &[Window],
    cues: &[&Run],
    contents: &[&Run],
    owners: &mut [Option<(usize, f64)>],
) {
    let mut held = vec![0_usize; cues.len()];
    for (owner, _) in owners.iter().flatten() {
        if let Some(count) = held.get_mut(*owner) {
            *count += 1;
        }
    }
    for (at, cue) in cues.iter().enumerate() {
        if held.get(at) != Some(&0) {
            continue;
        }
        let after = contents.partition_point(|content| content.span.start < cue.span.start);
        let best = [Some(after), after.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter_map(|place| {
                let content = contents.get(place)?;
                let (owner, _) = (*owners.get(place)?)?;
                let gap = content.span.start.saturating_sub(cue.span.end);
                let gap = gap.max(cue.span.start.saturating_sub(content.span.end));
                let spare = held.get(owner).is_some_and(|count| *count > 1);
                let better = pointing(windows, content, cue)?
                    - pointing(windows, content, cues.get(owner)?)?;
                (gap <= BESIDE && spare && better > -WORSE).then_some((place, owner, better))
            })
            .reduce(|best, one| if one.2 > best.2 { one } else { best });
        let Some((place, owner, better)) = best else {
            continue;
        };
        if let Some(slot) = owners.get_mut(place) {
            // The two shared what probability there was.
            *slot = Some((at, 1.0 / (1.0 + (-better).exp())));
        }
        for (one, change) in [(owner, -1), (at, 1)] {
            if let Some(count) = held.get_mut(one) {
                *count = count.saturating_add_signed(change);
            }
        }
    }
}

/// How well the words of a content point at a cue of their window, a word.
fn pointing(windows: &[Window], content: &Run, cue: &Run) -> Option<f64> {
    let first = cue.words.first()?;
    let window = windows.get(first.window)?;
    let scores: Vec<f64> = content
        .words
        .iter()
        .filter(|place| place.window == first.window)
        .map(|place| f64::from(window.carrier(place.word, first.word)))
        .collect();
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count(scores.len()))
}

/// For each window the runs whose first word stands in it.
fn by_window(runs: &[&Run]) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, run) in runs.iter().enumerate() {
        if let Some(first) = run.words.first() {
            found.entry(first.window).or_default().push(at);
        }
    }
    found
}

/// The cue that most words of a content point at, with its share of the probability.
///
/// Words in no quotation marks belong to a cue of their own line, where there is one: a headline's verb has nothing to say
/// in the paragraph below, while a quotation goes on over paragraphs.
fn carrier(
    text: &str,
    content: &Run,
    windows: &[Window],
    cues: &[&Run],
    cues_in: &BTreeMap<usize, Vec<usize>>,
) -> Option<(usize, f64)> {
    let quoted = content.span.of(text).starts_with(['"', '“', '”', '„', '«']);
    let beside = |cue: &usize| {
        !quoted
            && cues
                .get(*cue)
                .is_some_and(|cue| one_line(text, cue.span, content.span))
    };
    let mut totals: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for place in &content.words {
        let (Some(window), Some(all)) = (windows.get(place.window), cues_in.get(&place.window))
        else {
            continue;
        };
        let own: Vec<usize> = all.iter().copied().filter(beside).collect();
        let near = if own.is_empty() { all } else { &own };
        let scores: Vec<f64> = near
            .iter()
            .filter_map(|cue| cues.get(*cue)?.words.first())
            .map(|first| f64::from(window.carrier(place.word, first.word)))
            .collect();
        for (cue, score) in near.iter().zip(log_shares(&scores)) {
            let total = totals.entry(*cue).or_default();
            total.0 += 1;
            total.1 += score.max(FLOOR);
        }
    }
    // Where a content runs over two windows, the one that holds more of it decides.
    let most = totals.values().map(|(seen, _)| *seen).max()?;
    totals
        .into_iter()
        .filter(|(_, (seen, _))| *seen == most)
        .map(|(cue, (seen, total))| (cue, total / count(seen)))
        .reduce(|best, one| if one.1 > best.1 { one } else { best })
        .map(|(cue, mean)| (cue, mean.exp()))
}

/// Logarithms of the shares that scores take of the whole (softmax).
fn log_shares(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = scores.iter().map(|score| (score - most).exp()).sum();
    scores.iter().map(|score| score - most - all.ln()).collect()
}

/// The cue before or after a content that no cue of its window claims, at most two line ends away.
fn nearest(text: &str, content: &Run, cues: &[&Run]) -> Option<usize> {
    let after = cues.partition_point(|cue| cue.span.start < content.span.start);
    let near = [after.checked_sub(1), Some(after)];
    near.into_iter()
        .flatten()
        .filter_map(|at| cues.get(at).map(|cue| (at, cue)))
        .filter(|(_, cue)| {
            let between = Span::new(
                cue.span.end.min(content.span.end),
                cue.span.start.max(content.span.start),
            );
            between.of(text).matches('\n').count() <= 2
        })
        .min_by_key(|(_, cue)| {
            let before = content.span.start.saturating_sub(cue.span.end);
            before.max(cue.span.start.saturating_sub(content.span.end))
        })
        .map(|(at, _)| at)
}

/// Whether no line ends between two spans.
fn one_line(text: &str, one: Span, other: Span) -> bool {
    let between = Span::new(one.end.min(other.end), one.start.max(other.start));
    !between.of(text).contains('\n')
}

/// The source that a cue points at, none where it points at nobody; with the probability of that choice.
fn speaker<'a>(
    text: &str,
    cue: &Run,
    windows: &[Window],
    sources: &[&'a Run],
    sources_in: &BTreeMap<usize, Vec<usize>>,
) -> (Option<&'a Run>, f64) {
    let Some(first) = cue.words.first() else {
        return (None, 0.5);
    };
    let (Some(window), Some(near)) = (windows.get(first.window), sources_in.get(&first.window))
    else {
        return (None, 0.5);
    };
    let own = |place: &&Place| place.window == first.window;
    let mut choices: Vec<Option<&Run>> = vec![None];
    let mut scores = vec![f64::from(window.speaker(first.word, None))];
    // A headline's last words are no source of the line below it, however well they would fit.
    for run in near
        .iter()
        .filter_map(|at| sources.get(*at))
        .filter(|run| one_line(text, cue.span, run.span))
    {
        let score = run
            .words
            .iter()
            .filter(own)
            .map(|place| f64::from(window.speaker(first.word, Some(place.word))))
            .fold(f64::NEG_INFINITY, f64::max);
        choices.push(Some(run));
        scores.push(score);
    }
    let shares = log_shares(&scores);
    let best = (0..scores.len()).fold(0, |best, at| {
        if scores.get(at) > scores.get(best) {
            at
        } else {
            best
        }
    });
    (
        choices.get(best).copied().flatten(),
        shares.get(best).map_or(0.5, |share| share.exp()),
    )
}
