//! What a document's own things are called: a strike that is also a walkout, a duty of which there is one kind.
//!
//! News tells one thing by several nouns, and two readers of one page know that "the walkout" is its strike. Two words are
//! one thing only where nothing on the page tells that there are two: "the rail strike" and "the nurses' walkout" are
//! kept apart. Rejected: nearness of words in a vector space, by which a walkout is as near to a lockout.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::printed::is_calendar_name;
use crate::language::{Tag, Token};

/// Nouns that may name one thing. General English, from any thesaurus.
struct Family {
    /// Any of them is enough to name it.
    nouns: &'static [&'static str],
    /// These may name much else, and belong to it only where nothing on the page says otherwise.
    weak: &'static [&'static str],
    /// One of these has to stand on the page, where other nouns of it mean two things.
    sure: &'static [&'static str],
    /// Words that tell no kind of it.
    plain: &'static [&'static str],
}

impl Family {
    /// What tells which one it is.
    fn labels(&self, one: &Naming) -> BTreeSet<String> {
        let plain = |word: &&String| self.plain.contains(&word.as_str());
        one.labels.iter().filter(|it| !plain(it)).cloned().collect()
    }
}

const FAMILIES: &[Family] = &[
    Family {
        nouns: &["strike", "walkout", "stoppage"],
        weak: &[],
        sure: &["walkout", "stoppage", "picket"],
        plain: &["work", "mass"],
    },
    Family {
        nouns: &["strike", "airstrike", "raid"],
        weak: &[
            "bombardment",
            "bombing",
            "campaign",
            "operation",
            "offensive",
        ],
        sure: &["airstrike", "raid", "bombardment", "bombing"],
        plain: &["aerial", "air", "bombing", "ground", "military"],
    },
    Family {
        nouns: &["rise", "increase", "hike"],
        weak: &[],
        sure: &[],
        plain: &["tax", "price"],
    },
    Family {
        nouns: &["crossing"],
        weak: &["border", "checkpoint", "gate"],
        sure: &["crossing"],
        plain: &["border", "main"],
    },
    Family {
        nouns: &["truce", "ceasefire", "cease-fire", "armistice"],
        weak: &["pause", "lull"],
        sure: &[],
        plain: &["fighting", "hostility", "war", "humanitarian"],
    },
    Family {
        nouns: &["inquiry", "enquiry"],
        weak: &[],
        sure: &[],
        plain: &["public", "statutory"],
    },
    Family {
        nouns: &["proposal", "plan"],
        weak: &["offer"],
        sure: &["proposal"],
        plain: &["ceasefire", "peace", "truce"],
    },
    Family {
        nouns: &["plant", "factory"],
        weak: &["site"],
        sure: &[],
        plain: &[],
    },
    Family {
        nouns: &["takeover", "acquisition", "buyout"],
        weak: &["purchase"],
        sure: &["takeover", "buyout"],
        plain: &["hostile"],
    },
    Family {
        nouns: &["blast", "explosion"],
        weak: &[],
        sure: &[],
        plain: &[],
    },
    Family {
        nouns: &["march", "rally", "demonstration", "procession"],
        weak: &["protest"],
        sure: &[],
        plain: &["protest", "street"],
    },
];

/// What a day by which something is to be done is called.
pub(crate) const DEADLINES: &[&str] = &["deadline", "ultimatum"];

/// What goes up and down; of these one page has one kind or several.
const LEVELS: &[&str] = &[
    "age",
    "allowance",
    "benefit",
    "charge",
    "contribution",
    "duty",
    "fare",
    "fee",
    "fine",
    "levy",
    "output",
    "pay",
    "pension",
    "price",
    "production",
    "quota",
    "rate",
    "rent",
    "salary",
    "tariff",
    "tax",
    "threshold",
    "wage",
];

/// Beside the names of days and months, these tell when, and not which.
const WHEN: &[&str] = &[
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "overnight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "weekend",
    "week",
    "month",
    "year",
    "day",
    "hour",
];

/// "On hold" says no more of which strike it is than "of any kind" of which rise.
const EMPTY: &[&str] = &["hold", "ice", "kind", "sort", "type"];

