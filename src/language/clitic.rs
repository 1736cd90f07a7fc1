//! Words written together that UD English reads as two: "don't" is do + n't, "Okoye's" is Okoye + 's, "cannot" is
//! can + not.

/// The lengths in bytes of the parts of `word`, in order; they add up to its length.
pub(super) fn clitics(word: &str) -> Vec<usize> {
    let lower: String = word
        .chars()
        .map(|glyph| match glyph {
            '’' | 'ʼ' => '\'',
            other => other.to_ascii_lowercase(),
        })
        .collect();
    let whole = word.chars().count();
    let mut cuts = Vec::new();
    let joined = match lower.as_str() {
        "cannot" | "gonna" | "gotta" | "wanna" => Some(3),
        "lemme" | "gimme" => Some(whole - 2),
        _ => None,
    };
    if let Some(cut) = joined {
        cuts.push(cut);
    } else if !whole_words(&lower) {
        // Glyphs of the word still unsplit; "wouldn't've" loses "'ve", then "n't".
        let mut left = whole;
        while let Some(length) = last_clitic(&lower, left) {
            left -= length;
            cuts.push(left);
        }
    }
    lengths(word, &cuts)
}

fn whole_words(lower: &str) -> bool {
    !lower.contains('\'')
        || matches!(
            lower,
            "ma'am" | "o'clock" | "y'all" | "'n'" | "'em" | "'til" | "'cause"
        )
}

/// How many glyphs the last clitic of the first `left` glyphs has, if one is there.
fn last_clitic(lower: &str, left: usize) -> Option<usize> {
    let part: String = lower.chars().take(left).collect();
    ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"]
        .iter()
        .find(|clitic| part.ends_with(**clitic) && part.len() > clitic.len())
        .map(|clitic| clitic.len())
}

/// Turns cuts, in glyphs and from right to left, into lengths in bytes from left to right.
fn lengths(word: &str, cuts: &[usize]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut start = 0;
    for &cut in cuts.iter().rev() {
        let at = word
            .char_indices()
            .nth(cut)
            .map_or(word.len(), |(byte, _)| byte);
        lengths.push(at - start);
        start = at;
    }
    lengths.push(word.len() - start);
    lengths.retain(|&length| length > 0);
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> Vec<&str> {
        let mut at = 0;
        clitics(word)
            .into_iter()
            .map(|length| {
                at += length;
                word.get(at - length..at).unwrap()
            })
            .collect()
    }

    #[test]
    fn clitics_come_off_the_end() {
        assert_eq!(parts("don't"), ["do", "n't"]);
        assert_eq!(parts("WON’T"), ["WO", "N’T"]);
        assert_eq!(parts("wouldn't've"), ["would", "n't", "'ve"]);
        assert_eq!(parts("Müller’s"), ["Müller", "’s"]);
        assert_eq!(parts("Cannot"), ["Can", "not"]);
        assert_eq!(parts("gonna"), ["gon", "na"]);
    }

    #[test]
    fn names_and_plain_words_stay_whole() {
        for word in [
            "O'Brien",
            "d'Ivoire",
            "o'clock",
            "talks",
            "n't",
            "'s",
            "low-level",
            "",
        ] {
            assert_eq!(
                parts(word),
                if word.is_empty() { vec![] } else { vec![word] }
            );
        }
    }
}
