//! Where a name begins and ends in a sentence: a run of capital words, without the offices and papers before it and the
//! letters behind it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::body;
use super::dated;
use super::fold;
use super::forename;
use super::gazetteer::gazetteer;
use super::portfolio;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;

/// Whether nearly every word is capitalised, as some headlines are: then capitals tell nothing.
pub(super) fn title_case(text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.span.of(text).chars().all(char::is_alphabetic))
        .collect();
    let capitals = words.iter().filter(|token| capital(text, token)).count();
    words.len() >= 5 && capitals * 10 > words.len() * 7
}

/// Whether a word opens with a capital letter.
pub(super) fn capital(text: &str, token: &Token) -> bool {
    let mut letters = token.span.of(text).chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    // Not "U-turn": a letter that tells a shape.
    first && !(letters.next() == Some('-') && letters.next().is_some_and(char::is_lowercase))
}

/// The lower-case word at `at`; empty past the end.
pub(super) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.lower.as_str())
}

/// A sentence's words with what is needed to tell names.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) title_case: bool,
    pub(super) familiar: &'a BTreeSet<String>,
}

/// "General Harbour Company", "President Hotel": a capital office with a body behind it is the first word of its name.
pub(super) fn begins_body(page: &Page<'_>, at: usize, end: usize) -> bool {
    let behind = run(page, end);
    end == at + 1
        && page
            .tokens
            .get(at)
            .is_some_and(|token| capital(page.text, token))
        && behind > end
        && gazetteer().organisation(&fold(word(page.tokens, behind - 1)))
        && !(end..behind).any(|at| gazetteer().given(&fold(word(page.tokens, at))).is_some())
}

/// "Mr", "Sir", "Lt Gen" with or without their dots.
pub(super) fn title(tokens: &[Token], at: usize) -> (Option<String>, usize) {
    let (mut title, mut next) = (None, at);
    while let Some(pronoun) = titled(word(tokens, next)) {
        title = Some(pronoun.to_owned());
        next += 1 + usize::from(word(tokens, next + 1) == ".");
    }
    (title, next)
}

/// The pronoun that a form of address calls for, be it none.
fn titled(lower: &str) -> Option<&'static str> {
    let folded = fold(lower);
    gazetteer().title(&folded).filter(|_| !folded.is_empty())
}

/// A run of capitalised words that is no known name: "Marta Example", "Ursula von der Beispiel".
pub(super) fn personal(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let mut end = run(page, at);
    if end == at {
        return body::opening(page, at);
    }
    // "The Harbour Pilots' Council": whose council it is, is its name.
    if let Some(more) = body::of_many(page, end) {
        end = more;
    }
    // "Northshire and Southshire Police": two names of one body.
    let given = gazetteer().given(&fold(word(page.tokens, at))).is_some();
    if !given && matches!(word(page.tokens, end), "and" | "&") {
        let more = run(page, end + 1);
        let body = |at: usize| gazetteer().organisation(&fold(word(page.tokens, at)));
        // "HM Boats and Harbours": a crown's office has charge of both.
        let crown = word(page.tokens, at) == "hm" && end == at + 2;
        if more > end + 1 && (body(more - 1) && more - end <= 5 || crown) {
            return Some(at..more);
        }
    }
    if !given && portfolio::goes_on(page, end) {
        return None;
    }
    let start = ranks(page, at, end);
    if people(page, start..end)
        || office_of_place(page, start..end)
        || member_for_place(page, start..end)
    {
        return None;
    }
    let whole = body::of(page, start, end)
        .or_else(|| body::of_people(page, start, end))
        .or_else(|| body::closing(page, start, end));
    Some(start..whole.unwrap_or(end))
}

/// "Villagers said", "Prosecutors said": a capital at the head of a line makes no name of a word for people, unless it is
/// somebody's elsewhere ("Clara Driver").
fn people(page: &Page<'_>, name: Range<usize>) -> bool {
    let lower = fold(word(page.tokens, name.start));
    name.len() == 1
        && gazetteer().group(&lower).is_some()
        && !gazetteer().organisation(&lower)
        && !page.familiar.contains(&lower)
}

