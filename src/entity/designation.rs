//! The ways a text points at somebody: a known name, a personal name, an office, or all of them in a row
//! ("US Secretary of State Marta Example").

use std::collections::BTreeSet;
use std::ops::Range;

use super::body;
use super::fold;
use super::forename;
use super::gazetteer::{Form, Known, gazetteer};
use super::name::{Page, begins_body, capital, honoured, personal, title, title_case, word};
use crate::calendar::printed::is_calendar_name;
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
    /// "Lady", "Lord": a title by which somebody is called with the family name alone.
    pub(super) peer: Option<String>,
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
            // What is called a country's authority governs it.
            Form::Body if !known.name.ends_with(" Authority") => known.entity.clone(),
            Form::Body
            | Form::Name
            | Form::Adjective
            | Form::People
            | Form::Capital
            | Form::Metonym => known
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

/// Words before an office that is no longer held.
const ONCE: &[&str] = &["ex", "former", "late", "ousted", "previous", "then"];

fn one(page: &Page<'_>, at: usize) -> Option<Designation> {
    let (text, tokens) = (page.text, page.tokens);
    let lists = gazetteer();
    let mut next = at;
    let former = ONCE.contains(&word(tokens, next)) || word(tokens, next).starts_with("ex-");
    if former {
        next += 1;
    }
    let former = former || once(page, at);
    let definite = at > 0
        && matches!(
            word(tokens, at - 1),
            "the" | "its" | "their" | "his" | "her" | "our"
        );
    let mut known = None;
    let mut glued = false;
    let place = lists
        .known_at(text, tokens, next)
        .filter(|_| !forename::opens(page, next));
    if let Some((entry, end)) = place {
        glued = next == at && entry.form == Form::Name && closes_name(page, at);
        let known_end = end;
        if let Some(end) = body::after(page, entry.form, end) {
            return Some(body::named(at, (entry.clone(), next..known_end), next..end));
        }
        if let Some(end) = body::owned(page, entry.form, end) {
            return Some(body::named(at, (entry.clone(), next..known_end), next..end));
        }
        if let Some(end) = body::branch(page, entry, end) {
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
        .filter(|(.., end)| !begins_body(page, next, *end))
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
    // "the Renewal UK leader" leads a party.
    if glued && office.is_some() {
        known = None;
    }
    let mut nameless = false;
    if office.is_some() && known.is_none() && word(tokens, next) == "of" {
        // "president of France"
        let skip = if word(tokens, next + 1) == "the" {
            next + 2
        } else {
            next + 1
        };
        if let Some((entry, end)) = lists.known_at(text, tokens, skip) {
            // "the director general of the Samplia Harbour Society" is no director called Harbour Society.
            if body::after(page, entry.form, end).is_some() {
                return None;
            }
            // "chairman of the Samplian Union of Bakers": what follows is no person's name.
            nameless = entry.form == Form::Adjective;
            // "the head of Samplia's boat service", "the head of Sampleteers boat crews": of a part of it.
            if !nameless && goes_on(page, end) {
                return None;
            }
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
    let peer = tokens
        .get(after_title.wrapping_sub(1))
        .filter(|it| {
            matches!(
                it.lower.as_str(),
                "lord" | "lady" | "baroness" | "dame" | "viscount"
            )
        })
        .filter(|_| title.is_some())
        .map(|it| it.span.of(text).to_owned());
    let name_at = match (&office, &title) {
        // "The defence minister, Gen Ann Example".
        (Some(_), None) if word(tokens, next) == "," && !office_behind(page, next) => {
            self::title(tokens, next + 1).1
        }
        _ => after_title,
    };
    let name = if nameless || (known.is_some() && office.is_none() && title.is_none()) {
        None
    } else {
        personal(page, name_at).filter(|range| {
            let beside = name_at == after_title;
            beside || range.len() >= 2 && !acts(page, range.end)
        })
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
        peer,
        definite,
        former,
    })
}

/// "Wrote to the president, Deputy Minister Ann Example says": behind the comma stands another in an office of her own.
fn office_behind(page: &Page<'_>, comma: usize) -> bool {
    (comma + 1..comma + 3).any(|at| gazetteer().office_at(page.text, page.tokens, at).is_some())
}

/// "There was no word from the president, Ann Example says": who acts right behind the comma is not who stands before it.
fn acts(page: &Page<'_>, at: usize) -> bool {
    page.tokens
        .get(at)
        .is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::Aux))
}

/// "Former Labour premier Ann Example": whether "former" stands before the words that tell which office it was.
fn once(page: &Page<'_>, at: usize) -> bool {
    const BETWEEN: usize = 3;
    let before = (at.saturating_sub(BETWEEN)..at).rev();
    let mut between = before.skip_while(|at| {
        let token = page.tokens.get(*at);
        token.is_some_and(|token| {
            matches!(token.tag, Tag::Propn | Tag::Adj | Tag::Noun)
                && !ONCE.contains(&token.lower.as_str())
        })
    });
    between
        .next()
        .is_some_and(|at| ONCE.contains(&word(page.tokens, at)))
}

/// Whether a phrase goes on behind a name that ends at `at`: with its "'s", or with a noun that is no name.
fn goes_on(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|token| {
        matches!(token.lower.as_str(), "'s" | "’s" | "'" | "’")
            || token.tag == Tag::Noun && !capital(page.text, token)
    })
}

/// Whether the country at `at` is the last word of a name that opens before it.
fn closes_name(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let lower = fold(word(page.tokens, before));
    let own = page.tokens.get(before).is_some_and(|token| {
        let name =
            token.tag == Tag::Propn || (before > 0 && matches!(token.tag, Tag::Noun | Tag::Adj));
        name && capital(page.text, token)
    });
    own && !page.title_case
        && gazetteer().office_class(&lower).is_none()
        && gazetteer().title(&lower).is_none()
        && !gazetteer().rank(&lower)
        && !gazetteer().is_known(&lower)
        && !is_calendar_name(word(page.tokens, before))
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
                "," | "." | "" | "-" | "–" | "of" | "for"
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
