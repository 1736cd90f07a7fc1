//! Two wordings of a post: which words went and which came.

/// A run of words in two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Kept,
    /// Only in the earlier one.
    Gone,
    /// Only in the later one.
    New,
}

/// Longest product of changed words that is compared word by word; beyond it the whole middle counts as changed.
const MOST: usize = 4_000_000;

/// The words of both wordings in one row, each run with what became of it: what went stands before what came.
#[must_use]
pub fn compare(before: &str, after: &str) -> Vec<(Run, String)> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let start = same(&mut old.iter().zip(&new));
    let rest = old.len().min(new.len()) - start;
    let end = same(&mut old.iter().rev().zip(new.iter().rev())).min(rest);
    let middle = |words: &[&str]| -> Vec<String> {
        let inner = words.get(start..words.len() - end).unwrap_or_default();
        inner.iter().map(|&word| word.to_owned()).collect()
    };
    let mut runs = Vec::new();
    let mut add = |run: Run, word: &str| match runs.last_mut() {
        Some((last, text)) if *last == run => {
            let text: &mut String = text;
            text.push(' ');
            text.push_str(word);
        }
        _ => runs.push((run, word.to_owned())),
    };
    for word in old.iter().take(start) {
        add(Run::Kept, word);
    }
    for (run, word) in changed(&middle(&old), &middle(&new)) {
        add(run, &word);
    }
    for word in old.iter().skip(old.len() - end) {
        add(Run::Kept, word);
    }
    runs
}

/// The longest common row of words, and what stands beside it.
fn changed(old: &[String], new: &[String]) -> Vec<(Run, String)> {
    let whole = |run: Run, words: &[String]| -> Vec<(Run, String)> {
        words.iter().map(|word| (run, word.clone())).collect()
    };
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > MOST {
        return [whole(Run::Gone, old), whole(Run::New, new)].concat();
    }
    let width = new.len() + 1;
    let mut length = vec![0_u32; (old.len() + 1) * width];
    let at = |length: &[u32], one: usize, other: usize| {
        length.get(one * width + other).copied().unwrap_or_default()
    };
    for (one, word) in old.iter().enumerate().rev() {
        for (other, twin) in new.iter().enumerate().rev() {
            let best = if word == twin {
                at(&length, one + 1, other + 1) + 1
            } else {
                at(&length, one + 1, other).max(at(&length, one, other + 1))
            };
            if let Some(cell) = length.get_mut(one * width + other) {
                *cell = best;
            }
        }
    }
    let mut found = Vec::new();
    let (mut one, mut other) = (0, 0);
    while let (Some(word), Some(twin)) = (old.get(one), new.get(other)) {
        if word == twin {
            found.push((Run::Kept, word.clone()));
            one += 1;
            other += 1;
        } else if at(&length, one + 1, other) >= at(&length, one, other + 1) {
            found.push((Run::Gone, word.clone()));
            one += 1;
        } else {
            found.push((Run::New, twin.clone()));
            other += 1;
        }
    }
    found.extend(whole(Run::Gone, old.get(one..).unwrap_or_default()));
    found.extend(whole(Run::New, new.get(other..).unwrap_or_default()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let runs: Vec<String> = compare(before, after)
            .into_iter()
            .map(|(run, text)| match run {
                Run::Kept => text,
                Run::Gone => format!("[-{text}-]"),
                Run::New => format!("{{+{text}+}}"),
            })
            .collect();
        runs.join(" ")
    }

    #[test]
    fn the_words_that_changed_are_marked() {
        assert_eq!(
            shown(
                "She will attend the talks.",
                "She will not attend the talks."
            ),
            "She will {+not+} attend the talks."
        );
        assert_eq!(
            shown("Ten ships wait in the bay", "Two ships lie in the bay"),
            "[-Ten-] {+Two+} ships [-wait-] {+lie+} in the bay"
        );
        assert_eq!(shown("Rain.", "Rain."), "Rain.");
        assert_eq!(shown("", "Rain fell."), "{+Rain fell.+}");
        assert_eq!(shown("Rain rain", "Rain"), "Rain [-rain-]");
    }
}
