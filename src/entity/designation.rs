//! The ways a text points at somebody: a known name, a personal name, an office, or all of them in a row
//! ("US Secretary of State Marta Example").

use std::collections::BTreeSet;
use std::ops::Range;

use super::body;
use super::fold;
use super::gazetteer::{Form, Known, gazetteer};
use crate::calendar::printed;
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;

/// An office with the class that tells which loose words may stand for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Office {
    /// Folded name: "foreign secretary".
    pub(super) name: String,
    /// "head", "foreign", "body" ...
    pub(super) class: String,
}

/// One pointing, in token indices of its sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Designation {
    /// All its words.
    pub(super) tokens: Range<usize>,
    /// The personal (or other unknown) name in it.
    pub(super) name: Option<Range<usize>>,
    /// The office in it.
    pub(super) office: Option<Office>,
    /// The known name in it, and where it stands.
    pub(super) known: Option<(Known, Range<usize>)>,
    /// The pronoun that a title before the name calls for; empty for a title that calls for none.
    pub(super) title: Option<String>,
    /// "the" or a possessive stands before an office: somebody certain is meant.
    pub(super) definite: bool,
    /// "former", "ex-": the office is no longer held.
    pub(super) former: bool,
}

impl Designation {
    /// The body or country that the office belongs to.
    pub(super) fn principal(&self) -> Option<EntityId> {
        let (known, _) = self.known.as_ref()?;
        Some(match known.form {
            Form::Body => known.entity.clone(),
            Form::Name | Form::Adjective | Form::People | Form::Capital | Form::Metonym => known
                .country
                .clone()
                .unwrap_or_else(|| known.entity.clone()),
        })
    }
}

/// Every pointing of a sentence, left to right, not overlapping. `familiar` holds folded words that are names
/// elsewhere in the document: a sentence may open with one of them, where a capital tells nothing.
pub(super) fn read(
    text: &str,
    sentence: &Sentence,
    familiar: &BTreeSet<String>,
) -> Vec<Designation> {
    let tokens = &sentence.tokens;
    let page = Page {
        text,
        tokens,
        title_case: title_case(text, tokens),
        familiar,
    };
    let mut found: Vec<Designation> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match one(&page, at) {
            Some(designation) => {
                at = designation.tokens.end.max(at + 1);
                found.push(designation);
            }
            None => at += 1,
        }
    }
    appositions(tokens, found)
}

/// Whether nearly every word is capitalised, as some headlines are: then capitals tell nothing.
fn title_case(text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.span.of(text).chars().all(char::is_alphabetic))
        .collect();
    let capitals = words.iter().filter(|token| capital(text, token)).count();
    words.len() >= 5 && capitals * 10 > words.len() * 7
}

fn capital(text: &str, token: &Token) -> bool {
    token
        .span
        .of(text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

pub(super) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.lower.as_str())
}

/// A sentence's words with what is needed to tell names.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) title_case: bool,
    familiar: &'a BTreeSet<String>,
}

