//! "By the ministry's own count 40 boats are lost": by whose count something is so says who says it.

use super::Statement;
use super::closing;
use super::draft::Draft;
use super::meaning;
use super::reported::{running, updates};
use super::syntax::Syntax;
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;

/// What somebody comes to who counts; general English, by hand.
const COUNTS: &[&str] = &[
    "account",
    "assessment",
    "calculation",
    "count",
    "estimate",
    "figure",
    "reckoning",
    "tally",
    "telling",
];

/// Adds what a published update tells so, where no statement holds it.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let may = sentence
            .tokens
            .iter()
            .any(|token| COUNTS.contains(&token.lemma.as_str()));
        if !may {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        let Some(draft) = draft(&syntax) else {
            continue;
        };
        let mut own = draft.content.iter().chain(&draft.source);
        if !own.any(|own| found.iter().any(|other| other.touches(*own))) {
            found.extend(draft.finish(&syntax, &reading.quotations, at));
        }
    }
}

/// What stands before or behind "by the ministry's own count".
fn draft(syntax: &Syntax<'_>) -> Option<Draft> {
    let count = (0..syntax.len()).find(|at| {
        let token = syntax.token(*at);
        token.is_some_and(|it| COUNTS.contains(&it.lemma.as_str())) && !syntax.quoted(*at)
    })?;
    if let Some(draft) = of(syntax, count) {
        return Some(draft);
    }
    let own = usize::from(matches!(syntax.before(count), "own" | "latest"));
    let mark = count.checked_sub(own + 1)?;
    let owns = matches!(syntax.word(mark), "'s" | "\u{2019}s" | "'" | "\u{2019}");
    let by = (0..mark).rfind(|at| syntax.word(*at) == "by")?;
    let names = by + 1..mark;
    let plain = !names.is_empty() && names.len() < 6 && !syntax.has_verb(&names);
    if !owns || !plain {
        return None;
    }
    let last = (0..syntax.len()).rfind(|at| syntax.tag(*at) != Some(Tag::Punct))?;
    let comma = by.checked_sub(1).is_some_and(|at| syntax.word(at) == ",");
    let content = if by == 0 {
        let from = count + 1 + usize::from(syntax.word(count + 1) == ",");
        from..last + 1
    } else if comma && count == last {
        0..by - 1
    } else {
        return None;
    };
    let told = by == 0 && syntax.has_verb(&content) || closing::whole(syntax, &content);
    told.then_some(())?;
    Some(Draft {
        cue: vec![
            syntax.span(&(by..by + 1))?,
            syntax.span(&(count..count + 1))?,
        ],
        meaning: meaning::plain(),
        source: syntax.span(&names),
        content: vec![syntax.span(&content)?],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.85,
    })
}

/// "..., by the count of the harbour office".
fn of(syntax: &Syntax<'_>, count: usize) -> Option<Draft> {
    let by = count.checked_sub(2)?;
    let opens = (
        syntax.word(by),
        syntax.before(count),
        syntax.word(count + 1),
    ) == ("by", "the", "of");
    let comma = by
        .checked_sub(1)
        .filter(|at| opens && syntax.word(*at) == ",")?;
    let mut phrase = syntax.phrase_at(count + 2)?.tokens.clone();
    while matches!(syntax.word(phrase.end), "of" | "for") {
        let Some(more) = syntax.phrase_at(phrase.end + 1) else {
            break;
        };
        phrase.end = more.tokens.end;
    }
    let content = 0..comma;
    closing::whole(syntax, &content).then_some(())?;
    Some(Draft {
        cue: vec![syntax.span(&(by..count + 2))?],
        meaning: meaning::plain(),
        source: syntax.span(&phrase),
        content: vec![syntax.span(&content)?],
        addressee: None,
        confidence: 0.8,
        source_confidence: 0.85,
    })
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn by_whose_count_it_is_so_says_it() {
        for (text, wanted) in [
            (
                "By the navy's own count at least 87 boats have now been lost.",
                "the navy | By + count | at least 87 boats have now been lost | indirect",
            ),
            (
                "Some 140 boats a day are getting in, by the harbour office's count.",
                "the harbour office | by + count | Some 140 boats a day are getting in | indirect",
            ),
        ] {
            let told = update(text);
            assert!(told.iter().any(|one| one == wanted), "{told:?}");
        }
        let told = update(
            "Fourteen pilots have now left since last night, by the count of the Institute for Harbours - double the figure of Monday.",
        );
        let whole = "Institute for Harbours | by the count of | Fourteen pilots have now left since last night";
        assert!(told.iter().any(|one| one.contains(whole)), "{told:?}");
        let none = update("By the pier's lamps they lost count of the boats.");
        assert!(none.iter().all(|one| !one.contains("By + ")), "{none:?}");
    }
}
