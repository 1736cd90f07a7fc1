//! `The union's Ann Example was blunt: "It is over."`: a quotation behind a colon is the words of whoever the line before
//! the colon is about, though no verb of saying stands there.

use super::draft::uncued;
use super::leadin;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Source, Statement};
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;

/// Adds such quotations of a published update, as far as nobody is known to have said them.
pub(super) fn add(post: &Post, reading: &Reading, found: &mut Vec<Statement>) {
    for (at, sentence) in updates(post, reading).filter(running) {
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for quotation in &reading.quotations {
            let held = |one: &Statement| {
                let mut pieces = one.content.iter();
                pieces.any(|piece| piece.overlaps(quotation.inner))
            };
            if quotation.single
                || !sentence.span.contains(quotation.outer)
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
    }
}

/// Whom the words before a colon are about, where they name nobody else who may be speaking.
fn whose(syntax: &Syntax<'_>, colon: usize) -> Option<Span> {
    if let Some((_, source)) = leadin::from(syntax, colon) {
        return Some(source);
    }
    let group = syntax
        .groups
        .iter()
        .rfind(|group| group.tokens.end <= colon && !group.to_infinitive)?;
    let subject = syntax.subject(group).filter(|_| !group.passive)?;
    let tokens = subject.tokens;
    let pronoun = tokens.len() == 1 && matches!(syntax.word(tokens.start), "he" | "she" | "they");
    let named = tokens.clone().any(|at| syntax.speaks(at));
    let other = (group.tokens.end..colon).any(|at| syntax.speaks(at));
    (!other && (pronoun || named)).then(|| syntax.span(&tokens))?
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
        for line in [
            "The sign on the pier had not changed: \"No boats today or tomorrow.\"",
            "Ada Vell was shown a note from the mayor: \"You have lost your post.\"",
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