fn one(page: &Page<'_>, at: usize) -> Option<Designation> {
    let (text, tokens) = (page.text, page.tokens);
    let lists = gazetteer();
    let mut next = at;
    let former = matches!(word(tokens, next), "former" | "ex" | "then" | "late")
        || word(tokens, next).starts_with("ex-");
    if former {
        next += 1;
    }
    let definite = at > 0
        && matches!(
            word(tokens, at - 1),
            "the" | "its" | "their" | "his" | "her" | "our"
        );
    let mut known = None;
    if let Some((entry, end)) = lists.known_at(text, tokens, next) {
        let known_end = end;
        if let Some(end) = body::after(page, entry.form, end) {
            return Some(body::named(at, (entry.clone(), next..known_end), next..end));
        }
        known = Some((entry.clone(), next..end));
        next = end;
        if matches!(word(tokens, next), "'s" | "'") {
            next += 1;
        }
        // "Britain's new foreign secretary": one adjective may stand between.
        let adjective = tokens.get(next).is_some_and(|token| token.tag == Tag::Adj)
            && lists.office_at(text, tokens, next).is_none()
            && lists.office_at(text, tokens, next + 1).is_some();
        if adjective {
            next += 1;
        }
    }
    let office = lists
        .office_at(text, tokens, next)
        .map(|(name, class, end)| {
            next = end;
            // "the PM" is the prime minister.
            let name = if name == "pm" {
                "prime minister".to_owned()
            } else {
                name
            };
            Office {
                name,
                class: class.to_owned(),
            }
        });
    let mut nameless = false;
    if office.is_some() && known.is_none() && word(tokens, next) == "of" {
        // "president of France"
        let skip = if word(tokens, next + 1) == "the" {
            next + 2
        } else {
            next + 1
        };
        if let Some((entry, end)) = lists.known_at(text, tokens, skip) {
            // "chairman of the Samplian Union of Bakers": what follows is no person's name.
            nameless = entry.form == Form::Adjective;
            known = Some((entry.clone(), skip..end));
            next = end;
        }
    }
    let spokes = office
        .as_ref()
        .is_some_and(|office| office.class == "spokes");
    if spokes && known.is_none() && word(tokens, next) == "for" {
        // "a spokeswoman for the French foreign ministry"
        let skip = next + usize::from(word(tokens, next + 1) == "the") + 1;
        if let Some((entry, end)) = lists.known_at(text, tokens, skip) {
            nameless = true;
            known = Some((entry.clone(), skip..end));
            next = governing(tokens, end).unwrap_or(end);
        }
    }
    let (title, after_title) = title(tokens, next);
    let name_at = match (&office, &title) {
        (Some(_), None) if word(tokens, next) == "," => next + 1,
        _ => after_title,
    };
    let name = if nameless || (known.is_some() && office.is_none() && title.is_none()) {
        None
    } else {
        personal(page, name_at).filter(|range| name_at == after_title || range.len() >= 2)
    };
    let end = match (&name, &office, &known) {
        (Some(range), _, _) => honoured(page, range.end),
        (None, Some(_), _) => next,
        (None, None, Some((_, range))) => range.end,
        (None, None, None) => return None,
    };
    let definite = definite
        || known
            .as_ref()
            .is_some_and(|(_, range)| matches!(word(tokens, range.end), "'s" | "'"))
        || known.is_some();
    if name.is_none() && known.is_none() && !definite {
        return None;
    }
    Some(Designation {
        tokens: at..end,
        name,
        office,
        known,
        title,
        definite,
        former,
    })
}

/// "'s foreign ministry", "government": what of a country speaks; gives its end.
fn governing(tokens: &[Token], at: usize) -> Option<usize> {
    const BODIES: &[&str] = &[
        "government",
        "ministry",
        "presidency",
        "army",
        "military",
        "embassy",
        "administration",
        "cabinet",
        "delegation",
        "navy",
        "office",
    ];
    let from = at + usize::from(matches!(word(tokens, at), "'s" | "'"));
    (from..from + 3)
        .take_while(|at| {
            tokens
                .get(*at)
                .is_some_and(|token| matches!(token.tag, Tag::Noun | Tag::Adj))
        })
        .find(|at| BODIES.contains(&word(tokens, *at)))
        .map(|at| at + 1)
}

/// "Mr", "Sir", "Gen" with or without its dot.
fn title(tokens: &[Token], at: usize) -> (Option<String>, usize) {
    let folded = fold(word(tokens, at));
    match gazetteer().title(&folded) {
        Some(pronoun) if !folded.is_empty() => {
            let next = if word(tokens, at + 1) == "." {
                at + 2
            } else {
                at + 1
            };
            (Some(pronoun.to_owned()), next)
        }
        _ => (None, at),
    }
}

