//! Numbers in noun phrases -> closed ranges: "at least 12" = [12, inf), "about 12" = 12 give or take a tenth,
//! "dozens" = [24, 99].

use crate::language::Tag;

use super::phrase::Noun;
use super::word::Words;

/// A closed range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
}

const SMALL: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

const SCALE: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("bn", 1e9),
    ("tn", 1e12),
];

/// Counts without a number.
const VAGUE: &[(&str, f64, f64)] = &[
    ("dozens", 24.0, 99.0),
    ("scores", 40.0, 199.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2_000.0, 999_999.0),
    ("millions", 2_000_000.0, 999_999_999.0),
    ("tens", 20.0, 99.0),
];

/// Units of money as [`unit`] names them.
pub(super) const CURRENCIES: &[&str] = &["$", "£", "€", "yen", "yuan", "franc", "crown", "rouble"];

/// What a number phrase counts, where it is a measure: "4.5%", "$50m", "3 billion euros", "200 tonnes".
pub(super) fn unit(words: &Words<'_>, noun: Noun) -> Option<String> {
    let from = noun.start.saturating_sub(1);
    (from..noun.end + 1).find_map(|at| {
        let lower = words.lower(at);
        let inside = at >= noun.start && at < noun.end;
        let name = match words.lemma(at) {
            _ if lower.ends_with('%') => "%",
            "percent" => "%",
            "cent" if words.lower(at.saturating_sub(1)) == "per" => "%",
            _ if lower.starts_with('$') => "$",
            _ if lower.starts_with('£') => "£",
            _ if lower.starts_with('€') => "€",
            _ if pence(lower).is_some() => "p",
            "dollar" if inside => "$",
            "pound" if inside => "£",
            "euro" if inside => "€",
            "yen" | "yuan" | "franc" | "crown" | "rouble" if inside => words.lemma(at),
            "tonne" | "ton" | "barrel" | "degree" | "kilometre" | "mile" if inside => {
                words.lemma(at)
            }
            _ => return None,
        };
        Some(name.to_owned())
    })
}

/// Whether the word counts without a number: "dozens".
pub(super) fn vague(word: &str) -> bool {
    VAGUE.iter().any(|(known, ..)| *known == word)
}