/// One thing of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    /// The noun that stands for it, in its dictionary form.
    pub name: String,
    /// The same as the document mostly prints it: "strikes".
    pub printed: String,
    /// Words that tell which it is: "rail".
    pub labels: BTreeSet<String>,
    /// By how much, where the document names several measures of it ("the 7p rise", "a 3p rise").
    pub measures: BTreeSet<String>,
    /// Whether only "the permits" are these, and not any permits.
    pub definite: bool,
    /// Words that tell another one, which the document names by the way.
    pub others: BTreeSet<String>,
}

/// The things of a document that are one each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matters {
    things: BTreeMap<String, Matter>,
    several: BTreeSet<&'static str>,
    kinds: BTreeMap<String, BTreeSet<String>>,
    deadline: bool,
}

/// One place where the document names something.
struct Naming {
    noun: String,
    known: bool,
    printed: String,
    labels: BTreeSet<String>,
    /// Labels that are names, as they are printed.
    capitals: BTreeMap<String, String>,
    compound: Vec<String>,
    kinds: BTreeSet<String>,
    measure: Option<String>,
}

impl Matters {
    /// What the sentences name; each with the text that its tokens stand in.
    pub fn of<'a>(sentences: impl Iterator<Item = (&'a str, &'a [Token])>) -> Self {
        let mut namings = Vec::new();
        let mut lemmas = BTreeSet::new();
        for (text, tokens) in sentences {
            for (at, token) in tokens.iter().enumerate() {
                lemmas.insert(token.lemma.clone());
                namings.extend(naming(text, tokens, at));
            }
        }
        let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for one in namings
            .iter()
            .filter(|one| LEVELS.contains(&one.noun.as_str()))
        {
            let known = kinds.entry(one.noun.clone()).or_default();
            if !one.compound.is_empty() {
                known.insert(one.compound.join(" "));
            } else if !one.labels.is_empty() {
                // "The duty on beer" is beer duty.
                known.insert(one.labels.iter().cloned().collect::<Vec<_>>().join(" "));
            }
        }
        kinds.retain(|_, known| !known.is_empty());
        let (mut things, mut several) = (BTreeMap::new(), BTreeSet::new());
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for family in FAMILIES {
            let sure =
                family.sure.is_empty() || family.sure.iter().any(|word| lemmas.contains(*word));
            // A noun of two families that both stand on the page means now this and now that.
            let Some((nouns, matter)) = one_of(family, &namings) else {
                let apart = |noun: &&&str| told_apart(family, noun, &namings);
                several.extend(family.nouns.iter().filter(apart));
                continue;
            };
            if sure {
                for noun in nouns {
                    if taken.insert(noun) {
                        things.insert(noun.to_owned(), matter.clone());
                    } else {
                        things.remove(noun);
                    }
                }
            }
        }
        let mut others: BTreeMap<&str, Vec<&Naming>> = BTreeMap::new();
        for one in namings.iter().filter(|one| !one.known) {
            others.entry(one.noun.as_str()).or_default().push(one);
        }
        for (noun, all) in others {
            if let Some(matter) = alone(noun, &all) {
                things.insert(noun.to_owned(), matter);
            }
        }
        // "The registration deadline" beside "the truce deadline": there are two.
        let deadlines: Vec<&Naming> = namings
            .iter()
            .filter(|one| DEADLINES.contains(&one.noun.as_str()))
            .collect();
        let kinds_of: BTreeSet<&Vec<String>> = deadlines
            .iter()
            .map(|one| &one.compound)
            .filter(|compound| !compound.is_empty())
            .collect();
        let deadline = !deadlines.is_empty() && kinds_of.len() < 2;
        several.retain(|noun| !things.contains_key(*noun));
        Self {
            things,
            several,
            kinds,
            deadline,
        }
    }

    /// Whether the document speaks of one deadline.
    #[must_use]
    pub const fn one_deadline(&self) -> bool {
        self.deadline
    }

    /// The thing that a noun means, by its dictionary form.
    #[must_use]
    pub fn thing(&self, noun: &str) -> Option<&Matter> {
        self.things.get(noun)
    }

    /// Whether the document tells of two things by this noun: then "the strike" without more may be either.
    #[must_use]
    pub fn several(&self, noun: &str) -> bool {
        self.several.contains(noun)
    }

    /// The one kind of it that the document speaks of: of "duty", "beer". None where there are two, or the noun is no
    /// level; without words where it has none.
    #[must_use]
    pub fn kind(&self, noun: &str) -> Option<&str> {
        if !LEVELS.contains(&noun) {
            return None;
        }
        match self.kinds.get(noun) {
            None => Some(""),
            Some(kinds) if kinds.len() == 1 => kinds.first().map(String::as_str),
            Some(_) => None,
        }
    }
}

