//! What a wording can be said of, where its words alone would take in too much.

use super::super::argument::Scene;
use super::super::frame::{Frame, Predicate};
use super::super::phrase::Noun;
use crate::entity::is_level;
use crate::language::Tag;

/// Who is handed over, where nobody is named.
const WANTED: &[&str] = &[
    "captive",
    "criminal",
    "fugitive",
    "hostage",
    "killer",
    "man",
    "people",
    "prisoner",
    "soldier",
    "suspect",
    "terrorist",
    "woman",
];

/// What negotiators can live with; one lives with people, too.
const LIVED_WITH: &[&str] = &[
    "agreement",
    "compromise",
    "deal",
    "decision",
    "draft",
    "language",
    "mention",
    "offer",
    "outcome",
    "plan",
    "proposal",
    "reference",
    "result",
    "term",
    "text",
    "wording",
];

/// What is raised and cut beside levels (taxes, prices, pay); general English.
const AMOUNTS: &[&str] = &[
    "aid",
    "allowance",
    "benefit",
    "borrowing",
    "budget",
    "cap",
    "ceiling",
    "contribution",
    "debt",
    "deficit",
    "emission",
    "expenditure",
    "export",
    "forecast",
    "fund",
    "funding",
    "import",
    "job",
    "limit",
    "number",
    "output",
    "production",
    "quota",
    "service",
    "size",
    "spending",
    "staff",
    "stake",
    "subsidy",
    "supply",
    "target",
    "threshold",
    "workforce",
];

/// Deeds for which somebody is to blame; general English.
const HARM: &[&str] = &[
    "abduction",
    "airstrike",
    "ambush",
    "assassination",
    "assault",
    "atrocity",
    "attack",
    "blast",
    "blockade",
    "bombardment",
    "bombing",
    "crackdown",
    "crime",
    "cyberattack",
    "deportation",
    "execution",
    "explosion",
    "fire",
    "genocide",
    "hack",
    "hijacking",
    "invasion",
    "kidnapping",
    "killing",
    "massacre",
    "murder",
    "offensive",
    "operation",
    "poisoning",
    "raid",
    "robbery",
    "sabotage",
    "shelling",
    "shooting",
    "stabbing",
    "strike",
    "torture",
    "violation",
];

/// What somebody is in charge of, and to blame for nothing by that; general English.
const BUSINESS: &[&str] = &[
    "activity",
    "affair",
    "area",
    "body",
    "business",
    "campaign",
    "content",
    "department",
    "effort",
    "event",
    "function",
    "issue",
    "job",
    "matter",
    "office",
    "part",
    "policy",
    "process",
    "production",
    "programme",
    "program",
    "project",
    "role",
    "service",
    "site",
    "staff",
    "task",
    "team",
    "thing",
    "unit",
    "work",
];

/// What is won and lost by a vote, a verdict or a fight.
const CONTESTS: &[&str] = &[
    "appeal",
    "argument",
    "ballot",
    "battle",
    "bid",
    "by-election",
    "campaign",
    "case",
    "constituency",
    "contest",
    "contract",
    "cup",
    "election",
    "final",
    "fight",
    "game",
    "lawsuit",
    "leadership",
    "majority",
    "match",
    "nomination",
    "poll",
    "presidency",
    "primary",
    "race",
    "referendum",
    "runoff",
    "seat",
    "title",
    "trophy",
    "vote",
    "war",
];

/// What is seized and held by force.
const GROUND: &[&str] = &[
    "airport",
    "area",
    "base",
    "border",
    "bridge",
    "building",
    "capital",
    "city",
    "country",
    "crossing",
    "district",
    "dam",
    "field",
    "hill",
    "island",
    "land",
    "plant",
    "port",
    "position",
    "prison",
    "province",
    "region",
    "road",
    "station",
    "territory",
    "town",
    "village",
];

/// What is written and passed, and never built.
const TEXTS: &[&str] = &[
    "act",
    "agreement",
    "amendment",
    "ban",
    "bill",
    "clause",
    "contract",
    "deal",
    "law",
    "licence",
    "measure",
    "plan",
    "policy",
    "proposal",
    "reform",
    "rule",
    "sanction",
    "scheme",
    "treaty",
    "vote",
];

/// Whether a noun may stand in the object's place: "cut taxes", not "cut the town in two"; "hand over the suspect", not
/// "hand over the keys".
pub(super) fn suits(scene: &Scene<'_>, frame: &Frame, entry: &Predicate, noun: Noun) -> bool {
    let lemma = scene.words.lemma(noun.head);
    let alone = |word: &str| entry.words.len() == 1 && entry.words.iter().all(|it| it == word);
    match frame.name.as_str() {
        "accept" if alone("live") => LIVED_WITH.contains(&lemma),
        // Whoever is dismissed from an office is no claim that is.
        "accept" if alone("dismiss") => !scene.in_office(noun),
        "dismiss" if alone("dismiss") => scene.in_office(noun),
        "rate_change" => is_level(lemma) || AMOUNTS.contains(&lemma),
        "extradite" if entry.words.len() > 1 => {
            scene.who(noun).is_some() || WANTED.contains(&lemma)
        }
        // "Allow children to keep both" bans no children: what they do is allowed.
        "ban" if !entry.positive || entry.words.iter().any(|word| word == "forbid") => {
            !(noun.head + 1..scene.words.len())
                .take_while(|at| scene.words.tag(*at) != Tag::Punct)
                .any(|at| scene.words.is(at, "to") && scene.words.tag(at + 1) == Tag::Verb)
        }
        // Nor is he for what a staff does all day.
        "responsible" if BUSINESS.contains(&lemma) => false,
        // Who orders a pause, or carries out his duties, is at fault for nothing.
        "responsible" => {
            let deed = entry
                .words
                .first()
                .is_some_and(|word| matches!(word.as_str(), "order" | "carry"));
            !deed || HARM.contains(&lemma)
        }
        // "Scrap the duty", "scrap the bill" is no dam that is not built.
        "build" => entry.positive || !is_level(lemma) && !TEXTS.contains(&lemma),
        // Of a party one loses control, too.
        "capture" if entry.words.iter().any(|word| word == "control") => {
            GROUND.contains(&lemma) || scene.words.tag(noun.head) == Tag::Propn
        }
        // "Killed six sailors", "killed a commander": which ones, another killing of others would not tell.
        "kill" => !some_of_many(scene, noun),
        // Jobs, bets and factories are lost by nobody's vote.
        "win" if alone("lose") => CONTESTS.contains(&lemma),
        _ => true,
    }
}

/// "Six sailors", "a commander", "several of them": some, and nobody knows which.
pub(super) fn some_of_many(scene: &Scene<'_>, noun: Noun) -> bool {
    (noun.start.saturating_sub(1)..noun.head).any(|at| {
        scene.words.tag(at) == Tag::Num
            || matches!(
                scene.words.lower(at),
                "a" | "an" | "another" | "dozens" | "many" | "more" | "several" | "some"
            )
    })
}
