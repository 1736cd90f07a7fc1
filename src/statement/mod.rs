//! Sentences -> statements: cue, source, content, mode, speech act, reporting stance.
//!
//! A trained encoder finds what is reported in running text; rules find what layout alone tells, which no corpus of
//! articles shows: `Name: words`, lists, captions, headlines, quotations that stand alone. No sentence has two finders.

mod again;
mod attribution;
mod author;
mod bullets;
mod carried;
mod channel;
mod claimed;
mod clause;
mod closing;
mod colon;
mod confidence;
mod confirmed;
mod cue;
mod draft;
mod edges;
mod figure;
mod gainsaid;
mod hanging;
mod headline;
mod hearer;
mod hollow;
mod hung;
mod introduced;
mod layout;
mod leadin;
mod led;
mod list;
mod meaning;
mod message;
mod minded;
mod mode;
mod nested;
mod passive;
mod plainly;
mod reckoned;
mod relay;
mod reported;
mod restored;
mod retold;
#[cfg(test)]
pub(crate) mod scenes;
mod set_off;
mod sound;
mod standing;
mod syntax;
mod turned;
mod unsaid;
mod unspoken;

use crate::language::encoder::Encoder;
use crate::post::Post;
use crate::sentence::Reading;
use crate::span::Span;
use crate::vocabulary;
pub(crate) use carried::carries_a_claim;
pub(crate) use unspoken::unspoken;

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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cue {
    /// Their place; may be several pieces, or none where layout is the cue (a bullet, a caption).
    pub spans: Vec<Span>,
    /// Dictionary form of the head ("say", "according to").
    pub lemma: String,
    /// "never said that": the saying itself is denied.
    pub negated: bool,
}

/// Who is named as having said it, as words; the entity is found later.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Source {
    /// Words in the post that name, describe or stand for the speaker.
    Words(Vec<Span>),
    /// The writer of the post, by its byline (or the outlet, where there is none).
    Author,
    /// Nobody is named.
    None,
}

/// One act of saying by one speaker, as one post tells it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
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
    /// How probable it is that this was said, 0 to 1.
    pub confidence: f64,
    /// How probable it is that `source` names who said it, 0 to 1.
    pub source_confidence: f64,
}

impl Statement {
    /// What somebody says outright in `words`, with nothing around it that tells of the saying.
    #[must_use]
    pub fn verbatim(words: Span) -> Self {
        Self {
            sentence: 0,
            content: vec![words],
            cue: Cue {
                spans: Vec::new(),
                lemma: String::new(),
                negated: false,
            },
            source: Source::None,
            addressee: None,
            time: None,
            mode: Mode::Direct,
            speech_act: SpeechAct::Assert,
            attitude: Attitude::Communication,
            reporting_stance: ReportingStance::Neutral,
            channel: Channel::Unknown,
            carrier: None,
            confidence: 1.0,
            source_confidence: 1.0,
        }
    }

    /// Whether its words are given, all or some, in quotation marks.
    const fn quotes(&self) -> bool {
        matches!(self.mode, Mode::Direct | Mode::Mixed)
    }

    /// Whether any of its words, said or showing it, stands in `span`.
    fn touches(&self, span: Span) -> bool {
        let mut own = self.cue.spans.iter().chain(&self.content);
        own.any(|own| own.overlaps(span))
    }
}

/// A run of more words than this without an end is no sentence that anybody wrote.
const LONGEST: usize = 1_500;

/// Whether a word could be the present of a verb that reports: "doubts", "denies".
#[must_use]
pub(crate) fn reports(word: &str) -> bool {
    let known = |stem: &str| !cue::verb(stem).is_empty();
    word.strip_suffix('s').is_some_and(known)
        || word.strip_suffix("es").is_some_and(known)
        || word
            .strip_suffix("ies")
            .is_some_and(|stem| known(&format!("{stem}y")))
}

/// Finds every statement of one post, in the order of their places.
///
/// First layout (`Name: words`, lists under "what she said"), then what the encoder reads in the rest, then quotations
/// that stand alone and go on with the last speaker, then the reporter's own judgements, then what is said within what
/// is said. A question of the reporter's is no statement.
#[must_use]
pub fn find(post: &Post, reading: &Reading, encoder: &Encoder) -> Vec<Statement> {
    if reading.sentences.is_empty() {
        // In another language, or no text at all.
        return Vec::new();
    }
    let mut found = layout::find(post, reading);
    let mut reported = reported::find(post, reading, encoder, &found);
    reported.retain(|one| !layout::settled(post, reading, one));
    let holds: Vec<bool> = found
        .iter()
        .map(|one| layout::holds(post, reading, one, found.iter().chain(&reported)))
        .collect();
    let mut holds = holds.into_iter();
    found.retain(|_| holds.next().unwrap_or(true));
    found.extend(reported);
    figure::add(post, reading, &mut found);
    plainly::add(post, reading, &mut found);
    claimed::add(post, reading, &mut found);
    closing::add(post, reading, &mut found);
    message::add(post, reading, &mut found);
    reckoned::add(post, reading, &mut found);
    minded::add(post, reading, &mut found);
    list::add(post, reading, &mut found);
    gainsaid::add(post, reading, &mut found);
    leadin::add(post, reading, &mut found);
    led::extend(post, reading, &mut found);
    set_off::add(post, reading, &mut found);
    colon::add(post, reading, &mut found);
    introduced::add(post, reading, &mut found);
    retold::add(post, reading, &mut found);
    restored::mend(post, reading, &mut found);
    confirmed::mend(post, reading, &mut found);
    edges::resume(post, reading, &mut found);
    headline::add(post, reading, &mut found);
    found.sort_by_key(place);
    standing::attach(post, reading, &mut found);
    found.sort_by_key(place);
    headline::named(post, reading, &mut found);
    found.extend(author::find(post, reading, &found));
    found.sort_by_key(place);
    nested::add(post, reading, encoder, &mut found);
    found
}

fn place(statement: &Statement) -> (usize, usize) {
    (
        statement.sentence,
        statement.content.first().map_or(0, |span| span.start),
    )
}