/// Whether the word is a noun for what goes up and down.
#[must_use]
pub fn is_level(noun: &str) -> bool {
    LEVELS.contains(&noun)
}

/// What the token names, where it is the head of a phrase.
fn naming(text: &str, tokens: &[Token], at: usize) -> Option<Naming> {
    let token = tokens.get(at)?;
    let noun = token.lemma.to_lowercase();
    let known = LEVELS.contains(&noun.as_str())
        || FAMILIES.iter().any(|family| {
            family.nouns.contains(&noun.as_str()) || family.weak.contains(&noun.as_str())
        });
    let nominal = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Propn);
    let common = known || token.tag == Tag::Noun && noun.len() > 2;
    if !common || !nominal(token) || tokens.get(at + 1).is_some_and(nominal) {
        return None;
    }
    let told = |token: &Token| {
        !is_calendar_name(&token.lower)
            && !WHEN.contains(&token.lemma.as_str())
            && !EMPTY.contains(&token.lemma.as_str())
            && token.lower.starts_with(char::is_alphabetic)
            && !token.lower.contains('-')
    };
    let capital = |token: &Token| token.span.of(text).starts_with(char::is_uppercase);
    let (mut labels, mut compound, mut measure) = (BTreeSet::new(), Vec::new(), None);
    let (mut kinds, mut capitals) = (BTreeSet::new(), BTreeMap::new());
    let mut joined = true;
    for before in tokens.iter().take(at).rev() {
        if before.lower.starts_with(|c: char| c.is_ascii_digit()) {
            measure = measure.or_else(|| Some(before.lower.clone()));
            joined = false;
        } else if nominal(before) {
            if told(before) {
                labels.insert(before.lemma.to_lowercase());
                if before.tag == Tag::Propn && capital(before) {
                    let name = before.span.of(text).to_owned();
                    capitals.insert(before.lemma.to_lowercase(), name);
                }
                if joined {
                    compound.insert(0, before.lemma.to_lowercase());
                }
            }
        } else if before.tag == Tag::Part {
            joined = false;
        } else if before.tag == Tag::Adj {
            joined = false;
            if capital(before) && told(before) {
                labels.insert(before.lemma.to_lowercase());
            } else if told(before) {
                kinds.insert(before.lemma.to_lowercase());
            }
        } else {
            break;
        }
    }
    // "A strike by rail crews", "the rise in beer duty".
    let mut after = tokens.iter().skip(at + 1);
    let leads = after.next().is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "by" | "of" | "in" | "into" | "on" | "at" | "between"
        )
    });
    if leads {
        for word in after {
            if nominal(word) && told(word) {
                labels.insert(word.lemma.to_lowercase());
            } else if !matches!(
                word.tag,
                Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Pron
            ) {
                break;
            }
        }
    }
    Some(Naming {
        noun,
        known,
        printed: token.lower.clone(),
        labels,
        capitals,
        compound,
        kinds,
        measure,
    })
}

/// What is called by one noun, now with a word that tells which ("the oil permits") and now without ("the permits"): one
/// thing, as long as that word is the same everywhere. An adjective ("the new permits") tells of two.
fn alone(noun: &str, all: &[&Naming]) -> Option<Matter> {
    if EMPTY.contains(&noun) || WHEN.contains(&noun) || all.iter().any(|one| !one.kinds.is_empty())
    {
        return None;
    }
    let labelled: Vec<&&Naming> = all.iter().filter(|one| !one.labels.is_empty()).collect();
    let label = labelled
        .first()?
        .labels
        .iter()
        .find(|label| labelled.iter().all(|one| one.labels.contains(*label)))?;
    let bare = labelled.len() < all.len();
    let alike = labelled.iter().all(|one| one.labels.len() == 1);
    if !bare && alike {
        return None;
    }
    let named = all.iter().find_map(|one| one.capitals.get(label));
    let first = all.first()?;
    let printed = all
        .iter()
        .map(|one| one.printed.as_str())
        .max_by_key(|form| {
            (
                all.iter().filter(|one| one.printed == **form).count(),
                *form == first.printed,
            )
        })?;
    Some(Matter {
        name: noun.to_owned(),
        printed: format!("{} {printed}", named.unwrap_or(label)),
        labels: BTreeSet::from([label.clone()]),
        measures: BTreeSet::new(),
        definite: true,
        others: BTreeSet::new(),
    })
}

