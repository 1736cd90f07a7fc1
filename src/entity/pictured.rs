//! Offices that only the description of a picture gives: "Prime Minister Ann Example waves from a bridge" above a text that calls her
//! Ann Example here and the prime minister there.
//!
//! A description says who is seen, and is no statement; it names nobody whom the text does not name.

use std::collections::BTreeSet;

use super::designation;
use super::people::Use;
use super::scene::name_use;
use crate::language;
use crate::post::{BlockKind, Document};
use crate::sentence::Sentence;
use crate::span::Span;

/// Who is described in an office, of those whom the text names by the same words.
pub(super) fn holders(document: &Document, familiar: &BTreeSet<String>, named: &[Use]) -> Vec<Use> {
    let images = document.posts.iter().flat_map(|post| &post.images);
    let mut found = Vec::new();
    for image in images {
        let text = image.alt.as_str();
        for span in language::sentences(text, Span::new(0, text.len())) {
            let sentence = Sentence {
                span,
                block: 0,
                kind: BlockKind::Caption,
                tokens: language::tokens(text, span),
            };
            let shown = designation::read(text, &sentence, familiar);
            let uses = shown
                .iter()
                .filter_map(|one| name_use(text, &sentence, one, &[]));
            found.extend(uses.filter(|one| {
                let known = named.iter().any(|other| other.words == one.words);
                // Whose office it is must be told by the text, too: a minister of a country that it never names is no news of it.
                let whose = one.principal.is_none()
                    || named.iter().any(|other| other.principal == one.principal);
                one.office.is_some() && !one.former && known && whose && !past(&sentence)
            }));
        }
    }
    found
}

/// "Ann Example resigned in 2019": a picture of another time.
fn past(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|token| {
        let lower = token.lower.as_str();
        let year = lower.len() == 4 && lower.bytes().all(|byte| byte.is_ascii_digit());
        year || matches!(
            lower,
            "resigned" | "resigns" | "ousted" | "archive" | "file"
        )
    })
}
