//! Noun phrases as questions say them: "a deal", "the truce", "Norland's plan".
//!
//! Questions are read by people, so a lemma alone will not do ("accept deal?"). What tells one issue from another is
//! said (compounds, classifying adjectives, the owner), what only colours it is left out ("second-rank", "15", "any").
//! Rejected: the words as they stand, because one issue would then be asked in as many ways as it is mentioned.

use crate::language::Tag;

use super::phrase::Noun;
use super::word::Words;

/// Nouns without a plural that take no "a"; general English, written by hand.
const MASS: &[&str] = &[
    "abortion",
    "access",
    "accountability",
    "action",
    "advice",
    "aid",
    "ammunition",
    "anger",
    "artillery",
    "asylum",
    "austerity",
    "aviation",
    "behavior",
    "behaviour",
    "blackmail",
    "blood",
    "capitalism",
    "cash",
    "censorship",
    "chaos",
    "clarity",
    "coal",
    "communism",
    "compensation",
    "confidence",
    "conscription",
    "contraception",
    "control",
    "cooperation",
    "corruption",
    "crime",
    "criticism",
    "damage",
    "debt",
    "defence",
    "defense",
    "deforestation",
    "democracy",
    "diplomacy",
    "disinformation",
    "education",
    "electricity",
    "energy",
    "equality",
    "equipment",
    "espionage",
    "euthanasia",
    "evidence",
    "fish",
    "food",
    "freedom",
    "fuel",
    "gas",
    "growth",
    "harassment",
    "hate",
    "health",
    "help",
    "hope",
    "humanity",
    "hunger",
    "immigration",
    "independence",
    "infantry",
    "inflation",
    "information",
    "infrastructure",
    "interference",
    "investment",
    "journalism",
    "justice",
    "land",
    "law",
    "leadership",
    "legislation",
    "marriage",
    "migration",
    "misinformation",
    "money",
    "nationalism",
    "neutrality",
    "news",
    "nonsense",
    "oil",
    "optimism",
    "order",
    "panic",
    "patience",
    "peace",
    "permission",
    "pollution",
    "populism",
    "poverty",
    "power",
    "pressure",
    "privacy",
    "progress",
    "proof",
    "propaganda",
    "prosperity",
    "punishment",
    "racism",
    "radiation",
    "recognition",
    "reform",
    "relief",
    "research",
    "responsibility",
    "restraint",
    "rubbish",
    "sabotage",
    "safety",
    "security",
    "silence",
    "slavery",
    "socialism",
    "sovereignty",
    "speculation",
    "stability",
    "steel",
    "support",
    "surveillance",
    "taxation",
    "technology",
    "terror",
    "terrorism",
    "time",
    "torture",
    "tourism",
    "trade",
    "traffic",
    "transparency",
    "travel",
    "trust",
    "truth",
    "turnout",
    "unemployment",
    "unity",
    "vaccination",
    "violence",
    "war",
    "water",
    "weather",
    "welfare",
    "wheat",
    "work",
];

/// Adjectives on "-al", "-ic", "-ary" that colour and do not classify.
const COLOUR: &[&str] = &[
    "actual",
    "real",
    "final",
    "initial",
    "total",
    "potential",
    "original",
    "general",
    "special",
    "crucial",
    "essential",
    "historic",
    "dramatic",
    "basic",
    "specific",
    "drastic",
    "realistic",
    "fantastic",
    "tragic",
    "temporary",
    "necessary",
    "ordinary",
    "typical",
    "usual",
    "vital",
    "critical",
    "immediate",
    "single",
    "several",
    "additional",
    "eventual",
    "mutual",
    "formal",
    "official",
    "informal",
    "normal",
    "exceptional",
    "substantial",
    "extraordinary",
    "preliminary",
    "similar",
    "particular",
    "popular",
    "regular",
    "public",
];

/// Nouns whose plural has no "s".
const PLURAL: &[&str] = &["people", "children", "men", "women", "police", "troops"];

