//! Where it was said, as far as the reporting clause tells: on a social network, before reporters, in a letter.

use super::Channel;
use super::syntax::Syntax;
use crate::span::Span;

/// Words outside the content that name a channel; general English, the best known networks among them.
const NAMED: &[(&str, Channel)] = &[
    ("interview", Channel::Interview),
    ("reporters", Channel::PressConference),
    ("journalists", Channel::PressConference),
    ("conference", Channel::PressConference),
    ("briefing", Channel::Briefing),
    ("briefed", Channel::Briefing),
    ("speech", Channel::Speech),
    ("address", Channel::Speech),
    ("rally", Channel::Speech),
    ("twitter", Channel::SocialPost),
    ("facebook", Channel::SocialPost),
    ("instagram", Channel::SocialPost),
    ("telegram", Channel::SocialPost),
    ("tweet", Channel::SocialPost),
    ("social", Channel::SocialPost),
    ("radio", Channel::Broadcast),
    ("television", Channel::Broadcast),
    ("tv", Channel::Broadcast),
    ("programme", Channel::Broadcast),
    ("letter", Channel::Written),
    ("statement", Channel::Written),
    ("email", Channel::Written),
];

/// The channel of a statement, by its cue's verb, else by the first word that names one.
pub(super) fn of(syntax: &Syntax<'_>, lemma: &str, content: &[Span]) -> Channel {
    if matches!(lemma, "post" | "tweet" | "retweet") {
        return Channel::SocialPost;
    }
    let said = |at: usize| {
        syntax
            .token(at)
            .is_some_and(|token| content.iter().any(|piece| piece.contains(token.span)))
    };
    let named = (0..syntax.len()).filter(|at| !said(*at)).find_map(|at| {
        let word = syntax.word(at);
        NAMED
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, channel)| *channel)
    });
    match named {
        Some(channel) => channel,
        None if lemma == "write" => Channel::Written,
        None => Channel::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::encoder::Encoder;
    use crate::post::BlockKind;
    use crate::sentence;
    use crate::statement::find;
    use crate::statement::scenes::post;

    #[test]
    fn by_the_reporting_clause() {
        let rows = [
            (
                "Ada Example told reporters she would stay.",
                Channel::PressConference,
            ),
            (
                "Ada Example posted on her page: \"We stay.\"",
                Channel::SocialPost,
            ),
            (
                "Ada Example wrote on social media: \"We stay.\"",
                Channel::SocialPost,
            ),
            (
                "In a letter, Ada Example said she would stay.",
                Channel::Written,
            ),
            ("Ada Example said she would stay.", Channel::Unknown),
            // What is said about a speech was not said in one.
            ("Ada Example said the speech was long.", Channel::Unknown),
        ];
        for (text, wanted) in rows {
            let post = post(&[(BlockKind::Paragraph, text)]);
            let found = find(&post, &sentence::split(&post), Encoder::embedded());
            let channels: Vec<Channel> = found.iter().map(|statement| statement.channel).collect();
            assert_eq!(channels, [wanted], "{text}");
        }
    }
}
