//! Names of bodies that hold a country's name or an "of": "the Samplian Health Ministry", "the Union of Samplian Bakers".
//!
//! Cut at the country, half a name is left, and two bodies of two countries ("Health Ministry") become one.

use std::ops::Range;

use super::designation::Designation;
use super::fold;
use super::gazetteer::{Form, Known, gazetteer};
use super::name::{Page, capital, run, word};
use crate::language::Tag;

/// Whether a name ends in a word of a body that speaks ("office", not "street"), be it before a last word of another kind.
fn speaks(page: &Page<'_>, tokens: Range<usize>) -> bool {
    tokens
        .rev()
        .take(2)
        .any(|at| gazetteer().speaks(&fold(word(page.tokens, at))))
}

/// Bodies of one country that sit in another.
const ABROAD: &[&str] = &["embassy", "consulate", "delegation", "commission"];

/// One past "Embassy in Norland", "Embassy in the United States", where the body's last word stands before `end`.
fn abroad(page: &Page<'_>, end: usize) -> Option<usize> {
    let body = end
        .checked_sub(1)
        .is_some_and(|last| ABROAD.contains(&word(page.tokens, last)));
    if !body || !matches!(word(page.tokens, end), "in" | "to") {
        return None;
    }
    let next = end + 1 + usize::from(word(page.tokens, end + 1) == "the");
    gazetteer()
        .known_at(page.text, page.tokens, next)
        .map(|(_, end)| end)
}

/// One past "Norland's Embassy in Sorland", "Norland's Ministry of Health", where the country's name ends at `end`: a word
/// for a body of any country's is no name of one.
pub(super) fn owned(page: &Page<'_>, form: Form, end: usize) -> Option<usize> {
    let first = end + 1;
    if form != Form::Name || page.title_case || !matches!(word(page.tokens, end), "'s" | "’s") {
        return None;
    }
    let last = run(page, first);
    let noun = word(page.tokens, last.checked_sub(1)?);
    let state = last == first + 1 || matches!(noun, "ministry" | "department" | "embassy");
    let whole = last > first && state && speaks(page, last - 1..last) && !given(page, first..last);
    whole.then(|| {
        abroad(page, last)
            .or_else(|| of(page, first, last))
            .unwrap_or(last)
    })
}

/// One past "Sailors International UK": the branch of a body in a country that is printed in its letters.
pub(super) fn branch(page: &Page<'_>, body: &Known, end: usize) -> Option<usize> {
    let letters = page.tokens.get(end)?.span.of(page.text);
    let country = letters.len() > 1
        && letters.chars().all(|letter| letter.is_ascii_uppercase())
        && gazetteer()
            .known_at(page.text, page.tokens, end)
            .is_some_and(|(known, last)| known.form == Form::Name && last == end + 1);
    let ends = page.tokens.get(end + 1).is_none_or(|next| {
        !matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Adj) && next.lower != "'s"
    });
    (body.form == Form::Body && body.name.contains(' ') && country && ends && !page.title_case)
        .then_some(end + 1)
}

fn given(page: &Page<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| gazetteer().given(&fold(word(page.tokens, at))).is_some())
}

/// One past the name of a body that opens with a known country or capital which ends at `end`.
pub(super) fn after(page: &Page<'_>, form: Form, end: usize) -> Option<usize> {
    let country = matches!(form, Form::Name | Form::Adjective | Form::Capital);
    if !country || page.title_case {
        return None;
    }
    let last = run(page, end);
    // "The Dombers Post": papers are called by their towns.
    let paper = last == end + 1 && gazetteer().called(&fold(word(page.tokens, end)), "newspaper");
    let whole = last > end && (paper || speaks(page, end..last)) && !given(page, end..last);
    whole.then(|| {
        abroad(page, last)
            .or_else(|| of(page, end, last))
            .unwrap_or(last)
    })
}

/// One past "Union of Samplian Bakers", "Committee for the Care of Boats", where `at..end` opens it.
pub(super) fn of(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    // "the Courier of Norland": a paper has a country's name, too.
    let paper = |at: usize| gazetteer().called(&fold(word(page.tokens, at)), "newspaper");
    let body = end > at && (speaks(page, end - 1..end) || paper(end - 1)) && !given(page, at..end);
    if !body || page.title_case {
        return None;
    }
    let first = part(page, end)?;
    Some(part(page, first).unwrap_or(first))
}

/// One past "Sailors for Safe Harbours", "Pilots for Quiet Bays Norland": people who named their body after themselves.
pub(super) fn of_people(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let many = end == at + 1 && word(page.tokens, at).ends_with('s');
    if !many || page.title_case || word(page.tokens, end) != "for" || given(page, at..end) {
        return None;
    }
    let last = run(page, end + 1);
    let country = gazetteer()
        .known_at(page.text, page.tokens, last)
        .filter(|(known, _)| known.form == Form::Name);
    (last > end + 2 && !given(page, end + 1..last))
        .then(|| country.map_or(last, |(_, country)| country))
}

/// Words that say which part or which age of a country is meant: "Eastern Norland" is no body.
const PARTS: &[&str] = &[
    "central",
    "colonial",
    "communist",
    "east",
    "eastern",
    "free",
    "greater",
    "imperial",
    "inner",
    "mainland",
    "modern",
    "nazi",
    "new",
    "north",
    "northeast",
    "northern",
    "northwest",
    "occupied",
    "outer",
    "post",
    "pre",
    "roman",
    "rural",
    "south",
    "southeast",
    "southern",
    "southwest",
    "soviet",
    "victorian",
    "west",
    "western",
];