/// Whether an adjective says which kind: "military solution", "nuclear test".
pub(super) fn classifies(word: &str) -> bool {
    MASS.contains(&word)
        || word.len() > 4
            && !word.contains('-')
            && ["al", "ic", "ary", "lear", "ular", "ory", "ised", "ized"]
                .iter()
                .any(|end| word.ends_with(end))
            && !COLOUR.contains(&word)
}

/// Whether the noun at `at` stands in the plural.
pub(super) fn plural(words: &Words<'_>, at: usize) -> bool {
    let lower = words.lower(at);
    PLURAL.contains(&lower)
        || lower != words.lemma(at) && (lower.ends_with('s') || lower.ends_with("men"))
}

fn mass(lemma: &str) -> bool {
    MASS.contains(&lemma)
        || lemma.len() > 5
            && ["ness", "ing", "isation", "ization"]
                .iter()
                .any(|end| lemma.ends_with(end))
}

/// `body` ("trade deal") with the article that the noun phrase calls for.
pub(super) fn with_determiner(words: &Words<'_>, noun: Noun, body: &str) -> String {
    let first = words.lower(noun.start);
    let definite = noun.start < noun.head
        && matches!(
            first,
            "the"
                | "this"
                | "that"
                | "these"
                | "those"
                | "both"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "your"
                | "which"
                | "what"
        );
    if definite {
        return format!("the {body}");
    }
    let bare = plural(words, noun.head)
        || ends_as_plural(body)
        || mass(words.lemma(noun.head))
        || unarticled(words, noun)
        || words.tag(noun.head) == Tag::Propn;
    if bare {
        body.to_owned()
    } else {
        format!("{} {body}", article(body))
    }
}

/// "European leaders", "abortions": a common noun in the plural, by its letters.
pub(super) fn ends_as_plural(name: &str) -> bool {
    name.split_whitespace().last().is_some_and(|word| {
        word.len() > 3
            && word.starts_with(char::is_lowercase)
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
    })
}

/// "he welcomed compensation for the crews": no article where others have theirs. A headline has none at all.
fn unarticled(words: &Words<'_>, noun: Noun) -> bool {
    let article = |at: usize| matches!(words.lower(at), "the" | "a" | "an");
    let determined = (noun.start..noun.head).any(|at| {
        matches!(
            words.tag(at),
            Tag::Det | Tag::Num | Tag::Pron | Tag::Propn | Tag::Part
        )
    });
    !determined && (0..words.len()).any(article)
}

/// "the 15 boats" -> "boats": what is counted stands without an article, "of Norland" and the like apart.
pub(super) fn counted(text: &str) -> String {
    ["the ", "a ", "an "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
        .to_owned()
}

/// "soldier" -> "soldiers", "policewoman" -> "policewomen"; "staff" stays.
pub(super) fn many(noun: &str) -> String {
    let ends = |list: &[&str]| list.iter().any(|end| noun.ends_with(end));
    let (stem, end) = if ends(&["staff", "police", "craft", "people", "personnel"]) {
        (noun, "")
    } else if ends(&["child"]) {
        (noun, "ren")
    } else if let Some(stem) = noun
        .strip_suffix("man")
        .filter(|_| !ends(&["human", "shaman"]))
    {
        (stem, "men")
    } else if let Some(stem) = noun
        .strip_suffix('y')
        .filter(|_| !ends(&["ay", "ey", "oy"]))
    {
        (stem, "ies")
    } else if ends(&["s", "x", "ch", "sh"]) {
        (noun, "es")
    } else {
        (noun, "s")
    };
    [stem, end].concat()
}

/// "a" or "an", by sound as far as letters tell.
fn article(body: &str) -> &'static str {
    // "A UN envoy": the letters are said one by one.
    if matches!(body.get(..2), Some("UN" | "US" | "UK")) {
        return "a";
    }
    let lower = body.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !starts(&[
            "uni", "eu", "one", "use", "usu", "ute", "ukr", "ugan", "urug",
        ])
        || starts(&["hour", "honest", "heir", "honour", "uninh", "unin", "unim"]);
    if vowel { "an" } else { "a" }
}