/// "Northshire County Auditor", "Samplia First Minister": an office with its place is nobody's name.
fn office_of_place(page: &Page<'_>, mut name: Range<usize>) -> bool {
    let back = |by: usize| {
        name.end
            .checked_sub(by)
            .filter(|at| name.contains(at))
            .map_or("", |at| word(page.tokens, at))
    };
    let (last, two) = (back(1), format!("{} {}", back(2), back(1)));
    let office = |words: &str| gazetteer().office_class(&fold(words)).is_some();
    let single = name.len() == 1 && page.familiar.contains(&fold(last));
    (office(last) || office(&two))
        && !single
        && !SURNAMES.contains(&last)
        && !name.any(|at| gazetteer().given(&fold(word(page.tokens, at))).is_some())
}

/// "The North Example MP", "North Example MP Zuzu Beispiel": what stands before a seat is the place that it is for.
fn member_for_place(page: &Page<'_>, name: Range<usize>) -> bool {
    let capital_at = |at: usize| {
        page.tokens
            .get(at)
            .is_some_and(|token| capital(page.text, token))
    };
    let first = (0..name.start)
        .rev()
        .take_while(|at| capital_at(*at))
        .last()
        .unwrap_or(name.start);
    let behind_the = |first: usize| {
        first
            .checked_sub(1)
            .is_some_and(|before| word(page.tokens, before) == "the")
    };
    // "the Northport and North Example MP": a seat may have two names.
    let twofold = first
        .checked_sub(1)
        .filter(|and| word(page.tokens, *and) == "and")
        .is_some_and(|and| {
            let other = (0..and).rev().take_while(|at| capital_at(*at)).last();
            other.is_some_and(behind_the)
        });
    let the = behind_the(first) || twofold || word(page.tokens, first) == "the";
    gazetteer()
        .office_class(&fold(word(page.tokens, name.end)))
        .is_some()
        && honoured(page, name.end) > name.end
        && !(first..name.end).any(|at| gazetteer().given(&fold(word(page.tokens, at))).is_some())
        && (the || capital_at(name.end + 1))
}

/// Offices that are family names, too.
const SURNAMES: &[&str] = &[
    "king",
    "queen",
    "prince",
    "bishop",
    "pope",
    "cardinal",
    "judge",
    "marshal",
    "major",
    "head",
    "general",
    "constable",
    "chief",
    "sheriff",
    "doctor",
    "speaker",
    "boss",
    "chancellor",
];

/// One past the run of names that starts at `at`.
pub(super) fn run(page: &Page<'_>, at: usize) -> usize {
    let mut end = at;
    while let Some(token) = page.tokens.get(end) {
        // "Marta Example MBE": what stands behind a name is none of it.
        if end > at + 1 && gazetteer().honour(token.span.of(page.text)) {
            break;
        }
        // "During PMQs Marta Example": several of something that goes by its letters are no first name.
        if end == at + 1 && several(page, at) {
            break;
        }
        // "Chief secretary to the Treasury Marta Example": a given name begins another name behind a body.
        if end == at + 1 && body(page, at) && gazetteer().given(&fold(&token.lower)).is_some() {
            break;
        }
        // "Marta Example Slams Harbour Board", "Says Example": nor is what somebody does.
        let deed = HEADLINED.split(' ').any(|verb| verb == token.lower);
        if deed
            && page
                .tokens
                .get(end + 1)
                .is_some_and(|next| capital(page.text, next))
        {
            break;
        }
        // "al-Example Brigades" opens with its particle; "al-Example says" is all of one.
        let alone = || {
            let next = page.tokens.get(end + 1);
            next.is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Adj))
        };
        let opens = || token.tag == Tag::Propn && (named(page, end + 1) || alone());
        if named(page, end)
            || forename::of_country(page, end)
            || (prefixed(page.text, token) && (end > at || opens()))
        {
            end += 1;
            continue;
        }
        let particle = end > at
            && PARTICLES.contains(&token.lower.as_str())
            && (1..3)
                .any(|ahead| named(page, end + ahead) || forename::of_country(page, end + ahead));
        if !particle {
            break;
        }
        end += 1;
    }
    end
}

/// "Treasury", "Council": a word that is a body by itself.
fn body(page: &Page<'_>, at: usize) -> bool {
    let lower = fold(word(page.tokens, at));
    gazetteer().speaks(&lower) || gazetteer().group(&lower) == Some("collective")
}

/// "PMQs", "NGOs".
fn several(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|token| {
        let letters = token
            .span
            .of(page.text)
            .strip_suffix('s')
            .unwrap_or_default();
        letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase())
    })
}

