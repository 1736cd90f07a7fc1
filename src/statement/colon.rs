//! `The union's Ann Example was blunt: "It is over."`: a quotation behind a colon is the words of whoever the line before
//! it brings in, or tells to have been blunt, clear, defiant, though no verb of saying stands there.

use super::draft::uncued;
use super::leadin;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Cue, Source, Statement, clause, mode};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// How somebody is told to have spoken; general English, by hand.
const MANNER: &[&str] = &[
    "adamant",
    "blunt",
    "brief",
    "candid",
    "categorical",
    "clear",
    "damning",
    "defiant",
    "dismissive",
    "emphatic",
    "firm",
    "frank",
    "scathing",
    "sceptical",
    "unequivocal",
    "unimpressed",
    "unmoved",
    "unrepentant",
    "upbeat",
    "withering",
];

/// Adds such quotations of a published update, as far as nobody is known to have said them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for quotation in &reading.quotations {
            let held = |one: &Statement| {
                let mut pieces = one.content.iter();
                pieces.any(|piece| piece.overlaps(quotation.inner))
            };
            if !sentence.span.contains(quotation.outer)
                || quotation.single
                || found
                    .iter()
                    .any(|one| held(one) && one.source != Source::None)
            {
                continue;
            }
            let colon = syntax.at(quotation.outer.start).checked_sub(1);
            let Some(colon) = colon.filter(|at| syntax.word(*at) == ":") else {
                continue;
            };
            let Some(source) = whose(&syntax, colon) else {
                continue;
            };
            found.retain(|one| !held(one));
            found.push(Statement {
                sentence: at,
                source: Source::Words(vec![source]),
                confidence: 0.8,
                source_confidence: 0.8,
                ..uncued(quotation.outer)
            });
        }
        let told = clause_behind(&syntax).filter(|(_, content)| {
            let mut all = found.iter();
            !all.any(|one| one.touches(*content))
        });
        if let Some((source, content)) = told {
            let cue = Span::new(source.end, content.start).trim(&post.text);
            found.push(Statement {
                sentence: at,
                cue: Cue {
                    spans: vec![cue],
                    ..uncued(content).cue
                },
                mode: mode::of(&post.text, &[content], &reading.quotations, false),
                source: Source::Words(vec![source]),
                confidence: 0.75,
                source_confidence: 0.8,
                ..uncued(content)
            });
        }
    }
}

/// "The ministry had been clear: the pier would stay": a clause behind the colon is what it was clear about.
fn clause_behind(syntax: &Syntax<'_>) -> Option<(Span, Span)> {
    let mut colons = (0..syntax.len()).filter(|at| syntax.word(*at) == ":" && !syntax.quoted(*at));
    let colon = colons.next()?;
    let source = in_manner(syntax, colon).filter(|_| colons.next().is_none())?;
    let end = (colon + 1..syntax.len()).rfind(|at| syntax.tag(*at) != Some(Tag::Punct))?;
    let subject = syntax.phrase_at(colon + 1)?;
    let verb = syntax.group_at(subject.tokens.end)?;
    let says = clause::finite_or_modal(verb) && !syntax.quoted(colon + 1);
    let mut content = syntax.span(&(colon + 1..end + 1))?;
    // A quotation that ends it is closed.
    let rest = syntax.sentence.span.end;
    let closes = Span::new(content.end, rest).of(syntax.text);
    let close = closes
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\u{201d}'));
    content.end += close.map_or(0, char::len_utf8);
    says.then_some((source, content))
}

/// Whom the words before a colon bring in, or of whom they tell no more than how he spoke: "was blunt", "is unequivocal".
fn whose(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    if let Some((_, source)) = leadin::from(syntax, colon) {
        return Some(source);
    }
    in_manner(syntax, colon)
}

/// Of whom the words before a colon tell how he spoke.
fn in_manner(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    let group = syntax
        .groups
        .iter()
        .rfind(|group| group.tokens.end <= colon && !group.to_infinitive)?;
    let be = syntax.token(group.head)?.lemma == "be";
    let manner = group.tokens.end < colon
        && (group.tokens.end..colon)
            .all(|at| MANNER.contains(&syntax.word(at)) || syntax.tag(at) == Some(Tag::Adv));
    let subject = syntax.subject(group).filter(|_| be && manner)?;
    let tokens = subject.tokens;
    let pronoun = tokens.len() == 1 && matches!(syntax.word(tokens.start), "he" | "she" | "they");
    let named = tokens.clone().any(|at| syntax.speaks(at));
    (pronoun || named).then(|| syntax.span(&tokens))?
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn whoever_the_line_is_about_says_what_stands_behind_its_colon() {
        assert_eq!(
            update(
                "Asked about that today, the union's Ada Vell was blunt: \"We have no boats left, and no crew.\""
            ),
            [
                "the union's Ada Vell | was blunt: | \"We have no boats left, and no crew.\" | direct"
            ]
        );
        assert_eq!(
            update("Ada Vell had been clear: the pier would stay open."),
            ["Ada Vell | had been clear: | the pier would stay open | indirect"]
        );
        for line in [
            "The sign on the pier had not changed: \"No boats today or tomorrow.\"",
            "Ada Vell was shown a note from the mayor: \"You have lost your post.\"",
            "Ada Vell is on the front of the Courier: \"Mayor in secret love nest.\"",
        ] {
            assert!(
                update(line)
                    .iter()
                    .all(|one| !one.contains("Ada Vell |") && !one.starts_with("The sign")),
                "{:?}",
                update(line)
            );
        }
    }
}
