//! Outlets that pass on what others said: "..., the mayor said, the Courier reports" are the mayor's words, whoever prints
//! them.

use super::cue;
use super::meaning::Meaning;
use super::reported;
use super::syntax::Syntax;
use crate::language::VerbGroup;
use crate::post::Post;
use crate::span::Span;

/// "..., the mayor said on Monday, the Courier reports": the mayor says it, and the paper only passes it on.
pub(super) struct Relayed {
    pub(super) source: Span,
    pub(super) cue: Span,
    /// Where what was said ends.
    pub(super) end: usize,
}

/// The saying that closes the words before "..., the Courier reports".
pub(super) fn relayed(
    syntax: &Syntax<'_>,
    cue: Span,
    meaning: &Meaning,
    content: &[Span],
) -> Option<Relayed> {
    let piece = content.iter().rfind(|piece| piece.end <= cue.start)?;
    if meaning.lemma == "according to" {
        return credited(syntax, cue, *piece);
    }
    if meaning.lemma != "report" || content.len() > 1 {
        return None;
    }
    passed_on(syntax, cue, *piece).or_else(|| told_before(syntax, cue, *piece))
}

/// "..., Ann Example said on Monday, the Courier reports", "..., said officials in Northport, the Courier reports".
fn told_before(syntax: &Syntax<'_>, cue: Span, piece: Span) -> Option<Relayed> {
    let cue_at = syntax.at(cue.start);
    let outlet = (0..cue_at).rfind(|at| syntax.word(*at) == ",")? + 1;
    let before = Span::new(piece.start, syntax.token(outlet)?.span.start);
    let group = syntax.groups.iter().rfind(|group| {
        syntax
            .span(&group.tokens)
            .is_some_and(|span| before.contains(span))
            && !syntax.quoted(group.tokens.start)
    })?;
    if !tells(syntax, group) {
        return None;
    }
    let subject = syntax.subject(group)?;
    let cue = syntax.span(&group.tokens)?;
    let stop = |at: usize| {
        let comma = syntax.token(at.checked_sub(1)?)?;
        (comma.lower == "," && comma.span.start > piece.start).then_some(comma.span.start)
    };
    if subject.inverted {
        // Whom the verb is about goes on to the outlet's comma, without a verb of its own.
        let whole = subject.tokens.start..outlet.checked_sub(1)?;
        let plain = !syntax.has_verb(&whole) && syntax.word(whole.end) == ",";
        return plain.then(|| {
            Some(Relayed {
                source: syntax.span(&whole)?,
                cue,
                end: stop(group.tokens.start)?,
            })
        })?;
    }
    // Nothing but the day may stand behind it.
    let behind = group.tokens.end..outlet;
    if !behind.into_iter().all(|at| when(syntax, at)) {
        return None;
    }
    Some(Relayed {
        source: syntax.span(&subject.tokens)?,
        cue,
        end: stop(subject.tokens.start)?,
    })
}

/// "..., said officials in Northport, the Courier reports", read as the Courier's: who stands behind the verb says it.
pub(super) fn behind_verb(syntax: &Syntax<'_>, cue: Span, source: Span) -> Option<Span> {
    let group = syntax.verb_of(cue).filter(|group| tells(syntax, group))?;
    let subject = syntax.subject(group).filter(|subject| subject.inverted)?;
    let outlet = syntax.at(source.start);
    let end = (subject.tokens.end..outlet).find(|at| syntax.word(*at) == ",")?;
    let whole = subject.tokens.start..end;
    let reports = (outlet..syntax.len()).any(|at| {
        syntax
            .token(at)
            .is_some_and(|token| token.lemma == "report")
    });
    (reports && end + 1 == outlet && !syntax.has_verb(&whole)).then(|| syntax.span(&whole))?
}

