//! The parts of a content, each with what it says, denies and leaves open: the reading behind [`super::core`].

use std::collections::BTreeSet;

use super::told::{common, parts, read};
use crate::calendar::printed::{is_calendar_name, month};
use crate::language::{Tag, Token};

/// Words of a denial that say nothing of what is denied; general English.
const EMPTY: &[&str] = &[
    "area", "aware", "come", "draw", "ever", "exist", "get", "give", "have", "hold", "issue",
    "kind", "make", "matter", "more", "most", "other", "own", "phone", "place", "plan", "point",
    "possible", "put", "reach", "receive", "reply", "send", "set", "single", "sort", "such",
    "take", "thing", "time", "way",
];

/// Nouns for what there has to be where something is asked for.
const GROUNDS: &[&str] = &[
    "basis",
    "case",
    "ground",
    "grounds",
    "justification",
    "need",
    "reason",
];

/// Words that turn a piece.
const TURNING: &[&str] = &[
    "cannot", "n't", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
];

/// Words that leave a piece open, or tell of what somebody only wants.
const OPENING: &[&str] = &[
    "almost",
    "ask",
    "check",
    "claim",
    "fear",
    "idea",
    "look",
    "report",
    "risk",
    "search",
    "sign",
    "suspect",
    "chance",
    "could",
    "demand",
    "doubt",
    "hope",
    "if",
    "likely",
    "may",
    "maybe",
    "might",
    "must",
    "near",
    "nearly",
    "need",
    "only",
    "or",
    "ought",
    "perhaps",
    "possibility",
    "possible",
    "possibly",
    "probably",
    "prospect",
    "question",
    "should",
    "unlikely",
    "unless",
    "until",
    "want",
    "whether",
    "without",
];

/// Words that open what hangs on something else.
const HINGES: &[&str] = &[
    "as", "before", "if", "once", "provided", "unless", "until", "whether", "without",
];

/// Verbs and nouns of what others have only claimed.
const HEARSAY: &[&str] = &[
    "allegation",
    "allege",
    "claim",
    "deny",
    "dismiss",
    "doubt",
    "reject",
    "report",
    "rumour",
    "suggest",
    "suggestion",
];

/// In which time a piece speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Ahead,
    Open,
}

/// A part of a content between its marks and joints.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one mark of a part, and any of them may stand with any other"
)]
pub(super) struct Piece {
    /// All that carries meaning, each word in one form.
    pub(super) core: BTreeSet<String>,
    /// Those that are names or numbers.
    pub(super) names: BTreeSet<String>,
    /// Whether it says no.
    pub(super) no: bool,
    /// Whether it hangs on something, or says no to nobody knows what.
    pub(super) open: bool,
    /// Its words that leave it open, or tell of what somebody only wants.
    pub(super) opening: BTreeSet<String>,
    /// Whether it names a day.
    pub(super) dated: bool,
    pub(super) tense: Tense,
    /// "I", "we", "he": perhaps its speaker.
    pub(super) own: bool,
    /// "There was no call with her".
    pub(super) met: bool,
    /// "They", "that": whatever was said before.
    pub(super) points: bool,
    /// "No need for", "no grounds for".
    pub(super) grounds: bool,
    /// Those behind "in", "at" and "near".
    pub(super) places: BTreeSet<String>,
    /// Words behind "the".
    pub(super) definite: BTreeSet<String>,
    /// Nouns that are told apart by what stands right before them: "Dombers airport", "his school".
    pub(super) qualified: BTreeSet<String>,
    /// Nouns that only tell of which kind the noun behind them is.
    pub(super) modifying: BTreeSet<String>,
    /// What stands before "to do it": what a call is for.
    pub(super) head: BTreeSet<String>,
    /// "Before", "during": its hour in words.
    pub(super) when: BTreeSet<String>,
    /// A year, a month, "last week".
    pub(super) old: bool,
    /// Whether its agent suffers what it tells: "the airport was not closed".
    pub(super) passive: bool,
    /// All that its first noun phrase names, where it stands before its verb.
    pub(super) doers: BTreeSet<String>,
    /// What stands before its verb.
    pub(super) agent: Option<String>,
    /// Names behind its "by".
    pub(super) by: BTreeSet<String>,
}