/// A name as it stands in a sentence: "the Kestrel talks", "the ferry company", but "Norland's foreign ministry".
pub(super) fn with_article(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let first = words.first().copied().unwrap_or_default();
    let heads = [
        "states",
        "kingdom",
        "nations",
        "union",
        "emirates",
        "netherlands",
        "philippines",
        "republic",
        "talks",
        "summit",
        "election",
        "referendum",
        "conference",
        "negotiations",
        "vote",
        "kremlin",
        "pentagon",
        "senate",
        "congress",
        "house",
        "council",
        "commission",
        "court",
        "ministry",
        "government",
        "army",
        "parliament",
        "party",
        "bank",
        "meeting",
        "committee",
        "agency",
    ];
    let owned = lower.contains("'s ") || lower.contains("' ");
    let proper = first != "the"
        && heads.contains(&last)
        && name.chars().next().is_some_and(char::is_uppercase);
    if !owned && (proper || described(name)) {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// "ferry company", "Samplian leader", "maker of the boat": one who is told by what he is, in words without an article.
fn described(name: &str) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "another", "any", "both", "each", "either", "every", "his", "her", "its",
        "many", "more", "most", "no", "one", "our", "several", "some", "the", "their", "this",
        "two",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let end = words
        .iter()
        .position(|word| {
            matches!(
                *word,
                "of" | "for" | "in" | "at" | "from" | "on" | "with" | "who"
            )
        })
        .unwrap_or(words.len());
    let Some((head, before)) = words.get(..end).and_then(<[&str]>::split_last) else {
        return false;
    };
    let common = head.starts_with(char::is_lowercase) && head.chars().all(char::is_alphabetic);
    let opens = words.first().is_some_and(|first| {
        OPEN.contains(&first.to_lowercase().as_str())
            || first.starts_with(|c: char| c.is_ascii_digit())
    });
    let many = ends_as_plural(head)
        || matches!(
            *head,
            "media" | "people" | "police" | "staff" | "men" | "women" | "tv"
        );
    common && !opens && !many && !MASS.contains(head) && !before.contains(&"and")
}

/// "Norland's", "opposition leaders'".
pub(super) fn possessive(name: &str) -> String {
    let plural = name.ends_with('s')
        && name
            .split_whitespace()
            .next_back()
            .is_some_and(|last| last.starts_with(char::is_lowercase));
    if plural {
        format!("{name}'")
    } else {
        format!("{name}'s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told_by_what_he_is_takes_an_article() {
        for (name, expected) in [
            ("ferry company", "the ferry company"),
            ("Samplian leader", "the Samplian leader"),
            ("maker of the boat", "the maker of the boat"),
            ("Norland's foreign ministry", "Norland's foreign ministry"),
            ("Sample Harbour Ministry", "the Sample Harbour Ministry"),
            ("another minister", "another minister"),
            ("police", "police"),
            ("officials", "officials"),
            ("Ann Example", "Ann Example"),
        ] {
            assert_eq!(with_article(name), expected);
        }
    }

    #[test]
    fn articles_and_owners() {
        for (body, expected) in [
            ("deal", "a"),
            ("offer", "an"),
            ("union", "a"),
            ("hour", "an"),
            ("European plan", "a"),
        ] {
            assert_eq!(article(body), expected, "{body}");
        }
        for (one, expected) in [
            ("Norland soldier", "Norland soldiers"),
            ("policewoman", "policewomen"),
            ("child", "children"),
            ("baby", "babies"),
            ("staff", "staff"),
        ] {
            assert_eq!(many(one), expected, "{one}");
        }
        assert_eq!(possessive("Norland"), "Norland's");
        assert_eq!(possessive("Tomas Ross"), "Tomas Ross's");
        assert_eq!(possessive("opposition leaders"), "opposition leaders'");
    }

    #[test]
    fn adjectives_that_classify() {
        assert!(
            ["military", "political", "nuclear", "diplomatic"]
                .iter()
                .all(|word| classifies(word))
        );
        assert!(
            !["new", "final", "second-rank", "temporary", "real"]
                .iter()
                .any(|word| classifies(word))
        );
    }
}
