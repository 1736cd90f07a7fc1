//! The dictionary form of a word, from its tag: irregular forms by list, all others by their ending.
//!
//! Rules rather than a dictionary, because a dictionary large enough for news is large, and a rule that is right for
//! nineteen verbs in twenty needs only the twentieth written down. A list of the words whose bare form ends in "e"
//! was rejected for the same reason: the letters before "-ing" nearly always tell ("mak-ing", "talk-ing").

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Tag;

static IRREGULAR: LazyLock<BTreeMap<(&'static str, Kind), &'static str>> =
    LazyLock::new(|| read(include_str!("words/irregular.csv")));

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Verb,
    Noun,
    Adj,
    Pron,
}

fn read(list: &'static str) -> BTreeMap<(&'static str, Kind), &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split(',');
            let (form, lemma, kind) = (cells.next()?, cells.next()?, cells.next()?);
            let kind = match kind {
                "verb" => Kind::Verb,
                "noun" => Kind::Noun,
                "adj" => Kind::Adj,
                _ => Kind::Pron,
            };
            Some(((form, kind), lemma))
        })
        .collect()
}

/// The dictionary form of `lower` (lower case, straight apostrophes), read as `tag`.
pub(super) fn lemma(lower: &str, tag: Tag) -> String {
    let irregular = |kind| {
        IRREGULAR
            .get(&(lower, kind))
            .map(|lemma| lemma.to_lowercase())
    };
    let found = match tag {
        Tag::Verb => irregular(Kind::Verb).or_else(|| verb(lower)),
        Tag::Aux => irregular(Kind::Verb).or_else(|| (lower == "'s").then(|| "be".to_owned())),
        Tag::Noun => irregular(Kind::Noun).or_else(|| noun(lower)),
        Tag::Adj | Tag::Adv => irregular(Kind::Adj).or_else(|| compared(lower)),
        Tag::Det if lower == "an" => Some("a".to_owned()),
        Tag::Pron | Tag::Det => irregular(Kind::Pron),
        Tag::Part => (lower == "n't").then(|| "not".to_owned()),
        Tag::Adp
        | Tag::Cconj
        | Tag::Intj
        | Tag::Num
        | Tag::Propn
        | Tag::Punct
        | Tag::Sconj
        | Tag::Sym
        | Tag::X => None,
    };
    found.unwrap_or_else(|| lower.to_owned())
}

fn noun(lower: &str) -> Option<String> {
    if let Some(stem) = lower.strip_suffix("men")
        && (stem.ends_with("wo") || stem.len() > 3 && !stem.ends_with('i') && !stem.ends_with('a'))
        && !matches!(
            lower,
            "specimen" | "abdomen" | "regimen" | "acumen" | "omen"
        )
    {
        return Some(format!("{stem}man"));
    }
    third_person(lower).filter(|_| !lower.ends_with("sis") && !lower.ends_with("us"))
}

/// Takes the "-s" of plurals and of "he says".
fn third_person(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix('s')?;
    if stem.chars().count() < 2
        || stem.ends_with(['s', '\'', '.'])
        || lower.ends_with("is") && stem.len() > 2 && !stem.ends_with("ki")
    {
        return None;
    }
    if let Some(short) = stem.strip_suffix("ie") {
        return Some(if short.len() > 1 {
            format!("{short}y")
        } else {
            stem.to_owned()
        });
    }
    let hissing = ["she", "che", "sse", "xe", "zze"]
        .iter()
        .any(|ending| stem.ends_with(ending));
    match stem.strip_suffix('e') {
        Some(short) if hissing || short.ends_with('o') => Some(short.to_owned()),
        _ => Some(stem.to_owned()),
    }
}

fn verb(lower: &str) -> Option<String> {
    if let Some((particle, rest)) = lower.split_once('-') {
        // "co-signed", "re-opened"; "30-day" is no verb.
        return verb(rest).map(|lemma| format!("{particle}-{lemma}"));
    }
    if let Some(stem) = lower.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return Some(bare(stem));
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        return Some(if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        });
    }
    if lower.ends_with("eed") {
        return lower
            .strip_suffix('d')
            .filter(|stem| {
                matches!(
                    *stem,
                    "agree" | "free" | "guarantee" | "decree" | "disagree"
                )
            })
            .map(str::to_owned);
    }
    if let Some(stem) = lower.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        return Some(bare(stem));
    }
    match lower {
        "bias" | "gas" | "focus" | "thus" => None,
        _ => third_person(lower),
    }
}

