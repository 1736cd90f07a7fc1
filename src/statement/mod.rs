//! Sentences -> statements: cue, source, content, mode, speech act, reporting stance.
//!
//! [`find`] is the seam: whatever finds the spans, rules or a trained encoder, gives the same [`Statement`].

mod author;
mod channel;
mod cue;
mod draft;
mod extent;
mod layout;
mod mode;
mod nominal;
#[cfg(test)]
pub(crate) mod scenes;
mod standing;
mod syntax;
mod verbal;

use syntax::Syntax;

use crate::post::{BlockKind, Post};
use crate::sentence::Reading;
use crate::span::Span;
use crate::vocabulary;

vocabulary! {
    /// How the words reached us (PARC, PolNeAR; Leech & Short).
    Mode {
        /// All of it in quotation marks, or a `Name: "..."` block.
        Direct = "direct",
        /// Paraphrase, no quoted words.
        Indirect = "indirect",
        /// Paraphrase with a quoted part of two words or more.
        Mixed = "mixed",
        /// A speech act is reported, its content is not.
        Narrated = "narrated",
        /// The outlet asserts in its own voice.
        Author = "author",
    }
}

vocabulary! {
    /// What kind of mental or verbal act the cue names (PDTB 2 attribution types).
    Attitude {
        /// Say.
        Communication = "communication",
        /// Think, believe.
        Belief = "belief",
        /// Know, admit.
        Knowledge = "knowledge",
        /// Plan, want, agree to.
        Intention = "intention",
    }
}

vocabulary! {
    /// What is done by saying it (Searle's classes, PLOVER codes in the model).
    SpeechAct {
        /// Says P is so.
        Assert = "assert",
        /// Makes P public as decision or news.
        Announce = "announce",
        /// P will be, not in the speaker's power.
        Predict = "predict",
        /// Speaker will do P.
        Commit = "commit",
        /// Will do P if accepted.
        Offer = "offer",
        /// Wants another to do P.
        Request = "request",
        /// Agrees to a proposal.
        Accept = "accept",
        /// Refuses a proposal or request.
        Reject = "reject",
        /// Says that an earlier claim is false.
        Deny = "deny",
        /// Says that another did wrong.
        Accuse = "accuse",
        /// Disapproves.
        Criticise = "criticise",
        /// Approves.
        Praise = "praise",
        /// Will harm unless or if.
        Threaten = "threaten",
        /// Bad P will come, not the speaker's doing.
        Warn = "warn",
        /// Concedes P against interest.
        Admit = "admit",
        /// Says sorry.
        Apologise = "apologise",
        /// Says thanks.
        Thank = "thank",
        /// Asks whether P.
        Question = "question",
        /// Would not say.
        DeclineToComment = "decline_to_comment",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// How far the outlet stands behind it; per occurrence.
    ReportingStance {
        /// Said, told, stated.
        Neutral = "neutral",
        /// Claimed, alleged, insisted, so-called.
        Distancing = "distancing",
        /// Revealed, pointed out, admitted, warned.
        Endorsing = "endorsing",
    }
}

vocabulary! {
    /// Where it was said.
    Channel {
        /// A speech.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// Before the press.
        PressConference = "press_conference",
        /// In writing.
        Written = "written",
        /// On a social network.
        SocialPost = "social_post",
        /// On air.
        Broadcast = "broadcast",
        /// A briefing.
        Briefing = "briefing",
        /// Not told.
        Unknown = "unknown",
    }
}

/// The words that show that something is being said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Their place; may be several pieces, or none where layout is the cue (a bullet, a caption).
    pub spans: Vec<Span>,
    /// Dictionary form of the head ("say", "according to").
    pub lemma: String,
    /// "never said that": the saying itself is denied.
    pub negated: bool,
}

/// Who is named as having said it, as words; the entity is found later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Words in the post that name, describe or stand for the speaker.
    Words(Vec<Span>),
    /// The writer of the post, by its byline (or the outlet, where there is none).
    Author,
    /// Nobody is named.
    None,
}