/// One past "Bakers Voice Samplia", "Police Samplia", where `at..end` stands before the country.
pub(super) fn closing(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    if page.title_case || given(page, at..end) {
        return None;
    }
    let (known, last) = gazetteer().known_at(page.text, page.tokens, end)?;
    let lists = gazetteer();
    let plain = |at: usize| {
        let folded = fold(word(page.tokens, at));
        let office = lists.office_class(&folded).is_some() || lists.rank(&folded);
        (!office || lists.organisation(&folded))
            && lists.title(&folded).is_none()
            && !lists.is_known(&folded)
            && !folded.split(' ').any(|part| PARTS.contains(&part))
    };
    let tagged =
        |at: usize, tags: &[Tag]| page.tokens.get(at).is_some_and(|it| tags.contains(&it.tag));
    // A capital at the head of a sentence tells nothing of a single word.
    let long = end > at + 1 && (at..end).all(|at| tagged(at, &[Tag::Propn, Tag::Noun, Tag::Adj]));
    let inside = at > 0 && tagged(at, &[Tag::Propn]);
    let body = (at..end).any(|at| lists.speaks(&fold(word(page.tokens, at))));
    // "NBH Samplia says", not "the NBH Samplia report".
    let alone = letters(page, at) && !tagged(last, &[Tag::Noun, Tag::Propn, Tag::Adj]);
    let told = body || long || inside || alone;
    let closes = known.form == Form::Name && end > at && (at..end).all(plain) && told;
    closes.then_some(last)
}

/// "Police Samplia" at the head of a sentence, where the capital tells nothing and what it is does.
pub(super) fn opening(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let first = page
        .tokens
        .get(at)
        .filter(|token| capital(page.text, token))?;
    // "The All Pilots' Congress".
    if first.lower == "all"
        && let Some(end) = of_many(page, at + 2)
    {
        return Some(at..end);
    }
    let body = at == 0 && gazetteer().speaks(&fold(&first.lower));
    closing(page, at, at + 1)
        .filter(|_| body || letters(page, at))
        .map(|end| at..end)
}

/// What news prints in capitals to be seen.
const SHOUTED: &[&str] = &[
    "alert",
    "analysis",
    "breaking",
    "exclusive",
    "explainer",
    "just",
    "latest",
    "listen",
    "live",
    "new",
    "now",
    "opinion",
    "pictured",
    "read",
    "recap",
    "update",
    "updated",
    "video",
    "watch",
];

/// Whether something goes by its letters, which are a name wherever they stand: "HMS", "NBH".
fn letters(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|token| {
        let letters = token.span.of(page.text);
        let capitals = letters.chars().all(|letter| letter.is_ascii_uppercase());
        letters.len() > 2 && capitals && !SHOUTED.contains(&token.lower.as_str())
    })
}

/// One past "of Samplian Bakers", "to Save Boats".
fn part(page: &Page<'_>, at: usize) -> Option<usize> {
    if word(page.tokens, at) == "to" {
        let verb = page
            .tokens
            .get(at + 1)
            .is_some_and(|token| capital(page.text, token));
        let last = run(page, run(page, at + 1).max(at + 2));
        return (verb && last > at + 2).then_some(last);
    }
    if !matches!(word(page.tokens, at), "of" | "for") {
        return None;
    }
    let next = at + 1 + usize::from(word(page.tokens, at + 1) == "the");
    let known = gazetteer()
        .known_at(page.text, page.tokens, next)
        .map_or(next, |(_, end)| end);
    let last = run(page, known);
    (last > next && !given(page, next..last)).then_some(last)
}

/// The designation of a body: its name, and the country in it.
pub(super) const fn named(
    at: usize,
    country: (Known, Range<usize>),
    name: Range<usize>,
) -> Designation {
    Designation {
        tokens: at..name.end,
        name: Some(name),
        office: None,
        known: Some(country),
        title: None,
        peer: None,
        definite: false,
        former: false,
    }
}

/// One past "Pilots' Council", where "Pilots" ends at `end`.
pub(super) fn of_many(page: &Page<'_>, end: usize) -> Option<usize> {
    let people = word(page.tokens, end.checked_sub(1)?);
    let irregular = matches!(people, "people" | "women" | "men" | "children");
    let mark = word(page.tokens, end);
    let owns = people.ends_with('s') && matches!(mark, "'" | "’")
        || irregular && matches!(mark, "'s" | "’s");
    if !owns {
        return None;
    }
    let lower = |at: usize| fold(word(page.tokens, at));
    // "The People's Congress" is none of the houses that are called so.
    let house = page
        .tokens
        .get(end + 1)
        .is_some_and(|it| capital(page.text, it))
        && gazetteer().speaks(&lower(end + 1));
    let last = run(page, end + 1).max(end + 1 + usize::from(house));
    // "The Divers' Families Circle": whatever it calls itself, it is of people.
    let of_people = last > end + 2 && gazetteer().group(&lower(end + 1)) == Some("collective");
    // "The People's Front", "the Farmers' Voice": people are told of, and no name begins behind them.
    let given = gazetteer().given(&lower(end + 1)).is_some();
    let of_all = last == end + 2
        && !given
        && (irregular
            || people
                .strip_suffix('s')
                .is_some_and(|one| gazetteer().group(&fold(one)) == Some("unnamed")));
    let body = last > end + 1 && (of_people || of_all || gazetteer().speaks(&lower(last - 1)));
    (body && !page.title_case).then_some(last)
}
