//! Things of a document, whoever acts on them: whether a crossing is open, a ban in force, a strike going on, a report
//! genuine; and what is done to them ("the camps were destroyed").
//!
//! A thing is told by its noun alone, so that it is one only within its document. What it will be is another question
//! than what it is: who says that the crossing is closed does not gainsay that it will open on Friday.

use super::super::argument::{Argument, EVENTS, Scene};
use super::super::clause::Clause;
use super::super::frame::{Filler, Form, Frame, lexicon};
use super::super::issue;
use super::super::phrase::{Group, Noun, Shape};
use super::super::value;
use super::existence;
use super::generic::{leads, light, particle, perfect_infinitive};
use super::going;
use super::slot::{Match, candidates};
use super::truce;
use super::{Answer, Reading, Subjects, reading};
use crate::entity::EntityKind;
use crate::language::Tag;

/// What can be genuine or a fake: what somebody tells, and the papers and pictures that tell it.
const TOLD: &[&str] = &[
    "account",
    "accusation",
    "allegation",
    "audio",
    "charge",
    "claim",
    "clip",
    "document",
    "draft",
    "email",
    "evidence",
    "figure",
    "footage",
    "image",
    "information",
    "leak",
    "letter",
    "media",
    "memo",
    "message",
    "number",
    "photo",
    "photograph",
    "picture",
    "quote",
    "quotation",
    "recording",
    "report",
    "rumor",
    "rumour",
    "screenshot",
    "statement",
    "statistic",
    "story",
    "suggestion",
    "text",
    "transcript",
    "video",
];

/// What stands in force and is lifted.
const RULES: &[&str] = &[
    "advice",
    "advisory",
    "agreement",
    "alert",
    "ban",
    "blockade",
    "boycott",
    "cap",
    "ceasefire",
    "closure",
    "condition",
    "curfew",
    "deadline",
    "decision",
    "decree",
    "embargo",
    "emergency",
    "exemption",
    "freeze",
    "injunction",
    "instruction",
    "law",
    "limit",
    "lockdown",
    "measure",
    "moratorium",
    "offer",
    "order",
    "policy",
    "quota",
    "requirement",
    "restriction",
    "rule",
    "ruling",
    "sanction",
    "siege",
    "suspension",
    "tariff",
    "truce",
    "warning",
];

/// What opens and closes.
const ENTRANCES: &[&str] = &[
    "airport",
    "airspace",
    "beach",
    "border",
    "bridge",
    "campus",
    "canal",
    "centre",
    "center",
    "checkpoint",
    "clinic",
    "college",
    "consulate",
    "corridor",
    "crossing",
    "embassy",
    "factory",
    "gate",
    "harbour",
    "harbor",
    "hospital",
    "lane",
    "library",
    "line",
    "mine",
    "motorway",
    "museum",
    "office",
    "park",
    "pass",
    "pipeline",
    "plant",
    "port",
    "prison",
    "railway",
    "refinery",
    "road",
    "route",
    "runway",
    "school",
    "shelter",
    "shop",
    "site",
    "station",
    "store",
    "strait",
    "street",
    "terminal",
    "theatre",
    "tunnel",
    "university",
    "ward",
];

/// Stretches of time end, and nobody ends them.
const STRETCHES: &[&str] = &[
    "afternoon",
    "century",
    "day",
    "decade",
    "era",
    "evening",
    "hour",
    "month",
    "morning",
    "night",
    "season",
    "summer",
    "week",
    "weekend",
    "winter",
    "year",
];

/// What holds, or breaks down.
const TRUCES: &[&str] = &[
    "ceasefire",
    "truce",
    "armistice",
    "coalition",
    "deal",
    "agreement",
    "pact",
];

/// What spreads until somebody stops it.
const SPREADING: &[&str] = &[
    "fire",
    "blaze",
    "wildfire",
    "outbreak",
    "spill",
    "leak",
    "situation",
    "epidemic",
    "virus",
    "disease",
    "flood",
];

/// What is won and lost by counting.
const VOTES: &[&str] = &[
    "election",
    "vote",
    "referendum",
    "ballot",
    "poll",
    "count",
    "trial",
    "result",
];