/// A run of capitalised words that is no known name: "Marta Example", "Ursula von der Beispiel".
fn personal(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let end = run(page, at);
    if end == at {
        return None;
    }
    // "Northshire and Southshire Police": two names of one body.
    let given = gazetteer().given(&fold(word(page.tokens, at))).is_some();
    if !given && matches!(word(page.tokens, end), "and" | "&") {
        let more = run(page, end + 1);
        let body = |at: usize| gazetteer().organisation(&fold(word(page.tokens, at)));
        if more > end + 1 && body(more - 1) && more - end <= 5 {
            return Some(at..more);
        }
    }
    let start = ranks(page, at, end);
    Some(start..body::of(page, start, end).unwrap_or(end))
}

/// One past the run of names that starts at `at`.
pub(super) fn run(page: &Page<'_>, at: usize) -> usize {
    let mut end = at;
    while let Some(token) = page.tokens.get(end) {
        // "Marta Example MBE": what stands behind a name is none of it.
        if end > at + 1 && gazetteer().honour(token.span.of(page.text)) {
            break;
        }
        if named(page, end) || (end > at && prefixed(page.text, token)) {
            end += 1;
            continue;
        }
        let particle = end > at
            && PARTICLES.contains(&token.lower.as_str())
            && (1..3).any(|ahead| named(page, end + ahead));
        if !particle {
            break;
        }
        end += 1;
    }
    end
}

/// One past the letters behind a name that ends at `end`.
fn honoured(page: &Page<'_>, end: usize) -> usize {
    let letters = |at: usize| {
        page.tokens
            .get(at)
            .is_some_and(|token| gazetteer().honour(token.span.of(page.text)))
    };
    (end..).find(|at| !letters(*at)).unwrap_or(end)
}

/// "al-Example": a family name that opens with a small particle.
fn prefixed(text: &str, token: &Token) -> bool {
    let mut parts = token.span.of(text).splitn(2, ['-', '‑']);
    let particle = parts
        .next()
        .is_some_and(|part| matches!(part, "al" | "el" | "ul" | "ad" | "as" | "ar" | "an" | "bin"));
    particle
        && parts
            .next()
            .and_then(|name| name.chars().next())
            .is_some_and(char::is_uppercase)
}

/// Where the name proper begins: "Blaming Keir Sample", "PCC Matt Sample" and "Neighbourhood Chief Inspector Ann
/// Sample" begin with words that are no part of a name; a given name later on shows it.
fn ranks(page: &Page<'_>, at: usize, end: usize) -> usize {
    let first_given = (at..end.saturating_sub(1)).find(|index| {
        gazetteer()
            .given(&fold(word(page.tokens, *index)))
            .is_some()
    });
    let Some(given) = first_given else { return at };
    let all = (at..given).all(|index| {
        let lower = fold(word(page.tokens, index));
        let printed = page
            .tokens
            .get(index)
            .map_or("", |token| token.span.of(page.text));
        let initials = printed.len() <= 4 && printed.chars().all(char::is_uppercase);
        initials
            || lower.ends_with("ing")
            || gazetteer().organisation(&lower)
            || gazetteer().rank(&lower)
    });
    // "Newswire Global News Director Ann Sample": whatever stands before an office is whose it is.
    let office = given.checked_sub(1).is_some_and(|last| {
        let lower = fold(word(page.tokens, last));
        last > at
            && (lower.ends_with("in-chief")
                || gazetteer().office_class(&lower).is_some()
                || gazetteer().office_class(&lower.replace('-', " ")).is_some())
    });
    if all || office { given } else { at }
}

/// Small words inside family names.
const PARTICLES: &[&str] = &[
    "de", "da", "dos", "del", "der", "den", "van", "von", "bin", "al", "el", "la", "le", "ibn",
    "ben",
];

