//! Words as a multiset, titles folded, shares and means.

use std::collections::BTreeMap;

/// Lower-cased words with how often each stands.
#[derive(Debug, Default)]
pub(super) struct Bag {
    counts: BTreeMap<String, usize>,
    len: usize,
}

impl Bag {
    /// Those of a text: runs of letters, digits, marks on letters and the underscore.
    pub(super) fn of(text: &str) -> Self {
        let mut bag = Self::default();
        for word in text
            .split(|c: char| !is_word(c))
            .filter(|word| !word.is_empty())
        {
            *bag.counts.entry(word.to_lowercase()).or_default() += 1;
            bag.len += 1;
        }
        bag
    }

    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How many words both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.counts
            .iter()
            .map(|(word, count)| other.counts.get(word).map_or(0, |other| *count.min(other)))
            .sum()
    }
}

/// `\w` as regular expressions of most languages have it.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A title without case, blanks and punctuation.
pub(super) fn fold(title: &str) -> String {
    title
        .chars()
        .filter(|c| is_word(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two titles are the same but for case, blanks and punctuation.
pub(super) fn same_title(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// F1 of what is shared; two empty texts are alike.
pub(super) fn f1(shared: usize, have: usize, want: usize) -> f64 {
    if have + want == 0 {
        return 1.0;
    }
    share(2 * shared, have + want).unwrap_or_default()
}

/// A share; none of nothing.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    let number = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    (whole > 0).then(|| number(part) / number(whole))
}

/// The mean; none of nothing.
pub(super) fn mean(all: &[f64]) -> Option<f64> {
    let count = u32::try_from(all.len()).ok().filter(|count| *count > 0)?;
    Some(all.iter().sum::<f64>() / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_a_multiset() {
        let one = Bag::of("Rain, rain and WIND");
        let other = Bag::of("rain; wind");
        assert_eq!((one.len(), other.len(), one.shared(&other)), (4, 2, 2));
        assert!((f1(2, 4, 2) - 4.0 / 6.0).abs() < 1e-9);
        assert!((f1(0, 0, 0) - 1.0).abs() < 1e-9);
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn titles_are_folded() {
        assert!(same_title("Port shut: “rain”!", "port  shut 'Rain'"));
        assert!(!same_title("Port shut", "Port open"));
    }
}
