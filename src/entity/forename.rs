//! "Jordan Vell told", "Chad Moss, who": a country or a town that is somebody's given name.

use super::fold;
use super::gazetteer::gazetteer;
use super::name::{Page, capital, word};
use super::subject::TELLING;
use crate::language::Tag;

/// Countries and towns whose names people bear, from common knowledge.
const BORNE: &[&str] = &[
    "chad", "chelsea", "danish", "florence", "georgia", "india", "israel", "jordan", "kenya",
    "london", "paris", "santiago", "sofia", "sydney", "victoria",
];

/// Whether a known place at `at` is a given name there: one more name stands behind it, and somebody speaks or an office
/// says that it is somebody. Of a place ("Jordan Valley", "Georgia Power") that tells nothing of this is told.
pub(super) fn opens(page: &Page<'_>, at: usize) -> bool {
    let proper = |at: usize| {
        page.tokens
            .get(at)
            .is_some_and(|token| token.tag == Tag::Propn && capital(page.text, token))
    };
    if page.title_case || !BORNE.contains(&word(page.tokens, at)) || !proper(at + 1) {
        return false;
    }
    let family = fold(word(page.tokens, at + 1));
    let lists = gazetteer();
    let none = proper(at + 2)
        || lists.organisation(&family)
        || lists.is_known(&family)
        || lists.office_class(&family).is_some()
        || lists.rank(&family)
        || lists.title(&family).is_some()
        || SITES.contains(&family.as_str());
    !none && (titled(page, at) || tells(page, at) || heard(page, at))
}

/// "Faróis de Portugal": a country's name behind a small word of another tongue is a part of a longer name.
pub(super) fn of_country(page: &Page<'_>, at: usize) -> bool {
    let particle = at.checked_sub(1).is_some_and(|at| {
        matches!(
            word(page.tokens, at),
            "da" | "de" | "del" | "di" | "do" | "du"
        )
    });
    let country = gazetteer().country_called(&fold(word(page.tokens, at)));
    particle && country.is_some() && page.tokens.get(at).is_some_and(|it| capital(page.text, it))
}

/// "Spokeswoman He Example": a family name that looks like a pronoun, and the name behind it.
pub(super) fn after_office(page: &Page<'_>, at: usize) -> bool {
    let family = |at: usize| {
        let next = page.tokens.get(at + 1);
        let before = at.checked_sub(1).map(|at| fold(word(page.tokens, at)));
        word(page.tokens, at) == "he"
            && next.is_some_and(|next| capital(page.text, next))
            && before.is_some_and(|office| gazetteer().office_class(&office).is_some())
    };
    family(at) || at.checked_sub(1).is_some_and(family)
}

/// "I met Sofia Vell, a student", "I spoke to Jordan Vell": whom a reporter has heard.
fn heard(page: &Page<'_>, at: usize) -> bool {
    const HEARD: &[&str] = &["ask", "interview", "meet", "tell", "thank"];
    let lemma = |back: usize| {
        let token = at.checked_sub(back).and_then(|at| page.tokens.get(at));
        token.map_or("", |token| token.lemma.as_str())
    };
    let spoke = matches!(lemma(2), "speak" | "talk") && matches!(lemma(1), "to" | "with");
    HEARD.contains(&lemma(1)) || spoke
}

/// What a place's name ends in, beside the words for bodies; general English, written by hand.
const SITES: &[&str] = &[
    "airport", "bank", "basin", "bay", "beach", "bridge", "city", "coast", "hill", "island",
    "lake", "market", "park", "pass", "port", "power", "river", "road", "station", "street",
    "strip", "today", "tower", "valley", "west", "east", "north", "south",
];

/// "defence minister Jordan Vell", "the country's finance minister, Chad Moss,".
fn titled(page: &Page<'_>, at: usize) -> bool {
    let comma = at
        .checked_sub(1)
        .filter(|before| word(page.tokens, *before) == ",");
    let Some(last) = comma.unwrap_or(at).checked_sub(1) else {
        return false;
    };
    let office = fold(word(page.tokens, last));
    gazetteer().office_class(&office).is_some()
        && (comma.is_none() || word(page.tokens, at + 2) == ",")
}

/// "Jordan Vell told", "says Jordan Vell.", "Chad Moss, who".
fn tells(page: &Page<'_>, at: usize) -> bool {
    let telling = |at: usize| {
        page.tokens.get(at).is_some_and(|token| {
            TELLING.contains(&token.lemma.as_str()) && token.lemma != token.lower
        })
    };
    let behind = word(page.tokens, at + 2);
    let whose = behind == "," && matches!(word(page.tokens, at + 3), "who" | "whose");
    let inverted = at.checked_sub(1).is_some_and(telling) && matches!(behind, "." | "," | "");
    telling(at + 2) || whose || inverted || (behind == "has" && telling(at + 3))
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{last, names};

    #[test]
    fn a_given_name_may_be_a_country() {
        for text in [
            "\"The lamps are out,\" Chelsea Vell told the crowd on the pier.",
            "The boats are late, says Jordan Vell.",
            "Outside the hall I met Sofia Vell, a student.\n\"He never braked,\" she told me.",
            "Finance minister Chad Vell said the boats were late.",
        ] {
            let name = last(text);
            assert!(name.ends_with(" Vell"), "{text}: {name}");
        }
        assert_eq!(
            names(&[
                "Jordan said the boats were late. Jordan Valley farms are dry, Ada Vell said."
            ]),
            ["Jordan", "Ada Vell"]
        );
    }
}
