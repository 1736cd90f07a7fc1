//! Four rules over finished tags, for words that the treebanks hardly show as news uses them.
//!
//! Only what is nearly always right whatever the words around: everything else belongs into the training data.

use crate::language::Tag;
use crate::language::tokens::straight;

/// Verbs that a bare infinitive follows: "helps build", "lets go".
const BEFORE_A_BARE_VERB: &[&str] = &[
    "helps", "lets", "makes", "dares", "sees", "hears", "says", "needs", "has", "goes", "comes",
];

/// Forms in "-s" that are no plural of any noun in use. Written by hand; the treebanks show few of them.
const ONLY_VERBS: &[&str] = &[
    "accepts",
    "accuses",
    "admits",
    "adopts",
    "agrees",
    "allows",
    "announces",
    "apologises",
    "apologizes",
    "appears",
    "approves",
    "argues",
    "arrives",
    "asks",
    "becomes",
    "begins",
    "believes",
    "brings",
    "builds",
    "chooses",
    "comes",
    "condemns",
    "confirms",
    "considers",
    "continues",
    "creates",
    "criticises",
    "criticizes",
    "decides",
    "declares",
    "declines",
    "defends",
    "denies",
    "describes",
    "destroys",
    "disagrees",
    "discusses",
    "dismisses",
    "emerges",
    "endorses",
    "enters",
    "expects",
    "explains",
    "fails",
    "finds",
    "gets",
    "gives",
    "goes",
    "grows",
    "hears",
    "imposes",
    "insists",
    "invites",
    "joins",
    "keeps",
    "learns",
    "loses",
    "makes",
    "occurs",
    "opposes",
    "pleads",
    "postpones",
    "prevents",
    "proposes",
    "proves",
    "provides",
    "pursues",
    "quits",
    "reacts",
    "receives",
    "reduces",
    "refuses",
    "rejects",
    "remains",
    "removes",
    "resigns",
    "resumes",
    "reveals",
    "says",
    "seeks",
    "seems",
    "sees",
    "sells",
    "sends",
    "slams",
    "speaks",
    "spends",
    "stalls",
    "stays",
    "sues",
    "suffers",
    "suggests",
    "suspends",
    "takes",
    "tells",
    "thinks",
    "threatens",
    "tries",
    "understands",
    "urges",
    "wants",
    "warns",
    "withdraws",
    "writes",
];

/// Forms in "-s" that headlines use as verbs more often than not, where nothing else in the line is one.
const HEADLINE_VERBS: &[&str] = &[
    "attacks",
    "backs",
    "bans",
    "blames",
    "blocks",
    "boosts",
    "calls",
    "claims",
    "cuts",
    "delays",
    "demands",
    "doubts",
    "eyes",
    "faces",
    "fears",
    "fines",
    "halts",
    "hits",
    "hopes",
    "launches",
    "leads",
    "lifts",
    "limits",
    "meets",
    "moves",
    "names",
    "offers",
    "orders",
    "plans",
    "pledges",
    "praises",
    "probes",
    "promises",
    "questions",
    "raids",
    "raises",
    "reports",
    "rules",
    "signals",
    "signs",
    "strikes",
    "supports",
    "targets",
    "tests",
    "visits",
    "votes",
    "vows",
    "weighs",
    "welcomes",
    "wins",
];

/// Words after which a bare verb stands.
const BEFORE_A_VERB: &[&str] = &[
    "will", "wo", "'ll", "would", "'d", "can", "ca", "could", "may", "might", "shall", "should",
    "must", "to", "n't", "not",
];

/// Changes `tags` where a rule applies.
pub(super) fn mend(words: &[&str], tags: &mut [Tag]) {
    if let Some(at) = headline_verb(words, tags) {
        set(tags, at, Tag::Verb);
    }
    for at in 0..tags.len() {
        if is_only_a_verb(words, tags, at) {
            set(tags, at, Tag::Verb);
        } else if is_subject(words, tags, at) {
            set(tags, at, Tag::Noun);
        } else if is_backing(words, tags, at) {
            set(tags, at, Tag::Verb);
        }
    }
}

fn set(tags: &mut [Tag], at: usize, tag: Tag) {
    if let Some(place) = tags.get_mut(at) {
        *place = tag;
    }
}

fn tag(tags: &[Tag], at: Option<usize>) -> Option<Tag> {
    tags.get(at?).copied()
}

/// "Bank cuts rates": in a line without a verb, such a form between a singular noun and a phrase that ends in a plural
/// or begins like a new one ("tax cuts row" is left alone).
fn headline_verb(words: &[&str], tags: &[Tag]) -> Option<usize> {
    let finite = |(word, tag): (&&str, &Tag)| {
        *tag == Tag::Aux || *tag == Tag::Verb && !word.ends_with("ing")
    };
    if words.iter().zip(tags).any(finite) {
        return None;
    }
    (1..tags.len()).find(|&at| {
        let before = at.checked_sub(1);
        let singular = matches!(tag(tags, before), Some(Tag::Noun | Tag::Propn))
            && before
                .and_then(|at| words.get(at))
                .is_some_and(|word| !word.ends_with('s'));
        let verb = words
            .get(at)
            .is_some_and(|word| HEADLINE_VERBS.contains(word));
        singular
            && verb
            && tag(tags, Some(at)) == Some(Tag::Noun)
            && begins_object(words, tags, at + 1)
    })
}