/// What headlines say that somebody does; of the commonest, those that are nobody's family name. Our own list.
const HEADLINED: &str = "accuses admits agrees announces asks attacks backs bans blames blasts calls cancels claims condemns \
    confirms criticises criticizes debunks declares defends delays demands denies denounces dismisses \
    drops endorses expects fires hails hints insists leaves meets mocks offers opposes orders pivots \
    plans pledges postpones praises promises proposes refuses rejects resigns reveals reverses rips says \
    scraps seeks shreds signs slams sues suggests supports tells threatens touts unveils urges vetoes \
    visits vows wants warns welcomes withdraws";

/// One past the letters behind a name that ends at `end`.
pub(super) fn honoured(page: &Page<'_>, end: usize) -> usize {
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
    let Some(given) = first_given else {
        return behind_trade(page, at, end).unwrap_or_else(|| behind_office(page, at, end));
    };
    if let Some(name) = behind_place_and_office(page, given, end) {
        return name;
    }
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
            || gazetteer().group(&lower) == Some("unnamed")
            || lower
                .strip_suffix('s')
                .is_some_and(|one| gazetteer().office_class(one).is_some())
    });
    // "Newswire Global News Director Ann Sample": whatever stands before an office is whose it is.
    let office = given.checked_sub(1).is_some_and(|last| {
        let lower = fold(word(page.tokens, last));
        last > at
            && (lower.ends_with("in-chief")
                || gazetteer().office_class(&lower).is_some()
                || gazetteer().office_class(&lower.replace('-', " ")).is_some())
    });
    // "Daily Courier Insider Ann Sample": so many words before a given name are none of it.
    let plain = given >= at + 2
        && given + 1 < end
        && !(given..end).any(|at| gazetteer().organisation(&fold(word(page.tokens, at))));
    if all || office || plain {
        given
    } else {
        behind_office(page, at, end)
    }
}

/// "Villager Zuzu Beispiel": a word for one of the people, at the head of a line, is none of the name behind it.
fn behind_trade(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let lower = |index: usize| fold(word(page.tokens, index));
    let first = lower(at);
    // "Presidents Zuzu Beispiel and Orm Tarn".
    let offices = first
        .strip_suffix('s')
        .is_some_and(|one| gazetteer().office_class(one).is_some());
    let one = gazetteer().group(&first) == Some("unnamed") && !first.ends_with('s') || offices;
    let body = (at..end).any(|index| gazetteer().organisation(&lower(index)));
    // "The Doctors' Guild" is whose it is.
    let whole = page
        .tokens
        .get(at + 1)
        .is_some_and(|it| capital(page.text, it));
    (one && whole && !body && end == at + 3).then_some(at + 1)
}

/// "Charlotte Mayor Martin Berg", "Virginia Sen. Martin Berg": a place's word is a given name, too, but a second given name
/// behind an office shows what it is here.
fn behind_place_and_office(page: &Page<'_>, given: usize, end: usize) -> Option<usize> {
    let lower = |index: usize| fold(word(page.tokens, index));
    (given + 1..end.saturating_sub(2)).find_map(|index| {
        let folded = lower(index);
        let office = gazetteer().office_class(&folded).is_some()
            || titled(&folded).is_some() && !PEERS.contains(&&*folded);
        let name = index + 1;
        (office && !SURNAMES.contains(&&*folded) && gazetteer().given(&lower(name)).is_some())
            .then_some(name)
    })
}

/// "Council President Zuzu Beispiel", "Northshire Gov. Beispiel": whatever the given name, what stands behind an office or
/// a form of address is somebody's name.
fn behind_office(page: &Page<'_>, at: usize, end: usize) -> usize {
    let lower = |index: usize| fold(word(page.tokens, index));
    if gazetteer().given(&lower(at)).is_some()
        || (at..end).any(|index| gazetteer().organisation(&lower(index)) && index + 2 >= end)
    {
        return at;
    }
    let opens = |index: &usize| {
        let behind = end - index - 1;
        let folded = lower(*index);
        let office = (gazetteer().office_class(&folded).is_some() && folded != "general")
            || word(page.tokens, *index).ends_with("in-chief")
            || super::varied::PARTISAN.contains(&&*folded);
        let short = titled(&folded).is_some() && folded.len() < 6 && !PEERS.contains(&&*folded);
        (office && behind >= 2) || (short && behind >= 1)
    };
    (at + 1..end.saturating_sub(1))
        .rev()
        .find(opens)
        .map_or(at, |index| index + 1)
}