fn named(page: &Page<'_>, at: usize) -> bool {
    let (text, tokens) = (page.text, page.tokens);
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !capital(text, token) || token.lower == "i" || is_calendar(page, at) {
        return false;
    }
    // "Rebecca English", "Jack London": behind a given name, a country's or a town's word is a family name.
    let surname = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|before| {
            before.tag == Tag::Propn
                && capital(text, before)
                && gazetteer().given(&fold(&before.lower)).is_some()
        });
    if !token.span.of(text).chars().any(char::is_alphabetic)
        || (!surname && gazetteer().known_at(text, tokens, at).is_some())
    {
        return false;
    }
    // "Russia-Ukraine talks" names two countries, not one person.
    let joined = token.lower.contains('-')
        && token
            .lower
            .split('-')
            .all(|part| gazetteer().is_known(part) || part.is_empty());
    if joined {
        return false;
    }
    let first = at == 0 || matches!(word(tokens, at - 1), "\"" | "“" | "‘" | "'" | ":" | "•");
    let familiar = page.familiar.contains(&fold(&token.lower));
    let usual = matches!(
        token.tag,
        Tag::Propn | Tag::Noun | Tag::Adj | Tag::X | Tag::Verb | Tag::Sym
    );
    let lone = first
        && !tokens
            .get(at + 1)
            .is_some_and(|next| capital(text, next) || PARTICLES.contains(&next.lower.as_str()));
    if first && lone && !familiar {
        return token.tag == Tag::Propn;
    }
    token.tag == Tag::Propn
        || familiar
        || (usual && !first && !page.title_case)
        || (first && !lone && usual && gazetteer().given(&fold(&token.lower)).is_some())
}

/// "on Monday", "in May" name times; "Theresa May" and, once she was named, "May said" name somebody.
fn is_calendar(page: &Page<'_>, at: usize) -> bool {
    let lower = word(page.tokens, at);
    if !printed::is_calendar_name(lower) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |at| word(page.tokens, at));
    let dated = DATING.contains(&before)
        || before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty();
    let surname =
        gazetteer().given(&fold(before)).is_some() || gazetteer().title(&fold(before)).is_some();
    !surname && (dated || !page.familiar.contains(&fold(lower)))
}

/// Words before a day or a month.
const DATING: &[&str] = &[
    "in", "on", "since", "until", "till", "by", "of", "from", "to", "last", "next", "this",
    "early", "late", "mid", "every", "before", "after", "between", "during",
];

/// "Marta Example, the alliance's chief,": joins a name with the office that follows it between commas.
fn appositions(tokens: &[Token], found: Vec<Designation>) -> Vec<Designation> {
    let mut joined: Vec<Designation> = Vec::new();
    for designation in found {
        if let Some(last) = joined.last_mut() {
            let gap = last.tokens.end..designation.tokens.start;
            let between: Vec<&str> = gap.map(|at| word(tokens, at)).collect();
            let follows = matches!(between.as_slice(), [","] | [",", "the" | "a"]);
            let closes = matches!(
                word(tokens, designation.tokens.end),
                "," | "." | "" | "-" | "–"
            );
            let fits = last.name.is_some()
                && last.office.is_none()
                && designation.office.is_some()
                && designation.name.is_none();
            if follows && closes && fits {
                last.office = designation.office;
                last.known = last.known.take().or(designation.known);
                last.former = designation.former;
                continue;
            }
        }
        joined.push(designation);
    }
    joined
}

/// Folded words that are names where a capital tells something: not at the start of a sentence.
pub(super) fn familiar(text: &str, sentence: &Sentence, words: &mut BTreeSet<String>) {
    let none = BTreeSet::new();
    let page = Page {
        text,
        tokens: &sentence.tokens,
        title_case: title_case(text, &sentence.tokens),
        familiar: &none,
    };
    if page.title_case {
        return;
    }
    for at in 1..sentence.tokens.len() {
        let opens = matches!(
            word(&sentence.tokens, at - 1),
            "\"" | "“" | "‘" | "'" | ":" | "•"
        );
        if let Some(token) = sentence.tokens.get(at)
            && !opens
            && token.tag == Tag::Propn
            && named(&page, at)
        {
            words.insert(fold(&token.lower));
        }
    }
}