/// Whether what an outlet is taken to report is no more than who said it: "..., said officials in Northport, it reports".
pub(super) fn names_teller(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> bool {
    let [piece] = content else { return false };
    let at = syntax.at(piece.start);
    let mut words = syntax.at(cue.start)..syntax.at(cue.end);
    let report = words.any(|at| matches!(syntax.word(at), "report" | "reports" | "reported"));
    report
        && syntax.groups.iter().any(|group| {
            group.tokens.end == at
                && tells(syntax, group)
                && syntax
                    .subject(group)
                    .is_some_and(|subject| subject.inverted && subject.tokens.start == at)
        })
}

/// `"We sail," the Courier reports the minister said in a statement`: the outlet only passes on whose words they are.
fn passed_on(syntax: &Syntax<'_>, cue: Span, piece: Span) -> Option<Relayed> {
    let own = syntax.verb_of(cue)?;
    let at = own.tokens.end + usize::from(syntax.word(own.tokens.end) == "that");
    let phrase = syntax.phrase_at(at)?;
    let says = syntax.group_at(phrase.tokens.end)?;
    let alone = !syntax.has_verb(&(says.tokens.end..syntax.len()));
    (tells(syntax, says) && alone && syntax.speaks(phrase.head)).then(|| {
        Some(Relayed {
            source: syntax.span(&phrase.tokens)?,
            cue: syntax.span(&says.tokens)?,
            end: piece.end,
        })
    })?
}

/// Words that papers, agencies and stations have in their names, and agencies known by their letters; general knowledge.
const OUTLETS: &[&str] = &[
    "afp",
    "agency",
    "ap",
    "bbc",
    "bloomberg",
    "broadcaster",
    "cnn",
    "courier",
    "gazette",
    "herald",
    "journal",
    "kyodo",
    "media",
    "news",
    "newspaper",
    "nbc",
    "paper",
    "post",
    "radio",
    "reuters",
    "tass",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "website",
    "xinhua",
    "yonhap",
];

/// Whether the words name an outlet, or the speaker's own office ("her office").
pub(super) fn is_outlet(words: &[&str]) -> bool {
    let own = matches!(words, ["his" | "her" | "their", .., "office"]);
    own || words.iter().any(|word| OUTLETS.contains(word)) && !words.contains(&"'s")
}

/// `"We sail," Ann Example said on Monday, according to the Courier`: they are her words.
fn credited(syntax: &Syntax<'_>, cue: Span, piece: Span) -> Option<Relayed> {
    let quotation = syntax
        .quotations
        .iter()
        .rfind(|it| !it.single && it.outer.end <= cue.start && it.outer.overlaps(piece))?;
    let (first, last) = (syntax.at(quotation.outer.end), syntax.at(cue.start));
    let group = syntax
        .groups
        .iter()
        .find(|group| first <= group.tokens.start && group.tokens.end <= last)?;
    let subject = syntax.subject(group)?;
    let (start, end) = (
        subject.tokens.start.min(group.tokens.start),
        subject.tokens.end.max(group.tokens.end),
    );
    // "In a statement on Monday" may stand behind it, and a comma.
    let rest = end..last;
    let plain = !syntax.has_verb(&rest)
        || matches!(
            syntax.word(end),
            "while" | "when" | "as" | "in" | "during" | "after"
        );
    let outlet: Vec<&str> = (syntax.at(cue.end)..syntax.len())
        .map(|at| syntax.word(at))
        .take_while(|word| !matches!(*word, "." | "," | ";"))
        .collect();
    let pronoun = matches!(syntax.word(first), "which" | "that" | "who" | ",");
    let says = tells(syntax, group) && start == first && plain && !pronoun && is_outlet(&outlet);
    says.then(|| {
        Some(Relayed {
            source: syntax.span(&subject.tokens)?,
            cue: syntax.span(&group.tokens)?,
            end: quotation.outer.end,
        })
    })?
}

/// Whether somebody says something by a verb, and nobody is made to.
fn tells(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let says = syntax
        .token(group.head)
        .is_some_and(|head| cue::verb(&head.lemma).iter().any(cue::Force::tells));
    says && !group.passive && !group.to_infinitive
}

/// Whether a word tells no more than when.
fn when(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = syntax.word(at);
    matches!(word, "on" | "," | "earlier" | "today" | "yesterday")
        || crate::calendar::printed::is_calendar_name(word)
}

/// Whether a source stands in a paragraph below its cue: whoever speaks there has words of their own.
pub(super) fn below(post: &Post, cue: Span, source: Span) -> bool {
    let block = |span: Span| {
        post.blocks
            .iter()
            .position(|block| block.span.contains(span))
    };
    reported::published(post)
        && block(cue)
            .zip(block(source))
            .is_some_and(|(own, other)| own < other)
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn an_outlet_passes_on_whose_words_they_are() {
        for (text, wanted) in [
            (
                "Ferries will stop in May, said pilots with knowledge of the plan, the Courier reports.",
                "pilots with knowledge of the plan | said | Ferries will stop in May | indirect",
            ),
            (
                "Ferries will stop in May, the mayor's spokeswoman said on Monday, the Courier reports.",
                "the mayor's spokeswoman | said | Ferries will stop in May | indirect",
            ),
            (
                "\"Ferries will stop in May and again in June,\" Reuters reports the council said in a statement.",
                "the council | said | \"Ferries will stop in May and again in June,\" | direct",
            ),
        ] {
            assert_eq!(update(text), [wanted], "{text}");
        }
    }
}