/// What a chamber passes or throws out.
const BILLS: &[&str] = &[
    "amendment",
    "bill",
    "budget",
    "law",
    "legislation",
    "measure",
    "motion",
    "resolution",
    "proposal",
    "treaty",
];

/// What two sides come to.
const DEALS: &[&str] = &[
    "accord",
    "agreement",
    "armistice",
    "cease-fire",
    "ceasefire",
    "compromise",
    "deal",
    "pause",
    "settlement",
    "treaty",
    "truce",
    "understanding",
];

/// Bodies that are recalled and dissolved, and called by their noun alone.
const CHAMBERS: &[&str] = &["assembly", "cabinet", "congress", "parliament", "senate"];

/// Where something is decided or told, which tells no kind of it.
const OCCASIONS: &[&str] = &[
    "autumn",
    "budget",
    "commons",
    "debate",
    "manifesto",
    "parliament",
    "speech",
    "spring",
    "statement",
    "summer",
    "vote",
    "winter",
];

/// Words that begin a noun phrase which names one of several: "a crossing", "two crossings" is not the crossing.
const ONE_OF: &[&str] = &[
    "a", "an", "another", "other", "one", "some", "several", "many", "few", "most", "more", "each",
    "every", "both", "these", "those", "which", "what", "such",
];

impl Scene<'_> {
    /// A thing of this document: named, or told by its noun.
    pub(in crate::proposition) fn thing(&self, noun: Noun) -> Option<Argument> {
        let noun = truce::meant(self, noun);
        if let Some(matter) = self.matter(noun) {
            return Some(matter);
        }
        if let Some(meant) = self.meant_by_it(noun) {
            return Some(meant);
        }
        // "The rise in beer duty" tells which one it is.
        let told = matches!(
            self.words.lower(noun.end),
            "at" | "by" | "for" | "in" | "into" | "of" | "on"
        );
        if !told && self.context.matters.several(self.words.lemma(noun.head)) {
            return going::which(self, noun);
        }
        let first = self.words.lower(noun.start);
        if ONE_OF.contains(&first) || value::of_noun(self.words, noun).is_some() {
            return None;
        }
        let thing = self.what(noun)?;
        match thing.entity.as_ref().map(|id| self.kind(id)) {
            Some(EntityKind::Place | EntityKind::Org | EntityKind::Other) => {}
            Some(
                EntityKind::Person
                | EntityKind::Gpe
                | EntityKind::Group
                | EntityKind::Event
                | EntityKind::Role
                | EntityKind::Unnamed,
            ) => return None,
            None if self.words.tag(noun.head) == Tag::Noun => {}
            // "Parliament", with or without a capital.
            None if CHAMBERS.contains(&self.words.lower(noun.head)) && noun.start == noun.head => {}
            None => return None,
        }
        Some(self.on_page(self.told_apart(noun, thing)?))
    }

    /// "The driver of the bus" is not that of the lorry; one whose "of" cannot be read is nothing that two may speak of.
    pub(in crate::proposition) fn told_apart(
        &self,
        noun: Noun,
        thing: Argument,
    ) -> Option<Argument> {
        let word = self.words.lower(noun.end);
        if !matches!(word, "of" | "for" | "on" | "in" | "at" | "near" | "against")
            || thing.key.contains(&format!(" {word} "))
            || self.words.timed(noun.end + 1)
            || word == "on" && matches!(self.words.lower(noun.end + 1), "hold" | "ice")
        {
            return Some(thing);
        }
        // Taxes on high incomes are not those on low ones.
        let whose = self.words.noun(noun.end + 1)?;
        // "Income tax in the budget" is income tax.
        if OCCASIONS.contains(&self.words.lemma(whose.head).to_lowercase().as_str()) {
            return Some(thing);
        }
        let inner = existence::called(self, whose, self.what(whose)?);
        Some(Argument {
            key: format!("{} {word} {}", thing.key, inner.key),
            text: format!("{} {word} {}", thing.text, inner.text),
            ..thing
        })
    }
}