/// Forms of address that are words of other names, too ("St James", "Judge Street").
const PEERS: &[&str] = &[
    "st", "king", "queen", "pope", "judge", "sir", "lord", "lady", "miss", "dame",
];

/// Words that open names of places and bodies.
const OPENING: &[&str] = &[
    "greater",
    "great",
    "new",
    "old",
    "upper",
    "lower",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "royal",
    "national",
    "international",
    "united",
    "federal",
    "inner",
    "outer",
    "civil",
];

/// What makes an adjective of a name. ("Min-jun" and the like are names, so small letters alone do not tell.)
const COINED: &[&str] = &[
    "aligned",
    "allied",
    "appointed",
    "backed",
    "based",
    "born",
    "bound",
    "controlled",
    "dominated",
    "educated",
    "elected",
    "era",
    "free",
    "friendly",
    "funded",
    "held",
    "inspired",
    "leaning",
    "led",
    "like",
    "linked",
    "made",
    "occupied",
    "only",
    "owned",
    "related",
    "run",
    "speaking",
    "specific",
    "sponsored",
    "style",
    "supported",
    "themed",
    "trained",
    "wide",
];

/// Small words inside family names.
const PARTICLES: &[&str] = &[
    "de", "da", "dos", "del", "der", "den", "van", "von", "bin", "al", "el", "la", "le", "ibn",
    "ben", "na",
];

/// Adverbs that open a sentence without a comma; general English, written by hand.
const LINKING: &[&str] = &[
    "also",
    "earlier",
    "elsewhere",
    "however",
    "later",
    "meanwhile",
    "now",
    "previously",
    "separately",
    "still",
    "today",
    "yesterday",
];

fn named(page: &Page<'_>, at: usize) -> bool {
    let (text, tokens) = (page.text, page.tokens);
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !capital(text, token) || token.lower == "i" || dated::is_calendar(page, at) {
        return false;
    }
    if !token.span.of(text).chars().any(char::is_alphabetic)
        || (!surname(page, at)
            && !forename::opens(page, at)
            && gazetteer().known_at(text, tokens, at).is_some())
    {
        return false;
    }
    // "A Clara Driver-themed evening" is nobody's name.
    let coined = token
        .lower
        .rsplit_once('-')
        .is_some_and(|(_, end)| COINED.contains(&end));
    if coined {
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
    // "Meanwhile Example said": what joins the sentence to the one before is none of the name.
    if first && LINKING.contains(&token.lower.as_str()) {
        return false;
    }
    let lone = first
        && !tokens
            .get(at + 1)
            .is_some_and(|next| capital(text, next) || PARTICLES.contains(&next.lower.as_str()));
    if first && lone && !familiar {
        return token.tag == Tag::Propn;
    }
    forename::after_office(page, at)
        || token.tag == Tag::Propn
        || familiar
        || (usual && !first && !page.title_case)
        || (first && !lone && (usual || token.tag == Tag::Adv) && is_given(page, at))
        || (first && !page.title_case && opens_body(page, at))
}

/// Whether a word is a given name, be it that it ends as adverbs do ("Emily").
fn is_given(page: &Page<'_>, at: usize) -> bool {
    gazetteer().given(&fold(word(page.tokens, at))).is_some()
}

/// "Marta English", "Clara Driver": behind a given name, a country's, a town's or a trade's word is a family name.
fn surname(page: &Page<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|at| page.tokens.get(at))
        .is_some_and(|before| {
            before.tag == Tag::Propn
                && capital(page.text, before)
                && gazetteer().given(&fold(&before.lower)).is_some()
        })
}

/// "Greater Northshire Police" at the head of a sentence: the first word is part of the name.
fn opens_body(page: &Page<'_>, at: usize) -> bool {
    let end = run(page, at + 1);
    OPENING.contains(&word(page.tokens, at))
        && end > at + 1
        && gazetteer().organisation(&fold(word(page.tokens, end - 1)))
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
            && (token.tag == Tag::Propn || surname(&page, at))
            && named(&page, at)
        {
            words.insert(fold(&token.lower));
        }
    }
}
