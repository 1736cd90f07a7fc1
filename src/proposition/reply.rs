//! Whose words a statement answers, where its own sentence says so: "in response to Vell's claim, he said", "rejected
//! Vell's suggestion that".
//!
//! Only words are answered: who responds to a visit, an attack or a country closing its border answers nobody, so what
//! stands after the name must be a noun of saying, or nothing. A pronoun names nobody here.

use crate::entity::{Mention, SpeakerBasis};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::statement::Statement;

/// Nouns for what was said.
const SAID: &[&str] = &[
    "accusation",
    "allegation",
    "announcement",
    "appeal",
    "argument",
    "assertion",
    "assessment",
    "call",
    "challenge",
    "charge",
    "claim",
    "comment",
    "criticism",
    "demand",
    "denial",
    "insistence",
    "invitation",
    "offer",
    "pledge",
    "post",
    "prediction",
    "promise",
    "proposal",
    "question",
    "remark",
    "request",
    "speech",
    "statement",
    "suggestion",
    "threat",
    "ultimatum",
    "warning",
    "word",
];

/// Verbs that take a claim of somebody else for their object.
const AGAINST: &[&str] = &[
    "challenge",
    "contest",
    "contradict",
    "deny",
    "dismiss",
    "dispute",
    "rebuff",
    "rebut",
    "refute",
    "reject",
];

/// How far an opening ("responding to ...") may stand from the words that show the saying.
const NEAR: usize = 16;

/// Whose words are answered; `tokens` are those of the sentence that holds the cue.
pub(super) fn whom(
    statement: &Statement,
    tokens: &[Token],
    mentions: &[Mention],
) -> Option<EntityId> {
    let page = Page {
        statement,
        tokens,
        mentions,
    };
    let cue = page.cue()?;
    let opened = (0..tokens.len())
        .filter(|&at| at.abs_diff(cue) <= NEAR && page.outside(at))
        .find_map(|at| page.opened(at));
    opened.or_else(|| page.contested(cue))
}

/// The sentence around a statement.
struct Page<'a> {
    statement: &'a Statement,
    tokens: &'a [Token],
    mentions: &'a [Mention],
}