fn begins_object(words: &[&str], tags: &[Tag], at: usize) -> bool {
    match tag(tags, Some(at)) {
        Some(Tag::Det | Tag::Adj | Tag::Propn | Tag::Num | Tag::Pron) => true,
        Some(Tag::Noun) => {
            let nouns = tags
                .iter()
                .skip(at)
                .take_while(|&&tag| tag == Tag::Noun)
                .count();
            words
                .get(at + nouns - 1)
                .is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"))
        }
        _ => words.get(at).is_some_and(|&word| word == "against"),
    }
}

/// "Fighting grows": written small, so that it is no name.
fn is_only_a_verb(words: &[&str], tags: &[Tag], at: usize) -> bool {
    words.get(at).is_some_and(|word| ONLY_VERBS.contains(word))
        && matches!(tag(tags, Some(at)), Some(Tag::Noun | Tag::Propn | Tag::Adj))
}

/// "EU talks stall": a verb in "-s" is followed by no bare verb, so that the first of the two is the subject's noun.
fn is_subject(words: &[&str], tags: &[Tag], at: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    if tag(tags, Some(at)) != Some(Tag::Verb) || tag(tags, Some(at + 1)) != Some(Tag::Verb) {
        return false;
    }
    let (word, next) = (straight(word), straight(next));
    let bare = !["s", "ed", "ing", "en"]
        .iter()
        .any(|ending| next.ends_with(ending))
        && crate::language::lemma::lemma(&next, Tag::Verb) == next;
    let before = tag(tags, at.checked_sub(1));
    bare && word.ends_with('s')
        && !word.ends_with("ss")
        && !BEFORE_A_BARE_VERB.contains(&word.as_str())
        && matches!(
            before,
            None | Some(Tag::Propn | Tag::Noun | Tag::Adj | Tag::Det | Tag::Num)
        )
}

/// "would back the plan": an adverb or noun "back" between a modal and what it acts on.
fn is_backing(words: &[&str], tags: &[Tag], at: usize) -> bool {
    let lower = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .map(|word| straight(word))
            .unwrap_or_default()
    };
    if lower(Some(at)) != "back"
        || !matches!(
            tag(tags, Some(at)),
            Some(Tag::Adv | Tag::Noun | Tag::Adp | Tag::Adj)
        )
    {
        return false;
    }
    let object = matches!(
        tag(tags, Some(at + 1)),
        Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Adj | Tag::Noun)
    );
    object && BEFORE_A_VERB.contains(&lower(at.checked_sub(1)).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(line: &str) -> String {
        let (words, mut tags): (Vec<&str>, Vec<Tag>) = line
            .split(' ')
            .map(|piece| piece.rsplit_once('/').unwrap())
            .map(|(word, tag)| (word, tag.parse::<Tag>().unwrap()))
            .unzip();
        mend(&words, &mut tags);
        let pieces: Vec<String> = words
            .iter()
            .zip(tags)
            .map(|(word, tag)| format!("{word}/{tag}"))
            .collect();
        pieces.join(" ")
    }

    #[test]
    fn a_headline_without_a_verb_gets_one() {
        assert_eq!(
            mended("Bank/NOUN cuts/NOUN rates/NOUN"),
            "Bank/NOUN cuts/VERB rates/NOUN"
        );
        assert_eq!(
            mended("Ruling/VERB party/NOUN pledges/NOUN tax/NOUN cuts/NOUN"),
            "Ruling/VERB party/NOUN pledges/VERB tax/NOUN cuts/NOUN"
        );
        assert_eq!(
            mended("Court/NOUN rules/NOUN against/ADP government/NOUN"),
            "Court/NOUN rules/VERB against/ADP government/NOUN"
        );
    }

    #[test]
    fn some_forms_are_verbs_wherever_they_stand() {
        assert_eq!(
            mended("as/SCONJ fighting/NOUN grows/NOUN"),
            "as/SCONJ fighting/NOUN grows/VERB"
        );
    }

    #[test]
    fn a_verb_in_s_before_a_bare_verb_is_the_subject() {
        assert_eq!(
            mended("EU/PROPN talks/VERB stall/VERB"),
            "EU/PROPN talks/NOUN stall/VERB"
        );
    }

    #[test]
    fn back_after_a_modal_is_a_verb() {
        assert_eq!(
            mended("would/AUX back/ADV the/DET plan/NOUN"),
            "would/AUX back/VERB the/DET plan/NOUN"
        );
    }

    #[test]
    fn all_else_stays() {
        for line in [
            "It/PRON helps/VERB build/VERB trust/NOUN",
            "She/PRON says/VERB planned/VERB talks/NOUN stalled/VERB",
            "Norway/PROPN calls/VERB for/ADP talks/NOUN",
            "Tax/NOUN cuts/NOUN row/NOUN",
            "Peace/NOUN talks/NOUN in/ADP Oslo/PROPN",
            "Tax/NOUN cuts/NOUN delays/NOUN grow/VERB",
            "Grows/PROPN Road/PROPN",
            "he/PRON went/VERB back/ADV to/ADP Oslo/PROPN",
            "not/PART back/ADV yet/ADV",
        ] {
            assert_eq!(mended(line), line);
        }
    }
}
