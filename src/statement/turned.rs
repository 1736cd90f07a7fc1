//! "Norland blamed Sorland, which in turn blamed pirates": whoever is meant by "which" says the second, not who said the
//! first.

use super::attribution::Attribution;
use super::syntax::Syntax;
use crate::language::Tag;
use crate::span::Span;

/// The two sayings that the encoder read as one, where the same verb stands in both.
pub(super) fn parted(text: &str, one: Attribution) -> Vec<Attribution> {
    let cue = one
        .cue
        .filter(|cue| one.content.iter().all(|piece| piece.start > cue.start));
    let verb = cue.map_or("", |cue| cue.of(text));
    let found = one.content.windows(2).enumerate().find_map(|(at, pair)| {
        let [first, next] = pair else { return None };
        let between = Span::new(first.end, next.start);
        let words = between.of(text).strip_prefix(", which ")?.trim_end();
        let again = words.strip_suffix(verb)?;
        let end = between.start + between.of(text).trim_end().len();
        (!verb.is_empty() && !again.contains(','))
            .then(|| (at + 1, Span::new(end - verb.len(), end)))
    });
    let Some((at, cue)) = found else {
        return vec![one];
    };
    let mut first = one;
    let content = first.content.split_off(at);
    let second = Attribution {
        source: first.source,
        cue: Some(cue),
        content,
        sure: first.sure,
    };
    vec![first, second]
}

/// "Refuted Orr's remarks hinting that the pier is shut", read as two: all of it is what is refuted.
pub(super) fn rejoined(text: &str, all: Vec<Attribution>) -> Vec<Attribution> {
    let mut whole: Vec<Attribution> = Vec::with_capacity(all.len());
    for one in all {
        let goes_on = |before: &Attribution| {
            let (Some(last), Some(first)) = (before.content.last(), one.content.first()) else {
                return false;
            };
            let own = last.of(text);
            let between = Span::new(last.end, first.start.max(last.end))
                .of(text)
                .trim();
            let mut words = own
                .split_whitespace()
                .chain(between.split_whitespace())
                .rev();
            let hint = words.next().unwrap_or_default();
            let noun = words.next().unwrap_or_default().trim_end_matches('s');
            first.start > last.end
                && before.source == one.source
                && first.of(text).starts_with("that ")
                && between.split_whitespace().count() < 2
                && hint.ends_with("ing")
                && matches!(
                    noun,
                    "remark"
                        | "comment"
                        | "claim"
                        | "statement"
                        | "report"
                        | "word"
                        | "tweet"
                        | "letter"
                )
                && ["'s ", "\u{2019}s ", " by ", "s' "]
                    .iter()
                    .any(|mark| own.contains(mark))
        };
        if let Some(before) = whole.last_mut().filter(|before| goes_on(before)) {
            if let (Some(last), Some(end)) = (before.content.last_mut(), one.content.last()) {
                last.end = end.end;
            }
            continue;
        }
        whole.push(one);
    }
    whole
}

/// Whom the "which" of "which in turn blamed" stands for, where the source of that cue is somebody else.
pub(super) fn in_turn(syntax: &Syntax<'_>, source: Span, cue: Span) -> Option<Span> {
    let tokens = syntax.tokens();
    let at = tokens.iter().position(|token| cue.overlaps(token.span))?;
    let light = |at: usize| {
        matches!(syntax.tag(at), Some(Tag::Adv | Tag::Aux))
            || matches!(syntax.word(at), "in" | "turn")
    };
    let which = (0..at).rev().find(|at| !light(*at))?;
    if !(which..at).any(|at| syntax.word(at) == "turn") {
        return None;
    }
    let own = syntax.token(which)?;
    let antecedent = syntax.phrase_before(which.checked_sub(1)?)?;
    // "The ministry in Calder, which says": not Calder.
    let hangs = matches!(
        syntax.before(antecedent.tokens.start),
        "at" | "for" | "from" | "in" | "of" | "on"
    );
    let another = source.end <= own.span.start && !source.overlaps(antecedent.span);
    (own.lower == "which" && syntax.before(which) == "," && another && !hangs)
        .then_some(antecedent.span)
}

/// "The letter, which Orr was quoting, says": the letter says so, not whom the clause between tells of.
pub(super) fn told_of(syntax: &Syntax<'_>, source: Span, cue: Span) -> Option<Span> {
    let (first, verb) = (syntax.at(source.start), syntax.at(cue.start));
    let which = first.checked_sub(1)?;
    let relative = matches!(syntax.word(which), "which" | "whom" | "who" | "that");
    let comma = verb.checked_sub(1)?;
    let end = syntax.at(source.end);
    let told = syntax
        .groups
        .iter()
        .any(|group| end <= group.tokens.start && group.tokens.end <= comma);
    if !relative || !told || syntax.word(comma) != "," || syntax.before(which) != "," {
        return None;
    }
    let antecedent = syntax.phrase_before(which.checked_sub(1)?)?;
    let mut start = antecedent.tokens.start;
    // "The letter from Vell, which": the letter.
    while matches!(
        syntax.before(start),
        "at" | "by" | "for" | "from" | "in" | "of" | "on"
    ) {
        start = syntax.phrase_before(start.checked_sub(1)?)?.tokens.start;
    }
    syntax.span(&(start..antecedent.tokens.end))
}

/// Cuts a bracket off contents that tells more of somebody, where its end is none of them: "pirates (who denied it".
pub(super) fn unbracketed(text: &str, content: &mut [Span]) {
    for piece in content {
        let words = piece.of(text);
        let opens = [" (who", " (which"].iter().find_map(|it| words.find(it));
        if let Some(open) = opens.filter(|open| *open > 0 && !words.contains(')')) {
            piece.end = piece.start + open;
        }
    }
}