/// The range that a noun phrase counts, its modifiers just before it included ("more than 12 people").
pub(super) fn of_noun(words: &Words<'_>, noun: Noun) -> Option<Range> {
    // "More than 250 dead and 40 hurt": what bounds another number bounds no second one.
    let apart = |at: usize| {
        matches!(words.tag(at), Tag::Cconj | Tag::Punct)
            || words.lower(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let from = (noun.start.saturating_sub(4)..noun.start)
        .rev()
        .find(|at| apart(*at))
        .map_or(noun.start.saturating_sub(4), |at| at + 1);
    let mut at = noun.start;
    let mut numbers: Vec<f64> = Vec::new();
    while at < noun.end {
        if let Some((_, lo, hi)) = VAGUE.iter().find(|(word, ..)| words.lower(at) == *word) {
            // "tens of thousands" is beyond what we read.
            return (words.lower(at + 1) != "of"
                || words.tag(at + 2) != Tag::Noun
                || VAGUE.iter().all(|(word, ..)| words.lower(at + 2) != *word))
            .then_some(Range { lo: *lo, hi: *hi });
        }
        match number(words, at) {
            Some((value, next)) => {
                numbers.push(value);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    // "a dozen people", "a hundred people": the scale stands alone and was read as a number.
    let first = *numbers.first()?;
    let before: Vec<&str> = (from..noun.end).map(|at| words.lower(at)).collect();
    let says = |phrase: &[&str]| before.windows(phrase.len()).any(|window| window == phrase);
    let exact = Range {
        lo: first,
        hi: first,
    };
    Some(if says(&["between"]) && numbers.len() > 1 {
        Range {
            lo: first,
            hi: numbers.get(1).copied().unwrap_or(first),
        }
    } else if says(&["at", "least"])
        || says(&["no", "fewer", "than"])
        || says(&["no", "less", "than"])
    {
        Range {
            lo: first,
            hi: f64::INFINITY,
        }
    } else if says(&["no", "more", "than"]) || says(&["at", "most"]) || says(&["up", "to"]) {
        Range { lo: 0.0, hi: first }
    } else if says(&["more", "than"]) || says(&["over"]) || says(&["upwards", "of"]) {
        // A headline's "400" is "more than 400" in the text below it.
        Range {
            lo: first,
            hi: f64::INFINITY,
        }
    } else if says(&["fewer", "than"]) || says(&["less", "than"]) || says(&["under"]) {
        Range {
            lo: 0.0,
            hi: (first - 1.0).max(0.0),
        }
    } else if [
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
    ]
    .iter()
    .any(|word| says(&[word]))
    {
        Range {
            lo: (first * 9.0).round() / 10.0,
            hi: (first * 11.0).round() / 10.0,
        }
    } else if rounded(first) && unit(words, noun).is_none() && !says(&["exactly"]) {
        Range {
            lo: first,
            hi: first + (place(first) / 10.0).max(100.0) - 1.0,
        }
    } else {
        exact
    })
}

/// What the last digit that is no nought stands for: 1,000 of 7,000.
fn place(number: f64) -> f64 {
    let mut place = 1.0;
    while number % (place * 10.0) == 0.0 && place < number {
        place *= 10.0;
    }
    place
}

/// "7,000 people": whoever counts thousands in full hundreds has left the rest out.
fn rounded(number: f64) -> bool {
    number >= 1_000.0 && number % 100.0 == 0.0
}

/// A number that starts at `at`, and where it ends: "12", "1,200", "1.5m", "three million", "a dozen".
fn number(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let scale = |at: usize| {
        SCALE
            .iter()
            .find(|(word, _)| words.lower(at) == *word)
            .map(|(_, factor)| *factor)
    };
    let lower = words.lower(at);
    if matches!(lower, "a" | "an") {
        return scale(at + 1).map(|factor| (factor, at + 2));
    }
    let value = number_word(lower)?;
    let mut next = at + 1;
    let mut value = value;
    while let Some(factor) = scale(next) {
        value *= factor;
        next += 1;
    }
    Some((value, next))
}

/// "twelve", "twenty-one".
pub(super) fn spelled(word: &str) -> Option<f64> {
    let small = |word: &str| {
        SMALL
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    };
    match word.split_once('-') {
        Some((tens, ones)) => Some(small(tens)? + small(ones)?),
        None => small(word),
    }
}

/// "7p".
fn pence(word: &str) -> Option<&str> {
    let figure = word.strip_suffix('p')?;
    let number = !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || c == '.');
    number.then_some(figure)
}

/// "12", "1,200", "1.5m", "40%", "7p".
/// The number that one word is: "12", "1,200", "£1.5m", "60%", "twelve".
pub(crate) fn number_word(lower: &str) -> Option<f64> {
    digits(lower).or_else(|| spelled(lower))
}

fn digits(word: &str) -> Option<f64> {
    let word = word
        .trim_start_matches(['$', '£', '€'])
        .trim_end_matches('%')
        .replace(',', "");
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let split = word
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(word.len());
    let (figure, unit) = (word.get(..split)?, word.get(split..)?);
    let value: f64 = figure.parse().ok()?;
    if matches!(unit, "" | "p") {
        return Some(value);
    }
    SCALE
        .iter()
        .find(|(known, _)| *known == unit)
        .map(|(_, factor)| value * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_words() {
        for (word, expected) in [
            ("12", Some(12.0)),
            ("1,200", Some(1200.0)),
            ("1.5m", Some(1_500_000.0)),
            ("£20bn", Some(20_000_000_000.0)),
            ("40%", Some(40.0)),
            ("twelve", Some(12.0)),
            ("twenty-one", Some(21.0)),
            ("30-day", None),
            ("many", None),
            ("1.2.3", None),
        ] {
            assert_eq!(digits(word).or_else(|| spelled(word)), expected, "{word}");
        }
    }
}