/// The pieces of a content.
pub(super) fn pieces(content: &str) -> Vec<Piece> {
    let words = read(content);
    let parts = parts(&words);
    let begins = |at: usize| {
        let next = parts.get(at + 1).and_then(|next| next.first());
        next.is_some_and(|next| HINGES.contains(&next.lower.as_str()))
    };
    // "Norland had claimed that a deal was struck".
    let told = |at: usize| {
        let that = parts.get(at).and_then(|part| part.first());
        let before = at.checked_sub(1).and_then(|at| parts.get(at));
        that.is_some_and(|it| it.lower == "that")
            && before.is_some_and(|part| part.iter().any(|it| HEARSAY.contains(&it.lemma.as_str())))
    };
    let read = parts.iter().enumerate().filter_map(|(at, part)| {
        let read = piece(part)?;
        Some(Piece {
            open: read.open || begins(at) || told(at),
            ..read
        })
    });
    read.collect()
}

fn piece(words: &[Token]) -> Option<Piece> {
    let lower = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    let mut it = Piece {
        core: BTreeSet::new(),
        names: BTreeSet::new(),
        no: false,
        open: false,
        opening: BTreeSet::new(),
        dated: false,
        tense: Tense::Open,
        own: false,
        met: false,
        points: false,
        grounds: false,
        places: BTreeSet::new(),
        definite: BTreeSet::new(),
        qualified: BTreeSet::new(),
        modifying: BTreeSet::new(),
        head: BTreeSet::new(),
        when: BTreeSet::new(),
        old: false,
        passive: false,
        doers: BTreeSet::new(),
        agent: None,
        by: BTreeSet::new(),
    };
    // "As soon as there is peace", "attacking the port".
    it.open = HINGES.contains(&lower(0))
        || lower(0) == "when"
        || (0..words.len()).any(|at| lower(at) == "soon" && lower(at + 1) == "as");
    it.own = words
        .first()
        .is_some_and(|first| first.tag == Tag::Verb && first.lower.ends_with("ing"));
    let mut turns = 0;
    let (mut past, mut ahead, mut verb) = (false, false, false);
    let (mut with, mut meets, mut purpose, mut none) = (false, false, false, false);
    let (mut parted, mut month_named) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let said = word.lower.as_str();
        if TURNING.contains(&said) {
            none |= !verb;
            // "Some of them will not": what they will not do is told before.
            let carries =
                |it: &Token| matches!(it.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj);
            it.open |= !words.iter().skip(at + 1).any(carries);
            // "45, not 160": another number is given.
            let longer = matches!(lower(at + 1), "longer" | "more");
            let number = words.get(at + 1).is_some_and(|it| it.tag == Tag::Num);
            if longer || number && lower(at + 1) != "one" {
                it.open = true;
            } else {
                turns += 1;
            }
            continue;
        }
        // "The price has yet to be set".
        turns += usize::from(said == "yet" && lower(at + 1) == "to");
        // "Called her" is done, "called for it" is not; what has nothing to do with a thing denies it not.
        let opens = OPENING.contains(&said)
            || OPENING.contains(&word.lemma.as_str())
            || word.lemma == "call" && matches!(lower(at + 1), "for" | "on")
            || said == "do" && at > 1 && lower(at - 2) == "nothing";
        let named = word.tag == Tag::Propn;
        if opens && !named && !GROUNDS.contains(&word.lemma.as_str()) {
            it.opening.insert(common(word));
        }
        it.dated |= is_calendar_name(said)
            || matches!(said, "tomorrow" | "tonight")
            || matches!(said, "week" | "month") && lower(at.saturating_sub(1)) == "next";
        it.points |= matches!(said, "kind" | "sort") && at > 0 && lower(at - 1) == "the";
        match said {
            "will" | "wo" | "'ll" | "\u{2019}ll" | "would" | "shall" => ahead = true,
            "going" | "due" | "set" if lower(at + 1) == "to" => ahead = true,
            "planned" | "scheduled" => ahead = true,
            "before" | "after" | "during" | "since" => {
                it.when.insert(said.to_owned());
            }
            "with" => with = true,
            // "The pier is still being built".
            "being" => it.open = true,
            // "A deal would have fed them": there was none.
            "have"
                if lower(at.saturating_sub(1)) == "would"
                    || lower(at.saturating_sub(1)) == "could" =>
            {
                it.open = true;
            }
            "last" => {
                let next = words.get(at + 1).map_or("", |it| it.lemma.as_str());
                it.old |= matches!(
                    next,
                    "autumn" | "month" | "spring" | "summer" | "week" | "winter" | "year"
                );
            }
            "ago" | "previous" | "previously" | "former" | "earlier" => it.old = true,
            "was" | "were" | "did" | "had" | "has" | "have" | "'ve" | "\u{2019}ve" => past = true,
            _ => {}
        }
        parted |= word.tag == Tag::Adp;
        if word.tag == Tag::Pron && !verb {
            it.own |= matches!(said, "i" | "we" | "he" | "she" | "it");
            it.points |= matches!(said, "they" | "that" | "this" | "these" | "those");
        }
        // "Not our doing".
        it.points |= matches!(said, "my" | "our" | "your");
        purpose |=
            said == "to" && at > 0 && words.get(at + 1).is_some_and(|it| it.tag == Tag::Verb);
        verb |= matches!(word.tag, Tag::Verb | Tag::Aux);
        let helped = (1..4).any(|back| {
            let Some(at) = at.checked_sub(back) else {
                return false;
            };
            let between = words.get(at + 1..at + back).unwrap_or_default();
            words.get(at).is_some_and(|it| it.lemma == "be")
                && between.iter().all(|it| {
                    matches!(it.tag, Tag::Adv | Tag::Part | Tag::Aux) || it.lower == "not"
                })
        });
        it.passive |= word.tag == Tag::Verb && helped && !said.ends_with("ing");
        month_named |= word.tag == Tag::Propn && month(said).is_some();
        if word.tag == Tag::Verb
            && !helped
            && said.ends_with("ed")
            && said != word.lemma
            && !matches!(said, "planned" | "scheduled")
        {
            past = true;
        }
        let lemma = word.lemma.to_lowercase();
        let carries = matches!(
            word.tag,
            Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num
        );
        if !carries || matches!(lemma.as_str(), "be" | "do" | "go" | "say" | "tell") {
            continue;
        }
        if GROUNDS.contains(&lemma.as_str()) {
            it.grounds = true;
            continue;
        }
        if EMPTY.contains(&lemma.as_str()) {
            continue;
        }
        let stem = common(word);
        if matches!(word.tag, Tag::Propn | Tag::Num) {
            it.names.insert(stem.clone());
        }
        let named = matches!(word.tag, Tag::Noun | Tag::Propn);
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        // "The king's brother" is no king.
        let owner =
            word.tag == Tag::Noun && words.get(at + 1).is_some_and(|next| next.tag == Tag::Part);
        if owner {
            continue;
        }
        if !verb && !none && !parted {
            it.doers.insert(stem.clone());
        }
        if named && !verb && !none && lower(0) != "there" {
            it.agent = Some(stem.clone());
        }
        // "Alcohol adverts" are no alcohol.
        if word.tag == Tag::Noun && words.get(at + 1).is_some_and(|next| next.tag == Tag::Noun) {
            it.modifying.insert(stem.clone());
        }
        if before.is_some_and(|it| it.lower == "the") {
            it.definite.insert(stem.clone());
        }
        let apart = before.is_some_and(|it| {
            matches!(it.tag, Tag::Propn | Tag::Part | Tag::Noun)
                || matches!(it.lower.as_str(), "'" | "\u{2019}")
                || matches!(it.lower.as_str(), "his" | "her" | "their" | "our" | "my")
        });
        if named && apart {
            it.qualified.insert(stem.clone());
        }
        meets |= matches!(
            stem.as_str(),
            "call" | "contact" | "discuss" | "meet" | "talk"
        );
        it.old |= word.tag == Tag::Num
            && said.len() == 4
            && (said.starts_with("19") || said.starts_with("20"));
        if word.tag == Tag::Propn && (1..4).any(|back| at >= back && lower(at - back) == "by") {
            it.by.insert(stem.clone());
        }
        let there =
            |back: usize| at >= back && matches!(lower(at - back), "at" | "in" | "inside" | "near");
        if word.tag == Tag::Noun && (1..3).any(there) {
            it.places.insert(stem.clone());
        }
        if !purpose {
            it.head.insert(stem.clone());
        }
        it.core.insert(stem);
    }
    // "There was no call with her": one of the speaker's own.
    it.met = with && meets && it.agent.is_none();
    it.own |= it.met;
    it.no = turns == 1;
    // "Nothing was sold and nothing given away": which is denied, nobody knows.
    it.open |= turns > 1;
    it.tense = match (past, ahead) {
        (true, false) => Tense::Past,
        (false, true) => Tense::Ahead,
        _ => Tense::Open,
    };
    it.old |= month_named && it.tense == Tense::Past;
    (!it.core.is_empty()).then_some(it)
}