/// What is planned, and then done or not. General English, from any thesaurus.
const PLANNED: &[&str] = &[
    "action",
    "auction",
    "ban",
    "bid",
    "bill",
    "boycott",
    "charge",
    "closure",
    "concert",
    "cut",
    "deal",
    "demonstration",
    "duty",
    "evacuation",
    "execution",
    "expansion",
    "festival",
    "hike",
    "idea",
    "increase",
    "inquiry",
    "launch",
    "levy",
    "march",
    "measure",
    "merger",
    "move",
    "parade",
    "plan",
    "procession",
    "project",
    "proposal",
    "protest",
    "rally",
    "reform",
    "rise",
    "sale",
    "scheme",
    "stoppage",
    "strike",
    "takeover",
    "tax",
    "tour",
    "walkout",
];

/// Wordings of "go ahead", by their first word, that say so of anything; by the others only of what is planned: a search that
/// is suspended goes on no longer, and a driver who is dead was no plan.
const OF_ALL: &[&str] = &[
    "abandon", "axe", "call", "cancel", "ditch", "forge", "go", "press", "proceed", "scrap",
    "shelve", "take",
];

/// Whether the frame asks such a question of the noun.
pub(super) fn fits(scene: &Scene<'_>, frame: &Frame, first: &str, noun: Noun) -> bool {
    let lemma = match scene.before_it(noun) {
        Some(matter) => matter.name.as_str(),
        None => scene.words.lemma(noun.head),
    };
    if frame.name == "go_ahead" && !OF_ALL.contains(&first) {
        // Air strikes are no plan of a union.
        let raids = lemma == "strike" && scene.context.matters.thing("raid").is_some();
        return PLANNED.contains(&lemma) && !raids;
    }
    match frame.name.as_str() {
        "genuine" => TOLD.contains(&lemma),
        "in_force" => RULES.contains(&lemma),
        // Which talks are meant is another matter.
        "go_ahead" | "ongoing" => {
            !STRETCHES.contains(&lemma) && !EVENTS.iter().any(|group| group.contains(&lemma))
        }
        "access" => ENTRANCES.contains(&lemma) || scene.named(noun).is_some(),
        "holding" => TRUCES.contains(&lemma),
        "contained" => SPREADING.contains(&lemma),
        "fair" => VOTES.contains(&lemma),
        "pass" => BILLS.contains(&lemma),
        "reached" => DEALS.contains(&lemma),
        _ => true,
    }
}

/// "A deal has been reached", "a motion was passed": of such a thing a document means its own, whatever its article.
pub(super) fn any(scene: &Scene<'_>, frame: &Frame, noun: Noun) -> Noun {
    let article = matches!(scene.words.lower(noun.start), "a" | "an") && noun.start < noun.head;
    if article && frame.name == "reached" {
        return Noun {
            start: noun.start + 1,
            ..noun
        };
    }
    noun
}

/// What is offered or asked for, where somebody takes a side on it: "the offer of a truce", "a call for talks". A call for
/// somebody to do something is for no thing.
pub(super) fn offered(scene: &Scene<'_>, noun: Noun) -> Noun {
    let words = scene.words;
    let links = match words.lemma(noun.head) {
        "offer" | "proposal" | "idea" | "suggestion" => ["of", "for"].as_slice(),
        "appeal" | "call" | "demand" | "plea" | "request" => ["for"].as_slice(),
        _ => return noun,
    };
    let inner = links
        .contains(&words.lower(noun.end))
        .then(|| words.noun(noun.end + 1))
        .flatten();
    inner
        .filter(|inner| words.lower(inner.end) != "to")
        .unwrap_or(noun)
}

/// Whether two sides come to it.
pub(super) fn is_deal(lemma: &str) -> bool {
    DEALS.contains(&lemma)
}

/// The question of a thing that is to be: "Is the crossing open?" -> "Will the crossing be open?".
pub(super) fn ahead(mut reading: Reading) -> Reading {
    let Some(rest) = reading.issue.question.strip_prefix("Is ") else {
        return reading;
    };
    let state = ["open?", "in force?"]
        .iter()
        .find_map(|state| Some((rest.strip_suffix(state)?, *state)));
    if let Some((who, state)) = state {
        let key = format!("ahead {}", reading.issue.key);
        reading.issue.question = format!("Will {who}be {state}");
        reading.issue.id = crate::id::IssueId::of(&[&key]);
        reading.issue.key = key;
    }
    reading
}