/// The nouns of a family that mean one thing on the page, and that thing.
fn one_of(family: &Family, namings: &[Naming]) -> Option<(Vec<&'static str>, Matter)> {
    let own = |one: &Naming| family.labels(one);
    let strong: Vec<&Naming> = namings
        .iter()
        .filter(|one| family.nouns.contains(&one.noun.as_str()))
        .collect();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for label in strong.iter().flat_map(|one| own(one)) {
        *often.entry(label).or_default() += 1;
    }
    let mut top: Option<(String, usize)> = None;
    for (label, count) in often {
        if top.as_ref().is_none_or(|(_, most)| count > *most) {
            top = Some((label, count));
        }
    }
    let fits = |one: &Naming| {
        let labels = own(one);
        labels.is_empty() || top.as_ref().is_some_and(|(top, _)| labels.contains(top))
    };
    let others = others(&strong, &fits)?;
    let weak = family.weak.iter().filter(|noun| {
        let mut named = namings.iter().filter(|one| one.noun == **noun);
        // "A rescue operation", "a secret campaign": an adjective tells another kind.
        named.all(|one| {
            let plain = |word: &String| family.plain.contains(&word.as_str());
            fits(one) && one.kinds.iter().all(plain)
        })
    });
    let nouns: Vec<&'static str> = family.nouns.iter().chain(weak).copied().collect();
    let members = || {
        namings
            .iter()
            .filter(|one| nouns.contains(&one.noun.as_str()))
    };
    let most = |key: &dyn Fn(&Naming) -> String, of: &dyn Fn(&Naming) -> bool| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for one in members().filter(|one| of(one)) {
            *counts.entry(key(one)).or_default() += 1;
        }
        let most = counts.values().max().copied();
        counts.into_iter().find(|(_, count)| Some(*count) == most)
    };
    let strong_noun = |one: &Naming| family.nouns.contains(&one.noun.as_str());
    let (name, _) = most(&|one| one.noun.clone(), &strong_noun)?;
    let (printed, _) = most(&|one| one.printed.clone(), &|one| one.noun == name)?;
    let measures: BTreeSet<String> = members().filter_map(|one| one.measure.clone()).collect();
    let labels = members().filter(|one| fits(one)).flat_map(own).collect();
    let matter = Matter {
        name,
        printed,
        labels,
        measures: if measures.len() > 1 {
            measures
        } else {
            BTreeSet::new()
        },
        definite: false,
        others,
    };
    Some((nouns, matter))
}

/// Whether a page calls two things by one noun: "the rail strike", "the nurses' strike".
fn told_apart(family: &Family, noun: &str, namings: &[Naming]) -> bool {
    let labels: Vec<BTreeSet<String>> = namings
        .iter()
        .filter(|one| one.noun == noun)
        .map(|one| family.labels(one))
        .filter(|labels| !labels.is_empty())
        .collect();
    let mut others = labels.iter().skip(1);
    others.any(|other| labels.first().is_some_and(|first| first.is_disjoint(other)))
}

/// How many times as often as all others together the one thing of a document is named.
const MOSTLY: usize = 4;

/// What tells the others of a kind from the one that a document is about; none where it is about none.
fn others(all: &[&Naming], fits: &dyn Fn(&Naming) -> bool) -> Option<BTreeSet<String>> {
    let (own, others): (Vec<&Naming>, Vec<&Naming>) = all.iter().partition(|one| fits(one));
    let mostly = !own.is_empty() && own.len() >= others.len() * MOSTLY;
    // "The rail strike", "the nurses' strike": where each is told apart, a strike without more may be either.
    let labelled = own.iter().filter(|one| !one.labels.is_empty()).count();
    let mostly = mostly && (labelled < 2 || labelled >= others.len() * MOSTLY);
    mostly.then(|| {
        let labels = others.iter().flat_map(|one| one.labels.iter().cloned());
        labels
            .filter(|label| !own.iter().any(|one| one.labels.contains(label)))
            .collect()
    })
}

#[cfg(test)]
mod tests;
