//! A capital that is meant as the town: "in Exampleton", "entered Exampleton", "the streets of Exampleton".
//!
//! Everywhere else it stands for its country's government, which says, wants and agrees.

use std::ops::Range;

use crate::language::Token;

/// Prepositions of a place.
const PLACING: &[&str] = &[
    "in", "at", "to", "from", "near", "outside", "into", "via", "across", "around", "towards",
];

/// What is done to a town and to no government; general English.
const REACHES: &[&str] = &[
    "besiege", "bomb", "bombard", "capture", "encircle", "enter", "evacuate", "flee", "occupy",
    "overrun", "reach", "retake", "shell", "storm", "surround", "visit",
];

/// What a town has and a government has not.
const OF_A_TOWN: &[&str] = &[
    "capture", "centre", "center", "district", "fall", "outskirt", "resident", "siege", "street",
    "suburb",
];

/// Who sets out for a town.
const SETS_OUT: &[&str] = &[
    "bind", "bound", "depart", "destine", "fly", "head", "leave", "route",
];

/// Whether the capital of those tokens is meant as the town.
pub(super) fn meant(tokens: &[Token], range: &Range<usize>) -> bool {
    let back = |by: usize| range.start.checked_sub(by).and_then(|at| tokens.get(at));
    let lower = |by: usize| back(by).map_or("", |it| it.lower.as_str());
    let lemma = |by: usize| back(by).map_or("", |it| it.lemma.as_str());
    match lower(1) {
        "," => at_place(tokens, range.start),
        "for" => SETS_OUT.contains(&lemma(2)),
        "of" => OF_A_TOWN.contains(&lemma(2)) || lower(2) == "out",
        word => {
            PLACING.contains(&word)
                || REACHES.contains(&lemma(1))
                || lemma(1) == "leave" && leaves(tokens, range.end)
        }
    }
}

/// "Left Exampleton on Monday"; to leave a government without arms is something else.
fn leaves(tokens: &[Token], end: usize) -> bool {
    let next = tokens.get(end).map_or("", |it| it.lower.as_str());
    matches!(
        next,
        "" | "."
            | ","
            | ";"
            | "after"
            | "and"
            | "as"
            | "at"
            | "before"
            | "by"
            | "for"
            | "in"
            | "on"
    )
}

/// "Exampleton, Samplia": a known name after a comma that follows another placed name.
fn at_place(tokens: &[Token], at: usize) -> bool {
    (1..6).any(|back| {
        at.checked_sub(back)
            .and_then(|at| tokens.get(at))
            .is_some_and(|token| PLACING.contains(&token.lower.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use crate::language::tokens;
    use crate::span::Span;

    /// Whether the first "Paris" of a sentence is meant as the town.
    fn meant(text: &str) -> bool {
        let tokens = tokens(text, Span::new(0, text.len()));
        let at = tokens.iter().position(|it| it.lower == "paris").unwrap();
        super::meant(&tokens, &(at..at + 1))
    }

    #[test]
    fn a_town_is_entered_left_and_headed_for() {
        for text in [
            "The crews have entered Paris.",
            "She has left Paris on a ferry.",
            "The boats are heading for Paris.",
            "The streets of Paris are empty.",
            "They were pushed out of Paris.",
            "She spoke in Paris.",
        ] {
            assert!(meant(text), "{text}");
        }
        for text in [
            "The crews had asked Paris for boats.",
            "It would leave Paris without a friend.",
            "The support of Paris is sure.",
            "It is bad for Paris.",
            "Paris will not sign.",
        ] {
            assert!(!meant(text), "{text}");
        }
    }
}