fn has_vowel(stem: &str) -> bool {
    stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Stems that take no "e" although the letters say so, and the other way round.
const NO_E: &[&str] = &[
    "hang", "bang", "harangue", "focus", "bias", "gas", "curl", "hurl", "snarl", "whirl", "combat",
    "format", "visit", "ruin", "veil", "quiz", "program", "pivot", "ballot", "develop", "envelop",
    "gossip", "worship", "kidnap", "lug", "flag", "profit", "chat", "target",
];
const WITH_E: &[&str] = &[
    "invit", "unit", "reunit", "excit", "cit", "recit", "incit", "ignit", "writ", "rewrit",
    "delet", "complet", "compet", "postpon", "com", "becom", "welcom", "overcom", "explor",
    "ignor", "restor", "adher", "interfer", "persever", "tast", "wast", "past", "breath", "bath",
    "cloth", "sooth", "loath", "expir", "lung", "plung", "ey", "dy", "interven", "conven",
    "concret", "devot", "promot", "denot", "escap", "desir", "acquir", "admir", "prepar", "creat",
    "recreat", "overrul", "schedul", "conced", "preced", "supersed", "imped", "interced", "reced",
    "seced", "hing", "fring", "infring", "imping", "ting", "syring",
];
const DOUBLE_L: &[&str] = &[
    "control", "cancel", "travel", "patrol", "compel", "propel", "expel", "repel", "rebel",
    "label", "model", "level", "signal", "fuel", "counsel", "quarrel", "marshal", "excel",
    "dispel", "channel", "total", "shovel", "equal", "initial", "unravel", "tunnel", "panel",
    "duel", "rival", "pedal", "spiral", "distil", "instil", "fulfil", "enrol", "extol",
];

/// The bare form from the letters before "-ing" or "-ed": "stopp" -> stop, "mak" -> make, "talk" -> talk.
fn bare(stem: &str) -> String {
    if NO_E.contains(&stem) {
        return stem.to_owned();
    }
    if WITH_E.contains(&stem) {
        return format!("{stem}e");
    }
    let letters: Vec<char> = stem.chars().rev().take(4).collect();
    let (last, second, third) = (
        letters.first().copied().unwrap_or(' '),
        letters.get(1).copied().unwrap_or(' '),
        letters.get(2).copied().unwrap_or(' '),
    );
    let with_e = || format!("{stem}e");
    if last == second && !is_vowel(last) {
        let single: String = stem.chars().take(stem.chars().count() - 1).collect();
        let keeps =
            matches!(last, 's' | 'z' | 'f') || last == 'l' && !DOUBLE_L.contains(&single.as_str());
        return if keeps || matches!(stem, "add" | "err" | "purr" | "butt" | "odd" | "ebb") {
            stem.to_owned()
        } else {
            single
        };
    }
    // One sound written with two letters: "repeat", "claim"; not "negoti-ate".
    let vowels_before = matches!(
        (third, second),
        ('a' | 'o', 'i' | 'u') | ('e', 'a' | 'e' | 'i' | 'u') | ('i', 'e') | ('o', 'a' | 'o')
    ) || (third, second) == ('u', 'i') && letters.get(3) != Some(&'q');
    let syllables = syllables(stem);
    let takes_e = match last {
        'v' | 'u' | 'c' => true,
        'z' => second != 't',
        'i' | 'o' | 'a' | 'y' | 'w' | 'x' | 'h' | 'k'
            if !is_vowel(second) || matches!(last, 'w' | 'x' | 'y' | 'h') =>
        {
            false
        }
        'e' => !stem.ends_with("ee"),
        's' => !matches!(stem, "bias" | "focus" | "gas") && second != 's',
        'l' if !is_vowel(second) => !matches!(second, 'l' | 'r' | 'w'),
        'g' => match second {
            'n' => {
                matches!(third, 'a' | 'e') && !matches!(stem, "bang" | "hang" | "gang" | "clang")
            }
            'd' | 'r' | 'l' => true,
            _ => is_vowel(second) && !vowels_before,
        },
        _ if !is_vowel(second) => false,
        _ if vowels_before => false,
        't' => {
            second == 'a' && !stem.ends_with("ea")
                || second == 'u'
                || matches!(second, 'i' | 'o' | 'e') && syllables == 1
        }
        'r' => {
            second == 'u'
                || second == 'i'
                || second == 'a'
                || matches!(second, 'o') && syllables == 1
        }
        'n' => matches!(second, 'i' | 'u') || matches!(second, 'a' | 'o') && syllables == 1,
        'd' | 'k' | 'm' | 'b' => true,
        'l' => matches!(second, 'i' | 'u' | 'o') || second == 'a' && syllables == 1,
        'p' => syllables == 1 || second == 'a' || second == 'y',
        _ => false,
    };
    if takes_e { with_e() } else { stem.to_owned() }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn syllables(stem: &str) -> usize {
    let mut count = 0;
    let mut before = false;
    for letter in stem.chars() {
        let vowel = is_vowel(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count
}

/// Adjectives short enough to be compared with "-er" and "-est".
const GRADABLE: &[&str] = &[
    "big", "bold", "brief", "bright", "broad", "calm", "cheap", "clean", "clear", "close", "cold",
    "cool", "dark", "deep", "fair", "fast", "few", "fierce", "firm", "fresh", "great", "grave",
    "hard", "harsh", "high", "hot", "keen", "large", "late", "light", "long", "loud", "low",
    "mild", "narrow", "near", "new", "nice", "old", "poor", "quick", "quiet", "rare", "rich",
    "safe", "sharp", "short", "simple", "slight", "slow", "small", "smart", "soft", "soon",
    "strict", "strong", "sure", "swift", "tall", "thick", "thin", "tight", "tough", "vague",
    "vast", "warm", "weak", "wide", "wild", "wise", "young", "dead", "full", "grim", "bitter",
    "clever", "fit", "flat", "kind", "loose", "neat", "plain", "proud", "rough", "sad", "severe",
    "shallow", "sick", "smooth", "steep", "stiff", "stern", "true", "wet",
];

fn compared(lower: &str) -> Option<String> {
    let stem = lower
        .strip_suffix("est")
        .or_else(|| lower.strip_suffix("er"))?;
    if let Some(short) = stem.strip_suffix('i').filter(|short| short.len() > 2) {
        return Some(format!("{short}y"));
    }
    let single: String = stem
        .chars()
        .take(stem.chars().count().saturating_sub(1))
        .collect();
    [stem.to_owned(), format!("{stem}e"), single]
        .into_iter()
        .find(|bare| GRADABLE.contains(&bare.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (form, expected) in [
            ("said", "say"),
            ("says", "say"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("goes", "go"),
            ("pushes", "push"),
            ("uses", "use"),
            ("calls", "call"),
            ("calling", "call"),
            ("making", "make"),
            ("talking", "talk"),
            ("stopped", "stop"),
            ("planned", "plan"),
            ("controlling", "control"),
            ("attending", "attend"),
            ("urged", "urge"),
            ("pledged", "pledge"),
            ("announced", "announce"),
            ("agreed", "agree"),
            ("argued", "argue"),
            ("raised", "raise"),
            ("discussed", "discuss"),
            ("negotiating", "negotiate"),
            ("repeated", "repeat"),
            ("requiring", "require"),
            ("delivered", "deliver"),
            ("visited", "visit"),
            ("invited", "invite"),
            ("voted", "vote"),
            ("confirmed", "confirm"),
            ("threatening", "threaten"),
            ("bringing", "bring"),
            ("changing", "change"),
            ("settled", "settle"),
            ("lying", "lie"),
            ("bring", "bring"),
            ("need", "need"),
            ("withdrawn", "withdraw"),
        ] {
            assert_eq!(lemma(form, Tag::Verb), expected, "{form}");
        }
    }

    #[test]
    fn other_words() {
        for (form, tag, expected) in [
            ("women", Tag::Noun, "woman"),
            ("spokesmen", Tag::Noun, "spokesman"),
            ("parties", Tag::Noun, "party"),
            ("talks", Tag::Noun, "talk"),
            ("crises", Tag::Noun, "crisis"),
            ("process", Tag::Noun, "process"),
            ("crisis", Tag::Noun, "crisis"),
            ("sentences", Tag::Noun, "sentence"),
            ("taxes", Tag::Noun, "tax"),
            ("larger", Tag::Adj, "large"),
            ("biggest", Tag::Adj, "big"),
            ("earlier", Tag::Adv, "early"),
            ("former", Tag::Adj, "former"),
            ("never", Tag::Adv, "never"),
            ("n't", Tag::Part, "not"),
            ("wo", Tag::Aux, "will"),
            ("'s", Tag::Aux, "be"),
            ("'s", Tag::Part, "'s"),
            ("nations", Tag::Propn, "nations"),
            ("them", Tag::Pron, "they"),
        ] {
            assert_eq!(lemma(form, tag), expected, "{form}");
        }
    }
}