/// What is done to a thing by nobody who is named: "the camps were destroyed", "taxes will not be raised".
pub(super) fn undergone(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let words = scene.words;
    let lemma = words.lemma(verb.head);
    let by = clause
        .after
        .iter()
        .any(|(preposition, _)| words.lower(*preposition) == "by");
    if !verb.passive
        || by
        || light(lemma)
        || lemma.len() < 3
        || clause.cut
        || clause.embedded.is_some()
        || clause.gerund.is_some()
        || !clause.objects.is_empty()
        || !clause.links.is_empty()
    {
        return None;
    }
    let [noun] = subjects.nouns.as_slice() else {
        return None;
    };
    let object = scene.thing(*noun)?;
    if lemma == "plan" {
        let frame = lexicon().frame("planned")?;
        return Some(reading(frame, true, None, Some(object), Answer::Binary));
    }
    let many = words.lower(noun.head) != words.lemma(noun.head)
        && words.lower(noun.head).ends_with('s')
        && object.entity.is_none();
    // "Is being cared for", "was based on that": such a verb says nothing without what follows.
    let stranded = matches!(words.lower(verb.head + 1), "for" | "of" | "at" | "with")
        && !leads(clause, verb.head + 1);
    // "The crew is to step aside" steps by itself.
    let to = words.lower(verb.head.saturating_sub(1)) == "to";
    if stranded || to || LEANING.contains(&lemma) {
        return None;
    }
    let with = particle(scene, clause, verb).map_or_else(String::new, |word| format!(" {word}"));
    let (lemma, participle) = (
        &format!("{lemma}{with}"),
        &format!("{}{with}", words.lower(verb.head)),
    );
    let says = |list: &[&str]| (verb.start..verb.head).any(|at| list.contains(&words.lower(at)));
    let modal = (verb.start..verb.head).any(|at| lexicon().modal(words.lower(at)).is_some());
    let past = perfect_infinitive(scene, verb) && !modal;
    let ahead = !past && (verb.ahead || modal || verb.shape != Shape::Finite);
    let question = if ahead {
        format!("Will {{object}} be {participle}?")
    } else if past || says(&["was", "were", "had"]) {
        format!(
            "{} {{object}} {participle}?",
            if many { "Were" } else { "Was" }
        )
    } else if says(&["has", "have"]) {
        format!(
            "{} {{object}} been {participle}?",
            if many { "Have" } else { "Has" }
        )
    } else {
        format!(
            "{} {{object}} {participle}?",
            if many { "Are" } else { "Is" }
        )
    };
    let words = if ahead {
        format!("be {lemma} ahead")
    } else {
        format!("be {lemma}")
    };
    Some(Reading {
        issue: issue::undergone(&words, &question, &object),
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}

/// Verbs whose passive says little without a preposition and its noun.
const LEANING: &[&str] = &[
    "aim", "base", "care", "compose", "confront", "face", "link", "relate", "tie",
];

/// "Norland has closed the crossing": how a thing is left by whoever acted on it. Who did not close it may not have been
/// asked to.
pub(super) fn left(scene: &Scene<'_>, acted: &Match<'_>, verb: Group) -> Option<Reading> {
    if acted.frame.subject == Filler::None || acted.stand.last != verb.head {
        return None;
    }
    // Who will not cancel a thing keeps it; who will not shut it may have left it shut.
    let kept = |frame: &Frame| !verb.negated || verb.ahead && frame.name == "go_ahead";
    candidates(scene.words, Form::Verb, verb.head)
        .into_iter()
        .filter(|entry| entry.words.len() == acted.entry.words.len())
        .filter_map(|entry| Some((entry, lexicon().frames.get(entry.frame)?)))
        .filter(|(_, frame)| {
            matches!(
                frame.name.as_str(),
                "access" | "in_force" | "go_ahead" | "ongoing"
            ) && kept(frame)
        })
        .find_map(|(entry, frame)| {
            let matched = Match {
                entry,
                frame,
                ..*acted
            };
            matched.readings(scene).into_iter().next()
        })
}
