//! What a verb's form alone says: "-ing", past, participle.

use super::Tag;
use super::lemma::lemma;

/// Verbs whose past and participle look like the bare form.
const UNCHANGED: &[&str] = &[
    "beset",
    "bet",
    "broadcast",
    "burst",
    "cast",
    "cost",
    "cut",
    "forecast",
    "hit",
    "hurt",
    "let",
    "offset",
    "outbid",
    "put",
    "quit",
    "read",
    "reset",
    "rid",
    "set",
    "shed",
    "shut",
    "slit",
    "split",
    "spread",
    "thrust",
    "undercut",
    "upset",
    "wed",
];

/// Participles that look like the bare form although the past does not.
const BARE_PARTICIPLES: &[&str] = &[
    "come", "become", "run", "overcome", "overrun", "outrun", "rerun",
];

/// Pasts that are no participle ("he went", "he has gone").
const ONLY_PAST: &[&str] = &[
    "arose",
    "ate",
    "awoke",
    "became",
    "began",
    "bit",
    "blew",
    "bore",
    "broke",
    "came",
    "chose",
    "did",
    "drank",
    "drew",
    "drove",
    "fell",
    "flew",
    "forbade",
    "foresaw",
    "forgave",
    "forgot",
    "forsook",
    "froze",
    "gave",
    "grew",
    "hid",
    "knew",
    "lay",
    "mistook",
    "overcame",
    "overran",
    "oversaw",
    "overthrew",
    "overtook",
    "ran",
    "rang",
    "rewrote",
    "rode",
    "rose",
    "sang",
    "sank",
    "saw",
    "shook",
    "shrank",
    "slew",
    "spoke",
    "sprang",
    "stole",
    "strode",
    "strove",
    "swam",
    "swore",
    "threw",
    "took",
    "tore",
    "trod",
    "undertook",
    "underwent",
    "was",
    "went",
    "were",
    "withdrew",
    "woke",
    "wore",
    "wrote",
];

/// Participles that are no past ("he has gone").
const ONLY_PARTICIPLE: &[&str] = &[
    "arisen",
    "awoken",
    "been",
    "begun",
    "bitten",
    "blown",
    "borne",
    "born",
    "broken",
    "chosen",
    "done",
    "drawn",
    "driven",
    "drunk",
    "eaten",
    "fallen",
    "flown",
    "forbidden",
    "foreseen",
    "forgiven",
    "forgotten",
    "forsaken",
    "frozen",
    "given",
    "gone",
    "gotten",
    "grown",
    "hidden",
    "known",
    "lain",
    "mistaken",
    "overseen",
    "overtaken",
    "overthrown",
    "proven",
    "ridden",
    "risen",
    "rung",
    "seen",
    "shaken",
    "shown",
    "shrunk",
    "slain",
    "sown",
    "spoken",
    "stolen",
    "stricken",
    "striven",
    "sung",
    "sunk",
    "sworn",
    "swum",
    "taken",
    "thrown",
    "torn",
    "trodden",
    "undergone",
    "undertaken",
    "undone",
    "withdrawn",
    "woken",
    "worn",
    "written",
    "beaten",
    "misunderstood",
];

/// Whether the form is an "-ing" form; "bring" and "king" are none.
pub(super) fn is_ing(lower: &str) -> bool {
    lower.ends_with("ing") && lemma(lower, Tag::Verb) != lower
}

/// Whether the form may be a simple past.
pub(super) fn is_past(lower: &str) -> bool {
    !ONLY_PARTICIPLE.contains(&lower) && (ONLY_PAST.contains(&lower) || past_or_participle(lower))
}

/// Whether the form may be a past participle, those that look like the bare form included.
pub(super) fn is_participle(lower: &str) -> bool {
    UNCHANGED.contains(&lower)
        || BARE_PARTICIPLES.contains(&lower)
        || ONLY_PARTICIPLE.contains(&lower)
        || !ONLY_PAST.contains(&lower) && past_or_participle(lower)
}

/// Changed, but neither by "-s" nor by "-ing".
fn past_or_participle(lower: &str) -> bool {
    !lower.ends_with("ing")
        && !matches!(
            lower,
            "is" | "are"
                | "am"
                | "has"
                | "does"
                | "goes"
                | "'s"
                | "'re"
                | "'ve"
                | "'m"
                | "'ll"
                | "'d"
                | "wo"
                | "ca"
        )
        && {
            let bare = lemma(lower, Tag::Verb);
            bare != lower && (!lower.ends_with('s') || lower.ends_with("ss"))
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for form in ["attending", "saying", "lying"] {
            assert!(is_ing(form), "{form}");
        }
        for form in ["bring", "attend", "king"] {
            assert!(!is_ing(form), "{form}");
        }
        for form in ["said", "went", "pledged", "told", "did"] {
            assert!(is_past(form), "{form}");
        }
        for form in ["gone", "says", "say", "taking", "need", "calls"] {
            assert!(!is_past(form), "{form}");
        }
        for form in ["said", "gone", "pledged", "put", "been", "come"] {
            assert!(is_participle(form), "{form}");
        }
        for form in ["went", "says", "say", "saying"] {
            assert!(!is_participle(form), "{form}");
        }
    }
}
