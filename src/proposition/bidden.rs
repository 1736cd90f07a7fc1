//! Who is to do what somebody asks for: "asked Orr to close the pier".

use super::argument::Argument;
use super::clause::Clause;
use super::content::Content;
use crate::entity::Mention;
use crate::span::Span;
use crate::statement::SpeechAct;

impl Content<'_> {
    /// "Asked Orr [to close it]": whoever stands between the asking and what is asked is to do it, if it is known who that is.
    pub(super) fn bidden(&self, clause: &Clause) -> Option<Option<Argument>> {
        // "Told residents not to leave".
        let tells = matches!(self.statement.cue.lemma.as_str(), "tell" | "warn" | "order");
        let asks = (tells || self.statement.speech_act == SpeechAct::Request) && clause.first == 0;
        let cue = self.statement.cue.spans.last().filter(|_| asks)?;
        let whom = Span::new(cue.end, self.statement.content.first()?.start.max(cue.end));
        let said = whom.of(self.scene.context.text);
        if !said.contains(char::is_alphanumeric) {
            return None;
        }
        // Nobody else than the name itself: not "the father of Orr", nor "crews in Norland".
        let bare = said.trim().trim_start_matches("the ");
        let mut between = self.scene.context.tokens.iter();
        let known = between.find_map(|token| {
            let mention = self.scene.mention(token.span);
            let alone = |it: &&Mention| it.span.of(self.scene.context.text).ends_with(bare);
            mention.filter(|it| whom.contains(token.span) && alone(it))
        });
        Some(known.map(|mention| self.scene.entity_argument(&mention.entity)))
    }
}