impl Page<'_> {
    fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn lemma(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lemma.as_str())
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|token| token.tag)
    }

    /// The head word of the cue.
    fn cue(&self) -> Option<usize> {
        let first = self.statement.cue.spans.first()?;
        self.tokens
            .iter()
            .position(|token| first.contains(token.span))
    }

    /// Whether a word is the post's and not the speaker's.
    fn outside(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let content = &self.statement.content;
            !content.iter().any(|piece| piece.overlaps(token.span))
        })
    }

    /// "In response to", "responding to", "asked about": what is answered follows.
    fn opened(&self, at: usize) -> Option<EntityId> {
        let noun = |word: &str| matches!(word, "response" | "reply" | "answer" | "reaction");
        let verb = |word: &str| matches!(word, "responding" | "replying" | "reacting");
        if noun(self.lower(at))
            && self.lower(at + 1) == "to"
            && at > 0
            && self.lower(at - 1) == "in"
            || verb(self.lower(at)) && self.lower(at + 1) == "to"
        {
            return self.words_of(at + 2).or_else(|| self.person(at + 2));
        }
        if self.lower(at) == "asked" && matches!(self.lower(at + 1), "about" | "for" | "to")
            // "He asked about her claim" asks himself.
            && self.opens(at)
        {
            let object = if self.lower(at + 1) == "about" {
                at + 2
            } else {
                return None;
            };
            return self.words_of(object);
        }
        None
    }

    /// Whether a participle opens the sentence or an aside: "Asked about ...", ", when asked about".
    fn opens(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| {
            matches!(self.lower(before), "," | "when" | "if" | "\"" | "\u{201c}")
        })
    }

    /// "Rejected Vell's claim that", "denied the accusation by Vell that".
    fn contested(&self, cue: usize) -> Option<EntityId> {
        (cue.saturating_sub(3)..=cue)
            .filter(|&at| AGAINST.contains(&self.lemma(at)) && self.tag(at) == Some(Tag::Verb))
            // "did not reject Vell's claim"
            .filter(|&at| {
                !(at.saturating_sub(3)..at)
                    .any(|before| matches!(self.lower(before), "not" | "n't" | "never"))
            })
            .find_map(|at| self.words_of(at + 1))
    }

    /// The speaker of words named from `at` on: "Vell's claim", "the claim by Vell".
    fn words_of(&self, at: usize) -> Option<EntityId> {
        if let Some((whose, next)) = self.named(at) {
            let possessive = matches!(self.lower(next), "'s" | "'" | "\u{2019}s" | "\u{2019}");
            return (possessive && self.said(next + 1).is_some()).then_some(whose);
        }
        let noun = self.said(self.determined(at))?;
        if !matches!(self.lower(noun + 1), "by" | "from") {
            return None;
        }
        self.named(noun + 2).map(|(whose, _)| whose)
    }

    /// Somebody named from `at` on with nothing of theirs behind: "in reply to Vell, he said".
    fn person(&self, at: usize) -> Option<EntityId> {
        let (whose, next) = self.named(at)?;
        let ends = next >= self.tokens.len()
            || !self.outside(next)
            || matches!(self.lower(next), "," | "." | ":");
        ends.then_some(whose)
    }

    /// A noun of saying at `at`, with what describes it before it at most ("repeated and angry warnings").
    fn said(&self, at: usize) -> Option<usize> {
        let describes = |at: usize| {
            matches!(
                self.tag(at),
                Some(Tag::Adj | Tag::Adv | Tag::Num | Tag::Verb)
            )
        };
        let noun = (at..at + 4).find(|&at| !describes(at))?;
        SAID.contains(&self.lemma(noun)).then_some(noun)
    }

    fn determined(&self, at: usize) -> usize {
        at + usize::from(self.tag(at) == Some(Tag::Det))
    }

    /// Who is named by words that begin at `at`, and where the words end.
    fn named(&self, at: usize) -> Option<(EntityId, usize)> {
        let at = self.determined(at);
        let first = self.tokens.get(at)?.span.start;
        // "The foreign minister": the article may belong to the name.
        let before = at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .filter(|token| token.tag == Tag::Det)
            .map(|token| token.span.start);
        let mention = self
            .mentions
            .iter()
            .filter(|it| it.span.start == first || Some(it.span.start) == before)
            .filter(|it| {
                matches!(
                    it.basis,
                    SpeakerBasis::Named | SpeakerBasis::Role | SpeakerBasis::Collective
                )
            })
            .max_by_key(|it| it.span.len())?;
        let next = self
            .tokens
            .iter()
            .position(|token| token.span.start >= mention.span.end)
            .unwrap_or(self.tokens.len());
        Some((mention.entity.clone(), next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::span::Span;
    use crate::statement::Cue;

    /// Whose words are answered in a line whose cue stands in braces and whose content in brackets.
    fn told(line: &str) -> Option<String> {
        let text: String = line.chars().filter(|c| !"[]{}".contains(*c)).collect();
        let between = |open: char, close: char| {
            let before = |at: usize| {
                let marks = line.char_indices().filter(|(_, c)| "[]{}".contains(*c));
                marks.filter(|(mark, _)| *mark < at).count()
            };
            let (from, to) = (line.find(open)?, line.find(close)?);
            Some(Span::new(from - before(from), to - before(to)))
        };
        let statement = Statement {
            cue: Cue {
                spans: between('{', '}').into_iter().collect(),
                lemma: "say".to_owned(),
                negated: false,
            },
            ..Statement::verbatim(between('[', ']').unwrap_or(Span::new(0, 0)))
        };
        let mentions: Vec<Mention> = ["Ada Vell", "Quill", "Norland", "He"]
            .iter()
            .flat_map(|name| {
                text.match_indices(name).map(|(at, _)| Mention {
                    span: Span::new(at, at + name.len()),
                    entity: EntityId::stored(name.to_lowercase()),
                    basis: if *name == "He" {
                        SpeakerBasis::Pronoun
                    } else {
                        SpeakerBasis::Named
                    },
                })
            })
            .collect();
        let tokens = language::tokens(&text, Span::new(0, text.len()));
        whom(&statement, &tokens, &mentions).map(|id| id.to_string())
    }

    #[test]
    fn words_that_answer_name_whose_words() {
        let lines = [
            "In response to Ada Vell's claim, Quill {said} [the bridge is safe].",
            "Responding to Ada Vell, Quill {said} [the bridge is safe].",
            "[The bridge is safe], Quill {said} in reply to Ada Vell.",
            "Asked about Ada Vell's latest remarks, Quill {said} [the bridge is safe].",
            "Quill {rejected} Ada Vell's claim that [the bridge was unsafe].",
            "Quill {dismissed} [Ada Vell's repeated warnings that the bridge was unsafe].",
            "Quill {denied} the accusation by Ada Vell that [he had closed the bridge].",
            "Reacting to the comments from Ada Vell, Quill {said} [it was safe].",
        ];
        for line in lines {
            assert_eq!(told(line).as_deref(), Some("ada vell"), "{line}");
        }
    }

    #[test]
    fn deeds_and_bystanders_are_not_answered() {
        let lines = [
            "In response to Ada Vell's visit, Quill {said} [the bridge is safe].",
            "Responding to Norland closing its border, Quill {said} [he was calm].",
            "Responding to Norland's attack, Quill {said} [he was calm].",
            "Quill {rejected} [Norland's plan].",
            "Quill {said} [he was responding to Ada Vell's claim].",
            "Quill did not {reject} Ada Vell's claim that [the bridge was unsafe].",
            "Quill {asked} about Ada Vell's claim.",
            "Asked about the bridge, Quill {said} [Ada Vell's claim was old].",
            "In response to a question, Quill {said} [Ada Vell was wrong].",
            "He {said} [the bridge is safe] after Ada Vell's claim.",
            "Quill {rejected} the claim that [Ada Vell's bridge was unsafe].",
        ];
        for line in lines {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