/// One act of saying by one speaker, as one post tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Index of the sentence (in [`Reading::sentences`]) that holds the cue, else the content.
    pub sentence: usize,
    /// Pieces of what was said, in text order, quotation marks included.
    pub content: Vec<Span>,
    /// The words that show it.
    pub cue: Cue,
    /// Who is named.
    pub source: Source,
    /// To whom, where told.
    pub addressee: Option<Span>,
    /// Words outside the content that tell when it was said ("on 12 May", "yesterday"); known once times are read.
    pub time: Option<Span>,
    /// How the words reached us.
    pub mode: Mode,
    /// What is done by saying it.
    pub speech_act: SpeechAct,
    /// Verbal or mental act.
    pub attitude: Attitude,
    /// The outlet's distance.
    pub reporting_stance: ReportingStance,
    /// Where it was said.
    pub channel: Channel,
    /// Statement (by its index in what [`find`] gives) that carries this one: who said that who said.
    pub carrier: Option<usize>,
    /// How sure the finder is, 0 to 1.
    pub confidence: f64,
}

/// A run of more words than this without an end is no sentence that anybody wrote.
const LONGEST: usize = 1_500;

/// Finds every statement of one post, in the order of their places.
///
/// Rules, in this order: layout (`Name: words`, lists under "what she said"), verbs, "according to" and nouns, then
/// quotations that stand alone, then the reporter's own judgements. A question of the reporter's is no statement.
#[must_use]
pub fn find(post: &Post, reading: &Reading) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.len() > LONGEST {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        found.extend(
            in_sentence(&syntax, at)
                .into_iter()
                .filter(|statement| !own_voice(post, statement)),
        );
    }
    for statement in layout::bullets(post, reading) {
        let spoken: Vec<Span> = statement.content.clone();
        found.retain(|other: &Statement| {
            !other
                .content
                .iter()
                .any(|piece| spoken.iter().any(|span| span.overlaps(*piece)))
        });
        found.push(statement);
    }
    found.sort_by_key(place);
    standing::attach(post, reading, &mut found);
    found.extend(author::find(post, reading, &found));
    found.sort_by_key(place);
    found
}

/// "we have been asking": in a published update that is the newsroom speaking of itself.
fn own_voice(post: &Post, statement: &Statement) -> bool {
    let published = post.byline.is_some() || post.posted_at.is_some();
    let Source::Words(spans) = &statement.source else {
        return false;
    };
    published
        && spans
            .iter()
            .all(|span| matches!(span.of(&post.text).to_lowercase().as_str(), "we" | "i"))
}

fn place(statement: &Statement) -> (usize, usize) {
    (
        statement.sentence,
        statement.content.first().map_or(0, |span| span.start),
    )
}

fn in_sentence(syntax: &Syntax<'_>, at: usize) -> Vec<Statement> {
    if let Some(draft) = layout::find(syntax) {
        let verbatim = layout::verbatim(syntax, &draft);
        return draft
            .finish(syntax, at)
            .into_iter()
            .map(|statement| {
                if verbatim {
                    Statement {
                        mode: Mode::Direct,
                        ..statement
                    }
                } else {
                    statement
                }
            })
            .collect();
    }
    let question = syntax.word(syntax.len().saturating_sub(1)) == "?";
    let mut drafts = verbal::find(syntax);
    if question {
        drafts.retain(|draft| quotes(syntax, draft) || !asked(syntax, draft));
    }
    drafts.extend(nominal::find(syntax, &drafts));
    // An agency that relays what somebody said is not the one who said it.
    let relayed: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            draft.lemma == verbal::RELAY
                && drafts
                    .iter()
                    .any(|other| other.lemma != verbal::RELAY && overlap(draft, other))
        })
        .collect();
    let mut relayed = relayed.into_iter();
    drafts.retain(|_| !relayed.next().unwrap_or_default());
    if syntax.sentence.kind == BlockKind::Caption {
        drafts.retain(|draft| draft.attitude == Attitude::Communication);
    }
    drafts
        .iter()
        .filter_map(|draft| draft.finish(syntax, at))
        .collect()
}

fn overlap(one: &draft::Draft, other: &draft::Draft) -> bool {
    one.content.iter().any(|piece| {
        other
            .content
            .iter()
            .any(|own| piece.start < own.end && own.start < piece.end)
    })
}

/// Whether the content runs into the question mark: then the reporter asks, nobody says.
fn asked(syntax: &Syntax<'_>, draft: &draft::Draft) -> bool {
    draft
        .content
        .iter()
        .any(|piece| piece.end + 1 >= syntax.len())
}

fn quotes(syntax: &Syntax<'_>, draft: &draft::Draft) -> bool {
    draft
        .content
        .iter()
        .any(|piece| piece.clone().any(|at| syntax.quoted(at)))
}
